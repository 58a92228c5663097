"""xlwings' names and tables over a workbook in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import base_classes

from xl_tools.books.refs import Rect, parse_range
from xl_tools.memory.ranges import Range

if TYPE_CHECKING:
    from xl_tools.memory.books import Book, Sheet
    from xl_tools.memory.store import Store

__all__ = ["Name", "Names", "Table", "Tables"]


class Names(base_classes.Names):
    """The defined names that belong to the workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Store:
        return self.book.store

    def _texts(self) -> dict[str, str]:
        return {name.name: name.text for name in self.book.store.book.parts.names if name.scope is None}

    def __call__(self, name_or_index: str | int) -> Name:
        texts = self._texts()
        name = list(texts)[name_or_index - 1] if isinstance(name_or_index, int) else name_or_index
        return Name(self.book, name, texts[name])

    def __len__(self) -> int:
        return len(self._texts())

    def __iter__(self) -> Iterator[Name]:
        return (Name(self.book, name, text) for name, text in self._texts().items())

    def add(self, name: str, refers_to: str) -> Name:
        self.book.store.define(name, refers_to.removeprefix("="))
        return self(name)

    def contains(self, name_or_index: str | int) -> bool:
        return name_or_index <= len(self) if isinstance(name_or_index, int) else name_or_index in self._texts()

    __contains__ = contains


class Name(base_classes.Name):
    """One defined name."""

    name: str = ""

    def __init__(self, book: Book, name: str, text: str) -> None:
        self.book, self.name, self._text = book, name, text.removeprefix("=")

    @property
    def refers_to(self) -> str:
        return f"={self._text}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._text = value.removeprefix("=")
        self.book.store.define(self.name, self._text)

    @property
    def refers_to_range(self) -> Range:
        sheet, _, area = self.refers_to.removeprefix("=").rpartition("!")
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        return Range(self.book.sheets(sheet), parse_range(area))


class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def _tables(self) -> dict[str, Rect]:
        tables = self.sheet.book.store.book.parts.tables
        return {table.display_name: table.ref for table in tables if table.sheet == self.sheet.name}

    def __call__(self, key: str | int) -> Table:
        tables = self._tables()
        name = list(tables)[key - 1] if isinstance(key, int) else key
        return Table(self.sheet, name, tables[name])

    def __len__(self) -> int:
        return len(self._tables())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, name, rect) for name, rect in self._tables().items())

    def __contains__(self, key: str | int) -> bool:
        return key <= len(self) if isinstance(key, int) else key in self._tables()


class Table(base_classes.Table):
    """One table: a row of headings and the rows below."""

    name: str = ""
    display_name: str = ""

    def __init__(self, sheet: Sheet, name: str, rect: Rect) -> None:
        self.sheet, self._rect = sheet, rect
        self.name = self.display_name = name

    @property
    def parent(self) -> Sheet:
        return self.sheet

    @property
    def range(self) -> Range:
        return Range(self.sheet, self._rect)

    @property
    def header_row_range(self) -> Range:
        whole = self._rect
        return Range(self.sheet, Rect(whole.top, whole.left, whole.top, whole.right))

    @property
    def data_body_range(self) -> Range:
        whole = self._rect
        return Range(self.sheet, Rect(whole.top + 1, whole.left, whole.bottom, whole.right))
