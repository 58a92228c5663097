"""制度: the dated parameters, and the whole policy as one text for the functions."""

from __future__ import annotations

from typing import Final

from xl_tools import messages
from xl_tools.policy import HEADINGS
from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table

__all__ = ["POLICY"]

#: Where the name 制度 points: above the table, so that the table can grow.
_TEXT_ROW: Final = 2
_TEXT_COLUMN: Final = 2


def _column(key: str, kind: Kind, width: float) -> Column:
    return Column(key, Label(*HEADINGS[key][:2]), kind, width)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(_TEXT_ROW, 0, Style.HINT, messages.say(plan.lang, "policy_sheet.text_label")),
        Cell(
            _TEXT_ROW, _TEXT_COLUMN, Style.HIDDEN_TEXT, formula="POLICY_TEXT({policy.#all})", name="policy", height=15
        ),
    )


POLICY: Final = Sheet(
    key="policy",
    label=Label("制度", "Policy"),
    code_name="SheetPolicy",
    top=3,
    frozen=(4, 3),
    cells=_cells,
    tables=(
        Table(
            key="policy",
            name=Label("制度表", "PolicyTable"),
            rows=lambda plan: plan.policy_rows + 20,
            columns=(
                _column("clause", Kind.TEXT, 8),
                _column("parameter", Kind.TEXT, 32),
                _column("label", Kind.SENTENCE, 28),
                _column("value", Kind.ENTRY, 16),
                _column("unit", Kind.WORD, 9),
                _column("since", Kind.DAY, 12),
                _column("until", Kind.DAY, 12),
                _column("note", Kind.SENTENCE, 52),
                _column("other", Kind.SENTENCE, 36),
            ),
        ),
    ),
)
