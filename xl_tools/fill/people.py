"""Sheets that list everybody by themselves, kept as long as the staff table is.

周取消 is a table without entries and 月报 a list outside of tables; a person beyond their
last row would silently be missing from both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final

from xl_tools.books.append import grow_table
from xl_tools.books.calcchain import chain_with
from xl_tools.books.cellxml import formula_xml
from xl_tools.books.entities import escape, quoted
from xl_tools.books.package import Package
from xl_tools.books.reach import Growth, stretch_formulas, stretch_places
from xl_tools.books.refs import Rect, cell_name, parse_cell
from xl_tools.books.rowedit import RowEditor, unlocked_styles
from xl_tools.books.sheetxml import index_sheet
from xl_tools.books.spans import Edit, apply_edits, attributes_of, element_places, tag_end
from xl_tools.books.workbook import TablePart, WorkbookParts
from xl_tools.sheets import registry, report
from xl_tools.sheets.model import Plan, Sheet
from xl_tools.words import Lang

__all__ = ["follow_staff"]

#: How many rows a sheet has does not depend on the month or the edition.
_PLAN: Final = Plan(edition="values", lang="zh", month=date(2026, 1, 1))


def follow_staff(package: Package, lang: Lang) -> tuple[Package, dict[str, int]]:
    """Lengthen every sheet that lists the staff, where it is shorter than the staff table.

    Args:
        package: the file.
        lang: the language that its tables are named in.

    Returns:
        The changed file, and how many rows each sheet gained, by its name.

    Raises:
        BookUnsupported: something stands where the rows would go.
    """
    gained: dict[str, int] = {}
    staff = WorkbookParts.of(package).table(registry.table("staff").name.of(lang))
    if staff is None:
        return package, gained
    names = [table.display_name for table in WorkbookParts.of(package).tables]
    plan = replace(_PLAN, lang=lang, staff_rows=staff.data.rows, left_out=registry.left_out_of(names))
    for table, wanted in list(_followers(package, plan)):
        by = wanted - table.data.rows
        if by > 0:
            parts = WorkbookParts.of(package)
            package = changed(
                package, grow_table(package, parts, parts.table(table.display_name) or table, by, entries=())
            )
            gained[table.sheet] = by
    package, by, sheet = _longer_report(package, plan)
    if by:
        gained[sheet] = by
    return package, gained


def changed(package: Package, parts: dict[str, bytes]) -> Package:
    """The file with some parts changed, to be changed further."""
    return Package.parse(package.with_parts(parts), name=package.name)


def _followers(package: Package, plan: Plan) -> Iterator[tuple[TablePart, int]]:
    """Tables that only compute and have more rows when there are more people, with the rows they should have."""
    parts = WorkbookParts.of(package)
    for ours in registry.tables():
        wanted = ours.rows(plan)
        more = ours.rows(replace(plan, staff_rows=plan.staff_rows + 1)) > wanted
        table = parts.table(ours.name.of(plan.lang))
        if more and not ours.entries and table is not None:
            yield table, wanted


def _longer_report(package: Package, plan: Plan) -> tuple[Package, int, str]:
    """月报: rows for more people, from the sheet's own definition, as their formulas count the people."""
    parts = WorkbookParts.of(package)
    sheet = parts.sheet(report.REPORT.label.of(plan.lang))
    if sheet is None:
        return package, 0, ""
    index = index_sheet(package.read(sheet.part), file=package.name, part=sheet.part)
    unlocked = unlocked_styles(package, parts) if index.protected else frozenset()
    editor = RowEditor(index, file=package.name, sheet=sheet.name, unlocked=unlocked)
    people = _people_listed(editor)
    by = plan.staff_rows - people
    if not people or by <= 0:
        return package, 0, sheet.name
    body, copies = _put_people(editor, plan, people, index.prefix)
    growth = Growth(sheet.name, body, by)
    editor.edits += stretch_places(index, growth)
    new = {sheet.part: editor.result()}
    new |= chain_with(package, parts, sheet.name, copies)
    new |= stretch_formulas(package, parts, growth, new)
    for other in registry.SHEETS:
        found = parts.sheet(other.label.of(plan.lang))
        formulas = _that_count(other, replace(plan, staff_rows=people), plan)
        if found is not None and formulas:
            data = new.get(found.part) or package.read(found.part)
            new[found.part] = _with_formulas(data, formulas, file=package.name, part=found.part)
    return changed(package, new), by, sheet.name


def _people_listed(editor: RowEditor) -> int:
    """How many people the report has rows for."""
    for people in count():
        own = editor.cells(report.FIRST_PERSON_ROW + 1 + people).get(1)
        if own is None or own.formula is None:
            return people
    raise AssertionError


def _put_people(editor: RowEditor, plan: Plan, people: int, prefix: str) -> tuple[Rect, list[tuple[str, str]]]:
    """Put in the rows beyond the first ``people``.

    Returns:
        The rows that were there, and for each new cell the one above that it looks like.
    """
    last = report.FIRST_PERSON_ROW + people
    model = editor.cells(last)
    copies: list[tuple[str, str]] = []
    rows: dict[int, dict[int, bytes]] = {}
    for free in sorted(report.REPORT.cells(plan), key=lambda one: (one.row, one.column)):
        row, column = free.row + 1, free.column + 1
        if row <= last:
            continue
        style = model[column].attributes.get("s", "") if column in model else ""
        attributes = f" s={quoted(style)}" if style else ""
        text = registry.render(free.formula, plan.lang, left_out=plan.left_out)
        rows.setdefault(row, {})[column] = formula_xml(row, column, text, attributes=attributes, prefix=prefix)
        copies.append((cell_name(row, column), cell_name(last, column)))
    for row, cells in rows.items():
        for column, taken in editor.cells(row).items():
            if column in cells and not taken.blank:
                raise editor.refuse("fill.below", row, column)
        editor.put(row, cells, like=last)
    return Rect(report.FIRST_PERSON_ROW + 1, 1, last, max(map(max, rows.values()))), copies


def _that_count(sheet: Sheet, before: Plan, after: Plan) -> dict[tuple[int, int], tuple[str, str]]:
    """Free cells whose formula depends on the number of people: place → formula before and after."""

    def formulas(plan: Plan) -> dict[tuple[int, int], str]:
        return {
            (cell.row + 1, cell.column + 1): registry.render(cell.formula, plan.lang, left_out=plan.left_out)
            for cell in sheet.cells(plan)
            if cell.formula
        }

    new = formulas(after)
    return {place: (old, new[place]) for place, old in formulas(before).items() if new.get(place, old) != old}


def _with_formulas(data: bytes, formulas: Mapping[tuple[int, int], tuple[str, str]], *, file: str, part: str) -> bytes:
    """The sheet with formulas changed; one that somebody has rewritten is left alone."""
    edits = []
    for place, (parent, at) in element_places(data, {"f"}, file=file, part=part):
        where = attributes_of(data[at : tag_end(data, at)]).get("r", "") if parent == "c" else ""
        old, new = formulas.get(parse_cell(where), ("", "")) if where else ("", "")
        if new and place.text == old:
            edits.append(Edit(place.start, place.end, escape(new).encode()))
    return apply_edits(data, edits)
