"""How long a table is held and whether the guests came in time: B4 and B5."""

from __future__ import annotations

from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.booking_checks import Check, unreadable_time
from xl_tools.rules.booking_entry import Booking
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.finding import Fact
from xl_tools.rules.immutable import immutable
from xl_tools.words import Answer, Outcome, State, Table

__all__ = ["Hold", "extension_order", "hold", "outcome"]

#: Orders by second first; a sheet has fewer rows than this.
_ROWS: Final = 10**7

_DEADLINE: Final = {
    Table.STANDARD: "bookings.hold_standard",
    Table.HALF_BOOTH: "bookings.hold_half",
    Table.BOOTH: "bookings.hold_booth",
}
_LAST_ARRIVAL: Final = "bookings.second_until"
_LONGEST: Final = "bookings.extension_minutes"
_A_NIGHT: Final = "bookings.extensions_per_night"


@immutable
class Hold:
    """Until when the guests may come.

    What cannot be read leaves a span: who came before it or stayed away until after it is judged all the same.

    Attributes:
        least: the end of the hold in the strictest reading, seconds after noon.
        most: in the mildest one; the same when nothing is in doubt.
        check: the sentence that says so.
        held: False for a second booking, which no table is held for.
        extra: further sentences: an extension refused, shortened, unreadable.
    """

    least: int
    most: int
    check: Check
    held: bool = True
    extra: tuple[Check, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether there is but one reading."""
        return self.least == self.most


def hold(booking: Booking, policy: Policy) -> Hold:
    """Until when the guests of a booking may come.

    Clause B4, B5.

    Args:
        booking: the booking.
        policy: dated parameters.

    Returns:
        The end of the hold with the sentence that explains it.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from datetime import date
        >>> from xl_tools.policy import default
        >>> hold(Booking(date(2026, 11, 2), table=Table.STANDARD, signed=32000), default()).most
        33000
    """
    day, table = booking.day, booking.table
    if booking.second is Answer.YES:
        last, since = policy.seconds(_LAST_ARRIVAL, day), policy.since(_LAST_ARRIVAL, day)
        extra: tuple[Check, ...] = (
            () if booking.signed is None else (Check("booking.second_not_extended", "B4", State.PASSED),)
        )
        check = Check("booking.second_until", "B4", State.PASSED, {"until": last}, since)
        return Hold(last, last, check, held=False, extra=extra)
    if isinstance(booking.second, Unreadable):
        return _open(booking, policy, "booking.second_unreadable", "B4", booking.second.entry)
    if not isinstance(table, Table):
        message, entry = ("booking.table_blank", None) if table is None else ("booking.table_unreadable", table.entry)
        return _open(booking, policy, message, "B5", entry)
    base, since = policy.seconds(_DEADLINE[table], day), policy.since(_DEADLINE[table], day)
    facts: dict[str, Fact] = {"table": table, "base": base, "until": base}
    if booking.signed is None:
        extra = () if not booking.extension else (Check("booking.extension_unsigned", "B5", State.PASSED),)
        return Hold(base, base, Check("booking.held_until", "B5", State.PASSED, facts, since), extra=extra)
    least, most, extra = _extension(booking, base, policy)
    if least != most:
        return Hold(base + least, base + most, extra[0], extra=extra[1:])
    if most == 0:
        return Hold(base, base, Check("booking.held_until", "B5", State.PASSED, facts, since), extra=extra)
    facts |= {"signed": booking.signed if isinstance(booking.signed, int) else None, "granted": most}
    facts["until"] = base + most
    check = Check("booking.held_extended", "B5", State.PASSED, facts, since)
    return Hold(base + most, base + most, check, extra=extra)


def _open(booking: Booking, policy: Policy, message: str, clause: str, entry: str | None) -> Hold:
    """The span of every reading there is, for a booking of which not even the kind can be read."""
    day = booking.day
    ends = [policy.seconds(name, day) for name in _DEADLINE.values()]
    least, most = min(ends), max(ends)
    if booking.signed is not None:
        most += policy.seconds(_LONGEST, day)
    if isinstance(booking.second, Unreadable):
        most = max(most, policy.seconds(_LAST_ARRIVAL, day))
    facts: dict[str, Fact] = {} if entry is None else {"entry": entry}
    return Hold(least, most, Check(message, clause, State.UNCONFIRMED, facts))


def _extension(booking: Booking, base: int, policy: Policy) -> tuple[int, int, tuple[Check, ...]]:
    """Seconds granted at least and at most, and what there is to say about it."""
    day, signed, rank, asked = booking.day, booking.signed, booking.extension_rank, booking.extension
    longest, since = policy.seconds(_LONGEST, day), policy.since(_LONGEST, day)
    if not isinstance(signed, int):
        assert isinstance(signed, Unreadable)
        return 0, longest, (unreadable_time("signed", signed, "B5", day),)
    if signed > base:
        facts: dict[str, Fact] = {"signed": signed, "base": base}
        return 0, 0, (Check("booking.extension_late", "B5", State.PASSED, facts, since, "booking.boundary.signed"),)
    if isinstance(rank, Unreadable):
        return 0, longest, (Check("booking.rank_unreadable", "B5", State.UNCONFIRMED, {"entry": rank.entry}),)
    allowed = policy.count(_A_NIGHT, day)
    if (rank or 1) > allowed:
        facts = {"rank": rank or 1, "allowed": allowed}
        since = policy.since(_A_NIGHT, day)
        return 0, 0, (Check("booking.extension_refused", "B5", State.PASSED, facts, since),)
    if isinstance(asked, Unreadable):
        return 0, longest, (Check("booking.extension_unreadable", "B5", State.UNCONFIRMED, {"entry": asked.entry}),)
    if asked is None or asked <= longest:
        granted = longest if asked is None else asked
        return granted, granted, ()
    facts = {"asked": asked, "longest": longest}
    return longest, longest, (Check("booking.extension_capped", "B5", State.PASSED, facts, since),)


def outcome(booking: Booking, until: Hold) -> tuple[Outcome, Check]:
    """Whether the guests came in time.

    Clause B4, B5.

    Args:
        booking: the booking.
        until: its hold.

    Returns:
        到店, 取消 or 待确认, with the check that decided.

    Example:
        >>> from datetime import date
        >>> from xl_tools.policy import default
        >>> late = Booking(date(2026, 11, 2), table=Table.STANDARD, arrived=32401)
        >>> outcome(late, hold(late, default()))[0]
        <Outcome.CANCELLED: '取消'>
    """
    clause, arrived = until.check.clause, booking.arrived
    if booking.cancelled is Answer.YES:
        return Outcome.CANCELLED, Check("booking.called_off", clause, State.VIOLATION)
    if isinstance(booking.cancelled, Unreadable):
        facts: dict[str, Fact] = {"entry": booking.cancelled.entry}
        return Outcome.UNCONFIRMED, Check("booking.cancelled_unreadable", clause, State.UNCONFIRMED, facts)
    if isinstance(arrived, Unreadable):
        return Outcome.UNCONFIRMED, unreadable_time("arrived", arrived, clause, booking.day)
    if arrived is None:
        return _no_arrival(booking, clause)
    if arrived <= until.least:
        facts = {"arrived": arrived, "until": until.least}
        return Outcome.ARRIVED, _judged("booking.in_time", "booking.boundary.in_time", State.PASSED, facts, until)
    if arrived > until.most:
        facts = {"arrived": arrived, "until": until.most}
        return Outcome.CANCELLED, _judged(
            "booking.too_late", "booking.boundary.too_late", State.VIOLATION, facts, until
        )
    return Outcome.UNCONFIRMED, Check(until.check.message, clause, State.UNCONFIRMED, until.check.facts)


def _judged(message: str, boundary: str, state: State, facts: dict[str, Fact], until: Hold) -> Check:
    return Check(message, until.check.clause, state, facts, until.check.since, boundary)


def _no_arrival(booking: Booking, clause: str) -> tuple[Outcome, Check]:
    spend = booking.spend
    if isinstance(spend, Unreadable):
        facts: dict[str, Fact] = {"entry": spend.entry}
        return Outcome.UNCONFIRMED, Check("booking.spend_unreadable", clause, State.UNCONFIRMED, facts)
    if spend:
        facts = {"spend": spend}
        return Outcome.UNCONFIRMED, Check("booking.spend_without_arrival", clause, State.UNCONFIRMED, facts)
    return Outcome.CANCELLED, Check("booking.no_show", clause, State.VIOLATION)


def extension_order(booking: Booking, row_number: int, policy: Policy) -> int | None:
    """A number that orders the night's timely signatures: the earlier one, then the upper row, first.

    Clause B5.

    Args:
        booking: the booking; its rank does not matter.
        row_number: row in the sheet.
        policy: dated parameters.

    Returns:
        Seconds × 10^7 + row; None without a signature, or with one that is void whatever the others are:
        unreadable, after the end of the hold, or for a second booking.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from datetime import date
        >>> from xl_tools.policy import default
        >>> extension_order(Booking(date(2026, 11, 2), table=Table.STANDARD, signed=32000), 7, default())
        320000000007
    """
    signed, table = booking.signed, booking.table
    if not isinstance(signed, int) or not isinstance(table, Table) or booking.second not in (None, Answer.NO):
        return None
    if signed > policy.seconds(_DEADLINE[table], booking.day):
        return None
    return signed * _ROWS + row_number
