"""Dates: the month that the workbook is about, and rows of other ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, known_as, number
from xl_tools.engine.values import Value

__all__ = [
    "before_hired",
    "carried_late",
    "file_month",
    "future_score",
    "no_month",
    "other_month",
    "outside_month",
    "staff_order",
]

#: Tables of rows that belong to a business day each.
_DATED: Final = (
    *("attendance", "conduct", "bookings", "warmup", "swaps", "drinks"),
    *("behaviour", "duty", "incidents", "inspections"),
)
#: Those in which somebody must have been hired already.
_AT_WORK: Final = ("attendance", "conduct", "bookings", "warmup", "behaviour", "duty")
_IN_NAME: Final = re.compile(r"(?<!\d)(20\d\d)[-_.年/ ]?(0[1-9]|1[0-2])(?!\d)")


def no_month(book: Checked) -> Iterator[Spot]:
    """统计月份 that is blank, unreadable, or not the first day of a month: sums begin with that day."""
    place = book.month_cell
    if place is None:
        return
    entry = book.evaluation.value(*place)
    if book.month_entry is None:
        yield Spot(*place, facts={"entry": entry}, variant="" if clock.is_blank(entry) else "unreadable")
    elif number(entry) != clock.serial(clock.month_of(book.month_entry)):
        # Formulas compare serials: a text, or the 15th, would leave out what stands before it.
        yield Spot(*place, facts={"entry": _shown(entry), "month": book.month}, variant="not_first")


def _shown(entry: Value) -> Value | date:
    return clock.day_of_serial(entry) if isinstance(entry, float) and entry > 60 else entry


def other_month(book: Checked) -> Iterator[Spot]:
    """统计月份 that is not the month of most rows: they would count for nothing."""
    place, found = book.month_cell, _usual_month(book)
    if place is not None and book.month is not None and found is not None and found[0] != book.month:
        usual, rows = found
        facts = {"month": f"{book.month:%Y-%m}", "usual": f"{usual:%Y-%m}", "rows": rows}
        yield Spot(*place, facts=facts)


def file_month(book: Checked) -> Iterator[Spot]:
    """A file named after another month than 统计月份."""
    named = {date(int(year), int(month), 1) for year, month in _IN_NAME.findall(book.name)}
    if book.month_cell is not None and book.month is not None and named and book.month not in named:
        facts = {"file": book.name, "month": f"{book.month:%Y-%m}"}
        yield Spot(*book.month_cell, facts=facts)


def _usual_month(book: Checked) -> tuple[date, int] | None:
    """The month of most dated rows and how many there are, when they are more than those of 统计月份."""
    months = Counter(clock.month_of(day) for table in _DATED for day in book.days(table).values())
    if not months or book.month is None:
        return None
    usual, rows = months.most_common(1)[0]
    return (usual, rows) if rows > months[book.month] else None


def outside_month(book: Checked) -> Iterator[Spot]:
    """Rows of another month: they count nowhere in this one."""
    if book.month is None or book.last_day is None or _usual_month(book) is not None:
        return
    for table in _DATED:
        first = _first_booking_day(book) if table == "bookings" else book.month
        for row, day in book.days(table).items():
            if not first <= day <= book.last_day:
                yield book.spot(table, "date", row, day=day, month=f"{book.month:%Y-%m}")


def _first_booking_day(book: Checked) -> date:
    """Weeks begin before the month does (G8): their bookings are carried over."""
    assert book.month is not None
    week = number(book.named("first_week"))
    return min(clock.day_of_serial(week), book.month) if week and week >= 1 else book.month


def before_hired(book: Checked) -> Iterator[Spot]:
    """Rows of a person from before they were hired."""
    hired = book.days("staff", "hired")
    for table in _AT_WORK:
        people = book.column(table, "staff_id")
        for row, day in book.days(table).items():
            start = hired.get(book.people.get(known_as(people.get(row)), 0))
            if start is not None and day < start:
                yield book.spot(table, "date", row, day=day, hired=start, staff_id=people[row])


def staff_order(book: Checked) -> Iterator[Spot]:
    """People confirmed or promoted before they were hired."""
    hired = book.days("staff", "hired")
    for key in ("confirmed", "promoted"):
        for row, day in book.days("staff", key).items():
            if row in hired and day < hired[row]:
                yield book.spot("staff", key, row, day=day, hired=hired[row])


def carried_late(book: Checked) -> Iterator[Spot]:
    """Events of earlier months that are none: this month's stand on their own sheets."""
    for row, day in book.days("past_events").items():
        if book.month is not None and day >= book.month:
            yield book.spot("past_events", "date", row, day=day, month=f"{book.month:%Y-%m}")


def future_score(book: Checked) -> Iterator[Spot]:
    """Scores and grades of a time that has not come yet."""
    if book.last_day is None:
        return
    last = clock.serial(book.last_day)
    for table, key, helper in (("monthly", "month", "month_key"), ("quarterly", "quarter", "quarter_key")):
        entries = book.column(table, key)
        for row, start in book.column(table, helper).items():
            if (number(start) or 0) > last and row in entries:
                yield book.spot(table, key, row, entry=entries[row], month=f"{book.month:%Y-%m}")
