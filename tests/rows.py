"""A case's cells as the typed values that a rule takes, read by the clock and the words alone.

The functions' own reading (``udfs.coerce``) is left out on purpose: the rule is the second door.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from tests.casetable import Case, load
from xl_tools import clock, words
from xl_tools.errors import EntryError, NumberUnreadable, WordUnknown

__all__ = ["amount", "day", "month", "punches", "readable", "text", "time", "unreadable", "word"]

_E = TypeVar("_E", bound=Enum)


def day(case: Case, key: str) -> date | None:
    return clock.parse_day(case.row.get(key))


def month(case: Case) -> date | None:
    entry = case.row.get("month")
    if isinstance(entry, str) and not clock.is_blank(entry):
        year, _, rest = entry.replace("年", "-").partition("-")
        return date(int(year), int(rest.removesuffix("月")), 1)
    found = clock.parse_day(entry)
    return None if found is None else clock.month_of(found)


def time(case: Case, key: str, on: date | None) -> int | None:
    return None if on is None else clock.first_time(case.row.get(key), on)


def punches(case: Case, key: str, on: date | None) -> tuple[int, ...]:
    return () if on is None else clock.business_seconds(case.row.get(key), on)


def text(case: Case, key: str) -> str | None:
    entry = case.row.get(key)
    return None if clock.is_blank(entry) else str(entry).strip()


def word(case: Case, key: str, kind: type[_E]) -> _E | None:
    entry = case.row.get(key)
    if clock.is_blank(entry):
        return None
    found = words.read(kind, str(entry))
    if found is None:
        raise WordUnknown(entry=entry)
    return found


def amount(case: Case, key: str) -> Decimal | None:
    """The decimal as typed; only plain figures, the functions read the other spellings."""
    entry = case.row.get(key)
    if clock.is_blank(entry) or words.read(words.State, str(entry)):
        return None
    if isinstance(entry, bool):
        raise NumberUnreadable(entry=entry)
    try:
        return Decimal(str(entry).strip(" ¥元").replace(",", ""))
    except ArithmeticError as fault:
        raise NumberUnreadable(entry=entry) from fault


def readable(stem: str, typed: Callable[[Case], object], *functions: str) -> list[Case]:
    """The cases about these functions whose entries reach the rule."""
    return [case for case in load(stem) if case.asks in functions and _reads(case, typed)]


def unreadable(stem: str, typed: Callable[[Case], object], *functions: str) -> list[Case]:
    """The cases about these functions with an entry that no rule ever sees."""
    return [case for case in load(stem) if case.asks in functions and not _reads(case, typed)]


def _reads(case: Case, typed: Callable[[Case], object]) -> bool:
    try:
        typed(case)
    except EntryError:
        return False
    return True
