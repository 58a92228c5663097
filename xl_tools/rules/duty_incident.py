"""Incidents on duty: handled, and the major ones reported at once and in writing (D1.6, D2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from xl_tools import clock
from xl_tools.clock import Entry
from xl_tools.policy import Policy
from xl_tools.rules.check import Check, summed
from xl_tools.rules.duty import IN_FORCE
from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.recordentry import Record, Span, read_record
from xl_tools.words import Answer, State

__all__ = ["incident"]

_NEEDED: Final = ("staff_id", "incident", "occurred", "handled", "major")
_TELL: Final = "duty.tell_minutes"
_DAYS: Final = "duty.written_report_days"


def incident(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Finding:
    """What document three says about one incident.

    Clauses D1.6, D2.3. The written report of a major one is due by 24:00 of the next calendar day; how long it
    took to tell the manager is recorded, and judged only when the policy sets minutes.

    Args:
        headings: the row of headings of 事件表.
        row: the cells below them.
        policy: dated parameters.

    Returns:
        合格, 违规, 待确认, 资料不足 or 不适用, 0 points, with every condition that is not met.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice.
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> from xl_tools.rules.records import INCIDENT
        >>> cells = ["2026-11-02", "K01", "停电", "21:00", "是", "已送电", "否", "", "", ""]
        >>> incident(tuple(zh for zh, _ in INCIDENT.values()), cells, default()).state
        <State.PASSED: '合格'>
    """
    record = read_record("incident", headings, row, IN_FORCE, policy)
    if isinstance(record, Finding):
        return record
    occurred = record.time("occurred", "D1.6")
    major = record.word("major", Answer, "D1.6")
    checks = [*record.missing(_NEEDED, "D1.6"), *_handled(record)]
    if major is Answer.YES:
        checks += _told(record, occurred, policy)
        checks += _written(record, occurred, policy)
    elif major is Answer.NO:
        checks.append(Check("incident.minor", "D1.6", State.PASSED))
    return summed([*checks, *record.faults], "duty.summary")


def _handled(record: Record) -> Iterator[Check]:
    handled = record.word("handled", Answer, "D1.6")
    if handled is Answer.NO:
        yield Check("incident.unhandled", "D1.6", State.VIOLATION)
    elif handled is Answer.YES:
        yield from record.missing(["result"], "D1.6")
        yield Check("incident.handled", "D1.6", State.PASSED)


def _told(record: Record, occurred: int | None, policy: Policy) -> Iterator[Check]:
    """D2.3: the manager is told at once."""
    told = record.span("reported", "D2.3")
    if told is Answer.NO:
        yield Check("incident.untold", "D2.3", State.VIOLATION)
        return
    yield from record.missing(["reported", "manager"], "D2.3")
    if not isinstance(told, Span) or occurred is None:
        return
    limit, since = policy.seconds(_TELL, record.day), policy.since(_TELL, record.day)
    facts: dict[str, Fact] = {"delay": told.least - occurred, "limit": limit, "told": told.least, "occurred": occurred}
    if told.most < occurred:
        yield Check("incident.told_before", "D2.3", State.UNCONFIRMED, facts, boundary="incident.boundary.told_before")
    elif not told.exact:
        yield Check("incident.told_no_time", "D2.3", State.UNCONFIRMED)
    elif not limit:
        yield Check("incident.told", "D2.3", State.PASSED, facts, since)
    elif told.least - occurred <= limit:
        boundary = "incident.boundary.told_in_time"
        yield Check("incident.told_in_time", "D2.3", State.PASSED, facts, since, boundary)
    else:
        yield Check("incident.told_late", "D2.3", State.VIOLATION, facts, since, "incident.boundary.told_late")


def _written(record: Record, occurred: int | None, policy: Policy) -> Iterator[Check]:
    """D1.6: the written report comes by 24:00 of the next calendar day."""
    written = record.span("written", "D1.6")
    since = policy.since(_DAYS, record.day)
    if occurred is None:
        yield from record.missing(["written"], "D1.6")
        return
    last = _calendar_day(record.day, occurred) + timedelta(days=policy.count(_DAYS, record.day))
    deadline = (last - record.day).days * clock.DAY + clock.HALF_DAY
    facts: dict[str, Fact] = {"last": last}
    if isinstance(written, Span):
        facts |= {"written_on": _calendar_day(record.day, written.least), "written_at": _clock(written.least)}
    if written is None:
        if record.blank("written"):
            yield Check("incident.written_blank", "D1.6", State.INCOMPLETE, facts, since)
    elif not isinstance(written, Span):
        yield Check("incident.unwritten", "D1.6", State.VIOLATION, facts, since)
    elif written.most < occurred:
        facts["occurred"] = occurred
        yield Check("incident.written_before", "D1.6", State.UNCONFIRMED, facts)
    elif written.most <= deadline:
        message = "incident.written" if written.exact else "incident.written_day"
        yield Check(message, "D1.6", State.PASSED, facts, since, "incident.boundary.written")
    elif written.least > deadline:
        message = "incident.written_late" if written.exact else "incident.written_day_late"
        yield Check(message, "D1.6", State.VIOLATION, facts, since, "incident.boundary.written_late")
    else:
        yield Check("incident.written_no_time", "D1.6", State.UNCONFIRMED, facts, since)


def _calendar_day(day: date, seconds: int) -> date:
    return day + timedelta(days=(seconds + clock.HALF_DAY) // clock.DAY)


def _clock(seconds: int) -> int:
    """The time of day alone, as seconds after noon of its own calendar day."""
    return (seconds + clock.HALF_DAY) % clock.DAY - clock.HALF_DAY
