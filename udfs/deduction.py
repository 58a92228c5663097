"""Worksheet functions about what points take off the pay (G10)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from udfs.grades import MONTH
from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import deduction as rules
from xl_tools.rules.finding import Finding
from xl_tools.words import State

POINTS: Final = Arg("points", Kind.COUNT, "扣分合计", "Points", "当月的扣分", "points of the month")
PAY: Final = Arg(
    "pay",
    Kind.FIGURE,
    "扣款前应发",
    "Pay before deduction",
    "元；也可以是“制度未规定”等状态",
    "yuan; may also be a state such as “not regulated”",
)


@assessment(POINTS, PAY, MONTH, POLICY)
def deduction(points: int | None, pay: Decimal | State | None, month: date | None, policy: Policy) -> Finding:
    return rules.deduction(points, pay, month, policy)


@worksheet(
    "DEDUCTION",
    of=deduction,
    group="deduction",
    clause="G10",
    gives=Gives.MONEY,
    doc=(
        "扣款：没有设每分折合金额时为 0；设了也不超过上限、不低于最低工资",
        "what points take off the pay: 0 unless yuan per point is set, and then within the cap and above the "
        "minimum wage",
    ),
    example='DEDUCTION(12,3000,"2026-11")',
    shows="0",
)
def deduction_amount(finding: Finding) -> Finding:
    """The amount, or the word of the state (G10)."""
    return finding


@worksheet(
    "DEDUCTION_REASON",
    of=deduction,
    group="deduction",
    clause="G10",
    gives=Gives.REASON,
    doc=(
        "扣款的依据：分数、金额、上限、最低工资，超出的部分也列出",
        "the reason for the deduction: points, amount, cap, minimum wage, and the excess",
    ),
    example='DEDUCTION_REASON(12,3000,"2026-11")',
    shows="12 分不折合成钱：制度没有设“每分折合金额”，工资不动（G10，2026-01-01 起）",
)
def deduction_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding
