"""What a sheet of sign-ins, bookings or pay holds: fields with the headings that departments give them, and results."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from xl_tools.rules.records import BOOKING

__all__ = ["FIELDS", "RESULTS", "Kind", "Result", "Shape", "plain", "required"]


class Kind(Enum):
    """What a sheet holds; the values are what ``--as`` and the mapping file say."""

    SIGN_INS = "sign_ins"
    BOOKINGS = "bookings"
    PAY = "pay"


class Shape(Enum):
    """What cells of a field look like."""

    DAY = "day"
    TIME = "time"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One computed column.

    Attributes:
        key: its name in the mapping file.
        label: heading (Chinese, English).
        others: headings under which a sheet may have it already.
        width: of a column made for it, in characters; 0 for the neighbour's.
        moment: it shows a time of day.
    """

    key: str
    label: tuple[str, str]
    others: tuple[str, ...] = ()
    width: float = 0
    moment: bool = False


_PERSON: Final = {
    "staff_id": ("工号", "Staff ID", "员工编号", "员工号", "员工工号", "编号", "人员编号", "employee id", "id"),
    "name": ("姓名", "Name", "员工姓名", "名字", "人员姓名", "员工", "employee"),
}

#: Field → headings, ours first (Chinese, English), then what others call it.
FIELDS: Final[dict[Kind, dict[str, tuple[str, ...]]]] = {
    Kind.SIGN_INS: {
        "date": ("日期", "Date", "考勤日期", "打卡日期", "签到日期", "营业日", "上班日期", "day", "work date"),
        **_PERSON,
        "shift": ("班次状态", "Shift", "状态", "班次", "出勤状态", "考勤状态", "status"),
        "due": ("应到时间", "Due", "应到", "规定时间", "上班时间", "应签到时间", "班次开始", "due time", "shift start"),
        "signin": (
            *("签到时间", "Signed in", "签到", "打卡时间", "上班打卡", "上班打卡时间", "上班1打卡时间", "实到时间"),
            *("实到", "到岗时间", "刷卡时间", "打卡", "sign-in", "sign in", "signin", "clock in", "punch", "punches"),
        ),
    },
    Kind.BOOKINGS: {
        field: labels
        + {
            "date": ("营业日", "定台日期", "预订日期", "预约日期", "day"),
            "table_no": ("桌号", "台", "table number"),
            "table": ("台位类型", "桌型", "类型", "服务类型", "table"),
            "tables": ("台数", "数量"),
            "customer": ("客人姓名", "客户", "客人", "顾客", "姓名", "订台人", "guest", "name"),
            "phone": ("客户电话", "联系电话", "手机", "手机号", "手机号码", "人员手机号", "电话号码", "mobile", "tel"),
            "heads": ("客人人数", "位数", "guests", "pax"),
            "called": ("来电", "电话时间", "预订时间", "订台时间", "登记时间", "call time"),
            "expected": ("预计到店时间", "预计到达", "预约时间", "预到时间", "预抵时间", "eta"),
            "arrived": ("实际到店", "到店", "到达时间", "实到时间", "arrival"),
            "staff_id": ("员工工号", "员工编号", "客服工号", "订台员工"),
            "greeter": ("咨客", "咨客记录"),
            "back_bar": ("后吧", "后吧记录"),
            "second": ("二次订台", "是否二次"),
            "for_friend": ("代友订台", "代订"),
            "friend": ("朋友姓名",),
            "friend_phone": ("朋友电话",),
            "signed": ("延时签字", "签字时间"),
            "extension": ("延时", "延长分钟"),
            "cancelled": ("取消", "是否取消", "cancelled"),
            "false_booking": ("虚假定台", "虚假"),
            "spend": ("消费", "金额", "消费额", "amount"),
        }.get(field, ())
        for field, labels in BOOKING.items()
        if field not in ("extension_rank", "void_day")
    },
    Kind.PAY: {
        **_PERSON,
        "department": ("部门", "Department", "所属部门"),
        "post": ("岗位", "Post", "职位", "职务", "position"),
        "grade": ("级别", "Grade", "职级", "等级", "员工级别"),
        "confirmed": ("转正日期", "Confirmed", "转正时间", "转正"),
        "promoted": ("晋升日期", "Promoted", "晋升时间"),
        "base": ("底薪", "Base pay", "基本工资", "约定工资", "基本底薪", "base"),
        "benefits": ("福利", "Benefits", "补贴", "津贴", "allowance"),
        "commission": ("提成", "Commission", "业绩提成"),
        "bonus": ("奖金", "Bonus", "绩效奖金"),
        "month": ("月份", "Month", "工资月份", "所属月份"),
    },
}

_POINTS: Final = Result("fine", ("扣分", "Points"), ("扣分数", "fine"))
_REASON: Final = Result("reason", ("依据", "Reason"), ("扣分依据", "说明依据"), 76)

RESULTS: Final[dict[Kind, tuple[Result, ...]]] = {
    Kind.SIGN_INS: (Result("late_minutes", ("迟到分钟", "Minutes late"), ("迟到分钟数",)), _POINTS, _REASON),
    Kind.BOOKINGS: (
        Result("hold", ("保留至", "Held until"), moment=True),
        Result("validity", ("有效性", "Validity"), ("是否有效",)),
        Result("outcome", ("结果", "Outcome")),
        _POINTS,
        _REASON,
    ),
    Kind.PAY: (
        Result("grade_salary", ("级别工资", "Grade pay")),
        Result("band_check", ("底薪核对", "Base check"), (), 48),
        Result("topup", ("保底补足", "Guarantee top-up")),
        Result("gross", ("应发合计", "Gross pay"), ("应发工资", "应发")),
    ),
}

#: Fields without which nothing can be computed; of a tuple inside, one.
required: Final[dict[Kind, tuple[tuple[str, ...], ...]]] = {
    Kind.SIGN_INS: (("date",), ("signin",)),
    Kind.BOOKINGS: (("date",), ("table",), ("called", "arrived", "expected")),
    Kind.PAY: (("base",), ("staff_id", "name", "post")),
}

SHAPES: Final[dict[str, Shape]] = {
    **dict.fromkeys(("date", "confirmed", "promoted"), Shape.DAY),
    **dict.fromkeys(("due", "signin", "called", "expected", "arrived", "signed"), Shape.TIME),
}


def plain(heading: str) -> str:
    """A heading without what people put in to make it fit: blanks, line breaks, units in brackets, full width.

    Example:
        >>> plain("迟到时长（分钟）"), plain("签到\\n时间 *"), plain("Ｄａｔｅ")
        ('迟到时长', '签到时间', 'date')
    """
    text = "".join(unicodedata.normalize("NFKC", heading).split()).casefold()
    head, bracket, _ = text.partition("(")
    return (head if bracket and head else text).strip("*:：")


def labels_of(kind: Kind) -> dict[str, str]:
    """Plain heading → field; where two fields share one, the first of the list has it."""
    found: dict[str, str] = {}
    for rank in range(16):
        for field, labels in FIELDS[kind].items():
            if rank < len(labels):
                found.setdefault(plain(labels[rank]), field)
    return found


def result_labels(kind: Kind) -> dict[str, Result]:
    """Plain heading → result."""
    return {plain(label): result for result in RESULTS[kind] for label in (*result.label, *result.others)}
