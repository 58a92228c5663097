"""The xlwings engine over UNO, against a live headless Calc."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import xlwings
from xlsxwriter import Workbook

from tests.calc import Calc
from udfs.model import CellError
from xl_tools.errors import HostFailed

pytestmark = pytest.mark.office

DAY = dt.datetime(2026, 11, 2)


def small() -> bytes:
    """Two sheets, a table, defined names, formulas with stale values, errors."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        first, second = book.add_worksheet("签到"), book.add_worksheet("其他")
        first.write_row("A1", ["日期", "工号", "扣分"])
        first.write_datetime("A2", DAY, date)
        first.write_row("B2", ["007", 3])
        first.write_datetime("A3", DAY, date)
        first.write("B3", "008")
        first.add_table("A1:C3", {"name": "签到表", "columns": [{"header": h} for h in ("日期", "工号", "扣分")]})
        first.write_formula("E1", "=C2*2", None, 99)
        first.write_formula("E2", "=1/0", None, 0)
        first.write_formula("E3", "=NA()", None, 0)
        first.write_boolean("E4", True)
        second.write("A1", "状态")
        book.define_name("状态", "=其他!$A$1")
    return stream.getvalue()


@pytest.fixture
def app(calc: Calc) -> xlwings.App:
    return calc.app


@pytest.fixture
def book(calc: Calc) -> Iterator[xlwings.Book]:
    with calc.opened(small()) as book:
        yield book


def test_values_come_as_python_knows_them(book: xlwings.Book) -> None:
    values = book.sheets["签到"]["A1:E4"].value

    assert values == [
        ["日期", "工号", "扣分", None, 6.0],
        [DAY, "007", 3.0, None, None],
        [DAY, "008", None, None, None],
        [None, None, None, None, True],
    ]


def test_errors_are_told_apart_where_asked_for(book: xlwings.Book) -> None:
    values = book.sheets["签到"]["E2:E3"].options(err_to_str=True).value

    assert values == ["#DIV/0!", "#N/A"]


def test_values_go_in_and_come_back(book: xlwings.Book) -> None:
    rows = [[dt.date(2026, 11, 2), True, None, "文字"], [DAY.replace(hour=20, minute=17), 1.5, 7, "007"]]
    place = book.sheets["其他"]["B2:E3"]
    place.value = rows

    assert place.value == [[DAY, True, None, "文字"], [DAY.replace(hour=20, minute=17), 1.5, 7.0, "007"]]


def test_one_value_fills_a_range_and_contents_are_cleared(book: xlwings.Book) -> None:
    place = book.sheets["其他"]["B2:C3"]
    place.value = 5

    assert place.value == [[5.0, 5.0], [5.0, 5.0]]
    place.clear_contents()
    assert place.value == [[None, None], [None, None]]


def test_a_formula_computes_and_reads_back(book: xlwings.Book) -> None:
    sheet = book.sheets["签到"]
    sheet["G2"].formula = "=SUM(C2,C3)*10"
    sheet["H2"].value = '=IF(C2>2,"多","少")'

    assert (sheet["G2"].value, sheet["G2"].formula) == (30.0, "=SUM(C2,C3)*10")
    assert sheet["H2"].value == "多"


def test_a_formula_that_fills_a_range_follows_its_rows(book: xlwings.Book) -> None:
    sheet = book.sheets["签到"]
    sheet["G2:G3"].formula = "=C2+1"

    assert sheet["G2:G3"].value == [4.0, 1.0]


def test_a_range_grows_as_far_as_its_cells_reach(book: xlwings.Book) -> None:
    sheet = book.sheets["签到"]

    assert sheet["A1"].expand().address == "$A$1:$C$3"
    assert sheet["A1"].expand("down").address == "$A$1:$A$3"
    assert sheet["A1"].resize(2, 3).address == "$A$1:$C$2"
    assert sheet["B2"].get_address(False, False, external=True) == "'[册.xlsx]签到'!B2"


def test_a_whole_column_is_read_as_far_as_it_is_used(book: xlwings.Book) -> None:
    assert book.sheets["签到"]["B:B"].value == ["工号", "007", "008", None]


def test_sheets_names_and_tables_are_found(book: xlwings.Book) -> None:
    sheet = book.sheets["签到"]
    table = sheet.tables["签到表"]

    assert [one.name for one in book.sheets] == ["签到", "其他"]
    assert table.range.address == "$A$1:$C$3"
    headings = table.header_row_range
    assert headings is not None
    assert headings.value == ["日期", "工号", "扣分"]
    assert [one.name for one in book.sheets["其他"].tables] == []
    assert sheet.range("状态").sheet.name == "其他"
    assert sheet.range("状态").value == "状态"
    assert sheet.range("其他!A1").value == "状态"
    assert book.sheets["签到"].used_range.address == "$A$1:$E$4"


def test_a_table_takes_more_rows(book: xlwings.Book) -> None:
    table = book.sheets["签到"].tables["签到表"]
    table.resize(table.range.resize(6, 3))

    assert book.sheets["签到"].tables["签到表"].range.address == "$A$1:$C$6"


def test_a_sheet_comes_in_one_piece_with_its_formulas(book: xlwings.Book) -> None:
    bare = book.sheets["签到"].impl.bare()

    assert bare.values == (
        ("日期", "工号", "扣分", "", 6.0),
        (46328.0, "007", 3.0, "", CellError("#DIV/0!")),
        (46328.0, "008", "", "", CellError("#N/A")),
        ("", "", "", "", 1.0),
    )
    assert [str(one) for one in bare.formulas] == ["E1:E4"]


def test_a_book_is_saved_copied_and_found_again(app: xlwings.App, calc: Calc, book: xlwings.Book) -> None:
    book.sheets["签到"]["C3"].value = 5
    assert book.impl.modified
    book.impl.save_copy(calc.folder / "副本.xlsx")
    book.save()

    assert not book.impl.modified
    assert Path(book.fullname) == calc.folder / "册.xlsx"
    assert xlwings.Book(calc.folder / "册.xlsx").sheets["签到"]["C3"].value == 5.0
    copied = app.books.open(calc.folder / "副本.xlsx")
    assert copied.sheets["签到"]["C3"].value == 5.0
    copied.close()
    assert [one.name for one in app.books] == ["册.xlsx"]


def test_the_program_shows_where_it_is_and_asks(app: xlwings.App, book: xlwings.Book) -> None:
    app.status_bar = "重新计算 3/10"
    assert app.status_bar == "重新计算 3/10"
    app.status_bar = False

    with app.properties(screen_updating=False, calculation="manual"):
        assert (app.screen_updating, app.calculation) == (False, "manual")
    assert (app.screen_updating, app.calculation) == (True, "automatic")
    assert app.alert("无法计算") == "ok"
    assert app.alert("继续吗", buttons="yes_no") == "yes"
    assert app.impl.alerts[-2:] == ["无法计算", "继续吗"]


def test_sheet_and_cell_are_shown(app: xlwings.App, book: xlwings.Book) -> None:
    book.sheets["其他"].activate()
    book.sheets["其他"]["B2:C3"].select()

    assert book.sheets.active.name == "其他"
    assert app.selection is not None
    assert app.selection.address == "$B$2:$C$3"


def test_a_macro_that_does_not_exist_is_told(book: xlwings.Book) -> None:
    with pytest.raises(HostFailed, match=r"册\.xlsx.*NoSuchSub"):
        book.macro("NoSuchSub")()


def test_what_is_no_workbook_cannot_be_opened(app: xlwings.App, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 and nothing more")

    with pytest.raises(HostFailed, match=r"坏\.xlsx"):
        app.books.open(tmp_path / "坏.xlsx")
