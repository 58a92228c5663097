"""Where a person's LibreOffice profile lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

__all__ = ["default_profile", "in_use"]


def default_profile(
    system: str = sys.platform, environment: Mapping[str, str] | None = None, home: Path | None = None
) -> Path:
    """The profile that LibreOffice uses when it is started as usual, whether it exists yet or not.

    Args:
        system: as ``sys.platform``.
        environment: variables; this program's own without.
        home: the person's folder.

    Example:
        >>> default_profile("linux", {}, Path("/home/li")).as_posix()
        '/home/li/.config/libreoffice/4'
        >>> default_profile("darwin", {}, Path("/Users/li")).as_posix()
        '/Users/li/Library/Application Support/LibreOffice/4'
        >>> default_profile("win32", {"APPDATA": "C:/Users/li/AppData/Roaming"}, Path("C:/Users/li")).as_posix()
        'C:/Users/li/AppData/Roaming/LibreOffice/4'
    """
    variables = os.environ if environment is None else environment
    home = Path.home() if home is None else home
    if system == "win32":
        return Path(variables.get("APPDATA") or home / "AppData" / "Roaming") / "LibreOffice" / "4"
    if system == "darwin":
        return home / "Library" / "Application Support" / "LibreOffice" / "4"
    usual = Path(variables.get("XDG_CONFIG_HOME") or home / ".config") / "libreoffice" / "4"
    packed = (  # Flatpak and Snap keep theirs apart
        home / ".var" / "app" / "org.libreoffice.LibreOffice" / "config" / "libreoffice" / "4",
        home / "snap" / "libreoffice" / "current" / ".config" / "libreoffice" / "4",
    )
    return next((folder for folder in (usual, *packed) if folder.is_dir()), usual)


def in_use(profile: Path) -> bool:
    """Whether a LibreOffice runs with it: on its end it would write its own settings over ours."""
    return (profile / ".lock").exists()
