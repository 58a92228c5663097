"""Worksheet functions that say what is questionable about the policy itself (G14)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.grades import MONTH
from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import policy_warnings as rules
from xl_tools.rules.finding import Finding

NUMBER: Final = Arg("number", Kind.COUNT, "序号", "Number", "第几条，从 1 起", "which one, 1 is the first")
RANKED: Final = Arg(
    "ranked",
    Kind.COUNT,
    "参评人数",
    "People ranked",
    "当月有名次的人数；不知道留空",
    "people with a rank in that month; blank when not known",
)


@assessment(NUMBER, MONTH, RANKED, POLICY)
def warning(number: int | None, month: date | None, ranked: int | None, policy: Policy) -> Finding | None:
    return rules.warning(number, month, ranked, policy)


@worksheet(
    "POLICY_WARNING",
    of=warning,
    group="policy_warnings",
    clause="G14",
    gives=Gives.REASON,
    doc=(
        "制度本身值得注意的第几条提示，按当月生效的参数；没有更多时为空",
        "one of the warnings about the policy itself, by the parameters of the month; empty beyond the last",
    ),
    example='POLICY_WARNING(2,"2026-11","")',
    shows="屡犯即辞退并扣光工资的说法，与支付劳动报酬的义务冲突：这里从不照此计算，只提示、由人决定"
    "（A3，2026-01-01 起）",
)
def policy_warning(finding: Finding | None) -> Finding | None:
    """The sentence of the warning."""
    return finding


@worksheet(
    "POLICY_WARNING_CLAUSE",
    of=warning,
    group="policy_warnings",
    clause="G14",
    gives=Gives.TEXT,
    doc=("这条提示所说的条款；没有更多时为空", "the clause that the warning is about; empty beyond the last"),
    example='POLICY_WARNING_CLAUSE(2,"2026-11","")',
    shows="A3",
)
def policy_warning_clause(finding: Finding | None) -> str | None:
    """The id of its clause."""
    return None if finding is None else finding.clause
