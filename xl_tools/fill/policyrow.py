"""A changed rule as one more dated row of the sheet 制度 (convention G12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from xl_tools.books.append import append_rows
from xl_tools.books.cellxml import Value as Cell
from xl_tools.books.package import Package
from xl_tools.books.store import check_writable, read_book, save_book
from xl_tools.books.workbook import TablePart
from xl_tools.engine import Recalculation, recalculate
from xl_tools.engine.book import Book
from xl_tools.engine.bookpolicy import policy_rows, policy_table
from xl_tools.engine.evaluate import Progress
from xl_tools.errors import PolicyOverlap
from xl_tools.policy import HEADINGS, Parameter, Value, ValueOf, find_parameter, parameters, policy_text, typed_value
from xl_tools.policy.sheet import column_places, read_rows, row_of
from xl_tools.policy.versions import resolve

__all__ = ["PolicyRow", "set_policy", "with_policy_row"]


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """What `set_policy` did.

    Attributes:
        parameter: what was changed.
        sheet, row: where the new row stands.
        old: what was in force on that day before; None for nothing.
        new: what is in force from then on.
        since: from when.
        until: the last day, where another row begins after it; else None.
        recalculation: what the recalculation said; None when there was none.
    """

    parameter: Parameter
    sheet: str
    row: int
    old: ValueOf | None
    new: ValueOf | None
    since: date
    until: date | None = None
    recalculation: Recalculation | None = None


def with_policy_row(
    data: bytes, name: str, value: str, since: date, *, note: str = "", file: str = "workbook.xlsx"
) -> tuple[bytes, PolicyRow]:
    """A workbook with one more row in its policy; nothing is computed, no file is read or written.

    Args:
        data: the workbook.
        name: the parameter's full name, or its label in either language.
        value: as it is typed.
        since: the first day in force.
        note: for the column 说明; the parameter's own when "".
        file: the workbook's name, for messages.

    Raises:
        PolicyUnknown, PolicyValueUnreadable: name or value cannot be understood.
        PolicyOverlap: another row of the parameter is in the way; says which and what to do.
        PolicyError: the sheet is at fault already; names the cell.
        UsageError, BookError: the workbook cannot be used.
    """
    parameter = find_parameter(name)
    new = Value(typed_value(parameter, value), since)
    package = Package.parse(data, name=file)
    book = Book(package)
    table = policy_table(book)
    cells = policy_rows(book, table)
    lang, rows = read_rows(cells, (table.ref.top, table.ref.left), parameters())
    present = rows.get(parameter.name, [])
    _refuse_overlap(parameter, present, new)
    versions = resolve(parameter, [*present, new])
    until = next(one.until for one in versions if one.since == since)
    titles = _titles(table)
    written = row_of(parameter, new, lang)
    entries = {titles[key]: _cell(entry) for key, entry in zip(HEADINGS, written, strict=True) if key in titles}
    if note and "note" in titles:
        entries[titles["note"]] = note
    # The whole table has to be usable with the row in it: a cell holds only so much policy.
    policy_text([*cells, [entries.get(title) for title in table.columns]], (table.ref.top, table.ref.left))
    like = _like(parameter, rows, cells, table)
    parts = append_rows(
        package,
        book.parts,
        table,
        [entries],
        entries=table.columns,
        looks={titles["value"]: like} if like else None,
    )
    changed = package.with_parts(parts)
    old = next((one.value for one in resolve(parameter, present) if _holds(one, since)), None) if present else None
    row = table.ref.top + table.header_rows + _filled(cells)
    return changed, PolicyRow(parameter, table.sheet, row, old, new.value, since, until)


def set_policy(
    file: Path, name: str, value: str, since: date, *, note: str = "", progress: Progress | None = None
) -> PolicyRow:
    """Add a row to a workbook's policy, compute the workbook anew and save it.

    Args:
        file: the workbook.
        name, value, since, note: as for `with_policy_row`.
        progress: told about the recalculation.

    Returns:
        What was done; a workbook that counts its dates from 1904 is saved without a recalculation.

    Raises:
        As `with_policy_row`; the workbook is as it was.
    """
    check_writable(file)
    book = read_book(file)
    data, report = with_policy_row(book.data, name, value, since, note=note, file=file.name)
    if not Book(Package.parse(data, name=file.name)).parts.date1904:
        result = recalculate(data, name=file.name, progress=progress)
        data, report = result.data, replace(report, recalculation=result)
    save_book(book, data)
    return report


def _holds(version: Value, day: date) -> bool:
    return version.since <= day and (version.until is None or day <= version.until)


def _refuse_overlap(parameter: Parameter, present: Sequence[Value], new: Value) -> None:
    for one in present:
        facts = {"parameter": parameter.name, "label": parameter.label, "where": one.where, "day": new.since}
        if one.since == new.since:
            raise PolicyOverlap("policyset.same_day", **facts)
        if one.since < new.since and one.until is not None and one.until >= new.since:
            raise PolicyOverlap("policyset.still", until=one.until, **facts)


def _titles(table: TablePart) -> dict[str, str]:
    """Column → the heading that stands for it in the file."""
    return {key: table.columns[places[0]] for key, places in column_places(table.columns).items() if places}


def _cell(entry: object) -> Cell:
    assert entry is None or isinstance(entry, (str, int, float, date))
    return entry


def _like(
    parameter: Parameter, rows: Mapping[str, Sequence[Value]], cells: Sequence[Sequence[object]], table: TablePart
) -> int:
    """The row whose value looks as the new one should: the parameter's latest, else one of its unit; 0 for none."""
    at = column_places(table.columns)["parameter"][0]
    first = table.ref.top + table.header_rows
    named = [(first + number, str(row[at] or "").strip().casefold()) for number, row in enumerate(cells[1:])]
    own = [row for row, name in named if name == parameter.name]
    known = parameters()
    alike = [row for row, name in named if name in rows and known[name].unit == parameter.unit]
    return (own or alike or [0])[-1]


def _filled(cells: Sequence[Sequence[object]]) -> int:
    """How many rows there are down to the last one with an entry."""
    used = [number for number, row in enumerate(cells[1:], start=1) if any(cell not in (None, "") for cell in row)]
    return max(used, default=0)
