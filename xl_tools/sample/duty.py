"""Duty of the sample month: shifts of every day but one (D1, D2), each clause kept and broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from xl_tools.sample.calendar import MONTH
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Tick

__all__ = ["MANAGERS", "rows"]

Row = dict[str, object]

_YES, _NO = Answer.YES, Answer.NO

#: Those who take turns as managers on duty.
MANAGERS: Final = ("K023", "K026", "K028", "K029")

#: Nobody is down for this day.
_NOBODY: Final = 17

_OFFICE: Final = Label("部门办公室", "Department office")
_CALM: Final = Label("正常", "all quiet")
_NOTHING: Final = Label("无", "none")
_DONE: Final = Label("已处理", "dealt with")

_ORDINARY: Final[Row] = {
    "place": _OFFICE,
    "planned_start": time(18, 0),
    "planned_end": time(2, 0),
    "started": time(17, 55),
    "ended": time(2, 0),
    "situation": _CALM,
    "result": _DONE,
    "swapped": _NO,
    "left": _NO,
    "loss": _NO,
    "carried_done": Tick.NOT_APPLICABLE,
    "items_logged": _YES,
    "open_items": _NOTHING,
    "office_staffed": Tick.YES,
    "phone_log": Tick.YES,
}


def _moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(MONTH + timedelta(days=day - 1), time(hour, minute))


#: What is different on which day; a day with several has several people.
_DAYS: Final[Mapping[int, tuple[Row, ...]]] = {
    # D1.3: what happened was not written down; the end before the start.
    3: ({"situation": None, "result": None},),
    24: ({"started": _moment(24, 18), "ended": _moment(24, 17)},),
    # D1.2: somewhere else.
    5: ({"place": Label("大堂", "Hall")},),
    # A shift over midnight, typed in different ways.
    7: ({"started": "19:58", "ended": "次日00:10", "planned_start": "20:00", "planned_end": "24:00"},),
    # D1.8: approved too late and reported to nobody; as it should be.
    8: ({"swapped": _YES, "swap_approved": time(18, 30), "swap_reported": _NO},),
    10: ({"swapped": _YES, "swap_approved": _moment(9, 15), "swap_reported": _moment(9, 15, 20)},),
    # D1.7, D2.1: left without leave, and something was lost; left with leave; a loss without leaving (D2.5).
    12: (
        {
            **{"left": _YES, "leave_approved": _NO, "loss": _YES},
            "leave_record": Label("22:10 至 22:50", "22:10 to 22:50"),
        },
    ),
    13: ({"left": _YES, "leave_approved": _YES, "leave_record": Label("21:00 取药", "21:00, medicine")},),
    14: ({"loss": _YES, "situation": Label("水管漏水", "a pipe leaked")},),
    # D2.4: two shifts; the relief is late, and in time.
    15: (
        {
            **{"planned_start": time(10), "planned_end": time(18), "started": time(9, 58), "ended": time(18)},
            **{"relief": "K028", "relief_arrived": time(18, 10)},
        },
        {"started": time(18, 10)},
    ),
    16: (
        {
            **{"planned_start": time(10), "planned_end": time(18), "started": time(10), "ended": time(18, 2)},
            **{"relief": "K029", "relief_arrived": time(17, 56)},
        },
        {},
    ),
    # D2.2 and D2.7: finished, left undone, handed on with and without a reason.
    18: ({"carried_done": Tick.YES},),
    19: ({"carried_done": Tick.NO},),
    20: ({"open_items": Label("换 3 号灯", "lamp 3 to be changed")},),
    21: (
        {
            "open_items": Label("换 3 号灯", "lamp 3 to be changed"),
            "open_reason": Label("灯管周一到货", "the lamp comes on Monday"),
        },
    ),
    22: ({"items_logged": _NO},),
    # D2.6: an empty office, no list of calls.
    25: ({"office_staffed": Tick.NO, "phone_log": Tick.NO},),
    # D2.1: gone before the end without a word.
    26: ({"ended": time(1, 20)},),
    # D1.9: the house counts two days as holidays, when two people are needed.
    28: ({}, {"started": time(18, 0)}),
}


def rows() -> list[Row]:
    """One shift a day and more, in the order of the days."""
    made: list[Row] = []
    for day in range(1, 31):
        if day == _NOBODY:
            continue
        for place, different in enumerate(_DAYS.get(day, ({},))):
            number = MANAGERS[(day + place) % len(MANAGERS)]
            made.append({"date": date(2026, 11, day), "staff_id": number, **_ORDINARY, **different})
    return made
