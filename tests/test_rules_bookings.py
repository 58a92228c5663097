"""The rules about bookings by themselves: typed values in, findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, Change, changed_text, load, policy_of
from xl_tools.errors import PolicyGap, RecordIncomplete
from xl_tools.policy import Policy, default, parse_text
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.bookings import Booking, Judgement, Undated, columns, extension_order, judge, read_booking
from xl_tools.rules.finding import Finding
from xl_tools.rules.records import BOOKING
from xl_tools.words import Answer, Outcome, Register, State, Table, show

MONDAY: Final = date(2026, 11, 2)

#: Read in another order and language than the worksheet functions' tests, beside a column of the department's own.
ENGLISH: Final = (*(en for _, en in reversed(BOOKING.values())), "Our remarks")

#: What a record may lack.
SPARE: Final = ("table_no", "extension_rank", "void_day")

#: Seconds after noon.
EIGHT, HALF_PAST, TEN_TO_NINE, NINE = 28800, 30600, 31800, 32400
MINUTE: Final = 60

VALID: Final = Booking(
    day=MONDAY,
    table=Table.STANDARD,
    customer="林一",
    phone="13800000001",
    heads=4,
    called=EIGHT,
    expected=HALF_PAST,
    arrived=TEN_TO_NINE,
    staff_id="K01",
    greeter=Register.YES,
    back_bar=Register.YES,
    spend=Decimal(1280),
)


def judged(booking: Booking, *changes: Change) -> Judgement:
    return judge(booking, parse_text(changed_text(changes)) if changes else default())


def of_row(row: Mapping[str, object], policy: Policy) -> Judgement:
    values = [*(row.get(field) for field in reversed(BOOKING)), "靠窗"]
    return judge(read_booking(ENGLISH, values, policy), policy)


def as_cell(finding: Finding) -> object:
    """A side that has a value, as its cell shows it."""
    value = finding.value
    if isinstance(value, (State, Outcome)):
        return show(value, "zh")
    return value


def side(judgement: Judgement, function: str) -> object:
    match function:
        case "BOOKING_VALIDITY":
            return judgement.validity.state.value
        case "BOOKING_OUTCOME":
            return as_cell(judgement.outcome)
        case "BOOKING_FINE":
            fine = judgement.fine
            without = fine.state in (State.UNCONFIRMED, State.INCOMPLETE, State.NOT_APPLICABLE)
            return fine.state.value if without else fine.points
        case "HOLD_UNTIL":
            until = as_cell(judgement.hold)
            return (until + 43200) / 86400 if isinstance(until, int) else until
        case "PERFORMANCE":
            spend = as_cell(judgement.performance)
            return float(spend) if isinstance(spend, Decimal) else spend
        case "CANCELLED_TABLES":
            return as_cell(judgement.cancelled_tables)
    raise AssertionError(f"no side shows {function}")


@pytest.mark.parametrize("case", load("bookings"), ids=str)
def test_a_booking_is_judged_as_worked_out_by_hand(case: Case) -> None:
    judgement = of_row(case.row, policy_of(case))

    shown = {function: side(judgement, function) for function in case.expect}
    reason = judgement.reason.sentence("zh")

    assert dict(case.expect) == shown
    assert [part for part in case.reason if part not in reason] == []


@pytest.mark.parametrize(
    ("own_list", "greeter", "back_bar"), [*product((True, False), Register, (Register.YES, Register.NO))], ids=str
)
def test_the_greeter_decides_whatever_the_others_say(own_list: bool, greeter: Register, back_bar: Register) -> None:
    booking = replace(VALID, staff_id="K01" if own_list else "", greeter=greeter, back_bar=back_bar)
    expected = {Register.YES: State.VALID, Register.NO: State.INVALID, Register.DIFFERS: State.UNCONFIRMED}

    assert expected[greeter] == judged(booking).validity.state


@pytest.mark.parametrize(
    ("ahead", "state"), [(599, State.INVALID), (600, State.VALID), (601, State.VALID), (-1, State.INVALID)]
)
@pytest.mark.parametrize("second", [None, Answer.NO, Answer.YES])
def test_notice_is_compared_in_whole_seconds(ahead: int, state: State, second: Answer | None) -> None:
    validity = judged(replace(VALID, called=HALF_PAST - ahead, second=second)).validity

    assert (state, "B1" if state is State.INVALID else "A6") == (validity.state, validity.clause)


def test_a_short_notice_states_its_limit_and_version() -> None:
    validity = judged(replace(VALID, called=HALF_PAST - 599)).validity

    assert validity.boundary_sentence("zh") == "9 分 59 秒 < 10 分钟"
    assert validity.sentence("zh") == "20:20:01 来电，预计 20:30 到店，只提前 9 分 59 秒 < 10 分钟（B1，2026-01-01 起）"


def test_when_a_morning_call_begins_is_a_parameter() -> None:
    row = {"date": "2026-11-02", "called": "5:30"}
    earlier = parse_text(changed_text((Change("bookings.call_morning_from", MONDAY, 5 / 24),)))
    found = [read_booking(ENGLISH, [*map(row.get, reversed(BOOKING)), ""], policy) for policy in (default(), earlier)]

    # 05:30 of the night after is 17.5 hours after noon, that of the morning 6.5 hours before it.
    assert [booking.called for booking in found if isinstance(booking, Booking)] == [63000, -23400]


@pytest.mark.parametrize(
    ("table", "deadline"), [(Table.STANDARD, NINE), (Table.HALF_BOOTH, NINE + 1800), (Table.BOOTH, NINE + 3600)]
)
@pytest.mark.parametrize(("late", "outcome"), [(-1, Outcome.ARRIVED), (0, Outcome.ARRIVED), (1, Outcome.CANCELLED)])
@pytest.mark.parametrize("granted", [0, 600])
def test_each_table_is_held_to_the_second(
    table: Table, deadline: int, late: int, outcome: Outcome, granted: int
) -> None:
    signed = deadline if granted else None
    judgement = judged(replace(VALID, table=table, signed=signed, arrived=deadline + granted + late))

    assert (deadline + granted, outcome) == (judgement.hold.value, judgement.outcome.value)


def test_an_outcome_states_its_limit() -> None:
    late = judged(replace(VALID, arrived=NINE + 1)).outcome

    assert late.boundary_sentence("zh") == "21:00:01 > 21:00"
    assert ("B5", date(2026, 1, 1)) == (late.clause, late.since)


@pytest.mark.parametrize(("asked", "granted"), [(None, 600), (0, 0), (599, 599), (600, 600), (601, 600), (6000, 600)])
def test_an_extension_is_what_was_asked_for_up_to_ten_minutes(asked: int | None, granted: int) -> None:
    assert NINE + granted == judged(replace(VALID, signed=EIGHT, extension=asked)).hold.value


@pytest.mark.parametrize(("rank", "granted"), [(None, 600), (0, 600), (1, 600), (2, 0), (3, 0)])
def test_only_the_first_extension_of_a_night_is_granted(rank: int | None, granted: int) -> None:
    assert NINE + granted == judged(replace(VALID, signed=EIGHT, extension_rank=rank)).hold.value


@given(
    arrived=st.integers(0, 86399),
    signed=st.one_of(st.none(), st.integers(-86400, 86399)),
    asked=st.one_of(st.none(), st.integers(0, 7200)),
    rank=st.one_of(st.none(), st.integers(1, 4)),
    table=st.sampled_from(Table),
)
def test_no_extension_ever_shortens_a_hold_or_exceeds_ten_minutes(
    arrived: int, signed: int | None, asked: int | None, rank: int | None, table: Table
) -> None:
    plain = judged(replace(VALID, table=table, arrived=arrived))
    extended = judged(replace(VALID, table=table, arrived=arrived, signed=signed, extension=asked, extension_rank=rank))
    base, until = plain.hold.value, extended.hold.value

    assert isinstance(base, int) and isinstance(until, int)
    assert 0 <= until - base <= 600
    assert (Outcome.ARRIVED if arrived <= until else Outcome.CANCELLED) == extended.outcome.value


ENTRIES: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.text(max_size=12),
    st.sampled_from(["是", "否", "不符", "散台", "20:50", "次日00:10", "--", "1.38E+10", "13800000001", "2026-11-02"]),
)


@given(row=st.lists(ENTRIES, min_size=len(BOOKING), max_size=len(BOOKING)), dated=st.booleans())
def test_whatever_stands_in_a_row_each_side_has_an_answer_in_both_languages(row: list[object], dated: bool) -> None:
    row[0] = "2026-11-02" if dated else row[0]
    judgement = judge(read_booking(tuple(zh for zh, _ in BOOKING.values()), row, AGELESS), AGELESS)

    sides = (judgement.validity, judgement.hold, judgement.outcome, judgement.fine)
    counted = (judgement.performance, judgement.cancelled_tables, judgement.cancelled_kind, judgement.reason)
    sentences = [finding.sentence(lang) for finding in (*sides, *counted) for lang in ("zh", "en")]

    assert all(sentences)
    assert not isinstance(judgement.performance.value, Decimal) or judgement.performance.value >= 0
    assert judgement.fine.points in (0, 50)


#: The built-in values in force since ever, for rows with any date.
AGELESS: Final = parse_text(
    "\n".join(line.replace("@2026-01-01..", "@1900-01-01..") for line in changed_text(()).splitlines())
)


def test_a_confirmed_false_booking_has_points_and_a_blank_only_potential_ones() -> None:
    found = [
        judged(replace(VALID, **change)).fine
        for change in (
            {},
            {"phone": None},
            {"phone": Unreadable("123")},
            {"heads": 0},
            {"phone": None, "false_booking": Answer.NO},
            {"false_booking": Answer.YES},
            {"phone": None, "false_booking": Answer.YES},
        )
    ]

    assert [(f.points, f.potential) for f in found] == [(0, 0), (0, 50), (0, 50), (0, 50), (0, 50), (50, 0), (50, 0)]


def test_short_notice_is_no_potential_false_booking() -> None:
    assert judged(replace(VALID, called=HALF_PAST)).fine.potential == 0


def test_a_reason_lists_the_invalid_before_what_is_to_confirm_and_leaves_out_what_is_fine() -> None:
    booking = replace(VALID, greeter=Register.DIFFERS, phone=None, friend="周二", for_friend=Answer.YES)

    reason = judged(replace(booking, greeter=Register.YES, back_bar=Register.DIFFERS)).reason
    told = [(remark.clause, remark.state) for remark in reason.remarks if remark.state in (State.INVALID, State.VALID)]
    message = [remark.message for remark in reason.remarks]

    assert reason.clause == "B2"
    assert ("B3", State.INVALID) in told and ("B2", State.INVALID) in told
    assert State.VALID not in {state for _, state in told}
    assert message.index("cited.booking.friend_phone_blank") < message.index("cited.booking.back_bar_differs")


def test_without_a_day_every_side_asks_for_it() -> None:
    judgement = judge(Undated(None), default())

    sides = (judgement.validity, judgement.hold, judgement.outcome, judgement.fine, judgement.reason)

    assert {State.INCOMPLETE} == {finding.state for finding in sides}
    assert judgement.reason.sentence("en") == "the date is blank; please fill in “Date”"


def test_before_the_first_version_there_is_a_gap_and_no_guess() -> None:
    with pytest.raises(PolicyGap) as caught:
        judged(replace(VALID, day=date(2025, 12, 31)))

    assert date(2025, 12, 31) == caught.value.fields["day"]


def test_signatures_are_ordered_by_second_then_by_row() -> None:
    orders = [
        extension_order(replace(VALID, signed=signed), row, default())
        for signed, row in ((EIGHT, 1_048_576), (EIGHT + 1, 1), (NINE, 1), (NINE + 1, 1), (None, 1))
    ]

    assert orders == [288001048576, 288010000001, 324000000001, None, None]


def test_a_signature_of_the_day_before_comes_first_of_all() -> None:
    eve, early = (extension_order(replace(VALID, signed=signed), 9, default()) for signed in (-3600, 0))

    assert eve is not None and early is not None and eve < early


@pytest.mark.parametrize("field", [field for field in BOOKING if field not in SPARE])
@pytest.mark.parametrize("side", [0, 1])
def test_a_missing_heading_is_named_in_the_language_of_the_others(field: str, side: int) -> None:
    headings = tuple(labels[side] for name, labels in BOOKING.items() if name != field)

    with pytest.raises(RecordIncomplete) as caught:
        columns(headings)

    assert BOOKING[field][side] == caught.value.fields["column"]


@pytest.mark.parametrize("field", SPARE)
def test_a_heading_that_no_rule_needs_may_be_missing(field: str) -> None:
    headings = tuple(zh for name, (zh, _) in BOOKING.items() if name != field)

    assert len(BOOKING) - 1 == len(columns(headings))


@pytest.mark.parametrize("again", ["电话", "Phone", " 电 话 "])
def test_a_heading_that_stands_twice_is_refused(again: str) -> None:
    with pytest.raises(RecordIncomplete) as caught:
        columns((*(zh for zh, _ in BOOKING.values()), again))

    assert (caught.value.key, caught.value.fields["column"]) == ("booking.heading_twice", "电话")


def test_no_headings_at_all_name_the_first_that_is_missing() -> None:
    with pytest.raises(RecordIncomplete, match="日期"):
        columns(())


def test_an_entry_that_cannot_be_used_is_quoted_as_the_sheet_shows_it() -> None:
    row: Sequence[object] = [{"date": 46328.0, "arrived": True, "expected": 60.0}.get(field) for field in BOOKING]
    booking = read_booking(tuple(zh for zh, _ in BOOKING.values()), row, default())

    assert isinstance(booking, Booking)
    assert (Unreadable("TRUE"), Unreadable("60")) == (booking.arrived, booking.expected)


@pytest.mark.parametrize("void_day", [Answer.YES, Answer.NO, Unreadable("可能")])
def test_a_void_day_changes_the_performance_alone(void_day: Answer | Unreadable) -> None:
    plain, void = judged(VALID), judged(replace(VALID, void_day=void_day))

    for one in ("validity", "hold", "outcome", "fine", "cancelled_tables", "client_tables", "client_phone"):
        assert getattr(plain, one) == getattr(void, one)
    assert (plain.performance == void.performance) == (void_day is Answer.NO)


def test_a_void_day_is_told_with_its_clauses_in_english_too() -> None:
    found = judged(replace(VALID, void_day=Answer.YES))

    assert (found.performance.value, found.performance.state) == (0, State.VIOLATION)
    assert found.reason.sentence("en").startswith(
        "valid, arrived; a finding of that day is confirmed, so the person's performance of the whole business day is "
        "void and none counts (spend 1280 yuan) (B6/B8/B9); "
    )


def test_a_record_without_the_void_day_has_none() -> None:
    headings = tuple(zh for field, (zh, _) in BOOKING.items() if field != "void_day")
    row = [46328.0, *[None] * (len(headings) - 1)]

    booking = read_booking(headings, row, default())

    assert isinstance(booking, Booking) and booking.void_day is None
