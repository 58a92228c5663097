"""The week's cancellations by themselves: counts in, findings out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, Change, changed_text, load, policy_of
from udfs.coerce import count
from xl_tools import clock
from xl_tools.errors import EntryError, PolicyGap
from xl_tools.policy import default, parse_text
from xl_tools.rules.cancellations import week
from xl_tools.words import State

MONDAY: Final = date(2026, 11, 2)
ALL: Final = parse_text(changed_text((Change("cancellations.counting", date(2026, 2, 1), "全部"),)))


def readable(case: Case) -> bool:
    """Whether the counts are numbers; what is none never reaches the rule."""
    try:
        return all(count(case.row.get(kind)) != -1 for kind in ("standard", "half", "booth"))
    except EntryError:
        return False


@pytest.mark.parametrize("case", [case for case in load("cancellations") if readable(case)], ids=str)
def test_a_week_is_judged_as_worked_out_by_hand(case: Case) -> None:
    standard, half, booth = (count(case.row.get(kind)) for kind in ("standard", "half", "booth"))

    answer = week(clock.parse_day(case.row.get("monday")), standard, half, booth, policy_of(case))
    reason = answer.charged.sentence("zh")
    without = answer.charged.state in (State.INCOMPLETE, State.NOT_APPLICABLE)
    shown = [finding.state.value if without else finding.points for finding in (answer.charged, answer.other)]

    assert [case.expect["CANCELLATION_FINE"], case.expect["CANCELLATION_OTHER"]] == shown
    assert [part for part in case.reason if part not in reason] == []
    assert case.state in (None, answer.charged.state)


@pytest.mark.parametrize(
    ("standard", "booth", "points", "other"),
    [(10, 5, 0, 0), (11, 5, 1, 11), (10, 6, 2, 12), (12, 6, 4, 24), (0, 0, 0, 0)],
)
def test_both_readings_stand_side_by_side(standard: int, booth: int, points: int, other: int) -> None:
    answer, swapped = (week(MONDAY, standard, 0, booth, policy) for policy in (default(), ALL))

    assert (points, other) == (answer.charged.points, answer.other.points)
    assert (other, points) == (swapped.charged.points, swapped.other.points)


@given(standard=st.integers(0, 500), half=st.integers(0, 500), booth=st.integers(0, 500))
def test_charging_the_excess_never_costs_more_than_charging_all(standard: int, half: int, booth: int) -> None:
    answer = week(MONDAY, standard, half, booth, default())

    assert 0 <= answer.charged.points <= answer.other.points
    assert (answer.charged.points == 0) == (answer.other.points == 0)


@given(standard=st.integers(0, 500), booth=st.integers(0, 500))
def test_one_more_cancellation_never_costs_less(standard: int, booth: int) -> None:
    for policy in (default(), ALL):
        points = week(MONDAY, standard, 0, booth, policy).charged.points

        assert points <= week(MONDAY, standard + 1, 0, booth, policy).charged.points
        assert points <= week(MONDAY, standard, 0, booth + 1, policy).charged.points


@pytest.mark.parametrize("day", [MONDAY + timedelta(days=days) for days in range(7)], ids=str)
def test_every_day_of_a_week_names_the_same_week(day: date) -> None:
    assert week(MONDAY, 11, 1, 6, default()) == week(day, 11, 1, 6, default())


def test_a_week_that_ends_before_the_first_version_is_a_gap() -> None:
    with pytest.raises(PolicyGap) as caught:
        week(date(2025, 12, 22), 11, 0, 0, default())

    assert date(2025, 12, 28) == caught.value.fields["day"]


def test_a_week_across_the_first_day_of_the_policy_has_a_version() -> None:
    assert week(date(2025, 12, 29), 11, 0, 0, default()).charged.points == 1


def test_the_version_named_is_the_latest_of_those_used() -> None:
    changes = (
        Change("cancellations.free_standard", date(2026, 5, 1), 9),
        Change("cancellations.points_booth", date(2026, 6, 1), 3),
    )

    answer = week(MONDAY, 11, 0, 6, parse_text(changed_text(changes)))

    assert (2 + 3, date(2026, 6, 1)) == (answer.charged.points, answer.charged.since)


def test_a_reason_can_be_forwarded_in_english_too() -> None:
    reason = week(MONDAY, 11, 2, 5, default()).charged.sentence("en")

    assert reason == (
        "cancellations of the week 2026-11-02 to 2026-11-08: 1 points; tables 11 > 10, 1 over × 1 = 1 points; "
        "booths 5 ≤ 5, free; half booths 2, counted and free; "
        "the other reading (all of them once over the limit) makes 11 points (B7, since 2026-01-01)"
    )
