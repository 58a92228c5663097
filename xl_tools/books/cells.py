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
from typing import Final

from xl_tools.books.entities import resolve
from xl_tools.books.exact import exact_cells
from xl_tools.books.refs import column_number
from xl_tools.books.rowshape import RowShape
from xl_tools.errors import BookDamaged

__all__ = [
    "Column",
    "Entry",
    "ErrorText",
    "FormulaColumn",
    "OddFormula",
    "Scan",
    "SharedFormula",
    "cached_values",
    "chunks",
    "scan_sheet",
    "sheet_data",
]


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


@dataclass(slots=True)
class Scan:
    """What one sheet part holds.

    Attributes:
        entries: column number → entries.
        formulas: column number → formulas; their cached values are read by ``cached_values`` when asked for.
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
    # From the end: what follows the rows is short.
    end = xml.rfind(b"</sheetData>", start)
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
    text = resolve(text)
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _inline(raw: bytes) -> str:
    return "".join(decode(m[1]) for m in _RUN_TEXT.finditer(raw) if m[1] is not None)


class _Collector:
    """Puts cells into a Scan; shared by both readers."""

    def __init__(self, strings: Sequence[str]) -> None:
        self.scan = Scan()
        #: Cached values of formula cells by (row, column), when somebody asked for them.
        self.caches: dict[tuple[int, int], Entry | None] | None = None
        self._strings = strings
        self._texts: dict[bytes, str] = {}
        self._types: dict[bytes, bytes] = {}
        self._numbers: dict[bytes, int] = {}
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

    def number(self, letters: bytes) -> int:
        """The number of a column."""
        found = self._numbers.get(letters)
        if found is None:
            found = self._numbers[letters] = column_number(letters.decode())
        return found

    def text(self, row: int, column: int, text: str) -> None:
        """Adds a text entry; one without characters is what some programs write for a cleared cell: blank."""
        if text:
            self._entries(column).rows.append(row)
            self._entries(column).values.append(text)

    def _entries(self, column: int) -> Column:
        found = self.scan.entries.get(column)
        if found is None:
            found = self.scan.entries[column] = Column()
        return found

    def _formulas(self, column: int) -> FormulaColumn:
        found = self.scan.formulas.get(column)
        if found is None:
            found = self.scan.formulas[column] = FormulaColumn()
        return found

    def add_column(
        self,
        rows: array[int],
        letters: bytes,
        attributes: Sequence[bytes],
        formulas: Sequence[bytes],
        values: Sequence[bytes],
    ) -> None:
        """Adds one column of many rows; ``b""`` stands for what a cell does not have."""
        column = self.number(letters)
        if any(formulas):
            if len(set(formulas)) == 1 and self.caches is None:
                place = self._formulas(column)
                place.rows.extend(rows)
                text = self.formula(rows[0], column, b"", formulas[0])
                assert isinstance(text, str)
                place.formulas.extend([text] * len(rows))
                return
            if all(formulas) and self.caches is None:
                place = self._formulas(column)
                place.rows.extend(rows)
                place.formulas.extend(map(decode, formulas))
                return
            for row, attribute, formula, raw in zip(rows, attributes, formulas, values, strict=True):
                self.add(row, column, attribute, b"" if formula else None, formula, raw)
            return
        if not any(values):
            return
        kinds = {attribute: self.type_of(attribute) for attribute in set(attributes)}
        if kinds.keys() and set(kinds.values()) <= {b"n", b"s", b"str"}:
            strings = self._strings
            filled = [(row, a, raw) for row, a, raw in zip(rows, attributes, values, strict=True) if raw]
            numbers = {attribute for attribute, kind in kinds.items() if kind == b"n"}
            texts = {attribute for attribute, kind in kinds.items() if kind == b"str"}
            found: list[Entry]
            try:
                found = [
                    raw if a in numbers else decode(raw) if a in texts else strings[int(raw)] for _, a, raw in filled
                ]
            except (ValueError, IndexError):
                found = []
            if found and all(found):
                place_of_entries = self._entries(column)
                place_of_entries.rows.extend([row for row, _, _ in filled])
                place_of_entries.values.extend(found)
                return
        for row, attribute, raw in zip(rows, attributes, values, strict=True):
            if raw:
                self.add(row, column, attribute, None, None, raw)

    def add(
        self, row: int, column: int, attributes: bytes, f_attributes: bytes | None, f_text: bytes | None, raw: bytes
    ) -> None:
        value = self.value(self.type_of(attributes), raw) if raw else None
        if f_attributes is not None:
            formula = self.formula(row, column, f_attributes, f_text or b"")
            if formula:
                place = self._formulas(column)
                place.rows.append(row)
                place.formulas.append(formula)
                if self.caches is not None:
                    self.caches[row, column] = value
                return
        if value is not None and value != "":
            entries = self._entries(column)
            entries.rows.append(row)
            entries.values.append(value)


def scan_sheet(xml: bytes, strings: Sequence[str], *, file: str = "", part: str = "") -> Scan:
    """All cells of a sheet part.

    Args:
        xml: the part's bytes (UTF-8).
        strings: the shared strings of the workbook.
        file, part: names of the file and of the part, for the message when it is damaged.

    Raises:
        BookDamaged: the XML is broken; carries ``file`` and ``part``.

    Example:
        >>> xml = b'<worksheet><sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData></worksheet>'
        >>> scan_sheet(xml, []).entries[1].values
        [b'5']
    """
    start, end = sheet_data(xml)
    # Comments and CDATA begin with `<!`; one sought byte is found ten times quicker than two.
    plain = end > start and (xml.find(b"!", start, end) < 0 or xml.find(b"<!", start, end) < 0)
    try:
        scan = _scan_regex(xml, strings) if plain else None
    except ValueError:
        # Bytes that are no UTF-8, columns that no sheet has: expat says what is wrong.
        scan = None
    if scan is None and not (start and start == end):
        scan = _scan_expat(xml, strings, file, part)
    return scan or Scan()


def _scan_regex(xml: bytes, strings: Sequence[str]) -> Scan | None:
    """The quick reader; None when it cannot vouch for having seen every cell and formula."""
    collector = _Collector(strings)
    row_shape: RowShape | None = None
    for start, end in chunks(xml):
        if end - start < RowShape.WORTH:
            if not _read_cells(collector, xml, start, end):
                return None
            continue
        if row_shape is None or not row_shape.read(collector.add_column, xml, start, end):
            row_shape = RowShape.of(xml[start:end])
            if row_shape is not None and row_shape.read(collector.add_column, xml, start, end):
                continue
            if not _read_cells(collector, xml, start, end):
                return None
    return collector.scan


def _read_cells(collector: _Collector, xml: bytes, start: int, end: int) -> bool:
    """Reads a chunk cell by cell; False when the count of cells or formulas is not what it should be."""
    found = CELL.findall(xml, start, end)
    if len(found) != xml.count(b"<c ", start, end) or xml.count(b"<c>", start, end):
        return False
    formulas = 0
    for letters, digits, attributes, f_attributes, f_text, raw, inline in found:
        if f_text or f_attributes:
            formulas += 1
            collector.add(int(digits), collector.number(letters), attributes, f_attributes, f_text, raw)
        elif raw:
            collector.add(int(digits), collector.number(letters), attributes, None, None, raw)
        elif inline:
            collector.text(int(digits), collector.number(letters), _inline(inline))
    seen = xml.count(b"<f>", start, end) + xml.count(b"<f ", start, end) + xml.count(b"<f/>", start, end)
    return formulas == seen


def _scan_expat(xml: bytes, strings: Sequence[str], file: str, part: str) -> Scan:
    """The exact reader: any prefix, CDATA, comments, single quotes, cells without addresses."""
    collector = _Collector(strings)
    try:
        _read_exact(collector, xml, file, part)
    except (ValueError, OverflowError) as error:
        raise BookDamaged("book.damaged_part", file=file, part=part) from error
    collector.scan.exact = True
    return collector.scan


def _read_exact(collector: _Collector, xml: bytes, file: str, part: str) -> None:
    for cell in exact_cells(xml, file=file, part=part):
        attributes = b' t="%s"' % cell.kind
        collector.add(cell.row, cell.column, attributes, cell.f_attributes, cell.f_text, cell.raw)


def cached_values(xml: bytes, strings: Sequence[str], *, exact: bool) -> dict[tuple[int, int], Entry | None]:
    """The values that the file keeps for formula cells, by (row, column).

    A second reading: a recalculation needs them only for the cells that it leaves as they were.
    """
    collector = _Collector(strings)
    collector.caches = {}
    if exact:
        _read_exact(collector, xml, "", "")
    else:
        for start, end in chunks(xml):
            _read_cells(collector, xml, start, end)
    return collector.caches
