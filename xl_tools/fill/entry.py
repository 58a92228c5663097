"""A text of a CSV file as the value that typing it into a column's cell would give, or the text itself."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from xl_tools import clock
from xl_tools.books.cellxml import Value
from xl_tools.errors import TimeUnreadable
from xl_tools.sheets.model import Kind

__all__ = ["value_of"]

_NUMBER: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
#: A cell holds fifteen digits of a number; more are a card or identity number and would be damaged.
_DIGITS: Final = 15
_NUMBERS: Final = frozenset({Kind.COUNT, Kind.POINTS, Kind.MONEY})
_TIMES: Final = frozenset({Kind.TIME, Kind.SPAN})
#: Any day serves to compare two readings of a time without a date.
_SOME_DAY: Final = date(2026, 1, 5)
_MORNING: Final = 18 * 3600
#: Excel's serials agree with the calendar from here on.
_FIRST_DAY: Final = date(1904, 1, 2)


def value_of(text: str, kind: Kind) -> Value:
    """What goes into the cell.

    A day or time becomes a serial when the serial says the same as the text; in any other form it
    stays the text that it is, and the rules read it or flag it. A number becomes one only in a
    column of numbers (in one that takes any entry, when it is written as the cell would show it),
    so that a staff ID 007 stays 007.

    Args:
        text: the entry.
        kind: what the column holds.

    Example:
        >>> value_of("20:17", Kind.TIME), value_of("2026-11-02", Kind.DAY), value_of("1,800.50", Kind.MONEY)
        (datetime.time(20, 17), datetime.date(2026, 11, 2), Decimal('1800.50'))
        >>> value_of("007", Kind.ID), value_of("20:17、20:40", Kind.TIME), value_of("25:61", Kind.TIME)
        ('007', '20:17、20:40', '25:61')
    """
    if not text.strip():
        return None
    if kind in _NUMBERS or kind is Kind.ENTRY:
        number = _number(text)
        if number is None or (kind is Kind.ENTRY and str(number) != text):
            return text
        return number
    if kind is Kind.DAY:
        return _day(text)
    if kind in _TIMES:
        return _time(text)
    return text


def _number(text: str) -> int | Decimal | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(plain):
        return None
    plain = plain.replace(",", "")
    digits = plain.lstrip("+-").replace(".", "").lstrip("0")
    if len(digits) > _DIGITS:
        return None
    return Decimal(plain) if "." in plain else int(plain)


def _day(text: str) -> Value:
    try:
        found = clock.parse_day(text)
    except TimeUnreadable:
        return text
    if found is None or found < _FIRST_DAY:
        return text
    try:
        clock.business_seconds(text, found)
    except TimeUnreadable:
        return found
    return _time(text)


def _time(text: str) -> Value:
    try:
        seconds = clock.business_seconds(text, _SOME_DAY)
    except TimeUnreadable:
        return text
    if len(seconds) != 1:
        # Several punches, or a dash for none: the rule splits it, and the note of it is kept.
        return text
    after_midnight = seconds[0] + clock.HALF_DAY
    try:
        dated = clock.parse_day(text) is not None
    except TimeUnreadable:
        dated = False
    candidate: Value
    if dated:
        candidate = datetime(_SOME_DAY.year, _SOME_DAY.month, _SOME_DAY.day) + timedelta(seconds=after_midnight)
        if candidate.date() < _FIRST_DAY:
            return text
    else:
        hours, rest = divmod(after_midnight % clock.DAY, 3600)
        candidate = time(hours, *divmod(rest, 60))
    return candidate if _readings(candidate) == _readings(text) else text


def _readings(entry: clock.Entry) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Both ways in which a rule may read an entry: morning calls apart, and not."""
    return (
        clock.business_seconds(entry, _SOME_DAY),
        clock.business_seconds(entry, _SOME_DAY, morning_from=_MORNING),
    )
