"""Deductions through the rule itself: never over the cap, never under the minimum wage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, policy_of
from tests.rows import amount, month, readable, unreadable
from xl_tools import words
from xl_tools.errors import NumberUnreadable, PolicyGap
from xl_tools.policy import default, parse_text
from xl_tools.rules.deduction import deduction
from xl_tools.rules.finding import Finding
from xl_tools.words import State

NOVEMBER: Final = date(2026, 11, 1)

Typed = tuple[int | None, Decimal | State | None, date | None]


def typed(case: Case) -> Typed:
    points = amount(case, "points")
    if points is not None and points != points.to_integral_value():
        raise NumberUnreadable(entry=case.row["points"])
    state = words.read(State, str(case.row.get("pay")))
    return None if points is None else int(points), state or amount(case, "pay"), month(case)


@pytest.mark.parametrize("case", readable("deduction", typed, "DEDUCTION"), ids=str)
def test_the_deduction_is_what_was_worked_out_by_hand(case: Case) -> None:
    finding = deduction(*typed(case), policy_of(case))

    shown = float(finding.value) if isinstance(finding.value, Decimal) else finding.state.value
    assert case.state is finding.state
    sides = {"DEDUCTION": shown, "DEDUCTION_REASON": finding.sentence("zh")}
    assert dict(case.expect) == {function: sides[function] for function in case.expect}
    assert [part for part in case.reason if part not in finding.sentence("zh")] == []


@pytest.mark.parametrize("case", unreadable("deduction", typed, "DEDUCTION"), ids=str)
def test_an_entry_that_no_rule_sees_is_to_be_confirmed(case: Case) -> None:
    assert case.state is State.UNCONFIRMED


FEN: Final = st.decimals(Decimal(0), Decimal(20000), places=2)


def priced(points: int, pay: Decimal, rate: Decimal, share: Decimal, minimum: Decimal) -> Finding:
    lines = [f"pay.yuan_per_point={rate}", f"pay.deduction_cap={share}", f"pay.minimum_wage={minimum}"]
    text = "\n".join(["xl-tools policy 1 zh", "documents.pay=yes@2026-01-01..", *(f"{x}@2026-01-01.." for x in lines)])
    return deduction(points, pay, NOVEMBER, parse_text(text))


@given(st.integers(0, 2000), FEN, FEN, st.decimals(0, 1, places=2), FEN)
def test_no_deduction_goes_beyond_either_limit_and_nothing_gets_lost(
    points: int, pay: Decimal, rate: Decimal, share: Decimal, minimum: Decimal
) -> None:
    found = priced(points, pay, rate, share, minimum)

    taken = found.value
    assert isinstance(taken, Decimal)
    assert 0 <= taken <= share * pay
    assert taken == 0 or pay - taken >= minimum
    assert taken == round(taken, 2)
    excess = found.facts.get("excess", Decimal(0))
    assert isinstance(excess, Decimal)
    assert taken + excess == points * rate
    # A fen more would break a limit, unless all of it was taken.
    more = taken + Decimal("0.01")
    assert not excess or more > share * pay or pay - more < minimum


@given(st.integers(0, 10**6), FEN)
def test_the_built_in_policy_never_touches_pay(points: int, pay: Decimal) -> None:
    assert deduction(points, pay, NOVEMBER, default()).value == 0


def test_a_limit_that_decides_is_told_as_a_comparison() -> None:
    found = [
        priced(points, pay, Decimal(5), Decimal("0.2"), Decimal(2000)).boundary_sentence("zh")
        for points, pay in ((12, Decimal(4000)), (161, Decimal(4000)), (21, Decimal(2100)))
    ]

    assert found == ["60 ≤ 800，3940 ≥ 2000", "805 > 800", "2100 − 105 < 2000"]


def test_a_month_before_the_rules_began_is_a_gap() -> None:
    with pytest.raises(PolicyGap):
        deduction(1, Decimal(4000), date(2025, 12, 1), default())
