"""A formula as it reads from another cell: relative references move along, everything else stays."""

from __future__ import annotations

import re
from typing import Final

from xl_tools.books.refs import MAX_COLUMNS, MAX_ROWS, column_letters, column_number

__all__ = ["is_relative", "shift_formula"]

_SCAN: Final = re.compile(
    r"""
      "(?:[^"]|"")*"                                  # a text
    | '(?:[^']|'')*'                                  # a quoted sheet
    | \#[A-Z/0!?]+                                    # an error
    | (?P<rows>\$?\d+:\$?\d+(?![\w.]))                # whole rows
    | (?<![\w$.])\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?       # a number; 1E5 is no cell
    | (?P<bracket>\[)                                 # the inside of a structured reference or an external book
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.$(!\[:]))
    | (?P<word>[\w$\\][\w$.?\\]*)
    """,
    re.VERBOSE,
)
_CELL: Final = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_COLUMN: Final = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW: Final = re.compile(r"(\$?)(\d+)")


def _bracket_end(text: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes; an apostrophe escapes what follows it."""
    depth = 0
    at = start
    while at < len(text):
        if text[at] == "'":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return len(text)


def _column(match: re.Match[str], columns: int) -> str:
    number = column_number(match[2]) + (0 if match[1] else columns)
    if not 1 <= number <= MAX_COLUMNS:
        raise ValueError
    return match[1] + (match[2] if match[1] or not columns else column_letters(number))


def _row(fixed: str, digits: str, rows: int) -> str:
    number = int(digits) + (0 if fixed else rows)
    if not 1 <= number <= MAX_ROWS:
        raise ValueError
    return f"{fixed}{number}"


def _moved(match: re.Match[str], following: str, rows: int, columns: int) -> str:
    found = match[0]
    try:
        if match["rows"]:
            return _ROW.sub(lambda part: _row(part[1], part[2], rows), found)
        if match["columns"]:
            return _COLUMN.sub(lambda part: _column(part, columns), found)
        cell = _CELL.fullmatch(found) if match["word"] and following not in ("(", "!", "[") else None
        if cell is None or column_number(cell[2]) > MAX_COLUMNS:
            return found
        return _column(cell, columns) + _row(cell[3], cell[4], rows)
    except ValueError:
        # A word with three letters beyond XFD is a name; a reference moved off the sheet is an error, as in Excel.
        return found if match["word"] and not _on_sheet(found) else "#REF!"


def _on_sheet(cell: str) -> bool:
    match = _CELL.fullmatch(cell)
    if match is None:
        return False
    try:
        column_number(match[2])
    except ValueError:
        return False
    return int(match[4]) <= MAX_ROWS


def shift_formula(text: str, rows: int, columns: int = 0) -> str:
    """The formula as it reads ``rows`` further down and ``columns`` further right.

    Structured references, texts, names and sheets stay; a reference that would
    leave the sheet becomes ``#REF!``, as in Excel.

    Args:
        text: the formula, without its equals sign.
        rows: how far down; negative is up.
        columns: how far right; negative is left.

    Example:
        >>> shift_formula("SUM($C$2:C2)*A$1+签到!$B3", 2)
        'SUM($C$2:C4)*A$1+签到!$B5'
        >>> shift_formula('表[[#This Row],[A1]]&"A1"&LOG10(A1)', 1, 1)
        '表[[#This Row],[A1]]&"A1"&LOG10(B2)'
        >>> shift_formula("A1", -1)
        '#REF!'
    """
    if not rows and not columns:
        return text
    pieces = []
    position = 0
    while match := _SCAN.search(text, position):
        pieces.append(text[position : match.start()])
        if match["bracket"]:
            position = _bracket_end(text, match.start())
            pieces.append(text[match.start() : position])
            continue
        position = match.end()
        pieces.append(_moved(match, text[position : position + 1], rows, columns))
    pieces.append(text[position:])
    return "".join(pieces)


def is_relative(text: str) -> bool:
    """Whether the formula reads differently from another row.

    Example:
        >>> is_relative("A2*2"), is_relative("A$2*表[[#This Row],[列]]")
        (True, False)
    """
    return shift_formula(text, 1) != text
