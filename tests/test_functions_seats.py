"""Swaps of seats and drinks that hold a seat through the worksheet functions, as a host calls them."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.casetable import Case, load
from tests.records import ranges
from udfs import registry
from xl_tools import words
from xl_tools.rules.finding import Finding
from xl_tools.words import State

CASES: Final = load("seats")
DRINKS: Final = [case for case in CASES if case.expect]


@pytest.mark.parametrize("case", DRINKS, ids=str)
def test_the_amount_is_what_was_worked_out_by_hand(case: Case) -> None:
    shown = {function: registry.call(function, ranges(case, function)) for function in case.expect}

    assert dict(case.expect) == shown


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_cell_begins_with_the_state_and_says_why(case: Case) -> None:
    finding = registry.explain(case.asks, ranges(case, case.asks))

    assert isinstance(finding, Finding)
    assert case.state is finding.state
    assert [part for part in case.reason if part not in finding.sentence("zh")] == []
    if case.asks != "DRINKS_PURCHASE":
        assert str(registry.call(case.asks, ranges(case, case.asks))) == f"{case.state.value}：{finding.sentence('zh')}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_neither_clause_charges_points(case: Case) -> None:
    finding = registry.explain(case.asks, ranges(case, case.asks))

    assert isinstance(finding, Finding)
    assert (finding.points, finding.potential) == (0, 0)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_moved_columns_with_english_headings_change_nothing_but_the_language(case: Case) -> None:
    for function, expected in case.expect.items():
        english = registry.call(function, ranges(case, function, "en", backwards=True))
        state = words.read(State, str(english))
        assert expected == (english if state is None else state.value)

    cited = re.compile(r"\bB1[01](?=[，,（）()])|\d{4}-\d\d-\d\d")
    chinese = str(registry.call(case.asks, ranges(case, case.asks)))
    english = registry.call(case.asks, ranges(case, case.asks, "en"))
    assert cited.findall(chinese) == cited.findall(str(english))


def test_every_function_of_the_subject_has_cases() -> None:
    asked = {function for case in CASES for function in (case.asks, *case.expect)}

    assert {name for name, function in registry.FUNCTIONS.items() if function.group == "seats"} == asked


def test_the_examples_show_what_they_say() -> None:
    in_order = next(case for case in CASES if case.name == "a swap of which everybody was told is in order")

    assert registry.FUNCTIONS["SWAP_REASON"].shows == registry.call("SWAP_REASON", ranges(in_order, "SWAP_REASON"))


@pytest.mark.parametrize("function", ["SWAP_REASON", "DRINKS_REASON", "DRINKS_PURCHASE"])
def test_a_heading_that_is_missing_is_named(function: str) -> None:
    headings, row = ranges(CASES[0], function)
    assert isinstance(headings, list)
    assert isinstance(row, list)

    finding = registry.explain(function, [[headings[0][:-1]], [row[0][:-1]]])

    assert isinstance(finding, Finding)
    assert State.UNCONFIRMED is finding.state
    assert headings[0][-1] in finding.sentence("zh")


def test_an_error_in_a_cell_comes_back_as_it_is() -> None:
    error = registry.CellError("#REF!")

    assert error == registry.call("SWAP_REASON", [["日期"], [error]])
    assert error == registry.call("DRINKS_PURCHASE", [["日期"], [error]])
