"""函数: every worksheet function with its arguments, an example and its clause."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.model import Cell, Label, Plan, Sheet, Style

__all__ = ["COLUMNS", "FUNCTIONS"]

#: Headings in the order of ``Plan.function_rows``.
COLUMNS: Final = (
    Label("函数", "Function"),
    Label("用途", "What it does"),
    Label("参数", "Arguments"),
    Label("例子", "Example"),
    Label("例子的结果", "Example shows"),
    Label("条款", "Clause"),
)

_HEADINGS_ROW: Final = 2
_STYLES: Final = (Style.CODE, Style.WRAPPED, Style.WRAPPED, Style.CODE, Style.WRAPPED, Style.TEXT)
_WIDTHS: Final = (24.0, 36.0, 44.0, 48.0, 30.0, 12.0)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes: a Chinese character is twice as wide as a Latin one."""
    total = 0
    for line in text.split("\n"):
        wide = sum(2 if ord(character) > 0x2E7F else 1 for character in line)
        total += max(1, -(-wide // int(width - 2)))
    return total


def _cells(plan: Plan) -> tuple[Cell, ...]:
    cells = [Cell(_HEADINGS_ROW, i, Style.HEADING, label.of(plan.lang), height=24) for i, label in enumerate(COLUMNS)]
    for index, values in enumerate(plan.function_rows):
        lines = max(_lines(text, width) for text, width in zip(values, _WIDTHS, strict=True))
        for column, (text, style) in enumerate(zip(values, _STYLES, strict=True)):
            cells.append(Cell(_HEADINGS_ROW + 1 + index, column, style, text, height=6 + 15 * lines))
    return tuple(cells)


FUNCTIONS: Final = Sheet(
    key="functions",
    label=Label("函数", "Functions"),
    code_name="SheetFunctions",
    frozen=(3, 1),
    cells=_cells,
    widths=_WIDTHS,
)
