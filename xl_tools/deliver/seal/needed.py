"""What of the working book the copy has: the sheets, and the hidden columns that something visible shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from xl_tools.books.refs import Rect, column_number
from xl_tools.books.workbook import DefinedName, SheetPart, WorkbookParts
from xl_tools.deliver.seal import charts
from xl_tools.deliver.seal.sheetpart import Around
from xl_tools.sheets import registry

__all__ = ["OFFICE", "Needed", "drawn", "needed"]

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: Sheets that serve the work on the month: what is still open, what was tried, how to write a formula.
_WORKSHOP: Final = ("checks", "whatif", "functions")
_CELL: Final = re.compile(r"(?:('(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?([A-Z]{1,3})\$?[0-9]+(?![\w(])")
_WORD: Final = re.compile(r"[^\W\d][\w.]*")
#: Names that say how a sheet is printed.
_PRINTED: Final = frozenset({"_xlnm.Print_Area", "_xlnm.Print_Titles"})


@dataclass(frozen=True, slots=True)
class Needed:
    """What the copy has.

    Attributes:
        sheets: in the order of the tabs.
        names: defined names.
        columns: sheet → hidden columns whose values stay, since a chart or a format shows them.
    """

    sheets: tuple[SheetPart, ...]
    names: tuple[DefinedName, ...]
    columns: Mapping[str, frozenset[int]]


def drawn(parts: WorkbookParts, sheet: SheetPart) -> Iterator[tuple[str, str]]:
    """Drawings and charts of a sheet: each drawing, with every chart in it."""
    for relationship in parts.package.relationships(sheet.part).values():
        if relationship.type == OFFICE + "drawing" and parts.package.find(relationship.target):
            for one in parts.package.relationships(relationship.target).values():
                if one.type == OFFICE + "chart" and parts.package.find(one.target):
                    yield relationship.target, one.target


def needed(parts: WorkbookParts, sheets: Mapping[str, Around]) -> Needed:
    """Looks through what is visible.

    Args:
        parts: of the working book.
        sheets: what stands around the rows of each worksheet.
    """
    workshop = {registry.sheet(key).label.of(lang) for key in _WORKSHOP for lang in ("zh", "en")}
    visible = [
        one
        for one in parts.sheets
        if one.state == "visible" and one.kind in ("worksheet", "chartsheet") and one.name not in workshop
    ]
    columns: dict[str, set[int]] = defaultdict(set)
    for sheet in visible:
        for _, chart in drawn(parts, sheet):
            for name, rect in charts.areas(parts.package.read(chart)):
                columns[name].update(range(rect.left, min(rect.right, rect.left + 1000) + 1))
    words: set[str] = set()
    for sheet in visible:
        if sheet.name in sheets:
            for text in _shown_formulas(sheets[sheet.name]):
                words.update(word.casefold() for word in _WORD.findall(text))
                _add(columns, text, sheet.name)
    own = {one.name for one in visible}
    names = [one for one in parts.names if not one.hidden and one.scope is None and one.name.casefold() in words]
    for one in names:
        _add(columns, one.text, "")
    printed = [one for one in parts.names if one.name in _PRINTED and one.scope is not None]
    kept = tuple(one for one in parts.sheets if one.name in own or (one.name in columns and one.name in sheets))
    there = {one.name for one in kept}
    plain = [one for one in [*names, *printed] if "#REF!" not in one.text and "[" not in one.text]
    return Needed(
        kept,
        tuple(one for one in plain if one.scope is None or one.scope in there),
        {name: frozenset(found) for name, found in columns.items()},
    )


def _shown_formulas(sheet: Around) -> Iterator[str]:
    """Formulas of formats that colour a visible cell."""
    hidden = sheet.hidden_columns()
    for areas, formulas in sheet.formats():
        if any(not _hidden(area, hidden) for area in areas):
            yield from formulas


def _hidden(area: Rect, hidden: Collection[tuple[int, int]]) -> bool:
    return any(first <= area.left and area.right <= last for first, last in hidden)


def _add(columns: dict[str, set[int]], formula: str, own: str) -> None:
    for match in _CELL.finditer(formula):
        sheet = match[1] or own
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        if sheet:
            columns[sheet].add(column_number(match[2]))
