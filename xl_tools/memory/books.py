"""xlwings' books and sheets over a workbook in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xl_tools.books.refs import Rect, parse_range
from xl_tools.books.snapshot import Changes
from xl_tools.memory.named import Names, Tables
from xl_tools.memory.ranges import Range
from xl_tools.memory.store import Store

if TYPE_CHECKING:
    from xl_tools.memory.engine import App

__all__ = ["Book", "Books", "Sheet", "Sheets"]


class Books(base_classes.Books):
    """The one workbook of an app."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> App:
        return self.app

    @property
    def active(self) -> Book | None:
        return self.app.book

    def __call__(self, name_or_index: str | int) -> Book:
        if self.app.book is None or name_or_index not in (1, self.app.book.name):
            raise KeyError(name_or_index)
        return self.app.book

    def __len__(self) -> int:
        return 0 if self.app.book is None else 1

    def __iter__(self) -> Iterator[Book]:
        return iter([] if self.app.book is None else [self.app.book])


class Book(base_classes.Book):
    """A workbook."""

    app: Any = None

    def __init__(self, app: App, store: Store, folder: Path | None = None) -> None:
        self.app = app
        self.store = store
        self._folder = folder

    @property
    def api(self) -> Store:
        return self.store

    @property
    def name(self) -> str:
        return self.store.name

    @property
    def fullname(self) -> str:
        return self.store.name if self._folder is None else str(self._folder / self.store.name)

    @property
    def data(self) -> bytes:
        """The workbook as a file, everything typed included."""
        return self.store.data

    def take(self, changes: Changes) -> None:
        """Put computed values in."""
        self.store.take(changes)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        """There is no window."""

    def close(self) -> None:
        self.app.quit()


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Store:
        return self.book.store

    @property
    def _names(self) -> list[str]:
        return list(self.book.store.book.sheets)

    @property
    def active(self) -> Sheet:
        chosen = self.book.app.selected
        return chosen.sheet if chosen else Sheet(self.book, self._names[0])

    def __call__(self, name_or_index: str | int) -> Sheet:
        name = self._names[name_or_index - 1] if isinstance(name_or_index, int) else name_or_index
        if name not in self._names:
            raise KeyError(name)
        return Sheet(self.book, name)

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self._names)

    def __contains__(self, key: str) -> bool:
        return key in self._names


class Sheet(base_classes.Sheet):
    """One sheet."""

    #: Plain attributes in place of the base class's properties.
    book: Any = None
    name: str = ""

    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self.name = name

    @property
    def api(self) -> str:
        return self.name

    @property
    def index(self) -> int:
        return list(self.book.store.book.sheets).index(self.name) + 1

    @property
    def names(self) -> Names:
        return Names(self.book)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if arg2 is not None:
            first, second = (self.range(one).rect for one in (arg1, arg2))
            corners = (min(first.top, second.top), min(first.left, second.left))
            return Range(self, Rect(*corners, max(first.bottom, second.bottom), max(first.right, second.right)))
        given = getattr(arg1, "impl", arg1)
        if isinstance(given, Range):
            return given
        if isinstance(given, tuple):
            return Range(self, Rect(*given, *given))
        if given in self.book.names:
            return self.book.names(given).refers_to_range  # type: ignore[no-any-return]
        return Range(self, parse_range(given))

    @property
    def used_range(self) -> Range:
        scan = self.book.store.book.sheets[self.name].scan
        columns = [*scan.entries, *scan.formulas] or [1]
        rows = [max(one.rows) for one in (*scan.entries.values(), *scan.formulas.values())] or [1]
        return Range(self, Rect(1, 1, max(rows), max(columns)))

    def activate(self) -> None:
        self.book.app.selected = self.range((1, 1))

    select = activate
