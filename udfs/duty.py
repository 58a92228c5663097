"""Worksheet functions about duty: the roster of a day, shifts, incidents, inspections (document three)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import duty, duty_incident, duty_inspection, duty_roster
from xl_tools.rules.duty_inspection import Inspection
from xl_tools.rules.finding import Finding
from xl_tools.words import Answer


def _headings(table_zh: str, table_en: str) -> Arg:
    return Arg("headings", Kind.HEADINGS, "标题", "Headings", f"{table_zh}的标题行", f"the headings of {table_en}")


_SHIFTS: Final = _headings("值班表", "the table of shifts")
_INCIDENTS: Final = _headings("事件表", "the table of incidents")
_ROUNDS: Final = _headings("巡检表", "the table of inspections")
_ROW: Final = Arg("row", Kind.ROW, "本行", "Row", "同一宽度的这一行", "the row below them, equally wide")
_DATE: Final = Arg("date", Kind.DAY, "日期", "Date", "日历日", "the calendar day")
_COUNT: Final = Arg("count", Kind.COUNT, "人数", "People", "当天安排的值班人数", "people rostered on that day")
_HOLIDAY: Final = Arg(
    "holiday",
    Kind.WORD,
    "节假日",
    "Holiday",
    "是、否；留空时查制度里的法定节假日",
    "yes or no; blank asks the policy's list of holidays",
    words=Answer,
)

_SHIFT_CALL: Final = "(值班表[[#Headers],[日期]:[电话记录]],值班表[[#This Row],[日期]:[电话记录]],制度)"
_INCIDENT_CALL: Final = "(事件表[[#Headers],[日期]:[书面报告时间]],事件表[[#This Row],[日期]:[书面报告时间]],制度)"
_ROUND_CALL: Final = "(巡检表[[#Headers],[日期]:[实际关灯]],巡检表[[#This Row],[日期]:[实际关灯]],制度)"


@assessment(_DATE, _COUNT, _HOLIDAY, POLICY)
def roster(day: date | None, count: int | None, holiday: Answer | None, policy: Policy) -> Finding:
    return duty_roster.roster(day, count, holiday, policy)


@assessment(_SHIFTS, _ROW, POLICY)
def shift(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Finding:
    return duty.shift(headings, row, policy)


@assessment(_INCIDENTS, _ROW, POLICY)
def incident(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Finding:
    return duty_incident.incident(headings, row, policy)


@assessment(_ROUNDS, _ROW, POLICY)
def inspection(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Inspection:
    return duty_inspection.inspect(headings, row, policy)


@worksheet(
    "ROSTER_STATUS",
    of=roster,
    group="duty",
    clause="D1.1 D1.9",
    gives=Gives.STATE,
    doc=(
        "当天值班人数够不够，节假日要加派",
        "whether enough people are on duty on a day, more of them on holidays",
    ),
    example='ROSTER_STATUS("2026-10-01",1,"")',
    shows="违规",
)
def roster_status(finding: Finding) -> Finding:
    """合格, 违规 or 资料不足 for one day (D1.1, D1.9)."""
    return finding


@worksheet(
    "ROSTER_REASON",
    of=roster,
    group="duty",
    clause="D1.1 D1.9",
    gives=Gives.REASON,
    doc=("当天值班人数的依据", "the reason about the people on duty on a day"),
    example='ROSTER_REASON("2026-11-02",1,"")',
    shows="2026-11-02 安排 1 人值班 ≥ 1 人（D1.1，2026-01-01 起）",
)
def roster_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding


@worksheet(
    "DUTY_STATUS",
    of=shift,
    group="duty",
    clause="D1.2 D1.3 D1.7 D1.8 D2.1 D2.2 D2.4 D2.5 D2.6 D2.7",
    gives=Gives.STATE,
    doc=(
        "一个值班班次的状态：地点、记录、离岗、调班、交接",
        "state of one shift on duty: place, record, leaving the post, swap, handover",
    ),
    example="DUTY_STATUS" + _SHIFT_CALL,
    shows="合格",
)
def duty_status(finding: Finding) -> Finding:
    """合格, 违规, 待确认 or 资料不足 for one shift."""
    return finding


@worksheet(
    "DUTY_REASON",
    of=shift,
    group="duty",
    clause="D1.2 D1.3 D1.7 D1.8 D2.1 D2.2 D2.4 D2.5 D2.6 D2.7",
    gives=Gives.REASON,
    doc=(
        "班次状态的依据：每个没有做到的条件、条款和版本",
        "the reason for a shift's state: every condition that is not met, with clause and version",
    ),
    example="DUTY_REASON" + _SHIFT_CALL,
    shows="合格；在部门办公室值班（D1.2，2026-01-01 起）；…",
)
def duty_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding


@worksheet(
    "INCIDENT_STATUS",
    of=incident,
    group="duty",
    clause="D1.6 D2.3",
    gives=Gives.STATE,
    doc=(
        "突发事件的状态：是否处理；重大的是否报告经理、按期交书面报告",
        "state of an incident: handled; if major, the manager told and a written report in time",
    ),
    example="INCIDENT_STATUS" + _INCIDENT_CALL,
    shows="合格",
)
def incident_status(finding: Finding) -> Finding:
    """合格, 违规, 待确认 or 资料不足 for one incident (D1.6, D2.3)."""
    return finding


@worksheet(
    "INCIDENT_REASON",
    of=incident,
    group="duty",
    clause="D1.6 D2.3",
    gives=Gives.REASON,
    doc=(
        "事件状态的依据：处理、报告的时差和书面报告的期限",
        "the reason for an incident's state: handling, delay of the report, deadline of the written one",
    ),
    example="INCIDENT_REASON" + _INCIDENT_CALL,
    shows="合格；已处理（D1.6）；不是重大事件（D1.6）",
)
def incident_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding


@worksheet(
    "INSPECTION_STATUS",
    of=inspection,
    group="duty",
    clause="D1.4 D1.5 D2.3",
    gives=Gives.STATE,
    doc=(
        "一个区域巡检的状态：物业、卫生、人员、问题处理、照明",
        "state of one area's inspection: property, hygiene, staff, problems dealt with, lights",
    ),
    example="INSPECTION_STATUS" + _ROUND_CALL,
    shows="合格",
)
def inspection_status(answer: Inspection) -> Finding:
    """合格, 违规, 待确认 or 资料不足 for one area (D1.4, D1.5)."""
    return answer.round


@worksheet(
    "INSPECTION_REASON",
    of=inspection,
    group="duty",
    clause="D1.4 D1.5 D2.3",
    gives=Gives.REASON,
    doc=("巡检状态的依据", "the reason for an inspection's state"),
    example="INSPECTION_REASON" + _ROUND_CALL,
    shows="合格；银行已巡检（D1.4，2026-01-01 起）；…",
)
def inspection_reason(answer: Inspection) -> Finding:
    """The sentence of the same finding."""
    return answer.round


@worksheet(
    "LIGHTS_STATUS",
    of=inspection,
    group="duty",
    clause="D1.5",
    gives=Gives.STATE,
    doc=(
        "照明是否按时间表开关；没有时间表为资料不足",
        "whether the lights went on and off by the schedule; incomplete without one",
    ),
    example="LIGHTS_STATUS" + _ROUND_CALL,
    shows="不适用",
)
def lights_status(answer: Inspection) -> Finding:
    """合格, 违规, 待确认, 资料不足 or 不适用 for the lights of one area (D1.5)."""
    return answer.lights
