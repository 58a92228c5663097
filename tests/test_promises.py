"""What the rules promise for every time, day and change, and not only for the cases that somebody thought of."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import Final

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casetable import Change, changed_text
from tests.office import Value, Values, cached
from udfs import registry as functions
from xl_tools import clock
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.fill.appending import filled
from xl_tools.policy import headings
from xl_tools.rules.records import BOOKING
from xl_tools.sheets import registry
from xl_tools.words import Shift

DAY: Final = date(2026, 11, 2)
NOON: Final = 12 * 3600
#: Seconds after the midnight that begins the day: from noon to the last second before noon of the next day.
SECONDS: Final = st.integers(NOON, NOON + clock.DAY - 1)
#: The window of a sign-in: 16:00 to 01:00.
WINDOW: Final = st.integers(16 * 3600, 25 * 3600)


def hms(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def spellings(seconds: int) -> list[object]:
    """One moment of the night in every form that a cell holds."""
    days, clock_time = divmod(seconds, clock.DAY)
    on = DAY + timedelta(days=days)
    text = hms(clock_time)
    wide = text.translate(str.maketrans("0123456789:", "０１２３４５６７８９："))
    forms: list[object] = [
        *(text, f" {text} ", wide, f"{on:%Y-%m-%d} {text}", f"{on.year}/{on.month}/{on.day} {text}"),
        *(clock_time / clock.DAY, clock.serial(DAY) + seconds / clock.DAY),
    ]
    if days:
        forms.append(f"次日{text}")
    if days and seconds < 30 * 3600:
        # Clocks go on after midnight until 29:59:59.
        forms += [hms(seconds), seconds / clock.DAY]
    if not days and clock_time >= 18 * 3600:
        forms += [f"晚{hms(clock_time - NOON)}", f"{hms(clock_time - NOON)} PM"]
    return forms


def lateness(signin: object, *, due: object = None, policy: str = "") -> list[object]:
    args = [float(clock.serial(DAY)), due, signin, "上班", *([policy] if policy else [])]
    return [functions.call(name, args) for name in ("LATENESS_FINE", "LATE_MINUTES", "LATENESS_REASON")]


def outcome(arrived: object) -> list[object]:
    row: dict[str, object] = {"date": clock.serial(DAY), "table": "散台", "customer": "林一", "phone": "13800000001"}
    row |= {"heads": 4, "called": "19:00", "expected": "20:30", "staff_id": "K01", "greeter": "是", "spend": 900}
    row["arrived"] = arrived
    ranges = [[[zh for zh, _ in BOOKING.values()]], [[row.get(field) for field in BOOKING]]]
    return [functions.call(name, ranges) for name in ("BOOKING_OUTCOME", "PERFORMANCE", "BOOKING_REASON")]


# The form of an entry


@given(SECONDS)
def test_a_time_means_the_same_however_it_is_written(seconds: int) -> None:
    first, *others = spellings(seconds)

    assert [form for form in others if lateness(form) != lateness(first)] == []
    assert [form for form in others if outcome(form) != outcome(first)] == []


@given(st.integers(16 * 3600, 22 * 3600), WINDOW)
def test_a_due_time_means_the_same_however_it_is_written(due: int, signin: int) -> None:
    first, *others = spellings(due)

    assert [form for form in others if lateness(hms(signin), due=form) != lateness(hms(signin), due=first)] == []


# Later is never cheaper


@given(WINDOW, WINDOW, st.tuples(st.integers(0, 20), st.integers(0, 20)))
def test_a_later_sign_in_never_costs_less(one: int, other: int, points: tuple[int, int]) -> None:
    # Not signing in at all does: 2 points against 10. The policy sheet warns of it, so sign-ins alone are compared.
    low, high = sorted(points)
    policy = changed_text(
        (Change("attendance.late_first_points", DAY, low), Change("attendance.late_second_points", DAY, high))
    )
    earlier, later = (lateness(seconds / clock.DAY, policy=policy) for seconds in sorted((one, other)))

    assert isinstance(earlier[0], int) and isinstance(later[0], int)
    assert earlier[0] <= later[0]
    assert float(str(earlier[1])) <= float(str(later[1]))


@given(SECONDS, SECONDS)
def test_guests_who_come_later_are_never_more_in_time(one: int, other: int) -> None:
    order = {"到店": 0, "取消": 1}
    earlier, later = (outcome(clock.serial(DAY) + seconds / clock.DAY)[0] for seconds in sorted((one, other)))

    assert order[str(earlier)] <= order[str(later)]


# A change of the policy, in the workbook: one more row of 制度 and a recalculation

FIRST_DAY: Final = date(2026, 11, 9)
DAYS: Final = tuple(FIRST_DAY + timedelta(days=number) for number in range(10))

#: Changes that some row of every day feels.
CHANGES: Final = (
    ("attendance.late_first_points", "5"),
    ("attendance.late_first_minutes", "12"),
    ("attendance.late_second_points", "4"),
    ("attendance.missed_points", "0"),
    ("attendance.shift_start", "20:30"),
    ("bookings.hold_standard", "21:05"),
    ("bookings.notice_minutes", "45"),
    ("bookings.false_points", "60"),
    ("bookings.extension_minutes", "3"),
    ("bookings.invalid_counts_as_cancelled", "是"),
    ("documents.house", "否"),
)


@cache
def month() -> bytes:
    """Ten days with the same sign-ins and bookings on each."""
    signins = [{"staff_id": f"K{n}", "signin": at} for n, at in enumerate(("20:12", "20:17", "20:40", None))]
    good = {"table": "散台", "customer": "林一", "phone": "13800000001", "heads": 4, "called": "20:00", "greeter": "是"}
    good |= {"expected": "20:30", "arrived": "20:50", "spend": 900, "staff_id": "K1", "back_bar": "是"}
    bookings = [
        *(good, {**good, "arrived": "21:03"}, {**good, "false_booking": "是"}),
        {**good, "greeter": "否", "arrived": None, "spend": None},
        {**good, "signed": "20:55", "extension": 10, "arrived": "21:08"},
    ]
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [{"staff_id": f"K{n}", "name": f"员工{n}"} for n in range(4)],
        "attendance": [{"date": day, "shift": Shift.WORK, **row} for day in DAYS for row in signins],
        "bookings": [{"date": day, **row} for day in DAYS for row in bookings],
    }
    return build("values", "zh", month=FIRST_DAY, rows=rows, staff_rows=4, blank_rows=50)


def changed(data: bytes, name: str, value: str, since: date) -> bytes:
    """The workbook after a manager wrote one more row into 制度 and had it recalculated."""
    text = io.StringIO()
    csv.writer(text).writerows([["参数", "数值", "生效日期"], [name, value, since.isoformat()]])
    return recalculate(filled(data, "制度", text.getvalue().encode(), name="十一月.xlsx", csv_name="改动.csv")[0]).data


#: Table, row, column and what it shows.
Judged = tuple[str, int, str, Value]

#: What is compared: every computed column but the sentences, which name the day since when a version is in force.
JUDGED: Final = {
    "attendance": ("late_minutes", "fine", "final"),
    "bookings": ("hold", "validity", "outcome", "performance", "fine", "cancelled_tables"),
}


def judged(values: Values, *, since: date = date.min, until: date = date.max, sentences: bool = False) -> list[Judged]:
    """The judged cells of the rows dated from ``since`` to ``until``."""
    found: list[Judged] = []
    for table, wanted in JUDGED.items():
        sheet, keys = registry.sheet(table), [column.key for column in registry.table(table).columns]
        name = sheet.label.zh
        for row in sorted({row for other, row, _ in values if other == name and row > sheet.top + 1}):
            serial = values.get((name, row, 1 + keys.index("date")), "")
            if isinstance(serial, float) and since <= clock.day_of_serial(int(serial)) <= until:
                columns = (*wanted, "reason") if sentences else wanted
                found += [(table, row, key, values.get((name, row, 1 + keys.index(key)), "")) for key in columns]
    return found


@cache
def all_along(name: str, value: str) -> Values:
    """The month as if the changed value had been in force from the second day of the policy."""
    return cached(changed(month(), name, value, date(2026, 1, 2)))


@settings(max_examples=25)
@given(st.sampled_from(CHANGES), st.sampled_from((FIRST_DAY - timedelta(days=5), *DAYS, DAYS[-1] + timedelta(days=1))))
def test_a_change_in_the_sheet_has_no_effect_before_its_day_and_all_of_it_from_that_day(
    change: tuple[str, str], since: date
) -> None:
    done = changed(month(), *change, since)

    before = since - timedelta(days=1)
    values, unchanged = cached(done), cached(month())
    assert judged(values, until=before, sentences=True) == judged(unchanged, until=before, sentences=True)
    assert judged(values, since=since) == judged(all_along(*change), since=since)
    assert recalculate(done).data == done


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change[0])
def test_each_of_these_changes_is_felt_on_every_day(change: tuple[str, str]) -> None:
    unchanged = cached(month())

    quiet = [
        day
        for day in DAYS
        if judged(all_along(*change), since=day, until=day) == judged(unchanged, since=day, until=day)
    ]
    assert quiet == []


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.sampled_from(DAYS)), unique_by=lambda one: one[0], max_size=4))
def test_changes_of_different_numbers_may_be_written_in_any_order(changes: list[tuple[tuple[str, str], date]]) -> None:
    forward = backward = month()
    for change, since in changes:
        forward = changed(forward, *change, since)
    for change, since in reversed(changes):
        backward = changed(backward, *change, since)

    assert judged(cached(forward), sentences=True) == judged(cached(backward), sentences=True)


@cache
def twice_changed() -> bytes:
    once = changed(month(), "attendance.late_first_points", "5", DAYS[3])
    return changed(once, "attendance.late_first_points", "7", DAYS[6])


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_of_the_policy_does_not_matter(random: Random) -> None:
    book = openpyxl.load_workbook(io.BytesIO(twice_changed()))
    sheet = registry.sheet("policy")
    page = book[sheet.label.zh]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=sheet.top + 2, max_col=len(headings("zh")))]
    random.shuffle(rows)
    for number, row in enumerate(rows, sheet.top + 2):
        for place, value in enumerate(row, 1):
            page.cell(number, place).value = value
    shuffled = io.BytesIO()
    book.save(shuffled)

    values = cached(recalculate(shuffled.getvalue()).data)
    assert judged(values, sentences=True) == judged(cached(twice_changed()), sentences=True)
    assert sum(cell[2:] == ("fine", 7.0) for cell in judged(values)) == 4


# Weeks and months


def listed_mondays(first: date, reading: str = "周日所在月") -> list[date]:
    """The weeks that 周取消 lists for a month."""
    change = {"parameter": "calendar.week_month", "value": reading, "since": date(2026, 12, 1)}
    rows: dict[str, Sequence[dict[str, object]]] = {
        "staff": [{"staff_id": "K1", "name": "赵小麦"}],
        "policy": [change],
    }
    values = cached(build("values", "zh", month=first, rows=rows, staff_rows=1, blank_rows=1))
    sheet = registry.sheet("cancellations")
    column = {row: value for (name, row, at), value in values.items() if name == sheet.label.zh and at == 1}
    return [
        clock.day_of_serial(int(value))
        for row, value in sorted(column.items())
        if row > sheet.top + 1 and isinstance(value, float)
    ]


MONTHS: Final = tuple(date(2027, number, 1) for number in range(1, 13))


@pytest.mark.parametrize(("reading", "weekday"), [("周日所在月", 6), ("周一所在月", 0)])
def test_every_week_belongs_to_the_month_of_its_sunday_or_its_monday_and_to_no_other(
    reading: str, weekday: int
) -> None:
    listed = {first: listed_mondays(first, reading) for first in (*MONTHS, date(2028, 2, 1))}

    for first, mondays in listed.items():
        days = [first + timedelta(days=number) for number in range(31)]
        deciding = [day for day in days if day.weekday() == weekday and day.month == first.month]
        assert mondays == [day - timedelta(days=weekday) for day in deciding], first
    year = [monday for first in MONTHS for monday in listed[first]]
    assert {(later - earlier).days for earlier, later in pairwise(year)} == {7}
