"""Digests of a workbook's values that every spreadsheet program keeps when it saves the file again.

What a program may write otherwise is put alike: a number counts with fifteen digits (LibreOffice writes no more), TRUE
is the number 1 (LibreOffice keeps it as such), a line ends with a line feed, where a text is stored does not matter.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from xl_tools.books.cells import Entry, ErrorText, Scan

__all__ = ["Marks", "codes", "differing", "marks", "sheet_digest"]

#: (row, column) → what the cell holds, spelt alike; blank cells are left out.
Marks = Mapping[tuple[int, int], str]

#: Digits that a row's or column's code has: enough to find the place, the whole digest decides.
_CODE: Final = 4
_NOTHING: Final = "." * _CODE
#: Longest text of codes in one cell; a cell holds 32,767.
_PIECE: Final = 32_000


def _mark(value: Entry) -> str:
    if isinstance(value, bytes):
        number = float(value)
        return f"n{number if number else 0.0:.15g}"
    if isinstance(value, bool):
        return f"n{int(value)}"
    if isinstance(value, ErrorText):
        return f"e{value}"
    return "s" + value.replace("\r\n", "\n").replace("\r", "\n")


def marks(scan: Scan, caches: Mapping[tuple[int, int], Entry | None] | None = None) -> Marks:
    """What the cells of a sheet hold.

    Args:
        scan: the sheet.
        caches: values of formula cells, for a file that some program saved again.

    Example:
        >>> from xl_tools.books.cells import scan_sheet
        >>> row = b'<row r="1"><c r="A1"><v>1.50</v></c><c r="B1" t="str"><v>x</v></c></row>'
        >>> marks(scan_sheet(b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>", []))
        {(1, 1): 'n1.5', (1, 2): 'sx'}
    """
    found = {
        (row, number): _mark(value)
        for number, column in scan.entries.items()
        for row, value in zip(column.rows, column.values, strict=True)
        if value != ""
    }
    for place, value in (caches or {}).items():
        if value is not None and value != "":
            found[place] = _mark(value)
    return dict(sorted(found.items()))


def _hash(texts: Iterable[str]) -> str:
    # Lengths in front: no two lists of texts give the same bytes.
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        whole.update(b"%d:%b" % (len(data), data))
    return whole.hexdigest()


def sheet_digest(name: str, cells: Marks) -> str:
    """SHA-256 of a sheet: its name and every value with its place."""
    return _hash([name, *(f"{row},{column} {text}" for (row, column), text in sorted(cells.items()))])


def codes(cells: Marks, axis: int) -> list[str]:
    """Four digits for each row (axis 0) or column (axis 1), in as many texts as their length asks for.

    Where a row and a column no longer have their code, the cell in both is the one that was altered.

    Example:
        >>> [codes({(1, 1): "n1", (3, 1): "n2"}, axis) for axis in (0, 1)]
        [['f186....d2aa'], ['40ac']]
    """
    lines: dict[int, list[str]] = defaultdict(list)
    for place, text in cells.items():
        lines[place[axis]].append(f"{place[1 - axis]} {text}")
    last = max(lines, default=0)
    text = "".join(_hash(lines[at])[:_CODE] if at in lines else _NOTHING for at in range(1, last + 1))
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def differing(before: str, after: str) -> list[int]:
    """Numbers of the rows or columns whose codes differ.

    Example:
        >>> differing("aaaabbbb", "aaaacccc...."), differing("aaaa", "aaaabbbb"), differing("aaaa", "aaaa....")
        ([2], [2], [])
    """
    length = max(len(before), len(after)) // _CODE * _CODE
    old, new = before.ljust(length, "."), after.ljust(length, ".")
    return [at // _CODE + 1 for at in range(0, length, _CODE) if old[at : at + _CODE] != new[at : at + _CODE]]
