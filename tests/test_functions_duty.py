"""Duty and the conduct checklist through the worksheet functions, as a host calls them."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.casetable import Case, arguments, changed_text, load
from tests.records import ranges
from udfs import registry
from xl_tools import words
from xl_tools.rules.finding import Finding
from xl_tools.words import State

STEMS: Final = ("duty", "behaviour")
CASES: Final = [case for stem in STEMS for case in load(stem)]


def cells(case: Case, function: str) -> list[object]:
    if registry.FUNCTIONS[function].args[0].key == "headings":
        return ranges(case, function)
    return list(arguments(case, function))


def reason_of(function: str) -> str:
    return re.sub("_(STATUS|SCORE)$", "_REASON", function)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.stem}: {case}")
def test_the_functions_show_what_was_worked_out_by_hand(case: Case) -> None:
    shown = {function: registry.call(function, cells(case, function)) for function in case.expect}

    assert dict(case.expect) == shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.stem}: {case}")
def test_the_reason_says_why(case: Case) -> None:
    function = reason_of(case.asks)

    finding = registry.explain(case.asks, cells(case, case.asks))
    reason = str(registry.call(function, cells(case, function)))

    assert isinstance(finding, Finding)
    assert case.state is finding.state
    assert [part for part in case.reason if part not in reason] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.stem}: {case}")
def test_no_clause_of_documents_two_and_three_charges_points(case: Case) -> None:
    finding = registry.explain(case.asks, cells(case, case.asks))

    assert isinstance(finding, Finding)
    assert (finding.points, finding.potential) == (0, 0)


RECORDS: Final = [case for case in CASES if registry.FUNCTIONS[case.asks].args[0].key == "headings"]


@pytest.mark.parametrize("case", RECORDS, ids=str)
def test_moved_columns_with_english_headings_change_nothing_but_the_language(case: Case) -> None:
    english = registry.call(case.asks, ranges(case, case.asks, "en", backwards=True))

    state = words.read(State, str(english))
    assert case.expect[case.asks] == (english if state is None else state.value)


@pytest.mark.parametrize("case", RECORDS, ids=str)
def test_a_reason_cites_the_same_clauses_and_days_in_both_languages(case: Case) -> None:
    cited = re.compile(r"\b[CDG]\d?(?:\.\d)?(?=[，,（）()])|\d{4}-\d\d-\d\d")
    function = reason_of(case.asks)

    chinese = str(registry.call(function, ranges(case, function)))
    english = str(registry.call(function, ranges(case, function, "en")))

    assert cited.findall(chinese) == cited.findall(english)
    assert "" not in (chinese, english)


@pytest.mark.parametrize("stem", STEMS)
def test_every_function_of_a_subject_has_cases(stem: str) -> None:
    asked = {function for case in load(stem) for function in (case.asks, reason_of(case.asks), *case.expect)}

    assert {name for name, function in registry.FUNCTIONS.items() if function.group == stem} <= asked


@pytest.mark.parametrize("function", ["DUTY_STATUS", "INCIDENT_STATUS", "INSPECTION_STATUS", "BEHAVIOUR_SCORE"])
def test_a_heading_that_is_missing_is_named(function: str) -> None:
    case = next(case for case in CASES if case.asks == function)
    headings, row = ranges(case, function)
    assert isinstance(headings, list)
    assert isinstance(row, list)

    finding = registry.explain(function, [[headings[0][:-1]], [row[0][:-1]]])

    assert isinstance(finding, Finding)
    assert State.UNCONFIRMED is finding.state
    assert headings[0][-1] in finding.sentence("zh")


def test_an_error_in_a_cell_comes_back_as_it_is() -> None:
    error = registry.CellError("#REF!")

    assert error == registry.call("ROSTER_STATUS", ["2026-11-02", error, ""])
    assert error == registry.call("DUTY_STATUS", [["日期"], [error]])


def test_the_example_of_a_roster_shows_what_it_says() -> None:
    shown = registry.call("ROSTER_REASON", ["2026-11-02", 1.0, "", changed_text(())])

    assert registry.FUNCTIONS["ROSTER_REASON"].shows == shown
