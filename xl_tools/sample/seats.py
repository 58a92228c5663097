"""Swaps of seats (B10) and drinks that hold a seat (B11) of the sample month."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Final

from xl_tools.sample.calendar import MONTH
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Table

__all__ = ["drinks", "swaps"]

Row = dict[str, object]

_YES, _NO = Answer.YES, Answer.NO

_BEER: Final = Label("啤酒", "Beer")
_WINE: Final = Label("红酒", "Red wine")
_FRUIT: Final = Label("果盘", "Fruit plate")

#: Day, both people, table, then whether the other one, the greeter and the waiter were told.
_SWAPS: Final = (
    (4, "K002", "K007", "V08", (_YES, _YES, _YES), None),
    (7, "K005", "K011", "A12", (_YES, _YES, _YES), Label("客人要求靠窗", "guests asked for the window")),
    (13, "K009", "K010", "B03", (_NO, _YES, _YES), None),
    (17, "K009", "K012", "A21", (_YES, _NO, _YES), None),
    (21, "K014", "K003", "V15", (_YES, _YES, None), None),
    (27, "K016", "K016", "A05", (_YES, _YES, _YES), None),
)

_HELD: Final[Row] = {"told_customer": _YES, "returned": _NO, "exchanged": _NO, "affected": _NO}

#: Day, person, table number and type, drink, quantity, price, held from, arrived, and what else was ticked.
_DRINKS: Final[tuple[tuple[int, str, str, Table, Label, int, str, object, object, Row], ...]] = (
    # In time: standard tables until 21:00, half booths until 21:30, booths until 22:00.
    (5, "K002", "V08", Table.BOOTH, _BEER, 12, "25", time(21, 0), time(21, 55), {}),
    (6, "K004", "B03", Table.HALF_BOOTH, _BEER, 6, "25", time(21, 0), time(21, 30), {"exchanged": _YES}),
    # Too late for their table, and business suffered: bought by whoever held the seat.
    (12, "K007", "V21", Table.BOOTH, _WINE, 2, "168.50", time(21, 10), None, {"affected": _YES}),
    (14, "K011", "B07", Table.HALF_BOOTH, _BEER, 12, "25", time(21, 5), time(22, 40), {"affected": _YES}),
    # Late, but nobody else wanted the seat; and nobody has said yet.
    (18, "K004", "V02", Table.BOOTH, _FRUIT, 1, "88", time(21, 0), None, {}),
    (20, "K014", "V30", Table.BOOTH, _BEER, 24, "25", time(21, 20), None, {"affected": None}),
    # Given back, held before 21:00, the guest not told.
    (21, "K006", "V11", Table.BOOTH, _BEER, 6, "25", time(21, 15), time(21, 40), {"returned": _YES}),
    (25, "K010", "V05", Table.BOOTH, _BEER, 12, "25", time(20, 50), time(21, 20), {}),
    (28, "K013", "V17", Table.BOOTH, _WINE, 1, "168", "晚9:05", time(21, 50), {"told_customer": _NO}),
)


def swaps() -> list[Row]:
    """Seats swapped: all told, and each of the three left out once."""
    keys = ("told_other", "told_greeter", "told_waiter")
    return [
        {
            **{"date": MONTH.replace(day=day), "staff_id": one, "other_id": other, "table_no": table_no},
            **dict(zip(keys, told, strict=True)),
            "note": note,
        }
        for day, one, other, table_no, told, note in _SWAPS
    ]


def drinks() -> list[Row]:
    """Drinks that held a seat: bought, not bought, and against each of the rules once."""
    return [
        {
            **{"date": MONTH.replace(day=day), "staff_id": number, "table_no": table_no, "table": table},
            **{"drink": drink, "quantity": quantity, "price": Decimal(price)},
            **{"held_from": held, "arrived": arrived},
            **_HELD,
            **more,
        }
        for day, number, table_no, table, drink, quantity, price, held, arrived, more in _DRINKS
    ]
