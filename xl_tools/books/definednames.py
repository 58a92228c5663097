"""A defined name put into the workbook part; every other byte of it stays."""

from __future__ import annotations

import re
from typing import Final

from xl_tools.books.entities import escape, quoted

__all__ = ["with_name"]

_NAMES_END: Final = re.compile(rb"</((?:[\w.-]+:)?)definedNames>")
#: What names come right behind.
_BEFORE_NAMES: Final = re.compile(
    rb"</((?:[\w.-]+:)?)(?:sheets|functionGroups|externalReferences)>(?!.*</(?:[\w.-]+:)?(?:functionGroups|"
    rb"externalReferences)>)",
    re.DOTALL,
)


def with_name(workbook: bytes, name: str, text: str) -> bytes:
    """The workbook part with a name of the whole workbook; a new one is hidden.

    Args:
        workbook: the part.
        name: the name, as the file spells it when it is there already.
        text: what it stands for, without an equals sign.

    Example:
        >>> part = b"<workbook><sheets><sheet/></sheets></workbook>"
        >>> part = with_name(part, "_sealed", '"2026-10"')
        >>> part[35:88]
        b'<definedNames><definedName name="_sealed" hidden="1">'
        >>> with_name(part, "_sealed", '"2026-11"') == part.replace(b"10", b"11")
        True
    """
    value = escape(text).encode("utf-8")
    spelled = re.escape(quoted(name)[1:-1]).encode("utf-8")
    own = re.compile(
        rb"""(<(?:[\w.-]+:)?definedName\b(?![^>]*\slocalSheetId=)[^>]*\sname=["']%b["'][^>]*>)([^<]*)(</)""" % spelled
    )
    renewed, count = own.subn(lambda match: match[1] + value + match[3], workbook)
    if count:
        return renewed

    def made(prefix: bytes) -> bytes:
        parts = {b"p": prefix, b"name": quoted(name).encode("utf-8"), b"text": value}
        return b'<%(p)bdefinedName name=%(name)b hidden="1">%(text)b</%(p)bdefinedName>' % parts

    def behind(match: re.Match[bytes]) -> bytes:
        prefix = match[1]
        return match[0] + b"<%bdefinedNames>%b</%bdefinedNames>" % (prefix, made(prefix), prefix)

    added, count = _NAMES_END.subn(lambda match: made(match[1]) + match[0], workbook)
    return added if count else _BEFORE_NAMES.sub(behind, workbook, count=1)
