"""A worksheet part read and rewritten row by row, of whatever length, in memory that does not grow with it.

The part is parsed once for its well-formedness. After that its rows are found by one bytes
pattern, as long as nothing in the sheet data (comments, CDATA, prefixes) can deceive it; a row whose
cells the pattern does not count completely is read by expat, and a part with prefixes altogether.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xl_tools.books import markup
from xl_tools.books.cells import sheet_data
from xl_tools.books.entities import resolve
from xl_tools.books.refs import MAX_ROWS, column_number, parse_cell
from xl_tools.books.sheetxml import RowSpan, SheetIndex, index_sheet, read_row
from xl_tools.books.spans import attributes_of, parse, parser_for
from xl_tools.errors import BookDamaged

__all__ = ["Held", "SheetRows"]

_CELL: Final = re.compile(
    rb'<c(?: r="([A-Z]{1,3})[0-9]{1,7}")?((?:\s+[\w:.]+="[^"]*")*)\s*'
    rb"(?:/>|>(<f[^>]*?(?:/>|>[^<]*</f>))?(?:<v(?: [^>]*)?(?:/>|>([^<]*)</v>)|<is>(.*?)</is>)?</c>)",
    re.DOTALL,
)
_ROW: Final = re.compile(rb"<row((?:\s+[\w:.]+=(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_NUMBER: Final = re.compile(rb"\sr=[\"']([0-9]{1,9})[\"']")
_RUN: Final = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>|<rPh\b.*?</rPh>", re.DOTALL)
_SPANS: Final = re.compile(rb"(\sspans=[\"'])([0-9]+):([0-9]+)([\"'])")

#: Bytes handed on in one piece.
_PIECE: Final = 1 << 18


@dataclass(slots=True)
class Held:
    """One cell of a row: where it stands and what it holds.

    Attributes:
        start, end: its span in the part.
        kind: its ``t``; ``n`` when it has none.
        style: its ``s``, "" when it has none.
        formula: it holds a formula, or belongs to one.
        text: its value as the file keeps it, references resolved; the number of a shared string.
    """

    start: int
    end: int
    kind: str
    style: str
    formula: bool
    text: str


class SheetRows:
    """A worksheet part.

    Args:
        data: the part.
        file, part: names for messages.

    Raises:
        BookDamaged: the XML is broken, or its rows stand in the wrong order.
        BookHostile: it declares a document type.
        BookUnsupported: another encoding than UTF-8.

    Example:
        >>> rows = SheetRows(b'<worksheet><sheetData><row r="2"><c r="B2"><v>5</v></c></row></sheetData></worksheet>')
        >>> [(row.number, rows.cells(row)[2].text) for row in rows]
        [(2, '5')]
        >>> put = rows.rewritten(lambda row, cells: {3: b'<c r="C2"><v>6</v></c>'})
        >>> b"".join(put)[22:].decode()
        '<row r="2"><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row></sheetData></worksheet>'
    """

    def __init__(self, data: bytes, *, file: str = "", part: str = "") -> None:
        self.data, self._file, self._part = data, file, part
        parse(parser_for(file, part), data, file, part)
        start, end = sheet_data(data)
        body_is_plain = end > start and data.find(b"<!", start, end) < 0
        self._plain = body_is_plain and data.count(b"<sheetData") == 1
        if self._plain:
            # What stands around the rows is small: ranges, columns, merged cells, protection.
            self.index: SheetIndex = index_sheet(data[:start] + data[end:], file=file, part=part)
            self.body = (start, end)
        else:
            self.index = index_sheet(data, file=file, part=part)
            self.body = self.index.body
        self.prefix = self.index.prefix

    def __iter__(self) -> Iterator[RowSpan]:
        """The rows in the order of the part."""
        if not self._plain:
            yield from self.index.rows.values()
            return
        at, end = self.body
        number = 0
        data = self.data
        while (match := _ROW.search(data, at, end)) is not None:
            told = _NUMBER.search(match[1])
            following = int(told[1]) if told else number + 1
            if following <= number or following > MAX_ROWS:
                raise self._damaged()
            number = following
            at = match.end()
            if not match[2]:
                closing = data.find(b"</row", at, end)
                if closing < 0:
                    raise self._damaged()
                at = data.index(b">", closing) + 1
            yield RowSpan(number, match.start(), match.end(), at)

    def cells(self, row: RowSpan) -> dict[int, Held]:
        """The cells of a row, by column.

        Raises:
            BookDamaged: they cannot be read.
        """
        try:
            found = self._quick(row) if self._plain else None
            found = self._exact(row) if found is None else found
        except (BookDamaged, ValueError) as error:
            raise self._damaged() from error
        if any(one >= other for one, other in pairwise(found)):
            raise self._damaged()
        return found

    def _exact(self, row: RowSpan) -> dict[int, Held]:
        cells = read_row(self.data, row)
        return {
            column: Held(
                cell.start,
                cell.end,
                cell.attributes.get("t", "n"),
                cell.attributes.get("s", ""),
                cell.formula is not None,
                markup.unescape(cell.text) if cell.attributes.get("t") in ("str", "inlineStr") else cell.text,
            )
            for column, cell in cells.items()
        }

    def rewritten(
        self, new: Callable[[RowSpan, dict[int, Held]], Mapping[int, bytes | None]], *, head: bytes | None = None
    ) -> Iterator[bytes]:
        """The part with cells put into its rows; every other byte stays.

        Args:
            new: asked for each row; the bytes of its new cells by column, in place of those that stand
                there; None takes a cell out. Nothing for a row that stays.
            head: what stands before the rows, when that changes too.
        """
        data = self.data
        pieces: list[bytes] = []
        size = 0
        position = 0
        if head is not None:
            pieces, size, position = [head], len(head), self.body[0]
        for row in self:
            present = self.cells(row)
            cells = new(row, present)
            if cells:
                changed = self._changed(row, present, cells)
                pieces += [data[position : row.start], changed]
                size += row.start - position + len(changed)
                position = row.end
            elif row.end - position > _PIECE:
                pieces.append(data[position : row.end])
                size += row.end - position
                position = row.end
            if size > _PIECE:
                yield b"".join(pieces)
                pieces, size = [], 0
        pieces.append(data[position:])
        yield b"".join(pieces)

    def _changed(self, row: RowSpan, present: Mapping[int, Held], cells: Mapping[int, bytes | None]) -> bytes:
        data = self.data
        opened = data[row.start : row.open_end]
        closed = opened.endswith(b"/>")
        end_tag = f"</{self.prefix}row>".encode()
        content_end = row.open_end if closed else data.rindex(b"</", row.start, row.end)
        written = [column for column, cell in cells.items() if cell is not None]
        if closed and written:
            opened = opened[:-2].rstrip() + b">"
        if written:
            first, last = min(written), max(written)
            opened = _SPANS.sub(
                lambda told: b"%b%d:%d%b" % (told[1], min(int(told[2]), first), max(int(told[3]), last), told[4]),
                opened,
            )
        pieces = [opened]
        position = row.open_end
        columns = sorted(present)
        at = 0
        for column in sorted(cells):
            cell = cells[column]
            while at < len(columns) and columns[at] < column:
                at += 1
            if column in present:
                held = present[column]
                pieces += [data[position : held.start], cell or b""]
                position = held.end
            elif cell is not None:
                before = present[columns[at]].start if at < len(columns) else content_end
                pieces += [data[position:before], cell]
                position = before
        pieces.append(data[position:content_end])
        pieces.append((end_tag if written else b"") if closed else data[content_end : row.end])
        return b"".join(pieces)

    def _quick(self, row: RowSpan) -> dict[int, Held] | None:
        """The cells by pattern; None when it cannot vouch for having seen each of them."""
        data = self.data
        found: dict[int, Held] = {}
        count = column = 0
        for match in _CELL.finditer(data, row.open_end, row.end):
            letters, rest, formula, raw, inline = match.groups()
            kind, style, told = _attributes(rest)
            column = _column(letters) if letters is not None else told or column + 1
            if raw is not None:
                text = raw.decode("utf-8")
                if "&" in text:
                    text = resolve(text)
                if kind == "str":
                    text = markup.unescape(text)
            else:
                text = "" if inline is None else _inline(inline)
            found[column] = Held(match.start(), match.end(), kind, style, formula is not None, text)
            count += 1
        # `<c` begins no other element of a row than the cell.
        seen = data.count(b"<c ", row.open_end, row.end) + data.count(b"<c>", row.open_end, row.end)
        whole = count == seen + data.count(b"<c/>", row.open_end, row.end) and count == len(found)
        return found if whole else None

    def _damaged(self) -> BookDamaged:
        return BookDamaged("book.damaged_part", file=self._file, part=self._part)


@lru_cache(maxsize=1 << 12)
def _attributes(raw: bytes) -> tuple[str, str, int]:
    """Kind, style and, when it is told there, column."""
    if not raw:
        return "n", "", 0
    known = attributes_of(b"<c" + raw + b">")
    return known.get("t", "n"), known.get("s", ""), parse_cell(known["r"])[1] if "r" in known else 0


@lru_cache(maxsize=1 << 14)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _inline(raw: bytes) -> str:
    pieces = [resolve(match[1].decode("utf-8")) for match in _RUN.finditer(raw) if match[1] is not None]
    return markup.unescape("".join(pieces))
