"""An xlwings engine over a workbook in memory: what the macros use of a spreadsheet program, and no program.

It shows what its file holds and computes nothing by itself; 重新计算 does, as in every other host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import xlwings
from xlwings import base_classes

from xl_tools.books.snapshot import Question
from xl_tools.errors import HostFailed
from xl_tools.memory.books import Book, Books
from xl_tools.memory.ranges import Range
from xl_tools.memory.store import Store

__all__ = ["App", "Engine", "open_book"]

#: The name under which ``books.live`` knows it.
NAME: Final = "memory"


class Engine:
    """What xlwings asks of every host."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps()

    @staticmethod
    def prepare_xl_data_element(x: object, options: object) -> object:
        """A value on its way into a cell."""
        return x

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Values on their way out of cells; a date is the number that the file holds."""

        def cleaned(one: object) -> object:
            if one is None or one == "":
                return empty_as
            return number_builder(one) if number_builder is not None and type(one) is float else one

        return [[cleaned(one) for one in row] for row in data]


class Apps(base_classes.Apps):
    """The apps that were made; each holds one workbook."""

    def __init__(self) -> None:
        self._apps: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self._apps]

    def add(self, spec: object = None, add_book: object = None, xl: Any = None, visible: object = None) -> App:
        app = App(self, len(self._apps) + 1)
        self._apps.append(app)
        return app

    def forget(self, app: App) -> None:
        """It was closed."""
        self._apps.remove(app)

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return next(app for app in self._apps if app.pid == pid)


class App(base_classes.App):
    """Where the workbook is open.

    Attributes:
        alerts: every dialog that would have been shown.
        answers: what is answered to the questions of the next dialogs, in their order; None is Cancel.
        said: every text that the status bar showed.
    """

    screen_updating = True
    display_alerts = True
    enable_events = True
    visible = False
    calculation = "manual"

    def __init__(self, apps: Apps, pid: int) -> None:
        self._apps = apps
        self._pid = pid
        self.book: Book | None = None
        self.alerts: list[str] = []
        self.answers: list[tuple[str, ...] | None] = []
        self.said: list[str] = []
        self.selected: Range | None = None
        self._status: str | bool = False

    @property
    def engine(self) -> Engine:
        return _ENGINE

    @property
    def api(self) -> App:
        return self

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        return self.selected

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._status = value
        if isinstance(value, str):
            self.said.append(value)

    def alert(self, prompt: str, title: object, buttons: str, mode: object, callback: object = None) -> str:
        self.alerts.append(prompt)
        return "ok"

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        """What was answered to the questions of a dialog; None when nobody is there to answer."""
        return self.answers.pop(0) if self.answers else None

    def activate(self, steal_focus: bool = False) -> None:
        """There is no window."""

    def calculate(self) -> None:
        """Nothing is computed here."""

    def run(self, macro: str, args: Sequence[object]) -> object:
        raise HostFailed("host.no_macros", file="" if self.book is None else self.book.name)

    def quit(self) -> None:
        self._apps.forget(self)

    kill = quit


_ENGINE: Final = Engine()


def open_book(data: bytes, name: str, folder: Path | None = None) -> xlwings.Book:
    """A workbook of an app of its own.

    Args:
        data: the file.
        name: its name, for messages.
        folder: where its file lies; None for one that has none.

    Raises:
        BookError: it cannot be read.

    Example:
        >>> from datetime import date
        >>> from xl_tools.build import build
        >>> book = open_book(build("values", "en", month=date(2026, 11, 1), staff_rows=2, blank_rows=2), "a.xlsx")
        >>> book.sheets["Attendance"].range("B4").value = "K01"
        >>> book.sheets["Attendance"].range("B4").value
        'K01'
    """
    app = _ENGINE.apps.add()
    app.book = Book(app, Store(data, name), folder)
    return xlwings.Book(impl=app.book)
