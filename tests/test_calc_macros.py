"""The user-level RunPython: a command runs inside Calc with its button's workbook, failures are told in words."""

from __future__ import annotations

import os
import venv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from tests.calc import Calc, start
from tests.test_calc_engine import small

pytestmark = pytest.mark.office

#: Reads and writes through xlwings, as a macro does.
MARK = (
    "import xlwings; book = xlwings.Book.caller();"
    " book.sheets['其他']['C5'].value = [book.name, book.sheets['签到']['C2'].value]"
)


@pytest.fixture
def book(calc: Calc) -> Iterator[xlwings.Book]:
    with calc.opened(small()) as book:
        yield book


def test_a_command_runs_inside_calc_with_the_active_workbook(calc: Calc, book: xlwings.Book) -> None:
    calc.run_python(MARK)

    assert calc.script("failed") == ""
    assert book.sheets["其他"]["C5:D5"].value == ["册.xlsx", 3.0]


def test_the_button_of_a_workbook_finds_it_in_the_users_library(calc: Calc, book: xlwings.Book) -> None:
    with_button(book)

    book.macro("Recalculate")()

    assert book.sheets["其他"]["C5:D5"].value == ["册.xlsx", 3.0]


def with_button(book: xlwings.Book) -> None:
    libraries = book.api.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    source = f'Sub Recalculate()\n    RunPython "{MARK}"\nEnd Sub\n'
    libraries.getByName("Standard").insertByName("Buttons", source)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_click_runs_a_macro_only_where_the_folder_is_trusted(calc: Calc, tmp_path: Path, trusted: bool) -> None:
    path = (calc.folder if trusted else tmp_path) / "按钮.ods"
    with calc.opened(small()) as new:
        with_button(new)
        new.save(path)
    book = calc.app.books.open(path)
    allowed = book.api.AllowMacroExecution
    # What is asked for by name runs anyway: whoever calls it knows what he calls.
    book.macro("Recalculate")()
    marked = book.sheets["其他"]["C5"].value
    book.close()

    assert (allowed, marked) == (trusted, "按钮.ods")


def test_what_goes_wrong_is_told_and_raises_nothing_into_basic(calc: Calc, book: xlwings.Book) -> None:
    calc.run_python("import no_such_module_of_ours")

    assert str(calc.script("failed")).startswith("没有完成：程序出错（")
    assert "no_such_module_of_ours" in str(calc.script("failed"))


def test_an_error_of_ours_is_told_in_its_own_words(calc: Calc, book: xlwings.Book) -> None:
    calc.run_python("from xl_tools.errors import BookMissing; raise BookMissing(file='册.xlsx')")

    assert calc.script("failed") == "找不到“册.xlsx”，请检查文件名和所在文件夹"


def test_an_error_of_calc_is_told_as_well(calc: Calc, book: xlwings.Book) -> None:
    calc.run_python("import xlwings; xlwings.Book.caller().api.Sheets.getByName('无')")

    assert str(calc.script("failed")).startswith("没有完成：程序出错（")


def test_a_command_that_ends_the_program_ends_only_itself(calc: Calc, book: xlwings.Book) -> None:
    calc.run_python("raise SystemExit(3)")
    calc.run_python(MARK)

    assert book.sheets["其他"]["C5"].value == "册.xlsx"


def test_without_a_workbook_the_person_is_asked_to_open_one(calc: Calc) -> None:
    calc.run_python(MARK)

    assert calc.script("failed") == "没有打开的工作簿，请先在 Calc 里打开一个"


def test_an_activated_virtual_environment_does_not_stand_between_calc_and_its_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first python3 on the path is the interpreter of these tests, seldom the one of LibreOffice.
    venv.create(tmp_path / "venv", symlinks=True)
    monkeypatch.setenv("PATH", str(tmp_path / "venv" / "bin"), prepend=os.pathsep)
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "venv"))

    assert start(tmp_path).counted() == Counter()
