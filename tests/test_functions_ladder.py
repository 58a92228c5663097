"""The ladder through the worksheet functions, as a host calls them."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.casetable import Case, arguments, changed_text, load
from tests.records import ranges
from udfs import registry
from udfs.model import CellError
from xl_tools.rules.finding import Finding
from xl_tools.rules.records import CANDIDATE

CASES: Final = load("ladder")
PROMOTIONS: Final = [case for case in CASES if case.asks == "PROMOTION_STATUS"]
DEMOTIONS: Final = [case for case in CASES if case.asks == "DEMOTION_STATUS"]


def cells(case: Case, function: str) -> list[object]:
    """What a host hands over for a case."""
    over_a_record = registry.FUNCTIONS[function].args[0].key == "headings"
    return ranges(case, function) if over_a_record else list(arguments(case, function))


def named(name: str) -> Case:
    """The case of that name."""
    return next(case for case in CASES if case.name == name)


READY: Final = named("a junior with everything is ready for middle")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_functions_show_what_was_worked_out_by_hand(case: Case) -> None:
    shown = {function: registry.call(function, cells(case, function)) for function in case.expect}

    assert dict(case.expect) == shown


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_finding_behind_a_cell_has_the_state_and_says_why(case: Case) -> None:
    finding = registry.explain(case.asks, cells(case, case.asks))

    assert isinstance(finding, Finding)
    assert case.state is finding.state
    assert [text for text in case.reason if text not in finding.sentence("zh")] == []


@pytest.mark.parametrize("case", PROMOTIONS, ids=str)
def test_what_is_not_met_is_what_the_conclusion_stands_on(case: Case) -> None:
    unmet = str(registry.call("PROMOTION_UNMET", cells(case, "PROMOTION_UNMET")))

    assert [text for text in case.reason if text not in unmet] == []


@pytest.mark.parametrize("case", DEMOTIONS, ids=str)
def test_the_notice_of_a_demotion_begins_with_its_state(case: Case) -> None:
    shown = str(registry.call("DEMOTION_STATUS", cells(case, "DEMOTION_STATUS")))

    assert case.state is not None
    assert shown.startswith(f"{case.state.value}：")


@pytest.mark.parametrize("case", [*PROMOTIONS, *DEMOTIONS], ids=str)
def test_a_moved_column_and_another_language_change_no_result(case: Case) -> None:
    state = registry.explain(case.asks, ranges(case, case.asks))
    moved = registry.explain(case.asks, ranges(case, case.asks, backwards=True))
    english = registry.explain(case.asks, ranges(case, case.asks, "en"))

    assert isinstance(state, Finding)
    assert state == moved == english


@pytest.mark.parametrize("case", [*PROMOTIONS, *DEMOTIONS], ids=str)
def test_a_reason_cites_the_same_clauses_and_figures_in_both_languages(case: Case) -> None:
    function = "PROMOTION_UNMET" if case in PROMOTIONS else case.asks
    cited = re.compile(r"E\d(?:-[GH])?(?=[，,（）()])|\d{4}-\d\d(?:-\d\d)?|\d{4}Q\d|\d+\.\d\d")

    chinese = str(registry.call(function, ranges(case, function, "zh")))
    english = str(registry.call(function, ranges(case, function, "en")))

    assert sorted(cited.findall(chinese)) == sorted(cited.findall(english))
    assert chinese != english


def test_every_function_of_the_ladder_has_cases() -> None:
    asked = {function for case in CASES for function in (case.asks, *case.expect)}

    assert {name for name, function in registry.FUNCTIONS.items() if function.group == "ladder"} == asked


@pytest.mark.parametrize("function", ["PROMOTION_STATUS", "PROMOTION_UNMET", "DEMOTION_STATUS"])
def test_a_row_with_an_error_value_shows_that_error(function: str) -> None:
    headings, row, *more = ranges(READY, function)
    assert isinstance(row, list)
    broken = [[CellError("#REF!") if field == "ranks" else cell for field, cell in zip(CANDIDATE, row[0], strict=True)]]

    assert registry.call(function, [headings, broken, *more]) == CellError("#REF!")


@pytest.mark.parametrize(
    ("headings", "row", "said"),
    [
        ([["工号", "条件A"]], [["K01", "是"]], "列标题"),
        ([[*(zh for zh, _ in CANDIDATE.values()), "工号"]], [[None] * (len(CANDIDATE) + 1)], "出现了两次"),
        ([[zh for zh, _ in CANDIDATE.values()]], [["K01"]], "43 列而这一行有 1 列"),
    ],
)
def test_headings_that_cannot_be_used_are_told(headings: object, row: object, said: str) -> None:
    shown = registry.call("PROMOTION_UNMET", [headings, row, "2026-11"])

    assert said in str(shown)


def test_the_month_can_be_any_day_of_it_or_its_name() -> None:
    headings, row, _ = ranges(READY, "PROMOTION_STATUS")

    shown = {registry.call("PROMOTION_STATUS", [headings, row, month]) for month in ("2026-11", "2026年11月", 46356.0)}

    assert shown == {"可晋升"}


def test_a_conclusion_is_in_the_language_of_the_policy() -> None:
    shown = [
        registry.call(function, ranges(READY, function, "en"))
        for function in ("PROMOTION_STATUS", "PROMOTION_UNMET", "DEMOTION_STATUS")
    ]

    assert shown == [
        "ready",
        "to middle: all conditions met, all steps done (E2, since 2026-01-01)",
        "passed: at most 0 months in a row below 60 < 3 (—) (E1, since 2026-01-01)",
    ]


def test_the_ladder_reads_an_english_policy_text_without_a_case_of_its_own() -> None:
    assert registry.call("PASSED", [59.5, "2026-11", changed_text((), "en")]) == "no"
