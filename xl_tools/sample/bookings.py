"""Bookings of the sample month: most arrive in time, and every rule of A6 and B1 to B7 is met at its limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from random import Random
from typing import Final

from xl_tools.sample.booking_edges import EDGES, NIGHT_EDGES, QUOTA_WEEK, QUOTAS
from xl_tools.sample.calendar import NIGHTS, clock, week_of
from xl_tools.sample.guests import guest
from xl_tools.sample.people import CUSTOMER_SERVICE
from xl_tools.words import Answer, Register, Table

__all__ = ["COUNT", "rows"]

Row = dict[str, object]

COUNT: Final = 1500

_HOUR, _MINUTE = 3600, 60
#: Seconds after midnight until which each kind of table is held; spend from, to.
_HOLD: Final = {Table.STANDARD: 21 * _HOUR, Table.HALF_BOOTH: 21 * _HOUR + 1800, Table.BOOTH: 22 * _HOUR}
_SPEND: Final = {Table.STANDARD: (280, 980), Table.HALF_BOOTH: (580, 1680), Table.BOOTH: (1280, 5880)}
_LETTER: Final = {Table.STANDARD: "A", Table.HALF_BOOTH: "B", Table.BOOTH: "V"}
_KINDS: Final = (Table.STANDARD,) * 6 + (Table.HALF_BOOTH,) * 2 + (Table.BOOTH,) * 2

#: People whose weekly cancellations are counted to the table, so that chance must not add one.
_COUNTED: Final = {(number, night) for number in QUOTAS for night in week_of(QUOTA_WEEK)}
_TRUSTWORTHY: Final = tuple(p for p in CUSTOMER_SERVICE if p.hired < NIGHTS[0])


def rows(random: Random) -> list[Row]:
    """Fifteen hundred bookings in the order of their nights."""
    made = [*_edges(random), *_whole_nights(random), *_quotas(random)]
    while len(made) < COUNT:
        night = random.choice(NIGHTS)
        number = random.choice(_TRUSTWORTHY).number
        made.append(_ordinary(random, night, number, random.choice(_KINDS)))
    # Stable: within a night the rows stay in the order in which they came about.
    return sorted(made, key=lambda row: str(row["date"]))


def _edges(random: Random) -> list[Row]:
    """Each edge on a booking of its own that would otherwise be an ordinary one."""
    made = []
    for index, edge in enumerate(EDGES):
        night = NIGHTS[index % len(NIGHTS)]
        made.append(_overlaid(_in_time(random, night, _free(random, night), Table.STANDARD), edge, night))
    return made


def _whole_nights(random: Random) -> list[Row]:
    """Edges that take several bookings of one person and night."""
    made = []
    for index, (number, edges) in enumerate(NIGHT_EDGES):
        night = NIGHTS[12 + index]
        made += [_overlaid(_in_time(random, night, number, Table.STANDARD), edge, night) for edge in edges]
    return made


def _quotas(random: Random) -> list[Row]:
    """The week in which the cancellations of three people stand at the limit of B7, above it, and above both."""
    made = []
    for number, counts in QUOTAS.items():
        for table, count in counts.items():
            for _ in range(count):
                night = random.choice(week_of(QUOTA_WEEK))
                made.append({**_in_time(random, night, number, table), "arrived": None, "spend": None})
    return made


def _free(random: Random, night: date) -> str:
    """Somebody whose cancellations of the week are not counted to the table."""
    return random.choice([p.number for p in _TRUSTWORTHY if (p.number, night) not in _COUNTED])


def _overlaid(row: Row, edge: Mapping[str, object], night: date) -> Row:
    """The row with what the edge says; a date and time is put in for a tuple (days after, clock)."""
    table = edge.get("table", row["table"])
    made = {**row, **edge}
    if isinstance(table, Table):
        made["table_no"] = f"{_LETTER[table]}{str(row['table_no'])[1:]}"
    return {key: _moment(night, value) if isinstance(value, tuple) else value for key, value in made.items()}


def _moment(night: date, value: tuple[int, time]) -> datetime:
    days, moment = value
    return datetime.combine(date.fromordinal(night.toordinal() + days), moment)


def _ordinary(random: Random, night: date, number: str, table: Table) -> Row:
    row = _in_time(random, night, number, table)
    if (number, night) in _COUNTED:
        return row
    chance = random.random()
    if chance < 0.05:
        return {**row, "arrived": None, "spend": None}
    if chance < 0.07:
        return {**row, "arrived": None, "spend": None, "cancelled": Answer.YES}
    if chance < 0.09:
        return {**row, "arrived": clock(_HOLD[table] + random.randrange(1, 40) * _MINUTE)}
    if chance < 0.12:
        return {**row, "back_bar": Register.NO}
    if chance < 0.13:
        return {**row, "greeter": Register.NO}
    if chance < 0.135:
        return {**row, "greeter": Register.DIFFERS}
    return row


def _in_time(random: Random, night: date, number: str, table: Table) -> Row:
    """A booking with which nothing is wrong."""
    hold = _HOLD[table]
    expected = random.randrange(20 * _HOUR, hold - 600, 300)
    called = expected - random.randrange(20, 420) * _MINUTE
    arrived = min(max(expected + random.randrange(-15, 12) * _MINUTE, 19 * _HOUR + 1800), hold - 5 * _MINUTE)
    low, high = _SPEND[table]
    name, phone = guest(random)
    return {
        "date": night,
        "table_no": f"{_LETTER[table]}{random.randrange(1, 40):02d}",
        "table": table,
        "tables": 1,
        "customer": name,
        "phone": phone,
        "heads": random.randrange(2, 11),
        "called": clock(called),
        "expected": clock(expected),
        "arrived": _written(random, arrived),
        "staff_id": number,
        "greeter": Register.YES,
        "back_bar": Register.YES,
        "second": Answer.NO,
        "for_friend": Answer.NO,
        "friend": None,
        "friend_phone": None,
        "signed": None,
        "extension": None,
        "cancelled": Answer.NO,
        "false_booking": Answer.NO,
        "spend": random.randrange(low, high, 20),
    }


def _written(random: Random, seconds: int) -> object:
    """Mostly a time of day; now and then typed as text."""
    moment = clock(seconds)
    if random.random() < 0.93:
        return moment
    return random.choice((f"{moment:%H:%M}", f"{moment:%H}：{moment:%M}", f"晚{moment.hour - 12}:{moment:%M}"))
