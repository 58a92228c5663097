"""Formulas that were typed over, put back as the sheets define them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_tools.books.calcchain import chain_with
from xl_tools.books.cellxml import formula_xml
from xl_tools.books.entities import quoted
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, cell_name
from xl_tools.books.rowedit import RowEditor, unlocked_styles
from xl_tools.books.sheetxml import index_sheet
from xl_tools.deliver.checks.defined import Defined, defined_cells
from xl_tools.deliver.checks.view import Checked, runs
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation, Progress, evaluated
from xl_tools.engine.patch import Patch
from xl_tools.engine.stale import Results
from xl_tools.engine.values import Value

__all__ = ["Restored", "RestoredCells", "restored"]


@dataclass(frozen=True, slots=True)
class RestoredCells:
    """Neighbouring cells of a column that hold their formula again.

    Attributes:
        sheet: their sheet.
        area: ``K12`` or ``K12:K14``.
        column: the column's heading, in both languages.
        old: what stood in the first of them.
    """

    sheet: str
    area: str
    column: Mapping[str, str]
    old: Value


@dataclass(frozen=True, slots=True)
class Restored:
    """A workbook whose overwritten formulas were put back.

    Attributes:
        data: the file; the very bytes that came in when nothing was overwritten.
        cells: what was put back.
    """

    data: bytes
    cells: tuple[RestoredCells, ...]


def restored(data: bytes, name: str = "workbook.xlsx", *, progress: Progress | None = None) -> Restored:
    """Puts the definition's formula back into cells of ours that lack it, with the value that it has.

    No other cell changes. In the values edition cells that our functions compute hold values; a recalculation puts
    those right.

    Args:
        data: the workbook.
        name: the file's name, for messages.
        progress: told about long work.

    Raises:
        BookUnsupported: a cell is locked, or covered by a merged one; the message names it.
        BookError: the file cannot be read.
    """
    book = Book(Package.parse(data, name=name))
    # Where formulas belong is seen without computing anything.
    checked = Checked(Evaluation(book, {}, [], []), name)
    found = [one for one in defined_cells(checked) if one.missing]
    if not found:
        return Restored(data, ())
    package = Package.parse(_with_formulas(book, found), name=name)
    after = evaluated(Book(package), progress)
    return Restored(_with_values(package, after, found), tuple(_told(checked, found)))


def _told(book: Checked, found: list[Defined]) -> Iterator[RestoredCells]:
    for one in found:
        for first, last in runs(one.missing):
            area = str(Rect(first, one.column, last, one.column))
            yield RestoredCells(one.sheet, area, one.label, book.evaluation.value(one.sheet, first, one.column))


def _with_formulas(book: Book, found: list[Defined]) -> bytes:
    changed: dict[str, bytes] = {}
    together: dict[str, list[Defined]] = defaultdict(list)
    for one in found:
        together[one.sheet].append(one)
    package = book.package
    for sheet, columns in together.items():
        data = book.sheets[sheet]
        index = index_sheet(data.xml, file=package.name, part=data.part)
        unlocked = unlocked_styles(package, book.parts) if index.protected else frozenset()
        editor = RowEditor(index, file=package.name, sheet=sheet, unlocked=unlocked)
        rows: dict[int, dict[int, bytes]] = defaultdict(dict)
        copies = []
        for one in columns:
            like = _like(book, one)
            for row in one.missing:
                style = _style(editor, row, one.column, like)
                attributes = f" s={quoted(style)}" if style else ""
                rows[row][one.column] = formula_xml(
                    row, one.column, one.formula, attributes=attributes, prefix=index.prefix
                )
                if like:
                    copies.append((cell_name(row, one.column), cell_name(like, one.column)))
        for row in sorted(rows):
            editor.put(row, dict(sorted(rows[row].items())))
        changed[data.part] = editor.result()
        before = Package.parse(package.with_parts(changed), name=package.name)
        changed |= chain_with(before, book.parts, sheet, copies)
    return package.with_parts(changed)


def _like(book: Book, one: Defined) -> int:
    """A row of the column that has its formula; 0 for none."""
    formulas = book.sheets[one.sheet].scan.formulas.get(one.column)
    there = frozenset(formulas.rows) if formulas else frozenset()
    return next((row for row in one.rows if row in there), 0)


def _style(editor: RowEditor, row: int, column: int, like: int) -> str:
    """The cell's own looks; of one that the part leaves out, those of its column."""
    cells = editor.cells(row)
    if column not in cells and like:
        cells = editor.cells(like)
    return cells[column].attributes.get("s", "") if column in cells else editor.style_without_cell(row, column)


def _with_values(package: Package, after: Evaluation, found: list[Defined]) -> bytes:
    """The values of the cells that were put back; all others keep theirs, out of date or not."""
    wanted: Results = defaultdict(lambda: defaultdict(dict))
    for one in found:
        results = after.results.get(one.sheet, {}).get(one.column, {})
        for row in one.missing:
            if row in results:
                wanted[one.sheet][one.column][row] = results[row]
    book = Book(package)
    parts = {}
    for sheet, columns in wanted.items():
        data = book.sheets[sheet]
        parts[data.part] = list(Patch(data.xml, columns, exact=data.scan.exact))
    return package.with_parts(parts)
