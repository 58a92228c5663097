"""The workbook in Excel: opens, compiles, computes, its buttons work, and without Python it keeps its values."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.comparison import differences
from tests.excel.host import FORBIDDEN, Excel, started, values
from tests.office import cached
from tests.samples import sample_days, sample_month, template
from xl_tools import messages, sample
from xl_tools.build import build
from xl_tools.sheets import registry
from xl_tools.sheets.buttons import BUTTONS
from xl_tools.words import Lang


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("edition", ["values", "functions"])
def test_a_fresh_workbook_opens_without_repair(excel: Excel, edition: str, lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / ("book.xlsm" if edition == "functions" else "book.xlsx")
    path.write_bytes(template("functions" if edition == "functions" else "values", lang))
    book = excel.open(path)

    assert [sheet.Name for sheet in book.Worksheets] == [sheet.label.of(lang) for sheet in registry.SHEETS]
    tables = [table.Name for sheet in book.Worksheets for table in sheet.ListObjects]
    assert tables == [table.name.of(lang) for sheet in registry.SHEETS for table in sheet.tables]
    book.Close(SaveChanges=False)


def test_the_sample_month_opens_without_repair(excel: Excel, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(sample_month())

    excel.open(path).Close(SaveChanges=False)


def test_the_project_compiles(excel: Excel, month: Path) -> None:
    book = excel.open(month)

    assert excel.compile(book)
    book.Close(SaveChanges=False)


def test_the_functions_compute_what_the_values_edition_holds(excel: Excel, month: Path) -> None:
    book = excel.open(month)
    excel.app.CalculateFullRebuild()

    assert differences(cached(sample_days("functions")), values(book)) == {}
    book.Close(SaveChanges=False)


def test_a_typed_time_changes_its_fine(excel: Excel, month: Path) -> None:
    book = excel.open(month)
    table = book.Worksheets(registry.sheet("attendance").label.zh).ListObjects(registry.table("attendance").name.zh)
    columns = {column.key: column.label.zh for column in registry.table("attendance").columns}
    sign_in, fine = (table.ListColumns(columns[key]).DataBodyRange.Cells(1, 1) for key in ("signin", "fine"))
    sign_in.Value = "20:31"
    late = fine.Value2
    sign_in.Value = "20:00"

    assert late != fine.Value2
    assert fine.Value2 == 0
    book.Close(SaveChanges=False)


def test_a_whole_month_computes_in_a_minute(excel: Excel, tmp_path: Path) -> None:
    path = tmp_path / "month.xlsm"
    path.write_bytes(build("functions", "zh", month=sample.MONTH, rows=sample.content("zh")))
    book = excel.open(path)
    began = time.monotonic()
    excel.app.CalculateFull()
    took = time.monotonic() - began
    book.Close(SaveChanges=False)

    assert took < 60


def test_the_button_recalculates_and_says_so(excel: Excel, month: Path) -> None:
    book = excel.open(month)
    excel.run(book, "Recalculate")
    status = book.Names(registry.NAMES["status"].zh).RefersToRange.Value2

    assert "重新计算完成" in status
    assert differences(cached(sample_days("functions")), values(book) | status_of(sample_days("functions"))) == {}
    book.Close(SaveChanges=False)


def status_of(data: bytes) -> dict[tuple[str, int, int], float | str | bool]:
    """The first sheet as it was made: its status cell has the time in it."""
    home = registry.sheet("home").label.zh
    return {place: value for place, value in cached(data).items() if place[0] == home}


@pytest.mark.parametrize("one", BUTTONS, ids=lambda one: one.key)
def test_every_button_finds_its_macro(excel: Excel, month: Path, one: object) -> None:
    book = excel.open(month)
    excel.dialogs.clear()
    excel.run(book, one.sub)  # type: ignore[attr-defined]

    # A refusal (no row selected) is a sentence of ours; a fault of VBA would be a dialog with a number.
    assert [text for text in excel.dialogs if "Visual Basic" in text or "Traceback" in text] == []
    book.Close(SaveChanges=False)


def test_without_python_every_cell_keeps_its_value_and_the_status_says_why(month: Path) -> None:
    with started(security=FORBIDDEN) as quiet:
        book = quiet.open(month)
        page = book.Worksheets.Add()
        page.Name = "xlwings.conf"
        page.Range("A1").Value, page.Range("B1").Value = "INTERPRETER_WIN", r"C:\nowhere\python.exe"
        before = values(book)
        book.Save()
        book.Close()
    with started() as excel:
        book = excel.open(month)
        excel.app.CalculateFull()
        status = registry.NAMES["status"].zh
        said = book.Names(status).RefersToRange.Value2
        place = book.Names(status).RefersToRange

        assert said == messages.say("zh", "vba.no_interpreter")
        after = values(book)
        after.pop((place.Worksheet.Name, place.Row, place.Column), None)
        before.pop((place.Worksheet.Name, place.Row, place.Column), None)
        assert differences(before, after) == {}


def test_help_and_categories_are_in_the_dialog_for_functions(excel: Excel, month: Path) -> None:
    book = excel.open(month)
    sheet = book.Worksheets.Add()
    sheet.Range("A1").Formula = '=LATENESS_FINE(DATE(2026,11,2),"","20:17","上班")'

    assert sheet.Range("A1").Value2 == 3
    book.Close(SaveChanges=False)
