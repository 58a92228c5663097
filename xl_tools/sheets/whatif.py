"""试算: what other values and readings would change this month, old and new side by side.

Written by ``policy whatif --write`` and ``policy readings --write``; no formula looks here.
"""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table

__all__ = ["WHATIF"]

_ROWS: Final = 40
#: Above the tables, one line each, free to run to the right.
_TRIED_ROW: Final = 2
_READINGS_ROW: Final = 3


def _written(key: str, label: Label, kind: Kind, width: float) -> Column:
    return Column(key, label, kind, width, written=True)


_TRIAL: Final = Table(
    key="whatif",
    name=Label("试算表", "WhatIfTable"),
    rows=lambda plan: _ROWS,
    columns=(
        _written("staff_id", Label("工号", "Staff ID"), Kind.ID, 10),
        _written("name", Label("姓名", "Name"), Kind.TEXT, 14),
        _written("figure", Label("项目", "Figure"), Kind.WORD, 20),
        # Numbers and words stand in one column, so no format of numbers would do.
        _written("old", Label("现行", "Now"), Kind.WORD, 13),
        _written("new", Label("试算", "Then"), Kind.WORD, 13),
        _written("difference", Label("差额", "Difference"), Kind.WORD, 11),
    ),
)

_READINGS: Final = Table(
    key="readings",
    name=Label("读法表", "ReadingTable"),
    rows=lambda plan: _ROWS,
    columns=(
        _written("clause", Label("条款", "Clause"), Kind.WORD, 8),
        _written("parameter", Label("参数", "Parameter"), Kind.TEXT, 34),
        _written("in_force", Label("现行读法", "Reading in force"), Kind.WORD, 16),
        _written("other", Label("另一种读法", "Other reading"), Kind.WORD, 16),
        _written("points", Label("扣分变化", "Points"), Kind.COUNT, 10),
        _written("yuan", Label("金额变化", "Pay in yuan"), Kind.MONEY, 13),
        _written("performance", Label("业绩变化", "Performance"), Kind.MONEY, 13),
        _written("people", Label("涉及人数", "People"), Kind.COUNT, 10),
        _written("flags", Label("提示变化", "Flags"), Kind.COUNT, 10),
    ),
)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(_TRIED_ROW, 0, Style.NOTE, name="tried", height=20),
        Cell(_READINGS_ROW, WHATIF.left(_READINGS, plan), Style.NOTE, name="readings_of", height=20),
    )


WHATIF: Final = Sheet(
    key="whatif",
    label=Label("试算", "What if"),
    code_name="SheetWhatIf",
    top=4,
    frozen=(5, 2),
    cells=_cells,
    tables=(_TRIAL, _READINGS),
)
