"""制度: the dated parameters, and the whole policy as one text for the functions."""

from __future__ import annotations

from typing import Final

from xl_tools import messages
from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table

__all__ = ["POLICY"]

#: Where the name 制度 points: above the table, so that the table can grow.
_TEXT_ROW: Final = 2
_TEXT_COLUMN: Final = 2


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(_TEXT_ROW, 0, Style.HINT, messages.say(plan.lang, "policy_sheet.text_label")),
        Cell(_TEXT_ROW, _TEXT_COLUMN, Style.HIDDEN_TEXT, formula="POLICY_TEXT({policy.#all})", name="policy"),
    )


POLICY: Final = Sheet(
    key="policy",
    label=Label("制度", "Policy"),
    code_name="SheetPolicy",
    top=3,
    frozen=(4, 3),
    cells=_cells,
    table=Table(
        key="policy",
        name=Label("制度表", "PolicyTable"),
        rows=lambda plan: len(plan.policy_rows) + 20,
        columns=(
            Column("clause", Label("条款", "Clause"), Kind.TEXT, 8),
            Column("parameter", Label("参数", "Parameter"), Kind.TEXT, 32),
            Column("label", Label("名称", "Name"), Kind.TEXT, 26),
            Column("value", Label("数值", "Value"), Kind.ENTRY, 14),
            Column("unit", Label("单位", "Unit"), Kind.WORD, 8),
            Column("since", Label("生效日期", "In force from"), Kind.DAY, 13),
            Column("until", Label("失效日期", "In force until"), Kind.DAY, 13),
            Column("note", Label("说明", "Note"), Kind.SENTENCE, 52),
            Column("other", Label("另一种读法", "Other reading"), Kind.SENTENCE, 36),
        ),
    ),
)
