"""Cells without formulas: what they show stays, how it came about goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from xl_tools.books.cells import sheet_data
from xl_tools.books.cellxml import text_xml
from xl_tools.books.exact import exact_cells
from xl_tools.books.refs import column_letters

__all__ = ["Strings", "inside", "plain_cells"]

_DIGITS: Final = 15
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"((?:[^>]*[^/>])?)>(.*?)</c>', re.DOTALL)
_STYLE: Final = re.compile(rb"""\ss=["']([0-9]+)["']""")
_TYPE: Final = re.compile(rb"""\st=["'](\w+)["']""")
_VALUE: Final = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_INLINE: Final = re.compile(rb"<is>(.*)</is>", re.DOTALL)
_ITEM: Final = re.compile(rb"<si\s*/>|<si>.*?</si>", re.DOTALL)
_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row\b[^>]*>")
_HIDDEN_ROW: Final = re.compile(rb"""\s(?:hidden|collapsed|outlineLevel)=["'][^"']*["']""")


class Strings:
    """The texts of the new file: only those that a cell shows, each once.

    Args:
        part: the shared strings of the working book; None when it has none.
        texts: the same, read; they stand in where the part is written in an unusual way.
    """

    def __init__(self, part: bytes | None, texts: list[str]) -> None:
        items = _ITEM.findall(part) if part and b":si" not in part and b"<!" not in part else []
        # Formatted texts keep their formats as long as every one of them was found.
        self._old = items if len(items) == len(texts) else [_item(text_xml(text).encode()) for text in texts]
        self._blank = [text == "" for text in texts]
        self._new: dict[bytes, int] = {}
        self.count = 0

    def shared(self, number: bytes) -> int | None:
        """The new number of a text that the old file counts as this one; None for a text of no length."""
        at = int(number)
        return None if at >= len(self._old) or self._blank[at] else self._number(self._old[at])

    def text(self, xml: bytes) -> int | None:
        """The number of a text that stands in XML as this; None for a text of no length."""
        return self._number(_item(xml)) if xml else None

    def inline(self, xml: bytes) -> int | None:
        """The number of an ``<is>``'s content, formats included."""
        return self._number(b"<si>%b</si>" % xml) if re.search(rb"<t[ >][^<]*[^<>]</t>", xml) else None

    def _number(self, item: bytes) -> int:
        self.count += 1
        return self._new.setdefault(item, len(self._new))

    def part(self) -> bytes:
        """The new part."""
        head = (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%d">'
        )
        return head % (self.count, len(self._new)) + b"".join(self._new) + b"</sst>"


def _item(xml: bytes) -> bytes:
    return (
        b'<si><t xml:space="preserve">%b</t></si>' % xml
        if xml != xml.strip() or b"\n" in xml
        else b"<si><t>%b</t></si>" % xml
    )


def plain_cells(xml: bytes, strings: Strings, *, exact: bool, cleared: Mapping[int, Collection[int]]) -> bytes:
    """The content of ``<sheetData>`` with values in place of formulas; no row is hidden.

    Args:
        xml: the sheet part, its formulas' values up to date.
        strings: where texts go.
        exact: the sheet needed the exact reader.
        cleared: column → rows that keep their value; all others of the column lose it.
    """
    start, end = sheet_data(xml)
    if exact:
        start, end = inside(xml)
    body = xml[start:end]
    letters = {column_letters(number).encode(): rows for number, rows in cleared.items()}

    def cell(column: bytes, row: bytes, style: bytes, kind: bytes, raw: bytes, inline: bytes | None) -> bytes:
        head = b'<c r="%b%b"%b' % (column, row, style)
        kept = letters.get(column)
        if kept is not None and int(row) not in kept:
            return head + b"/>"
        if kind in (b"s", b"str", b"inlineStr"):
            if inline is not None:
                number = strings.inline(inline)
            else:
                number = strings.shared(raw) if kind == b"s" and raw else strings.text(raw)
            return head + (b"/>" if number is None else b' t="s"><v>%d</v></c>' % number)
        if kind in (b"", b"n"):
            return head + b"><v>%b</v></c>" % _number(raw) if raw else head + b"/>"
        typed = b' t="%b"' % kind
        return head + typed + b"><v>%b</v></c>" % raw if raw else head + b"/>"

    def usual(match: re.Match[bytes]) -> bytes:
        column, row, attributes, inner = match.groups()
        style, kind = _STYLE.search(attributes), _TYPE.search(attributes)
        value, inline = _VALUE.search(inner), _INLINE.search(inner)
        return cell(
            column,
            row,
            b' s="%b"' % style[1] if style else b"",
            kind[1] if kind else b"",
            value[1] if value else b"",
            inline[1] if inline else None,
        )

    if not exact:
        body = _CELL.sub(usual, body)
    else:
        pieces, at = [], start
        for one in exact_cells(xml):
            tag = xml[one.start : xml.index(b">", one.start) + 1]
            prefix = tag[1:].split(None, 1)[0].rpartition(b"c")[0]
            style = _STYLE.search(tag)
            raw = one.raw if one.kind in (b"s", b"n", b"b", b"e") else _escaped(one.raw)
            row, column = str(one.row).encode(), column_letters(one.column).encode()
            new = cell(column, row, b' s="%b"' % style[1] if style else b"", one.kind, raw, None)
            pieces += [xml[at : one.start], _prefixed(new, prefix)]
            at = one.end
        body = b"".join([*pieces, xml[at:end]])
    return _ROW.sub(lambda match: _HIDDEN_ROW.sub(b"", match[0]), body)


def inside(xml: bytes) -> tuple[int, int]:
    """As ``sheet_data``, whatever the prefix."""
    opened = re.search(rb"<(?:[\w.-]+:)?sheetData\b[^>]*>", xml)
    closed = re.search(rb"</(?:[\w.-]+:)?sheetData\s*>", xml)
    if opened is None or closed is None:
        at = opened.end() if opened else len(xml)
        return at, at
    return opened.end(), closed.start()


def _number(raw: bytes) -> bytes:
    """Fifteen digits, as many as Excel shows: LibreOffice writes no more, and rounds a half in the next digit down."""
    return raw if len(raw) <= _DIGITS else f"{float(raw):.15g}".encode()


def _escaped(raw: bytes) -> bytes:
    # The exact reader has put the ampersands back, and only those.
    return raw.replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _prefixed(cell: bytes, prefix: bytes) -> bytes:
    if not prefix:
        return cell
    return re.sub(rb"<(/?)(c|v)\b", lambda match: b"<%b%b%b" % (match[1], prefix, match[2]), cell)
