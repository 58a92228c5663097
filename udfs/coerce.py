"""Reading arguments: the one place where a host's cell becomes a typed value.

A reader is chosen once for each argument when a function is registered; a call
only runs it. What cannot be read raises an ``EntryError`` that carries the entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Final
from unicodedata import normalize

from udfs.model import Arg, CellError, Kind
from xl_tools import clock, words
from xl_tools.errors import EntryError, NumberUnreadable, WordUnknown
from xl_tools.words import Side, State

__all__ = [
    "RANGES",
    "Frozen",
    "Reader",
    "amount",
    "count",
    "figure",
    "first_error",
    "freeze",
    "money",
    "month",
    "quarter",
    "reader",
    "side",
    "text",
    "unwrap",
    "word",
]

#: Entry and business day in, typed value out.
Reader = Callable[[object, date | None], object]

#: Excel keeps 15 significant digits: 0.1 + 0.2 is meant as 0.3.
_DIGITS: Final = ".15g"

_MONTH = re.compile(r"\s*(\d{4})\s*(?:[-/.年])\s*(\d{1,2})\s*月?\s*")
#: 2026Q3, 2026-Q3, 2026年3季度, 2026年第三季度, 2026第3季; and Q3 2026.
_QUARTER = re.compile(
    r"\s*(?P<year>\d{4})\s*年?\s*[-/.]?\s*(?:Q\s*(?=[1-4])|第?\s*(?=[1-4一二三四]\s*季))(?P<quarter>.)\s*(?:季度?)?\s*",
    re.IGNORECASE,
)
_QUARTER_FIRST = re.compile(r"\s*Q\s*(?P<quarter>[1-4])\s*[-/ ]\s*(?P<year>\d{4})\s*", re.IGNORECASE)
_QUARTERS: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}
#: A sheet's calendar begins with 1900.
_FIRST_YEAR: Final = 1900
_MONEY = re.compile(r"[¥￥]?\s*([+-]?\d[\d,]*(?:\.\d*)?)\s*元?")


class Frozen:
    """A range that can be a cache key; the types keep TRUE and 1 apart, which Python does not.

    Hashed once: the eight functions of a booking look their answer up by the same range, of 23 cells.

    Attributes:
        rows: the cells.
    """

    __slots__ = ("_hash", "rows")

    def __init__(self, rows: tuple[tuple[object, ...], ...]) -> None:
        self.rows = rows
        self._hash: int | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and self.rows == other.rows and self._types() == other._types()

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(self.rows)
        return self._hash

    def __repr__(self) -> str:
        return f"Frozen({self.rows!r})"

    @property
    def error(self) -> CellError | None:
        """The first error value among the cells, None where there is none."""
        for row in self.rows:
            if CellError in map(type, row):
                return next(cell for cell in row if type(cell) is CellError)
        return None

    def _types(self) -> list[list[type]]:
        return [list(map(type, row)) for row in self.rows]


def freeze(entry: object) -> object:
    """A range of any sequence type as ``Frozen``; anything else as it is.

    Example:
        >>> freeze([["a", 1.0]]).rows
        (('a', 1.0),)
    """
    if not isinstance(entry, (list, tuple)):
        return entry
    nested = bool(entry) and isinstance(entry[0], (list, tuple))
    return Frozen(tuple(map(tuple, entry)) if nested else (tuple(entry),))


def unwrap(entry: object) -> object:
    """The cell of a range of one cell; anything else as it is.

    Raises:
        EntryError: the range has several cells where one is wanted.

    Example:
        >>> unwrap((("20:17",),)), unwrap("20:17")
        ('20:17', '20:17')
    """
    if isinstance(entry, Frozen):
        entry = entry.rows
    while isinstance(entry, (list, tuple)):
        if len(entry) != 1:
            raise EntryError("entry.range", entry="")
        entry = entry[0]
    return entry


def text(entry: object, _on: date | None = None) -> str | None:
    """Text without blanks around it; whole numbers without a decimal point (staff ids).

    Example:
        >>> text(" 007 "), text(7.0), text("--")
        ('007', '7', None)
    """
    if clock.is_blank(entry):
        return None
    if isinstance(entry, float) and entry.is_integer():
        return str(int(entry))
    return str(entry).strip()


def word(kind: type[Enum], entry: object) -> Enum | None:
    """One of the words to choose from, in either language.

    Raises:
        WordUnknown: none of them.
    """
    found = _known_word(kind, entry) if isinstance(entry, str) else None
    if found is None and not clock.is_blank(entry):
        raise WordUnknown(entry=entry)
    return found


def side(entry: object, _on: date | None = None) -> Enum | None:
    """The end of a band: its word in either language, or 1 and 2.

    Raises:
        WordUnknown: neither.

    Example:
        >>> side("max"), side(1.0)
        (<Side.MOST: '上限'>, <Side.LEAST: '下限'>)
    """
    number = text(entry)
    if number in ("1", "2"):
        return Side.LEAST if number == "1" else Side.MOST
    return word(Side, entry)


@lru_cache(maxsize=1024)
def _known_word(kind: type[Enum], entry: str) -> Enum | None:
    return words.read(kind, normalize("NFKC", entry))


def money(entry: object, _on: date | None = None) -> Decimal | None:
    """Yuan as ``Decimal``; ``1,800.50``, ``¥1800`` and ``1800元`` as well as numbers.

    Raises:
        NumberUnreadable: no amount.

    Example:
        >>> money(0.1 + 0.2), money("￥１,８００"), money("--")
        (Decimal('0.3'), Decimal('1800'), None)
    """
    if clock.is_blank(entry):
        return None
    if isinstance(entry, bool):
        raise NumberUnreadable(entry=entry)
    if isinstance(entry, int):
        return Decimal(entry)
    if isinstance(entry, float):
        if not isfinite(entry):
            raise NumberUnreadable(entry=entry)
        return Decimal(format(entry, _DIGITS))
    if isinstance(entry, str):
        match = _MONEY.fullmatch(normalize("NFKC", entry).strip())
        if match:
            try:
                return Decimal(match[1].replace(",", ""))
            except InvalidOperation as fault:
                raise NumberUnreadable(entry=entry) from fault
    raise NumberUnreadable(entry=entry)


def amount(entry: object, on: date | None = None) -> Decimal | None:
    """As ``money``; the word that a computed cell shows in place of a figure is no amount.

    Example:
        >>> amount("制度未规定"), amount(300.0)
        (None, Decimal('300'))
    """
    if isinstance(entry, str) and words.read(State, entry) is not None:
        return None
    return money(entry, on)


def figure(entry: object, on: date | None = None) -> Decimal | State | None:
    """As ``money``; the word that a computed cell shows in place of a figure is that state.

    Example:
        >>> figure("资料不足"), figure(4200.5)
        (<State.INCOMPLETE: '资料不足'>, Decimal('4200.5'))
    """
    state = words.read(State, entry) if isinstance(entry, str) else None
    return money(entry, on) if state is None else state


def count(entry: object, _on: date | None = None) -> int | None:
    """A whole number >= 0.

    Raises:
        NumberUnreadable: negative, with a fraction, or no number.

    Example:
        >>> count(11.0), count("３"), count("")
        (11, 3, None)
    """
    number = money(entry)
    if number is None:
        return None
    if number < 0 or number != number.to_integral_value():
        raise NumberUnreadable(entry=entry)
    return int(number)


def month(entry: object, _on: date | None = None) -> date | None:
    """The first day of a month, from any day of it or from ``2026-11``, ``2026年11月``.

    Raises:
        TimeUnreadable: neither a day nor a month.

    Example:
        >>> month("2026年11月"), month("2026-11-23")
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 1))
    """
    if isinstance(entry, str):
        match = _MONTH.fullmatch(normalize("NFKC", entry))
        if match and 1 <= int(match[2]) <= 12 and int(match[1]) >= _FIRST_YEAR:
            return date(int(match[1]), int(match[2]), 1)
    day = clock.parse_day(entry)
    return None if day is None else day.replace(day=1)


def quarter(entry: object, _on: date | None = None) -> date | None:
    """The first day of a quarter, from ``2026Q3``, ``2026年第三季度`` and the like, or from any day or month of it.

    Raises:
        TimeUnreadable: neither a quarter nor a day nor a month.

    Example:
        >>> quarter("2026-q3"), quarter("2026年第三季度"), quarter("2026-11-23")
        (datetime.date(2026, 7, 1), datetime.date(2026, 7, 1), datetime.date(2026, 10, 1))
    """
    if isinstance(entry, str):
        plain = normalize("NFKC", entry)
        match = _QUARTER.fullmatch(plain) or _QUARTER_FIRST.fullmatch(plain)
        if match and int(match["year"]) >= _FIRST_YEAR:
            return date(int(match["year"]), 3 * _QUARTERS[match["quarter"]] - 2, 1)
    first = month(entry)
    return None if first is None else first.replace(month=(first.month - 1) // 3 * 3 + 1)


def _day(entry: object, _on: date | None) -> date | None:
    return clock.parse_day(entry)


def _time(entry: object, on: date | None) -> int | None:
    return None if on is None else clock.first_time(entry, on)


def _punches(entry: object, on: date | None) -> tuple[int, ...]:
    return () if on is None else clock.business_seconds(entry, on)


def _raw(entry: object, _on: date | None) -> object:
    return entry


def _row(entry: object, _on: date | None) -> tuple[object, ...]:
    rows = entry.rows if isinstance(entry, Frozen) else ((entry,),)
    if len(rows) == 1:
        return rows[0]
    if all(len(row) == 1 for row in rows):
        return tuple(row[0] for row in rows)
    raise EntryError("entry.range", entry="")


@lru_cache(maxsize=256, typed=True)
def _headings(entry: object, on: date | None) -> tuple[str, ...]:
    """Kept, so that every row of a table gets the same headings."""
    return tuple("" if cell is None else str(cell).strip() for cell in _row(entry, on))


def _table(entry: object, _on: date | None) -> tuple[tuple[object, ...], ...]:
    return entry.rows if isinstance(entry, Frozen) else ((entry,),)


_READERS: Final[dict[Kind, Reader]] = {
    Kind.DAY: _day,
    Kind.MONTH: month,
    Kind.QUARTER: quarter,
    Kind.TIME: _time,
    Kind.PUNCHES: _punches,
    Kind.TEXT: text,
    Kind.SIDE: side,
    Kind.MONEY: money,
    Kind.AMOUNT: amount,
    Kind.FIGURE: figure,
    Kind.COUNT: count,
    Kind.RAW: _raw,
    Kind.HEADINGS: _headings,
    Kind.ROW: _row,
    Kind.TABLE: _table,
}

#: Kinds that take a range; all others take one cell.
RANGES: Final = frozenset({Kind.HEADINGS, Kind.ROW, Kind.TABLE})


def reader(arg: Arg) -> Reader:
    """The reader of one argument, chosen when the function is registered; it takes a range only for ``RANGES``."""
    if arg.kind is not Kind.WORD:
        return _READERS[arg.kind]
    kind = arg.words
    if kind is None:
        raise TypeError(f"{arg.key}: a WORD needs its words")
    return lambda entry, _on: word(kind, entry)


def first_error(args: Sequence[object], *, inside: bool = True) -> CellError | None:
    """The first error value among arguments, and inside ranges where asked for."""
    for entry in args:
        if type(entry) is CellError:
            return entry
        if type(entry) is Frozen and inside:
            error = entry.error
            if error is not None:
                return error
    return None
