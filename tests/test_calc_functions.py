"""Worksheet functions in a live Calc: computed when a workbook is loaded, counted, and equal to the case tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
import xlwings
from xlsxwriter import Workbook

from tests import casesheet
from tests.calc import Calc
from tests.casetable import load, stems
from tests.comparison import differences
from tests.office import cached
from udfs.registry import FUNCTIONS, CellError
from xl_tools import messages, sample
from xl_tools.build import build
from xl_tools.calc import basic, engine, install, settings
from xl_tools.calc.office import Office

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


# Arguments, as a person may write them

LATE: Final = '46328.0,"","20:17","上班"'


@pytest.fixture(scope="module")
def written(calc: Calc) -> Mapping[str, object]:
    """Formula → what a loaded workbook shows; A1:D1 is a sign-in, A2:D2 is blank, A3 holds an error."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("写法")
        for column, cell in enumerate((46328.0, None, "20:17", "上班")):
            sheet.write(0, column, cell)
        sheet.write_formula("A3", "=1/0", None, casesheet.STALE)
        for row, (formula, _) in enumerate(WRITTEN):
            sheet.write_formula(row, 7, f"={formula}", None, casesheet.STALE)
    with calc.opened(stream.getvalue(), "写法.xlsx") as book:
        column = book.sheets[0].impl.bare().values
    return {formula: column[row][7] for row, (formula, _) in enumerate(WRITTEN)}


WRITTEN: Final[tuple[tuple[str, object], ...]] = (
    ("LATENESS_FINE(A1,B1,C1,D1)", 3.0),
    (f"LATENESS_FINE({LATE})", 3.0),
    ("LATENESS_FINE(A1:A1,B1:B1,C1:C1,D1:D1)", 3.0),
    ('LATENESS_FINE(A1+0,B1,"20:"&17,D1)', 3.0),
    ("LATENESS_FINE(A1,B1,C1)", 3.0),
    ("LATENESS_FINE(A1)", "资料不足"),
    ("LATENESS_FINE()", "资料不足"),
    ("LATENESS_FINE(A2,B2,C2,D2)", "资料不足"),
    ("LATENESS_FINE(A1,B1,C1:C2,D1)", "待确认"),
    ('LATENESS_FINE(A1,B1,C1,D1,"nothing")', "⚠ 无法计算：制度有误，请看工作表“制度”"),
    ("LATENESS_FINE(A1,B1,A3,D1)", CellError("#DIV/0!")),
    ("LATENESS_FINE(A1,B1,NA(),D1)", CellError("#N/A")),
    ("BOOKING_FINE(A1:D3,A1:D3)", CellError("#DIV/0!")),
    ("BOOKING_FINE(A1:D1,A1:D2)", "待确认"),
    ("BOOKING_FINE(A1:D1,A2:D2)", "待确认"),
    ("LEFT(LATENESS_REASON(A1,B1,C1,D1),8)", "20:17 签到"),
    ('IF(A2="","",LATENESS_FINE(A2,B2,C2,D2))', ""),
    ("ROUND(GROSS_PAY(TRUE,B1,B1,B1,B1,A1),2)", 1.0),
    ('LEN(CLAUSE("A1a"))>10', 1.0),
)


@pytest.mark.parametrize(("formula", "expected"), WRITTEN, ids=[formula for formula, _ in WRITTEN])
def test_an_argument_may_be_a_cell_a_range_a_text_missing_or_an_error(
    written: Mapping[str, object], formula: str, expected: object
) -> None:
    assert written[formula] == expected


# A whole month


@pytest.fixture(scope="module")
def month() -> bytes:
    """The sample month in the functions edition, as the headless engine computed it."""
    return build("functions", "zh", month=sample.MONTH, rows=sample.content("zh"), host="calc")


@pytest.fixture(scope="module")
def loaded(calc: Calc, month: bytes) -> Iterator[xlwings.Book]:
    """The same month in Calc, which computes it anew as it loads it; every call was counted."""
    calc.counted()
    with calc.opened(month, "样本.xlsm") as book:
        yield book


def test_the_sample_month_with_live_functions_shows_what_the_headless_engine_computed(
    calc: Calc, month: bytes, loaded: xlwings.Book
) -> None:
    sheets = {sheet.name: sheet.impl.bare().values for sheet in loaded.sheets}
    shown = {
        (name, row, column): cell if isinstance(cell, float) else str(cell)
        for name, rows in sheets.items()
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells, 1)
        if cell != ""
    }

    assert differences(cached(month), shown) == {}
    assert calc.counted().total() > 20_000


def test_what_is_typed_is_followed_by_the_cells_that_depend_on_it_and_no_others(
    calc: Calc, loaded: xlwings.Book
) -> None:
    attendance = loaded.sheets["签到"]
    top = attendance.tables["签到表"].range.row + 1
    calc.counted()
    attendance[f"E{top}"].value = "20:17"

    assert attendance[f"J{top}:K{top}"].value == [17.0, 3.0]
    assert calc.counted() == {"LATE_MINUTES": 1, "LATENESS_FINE": 1, "LATENESS_REASON": 1}


# Without Python


def test_a_profile_that_lost_the_script_says_so_in_the_cell(calc: Calc, tmp_path: Path) -> None:
    settings.write(tmp_path / "profile", settings.throw_away())
    install.install(tmp_path / "profile")
    (tmp_path / "profile" / install.SCRIPTS / basic.SCRIPT).unlink()
    office = Office(profile=tmp_path / "profile")
    app = engine.start(office)
    try:
        sheet = app.books.add().sheets[0]
        sheet["A1"].formula = '=CLAUSE("A1a")'
        shown = sheet["A1"].value
    finally:
        app.quit()
        calc.app.activate()

    assert shown == messages.say("zh", "calc.no_script")
