"""The nights of the sample month: November 2026, closed on its first four Mondays."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

__all__ = ["MONTH", "NIGHTS", "clock", "week_of"]

MONTH: Final = date(2026, 11, 1)

#: Mondays are closed, but for the last day of the month: 26 nights.
NIGHTS: Final[tuple[date, ...]] = tuple(
    day for day in (MONTH + timedelta(days=n) for n in range(30)) if day.weekday() != 0 or day.day == 30
)


def clock(seconds: int) -> time:
    """Seconds after midnight of the business day as a time of day; past midnight it starts over.

    Example:
        >>> clock(20 * 3600 + 17 * 60), clock(24 * 3600 + 600)
        (datetime.time(20, 17), datetime.time(0, 10))
    """
    minutes, second = divmod(seconds % 86400, 60)
    return time(minutes // 60, minutes % 60, second)


def week_of(monday: date) -> tuple[date, ...]:
    """The nights of the week that begins on that Monday."""
    return tuple(night for night in NIGHTS if 0 <= (night - monday).days < 7)
