"""A workbook as PDF, printed by LibreOffice with a profile of its own that is thrown away."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from xl_tools.books.entities import escape, quoted
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.errors import HostFailed, HostMissing

__all__ = ["as_pdf", "excerpt"]


def as_pdf(data: bytes, name: str) -> bytes:
    """The printed pages of a workbook, as its print set-up has them.

    Args:
        data: the workbook, an ``.xlsx``.
        name: its file's name, which stands at the foot of the pages.

    Raises:
        HostMissing: no LibreOffice on this computer.
        HostFailed: it delivered nothing, or not in time.
    """
    from xl_tools.calc.conversion import converted

    try:
        pages = converted(data, f"{Path(name).stem}.xlsx", "pdf")
    except HostMissing as missing:
        raise HostMissing("seal.no_office") from missing
    if pages is None:
        raise HostFailed("seal.no_pdf", file=name)
    return pages


def excerpt(data: bytes, sheets: Collection[str], name: str) -> bytes:
    """A sealed copy with some of its sheets only, to be printed: no copy to hand on, for its seal tells of the others.

    A whole month has hundreds of pages, most of them bookings.

    Args:
        data: a sealed copy.
        sheets: names of those to print; those that it does not have are passed over.
        name: its file's name, for messages.

    Raises:
        BookError: the file cannot be read.
    """
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    kept = [one.name for one in parts.sheets if one.name in sheets]
    xml = package.read_text(parts.part)
    for one in parts.sheets:
        if one.name not in kept:
            xml = re.sub(rf"<sheet name={re.escape(quoted(one.name))}[^>]*/>", "", xml)
    # Names are counted by the place of their sheet.
    names = [one for one in parts.names if one.scope in kept]
    lines = []
    for named in names:
        scope = f' localSheetId="{kept.index(named.scope)}"' if named.scope is not None else ""
        lines.append(f"<definedName name={quoted(named.name)}{scope}>{escape(named.text)}</definedName>")
    defined = "".join(lines)
    xml = re.sub(r"<definedNames>.*</definedNames>", lambda _: f"<definedNames>{defined}</definedNames>", xml)
    return package.with_parts({parts.part: xml.encode()})
