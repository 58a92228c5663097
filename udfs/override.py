"""Worksheet functions about a manager's override of one result (G6); both of a row share one answer."""

from __future__ import annotations

from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import override as rules
from xl_tools.rules.finding import Finding
from xl_tools.rules.override import Override

FINE: Final = Arg(
    "fine",
    Kind.RAW,
    "扣分",
    "Points",
    "按制度算出的扣分，或没有数时的状态",
    "the points that the rules make, or the state where there are none",
)
OVERRIDE: Final = Arg(
    "override",
    Kind.RAW,
    "改判扣分",
    "Override points",
    "经理改判的分数，0 或以上的整数；没有改判留空",
    "the points that a manager set, a whole number of 0 or more; blank without an override",
)
APPROVER: Final = Arg(
    "approver",
    Kind.TEXT,
    "审批人",
    "Approver",
    "批准改判的人，不能是本人",
    "who approved it, never the person concerned",
)
REASON: Final = Arg("override_reason", Kind.TEXT, "改判理由", "Override reason", "为什么改判", "why it was overridden")
STAFF_ID: Final = Arg("staff_id", Kind.TEXT, "工号", "Staff ID", "本人的工号", "staff ID of the person concerned")
NAME: Final = Arg("name", Kind.TEXT, "姓名", "Name", "本人的姓名", "name of the person concerned")


@assessment(FINE, OVERRIDE, APPROVER, REASON, STAFF_ID, NAME, POLICY)
def overridden(
    fine: object,
    override: object,
    approver: str | None,
    override_reason: str | None,
    staff_id: str | None,
    name: str | None,
    policy: Policy,
) -> Override:
    return rules.override(fine, override, approver, override_reason, staff_id, name)


@worksheet(
    "FINAL_POINTS",
    of=overridden,
    group="override",
    clause="G6",
    gives=Gives.TEXT,
    doc=(
        "最终扣分：改判有审批人和理由才生效，否则仍是按制度算出的结果",
        "the final points: the override's when it has approver and reason, else the result of the rules as it stands",
    ),
    example='FINAL_POINTS(10,0,"林经理","当天停电，考勤机已报修","K01","赵小麦")',
    shows="0",
)
def final_points(found: Override) -> Finding:
    """The result that stands (G6)."""
    return found.final


@worksheet(
    "OVERRIDE_REASON",
    of=overridden,
    group="override",
    clause="G6",
    gives=Gives.REASON,
    doc=(
        "改判结论：生效时写出两种结果，无效时逐项写出缺什么；没有改判为空",
        "what became of the override: both results when it counts, everything that is missing when it does not; "
        "empty without one",
    ),
    example='OVERRIDE_REASON(10,0,"","当天停电，考勤机已报修","K01","赵小麦")',
    shows="改判无效：没有审批人；仍按 10 分",
)
def override_reason(found: Override) -> Finding | str:
    """The sentence of the override, "" without one (G6)."""
    return found.final if found.asked else ""
