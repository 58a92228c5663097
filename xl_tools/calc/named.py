"""xlwings' Names and Tables over UNO; Excel's tables arrive in Calc as database ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xl_tools.books.refs import Rect
from xl_tools.calc.bridge import struct
from xl_tools.calc.ranges import Range
from xl_tools.calc.values import rect_of

if TYPE_CHECKING:
    from xl_tools.calc.books import Book, Sheet

__all__ = ["Name", "Names", "Table", "Tables"]


class Names(base_classes.Names):
    """The defined names of a workbook, or of one sheet of it."""

    def __init__(self, book: Book, uno: Any) -> None:
        self.book = book
        self.uno = uno

    @property
    def api(self) -> Any:
        return self.uno

    def __call__(self, name_or_index: str | int) -> Name:
        if isinstance(name_or_index, int):
            return Name(self, self.uno.ElementNames[name_or_index - 1])
        if not self.contains(name_or_index):
            raise KeyError(name_or_index)
        return Name(self, name_or_index)

    def __len__(self) -> int:
        return int(self.uno.Count)

    def __iter__(self) -> Iterator[Name]:
        return (Name(self, name) for name in self.uno.ElementNames)

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return name_or_index <= len(self)
        return bool(self.uno.hasByName(name_or_index))

    def add(self, name: str, refers_to: str) -> Name:
        first = struct("com.sun.star.table.CellAddress", Sheet=0, Row=0, Column=0)
        self.uno.addNewByName(name, "", first, 0)
        added = Name(self, name)
        added.refers_to = refers_to
        return added


class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, names: Names, name: str) -> None:
        self._names = names
        self._name = name

    @property
    def api(self) -> Any:
        return self._names.uno.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._name = value

    def delete(self) -> None:
        self._names.uno.removeByName(self._name)

    @property
    def refers_to(self) -> str:
        return "=" + str(self._names.book.parser.printFormula(self.api.getTokens(), self.api.ReferencePosition))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        first = struct("com.sun.star.table.CellAddress", Sheet=0, Row=0, Column=0)
        self.api.setTokens(self._names.book.parser.parseFormula(value.removeprefix("="), first))

    @property
    def refers_to_range(self) -> Range | None:
        cells = self.api.ReferredCells
        return None if cells is None else self._names.book.range_of(cells)


class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet.book.uno.DatabaseRanges

    def _names(self) -> list[str]:
        index = self.sheet.index - 1
        return [name for name in self.api.ElementNames if self.api.getByName(name).DataArea.Sheet == index]

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, name) for name in self._names())

    def __contains__(self, key: str | int) -> bool:
        return key <= len(self) if isinstance(key, int) else key in self._names()

    def __call__(self, key: str | int) -> Table:
        names = self._names()
        if isinstance(key, int):
            return Table(self.sheet, names[key - 1])
        if key not in names:
            raise KeyError(key)
        return Table(self.sheet, key)


class Table(base_classes.Table):
    """One table: a row of headings and the rows below."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self.uno = sheet.book.uno.DatabaseRanges.getByName(name)

    @property
    def api(self) -> Any:
        return self.uno

    @property
    def parent(self) -> Sheet:
        return self.sheet

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    display_name = name

    @property
    def range(self) -> Range:
        return Range(self.sheet, rect_of(self.uno.DataArea))

    @property
    def header_row_range(self) -> Range:
        whole = self.range.rect
        return Range(self.sheet, Rect(whole.top, whole.left, whole.top, whole.right))

    @property
    def data_body_range(self) -> Range | None:
        whole = self.range.rect
        return Range(self.sheet, replace(whole, top=whole.top + 1)) if whole.rows > 1 else None

    def resize(self, range: Any) -> None:
        """Other cells for the table; their contents stay as they are."""
        self.uno.setDataArea(range.impl.cells.RangeAddress)
