"""Tickets of a month: how many there are, and the flag that five of them raise (A13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding
from xl_tools.words import Flag, State

__all__ = ["KINDS", "ticket_count", "ticket_status"]

_IN_FORCE: Final = "documents.house"
_LIMIT: Final = "conduct.tickets_flag"

#: Kinds of tickets; the policy says of each whether it counts.
KINDS: Final = ("signin", "conduct", "bookings", "cancellations", "quotas")


def ticket_count(given: Mapping[str, int | None], month: date | None, policy: Policy) -> Finding:
    """Tickets of one person in one month.

    Clause A13: every charge of document one is a ticket, except those kinds that the policy leaves out.

    Args:
        given: charges by kind (``KINDS``); None is none.
        month: first day of the month; picks the parameters in force.
        policy: dated parameters.

    Returns:
        ``value`` is the number of tickets; None without a month or with document one switched off.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> ticket_count({"signin": 3, "conduct": 1, "quotas": 1}, date(2026, 11, 1), default()).value
        5
    """
    refused = _not_counted(month, policy)
    if refused is not None:
        return refused
    assert month is not None
    counted: dict[str, Fact] = {}
    total = 0
    for kind in KINDS:
        tickets = (given.get(kind) or 0) if policy.flag(f"conduct.tickets_{kind}", month) else 0
        counted[kind] = tickets
        total += tickets
    since = max(policy.since(f"conduct.tickets_{kind}", month) for kind in KINDS)
    return Finding(State.PASSED, "A13", "ticket.counted", {"total": total, **counted}, value=total, since=since)


def ticket_status(tickets: int | None, conduct_only: int | None, month: date | None, policy: Policy) -> Finding:
    """What a month's tickets raise: a flag for a person to decide, never an action (G11).

    Clause A13.

    Args:
        tickets: tickets of the month, as ``ticket_count`` counts them; None is none.
        conduct_only: how many of them are findings about conduct; shown beside, decides nothing.
        month: first day of the month; picks the parameters in force.
        policy: dated parameters.

    Returns:
        ``value`` is ``Flag.SUSPEND`` from the limit on, else ``Flag.NONE``; None where nothing is counted.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [ticket_status(tickets, 0, date(2026, 11, 1), default()).value.name for tickets in (4, 5)]
        ['NONE', 'SUSPEND']
    """
    refused = _not_counted(month, policy)
    if refused is not None:
        return refused
    assert month is not None
    limit = policy.count(_LIMIT, month)
    count = tickets or 0
    facts: dict[str, Fact] = {"tickets": count, "conduct": conduct_only or 0, "limit": limit}
    since = policy.since(_LIMIT, month)
    if count < limit:
        return Finding(State.PASSED, "A13", "ticket.few", facts, value=Flag.NONE, boundary="ticket.below", since=since)
    return Finding(
        State.UNCONFIRMED,
        "A13",
        "ticket.flag",
        {**facts, "flag": Flag.SUSPEND},
        value=Flag.SUSPEND,
        boundary="ticket.reached",
        since=since,
    )


def _not_counted(month: date | None, policy: Policy) -> Finding | None:
    if month is None:
        return Finding(State.INCOMPLETE, "A13", "ticket.no_month")
    if not policy.flag(_IN_FORCE, month):
        since = policy.since(_IN_FORCE, month)
        return Finding(State.NOT_APPLICABLE, "G1", "ticket.switched_off", since=since)
    return None
