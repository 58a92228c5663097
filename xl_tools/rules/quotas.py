"""New clients of a month (A14a) and warm-up tables of a night (A14b)."""

from __future__ import annotations

from datetime import date
from typing import Final

from xl_tools.clock import DAY, HALF_DAY, Entry, month_of
from xl_tools.policy import Policy
from xl_tools.rules import booking_fields as fields
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.words import StaffStatus, State

__all__ = ["begins", "client", "new_clients", "warmup"]

_IN_FORCE: Final = "documents.house"
_START: Final = "quotas.start_after_months"
_TABLES: Final = "quotas.new_client_tables"
_SHORT: Final = "quotas.new_client_points"
_WARMUP: Final = "quotas.warmup"
_DEADLINE: Final = "quotas.warmup_deadline"
_MISSED: Final = "quotas.warmup_points"
_ENDS: Final = "quotas.warmup_night_ends"


def begins(hired: date, on: date, policy: Policy) -> date:
    """The first day on which the quotas of a person are enforced.

    Clause A14: whole calendar months after the month of hire, nothing is prorated.

    Args:
        hired: first day of employment.
        on: picks the parameter in force.
        policy: dated parameters.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> begins(date(2026, 3, 31), date(2026, 4, 1), default())
        datetime.date(2026, 4, 1)
    """
    years, month = divmod(hired.year * 12 + hired.month - 1 + policy.count(_START, on), 12)
    return date(years, month + 1, 1)


def client(phone: Entry) -> Finding:
    """A client's phone by itself, spelt as a booking's is, so that both are found by each other (A14a).

    Args:
        phone: as entered.

    Returns:
        The digits in ``value``, "" when there are none that can be read.

    Example:
        >>> client("138 0000-0001").value, client("12345").value
        ('13800000001', '')
    """
    found = fields.phone(phone)
    if isinstance(found, str):
        return Finding(State.PASSED, "A14a", "booking.client", {"phone": found}, value=found)
    state = State.INCOMPLETE if found is None else State.UNCONFIRMED
    return Finding(state, "A14a", "booking.client_unknown", value="")


def new_clients(
    tables: int | None,
    hired: date | None,
    month: date | None,
    status: StaffStatus | None,
    leave: int | None,
    policy: Policy,
) -> Finding:
    """Points for too few tables of new clients in a month.

    Clause A14a. A month has one target: the version in force on its first day applies. Who left, was
    suspended or on leave is pointed out and charged in full: the clause prorates nothing.

    Args:
        tables: tables of new clients: valid, arrived, in the greeter's record, the phone never seen before.
        hired: first day of employment.
        month: first day of the month.
        status: employed, left or suspended; None is employed.
        leave: days on leave in the month; None is none.
        policy: dated parameters.

    Returns:
        Points (int, >= 0); 不适用 up to and including the month of hire, 资料不足 without tables or day of hire.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> new_clients(7, date(2026, 3, 31), date(2026, 4, 1), None, None, default()).points
        3
    """
    if month is None:
        return Finding(State.INCOMPLETE, "A14a", "quota.no_month")
    refused = _not_enforced("A14a", hired, month, policy)
    if refused is not None:
        return refused
    if tables is None:
        return Finding(State.INCOMPLETE, "A14a", "quota.no_tables")
    target = policy.count(_TABLES, month)
    facts: dict[str, Fact] = {"tables": tables, "target": target}
    remarks = _circumstances(status, leave or 0)
    since = max(policy.since(name, month) for name in (_START, _TABLES, _SHORT))
    if tables >= target:
        return Finding(
            State.PASSED,
            "A14a",
            "quota.clients_reached",
            facts,
            boundary="quota.tables_reached",
            since=since,
            remarks=remarks,
        )
    short, each = target - tables, policy.points(_SHORT, month)
    points = short * each
    return Finding(
        State.VIOLATION if points else State.PASSED,
        "A14a",
        "quota.clients_short",
        {**facts, "short": short, "each": each, "points": points},
        points=points,
        boundary="quota.tables_below",
        since=since,
        remarks=remarks,
    )


def warmup(on: date | None, hired: date | None, verified: int | None, policy: Policy) -> Finding:
    """Points for a night without a warm-up table verified in time.

    Clause A14b, one table per person and night at work. The text can be read without it; the policy then
    switches it off.

    Args:
        on: business day; picks the parameters in force.
        hired: first day of employment.
        verified: when the table was verified, seconds after noon; None is never.
        policy: dated parameters.

    Returns:
        Points (int, >= 0); 待确认 for a time that is none of the evening, 不适用 up to and including the month of
        hire.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [warmup(date(2026, 11, 2), date(2026, 1, 5), time, default()).points for time in (34199, 34200)]
        [0, 3]
    """
    if on is None:
        return Finding(State.INCOMPLETE, "A14b", "quota.no_date")
    if policy.flag(_IN_FORCE, on) and not policy.flag(_WARMUP, on):
        return Finding(State.NOT_APPLICABLE, "A14b", "quota.warmup_off", since=policy.since(_WARMUP, on))
    refused = _not_enforced("A14b", hired, on, policy)
    if refused is not None:
        return refused
    deadline, points = policy.seconds(_DEADLINE, on), policy.points(_MISSED, on)
    since = max(policy.since(name, on) for name in (_START, _WARMUP, _DEADLINE, _MISSED))
    facts: dict[str, Fact] = {"verified": verified, "deadline": deadline, "points": points}
    missed = State.VIOLATION if points else State.PASSED
    if verified is None:
        return Finding(missed, "A14b", "quota.warmup_missed", facts, points=points, since=since)
    if not 0 <= verified <= policy.seconds(_ENDS, on):
        return _doubtful(verified, points)
    if verified < deadline:
        return Finding(State.PASSED, "A14b", "quota.warmup_done", facts, boundary="quota.before_deadline", since=since)
    return Finding(
        missed, "A14b", "quota.warmup_late", facts, points=points, boundary="quota.after_deadline", since=since
    )


def _not_enforced(clause: str, hired: date | None, on: date, policy: Policy) -> Finding | None:
    """Why a quota does not apply to a person, or cannot be said to; None when it does."""
    if not policy.flag(_IN_FORCE, on):
        return Finding(State.NOT_APPLICABLE, "G1", "quota.switched_off", since=policy.since(_IN_FORCE, on))
    if hired is None:
        return Finding(State.INCOMPLETE, clause, "quota.no_hired")
    start = begins(hired, on, policy)
    if month_of(on) >= start:
        return None
    facts: dict[str, Fact] = {"hired": hired, "begins": start}
    return Finding(State.NOT_APPLICABLE, clause, "quota.not_begun", facts, since=policy.since(_START, on))


def _circumstances(status: StaffStatus | None, leave: int) -> tuple[Remark, ...]:
    remarks = []
    if status in (StaffStatus.LEFT, StaffStatus.SUSPENDED):
        remarks.append(Remark("quota.status", "A14a", State.UNCONFIRMED, {"status": status}))
    if leave:
        remarks.append(Remark("quota.leave", "A14a", State.UNCONFIRMED, {"leave": leave}))
    return tuple(remarks)


def _doubtful(verified: int, points: int) -> Finding:
    """A time that is none of the evening: another day's, or most likely an evening typed as a morning."""
    if not HALF_DAY <= verified < DAY:
        facts: dict[str, Fact] = {"verified": verified}
        return Finding(State.UNCONFIRMED, "A14b", "quota.warmup_other_day", facts, potential=points)
    facts = {"morning": verified - DAY, "evening": verified - HALF_DAY}
    return Finding(State.UNCONFIRMED, "A14b", "quota.warmup_morning", facts, potential=points)
