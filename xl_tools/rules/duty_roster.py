"""How many people are on duty on a day: enough, and more of them on holidays (D1.1, D1.9)."""

from __future__ import annotations

from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.errors import TimeUnreadable
from xl_tools.policy import Policy
from xl_tools.rules.duty import IN_FORCE
from xl_tools.rules.finding import Fact, Finding
from xl_tools.words import Answer, State

__all__ = ["roster"]

_ORDINARY: Final = "duty.least_on_duty"
_HOLIDAY: Final = "duty.least_on_holidays"
_HOLIDAYS: Final = "duty.holidays"


def roster(day: date | None, count: int | None, holiday: Answer | None, policy: Policy) -> Finding:
    """Whether enough people are rostered on one calendar day.

    Clauses D1.1, D1.9. A year that the policy's list of holidays does not mention is not filled in yet: then a
    number between the two limits cannot be judged, and nothing is guessed.

    Args:
        day: the calendar day.
        count: people rostered; None is nobody.
        holiday: whether the day is a statutory holiday; None asks the policy's list.
        policy: dated parameters.

    Returns:
        合格, 违规, 资料不足, 待确认 or 不适用, 0 points; ``value`` is how many are needed, None while that
        cannot be said.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [roster(date(2026, 10, 1), count, None, default()).state.value for count in (1, 2)]
        ['违规', '合格']
    """
    if day is None:
        return Finding(State.INCOMPLETE, "D1.1", "roster.no_date")
    if not policy.flag(IN_FORCE, day):
        return Finding(State.NOT_APPLICABLE, "G1", "record.off.duty", {"day": day}, since=policy.since(IN_FORCE, day))
    rostered = count or 0
    if holiday is None:
        listed = _listed(day, policy)
        if isinstance(listed, Finding):
            return listed
        if listed is None:
            return _unlisted(day, rostered, policy)
        holiday = listed
    return _judged(day, rostered, holiday is Answer.YES, policy)


def _judged(day: date, rostered: int, holiday: bool, policy: Policy) -> Finding:
    name, clause = (_HOLIDAY, "D1.9") if holiday else (_ORDINARY, "D1.1")
    needed = policy.count(name, day)
    if holiday:
        # A holiday is a day like any other for D1.1.
        needed = max(needed, policy.count(_ORDINARY, day))
    enough = rostered >= needed
    kind = "holiday" if holiday else "day"
    facts: dict[str, Fact] = {"day": day, "count": rostered, "needed": needed}
    return Finding(
        State.PASSED if enough else State.VIOLATION,
        clause,
        f"roster.{kind}_enough" if enough else f"roster.{kind}_short",
        facts,
        value=needed,
        boundary="roster.enough" if enough else "roster.short",
        since=policy.since(name, day),
    )


def _listed(day: date, policy: Policy) -> Answer | Finding | None:
    """What the policy's list says of a day; None when it has nothing about the year."""
    holidays = set()
    for word in policy.words(_HOLIDAYS, day):
        try:
            holidays.add(clock.parse_day(word))
        except TimeUnreadable:
            since = policy.since(_HOLIDAYS, day)
            return Finding(State.UNCONFIRMED, "D1.9", "roster.list_unreadable", {"entry": word}, since=since)
    if day in holidays:
        return Answer.YES
    return Answer.NO if any(one and one.year == day.year for one in holidays) else None


def _unlisted(day: date, rostered: int, policy: Policy) -> Finding:
    """The answer that stands whether the day is a holiday or not; else there is none."""
    ordinary, holiday = _judged(day, rostered, False, policy), _judged(day, rostered, True, policy)
    if holiday.state is State.PASSED:
        return holiday
    if ordinary.state is State.VIOLATION:
        return ordinary
    facts: dict[str, Fact] = {"day": day, "count": rostered, "needed": holiday.value, "year": day.year}
    return Finding(State.INCOMPLETE, "D1.9", "roster.year_unlisted", facts, since=policy.since(_HOLIDAYS, day))
