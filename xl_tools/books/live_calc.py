"""A workbook that is open in LibreOffice Calc, over the engine of ``xl_tools.calc``.

Storing the sample month takes Calc almost two seconds, reading all of its cells a fifth of one. So a file is kept
for each open workbook, and what the cells hold goes along with it (``Snapshot.shown``); only when formulas, tables or
names have changed (a row was inserted) a new copy is stored.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xl_tools.books.snapshot import Block, Changes, Grown, Place, Question, Snapshot, blocks, digest_of, same
from xl_tools.errors import HostFailed

__all__ = ["Calc"]

#: What a workbook is besides its entries: formulas, tables with their headings, names.
_Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """A file that an open workbook differs from in entries only."""

    data: bytes
    digest: str
    shape: _Shape


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

    @property
    def _name(self) -> str:
        return str(self._book.name)

    def snapshot(self) -> Snapshot:
        shape = self._look()
        key = str(self._document.RuntimeUID)
        base = _BASES.get(key)
        if base is None and not self._book.modified and (path := Path(self._book.fullname)).is_file():
            base = self._keep(path.read_bytes(), shape)
        if base is None or base.shape != shape:
            base = self._keep(self._copy(), shape)
        return Snapshot(base.data, base.digest, self._name, dict(self._shown))

    def _keep(self, data: bytes, shape: _Shape) -> _Base:
        _BASES.clear()
        base = _BASES[str(self._document.RuntimeUID)] = _Base(data, digest_of(data), shape)
        return base

    def _copy(self) -> bytes:
        with tempfile.TemporaryDirectory(prefix="xl-tools-") as folder:
            path = Path(folder) / "copy.xlsx"
            self._book.save_copy(path)
            return path.read_bytes()

    def _look(self) -> _Shape:
        """Reads all cells, and what the workbook is besides them."""
        shape: list[object] = []
        self._shown = {}
        for sheet in self._book.sheets:
            bare = sheet.bare()
            self._shown[sheet.name] = bare.values
            cells = sheet.api
            formulas = (
                cells.getCellRangeByPosition(r.left - 1, r.top - 1, r.right - 1, r.bottom - 1).getFormulaArray()
                for r in bare.formulas
            )
            shape.append((sheet.name, bare.formulas, tuple(map(hash, formulas))))
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
        with self._quiet():
            try:
                for table in changes.grown:
                    self._grow(table)
                    grown.append(table)
                for block in blocks(changes.values):
                    written.append(block)
                    self._put(block, block.rows)
            except Exception as refusal:
                for block in reversed(written):
                    self._put(block, tuple(self._before(block)))
                for table in reversed(grown):
                    self._rows(table).removeByIndex(*_inserted(table))
                raise HostFailed("host.calc_refused", file=self._name) from refusal
        if changes.data is not None:
            self._keep(changes.data, self._look())
        return self._settled(changes.formulas)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Nothing is drawn and nothing computed until all is written."""
        document = self._document
        automatic = document.isAutomaticCalculationEnabled()
        document.lockControllers()
        document.enableAutomaticCalculation(False)
        try:
            yield
        finally:
            document.enableAutomaticCalculation(automatic)
            document.unlockControllers()

    def _put(self, block: Block, rows: Sequence[Sequence[object]]) -> None:
        area = block.rect
        sheet = self._document.Sheets.getByName(block.sheet)
        cells = sheet.getCellRangeByPosition(area.left - 1, area.top - 1, area.right - 1, area.bottom - 1)
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
        errors = [place for place, shown in left.items() if str(shown).startswith("#NAME?")]
        if len(errors) < len(left):
            # Calc computes what depends on what was written; all of it, when somebody switched that off.
            self._document.calculateAll()
            left = self._differing(formulas)
        return list(left)

    def _differing(self, formulas: Mapping[Place, object]) -> dict[Place, object]:
        sheets = {sheet for sheet, _, _ in formulas}
        grids = {sheet.name: sheet.bare().values for sheet in self._book.sheets if sheet.name in sheets}
        found: dict[Place, object] = {}
        for (sheet, row, column), value in formulas.items():
            grid = grids[sheet]
            shown = grid[row - 1][column - 1] if row <= len(grid) and column <= len(grid[row - 1]) else ""
            if not same(shown, value):
                found[sheet, row, column] = shown
        return found

    def ask(self, title: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        return None

    def tell(self, text: str, title: str, *, bad: bool) -> None:
        self._book.app.alert(text, title, "ok", "critical" if bad else "info")


#: com.sun.star.sheet.CellFlags: numbers, dates, texts; not formulas, looks, notes.
_ENTRIES: Final = 1 | 2 | 4


def _inserted(grown: Grown) -> tuple[int, int]:
    """Where rows are put in, counted from 0, and how many."""
    return grown.before.bottom - 1, grown.after.bottom - grown.before.bottom


def _stored(value: object) -> float | str:
    """A value as UNO's bulk calls take it: numbers are floats, a blank is ""."""
    if isinstance(value, float | int):
        return float(value)
    return "" if value is None else str(value)
