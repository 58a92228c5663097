"""Planned rows put into 签到: appended as ``fill`` does it, or over a row when the user said so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from xl_tools import clock, messages
from xl_tools.books.append import append_rows
from xl_tools.books.cellxml import Value, cell_xml
from xl_tools.books.package import Package
from xl_tools.books.rowedit import RowEditor, unlocked_styles
from xl_tools.books.sheetxml import index_sheet
from xl_tools.books.workbook import TablePart, WorkbookParts
from xl_tools.fill.people import changed
from xl_tools.imports.book import Target
from xl_tools.imports.plan import Conflict, Plan, Planned
from xl_tools.sheets import registry
from xl_tools.words import Lang, show

__all__ = ["time_text", "values_of", "written"]


def written(data: bytes, target: Target, plan: Plan) -> bytes:
    """The workbook with the rows in it, not yet computed; the same bytes when there are none.

    Raises:
        BookUnsupported: a cell is locked, merged or holds a formula, or something stands below the table.
    """
    if not plan.new and not plan.replaced:
        return data
    package = Package.parse(data, name=target.name)
    if plan.replaced:
        package = changed(package, _replaced(package, target, plan.replaced))
    if plan.new:
        parts = WorkbookParts.of(package)
        table = parts.table(target.table.display_name)
        assert table is not None
        rows = [_entries(row, target) for row in plan.new]
        package = changed(package, append_rows(package, parts, table, rows, entries=_told(table)))
    return package.data


def _told(table: TablePart) -> list[str]:
    """Headings that people fill in: the registry knows them."""
    found = registry.find_table(table.display_name)
    assert found is not None
    computed = {text for one in found[0].columns if one.computed for text in (one.label.zh, one.label.en)}
    return [title for title in table.columns if title not in computed]


def _entries(row: Planned, target: Target) -> dict[str, Value]:
    return {target.titles[key]: value for key, value in values_of(row, target.lang).items()}


def values_of(row: Planned, lang: Lang) -> dict[str, Value]:
    """What goes into the cells of 签到, by column key.

    A time of the night after stands as a time of day, as a person would type it; one that was put right
    keeps its remark, which the rule passes over.
    """
    return {
        "date": row.day,
        "staff_id": row.employee.entry,
        "shift": show(row.shift, lang),
        "due": None if row.due is None else _moment(row.due, row),
        "signin": _signin(row, lang),
    }


def _signin(row: Planned, lang: Lang) -> Value:
    if not row.signin:
        return None
    if len(row.signin) == 1 and not row.corrected:
        return _moment(row.signin[0], row)
    text = "、".join(time_text(second) for second in row.signin)
    return f"{text}({messages.say(lang, 'import.corrected')})" if row.corrected else text


def _moment(seconds: int, row: Planned) -> Value:
    days, clock_time = divmod(seconds + clock.HALF_DAY, clock.DAY)
    hours, rest = divmod(clock_time, 3600)
    if 0 <= seconds < clock.DAY:
        return time(hours, *divmod(rest, 60))
    return datetime.combine(row.day + timedelta(days=days), time(hours, *divmod(rest, 60)))


def time_text(seconds: int) -> str:
    """A time as it is typed into 签到.

    Example:
        >>> time_text(28_500), time_text(45_300), time_text(45_307)
        ('19:55', '次日00:35', '次日00:35:07')
    """
    days, clock_time = divmod(seconds + clock.HALF_DAY, clock.DAY)
    hours, rest = divmod(clock_time, 3600)
    text = f"{hours:02d}:{rest // 60:02d}" + (f":{rest % 60:02d}" if rest % 60 else "")
    return f"次日{text}" if days else text


def _replaced(package: Package, target: Target, conflicts: Sequence[Conflict]) -> dict[str, bytes]:
    """The sheet with the entries of some rows overwritten; cells keep their looks, formulas are not touched."""
    parts = WorkbookParts.of(package)
    sheet = parts.sheet(target.table.sheet)
    assert sheet is not None
    index = index_sheet(package.read(sheet.part), file=package.name, part=sheet.part)
    unlocked = unlocked_styles(package, parts) if index.protected else frozenset()
    editor = RowEditor(index, file=package.name, sheet=sheet.name, unlocked=unlocked)
    places = {key: target.table.ref.left + target.table.columns.index(title) for key, title in target.titles.items()}
    for conflict in sorted(conflicts, key=lambda one: one.rows[0].number):
        number = conflict.rows[0].number
        present, cells = editor.cells(number), {}
        values = values_of(conflict.planned, target.lang)
        for key in ("shift", "due", "signin"):
            column, value = places[key], values[key]
            cell = present.get(column)
            if cell is not None and cell.formula is not None:
                raise editor.refuse("fill.formula", number, column)
            style = editor.style_without_cell(number, column) if cell is None else cell.attributes.get("s", "")
            cells[column] = cell_xml(number, column, value, style=style, prefix=index.prefix, date1904=parts.date1904)
        editor.put(number, dict(sorted(cells.items())))
    return {sheet.part: editor.result()}
