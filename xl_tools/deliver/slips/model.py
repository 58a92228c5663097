"""What stands on a slip, before it is a workbook or a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xl_tools.words import Lang

__all__ = ["Amount", "Event", "Group", "Item", "Slip", "Week", "shown"]

#: A sum of money has two places, points and counts as many as they need; a text stands where there is no number.
Amount = Decimal | int | str


def shown(value: Amount) -> str:
    """A figure as a page shows it.

    Example:
        >>> shown(Decimal("6980.00")), shown(12), shown(Decimal("0.5")), shown("不适用")
        ('6,980.00', '12', '0.5', '不适用')
    """
    if isinstance(value, Decimal):
        # Points in fractions are no money: only that has exactly two places.
        return f"{value:,.2f}" if value.as_tuple().exponent == -2 else f"{value:f}"
    return f"{value:,}" if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class Item:
    """A figure or word with its heading.

    Attributes:
        key: what it is, as the sheets call it.
        label: its heading.
        value: the figure; a text where the sheet has one.
        note: what it stands on.
    """

    key: str
    label: str
    value: Amount
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Sums of 月报 under one heading."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A row of 扣分明细."""

    day: date
    source: str
    row: int
    clause: str
    points: Amount
    state: str
    reason: str
    override: str


@dataclass(frozen=True, slots=True)
class Week:
    """A row of 周取消 in which something was cancelled."""

    monday: date
    standard: Amount
    half: Amount
    booth: Amount
    points: Amount


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything that one person is told.

    Attributes:
        lang: language of the workbook and so of the slip.
        month: its first day.
        person: staff ID.
        name: as 员工 has it.
        email: as 员工 has it.
        head: department, post and so on.
        pay: the items of 薪资 in the order in which they add up; the last is the gross pay. () without 薪资.
        groups: sums of 月报.
        events: rows of 扣分明细.
        weeks: weeks with cancellations.
        grades: appraisals of the month and what 晋升 says.
        until: last day for an objection; None when nothing is said.
    """

    lang: Lang
    month: date
    person: str
    name: str
    email: str
    head: tuple[Item, ...]
    pay: tuple[Item, ...] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)
    events: tuple[Event, ...] = field(repr=False)
    weeks: tuple[Week, ...] = field(repr=False)
    grades: tuple[Item, ...] = field(repr=False)
    until: date | None = None

    def item(self, key: str) -> Item | None:
        """An item of the pay by its key."""
        return next((one for one in self.pay if one.key == key), None)
