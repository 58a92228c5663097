"""SUMIFS and COUNTIFS over whole columns, grouped once instead of scanned for every cell.

A report asks of a hundred thousand rows, for every person and figure, "how many of this one's
in this month": scanning is people × figures × rows. Here the rows are sorted into groups by the
conditions that ask for equality (the person), once for all figures; the others (the month) are then
looked at within the group. What is not plainly clear raises ``Aside`` and goes to the engine.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

from udfs.registry import CellError
from xl_tools.books.refs import Rect
from xl_tools.engine.values import Value

__all__ = ["Area", "Aside", "Cells", "Shelf", "grouped"]

Area = tuple[str, Rect]
_Key = tuple[str, int, int, int]

_COMPARISON: Final = re.compile(r"(<=|>=|<|>)(-?\d+(?:\.\d+)?)")
_COMPARE: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
#: Text that a host may take for a number, a truth value, an operator or a pattern: `007` matches 7.
_NOT_PLAIN: Final = re.compile(r"\s*[-+.,\d(¥$€%]|[<>=]|.*[*?~]|(?:true|false)$|#|\s|.*\s$", re.IGNORECASE | re.DOTALL)
_NUMBER_LIKE: Final = re.compile(r"\s*[-+(¥$€]?[\d.,]")


class Aside(Exception):  # noqa: N818 - not a failure: the row goes the other way
    """This row is not for the quick way."""


class _Column:
    """One column of cells in the views that conditions need; each is made when first asked for."""

    def __init__(self, values: list[Value]) -> None:
        self.values = values
        kinds = set(map(type, values))
        if any(issubclass(kind, CellError) for kind in kinds):
            raise Aside

    @cached_property
    def keys(self) -> list[object]:
        """What equality compares: text in small letters, numbers; None equals nothing."""
        return [v.lower() if type(v) is str else None if v is True or v is False else v for v in self.values]

    @cached_property
    def numbers(self) -> list[float]:
        """Numbers as they are; anything else as NaN, of which no comparison holds."""
        nan = math.nan
        return [v if type(v) is float or type(v) is int else nan for v in self.values]

    @cached_property
    def summands(self) -> list[float]:
        """Numbers as they are; anything else as 0."""
        return [v if type(v) is float or type(v) is int else 0.0 for v in self.values]

    @cached_property
    def number_like(self) -> bool:
        """Whether a text here might count as a number."""
        return any(_NUMBER_LIKE.match(v) for v in self.values if type(v) is str)


class Shelf:
    """Columns, groups and selections that formulas share, by what they are made of."""

    def __init__(self) -> None:
        self._columns: dict[_Key, _Column] = {}
        self._groups: dict[tuple[_Key, ...], dict[tuple[object, ...], list[int]]] = {}
        self._selected: dict[tuple[object, ...], list[int]] = {}

    def column(self, key: _Key, cells: Cells) -> _Column:
        """A column of cells; it must have been computed to the end."""
        found = self._columns.get(key)
        if found is None:
            sheet, number, top, bottom = key
            get = cells(sheet, number).get
            found = self._columns[key] = _Column([get(row) for row in range(top, bottom + 1)])
        return found

    def group(self, keys: tuple[_Key, ...], columns: Sequence[_Column]) -> dict[tuple[object, ...], list[int]]:
        """Rows by the values of several columns."""
        found = self._groups.get(keys)
        if found is None:
            found = self._groups[keys] = {}
            for row, key in enumerate(zip(*(column.keys for column in columns), strict=True)):
                found.setdefault(key, []).append(row)
        return found

    def selected(self, keys: tuple[_Key, ...], columns: Sequence[_Column], criteria: tuple[Value, ...]) -> list[int]:
        """The rows that meet all criteria: found once for all the figures that ask for them."""
        memo = (keys, tuple(map(type, criteria)), criteria)
        rows = self._selected.get(memo)
        if rows is None:
            rows = self._selected[memo] = self._select(keys, columns, criteria)
        return rows

    def _select(self, keys: tuple[_Key, ...], columns: Sequence[_Column], criteria: tuple[Value, ...]) -> list[int]:
        equal: list[tuple[int, object]] = []
        tests: list[Callable[[list[int]], list[int]]] = []
        for index, (column, criterion) in enumerate(zip(columns, criteria, strict=True)):
            test = _test(column, criterion)
            if test is None:
                equal.append((index, _wanted(column, criterion)))
            else:
                tests.append(test)
        if equal:
            places = [index for index, _ in equal]
            grouped_rows = self.group(tuple(keys[at] for at in places), [columns[at] for at in places])
            rows = grouped_rows.get(tuple(value for _, value in equal), [])
        else:
            rows = list(range(len(columns[0].values)))
        for test in tests:
            rows = test(rows)
        return rows


class Cells:
    """How a formula's operands are found.

    Args:
        columns: (sheet, column) → row → value.
        own: the formula's own sheet.
        shelf: what formulas share.
    """

    def __init__(self, columns: Callable[[str, int], Mapping[int, Value]], own: str, shelf: Shelf) -> None:
        self._columns = columns
        self.own = own
        self.shelf = shelf

    def __call__(self, sheet: str, column: int) -> Mapping[int, Value]:
        """Row → value of a column; the sheet "" is the formula's own."""
        return self._columns(sheet or self.own, column)


def grouped(cells: Cells, total: Area | None, areas: Sequence[Area]) -> Callable[..., float]:
    """One SUMIFS or COUNTIFS, to be called with its criteria.

    Args:
        cells: how columns are found.
        total: the area that is summed; None to count.
        areas: the areas of the conditions.

    Raises:
        Aside: the areas are no single columns of one height, or hold errors. The function raises it
            when a criterion is a pattern, looks like a number in text, or is blank.
    """
    shapes = {(rect.rows, rect.columns) for _, rect in (*areas, *([total] if total else []))}
    if len(shapes) != 1 or next(iter(shapes))[1] != 1:
        raise Aside
    keys = tuple((sheet or cells.own, rect.left, rect.top, rect.bottom) for sheet, rect in areas)
    columns = [cells.shelf.column(key, cells) for key in keys]
    if total is None:
        return lambda *criteria: float(len(cells.shelf.selected(keys, columns, criteria)))
    sheet, rect = total
    summed = cells.shelf.column((sheet or cells.own, rect.left, rect.top, rect.bottom), cells)

    def sum_if(*criteria: Value) -> float:
        summands = summed.summands
        return math.fsum([summands[row] for row in cells.shelf.selected(keys, columns, criteria)])

    return sum_if


def _test(column: _Column, criterion: Value) -> Callable[[list[int]], list[int]] | None:
    """A condition other than equality, as a filter of rows: `>=5`, `⚠*`."""
    if type(criterion) is not str:
        return None
    match = _COMPARISON.fullmatch(criterion)
    if match:
        if column.number_like:
            raise Aside
        numbers, holds, limit = column.numbers, _COMPARE[match[1]], float(match[2])
        return lambda rows: [row for row in rows if holds(numbers[row], limit)]
    start = criterion[:-1].lower()
    if criterion.endswith("*") and start and not _NOT_PLAIN.match(start):
        keys = column.keys
        return lambda rows: [row for row in rows if type(k := keys[row]) is str and k.startswith(start)]
    return None


def _wanted(column: _Column, criterion: Value) -> object:
    """The key of cells that equal a criterion."""
    if type(criterion) is str:
        if not criterion or _NOT_PLAIN.match(criterion):
            raise Aside
        return criterion.lower()
    if isinstance(criterion, bool) or not isinstance(criterion, int | float) or column.number_like:
        raise Aside
    return float(criterion)
