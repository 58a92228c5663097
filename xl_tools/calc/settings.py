"""The settings of a LibreOffice profile: ``user/registrymodifications.xcu``.

One ``<item>`` is one setting, a line each as LibreOffice itself writes them. What a person set
stays as it is; only the items named here are added or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr, unescape

__all__ = ["FILE", "SECURE", "Setting", "secure", "started", "throw_away", "write"]

#: The file below the profile.
FILE: Final = Path("user", "registrymodifications.xcu")

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_TAIL: Final = "</oor:items>\n"

#: Set by LibreOffice's first start, which copies its own files over those of the profile, Basic libraries too.
_STARTED: Final = ("/org.openoffice.Setup/Office", "ooSetupInstCompleted")

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
        Setting(*_STARTED, "true"),
        # The bar "you are running a newer version" would cover the first rows.
        Setting("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
        *((Setting(*SECURE, folders),) if folders else ()),
    )


def write(profile: Path, settings: Sequence[Setting]) -> None:
    """Set these, leaving everything else in the profile as it is; an empty list is taken out."""
    text = _text(profile) or _HEAD + _TAIL
    for setting in settings:
        text = _without(text, setting.path, setting.name)
    head, _, tail = text.rpartition("</oor:items>")
    path = profile / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        head + "".join(one.line() for one in settings if one.value) + "</oor:items>" + tail, encoding="utf-8"
    )


def _without(text: str, path: str, name: str) -> str:
    return re.sub(_item(path, name), "", text, flags=re.DOTALL)


def started(profile: Path) -> bool:
    """Whether LibreOffice was started with this profile before; what is put into a new one would be lost."""
    item = re.search(_item(*_STARTED), _text(profile), flags=re.DOTALL)
    return item is not None and "<value>true</value>" in item[0]


def secure(profile: Path) -> list[str]:
    """The trusted folders of a profile, as addresses."""
    item = re.search(_item(*SECURE), _text(profile), flags=re.DOTALL)
    return [unescape(one) for one in re.findall(r"<it>(.*?)</it>", item[0])] if item else []


def _text(profile: Path) -> str:
    path = profile / FILE
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _item(path: str, name: str) -> str:
    return rf'[ \t]*<item oor:path="{re.escape(path)}">\s*<prop oor:name="{re.escape(name)}"(?:(?!</item>).)*</item>\n?'
