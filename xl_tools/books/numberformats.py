"""What the number formats of a workbook's cell styles show: dates and times, text, or plain numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xl_tools.books import markup
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts

__all__ = ["shown_as"]

#: Formats that every host knows by number; 27 to 36 and 50 to 58 are the East Asian dates.
_DAYS: Final = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})
_TIMES: Final = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56})
_TEXT: Final = 49

#: Quoted and escaped text, colours, conditions and locales say nothing of what is shown; [h] does.
_SILENT: Final = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)


def _kind(number: int, code: str) -> str:
    if code:
        spoken = _SILENT.sub("", code).casefold()
        if "general" in spoken:
            return ""
        if re.search("[yd]", spoken):
            return "day"
        if re.search("[hs]", spoken):
            return "time"
        return "text" if spoken.strip() == "@" else ""
    if number in _DAYS:
        return "day"
    if number in _TIMES:
        return "time"
    return "text" if number == _TEXT else ""


def shown_as(package: Package, parts: WorkbookParts) -> dict[str, str]:
    """What each cell style shows: style → ``day``, ``time`` or ``text``; others are left out.

    Raises:
        BookDamaged: the styles are broken.
    """
    part = parts.related("styles")
    if part is None:
        return {}
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if element == "numFmt":
            codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif element == "cellXfs":
            inside = True
        elif inside and element == "xf":
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(element: str) -> None:
        nonlocal inside
        if element == "cellXfs":
            inside = False

    markup.walk(package.read(part), file=package.name, part=part, start=start, end=end)
    kinds = {str(at): _kind(number, codes.get(number, "")) for at, number in enumerate(styles)}
    return {style: kind for style, kind in kinds.items() if kind}
