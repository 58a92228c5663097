"""The seam to a workbook that is open in a spreadsheet program, or in memory.

``Live`` wraps an xlwings Book of any engine. What differs from program to program stands in one class for
each (``books.live_excel``, ``books.live_calc``, and here the one of the workbook in memory); what xlwings gives
alike for all of them (names, selection, status bar) is used as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from xl_tools.books.live_calc import Calc
from xl_tools.books.live_excel import Excel, ExcelForMac
from xl_tools.books.refs import cell_name
from xl_tools.books.snapshot import Changes, Host, Place, Question, Snapshot
from xl_tools.words import Lang

__all__ = ["HOSTS", "InMemory", "Live", "caller"]


class InMemory:
    """A workbook of ``xl_tools.memory``: it is its own file, and computes nothing by itself.

    Args:
        book: the xlwings Book.
    """

    def __init__(self, book: Any) -> None:
        self._book = book.impl

    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.copy(), self._book.name)

    def copy(self) -> bytes:
        data: bytes = self._book.data
        return data

    def confirms(self, changes: Changes) -> bool:
        return True

    def write(self, changes: Changes) -> Sequence[Place]:
        self._book.take(changes)
        return ()

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        found: tuple[str, ...] | None = self._book.app.ask(title, intro, questions)
        return found

    def tell(self, text: str, title: str, *, bad: bool) -> None:
        self._book.app.alert(text, title, "ok", "critical" if bad else "info")


#: The xlwings engine's name → how its workbooks are handled.
HOSTS: Final[Mapping[str, type[Host]]] = {
    "excel": ExcelForMac if sys.platform == "darwin" else Excel,
    "calc": Calc,
    "memory": InMemory,
}

#: Defined name that says which language a workbook of ours is in: ``"values/zh/1"``.
_EDITION_NAME: Final = "_xltools"


class Live:
    """A workbook that is open.

    Args:
        book: an xlwings Book.
        host: how it is handled; found by the name of its engine when None.
    """

    def __init__(self, book: Any, host: Host | None = None) -> None:
        self.book = book
        self.host: Host = HOSTS[book.app.engine.name](book) if host is None else host

    @property
    def name(self) -> str:
        """Its file's name, without a folder."""
        return str(self.book.name)

    @property
    def path(self) -> Path | None:
        """Its file; None for one that was never saved, or that lies in a cloud."""
        path = Path(str(self.book.fullname))
        return path if path.is_absolute() and path.is_file() else None

    @property
    def ours(self) -> bool:
        """Whether we made it."""
        return _EDITION_NAME in self.book.names

    @property
    def lang(self) -> Lang:
        """Its language; Chinese for a workbook that does not say."""
        said = str(self.book.names[_EDITION_NAME].refers_to) if self.ours else ""
        return "en" if "/en" in said else "zh"

    def put_named(self, name: str, text: str) -> bool:
        """Write a text into the cell behind a defined name; False when there is no such name."""
        if name not in self.book.names:
            return False
        self.book.names[name].refers_to_range.value = text
        return True

    def define(self, name: str, text: str) -> None:
        """Let a defined name stand for a text."""
        refers = '="{}"'.format(text.replace('"', '""'))
        if name in self.book.names:
            self.book.names[name].refers_to = refers
        else:
            self.book.names.add(name, refers)

    @property
    def selected(self) -> Place | None:
        """The first cell of what is selected."""
        chosen = self.book.app.selection
        return None if chosen is None else (str(chosen.sheet.name), int(chosen.row), int(chosen.column))

    def show(self, sheet: str, row: int = 0, column: int = 0) -> None:
        """Bring a sheet to the front, and select a cell of it."""
        page = self.book.sheets[sheet]
        # The workbook itself is in front already; xlwings would look for it among those of another engine.
        page.impl.activate()
        if row and column:
            page.range(cell_name(row, column)).impl.select()

    def say(self, text: str) -> None:
        """Put a text into the status bar; "" gives it back to its program."""
        self.book.app.status_bar = text or False


def caller() -> Live:
    """The workbook whose button was clicked."""
    # 0.3 s that only a click needs.
    import xlwings

    return Live(xlwings.Book.caller())
