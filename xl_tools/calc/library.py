"""The user's Basic library ``Standard``: modules of ours beside modules of their own.

LibreOffice keeps a list of libraries (``script.xlc``), a list of modules for each
(``Standard/script.xlb``), and a file for each module (``.xba``); for dialogs the same with
``dialog``. A list that exists is only added to.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["LIBRARY", "add", "defined_elsewhere", "remove"]

#: The folder of the library below the profile.
LIBRARY: Final = Path("user", "basic", "Standard")

_DOCTYPE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:{root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{root}.dtd">\n'
)
_LIBRARIES: Final = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">\n</library:libraries>\n'
)
_STANDARD: Final = (
    ' <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{kind}.xlb/"'
    ' xlink:type="simple" library:link="false"/>\n'
)
_LIBRARY: Final = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">\n</library:library>\n'
)
_KINDS: Final = ("script", "dialog")


def add(profile: Path, name: str, text: str) -> None:
    """Put a module into the library, in place of an older one of that name.

    Args:
        profile: the profile.
        name: the module's name.
        text: the module's file.
    """
    folder = profile / LIBRARY
    folder.mkdir(parents=True, exist_ok=True)
    for kind in _KINDS:
        libraries = folder.parent / f"{kind}.xlc"
        known = _read(libraries) or _DOCTYPE.format(root="libraries") + _LIBRARIES
        if 'library:name="Standard"' not in known:
            known = _inserted(known, _STANDARD.format(kind=kind), "libraries")
        _write(libraries, known)
        modules = folder / f"{kind}.xlb"
        listed = _read(modules) or _DOCTYPE.format(root="library") + _LIBRARY
        if kind == "script" and _element(name) not in listed:
            listed = _inserted(listed, f" {_element(name)}\n", "library")
        _write(modules, listed)
    _write(folder / f"{name}.xba", text)


def remove(profile: Path, name: str) -> bool:
    """Take a module out of the library; the lists stay.

    Returns:
        Whether there was one.
    """
    folder = profile / LIBRARY
    listed = _read(folder / "script.xlb")
    if listed:
        _write(folder / "script.xlb", re.sub(rf"[ \t]*{re.escape(_element(name))}\r?\n?", "", listed))
    file = folder / f"{name}.xba"
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def defined_elsewhere(profile: Path, own: str, names: set[str]) -> tuple[str, str] | None:
    """A function of one of these names in a module of the user's own, which would stand in ours' way.

    Returns:
        Module and name, or None.
    """
    wanted = {name.lower(): name for name in names}
    for file in sorted((profile / LIBRARY).glob("*.xba")):
        if file.stem == own:
            continue
        for match in re.finditer(r"(?im)(?:^|>)[ \t]*(?:public[ \t]+)?(?:sub|function)[ \t]+(\w+)", _read(file)):
            if match[1].lower() in wanted:
                return file.stem, wanted[match[1].lower()]
    return None


def _element(name: str) -> str:
    return f'<library:element library:name="{name}"/>'


def _inserted(text: str, line: str, root: str) -> str:
    """Before the end of the root, also where that is written as an empty element."""
    empty = re.compile(rf"<library:{root}\b([^>]*)/>\s*\Z")
    if empty.search(text):
        text = empty.sub(rf"<library:{root}\1>\n</library:{root}>\n", text)
    head, end, tail = text.rpartition(f"</library:{root}>")
    return head + line + end + tail


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    if _read(path) != text:
        path.write_text(text, encoding="utf-8", newline="\n")
