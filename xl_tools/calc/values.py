"""Cells as UNO hands them over, and as xlwings wants them: dates, truth values, errors, blanks.

UNO's bulk calls know numbers and texts. A date is a serial number, TRUE is 1, a blank is "",
and a cell with an error is None; what a number stands for is told by the cell's format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from udfs.model import CellError
from xl_tools.books.refs import Rect

__all__ = ["Stored", "blocks", "error_of", "moment", "plain", "rect_of", "serial", "stored"]

#: com.sun.star.util.NumberFormat
DATE: Final = 2
LOGICAL: Final = 1024

#: Calc's error numbers → the names by which Excel knows them; what has none is a #VALUE! when Calc saves it.
_ERRORS: Final = {503: "#NUM!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}

#: What a bulk call takes.
Stored = float | str

#: What the clock of a serial number cannot tell apart.
_MILLISECOND: Final = dt.timedelta(milliseconds=1)


def rect_of(address: Any) -> Rect:
    """A ``CellRangeAddress`` of UNO, which counts from 0."""
    return Rect(address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1)


def error_of(number: int) -> CellError:
    """Calc's error number as the error of a sheet.

    Example:
        >>> error_of(532), error_of(502)
        (CellError('#DIV/0!'), CellError('#VALUE!'))
    """
    return CellError(_ERRORS.get(number, "#VALUE!"))


def moment(number: float, base: dt.datetime) -> dt.datetime:
    """A serial number as date and time, to the millisecond: finer digits are noise.

    Example:
        >>> moment(46328.84513888889, dt.datetime(1899, 12, 30)).isoformat()
        '2026-11-02T20:17:00'
    """
    found = base + dt.timedelta(days=number)
    return base + round((found - base) / _MILLISECOND) * _MILLISECOND


def serial(value: dt.date, base: dt.datetime) -> float:
    """A date, or date and time, as a serial number.

    Example:
        >>> serial(dt.date(2026, 11, 2), dt.datetime(1899, 12, 30))
        46328.0
    """
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    return (value.replace(tzinfo=None) - base) / dt.timedelta(days=1)


def plain(value: object) -> object:
    """What pandas and numpy put into a frame, as plain Python; missing values are None.

    Neither is imported for that: their scalars say themselves what they are.
    """
    if value is None or type(value) in (str, bool, int, float):
        return None if value != value else value  # NaN alone is unequal to itself
    moment = getattr(value, "to_pydatetime", None)
    if moment is not None:
        return None if value != value else moment()  # NaT has the method too
    item = getattr(value, "item", None)
    if item is not None and not isinstance(value, (dt.date, dt.time)):
        return plain(item())
    return None if type(value).__name__ == "NAType" else value


def stored(value: object, base: dt.datetime) -> Stored:
    """A value of Python as a bulk call takes it.

    Example:
        >>> stored(True, dt.datetime(1899, 12, 30)), stored(None, dt.datetime(1899, 12, 30))
        (1.0, '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, int, float, Decimal)):
        return float(value)
    if isinstance(value, dt.date):
        return serial(value, base)
    if isinstance(value, dt.time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    return str(value)


def blocks(cells: Iterable[tuple[int, int]]) -> Iterator[Rect]:
    """Cells (row, column) as pieces of columns, each without a gap.

    Example:
        >>> [str(one) for one in blocks([(2, 1), (3, 1), (5, 1), (2, 2)])]
        ['A2:A3', 'A5', 'B2']
    """
    top = bottom = at = 0
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if (row, column) != (bottom + 1, at):
            if at:
                yield Rect(top, at, bottom, at)
            top, at = row, column
        bottom = row
    if at:
        yield Rect(top, at, bottom, at)
