"""What installation and diagnosis need of a computer; a test puts another one in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any, Final, Literal, Protocol

__all__ = ["Machine", "System", "ThisMachine", "expanded"]

System = Literal["windows", "macos", "linux"]

_SYSTEMS: Final[Mapping[str, System]] = {"win32": "windows", "darwin": "macos"}

#: Seconds that a Python may take to answer: an antivirus program looks at it first.
_PATIENCE: Final = 60

#: What an interpreter is asked: one line, and nothing of it needs our package.
_QUESTION: Final = """\
import json, struct, sys
from importlib import metadata, util
def version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
print(json.dumps({
    "version": ".".join(map(str, sys.version_info[:3])),
    "bits": struct.calcsize("P") * 8,
    "xl-tools": version("xl-tools") if util.find_spec("xl_tools") else None,
    "xlwings": version("xlwings"),
    "pywin32": version("pywin32") if util.find_spec("pythoncom") else None,
}))
"""


class Machine(Protocol):
    """A computer. Whatever cannot be read raises ``OSError``; what is not there is None or empty."""

    @property
    def system(self) -> System:
        """Windows, macOS, or anything else with LibreOffice."""

    @property
    def interpreter(self) -> str:
        """The Python that runs this."""

    @property
    def home(self) -> PurePath:
        """The user's folder."""

    def path(self, text: str) -> PurePath:
        """A path as this system writes it."""

    def variable(self, name: str) -> str | None:
        """An environment variable."""

    def read(self, path: PurePath) -> bytes | None:
        """A file."""

    def names(self, folder: PurePath) -> list[str]:
        """The files of a folder."""

    def registry(self, key: str) -> Mapping[str, object] | None:
        r"""The values of a key such as ``HKCU\Software\…``, names in lower case; "" is the unnamed one."""

    def registry_keys(self, key: str) -> list[str]:
        """The names of the keys inside."""

    def code_page(self) -> int:
        """Number of the code page in which VBA reads files and calls libraries."""

    def ask(self, interpreter: PurePath) -> Mapping[str, Any]:
        """What a Python says of itself: version, bits, and versions of packages (None for one that it lacks)."""


class ThisMachine:
    """The computer at hand."""

    @property
    def system(self) -> System:
        return _SYSTEMS.get(sys.platform, "linux")

    @property
    def interpreter(self) -> str:
        return sys.executable

    @property
    def home(self) -> PurePath:
        return Path.home()

    def path(self, text: str) -> PurePath:
        return PureWindowsPath(text) if self.system == "windows" else PurePosixPath(text)

    def variable(self, name: str) -> str | None:
        return os.environ.get(name)

    def read(self, path: PurePath) -> bytes | None:
        try:
            return Path(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: PurePath) -> list[str]:
        try:
            return sorted(file.name for file in Path(folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def registry(self, key: str) -> Mapping[str, object] | None:
        if sys.platform != "win32":
            raise OSError("no registry")
        import winreg

        try:
            with _opened(key) as handle:
                count = winreg.QueryInfoKey(handle)[1]
                values = [winreg.EnumValue(handle, place) for place in range(count)]
        except FileNotFoundError:
            return None
        return {name.lower(): value for name, value, _ in values}

    def registry_keys(self, key: str) -> list[str]:
        if sys.platform != "win32":
            raise OSError("no registry")
        import winreg

        try:
            with _opened(key) as handle:
                count = winreg.QueryInfoKey(handle)[0]
                return [winreg.EnumKey(handle, place) for place in range(count)]
        except FileNotFoundError:
            return []

    def code_page(self) -> int:
        if sys.platform != "win32":
            return 65001
        import ctypes

        return int(ctypes.windll.kernel32.GetACP())

    def ask(self, interpreter: PurePath) -> Mapping[str, Any]:
        # In its own folder, as xlwings starts it: packages of the folder at hand are none of the interpreter's.
        ran = subprocess.run(
            [str(interpreter), "-c", _QUESTION],
            cwd=interpreter.parent,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
        try:
            answer: Mapping[str, Any] = json.loads(ran.stdout)
        except ValueError as fault:
            raise OSError(f"exit code {ran.returncode}") from fault
        return answer


def _opened(key: str) -> Any:
    """A key for reading; 64-bit programs' view, whatever this Python is."""
    if sys.platform != "win32":
        raise OSError("no registry")
    import winreg

    root, _, inner = key.partition("\\")
    roots = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }
    return winreg.OpenKey(roots[root], inner, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)


def expanded(machine: Machine, text: str) -> str:
    """A setting with the variables in it replaced, as VBA replaces them: ``%APPDATA%\\…``."""
    pieces = text.split("%")
    # Every second piece is a name, as long as there is a sign after it.
    for place in range(1, len(pieces) - 1, 2):
        value = machine.variable(pieces[place])
        pieces[place] = f"%{pieces[place]}%" if value is None else value
    return "".join(pieces) if len(pieces) % 2 else text
