"""Worksheet functions of the ladder: passing a month, promotion, demotion (E1 to E5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import ladder as rules
from xl_tools.rules import ladder_grades as grades
from xl_tools.rules.finding import Finding
from xl_tools.words import Answer, Grade

_HEADINGS: Final = Arg(
    "headings",
    Kind.HEADINGS,
    "标题",
    "Headings",
    "晋升表的标题行，从 工号 到 试用期罚单",
    "the headings of the table of promotions, from Staff ID to Tickets in probation",
)
_ROW: Final = Arg("row", Kind.ROW, "本行", "Row", "同一宽度的这一行", "the row below them, equally wide")
_MONTH: Final = Arg(
    "month",
    Kind.MONTH,
    "月份",
    "Month",
    "考评看到哪个月为止，该月里的任何一天",
    "any day of the month with which the appraisals end",
)
_SCORE: Final = Arg("score", Kind.MONEY, "分数", "Score", "这个月的月评分数", "the score of the month")

_QUARTER_GRADE: Final = Arg(
    "grade",
    Kind.TEXT,
    "等级",
    "Grade",
    "季度等级，A 到 D，大小写不限",
    "the grade of the quarter, A to D in either case",
)
_PRESENT: Final = Arg("grade", Kind.WORD, "现级别", "Grade", "现在的级别", "the grade held now", words=Grade)
_SKIP: Final = Arg(
    "skip",
    Kind.WORD,
    "越级",
    "Skips a grade",
    "是：跳过一级；否或留空为下一级",
    "yes: one grade is skipped; no or blank is the next one",
    words=Answer,
)

_CALL: Final = "(晋升表[[#Headers],[工号]:[试用期罚单]],晋升表[[#This Row],[工号]:[试用期罚单]],统计月份,制度)"


@worksheet(
    "PASSED",
    group="ladder",
    clause="E1",
    args=(_SCORE, _MONTH, POLICY),
    gives=Gives.TEXT,
    doc=("月评是否及格", "whether the score of a month is a pass"),
    example='PASSED(60,"2026-11")',
    shows="是",
)
def passed(score: Decimal | None, month: date | None, policy: Policy) -> Finding:
    """是 or 否 (E1)."""
    return rules.passed(score, month, policy)


@assessment(_HEADINGS, _ROW, _MONTH, POLICY)
def promotion(headings: tuple[str, ...], row: tuple[object, ...], month: date | None, policy: Policy) -> Finding:
    return rules.promotion(rules.read_candidate(headings, row), month, policy)


@worksheet(
    "PROMOTION_STATUS",
    of=promotion,
    group="ladder",
    clause="E1 E2 E3 E4 E5",
    gives=Gives.TEXT,
    doc=(
        "能否晋升：可晋升、流程未完、未满足，或资料不足、待确认、不适用",
        "whether somebody can be promoted: ready, steps open, not met; or incomplete, to confirm, not applicable",
    ),
    example="PROMOTION_STATUS" + _CALL,
    shows="未满足",
)
def promotion_status(finding: Finding) -> Finding:
    """The conclusion (E1 to E5)."""
    return finding


@worksheet(
    "PROMOTION_UNMET",
    of=promotion,
    group="ladder",
    clause="E1 E2 E3 E4 E5",
    gives=Gives.REASON,
    doc=(
        "逐项列出未满足的条件：实际多少、要求多少，以及没办完的步骤",
        "every condition that is not met with its figure and its target, and the steps still open",
    ),
    example="PROMOTION_UNMET" + _CALL,
    shows="升中级客服：1 项条件未满足或待补；近 3 个月均分 78.33，排第 4 名 > 第 3 名（E2，2026-01-01 起）",
)
def promotion_unmet(finding: Finding) -> Finding:
    """What is missing (E1 to E5)."""
    return finding


@worksheet(
    "DEMOTION_STATUS",
    group="ladder",
    clause="E1 E2-H E3-G E4",
    args=(_HEADINGS, _ROW, _MONTH, POLICY),
    gives=Gives.VERDICT,
    doc=(
        "考评是否建议降级（初级及以下：辞退提示），只提示，由人决定",
        "whether the appraisals propose a demotion (up to junior: a dismissal flag); a person decides",
    ),
    example="DEMOTION_STATUS" + _CALL,
    shows="待确认：建议由中级客服降为初级客服，由经理决定；…",
)
def demotion_status(headings: tuple[str, ...], row: tuple[object, ...], month: date | None, policy: Policy) -> Finding:
    """What the appraisals propose (E1, E2-H, E3-G)."""
    return rules.demotion(rules.read_candidate(headings, row), month, policy)


@worksheet(
    "TARGET_GRADE",
    group="ladder",
    clause="E5",
    args=(_PRESENT, _SKIP, POLICY),
    gives=Gives.TEXT,
    doc=(
        "目标级别：下一级，越级为再下一级；储备主管和没有级别的为空",
        "the grade to be promoted to: the next one, or the one after it when a grade is skipped; "
        "empty for a lead and without a grade",
    ),
    example='TARGET_GRADE("初级客服","")',
    shows="中级客服",
)
def target_grade(grade: Grade | None, skip: Answer | None, policy: Policy) -> Finding:
    """The grade asked for (E5)."""
    return grades.target_grade(grade, skip)


@worksheet(
    "QUARTER_GRADE",
    group="ladder",
    clause="E2",
    args=(_QUARTER_GRADE, POLICY),
    gives=Gives.NUMBER,
    doc=(
        "季度等级的序号：A 为 1，D 为 4；空白或读不懂为空",
        "the grade of a quarter as a number, 1 for A to 4 for D; blank or unreadable gives an empty text",
    ),
    example='QUARTER_GRADE("b")',
    shows="2",
)
def quarter_grade(grade: str | None, policy: Policy) -> Finding:
    """1 to 4 (E2)."""
    return grades.quarter_grade(grade)
