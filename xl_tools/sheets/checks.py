"""校验: what the checks found, each with a link to its cell, written by ``check`` (and the button 检查)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table
from xl_tools.words import Level

__all__ = ["CHECKS"]

_ROWS: Final = 40
#: Above the table, free to run to the right: how many there are, and of which month.
_RESULT_ROW: Final = 2


def _written(key: str, label: Label, kind: Kind, width: float, *, helper: bool = False) -> Column:
    choices = tuple(Level) if key == "level" else ()
    return Column(key, label, kind, width, choices=choices, helper=helper, written=True)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (Cell(_RESULT_ROW, 0, Style.NOTE, name="checked", height=20),)


CHECKS: Final = Sheet(
    key="checks",
    label=Label("校验", "Checks"),
    code_name="SheetChecks",
    top=3,
    frozen=(4, 3),
    cells=_cells,
    tables=(
        Table(
            key="checks",
            name=Label("校验表", "CheckTable"),
            rows=lambda plan: _ROWS,
            flags=(("level", Level.ERROR), ("level", Level.WARNING)),
            columns=(
                _written("level", Label("级别", "Level"), Kind.WORD, 9),
                _written("sheet", Label("工作表", "Sheet"), Kind.TEXT, 15),
                Column(
                    "cell",
                    Label("单元格", "Cell"),
                    Kind.WORD,
                    10,
                    'IF({@address}="","",HYPERLINK({@target},""&{@address}))',
                ),
                _written("problem", Label("问题", "Problem"), Kind.SENTENCE, 78),
                _written("advice", Label("建议", "Suggestion"), Kind.SENTENCE, 60),
                _written("address", Label("地址", "Address"), Kind.WORD, 9, helper=True),
                _written("target", Label("链接", "Link"), Kind.WORD, 16, helper=True),
            ),
        ),
    ),
)
