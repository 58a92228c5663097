"""Results written into a sheet part: only `<v>` and `t` of computed cells change, every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from xl_tools.books.cells import chunks, sheet_data
from xl_tools.books.exact import exact_cells
from xl_tools.books.refs import cell_name, column_letters, column_number
from xl_tools.engine.values import Value, cell_content

__all__ = ["Patch"]

_T: Final = re.compile(rb"""\st=["'](\w+)["']""")
#: A cell in pieces: opening tag without its end, formula element, value.
_ANY_CELL: Final = re.compile(
    rb"^(<(?:\w+:)?c\b[^>]*?)(?:(/>)|>(.*)</(?:\w+:)?c>)$",
    re.DOTALL,
)
_FORMULA: Final = re.compile(rb"<((?:\w+:)?)f\b[^>]*?(?:/>|>.*?</(?:\w+:)?f>)", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?v>)|<(?:\w+:)?is>.*?</(?:\w+:)?is>", re.DOTALL)

Results = Mapping[int, Mapping[int, Value]]


class Patch:
    """The sheet part with the results in it, in pieces, made as they are asked for: no second copy in memory.

    Args:
        xml: the part's bytes.
        results: column → row → value.
        exact: the sheet needed the exact reader (``books.cells.Scan.exact``).

    Attributes:
        changed: number of cells that differ from the file so far; known when all pieces have been taken.
    """

    def __init__(self, xml: bytes, results: Results, *, exact: bool) -> None:
        self.changed = 0
        self._xml = xml
        self._results = results
        self._exact = exact

    def __iter__(self) -> Iterator[bytes]:
        self.changed = 0
        return self._exact_pieces() if self._exact else self._pieces()

    def _pieces(self) -> Iterator[bytes]:
        xml, results = self._xml, self._results
        start, end = sheet_data(xml)
        blocks = [_Block(run, results) for run in _runs(results)] if end - start > _SMALL else []
        ordered = {column: sorted(rows) for column, rows in results.items()}
        pattern = _cells_of(results)
        yield xml[:start]
        for first, last in chunks(xml):
            piece = xml[first:last]
            top, bottom = _rows_of(piece)
            expected = sum(bisect_right(rows, bottom) - bisect_left(rows, top) for rows in ordered.values())
            done = _patch_blocks(piece, blocks, top, bottom) if len(piece) > _SMALL and blocks else None
            if done is None:
                # Few rows, or one of another shape: cell by cell.
                parts = pattern.split(piece)
                count, hits = _patch_chunk(parts, results)
                done = b"".join(parts), count, hits
            self.changed += done[1]
            if done[2] < expected:
                whole = _with_missing(done[0], results)
                self.changed += whole != done[0]
                yield whole
            else:
                yield done[0]
        yield xml[end:]

    def _exact_pieces(self) -> Iterator[bytes]:
        at = 0
        for cell in exact_cells(self._xml):
            rows = self._results.get(cell.column)
            if rows is None or cell.row not in rows:
                continue
            old = self._xml[cell.start : cell.end]
            new = _rewritten(old, rows[cell.row])
            yield self._xml[at : cell.start]
            yield new
            self.changed += new != old
            at = cell.end
        yield self._xml[at:]


#: Chunks below this many bytes are not worth the patterns of a block.
_SMALL: Final = 1 << 18


def _rows_of(piece: bytes) -> tuple[int, int]:
    """Numbers of a chunk's first and last row; (1, 0) when it has none."""
    first, last = _ROW_NUMBER.search(piece), _ROW_NUMBER.match(piece, piece.rfind(b"<row "))
    return (int(first[1]), int(last[1])) if first and last else (1, 0)


def _patch_blocks(piece: bytes, blocks: Sequence[_Block], top: int, bottom: int) -> tuple[bytes, int, int] | None:
    """A chunk with all blocks written, how many cells changed, how many were found; None when one does not fit."""
    changed = written = 0
    for block in blocks:
        done = block.patch(piece, top, bottom)
        if done is None:
            return None
        piece = done[0]
        changed += done[1]
        written += done[2]
    return piece, changed, written


def _runs(results: Results) -> list[list[int]]:
    """Computed columns that stand side by side: [9, 10, 11], [14]."""
    runs: list[list[int]] = []
    for column in sorted(results):
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


#: Groups of a cell in a block's pattern, and pieces that a cell is written in.
_GROUPS: Final = 4
_PIECES: Final = 5


class _CellColumn(NamedTuple):
    """The cells of one column, taken apart by a block's pattern."""

    digits: Sequence[bytes]
    attributes: Sequence[bytes]
    formulas: Sequence[bytes | None]
    texts: Sequence[bytes | None]


class _Block:
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
            pieces, count = self._alike(index, rows, cells) if alike else self._mixed(index, rows, cells)
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
            old_kind == kind and (old == text or (not kind and _equal_numbers(old, text)))
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
                if old_kind != kind or (text != new and not (kind == b"" and _equal_numbers(text, new))):
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
            if len(found[1]) < 40 and len(self._contents) < 10_000:
                self._contents[key] = found
        return found

    def _split(self, attributes: bytes) -> tuple[bytes, bytes]:
        """Attributes without the type, and the type (b"" for a number)."""
        found = self._attributes.get(attributes)
        if found is None:
            match = _T.search(attributes)
            kind = match[1] if match else b""
            plain = _T.sub(b"", attributes)
            found = self._attributes[attributes] = (plain, b"" if kind == b"n" else kind)
        return found


def _cells_of(results: Results) -> re.Pattern[bytes]:
    """Splits a chunk into: between, head, column, row, attributes, body — body None for ``<c …/>``."""
    letters = b"|".join(column_letters(column).encode() for column in sorted(results))
    return re.compile(rb'<c r="(%s)([0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)' % letters, re.DOTALL)


def _patch_chunk(parts: list[bytes], results: Results) -> tuple[int, int]:
    """Puts cells back together in place, with their new values; returns (changed, found)."""
    changed = found = 0
    by_letters = {column_letters(column).encode(): rows for column, rows in results.items()}
    bare: dict[bytes, bytes] = {}
    # re.split leaves [between, letters, digits, attributes, body, between, …]
    for at in range(1, len(parts), 5):
        letters, digits, attributes, body = parts[at : at + 4]
        rows = by_letters[letters]
        row = int(digits)
        if row in rows:
            found += 1
            plain = bare.get(attributes)
            if plain is None:
                plain = bare[attributes] = _T.sub(b"", attributes)
            new = _renewed(attributes, plain, body or b"", rows[row])
            if new is not None:
                changed += 1
                attributes, body = new
        parts[at : at + 4] = _joined(letters, digits, attributes, body)
    return changed, found


def _renewed(attributes: bytes, plain: bytes, body: bytes, value: Value) -> tuple[bytes, bytes] | None:
    """Attributes and body of a cell with its new value; None when it holds that value already."""
    formula = _FORMULA.match(body)
    kept = formula[0] if formula else b""
    blank = value is None or (value == "" and not kept)
    kind, new = (b"", None) if blank else cell_content(value)
    old_type = _T.search(attributes)
    old_kind = old_type[1] if old_type and old_type[1] != b"n" else b""
    match = _VALUE.match(body, len(kept))
    old = match[1] if match else None
    inline = match is not None and match[1] is None
    if old_kind == kind and not inline and (old == new or (kind == b"" and _equal_numbers(old, new))):
        return None
    new_body = kept if new is None else b"%s<v>%s</v>" % (kept, new)
    return (b'%s t="%s"' % (plain, kind) if kind else plain), new_body


def _joined(letters: bytes, digits: bytes, attributes: bytes, body: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """The four pieces of a cell as bytes that only need to be put one behind the other."""
    if not body:
        return b'<c r="' + letters, digits, b'"' + attributes, b"/>"
    return b'<c r="' + letters, digits, b'"' + attributes + b">", body + b"</c>"


def _rewritten(cell: bytes, value: Value) -> bytes:
    """One cell element of any spelling with its new value."""
    match = _ANY_CELL.match(cell)
    if match is None:
        return cell
    head, body = match[1], match[3] or b""
    formula = _FORMULA.search(body)
    old = _VALUE.search(body, formula.end() if formula else 0)
    prefix = head[1:].split(None, 1)[0].rpartition(b"c")[0]
    kind, text = cell_content(value)
    if formula is None and value in (None, ""):
        kind, new = b"", b""
    elif value is None:
        new = b""
    else:
        new = b"<%sv>%s</%sv>" % (prefix, text, prefix)
    old_kind = _T.search(head)
    same_kind = (old_kind[1] if old_kind and old_kind[1] != b"n" else b"") == kind
    if same_kind and old and kind == b"" and new and _equal_numbers(old[1], text):
        return cell
    if same_kind and (old[0] if old else b"") == new:
        return cell
    plain = _T.sub(b"", head)
    if kind:
        plain += b' t="%s"' % kind
    if old:
        body = body[: old.start()] + new + body[old.end() :]
    else:
        at = formula.end() if formula else 0
        body = body[:at] + new + body[at:]
    return b"%s>%s</%sc>" % (plain, body, prefix) if body else plain + b"/>"


def _equal_numbers(old: bytes | None, new: bytes | None) -> bool:
    """Whether the file already holds this number, written another way (Excel: 2.9999999999999999E-2)."""
    if not old or not new:
        return False
    try:
        return float(old) == float(new)
    except ValueError:
        return False


_ROW_NUMBER: Final = re.compile(rb'<row r="([0-9]+)"')
_ROW: Final = re.compile(rb'<row r="([0-9]+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL_NAME: Final = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"')


def _with_missing(piece: bytes, results: Results) -> bytes:
    """Cells that have a result but no element yet (cleared by some program), put in at their place."""
    pieces: list[bytes] = []
    at = 0
    for match in _ROW.finditer(piece):
        row = int(match[1])
        wanted = {column: rows[row] for column, rows in results.items() if rows.get(row) not in (None, "")}
        inner = match[2]
        if not wanted or inner is None:
            continue
        present = [(column_number(c[1].decode()), c.start()) for c in _CELL_NAME.finditer(inner)]
        missing = sorted(set(wanted) - {column for column, _ in present})
        if not missing:
            continue
        pieces.append(piece[at : match.start(2)])
        done = 0
        for column in missing:
            place = next((offset for number, offset in present if number > column), len(inner))
            kind, text = cell_content(wanted[column])
            attribute = b' t="%s"' % kind if kind else b""
            name = cell_name(row, column).encode()
            pieces.append(inner[done:place] + b'<c r="%s"%s><v>%s</v></c>' % (name, attribute, text))
            done = place
        pieces.append(inner[done:])
        at = match.end(2)
    pieces.append(piece[at:])
    return b"".join(pieces)
