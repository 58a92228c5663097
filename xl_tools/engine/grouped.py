"""SUMIFS and COUNTIFS over whole columns, grouped once instead of scanned for every cell.

A report asks of a hundred thousand rows, for every person and figure, "how many of this one's
in this month": scanning is people × figures × rows. Here the rows are sorted into groups by the
conditions that ask for equality (the person), once; the others (the month) are then looked at
within the group. What is not plainly clear raises ``Aside`` and goes to the engine.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from udfs.registry import CellError
from xl_tools.books.refs import Rect
from xl_tools.engine.values import Value

__all__ = ["Aside", "Grouped"]

#: Looks values up: (sheet or "" for the formula's own, column) → row → value.
Cells = Callable[[str, int], Mapping[int, Value]]
Area = tuple[str, Rect]

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
    """A column of the area, in three views: entries, equality keys, numbers."""

    def __init__(self, cells: Cells, area: Area) -> None:
        sheet, rect = area
        found = cells(sheet, rect.left)
        self.values: list[Value] = [found.get(row) for row in range(rect.top, rect.bottom + 1)]
        if any(isinstance(value, CellError) for value in self.values):
            raise Aside
        self.keys: list[object] = [_key(value) for value in self.values]
        self.numbers: list[float] = [_number(value) for value in self.values]
        self.number_like = any(type(value) is str and _NUMBER_LIKE.match(value) for value in self.values)


def _key(value: Value) -> object:
    if type(value) is str:
        return value.lower()
    if isinstance(value, bool) or value is None:
        return None
    return value


def _number(value: Value) -> float:
    # A comparison with a number never holds for text, blanks and truth values: NaN compares false.
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan


class Grouped:
    """One SUMIFS or COUNTIFS, for any criteria.

    Args:
        cells: how columns are found.
        total: the area that is summed; None to count.
        areas: the areas of the conditions.

    Raises:
        Aside: the areas are no single columns of one height, or hold errors.
    """

    def __init__(self, cells: Cells, total: Area | None, areas: Sequence[Area]) -> None:
        shapes = {(rect.rows, rect.columns) for _, rect in (*areas, *([total] if total else []))}
        if len(shapes) != 1 or next(iter(shapes))[1] != 1:
            raise Aside
        self._columns = [_Column(cells, area) for area in areas]
        self._total = [0.0 if n != n else n for n in _Column(cells, total).numbers] if total else None
        self._groups: dict[tuple[int, ...], dict[tuple[object, ...], list[int]]] = {}

    def __call__(self, *criteria: Value) -> float:
        """The sum or count for these criteria.

        Raises:
            Aside: a criterion is a pattern, looks like a number in text, or is blank.
        """
        equal: dict[int, object] = {}
        compared: list[tuple[list[float], Callable[[float, float], bool], float]] = []
        for index, criterion in enumerate(criteria):
            column = self._columns[index]
            match = _COMPARISON.fullmatch(criterion) if type(criterion) is str else None
            if match:
                if column.number_like:
                    raise Aside
                compared.append((column.numbers, _COMPARE[match[1]], float(match[2])))
            else:
                equal[index] = _wanted(criterion, column)
        group = self._group(tuple(equal)).get(tuple(equal.values()), [])
        for numbers, holds, limit in compared:
            group = [row for row in group if holds(numbers[row], limit)]
        if self._total is None:
            return float(len(group))
        return math.fsum([self._total[row] for row in group])

    def _group(self, places: tuple[int, ...]) -> dict[tuple[object, ...], list[int]]:
        found = self._groups.get(places)
        if found is None:
            found = self._groups[places] = {}
            if places:
                for row, key in enumerate(zip(*(self._columns[place].keys for place in places), strict=True)):
                    found.setdefault(key, []).append(row)
            else:
                found[()] = list(range(len(self._columns[0].values)))
        return found


def _wanted(criterion: Value, column: _Column) -> object:
    """The key of cells that equal a criterion."""
    if type(criterion) is str:
        if not criterion or _NOT_PLAIN.match(criterion):
            raise Aside
        return criterion.lower()
    if isinstance(criterion, bool) or not isinstance(criterion, int | float) or column.number_like:
        raise Aside
    return float(criterion)
