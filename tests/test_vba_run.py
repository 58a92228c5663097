"""The VBA runs, without Excel: buttons, what happens without Python, and how many calls cross the border.

pyOpenVBA's interpreter executes the modules of the functions edition (``tests.vbahost``), and xlwings' own COM server
answers (``tests.windows``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import xlwings

from tests.casetable import changed_text
from tests.vbahost import CONF, Cells, Excel, Server
from tests.windows import com_server
from udfs import registry
from udfs.registry import FUNCTIONS, CellError, Kind
from xl_tools import messages
from xl_tools.build import build
from xl_tools.sheets.buttons import BUTTONS
from xl_tools.sheets.registry import table
from xl_tools.vba import function_module, help_module, workbook_modules

NOT_AVAILABLE: Final = -2146826246
MONTH: Final = date(2026, 11, 1)
#: Bookings and columns of theirs: the interpreter takes a millisecond for a cell, so all columns for some of them only.
SIZES: Final = ((1500, 2), (150, 11))
SHEET: Final = "SheetBookings"
RANGES: Final = (Kind.HEADINGS, Kind.ROW, Kind.TABLE)
#: The functions that a booking's row calls, one a column; those that read the whole record.
RECORD: Final = re.compile(r"\b([A-Z_]+)\(\{#")


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    with com_server() as one:
        yield one


@pytest.fixture
def asked(server: Any) -> Server:
    return Server(lambda script, name, arguments: server.CallUDF(script, name, arguments))


@cache
def policy() -> str:
    return changed_text(())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "2026-11.xlsm"
    path.write_bytes(build("functions", "zh", month=MONTH, documents=["pay"], staff_rows=2, blank_rows=2))
    return path


@pytest.mark.parametrize("button", BUTTONS, ids=lambda one: one.key)
def test_a_button_starts_its_macro(button: Any) -> None:
    excel = Excel()

    excel.run(button.sub)

    [command] = excel.commands
    assert command.startswith('cmd.exe /C python -B -c "import xlwings.utils;xlwings.utils.prepare_sys_path(')
    assert f"; import xl_tools.macros; xl_tools.macros.run('{button.key}')\"" in command


def test_every_public_sub_of_the_button_module_is_a_button() -> None:
    subs = re.findall(r"(?m)^Public Sub (\w+)\(\)", workbook_modules("calc")["XlToolsButtons"])

    assert subs == [one.sub for one in BUTTONS]


def test_every_function_has_its_stub_with_its_arguments() -> None:
    found = dict(re.findall(r"(?m)^Public Function (\w+)\((.*)\) As Variant$", function_module()))
    wanted = {
        name: ", ".join(("Optional " if arg.optional else "") + f"{arg.key}_" for arg in one.args)
        for name, one in FUNCTIONS.items()
    }

    assert found == wanted


def test_each_stub_gives_what_its_function_gives_for_one_call(asked: Server) -> None:
    excel = Excel(server=asked)
    ranges = {
        name: [
            (("日期",),) if arg.kind in RANGES else policy() if arg.kind is Kind.POLICY else None for arg in one.args
        ]
        for name, one in FUNCTIONS.items()
    }

    shown = {name: excel.ask(name, map(Cells, given), Cells("", (SHEET, 4, 9))) for name, given in ranges.items()}

    assert shown == {name: registry.call(name, given) for name, given in ranges.items()}
    assert asked.calls == [name.lower() for name in FUNCTIONS]


def test_an_error_in_a_cell_comes_out_as_the_same_error(asked: Server) -> None:
    excel = Excel(server=asked)

    shown = excel.ask("BUSINESS_DATE", [Cells(CellError("#REF!"))])

    assert shown == -2146826265


def test_a_function_asked_the_same_twice_is_asked_once(asked: Server) -> None:
    excel = Excel(server=asked)

    shown = [excel.ask("CLIQUE_SINCE", [Cells(46340.0), policy()]) for _ in range(3)]

    assert (asked.calls, len(set(shown))) == (["clique_since"], 1)


def test_the_policy_is_part_of_the_question(asked: Server) -> None:
    excel = Excel(server=asked)
    other = policy().replace("attendance.late_first_points=3@", "attendance.late_first_points=4@")
    row: list[object] = [46328.0, None, "20:17", "上班"]

    shown = [excel.ask("LATENESS_FINE", [*map(Cells, row), Cells(text)]) for text in (policy(), other, policy())]

    assert shown == [3, 4, 3]
    assert len(asked.calls) == 2


def heads_and_rows(bookings: int) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Headings of 定台 and as many different bookings."""
    columns = table("bookings").columns
    heads = tuple(column.label.zh for column in columns)
    heads = heads[: heads.index("当日作废") + 1]
    filled = {
        "日期": 46328.0,
        "台型": "卡座",
        "桌数": 1.0,
        "工号": "K001",
        "来电时间": 0.75,
        "预计到店": 0.84,
        "到店时间": 0.85,
    }
    rows = []
    for number in range(bookings):
        own = {**filled, "日期": 46328.0 + number % 30, "客户姓名": f"客人{number}", "消费金额": 1000.0 + number}
        rows.append(tuple(own.get(head) for head in heads))
    return heads, rows


def record_functions(most: int) -> dict[int, str]:
    """Column number → function of the columns of 定台 that look at the whole record."""
    found = {}
    for place, column in enumerate(table("bookings").columns, 1):
        name = RECORD.search(column.formula)
        if name:
            found[place] = name[1]
    return dict(list(found.items())[:most])


def inputs(name: str, headings: Cells, record: Cells, row: int) -> list[object]:
    """The arguments of a function of the record, as its formula has them."""
    return [headings, record, *([float(row)] if name == "EXTENSION_ORDER" else []), policy()]


@pytest.mark.parametrize(("bookings", "columns"), SIZES)
def test_recalculating_1500_bookings_live_costs_one_call_a_cell_and_none_an_argument(
    asked: Server, bookings: int, columns: int
) -> None:
    excel = Excel(server=asked)
    heads, rows = heads_and_rows(bookings)
    functions = record_functions(columns)
    of_arguments: list[str] = []
    of_callers: list[str] = []
    headings = Cells((heads,), asked=of_arguments)
    for number, row in enumerate(rows, 4):
        record = Cells((row,), asked=of_arguments)
        for column, name in functions.items():
            excel.ask(name, inputs(name, headings, record, number), Cells("", (SHEET, number, column), of_callers))
    cells = bookings * columns

    assert len(functions) == columns
    # What crosses the border: one call a cell.
    assert len(asked.calls) <= cells
    # Each range is read once, by VBA in Excel's own process; the calling cell not at all.
    assert (set(of_arguments), len(of_arguments)) == ({"Value2"}, 2 * cells)
    assert of_callers == []
    assert excel.started == 1


@pytest.mark.parametrize(("bookings", "columns"), SIZES)
def test_the_button_computes_1500_bookings_in_one_call(asked: Server, bookings: int, columns: int) -> None:
    excel = Excel(server=asked)
    heads, rows = heads_and_rows(bookings)
    functions = record_functions(columns)
    headings, records = Cells((heads,)), {number: Cells((row,)) for number, row in enumerate(rows, 4)}
    places = [(SHEET, number, column) for number in records for column in functions]
    answers = [(*place, f"答 {place[1]}.{place[2]}") for place in places]
    shown: dict[tuple[str, int, int], object] = {}

    def calculate(application: Any) -> None:
        for place in places:
            name = functions[place[2]]
            shown[place] = excel.ask(name, inputs(name, headings, records[place[1]], place[1]), Cells("", place))

    excel.on_calculate(calculate)
    excel.take_answers(answers)

    assert asked.calls == []
    assert shown == {(sheet, row, column): answer for sheet, row, column, answer in answers}


def test_after_the_button_a_cell_asks_for_itself_again(asked: Server) -> None:
    excel = Excel(server=asked)
    cell = ("SheetAttendance", 4, 9)
    excel.take_answers([(*cell, 77.0)])

    shown = excel.ask("LATENESS_FINE", [46328.0, None, "20:17", "上班", policy()], Cells("", cell))

    assert (shown, asked.calls) == (3, ["lateness_fine"])


def test_the_button_s_answers_hold_for_their_own_workbook_only(asked: Server) -> None:
    excel = Excel(server=asked)
    cell = ("SheetAttendance", 4, 9)
    shown = []

    def calculate(application: Any) -> None:
        Excel.book_name, own = "another.xlsm", Excel.book_name
        shown.append(excel.ask("LATENESS_FINE", [46328.0, None, "20:17", "上班", policy()], Cells("", cell)))
        Excel.book_name = own

    excel.on_calculate(calculate)
    excel.take_answers([(*cell, 77.0)])

    assert shown == [3]


def test_the_button_turns_an_error_s_text_into_the_error(asked: Server) -> None:
    excel = Excel(server=asked)
    cell = ("SheetAttendance", 4, 9)
    shown = []
    excel.on_calculate(lambda application: shown.append(excel.ask("LATENESS_FINE", [None] * 4, Cells("", cell))))

    excel.take_answers([(*cell, "#N/A")])

    assert shown == [NOT_AVAILABLE]


def test_the_sheets_calculate_anew_and_the_mode_is_as_before(asked: Server) -> None:
    excel = Excel(server=asked)
    excel.app.application.vba_set("Calculation", -4105)
    modes: list[int] = []
    excel.on_calculate(lambda application: modes.append(int(application.vba_get("Calculation"))))

    excel.take_answers([("SheetAttendance", 4, 9, 3.0)])
    sheets = len(excel.app.workbook.sheets_)

    assert excel.switched == [False] * sheets + [True] * sheets
    assert modes == [-4135]
    assert int(excel.app.application.vba_get("Calculation")) == -4105


def test_a_python_that_was_ended_is_started_again(asked: Server) -> None:
    excel = Excel(server=asked)
    row: list[object] = [46328.0, None, "20:17", "上班", policy()]
    excel.ask("LATENESS_FINE", row)
    asked.broken = 1

    shown = excel.ask("LATENESS_FINE", [46328.0, None, "20:47", "上班", policy()])

    assert (shown, excel.started) == (registry.call("LATENESS_FINE", (46328.0, None, "20:47", "上班", policy())), 2)


def test_a_call_that_fails_shows_an_error_and_tries_no_more_for_a_while(asked: Server, book: Path) -> None:
    excel = Excel(book, server=asked)
    asked.broken = 99
    row: list[object] = [46328.0, None, "20:17", "上班", policy()]
    first = excel.ask("LATENESS_FINE", row)
    tried = len(asked.calls)
    rest = [excel.ask("LATENESS_FINE", [46329.0 + more, *row[1:]]) for more in range(50)]
    excel.run("TellTrouble")
    asked.broken = 0
    excel.seconds += 11
    later = excel.ask("LATENESS_FINE", row)

    assert (first, set(rest)) == (NOT_AVAILABLE, {NOT_AVAILABLE})
    assert (tried, later) == (1, 3)
    assert excel.status() == messages.say("zh", "vba.failed")


@pytest.mark.parametrize(
    ("conf", "files", "key"),
    [
        ({"INTERPRETER_WIN": ""}, [], "no_config"),
        ({"INTERPRETER_WIN": "C:\\xl\\pythonw.exe"}, [], "no_interpreter"),
        ({"INTERPRETER_WIN": "C:\\xl\\pythonw.exe"}, ["C:\\xl\\pythonw.exe"], "no_dll"),
    ],
)
def test_without_python_no_sheet_calculates_and_the_status_cell_says_what_is_missing(
    book: Path, conf: dict[str, object], files: list[str], key: str
) -> None:
    excel = Excel(book, conf={**CONF, **conf})
    excel.files = set(files)

    excel.run("CheckPython")

    assert excel.calculates() == {False}
    assert excel.status() == messages.say("zh", f"vba.{key}")
    assert excel.saved()


def test_without_python_a_button_says_what_is_missing_and_starts_nothing(book: Path) -> None:
    excel = Excel(book, conf={**CONF, "INTERPRETER_WIN": ""})

    excel.run("Recalculate")

    assert (excel.commands, excel.told) == ([], [messages.say("zh", "vba.no_config")])
    assert excel.status() == messages.say("zh", "vba.no_config")


@pytest.mark.parametrize("folder", ["C:\\xl", "C:\\xl\\Scripts"])
def test_with_python_everything_calculates(book: Path, folder: str) -> None:
    excel = Excel(book, conf={**CONF, "INTERPRETER_WIN": f"{folder}\\pythonw.exe"})
    excel.files = {f"{folder}\\pythonw.exe", f"C:\\xl\\xlwings{excel.bits}-{xlwings.__version__}.dll"}
    before = excel.status()

    excel.run("CheckPython")

    assert excel.calculates() == {True}
    assert excel.status() == before


def test_what_another_computer_missed_is_taken_back(book: Path) -> None:
    excel = Excel(book)
    excel.run("TellStatus", "no_dll")

    excel.run("CheckPython")

    assert excel.status() == messages.say("zh", "home.status")


def test_every_sentence_fits_into_a_formula() -> None:
    long = [
        (key, text)
        for key, both in messages.catalogue().items()
        if key.startswith("vba.")
        for text in both
        if len(text) > 250
    ]

    assert long == []


def test_help_is_described_for_every_function_in_the_words_of_its_sheet(book: Path) -> None:
    excel = Excel(book)

    # The interpreter takes a second for each of them.
    excel.run("Describe", "LATENESS_FINE", "attendance")
    excel.run("Describe", "NO_SUCH_FUNCTION", "attendance")
    listed = re.findall(r'(?m)^    Describe "(\w+)", "(\w+)"$', help_module())

    assert listed == [(name, one.group) for name, one in FUNCTIONS.items()]
    [fine] = excel.described
    assert fine["Description"] == FUNCTIONS["LATENESS_FINE"].summary("zh")
    assert fine["Category"] == messages.say("zh", "vba.group_attendance")
    assert [text.partition(":")[0] for text in fine["ArgumentDescriptions"]] == [
        "日期",
        "应到时间",
        "签到时间",
        "班次状态",
    ]
