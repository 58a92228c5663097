"""Cells put into the rows of a worksheet part, each where it belongs; nothing else of the part changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from xl_tools.books import markup
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, cell_name, parse_range
from xl_tools.books.sheetxml import Cell, RowSpan, SheetIndex, read_row
from xl_tools.books.spans import Edit, apply_edits, attributes_of, place_of, raw_attributes
from xl_tools.books.workbook import WorkbookParts
from xl_tools.errors import BookUnsupported

__all__ = ["RowEditor", "unlocked_styles"]

#: A new row looks like the one above it, but it is neither that row nor filtered away with it.
_NOT_COPIED: Final = frozenset({"r", "hidden", "collapsed"})


class RowEditor:
    """Collects changes to one worksheet part.

    Args:
        index: the part.
        file: the workbook's name, for messages.
        sheet: the sheet's name, for messages.
        unlocked: styles of cells that may change although the sheet is protected.

    Example:
        >>> from xl_tools.books.sheetxml import index_sheet
        >>> part = b'<worksheet><sheetData><row r="2"><c r="B2"/></row></sheetData></worksheet>'
        >>> editor = RowEditor(index_sheet(part), file="a.xlsx", sheet="S", unlocked=frozenset())
        >>> editor.put(2, {1: b'<c r="A2"><v>1</v></c>'})
        >>> editor.put(4, {1: b'<c r="A4"><v>2</v></c>'}, like=2)
        >>> editor.result()[33:].decode()
        '<c r="A2"><v>1</v></c><c r="B2"/></row><row r="4"><c r="A4"><v>2</v></c></row></sheetData></worksheet>'
    """

    def __init__(self, index: SheetIndex, *, file: str, sheet: str, unlocked: frozenset[str]) -> None:
        self.index = index
        self.edits: list[Edit] = []
        self._file = file
        self._sheet = sheet
        self._unlocked = unlocked
        self._numbers = list(index.rows)
        self._new_rows: list[tuple[int, bytes]] = []
        self._written: Rect | None = None

    def cells(self, number: int) -> dict[int, Cell]:
        """The cells of a row as the part has them, by column; none when there is no such row."""
        span = self.index.rows.get(number)
        return {} if span is None else read_row(self.index.data, span)

    def style_without_cell(self, number: int, column: int) -> str:
        """The style of a cell that the part leaves out: its row's, else its column's."""
        span = self.index.rows.get(number)
        if span is not None:
            own = attributes_of(self.index.data[span.start : span.open_end])
            if own.get("customFormat") in ("1", "true"):
                return own.get("s", "")
        return next((style for first, last, style in self.index.columns if first <= column <= last), "")

    def refuse(self, key: str, number: int, column: int, **more: object) -> BookUnsupported:
        """The refusal that names a cell."""
        return BookUnsupported(key, file=self._file, sheet=self._sheet, cell=cell_name(number, column), **more)

    def put(self, number: int, cells: Mapping[int, bytes], *, like: int = 0) -> None:
        """Put cells into a row, in place of those of the same columns.

        Args:
            number: the row; rows have to come in ascending order.
            cells: the bytes of each cell, by column, in ascending order.
            like: the row whose height and looks a new row takes over; 0 for none.

        Raises:
            BookUnsupported: a cell is locked, or covered by a merged one.
        """
        self._check(number, cells)
        span = self.index.rows.get(number)
        if span is None:
            self._add_row(number, b"".join(cells.values()), like)
        else:
            self._change_row(span, cells)
        for column in cells:
            own = Rect(number, column, number, column)
            self._written = own if self._written is None else _around(self._written, own)

    def result(self) -> bytes:
        """The part with everything put in."""
        index, edits = self.index, list(self.edits)
        start, end = index.body
        if index.data[start:end].endswith(b"/>") and not index.rows:
            rows = b"".join(row for _, row in self._new_rows)
            name = f"{index.prefix}sheetData".encode()
            edits.append(Edit(start, end, b"<%b>%b</%b>" % (name, rows, name)))
        else:
            edits += [Edit(at, at, row) for at, row in self._new_rows]
        if index.dimension is not None and self._written is not None:
            place = index.dimension
            bounds = _around(parse_range(place.text), self._written)
            edits.append(Edit(place.start, place.end, str(bounds).encode()))
        return apply_edits(index.data, edits)

    def _check(self, number: int, cells: Mapping[int, bytes]) -> None:
        for merged in self.index.merges:
            for column in cells:
                if merged.holds(number, column) and (merged.top, merged.left) != (number, column):
                    raise self.refuse("fill.merged", number, column)
        if not self.index.protected:
            return
        for column, cell in cells.items():
            if attributes_of(cell[: cell.index(b">") + 1]).get("s", "0") not in self._unlocked:
                raise self.refuse("fill.protected", number, column)

    def _add_row(self, number: int, cells: bytes, like: int) -> None:
        data, prefix = self.index.data, self.index.prefix.encode()
        model = self.index.rows.get(like)
        looks = b""
        if model is not None:
            attributes = raw_attributes(data[model.start : model.open_end])
            looks = b"".join(raw for name, raw in attributes if name not in _NOT_COPIED)
        at = bisect_left(self._numbers, number)
        position = self.index.rows[self._numbers[at - 1]].end if at else self.index.body[0]
        row = b'<%brow r="%d"%b>%b</%brow>' % (prefix, number, looks, cells, prefix)
        self._new_rows.append((position, row))

    def _change_row(self, span: RowSpan, cells: Mapping[int, bytes]) -> None:
        data = self.index.data
        present = read_row(data, span)
        closed = data[span.open_end - 2 : span.open_end] == b"/>"
        end_tag = f"</{self.index.prefix}row>".encode()
        content_end = span.end if closed else data.rindex(b"</", span.start, span.end)
        added = b""
        for column, cell in cells.items():
            if column in present:
                self.edits.append(Edit(present[column].start, present[column].end, cell))
                continue
            after = next((other for number, other in sorted(present.items()) if number > column), None)
            if after is not None:
                self.edits.append(Edit(after.start, after.start, cell))
            elif closed:
                added += cell
            else:
                self.edits.append(Edit(content_end, content_end, cell))
        if closed and added:
            self.edits.append(Edit(span.open_end - 2, span.open_end, b">" + added + end_tag))
        spans = place_of(data, span.start, "spans")
        if spans is not None and " " not in spans.text and cells:
            first, last = map(int, spans.text.split(":"))
            wide = f"{min(first, *cells)}:{max(last, *cells)}"
            if wide != spans.text:
                self.edits.append(Edit(spans.start, spans.end, wide.encode()))


def _around(one: Rect, other: Rect) -> Rect:
    return Rect(
        min(one.top, other.top),
        min(one.left, other.left),
        max(one.bottom, other.bottom),
        max(one.right, other.right),
    )


def unlocked_styles(package: Package, parts: WorkbookParts) -> frozenset[str]:
    """Numbers of the cell styles that leave a cell unlocked."""
    part = parts.related("styles")
    if part is None:
        return frozenset()
    unlocked: set[str] = set()
    number = -1
    inside = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal number, inside
        if element == "cellXfs":
            inside = True
        elif inside and element == "xf":
            number += 1
        elif inside and element == "protection" and attributes.get("locked") in ("0", "false"):
            unlocked.add(str(number))

    def end(element: str) -> None:
        nonlocal inside
        if element == "cellXfs":
            inside = False

    markup.walk(package.read(part), file=package.name, part=part, start=start, end=end)
    return frozenset(unlocked)
