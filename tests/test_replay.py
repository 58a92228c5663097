"""A year of monthly workbooks with two changes of the policy: every month keeps the numbers of its own time.

Each workbook knows the changes that were decided by its end. Later the policy of December, with all dated rows, is put
into every one of them, and each is recalculated: not a cell may come out otherwise.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

import pytest

from tests.comparison import differences
from tests.office import Values, cached
from tests.oracle import complaints
from tests.saved import Saved
from xl_tools.build import build
from xl_tools.carry import carry_over
from xl_tools.engine import recalculate
from xl_tools.fill import filled
from xl_tools.policy import default, table_rows
from xl_tools.sheets import registry

Row = Mapping[str, object]

YEAR: Final = tuple(date(2026, number, 1) for number in range(1, 13))
every_month = pytest.mark.parametrize("month", YEAR, ids=lambda month: f"{month:%Y-%m}")
either_way = pytest.mark.parametrize("chained", [False, True], ids=["by itself", "carried over"])

#: A change within a month, and one from a month's first day.
CHANGES: Final = (
    ("attendance.late_first_points", 4, date(2026, 5, 16)),
    ("cancellations.points_booth", 3, date(2026, 9, 1)),
)

#: K1 comes at 20:17 on the 15th and on the 16th: 17 minutes, the first tier (A1a), 3 points each; from 16 May on 4.
SIGNIN: Final = dict(zip(YEAR, [(3, 3)] * 4 + [(3, 4)] + [(4, 4)] * 7, strict=True))
#: K1's guests call off 7 booths on the 10th: 2 more than the 5 that are free (B7), × 2 points; from September on × 3.
WEEKLY: Final = {**dict.fromkeys(YEAR[:8], 4), **dict.fromkeys(YEAR[8:], 6)}
#: K2's guests call off 8 booths on Monday, 31 August. The week ends on 6 September: it belongs to that month (G8)
#: and is judged by what is in force then, (8 − 5) × 3.
WEEK_BETWEEN: Final = 9


def last_day(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def called_off(day: date, staff_id: str, tables: int) -> Row:
    return {
        **{"date": day, "table_no": "A1", "table": "卡座", "tables": tables, "customer": "林一", "heads": 40},
        **{"phone": "13900000001", "called": time(18, 0), "expected": time(20, 30), "staff_id": staff_id},
        **{"greeter": "是", "back_bar": "是", "second": "否", "for_friend": "否", "cancelled": "是"},
    }


def entries(month: date, *, chained: bool) -> dict[str, list[Row]]:
    """What is filled in for a month."""
    late = [
        {"date": month.replace(day=day), "staff_id": "K1", "shift": "上班", "signin": time(20, 17)} for day in (15, 16)
    ]
    bookings = [called_off(month.replace(day=10), "K1", 7)]
    monday = date(2026, 8, 31)
    if month == YEAR[7] or (month == YEAR[8] and not chained):
        bookings.append(called_off(monday, "K2", 8))
    # The guarantee of logistics is 1500 (F5): 300 on top of 1200; with 150.505 that is 1650.505, to the fen 1650.51.
    pay = [{"staff_id": "K1", "benefits": 150.505, "commission": 1200, "source": "财务表"}]
    return {"attendance": [*late], "bookings": bookings, "pay": [*pay]}


def people() -> list[Row]:
    names = (("K1", "赵小麦"), ("K2", "钱小满"))
    hired = date(2024, 3, 1)
    return [
        {"staff_id": key, "name": name, "department": "物流部", "post": "物流专员", "hired": hired}
        for key, name in names
    ]


def decided(until: date, since: date = date.min) -> list[Row]:
    """The changes from one day to another, as rows of 制度."""
    return [{"parameter": name, "value": value, "since": day} for name, value, day in CHANGES if since <= day <= until]


@cache
def workbook(month: date, *, chained: bool = False) -> bytes:
    """A month's workbook as it was in its own time: made by itself, or from that of the month before."""
    rows = entries(month, chained=chained)
    if not chained or month == YEAR[0]:
        rows |= {"staff": people(), "policy": decided(last_day(month))}
        return build("values", "zh", month=month, rows=rows, staff_rows=3, blank_rows=12)
    last = carry_over(workbook(YEAR[YEAR.index(month) - 1], chained=True))
    carried: dict[str, Sequence[Row]] = dict(last.rows)
    carried |= rows
    carried["bookings"] = [*last.rows.get("bookings", ()), *rows["bookings"]]
    carried["policy"] = decided(last_day(month), month)
    return build("values", "zh", month=last.month, rows=carried, policy=last.policy, staff_rows=3, blank_rows=12)


@cache
def later(month: date, *, chained: bool = False) -> bytes:
    """The same workbook once somebody has put the December policy into it."""
    data = workbook(month, chained=chained)
    text = io.StringIO()
    rows = [[row["parameter"], row["value"], row["since"]] for row in decided(YEAR[-1], last_day(month) + timedelta(1))]
    csv.writer(text).writerows([["参数", "数值", "生效日期"], *rows])
    if rows:
        data = filled(data, "制度", text.getvalue().encode(), name="book.xlsx", csv_name="rows.csv")[0]
    return recalculate(data).data


def first_sums(data: bytes, staff_id: str = "K1") -> tuple[object, ...]:
    """签到扣分, 周取消扣分, 扣分合计 and 应发合计 of a person in 月报."""
    rows = Saved(data, "zh").page("report")
    headings = next(row for row in rows if row[0] == "工号")
    places = [headings.index(text) for text in ("签到扣分", "周取消扣分", "扣分合计", "应发合计")]
    return next(tuple(row[place] for place in places) for row in rows if row[0] == staff_id)


# In its own time


@either_way
@every_month
def test_each_month_has_the_numbers_that_one_works_out_by_hand(month: date, *, chained: bool) -> None:
    data = workbook(month, chained=chained)
    saved = Saved(data, "zh")
    signin, weekly = SIGNIN[month], WEEKLY[month]

    assert tuple(saved.of_month("attendance")["fine"]) == signin
    assert first_sums(data) == (sum(signin), weekly, sum(signin) + weekly, 1650.51)
    assert first_sums(data, "K2")[1] == (WEEK_BETWEEN if month == YEAR[8] else 0)
    assert complaints(saved) == []
    assert recalculate(data).data == data


# Later


def outside_of_the_policy(values: Values) -> Values:
    """All cells but the rows of 制度 and the text that is made of them."""
    sheet, columns = registry.sheet("policy"), len(registry.table("policy").columns)
    name = sheet.label.zh
    return {cell: value for cell, value in values.items() if cell[0] != name or cell[2] > columns}


@either_way
@every_month
def test_recalculated_later_with_the_policy_of_december_no_cell_is_otherwise(month: date, *, chained: bool) -> None:
    own, after = workbook(month, chained=chained), later(month, chained=chained)

    assert (own != after) == bool(decided(YEAR[-1], last_day(month) + timedelta(1)))
    assert differences(outside_of_the_policy(cached(own)), outside_of_the_policy(cached(after))) == {}
    assert recalculate(after).data == after


def test_the_comparison_sees_a_change_that_does_reach_a_month() -> None:
    text = "参数,数值,生效日期\nattendance.late_first_points,5,2026-03-16\n"
    changed = filled(workbook(YEAR[2]), "制度", text.encode(), name="book.xlsx", csv_name="rows.csv")[0]
    values = cached(recalculate(changed).data)
    found = differences(outside_of_the_policy(cached(workbook(YEAR[2]))), outside_of_the_policy(values))

    assert {cell[0] for cell in found} >= {"签到", "月报", "扣分明细", "首页"}
    # The 16th only, 5 points for 3: 3 + 5 in place of 6.
    assert first_sums(recalculate(changed).data)[0] == 8


@either_way
def test_december_explains_each_fine_by_the_version_of_its_day(*, chained: bool) -> None:
    reasons = list(Saved(later(YEAR[4], chained=chained), "zh").of_month("attendance")["reason"])

    assert ["2026-01-01 起" in reasons[0], "2026-05-16 起" in reasons[1]] == [True, True]


# Versions that overlap, and days without one


def with_versions(*versions: tuple[object, date, date | None]) -> Saved:
    """May with these versions of the points, and all else as it is built in."""
    name = "attendance.late_first_points"
    keys = [column.key for column in registry.table("policy").columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table_rows(default("zh"), "zh")]
    others = [{**row, "value": _clock(row)} for row in rows if row["parameter"] != name]
    own = [
        {"parameter": name, "value": value, "since": since} | ({} if until is None else {"until": until})
        for value, since, until in versions
    ]
    data = build(
        "values",
        "zh",
        month=YEAR[4],
        rows={"staff": people(), **entries(YEAR[4], chained=False)},
        policy=[*others, *own],
        staff_rows=3,
        blank_rows=12,
    )
    return Saved(data, "zh")


def _clock(row: Mapping[str, object]) -> object:
    value = row["value"]
    if row["unit"] == "时刻" and isinstance(value, float):
        return (datetime.min + timedelta(seconds=round(value * 86400))).time()
    return value


def test_two_versions_of_one_day_are_refused_and_nothing_is_charged() -> None:
    saved = with_versions((3, date(2026, 1, 1), date(2026, 5, 20)), (4, date(2026, 5, 16), None))
    fines = list(saved.of_month("attendance")["fine"])

    assert len(fines) == 2
    assert all(str(fine).startswith("⚠") for fine in fines)
    assert "制度" in str(fines[0])
    assert first_sums(saved.data)[:3] == (0, 0, 0)
    # 首页 counts it on the line of 制度.
    home = saved.page("home")
    assert next(row[5] for row in home if row[1] == "制度") == 1


def test_a_day_without_a_version_says_so_and_no_other_version_is_guessed() -> None:
    saved = with_versions((3, date(2026, 1, 1), date(2026, 5, 14)), (4, date(2026, 5, 16), None))
    fines = list(saved.of_month("attendance")["fine"])
    reasons = list(saved.of_month("attendance")["reason"])

    assert fines[1] == 4
    assert not isinstance(fines[0], float)
    assert "2026-05-15" in str(reasons[0])
    assert "迟到一档扣分" in str(reasons[0])
    assert first_sums(saved.data)[0] == 4
