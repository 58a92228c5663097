"""Case tables through the worksheet functions, as a host calls them; bookings have their own file."""

from __future__ import annotations

from typing import Final

import pytest

from tests.casetable import Case, arguments, load
from udfs import registry
from xl_tools.rules.finding import Finding

STEMS: Final = (
    "attendance",
    "conduct",
    "override",
    "quotas",
    "time",
    "grades",
    "posts",
    "pay",
    "deduction",
    "policy",
    "policy_warnings",
)
CASES: Final = [case for stem in STEMS for case in load(stem)]


@pytest.mark.parametrize("case", [case for case in CASES if case.expect], ids=lambda case: f"{case.stem}: {case}")
def test_the_functions_show_what_was_worked_out_by_hand(case: Case) -> None:
    shown = {function: registry.call(function, arguments(case, function)) for function in case.expect}

    assert dict(case.expect) == shown


@pytest.mark.parametrize("case", [case for case in CASES if case.state], ids=lambda case: f"{case.stem}: {case}")
def test_the_finding_behind_a_cell_has_the_state_and_says_why(case: Case) -> None:
    finding = registry.explain(case.asks, arguments(case, case.asks))

    assert isinstance(finding, Finding)
    assert case.state is finding.state
    assert [text for text in case.reason if text not in finding.sentence("zh")] == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_function_of_a_subject_has_cases(stem: str) -> None:
    asked = {function for case in load(stem) for function in (case.asks, *case.expect)}

    registered = {name for name, function in registry.FUNCTIONS.items() if function.group == stem}
    # Its argument is a table: test_functions has its cases.
    assert registered - {"POLICY_TEXT"} <= asked
