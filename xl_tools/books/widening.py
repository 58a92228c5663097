"""Columns added beside what a sheet has: widths, the sheet's dimension, the extent of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xl_tools.books.entities import quoted
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, parse_range
from xl_tools.books.rowstream import SheetRows
from xl_tools.books.spans import (
    Edit,
    apply_edits,
    attribute_places,
    attributes_of,
    parse,
    parser_for,
    place_of,
    tag_end,
)
from xl_tools.books.workbook import TablePart

__all__ = ["head_with", "narrowed_table", "widened_table"]

_COL: Final = re.compile(rb"<(?:[\w.-]+:)?col(?:\s+[\w:.]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(?:/>|>)")


def head_with(rows: SheetRows, widths: dict[int, float], reach: Rect) -> bytes:
    """What stands before the rows, with widths for new columns and a dimension that reaches them.

    Args:
        rows: the sheet.
        widths: by column, ascending; columns that have a width already keep it.
        reach: the cells that are added.
    """
    index = rows.index
    start = rows.body[0]
    data = rows.data[:start]
    edits: list[Edit] = []
    if index.dimension is not None:
        place = index.dimension
        try:
            old = parse_range(place.text)
        except ValueError:
            old = reach
        wide = Rect(
            min(old.top, reach.top),
            min(old.left, reach.left),
            max(old.bottom, reach.bottom),
            max(old.right, reach.right),
        )
        if str(wide) != place.text:
            edits.append(Edit(place.start, place.end, str(wide).encode()))
    prefix = index.prefix
    missing = {
        column: width
        for column, width in widths.items()
        if width and not any(first <= column <= last for first, last, _ in index.columns)
    }
    made = {
        column: f'<{prefix}col min="{column}" max="{column}" width="{width:g}" customWidth="1"/>'.encode()
        for column, width in missing.items()
    }
    if made and index.columns:
        cols = data.index(f"<{prefix}cols".encode())
        for column, text in made.items():
            at = tag_end(data, cols)
            for match in _COL.finditer(data, cols):
                if int(attributes_of(match[0])["min"]) < column:
                    at = (
                        match.end()
                        if match[0].endswith(b"/>")
                        else data.index(b">", data.index(b"</", match.end())) + 1
                    )
            edits.append(Edit(at, at, text))
    elif made:
        at = data.rindex(f"<{prefix}sheetData".encode())
        edits.append(Edit(at, at, f"<{prefix}cols>".encode() + b"".join(made.values()) + f"</{prefix}cols>".encode()))
    return apply_edits(data, edits)


def widened_table(package: Package, table: TablePart, headings: Sequence[str]) -> dict[str, bytes]:
    """The table's part with columns added at its right."""
    data = package.read(table.part)
    file = package.name
    by = len(headings)
    edits = _ranges(data, table, by, file)
    opened, closed, first, highest, _ = _columns(data, table, file)
    prefix = first.rpartition(":")[0]
    prefix = f"{prefix}:" if prefix else ""
    texts = [
        f"<{prefix}tableColumn id={quoted(str(highest + 1 + at))} name={quoted(_encoded(heading))}/>"
        for at, heading in enumerate(headings)
    ]
    edits.append(Edit(closed, closed, "".join(texts).encode()))
    count = place_of(data, opened, "count")
    if count is not None:
        edits.append(Edit(count.start, count.end, str(len(table.columns) + by).encode()))
    return {table.part: apply_edits(data, edits)}


def narrowed_table(package: Package, table: TablePart, headings: Sequence[str]) -> dict[str, bytes]:
    """The table's part without its last columns, when those are the ones that are named; otherwise nothing."""
    by = len(headings)
    if not by or by >= len(table.columns) or list(table.columns[-by:]) != list(headings):
        return {}
    data = package.read(table.part)
    edits = _ranges(data, table, -by, package.name)
    opened, closed, _, _, starts = _columns(data, table, package.name)
    edits.append(Edit(starts[-by], closed, b""))
    count = place_of(data, opened, "count")
    if count is not None:
        edits.append(Edit(count.start, count.end, str(len(table.columns) - by).encode()))
    return {table.part: apply_edits(data, edits)}


def _encoded(heading: str) -> str:
    return heading.replace("\n", "_x000a_")


def _ranges(data: bytes, table: TablePart, by: int, file: str) -> list[Edit]:
    edits = []
    for place in attribute_places(data, "ref", file=file, part=table.part):
        try:
            own = parse_range(place.text)
        except ValueError:
            continue
        if (own.top, own.left, own.right) == (table.ref.top, table.ref.left, table.ref.right):
            wide = Rect(own.top, own.left, own.bottom, own.right + by)
            edits.append(Edit(place.start, place.end, str(wide).encode()))
    return edits


def _columns(data: bytes, table: TablePart, file: str) -> tuple[int, int, str, int, list[int]]:
    """Where ``tableColumns`` opens and closes, the name of a column's element, the highest id, where each begins."""
    parser = parser_for(file, table.part)
    opened = closed = highest = 0
    name_of = "tableColumn"
    starts: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal opened, highest, name_of
        local = name.rpartition(":")[2]
        if local == "tableColumns":
            opened = parser.CurrentByteIndex
        elif local == "tableColumn":
            name_of = name
            starts.append(parser.CurrentByteIndex)
            highest = max(highest, int(attributes.get("id", "0")))

    def end(name: str) -> None:
        nonlocal closed
        if name.rpartition(":")[2] == "tableColumns":
            closed = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse(parser, data, file, table.part)
    return opened, closed, name_of, highest, starts
