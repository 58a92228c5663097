"""Warm-up tables of the sample month (A14b), and the clients that the house knew before it (A14a)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Final

from xl_tools.sample.calendar import MONTH, clock
from xl_tools.sample.guests import GUESTS, phone
from xl_tools.sample.people import CUSTOMER_SERVICE
from xl_tools.words import Answer, Register, Shift

__all__ = ["clients", "warmup"]

Row = dict[str, object]

_HOUR, _MINUTE = 3600, 60

#: Around the deadline of 21:30: a second before it, at it, after it; typed, and after midnight; none at all.
_VERIFIED: Final[Mapping[tuple[str, int], object]] = {
    ("K004", 5): time(21, 29, 59),
    ("K007", 5): time(21, 30),
    ("K010", 12): time(21, 31),
    ("K005", 6): "21:29",
    ("K006", 6): "晚9:12",
    ("K009", 13): "次日00:10",
    ("K016", 14): "--",
    ("K007", 19): None,
    ("K015", 26): None,
    ("K013", 27): "9:20",
}

#: Suspended from the 11th on.
_STAYED_AWAY: Final = {"K022": 11}

#: Tables of new clients; everybody else wins a few more than the eight that A14a asks for.
_WON: Final[Mapping[str, int]] = {"K006": 7, "K008": 8, "K009": 9, "K015": 3}
_MOST: Final = 12

#: Phones of the edges of A6 to B5, in a form that can be read: all of them came before.
_KNOWN_EDGES: Final = (*(phone(number) for number in range(9001, 9006)), "0536-2000001")


def warmup(random: Random, attendance: Iterable[Mapping[str, object]]) -> list[Row]:
    """One row for each night on which somebody of customer service was at work."""
    service = {one.number for one in CUSTOMER_SERVICE}
    made: list[Row] = []
    for row in attendance:
        number, night = row["staff_id"], row["date"]
        if number not in service or row["shift"] in (Shift.REST, Shift.LEAVE):
            continue
        if not isinstance(number, str) or not isinstance(night, date):
            raise TypeError(row)
        usual = clock(20 * _HOUR + random.randrange(20, 86) * _MINUTE)
        if night.day < _STAYED_AWAY.get(number, 99):
            verified = _VERIFIED.get((number, night.day), usual)
            made.append({"date": night, "staff_id": number, "verified": verified})
    return made


def clients(random: Random, bookings: Sequence[Mapping[str, object]]) -> list[Row]:
    """Guests who came before November: all of them but those whom somebody wins as new ones."""
    new = _new(random, bookings)
    known = [*(phone(number) for number in range(GUESTS)), *_KNOWN_EDGES]
    return [
        {"phone": one, "first_seen": MONTH - timedelta(days=random.randrange(1, 660))}
        for one in known
        if one not in new
    ]


def _new(random: Random, bookings: Sequence[Mapping[str, object]]) -> set[object]:
    """Phones whose first booking is one that nobody can object to, as many for each person as they win."""
    first: dict[object, list[Mapping[str, object]]] = defaultdict(list)
    for row in bookings:
        known = first[row["phone"]]
        if not known or known[0]["date"] == row["date"]:
            known.append(row)
    wanted = {one.number: _WON.get(one.number, random.randrange(9, _MOST + 1)) for one in CUSTOMER_SERVICE}
    won: Counter[object] = Counter()
    new: set[object] = set()
    for number in range(GUESTS):
        night = first[phone(number)]
        if len(night) != 1 or not _beyond_doubt(night[0]):
            # Nobody brought this guest, so nothing is won or lost by it.
            continue
        owner = night[0]["staff_id"]
        if isinstance(owner, str) and won[owner] < wanted[owner]:
            won[owner] += 1
            new.add(phone(number))
    return new


def _beyond_doubt(row: Mapping[str, object]) -> bool:
    arrived = row["arrived"]
    return (
        (row["greeter"], row["back_bar"]) == (Register.YES, Register.YES)
        and all(row[key] is Answer.NO for key in ("cancelled", "false_booking", "second", "for_friend"))
        and row["signed"] is None
        # Before the first of the limits: no table is lost whatever its type.
        and isinstance(arrived, time)
        and time(19) < arrived < time(21)
    )
