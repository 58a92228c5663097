"""Bands, guarantee and gross pay through the rules themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, policy_of
from tests.rows import amount, day, month, readable, text, unreadable, word
from xl_tools.policy import Policy, default
from xl_tools.rules.finding import Finding
from xl_tools.rules.pay import band_check, gross_pay, guarantee_topup, salary_band
from xl_tools.rules.pay_source import source_check
from xl_tools.words import Grade, Side, State

NOVEMBER: Final = date(2026, 11, 1)

Asked = Callable[[Policy], Finding]


def _side(case: Case) -> Side | None:
    entry = str(case.row.get("side"))
    return {"1": Side.LEAST, "2": Side.MOST}.get(entry) or (word(case, "side", Side) if "side" in case.row else None)


def band(case: Case) -> Asked:
    department, confirmed, of_month, side = text(case, "department"), day(case, "confirmed"), month(case), _side(case)
    return lambda policy: salary_band(department, confirmed, of_month, side, policy)


def check(case: Case) -> Asked:
    base, department, grade = amount(case, "base"), text(case, "department"), word(case, "grade", Grade)
    confirmed, of_month = day(case, "confirmed"), month(case)
    return lambda policy: band_check(base, department, grade, confirmed, of_month, policy)


def topup(case: Case) -> Asked:
    department, post, commission = text(case, "department"), text(case, "post"), amount(case, "commission")
    of_month = month(case)
    return lambda policy: guarantee_topup(department, post, commission, of_month, policy)


def gross(case: Case) -> Asked:
    base, benefits, commission, bonus, added = (
        amount(case, key) for key in ("base", "benefits", "commission", "bonus", "topup")
    )
    of_month = month(case)
    return lambda policy: gross_pay(base, benefits, commission, bonus, added, of_month, policy)


def source(case: Case) -> Asked:
    department, post, note = text(case, "department"), text(case, "post"), text(case, "source")
    base, benefits, commission, bonus = (amount(case, key) for key in ("base", "benefits", "commission", "bonus"))
    of_month = month(case)
    return lambda policy: source_check(department, post, base, benefits, commission, bonus, note, of_month, policy)


RULES: Final = {
    "SALARY_BAND": band,
    "BAND_CHECK": check,
    "GUARANTEE_TOPUP": topup,
    "GROSS_PAY": gross,
    "SOURCE_CHECK": source,
}
READABLE: Final = [case for function, rule in RULES.items() for case in readable("pay", rule, function)]
UNREADABLE: Final = [case for function, rule in RULES.items() for case in unreadable("pay", rule, function)]


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_pay_is_what_was_worked_out_by_hand(case: Case) -> None:
    finding = RULES[case.asks](case)(policy_of(case))

    value = float(finding.value) if isinstance(finding.value, Decimal) else finding.state.value
    shown = f"{finding.state.value}：{finding.sentence('zh')}" if case.asks == "BAND_CHECK" else value
    assert case.state is finding.state
    assert dict(case.expect) == dict.fromkeys(case.expect, shown)
    assert [part for part in case.reason if part not in finding.sentence("zh")] == []


@pytest.mark.parametrize("case", UNREADABLE, ids=str)
def test_an_entry_that_no_rule_sees_is_to_be_confirmed(case: Case) -> None:
    assert case.state is State.UNCONFIRMED


FEN: Final = st.decimals(Decimal(0), Decimal(20000), places=2)


@given(FEN)
def test_commission_and_top_up_are_never_less_than_the_guarantee(commission: Decimal) -> None:
    added = guarantee_topup("物流部", "仓管员", commission, NOVEMBER, default()).value

    assert isinstance(added, Decimal)
    assert max(commission, Decimal(1500)) == commission + added


HUNDREDTH_OF_A_FEN: Final = st.decimals(Decimal(-5000), Decimal(50000), places=4)


@given(HUNDREDTH_OF_A_FEN, HUNDREDTH_OF_A_FEN, HUNDREDTH_OF_A_FEN)
def test_gross_pay_is_the_sum_rounded_once(base: Decimal, commission: Decimal, bonus: Decimal) -> None:
    value = gross_pay(base, None, commission, bonus, None, NOVEMBER, default()).value

    assert (base + commission + bonus).quantize(Decimal("0.01"), ROUND_HALF_UP) == value


def test_the_grade_pay_of_every_confirmed_grade_lies_within_the_band() -> None:
    policy = default()
    grades = {Grade.JUNIOR: 2200, Grade.MIDDLE: 2500, Grade.SENIOR: 3000, Grade.LEAD: 4000}

    states = {
        grade: band_check(Decimal(pay), "客服部", grade, date(2026, 1, 1), NOVEMBER, policy).state
        for grade, pay in grades.items()
    }
    assert dict.fromkeys(grades, State.PASSED) == states


@pytest.mark.parametrize("department", ["客服部", "市场部", "物流部", "产品部", "数据部", "运营部", "人事", "Finance"])
@pytest.mark.parametrize("post", [None, "物流主管", "文员"])
def test_the_source_is_asked_of_those_whom_the_guarantee_leaves_without_figures(department: str, post: str) -> None:
    topped_up = guarantee_topup(department, post, None, NOVEMBER, default())
    checked = source_check(department, post, None, None, None, None, None, NOVEMBER, default())

    assert (topped_up.state is State.UNREGULATED) == (checked.state is State.UNREGULATED)


def test_a_band_names_the_clause_of_its_department() -> None:
    clauses = [
        salary_band(department, None, NOVEMBER, Side.LEAST, default()).clause
        for department in ("客服部", "市场部", "物流部", "运营部")
    ]

    assert clauses == ["F3", "F4", "F5", "F6"]
