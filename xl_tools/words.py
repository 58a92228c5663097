"""The words one chooses from in the sheets, in both languages.

The Chinese word is the value (the workbook's contract); the English one is its
translation. Reading accepts either, whatever language the workbook is in.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeVar

__all__ = [
    "Answer",
    "Grade",
    "Lang",
    "Outcome",
    "Register",
    "Shift",
    "Side",
    "StaffStatus",
    "State",
    "Table",
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
