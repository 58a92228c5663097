"""The words one chooses from in the sheets, in both languages.

The Chinese word is the value (the workbook's contract); the English one is its
translation. Reading accepts either, whatever language the workbook is in.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeVar

__all__ = [
    "Answer",
    "Flag",
    "Grade",
    "Lang",
    "Level",
    "Matter",
    "Outcome",
    "Promotion",
    "Register",
    "Repeat",
    "Shift",
    "Side",
    "StaffStatus",
    "Stage",
    "State",
    "Table",
    "Tick",
    "read",
    "show",
]

Lang = Literal["zh", "en"]


class State(Enum):
    """What a result can be besides a number (convention G13)."""

    PASSED = "合格"
    VALID = "有效"
    INVALID = "无效"
    VIOLATION = "违规"
    UNCONFIRMED = "待确认"
    INCOMPLETE = "资料不足"
    NOT_APPLICABLE = "不适用"
    UNREGULATED = "制度未规定"


class Shift(Enum):
    """班次状态: what a person was down for on a business day."""

    WORK = "上班"
    REST = "休息"
    LEAVE = "请假"
    DEVICE_FAILURE = "设备故障"


class Table(Enum):
    """台型: the three kinds of table."""

    STANDARD = "散台"
    HALF_BOOTH = "半卡"
    BOOTH = "卡座"


class Answer(Enum):
    """Yes or no; a conduct item may also not apply."""

    YES = "是"
    NO = "否"


class Register(Enum):
    """What a register (greeter, back bar) says about a booking."""

    YES = "是"
    NO = "否"
    DIFFERS = "不符"


class Tick(Enum):
    """What an item of a checklist says about a person, an area or a shift."""

    YES = "是"
    NO = "否"
    NOT_APPLICABLE = "不适用"


class Outcome(Enum):
    """结果 of a booking."""

    ARRIVED = "到店"
    CANCELLED = "取消"
    UNCONFIRMED = "待确认"


class Grade(Enum):
    """级别, in the order of the ladder (document four)."""

    TRIAL = "试用"
    JUNIOR = "初级客服"
    MIDDLE = "中级客服"
    SENIOR = "高级客服"
    LEAD = "储备主管"


class Side(Enum):
    """The end of a band of base pay."""

    LEAST = "下限"
    MOST = "上限"


class StaffStatus(Enum):
    """状态 of a person."""

    EMPLOYED = "在职"
    LEFT = "离职"
    SUSPENDED = "停岗"


class Matter(Enum):
    """事项 of a finding; each falls under one clause of document one (``rules.conduct``)."""

    COMPLAINT = "客人投诉"
    COMPLAINT_ON_TIPS = "投诉小费财物"
    CLIQUE = "拉帮结派或一桌两人赠送"
    TIPS = "索要小费或财物"
    OUTSIDE_SPENDING = "邀客工作外消费"
    BELONGINGS = "携带私人财物"
    APPEARANCE = "仪容仪表"
    RESTRICTED = "擅入禁区或出门"
    TEAMWORK = "客情与配合"
    SELLING = "介绍与推销"
    CLIENTS = "客源维护"
    SECRECY = "守法保密"
    REPORTING = "情况上报"
    SOLICITING = "门口拉客"
    POACHING = "争抢客人或位子"
    COLLUSION = "串通服务员迎宾"
    SWAP = "换位未通知"
    DRINKS = "借酒占位未到"
    DIFFERENCE = "对单有差异"
    QUARREL = "现场与迎宾争执"
    HELD_SEAT = "现金或他桌买酒占位"
    OTHER = "其他"


class Flag(Enum):
    """What tickets raise: for a person to decide, never an action."""

    NONE = "无"
    SUSPEND = "停岗或考虑辞退"


class Repeat(Enum):
    """What repeated cliques raise (A3): for a person to decide, never an action."""

    NONE = "无"
    WARNING = "提醒本人"
    DISMISSAL = "提示辞退"


class Promotion(Enum):
    """结论 about a candidate for a higher grade."""

    READY = "可晋升"
    STEPS_OPEN = "流程未完"
    UNMET = "未满足"


class Level(Enum):
    """级别 of what a check found: an error keeps a month from being finished, a warning does not."""

    ERROR = "错误"
    WARNING = "警告"


class Stage(Enum):
    """The dated, signed steps of a promotion (E5)."""

    ASSESSMENT = "转正考核"
    RECORD = "考核记录"
    VOTE = "匿名评选"
    RECOMMENDATION = "部门推举"
    APPLICATION = "本人申请"
    OFFICE = "总经办审核"
    DEFENCE = "晋升答辩"
    APPROVAL = "晋升审批"


_ENGLISH: Final[dict[str, str]] = {
    "合格": "passed",
    "有效": "valid",
    "无效": "invalid",
    "违规": "violation",
    "待确认": "to confirm",
    "资料不足": "incomplete",
    "不适用": "not applicable",
    "制度未规定": "not regulated",
    "上班": "at work",
    "休息": "rest day",
    "请假": "leave",
    "设备故障": "device failure",
    "散台": "table",
    "半卡": "half booth",
    "卡座": "booth",
    "是": "yes",
    "否": "no",
    "不符": "differs",
    "到店": "arrived",
    "取消": "cancelled",
    "试用": "trial",
    "初级客服": "junior",
    "中级客服": "middle",
    "高级客服": "senior",
    "储备主管": "lead",
    "下限": "min",
    "上限": "max",
    "在职": "employed",
    "离职": "left",
    "停岗": "suspended",
    "客人投诉": "complaint",
    "投诉小费财物": "tips complaint",
    "拉帮结派或一桌两人赠送": "clique or two hosts",
    "索要小费或财物": "tips or property",
    "邀客工作外消费": "outside spending",
    "携带私人财物": "belongings",
    "仪容仪表": "appearance",
    "擅入禁区或出门": "restricted area",
    "客情与配合": "teamwork",
    "介绍与推销": "selling",
    "客源维护": "clients",
    "守法保密": "secrecy",
    "情况上报": "reporting",
    "门口拉客": "soliciting",
    "争抢客人或位子": "poaching",
    "串通服务员迎宾": "collusion",
    "换位未通知": "untold swap",
    "借酒占位未到": "drinks hold",
    "对单有差异": "list differs",
    "现场与迎宾争执": "quarrel",
    "现金或他桌买酒占位": "cash hold",
    "其他": "other",
    "无": "none",
    "停岗或考虑辞退": "suspend or consider dismissal",
    "提醒本人": "warn the person",
    "提示辞退": "consider dismissal",
    "可晋升": "ready",
    "流程未完": "steps open",
    "未满足": "not met",
    "错误": "error",
    "警告": "warning",
    "转正考核": "probation assessment",
    "考核记录": "appraisal record",
    "匿名评选": "anonymous vote",
    "部门推举": "recommendation",
    "本人申请": "own application",
    "总经办审核": "general office",
    "晋升答辩": "defence",
    "晋升审批": "approval",
}

_E = TypeVar("_E", bound=Enum)


def show(word: Enum, lang: Lang) -> str:
    """The word as a sheet in this language shows it.

    Example:
        >>> show(State.UNCONFIRMED, "en")
        'to confirm'
    """
    # ``word.value`` is the same by way of a descriptor, four times as slow.
    chinese = str(word._value_)
    return chinese if lang == "zh" else _ENGLISH[chinese]


def read(kind: type[_E], text: str) -> _E | None:
    """The member of ``kind`` that ``text`` names in either language, else None.

    Blanks around the word (full-width ones too) and letter case do not matter.

    Example:
        >>> read(Shift, " 休息 "), read(Shift, "Rest day"), read(Shift, "夜班")
        (<Shift.REST: '休息'>, <Shift.REST: '休息'>, None)
    """
    wanted = text.strip().casefold()
    for member in kind:
        if wanted in (member.value, _ENGLISH[member.value]):
            return member
    return None
