"""The conduct checklist of the sample month: a few people on a few days (document two)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xl_tools.rules.records import BEHAVIOUR
from xl_tools.sample.calendar import MONTH
from xl_tools.words import Tick

__all__ = ["rows"]

Row = dict[str, object]

_ITEMS: Final = tuple(field for field in BEHAVIOUR if field not in ("date", "staff_id"))
_PEOPLE: Final = ("K003", "K008", "K013", "K017", "K020", "K024")
#: On the last of them document two is out of force.
_DAYS: Final = (5, 12, 19, 26, 30)

_NO, _NOT_APPLICABLE = Tick.NO, Tick.NOT_APPLICABLE
#: What is no plain yes.
_OTHERWISE: Final[Mapping[tuple[int, str], Mapping[str, Tick | None]]] = {
    (5, "K008"): {"tidy_desk": _NO, "dress": _NO},
    (5, "K017"): {"phone": _NOT_APPLICABLE},
    (12, "K013"): {"focus": _NO, "phone": _NOT_APPLICABLE},
    (12, "K020"): {"meetings": None},
    (19, "K003"): {"skills": _NO},
    (19, "K024"): dict.fromkeys(_ITEMS, _NOT_APPLICABLE),
    (26, "K020"): {"image": _NO, "dress": _NO, "focus": _NO, "own_affairs": _NOT_APPLICABLE},
}


def rows() -> list[Row]:
    """Mostly nine times yes; some items missed, some that do not apply, one left blank."""
    return [
        {
            "date": MONTH.replace(day=day),
            "staff_id": number,
            **dict.fromkeys(_ITEMS, Tick.YES),
            **_OTHERWISE.get((day, number), {}),
        }
        for day in _DAYS
        for number in (_PEOPLE if day < _DAYS[-1] else _PEOPLE[:1])
    ]
