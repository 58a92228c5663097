"""Structured references: `签到表[[#This Row],[日期]:[签到时间]]` as an area of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xl_tools.books.refs import Rect

__all__ = ["Area", "TableArea", "Unresolved", "resolve"]


class Unresolved(Exception):  # noqa: N818 - a reason inside the engine, never shown as an error
    """A reference that cannot be resolved; carries its text."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table: where it lies and what its columns are called.

    Attributes:
        sheet: name of its sheet.
        rect: the whole table, headings and totals included.
        headings, totals: number of heading and totals rows (0 or 1).
        columns: title (casefolded) → column number on the sheet.
    """

    sheet: str
    rect: Rect
    headings: int
    totals: int
    columns: Mapping[str, int]

    @property
    def first_row(self) -> int:
        return self.rect.top + self.headings

    @property
    def last_row(self) -> int:
        return self.rect.bottom - self.totals


@dataclass(frozen=True, slots=True)
class Area:
    """A resolved reference; ``own_row`` when it is the formula's own row."""

    sheet: str
    rect: Rect
    own_row: bool


def _items(specifier: str, reference: str) -> list[str]:
    """`[#This Row],[a]:[b]` → ["#This Row", "a", ":", "b"]; a bare `a` → ["a"]. `'` escapes the next character."""
    if not specifier.startswith("["):
        return [_unescaped(specifier.strip())]
    items: list[str] = []
    at = 0
    while at < len(specifier):
        mark = specifier[at]
        if mark == "[":
            text: list[str] = []
            at += 1
            while at < len(specifier) and specifier[at] != "]":
                if specifier[at] == "'" and at + 1 < len(specifier):
                    at += 1
                text.append(specifier[at])
                at += 1
            if at >= len(specifier):
                raise Unresolved(reference)
            items.append("".join(text))
        elif mark == ":":
            items.append(":")
        elif mark not in ", ":
            raise Unresolved(reference)
        at += 1
    return items


def _unescaped(text: str) -> str:
    marks = iter(text)
    return "".join(next(marks, "") if mark == "'" else mark for mark in marks)


def resolve(reference: str, tables: Mapping[str, TableArea], sheet: str, row: int) -> Area:
    """The area that a structured reference means for a formula in ``row`` of ``sheet``.

    Raises:
        Unresolved: no such table or column, or its own row is asked for from outside the table.

    Example:
        >>> table = TableArea("S", Rect(1, 1, 4, 2), 1, 0, {"a": 1, "b": 2})
        >>> resolve("T[[#This Row],[b]]", {"t": table}, "S", 3)
        Area(sheet='S', rect=Rect(top=3, left=2, bottom=3, right=2), own_row=True)
    """
    name, _, rest = reference.partition("[")
    table = tables.get(name.casefold())
    if table is None or not rest.endswith("]"):
        raise Unresolved(reference)
    parts = {"#all": False, "#data": False, "#headers": False, "#totals": False, "#this row": False}
    columns: list[str] = []
    specifier = rest[:-1]
    if specifier.startswith("@"):
        parts["#this row"] = True
        specifier = specifier[1:]
    for item in _items(specifier, reference) if specifier else []:
        if item.casefold() in parts:
            parts[item.casefold()] = True
        elif item != ":":
            columns.append(item)
    try:
        numbers = [table.columns[c.casefold()] for c in columns]
    except KeyError:
        raise Unresolved(reference) from None
    left, right = (min(numbers), max(numbers)) if numbers else (table.rect.left, table.rect.right)
    if parts["#this row"]:
        if sheet != table.sheet or not table.first_row <= row <= table.last_row:
            raise Unresolved(reference)
        return Area(table.sheet, Rect(row, left, row, right), True)
    top, bottom = table.first_row, table.last_row
    if parts["#all"]:
        top, bottom = table.rect.top, table.rect.bottom
    elif parts["#headers"]:
        if not table.headings:
            raise Unresolved(reference)
        top = table.rect.top
        bottom = bottom if parts["#data"] else top
    elif parts["#totals"]:
        if not table.totals:
            raise Unresolved(reference)
        bottom = table.rect.bottom
        top = top if parts["#data"] else bottom
    return Area(table.sheet, Rect(top, left, bottom, right), False)
