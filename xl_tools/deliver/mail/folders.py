"""Where a user's settings and records lie on each system."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

__all__ = ["journal_file", "settings_file"]


def settings_file(environ: Mapping[str, str]) -> Path:
    """``mail.toml`` in the user's folder of settings."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config") / "mail.toml"


def journal_file(environ: Mapping[str, str]) -> Path:
    """The record of messages in the user's folder of data.

    Not beside the workbook: a copy of the workbook in another folder, or under another name, must find the same
    record, and SQLite's locks and flushes can be relied on for a disk of this computer, not for a share or a folder
    that a cloud drive carries about.
    """
    if sys.platform == "win32":
        # Not the roaming folder, which is copied to servers while it is in use.
        local = environ.get("LOCALAPPDATA")
        folder = Path(local) if local else Path.home() / "AppData" / "Local"
        return folder / "xl-tools" / "sendlog.sqlite"
    return _folder(environ, "XDG_DATA_HOME", ".local/share") / "sendlog.sqlite"


def _folder(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    if sys.platform == "win32":
        roaming = environ.get("APPDATA")
        return (Path(roaming) if roaming else Path.home() / "AppData" / "Roaming") / "xl-tools"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "xl-tools"
    chosen = environ.get(variable, "")
    # The specification has it that a relative path is to be ignored.
    return (Path(chosen) if chosen.startswith("/") else Path.home() / usual) / "xl-tools"
