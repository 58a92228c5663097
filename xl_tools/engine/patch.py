"""Results written into a sheet part: only `<v>` and `t` of computed cells change, every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from xl_tools.books.cells import chunks, sheet_data
from xl_tools.books.exact import exact_cells
from xl_tools.books.refs import cell_name, column_letters, column_number
from xl_tools.engine.blocks import TYPE, Block, Results, equal_numbers, runs
from xl_tools.engine.values import Value, cell_content, value_element

__all__ = ["Patch"]

#: A cell in pieces: opening tag without its end, formula element, value.
_ANY_CELL: Final = re.compile(
    rb"^(<(?:\w+:)?c\b[^>]*?)(?:(/>)|>(.*)</(?:\w+:)?c>)$",
    re.DOTALL,
)
_FORMULA: Final = re.compile(rb"<((?:\w+:)?)f\b[^>]*?(?:/>|>.*?</(?:\w+:)?f>)", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?v>)|<(?:\w+:)?is>.*?</(?:\w+:)?is>", re.DOTALL)


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
        blocks = [Block(run, results) for run in runs(results)] if end - start > _SMALL else []
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


def _patch_blocks(piece: bytes, blocks: Sequence[Block], top: int, bottom: int) -> tuple[bytes, int, int] | None:
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
                plain = bare[attributes] = TYPE.sub(b"", attributes)
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
    old_type = TYPE.search(attributes)
    old_kind = old_type[1] if old_type and old_type[1] != b"n" else b""
    match = _VALUE.match(body, len(kept))
    old = match[1] if match else None
    inline = match is not None and match[1] is None
    if old_kind == kind and not inline and (old == new or (kind == b"" and equal_numbers(old, new))):
        return None
    new_body = kept if new is None else kept + value_element(new)
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
        new = value_element(text, prefix)
    old_kind = TYPE.search(head)
    same_kind = (old_kind[1] if old_kind and old_kind[1] != b"n" else b"") == kind
    if same_kind and old and kind == b"" and new and equal_numbers(old[1], text):
        return cell
    if same_kind and (old[0] if old else b"") == new:
        return cell
    plain = TYPE.sub(b"", head)
    if kind:
        plain += b' t="%s"' % kind
    if old:
        body = body[: old.start()] + new + body[old.end() :]
    else:
        at = formula.end() if formula else 0
        body = body[:at] + new + body[at:]
    return b"%s>%s</%sc>" % (plain, body, prefix) if body else plain + b"/>"


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
            pieces.append(inner[done:place] + b'<c r="%s"%s>%s</c>' % (name, attribute, value_element(text)))
            done = place
        pieces.append(inner[done:])
        at = match.end(2)
    pieces.append(piece[at:])
    return b"".join(pieces)
