"""The tables of a web page: what many punch machines save under the name of an Excel file."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from xl_tools.books.refs import Rect
from xl_tools.imports.grid import Value

__all__ = ["tables_of"]

#: Widest and longest cell that is believed; more is a way to fill the memory.
_SPAN: Final = 1_000
_TAKEN: Final = 1_000_000
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)

Table = tuple[dict[int, dict[int, Value]], list[Rect]]


def tables_of(data: bytes) -> list[Table]:
    """Rows and merged cells of each table that holds any text; a table inside another counts by itself.

    Args:
        data: the page; its encoding is the one it names, else UTF-8, else GB18030.

    Example:
        >>> rows, merges = tables_of("<table><tr><td colspan=2>五月<tr><td>甲<td>20:17</table>".encode())[0]
        >>> rows, [str(rect) for rect in merges]
        ({1: {1: '五月'}, 2: {1: '甲', 2: '20:17'}}, ['A1:B1'])
    """
    page = _Page()
    page.feed(_decoded(data))
    page.close()
    page.end_cell()
    return [(table.rows, table.merges) for table in page.tables if table.rows]


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    encodings = ["utf-8-sig", "gb18030"]
    if named and named[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        encodings.reverse()
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", errors="replace")


class _Table:
    def __init__(self) -> None:
        self.rows: dict[int, dict[int, Value]] = {}
        self.merges: list[Rect] = []
        self.row = 0
        self.column = 0
        self.taken: set[tuple[int, int]] = set()

    def next_row(self) -> None:
        self.row += 1
        self.column = 0

    def put(self, text: str, tall: int, wide: int) -> None:
        self.row = max(self.row, 1)
        self.column += 1
        while (self.row, self.column) in self.taken:
            self.column += 1
        if (tall > 1 or wide > 1) and len(self.taken) + tall * wide <= _TAKEN:
            rect = Rect(self.row, self.column, self.row + tall - 1, self.column + wide - 1)
            self.merges.append(rect)
            self.taken.update(rect.cells())
        if text:
            self.rows.setdefault(self.row, {})[self.column] = text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._silent += 1
        elif tag == "table":
            self.end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self.end_cell()
            self._open[-1].next_row()
        elif tag in ("td", "th") and self._open:
            self.end_cell()
            own = dict(attrs)
            self._spans = (_span(own.get("rowspan")), _span(own.get("colspan")))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr"):
            self.end_cell()
        elif tag == "table" and self._open:
            self.end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            # Line breaks of the source are blanks; those that are meant are <br>.
            self._cell.append(re.sub(r"\s+", " ", data))

    def end_cell(self) -> None:
        """The cell at hand is complete."""
        if self._cell is not None and self._open:
            self._open[-1].put("".join(self._cell).strip(" \u00a0"), *self._spans)
        self._cell = None


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(int(digits), _SPAN) if digits.isascii() and digits.isdigit() and len(digits) < 6 and int(digits) else 1
