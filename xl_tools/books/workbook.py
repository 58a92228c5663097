"""What a workbook is made of: sheets, names, tables, shared strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from xl_tools.books import markup, strings
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, parse_range
from xl_tools.errors import BookDamaged

__all__ = ["DefinedName", "SheetPart", "TablePart", "WorkbookParts"]

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet.

    Attributes:
        name: as on its tab.
        part: the member that holds it.
        state: ``visible``, ``hidden`` or ``veryHidden``.
        kind: ``worksheet``, ``chartsheet``, ``dialogsheet``; ``xlMacrosheet`` for old macros.
    """

    name: str
    part: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class DefinedName:
    """One defined name.

    Attributes:
        name: as a formula uses it.
        scope: the sheet that it belongs to, None when it belongs to the workbook.
        text: what it stands for, without an equals sign.
        hidden: not shown in the name manager.
    """

    name: str
    scope: str | None
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table.

    Attributes:
        name: its inner name.
        display_name: the name that formulas use.
        sheet: the sheet that it stands on.
        ref: header, data and totals.
        header_rows: 1, or 0 when the header is switched off.
        totals_rows: 1 when a totals row is shown, else 0.
        columns: headings, line breaks decoded.
        formulas: each column's own formula, "" where it has none.
        part: the member that holds it.
    """

    name: str
    display_name: str
    sheet: str
    ref: Rect
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]
    formulas: tuple[str, ...]
    part: str

    @property
    def data(self) -> Rect:
        """The data rows alone; it has no rows when the table is empty."""
        ref = self.ref
        return Rect(ref.top + self.header_rows, ref.left, ref.bottom - self.totals_rows, ref.right)


def _flag(attributes: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    value = attributes.get(name)
    return default if value is None else value.strip() in ("1", "true", "on")


class WorkbookParts:
    """The workbook part and what hangs on it.

    Attributes:
        package: the file.
        part: the workbook's own member.
        sheets: in the order of the tabs.
        date1904: dates count from 1904-01-02 as 1.
        names: defined names, in the file's order.
        calculation: attributes of ``calcPr`` (``calcMode``, ``fullCalcOnLoad``, ``iterate`` …).
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = _workbook_part(package)
        self.relationships = package.relationships(self.part)
        self.date1904 = False
        self.calculation: dict[str, str] = {}
        self._sheets: list[SheetPart] = []
        self._names: list[tuple[Mapping[str, str], list[str]]] = []
        self._open: list[str] | None = None
        markup.walk(
            package.read(self.part),
            file=package.name,
            part=self.part,
            start=self._start,
            end=self._end,
            text=self._text,
        )
        if not self._sheets:
            raise BookDamaged("book.damaged_no_sheets", file=package.name)
        self.sheets: tuple[SheetPart, ...] = tuple(self._sheets)
        self.names: tuple[DefinedName, ...] = tuple(self._defined(attributes, text) for attributes, text in self._names)

    @classmethod
    def of(cls, package: Package) -> WorkbookParts:
        """Read the workbook part; tables and shared strings are read when asked for.

        Raises:
            BookDamaged: it has no sheets, or a sheet's part is missing.
        """
        return cls(package)

    def sheet(self, name: str) -> SheetPart | None:
        """The sheet of that name, whatever its case."""
        folded = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == folded), None)

    def table(self, name: str) -> TablePart | None:
        """The table that formulas call so, whatever its case."""
        folded = name.casefold()
        return next((table for table in self.tables if table.display_name.casefold() == folded), None)

    def related(self, kind: str) -> str | None:
        """The member that the workbook points to as ``sharedStrings``, ``styles``, ``calcChain``, ``theme`` …"""
        for relationship in self.relationships.values():
            if relationship.type == _OFFICE + kind and self.package.find(relationship.target):
                return relationship.target
        return None

    @cached_property
    def tables(self) -> tuple[TablePart, ...]:
        """Every table, sheet by sheet."""
        return tuple(
            _table(self.package, sheet.name, relationship.target)
            for sheet in self.sheets
            for relationship in self.package.relationships(sheet.part).values()
            if relationship.type == _OFFICE + "table"
        )

    @cached_property
    def shared_strings(self) -> list[str]:
        """The texts that cells point to by number; rich text joined, phonetic guides left out."""
        part = self.related("sharedStrings")
        if part is None:
            return []
        return strings.shared_strings(self.package.read(part), file=self.package.name, part=part)

    def _start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "workbookPr":
            self.date1904 = _flag(attributes, "date1904")
        elif element == "calcPr":
            self.calculation = dict(attributes)
        elif element == "sheet":
            self._sheets.append(self._sheet(attributes))
        elif element == "definedName":
            self._open = []
            self._names.append((attributes, self._open))

    def _end(self, element: str) -> None:
        if element == "definedName":
            self._open = None

    def _text(self, text: str) -> None:
        if self._open is not None:
            self._open.append(text)

    def _sheet(self, attributes: Mapping[str, str]) -> SheetPart:
        name = markup.unescape(attributes.get("name", ""))
        relationship = self.relationships.get(attributes.get("r:id", ""))
        if relationship is None or self.package.find(relationship.target) is None:
            raise BookDamaged("book.damaged_sheet", file=self.package.name, sheet=name)
        kind = relationship.type.rpartition("/")[2]
        return SheetPart(name, relationship.target, attributes.get("state", "visible"), kind)

    def _defined(self, attributes: Mapping[str, str], text: list[str]) -> DefinedName:
        scope = attributes.get("localSheetId")
        sheet = None
        if scope is not None:
            try:
                sheet = self.sheets[int(scope)].name
            except (ValueError, IndexError) as error:
                raise BookDamaged("book.damaged_part", file=self.package.name, part=self.part) from error
        return DefinedName(attributes.get("name", ""), sheet, "".join(text), _flag(attributes, "hidden"))


def _workbook_part(package: Package) -> str:
    for relationship in package.relationships().values():
        if relationship.type == _OFFICE + "officeDocument":
            return relationship.target
    raise BookDamaged("book.damaged_missing", file=package.name, part="xl/workbook.xml")


def _table(package: Package, sheet: str, part: str) -> TablePart:
    own: dict[str, str] = {}
    columns: list[str] = []
    formulas: list[list[str]] = []
    reading = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal reading
        if element == "table":
            own.update(attributes)
        elif element == "tableColumn":
            columns.append(markup.unescape(attributes.get("name", "")))
            formulas.append([])
        elif element == "calculatedColumnFormula":
            reading = True

    def end(element: str) -> None:
        nonlocal reading
        if element == "calculatedColumnFormula":
            reading = False

    def text(piece: str) -> None:
        if reading and formulas:
            formulas[-1].append(piece)

    markup.walk(package.read(part), file=package.name, part=part, start=start, end=end, text=text)
    try:
        return TablePart(
            name=own.get("name", own["displayName"]),
            display_name=own["displayName"],
            sheet=sheet,
            ref=parse_range(own["ref"]),
            header_rows=int(own.get("headerRowCount", "1")),
            totals_rows=int(own.get("totalsRowCount", "0")),
            columns=tuple(columns),
            formulas=tuple("".join(pieces) for pieces in formulas),
            part=part,
        )
    except (KeyError, ValueError) as error:
        raise BookDamaged("book.damaged_part", file=package.name, part=part) from error
