"""Computers made up for tests of the add-in's installation and diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any, Final

from xl_tools.addin import build_addin
from xl_tools.addin.machine import System

__all__ = ["MadeUp", "mac", "windows"]

XLWINGS: Final = metadata.version("xlwings")
OURS: Final = metadata.version("xl-tools")
PYTHON: Final = r"C:\Python311\python.exe"
HOME: Final = r"C:\Users\li"
BOOK: Final = r"D:\Months\2026-11.xlsm"
ADDIN: Final = rf"{HOME}\AppData\Roaming\Microsoft\Excel\XLSTART\xl-tools.xlam"
CONF: Final = rf"{HOME}\.xlwings\xlwings.conf"
SECURITY: Final = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
POLICY: Final = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
EXCEL: Final = "{00024500-0000-0000-C000-000000000046}"


@dataclass
class MadeUp:
    """A computer of which everything is said.

    Attributes:
        broken: beginnings of the names of what cannot be read.
        books: workbooks that somebody asks about.
        asked: how many times a Python was started.
    """

    system: System = "windows"
    interpreter: str = PYTHON
    user: str = HOME
    variables: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, dict[str, object]] = field(default_factory=dict)
    page: int = 936
    answer: dict[str, Any] | None = None
    broken: set[str] = field(default_factory=set)
    books: tuple[str, ...] = ()
    asked: int = 0

    @property
    def home(self) -> PurePath:
        return self.path(self.user)

    def path(self, text: str) -> PurePath:
        return PureWindowsPath(text) if self.system == "windows" else PurePosixPath(text)

    def variable(self, name: str) -> str | None:
        self._refuse(name)
        return self.variables.get(name)

    def read(self, path: PurePath) -> bytes | None:
        self._refuse(str(path))
        return self.files.get(str(path))

    def names(self, folder: PurePath) -> list[str]:
        self._refuse(str(folder))
        return [self.path(file).name for file in self.files if self.path(file).parent == folder]

    def registry(self, key: str) -> Mapping[str, object] | None:
        self._refuse(key)
        return self.keys.get(key)

    def registry_keys(self, key: str) -> list[str]:
        self._refuse(key)
        inside = [name.removeprefix(f"{key}\\") for name in self.keys if name.startswith(f"{key}\\")]
        return [name for name in inside if "\\" not in name]

    def code_page(self) -> int:
        return self.page

    def ask(self, interpreter: PurePath) -> Mapping[str, Any]:
        self.asked += 1
        if self.answer is None:
            raise FileNotFoundError(2, "no such file")
        return self.answer

    def _refuse(self, what: str) -> None:
        if any(what.startswith(one) for one in self.broken):
            raise PermissionError(13, "access is denied")

    def but(self, **changes: Any) -> MadeUp:
        """The same, changed; dictionaries are added to, and None takes an entry away."""
        for name in ("variables", "files", "keys", "answer"):
            if isinstance(changes.get(name), dict):
                merged = {**getattr(self, name), **changes[name]}
                if name != "answer":
                    merged = {key: value for key, value in merged.items() if value is not None}
                changes[name] = merged
        return replace(self, **changes)


@cache
def addin() -> bytes:
    return build_addin()


def windows() -> MadeUp:
    """A computer with Windows and Excel on which everything is right."""
    return MadeUp(
        variables={"APPDATA": rf"{HOME}\AppData\Roaming", "USERPROFILE": HOME, "OneDrive": rf"{HOME}\OneDrive"},
        files={
            PYTHON: b"",
            rf"C:\Python311\xlwings32-{XLWINGS}.dll": b"",
            rf"C:\Python311\xlwings64-{XLWINGS}.dll": b"",
            CONF: f'"INTERPRETER_WIN","{PYTHON}"\r\n'.encode(),
            ADDIN: addin(),
        },
        keys={
            r"HKCR\Excel.Application\CLSID": {"": EXCEL},
            rf"HKCR\CLSID\{EXCEL}\LocalServer32": {"": r"C:\Program Files\Microsoft Office\EXCEL.EXE /automation"},
        },
        answer={"version": "3.11.9", "bits": 64, "xl-tools": OURS, "xlwings": XLWINGS, "pywin32": "308"},
    )


def mac() -> MadeUp:
    """The same with a Mac."""
    office = "/Users/li/Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    return MadeUp(
        system="macos",
        interpreter="/usr/local/bin/python3",
        user="/Users/li",
        files={
            "/usr/local/bin/python3": b"",
            "/Users/li/Library/Containers/com.microsoft.Excel/Data/xlwings.conf": (
                b'"INTERPRETER_MAC","/usr/local/bin/python3"\n'
            ),
            f"/Users/li/Library/Application Scripts/com.microsoft.Excel/xlwings-{XLWINGS}.applescript": b"",
            f"{office}/xl-tools.xlam": addin(),
        },
        answer={"version": "3.12.1", "bits": 64, "xl-tools": OURS, "xlwings": XLWINGS, "pywin32": None},
    )
