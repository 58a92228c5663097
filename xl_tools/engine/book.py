"""A workbook as the engine sees it: scanned sheets, formulas in groups, names and tables."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xl_tools.books.cells import Entry, FormulaColumn, OddFormula, Scan, SharedFormula, cached_values, scan_sheet
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect, parse_range
from xl_tools.books.shifting import shift_formula
from xl_tools.books.workbook import SheetPart, WorkbookParts
from xl_tools.engine.formula import Compiled, Place, compile_formula, own_row_text
from xl_tools.engine.gate import Verdict
from xl_tools.engine.structured import TableArea
from xl_tools.engine.values import Value, argument
from xl_tools.sheets import registry as sheets_registry
from xl_tools.words import Lang

if TYPE_CHECKING:
    from xl_tools.engine.written import Written

__all__ = ["EDITION_NAME", "Book", "Edition", "Group", "ReadSheet", "SheetData", "read_sheet"]

#: Hidden defined name that says which edition a workbook is: `"values/zh/1"`.
EDITION_NAME: Final = "_xltools"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the hidden name says; a workbook that is not ours has none."""

    kind: str
    lang: Lang


@dataclass(slots=True)
class Group:
    """Cells of one column with the same formula.

    Attributes:
        sheet, column, rows: where they are.
        text: the formula as the file has it (or, in the values edition, as the sheet's definition says).
        compiled: the formula made ready.
        live: True when no formula stands in the file: a computed column of the values edition.
        written: the table whose writer gives the cells their values; None for formulas.
    """

    sheet: str
    column: int
    rows: Sequence[int]
    text: str
    compiled: Compiled
    live: bool = False
    written: Written | None = None

    def with_rows(self, rows: Sequence[int]) -> Group:
        """The same formula in other rows."""
        return Group(self.sheet, self.column, rows, self.text, self.compiled, self.live, self.written)


@dataclass(slots=True)
class SheetData:
    """One sheet: its part, bytes and scan."""

    name: str
    part: str
    xml: bytes
    scan: Scan
    strings: Sequence[str]
    lookup: dict[int, dict[int, Value]] = field(default_factory=dict)
    caches: dict[tuple[int, int], Entry | None] | None = None

    def cached(self, row: int, column: int) -> Value:
        """The value that the file keeps for a formula cell."""
        if self.caches is None:
            self.caches = cached_values(self.xml, self.strings, exact=self.scan.exact)
        return argument(self.caches.get((row, column)))

    def entries(self, column: int) -> dict[int, Value]:
        """Row → entry of a column, as worksheet functions receive it; built on first use."""
        found = self.lookup.get(column)
        if found is None:
            cells = self.scan.entries.get(column)
            found = dict(zip(cells.rows, map(argument, cells.values), strict=True)) if cells else {}
            self.lookup[column] = found
        return found


#: Takes a sheet of a workbook apart.
ReadSheet = Callable[[WorkbookParts, SheetPart], SheetData]


def read_sheet(parts: WorkbookParts, sheet: SheetPart) -> SheetData:
    """One sheet, taken apart.

    Raises:
        BookDamaged: its part cannot be read.
    """
    xml, strings = parts.package.read(sheet.part), parts.shared_strings
    return SheetData(
        sheet.name, sheet.part, xml, scan_sheet(xml, strings, file=parts.package.name, part=sheet.part), strings
    )


class Book:
    """A scanned workbook.

    Args:
        package: the package.
        read: takes a sheet apart; for those who keep sheets that have not changed.

    Raises:
        BookDamaged, BookNotWorkbook, BookUnsupported: see ``books.package``.
    """

    def __init__(self, package: Package, read: ReadSheet | None = None) -> None:
        self.package = package
        self.parts = WorkbookParts.of(package)
        self.sheets: dict[str, SheetData] = {}
        for sheet in self.parts.sheets:
            if sheet.kind == "worksheet":
                self.sheets[sheet.name] = (read or read_sheet)(self.parts, sheet)
        self.tables = {
            table.display_name.casefold(): TableArea(
                table.sheet,
                table.ref,
                table.header_rows,
                table.totals_rows,
                {title.casefold(): table.ref.left + i for i, title in enumerate(table.columns)},
            )
            for table in self.parts.tables
        }
        self._names = {(name.scope, name.name.casefold()): name.text for name in self.parts.names}
        self._by_name = {name.casefold(): name for name in self.sheets}
        self._verdicts: dict[str, Verdict] = {}
        self._groups: list[Group] | None = None
        self.edition = self._edition()

    def _edition(self) -> Edition | None:
        kind, _, rest = self._names.get((None, EDITION_NAME), "").strip('"').partition("/")
        if kind not in ("functions", "values"):
            return None
        return Edition(kind, "en" if rest.startswith("en") else "zh")

    @property
    def left_out(self) -> frozenset[str]:
        """Keys of our tables that this workbook does without."""
        return sheets_registry.left_out_of(table.display_name for table in self.parts.tables)

    def name(self, name: str, sheet: str) -> str | None:
        """The text of a defined name as seen from a sheet, without the leading ``=``."""
        key = name.casefold()
        text = self._names.get((sheet, key), self._names.get((None, key)))
        return None if text is None else text.removeprefix("=")

    def place(self, sheet: str, row: int, column: int) -> Place:
        return Place(sheet, row, column, self._by_name, self.tables, self.name, self._verdicts)

    def groups(self) -> list[Group]:
        """Every formula of the workbook, and the computed columns of a values edition, in a fixed order."""
        if self._groups is None:
            self._groups = self._all_groups()
        return list(self._groups)

    def _all_groups(self) -> list[Group]:
        found: list[Group] = []
        for sheet in self.sheets.values():
            for column in sorted(sheet.scan.formulas):
                found.extend(self._column_groups(sheet.name, column, sheet.scan.formulas[column]))
        if self.edition is not None and self.edition.kind == "values":
            found.extend(self._live_groups(self.edition.lang))
        return found

    def _column_groups(self, sheet: str, column: int, cells: FormulaColumn) -> Iterable[Group]:
        together: dict[str, array[int]] = {}
        pieces: list[str] = [""]
        for row, formula in zip(cells.rows, cells.formulas, strict=True):
            if isinstance(formula, OddFormula):
                refused = Compiled(("",), (), Verdict(f"recalc.{formula.kind.lower()}"))
                yield Group(sheet, column, [row], formula.text, refused)
                continue
            text = formula
            if isinstance(text, SharedFormula):
                text = shift_formula(text.text, row - text.row, column - text.column)
            if "[#This Row]" not in text:
                # Filled down, a formula is the one above with its own row's number changed: a comparison tells.
                if text != str(row).join(pieces):
                    pieces = own_row_text(text, row).split("\0")
                text = "\0".join(pieces)
            rows = together.get(text)
            if rows is None:
                rows = together[text] = array("I")
            rows.append(row)
        for text, rows in together.items():
            compiled = compile_formula(text, self.place(sheet, rows[0], column))
            yield Group(sheet, column, rows, text.replace("\0", str(rows[0])), compiled)

    def _live_groups(self, lang: Lang) -> Iterable[Group]:
        """Computed columns of our own tables that hold no formula: the definition says what belongs there."""
        left_out = self.left_out
        for table in self.parts.tables:
            known = sheets_registry.find_table(table.display_name)
            if known is None or table.sheet not in self.sheets:
                continue
            definition, _ = known
            area = self.tables[table.display_name.casefold()]
            holds = self.sheets[table.sheet].scan.formulas
            for column in definition.columns:
                if not column.live:
                    continue
                number = area.columns.get(getattr(column.label, lang).casefold())
                if number is None:
                    continue
                taken = set(holds[number].rows) if number in holds else set()
                rows = array("I", (r for r in range(area.first_row, area.last_row + 1) if r not in taken))
                if rows:
                    text = definition.formula(column.key, lang, left_out)
                    compiled = compile_formula(text, self.place(table.sheet, rows[0], number))
                    yield Group(table.sheet, number, rows, text, compiled, live=True)
        for cell in sheets_registry.live_cells(lang):
            sheet = self.sheets.get(cell.sheet)
            target = self._single_cell(cell.name) if sheet else None
            if sheet is None or target is None:
                continue
            row, number = target.top, target.left
            if number in sheet.scan.formulas and row in sheet.scan.formulas[number].rows:
                continue
            compiled = compile_formula(cell.formula, self.place(cell.sheet, row, number))
            yield Group(cell.sheet, number, [row], cell.formula, compiled, live=True)

    def _single_cell(self, name: str) -> Rect | None:
        text = self.name(name, "")
        return parse_range(text.rpartition("!")[2].replace("$", "")) if text else None

    def named_cell(self, key: str) -> tuple[str, int, int] | None:
        """Sheet, row and column of the cell that one of our names points at, in whichever language; else None.

        Args:
            key: the name's key in ``sheets.registry.NAMES``.
        """
        label = sheets_registry.NAMES[key]
        for name in (label.zh, label.en):
            sheet, _, area = (self.name(name, "") or "").rpartition("!")
            sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
            try:
                rect = parse_range(area)
            except ValueError:
                continue
            if sheet.casefold() in self._by_name and (rect.rows, rect.columns) == (1, 1):
                return self._by_name[sheet.casefold()], rect.top, rect.left
        return None
