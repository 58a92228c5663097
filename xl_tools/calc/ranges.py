"""xlwings' Range over UNO: values, formulas, and where the cells are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from xl_tools.books.refs import MAX_COLUMNS, MAX_ROWS, Rect, column_letters
from xl_tools.calc import values
from xl_tools.calc.bridge import load, struct

if TYPE_CHECKING:
    from xl_tools.calc.books import Sheet

__all__ = ["Range"]

#: com.sun.star.sheet.CellFlags: values, dates, texts, formulas.
_CONTENTS: Final = 1 | 2 | 4 | 16
_ERROR_RESULTS: Final = 4

#: More cells than any sheet of ours has: such a range means "the whole column", and only what is used is read.
_WHOLE: Final = MAX_ROWS

Rows = Sequence[Sequence[object]]


class Range(base_classes.Range):
    """Cells in a rectangle of one sheet; rows and columns count from 1."""

    #: Plain attributes in place of the base class's properties.
    row: int = 0
    column: int = 0

    def __init__(self, sheet: Sheet, rect: Rect) -> None:
        self.sheet = sheet
        self.rect = rect
        self.row, self.column = rect.top, rect.left
        self._cells: Any = None

    @property
    def cells(self) -> Any:
        """UNO's own range."""
        if self._cells is None:
            rect = self.rect
            self._cells = self.sheet.uno.getCellRangeByPosition(
                rect.left - 1, rect.top - 1, rect.right - 1, rect.bottom - 1
            )
        return self._cells

    # Where

    @property
    def api(self) -> Any:
        return self.cells

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    @property
    def shape(self) -> tuple[int, int]:
        return (self.rect.rows, self.rect.columns)

    def __len__(self) -> int:
        return self.rect.rows * self.rect.columns

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        row, column = divmod(arg1 - 1, self.rect.columns) if arg2 is None else (arg1 - 1, arg2 - 1)
        row, column = self.row + row, self.column + column
        return Range(self.sheet, Rect(row, column, row, column))

    def get_address(self, row_absolute: bool = True, col_absolute: bool = True, external: bool = False) -> str:
        row, column = "$" if row_absolute else "", "$" if col_absolute else ""

        def cell(r: int, c: int) -> str:
            return f"{column}{column_letters(c)}{row}{r}"

        text = cell(self.row, self.column)
        if len(self) > 1:
            text += ":" + cell(self.rect.bottom, self.rect.right)
        return f"'[{self.sheet.book.name}]{self.sheet.name}'!{text}" if external else text

    @property
    def address(self) -> str:
        return self.get_address()

    @property
    def max_cells_per_read(self) -> None:
        return None

    @property
    def max_cells_per_write(self) -> None:
        return None

    # Values

    @property
    def raw_value(self) -> list[list[object]]:
        used = self._used() if len(self) >= _WHOLE else self
        found: list[list[object]] = [list(row) for row in used.cells.getDataArray()]
        used._errors(found)
        used._kinds(found)
        return found

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        rows = value if isinstance(value, (list, tuple)) else None
        given: Rows = rows if rows is not None else ((value,) * self.rect.columns,) * self.rect.rows
        base = self.sheet.book.first_day()
        dates: dict[str, list[tuple[int, int]]] = {}
        truths: list[tuple[int, int]] = []
        formulas: list[tuple[int, int, str]] = []
        written: list[tuple[values.Stored, ...]] = []
        for r, row in enumerate(given):
            line: list[values.Stored] = []
            for c, one in enumerate(row):
                if isinstance(one, str) and one[:1] == "=" and len(one) > 1:
                    formulas.append((r, c, one))
                    one = None
                elif isinstance(one, bool):
                    truths.append((r, c))
                elif isinstance(one, dt.date):
                    clock = isinstance(one, dt.datetime) and one.time() != dt.time()
                    dates.setdefault("yyyy-mm-dd hh:mm:ss" if clock else "yyyy-mm-dd", []).append((r, c))
                line.append(values.stored(one, base))
            written.append(tuple(line))
        self.cells.setDataArray(tuple(written))
        for code, places in dates.items():
            self._format(places, values.DATE, code)
        self._format(truths, values.LOGICAL, "BOOLEAN")
        for r, c, formula in formulas:
            self(r + 1, c + 1).formula = formula

    def _used(self) -> Range:
        used = self.sheet.used_range.rect.overlap(self.rect)
        return Range(self.sheet, used or Rect(self.row, self.column, self.row, self.column))

    def _errors(self, found: list[list[object]]) -> None:
        """UNO gives None for a cell with an error, and for nothing else."""
        for r, row in enumerate(found):
            for c, one in enumerate(row):
                if one is None:
                    row[c] = values.error_of(self.cells.getCellByPosition(c, r).getError())

    def _kinds(self, found: list[list[object]]) -> None:
        """Numbers whose format says date or truth value."""
        if not any(type(one) is float for row in found for one in row):
            return
        formats, base = self.sheet.book.uno.NumberFormats, self.sheet.book.first_day()
        for number, places in self._formats():
            kind = formats.getByKey(number).Type
            if not kind & (values.DATE | values.LOGICAL):
                continue  # a time alone stays a fraction of a day, as in Excel
            for place in places:
                for r, c in place.cells():
                    row, at = found[r - self.row], c - self.column
                    one = row[at]
                    if type(one) is float:
                        row[at] = bool(one) if kind & values.LOGICAL else values.moment(one, base)

    def _formats(self) -> list[tuple[int, list[Rect]]]:
        """Number format → its cells."""
        if len(self) == 1:  # a round trip less for the frequent case
            return [(self.cells.NumberFormat, [self.rect])]
        return [
            (ranges.getByIndex(0).NumberFormat, [values.rect_of(one) for one in ranges.RangeAddresses])
            for ranges in self.cells.UniqueCellFormatRanges
        ]

    def _format(self, places: Sequence[tuple[int, int]], kind: int, code: str) -> None:
        """Give these cells the format, except those that have one of that kind already."""
        if not places:
            return
        formats = self.sheet.book.uno.NumberFormats
        dressed: set[tuple[int, int]] = set()
        for number, rects in self._formats():
            if formats.getByKey(number).Type & kind:
                for rect in rects:
                    dressed.update(rect.cells())
        there = [(self.row + r, self.column + c) for r, c in places]
        bare = [place for place in there if place not in dressed]
        if not bare:
            return
        # One object and one call for all of them.
        many = self.sheet.book.uno.createInstance("com.sun.star.sheet.SheetCellRanges")
        sheet = self.sheet.index - 1
        many.addRangeAddresses(
            tuple(
                struct(
                    "com.sun.star.table.CellRangeAddress",
                    Sheet=sheet,
                    StartColumn=rect.left - 1,
                    EndColumn=rect.right - 1,
                    StartRow=rect.top - 1,
                    EndRow=rect.bottom - 1,
                )
                for rect in values.blocks(bare)
            ),
            False,
        )
        many.NumberFormat = self.sheet.book.format_key(code)

    # Formulas

    @property
    def formula(self) -> str | tuple[tuple[str, ...], ...]:
        """Formulas in English and Excel's notation; what is no formula as it stands.

        One that names a table comes in Calc's own notation: UNO's writer drops the names of tables.
        """
        parser, rows = self.sheet.book.parser, []
        for r, row in enumerate(self.cells.getFormulaArray()):
            line = []
            for c, one in enumerate(row):
                if (one[:1] == "=" or one[:2] == "{=") and "[" not in one:
                    cell = self.cells.getCellByPosition(c, r)
                    one = "=" + parser.printFormula(cell.getTokens(), cell.CellAddress)
                line.append(one)
            rows.append(tuple(line))
        return rows[0][0] if len(self) == 1 else tuple(rows)

    @formula.setter
    def formula(self, value: object) -> None:
        if isinstance(value, str):
            self._write_formula(0, 0, value)
            if self.rect.rows > 1:  # relative references follow, as in Excel
                self.cells.fillAuto(_fill("TO_BOTTOM"), 1)
            if self.rect.columns > 1:
                self.cells.fillAuto(_fill("TO_RIGHT"), 1)
            return
        rows: Rows = value if isinstance(value, (list, tuple)) else ((value,),)
        for r, row in enumerate(rows):
            for c, one in enumerate(row):
                if isinstance(one, str) and one[:1] == "=":
                    self._write_formula(r, c, one)
                else:
                    self(r + 1, c + 1).raw_value = one

    formula2 = formula

    def _write_formula(self, row: int, column: int, text: str) -> None:
        cell = self.cells.getCellByPosition(column, row)
        cell.setTokens(self.sheet.book.parser.parseFormula(text.removeprefix("="), cell.CellAddress))

    @property
    def has_array(self) -> bool:
        return bool(self(1, 1).cells.ArrayFormula)

    # The rest

    def clear_contents(self) -> None:
        self.cells.clearContents(_CONTENTS)

    def select(self) -> None:
        self.sheet.book.uno.CurrentController.select(self.cells)

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow lead, from one read of the row or column."""
        used = self.sheet.used_range.rect
        downwards = direction in ("down", "up")
        forwards = direction in ("down", "right")
        if downwards:
            line = [row[0] for row in self._line(Rect(1, self.column, max(used.bottom, self.row), self.column))]
            at, last = self.row, MAX_ROWS
        else:
            line = list(self._line(Rect(self.row, 1, self.row, max(used.right, self.column)))[0])
            at, last = self.column, MAX_COLUMNS
        filled = [number for number, one in enumerate(line, 1) if one != ""]
        there = _end(filled, at, last, forwards=forwards)
        row, column = (there, self.column) if downwards else (self.row, there)
        return Range(self.sheet, Rect(row, column, row, column))

    def _line(self, rect: Rect) -> Sequence[Sequence[object]]:
        found: Sequence[Sequence[object]] = Range(self.sheet, rect).cells.getDataArray()
        return found

    @property
    def number_format(self) -> str:
        return str(self.sheet.book.uno.NumberFormats.getByKey(self.cells.NumberFormat).FormatString)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.cells.NumberFormat = self.sheet.book.format_key(code)


def _end(filled: Sequence[int], at: int, last: int, *, forwards: bool) -> int:
    """The end of the block that ``at`` lies in, or the next filled cell, or the edge of the sheet.

    Example:
        >>> [_end([2, 3, 4, 9], at, 100, forwards=True) for at in (1, 2, 4, 9)]
        [2, 4, 9, 100]
        >>> [_end([2, 3, 4, 9], at, 100, forwards=False) for at in (4, 9, 2)]
        [2, 4, 1]
    """
    step, edge, known = (1, last, set(filled)) if forwards else (-1, 1, set(filled))
    if at in known and at + step in known:
        while at + step in known:
            at += step
        return at
    ahead = [one for one in filled if (one > at if forwards else one < at)]
    return (min(ahead) if forwards else max(ahead)) if ahead else edge


def _fill(direction: str) -> Any:
    return load().Enum("com.sun.star.sheet.FillDirection", direction)
