"""Which table is meant, which of its columns may be filled in, and what each of them holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from xl_tools.books.numberformats import shown_as
from xl_tools.books.package import Package
from xl_tools.books.sheetxml import index_sheet, read_row
from xl_tools.books.workbook import TablePart, WorkbookParts
from xl_tools.errors import BookUnsupported, UsageError
from xl_tools.fill.csvrows import CsvRows
from xl_tools.sheets import registry
from xl_tools.sheets.model import Kind, Table

__all__ = ["Target", "find_target"]


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


@dataclass(frozen=True)
class Target:
    """A table of a workbook, and the registry's table behind it when it is one of ours."""

    package: Package
    parts: WorkbookParts
    table: TablePart
    ours: Table | None

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """Headings of the columns that people fill in."""
        computed = {title for title, text in zip(self.table.columns, self.table.formulas, strict=True) if text}
        if self.ours is not None:
            for column in self.ours.columns:
                if column.computed:
                    computed |= {column.label.zh, column.label.en}
        return tuple(title for title in self.table.columns if title not in computed)

    @property
    def told_entries(self) -> Collection[str] | None:
        """The same when the registry knows them; None when only the formulas of the file can tell."""
        return self.entries if self.ours is not None else None

    def titles(self, rows: CsvRows, *, file: str) -> list[str]:
        """The table's own heading for each heading of a CSV file.

        Raises:
            UsageError: a heading is unknown, computed, or stands twice; the right ones are listed.
        """
        known = {_same(title): title for title in self.table.columns}
        if self.ours is not None:
            for column in self.ours.columns:
                own = known.get(_same(column.label.zh)) or known.get(_same(column.label.en))
                if own is not None:
                    known |= {_same(column.label.zh): own, _same(column.label.en): own}
        place = {"file": file, "sheet": self.table.sheet, "known": _listed(self.entries)}
        if not self.entries:
            raise UsageError("fill.all_computed", sheet=self.table.sheet)
        headings = [heading for heading in rows.headings if heading]
        unknown = [heading for heading in headings if _same(heading) not in known]
        if unknown:
            raise UsageError("fill.columns_unknown", columns=_listed(unknown), **place)
        titles = [known[_same(heading)] for heading in headings]
        computed = [title for title in titles if title not in self.entries]
        if computed:
            raise UsageError("fill.columns_computed", columns=_listed(computed), **place)
        for title in titles:
            if titles.count(title) > 1:
                raise UsageError("fill.column_twice", file=file, column=title)
        return titles

    def kind(self, title: str) -> Kind:
        """What a column holds: the registry says so, else the looks and the entries of its cells."""
        if self.ours is not None:
            for column in self.ours.columns:
                if title in (column.label.zh, column.label.en):
                    return column.kind
        return self._kinds_seen.get(title, Kind.ENTRY)

    @cached_property
    def _kinds_seen(self) -> dict[str, Kind]:
        sheet = self.parts.sheet(self.table.sheet)
        if sheet is None:
            return {}
        data = self.package.read(sheet.part)
        rows = index_sheet(data, file=self.package.name, part=sheet.part).rows
        formats = shown_as(self.package, self.parts)
        body = self.table.data
        found: dict[str, Kind] = {}
        wanted = {body.left + at: title for at, title in enumerate(self.table.columns)}
        # The last entry of a column tells most; a blank cell still has its format.
        for number in range(body.bottom, body.top - 1, -1):
            cells = read_row(data, rows[number]) if number in rows else {}
            for column in [column for column in wanted if column in cells]:
                cell = cells[column]
                kind = _kind_seen(formats.get(cell.attributes.get("s", "0"), ""), cell.attributes.get("t"), cell.text)
                if cell.text or kind is not Kind.ENTRY:
                    found[wanted.pop(column)] = kind
            if not wanted:
                break
        return found


def _kind_seen(format_kind: str, cell_type: str | None, text: str) -> Kind:
    if format_kind:
        return {"day": Kind.DAY, "time": Kind.TIME}.get(format_kind, Kind.TEXT)
    # Text above: a staff ID such as 1001 that was typed as text has to be text again, or no lookup finds it.
    return Kind.TEXT if text and cell_type in ("s", "str", "inlineStr") else Kind.ENTRY


def find_target(package: Package, parts: WorkbookParts, name: str) -> Target:
    """The table that a person means by the name of a sheet or table, in either language.

    Args:
        package: the file.
        parts: its parts.
        name: as it was typed.

    Raises:
        UsageError: no sheet or table is called so, or the sheet has several tables.
        BookUnsupported: the sheet has no table.
    """
    wanted = _same(name)
    targets = []
    for table in parts.tables:
        found = registry.find_table(table.display_name)
        targets.append(Target(package, parts, table, found[0] if found else None))
    by_table = [target for target in targets if wanted in _table_names(target)]
    if by_table:
        return by_table[0]
    on_sheet = [target for target in targets if wanted in _sheet_names(target)]
    # Beside a table to fill in there may be one that lists everybody by itself.
    on_sheet = [target for target in on_sheet if target.entries] or on_sheet
    # Where nothing can be filled in, which of its tables is meant makes no difference.
    if on_sheet and (len(on_sheet) == 1 or not on_sheet[0].entries):
        return on_sheet[0]
    if on_sheet:
        names = _listed(target.table.display_name for target in on_sheet)
        raise UsageError("fill.which_table", sheet=on_sheet[0].table.sheet, known=names)
    if any(_same(sheet.name) == wanted for sheet in parts.sheets):
        raise BookUnsupported("fill.no_table", file=package.name, sheet=name)
    names = _listed(dict.fromkeys(target.table.sheet for target in targets if target.entries))
    raise UsageError("fill.no_sheet", file=package.name, name=name, known=names or "—")


def _table_names(target: Target) -> set[str]:
    ours = {_same(target.ours.name.zh), _same(target.ours.name.en)} if target.ours else set()
    return {_same(target.table.display_name)} | ours


def _sheet_names(target: Target) -> set[str]:
    names = {_same(target.table.sheet)}
    for sheet in registry.SHEETS:
        if target.ours is not None and target.ours in sheet.tables:
            names |= {_same(sheet.label.zh), _same(sheet.label.en)}
    return names
