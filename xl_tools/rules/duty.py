"""A shift on duty: place, record, swap, leaving the post, handover (D1.2, D1.3, D1.7, D1.8, D2.1 to D2.7).

No clause of document three charges points. A breach is 违规, a blank that a clause asks for 资料不足, an entry that
contradicts itself or waits for a manager's word 待确认.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

from xl_tools import clock
from xl_tools.clock import Entry
from xl_tools.policy import Policy
from xl_tools.rules.check import Check, summed
from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.recordentry import Record, Span, read_record
from xl_tools.words import Answer, State, Tick

__all__ = ["IN_FORCE", "listed", "shift"]

IN_FORCE: Final = "documents.duty"
_PLACES: Final = "duty.places"
_RECORDED: Final = ("staff_id", "started", "ended", "situation", "result")

#: A shift on duty that is longer than a day is a wrong date.
_LONGEST: Final = clock.DAY


def shift(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Finding:
    """What document three says about one person's shift on duty.

    Clauses D1.2, D1.3, D1.7, D1.8, D2.1, D2.2, D2.4 to D2.7.

    Args:
        headings: the row of headings of 值班表.
        row: the cells below them.
        policy: dated parameters.

    Returns:
        合格, 违规, 待确认, 资料不足 or 不适用, 0 points; its remarks are the conditions that are not met, or
        all of them when all are met, each with clause and version.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice.
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> from xl_tools.rules.records import DUTY
        >>> titles = tuple(zh for zh, _ in DUTY.values())
        >>> shift(titles, ["2026-11-02", *[None] * (len(titles) - 1)], default()).state
        <State.INCOMPLETE: '资料不足'>
    """
    record = read_record("duty", headings, row, IN_FORCE, policy)
    if isinstance(record, Finding):
        return record
    start = record.time("started", "D1.3")
    end = record.time("ended", "D1.3", after=start)
    checks = [
        *_place(record, policy),
        *record.missing(_RECORDED, "D1.3"),
        *_hours(start, end),
        *_leaving(record),
        *_swap(record, start),
        *_carried_over(record),
        *_relief(record, start, end),
        *_office(record),
        *_handover(record),
    ]
    loss = _loss(record)
    # Read last: every field has been asked for by now.
    return summed([*checks, *record.faults], "duty.summary", loss)


def listed(text: str, name: str, record: Record, policy: Policy) -> bool:
    """Whether a text is one of the words of a parameter, in either language."""
    known = policy.parameter(name).word(text) or text
    return _plain(known) in map(_plain, policy.words(name, record.day))


def _plain(text: str) -> str:
    return normalize("NFKC", "".join(text.split())).casefold()


def _place(record: Record, policy: Policy) -> Iterator[Check]:
    """D1.2: duty is kept in the department's office."""
    place = record.text("place")
    if not place:
        yield from record.missing(["place"], "D1.2")
        return
    since = policy.since(_PLACES, record.day)
    facts: dict[str, Fact] = {"place": place}
    if listed(place, _PLACES, record, policy):
        yield Check("duty.place", "D1.2", State.PASSED, facts, since)
    else:
        yield Check("duty.place_other", "D1.2", State.VIOLATION, facts, since)


def _hours(start: int | None, end: int | None) -> Iterator[Check]:
    """D1.3: the end comes after the start; midnight may lie between them."""
    if start is None or end is None:
        return
    facts: dict[str, Fact] = {"started": start, "ended": end, "length": end - start, "longest": _LONGEST}
    if end <= start:
        yield Check("duty.hours_reversed", "D1.3", State.UNCONFIRMED, facts, boundary="duty.boundary.reversed")
    elif end - start > _LONGEST:
        yield Check("duty.hours_long", "D1.3", State.UNCONFIRMED, facts, boundary="duty.boundary.long")
    else:
        yield Check("duty.hours", "D1.3", State.PASSED, facts)


def _leaving(record: Record) -> Iterator[Check]:
    """D1.7, D2.1: who leaves the post has leave to do so, and it is recorded."""
    left = record.word("left", Answer, "D1.7")
    approved = record.word("leave_approved", Answer, "D2.1")
    if left is Answer.YES:
        yield from record.missing(["leave_record"], "D1.7")
        if approved is Answer.NO:
            yield Check("duty.left", "D2.1", State.VIOLATION)
        elif approved is Answer.YES:
            yield Check("duty.left_with_leave", "D1.7", State.PASSED)
        elif record.blank("leave_approved"):
            yield Check("duty.left_open", "D2.1", State.UNCONFIRMED)
    elif left is None and record.blank("left") and record.said("leave_record"):
        yield Check("duty.left_unsaid", "D1.7", State.UNCONFIRMED)


def _loss(record: Record) -> list[Check]:
    """D1.7, D2.5: a loss is remarked upon; nobody computes an amount."""
    if record.word("loss", Answer, "D1.7") is not Answer.YES:
        return []
    clause = "D1.7" if record.word("left", Answer, "D1.7") is Answer.YES else "D2.5"
    return [Check("duty.loss", clause, State.PASSED)]


def _swap(record: Record, started: int | None) -> Iterator[Check]:
    """D1.8: a swap is approved, and reported to the manager, before the shift starts."""
    if record.word("swapped", Answer, "D1.8") is not Answer.YES:
        return
    planned = record.time("planned_start", "D1.8")
    start = started if planned is None else planned
    if start is None:
        yield Check("duty.swap_no_start", "D1.8", State.INCOMPLETE)
        return
    for field in ("swap_approved", "swap_reported"):
        done = record.span(field, "D1.8")
        column = record.column(field)
        if done is None:
            yield from record.missing([field], "D1.8")
        elif not isinstance(done, Span):
            yield Check("duty.swap_not_done", "D1.8", State.VIOLATION, column)
        else:
            yield _in_time(done, start, column)


def _in_time(done: Span, start: int, column: dict[str, Fact]) -> Check:
    facts: dict[str, Fact] = {"done": done.least, "start": start, **column}
    if done.most <= start:
        return Check("duty.swap_in_time", "D1.8", State.PASSED, facts, boundary="duty.boundary.swap_in_time")
    if done.least > start:
        return Check("duty.swap_late", "D1.8", State.VIOLATION, facts, boundary="duty.boundary.swap_late")
    return Check("duty.swap_no_time", "D1.8", State.UNCONFIRMED, facts)


def _carried_over(record: Record) -> Iterator[Check]:
    """D2.2: what the last shift left is finished, or handed on with a reason (D2.7)."""
    done = record.word("carried_done", Tick, "D2.2")
    if done is Tick.YES:
        yield Check("duty.carried_done", "D2.2", State.PASSED)
    elif done is Tick.NO and record.said("open_reason"):
        yield Check("duty.carried_on", "D2.2", State.PASSED)
    elif done is Tick.NO:
        yield Check("duty.carried_left", "D2.2", State.VIOLATION)


def _relief(record: Record, start: int | None, end: int | None) -> Iterator[Check]:
    """D2.4: nobody leaves before the relief is there."""
    relief = record.said("relief")
    if not relief:
        if record.said("relief_arrived"):
            yield from record.missing(["relief"], "D2.4")
        else:
            yield from _early(record, start, end)
        return
    if relief == record.text("staff_id"):
        yield Check("duty.relief_same", "D2.4", State.UNCONFIRMED, {"relief": relief})
        return
    yield from record.missing(["relief_arrived"], "D2.4")
    arrived = record.time("relief_arrived", "D2.4", after=start)
    if arrived is None or end is None:
        return
    facts: dict[str, Fact] = {"gap": max(0, arrived - end), "arrived": arrived, "ended": end, "relief": relief}
    if arrived > end:
        yield Check("duty.relief_gap", "D2.4", State.VIOLATION, facts, boundary="duty.boundary.gap")
    else:
        yield Check("duty.relief_there", "D2.4", State.PASSED, facts, boundary="duty.boundary.no_gap")


def _early(record: Record, start: int | None, end: int | None) -> Iterator[Check]:
    """D2.1: a shift without relief lasts to its planned end, unless leaving the post is on record."""
    planned = record.time("planned_end", "D2.1", after=start)
    left = record.word("left", Answer, "D1.7")
    if planned is None or end is None or end >= planned or left is Answer.YES:
        return
    facts: dict[str, Fact] = {"ended": end, "planned": planned, "early": planned - end}
    yield Check("duty.ended_early", "D2.1", State.UNCONFIRMED, facts, boundary="duty.boundary.early")


def _office(record: Record) -> Iterator[Check]:
    """D2.6: somebody is in the office, and calls are logged."""
    yield from record.missing(["office_staffed", "phone_log"], "D2.6")
    for field in ("office_staffed", "phone_log"):
        answer = record.word(field, Answer, "D2.6")
        if answer is not None:
            kept = answer is Answer.YES
            yield Check(f"duty.{field}" if kept else f"duty.{field}_not", "D2.6", _state(kept))


def _handover(record: Record) -> Iterator[Check]:
    """D2.7: items are logged one by one, and those left to the next shift have a reason."""
    yield from record.missing(["items_logged"], "D2.7")
    logged = record.word("items_logged", Answer, "D2.7")
    if logged is not None:
        kept = logged is Answer.YES
        yield Check("duty.items_logged" if kept else "duty.items_logged_not", "D2.7", _state(kept))
    items = record.said("open_items")
    if items:
        facts: dict[str, Fact] = {"entry": items}
        reason = bool(record.said("open_reason"))
        yield Check("duty.open_explained" if reason else "duty.open_unexplained", "D2.7", _state(reason), facts)


def _state(kept: bool) -> State:
    return State.PASSED if kept else State.VIOLATION
