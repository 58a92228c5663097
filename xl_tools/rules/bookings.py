"""Bookings: whether one is valid, how long its table is held, what it counts for (A6, B1 to B6, B8, B9).

One row is judged once; each worksheet function shows one side of the ``Judgement``.
A side is worked out when it is asked for, so a gap in the policy is felt only by the
functions that need the missing value.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from xl_tools.policy import Policy
from xl_tools.rules import booking_hold
from xl_tools.rules.booking_checks import Check, validity_checks
from xl_tools.rules.booking_entry import Booking, Undated, columns, read_booking
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.booking_hold import Hold, extension_order
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.words import Answer, Outcome, State, Table

__all__ = ["Booking", "Judgement", "Undated", "columns", "extension_order", "in_force", "judge", "read_booking"]

_FALSE_POINTS: Final = "bookings.false_points"
_VOID_COUNTS: Final = "bookings.invalid_counts_as_cancelled"
_IN_FORCE: Final = "documents.house"
#: The clauses of which a confirmed finding voids a whole day's performance.
_VOID_DAY: Final = "B6 B8 B9"

#: The strictest first: one invalid check makes the booking invalid, whatever is still to confirm.
_STRICTEST: Final = (State.INVALID, State.UNCONFIRMED, State.VALID)
_OUTCOME_STATE: Final = {
    Outcome.ARRIVED: State.PASSED,
    Outcome.CANCELLED: State.VIOLATION,
    Outcome.UNCONFIRMED: State.UNCONFIRMED,
}


def judge(booking: Booking | Undated, policy: Policy) -> Judgement:
    """Everything the rules say about one booking.

    Clause A6, B1 to B6, B8, B9.

    Args:
        booking: the booking; picks the version in force by its day.
        policy: dated parameters.

    Returns:
        The judgement. Without a business day each side is 资料不足; with document one switched off, 不适用.

    Raises:
        PolicyGap: no value of ``documents.house`` is in force on that day. The sides raise it for theirs.

    Example:
        >>> from datetime import date
        >>> from xl_tools.policy import default
        >>> judge(Booking(date(2026, 11, 2)), default()).validity.state
        <State.INVALID: '无效'>
    """
    if isinstance(booking, Undated):
        message = "booking.date_blank" if booking.entry is None else "booking.date_unreadable"
        facts: dict[str, Fact] = {} if booking.entry is None else {"entry": booking.entry}
        return _Stopped(Finding(State.INCOMPLETE, "G12", message, facts, value=State.INCOMPLETE))
    if not in_force(booking, policy):
        facts = {"day": booking.day}
        since = policy.since(_IN_FORCE, booking.day)
        off = Finding(State.NOT_APPLICABLE, "G1", "booking.off", facts, value=State.NOT_APPLICABLE, since=since)
        return _Stopped(off)
    return Judgement(booking, policy)


def in_force(booking: Booking, policy: Policy) -> bool:
    """Whether document one, and with it every rule about bookings, applies on the booking's day (G1)."""
    return policy.flag(_IN_FORCE, booking.day)


_T = TypeVar("_T")


class _Side(Generic[_T]):
    """As ``functools.cached_property``, without the lock that it takes before Python 3.12: 1 µs for each side."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, judgement: Judgement, _: type[Judgement]) -> _T:
        # Found in the instance from now on, before this descriptor is.
        found = self._work(judgement)
        judgement.__dict__[self._name] = found
        return found


class Judgement:
    """The sides of one booking, each worked out once and when asked for.

    Args:
        booking: the booking.
        policy: dated parameters.

    Each side raises PolicyGap when no value that it needs is in force on the booking's day.
    """

    def __init__(self, booking: Booking, policy: Policy) -> None:
        self._booking = booking
        self._policy = policy

    @_Side
    def validity(self) -> Finding:
        """有效, 无效 or 待确认; clause and sentence are those of the first check that decides."""
        decisive = self._checks[0]
        return decisive.finding(decisive.state)

    @_Side
    def hold(self) -> Finding:
        """The end of the hold in ``value``, seconds after noon; 不适用 for a second booking."""
        until = self._until
        if not until.held:
            return until.check.finding(State.NOT_APPLICABLE, State.NOT_APPLICABLE)
        if not until.certain:
            return until.check.finding(State.UNCONFIRMED, State.UNCONFIRMED)
        return until.check.finding(State.PASSED, until.least)

    @_Side
    def outcome(self) -> Finding:
        """到店, 取消 or 待确认 in ``value``."""
        word, check = self._outcome
        return check.finding(_OUTCOME_STATE[word], word)

    @_Side
    def fine(self) -> Finding:
        """Points for a false booking; ``potential`` while name, phone or head count are missing (G9)."""
        day, confirmed = self._booking.day, self._booking.false_booking
        points = self._policy.points(_FALSE_POINTS, day)
        since = self._policy.since(_FALSE_POINTS, day)
        facts: dict[str, Fact] = {"points": points}
        if confirmed is Answer.YES:
            return Finding(State.VIOLATION, "B2", "booking.fine_false", facts, points=points, since=since)
        if isinstance(confirmed, Unreadable):
            facts["entry"] = confirmed.entry
            return Finding(State.UNCONFIRMED, "B2", "booking.fine_unreadable", facts, potential=points, since=since)
        checks = self._checks
        if checks[0].state is State.INVALID and any(c.clause == "B2" and c.state is State.INVALID for c in checks):
            return Finding(State.INVALID, "B2", "booking.fine_potential", facts, potential=points, since=since)
        return Finding(State.PASSED, "B2", "booking.fine_none", facts)

    @_Side
    def performance(self) -> Finding:
        """Yuan that count in ``value``: the spend of a valid booking that arrived in time, else 0.

        It is 0 too when a confirmed finding voids the staff member's day (B6, B8, B9). What is still to confirm
        does not count yet. A spend that is no amount makes the side 待确认, and so does an unreadable void day.
        """
        validity, outcome, spend = self.validity, self.outcome, self._booking.spend
        nothing = Decimal(0)
        if validity.state is State.INVALID:
            return Finding(State.INVALID, validity.clause, "booking.performance_invalid", value=nothing)
        if outcome.value is Outcome.CANCELLED:
            return Finding(State.VIOLATION, outcome.clause, "booking.performance_cancelled", value=nothing)
        if isinstance(spend, Unreadable):
            facts: dict[str, Fact] = {"entry": spend.entry}
            return Finding(
                State.UNCONFIRMED, validity.clause, "booking.spend_unreadable", facts, value=State.UNCONFIRMED
            )
        facts = {"spend": spend if spend is not None else nothing}
        if validity.state is State.UNCONFIRMED or outcome.value is Outcome.UNCONFIRMED:
            open_one = validity if validity.state is State.UNCONFIRMED else outcome
            return Finding(State.UNCONFIRMED, open_one.clause, "booking.performance_open", facts, value=nothing)
        if spend is None:
            return Finding(State.VALID, validity.clause, "booking.performance_blank", value=nothing)
        void_day = self._booking.void_day
        if isinstance(void_day, Unreadable):
            facts = {"entry": void_day.entry}
            message = "booking.void_day_unreadable"
            return Finding(State.UNCONFIRMED, _VOID_DAY, message, facts, value=State.UNCONFIRMED)
        if void_day is Answer.YES:
            return Finding(State.VIOLATION, _VOID_DAY, "booking.performance_void_day", facts, value=nothing)
        return Finding(State.VALID, validity.clause, "booking.performance_counts", facts, value=spend)

    @_Side
    def cancelled_tables(self) -> Finding:
        """Tables that count towards the week's cancellations, in ``value``.

        A booking stands until it is found void: one that is still to confirm counts, or a blank entry would
        hide a cancellation. A void one counts only under ``bookings.invalid_counts_as_cancelled``.
        """
        outcome, validity, tables = self.outcome, self.validity, self._booking.tables
        if outcome.value is Outcome.UNCONFIRMED:
            return Finding(State.UNCONFIRMED, outcome.clause, "booking.cancelled_open", value=0)
        if outcome.value is Outcome.ARRIVED:
            return Finding(State.PASSED, outcome.clause, "booking.cancelled_none", value=0)
        day = self._booking.day
        if validity.state is State.INVALID and not self._policy.flag(_VOID_COUNTS, day):
            since = self._policy.since(_VOID_COUNTS, day)
            return Finding(State.INVALID, "B7", "booking.cancelled_void", value=0, since=since)
        if isinstance(tables, Unreadable) or tables == 0:
            facts: dict[str, Fact] = {"entry": tables.entry if isinstance(tables, Unreadable) else "0"}
            return Finding(State.UNCONFIRMED, "B7", "booking.tables_unreadable", facts, value=State.UNCONFIRMED)
        count = 1 if tables is None else tables
        return Finding(State.VIOLATION, "B7", "booking.cancelled_counts", {"tables": count}, value=count)

    @_Side
    def cancelled_kind(self) -> Finding:
        """Kind of the tables that count towards the week's cancellations, in ``value``; "" when none count.

        待确认 while their kind or number cannot be read: such a cancellation must not be lost unseen.
        """
        counted, table = self.cancelled_tables, self._booking.table
        if counted.state is not State.VIOLATION:
            return counted.with_value(State.UNCONFIRMED if counted.value is State.UNCONFIRMED else "")
        if not isinstance(table, Table):
            facts = counted.facts
            return Finding(State.UNCONFIRMED, "B7", "booking.cancelled_kind_unknown", facts, value=State.UNCONFIRMED)
        return counted.with_value(table)

    @_Side
    def client_tables(self) -> Finding:
        """Tables that count towards the month's new clients if the client is one (A14a), in ``value``.

        Those of a valid booking that arrived: valid is what stands in the greeter's record. What is still to
        confirm does not count yet.
        """
        validity, outcome, tables = self.validity, self.outcome, self._booking.tables
        if validity.state is not State.VALID or outcome.value is not Outcome.ARRIVED:
            return Finding(validity.state, "A14a", "booking.client_not_counted", value=0)
        if isinstance(tables, Unreadable) or tables == 0:
            facts: dict[str, Fact] = {"entry": tables.entry if isinstance(tables, Unreadable) else "0"}
            return Finding(State.UNCONFIRMED, "A14a", "booking.client_unreadable", facts, value=State.UNCONFIRMED)
        count = 1 if tables is None else tables
        return Finding(State.VALID, "A14a", "booking.client_counts", {"client_tables": count}, value=count)

    @_Side
    def client_phone(self) -> Finding:
        """The client's phone in ``value``, spelt alike in all rows; "" when there is none that can be read.

        Any row shows a client, whatever became of the booking: a new client is one whose phone stands in no
        row of an earlier business day (A14a).
        """
        phone = self._booking.phone
        if not isinstance(phone, str):
            return Finding(State.UNCONFIRMED, "A14a", "booking.client_unknown", value="")
        return Finding(State.PASSED, "A14a", "booking.client", {"phone": phone}, value=phone)

    @property
    def reason(self) -> Finding:
        """Everything in one text: the result, then every check with its clause and version.

        Asked for once a row, and too large to keep for a hundred thousand of them.
        """
        validity, outcome = self.validity, self.outcome
        shown = (
            self._checks if validity.state is State.VALID else [c for c in self._checks if c.state is not State.VALID]
        )
        until = self._until
        _, arrival = self._outcome
        told = [check.remark() for check in (*shown, until.check, *until.extra)]
        if arrival.message != until.check.message:
            told.append(Remark(arrival.message, arrival.clause, arrival.state, arrival.facts))
        facts: dict[str, Fact] = {"validity": validity.state, "outcome": outcome.value}
        results = [Remark(f.message, f.clause, f.state, f.facts) for f in self._results()]
        return Finding(
            validity.state,
            validity.clause,
            "booking.summary",
            facts,
            potential=self.fine.potential,
            points=self.fine.points,
            remarks=(*results, *told),
        )

    def _results(self) -> list[Finding]:
        """What the booking counts for, as far as it is worth a sentence."""
        results = [self.performance]
        if self.outcome.value is Outcome.CANCELLED:
            results = [self.cancelled_kind]
        if self.fine.points or self.fine.potential:
            results.append(self.fine)
        return results

    @_Side
    def _checks(self) -> list[Check]:
        checks = validity_checks(self._booking, self._policy)
        return [check for state in _STRICTEST for check in checks if check.state is state]

    @_Side
    def _until(self) -> Hold:
        return booking_hold.hold(self._booking, self._policy)

    @_Side
    def _outcome(self) -> tuple[Outcome, Check]:
        return booking_hold.outcome(self._booking, self._until)


class _Stopped(Judgement):
    """A judgement whose every side is one and the same finding."""

    def __init__(self, finding: Finding) -> None:
        self.validity = self.hold = self.outcome = self.fine = finding
        self.performance = self.cancelled_tables = finding
        self.client_tables = finding
        self.cancelled_kind = self.client_phone = finding.with_value("")

    @property
    def reason(self) -> Finding:
        return self.validity
