"""Fills entries into a workbook that was written once: a thousand months need a thousand workbooks.

Only cells that a template has, and they keep their look. What stands in the file is then just what ``build`` writes,
but for texts, which stand in their cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from tests.numbered_months import Month
from tests.random_months import MOST, SMALL
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.books.workbook import WorkbookParts
from xl_tools.build import build
from xl_tools.clock import serial
from xl_tools.policy import parameters
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition, Plan
from xl_tools.words import Lang

__all__ = ["filled_in", "with_cells"]

#: What a template was built for; people and a few lines without any.
STAFF_ROWS: Final = SMALL["staff"] + 1
_TEMPLATE_MONTH: Final = date(2026, 1, 1)
_CELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_ERROR: Final = re.compile("#[A-Z/0]+[!?]?")
_DAY: Final = 86400


@cache
def template(edition: Edition, lang: Lang) -> bytes:
    """A small fresh workbook, computed."""
    return build(edition, lang, month=_TEMPLATE_MONTH, staff_rows=STAFF_ROWS, blank_rows=MOST)


def plan_of(edition: Edition, lang: Lang) -> Plan:
    """What the template was built for, as far as places depend on it."""
    return Plan(edition, lang, _TEMPLATE_MONTH, staff_rows=STAFF_ROWS, blank_rows=MOST, policy_rows=len(parameters()))


def filled_in(month: Month, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """A workbook with these entries, not computed yet.

    Args:
        month: its month, language and edition.
        rows: table → rows, each column → entry; those of ``policy`` stand below the built-in ones.

    Raises:
        ValueError: there is no room for an entry.
    """
    plan = plan_of(month.edition, month.lang)
    wanted: dict[str, dict[str, object]] = {}
    for table, entries in rows.items():
        sheet = registry.sheet_of(table)
        left = sheet.left(registry.table(table), plan)
        places = {column.key: left + index + 1 for index, column in enumerate(registry.table(table).columns)}
        first = sheet.top + 2 + (plan.policy_rows if table == "policy" else 0)
        cells = wanted.setdefault(sheet.label.of(month.lang), {})
        for row, entry in enumerate(entries, first):
            cells.update({cell_name(row, places[key]): value for key, value in entry.items()})
    home = registry.sheet("home")
    at = next(cell for cell in home.cells(plan) if cell.name == "month")
    wanted[home.label.of(month.lang)] = {cell_name(at.row + 1, at.column + 1): month.first}
    return with_cells(template(month.edition, month.lang), wanted)


def with_cells(data: bytes, wanted: Mapping[str, Mapping[str, object]]) -> bytes:
    """A workbook with other values in some of its cells, nothing computed anew.

    Args:
        data: the workbook.
        wanted: sheet → cell → value; a formula gives way, "#VALUE!" is that error, None a blank cell.

    Raises:
        ValueError: there is no such cell.
    """
    package = Package.parse(data, name="template.xlsx")
    parts = {}
    for sheet in WorkbookParts.of(package).sheets:
        cells = wanted.get(sheet.name)
        if cells:
            parts[sheet.part] = _with_cells(package.read(sheet.part), cells)
    return package.with_parts(parts)


def _with_cells(xml: bytes, cells: Mapping[str, object]) -> bytes:
    left = dict(cells)

    def put(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        if name not in left:
            return match[0]
        return _cell(name, match[2] or b"", left.pop(name))

    found = _CELL.sub(put, xml)
    if left:
        raise ValueError(f"no room for {left}")
    return found


def _cell(name: str, style: bytes, value: object) -> bytes:
    head = b'<c r="%b"%b' % (name.encode(), style)
    if isinstance(value, bool):
        return b'%b t="b"><v>%d</v></c>' % (head, value)
    if value is None:
        return head + b"/>"
    if isinstance(value, str) and _ERROR.fullmatch(value):
        return b'%b t="e"><v>%b</v></c>' % (head, value.encode())
    number = _number(value)
    if number is not None:
        return b"%b><v>%b</v></c>" % (head, number.encode())
    text = escape(str(value)).encode()
    return b'%b t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>' % (head, text)


def _number(value: object) -> str | None:
    """The number that a cell holds for a value; None for a text."""
    if isinstance(value, datetime):
        return repr(serial(value.date()) + _of_day(value.time()))
    if isinstance(value, date):
        return str(serial(value))
    if isinstance(value, time):
        return repr(_of_day(value))
    if isinstance(value, (int, float, Decimal)):
        return repr(float(value)) if isinstance(value, float) else str(value)
    return None


def _of_day(clock: time) -> float:
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) / _DAY
