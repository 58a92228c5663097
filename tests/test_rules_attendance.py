"""Lateness through the rule itself; the same rows go through the functions in ``test_functions_cases``."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, policy_of
from tests.rows import day, punches, readable, time, unreadable, word
from xl_tools.errors import PolicyGap
from xl_tools.policy import default
from xl_tools.rules.attendance import lateness
from xl_tools.words import Shift, State

MONDAY: Final = date(2026, 11, 2)
DUE: Final = 28800
OPENS: Final = 14400
CLOSES: Final = 46800
FUNCTIONS: Final = ("LATE_MINUTES", "LATENESS_FINE")


def typed(case: Case) -> tuple[date | None, int | None, tuple[int, ...], Shift | None]:
    on = day(case, "date")
    return on, time(case, "due", on), punches(case, "signin", on), word(case, "shift", Shift)


@pytest.mark.parametrize("case", [c for c in readable("attendance", typed, *FUNCTIONS) if c.state], ids=str)
def test_the_rule_finds_what_was_worked_out_by_hand(case: Case) -> None:
    finding = lateness(*typed(case), policy_of(case))
    reason = finding.sentence("zh")
    shown = {
        "LATE_MINUTES": finding.value // 60 if isinstance(finding.value, int) else "",
        "LATENESS_FINE": finding.points if finding.state in (State.PASSED, State.VIOLATION) else finding.state.value,
        "LATENESS_REASON": reason,
    }

    assert case.state is finding.state
    assert dict(case.expect) == {function: shown[function] for function in case.expect}
    assert [text for text in case.reason if text not in reason] == []


@pytest.mark.parametrize("case", unreadable("attendance", typed, *FUNCTIONS), ids=str)
def test_an_entry_that_no_rule_sees_is_to_be_confirmed(case: Case) -> None:
    assert case.state is State.UNCONFIRMED


def test_a_day_without_a_version_is_reported_with_parameter_and_day() -> None:
    with pytest.raises(PolicyGap) as gap:
        lateness(date(2025, 12, 31), DUE, (DUE,), Shift.WORK, default())

    assert ("documents.house", date(2025, 12, 31)) == (gap.value.fields["parameter"], gap.value.fields["day"])


@given(st.integers(OPENS, CLOSES), st.integers(OPENS, CLOSES))
def test_whoever_comes_later_never_pays_less(one: int, other: int) -> None:
    earlier, later = (lateness(MONDAY, DUE, (punch,), Shift.WORK, default()) for punch in sorted((one, other)))

    assert earlier.points <= later.points


@given(st.integers(OPENS, CLOSES), st.integers(OPENS, CLOSES))
def test_later_punches_of_a_cell_change_nothing_but_the_note(one: int, other: int) -> None:
    first, alone = sorted((one, other)), lateness(MONDAY, DUE, (min(one, other),), Shift.WORK, default())
    several = lateness(MONDAY, DUE, tuple(reversed(first)), Shift.WORK, default())

    assert (alone.points, alone.state, alone.facts) == (several.points, several.state, several.facts)
    assert [remark.message for remark in several.remarks] == ["attendance.several"]


@given(st.sampled_from((*Shift, None)), st.integers(-86400, 172800))
def test_every_reason_cites_its_clause_in_both_languages(shift: Shift | None, punch: int) -> None:
    finding = lateness(MONDAY, DUE, (punch,), shift, default())

    assert ["A1" in finding.sentence("zh"), "A1" in finding.sentence("en")] == [True, True]
