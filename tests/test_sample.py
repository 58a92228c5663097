"""The sample month: the same everywhere, mostly ordinary, and with every limit of the rules in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final

import pytest

from xl_tools import clock, sample
from xl_tools.build import build
from xl_tools.deliver.checks import check_book
from xl_tools.errors import TimeUnreadable
from xl_tools.policy import Policy, Value, default
from xl_tools.rules import attendance
from xl_tools.rules.booking_entry import read_booking
from xl_tools.rules.bookings import judge
from xl_tools.rules.finding import Finding
from xl_tools.rules.records import BOOKING
from xl_tools.sheets import registry
from xl_tools.words import Answer, Grade, Lang, Outcome, Register, Shift, State, Table, read

Row = dict[str, Any]

#: Seconds after noon.
T: Final[Callable[[str], int]] = lambda text: clock.business_seconds(text, sample.MONTH)[0]  # noqa: E731


@cache
def rows(table: str) -> list[Row]:
    return sample.content("zh")[table]


def first(entry: object, on: date) -> int | None:
    """First punch, None for a blank or what cannot be read."""
    try:
        return clock.first_time(entry, on)
    except TimeUnreadable:
        return None


# Size and sameness


def test_the_month_has_thirty_people_and_a_row_for_each_of_26_nights() -> None:
    nights = {row["date"] for row in rows("attendance")}

    assert (len(rows("staff")), len(nights), len(rows("attendance")), len(rows("bookings"))) == (30, 26, 780, 1500)


def test_every_call_gives_the_same_rows() -> None:
    assert sample.content("zh") == sample.content("zh")


def test_both_languages_measure_the_same() -> None:
    words = {"shift": Shift, "table": Table, "greeter": Register, "back_bar": Register, "grade": Grade}

    def measured(row: Row) -> Row:
        kept = {
            k: v for k, v in row.items() if k in ("date", "staff_id", "signin", "due", "arrived", "called", "spend")
        }
        kept = {k: v for k, v in kept.items() if not isinstance(v, str) or v.isascii()}
        return kept | {key: read(kind, str(row[key])) for key, kind in words.items() if key in row}

    chinese, english = sample.content("zh"), sample.content("en")
    for table in ("attendance", "bookings", "pay"):
        assert [measured(row) for row in chinese[table] if row.get("signin") != "忘带卡"] == [
            measured(row) for row in english[table] if row.get("signin") != "forgot card"
        ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_column_is_an_entry_column_of_its_table(lang: Any) -> None:
    for key, table_rows in sample.content(lang).items():
        table = registry.table(key)
        # What the workbook of the month before handed on is nobody's entry.
        columns = table.columns if key == "corrections" else table.entries
        known = {column.key for column in columns if not column.formula}

        assert set().union(*table_rows) <= known


def test_an_english_month_has_no_chinese_names_or_words() -> None:
    han = re.compile(r"[\u3400-\u9fff]")
    typed_times = {"signin", "due", "arrived", "called", "expected", "signed", "heads", "spend"}
    typed_times |= {"held_from", "verified", "started", "ended", "occurred"}
    found = {
        (table, key, str(value))
        for table, table_rows in sample.content("en").items()
        for row in table_rows
        for key, value in row.items()
        if key not in typed_times and han.search(str(value))
    }

    assert found == set()


# Nobody real


def test_phones_are_of_a_block_that_nobody_has() -> None:
    plain = [str(row["phone"]) for row in rows("bookings") if re.fullmatch(r"1\d{10}", str(row.get("phone", "")))]
    outside = {number for number in plain if not number.startswith("1390000")}

    assert outside == {"12900009007"}  # malformed on purpose: no mobile begins with 129


def test_mail_goes_to_example_com() -> None:
    assert {row["email"].partition("@")[2] for row in rows("staff")} == {"example.com"}


# Sign-ins


def signin_of(row: Row) -> int | None:
    return first(row.get("signin"), row["date"])


@pytest.mark.parametrize(
    "moment",
    ["20:14:59", "20:15:00", "20:29:59", "20:30:00", "00:10", "01:00"],
)
def test_every_limit_of_lateness_is_there_as_a_time_and_as_text(moment: str) -> None:
    kinds = {type(row["signin"]) for row in rows("attendance") if "signin" in row and signin_of(row) == T(moment)}

    assert {time, str} <= kinds


@pytest.mark.parametrize("moment", ["15:59:59", "16:00:00", "20:00:00", "20:00:01", "20:15:01", "20:30:01", "01:00:01"])
def test_the_second_beside_each_limit_is_there(moment: str) -> None:
    assert any("signin" in row and signin_of(row) == T(moment) for row in rows("attendance"))


@pytest.mark.parametrize(
    "entry",
    ["20:17", "20：17", "晚8:17", "8:17 PM", "次日00:10", "24:10", "--", "—", "/", "\u00a0", "25:61", "20.17", "8:17"],
)
def test_every_way_of_writing_a_time_is_there(entry: str) -> None:
    assert entry in [row.get("signin") for row in rows("attendance")]


def test_some_cells_hold_several_punches_with_each_separator() -> None:
    several = [row["signin"] for row in rows("attendance") if isinstance(row.get("signin"), str)]

    for separator in ("、", "\n", "  "):
        assert any(separator in text.strip() for text in several), separator


def test_some_sign_ins_are_dates_with_times() -> None:
    with_date = [row for row in rows("attendance") if isinstance(row.get("signin"), datetime)]

    assert len(with_date) > 20
    assert any(row["signin"].date() > row["date"] for row in with_date)


def test_every_shift_status_is_there_with_and_without_a_sign_in() -> None:
    found = {(read(Shift, row.get("shift", "")), "signin" in row) for row in rows("attendance")}

    assert found >= {(shift, signed) for shift in Shift for signed in (True, False)} | {(None, True)}


def test_overrides_are_there_complete_without_approver_and_without_reason() -> None:
    found = Counter(("approver" in row, "override_reason" in row) for row in rows("attendance") if "override" in row)

    assert found == {(True, True): 3, (False, True): 1, (True, False): 1}


def test_most_sign_ins_are_in_time() -> None:
    in_time = sum(
        1 for row in rows("attendance") if (at := signin_of(row)) is not None and T("19:30") < at <= T("20:00")
    )

    assert 0.7 < in_time / len(rows("attendance")) < 0.95


def judged(row: Row, policy: Policy) -> Finding:
    punches = clock.business_seconds(row.get("signin"), row["date"])
    due = clock.first_time(row.get("due"), row["date"])
    return attendance.lateness(row["date"], due, punches, read(Shift, row.get("shift", "")), policy)


def test_the_change_of_the_policy_meets_late_people_on_both_sides_of_its_day() -> None:
    name, value, since = sample.CHANGE
    old = default()
    versions = dict(old.versions)
    versions[name] = (Value(old.value(name, sample.MONTH), date(2026, 1, 1), date(2026, 11, 15)), Value(value, since))
    changed = Policy(versions, old.parameters)

    points = defaultdict(set)
    for row in rows("attendance"):
        try:
            finding = judged(row, changed)
        except TimeUnreadable:
            continue
        if finding.message == "attendance.late" and finding.points < 10:
            points[row["date"] >= since].add(finding.points)

    assert points == {False: {3}, True: {4}}


# Bookings


def bookings(**wanted: object) -> list[Row]:
    return [row for row in rows("bookings") if all(row.get(key) == value for key, value in wanted.items())]


def test_all_eight_combinations_of_the_registers_are_there() -> None:
    found = {("staff_id" in row, row.get("greeter"), row.get("back_bar")) for row in rows("bookings")}

    assert found >= {(own, g, b) for own in (True, False) for g in ("是", "否") for b in ("是", "否")}
    assert bookings(greeter="不符")
    assert bookings(back_bar="不符")
    assert any("greeter" not in row and "back_bar" not in row for row in rows("bookings"))


@pytest.mark.parametrize(("notice", "second"), [(600, "否"), (599, "否"), (601, "否"), (600, "是"), (599, "是")])
def test_the_notice_stands_at_its_limit_and_a_second_beside_it(notice: int, second: str) -> None:
    found = [
        row
        for row in bookings(second=second)
        if (called := first(row.get("called"), row["date"])) is not None
        and (expected := first(row.get("expected"), row["date"])) is not None
        and expected - called == notice
    ]

    assert found


@pytest.mark.parametrize(
    ("table", "moment"),
    [
        *((Table.STANDARD, moment) for moment in ("20:59:59", "21:00:00", "21:00:01", "21:10:00", "21:10:01")),
        *((Table.HALF_BOOTH, moment) for moment in ("21:30:00", "21:30:01")),
        *((Table.BOOTH, moment) for moment in ("22:00:00", "22:00:01")),
    ],
)
def test_arrivals_stand_at_the_end_of_each_hold_and_a_second_later(table: Table, moment: str) -> None:
    arrivals = {first(row.get("arrived"), row["date"]) for row in bookings(table=table.value)}

    assert T(moment) in arrivals


@pytest.mark.parametrize("moment", ["00:59:59", "01:00:00", "01:00:01"])
def test_second_bookings_arrive_at_their_limit_and_beside_it(moment: str) -> None:
    arrivals = {first(row.get("arrived"), row["date"]) for row in bookings(second=Answer.YES.value)}

    assert T(moment) in arrivals


@pytest.mark.parametrize(
    "phone",
    [
        13900009001,
        "139 0000 9002",
        "１３９００００９００３",
        "0536-2000001",
        "1.39E+10",
        "1390000900",
        "微信",
        "--",
        None,
    ],
)
def test_every_kind_of_phone_is_there(phone: object) -> None:
    assert bookings(phone=phone)


@pytest.mark.parametrize("heads", [0, 2.5, "4人", "３", None])
def test_every_kind_of_head_count_is_there(heads: object) -> None:
    assert bookings(heads=heads)


def test_friends_are_there_complete_and_with_each_thing_missing() -> None:
    found = {("friend" in row, "friend_phone" in row) for row in bookings(for_friend="是")}

    assert found == {(True, True), (True, False), (False, True)}


def test_extensions_are_signed_before_at_and_after_the_deadline() -> None:
    signed = {first(row.get("signed"), row["date"]) for row in rows("bookings")}

    assert {T("20:50"), T("21:00:00"), T("21:00:01")} <= signed
    assert {None, 5, 10, 30} <= {row.get("extension") for row in rows("bookings")}


def test_some_people_have_two_extensions_in_a_night_in_either_order_of_rows_and_at_the_same_second() -> None:
    nights = defaultdict(list)
    for row in rows("bookings"):
        if isinstance(row.get("signed"), time) and "staff_id" in row:
            nights[row["date"], row["staff_id"]].append(row["signed"])
    pairs = [times for times in nights.values() if len(times) == 2]

    assert any(a < b for a, b in pairs)
    assert any(a > b for a, b in pairs)
    assert any(a == b for a, b in pairs)


def test_false_bookings_and_calls_off_are_there() -> None:
    assert bookings(false_booking="是")
    assert bookings(cancelled="是", arrived=None)
    assert [row for row in bookings(cancelled="是") if "arrived" in row]


def test_most_bookings_have_nothing_wrong_with_them() -> None:
    ordinary = [
        row
        for row in bookings(
            greeter="是", back_bar="是", cancelled="否", false_booking="否", second="否", for_friend="否"
        )
        if isinstance(row.get("arrived"), (time, str)) and "signed" not in row
    ]

    assert 0.8 < len(ordinary) / len(rows("bookings")) < 0.95


def test_three_people_stand_at_and_above_the_weekly_quota() -> None:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("bookings"):
        in_week = date(2026, 11, 9) <= row["date"] <= date(2026, 11, 15)
        if in_week and row.get("staff_id") in ("K011", "K012", "K014") and "arrived" not in row:
            counted[row["staff_id"]][row["table"]] += 1

    assert counted == {
        "K011": {"散台": 10, "卡座": 5},
        "K012": {"散台": 11, "卡座": 5},
        "K014": {"散台": 12, "卡座": 6, "半卡": 3},
    }


# Pay


def test_every_grade_and_every_step_of_pay_is_there() -> None:
    assert {read(Grade, row["grade"]) for row in rows("staff") if "grade" in row} == set(Grade)
    bases = {float(row["base"]) for row in rows("pay") if "base" in row}
    assert {1500.0, 1800.0, 1999.99, 2000.0, 5000.01} <= bases


def test_logistics_earn_commission_below_at_and_above_the_guarantee_and_have_no_base() -> None:
    logistics = {row["staff_id"] for row in rows("staff") if row["department"] == "物流部"}
    pay = [row for row in rows("pay") if row["staff_id"] in logistics]

    assert sorted(float(row["commission"]) for row in pay) == [1180.0, 1500.0, 1500.01]
    assert not any("base" in row for row in pay)


def test_a_post_is_there_that_the_policy_does_not_list() -> None:
    listed = {word for name, word in _listed()}

    assert {row["post"] for row in rows("staff") if row["department"] == "客服部"} - listed == {"客户体验师"}


def _listed() -> list[tuple[str, str]]:
    policy = default()
    names = [name for name, parameter in policy.parameters.items() if parameter.unit == "words"]
    return [(name, word) for name in names for word in policy.words(name, sample.MONTH)]


def test_somebody_was_promoted_within_the_month_and_somebody_on_its_first_day() -> None:
    promoted = {row.get("promoted") for row in rows("staff")}

    assert {date(2026, 11, 12), date(2026, 11, 1), date(2026, 3, 31)} <= promoted


def test_every_outcome_and_every_validity_comes_out_of_the_month() -> None:
    headings = tuple(chinese for chinese, _ in BOOKING.values())
    policy = default()
    judged = [
        judge(read_booking(headings, [row.get(field) for field in BOOKING], policy), policy) for row in rows("bookings")
    ]

    assert {one.outcome.value for one in judged} == set(Outcome)
    assert {one.validity.state for one in judged} == {State.VALID, State.INVALID, State.UNCONFIRMED}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_month_that_is_closed_has_no_error_left_and_says_all_the_rest_alike(lang: Lang) -> None:
    written, right = sample.content(lang), sample.content(lang, put_right=True)
    book = build("values", lang, month=sample.MONTH, rows=right)
    found = check_book(book)
    changed = sum(
        entry != other for table, entries in written.items() for entry, other in zip(entries, right[table], strict=True)
    )

    assert found.errors == ()
    assert changed == len(check_book(build("values", lang, month=sample.MONTH, rows=written)).errors)
