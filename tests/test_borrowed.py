"""``--engine libreoffice``: what the engine does not vouch for is computed by LibreOffice, and nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests import featurebooks
from tests.test_hostile import told
from xl_tools import borrowed
from xl_tools.adopt import adopted, preview, refreshed
from xl_tools.books.package import Package
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.cli.start import main as command
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book

#: Cell → formula, the value that the file holds, what it should hold.
FORMULAS: dict[str, tuple[str, object, object]] = {
    "C1": ("=RATE(12,-100,1000)", 0, 0.0292285),
    "C2": ("=SUMPRODUCT((A1:A4>1)*A1:A4)", 0, 9.0),
    "C3": ("=NETWORKDAYS.INTL(46327,46356,1)", 0, 21.0),
    "C4": ('=TEXT(C3,"000")&"天"', "", "021天"),
    "C5": ("=C2*10", 0, 90.0),
    "C6": ("=SUM(OFFSET(A1,1,0,3,1))", 0, 9.0),
}
#: What stays: it changes with time, calls our functions, is in another file, or hangs on one of these.
STAYS: dict[str, tuple[str, object]] = {
    "D1": ("=TODAY()", 45000),
    "D2": ("=IFERROR(YEAR(D1)+RATE(12,-100,1000),7)", 2023),
    "D3": ("=SUMPRODUCT((A1:A4>1)*LATENESS_FINE(46328,,A1,,))", 5),
    "D4": ("=IFERROR(MEDIAN(D3:D3),0)", 5),
}


def book(*, array: bool = False, stays: bool = False, unknown: bool = False) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("汇总")
        sheet.write_column(0, 0, [1, 2, 3, 4])
        for cell, (formula, before, _) in FORMULAS.items():
            sheet.write_formula(cell, formula, None, before)
        if array:
            sheet.write_array_formula("E1:E4", "{=A1:A4*2}", None, 0)
        if stays:
            for cell, (formula, before) in STAYS.items():
                sheet.write_formula(cell, formula, None, before)
        if unknown:
            sheet.write_formula("F1", "=_xlfn.NOSUCHTHING(A1)", None, 12)
            sheet.write_formula("F2", "=IFERROR(SUMPRODUCT(F1:F1*1),0)", None, 12)
    return buffer.getvalue()


def values(data: bytes) -> dict[str, object]:
    sheet = Book(Package.parse(data, name="a.xlsx")).sheets["汇总"]
    return {f"{'ABCDEF'[c - 1]}{r}": borrowed._value(sheet, r, c) for r in range(1, 7) for c in range(3, 7)}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {one: file.read(one) for one in file.namelist()}


def cells(data: bytes) -> dict[str, bytes]:
    found = re.findall(rb'(<c r="([A-Z]+[0-9]+)".*?(?:</c>|/>))', members(data)["xl/worksheets/sheet1.xml"])
    return {name.decode(): xml for xml, name in found}


@pytest.mark.office
def test_refused_formulas_get_their_values_and_nothing_else_changes() -> None:
    data = book(array=True)
    assert {one.cell for one in recalculate(data).refused} == {*FORMULAS, "E1"}
    done = borrowed.recalculate(data)
    found = values(done.data)
    for cell, (_, _, wanted) in FORMULAS.items():
        assert found[cell] == (pytest.approx(wanted, abs=1e-6) if isinstance(wanted, float) else wanted), cell
    assert [found[f"E{row}"] for row in range(1, 5)] == [2, 4, 6, 8]
    assert (done.refused, set(done.borrowed)) == ((), {f"汇总!{one}" for one in (*FORMULAS, "E1")})

    before, after = members(data), members(done.data)
    assert {one for one in after if after[one] != before.get(one)} == {"xl/worksheets/sheet1.xml"}
    old, new = cells(data), cells(done.data)
    assert {one for one in new if new[one] != old[one]} == {*FORMULAS, "E1", "E2", "E3", "E4"}
    assert all(re.findall(rb"<f.*?</f>", new[one]) == re.findall(rb"<f.*?</f>", old[one]) for one in FORMULAS)
    assert borrowed.recalculate(done.data).data == done.data, "the second time nothing changes"


@pytest.mark.office
def test_what_libreoffice_cannot_know_stays_and_is_listed() -> None:
    done = borrowed.recalculate(book(stays=True, unknown=True))
    found = values(done.data)
    assert {one: found[one] for one in STAYS} == {one: before for one, (_, before) in STAYS.items()}
    assert (found["F1"], found["F2"]) == (12, 12)
    # OFFSET may reach any cell, so with cells that nobody knows it stays as well.
    assert {one.cell for one in done.refused} == {*STAYS, "F1", "F2", "C6"}
    assert found["C2"] == 9


@pytest.mark.office
def test_cells_of_our_functions_count_with_our_values() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("汇总")
        sheet.write_row(0, 0, [46328, "20:17"])
        sheet.write_formula("C1", "=LATENESS_FINE(A1,F1,B1,F2)", None, 0)
        sheet.write_formula("C2", "=IFERROR(MEDIAN(C1:C1),-1)", None, 0)
    done = borrowed.recalculate(buffer.getvalue())
    found = values(done.data)
    assert (found["C1"], found["C2"], done.borrowed) == (3, 3, ("汇总!C2",))


@pytest.mark.office
def test_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(book())
    assert command(["--lang", "zh", "recalc", str(path)]) == INCOMPLETE
    assert command(["--lang", "zh", "recalc", str(path), "--engine", "libreoffice"]) == DONE
    assert "由 LibreOffice 算出：汇总!C1" in capsys.readouterr().out
    assert values(path.read_bytes())["C5"] == 90


def department() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        featurebooks.somebody_late(made)
        made.add_worksheet("汇总").write_formula("C1", "=SUMPRODUCT((签到!E2:E9>1)*签到!E2:E9)", None, 0)
    return buffer.getvalue()


@pytest.mark.office
def test_formulas_that_look_at_adopted_columns() -> None:
    data = department()
    plan = preview(data, "a.xlsx")
    left = adopted(data, "a.xlsx", plan)
    done = adopted(data, "a.xlsx", plan, compute=lambda held, name: borrowed.recalculate(held, name=name))
    assert (left.others, done.others) == ("marked", "borrowed")
    assert values_of(done.data) == 3
    assert b"fullCalcOnLoad" in members(left.data)["xl/workbook.xml"]
    later = refreshed(
        left.data, "a.xlsx", left.mapping, left.note, compute=lambda held, name: borrowed.recalculate(held, name=name)
    )
    assert values_of(later.data) == 3


def values_of(data: bytes) -> object:
    return Book(Package.parse(data, name="a.xlsx")).sheets["汇总"].cached(1, 3)


def test_without_libreoffice_it_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("xl_tools.calc.office.find_soffice", lambda: None)
    path = tmp_path / "汇总.xlsx"
    data = book()
    path.write_bytes(data)
    assert command(["--lang", "zh", "recalc", str(path), "--engine", "libreoffice"]) == REFUSED
    assert "没有 LibreOffice" in capsys.readouterr().err
    code, text = told(path, "--write", "--engine", "libreoffice")
    assert (code, "没有 LibreOffice" in text) == (REFUSED, True)
    assert path.read_bytes() == data
    assert [one.name for one in tmp_path.iterdir()] == ["汇总.xlsx"]


def test_no_other_program_than_these(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(book())
    assert command(["--lang", "zh", "recalc", str(path), "--engine", "wps"]) == REFUSED
    assert "own, libreoffice" in capsys.readouterr().err


def test_a_libreoffice_that_delivers_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("xl_tools.calc.office.find_soffice", lambda: "soffice")
    monkeypatch.setattr("xl_tools.borrowed.converted", lambda *_: None)
    path = tmp_path / "汇总.xlsx"
    data = book()
    path.write_bytes(data)
    assert command(["--lang", "zh", "recalc", str(path), "--engine", "libreoffice"]) == REFUSED
    assert "“汇总.xlsx”" in capsys.readouterr().err
    assert path.read_bytes() == data
