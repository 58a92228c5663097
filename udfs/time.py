"""Worksheet functions about days, weeks, months and quarters (convention G2, G8)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, worksheet
from xl_tools import clock
from xl_tools.policy import Policy

MOMENT: Final = Arg(
    "moment", Kind.RAW, "日期时间", "Date and time", "日期，或日期加时间", "a date, or a date with a time"
)
DAY: Final = Arg("day", Kind.DAY, "日期", "Date", "营业日", "the business day")


@worksheet(
    "BUSINESS_DATE",
    group="time",
    clause="G2",
    args=(MOMENT, POLICY),
    gives=Gives.DAY,
    doc=(
        "营业日（中午到次日中午）：只有日期就是当天；空白或读不懂为空",
        "the business day (noon to noon): a date is itself; blank or unreadable gives an empty text",
    ),
    example='BUSINESS_DATE("2026-11-06 00:10")',
    shows="46331",
)
def business_date(moment: object, policy: Policy) -> date | None:
    """The business day of a moment; None for a blank."""
    return None if clock.is_blank(moment) else clock.business_date(moment)


@worksheet(
    "WEEK_MONDAY",
    group="time",
    clause="G8",
    args=(DAY, POLICY),
    gives=Gives.DAY,
    doc=(
        "所在周的周一；空白或读不懂为空",
        "the Monday of the day's week; blank or unreadable gives an empty text",
    ),
    example='WEEK_MONDAY("2026-11-08")',
    shows="46328",
)
def week_monday(day: date | None, policy: Policy) -> date | None:
    """The Monday of a day's week; None for a blank."""
    return None if day is None else clock.week_monday(day)


_MONTH: Final = Arg("month", Kind.MONTH, "月份", "Month", "月份里的任何一天", "any day of the month")

#: Which day of a week says what month it belongs to, by the parameter's choice.
_DECIDING: Final = {"sunday": 6, "monday": 0}


def _weeks(month: date, policy: Policy) -> tuple[date, int]:
    return clock.weeks_of_month(month, _DECIDING[policy.choice("calendar.week_month", month)])


@worksheet(
    "FIRST_WEEK",
    group="time",
    clause="G8",
    args=(_MONTH, POLICY),
    gives=Gives.DAY,
    doc=(
        "属于这个月的第一周的周一；月份空白为空",
        "the Monday of the first week that belongs to the month; a blank month gives an empty text",
    ),
    example='FIRST_WEEK("2026-11-01")',
    shows="46321",
)
def first_week(month: date | None, policy: Policy) -> date | None:
    """The Monday of a month's first week; None for a blank."""
    return None if month is None else _weeks(month, policy)[0]


@worksheet(
    "WEEK_COUNT",
    group="time",
    clause="G8",
    args=(_MONTH, POLICY),
    gives=Gives.NUMBER,
    doc=(
        "属于这个月的周数；月份空白为空",
        "how many weeks belong to the month; a blank month gives an empty text",
    ),
    example='WEEK_COUNT("2026-11-01")',
    shows="5",
)
def week_count(month: date | None, policy: Policy) -> int | None:
    """The number of a month's weeks; None for a blank."""
    return None if month is None else _weeks(month, policy)[1]


_QUARTER: Final = Arg(
    "quarter",
    Kind.QUARTER,
    "季度",
    "Quarter",
    "2026Q3、2026年第三季度，或季度里的任何一天",
    "2026Q3, Q3 2026, or any day of the quarter",
)


@worksheet(
    "MONTH_START",
    group="time",
    clause="G8",
    args=(_MONTH, POLICY),
    gives=Gives.DAY,
    doc=(
        "月份的第一天，从日期、2026-11 或 2026年11月；空白或读不懂为空",
        "the first day of a month, from a date or 2026-11; blank or unreadable gives an empty text",
    ),
    example='MONTH_START("2026-11-23")',
    shows="46327",
)
def month_start(month: date | None, policy: Policy) -> date | None:
    """The first day of a month; None for a blank."""
    return month


@worksheet(
    "QUARTER_START",
    group="time",
    clause="G8",
    args=(_QUARTER, POLICY),
    gives=Gives.DAY,
    doc=(
        "季度的第一天，从 2026Q3、2026年第三季度或日期；空白或读不懂为空",
        "the first day of a quarter, from 2026Q3, Q3 2026 or a date; blank or unreadable gives an empty text",
    ),
    example='QUARTER_START("2026Q3")',
    shows="46204",
)
def quarter_start(quarter: date | None, policy: Policy) -> date | None:
    """The first day of a quarter; None for a blank."""
    return quarter
