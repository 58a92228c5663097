"""A worksheet part as spans of bytes: where its rows and cells stand, so that one is changed and the rest left alone.

Nothing here builds a tree. `index_sheet` goes once through the part and notes
where each row begins and ends and which places name ranges; `read_row` looks into
one row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from xl_tools.books.refs import Rect, parse_cell, parse_range
from xl_tools.books.spans import Place, parse, parser_for, place_of, tag_end

__all__ = ["Cell", "Formula", "RowSpan", "SheetIndex", "index_sheet", "read_row"]

#: Elements whose ``sqref`` says where something applies; a selection's says only where the cursor is.
_SQREF_OWNERS: Final = frozenset({"dataValidation", "conditionalFormatting", "ignoredError", "protectedRange"})


class RowSpan(NamedTuple):
    """A ``<row>`` of the part: its number, and where it begins, where its start tag ends, where it ends."""

    number: int
    start: int
    open_end: int
    end: int


class Formula(NamedTuple):
    """A formula as the file holds it: kind ("" for a plain one), text, group of a shared one, range of an array."""

    kind: str
    text: str
    group: str
    ref: str


@dataclass(slots=True)
class Cell:
    """One ``<c>``: place, span, attributes, and what it holds."""

    row: int
    column: int
    start: int
    end: int
    attributes: dict[str, str]
    formula: Formula | None = None
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether it holds neither a formula nor a value; a text of no length is no value."""
        return self.formula is None and not self.text


@dataclass(slots=True)
class SheetIndex:
    """What `index_sheet` notes.

    Attributes:
        data: the part.
        prefix: what stands before the names of the part's elements, such as ``x:``; mostly "".
        columns: first column, last column and style of each ``<col>``.
        rows: the rows, by number, in the order of the part.
        body: span of ``<sheetData>``'s content; for ``<sheetData/>`` the span of the whole element.
        dimension: the value of ``<dimension ref>``, when there is one.
        ranges: values of the ``sqref`` of validations, formats, ignored errors, the newer forms included.
        merges: merged rectangles.
        protected: the sheet is protected.
        shared: formulas of shared groups, by group: row, column and text of the cell that holds the text.
    """

    data: bytes
    prefix: str = ""
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    rows: dict[int, RowSpan] = field(default_factory=dict)
    body: tuple[int, int] = (0, 0)
    dimension: Place | None = None
    ranges: list[Place] = field(default_factory=list)
    merges: list[Rect] = field(default_factory=list)
    protected: bool = False
    shared: dict[str, tuple[int, int, str]] = field(default_factory=dict)


class _Indexer:
    def __init__(self, data: bytes, file: str, part: str) -> None:
        self.data = data
        self.index = SheetIndex(data)
        self.parents: list[str] = []
        self.starts: list[int] = []
        self.row = self.column = 0
        self.text: list[str] | None = None
        self.formula: tuple[str, int, int] | None = None
        self.parser = parser_for(file, part)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self.parser.CurrentByteIndex
        match local:
            case "c" if self.parents[-1] == "row":
                where = attributes.get("r")
                self.column = parse_cell(where)[1] if where else self.column + 1
            case "f" if attributes.get("t") == "shared" and self.parents[-1] == "c":
                self.formula = (attributes.get("si", ""), self.row, self.column)
                self.text = []
            # The anchor of a form control has elements `col` and `row` of its own.
            case "row" if self.parents[-1] == "sheetData":
                number = int(attributes.get("r") or self.row + 1)
                if number <= self.row:
                    raise ValueError("rows out of order")
                self.row = number
                self.column = 0
            case "sheetData":
                self.index.prefix = f"{prefix}:" if prefix else ""
            case "col" if self.parents[-1] == "cols":
                self.index.columns.append((int(attributes["min"]), int(attributes["max"]), attributes.get("style", "")))
            case "dimension":
                self.index.dimension = place_of(self.data, at, "ref")
            case "mergeCell":
                self.index.merges.append(parse_range(attributes["ref"]))
            case "sheetProtection":
                self.index.protected = attributes.get("sheet", "0") in ("1", "true")
            case "sqref" if self.parents[-1] in _SQREF_OWNERS:
                self.text = []
            case _ if local in _SQREF_OWNERS and (place := place_of(self.data, at, "sqref")):
                self.index.ranges.append(place)
        self.parents.append(local)
        self.starts.append(at)

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, _name: str) -> None:
        local = self.parents.pop()
        start = self.starts.pop()
        if local not in ("row", "f", "sheetData", "sqref") or (local == "row" and self.parents[-1] != "sheetData"):
            return
        opened = tag_end(self.data, start)
        at = self.parser.CurrentByteIndex
        empty = self.data[opened - 2 : opened] == b"/>"
        if local == "row":
            end = opened if empty else self.data.index(b">", at) + 1
            self.index.rows[self.row] = RowSpan(self.row, start, opened, end)
        elif local == "sheetData":
            self.index.body = (start, opened) if empty else (opened, at)
        elif self.text is not None:
            text = "".join(self.text)
            self.text = None
            if local == "sqref":
                self.index.ranges.append(Place(opened, at, text))
            elif self.formula is not None:
                group, row, column = self.formula
                self.formula = None
                if text:
                    self.index.shared[group] = (row, column, text)


def index_sheet(data: bytes, *, file: str = "", part: str = "") -> SheetIndex:
    """Go once through a worksheet part.

    Args:
        data: the part.
        file: the workbook's name, for messages.
        part: the part's name, for messages.

    Raises:
        BookDamaged: the XML is broken, or rows stand in the wrong order.
        BookHostile: it declares a document type.
        BookUnsupported: it is in another encoding than UTF-8.

    Example:
        >>> sheet = index_sheet(b'<worksheet><sheetData><row r="2"><c r="B2"/></row></sheetData></worksheet>')
        >>> sheet.rows
        {2: RowSpan(number=2, start=22, open_end=33, end=50)}
    """
    indexer = _Indexer(data, file, part)
    parse(indexer.parser, data, file, part)
    return indexer.index


class _RowReader:
    def __init__(self, data: bytes, row: RowSpan) -> None:
        self.fragment = data[row.start : row.end]
        self.row = row
        self.cells: list[Cell] = []
        self.parents: list[str] = []
        self.column = 0
        self.text: list[str] = []
        self.formula: dict[str, str] = {}
        self.parser = parser_for("", "")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            where = attributes.get("r")
            self.column = parse_cell(where)[1] if where else self.column + 1
            start = self.row.start + self.parser.CurrentByteIndex
            self.cells.append(Cell(self.row.number, self.column, start, start, attributes))
        elif local == "f":
            self.formula = attributes
        self.parents.append(local)
        self.text.clear()

    def end(self, _name: str) -> None:
        local = self.parents.pop()
        if local == "f":
            held = self.formula
            kind = held.get("t", "").replace("normal", "")
            self.cells[-1].formula = Formula(kind, "".join(self.text), held.get("si", ""), held.get("ref", ""))
        elif local in ("v", "t") and "rPh" not in self.parents:
            self.cells[-1].text += "".join(self.text)
        elif local == "c":
            cell = self.cells[-1]
            opened = tag_end(self.fragment, cell.start - self.row.start)
            empty = self.fragment[opened - 2 : opened] == b"/>"
            end = opened if empty else self.fragment.index(b">", self.parser.CurrentByteIndex) + 1
            cell.end = self.row.start + end
        self.text.clear()


def read_row(data: bytes, row: RowSpan) -> dict[int, Cell]:
    """The cells of one row, by column.

    Example:
        >>> part = b'<worksheet><sheetData><row r="2"><c r="B2" s="1"/></row></sheetData></worksheet>'
        >>> read_row(part, index_sheet(part).rows[2])
        {2: Cell(row=2, column=2, start=33, end=50, attributes={'r': 'B2', 's': '1'}, formula=None, text='')}
    """
    reader = _RowReader(data, row)
    parse(reader.parser, reader.fragment, "", "")
    return {cell.column: cell for cell in reader.cells}
