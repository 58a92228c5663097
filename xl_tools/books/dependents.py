"""Whether formulas of a workbook may depend on cells that change, and the mark that makes the host compute them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from xl_tools.books.entities import resolve
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, parse_range
from xl_tools.books.spans import Edit, apply_edits, parse, parser_for, place_of, tag_end
from xl_tools.books.workbook import WorkbookParts

__all__ = ["may_depend", "recalculating_on_load"]

_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^>]*)?>([^<]+)</")
_REFERENCE: Final = re.compile(
    r"(?:('(?:[^']|'')+'|[^\s'!(),;:&=<>+\-*/^{}\"]+)!)?"
    r"(\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[0-9]+:\$?[0-9]+)",
    re.IGNORECASE,
)
_TEXT: Final = re.compile(r'"[^"]*"')
#: Functions that reach cells which their text does not name.
_FAR: Final = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)

#: What follows ``calcPr`` in a workbook part.
_AFTER: Final = frozenset(
    {
        *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
        *("fileRecoveryPr", "webPublishObjects", "extLst"),
    }
)


def may_depend(package: Package, parts: WorkbookParts, sheet: str, area: Rect) -> bool:
    """Whether a formula anywhere may look at a part of a sheet; when in doubt it may.

    Args:
        package: the file.
        parts: its parts.
        sheet: where the cells are.
        area: the cells.
    """
    tables = {table.display_name.casefold() for table in parts.tables if table.sheet == sheet}
    texts: list[tuple[str, str]] = []
    for other in parts.sheets:
        texts += [(other.name, text) for text in _formulas(package.read(other.part))]
    if not texts:
        return False
    names = {name.name.casefold() for name in parts.names if _touches(name.text, name.scope or "", sheet, area, tables)}
    return any(_touches(text, own, sheet, area, tables | names) for own, text in texts)


def _formulas(data: bytes) -> Iterator[str]:
    """Texts of a sheet's formulas, each once."""
    seen: set[bytes] = set()
    for match in _FORMULA.finditer(data):
        if match[1] not in seen:
            seen.add(match[1])
            yield resolve(match[1].decode("utf-8", "replace"))


def _touches(text: str, own: str, sheet: str, area: Rect, words: set[str]) -> bool:
    text = _TEXT.sub('""', text)
    folded = text.casefold()
    if _FAR.search(text) or any(word in folded for word in words):
        return True
    for match in _REFERENCE.finditer(text):
        named = match[1]
        where = own if named is None else named.strip("'").replace("''", "'")
        if where.casefold() != sheet.casefold() and ":" not in where:
            continue
        try:
            reached = parse_range(match[2])
        except ValueError:
            continue
        if reached.overlap(area):
            return True
    return False


def recalculating_on_load(package: Package, parts: WorkbookParts) -> Mapping[str, bytes]:
    """The workbook part with the mark that its host computes everything on opening; nothing when it is marked."""
    if parts.calculation.get("fullCalcOnLoad", "0") in ("1", "true"):
        return {}
    data = package.read(parts.part)
    parser = parser_for(package.name, parts.part)
    depth = 0
    calculation: int | None = None
    before: int | None = None
    prefix = ""

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, calculation, before, prefix
        head, colon, local = name.rpartition(":")
        if depth == 0:
            prefix = head + colon
        elif depth == 1 and local == "calcPr":
            calculation = parser.CurrentByteIndex
        elif depth == 1 and local in _AFTER and before is None:
            before = parser.CurrentByteIndex
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth, before
        depth -= 1
        if depth == 0 and before is None:
            before = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse(parser, data, package.name, parts.part)
    if calculation is None:
        at = before or len(data)
        edit = Edit(at, at, f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())
    elif (told := place_of(data, calculation, "fullCalcOnLoad")) is not None:
        edit = Edit(told.start, told.end, b"1")
    else:
        at = tag_end(data, calculation)
        at -= 2 if data[at - 2 : at] == b"/>" else 1
        edit = Edit(at, at, b' fullCalcOnLoad="1"')
    return {parts.part: apply_edits(data, [edit])}
