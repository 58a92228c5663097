"""The same thing written down twice: it would be charged, paid or counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, known_as

__all__ = ["key_twice", "row_twice"]

#: What one row stands for: there can be only one of it.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "attendance": ("date", "staff_id"),
    "warmup": ("date", "staff_id"),
    "behaviour": ("date", "staff_id"),
    "monthly": ("month_key", "staff_id"),
    "quarterly": ("quarter_key", "staff_id"),
    "promotion": ("staff_id",),
    "pay": ("staff_id",),
}
#: Tables in which a person and day may have several rows, but no two of them alike.
_ALIKE: Final = ("conduct", "bookings", "swaps", "drinks", "duty", "incidents", "inspections", "past_events")


def key_twice(book: Checked) -> Iterator[Spot]:
    """A second row of the same person and day, month or quarter."""
    for table, keys in _KEYS.items():
        seen: dict[tuple[object, ...], int] = {}
        people = book.column(table, "staff_id")
        others = [book.days(table) if key == "date" else book.column(table, key) for key in keys if key != "staff_id"]
        for row in book.rows(table):
            key = (known_as(people.get(row)), *(values.get(row) for values in others))
            if "" in key or None in key:
                continue
            first = seen.setdefault(key, row)
            if first != row:
                variant = "" if others else "person"
                yield book.spot(table, "staff_id", row, variant, entry=people[row], first=first)


def row_twice(book: Checked) -> Iterator[Spot]:
    """A row that repeats another one, entry by entry."""
    for table in _ALIKE:
        held = book.tables.get(table)
        columns = [book.column(table, column.key) for column in held.definition.entries] if held else []
        seen: dict[tuple[object, ...], int] = {}
        for row in book.rows(table):
            key = tuple([column.get(row) for column in columns])
            first = seen.setdefault(key, row)
            if first != row:
                yield book.spot(table, "date", row, first=first)
