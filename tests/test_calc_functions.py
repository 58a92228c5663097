"""Worksheet functions in a live Calc: computed when a workbook is loaded, counted, and equal to the case tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests import casesheet
from tests.calc import Calc
from tests.casetable import load, stems
from udfs.registry import FUNCTIONS

pytestmark = pytest.mark.office

Shown = Mapping[str, Sequence[Sequence[object]]]


@pytest.fixture(scope="module")
def computed(calc: Calc) -> tuple[Shown, Mapping[str, int]]:
    """The workbook of all cases as Calc shows it, and the calls that it made."""
    calc.counted()
    with calc.opened(casesheet.workbook(), "函数.xlsx") as book:
        shown = {sheet.name: sheet.impl.bare().values for sheet in book.sheets}
    return shown, calc.counted()


def test_every_function_computes_every_case_as_worked_out_by_hand(computed: tuple[Shown, Mapping[str, int]]) -> None:
    shown, _ = computed
    expected = sum(len(case.expect) for stem in stems() for case in load(stem))

    assert casesheet.wrong(casesheet.asked(), shown) == []
    assert sum(one.case is not None and one.function in one.case.expect for one in casesheet.asked()) == expected


def test_every_call_reached_the_functions_once(computed: tuple[Shown, Mapping[str, int]]) -> None:
    _, counted = computed

    assert casesheet.calls() == counted
    assert set(FUNCTIONS) == set(counted)


def test_a_result_that_differs_is_noticed(computed: tuple[Shown, Mapping[str, int]]) -> None:
    shown, _ = computed
    one = next(one for one in casesheet.asked() if one.function == "LATENESS_FINE" and one.expected == 3)

    found = casesheet.wrong([replace(one, expected=4)], shown)

    assert found == [(str(one.case), "LATENESS_FINE", 4.0, 3.0)]
