"""A row of 晋升表 read into a ``Candidate``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar
from unicodedata import normalize

from xl_tools import clock
from xl_tools.clock import Entry
from xl_tools.errors import RecordIncomplete, TimeUnreadable
from xl_tools.rules import booking_fields as fields
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.ladder_history import GRADES
from xl_tools.rules.recordcolumns import places
from xl_tools.rules.records import CANDIDATE
from xl_tools.words import Answer, Grade, Stage

__all__ = ["STANDINGS", "Candidate", "Step", "columns", "read_candidate"]

_T = TypeVar("_T")

#: A person's name only tells that nobody approves their own: without the column, the staff ID does.
_SPARE: Final = frozenset({"name"})

#: Months of a window → the column with the rank of the mean score over it.
STANDINGS: Final = {3: "standing_short", 6: "standing_half", 12: "standing_year"}

_LETTERS: Final = "ABCDEF"
_SEPARATOR: Final = re.compile(r"\s*[,;、]\s*")
_WHOLE: Final = re.compile(r"\d{1,5}(?:\.0+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the procedure; None and "" are blanks."""

    on: date | Unreadable | None = None
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person on the ladder. None is a blank; ``Unreadable`` is an entry that cannot be used.

    Series run from the oldest to the newest; the newest month is the one asked about, the newest
    quarter the latest that is closed with it. In them None is a month or quarter without appraisal.

    Attributes:
        staff_id, name: who it is; nobody approves their own.
        grade: grade held now.
        target: grade asked for; a blank is the next one.
        hired: first day of employment.
        promoted: day on which the promotion to the present grade was approved.
        ticks: letter → what was ticked.
        probation: whether the probation test was passed.
        tickets: confirmed tickets in probation.
        excused_by, excused_why: who took the tickets off the record, and why.
        skip, grounds, approvers: whether grades are skipped, why, and who agreed.
        ranks: monthly ranks.
        scores: monthly scores.
        quarters: grades A to D of the quarters.
        standings: months of a window → rank of the mean score over it.
        excellent: times named excellent.
        steps: stages of the procedure.
    """

    staff_id: str = ""
    name: str = ""
    grade: Grade | Unreadable | None = None
    target: Grade | Unreadable | None = None
    hired: date | Unreadable | None = None
    promoted: date | Unreadable | None = None
    ticks: Mapping[str, Answer | Unreadable | None] = field(default_factory=dict)
    probation: Answer | Unreadable | None = None
    tickets: int | Unreadable | None = None
    excused_by: str = ""
    excused_why: str = ""
    skip: Answer | Unreadable | None = None
    grounds: str = ""
    approvers: tuple[str, ...] = ()
    ranks: tuple[int | None, ...] | Unreadable = ()
    scores: tuple[Decimal | None, ...] | Unreadable = ()
    quarters: tuple[str | None, ...] | Unreadable = ()
    standings: Mapping[int, int | Unreadable | None] = field(default_factory=dict)
    excellent: int | Unreadable | None = None
    steps: Mapping[Stage, Step] = field(default_factory=dict)

    def is_self(self, who: str) -> bool:
        """Whether a signature is the candidate's own."""
        return who != "" and who in (self.staff_id, self.name)


@lru_cache(maxsize=256)
def columns(headings: tuple[str, ...]) -> Mapping[str, int]:
    """Where each field of a candidate stands among the headings, in either language.

    Raises:
        RecordIncomplete: a heading is missing, or stands there twice; carries ``column``.

    Example:
        >>> from xl_tools.rules.records import CANDIDATE
        >>> columns(tuple(en for _, en in CANDIDATE.values()))["tick_a"]
        1
    """
    return places(CANDIDATE, headings, _SPARE)


def read_candidate(headings: tuple[str, ...], row: Sequence[Entry]) -> Candidate:
    """One row of the sheet as a Candidate.

    Args:
        headings: the row of headings.
        row: the cells below them.

    Returns:
        The candidate, with ``Unreadable`` where an entry cannot be used.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice, or headings and row are not
            of one length.
    """
    place = columns(headings)
    if len(headings) != len(row):
        raise RecordIncomplete("booking.row_width", headings=len(headings), cells=len(row))

    def cell(key: str) -> Entry:
        return row[place[key]] if key in place else None

    return Candidate(
        staff_id=_text(cell("staff_id")),
        name=_text(cell("name")),
        grade=fields.word(Grade, cell("grade")),
        target=fields.word(Grade, cell("target")),
        hired=_day(cell("hired")),
        promoted=_day(cell("promoted")),
        ticks={letter: fields.word(Answer, cell(f"tick_{letter.lower()}")) for letter in _LETTERS},
        probation=fields.word(Answer, cell("probation")),
        tickets=fields.whole(cell("tickets")),
        excused_by=_text(cell("excused_by")),
        excused_why=_text(cell("excused_why")),
        skip=fields.word(Answer, cell("skip")),
        grounds=_text(cell("grounds")),
        approvers=tuple(filter(None, (_text(cell(f"approver_{place}")) for place in ("first", "second")))),
        ranks=_series(cell("ranks"), _rank),
        scores=_series(cell("scores"), _score),
        quarters=_series(cell("quarters"), _quarter),
        standings={months: _standing(cell(key)) for months, key in STANDINGS.items()},
        excellent=fields.whole(cell("excellent")),
        steps={
            stage: Step(_day(cell(f"{stage.name.lower()}_on")), _text(cell(f"{stage.name.lower()}_by")))
            for stage in Stage
        },
    )


def _text(entry: Entry) -> str:
    return "" if clock.is_blank(entry) else fields.shown(entry)


def _day(entry: Entry) -> date | Unreadable | None:
    try:
        return clock.parse_day(entry)
    except TimeUnreadable:
        return Unreadable(fields.shown(entry))


def _series(entry: Entry, read: Callable[[str], _T | None]) -> tuple[_T | None, ...] | Unreadable:
    """Several figures in one cell, separated by commas; a blank or a dash among them is a missing one."""
    if clock.is_blank(entry):
        return ()
    parts = _SEPARATOR.split(normalize("NFKC", fields.shown(entry)))
    try:
        return tuple(None if clock.is_blank(part) else read(part) for part in parts)
    except ValueError:
        return Unreadable(fields.shown(entry))


def _rank(part: str) -> int | None:
    """A rank; 0 is what a sum over no row shows."""
    if not _WHOLE.fullmatch(part):
        raise ValueError(part)
    return int(float(part)) or None


def _score(part: str) -> Decimal:
    found = fields.amount(part)
    if not isinstance(found, Decimal):
        raise ValueError(part)
    return found


def _quarter(part: str) -> str | None:
    """A to D, or the number of the grade: 1 is A, and 0 is what a sum over no row shows."""
    letter = part.upper()
    if letter in GRADES:
        return letter
    if part.isascii() and part.isdigit() and int(part) <= len(GRADES):
        return GRADES[int(part) - 1] if int(part) else None
    raise ValueError(part)


def _standing(entry: Entry) -> int | Unreadable | None:
    found = fields.whole(entry)
    return None if found == 0 else found
