"""What makes a booking valid: the registers (A6), the notice (B1), who comes (B2), for whom (B3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.booking_entry import Booking
from xl_tools.rules.booking_fields import DigitsLost, OtherDay, Unreadable
from xl_tools.rules.check import Check
from xl_tools.rules.finding import Fact
from xl_tools.words import Answer, Register, State

__all__ = ["Check", "unreadable_time", "validity_checks"]


_WITHOUT_BACK_BAR: Final = "bookings.greeter_without_back_bar"
_NOTICE: Final = "bookings.notice_minutes"
_MISSING: Final = {None: "blank", Register.NO: "none"}


def validity_checks(booking: Booking, policy: Policy) -> tuple[Check, ...]:
    """Every check of a booking's validity, in the order of the clauses.

    Clause A6, B1, B2, B3.

    Args:
        booking: the booking.
        policy: dated parameters.

    Returns:
        At least one check for each of A6, B1 and B2; for B3 only when it is a booking for a friend.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [check.message for check in validity_checks(Booking(date(2026, 11, 2)), default())][:2]
        ['booking.greeter_blank', 'booking.own_list_none']
    """
    return (*_registers(booking, policy), _notice(booking, policy), *_people(booking))


def _registers(booking: Booking, policy: Policy) -> Iterator[Check]:
    """A6: the greeter's register decides, the back bar's is for checking, the own list proves nothing."""
    greeter, back_bar = booking.greeter, booking.back_bar
    if isinstance(greeter, Unreadable):
        yield _unclear("booking.greeter_unreadable", "A6", entry=greeter.entry)
    elif greeter is Register.DIFFERS and booking.for_friend is Answer.YES:
        yield Check("booking.friend_differs", "B3", State.INVALID)
    elif greeter is Register.DIFFERS:
        yield _unclear("booking.greeter_differs", "A6")
    elif greeter is not Register.YES:
        yield Check(f"booking.greeter_{_MISSING[greeter]}", "A6", State.INVALID)
        if back_bar is Register.YES:
            yield Check("booking.back_bar_alone", "A6", State.INVALID)
    elif back_bar is Register.YES:
        yield Check("booking.registers_agree", "A6", State.VALID)
    elif back_bar is None or back_bar is Register.NO:
        message = f"booking.back_bar_{_MISSING[back_bar]}"
        since = policy.since(_WITHOUT_BACK_BAR, booking.day)
        if policy.choice(_WITHOUT_BACK_BAR, booking.day) == "valid":
            yield Check(message, "A6", State.VALID, since=since)
        else:
            yield Check(f"{message}_yet", "A6", State.UNCONFIRMED, since=since)
    if back_bar is Register.DIFFERS:
        yield _unclear("booking.back_bar_differs", "A6")
    elif isinstance(back_bar, Unreadable):
        yield _unclear("booking.back_bar_unreadable", "A6", entry=back_bar.entry)
    if not booking.staff_id:
        yield Check("booking.own_list_none", "A6", State.VALID)


def _notice(booking: Booking, policy: Policy) -> Check:
    """B1: the call comes in time before the expected arrival, or the actual one where none is registered."""
    reference, basis = booking.expected, "expected"
    if reference is None:
        reference, basis = booking.arrived, "arrived"
    called = booking.called
    limit = policy.seconds(_NOTICE, booking.day)
    facts: dict[str, Fact] = {"called": called if isinstance(called, int) else None, "limit": limit}
    if called is None:
        return Check("booking.call_blank", "B1", State.UNCONFIRMED, facts)
    if isinstance(called, Unreadable):
        return _unclear("booking.called_unreadable", "B1", entry=called.entry)
    if reference is None:
        return Check("booking.arrival_unknown", "B1", State.UNCONFIRMED, facts)
    if isinstance(reference, Unreadable):
        return unreadable_time(basis, reference, "B1", booking.day)
    ahead = reference - called
    facts = {"notice": ahead, "limit": limit, "called": called, "reference": reference}
    since = policy.since(_NOTICE, booking.day)
    if ahead < 0:
        return Check(f"booking.notice_after_{basis}", "B1", State.INVALID, facts, since)
    if ahead < limit:
        return Check(f"booking.notice_short_{basis}", "B1", State.INVALID, facts, since, "booking.boundary.short")
    return Check(f"booking.notice_{basis}", "B1", State.VALID, facts, since, "booking.boundary.enough")


def _people(booking: Booking) -> Iterator[Check]:
    """B2 and B3: real name, phone and head count; for a friend, the friend's name and phone too."""
    missing = [
        *_contact("customer", booking.customer, "phone", booking.phone, "B2"),
        *_heads(booking),
        *_false_booking(booking),
    ]
    if missing:
        yield from missing
    else:
        yield Check("booking.people_complete", "B2", State.VALID)
    if isinstance(booking.for_friend, Unreadable):
        yield _unclear("booking.for_friend_unreadable", "B3", entry=booking.for_friend.entry)
    elif booking.for_friend is Answer.YES:
        faults = tuple(_contact("friend", booking.friend, "friend_phone", booking.friend_phone, "B3"))
        if faults:
            yield from faults
        elif booking.greeter is not Register.DIFFERS:
            yield Check("booking.friend_complete", "B3", State.VALID)


def unreadable_time(field_name: str, entry: Unreadable, clause: str, day: date) -> Check:
    """A time that is there and cannot be used, because of its form or of its day."""
    if isinstance(entry, OtherDay):
        return _unclear(f"booking.{field_name}_other_day", clause, entry=entry.entry, day=day)
    return _unclear(f"booking.{field_name}_unreadable", clause, entry=entry.entry)


def _unclear(message: str, clause: str, **facts: Fact) -> Check:
    return Check(message, clause, State.UNCONFIRMED, facts)


def _contact(
    name_field: str, name: str | Unreadable | None, phone_field: str, phone: str | Unreadable | None, clause: str
) -> Iterator[Check]:
    if name is None:
        yield Check(f"booking.{name_field}_blank", clause, State.INVALID)
    elif isinstance(name, Unreadable):
        yield Check(f"booking.{name_field}_malformed", clause, State.INVALID, {"entry": name.entry})
    if phone is None:
        yield Check(f"booking.{phone_field}_blank", clause, State.INVALID)
    elif isinstance(phone, DigitsLost):
        yield _unclear(f"booking.{phone_field}_lost", clause, entry=phone.entry)
    elif isinstance(phone, Unreadable):
        yield Check(f"booking.{phone_field}_malformed", clause, State.INVALID, {"entry": phone.entry})


def _heads(booking: Booking) -> Iterator[Check]:
    heads = booking.heads
    if heads is None:
        yield Check("booking.heads_blank", "B2", State.INVALID)
    elif isinstance(heads, Unreadable):
        yield Check("booking.heads_malformed", "B2", State.INVALID, {"entry": heads.entry})
    elif heads < 1:
        yield Check("booking.heads_malformed", "B2", State.INVALID, {"entry": str(heads)})


def _false_booking(booking: Booking) -> Iterator[Check]:
    if booking.false_booking is Answer.YES:
        yield Check("booking.false_confirmed", "B2", State.INVALID)
    elif isinstance(booking.false_booking, Unreadable):
        yield _unclear("booking.false_unreadable", "B2", entry=booking.false_booking.entry)
