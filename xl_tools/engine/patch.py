"""Results written into a sheet part: only `<v>` and `t` of computed cells change, every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from xl_tools.books.cells import chunks, decode, exact_cells, sheet_data
from xl_tools.books.refs import cell_name, column_letters, column_number
from xl_tools.engine.values import Value, cell_content

__all__ = ["patched"]

_T: Final = re.compile(rb"""\st=["']\w+["']""")
#: A cell in pieces: opening tag without its end, formula element, value.
_ANY_CELL: Final = re.compile(
    rb"^(<(?:\w+:)?c\b[^>]*?)(?:(/>)|>(.*)</(?:\w+:)?c>)$",
    re.DOTALL,
)
_FORMULA: Final = re.compile(rb"<((?:\w+:)?)f\b[^>]*?(?:/>|>.*?</(?:\w+:)?f>)", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?v>)|<(?:\w+:)?is>.*?</(?:\w+:)?is>", re.DOTALL)

Results = Mapping[int, Mapping[int, Value]]


def patched(xml: bytes, results: Results, *, exact: bool) -> bytes:
    """The sheet part with the results in it; the same object when nothing changes.

    Args:
        xml: the part's bytes.
        results: column → row → value.
        exact: the sheet needed the exact reader (``books.cells.Scan.exact``).
    """
    pieces: list[bytes] = []
    changed = 0
    start, end = sheet_data(xml)
    if exact:
        for piece, one in _exact_pieces(xml, results):
            pieces.append(piece)
            changed += one
        return b"".join(pieces) if changed else xml
    pattern = _cells_of(results)
    pieces.append(xml[:start])
    written = 0
    for first, last in chunks(xml):
        parts = pattern.split(xml[first:last])
        count, hits = _patch_chunk(parts, results)
        changed += count
        written += hits
        pieces.append(b"".join(parts))
    pieces.append(xml[end:])
    if written < sum(map(len, results.values())):
        return _with_missing(b"".join(pieces) if changed else xml, results)
    return b"".join(pieces) if changed else xml


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
    cut = body.find(b"<v")
    formula = body if cut < 0 else body[:cut]
    if formula and not formula.startswith(b"<f"):
        formula = _kept_formula(body)
    kind, text = cell_content(value)
    if value is None or (not formula and value == ""):
        kind, new_body = b"", formula
    else:
        new_body = b"%s<v>%s</v>" % (formula, text)
    new_attributes = b'%s t="%s"' % (plain, kind) if kind else plain
    if new_body == body and _same_type(attributes, new_attributes):
        return None
    if not kind and _same_number(attributes, plain, body, cut, text):
        return None
    return new_attributes, new_body


def _joined(letters: bytes, digits: bytes, attributes: bytes, body: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """The four pieces of a cell as bytes that only need to be put one behind the other."""
    if not body:
        return b'<c r="' + letters, digits, b'"' + attributes, b"/>"
    return b'<c r="' + letters, digits, b'"' + attributes + b">", body + b"</c>"


def _same_type(old: bytes, new: bytes) -> bool:
    return old == new or (_T.sub(b"", old) == _T.sub(b"", new) and set(_T.findall(old)) == set(_T.findall(new)))


def _same_number(old: bytes, plain: bytes, body: bytes, cut: int, text: bytes) -> bool:
    """Whether the cell already holds this number, written another way (Excel: 3.0000000000000001E-2)."""
    if cut < 0 or not text or (old != plain and b't="n"' not in old):
        return False
    match = _VALUE.match(body, cut)
    try:
        return match is not None and match.end() == len(body) and float(match[1]) == float(text)
    except (TypeError, ValueError):
        return False


def _kept_formula(body: bytes) -> bytes:
    match = _FORMULA.search(body)
    return match[0] if match else b""


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
    same_kind = (old_kind[0].split(b"=")[1].strip(b"\"'") if old_kind else b"") == kind
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


def _equal_numbers(old: bytes | None, new: bytes) -> bool:
    try:
        return old is not None and float(decode(old)) == float(new)
    except ValueError:
        return False


def _exact_pieces(xml: bytes, results: Results) -> Iterator[tuple[bytes, bool]]:
    """The whole part in pieces, each with whether it changed; cells found by their offsets."""
    at = 0
    for cell in exact_cells(xml):
        rows = results.get(cell.column)
        if rows is None or cell.row not in rows:
            continue
        old = xml[cell.start : cell.end]
        new = _rewritten(old, rows[cell.row])
        yield xml[at : cell.start], False
        yield new, new != old
        at = cell.end
    yield xml[at:], False


_ROW: Final = re.compile(rb'<row r="([0-9]+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL_NAME: Final = re.compile(rb'<c r="([A-Z]{1,3})[0-9]+"')


def _with_missing(xml: bytes, results: Results) -> bytes:
    """Cells that have a result but no element yet (cleared by some program), put in at their place."""
    by_row: dict[int, dict[int, Value]] = {}
    for column, rows in results.items():
        for row, value in rows.items():
            if value not in (None, ""):
                by_row.setdefault(row, {})[column] = value
    start, end = sheet_data(xml)
    pieces = [xml[:start]]
    at = start
    for match in _ROW.finditer(xml, start, end):
        wanted = by_row.get(int(match[1]))
        if not wanted or match[2] is None:
            continue
        present = [(column_number(c[1].decode()), c.start()) for c in _CELL_NAME.finditer(match[2])]
        missing = sorted(set(wanted) - {column for column, _ in present})
        if not missing:
            continue
        pieces.append(xml[at : match.start(2)])
        inner = match[2]
        done = 0
        for column in missing:
            place = next((offset for number, offset in present if number > column), len(inner))
            kind, text = cell_content(wanted[column])
            attribute = b' t="%s"' % kind if kind else b""
            name = cell_name(int(match[1]), column).encode()
            pieces.append(inner[done:place] + b'<c r="%s"%s><v>%s</v></c>' % (name, attribute, text))
            done = place
        pieces.append(inner[done:])
        at = match.end(2)
    pieces.append(xml[at:])
    return b"".join(pieces)
