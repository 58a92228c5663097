"""Where Excel and xlwings look for things of a user, on each system."""

from __future__ import annotations

import codecs
from pathlib import PurePath
from typing import Final

from xl_tools.addin.book import FILE
from xl_tools.addin.machine import Machine

__all__ = ["addin_file", "encoding", "interpreter_key", "recorded", "script_folder", "settings_file"]

#: Variables that may stand for the beginning of a path, the longest paths first.
_VARIABLES: Final = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")


def addin_file(machine: Machine) -> PurePath:
    """The add-in in the user's start-up folder: Excel opens whatever lies there."""
    if machine.system == "windows":
        roaming = machine.variable("APPDATA")
        folder = machine.path(roaming) if roaming else machine.home / "AppData" / "Roaming"
        return folder / "Microsoft" / "Excel" / "XLSTART" / FILE
    office = machine.home / "Library" / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
    return office / "Startup.localized" / "Excel" / FILE


def settings_file(machine: Machine) -> PurePath:
    """xlwings' settings of the user, as its VBA and its Python name the file."""
    if machine.system == "macos":
        return machine.home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / "xlwings.conf"
    profile = machine.variable("USERPROFILE") if machine.system == "windows" else None
    return (machine.path(profile) if profile else machine.home) / ".xlwings" / "xlwings.conf"


def script_folder(machine: Machine) -> PurePath:
    """Where Excel for Mac looks for the script that starts Python."""
    return machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"


def interpreter_key(machine: Machine) -> str:
    """The setting that names the Python."""
    return "INTERPRETER_MAC" if machine.system == "macos" else "INTERPRETER_WIN"


def encoding(machine: Machine) -> str:
    """How the settings file is written: VBA reads it in the computer's code page."""
    if machine.system != "windows":
        return "utf-8"
    try:
        return codecs.lookup(f"cp{machine.code_page()}").name
    except LookupError:
        # A rare one that Python does not know; the first half of all of them is alike.
        return "ascii"


def recorded(machine: Machine, path: str) -> str:
    """A path as the settings hold it.

    One with letters beyond ASCII begins with a variable where it can: a code page may lack the letters of a user's
    name, and VBA puts the variable's value in without going through it.
    """
    if machine.system == "windows" and not path.isascii():
        for name in _VARIABLES:
            folder = machine.variable(name)
            start = (folder or "").rstrip("\\") + "\\"
            if len(start) > 1 and path.lower().startswith(start.lower()):
                return f"%{name}%{path[len(start) - 1 :]}"
    return path
