"""Grade pay and service through the rules themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, policy_of
from tests.rows import day, month, readable, unreadable, word
from xl_tools import clock
from xl_tools.errors import PolicyGap
from xl_tools.policy import default
from xl_tools.rules.grades import grade_pay_from, grade_salary, service_months, step_below
from xl_tools.words import Grade, State


def typed(case: Case) -> tuple[Grade | None, date | None, date | None]:
    return word(case, "grade", Grade), day(case, "promoted"), month(case)


def served(case: Case) -> tuple[date | None, date | None]:
    return day(case, "hired"), month(case)


@pytest.mark.parametrize("case", readable("grades", typed, "GRADE_SALARY"), ids=str)
def test_grade_pay_is_what_was_worked_out_by_hand(case: Case) -> None:
    finding = grade_salary(*typed(case), policy_of(case))

    amount = finding.value if isinstance(finding.value, Decimal) else None
    assert case.state is finding.state
    assert case.expect["GRADE_SALARY"] == (finding.state.value if amount is None else float(amount))
    assert [text for text in case.reason if text not in finding.sentence("zh")] == []


@pytest.mark.parametrize("case", unreadable("grades", typed, "GRADE_SALARY"), ids=str)
def test_an_entry_that_no_rule_sees_is_to_be_confirmed(case: Case) -> None:
    assert case.state is State.UNCONFIRMED


@pytest.mark.parametrize("case", readable("grades", served, "SERVICE_MONTHS"), ids=str)
def test_service_is_what_was_worked_out_by_hand(case: Case) -> None:
    months = service_months(*served(case))

    assert case.expect["SERVICE_MONTHS"] == ("" if months is None else months)


def test_the_ladder_has_five_steps_one_below_the_other() -> None:
    steps: list[Grade] = [Grade.LEAD]
    while (below := step_below(steps[-1])) is not None:
        steps.append(below)

    assert steps == [Grade.LEAD, Grade.SENIOR, Grade.MIDDLE, Grade.JUNIOR, Grade.TRIAL]


def test_a_month_without_a_version_is_reported_with_the_day() -> None:
    with pytest.raises(PolicyGap) as gap:
        grade_salary(Grade.TRIAL, None, date(2025, 12, 1), default())

    assert date(2025, 12, 1) == gap.value.fields["day"]


@given(st.dates(date(2026, 1, 1), date(2099, 12, 31)))
def test_new_pay_begins_on_a_first_that_comes_after_the_approval(promoted: date) -> None:
    begins = grade_pay_from(promoted, date(2026, 11, 1), default())

    assert begins.day == 1
    assert 1 <= (begins - promoted).days <= 31


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_service_grows_by_one_with_every_month(hired: date, day_: date) -> None:
    this = clock.month_of(day_)
    following = date(this.year + this.month // 12, this.month % 12 + 1, 1)
    now, then = service_months(hired, this), service_months(hired, following)

    # Who is hired on the 31st serves a whole month by the end of a shorter one, too.
    assert now is None or then == now + 1
