"""From a CSV file to a workbook with more rows in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.books.append import append_rows
from xl_tools.books.package import Package
from xl_tools.books.store import check_writable, read_book, save_book
from xl_tools.books.workbook import WorkbookParts
from xl_tools.engine import Recalculation, recalculate
from xl_tools.engine.evaluate import Progress
from xl_tools.fill.columns import find_target
from xl_tools.fill.csvrows import read_csv
from xl_tools.fill.entry import value_of
from xl_tools.fill.people import changed, follow_staff
from xl_tools.sheets import registry

__all__ = ["FillReport", "fill", "filled"]


@dataclass(frozen=True, slots=True)
class FillReport:
    """What `fill` did.

    Attributes:
        sheet: name of the sheet as the workbook has it.
        table: name of its table.
        rows: how many rows were appended.
        new_rows: how many of them did not fit into the table's blank rows and made it longer.
        followed: sheets that list the staff and were made longer too, with the rows each gained.
        recalculation: what the recalculation afterwards said; None when there was none.
    """

    sheet: str
    table: str
    rows: int
    new_rows: int
    followed: Mapping[str, int] = field(default_factory=dict)
    recalculation: Recalculation | None = None


def filled(data: bytes, sheet: str, rows: bytes, *, name: str, csv_name: str) -> tuple[bytes, FillReport]:
    """Append the rows of a CSV file to a sheet's table; no file is read or written.

    Args:
        data: the workbook.
        sheet: name of the sheet or of its table, in either language.
        rows: the CSV file.
        name: the workbook's name, for messages.
        csv_name: the CSV file's name, for messages.

    Returns:
        The workbook with the rows in it, formulas not yet computed, and what was done.

    Raises:
        UsageError: no such sheet or column; the right ones are listed.
        BookError: the workbook or the CSV file cannot be used; nothing was changed.
    """
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    target = find_target(package, parts, sheet)
    read = read_csv(rows, file=csv_name)
    titles = target.titles(read, file=csv_name)
    used = [at for at, heading in enumerate(read.headings) if heading]
    kinds = [target.kind(title) for title in titles]
    lines = [
        {title: value_of(line[at], kind) for title, at, kind in zip(titles, used, kinds, strict=True)}
        for _, line in read.lines
    ]
    package = changed(package, append_rows(package, parts, target.table, lines, entries=target.told_entries))
    after = WorkbookParts.of(package).table(target.table.display_name)
    grown = 0 if after is None else after.data.rows - target.table.data.rows
    followed: dict[str, int] = {}
    found = registry.find_table(target.table.display_name)
    if found is not None and found[0].key == "staff":
        package, followed = follow_staff(package, found[1])
    report = FillReport(target.table.sheet, target.table.display_name, len(lines), grown, followed)
    return package.data, report


def fill(
    file: Path, sheet: str, rows: Path, *, recalculated: bool = True, progress: Progress | None = None
) -> FillReport:
    """Append the rows of a CSV file to a workbook and save it.

    Args:
        file: the workbook.
        sheet: name of the sheet or of its table, in either language.
        rows: the CSV file; its first line has the column names.
        recalculated: compute the workbook anew before saving, unless it counts its dates from 1904.
        progress: told about the recalculation.

    Returns:
        What was done.

    Raises:
        UsageError: no such sheet or column; the right ones are listed.
        BookError: either file cannot be used; the workbook is as it was.
    """
    check_writable(file)
    book = read_book(file)
    csv = read_book(rows)
    data, report = filled(book.data, sheet, csv.data, name=file.name, csv_name=rows.name)
    if recalculated and not WorkbookParts.of(Package.parse(data, name=file.name)).date1904:
        result = recalculate(data, name=file.name, progress=progress)
        data = result.data
        report = FillReport(report.sheet, report.table, report.rows, report.new_rows, report.followed, result)
    save_book(book, data)
    return report
