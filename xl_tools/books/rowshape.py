"""Rows of a sheet part that look alike, matched whole."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from typing import Final

__all__ = ["RowShape"]

#: Takes a column of many rows: rows, letters, attributes, formulas, values; ``b""`` for what a cell does not have.
TakesColumn = Callable[["array[int]", bytes, Sequence[bytes], Sequence[bytes], Sequence[bytes]], None]

_LETTERS: Final = re.compile(rb'<c r="([A-Z]{1,3})')


class RowShape:
    """Rows that look alike, matched whole: the columns of a table come out as columns.

    Reading a hundred thousand rows cell by cell costs a second and a half of Python; matched row by row,
    and handled column by column, a third of it. A chunk with a row of another shape is left to the reader of cells.
    """

    #: Less than this many bytes are read cell by cell before the pattern is compiled.
    WORTH: Final = 1 << 18
    #: More columns than this make the pattern slower than reading cell by cell.
    MOST: Final = 64

    def __init__(self, columns: Sequence[bytes]) -> None:
        self.columns = columns
        cells = b"".join(
            rb'(?:<c r="%s\1"([^>/]*)(?:/>|>(?:<f>([^<]*)</f>)?(?:<v>([^<]*)</v>)?</c>))?' % letters
            for letters in columns
        )
        self._pattern = re.compile(rb'<row r="([0-9]+)"[^>]*>' + cells + rb"</row>")

    @classmethod
    def of(cls, piece: bytes) -> RowShape | None:
        """The shape of a chunk's first rows; None when it is not worth it."""
        head = piece[: 1 << 16]
        letters = set(_LETTERS.findall(head))
        if not letters or len(letters) > cls.MOST:
            return None
        return cls(sorted(letters, key=lambda one: (len(one), one)))

    def read(self, take: TakesColumn, xml: bytes, start: int, end: int) -> bool:
        """Reads a chunk; False, with nothing added, when a row in it is of another shape."""
        found = self._pattern.findall(xml, start, end)
        if len(found) != xml.count(b"<row", start, end):
            return False
        transposed = list(zip(*found, strict=True))
        if not transposed:
            return True
        rows = array("I", map(int, transposed[0]))
        for index, letters in enumerate(self.columns):
            attributes, formulas, values = transposed[3 * index + 1 : 3 * index + 4]
            take(rows, letters, attributes, formulas, values)
        return True
