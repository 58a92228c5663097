"""A workbook that is open in LibreOffice Calc, over the engine of ``xl_tools.calc``.

Storing the sample month takes Calc almost two seconds, reading all of its cells a fifth of one. So a file is kept
for each open workbook, and what the cells hold goes along with it (``Snapshot.shown``); only when formulas, tables or
names have changed (a row was inserted) a new copy is stored.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xl_tools.books.refs import Rect
from xl_tools.books.snapshot import (
    SOME_ERROR,
    Block,
    Changes,
    Grown,
    Place,
    Question,
    Snapshot,
    blocks,
    digest_of,
    same,
)
from xl_tools.errors import HostFailed

__all__ = ["Calc"]

#: What a workbook is besides its entries: where formulas are, tables with their headings, names.
_Shape = tuple[object, ...]
#: Of each sheet, rectangles of cells with formulas, and these as Calc writes them.
_Formulas = Mapping[str, Sequence[tuple[Rect, Sequence[Sequence[str]]]]]


@dataclass(frozen=True, slots=True)
class _Base:
    """A file that an open workbook differs from in entries only.

    Reading all formulas takes as long as reading all cells, so their texts are read once; later only those
    are looked at that show something else than they come to.
    """

    data: bytes
    digest: str
    shape: _Shape
    formulas: _Formulas


#: By Calc's own number of an open document; only the last one that was computed, since a file is some megabytes.
_BASES: Final[dict[str, _Base]] = {}


class Calc:
    """A workbook in Calc.

    Args:
        book: the xlwings Book.
    """

    def __init__(self, book: Any) -> None:
        self._book = book.impl
        self._document = book.api
        self._shown: dict[str, Sequence[Sequence[object]]] = {}
        self._formulas: dict[str, Sequence[Rect]] = {}
        self._stale = False

    @property
    def _name(self) -> str:
        return str(self._book.name)

    def snapshot(self) -> Snapshot:
        shape = self._look()
        key = str(self._document.RuntimeUID)
        base = _BASES.get(key)
        if (
            base is None
            and not self._stale
            and not self._book.modified
            and (path := Path(self._book.fullname)).is_file()
        ):
            base = self._keep(path.read_bytes(), shape)
        if base is None or base.shape != shape:
            base = self._keep(self._copy(), shape)
        return Snapshot(base.data, base.digest, self._name, dict(self._shown))

    def _keep(self, data: bytes, shape: _Shape) -> _Base:
        formulas = {
            sheet.name: [(rect, _cells(sheet.api, rect).getFormulaArray()) for rect in self._formulas[sheet.name]]
            for sheet in self._book.sheets
        }
        _BASES.clear()
        base = _BASES[str(self._document.RuntimeUID)] = _Base(data, digest_of(data), shape, formulas)
        return base

    def confirms(self, changes: Changes) -> bool:
        base = _BASES[str(self._document.RuntimeUID)]
        places: dict[tuple[str, Rect], list[tuple[int, int]]] = defaultdict(list)
        for name, row, column in changes.formulas:
            for rect, _ in base.formulas.get(name, ()):
                if rect.holds(row, column):
                    places[name, rect].append((row, column))
        for (name, rect), cells in places.items():
            texts = next(texts for one, texts in base.formulas[name] if one == rect)
            if not self._holds(self._document.Sheets.getByName(name), rect, texts, cells):
                _BASES.clear()
                self._stale = True
                return False
        return True

    def _holds(self, sheet: Any, rect: Rect, texts: Sequence[Sequence[str]], cells: Sequence[tuple[int, int]]) -> bool:
        if len(cells) > _FEW:
            return bool(_cells(sheet, rect).getFormulaArray() == texts)
        now = (sheet.getCellByPosition(column - 1, row - 1).getFormula() for row, column in cells)
        return all(text == texts[r - rect.top][c - rect.left] for text, (r, c) in zip(now, cells, strict=True))

    def copy(self) -> bytes:
        # What is written afterwards may have to be put back.
        self._look()
        return self._copy()

    def _copy(self) -> bytes:
        with tempfile.TemporaryDirectory(prefix="xl-tools-") as folder:
            path = Path(folder) / "copy.xlsx"
            self._book.save_copy(path)
            return path.read_bytes()

    def _look(self) -> _Shape:
        """Reads all cells, and what the workbook is besides them."""
        shape: list[object] = []
        self._shown, self._formulas = {}, {}
        for sheet in self._book.sheets:
            grid, formulas = _read(sheet)
            self._shown[sheet.name], self._formulas[sheet.name] = grid, formulas
            shape.append((sheet.name, formulas))
        tables = self._document.DatabaseRanges
        for name in sorted(tables.ElementNames):
            area = tables.getByName(name).DataArea
            grid = self._shown[self._document.Sheets.getByIndex(area.Sheet).Name]
            heading = grid[area.StartRow] if area.StartRow < len(grid) else ()
            place = (area.Sheet, area.StartRow, area.StartColumn, area.EndRow, area.EndColumn)
            shape.append((name, place, tuple(heading[area.StartColumn : area.EndColumn + 1])))
        names = self._document.NamedRanges
        shape += [(name, names.getByName(name).Content) for name in sorted(names.ElementNames)]
        return tuple(shape)

    def write(self, changes: Changes) -> Sequence[Place]:
        grown: list[Grown] = []
        written: list[Block] = []
        # Nothing is drawn and nothing computed until all is written.
        automatic = self._document.isAutomaticCalculationEnabled()
        self._document.lockControllers()
        self._document.enableAutomaticCalculation(False)
        try:
            for table in changes.grown:
                self._grow(table)
                grown.append(table)
            for block in blocks(changes.values):
                self._put(block, block.rows)
                written.append(block)
        except Exception as refusal:
            for block in reversed(written):
                self._put(block, tuple(self._before(block)))
            for table in reversed(grown):
                self._rows(table).removeByIndex(*_inserted(table))
            raise HostFailed("host.calc_refused", file=self._name) from refusal
        finally:
            self._document.enableAutomaticCalculation(automatic)
            self._document.unlockControllers()
        if changes.data is not None:
            self._keep(changes.data, self._look())
        return self._settled(changes.formulas)

    def _put(self, block: Block, rows: Sequence[Sequence[object]]) -> None:
        cells = _cells(self._document.Sheets.getByName(block.sheet), block.rect)
        cells.setDataArray(tuple(tuple(map(_stored, row)) for row in rows))

    def _before(self, block: Block) -> Iterator[Sequence[object]]:
        area = block.rect
        grid = self._shown[block.sheet]
        for number in range(area.top - 1, area.bottom):
            row = grid[number][area.left - 1 : area.right] if number < len(grid) else ()
            yield (*row, *[""] * (area.columns - len(row)))

    def _rows(self, grown: Grown) -> Any:
        return self._document.Sheets.getByName(grown.sheet).Rows

    def _grow(self, grown: Grown) -> None:
        """Rows put in above the table's last one, so that everything that covers the table covers them too."""
        first, count = _inserted(grown)
        self._rows(grown).insertByIndex(first, count)
        sheet = self._document.Sheets.getByName(grown.sheet)
        left, right = grown.after.left - 1, grown.after.right - 1
        # The last row has moved down; above it go its like, and itself where it was.
        model = sheet.getCellRangeByPosition(left, first + count, right, first + count).RangeAddress
        for number in range(first, first + count):
            sheet.copyRange(sheet.getCellByPosition(left, number).CellAddress, model)
        new = sheet.getCellRangeByPosition(left, first + 1, right, first + count)
        new.clearContents(_ENTRIES)

    def _settled(self, formulas: Mapping[Place, object]) -> list[Place]:
        """Cells with a formula that still show something else when Calc has computed."""
        left = self._differing(formulas)
        if left and not all(map(self._unknown, left[:_FEW])):
            # Calc computes what depends on what was written; all of it, when somebody switched that off.
            self._document.calculateAll()
            left = self._differing(formulas)
        return left

    def _unknown(self, place: Place) -> bool:
        """Whether a cell asks for a function that is not installed."""
        name, row, column = place
        cell = self._document.Sheets.getByName(name).getCellByPosition(column - 1, row - 1)
        return bool(cell.getError() == _NAME_ERROR)

    def _differing(self, formulas: Mapping[Place, object]) -> list[Place]:
        sheets = {sheet for sheet, _, _ in formulas}
        grids = {sheet.name: _read(sheet)[0] for sheet in self._book.sheets if sheet.name in sheets}
        found: list[Place] = []
        for (sheet, row, column), value in formulas.items():
            grid = grids[sheet]
            shown = grid[row - 1][column - 1] if row <= len(grid) and column <= len(grid[row - 1]) else ""
            if not same(shown, value):
                found.append((sheet, row, column))
        return found

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        answers: tuple[str, ...] | None = self._book.app.ask(title, intro, questions)
        return answers

    def tell(self, text: str, title: str, *, bad: bool) -> None:
        self._book.app.alert(text, title, "ok", "critical" if bad else "info")


#: com.sun.star.sheet.CellFlags: numbers, dates, texts; not formulas, looks, notes.
_ENTRIES: Final = 1 | 2 | 4
_FORMULA: Final = 16
#: Calc's number of the error that a cell with an unknown function shows.
_NAME_ERROR: Final = 525
#: So many cells are looked at one by one; of more, all around them are read in one go.
_FEW: Final = 20


def _read(sheet: Any) -> tuple[Sequence[Sequence[object]], tuple[Rect, ...]]:
    """All cells of a sheet, and where formulas are. Which error a cell shows would be a call for each."""
    cells = sheet.used_range.cells
    rows = cells.getDataArray()
    if any(None in row for row in rows):
        rows = tuple(tuple(SOME_ERROR if one is None else one for one in row) for row in rows)
    found = cells.queryContentCells(_FORMULA).RangeAddresses
    return rows, tuple(Rect(a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1) for a in found)


def _cells(sheet: Any, rect: Rect) -> Any:
    return sheet.getCellRangeByPosition(rect.left - 1, rect.top - 1, rect.right - 1, rect.bottom - 1)


def _inserted(grown: Grown) -> tuple[int, int]:
    """Where rows are put in, counted from 0, and how many."""
    return grown.before.bottom - 1, grown.after.bottom - grown.before.bottom


def _stored(value: object) -> float | str:
    """A value as UNO's bulk calls take it: numbers are floats, a blank is ""."""
    if isinstance(value, float | int):
        return float(value)
    return "" if value is None else str(value)
