"""Whether a sealed copy is as it was made, and if not, where it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from xl_tools.books.cells import Entry, OddFormula, SharedFormula, cached_values
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name, column_letters
from xl_tools.deliver.seal.digest import Marks, codes, differing, marks, sheet_digest
from xl_tools.deliver.seal.model import Alteration, Verdict
from xl_tools.deliver.seal.page import SheetSeal, page_digest, read_page
from xl_tools.engine.book import Book, SheetData

__all__ = ["verified"]

#: What LibreOffice makes of a truth value when it saves a file.
_TRUTH: Final = frozenset({"TRUE()", "FALSE()", "TRUE", "FALSE"})
#: Cells, rows and columns that are named one by one.
_NAMED: Final = 12


def verified(data: bytes, name: str) -> Verdict:
    """Compares a file with the seal that it carries.

    A copy that another program opened and saved is unaltered as long as every value is. The seal is no signature:
    who can compute it anew can forge it. What was sealed stands in the working book too.

    Args:
        data: the file.
        name: its name, for messages.

    Returns:
        The seal, and what differs; no seal when the file has no seal sheet.

    Raises:
        BookError: the file cannot be read.
    """
    book = Book(Package.parse(data, name=name))
    sheets: dict[str, Marks] = {}
    pages = []
    for sheet in book.sheets.values():
        cells = marks(sheet.scan, _caches(sheet))
        found = read_page(cells)
        if found is None:
            sheets[sheet.name] = cells
        else:
            pages.append((sheet.name, found, page_digest(cells)))
    if not pages:
        return Verdict(None)
    page, (seal, told), content = pages[0]
    listed = {one.name: one for one in told}
    changes = [Alteration("added", one) for one, *_ in pages[1:]]
    changes += [Alteration("missing", one) for one in listed if one not in sheets]
    for one, cells in sheets.items():
        changes += [Alteration("formula", one, place) for place in _formulas(book.sheets[one])]
        if one not in listed:
            changes.append(Alteration("added", one))
        elif sheet_digest(one, cells) != listed[one].digest:
            changes.append(_difference(listed[one], cells))
    if not changes and list(sheets) != list(listed):
        changes.append(Alteration("order"))
    changes += [Alteration("formula", page, place) for place in _formulas(book.sheets[page])]
    if content != seal.content:
        changes.append(Alteration("seal", page))
    return Verdict(seal, tuple(changes))


def _caches(sheet: SheetData) -> Mapping[tuple[int, int], Entry | None]:
    """Values of cells with a formula; the sheets of a copy have none, so there is nothing to read a second time."""
    return cached_values(sheet.xml, sheet.strings, exact=sheet.scan.exact) if sheet.scan.formulas else {}


def _formulas(sheet: SheetData) -> Iterator[str]:
    """Cells with a formula: a sealed copy has none."""
    for column, cells in sorted(sheet.scan.formulas.items()):
        for row, formula in zip(cells.rows, cells.formulas, strict=True):
            text = formula.text if isinstance(formula, SharedFormula | OddFormula) else str(formula)
            if text.removeprefix("=").upper() not in _TRUTH:
                yield cell_name(row, column)


def _difference(told: SheetSeal, cells: Marks) -> Alteration:
    """Where a sheet differs: rows and columns whose codes are not the sealed ones cross in the altered cells."""
    rows = differing(told.rows, "".join(codes(cells, 0)))
    columns = differing(told.columns, "".join(codes(cells, 1)))
    if not rows or not columns:
        return Alteration("sheet", told.name)
    if min(len(rows), len(columns)) == 1 and max(len(rows), len(columns)) <= _NAMED:
        places = [cell_name(row, column) for row in rows for column in columns]
        return Alteration("cell", told.name, " ".join(places))
    more = "…" if max(len(rows), len(columns)) > _NAMED else ""
    where = " ".join(f"{row}" for row in rows[:_NAMED]) + " / "
    where += " ".join(column_letters(column) for column in columns[:_NAMED]) + more
    return Alteration("rows", told.name, where)
