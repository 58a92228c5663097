"""How ranks come about in 月评表: from other people's scores.

A workbook has one *regime*: in ``"ranks"`` the cases say which rank their person has in a month, and
everybody's scores are made so that it comes out; in any other regime the cases type their scores, and
the regime says how many strangers stand above all of them, month by month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tests.doors.model import Entries, Row

__all__ = ["RANKS", "Above", "back", "filled", "fillers", "fits", "given"]

#: The regime in which scores follow from ranks.
RANKS: Final = "ranks"

_MONTHS: Final = 12
_BEST: Final = 100.0


@dataclass(frozen=True, slots=True)
class Above:
    """The regime in which strangers with the best score stand above everybody.

    Attributes:
        people: how many, all of the last twelve months.
        lately: how many more in the latest month.
        alone: name of the case that shares its workbook with no other score.
    """

    people: int
    lately: int = 0
    alone: str = ""


def back(month: date, months: int) -> date:
    """The first of the month so many months earlier."""
    number = month.year * 12 + month.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def fits(entries: Iterable[Entries]) -> bool:
    """Whether all ranks that these cases want can be true at once."""
    for wanted in _wanted(entries).values():
        highest = 1
        for rank in sorted(wanted):
            if rank < highest:
                return False
            # Ties share a rank, and the next one is as many lower.
            highest = rank + wanted[rank]
    return True


def given(entries: Iterable[Entries]) -> Mapping[tuple[date, str], float]:
    """Month and 工号 → the score that gives the rank."""
    return {(month, one.staff_id): _BEST - rank for one in entries for month, rank in one.ranks.items()}


def filled(rows: Sequence[Row], scores: Mapping[tuple[date, str], float]) -> list[Row]:
    """Rows of 月评表 with the scores that follow from ranks."""
    return [
        {**row, "score": scores[month, str(row["staff_id"])]}
        if isinstance(month := row.get("month"), date) and (month, str(row["staff_id"])) in scores
        else row
        for row in rows
    ]


def fillers(entries: Sequence[Entries], regime: Hashable, month: date) -> list[tuple[str, Row]]:
    """The strangers of a workbook: rows of 员工 and of 月评表."""
    if regime == RANKS:
        return _between(entries)
    if not isinstance(regime, Above):
        return []
    people, lately = regime.people, regime.lately
    rows: list[tuple[str, Row]] = []
    for number in range(people + lately):
        staff_id = f"X{number:03d}"
        rows.append(("staff", {"staff_id": staff_id, "name": "同事"}))
        months = _MONTHS if number < people else 1
        rows += [("monthly", _scored(back(month, n), staff_id, _BEST)) for n in range(months)]
    return rows


def _scored(month: date, staff_id: str, score: float) -> Row:
    return {"month": month, "staff_id": staff_id, "score": score}


def _wanted(entries: Iterable[Entries]) -> dict[date, Counter[int]]:
    wanted: dict[date, Counter[int]] = defaultdict(Counter)
    for one in entries:
        for month, rank in one.ranks.items():
            wanted[month][rank] += 1
    return wanted


def _between(entries: Sequence[Entries]) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    for month, wanted in _wanted(entries).items():
        taken = 0
        for rank in sorted(wanted):
            # So many strangers just above, until everybody above makes up the rank.
            strangers = [f"X{number:03d}" for number in range(taken, rank - 1)]
            rows += [("monthly", _scored(month, staff_id, _BEST - rank + 0.5)) for staff_id in strangers]
            taken = rank - 1 + wanted[rank]
    return rows
