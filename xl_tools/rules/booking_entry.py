"""A row of 定台表 read into a ``Booking``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xl_tools import clock
from xl_tools.clock import Entry
from xl_tools.errors import RecordIncomplete, TimeUnreadable
from xl_tools.policy import Policy
from xl_tools.rules import booking_fields as fields
from xl_tools.rules.booking_fields import OtherDay, Unreadable
from xl_tools.rules.immutable import immutable
from xl_tools.rules.recordcolumns import places
from xl_tools.rules.records import BOOKING
from xl_tools.words import Answer, Register, Table

__all__ = ["Booking", "Undated", "columns", "read_booking"]

#: Fields that a record may lack: no rule reads the table's number, the rank is a helper column that is itself
#: computed from the record, and the void day one that older workbooks have not.
_SPARE: Final = frozenset({"table_no", "extension_rank", "void_day"})


@immutable
class Booking:
    """One booking. None is a blank; ``Unreadable`` is an entry that cannot be used.

    Attributes:
        day: business day.
        table: kind of table.
        tables: how many; a blank is one.
        customer, phone, heads: what B2 asks for.
        called, expected, arrived, signed: seconds after noon of the day. ``called`` is negative for a call
            before noon or on an earlier day.
        staff_id: whose booking it is; "" when nobody's list has it.
        greeter, back_bar: what the two registers say.
        second: a second booking (B4).
        for_friend, friend, friend_phone: a booking for a customer's friend (B3).
        extension: length asked for, in seconds; a blank is the longest there is.
        extension_rank: place of this signature among the staff member's of the night; a blank is the first.
        cancelled: the guest called it off.
        false_booking: a manager confirmed that it is false.
        spend: yuan.
        void_day: a confirmed finding voids the staff member's performance of the day; a blank is no.
    """

    day: date
    table: Table | Unreadable | None = None
    tables: int | Unreadable | None = None
    customer: str | Unreadable | None = None
    phone: str | Unreadable | None = None
    heads: int | Unreadable | None = None
    called: int | Unreadable | None = None
    expected: int | Unreadable | None = None
    arrived: int | Unreadable | None = None
    staff_id: str = ""
    greeter: Register | Unreadable | None = None
    back_bar: Register | Unreadable | None = None
    second: Answer | Unreadable | None = None
    for_friend: Answer | Unreadable | None = None
    friend: str | Unreadable | None = None
    friend_phone: str | Unreadable | None = None
    signed: int | Unreadable | None = None
    extension: int | Unreadable | None = None
    extension_rank: int | Unreadable | None = None
    cancelled: Answer | Unreadable | None = None
    false_booking: Answer | Unreadable | None = None
    spend: Decimal | Unreadable | None = None
    void_day: Answer | Unreadable | None = None


@immutable
class Undated:
    """A booking whose business day is blank (``entry`` None) or unreadable: no version of the rules applies."""

    entry: str | None


@lru_cache(maxsize=256)
def columns(headings: tuple[str, ...]) -> Mapping[str, int]:
    """Where each field of a booking stands among the headings, in either language.

    Other headings are passed over, so a department may add columns of its own.

    Raises:
        RecordIncomplete: a heading is missing, or stands there twice; carries ``column``, in the language
            of the other headings.

    Example:
        >>> from xl_tools.rules.records import BOOKING
        >>> columns(tuple(zh for zh, _ in BOOKING.values()))["phone"]
        5
    """
    return places(BOOKING, headings, _SPARE)


def read_booking(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Booking | Undated:
    """One row of the sheet as a Booking.

    Args:
        headings: the row of headings.
        row: the cells below them.
        policy: says from when on a call before noon is a morning's (``bookings.call_morning_from``).

    Returns:
        The booking, with ``Unreadable`` where an entry cannot be used; Undated without a business day.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice, or headings and row are not
            of one length.
        PolicyGap: no ``bookings.call_morning_from`` is in force on that day.
    """
    place = columns(headings)
    if len(headings) != len(row):
        raise RecordIncomplete("booking.row_width", headings=len(headings), cells=len(row))
    try:
        day = clock.parse_day(row[place["date"]])
    except TimeUnreadable as fault:
        return Undated(fields.shown(fault.fields["entry"]))
    if day is None:
        return Undated(None)
    rank, void_day = place.get("extension_rank"), place.get("void_day")
    return Booking(
        day=day,
        table=fields.word(Table, row[place["table"]]),
        tables=fields.whole(row[place["tables"]]),
        customer=fields.name(row[place["customer"]]),
        phone=fields.phone(row[place["phone"]]),
        heads=fields.whole(row[place["heads"]]),
        called=_called(row[place["called"]], day, policy),
        expected=_tonight(row[place["expected"]], day),
        arrived=_tonight(row[place["arrived"]], day),
        staff_id=_staff_id(row[place["staff_id"]]),
        greeter=fields.word(Register, row[place["greeter"]]),
        back_bar=fields.word(Register, row[place["back_bar"]]),
        second=fields.word(Answer, row[place["second"]]),
        for_friend=fields.word(Answer, row[place["for_friend"]]),
        friend=fields.name(row[place["friend"]]),
        friend_phone=fields.phone(row[place["friend_phone"]]),
        signed=_time(row[place["signed"]], day),
        extension=fields.minutes(row[place["extension"]]),
        extension_rank=None if rank is None else fields.whole(row[rank]),
        cancelled=fields.word(Answer, row[place["cancelled"]]),
        false_booking=fields.word(Answer, row[place["false_booking"]]),
        spend=fields.amount(row[place["spend"]]),
        void_day=None if void_day is None else fields.word(Answer, row[void_day]),
    )


def _time(entry: Entry, day: date) -> int | Unreadable | None:
    if entry is None:
        return None
    try:
        return clock.first_time(entry, day)
    except TimeUnreadable:
        return Unreadable(fields.shown(entry))


def _tonight(entry: Entry, day: date) -> int | Unreadable | None:
    seconds = _time(entry, day)
    if isinstance(seconds, int) and not 0 <= seconds < clock.DAY:
        return OtherDay(fields.shown(entry))
    return seconds


def _called(entry: Entry, day: date, policy: Policy) -> int | Unreadable | None:
    if entry is None:
        return None
    try:
        return clock.first_time(entry, day, morning_from=policy.seconds("bookings.call_morning_from", day))
    except TimeUnreadable:
        return Unreadable(fields.shown(entry))


def _staff_id(entry: Entry) -> str:
    if clock.is_blank(entry):
        return ""
    return fields.shown(entry)
