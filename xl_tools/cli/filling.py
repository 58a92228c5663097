"""Rows of text, from a CSV file, appended to a table of a workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Final

from xl_tools import clock
from xl_tools.books.append import append_rows
from xl_tools.books.package import Package
from xl_tools.books.workbook import TablePart, WorkbookParts
from xl_tools.errors import TimeUnreadable, UsageError
from xl_tools.near import nearest
from xl_tools.sheets import registry
from xl_tools.sheets.model import Column, Kind

if TYPE_CHECKING:
    from xl_tools.books.cellxml import Value

__all__ = ["fill_rows"]

_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
#: A number as a program writes it; not 007, which is a number's name, and not what 15 digits cannot hold.
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?")
_NUMBERS: Final = frozenset({Kind.COUNT, Kind.POINTS, Kind.MONEY, Kind.ENTRY})


def fill_rows(
    data: bytes, sheet: str, headings: Sequence[str], lines: Sequence[Sequence[str]], *, name: str
) -> tuple[bytes, int]:
    """Append rows to the table of a sheet, by column name.

    Days and times are stored as such where the column holds days and times; IDs and phones stay text.
    What cannot be read stays as it was typed: the sheet says what is wrong with it.

    Args:
        data: the workbook.
        sheet: the sheet's name.
        headings: of the rows; those of computed columns are refused.
        lines: the rows.
        name: the file's name, for messages.

    Returns:
        The workbook, and how many rows it gained.

    Raises:
        UsageError: no such sheet, no table on it, no such column, or one that is computed.
        BookError: the file cannot be read, or the rows find no place.
    """
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    table = _table(parts, sheet, name)
    columns = _columns(table, headings)
    rows: list[dict[str, Value]] = [
        {title: _value(text, column) for (title, column), text in zip(columns, line, strict=False)} for line in lines
    ]
    known = registry.find_table(table.display_name)
    entries = None if known is None else [column.label.of(known[1]) for column in known[0].entries]
    changed = append_rows(package, parts, table, rows, entries=entries)
    return package.with_parts(changed), len(rows)


def _table(parts: WorkbookParts, sheet: str, name: str) -> TablePart:
    sheets = {one.name.casefold(): one.name for one in parts.sheets}
    wanted = sheets.get(sheet.strip().casefold())
    if wanted is None:
        near = ", ".join(nearest(sheet, sheets.values()))
        raise UsageError("usage.sheet", file=name, sheet=sheet, near=near)
    for table in parts.tables:
        if table.sheet == wanted:
            return table
    raise UsageError("usage.no_table", sheet=wanted)


def _columns(table: TablePart, headings: Sequence[str]) -> list[tuple[str, Column | None]]:
    """The table's own heading and our definition, if there is one, for each column of the rows."""
    known = registry.find_table(table.display_name)
    by_heading = {
        title.strip().casefold(): (title, formula) for title, formula in zip(table.columns, table.formulas, strict=True)
    }
    columns: list[tuple[str, Column | None]] = []
    for heading in headings:
        found = by_heading.get(heading.strip().casefold())
        if found is None:
            near = ", ".join(nearest(heading, table.columns))
            raise UsageError("usage.column", sheet=table.sheet, column=heading, near=near)
        title, formula = found
        definition = None
        if known is not None:
            definition = next((one for one in known[0].columns if one.label.of(known[1]) == title), None)
        if formula or (definition is not None and definition.formula):
            raise UsageError("usage.computed", sheet=table.sheet, column=title)
        if title in (one for one, _ in columns):
            raise UsageError("usage.column_twice", column=title)
        columns.append((title, definition))
    return columns


def _value(text: str, column: Column | None) -> Value:
    """A text as its column holds it."""
    plain = text.strip()
    if not plain:
        return None
    if column is None:
        return float(plain) if _NUMBER.fullmatch(plain) else text
    if column.kind is Kind.DAY:
        return _day(text)
    if column.kind in (Kind.TIME, Kind.SPAN):
        return _time(text)
    if column.kind in _NUMBERS and _NUMBER.fullmatch(plain):
        return float(plain)
    return text


def _day(text: str) -> date | str | None:
    try:
        return clock.parse_day(text)
    except TimeUnreadable:
        return text


def _time(text: str) -> time | str:
    """A plain clock time as a time of day; every other way of writing stays as it is, the functions read it."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return text
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else text
