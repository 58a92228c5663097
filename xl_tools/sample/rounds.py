"""Incidents (D1.6, D2.3) and rounds of inspection (D1.4, D1.5) of the sample month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from xl_tools.sample.calendar import MONTH
from xl_tools.sample.duty import MANAGERS
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Tick

__all__ = ["incidents", "inspections"]

Row = dict[str, object]

_YES, _NO = Answer.YES, Answer.NO
_MANAGER: Final = Label("部门经理 林", "Lin, manager")
_DONE: Final = Label("已处理", "dealt with")


def _on(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second)


#: Day, manager on duty, what happened and when, then the rest.
_INCIDENTS: Final[tuple[tuple[int, str, Label, object, Row], ...]] = (
    (4, "K023", Label("短时停电", "short power cut"), time(20, 40), {"result": _DONE, "major": _NO}),
    (14, "K028", Label("水管漏水", "pipe leaking"), "晚9:15", {"result": _DONE, "major": _NO}),
    # Major ones: the report is due by the end of the next calendar day, here at its last second and a second later.
    (
        *(6, "K028", Label("客人打架受伤", "fight with injuries"), time(22, 5)),
        {"result": _DONE, "major": _YES, "reported": time(22, 9), "manager": _MANAGER, "written": _on(7, 16, 30)},
    ),
    (
        *(11, "K029", Label("后厨起火", "fire in the kitchen"), time(23, 20)),
        {"result": _DONE, "major": _YES, "reported": time(23, 22), "manager": _MANAGER, "written": _on(12, 23, 59, 59)},
    ),
    (
        *(18, "K028", Label("客人突发重病", "guest taken seriously ill"), time(0, 30)),
        {"result": _DONE, "major": _YES, "reported": time(0, 34), "manager": _MANAGER, "written": _on(21, 0, 0, 1)},
    ),
    (
        *(22, "K028", Label("收银台被盗", "till robbed"), time(21, 50)),
        {"result": _DONE, "major": _YES, "reported": _NO, "written": _NO},
    ),
    (27, "K029", Label("电梯停运", "lift out of order"), time(19, 30), {"handled": _NO, "major": _NO}),
)

_AREAS: Final = (
    Label("管理区域", "Managed area"),
    Label("公共区域", "Public area"),
    Label("售楼处", "Sales office"),
    Label("银行", "Bank"),
    Label("会所", "Clubhouse"),
    Label("大厦绿化", "Greenery"),
)
_LIT: Final[Row] = {
    "lights_on_planned": time(17, 30),
    "lights_on": time(17, 31),
    "lights_off_planned": time(2, 0),
    "lights_off": time(2, 3),
}
_ROUNDS: Final = (4, 11, 18, 25)

#: Day and place of the area in the round: what was found.
_FOUND: Final[Mapping[tuple[int, int], Row]] = {
    (4, 3): {"staff": Tick.NOT_APPLICABLE},
    # Five minutes are let pass: exactly five, and a second more, either way.
    (11, 0): {"lights_on": time(17, 35), "lights_off": time(2, 5, 1)},
    (18, 0): {"lights_on": time(17, 24, 59), "lights_off": time(1, 55)},
    # No schedule, so nobody can say whether they were in time.
    (25, 0): dict.fromkeys(_LIT),
    (11, 4): {"hygiene": Tick.NO, "problem": Label("地毯有污渍", "stains on the carpet"), "result": _DONE},
    (18, 1): {"property": Tick.NO, "problem": Label("扶手松动", "loose handrail")},
    (25, 5): {"hygiene": None},
}


def incidents() -> list[Row]:
    """Ordinary ones, major ones reported in time and late, one that nobody was told of."""
    return [
        {
            **{"date": MONTH.replace(day=day), "staff_id": number, "incident": what, "occurred": occurred},
            "handled": _YES,
            **rest,
        }
        for day, number, what, occurred, rest in sorted(_INCIDENTS, key=lambda one: one[0])
    ]


def inspections() -> list[Row]:
    """Four rounds of six areas; the lights belong to the managed one."""
    looked_at = dict.fromkeys(("property", "hygiene", "staff"), Tick.YES)
    return [
        {
            **{"date": date(2026, 11, day), "staff_id": MANAGERS[day % len(MANAGERS)], "area": area},
            **looked_at,
            **(_LIT if place == 0 else {}),
            **_FOUND.get((day, place), {}),
        }
        for day in _ROUNDS
        for place, area in enumerate(_AREAS)
    ]
