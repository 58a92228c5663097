"""函数: every worksheet function with its arguments, an example and its clause."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.measure import lines
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
_STYLES: Final = (Style.CODE, Style.WRAPPED, Style.WRAPPED, Style.CODE, Style.WRAPPED, Style.WRAPPED)
_WIDTHS: Final = (24.0, 40.0, 62.0, 58.0, 36.0, 14.0)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    cells = [Cell(_HEADINGS_ROW, i, Style.HEADING, label.of(plan.lang), height=24) for i, label in enumerate(COLUMNS)]
    for index, values in enumerate(plan.function_rows):
        tallest = max(lines(text, width) for text, width in zip(values, _WIDTHS, strict=True))
        for column, (text, style) in enumerate(zip(values, _STYLES, strict=True)):
            cells.append(Cell(_HEADINGS_ROW + 1 + index, column, style, text, height=6 + 15 * tallest))
    return tuple(cells)


FUNCTIONS: Final = Sheet(
    key="functions",
    label=Label("函数", "Functions"),
    code_name="SheetFunctions",
    frozen=(3, 1),
    cells=_cells,
    widths=lambda plan: _WIDTHS,
)
