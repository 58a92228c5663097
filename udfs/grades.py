"""Worksheet functions about grades (E6) and length of service."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import grades as rules
from xl_tools.rules.finding import Finding
from xl_tools.words import Grade

GRADE: Final = Arg(
    "grade",
    Kind.WORD,
    "级别",
    "Grade",
    "试用、初级客服、中级客服、高级客服、储备主管",
    "trial, junior, middle, senior, lead",
    words=Grade,
)
PROMOTED: Final = Arg(
    "promoted", Kind.DAY, "晋升日期", "Promoted", "晋升批准的日期，可留空", "day of the approval; may be blank"
)
HIRED: Final = Arg("hired", Kind.DAY, "入职日期", "Hired", "入职第一天", "first day of employment")
MONTH: Final = Arg("month", Kind.MONTH, "月份", "Month", "统计月份里的任何一天", "any day of the month")


@worksheet(
    "GRADE_SALARY",
    group="grades",
    clause="E6",
    args=(GRADE, PROMOTED, MONTH, POLICY),
    gives=Gives.MONEY,
    doc=(
        "该月的级别工资；晋升次月 1 日起按新级别，此前按下一级",
        "grade pay of the month: the new grade's from the month after the approval, until then the step below's",
    ),
    example='GRADE_SALARY("中级客服","2026-11-16","2026-11")',
    shows="2200",
)
def grade_salary(grade: Grade | None, promoted: date | None, month: date | None, policy: Policy) -> Finding:
    """Grade pay in force for a month (E6)."""
    return rules.grade_salary(grade, promoted, month, policy)


@worksheet(
    "SERVICE_MONTHS",
    group="grades",
    clause="E2 E3 E4",
    args=(HIRED, MONTH, POLICY),
    gives=Gives.NUMBER,
    doc=(
        "到该月月底的工龄，整月；入职日期空白或晚于该月为空",
        "whole months of service at the end of the month; empty when the day of hire is blank or later",
    ),
    example='SERVICE_MONTHS("2026-01-31","2026-04")',
    shows="3",
)
def service_months(hired: date | None, month: date | None, policy: Policy) -> int | None:
    """Whole months of service at the end of a month."""
    return rules.service_months(hired, month)
