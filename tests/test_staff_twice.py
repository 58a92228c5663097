"""A staff ID that stands in 员工 twice: said there, and nothing is charged twice."""

from __future__ import annotations

from datetime import date

from tests.office import cached
from xl_tools.build import build
from xl_tools.sheets import registry
from xl_tools.sheets.model import Plan

MONTH = date(2026, 11, 1)
PERSON = {"department": "客服部", "post": "售前客服", "hired": date(2026, 1, 5)}
STAFF = [
    {"staff_id": one, "name": name} | PERSON for one, name in (("K1", "赵小麦"), ("K2", "钱小满"), ("k1", "孙小雨"))
]


def column(data: bytes, table: str, key: str) -> list[object]:
    """The first three rows of a column."""
    sheet = registry.sheet_of(table)
    found = registry.table(table)
    place = 1 + sheet.left(found, Plan("values", "zh", MONTH)) + [one.key for one in found.columns].index(key)
    values = cached(data)
    return [values.get((sheet.label.zh, sheet.top + 2 + row, place), "") for row in range(3)]


def test_a_staff_id_that_stands_twice_is_told_and_charged_once() -> None:
    booking = {"date": date(2026, 11, 2), "staff_id": "K1"}
    rows = {"staff": STAFF, "bookings": [booking], "pay": [{"staff_id": "K1", "base": 2200}]}

    data = build("values", "zh", month=MONTH, rows=rows, staff_rows=4, blank_rows=4)

    assert column(data, "staff", "post_check") == ["合格", "合格", "⚠ 工号重复"]
    assert column(data, "new_clients", "staff_id") == ["K1", "K2", ""]
    # No table of a new client out of eight: 8 × 3, once.
    assert column(data, "new_clients", "fine") == [24, 24, ""]
    assert column(data, "pay", "points") == [24, "", ""]
    assert column(data, "tickets", "staff_id") == ["K1", "K2", ""]
