"""周取消: every person and week of the month by itself; the weekly quota (B7)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.model import Cell, Column, Kind, Label, Plan, Sheet, Style, Table

__all__ = ["CANCELLATIONS", "WEEKS"]

#: A month has at most five Sundays, or Mondays: whichever says where a week belongs (G8).
WEEKS: Final = 5

_ROW: Final = "ROW()-ROW({#monday})"
_PERSON: Final = "MOD({@order},{@people})+1"
_STAFF_ID: Final = f"INDEX({{staff.listed}},{_PERSON})"
_TABLES: Final = "{@standard},{@half},{@booth}"


def _count(key: str, label: Label, member: str) -> Column:
    return Column(
        key,
        label,
        Kind.COUNT,
        11,
        'IF({@staff_id}="","",SUMIFS({bookings.cancelled_tables},{bookings.monday},{@monday},'
        f"{{bookings.staff_id}},{{@staff_id}},{{bookings.cancelled_kind}},{{word:Table.{member}}}))",
    )


def _judged(key: str, label: Label, kind: Kind, width: float, function: str, when_none: str) -> Column:
    return Column(
        key,
        label,
        kind,
        width,
        f'IF({{@staff_id}}="","",IF(SUM({_TABLES})=0,{when_none},{function}({{@monday}},{_TABLES},{{name:policy}})))',
    )


#: Above the folded helper columns: the weeks of the month as the policy counts them.
_FIRST_HELPER: Final = 9


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(1, _FIRST_HELPER, Style.MONTH, formula="FIRST_WEEK({name:month},{name:policy})", name="first_week"),
        Cell(1, _FIRST_HELPER + 1, Style.COUNT, formula="WEEK_COUNT({name:month},{name:policy})", name="week_count"),
    )


CANCELLATIONS: Final = Sheet(
    key="cancellations",
    label=Label("周取消", "Cancellations"),
    code_name="SheetCancellations",
    frozen=(3, 3),
    cells=_cells,
    tables=(
        Table(
            key="cancellations",
            name=Label("周取消表", "CancellationTable"),
            rows=lambda plan: plan.staff_rows * WEEKS,
            attention=("fine",),
            columns=(
                Column(
                    "monday",
                    Label("周一", "Monday"),
                    Kind.DAY,
                    12,
                    'IF({@staff_id}="","",{name:first_week}+7*INT({@order}/{@people}))',
                ),
                Column(
                    "staff_id",
                    Label("工号", "Staff ID"),
                    Kind.ID,
                    10,
                    f'IF({{@order}}="","",IF({_STAFF_ID}="","",{_STAFF_ID}))',
                ),
                Column(
                    "name",
                    Label("姓名", "Name"),
                    Kind.TEXT,
                    14,
                    f'IF({{@staff_id}}="","",INDEX({{staff.name}},{_PERSON})&"")',
                ),
                _count("standard", Label("散台", "Tables"), "STANDARD"),
                _count("half", Label("半卡", "Half booths"), "HALF_BOOTH"),
                _count("booth", Label("卡座", "Booths"), "BOOTH"),
                _judged("fine", Label("扣分", "Points"), Kind.POINTS, 10, "CANCELLATION_FINE", "0"),
                _judged("other", Label("另一种读法", "Other reading"), Kind.POINTS, 12, "CANCELLATION_OTHER", "0"),
                _judged(
                    "reason",
                    Label("依据", "Reason"),
                    Kind.SENTENCE,
                    84,
                    "CANCELLATION_REASON",
                    "{say:cell.no_cancellations}",
                ),
                Column(
                    "order",
                    Label("序号", "Order"),
                    Kind.COUNT,
                    8,
                    # Blank below the last person of the last week, so that nothing is computed there; and as long
                    # as the policy is refused, when no weeks are known.
                    f'IF(NOT(ISNUMBER({{name:week_count}})),"",'
                    f'IF({_ROW}>MAX({{staff.order}})*{{name:week_count}},"",{_ROW}-1))',
                    helper=True,
                ),
                Column(
                    "people",
                    Label("人数", "People"),
                    Kind.COUNT,
                    8,
                    'IF({@order}="","",MAX({staff.order}))',
                    helper=True,
                ),
            ),
        ),
    ),
)
