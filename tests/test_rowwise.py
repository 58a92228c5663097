"""The row programs are no second engine: over random rows they and formualizer agree in every cell.

Each workbook is evaluated twice, once with row programs and once with every formula sent to formualizer.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from tests.samples import template
from udfs.registry import CellError
from xl_tools.books.package import Package
from xl_tools.build import build
from xl_tools.engine import evaluate as evaluation
from xl_tools.engine.book import Book
from xl_tools.engine.rowwise import row_program
from xl_tools.sheets import registry

#: Stands for a cell that holds an error.
ERROR: Final = CellError("#DIV/0!")

#: Where the formulas of a book of shapes begin, counted from 0.
FIRST: Final = 10

Found = dict[tuple[str, int, int], object]


def found(data: bytes) -> Found:
    book = Book(Package.parse(data, name="random.xlsx"))
    results = evaluation.evaluate(book).results
    # True is no 1 and an error no text, whatever Python thinks of them.
    return {
        (sheet, row, column): (type(value).__name__ if isinstance(value, (bool, CellError)) else "", value)
        for sheet, columns in results.items()
        for column, rows in columns.items()
        for row, value in rows.items()
    }


def both_ways(data: bytes) -> tuple[Found, Found]:
    """The results with row programs, and those of formualizer alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "_program", lambda _group: None)
        alone = found(data)
    return found(data), alone


def different(data: bytes) -> dict[object, tuple[object, object]]:
    quick, alone = both_ways(data)
    cells = quick.keys() | alone.keys()
    return {cell: (quick.get(cell), alone.get(cell)) for cell in cells if quick.get(cell) != alone.get(cell)}


def write(page: Worksheet, row: int, column: int, entry: object) -> None:
    if entry is ERROR:
        page.write_formula(row, column, "=1/0", None, "#DIV/0!")
    elif isinstance(entry, str):
        page.write_string(row, column, entry)
    elif entry is not None:
        page.write(row, column, entry)


def closed(book: xlsxwriter.Workbook, stream: io.BytesIO) -> bytes:
    """The file, its error formulas turned into error cells."""
    book.close()
    target = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<f>1/0</f>", b""))
    return target.getvalue()


# Operands as they come: nothing, text that looks like something else, numbers, truth values, errors, wildcards.
TEXTS: Final = (" ", "a", "A", "b", "K1", "k1", "K*", "K?", "~K1", "1", "0", "TRUE", "#N/A", "上班", "é", "ß", "=1")
NUMBERS: Final = (0, 1, -1, 2, 0.5, 1e-9, 46328, 46328.84375, 123456789012, 1e20)
#: Of texts that differ in case beyond ASCII formualizer thinks otherwise than Excel; a test below has them.
UNCASED: Final = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Lu", "Ll", "Lt"))
PLAIN: Final = st.one_of(
    *(st.none(), st.sampled_from(TEXTS), st.sampled_from(NUMBERS), st.booleans()),
    *(st.text(UNCASED, min_size=1, max_size=4), st.integers(-9, 99999)),
)
OPERANDS: Final = st.one_of(PLAIN, st.just(ERROR))

#: The shapes of the template's formulas over bare cells: operands A to D, a list in F with names in G.
SHAPES: Final = (
    "A{0}",
    'IF(A{0}="","",B{0})',
    'IF(COUNTA(A{0}:D{0})=0,"",C{0})',
    'IF(OR(A{0}="",B{0}="",C{0}=""),D{0},A{0})',
    'IF(AND(A{0}<>"",NOT(B{0}=C{0})),A{0}&"",D{0})',
    "IF(A{0},B{0},C{0})",
    "NOT(A{0})",
    "AND(A{0},B{0})",
    "OR(A{0},B{0})",
    "A{0}=B{0}",
    "A{0}<>B{0}",
    'A{0}&"/"&B{0}',
    "IFERROR(A{0},B{0})",
    'IFERROR(INDEX($G$1:$G$8,MATCH(A{0},$F$1:$F$8,0)),"unknown")',
    'IF(A{0}="",IF(COUNTA(A{0}:D{0})=0,"","missing"),IFERROR(INDEX($G$1:$G$8,MATCH(A{0},$F$1:$F$8,0))&"","unknown"))',
    'IFERROR(INDEX($G$1:$G$8,MATCH(A{0}&"",$F$1:$F$8,0)),B{0})',
    'IF(A{0}="","",ROW())',
    'IF(A{0}="","",HYPERLINK("#\'"&B{0}&"\'!A"&C{0},"→"))',
)
#: Shapes with our functions in them.
CALLS: Final = (
    'IF(A{0}="","",BUSINESS_DATE(A{0}))',
    "LATE_MINUTES(A{0},B{0},C{0},D{0})",
    'IF(COUNTA(A{0}:D{0})=0,"",LATENESS_FINE(A{0},B{0},C{0},D{0}))',
    'IF(LATENESS_REASON(A{0},B{0},C{0},D{0})="","blank",D{0})',
    'IFERROR(WEEK_MONDAY(A{0}),"failed")',
)


Listed = Sequence[tuple[object, object]]


def shapes_book(shapes: Sequence[str], rows: Sequence[Sequence[object]], listed: Listed = ()) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("数据")
    for row, operands in enumerate(rows):
        for column, operand in enumerate(operands):
            write(page, row, column, operand)
        for place, shape in enumerate(shapes):
            page.write_formula(row, FIRST + place, "=" + shape.format(row + 1), None, 0)
    for row, (key, name) in enumerate(listed):
        write(page, row, 5, key)
        write(page, row, 6, name)
    return closed(book, stream)


@pytest.mark.parametrize("shape", [*SHAPES, *CALLS])
def test_every_shape_has_a_row_program(shape: str) -> None:
    data = shapes_book([shape], [[1, 2, 3, 4]] * 9, [("K1", "a")] * 8)

    groups = Book(Package.parse(data, name="shapes.xlsx")).groups()
    assert {row_program(group.compiled.tree()) is not None for group in groups} == {True}


def rows_of(operands: st.SearchStrategy[object]) -> st.SearchStrategy[list[list[object]]]:
    return st.lists(st.lists(operands, min_size=4, max_size=4), min_size=10, max_size=10)


@settings(max_examples=40)
@given(rows_of(OPERANDS), st.lists(st.tuples(OPERANDS, OPERANDS), min_size=8, max_size=8))
def test_plain_formulas_agree_over_random_rows(rows: list[list[object]], listed: Listed) -> None:
    assert different(shapes_book(SHAPES, rows, listed)) == {}


@settings(max_examples=30)
@given(rows_of(PLAIN))
def test_formulas_with_our_functions_agree_over_random_rows(rows: list[list[object]]) -> None:
    assert different(shapes_book(CALLS, rows)) == {}


#: What people type into the columns of the template, whatever they are meant for.
WRITTEN: Final = (
    *("K1", "k1", "K2", "K*", " ", "--", "上班", "休息", "20:17", "晚8:30", "散台", "卡座", "是", "不符"),
    *(0, 1, 2, 33, 46328, 46329, 46330, 0.84375, 0.85, 0.875, 13800000001, True, False, None, None, None),
)
TABLES: Final = {
    **{"staff": 9, "attendance": 12, "bookings": 12, "pay": 9, "conduct": 8, "warmup": 8, "swaps": 3, "drinks": 3},
    **{"behaviour": 4, "duty": 6, "incidents": 3, "inspections": 4, "monthly": 14, "quarterly": 8, "promotion": 4},
    **{"past_events": 5, "clients": 5},
}


@settings(max_examples=15)
@given(st.integers(0, 10**9))
def test_the_formulas_of_the_template_agree_over_random_rows(seed: int) -> None:
    random = Random(seed)

    rows = {
        table: [{one.key: random.choice(WRITTEN) for one in registry.table(table).entries} for _ in range(count)]
        for table, count in TABLES.items()
    }
    data = build("functions", "zh", month=date(2026, 11, 1), rows=rows, staff_rows=10, blank_rows=14)

    assert different(data) == {}


def test_most_columns_of_the_template_have_a_row_program() -> None:
    groups = Book(Package.parse(template("functions"), name="template.xlsx")).groups()
    sheets = {sheet.label.zh for sheet in registry.SHEETS if sheet.tables}

    with_program = {(g.sheet, g.column) for g in groups if g.sheet in sheets and row_program(g.compiled.tree())}
    without = {(g.sheet, g.column) for g in groups if g.sheet in sheets} - with_program
    assert len(with_program) > 130
    assert len(without) < 60


# What once was otherwise, and what is told apart on purpose


def test_an_error_handed_to_our_functions_stays_an_error_where_formualizer_knows_its_text_only() -> None:
    quick, alone = both_ways(shapes_book(["LATENESS_FINE(A{0},B{0},C{0},D{0})"], [[46328, None, ERROR, "上班"]] * 8))

    cell = ("数据", 1, FIRST + 1)
    assert (quick[cell], alone[cell]) == (("CellError", ERROR), ("", "#DIV/0!"))


def test_letters_beyond_ascii_are_the_same_in_either_case_as_in_excel() -> None:
    quick = found(shapes_book(["A{0}=B{0}"], [["É", "é"]] * 8))

    assert quick["数据", 1, FIRST + 1] == ("bool", True)


@pytest.mark.parametrize("shape", ["AND(A{0},B{0})", "OR(A{0},B{0})"])
def test_and_and_or_pass_over_blank_cells(shape: str) -> None:
    rows = [[one, other] for one in (None, True, False, 2, 0) for other in (None, True)]

    assert different(shapes_book([shape], rows)) == {}


def test_a_number_does_not_find_a_truth_value() -> None:
    shape = 'IFERROR(INDEX($G$1:$G$8,MATCH(A{0},$F$1:$F$8,0)),"unknown")'

    assert different(shapes_book([shape], [[1], [0]] * 5, [(True, "true"), (False, "false")] * 4)) == {}
