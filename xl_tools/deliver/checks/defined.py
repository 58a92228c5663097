"""Which cells of a workbook ought to hold which formula, and which of them do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xl_tools.books.refs import column_letters
from xl_tools.deliver.checks.view import Checked, Held, both
from xl_tools.sheets import registry
from xl_tools.sheets.model import Column, Plan, Sheet

__all__ = ["Defined", "defined_cells"]

#: Of the free cells of a sheet so many may lack their formula; where more do, somebody rearranged the sheet.
_MOVED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Defined:
    """Cells of one column that ought to hold one formula.

    Attributes:
        sheet, column, rows: where they are; rows ascend.
        formula: as the file should have it, without the equals sign.
        label: what the column or cell is called, in both languages.
        table: key of their table; "" outside of tables.
        missing: those that hold no formula.
    """

    sheet: str
    column: int
    rows: Sequence[int]
    formula: str
    label: Mapping[str, str]
    table: str
    missing: Sequence[int]


def defined_cells(book: Checked) -> Iterator[Defined]:
    """Every column of our tables, and every free cell of our sheets, that ought to hold a formula.

    In the values edition cells that our functions compute hold values: none is missing there.
    """
    functions = book.book.edition is not None and book.book.edition.kind == "functions"
    for held in book.tables.values():
        for column in held.definition.columns:
            if column.formula and column.key in held.columns:
                yield _of_column(book, held, column, filled=functions or not column.live)
    if book.book.edition is not None:
        for sheet in registry.SHEETS:
            yield from _of_sheet(book, sheet, functions=functions)


def _of_column(book: Checked, held: Held, column: Column, *, filled: bool) -> Defined:
    number = held.columns[column.key]
    rows = range(held.data.top, held.data.bottom + 1)
    there = _formula_rows(book, held.sheet, number)
    missing = [row for row in rows if row not in there] if filled and not there.issuperset(rows) else []
    formula = held.definition.formula(column.key, held.lang, book.left_out)
    return Defined(held.sheet, number, rows, formula, both(column.label), held.definition.key, missing)


def _formula_rows(book: Checked, sheet: str, column: int) -> frozenset[int]:
    found = book.book.sheets[sheet].scan.formulas.get(column)
    return frozenset(found.rows) if found else frozenset()


def _of_sheet(book: Checked, sheet: Sheet, *, functions: bool) -> Iterator[Defined]:
    """The free cells of a sheet, where they still stand where the definition has them."""
    name = sheet.label.of(book.lang)
    staff = book.tables.get("staff")
    if name not in book.book.sheets or staff is None:
        return
    plan = Plan(
        "functions" if functions else "values",
        book.lang,
        book.month or date(2026, 1, 1),
        staff_rows=staff.data.rows,
        left_out=book.left_out,
    )
    wanted = [cell for cell in sheet.cells(plan) if cell.formula and (functions or not cell.live)]
    there = {column: _formula_rows(book, name, column) for column in {cell.column + 1 for cell in wanted}}
    gone = {(cell.row, cell.column) for cell in wanted if cell.row + 1 not in there[cell.column + 1]}
    if len(gone) > _MOVED * len(wanted):
        return
    for cell in wanted:
        row, column = cell.row + 1, cell.column + 1
        formula = registry.render(cell.formula, book.lang, left_out=book.left_out)
        label = dict.fromkeys(("zh", "en"), column_letters(column))
        missing = [row] if (cell.row, cell.column) in gone else []
        yield Defined(name, column, [row], formula, label, "", missing)
