"""Worksheet functions about lateness and missed sign-ins (A1a, A1b); the three of a row share one finding."""

from __future__ import annotations

from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.rules import attendance as rules
from xl_tools.rules.finding import Finding
from xl_tools.words import Shift

DATE: Final = Arg("date", Kind.DAY, "日期", "Date", "营业日", "the business day")
DUE: Final = Arg(
    "due",
    Kind.TIME,
    "应到时间",
    "Due",
    "留空就是制度里的上班时间",
    "blank is the start of the shift in the policy",
)
SIGNIN: Final = Arg(
    "signin",
    Kind.PUNCHES,
    "签到时间",
    "Signed in",
    "20:17、次日00:10，或一格几次打卡",
    "20:17, 次日00:10, or several punches in one cell",
)
SHIFT: Final = Arg(
    "shift",
    Kind.WORD,
    "班次状态",
    "Shift",
    "上班、休息、请假、设备故障",
    "at work, rest day, leave, device failure",
    words=Shift,
)


lateness: Final = assessment(DATE, DUE, SIGNIN, SHIFT, POLICY)(rules.lateness)


@worksheet(
    "LATE_MINUTES",
    of=lateness,
    group="attendance",
    clause="A1a",
    gives=Gives.MINUTES,
    doc=(
        "迟到整分钟数，准时为 0；没有签到或不适用为空",
        "whole minutes late, 0 when in time; empty without a sign-in or when not applicable",
    ),
    example='LATE_MINUTES("2026-11-02","","20:17","上班")',
    shows="17",
)
def late_minutes(finding: Finding) -> Finding:
    """Lateness in whole minutes (A1a)."""
    return finding


@worksheet(
    "LATENESS_FINE",
    of=lateness,
    group="attendance",
    clause="A1",
    gives=Gives.POINTS,
    doc=(
        "迟到或漏签的扣分；没有数可算时是状态",
        "points for lateness or a missed sign-in; the state where there is nothing to count",
    ),
    example='LATENESS_FINE("2026-11-02","","20:17","上班")',
    shows="3",
)
def lateness_fine(finding: Finding) -> Finding:
    """Points for lateness or a missed sign-in (A1a, A1b)."""
    return finding


@worksheet(
    "LATENESS_REASON",
    of=lateness,
    group="attendance",
    clause="A1",
    gives=Gives.REASON,
    doc=("扣分的依据，一句可以转发的话", "the reason for the points, a sentence that can be forwarded"),
    example='LATENESS_REASON("2026-11-02","","20:17","上班")',
    shows="20:17 签到，应到 20:00，迟到 17 分钟 ≥ 15 分钟：扣 3 分（A1a，2026-01-01 起）",
)
def lateness_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding
