"""New clients and warm-up through the rules; the same rows go through the functions in ``test_functions_cases``."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, load, policy_of
from tests.rows import day, month, readable, time, unreadable, word
from tests.test_rules_conduct import points, whole
from xl_tools.errors import PolicyGap
from xl_tools.policy import default
from xl_tools.rules.bookings import judge, read_booking
from xl_tools.rules.quotas import begins, client, new_clients, warmup
from xl_tools.rules.records import BOOKING
from xl_tools.words import StaffStatus, State

NOVEMBER: Final = date(2026, 11, 1)
MONDAY: Final = date(2026, 11, 2)
HIRED: Final = date(2026, 1, 5)
DEADLINE: Final = 34_200
ENDS: Final = 46_800

MonthTyped = tuple[int | None, date | None, date | None, StaffStatus | None, int | None]
NightTyped = tuple[date | None, date | None, int | None]


def typed_month(case: Case) -> MonthTyped:
    status = word(case, "status", StaffStatus)
    return whole(case, "tables"), day(case, "hired"), month(case), status, whole(case, "leave")


def typed_night(case: Case) -> NightTyped:
    on = day(case, "date")
    return on, day(case, "hired"), time(case, "verified", on)


@pytest.mark.parametrize("case", readable("quotas", typed_month, "NEW_CLIENT_FINE"), ids=str)
def test_a_month_of_new_clients_is_judged_as_worked_out_by_hand(case: Case) -> None:
    finding = new_clients(*typed_month(case), policy_of(case))
    reason = finding.sentence("zh")

    shown = {"NEW_CLIENT_FINE": points(finding), "NEW_CLIENT_REASON": reason}
    assert case.state in (None, finding.state)
    assert dict(case.expect) == {function: shown[function] for function in case.expect}
    assert [text for text in case.reason if text not in reason] == []


@pytest.mark.parametrize("case", readable("quotas", typed_night, "WARMUP_FINE"), ids=str)
def test_a_night_is_judged_as_worked_out_by_hand(case: Case) -> None:
    finding = warmup(*typed_night(case), policy_of(case))
    reason = finding.sentence("zh")

    shown = {"WARMUP_FINE": points(finding), "WARMUP_REASON": reason}
    assert case.state in (None, finding.state)
    assert dict(case.expect) == {function: shown[function] for function in case.expect}
    assert [text for text in case.reason if text not in reason] == []


@pytest.mark.parametrize(
    "case",
    [*unreadable("quotas", typed_month, "NEW_CLIENT_FINE"), *unreadable("quotas", typed_night, "WARMUP_FINE")],
    ids=str,
)
def test_an_entry_that_no_rule_sees_is_to_be_confirmed(case: Case) -> None:
    assert case.state is State.UNCONFIRMED


@pytest.mark.parametrize(
    ("hired", "first"),
    [
        (date(2026, 3, 1), date(2026, 4, 1)),
        (date(2026, 3, 31), date(2026, 4, 1)),
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_the_quotas_begin_in_the_month_after_the_hire(hired: date, first: date) -> None:
    assert begins(hired, MONDAY, default()) == first


@given(st.integers(0, 100))
def test_every_table_short_costs_three(tables: int) -> None:
    finding = new_clients(tables, HIRED, NOVEMBER, None, None, default())

    assert finding.points == 3 * max(0, 8 - tables)


@given(st.integers(0, 12), st.sampled_from((*StaffStatus, None)), st.integers(0, 30))
def test_leaving_and_leave_are_pointed_out_and_change_no_points(
    tables: int, status: StaffStatus | None, leave: int
) -> None:
    plain = new_clients(tables, HIRED, NOVEMBER, None, None, default())
    found = new_clients(tables, HIRED, NOVEMBER, status, leave, default())

    wanted = ["quota.status"] * (status in (StaffStatus.LEFT, StaffStatus.SUSPENDED)) + ["quota.leave"] * bool(leave)
    assert (plain.points, plain.state) == (found.points, found.state)
    assert wanted == [remark.message for remark in found.remarks]


@given(st.integers(0, ENDS))
def test_a_verification_is_in_time_before_the_deadline_alone(verified: int) -> None:
    finding = warmup(MONDAY, HIRED, verified, default())

    assert finding.points == (0 if verified < DEADLINE else 3)


@given(st.one_of(st.integers(-86_400, -1), st.integers(ENDS + 1, 200_000)))
def test_a_time_outside_the_evening_is_never_charged_by_itself(verified: int) -> None:
    finding = warmup(MONDAY, HIRED, verified, default())

    assert (finding.state, finding.points, finding.potential) == (State.UNCONFIRMED, 0, 3)


def test_the_limit_met_is_named() -> None:
    late, short = warmup(MONDAY, HIRED, DEADLINE, default()), new_clients(7, HIRED, NOVEMBER, None, None, default())

    assert [late.boundary_sentence("zh"), short.boundary_sentence("zh")] == ["21:30 ≥ 21:30", "7 桌 < 8 桌"]


def test_a_month_without_a_version_is_reported_with_parameter_and_day() -> None:
    with pytest.raises(PolicyGap) as gap:
        new_clients(8, date(2025, 1, 1), date(2025, 12, 1), None, None, default())

    assert date(2025, 12, 1) == gap.value.fields["day"]


def test_reasons_can_be_forwarded_in_english_too() -> None:
    said = [
        new_clients(6, HIRED, NOVEMBER, StaffStatus.LEFT, 3, default()).sentence("en"),
        warmup(MONDAY, HIRED, None, default()).sentence("en"),
    ]

    assert said == [
        "tables of new clients 6 < 8, 2 short × 3: 6 points; "
        "the person's status is left, the month is charged in full: a manager may override it; "
        "3 day(s) on leave, the month is charged in full: a manager may override it (A14a, since 2026-01-01)",
        "no warm-up table verified before 21:30: 3 points (A14b, since 2026-01-01)",
    ]


@pytest.mark.parametrize("case", [case for case in load("quotas") if case.asks == "PHONE_TEXT"], ids=str)
def test_a_phone_by_itself_is_spelt_as_in_a_booking(case: Case) -> None:
    row = [{"date": 46328.0, "phone": case.row.get("phone")}.get(field) for field in BOOKING]
    booking = judge(read_booking(tuple(zh for zh, _ in BOOKING.values()), row, default()), default())

    found = client(case.row.get("phone"))

    assert (found.state, found.value) == (case.state, case.expect["PHONE_TEXT"])
    assert found.value == booking.client_phone.value
