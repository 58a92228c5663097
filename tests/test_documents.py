"""Workbooks of departments that do without some of the documents (G1)."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.comparison import differences
from tests.office import Office, cached
from tests.samples import first_days
from xl_tools import sample
from xl_tools.books.package import Package
from xl_tools.build import build
from xl_tools.cli import main
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.engine.bookpolicy import policy_in
from xl_tools.fill import fill
from xl_tools.sheets.model import Edition, Plan
from xl_tools.sheets.registry import DOCUMENTS, sheets_of, tables, without
from xl_tools.whatif import Month
from xl_tools.why import explain
from xl_tools.words import Lang

#: Document one may be kept whole, without bookings, or not at all.
SWITCHES = ("bar", "house", "conduct", "duty", "ladder", "pay")
EVERY = [chosen for size in range(len(SWITCHES) + 1) for chosen in combinations(SWITCHES, size)]
#: No bookings; document one without bookings and nothing else; pay alone; ladder and duty.
FEW = (("house", "conduct", "duty", "ladder", "pay"), ("house",), ("pay",), ("duty", "ladder"))


@cache
def small(documents: tuple[str, ...], edition: Edition = "values", lang: Lang = "zh") -> bytes:
    return build(edition, lang, month=sample.MONTH, documents=documents, staff_rows=3, blank_rows=3)


@cache
def filled(documents: tuple[str, ...], edition: Edition = "values", lang: Lang = "zh") -> bytes:
    """The first days of the sample month, as far as such a department keeps them."""
    rows = {key: given for key, given in first_days(lang).items() if key not in without(documents)}
    return build(edition, lang, month=sample.MONTH, documents=documents, rows=rows)


@pytest.mark.parametrize("documents", EVERY, ids=",".join)
def test_every_combination_of_documents_computes_without_refusal(documents: tuple[str, ...]) -> None:
    data = small(documents)
    result = recalculate(data)

    assert (result.data, result.refused, result.errors) == (data, (), ())


@pytest.mark.parametrize("documents", FEW, ids=",".join)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_functions_edition_of_such_a_workbook_computes_too(documents: tuple[str, ...], lang: Lang) -> None:
    result = recalculate(small(documents, "functions", lang))

    assert (result.refused, result.errors) == ((), ())


@pytest.mark.parametrize("documents", FEW, ids=",".join)
def test_the_sheets_and_tables_of_the_others_are_missing(documents: tuple[str, ...]) -> None:
    book = Book(Package.parse(small(documents), name="small.xlsx"))
    plan = Plan("values", "zh", sample.MONTH, left_out=without(documents))

    assert list(book.sheets) == [sheet.label.zh for sheet in sheets_of(plan)]
    wanted = {table.name.zh for table in tables() if plan.has(table.key)}
    assert {table.display_name for table in book.parts.tables} == wanted
    assert book.left_out == plan.left_out


@pytest.mark.parametrize("documents", FEW, ids=",".join)
def test_no_formula_points_at_what_is_not_there(documents: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "small.xlsx"
    path.write_bytes(small(documents, "functions"))
    missing = [table.name.zh for table in tables() if table.key in without(documents)]
    with ZipFile(path) as package:
        # The examples of 函数 are shared strings, and stay.
        names = [name for name in package.namelist() if name.startswith(("xl/worksheets/", "xl/tables/"))]
        parts = [package.read(name).decode() for name in names if name.endswith(".xml")]

    assert [part for part in parts if "#REF!" in part] == []
    assert [name for name in missing for part in parts if f"{name}[" in part] == []


@pytest.mark.parametrize(
    ("documents", "off"),
    [
        (None, set()),
        (("bar",), {"conduct", "duty", "ladder", "pay"}),
        (("house",), {"conduct", "duty", "ladder", "pay"}),
        (("house", "conduct", "duty", "ladder", "pay"), set()),
        (("conduct", "ladder"), {"house", "duty", "pay"}),
        ((), {"house", "conduct", "duty", "ladder", "pay"}),
    ],
)
def test_a_document_that_is_left_out_is_switched_off(documents: tuple[str, ...] | None, off: set[str]) -> None:
    data = build("values", "en", month=sample.MONTH, documents=documents, staff_rows=1, blank_rows=1)
    policy = policy_in(data, "small.xlsx")
    switches = ("house", "conduct", "duty", "ladder", "pay")

    assert {one for one in switches if not policy.flag(f"documents.{one}", sample.MONTH)} == off


def test_without_the_ladder_no_grade_pay_is_due() -> None:
    documents = ("bar", "pay")
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [{"staff_id": "K01", "department": "客服部", "post": "售前客服", "grade": "初级客服"}],
        "pay": [{"staff_id": "K01", "base": 2000}],
    }
    with_all = build("values", "zh", month=sample.MONTH, rows=rows, staff_rows=2, blank_rows=2)
    alone = build("values", "zh", month=sample.MONTH, rows=rows, documents=documents, staff_rows=2, blank_rows=2)

    assert _pay_of_first(with_all) == 2200
    assert _pay_of_first(alone) == "不适用"


def _pay_of_first(data: bytes) -> object:
    evaluation = recalculate(data).evaluation
    column = evaluation.book.tables["薪资表"].columns["级别工资"]
    return evaluation.value("薪资", 4, column)


def test_rows_of_a_table_that_the_workbook_lacks_are_refused() -> None:
    with pytest.raises(KeyError, match="bookings: the workbook has no such table"):
        build("values", "zh", month=sample.MONTH, documents=["house"], rows={"bookings": [{"staff_id": "K01"}]})


def test_a_document_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        build("values", "zh", month=sample.MONTH, documents=["bars"])


# Commands


@pytest.mark.parametrize("documents", FEW, ids=",".join)
def test_filling_a_sheet_of_such_a_workbook_computes_it(documents: tuple[str, ...], tmp_path: Path) -> None:
    book, csv = tmp_path / "book.xlsx", tmp_path / "people.csv"
    book.write_bytes(small(documents))
    # More people than the workbook has rows for: the sheets that list everybody follow.
    csv.write_text("工号,姓名\n" + "".join(f"K{n:02},周{n}\n" for n in range(1, 8)), encoding="utf-8")
    report = fill(book, "员工", csv)

    assert report.recalculation
    assert (report.recalculation.refused, report.recalculation.errors) == ((), ())
    assert "月报" in report.followed


@pytest.mark.parametrize("documents", FEW, ids=",".join)
def test_such_a_workbook_can_be_asked_why_and_what_if(documents: tuple[str, ...]) -> None:
    data = filled(documents)
    comparison = Month(data).compare({"attendance.missed_points": 5})

    assert explain(data, "员工!K4", "zh", name="book.xlsx")
    assert comparison is not None


@pytest.mark.parametrize("documents", FEW, ids=",".join)
def test_points_of_home_ledger_and_report_agree(documents: tuple[str, ...]) -> None:
    result = recalculate(filled(documents))

    assert (result.refused, result.errors) == ((), ())
    if "house" in documents:
        evaluation = result.evaluation
        ledger = evaluation.book.tables["扣分明细表"]
        charged = [
            evaluation.value(ledger.sheet, row, ledger.columns["扣分"])
            for row in range(ledger.first_row, ledger.last_row + 1)
        ]
        attendance = evaluation.book.tables["签到表"]
        final = [
            evaluation.value(attendance.sheet, row, attendance.columns["最终扣分"])
            for row in range(attendance.first_row, attendance.last_row + 1)
        ]
        assert (
            sum(n for n in charged if isinstance(n, float)) >= sum(n for n in final if isinstance(n, (int, float))) > 0
        )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_new_makes_a_workbook_for_some_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: Lang
) -> None:
    monkeypatch.chdir(tmp_path)
    code = main(["new", "a.xlsx", "--month", "2026-11", "--documents", "pay, house", "--lang", lang])

    assert (code, capsys.readouterr().err) == (0, "")
    made = (tmp_path / "a.xlsx").read_bytes()
    assert made == build("values", lang, month=sample.MONTH, documents=("house", "pay"))


def test_new_names_the_documents_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code = main(["new", "a.xlsx", "--documents", "bar,salary", "--lang", "en"])

    assert code == 2
    assert capsys.readouterr().err == f"--documents cannot be “salary”, only {', '.join(DOCUMENTS)}\n"
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.office
def test_libreoffice_computes_such_workbooks_alike(office: Office) -> None:
    books = [filled(documents) for documents in FEW]
    shown = office.recalculated_many(books)

    for documents, data, values in zip(FEW, books, shown, strict=True):
        assert differences(cached(data), values) == {}, documents
