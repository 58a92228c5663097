"""A1 references: cells, ranges, sheet names. Rows and columns count from 1, as a person counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Rect",
    "cell_name",
    "column_letters",
    "column_number",
    "parse_cell",
    "parse_range",
    "quote_sheet",
]

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})\Z")
_ROW = re.compile(r"\$?([1-9][0-9]{0,6})\Z")
#: What Excel would read as a reference rather than as a sheet's name: A1 and R1C1 forms, and the two logical values.
_LIKE_A_REFERENCE = re.compile(
    r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*|[Cc][0-9]*|[Rr][0-9]*[Cc][0-9]*|TRUE|FALSE", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """A rectangle of cells; all four sides belong to it.

    Example:
        >>> str(Rect(1, 1, 10, 3)), Rect(1, 1, 10, 3).rows
        ('A1:C10', 10)
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        """Number of rows; 0 when there is nothing between the sides."""
        return max(0, self.bottom - self.top + 1)

    @property
    def columns(self) -> int:
        """Number of columns; 0 when there is nothing between the sides."""
        return max(0, self.right - self.left + 1)

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def overlap(self, other: Rect) -> Rect | None:
        """What both have in common, or None."""
        common = Rect(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )
        return common if common.rows and common.columns else None

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every (row, column), row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def __str__(self) -> str:
        first = cell_name(self.top, self.left)
        last = cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@lru_cache(maxsize=MAX_COLUMNS)
def column_letters(column: int) -> str:
    """The letters of a column.

    Raises:
        ValueError: the column is not on a sheet.

    Example:
        >>> column_letters(1), column_letters(27), column_letters(16384)
        ('A', 'AA', 'XFD')
    """
    if not 1 <= column <= MAX_COLUMNS:
        raise ValueError(f"no such column: {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMNS)
def column_number(letters: str) -> int:
    """The number of a column.

    Raises:
        ValueError: the letters name no column of a sheet.

    Example:
        >>> column_number("A"), column_number("aa"), column_number("XFD")
        (1, 27, 16384)
    """
    if not _COLUMN.match(letters) or letters.startswith("$"):
        raise ValueError(f"no such column: {letters!r}")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if number > MAX_COLUMNS:
        raise ValueError(f"no such column: {letters!r}")
    return number


def cell_name(row: int, column: int) -> str:
    """The cell's name.

    Example:
        >>> cell_name(12, 9)
        'I12'
    """
    return f"{column_letters(column)}{row}"


def parse_cell(text: str) -> tuple[int, int]:
    """Row and column of a cell's name; dollar signs do not matter.

    Raises:
        ValueError: the text names no cell of a sheet.

    Example:
        >>> parse_cell("I12"), parse_cell("$B$3")
        ((12, 9), (3, 2))
    """
    match = _CELL.match(text)
    if match is None or int(match[2]) > MAX_ROWS:
        raise ValueError(f"no such cell: {text!r}")
    return int(match[2]), column_number(match[1])


def parse_range(text: str) -> Rect:
    """The rectangle of ``A1:C10``, of a single cell, or of whole columns or rows.

    Corners may stand in any order. The sheet's name is not part of it.

    Raises:
        ValueError: the text is no range.

    Example:
        >>> parse_range("C10:$A$1"), parse_range("B2")
        (Rect(top=1, left=1, bottom=10, right=3), Rect(top=2, left=2, bottom=2, right=2))
        >>> parse_range("B:C") == Rect(1, 2, MAX_ROWS, 3), parse_range("2:3") == Rect(2, 1, 3, MAX_COLUMNS)
        (True, True)
    """
    first, colon, last = text.partition(":")
    last = last if colon else first
    if colon and (a := _COLUMN.match(first)) and (b := _COLUMN.match(last)):
        left, right = sorted((column_number(a[1]), column_number(b[1])))
        return Rect(1, left, MAX_ROWS, right)
    if colon and (a := _ROW.match(first)) and (b := _ROW.match(last)):
        top, bottom = sorted((int(a[1]), int(b[1])))
        if bottom > MAX_ROWS:
            raise ValueError(f"no such rows: {text!r}")
        return Rect(top, 1, bottom, MAX_COLUMNS)
    (row1, column1), (row2, column2) = parse_cell(first), parse_cell(last)
    return Rect(min(row1, row2), min(column1, column2), max(row1, row2), max(column1, column2))


@lru_cache(maxsize=1024)
def quote_sheet(name: str) -> str:
    """The sheet's name as it stands in a formula, quoted where it must be.

    Example:
        >>> quote_sheet("签到"), quote_sheet("11月 签到"), quote_sheet("it's"), quote_sheet("AB12")
        ('签到', "'11月 签到'", "'it''s'", "'AB12'")
    """
    plain = (
        name != ""
        and all(letter.isalnum() or letter in "_." for letter in name)
        and (name[0].isalpha() or name[0] == "_")
        and not _LIKE_A_REFERENCE.fullmatch(name)
    )
    return name if plain else "'" + name.replace("'", "''") + "'"
