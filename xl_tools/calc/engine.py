"""An xlwings engine over UNO, so that macros run unchanged in Calc: only what they use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import xlwings
from xlwings import base_classes

from udfs.model import CellError
from xl_tools.books.snapshot import Question
from xl_tools.calc import form, values
from xl_tools.calc.books import Book, Books
from xl_tools.calc.bridge import load
from xl_tools.calc.office import Inside, Office, Program
from xl_tools.calc.ranges import Range
from xl_tools.errors import HostFailed

__all__ = ["App", "Apps", "Engine", "attach", "register", "start"]

#: The name under which xlwings knows it.
NAME: Final = "calc"

#: com.sun.star.awt.MessageBoxButtons and MessageBoxResults
_BUTTONS: Final = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_ANSWERS: Final = ("cancel", "ok", "yes", "no")


class Engine:
    """What xlwings asks of every host."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps()

    @staticmethod
    def prepare_xl_data_element(x: object, options: object) -> object:
        """A value on its way into a cell."""
        return values.plain(x)

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Values on their way out of cells, with the reader's own wishes."""

        def cleaned(one: object) -> object:
            if one is None or one == "":
                return empty_as
            if isinstance(one, CellError):
                return str(one) if err_to_str else None
            if isinstance(one, dt.datetime):
                return datetime_builder(
                    year=one.year,
                    month=one.month,
                    day=one.day,
                    hour=one.hour,
                    minute=one.minute,
                    second=one.second,
                    microsecond=one.microsecond,
                    tzinfo=None,
                )
            return number_builder(one) if number_builder is not None and type(one) is float else one

        return [[cleaned(one) for one in row] for row in data]


class Apps(base_classes.Apps):
    """The LibreOffice programs that were started or attached; the newest first."""

    def __init__(self) -> None:
        self._apps: dict[int, App] = {}

    def _running(self) -> dict[int, App]:
        self._apps = {pid: app for pid, app in self._apps.items() if app.program.running}
        return self._apps

    def keys(self) -> list[int]:
        return list(self._running())

    def add(
        self, spec: object = None, add_book: bool | None = None, xl: Program | None = None, visible: bool | None = None
    ) -> App:
        app = App(xl or Office(headless=not visible), self)
        self.front(app)
        if add_book:
            app.books.add()
        return app

    def front(self, app: App) -> None:
        """The one that is meant when none is named."""
        self._apps = {app.pid: app, **self._apps}

    def forget(self, app: App) -> None:
        """It is gone."""
        self._apps.pop(app.pid, None)

    @staticmethod
    def cleanup() -> None:
        pass

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._running().values()))

    def __len__(self) -> int:
        return len(self._running())

    def __getitem__(self, pid: int) -> App:
        return self._apps[pid]


class App(base_classes.App):
    """One LibreOffice.

    Attributes:
        alerts: what would have been shown, where nobody sees it (headless); the answer is the first button's.
    """

    display_alerts = True
    enable_events = True

    def __init__(self, program: Program, apps: Apps) -> None:
        self.program = program
        self.alerts: list[str] = []
        self._apps = apps
        self._locked: list[Any] = []
        self._indicator: Any = None
        self._status: str | bool = False

    @property
    def engine(self) -> Engine:
        return _ENGINE

    @property
    def api(self) -> Any:
        return self.program.desktop

    @property
    def pid(self) -> int:
        return self.program.pid

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def visible(self) -> bool:
        return not self.program.headless

    @visible.setter
    def visible(self, value: bool) -> None:
        """Decided when it starts; a macro that asks for more is not stopped by that."""

    @property
    def version(self) -> str:
        provider = self.program.service("com.sun.star.configuration.ConfigurationProvider")
        node = load().createUnoStruct("com.sun.star.beans.PropertyValue")
        node.Name, node.Value = "nodepath", "/org.openoffice.Setup/Product"
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (node,))
        return str(access.getByName("ooSetupVersion"))

    @property
    def selection(self) -> Range | None:
        book = self.books.active
        chosen = None if book is None else book.uno.CurrentSelection
        if book is None or chosen is None or not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return book.range_of(chosen)

    def activate(self, steal_focus: bool = False) -> None:
        self._apps.front(self)

    @property
    def screen_updating(self) -> bool:
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value:
            for document in self._locked:
                document.unlockControllers()
            self._locked = []
        elif not self._locked:
            self._locked = [book.uno for book in self.books]
            for document in self._locked:
                document.lockControllers()

    @property
    def calculation(self) -> str:
        book = self.books.active
        return "automatic" if book is None or book.uno.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        for book in self.books:
            book.uno.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        """Compute every formula of every open workbook anew."""
        for book in self.books:
            book.uno.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; False when it is Calc's own."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        self._status = value or False
        if self._indicator is not None and not value:
            self._indicator.end()
            self._indicator = None
        frame = self.program.desktop.CurrentFrame
        if not isinstance(value, str) or not value or frame is None:
            return
        if self._indicator is None:
            self._indicator = frame.createStatusIndicator()
            self._indicator.start(value, 0)
        self._indicator.setText(value)

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: str | None = None) -> str:
        if self.program.headless:
            self.alerts.append(prompt)
            return "yes" if buttons.startswith("yes") else "ok"
        frame = self.program.desktop.CurrentFrame
        kind = load().Enum("com.sun.star.awt.MessageBoxType", "ERRORBOX" if mode == "critical" else "MESSAGEBOX")
        toolkit = self.program.service("com.sun.star.awt.Toolkit")
        window = None if frame is None else frame.ContainerWindow
        box = toolkit.createMessageBox(window, kind, _BUTTONS[buttons], title or "xl-tools", prompt)
        return _ANSWERS[box.execute()]

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        """Have the user fill in a form; None when it was cancelled, or nobody sees it (headless)."""
        return None if self.program.headless else form.ask(self.program, title, intro, questions)

    def run(self, macro: str, args: Sequence[object]) -> object:
        """``'book.xlsm'!Module.Sub`` or ``Module.Sub`` of the active workbook."""
        name, _, macro = macro.rpartition("!")
        book: Book | None = self.books(name.strip("'").replace("''", "'")) if name else self.books.active
        if book is None:
            raise HostFailed("calc.no_macro", macro=macro, file="")
        return book.run(macro, tuple(args))

    def quit(self) -> None:
        self.program.close()
        self._apps.forget(self)

    def kill(self) -> None:
        self.program.kill()
        self._apps.forget(self)


_ENGINE: Final = Engine()


def register(*, activate: bool = True) -> xlwings.Engine:
    """Make the engine known to xlwings, once.

    Args:
        activate: whether ``xlwings.Book(…)`` and the like mean Calc from now on.
    """
    known = {engine.name: engine for engine in xlwings.engines}
    engine = known.get(NAME)
    if engine is None:
        engine = xlwings.Engine(impl=_ENGINE)
        xlwings.engines.add(engine)
    if activate:
        engine.activate()
    return engine


def start(office: Program | None = None) -> xlwings.App:
    """A LibreOffice as an xlwings App; a headless throw-away one without ``office``."""
    register()
    return xlwings.App(impl=_ENGINE.apps.add(xl=office))


def attach(document: Any = None) -> xlwings.Book:
    """Inside a running Calc: the workbook of a macro, as xlwings knows it.

    Args:
        document: UNO's model of the workbook whose button was clicked; the active one without.

    Raises:
        HostFailed: no workbook is open.
    """
    register()
    known = next((app for app in _ENGINE.apps if isinstance(app.program, Inside)), None)
    app = known or _ENGINE.apps.add(xl=Inside())
    book = app.books.active if document is None else Book(app, document)
    if book is None:
        raise HostFailed("calc.no_book")
    return xlwings.Book(impl=book)
