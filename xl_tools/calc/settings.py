"""The settings of a LibreOffice profile: ``user/registrymodifications.xcu``.

One ``<item>`` is one setting, a line each as LibreOffice itself writes them. What a person set
stays as it is; only the items named here are added or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

__all__ = ["FILE", "SECURE", "Setting", "throw_away", "write"]

#: The file below the profile.
FILE: Final = Path("user", "registrymodifications.xcu")

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_TAIL: Final = "</oor:items>\n"

#: Folders whose documents run their macros without a question.
SECURE: Final = ("/org.openoffice.Office.Common/Security/Scripting", "SecureURL")


class Setting(NamedTuple):
    """One setting; several values are a list."""

    path: str
    name: str
    value: str | tuple[str, ...]

    def line(self) -> str:
        """The item as it stands in the file."""
        value = self.value
        inner = escape(value) if isinstance(value, str) else "".join(f"<it>{escape(one)}</it>" for one in value)
        return (
            f'<item oor:path={quoteattr(self.path)}><prop oor:name={quoteattr(self.name)} oor:op="fuse">'
            f"<value>{inner}</value></prop></item>\n"
        )


def throw_away(trusted: Iterable[Path] = ()) -> tuple[Setting, ...]:
    """What a profile for tests and conversions needs.

    Without the first, LibreOffice shows the values that a file holds and computes nothing: every comparison with
    them would pass for the wrong reason.
    """
    folders = tuple(folder.absolute().as_uri() for folder in trusted)
    return (
        Setting("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),
        Setting("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
        Setting("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
        # The bar "you are running a newer version" would cover the first rows.
        Setting("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
        *((Setting(*SECURE, folders),) if folders else ()),
    )


def write(profile: Path, settings: Sequence[Setting]) -> None:
    """Set these, leaving everything else in the profile as it is."""
    path = profile / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD + _TAIL
    for setting in settings:
        text = _without(text, setting.path, setting.name)
    head, _, tail = text.rpartition("</oor:items>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + "".join(one.line() for one in settings) + "</oor:items>" + tail, encoding="utf-8")


def _without(text: str, path: str, name: str) -> str:
    item = rf'[ \t]*<item oor:path="{re.escape(path)}">\s*<prop oor:name="{re.escape(name)}"(?:(?!</item>).)*</item>\n?'
    return re.sub(item, "", text, flags=re.DOTALL)
