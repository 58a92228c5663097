"""Worksheet functions about days (convention G2, G8)."""

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
