"""Gives rows the height that their wrapped sentences need.

Excel finds it by itself when it opens a file; other programs and printers take what the file says.
The height is written without the mark of a height set by hand, so Excel goes on adjusting it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from xl_tools.books.package import Package
from xl_tools.build.tables import Row
from xl_tools.engine import Recalculation
from xl_tools.sheets import registry
from xl_tools.sheets.measure import LINE_HEIGHT, lines
from xl_tools.sheets.model import Kind, Plan, Sheet

__all__ = ["fitted"]

_WRAPPED: Final = (Kind.SENTENCE, Kind.ENTRY)
_ROW: Final = re.compile(rb'<row r="(\d+)" (spans="[^"]*")>')


def fitted(recalculation: Recalculation, plan: Plan, content: Mapping[str, Sequence[Row]]) -> bytes:
    """The workbook with taller rows where a sentence takes more than one line.

    Args:
        recalculation: of a workbook that this package wrote.
        plan: what it was built for.
        content: what is filled in.
    """
    parts: dict[str, bytes] = {}
    package = Package.parse(recalculation.data, name="")
    for number, sheet in enumerate(registry.sheets_of(plan), 1):
        wanted = _lines_by_row(sheet, recalculation, plan, content)
        if wanted:
            part = f"xl/worksheets/sheet{number}.xml"
            parts[part] = _patched(package.read(part), wanted, LINE_HEIGHT[plan.lang])
    return package.with_parts(parts) if parts else recalculation.data


def _lines_by_row(
    sheet: Sheet, recalculation: Recalculation, plan: Plan, content: Mapping[str, Sequence[Row]]
) -> dict[int, int]:
    """Row, counted from 1 → lines, where more than one."""
    results = recalculation.evaluation.results.get(sheet.label.of(plan.lang), {})
    wanted: dict[int, int] = {}
    for table in sheet.tables_of(plan):
        for place, column in enumerate(table.columns_with(plan.left_out), 1 + sheet.left(table, plan)):
            if column.kind not in _WRAPPED:
                continue
            entries = content.get(table.key, ())
            if column.computed and not (column.written and entries):
                texts: dict[int, object] = dict(results.get(place, {}))
            else:
                texts = {sheet.top + 2 + index: entry.get(column.key) for index, entry in enumerate(entries)}
            for row, text in texts.items():
                count = lines(text, column.width) if isinstance(text, str) else 1
                if count > max(1, wanted.get(row, 1)):
                    wanted[row] = count
    return wanted


def _patched(xml: bytes, wanted: Mapping[int, int], line: float) -> bytes:
    def taller(match: re.Match[bytes]) -> bytes:
        count = wanted.get(int(match[1]))
        if count is None:
            return match[0]
        return b'<row r="%b" %b ht="%b">' % (match[1], match[2], f"{line * count:g}".encode("ascii"))

    return _ROW.sub(taller, xml)
