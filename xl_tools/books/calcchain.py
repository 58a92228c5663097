"""The calculation chain: the list of formula cells that Excel keeps beside the sheets.

Excel repairs a file whose chain names a cell without a formula; a formula that the
chain leaves out is only calculated later. So entries are added with care and none is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xl_tools.books import markup
from xl_tools.books.package import Package
from xl_tools.books.spans import Edit, apply_edits
from xl_tools.books.workbook import WorkbookParts

__all__ = ["chain_with"]

_CLOSING: Final = re.compile(rb"</((?:\w+:)?)calcChain\s*>")


def chain_with(
    package: Package, parts: WorkbookParts, sheet: str, copies: Iterable[tuple[str, str]]
) -> dict[str, bytes]:
    """The chain with entries for formulas that were copied.

    Args:
        package: the file.
        parts: its parts.
        sheet: the sheet that the formulas stand on.
        copies: names of the new cell and of the cell whose formula it repeats; an entry is added
            where the chain has one for the latter, so that what the file says of it stays true.

    Returns:
        The changed part; nothing when there is no chain or nothing to add.
    """
    part = parts.related("calcChain")
    closing = _CLOSING.search(package.read(part)) if part else None
    if part is None or closing is None:
        return {}
    number = _sheet_id(package, parts, sheet)
    known: set[str] = set()
    of_sheet = ""

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal of_sheet
        if element == "c":
            of_sheet = attributes.get("i", of_sheet)
            if of_sheet == number:
                known.add(attributes.get("r", ""))

    data = package.read(part)
    markup.walk(data, file=package.name, part=part, start=start)
    prefix = closing[1].decode()
    added = "".join(f'<{prefix}c r="{new}" i="{number}"/>' for new, old in copies if old in known and new not in known)
    return {part: apply_edits(data, [Edit(closing.start(), closing.start(), added.encode())])} if added else {}


def _sheet_id(package: Package, parts: WorkbookParts, sheet: str) -> str:
    found = ""

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal found
        if element == "sheet" and markup.unescape(attributes.get("name", "")) == sheet:
            found = attributes.get("sheetId", "")

    markup.walk(package.read(parts.part), file=package.name, part=parts.part, start=start)
    return found
