"""Neighbouring computed columns of many rows, written column by column."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from xl_tools.books.refs import column_letters
from xl_tools.engine.values import Value, cell_content, has_edges

__all__ = ["TYPE", "Block", "Results", "equal_numbers", "runs"]

#: Column → row → value.
Results = Mapping[int, Mapping[int, Value]]

#: A cell's type among its attributes.
TYPE: Final = re.compile(rb"""\st=["'](\w+)["']""")

#: Groups of a cell in a block's pattern, and pieces that a cell is written in.
_GROUPS: Final = 4
_PIECES: Final = 5


class _CellColumn(NamedTuple):
    """The cells of one column, taken apart by a block's pattern."""

    digits: Sequence[bytes]
    attributes: Sequence[bytes]
    formulas: Sequence[bytes | None]
    texts: Sequence[bytes | None]


class _Edges(Exception):  # noqa: N818 - the chunk goes the other way
    """A text with blanks at its ends is written otherwise."""


class Block:
    """Neighbouring computed columns of many rows, written column by column.

    One match per row instead of one per cell: half a million results cost a second instead of four.
    """

    def __init__(self, columns: Sequence[int], results: Results) -> None:
        self._results = [results[column] for column in columns]
        self._sorted = [sorted(rows) for rows in self._results]
        self._letters = [column_letters(column).encode() for column in columns]
        # `<c r="A1"></c>` does not match: written anew it would be `<c r="A1"/>`.
        self._pattern = re.compile(
            b"".join(
                rb'<c r="%s([0-9]+)"([^>/]*)(?:/>|>(?!</c>)(<f>[^<]*</f>)?(?:<v>([^<]*)</v>)?</c>)' % letters
                for letters in self._letters
            )
        )
        self._attributes: dict[bytes, tuple[bytes, bytes]] = {}
        self._contents: dict[tuple[type, Value], tuple[bytes, bytes]] = {}

    def patch(self, piece: bytes, first: int, last: int) -> tuple[bytes, int, int] | None:
        """The chunk of rows ``first`` to ``last`` with new values, how many changed, how many were found.

        None when a cell with a result is missing from a match: then nothing has been done.
        """
        expected = [bisect_right(rows, last) - bisect_left(rows, first) for rows in self._sorted]
        if not any(expected):
            return piece, 0, 0
        parts = self._pattern.split(piece)
        width = len(self._letters)
        stride = 1 + _GROUPS * width
        digits = parts[1::stride]
        rows = list(map(int, digits))
        # Between two matches, and for each column in between: five pieces that are joined in the end.
        whole: list[bytes] = [b""] * (len(rows) * (1 + _PIECES * width) + 1)
        whole[:: 1 + _PIECES * width] = parts[::stride]
        changed = 0
        for index in range(width):
            cells = _CellColumn(*(parts[1 + _GROUPS * index + offset :: stride] for offset in range(_GROUPS)))
            found = sum(map(self._results[index].__contains__, rows))
            if cells.digits != digits or found != expected[index]:
                return None
            alike = found == len(rows) and len(set(cells.formulas)) == 1
            try:
                pieces, count = self._alike(index, rows, cells) if alike else self._mixed(index, rows, cells)
            except _Edges:
                return None
            for offset, column in enumerate(pieces):
                whole[1 + _PIECES * index + offset :: 1 + _PIECES * width] = column
            changed += count
        return (b"".join(whole) if changed else piece), changed, sum(expected)

    def _alike(self, index: int, rows: Sequence[int], cells: _CellColumn) -> tuple[Sequence[Sequence[bytes]], int]:
        """Cells with one formula, or none, and a result each: no loop of Python but the comprehensions."""
        results = self._results[index]
        contents = [self._content(results[row]) for row in rows]
        formula = cells.formulas[0]
        if formula is None and any((not kind and not text) or (kind == b"str" and not text) for kind, text in contents):
            return self._mixed(index, rows, cells)
        heads = [self._split(attributes) for attributes in cells.attributes]
        same = [
            old_kind == kind and (old == text or (not kind and equal_numbers(old, text)))
            for (_, old_kind), (kind, text), old in zip(heads, contents, cells.texts, strict=True)
        ]
        middles: dict[tuple[bytes, bytes], bytes] = {}
        for plain, kind in {(head[0], content[0]) for head, content in zip(heads, contents, strict=True)}:
            typed = b'%b t="%b"' % (plain, kind) if kind else plain
            middles[plain, kind] = b'"%b>%b<v>' % (typed, formula or b"")
        count = len(rows)
        return (
            [b'<c r="' + self._letters[index]] * count,
            cells.digits,
            [middles[head[0], content[0]] for head, content in zip(heads, contents, strict=True)],
            [old or b"" if kept else text for kept, old, (_, text) in zip(same, cells.texts, contents, strict=True)],
            [b"</v></c>"] * count,
        ), count - sum(same)

    def _mixed(self, index: int, rows: Sequence[int], cells: _CellColumn) -> tuple[Sequence[Sequence[bytes]], int]:
        """Cells of any kind, one by one."""
        results, letters = self._results[index], self._letters[index]
        done: list[bytes] = []
        changed = 0
        columns = zip(rows, cells.digits, cells.attributes, cells.formulas, cells.texts, strict=True)
        for row, digit, attribute, formula, text in columns:
            if row in results:
                value = results[row]
                blank = value is None or (value == "" and formula is None)
                kind, new = (b"", None) if blank else self._content(value)
                plain, old_kind = self._split(attribute)
                if old_kind != kind or (text != new and not (kind == b"" and equal_numbers(text, new))):
                    changed += 1
                    attribute = b'%b t="%b"' % (plain, kind) if kind else plain
                    text = new
            if text is not None:
                done.append(b'<c r="%b%b"%b>%b<v>%b</v></c>' % (letters, digit, attribute, formula or b"", text))
            elif formula is not None:
                done.append(b'<c r="%b%b"%b>%b</c>' % (letters, digit, attribute, formula))
            else:
                done.append(b'<c r="%b%b"%b/>' % (letters, digit, attribute))
        nothing = [b""] * len(rows)
        return (done, nothing, nothing, nothing, nothing), changed

    def _content(self, value: Value) -> tuple[bytes, bytes]:
        """``cell_content``, kept for numbers and short texts: points, names and words come again and again."""
        key = (type(value), value)
        found = self._contents.get(key)
        if found is None:
            found = cell_content(value)
            if has_edges(found[1]):
                raise _Edges
            if len(found[1]) < 40 and len(self._contents) < 10_000:
                self._contents[key] = found
        return found

    def _split(self, attributes: bytes) -> tuple[bytes, bytes]:
        """Attributes without the type, and the type (b"" for a number)."""
        found = self._attributes.get(attributes)
        if found is None:
            match = TYPE.search(attributes)
            kind = match[1] if match else b""
            plain = TYPE.sub(b"", attributes)
            found = self._attributes[attributes] = (plain, b"" if kind == b"n" else kind)
        return found


def runs(results: Results) -> list[list[int]]:
    """Computed columns that stand side by side: [9, 10, 11], [14]."""
    found: list[list[int]] = []
    for column in sorted(results):
        if found and found[-1][-1] == column - 1:
            found[-1].append(column)
        else:
            found.append([column])
    return found


def equal_numbers(old: bytes | None, new: bytes | None) -> bool:
    """Whether the file already holds this number, written another way (Excel: 2.9999999999999999E-2)."""
    if not old or not new:
        return False
    try:
        return float(old) == float(new)
    except ValueError:
        return False
