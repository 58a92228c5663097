"""An export's bytes as sheets, by what the file is and not by what it is called."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from xl_tools import messages
from xl_tools.books.cells import ErrorText, cached_values
from xl_tools.books.numberformats import shown_as
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect
from xl_tools.books.sheetxml import index_sheet, read_row
from xl_tools.books.spans import attributes_of
from xl_tools.books.workbook import SheetPart, WorkbookParts
from xl_tools.engine.book import read_sheet
from xl_tools.errors import BookDamaged, BookEncrypted, BookNotWorkbook, BookUnsupported
from xl_tools.fill.csvrows import csv_lines
from xl_tools.imports.grid import Grid, Value
from xl_tools.imports.webpage import tables_of

__all__ = ["MOST_CELLS", "Export", "read_export"]

#: Days between the two systems of counting them.
_SINCE_1904: Final = 1462
#: Cells of one sheet that are read: some hundred people's punches of a year.
MOST_CELLS: Final = 2_000_000
_TRUE: Final = ("1", "true", "on")

#: Kind of file → endings that are its own.
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt"),
    "html": (".html", ".htm"),
    "csv": (".csv", ".txt", ".tsv"),
}


@dataclass(frozen=True, slots=True)
class Export:
    """An export.

    Attributes:
        name: the file's name.
        kind: ``xlsx``, ``xls``, ``html`` or ``csv``: what it is.
        misnamed: its ending says something else.
        sheets: in the order of the tabs.
    """

    name: str
    kind: str
    misnamed: bool
    sheets: tuple[Grid, ...]


def read_export(data: bytes, name: str, *, most: int = MOST_CELLS) -> Export:
    """Take an export apart.

    Args:
        data: the whole file.
        name: the file's name, for its ending and for messages.
        most: cells of a sheet; more is no month of a department, and is refused before it fills the memory.

    Raises:
        BookError: it is too large, damaged, hostile, encrypted, or no kind of file that holds a table.

    Example:
        >>> export = read_export("工号,日期\\n007,2026-11-02\\n".encode("gb18030"), "导出.xls")
        >>> export.kind, export.misnamed, export.sheets[0].text(2, 1)
        ('csv', True, '007')
    """
    try:
        package = Package.parse(data, name=name)
    except BookNotWorkbook as other:
        kind = {"book.kind_xls": "xls", "book.kind_html": "html", "book.kind_csv": "csv", "book.kind_text": "csv"}.get(
            other.key, ""
        )
        if not kind:
            raise
        sheets = {"xls": _old_sheets, "html": _page_sheets, "csv": _csv_sheets}[kind](data, name)
        found = Export(name, kind, _misnamed(kind, name), tuple(sheets))
        for sheet in found.sheets:
            _refuse_large(sum(map(len, sheet.rows.values())), most, name, sheet.name)
        return found
    return Export(name, "xlsx", _misnamed("xlsx", name), tuple(_sheets(package, most)))


def _refuse_large(cells: int, most: int, file: str, sheet: str) -> None:
    if cells > most:
        raise BookUnsupported("import.too_large", file=file, sheet=sheet, cells=cells, most=most)


def _misnamed(kind: str, name: str) -> bool:
    return PurePath(name).suffix.lower() not in ("", *_ENDINGS[kind])


# .xlsx


def _sheets(package: Package, most: int) -> Iterator[Grid]:
    parts = WorkbookParts.of(package)
    for sheet in parts.sheets:
        if sheet.kind == "worksheet":
            yield _sheet(package, parts, sheet, most)


def _sheet(package: Package, parts: WorkbookParts, sheet: SheetPart, most: int) -> Grid:
    read = read_sheet(parts, sheet)
    cells = [column.rows for found in (read.scan.entries, read.scan.formulas) for column in found.values()]
    _refuse_large(sum(map(len, cells)), most, package.name, sheet.name)
    rows: dict[int, dict[int, Value]] = {}
    errors: dict[tuple[int, int], str] = {}

    def put(row: int, column: int, entry: object) -> None:
        if isinstance(entry, ErrorText):
            errors[row, column] = str(entry)
        value: Value = float(entry) if isinstance(entry, bytes) else entry if isinstance(entry, str | bool) else None
        if value is not None:
            rows.setdefault(row, {})[column] = str(value) if isinstance(value, str) else value

    for column, entries in read.scan.entries.items():
        for row, entry in zip(entries.rows, entries.values, strict=True):
            put(row, column, entry)
    if read.scan.formulas:
        caches = cached_values(read.xml, read.strings, exact=read.scan.exact)
        for column, formulas in read.scan.formulas.items():
            for row in formulas.rows:
                kept = caches.get((row, column))
                if kept is None:
                    errors[row, column] = ""
                put(row, column, kept)
    index = index_sheet(read.xml, file=package.name, part=sheet.part)
    hidden = [
        number
        for number, span in index.rows.items()
        if b"hidden" in read.xml[span.start : span.open_end]
        and attributes_of(read.xml[span.start : span.open_end]).get("hidden") in _TRUE
    ]
    if parts.date1904:
        _count_from_1900(package, parts, rows, index_rows={n: read_row(read.xml, s) for n, s in index.rows.items()})
    visible = sheet.state == "visible"
    return Grid(sheet.name, rows, merges=index.merges, hidden=hidden, visible=visible, errors=errors)


def _count_from_1900(
    package: Package,
    parts: WorkbookParts,
    rows: dict[int, dict[int, Value]],
    index_rows: Mapping[int, Mapping[int, object]],
) -> None:
    """Days of a workbook that counts them from 1904, by the looks of their cells, as everybody else counts."""
    looks = shown_as(package, parts)
    for number, cells in index_rows.items():
        for column, cell in cells.items():
            style = getattr(cell, "attributes", {}).get("s", "0")
            value = rows.get(number, {}).get(column)
            if isinstance(value, float) and looks.get(style) == "day":
                rows[number][column] = value + _SINCE_1904


# .xls


def _old_sheets(data: bytes, name: str) -> list[Grid]:
    """Sheets of the old format, hidden rows, merged cells and errors told apart.

    Not by python-calamine: a file of a few damaged bytes made it ask for 11 GB and take the process down.
    """
    import xlrd

    try:
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        ) as book:
            return [_old_sheet(sheet, book.datemode) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).casefold():
            raise BookEncrypted(file=name) from error
        raise BookDamaged(file=name) from error
    except Exception as error:
        # Of a damaged file any record may be short or point anywhere: struct, index, assertion, decoding errors.
        raise BookDamaged(file=name) from error


def _old_sheet(sheet: Any, datemode: int) -> Grid:
    import xlrd

    rows: dict[int, dict[int, Value]] = {}
    errors: dict[tuple[int, int], str] = {}
    for number in range(sheet.nrows):
        cells: dict[int, Value] = {}
        for column, (kind, value) in enumerate(zip(sheet.row_types(number), sheet.row_values(number), strict=True), 1):
            if kind == xlrd.XL_CELL_ERROR:
                value = errors[number + 1, column] = xlrd.error_text_from_code.get(value, "#N/A")
            elif kind == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif kind == xlrd.XL_CELL_DATE and datemode and value >= 1:
                value += _SINCE_1904
            if value != "" and kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                cells[column] = value
        if cells:
            rows[number + 1] = cells
    merges = [Rect(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    hidden = [number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden]
    return Grid(sheet.name, rows, merges=merges, hidden=hidden, visible=sheet.visibility == 0, errors=errors)


# .csv and web pages


def _csv_sheets(data: bytes, name: str) -> Iterator[Grid]:
    lines = csv_lines(data, file=name, titled=True)
    # By its place and not by its line: an entry with a line break takes two, and a spreadsheet shows it as one row.
    rows = {
        number: {column: text for column, text in enumerate(line, 1) if text.strip()}
        for number, (_, line) in enumerate(lines, 1)
    }
    yield Grid(PurePath(name).stem or name, rows, tabbed=False)


def _page_sheets(data: bytes, name: str) -> Iterator[Grid]:
    for number, (rows, merges) in enumerate(tables_of(data), 1):
        yield Grid(messages.say("zh", "import.page", {"number": number}), rows, merges=merges)
