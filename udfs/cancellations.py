"""Worksheet functions over one person's week of cancellations (B7)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import cancellations as rules
from xl_tools.rules.cancellations import Week
from xl_tools.rules.finding import Finding

_MONDAY: Final = Arg("monday", Kind.DAY, "周一", "Monday", "这一周的周一", "the Monday of the week")
_STANDARD: Final = Arg("standard", Kind.COUNT, "散台", "Tables", "取消的散台桌数", "standard tables cancelled")
_HALF: Final = Arg("half", Kind.COUNT, "半卡", "Half booths", "取消的半卡桌数", "half booths cancelled")
_BOOTH: Final = Arg("booth", Kind.COUNT, "卡座", "Booths", "取消的卡座桌数", "booths cancelled")


@assessment(_MONDAY, _STANDARD, _HALF, _BOOTH, POLICY)
def week(monday: date | None, standard: int | None, half: int | None, booth: int | None, policy: Policy) -> Week:
    return rules.week(monday, standard, half, booth, policy)


@worksheet(
    "CANCELLATION_FINE",
    of=week,
    group="cancellations",
    clause="B7",
    gives=Gives.POINTS,
    doc=("一周取消过多的扣分", "points for too many cancellations in a week"),
    example="CANCELLATION_FINE(DATE(2026,11,2),12,0,6)",
    shows="4",
)
def cancellation_fine(answer: Week) -> Finding:
    """Points under the reading in force."""
    return answer.charged


@worksheet(
    "CANCELLATION_OTHER",
    of=week,
    group="cancellations",
    clause="B7",
    gives=Gives.POINTS,
    doc=("按另一种读法的扣分", "points under the other reading"),
    example="CANCELLATION_OTHER(DATE(2026,11,2),12,0,6)",
    shows="24",
)
def cancellation_other(answer: Week) -> Finding:
    """Points under the other reading."""
    return answer.other


@worksheet(
    "CANCELLATION_REASON",
    of=week,
    group="cancellations",
    clause="B7",
    gives=Gives.REASON,
    doc=(
        "一句话说明一周取消的扣分：各台型桌数、界限、另一种读法",
        "the week's points in a sentence: counts, limits and the other reading",
    ),
    example="CANCELLATION_REASON(DATE(2026,11,2),11,0,5)",
    shows=(
        "2026-11-02 至 2026-11-08 这一周的取消共扣 1 分；散台 11 桌 > 10 桌，超出 1 桌 × 1 分 = 1 分；"
        "卡座 5 桌 ≤ 5 桌，不扣分；另一种读法（超限后全部计扣）为 11 分（B7，2026-01-01 起）"
    ),
)
def cancellation_reason(answer: Week) -> Finding:
    """Counts, limits, points and the other reading."""
    return answer.charged
