"""The cells of one sheet part, read column by column from its bytes.

Three fifths of a naive recalculation is Python scanning XML, so the usual case is a
bytes regex over chunks of rows. The regex knows its limits: it counts what it should
have seen (`<c`, `<f`), and where the counts differ, or comments, CDATA or namespace
prefixes are about, expat reads the sheet instead (`Scan.exact`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from xml.parsers import expat

from xl_tools.books.refs import column_number, parse_cell
from xl_tools.errors import BookDamaged

__all__ = ["Column", "ErrorText", "FormulaColumn", "OddFormula", "Scan", "SharedFormula", "chunks", "scan_sheet"]


class ErrorText(str):
    """An error in a cell, such as ``#REF!``."""

    __slots__ = ()


#: An entry: a number as the file writes it (bytes), text, a truth value or an error.
Entry = bytes | str | bool | ErrorText

#: Bytes of sheet XML looked at in one go: big enough to make the loop's overhead
#: vanish, small enough that the tuples of one chunk stay in the processor's cache.
CHUNK: Final = 1 << 19

CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*?)(?:/>|>'
    rb"(?:<f([^>]*?)(?:/>|>([^<]*)</f>))?(?:<v[^>]*?(?:/>|>([^<]*)</v>)|<is>(.*?)</is>)?</c>)",
    re.DOTALL,
)
_TYPE: Final = re.compile(rb"""\st=["'](\w+)["']""")
_RUN_TEXT: Final = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>|<rPh\b.*?</rPh>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(rb"""(\w+)=["']([^"']*)["']""")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Column:
    """Entries of one column (no formulas), rows ascending as the file has them."""

    rows: array[int] = field(default_factory=lambda: array("I"))
    values: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SharedFormula:
    """A formula that Excel stores once for many cells, written for its anchor cell."""

    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class OddFormula:
    """An array formula or a data table: kept as it is, never computed here."""

    kind: str
    text: str
    ref: str


Formula = str | SharedFormula | OddFormula


@dataclass(slots=True)
class FormulaColumn:
    """Formulas of one column; equal texts are one object, so a calculated column is one text."""

    rows: array[int] = field(default_factory=lambda: array("I"))
    formulas: list[Formula] = field(default_factory=list)
    cached: list[Entry | None] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """What one sheet part holds.

    Attributes:
        entries: column number → entries.
        formulas: column number → formulas with their cached values.
        exact: True when expat had to read it: the patcher then works by byte offsets.
    """

    entries: dict[int, Column] = field(default_factory=dict)
    formulas: dict[int, FormulaColumn] = field(default_factory=dict)
    exact: bool = False


def sheet_data(xml: bytes) -> tuple[int, int]:
    """Byte offsets of what stands inside ``<sheetData>``; (0, 0) when there is none."""
    start = xml.find(b"<sheetData")
    if start < 0:
        return 0, 0
    start = xml.index(b">", start) + 1
    if xml[start - 2 : start] == b"/>":
        return start, start
    end = xml.find(b"</sheetData>", start)
    return start, end if end >= 0 else start


def chunks(xml: bytes) -> Iterator[tuple[int, int]]:
    """Offsets of pieces of the sheet data, each ending behind a whole row."""
    start, end = sheet_data(xml)
    while start < end:
        cut = xml.find(b"</row>", min(start + CHUNK, end), end)
        cut = end if cut < 0 else cut + len(b"</row>")
        yield start, cut
        start = cut


def decode(raw: bytes) -> str:
    """Text of an element: UTF-8, entities and Excel's ``_x000D_`` escapes resolved."""
    text = raw.decode("utf-8")
    if "&" in text:
        text = unescape(text)
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _inline(raw: bytes) -> str:
    return "".join(decode(m[1]) for m in _RUN_TEXT.finditer(raw) if m[1] is not None)


class _Collector:
    """Puts cells into a Scan; shared by both readers."""

    def __init__(self, strings: Sequence[str]) -> None:
        self.scan = Scan()
        self._strings = strings
        self._texts: dict[bytes, str] = {}
        self._types: dict[bytes, bytes] = {}
        self._shared: dict[bytes, SharedFormula] = {}

    def type_of(self, attributes: bytes) -> bytes:
        found = self._types.get(attributes)
        if found is None:
            match = _TYPE.search(attributes)
            found = self._types[attributes] = match[1] if match else b"n"
        return found

    def value(self, kind: bytes, raw: bytes) -> Entry | None:
        if kind == b"n":
            return raw or None
        if kind == b"s":
            try:
                return self._strings[int(raw)]
            except (ValueError, IndexError):
                return None
        if kind == b"b":
            return raw == b"1"
        text = decode(raw)
        return ErrorText(text) if kind == b"e" else text

    def formula(self, row: int, column: int, attributes: bytes, raw: bytes) -> Formula | None:
        text = self._texts.get(raw)
        if text is None:
            text = self._texts[raw] = decode(raw)
        if not attributes:
            return text
        found = dict(_ATTRIBUTE.findall(attributes))
        kind = found.get(b"t", b"normal")
        if kind == b"shared":
            index = found.get(b"si", b"")
            if text:
                self._shared[index] = SharedFormula(text, row, column)
            return self._shared.get(index)
        if kind in (b"array", b"dataTable"):
            return OddFormula(kind.decode(), text, found.get(b"ref", b"").decode())
        return text

    def add(
        self, row: int, column: int, attributes: bytes, f_attributes: bytes | None, f_text: bytes | None, raw: bytes
    ) -> None:
        value = self.value(self.type_of(attributes), raw) if raw else None
        if f_attributes is not None:
            formula = self.formula(row, column, f_attributes, f_text or b"")
            if formula:
                formulas = self.scan.formulas.get(column)
                if formulas is None:
                    formulas = self.scan.formulas[column] = FormulaColumn()
                formulas.rows.append(row)
                formulas.formulas.append(formula)
                formulas.cached.append(value)
                return
        # A text of no characters is what some programs write for a cleared cell: blank.
        if value is not None and value != "":
            entries = self.scan.entries.get(column)
            if entries is None:
                entries = self.scan.entries[column] = Column()
            entries.rows.append(row)
            entries.values.append(value)


def scan_sheet(xml: bytes, strings: Sequence[str], *, part: str = "") -> Scan:
    """All cells of a sheet part.

    Args:
        xml: the part's bytes (UTF-8).
        strings: the shared strings of the workbook.
        part: its name, for the message when it is damaged.

    Raises:
        BookDamaged: the XML is broken; carries ``part``.

    Example:
        >>> xml = b'<worksheet><sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData></worksheet>'
        >>> scan_sheet(xml, []).entries[1].values
        [b'5']
    """
    start, end = sheet_data(xml)
    plain = end > start and xml.find(b"<!", start, end) < 0
    scan = _scan_regex(xml, strings) if plain else None
    if scan is None and not (start and start == end):
        scan = _scan_expat(xml, strings, part)
    return scan or Scan()


def _scan_regex(xml: bytes, strings: Sequence[str]) -> Scan | None:
    """The quick reader; None when it cannot vouch for having seen every cell and formula."""
    collector = _Collector(strings)
    numbers: dict[bytes, int] = {}
    formula: Formula | None
    scan, texts, type_of, value_of = collector.scan, collector._texts, collector.type_of, collector.value
    entries, formulas = scan.entries, scan.formulas
    for start, end in chunks(xml):
        found = CELL.findall(xml, start, end)
        piece_f = 0
        for letters, digits, attributes, f_attributes, f_text, raw, inline in found:
            if not (f_text or f_attributes or raw or inline):
                continue
            column = numbers.get(letters)
            if column is None:
                column = numbers[letters] = column_number(letters.decode())
            if f_text or f_attributes:
                piece_f += 1
                formula = None if f_attributes else texts.get(f_text)
                if formula is None:
                    formula = collector.formula(int(digits), column, f_attributes, f_text)
                if formula is None:
                    return None
                target = formulas.get(column)
                if target is None:
                    target = formulas[column] = FormulaColumn()
                target.rows.append(int(digits))
                target.formulas.append(formula)
                target.cached.append(value_of(type_of(attributes), raw) if raw else None)
                continue
            value = (value_of(type_of(attributes), raw) if attributes else raw) if raw else _inline(inline)
            if value is None or value == "":
                continue
            place = entries.get(column)
            if place is None:
                place = entries[column] = Column()
            place.rows.append(int(digits))
            place.values.append(value)
        if len(found) != xml.count(b"<c ", start, end) or xml.count(b"<c>", start, end):
            return None
        if piece_f != xml.count(b"<f>", start, end) + xml.count(b"<f ", start, end) + xml.count(b"<f/>", start, end):
            return None
    return scan


def _scan_expat(xml: bytes, strings: Sequence[str], part: str) -> Scan:
    """The exact reader: any prefix, CDATA, comments, single quotes, cells without addresses."""
    collector = _Collector(strings)
    for cell in exact_cells(xml, part):
        attributes = b' t="%s"' % cell.kind
        collector.add(cell.row, cell.column, attributes, cell.f_attributes, cell.f_text, cell.raw)
    collector.scan.exact = True
    return collector.scan


@dataclass(slots=True)
class ExactCell:
    """One cell with its place in the bytes, as the exact reader found it."""

    row: int
    column: int
    start: int
    end: int
    kind: bytes
    f_attributes: bytes | None
    f_text: bytes | None
    raw: bytes


def exact_cells(xml: bytes, part: str = "") -> list[ExactCell]:
    """Every cell of the sheet data in document order, with byte offsets of the whole ``<c>`` element."""
    cells: list[ExactCell] = []
    state = _ExactState()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if local == "row":
            state.row = int(attributes.get("r", state.row + 1))
            state.column = 0
        elif local == "c":
            if "r" in attributes:
                state.row, state.column = parse_cell(attributes["r"])
            else:
                state.column += 1
            kind = attributes.get("t", "n").encode()
            cell = ExactCell(state.row, state.column, parser.CurrentByteIndex, 0, kind, None, None, b"")
            state.cell = cell
            state.text = []
        elif state.cell is not None and local in ("f", "v", "t"):
            state.text = []
            state.inside = local
            if local == "f":
                listed = "".join(f' {k}="{v}"' for k, v in attributes.items())
                state.cell.f_attributes = listed.encode()
        elif local == "rPh":
            state.phonetic = True

    def finish(name: str) -> None:
        local = name.rpartition("}")[2]
        cell = state.cell
        if local == "rPh":
            state.phonetic = False
        if cell is None:
            return
        text = "".join(state.text).encode()
        if local == "f" and state.inside == "f":
            # The collector resolves entities itself; expat has done so already.
            cell.f_text = text.replace(b"&", b"&amp;")
        elif local == "v" and state.inside == "v":
            cell.raw = text if cell.kind == b"n" else text.replace(b"&", b"&amp;")
        elif local == "t" and state.inside == "t" and not state.phonetic:
            cell.raw += text.replace(b"&", b"&amp;")
        elif local == "c":
            cell.end = _element_end(xml, parser.CurrentByteIndex)
            cells.append(cell)
            state.cell = None
        if local in ("f", "v", "t"):
            state.inside = ""

    def characters(text: str) -> None:
        if state.inside:
            state.text.append(text)

    def doctype(*_: object) -> None:
        raise BookDamaged(file=part)

    parser.StartElementHandler = start
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise BookDamaged(file=part) from error
    return cells


class _ExactState:
    row = 0
    column = 0
    cell: ExactCell | None = None
    inside = ""
    phonetic = False

    def __init__(self) -> None:
        self.text: list[str] = []


_END_TAG: Final = re.compile(rb"</(?:[\w.-]+:)?c\s*>")


def _element_end(xml: bytes, index: int) -> int:
    """Offset behind the ``<c>`` element that expat reports as ended at ``index``.

    For ``<c …>…</c>`` expat points at the end tag, for ``<c/>`` behind the element.
    """
    match = _END_TAG.match(xml, index)
    return match.end() if match else index
