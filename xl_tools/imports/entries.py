"""Single cells of an export: days, times, what the person was down for. Documented forms only, else a flag."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from xl_tools import clock
from xl_tools.errors import TimeUnreadable
from xl_tools.imports.grid import Grid, Value, fold, plain
from xl_tools.imports.model import Flag, Person
from xl_tools.words import Shift

__all__ = [
    "Times",
    "corrected",
    "day_at",
    "due_in",
    "is_footer",
    "leave_named",
    "leave_of",
    "moment_at",
    "month_in",
    "person_of",
    "says_missed",
    "status_of",
    "times_at",
]

#: What a row begins with that is no person; as a whole, or with a colon behind it.
_FOOTER: Final = re.compile(
    r"(?:合计|总计|小计|共计|总人数|备注|注|说明|图例|审核人?|审批人?|复核人?|批准人?|制表人?|制表日期|填表人?|经办人?|负责人|"
    r"部门负责人|主管签字|签字|签名|员工签字|日期|打印日期|total|subtotal|notes?|remarks?|approved by|signature)"
    r"(?:$|[:：(（\d].*)",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(r"[(（]([^()（）]*)[)）]")
_CORRECTED: Final = ("补卡", "补签", "补打卡", "改签")
_LEAVES: Final = "事假|病假|年假|年休假|婚假|产假|陪产假|丧假|哺乳假|育儿假|工伤假|公假|调休|调休假|请假|休假|leave"
_LEAVE: Final = re.compile(rf"({_LEAVES})(?:(\d+(?:\.\d+)?)(h|小时|天|d|日)?)?", re.IGNORECASE)
_LEAVE_NAMED: Final = re.compile(_LEAVES, re.IGNORECASE)
_DUE: Final = re.compile(r"(?<!\d)(\d{1,2}:\d{2})\s*[-~–—至到]+\s*(?:次日|翌日)?\s*\d{1,2}:\d{2}")
_MONTH: Final = (
    re.compile(r"(?<!\d)(20\d{2})\s*年\s*(\d{1,2})\s*月"),
    re.compile(r"(?<!\d)(20\d{2})[-/.](\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)"),
)
_BARE_MONTH: Final = re.compile(r"(?<![\d年个])(\d{1,2})\s*月份?(?!\d)")
#: At work without a sign-in, as opposed to 正常 or 迟到, beside which there has to be a time.
_MISSED: Final = frozenset(
    {"上班", "旷工", "缺卡", "上班缺卡", "未打卡", "未签到", "漏签", "忘打卡", "缺勤", "atwork", "missed"}
)
#: 13 digits as a number: epoch milliseconds, which a text would be.
_EPOCH: Final = 10**12

#: What an export says of a day → 班次状态; folded, whole cell or one piece of it.
_STATUS: Final[dict[str, Shift]] = {
    **dict.fromkeys(
        (
            "正常",
            "missed",
            "上班",
            "出勤",
            "迟到",
            "严重迟到",
            "旷工迟到",
            "旷工",
            "早退",
            "缺卡",
            "未打卡",
            "未签到",
            "漏签",
            "忘打卡",
            "迟到早退",
            "补卡审批通过",
            "补卡",
            "外勤",
            "外勤打卡",
            "正常(补卡)",
            "上班缺卡",
            "下班缺卡",
            "atwork",
            "normal",
            "late",
            "正常(外勤)",
            "迟到(补卡)",
            "缺勤",
            "管理员改为正常",
            "正常(管理员修改)",
        ),
        Shift.WORK,
    ),
    **dict.fromkeys(
        (
            "休息",
            "休",
            "公休",
            "例休",
            "轮休",
            "排休",
            "休息日",
            "未排班",
            "休息并打卡",
            "节假日",
            "法定假",
            "rest",
            "dayoff",
        ),
        Shift.REST,
    ),
    **dict.fromkeys(("请假", "休假", "leave", "onleave"), Shift.LEAVE),
    **dict.fromkeys(("设备故障", "打卡机故障", "考勤机故障", "机器故障", "devicefailure"), Shift.DEVICE_FAILURE),
}


@dataclass(frozen=True, slots=True)
class Times:
    """What a cell with times holds.

    Attributes:
        punches: seconds after noon of the business day, as they stand.
        corrected: a remark says that one was put right afterwards.
    """

    punches: tuple[int, ...] = ()
    corrected: bool = False


def _broken(grid: Grid, row: int, column: int) -> Flag | None:
    fault = grid.error(row, column)
    if fault is None:
        return None
    return Flag(grid.spot(row, column), "import.flag.error" if fault else "import.flag.no_value", fault)


def _entry(value: Value) -> object:
    """A cell as the clock takes it: times of the old format and long numbers as what they mean."""
    if isinstance(value, float) and value >= _EPOCH:
        return f"{value:.0f}"
    if isinstance(value, str):
        return plain(value)
    return value


def day_at(grid: Grid, row: int, column: int) -> date | Flag | None:
    """The calendar day of a cell; None for a blank."""
    broken = _broken(grid, row, column)
    if broken:
        return broken
    value = grid.value(row, column)
    try:
        return clock.parse_day(_entry(value))
    except TimeUnreadable:
        return Flag(grid.spot(row, column), "import.flag.day", value)


def times_at(grid: Grid, row: int, column: int, day: date) -> Times | Flag:
    """The times of a cell, measured from noon of the business day."""
    broken = _broken(grid, row, column)
    if broken:
        return broken
    value = grid.value(row, column)
    if isinstance(value, bool) or (isinstance(value, date) and not isinstance(value, datetime)):
        return Flag(grid.spot(row, column), "import.flag.time", value)
    try:
        punches = clock.business_seconds(_entry(value), day)
    except TimeUnreadable:
        return Flag(grid.spot(row, column), "import.flag.time", value)
    if any(not 0 <= punch < clock.DAY for punch in punches):
        return Flag(grid.spot(row, column), "import.flag.other_day", value, {"day": day})
    return Times(punches, corrected(plain(value)) if isinstance(value, str) else False)


def moment_at(grid: Grid, row: int, column: int, clock_column: int | None = None) -> tuple[date, int] | Flag | None:
    """The business day of a date and time, and the seconds after its noon; None for a blank.

    Args:
        grid: the sheet.
        row: the row.
        column: where the date stands, with or without the time.
        clock_column: where the time stands when it has a column of its own.
    """
    day = day_at(grid, row, column)
    if day is None or isinstance(day, Flag):
        return day
    value = grid.value(row, column) if clock_column is None else grid.value(row, clock_column)
    place = grid.spot(row, column if clock_column is None else clock_column)
    if clock_column is not None and (broken := _broken(grid, row, clock_column)):
        return broken
    try:
        seconds = clock.business_seconds(_entry(value), day)
    except TimeUnreadable:
        return Flag(place, "import.flag.time", value)
    if not seconds:
        return None
    if len(seconds) > 1:
        return Flag(place, "import.flag.time", value)
    second = seconds[0]
    if clock_column is not None and _is_clock(value) and second >= clock.HALF_DAY:
        # A calendar date with a time of day beside it: 00:35 of that date, not of the night after.
        second -= clock.DAY
    back = second // clock.DAY
    return day + timedelta(days=back), second - back * clock.DAY


def _is_clock(value: Value) -> bool:
    """A time of day without a date or a word such as 次日 that says which."""
    if isinstance(value, str):
        try:
            return clock.parse_day(value) is None
        except TimeUnreadable:
            return re.fullmatch(r"\s*\d{1,2}[:：]\d{2}([:：]\d{2})?\s*", value) is not None
    return isinstance(value, time) or (isinstance(value, float) and value < 1)


def corrected(text: str) -> bool:
    """Whether a remark in brackets, or the whole text, says that a punch was put right afterwards.

    Example:
        >>> corrected("08:29(补卡)、18:00"), corrected("20:17(外勤)"), corrected("补卡审批通过")
        (True, False, True)
    """
    pieces = [*_REMARK.findall(text), *([] if ":" in text or "：" in text else [text])]
    return any(mark in piece for piece in pieces for mark in _CORRECTED)


def status_of(text: str) -> Shift | None:
    """班次状态 by what an export calls it; None when it says nothing that is known.

    Example:
        >>> status_of("补卡审批通过"), status_of("事假"), status_of("外出")
        (<Shift.WORK: '上班'>, <Shift.LEAVE: '请假'>, None)
    """
    folded = fold(text)
    found = _STATUS.get(folded)
    if found is None and leave_of(text) == "whole":
        return Shift.LEAVE
    return found


def says_missed(text: str) -> bool:
    """Whether somebody was on duty and did not sign in.

    Example:
        >>> says_missed("缺卡"), says_missed("正常")
        (True, False)
    """
    return fold(text) in _MISSED


def leave_of(text: str) -> str:
    """``whole`` for leave of a day (no length, a day or more, 8 hours or more), ``part`` for less, "" for no leave.

    Example:
        >>> leave_of("事假8H"), leave_of("调休3.5H"), leave_of("病假"), leave_of("A1")
        ('whole', 'part', 'whole', '')
    """
    match = _LEAVE.fullmatch(fold(text))
    if match is None:
        return ""
    if match[2] is None:
        return "whole"
    hours = match[3] is None or match[3] in ("h", "小时")
    return "whole" if float(match[2]) >= (8 if hours else 1) else "part"


def leave_named(text: str) -> bool:
    """Whether a longer text, such as that of an approval, speaks of leave."""
    return _LEAVE_NAMED.search(text) is not None


def due_in(text: str) -> int | None:
    """When a shift starts by its name, in seconds after noon; None when the name has no hours.

    Example:
        >>> due_in("晚班 20:00-次日02:00"), due_in("早班A 9:00~18:00") == 75600, due_in("休息")
        (28800, True, None)
    """
    match = _DUE.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    try:
        return clock.first_time(match[1], date(2026, 1, 5))
    except TimeUnreadable:
        return None


def month_in(text: str, year: int | None = None) -> date | None:
    """The month that a title names, as its first day; None when it names none, or several.

    Args:
        text: the title.
        year: of a month without one; None passes over those.

    Example:
        >>> month_in("统计日期：2026-11-01 至 2026-11-30"), month_in("11月考勤表", 2026), month_in("十一月")
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 1), None)
    """
    narrow = unicodedata.normalize("NFKC", text)
    found: set[date] = set()
    for pattern in _MONTH:
        found |= {date(int(y), int(m), 1) for y, m in pattern.findall(narrow) if 1 <= int(m) <= 12}
        if found:
            break
    if not found and year is not None:
        found = {date(year, int(m), 1) for m in _BARE_MONTH.findall(narrow) if 1 <= int(m) <= 12}
    return found.pop() if len(found) == 1 else None


def is_footer(*texts: str) -> bool:
    """Whether a row that begins so is a total, a legend or a signature, and nobody's.

    Example:
        >>> is_footer("合计"), is_footer("", "审核人：王总"), is_footer("", "赵小麦"), is_footer("注小满")
        (True, True, False, False)
    """
    first = next((text for text in texts if text), "")
    return _FOOTER.fullmatch(fold(first)) is not None


def person_of(number: Value, name: Value, *, badge: bool = False) -> Person:
    """Who is meant; a dash for nothing is nothing."""
    who, called = ("" if clock.is_blank(text) else text for text in map(plain, (number, name)))
    return Person(who, called, badge=badge and who != "")
