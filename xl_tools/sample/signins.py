"""Sign-ins of the sample month: most in time, and every boundary and way of writing of A1 once or more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from xl_tools.sample.calendar import NIGHTS, clock
from xl_tools.sample.people import PEOPLE
from xl_tools.sheets.model import Label
from xl_tools.words import Shift

__all__ = ["EDGES", "rows"]

Row = dict[str, object]

#: People who type the time as text; the others have a terminal that writes times of day.
_TYPISTS: Final = {"K006", "K013", "K021"}
#: The terminal at the back door writes date and time.
_BACK_DOOR: Final = {"K009", "K017"}


def _moment(days: int, text: str) -> object:
    """Date and time, ``days`` after the business day; put in when the day is known."""
    hour, minute, second = (int(part) for part in text.split(":"))
    return (days, time(hour, minute, second))


#: What a person's row holds besides date and number: every boundary of A1 in every form of G2.
EDGES: Final[tuple[Mapping[str, object], ...]] = (
    # The three limits, one second below, at and above, as a time of day and as text.
    *({"signin": time(20, 14, 59)}, {"signin": time(20, 15)}, {"signin": time(20, 15, 1)}),
    *({"signin": "20:14:59"}, {"signin": "20:15:00"}, {"signin": "20:15"}),
    *({"signin": time(20, 29, 59)}, {"signin": time(20, 30)}, {"signin": time(20, 30, 1)}),
    *({"signin": "20:29:59"}, {"signin": "20:30:00"}, {"signin": "20:30"}),
    *({"signin": time(20, 0)}, {"signin": "20:00:01"}, {"signin": time(19, 59, 59)}),
    # The window of a sign-in: from 16:00 until 01:00 of the next calendar day.
    *({"signin": time(15, 59, 59)}, {"signin": time(16, 0)}, {"signin": "16:00"}),
    *({"signin": time(1, 0)}, {"signin": time(1, 0, 1)}, {"signin": "次日01:00"}, {"signin": "01:00:01"}),
    # After midnight, in every way of writing it.
    *({"signin": time(0, 10)}, {"signin": "次日00:10"}, {"signin": "24:10"}, {"signin": "00:10"}),
    {"signin": _moment(1, "00:10:00")},
    # Other ways of writing.
    *({"signin": "20:17"}, {"signin": "20：17"}, {"signin": "晚8:17"}, {"signin": "8:17 PM"}, {"signin": "２０:１７"}),
    *({"signin": _moment(0, "20:17:00")}, {"signin": " 20:17 "}),
    # Several punches in one cell: the first in the window counts.
    *(
        {"signin": "19:52、00:48"},
        {"signin": "20:16\n20:41"},
        {"signin": "19:58  次日00:35"},
        {"signin": "15:20、20:31"},
    ),
    # Nothing was written, in every way of writing nothing.
    *({"signin": None}, {"signin": "--"}, {"signin": "—"}, {"signin": "/"}, {"signin": "\u00a0"}),
    # What cannot be a time, and a morning that is no sign-in.
    *({"signin": "25:61"}, {"signin": "20.17"}, {"signin": "8:17"}, {"signin": Label("忘带卡", "forgot card")}),
    # Rest, leave and device failure, with and without a punch.
    *({"shift": Shift.REST, "signin": None}, {"shift": Shift.LEAVE, "signin": None}),
    *({"shift": Shift.REST, "signin": time(20, 44)}, {"shift": Shift.LEAVE, "signin": "21:05"}),
    *({"shift": Shift.DEVICE_FAILURE, "signin": None}, {"shift": Shift.DEVICE_FAILURE, "signin": time(20, 22)}),
    {"shift": None, "signin": time(19, 55)},
    # A start of one's own.
    *({"due": time(21, 0), "signin": time(21, 14, 59)}, {"due": time(21, 0), "signin": time(21, 15)}),
    *(
        {"due": "21:00", "signin": "21:29:59"},
        {"due": "晚9:00", "signin": "21:30"},
        {"due": time(19, 0), "signin": time(19, 31)},
    ),
    # A manager decides otherwise: complete, without approver, without reason.
    {"signin": time(20, 33), "override": 3, "approver": 0, "reason": 0},
    {"signin": time(20, 18), "override": 0, "approver": 0, "reason": 1},
    {"signin": None, "override": 0, "approver": 0, "reason": 2},
    {"signin": time(20, 21), "override": 0, "approver": None, "reason": 1},
    {"signin": time(20, 26), "override": 0, "approver": 0, "reason": None},
)


def rows(random: Random) -> list[Row]:
    """One row per person and night, in the order of the register."""
    made = [_row(random, night, person.number) for night in NIGHTS for person in PEOPLE if person.hired <= night]
    edges = random.sample(EDGES, len(EDGES))
    for place, edge in zip(_places(random, len(made)), edges, strict=True):
        made[place] = _with_day({**made[place], "shift": Shift.WORK, "due": None, **edge})
    return made


def _places(random: Random, count: int) -> list[int]:
    """A row for each edge, spread over the whole month."""
    step = count // len(EDGES)
    return [index * step + random.randrange(step) for index in range(len(EDGES))]


def _row(random: Random, night: date, number: str) -> Row:
    row: Row = {"date": night, "staff_id": number, "shift": Shift.WORK, "due": None, "signin": None}
    chance = random.random()
    if chance < 0.08:
        return {**row, "shift": Shift.REST}
    if chance < 0.10:
        return {**row, "shift": Shift.LEAVE}
    if chance < 0.108:
        return row
    return {**row, "signin": _written(random, night, number, _arrival(random))}


def _arrival(random: Random) -> int:
    """Seconds after midnight: mostly a few minutes early, now and then late."""
    chance = random.random()
    if chance < 0.94:
        return 20 * 3600 - random.randrange(10, 1500)
    if chance < 0.98:
        return 20 * 3600 + random.randrange(10, 890)
    if chance < 0.995:
        return 20 * 3600 + random.randrange(910, 1790)
    return 20 * 3600 + random.randrange(1810, 5400)


def _written(random: Random, night: date, number: str, seconds: int) -> object:
    moment = clock(seconds)
    if number in _BACK_DOOR:
        return datetime.combine(night, moment)
    if number not in _TYPISTS:
        return moment
    text = f"{moment:%H:%M}"
    return random.choice((text, text, text.replace(":", "："), f"晚{moment.hour - 12}:{moment:%M}"))


def _with_day(row: Row) -> Row:
    """A date and time of an edge counts from the day of its row."""
    if isinstance(row["signin"], tuple):
        days, moment = row["signin"]
        night = row["date"]
        if not isinstance(night, date):
            raise TypeError(night)
        return {**row, "signin": datetime.combine(night + timedelta(days=days), moment)}
    return row
