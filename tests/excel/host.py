"""A running Excel for tests: seen through COM, watched from outside."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.office import Value, Values
from xl_tools.addin import ThisMachine

__all__ = ["BY_UI", "FORBIDDEN", "LOW", "PATIENCE", "Excel", "missing", "started", "values"]

#: Seconds until an Excel that shows a dialog nobody expects is ended.
PATIENCE: Final = 300

#: msoAutomationSecurity: macros run, are asked about as for a person, do not run.
LOW, BY_UI, FORBIDDEN = 1, 2, 3

#: CVErr as COM hands it over → as Excel shows it.
_ERRORS: Final = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}

#: Number of "Compile VBAProject" among the commands of the VBA editor.
_COMPILE: Final = 578


def missing() -> str | None:
    """Why there is no Excel here; None when there is one."""
    if sys.platform != "win32":
        return "Excel's functions and ribbon are there on Windows only: docs/release-excel.md"
    try:
        import win32com.client  # noqa: F401
    except ImportError:
        return "pywin32 is not installed: no way to Excel"
    if ThisMachine().registry(r"HKCR\Excel.Application\CLSID") is None:
        return "Excel is not installed: docs/release-excel.md"
    return None


class Excel:
    """Excel in a process of its own.

    Args:
        security: which macros run.
        visible: with a window, as the ribbon needs it.
    """

    def __init__(self, *, security: int = LOW, visible: bool = False) -> None:
        import win32com.client
        import win32process

        self.app: Any = win32com.client.DispatchEx("Excel.Application")
        self.app.DisplayAlerts = False
        self.app.AutomationSecurity = security
        self.app.Visible = visible
        self.process: int = win32process.GetWindowThreadProcessId(self.app.Hwnd)[1]
        self.dialogs: list[str] = []
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def open(self, path: Path) -> Any:
        """Open a file as a person does.

        Raises:
            AssertionError: Excel found something to repair.
        """
        logs = _repairs()
        # CorruptLoad: xlNormalLoad. A repaired file opens as well; what was repaired stands in a log.
        book = self.app.Workbooks.Open(str(path), UpdateLinks=0, CorruptLoad=0)
        assert _repairs() == logs, f"Excel repaired {path.name}"
        return book

    def compile(self, book: Any) -> bool:
        """Whether the VBA of a workbook compiles; Excel must trust access to its project model."""
        editor = self.app.VBE
        editor.ActiveVBProject = book.VBProject
        command = editor.CommandBars.FindControl(Id=_COMPILE)
        if command.Enabled:
            command.Execute()
        # What is compiled cannot be compiled again; a fault leaves the command enabled, after a dialog.
        return not command.Enabled

    def run(self, book: Any, macro: str, *arguments: object) -> Any:
        """Run a Sub or Function of a workbook."""
        return self.app.Run(f"'{book.Name}'!{macro}", *arguments)

    def close(self) -> None:
        """End it."""
        self._over.set()
        try:
            for book in list(self.app.Workbooks):
                book.Close(SaveChanges=False)
            self.app.Quit()
        finally:
            self.app = None

    def _watch(self) -> None:
        """Press the button of every dialog, keep what it said, and end a process that hangs."""
        import win32api
        import win32con
        import win32gui
        import win32process

        deadline = time.monotonic() + PATIENCE
        while not self._over.wait(0.2):
            for window in _windows():
                # Ours come from Python's process: of all dialogs on the screen those with our title, or of this Excel.
                if win32gui.GetClassName(window) != "#32770" or not win32gui.IsWindowVisible(window):
                    continue
                own = win32process.GetWindowThreadProcessId(window)[1] == self.process
                if own or win32gui.GetWindowText(window) in ("xl-tools", "管理规则", "Management rules"):
                    self.dialogs.append(_dialog_text(window))
                    win32gui.PostMessage(window, win32con.WM_COMMAND, win32con.IDOK, 0)
            if time.monotonic() > deadline:
                handle = win32api.OpenProcess(win32con.PROCESS_TERMINATE, False, self.process)
                win32api.TerminateProcess(handle, 1)
                return


def _windows() -> list[int]:
    import win32gui

    found: list[int] = []
    win32gui.EnumWindows(lambda window, _: found.append(window), None)
    return found


def _dialog_text(window: int) -> str:
    import win32gui

    pieces: list[str] = []
    win32gui.EnumChildWindows(window, lambda child, _: pieces.append(win32gui.GetWindowText(child)), None)
    return "\n".join(filter(None, pieces))


def _repairs() -> set[str]:
    """Names of the logs that Excel writes when it has repaired a file."""
    return {file.name for file in Path(os.environ["TEMP"]).glob("error*.xml")}


@contextmanager
def started(**options: Any) -> Iterator[Excel]:
    """Excel while a test needs it."""
    excel = Excel(**options)
    try:
        yield excel
    finally:
        excel.close()


def values(book: Any) -> Values:
    """All cells of a workbook: numbers whatever their format, errors as they are shown."""
    found: Values = {}
    for sheet in book.Worksheets:
        area = sheet.UsedRange
        rows = area.Value2
        if not isinstance(rows, tuple):
            rows = ((rows,),)
        for row, cells in enumerate(rows, area.Row):
            for column, cell in enumerate(cells, area.Column):
                if cell is not None and (value := _value(cell)) != "":
                    found[sheet.Name, row, column] = value
    return found


def _value(cell: object) -> Value:
    # Value2 gives numbers as float; a whole number is an error's.
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _ERRORS.get(cell, f"#{cell}")
    assert isinstance(cell, (float, str, bool))
    return cell
