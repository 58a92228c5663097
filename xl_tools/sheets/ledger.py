"""扣分明细: one row per event of the month from every sheet, written by the recalculation (A13, G1)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.formulas import in_month, when
from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table

__all__ = ["AGREE", "LEDGER", "POINTS"]

#: What the points of the ledger must add up to: the points of 统计月份 on every sheet that charges any.
POINTS: Final = (
    f"SUMIFS({{attendance.final}},{in_month('attendance')})+SUMIFS({{conduct.final}},{in_month('conduct')})"
    + when("bookings", f"+SUMIFS({{bookings.fine}},{in_month('bookings')})")
    + when("cancellations", "+SUM({cancellations.fine})")
    + when("warmup", f"+SUMIFS({{warmup.fine}},{in_month('warmup')})")
    + when("new_clients", "+SUM({new_clients.fine})")
)

_IN_MONTH: Final = '{ledger.date},">="&{name:month},{ledger.date},"<="&EOMONTH({name:month},0)'
_OWN: Final = f"SUMIFS({{ledger.points}},{_IN_MONTH})"
#: Whether the two sums agree; a part of a point is no matter of how a computer adds.
AGREE: Final = "ROUND({name:ledger_points}-{name:sheet_points},6)=0"
_VERDICT: Final = (
    f"IF({AGREE},{{say:ledger.agrees}},{{say:ledger.differs}}&{{name:ledger_points}}&{{say:ledger.differs_from}}"
    "&{name:sheet_points}&{say:ledger.differs_do})"
)

#: Above the table, so that it can grow: the check, and its two sums above the folded columns.
_CHECK_ROW: Final = 2
_FIRST_HELPER: Final = 12


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(_CHECK_ROW, 0, Style.HINT, formula=_VERDICT, height=18),
        Cell(_CHECK_ROW, _FIRST_HELPER, Style.HINT, formula=_OWN, name="ledger_points"),
        Cell(_CHECK_ROW, _FIRST_HELPER + 1, Style.HINT, formula=POINTS, name="sheet_points"),
    )


def _written(key: str, label: Label, kind: Kind, width: float) -> Column:
    return Column(key, label, kind, width, written=True)


LEDGER: Final = Sheet(
    key="ledger",
    label=Label("扣分明细", "Ledger"),
    code_name="SheetLedger",
    top=3,
    frozen=(4, 4),
    cells=_cells,
    tables=(
        Table(
            key="ledger",
            name=Label("扣分明细表", "LedgerTable"),
            # Never none: the table grows by itself, but it has to be there.
            rows=lambda plan: max(1, plan.blank_rows),
            columns=(
                _written("date", Label("日期", "Date"), Kind.DAY, 12),
                _written("week", Label("周", "Week"), Kind.DAY, 12),
                _written("staff_id", Label("工号", "Staff ID"), Kind.ID, 10),
                _written("name", Label("姓名", "Name"), Kind.TEXT, 14),
                _written("source", Label("来源", "Source"), Kind.WORD, 13),
                _written("row", Label("行", "Row"), Kind.COUNT, 7),
                _written("clause", Label("条款", "Clause"), Kind.WORD, 9),
                _written("points", Label("扣分", "Points"), Kind.POINTS, 9),
                _written("state", Label("状态", "State"), Kind.WORD, 11),
                _written("reason", Label("依据", "Reason"), Kind.SENTENCE, 80),
                _written("override", Label("改判", "Override"), Kind.SENTENCE, 34),
                Column(
                    "link",
                    Label("打开", "Open"),
                    Kind.WORD,
                    7,
                    'IF({@row}="","",HYPERLINK("#\'"&{@source}&"\'!A"&{@row},"→"))',
                ),
                Column(
                    # A number for every overridden row of the month, so that the next column can count them.
                    "override_row",
                    Label("改判行", "Override row"),
                    Kind.COUNT,
                    9,
                    'IF({@override}="","",IF(OR({@date}<{name:month},{@date}>EOMONTH({name:month},0)),"",ROW()))',
                    helper=True,
                ),
                Column(
                    "override_no",
                    Label("改判序", "Override no."),
                    Kind.COUNT,
                    9,
                    'IF({@override_row}="","",COUNTIFS({ledger.override_row},"<="&{@override_row}))',
                    helper=True,
                ),
            ),
        ),
    ),
)
