"""Columns and pieces of formulas that several sheets have alike."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.model import Column, Kind, Label

__all__ = [
    "NAME",
    "ORDER",
    "OVERRIDE",
    "PERSON",
    "STAFF_ID",
    "business_day",
    "name",
    "of_person",
    "of_staff",
    "overridden",
    "override_result",
]

NAME: Final = Label("姓名", "Name")

#: 工号 to fill in, from the list of 员工.
STAFF_ID: Final = Column("staff_id", Label("工号", "Staff ID"), Kind.ID, 10, choices_name="staff_ids")

#: What a manager fills in to decide otherwise than the rule; always these three side by side.
OVERRIDE: Final = (
    Column("override", Label("改判扣分", "Override points"), Kind.POINTS, 11),
    Column("approver", Label("审批人", "Approver"), Kind.TEXT, 12),
    Column("override_reason", Label("改判理由", "Override reason"), Kind.TEXT, 20),
)

_OVERRIDE_CALL: Final = "({@fine},{@override},{@approver},{@override_reason},{@staff_id},{@name},{name:policy})"
_NO_OVERRIDE: Final = "COUNTA({@override:override_reason})=0"

#: In a table that lists everybody by itself: the person's place in 员工.
ORDER: Final = Column(
    "order",
    Label("序号", "Order"),
    Kind.COUNT,
    8,
    'IF(ROW()-ROW({#staff_id})>MAX({staff.order}),"",ROW()-ROW({#staff_id}))',
    helper=True,
)

#: 工号 and 姓名 of such a table.
PERSON: Final = (
    Column(
        "staff_id",
        Label("工号", "Staff ID"),
        Kind.ID,
        10,
        'IF({@order}="","",IF(INDEX({staff.listed},{@order})="","",INDEX({staff.listed},{@order})))',
    ),
    Column("name", NAME, Kind.TEXT, 14, 'IF({@staff_id}="","",INDEX({staff.name},{@order})&"")'),
)


def name(blank: str) -> Column:
    """姓名, found by 工号; a row that has entries but no number, or an unknown one, says so.

    Args:
        blank: the condition that holds for a row without entries.
    """
    return Column(
        "name",
        NAME,
        Kind.TEXT,
        14,
        f'IF({{@staff_id}}="",IF({blank},"",{{say:cell.id_missing}}),'
        'IFERROR(INDEX({staff.name},MATCH({@staff_id},{staff.staff_id},0))&"",{say:cell.id_unknown}))',
    )


def of_staff(key: str, label: Label, kind: Kind, *, helper: bool = True, width: float = 12) -> Column:
    """What 员工 says of the person of the row; "" when it says nothing, or does not know the person."""
    found = f"INDEX({{staff.{key}}},MATCH({{@staff_id}},{{staff.staff_id}},0))"
    # A blank cell behind INDEX counts as 0, and 0 is a day.
    formula = f'IF({{@staff_id}}="","",IFERROR(IF({found}="","",{found}),""))'
    return Column(key, label, kind, width, formula, helper=helper)


def of_person(key: str, label: Label, kind: Kind, *, width: float = 12) -> Column:
    """The same in a table that lists everybody by itself."""
    found = f"INDEX({{staff.{key}}},{{@order}})"
    return Column(key, label, kind, width, f'IF({{@staff_id}}="","",IF({found}="","",{found}))', helper=True)


def business_day(date: str = "date") -> Column:
    """The business day that the entry of a column means, so that sums by month find dates typed as text too."""
    return Column(
        "business_date",
        Label("营业日", "Business day"),
        Kind.DAY,
        12,
        f'IF({{@{date}}}="","",BUSINESS_DATE({{@{date}}}))',
        helper=True,
    )


def overridden() -> Column:
    """最终扣分: the points that count; an override only with approver and reason, from somebody else (G6)."""
    return Column(
        "final",
        Label("最终扣分", "Final points"),
        Kind.POINTS,
        10,
        # A blank row passes no blank cell on: hosts make 0 of one.
        f'IF({{@fine}}="","",IF({_NO_OVERRIDE},{{@fine}},FINAL_POINTS{_OVERRIDE_CALL}))',
    )


def override_result() -> Column:
    """改判结论: whether the override counts, and what it lacks."""
    return Column(
        "override_result",
        Label("改判结论", "Override result"),
        Kind.SENTENCE,
        36,
        f'IF({_NO_OVERRIDE},"",OVERRIDE_REASON{_OVERRIDE_CALL})',
    )
