"""The second opinion must itself be trusted: these tests show that LibreOffice really recalculates."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.office import Office, OfficeError, cached

pytestmark = pytest.mark.office


def workbook(fill: Callable[[Worksheet], object]) -> bytes:
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        # Without this the file itself asks for a recalculation and proves nothing.
        book.set_calc_mode("auto", 191029)
        fill(book.add_worksheet("签到"))
    return stream.getvalue()


def stale(sheet: Worksheet) -> None:
    sheet.write("A1", 2)
    sheet.write_formula("B1", "=A1*3", None, 999)
    sheet.write_formula("B2", '=A1&"分"', None, "stale")
    sheet.write_formula("B3", "=1/0", None, 5)
    sheet.write_formula("B4", "=A1>5", None, 7)
    sheet.write_formula("B5", '=""', None, "stale")


def test_a_wrong_cached_value_is_recalculated(office: Office) -> None:
    values = office.recalculated(workbook(stale))

    assert values == {
        ("签到", 1, 1): 2.0,
        ("签到", 1, 2): 6.0,
        ("签到", 2, 2): "2分",
        ("签到", 3, 2): "#DIV/0!",
        ("签到", 4, 2): False,
    }


def test_what_a_person_sees_on_opening_is_the_cached_value(office: Office) -> None:
    values = office.shown(workbook(stale))

    assert values[("签到", 1, 2)] == 999.0
    assert values[("签到", 2, 2)] == "stale"


def test_several_workbooks_come_back_in_their_order(office: Office) -> None:
    def formula(text: str) -> Callable[[Worksheet], object]:
        return lambda sheet: sheet.write_formula("A1", text, None, 999)

    books = [workbook(formula(f"={number}+0")) for number in (7, 8, 9)]

    values = office.recalculated_many(books)

    assert values == [{("签到", 1, 1): float(number)} for number in (7, 8, 9)]


def test_a_function_that_libreoffice_does_not_know_is_a_name_error(office: Office) -> None:
    values = office.recalculated(workbook(lambda sheet: sheet.write_formula("A1", "=LATENESS_FINE(1,2)", None, 3)))

    assert values == {("签到", 1, 1): "#NAME?"}


def test_one_picture_is_made_for_each_page(office: Office, tmp_path: Path) -> None:
    def two_pages(sheet: Worksheet) -> None:
        sheet.write("A1", "第一页")
        sheet.write("A2", "第二页")
        sheet.set_h_pagebreaks([1])

    pages = office.to_png(workbook(two_pages), tmp_path / "pages")

    assert [page.read_bytes()[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 2


def test_a_file_that_cannot_be_loaded_is_a_failure_and_not_an_empty_answer(office: Office) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")

    with pytest.raises(OfficeError, match=r"0000\.xlsx"):
        office.recalculated(stream.getvalue())


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_program_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 600 & sleep 600\n", encoding="utf-8")
    slow.chmod(0o755)

    with pytest.raises(OfficeError, match=r"took longer than 0\.2 s"):
        Office(str(slow), tmp_path / "profiles", timeout=0.2).recalculated(workbook(stale))


def test_stored_values_are_read_without_changing_their_kind() -> None:
    def every_kind(sheet: Worksheet) -> None:
        sheet.write_string("A1", "007")
        sheet.write_number("B1", 46327.75)
        sheet.write_boolean("C1", True)
        sheet.write_string("D1", "第一行\n_x000D_")
        sheet.write_string("AA2", "远")
        sheet.write_rich_string("A3", "迟到 ", Format({"bold": True}), "17", " 分钟")
        sheet.write_formula("A4", "=NA()", None, "#N/A")
        sheet.write_formula("A5", '=""', None, "")

    values = cached(workbook(every_kind))

    assert values == {
        ("签到", 1, 1): "007",
        ("签到", 1, 2): 46327.75,
        ("签到", 1, 3): True,
        ("签到", 1, 4): "第一行\n_x000D_",
        ("签到", 2, 27): "远",
        ("签到", 3, 1): "迟到 17 分钟",
        ("签到", 4, 1): "#N/A",
    }


def test_entries_are_left_out_where_only_formulas_are_wanted() -> None:
    values = cached(workbook(stale), formulas_only=True)

    assert ("签到", 1, 1) not in values
    assert values["签到", 1, 2] == 999.0
