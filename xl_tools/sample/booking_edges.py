"""The edges of A6 and B1 to B7: what a booking of the sample month holds besides what is ordinary.

A tuple ``(days, clock)`` stands for a date and time so many days after the business day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from xl_tools.sample.guests import phone
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Register, Table

__all__ = ["EDGES", "NIGHT_EDGES", "QUOTAS", "QUOTA_WEEK"]

Edge = Mapping[str, object]

_GONE: Final[Edge] = {"arrived": None, "spend": None}
_HALF_BOOTH: Final[Edge] = {"table": Table.HALF_BOOTH}
_BOOTH: Final[Edge] = {"table": Table.BOOTH}
_FRIEND: Final = Label("范九歌", "Fan Jiuge")

#: Own list, greeter, back bar: a blank 工号 means that no own list has it.
_REGISTERS: Final[tuple[Edge, ...]] = tuple(
    {**({} if own else {"staff_id": None}), "greeter": greeter, "back_bar": back_bar}
    for own in (True, False)
    for greeter in (Register.YES, Register.NO)
    for back_bar in (Register.YES, Register.NO)
)

_NOTICE: Final[tuple[Edge, ...]] = (
    # Ten minutes before the expected arrival: more, exactly, a second less; as time and as text.
    {"called": time(20, 19, 59), "expected": time(20, 30)},
    {"called": time(20, 20), "expected": time(20, 30)},
    {"called": time(20, 20, 1), "expected": time(20, 30)},
    {"called": "20:20", "expected": "20:30"},
    {"called": "20:20:01", "expected": "20:30"},
    {"called": "晚8:20", "expected": "20：30"},
    # No expected arrival: the real one counts. Neither: somebody must look.
    {"called": time(20, 0), "expected": None, "arrived": time(20, 10)},
    {"called": time(20, 0, 1), "expected": None, "arrived": time(20, 10)},
    {**_GONE, "called": time(20, 0), "expected": None},
    {"called": None},
    # Called in the morning, at noon, the day before.
    {"called": time(9, 30), "expected": time(20, 30)},
    {"called": time(12, 0), "expected": time(20, 30)},
    {"called": (-1, time(21, 40)), "expected": time(20, 30)},
    # Second bookings give the same notice.
    {"second": Answer.YES, "called": time(23, 20), "expected": time(23, 30), "arrived": time(23, 40)},
    {"second": Answer.YES, "called": time(23, 20, 1), "expected": time(23, 30), "arrived": time(23, 40)},
)

_REAL_NAMES: Final[tuple[Edge, ...]] = (
    *({"customer": None}, {"customer": "?"}, {"phone": None}, {"heads": None}),
    *({"heads": 0}, {"heads": 2.5}, {"heads": "4人"}, {"heads": "３"}),
    # Ways of writing a phone that can be read.
    *({"phone": int(phone(9001))}, {"phone": "139 0000 9002"}, {"phone": "１３９００００９００３"}),
    *({"phone": "+86 139-0000-9004"}, {"phone": "0536-2000001"}, {"phone": " 13900009005 "}),
    # And some that cannot.
    *({"phone": "1.39E+10"}, {"phone": "1390000900"}, {"phone": "139000090061"}, {"phone": "12900009007"}),
    *({"phone": Label("微信", "WeChat")}, {"phone": "--"}),
    # False bookings: confirmed, and only suspected.
    {"false_booking": Answer.YES},
    {**_GONE, "false_booking": Answer.YES, "phone": None},
)

_FRIENDS: Final[tuple[Edge, ...]] = (
    {"for_friend": Answer.YES, "friend": _FRIEND, "friend_phone": phone(9101)},
    {"for_friend": Answer.YES, "friend": _FRIEND, "friend_phone": None},
    {"for_friend": Answer.YES, "friend": None, "friend_phone": phone(9102)},
    {"for_friend": Answer.YES, "friend": _FRIEND, "friend_phone": "139000"},
    {"for_friend": Answer.YES, "friend": _FRIEND, "friend_phone": phone(9103), "greeter": Register.DIFFERS},
)

_SECOND: Final[tuple[Edge, ...]] = (
    {"second": Answer.YES, "called": time(22, 0), "expected": time(23, 0), "arrived": time(0, 59, 59)},
    {"second": Answer.YES, "called": time(22, 0), "expected": time(23, 0), "arrived": time(1, 0)},
    {"second": Answer.YES, "called": time(22, 0), "expected": time(23, 0), "arrived": time(1, 0, 1)},
    {"second": Answer.YES, "called": time(22, 0), "expected": time(23, 0), "arrived": "次日00:30"},
    {"second": Answer.YES, "called": time(22, 0), "expected": time(23, 0), **_GONE},
)

_HOLDS: Final[tuple[Edge, ...]] = (
    *({"arrived": time(20, 59, 59)}, {"arrived": time(21, 0)}, {"arrived": time(21, 0, 1)}),
    *({"arrived": "21:00"}, {"arrived": "21:00:01"}, {"arrived": "晚9:00"}, {"arrived": (0, time(21, 0))}),
    *({**_HALF_BOOTH, "arrived": time(21, 30)}, {**_HALF_BOOTH, "arrived": time(21, 30, 1)}),
    *({**_BOOTH, "arrived": time(22, 0)}, {**_BOOTH, "arrived": time(22, 0, 1)}, {**_BOOTH, "arrived": "24:10"}),
    # Somebody typed what cannot be a time, or another night.
    *({"arrived": "21:70"}, {"arrived": (3, time(20, 40))}, {"table": None}, {"table": Label("包厢", "private room")}),
    *({"tables": 2, "spend": 1240}, {"tables": 2, **_GONE}, {"tables": None}, {"spend": None}, {"spend": "1,280元"}),
    {**_GONE, "cancelled": Answer.YES},
    {"cancelled": Answer.YES},
)

_EXTENSIONS: Final[tuple[Edge, ...]] = (
    # Signed in time, ten minutes at most: arrival before, at and after the extended limit.
    {"signed": time(20, 50), "extension": 10, "arrived": time(21, 9, 59)},
    {"signed": time(20, 50), "extension": 10, "arrived": time(21, 10)},
    {"signed": time(20, 50), "extension": 10, "arrived": time(21, 10, 1)},
    {"signed": "20:50", "extension": 5, "arrived": time(21, 5)},
    {"signed": "20:50", "extension": 5, "arrived": time(21, 5, 1)},
    {"signed": time(20, 50), "extension": 30, "arrived": time(21, 10)},
    {"signed": time(20, 50), "extension": 30, "arrived": time(21, 10, 1)},
    {"signed": time(20, 50), "extension": None, "arrived": time(21, 8)},
    # Signed at the limit itself, and a second later.
    {"signed": time(21, 0), "extension": 10, "arrived": time(21, 4)},
    {"signed": time(21, 0, 1), "extension": 10, "arrived": time(21, 4)},
    {**_BOOTH, "signed": "晚9:55", "extension": 10, "arrived": time(22, 10)},
    # Minutes without a signature extend nothing.
    {"signed": None, "extension": 10, "arrived": time(21, 4)},
    {"signed": Label("已签", "yes"), "extension": 10, "arrived": time(21, 4)},
)

#: One booking each.
EDGES: Final[tuple[Edge, ...]] = (
    *_REGISTERS,
    {"greeter": Register.DIFFERS},
    {"back_bar": Register.DIFFERS},
    {"greeter": None, "back_bar": None},
    *_NOTICE,
    *_REAL_NAMES,
    *_FRIENDS,
    *_SECOND,
    *_HOLDS,
    *_EXTENSIONS,
)

#: Several bookings of one person and night: of two extensions the earliest signature counts, whatever the
#: order of the rows; of two at the same second the upper row; a void one takes nobody's place.
NIGHT_EDGES: Final[tuple[tuple[str, tuple[Edge, ...]], ...]] = (
    (
        "K002",
        (
            {"signed": time(20, 40), "extension": 10, "arrived": time(21, 7)},
            {"signed": time(20, 55), "extension": 10, "arrived": time(21, 7)},
        ),
    ),
    (
        "K003",
        (
            {"signed": time(20, 55), "extension": 10, "arrived": time(21, 7)},
            {"signed": time(20, 40), "extension": 10, "arrived": time(21, 7)},
        ),
    ),
    (
        "K004",
        (
            {"signed": time(20, 45), "extension": 10, "arrived": time(21, 7)},
            {"signed": time(20, 45), "extension": 10, "arrived": time(21, 7)},
        ),
    ),
    (
        "K008",
        (
            {"signed": time(21, 5), "extension": 10, "arrived": time(21, 7)},
            {**_BOOTH, "signed": time(21, 30), "extension": 10, "arrived": time(22, 7)},
        ),
    ),
)

#: The week from Monday the 9th: who has how many cancellations. Ten tables and five booths are free.
QUOTA_WEEK: Final = date(2026, 11, 9)
QUOTAS: Final[Mapping[str, Mapping[Table, int]]] = {
    "K011": {Table.STANDARD: 10, Table.BOOTH: 5},
    "K012": {Table.STANDARD: 11, Table.BOOTH: 5},
    "K014": {Table.STANDARD: 12, Table.BOOTH: 6, Table.HALF_BOOTH: 3},
}
