"""Excel's operators on plain operands, as a row program uses them.

Each does what every host does for the operands that it knows, and raises ``Aside`` for the others.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import date
from typing import Final

from udfs.coerce import Frozen
from udfs.registry import CellError
from xl_tools.clock import day_of_serial, month_of, serial
from xl_tools.engine.grouped import Aside
from xl_tools.engine.values import Value

__all__ = ["HELPERS", "OPERATORS", "NoMatch", "lookup_key"]


class NoMatch(Exception):  # noqa: N818 - #N/A on its way to the IFERROR around it
    """A look-up found nothing."""


def lookup_key(value: object) -> object:
    return value.lower() if type(value) is str else value


def _truth(value: object) -> bool:
    if value is True or value is False:
        return value
    if value is None:
        return False
    if type(value) is float or type(value) is int:
        return value != 0
    raise Aside


def _logical(value: object) -> bool:
    # AND and OR pass over blank cells, where IF takes them for FALSE.
    if value is None:
        raise Aside
    return _truth(value)


def _equal(left: object, right: object) -> bool:
    if type(left) is str and type(right) is str:
        return left == right or left.lower() == right.lower()
    if left is None or right is None:
        other = right if left is None else left
        if other is None or type(other) is str:
            return not other
        raise Aside
    if isinstance(left, int | float) and isinstance(right, int | float):
        if isinstance(left, bool) or isinstance(right, bool):
            raise Aside
        return left == right
    if isinstance(left, CellError) or isinstance(right, CellError):
        raise Aside
    # Excel: a number is never equal to a text, nor either to a truth value.
    return False


def _blank(value: object) -> bool:
    """``x=""``: the test that stands before nearly every formula of a table."""
    if value is None or value == "":
        return True
    if isinstance(value, CellError):
        raise Aside
    return False


def _concatenated(left: object, right: object) -> str:
    return _text(left) + _text(right)


def _text(value: object) -> str:
    if type(value) is str:
        return value
    if value is None:
        return ""
    if type(value) is int or (type(value) is float and value == int(value) and abs(value) < 1e15):
        return str(int(value))
    raise Aside


def _linked(place: object, shown: object) -> object:
    """HYPERLINK: the cell shows the friendly text, if the place can be told."""
    _text(place)
    return shown


def _added(*spans: object) -> float:
    """SUM: numbers add up, text and blanks in cells do not count."""
    total: list[float] = []
    for span in spans:
        for row in span.rows if isinstance(span, Frozen) else ((span,),):
            for value in row:
                if isinstance(value, CellError | bool):
                    raise Aside
                if isinstance(value, int | float):
                    total.append(value)
    return math.fsum(total)


def _number(value: object) -> float:
    if type(value) is float or type(value) is int:
        return value
    if value is None:
        return 0.0
    raise Aside


def _compared(holds: Callable[[float, float], bool]) -> Callable[[object, object], bool]:
    # Text is ordered by a host's language: not a matter for us.
    return lambda left, right: holds(_number(left), _number(right))


def _divided(left: object, right: object) -> float:
    divisor = _number(right)
    if divisor == 0:
        raise Aside
    return _number(left) / divisor


def _day(value: object) -> date:
    number = _number(value)
    if number < 61:
        raise Aside  # before 1 March 1900 Excel's calendar has a day too many
    return day_of_serial(int(number))


def _month_end(day: object, months: object) -> float:
    moved = _number(months)
    if moved != int(moved):
        raise Aside
    month = month_of(_day(day))
    later = month.year * 12 + month.month - 1 + int(moved) + 1
    return float(serial(date(later // 12, later % 12 + 1, 1)) - 1)


def _without_error(value: Callable[[], Value], instead: Callable[[], Value]) -> Value:
    try:
        found = value()
    except NoMatch:
        return instead()
    return instead() if isinstance(found, CellError) else found


#: Helper of each operator.
OPERATORS: Final = {
    "=": "equal",
    "<>": "unequal",
    "<": "less",
    "<=": "at_most",
    ">": "more",
    ">=": "at_least",
    "&": "concatenated",
    "+": "plus",
    "-": "minus",
    "*": "times",
    "/": "divided",
}
#: What a program's text may call, by name.
HELPERS: Final[dict[str, object]] = {
    "__builtins__": {"any": any, "all": all},
    "truth": _truth,
    "logical": _logical,
    "blank": _blank,
    "equal": _equal,
    "unequal": lambda left, right: not _equal(left, right),
    "concatenated": _concatenated,
    "less": _compared(operator.lt),
    "at_most": _compared(operator.le),
    "more": _compared(operator.gt),
    "at_least": _compared(operator.ge),
    "times": lambda left, right: _number(left) * _number(right),
    "divided": _divided,
    "year": lambda day: float(_day(day).year),
    "month": lambda day: float(_day(day).month),
    "day": lambda day: float(_day(day).day),
    "plus": lambda left, right: _number(left) + _number(right),
    "minus": lambda left, right: _number(left) - _number(right),
    "added": _added,
    "linked": _linked,
    "month_end": _month_end,
    "iferror": _without_error,
}
