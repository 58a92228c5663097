"""One row of a table that is read field by field; what cannot be read is told, not raised.

A record has up to two dozen fields, and a wrong entry in one must not hide what the others say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeVar

from xl_tools import clock
from xl_tools.clock import Entry
from xl_tools.errors import RecordIncomplete, TimeUnreadable
from xl_tools.policy import Policy
from xl_tools.rules import booking_fields as fields
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.check import Check
from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.immutable import immutable
from xl_tools.rules.recordcolumns import places
from xl_tools.rules.records import BEHAVIOUR, DRINKS, DUTY, INCIDENT, INSPECTION, SWAP
from xl_tools.words import Answer, State

__all__ = ["Record", "Span", "read_record"]

_E = TypeVar("_E", bound=Enum)

_RECORDS: Final = {
    "duty": DUTY,
    "incident": INCIDENT,
    "inspection": INSPECTION,
    "behaviour": BEHAVIOUR,
    "swap": SWAP,
    "drinks": DRINKS,
}
#: Records of duty, whose mornings are those of the same date.
_ON_DUTY: Final = frozenset({"duty", "incident", "inspection"})

_NO_FACTS: Final[Mapping[str, Fact]] = MappingProxyType({})

#: What people write for "nothing": such a cell says as much as a blank one.
_NOTHING: Final = frozenset({"无", "没有", "暂无", "无遗留", "none", "nothing", "nil", "n/a"})

#: A date of Excel's first century is a number typed for something else.
_FIRST_YEAR: Final = 2000


@immutable
class Span:
    """A moment as exactly as it was entered: a date without a time is its whole day.

    Attributes:
        least, most: first and last second that it can be, after noon of the record's day.
    """

    least: int
    most: int

    @property
    def exact(self) -> bool:
        """Whether a time of day was given."""
        return self.least == self.most


class Record:
    """A row whose fields are read when they are asked for.

    Args:
        labels: field → (Chinese, English) heading.
        entries: field → cell.
        day: business day of the row.
        morning_from: from this clock time until noon a time without a date is the morning of the same date.

    Attributes:
        day: business day of the row.
        faults: one check for each entry that could not be read so far.
    """

    def __init__(
        self, labels: Mapping[str, tuple[str, str]], entries: Mapping[str, Entry], day: date, morning_from: int | None
    ) -> None:
        self._labels = labels
        self._entries = entries
        self._morning_from = morning_from
        self._faults: dict[str, Check] = {}
        self.day = day

    @property
    def faults(self) -> tuple[Check, ...]:
        return tuple(self._faults.values())

    def fault(self, *names: str) -> list[Check]:
        """As ``faults``, of these fields alone."""
        return [self._faults[name] for name in names if name in self._faults]

    def blank(self, field: str) -> bool:
        """Whether nothing was entered."""
        return clock.is_blank(self._entries[field])

    def missing(self, names: Iterable[str], clause: str) -> list[Check]:
        """One check that lists the blank ones among these fields; none when there is none."""
        blank = [self._labels[name] for name in names if self.blank(name)]
        if not blank:
            return []
        facts: dict[str, Fact] = {
            "blank_zh": "、".join(zh for zh, _ in blank),
            "blank_en": ", ".join(en for _, en in blank),
        }
        return [Check("record.blank", clause, State.INCOMPLETE, facts)]

    def column(self, field: str) -> dict[str, Fact]:
        """The heading of a field, as facts of a sentence."""
        zh, en = self._labels[field]
        return {"column_zh": zh, "column_en": en}

    def text(self, field: str) -> str:
        """What was entered; "" for a blank."""
        return "" if self.blank(field) else fields.shown(self._entries[field])

    def said(self, field: str) -> str:
        """As ``text``; "" also where somebody wrote that there is nothing."""
        text = self.text(field)
        return "" if text.rstrip("。.").casefold() in _NOTHING else text

    def word(self, field: str, kind: type[_E], clause: str) -> _E | None:
        """One of the words to choose from; None for a blank, and a fault for anything else."""
        found = fields.word(kind, self._entries[field])
        if isinstance(found, Unreadable):
            self._fault(field, "record.word_unreadable", clause)
            return None
        return found

    def amount(self, field: str, clause: str) -> Decimal | None:
        """A number that is not negative; None for a blank, and a fault for anything else."""
        found = fields.amount(self._entries[field])
        if isinstance(found, Unreadable):
            self._fault(field, "record.number_unreadable", clause)
            return None
        return found

    def time(self, field: str, clause: str, *, after: int | None = None) -> int | None:
        """Seconds after noon of the day; None for a blank, and a fault for what is no time of day.

        Args:
            field: the column.
            clause: what a fault is told under.
            after: a morning without a date that is not after this moment is the next day's.
        """
        found = self._times(field, self._morning_from)
        if found is None:
            if not self.blank(field):
                self._fault(field, "record.time_unreadable", clause)
            return None
        if after is not None and found <= after:
            return self._times(field, None)
        return found

    def evening(self, field: str, clause: str) -> int | None:
        """As ``time``, but noon to noon: a time before noon is always that of the night after."""
        found = self._times(field, None)
        if found is None and not self.blank(field):
            self._fault(field, "record.time_unreadable", clause)
        return found

    def tonight(self, field: str, clause: str) -> int | None:
        """As ``evening``, and a fault for a moment outside the record's business day."""
        found = self.evening(field, clause)
        if found is not None and not 0 <= found < clock.DAY:
            self._fault(field, "record.other_day", clause, {"day": self.day})
            return None
        return found

    def span(self, field: str, clause: str) -> Span | Answer | None:
        """A moment, or a date that stands for its whole day, or ``NO``: it was not done.

        None for a blank, and a fault for anything else.
        """
        entry = self._entries[field]
        if fields.word(Answer, entry) is Answer.NO:
            return Answer.NO
        whole = _whole_day(entry)
        if whole is not None:
            start = (whole - self.day).days * clock.DAY - clock.HALF_DAY
            return Span(start, start + clock.DAY - 1)
        moment = self.time(field, clause)
        return None if moment is None else Span(moment, moment)

    def _times(self, field: str, morning_from: int | None) -> int | None:
        try:
            return clock.first_time(self._entries[field], self.day, morning_from=morning_from)
        except TimeUnreadable:
            return None

    def _fault(self, field: str, message: str, clause: str, more: Mapping[str, Fact] = _NO_FACTS) -> None:
        facts: dict[str, Fact] = {"entry": self.text(field), **self.column(field), **more}
        self._faults[field] = Check(message, clause, State.UNCONFIRMED, facts)


def _whole_day(entry: Entry) -> date | None:
    """The date of an entry without a time of day. A number at midnight cannot be told from one, and is one."""
    try:
        day = clock.parse_day(entry)
    except TimeUnreadable:
        return None
    if day is None or day.year < _FIRST_YEAR:
        return None
    try:
        moment = clock.first_time(entry, day)
    except TimeUnreadable:
        return day
    return day if moment == -clock.HALF_DAY and not isinstance(entry, str) else None


@lru_cache(maxsize=256)
def _places(kind: str, headings: tuple[str, ...]) -> Mapping[str, int]:
    return places(_RECORDS[kind], headings)


def read_record(
    kind: str, headings: tuple[str, ...], row: Sequence[Entry], document: str, policy: Policy
) -> Record | Finding:
    """One row of the sheet as a record.

    Args:
        kind: ``duty``, ``incident``, ``inspection``, ``behaviour``, ``swap`` or ``drinks``.
        headings: the row of headings.
        row: the cells below them.
        document: the parameter that switches its document on and off.
        policy: dated parameters.

    Returns:
        The record; or the answer where there is none to judge: 资料不足 without a business day, 不适用 with
        the document switched off.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice, or headings and row are not
            of one length.
        PolicyGap: no value is in force on that day; carries parameter and day.
    """
    place = _places(kind, headings)
    if len(headings) != len(row):
        raise RecordIncomplete("booking.row_width", headings=len(headings), cells=len(row))
    entries = {field: row[at] for field, at in place.items()}
    try:
        day = clock.parse_day(entries["date"])
    except TimeUnreadable:
        facts: dict[str, Fact] = {"entry": fields.shown(entries["date"])}
        return Finding(State.INCOMPLETE, "G12", "booking.date_unreadable", facts)
    if day is None:
        return Finding(State.INCOMPLETE, "G12", "booking.date_blank")
    if not policy.flag(document, day):
        return Finding(
            State.NOT_APPLICABLE, "G1", f"record.off.{kind}", {"day": day}, since=policy.since(document, day)
        )
    morning_from = policy.seconds("duty.morning_from", day) if kind in _ON_DUTY else None
    return Record(_RECORDS[kind], entries, day, morning_from)
