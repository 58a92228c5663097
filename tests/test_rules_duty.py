"""The rules of duty by themselves: what holds for every shift, incident and roster, whatever is typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import changed_text
from xl_tools import clock
from xl_tools.errors import PolicyGap
from xl_tools.policy import HEADINGS, Policy, default, headings, parse_text, policy_text, table_rows
from xl_tools.rules.behaviour import ITEMS, score
from xl_tools.rules.duty import shift
from xl_tools.rules.duty_incident import incident
from xl_tools.rules.duty_inspection import inspect
from xl_tools.rules.duty_roster import roster
from xl_tools.rules.finding import Finding
from xl_tools.rules.records import BEHAVIOUR, DUTY, INCIDENT, INSPECTION
from xl_tools.words import Answer, State

MONDAY: Final = date(2026, 11, 2)

SHIFT: Final[dict[str, object]] = {
    "date": MONDAY,
    "staff_id": "K01",
    "place": "部门办公室",
    "planned_start": "20:00",
    "started": "20:00",
    "ended": "次日08:00",
    "situation": "巡查正常",
    "result": "无异常",
    "items_logged": "是",
    "office_staffed": "是",
    "phone_log": "是",
}
MAJOR: Final[dict[str, object]] = {
    "date": MONDAY,
    "staff_id": "K01",
    "incident": "停电",
    "occurred": "20:00",
    "handled": "是",
    "result": "已送电",
    "major": "是",
    "reported": "20:05",
    "manager": "王经理",
}

#: What may stand in any cell, read or not.
ENTRIES: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=True),
    st.integers(),
    st.text(max_size=8),
    st.sampled_from(["是", "否", "不适用", "20:00", "次日08:00", "2026-11-03", "2026-11-03 24:00", "无", "K01"]),
    st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 5)),
    st.dates(date(2026, 11, 1), date(2026, 11, 5)),
)

STATES: Final = {State.PASSED, State.VIOLATION, State.UNCONFIRMED, State.INCOMPLETE, State.NOT_APPLICABLE}


def of_shift(**changes: object) -> Finding:
    row = {**SHIFT, **changes}
    return shift(tuple(zh for zh, _ in DUTY.values()), [row.get(field) for field in DUTY], default())


def of_incident(**changes: object) -> Finding:
    row = {**MAJOR, **changes}
    return incident(tuple(zh for zh, _ in INCIDENT.values()), [row.get(field) for field in INCIDENT], default())


@given(st.integers(-3600, 3600))
def test_the_gap_before_the_relief_is_counted_in_whole_seconds(late: int) -> None:
    end = datetime(2026, 11, 3, 8)
    found = of_shift(ended=end, relief="K02", relief_arrived=end + timedelta(seconds=late))

    assert (State.VIOLATION if late > 0 else State.PASSED) is found.state
    if late > 0:
        assert (late, "D2.4") == (found.facts["gap"], found.clause)


@given(st.integers(-100_000, 100_000))
def test_a_swap_is_in_time_up_to_the_second_of_the_start(late: int) -> None:
    start = datetime(2026, 11, 2, 20, 0, 30)
    approved = start + timedelta(seconds=late)
    found = of_shift(planned_start=start, started=start, swapped="是", swap_approved=approved, swap_reported="否")
    late_one = [remark for remark in found.remarks if remark.message.endswith("duty.swap_late")]

    midnight = approved == datetime.combine(approved.date(), datetime.min.time())
    assert midnight or (late > 0) == bool(late_one)


@given(st.integers(0, 86_399), st.integers(1, 200_000))
def test_a_written_report_is_due_by_the_end_of_the_next_calendar_day(second: int, later: int) -> None:
    occurred = datetime(2026, 11, 2) + timedelta(seconds=second)
    written = occurred + timedelta(seconds=later)
    # As text: a number at midnight would be a date without a time.
    found = of_incident(occurred=occurred, reported=f"{occurred}", written=f"{written}")

    late = written > datetime(2026, 11, 4)
    assert (State.VIOLATION if late else State.PASSED) is found.state


def test_the_boundary_of_a_late_report_is_stated() -> None:
    found = of_incident(written="2026-11-03 24:00:01")

    assert found.boundary_sentence("zh") == "2026-11-04 00:00:01 > 2026-11-03 24:00"


@given(
    st.integers(0, 5), st.sampled_from([None, Answer.YES, Answer.NO]), st.dates(date(2026, 1, 1), date(2028, 12, 31))
)
def test_one_person_more_never_makes_a_roster_worse(count: int, holiday: Answer | None, day: date) -> None:
    rank = [State.VIOLATION, State.INCOMPLETE, State.PASSED]

    fewer, more = (roster(day, people, holiday, default()).state for people in (count, count + 1))

    assert rank.index(fewer) <= rank.index(more)


def test_the_statutory_holidays_of_2026_need_two_people_each() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]

    needing_two = [day for day in days if roster(day, 1, None, default()).state is State.VIOLATION]

    # New Year 1, Spring Festival 4, Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
    assert len(needing_two) == 13
    assert {month: sum(day.month == month for day in needing_two) for month in {day.month for day in needing_two}} == {
        1: 1,
        2: 4,
        4: 1,
        5: 2,
        6: 1,
        9: 1,
        10: 3,
    }


@given(st.dictionaries(st.sampled_from([field for field in DUTY if field != "date"]), ENTRIES))
def test_whatever_is_typed_a_shift_has_a_state_and_a_reason(typed: dict[str, object]) -> None:
    found = of_shift(**typed)

    assert found.state in STATES
    assert "" not in (found.sentence("zh"), found.sentence("en"))


@given(st.dictionaries(st.sampled_from(list(INCIDENT)), ENTRIES))
def test_whatever_is_typed_an_incident_has_a_state_and_a_reason(typed: dict[str, object]) -> None:
    row = {**MAJOR, **typed, "date": MONDAY}
    found = incident(tuple(en for _, en in INCIDENT.values()), [row.get(field) for field in INCIDENT], default())

    assert found.state in STATES
    assert "" not in (found.sentence("zh"), found.sentence("en"))


@given(st.dictionaries(st.sampled_from([field for field in INSPECTION if field != "date"]), ENTRIES))
def test_whatever_is_typed_an_inspection_has_two_states_and_the_round_is_no_better(typed: dict[str, object]) -> None:
    row = {"date": MONDAY, "staff_id": "K01", "area": "管理区域", **typed}
    both = inspect(tuple(zh for zh, _ in INSPECTION.values()), [row.get(field) for field in INSPECTION], default())

    assert {both.round.state, both.lights.state} <= STATES
    if both.lights.state is State.VIOLATION:
        assert State.VIOLATION is both.round.state


@given(st.lists(st.sampled_from(["是", "否", "不适用"]), min_size=len(ITEMS), max_size=len(ITEMS)))
def test_a_score_lies_between_none_and_all(ticks: list[str]) -> None:
    found = score(tuple(zh for zh, _ in BEHAVIOUR.values()), [MONDAY, "K01", *ticks], default())

    answered = len(ticks) - ticks.count("不适用")
    if not answered:
        assert (found.state, found.value) == (State.NOT_APPLICABLE, None)
    else:
        assert (ticks.count("是"), answered) == (found.facts["yes"], found.facts["answered"])
        assert ticks.count("是") / answered == float(str(found.value))


def without(name: str) -> Policy:
    titles = headings("zh")
    place = list(HEADINGS).index("parameter")
    return parse_text(policy_text([titles, *(row for row in table_rows(default(), "zh") if row[place] != name)]))


@pytest.mark.parametrize("name", ["documents.duty", "duty.least_on_duty", "duty.holidays"])
def test_a_parameter_without_a_value_is_a_gap_and_no_guess(name: str) -> None:
    with pytest.raises(PolicyGap) as caught:
        roster(MONDAY, 1, None, without(name))

    assert (name, MONDAY) == (caught.value.fields["parameter"], caught.value.fields["day"])


def test_a_number_at_midnight_is_a_date_and_a_text_is_a_time() -> None:
    as_number = of_incident(written=float(clock.serial(date(2026, 11, 4))))
    as_text = of_incident(written="2026-11-04 00:00")

    assert (as_number.state, as_text.state) == (State.UNCONFIRMED, State.PASSED)


def test_the_built_in_policy_survives_the_round_trip_with_its_holidays() -> None:
    assert default().words("duty.holidays", MONDAY) == parse_text(changed_text(())).words("duty.holidays", MONDAY)
