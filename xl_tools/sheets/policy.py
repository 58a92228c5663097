"""制度: the dated parameters, and the whole policy as one text for the functions."""

from __future__ import annotations

from typing import Final

from xl_tools import messages
from xl_tools.policy import HEADINGS
from xl_tools.sheets.formulas import when
from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table

__all__ = ["POLICY"]

#: Where the name 制度 points: above the table, so that the table can grow.
_TEXT_ROW: Final = 2
_TEXT_COLUMN: Final = 2


_COUNTED: Final = "{say:policy_sheet.warnings}&SUM({warnings.shown})&{say:policy_sheet.warnings_where}"


def _column(key: str, kind: Kind, width: float) -> Column:
    return Column(key, Label(*HEADINGS[key][:2]), kind, width)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(_TEXT_ROW, 0, Style.HINT, messages.say(plan.lang, "policy_sheet.text_label")),
        Cell(
            _TEXT_ROW, _TEXT_COLUMN, Style.HIDDEN_TEXT, formula="POLICY_TEXT({policy.#all})", name="policy", height=15
        ),
        # The notes stand far to the right, beyond the first screen.
        Cell(0, _TEXT_COLUMN, Style.HINT, formula=_COUNTED),
    )


_NUMBER: Final = "ROW()-ROW({#number})"
_WARNING_CALL: Final = "({@number},{name:month},{@ranked},{name:policy})"
#: More than the policy can be warned of.
_MOST_WARNINGS: Final = 14

#: What a manager should know about the policy itself: where it contradicts itself, breaks off, or invites abuse.
_WARNINGS: Final = Table(
    key="warnings",
    name=Label("制度提示表", "PolicyNoteTable"),
    rows=lambda plan: _MOST_WARNINGS,
    columns=(
        Column("number", Label("提示", "Note no."), Kind.COUNT, 8, f'IF({_NUMBER}>{_MOST_WARNINGS},"",{_NUMBER})'),
        Column(
            "clause",
            Label("条款号", "About clause"),
            Kind.WORD,
            10,
            f'IF({{@number}}="","",POLICY_WARNING_CLAUSE{_WARNING_CALL})',
        ),
        Column(
            "text",
            Label("制度本身的提示", "Note on the policy itself"),
            Kind.SENTENCE,
            80,
            f'IF({{@number}}="","",POLICY_WARNING{_WARNING_CALL})',
        ),
        Column(
            "ranked",
            Label("参评人数", "People ranked"),
            Kind.COUNT,
            9,
            'IF({@number}="","",'
            + when("monthly", 'COUNTIFS({monthly.month_key},{name:month},{monthly.rank},">0")+')
            + "0)",
            helper=True,
        ),
        Column("shown", Label("有提示", "Shown"), Kind.COUNT, 8, 'IF({@text}="","",1)', helper=True),
    ),
)

POLICY: Final = Sheet(
    key="policy",
    label=Label("制度", "Policy"),
    code_name="SheetPolicy",
    top=3,
    frozen=(4, 3),
    pages_wide=2,
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
        _WARNINGS,
    ),
)
