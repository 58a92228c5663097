"""Warnings about the policy through the rule itself: which ones there are, and that a changed policy drops them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import pytest

from tests.casetable import Case, Change, SheetCell, changed_text, load, policy_of
from tests.rows import amount, month
from xl_tools.errors import PolicyGap
from xl_tools.policy import clauses, default, parse_text
from xl_tools.rules.policy_warnings import warning, warnings

NOVEMBER: Final = date(2026, 11, 1)
CASES: Final = load("policy_warnings")
BUILT_IN: Final = ["A1b", "A3", "B7", "E1", "E3-G", "E6", "F3", "F4", "F6"]


def whole(case: Case, key: str) -> int | None:
    number = amount(case, key) if case.row.get(key) != "-" else None
    return None if number is None else int(number)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_warning_is_what_was_worked_out_by_hand(case: Case) -> None:
    found = warning(whole(case, "number"), month(case), whole(case, "ranked"), policy_of(case))

    assert case.state is (found.state if found else None)
    assert case.expect["POLICY_WARNING_CLAUSE"] == (found.clause if found else "")
    assert [part for part in case.reason if found is None or part not in found.sentence("zh")] == []


def named(ranked: int | None = None, *changes: tuple[str, SheetCell]) -> list[str]:
    policy = parse_text(changed_text(tuple(Change(name, NOVEMBER, value) for name, value in changes)))
    return [one.clause for one in warnings(NOVEMBER, ranked, policy)]


def without(*gone: str) -> list[str]:
    return [clause for clause in BUILT_IN if clause not in gone]


def test_the_built_in_policy_has_these_warnings() -> None:
    assert named() == BUILT_IN


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ([("attendance.missed_points", 10)], without("A1b")),
        ([("cancellations.half_counts_as", "散台")], without("B7")),
        ([("grades.pay_trial", 2000)], without("E6")),
        ([("pay.service_new_base", 1600)], without("F3")),
        ([("pay.market_new_base", 1600)], without("F4")),
        ([("pay.yuan_per_point", 5)], [*BUILT_IN, "G10"]),
        ([("documents.house", "否")], without("A1b", "A3", "B7")),
        ([("documents.ladder", "否")], without("E1", "E3-G", "E6")),
        ([("documents.pay", "否")], without("E6", "F3", "F4", "F6")),
        ([("documents.conduct", "否"), ("documents.duty", "否")], BUILT_IN),
    ],
)
def test_a_changed_policy_has_other_warnings(changes: Iterable[tuple[str, SheetCell]], left: list[str]) -> None:
    assert named(None, *changes) == left


@pytest.mark.parametrize("ranked", [None, 0, 3, 4, 100])
def test_what_is_said_of_the_ranks_is_always_one_warning(ranked: int | None) -> None:
    assert named(ranked) == BUILT_IN


def test_every_warning_cites_a_clause_and_the_version() -> None:
    found = warnings(NOVEMBER, 4, default())

    assert [one.clause for one in found if one.clause not in clauses() or one.since is None] == []
    assert [one for one in found if "2026-01-01" not in one.sentence("en")] == []


def test_a_month_before_the_rules_began_is_a_gap() -> None:
    with pytest.raises(PolicyGap):
        warnings(date(2025, 12, 1), None, default())
