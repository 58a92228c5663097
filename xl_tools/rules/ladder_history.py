"""Months, quarters and ranks of the appraisal: what windows are made of (document four)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from xl_tools.clock import month_of

__all__ = [
    "BEST",
    "FAIR",
    "Tally",
    "back",
    "dated",
    "first_full",
    "last_of",
    "quarter",
    "quarter_name",
    "ranks",
    "tally",
]

#: Grades of a quarter, the best first.
GRADES: Final = tuple("ABCD")
BEST: Final = "A"
FAIR: Final = "B"

_YEAR: Final = 12
_QUARTER: Final = 3

_T = TypeVar("_T")


class Tally(NamedTuple):
    """How often something happened, where some of the figures are missing.

    Attributes:
        sure: what the known figures show.
        possible: what it would be if every missing one were of that kind.
        places: which of the figures make up ``sure``, by their place.
    """

    sure: int
    possible: int
    places: tuple[int, ...]


def back(month: date, months: int) -> date:
    """The first day of the month that lies so many months before; after it when negative.

    Example:
        >>> back(date(2026, 1, 31), 2), back(date(2026, 11, 1), -2)
        (datetime.date(2025, 11, 1), datetime.date(2027, 1, 1))
    """
    year, at = divmod(month.year * _YEAR + month.month - 1 - months, _YEAR)
    return date(year, at + 1, 1)


def last_of(month: date, months: int = 1) -> date:
    """The last day of a month, or of the last of several that begin with it.

    Example:
        >>> last_of(date(2028, 2, 1)), last_of(date(2026, 7, 1), 3)
        (datetime.date(2028, 2, 29), datetime.date(2026, 9, 30))
    """
    end = back(month, 1 - months)
    return end.replace(day=monthrange(end.year, end.month)[1])


def quarter(month: date) -> date:
    """The first day of the latest quarter that is closed at the end of a month.

    Example:
        >>> quarter(date(2026, 8, 1)), quarter(date(2026, 9, 1)), quarter(date(2026, 1, 1))
        (datetime.date(2026, 4, 1), datetime.date(2026, 7, 1), datetime.date(2025, 10, 1))
    """
    return back(month, month.month % _QUARTER + _QUARTER - 1)


def quarter_name(start: date) -> str:
    """A quarter as sentences name it.

    Example:
        >>> quarter_name(date(2026, 7, 1))
        '2026Q3'
    """
    return f"{start.year}Q{start.month // _QUARTER + 1}"


def first_full(day: date, months: int = 1) -> date:
    """The first day of the first month (or quarter) that is served in full from a day on.

    Args:
        day: day of the promotion; a month that begins on it is a full one.
        months: 1 for months, 3 for quarters.

    Example:
        >>> first_full(date(2026, 3, 1)), first_full(date(2026, 3, 2)), first_full(date(2026, 3, 2), 3)
        (datetime.date(2026, 3, 1), datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    """
    start = back(day, (day.month - 1) % months)
    return start if start == day else back(month_of(start), -months)


def dated(figures: Sequence[_T], newest: date, step: int = 1) -> list[tuple[date, _T]]:
    """Figures from the oldest to the newest with the first day of their months (or quarters).

    Example:
        >>> dated((5, 2), date(2026, 1, 1))
        [(datetime.date(2025, 12, 1), 5), (datetime.date(2026, 1, 1), 2)]
    """
    last = len(figures) - 1
    return [(back(newest, step * (last - place)), figure) for place, figure in enumerate(figures)]


def tally(figures: Sequence[_T | None], counts: Callable[[_T], bool], how: str = "total") -> Tally:
    """How many of the figures count: in all, or in a row.

    Args:
        figures: from the oldest to the newest; None is missing.
        counts: whether a figure is one of those wanted.
        how: ``total``, ``any`` (the longest run) or ``latest`` (the run that ends with the newest).

    Example:
        >>> tally((4, 4, None, 1, 5), lambda rank: rank > 3, "any")
        Tally(sure=2, possible=3, places=(0, 1))
    """
    choose = _MEASURES[how]
    sure = choose([figure is not None and counts(figure) for figure in figures])
    possible = choose([figure is None or counts(figure) for figure in figures])
    return Tally(len(sure), len(possible), tuple(sure))


def _all(hits: Sequence[bool]) -> list[int]:
    return [place for place, hit in enumerate(hits) if hit]


def _latest(hits: Sequence[bool]) -> list[int]:
    start = len(hits)
    while start and hits[start - 1]:
        start -= 1
    return list(range(start, len(hits)))


def _longest(hits: Sequence[bool]) -> list[int]:
    """The longest run, of several the latest."""
    return max((_latest(hits[:end]) for end in range(len(hits), -1, -1)), key=len)


_MEASURES: Final[dict[str, Callable[[Sequence[bool]], list[int]]]] = {
    "total": _all,
    "any": _longest,
    "latest": _latest,
}


def ranks(scores: Sequence[Decimal | None]) -> tuple[int | None, ...]:
    """The ranks of one month's scores, in their order; equal scores share a rank and the next one is left out.

    The sheet ranks with a plain formula; tests hold it against this.

    Args:
        scores: one a person; None for who is not ranked: nobody scored, or a lead (E4).

    Example:
        >>> ranks((Decimal(90), Decimal(95), None, Decimal(90), Decimal("80.5")))
        (2, 1, None, 2, 4)
    """
    known = [score for score in scores if score is not None]
    return tuple(None if own is None else 1 + sum(other > own for other in known) for own in scores)
