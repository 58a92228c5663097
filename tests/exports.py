"""Attendance exports of our own making, one for each format: invented people, November 2026.

Each function gives a file as the program or machine writes it: titles, merged headings, texts for numbers, hidden
rows, totals and signatures, and among the ordinary cells those that have to be flagged.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Final

import xlsxwriter

from xl_tools import clock, sample
from xl_tools.build import build
from xl_tools.words import Lang

__all__ = [
    "CSV",
    "Sheet",
    "blocks",
    "book",
    "dingtalk",
    "dingtalk_monthly",
    "epoch",
    "feishu",
    "matrix",
    "packed",
    "punch_log",
    "wecom_monthly",
    "wecom_times",
    "workbook",
]

#: Rows of values; None is a blank cell.
Rows = Sequence[Sequence[object]]
MONTH: Final = date(2026, 11, 1)


@dataclass(frozen=True)
class Sheet:
    """A sheet to be written: rows from A1, merged areas, numbers of hidden rows, whether the tab is shown."""

    rows: Rows
    merges: Sequence[str] = ()
    hidden: Sequence[int] = ()
    shown: bool = True


def book(sheets: Mapping[str, Sheet], *, options: Mapping[str, object] | None = None) -> bytes:
    """A workbook with these sheets; texts that begin with ``=`` are formulas without a stored result."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, **(options or {})}) as made:
        looks = {
            datetime: made.add_format({"num_format": "yyyy/m/d h:mm:ss"}),
            date: made.add_format({"num_format": "yyyy/m/d"}),
            time: made.add_format({"num_format": "h:mm"}),
        }
        for name, sheet in sheets.items():
            page = made.add_worksheet(name)
            for area in sheet.merges:
                page.merge_range(area, "")
            for number, row in enumerate(sheet.rows):
                for column, value in enumerate(row):
                    if value is not None:
                        page.write(number, column, value, looks.get(type(value)))
            for number in sheet.hidden:
                page.set_row(number - 1, None, None, {"hidden": True})
            if not sheet.shown:
                page.hide()
    return buffer.getvalue()


@cache
def workbook(lang: Lang = "zh", signins: tuple[tuple[tuple[str, object], ...], ...] = ()) -> bytes:
    """A workbook of November with the first ten people of the sample month, and rows of 签到."""
    rows = {"staff": sample.content(lang)["staff"][:10], "attendance": [dict(row) for row in signins]}
    return build("values", lang, month=MONTH, rows=rows, staff_rows=12, blank_rows=40)


def epoch(day: date) -> str:
    """Midnight of a day in China as DingTalk writes it."""
    return str((clock.serial(day) - 25569) * 86_400_000 - 8 * 3_600_000)


# DingTalk

_DAILY: Final = ("姓名", "考勤组", "部门", "工号", "职位", "UserId", "日期", "workDate", "班次", "上班1打卡时间")
_NIGHT: Final = "晚班 20:00-次日02:00"
_WEEK: Final = "一二三四五六日"


def _ding_day(name: str, number: str, day: int, shift: str, punch: str, result: str, form: str = "") -> list[object]:
    on = date(2026, 11, day)
    shown = f"{on:%y-%m-%d} 星期{_WEEK[on.weekday()]}"
    user = f"u{int(number[1:] or 0):06d}"
    out = "次日 02:03" if punch else ""
    return [
        name,
        "晚班组",
        "客服部",
        number,
        "客服",
        user,
        shown,
        epoch(on),
        shift,
        punch,
        result,
        out,
        "正常",
        form,
        "1",
    ]


def _ding_punch(day: int, due: str, at: str, result: str) -> list[object]:
    on = f"26-11-{day:02d}"
    return [
        "赵小麦",
        "晚班组",
        "客服部",
        "K001",
        "客服",
        "u000001",
        on,
        epoch(date(2026, 11, day)),
        due,
        at,
        result,
        "",
    ]


def dingtalk(*, without_daily: bool = False) -> bytes:
    """考勤报表: four sheets, of which 每日统计 says most."""
    title, made = ["考勤报表  统计日期：2026-11-01 至 2026-11-30"], ["报表生成时间：2026-12-01 09:12"]
    top = [*_DAILY, "上班1打卡结果", "下班1打卡时间", "下班1打卡结果", "请假", None]
    below = [None] * 13 + ["关联的审批单", "出勤天数"]
    daily: Rows = [
        title, made, top, below,
        _ding_day("赵小麦", "K001", 2, _NIGHT, "19:52", "正常"),
        _ding_day("钱小满", "K002", 2, _NIGHT, "20:17", "迟到"),
        _ding_day("孙小雨", "K003", 2, _NIGHT, "次日 00:35", "严重迟到"),
        _ding_day("李小舟", "K004", 2, "休息", "", ""),
        _ding_day("赵小麦", "K001", 3, _NIGHT, "", "缺卡"),
        _ding_day("钱小满", "K002", 3, _NIGHT, "", "请假", "事假11-03 20:00到11-04 02:00 6小时"),
        _ding_day("孙小雨", "K003", 3, _NIGHT, "19:58", "补卡审批通过", "补卡申请11-03 19:58"),
        _ding_day("李小舟", "K004", 3, _NIGHT, "", "外出", "外出11-03 18:00到11-04 02:00"),
        _ding_day("赵小麦", "K001", 4, _NIGHT, "25:61", "正常"),
        _ding_day("周小竹", "", 4, _NIGHT, "19:50", "正常"),
        _ding_day("孙小雨", "K003", 4, _NIGHT, "", ""),
        ["合计", None, None, None, None, None, None, None, None, None, "8"],
    ]  # fmt: skip
    merges = ["A1:O1", "A2:O2", *(f"{letter}3:{letter}4" for letter in "ABCDEFGHIJKLM"), "N3:O3"]
    monthly: Rows = [title, made, *_monthly_rows()]
    days: list[object] = ["姓名", "考勤组", "部门", "工号", "职位", "UserId", *map(str, range(1, 31))]
    punches: list[object] = [None] * 30
    punches[1], punches[2] = "19:52  \n次日 02:03  ", ""
    times: Rows = [title, made, days, ["赵小麦", "晚班组", "客服部", "K001", "客服", "u000001", *punches]]
    head = ["姓名", "考勤组", "部门", "工号", "职位", "UserId", "考勤日期", "workDate", "考勤时间", "打卡时间"]
    raw: Rows = [
        title, made, [*head, "打卡结果", "打卡备注"],
        _ding_punch(2, "2026-11-02 20:00", "2026-11-02 19:52", "正常"),
        _ding_punch(2, "2026-11-03 02:00", "2026-11-03 02:03", "正常"),
        _ding_punch(3, "2026-11-03 20:00", "2026-11-04 00:10", "补卡审批通过"),
        _ding_punch(4, "2026-11-04 20:00", "", "缺卡"),
    ]  # fmt: skip
    sheets = {"月度统计": Sheet(monthly), "每日统计": Sheet(daily, merges, hidden=[8])}
    sheets |= {"打卡时间": Sheet(times), "原始记录": Sheet(raw)}
    return book({name: sheet for name, sheet in sheets.items() if name != "每日统计" or not without_daily})


def dingtalk_monthly() -> bytes:
    """月度统计 alone."""
    return book({"月度统计": Sheet([["考勤报表"], ["报表生成时间：2026-12-01 09:12"], *_monthly_rows()])})


def _monthly_rows() -> Rows:
    head = ["姓名", "考勤组", "部门", "工号", "职位", "UserId", "出勤天数", "休息天数", "迟到次数"]
    return [head, ["赵小麦", "晚班组", "客服部", "K001", "客服", "u000001", "1", "0", "0"]]


# WeCom


def _week_heads(first: int, last: int) -> list[object]:
    return [f"{day}\n星期{_WEEK[date(2026, 11, day).weekday()]}" for day in range(first, last + 1)]


def wecom_times() -> bytes:
    """打卡时间记录: headings in row 4, data from row 5."""
    return book({
        "打卡时间记录": Sheet(
            [
                ["打卡时间记录"],
                ["统计时间：2026/11/01-2026/11/30"],
                ["制表时间：2026/12/01"],
                ["姓名", "账号", "部门", *_week_heads(1, 6)],
                ["赵小麦", "xiaomai", "客服部", "--", "19:52、次日02:00", "20:29(补卡)、次日02:00",
                 "18:40、19:58、23:10", "13:05、20:01", "--"],
                ["钱小满", "xiaoman", "客服部", "休息", "20:17、次日 02:00", "事假",
                 "20.17", "事假3小时", "08:38、18:00"],
            ],
            merges=["A1:I1"],
        )
    })  # fmt: skip


def wecom_monthly() -> bytes:
    """月报: six groups of sums."""
    return book({
        "月报": Sheet(
            [
                ["考勤月报"],
                ["统计时间：2026/11/01-2026/11/30"],
                ["基础信息", None, "异常统计", None, None, "工时统计"],
                ["姓名", "账号", "迟到次数(次)", "迟到时长(分钟)", "旷工时长(分钟)", "实际工作时长(小时)"],
                ["赵小麦", "xiaomai", "1", "17", "--", "120"],
            ],
            merges=["A3:B3", "C3:E3"],
        )
    })  # fmt: skip


# Feishu


def feishu() -> bytes:
    """Daily report: one row of headings, dates as 20261102."""
    return book({
        "每日统计": Sheet([
            ["姓名", "工号", "部门", "考勤组", "考勤日期", "班次", "第一次上班打卡时间", "第一次上班打卡结果"],
            ["赵小麦", "K001", "客服部", "晚班组", "20261102", "晚班 20:00-26:00", "19:52", "正常"],
            ["钱小满", "K002", "客服部", "晚班组", "20261102", "晚班 20:00-26:00", "-", "缺卡"],
            ["孙小雨", "K003", "客服部", "晚班组", "20261102", "休息", "-", "-"],
            ["李小舟", "K004", "客服部", "晚班组", "20261102", "晚班 20:00-26:00", "上午", "正常"],
        ])
    })  # fmt: skip


# Punch machines


def punch_log() -> bytes:
    """A row per punch; texts with an unpadded hour and real dates mixed."""
    return book({
        "考勤记录": Sheet([
            ["部门", "姓名", "考勤号码", "日期时间", "机器号"],
            ["客服部", "赵小麦", "K001", "2026/11/2 19:52:07", 1],
            ["客服部", "赵小麦", "K001", datetime(2026, 11, 3, 2, 1, 30), 1],
            ["客服部", "钱小满", "K002", datetime(2026, 11, 2, 20, 17, 0), 1],
            ["客服部", "孙小雨", "K003", "2026/11/3 0:35:10", 2],
            ["客服部", "孙小雨", "K003", "2026/11/3 8:17:58", 2],
            ["客服部", "李小舟", "K004", "2026/2/30 19:50:00", 2],
            ["客服部", "赵小麦", "K001", "2026/12/1 20:00:00", 1],
        ])
    })  # fmt: skip


def packed() -> bytes:
    """Name, date and times in one cell."""
    return book({
        "记录": Sheet([
            ["11月刷卡明细"],
            ["赵小麦 2026-11-02 19:52:07"],
            ["赵小麦 2026-11-03 02:01:30"],
            ["K002 钱小满 2026-11-02 20:17 次日02:00"],
            ["孙小雨 2026-11-02 晚到"],
            ["合计：4"],
        ])
    })  # fmt: skip


def blocks() -> bytes:
    """A block of two rows per person."""
    head: list[object] = list(range(1, 7))
    return book({
        "考勤明细": Sheet([
            ["员工刷卡记录表"],
            ["考勤时间：2026-11-01 ~ 2026-11-06"],
            head,
            ["工号：", None, "K001", None, "姓名：", "赵小麦"],
            [None, "19:52\n", "02:01\n19:58\n", "02:05\n", None, "旷"],
            ["工号：", None, "K002", None, "姓名：", "钱小满"],
            ["20:17\n", None, "00:35\n", None, "19:50\n23:10\n", None],
            ["制表人：某某"],
        ])
    })  # fmt: skip


# By hand


def matrix() -> bytes:
    """Names from row 4, a column per day, codes, legend and signature below."""
    return book({
        "11月": Sheet(
            [
                ["2026年11月客服部考勤表"],
                ["序号", "姓名", "日期"],
                [None, None, 1, 2, 3, 4, 5, 6],
                [None, None, "日", "一", "二", "三", "四", "五"],
                [1, "赵小麦", "休", "19:52", "√", "事假8H", "调休3.5H", None],
                [2, "钱　小满", "公休", "20：17", "△", "√+夜", "A1", "/"],
                [3, "孫小雨", "休", "19:58", None, None, None, None],
                ["合计", None, 3, 3],
                ["图例：√ 出勤 △ 迟到"],
                [None, "A1 晚班"],
                ["审核人：某某"],
            ],
            merges=["A1:H1", "A2:A4", "B2:B4", "C2:H2"],
        ),
        "10月": Sheet([["2026年10月客服部考勤表"], ["姓名", 1, 2, 3, 4, 5]], shown=False),
    })  # fmt: skip


#: A plain table as text.
CSV: Final = (
    "日期,工号,姓名,班次状态,应到时间,签到时间,备注\n"
    '2026-11-02,="K001",赵小麦,上班,,19:52,\n'
    "2026年11月2日,K002,钱小满,,21:00,晚8点17,\n"
    "26-11-03 星期二,k001,赵小麦,,,20：05(补卡),\n"
    "2026-11-03,K002,钱小满,设备故障,,--,打卡机故障\n"
    "2026-11-04,K001,赵小麦,休息,,,\n"
    "2026-11-04,K002,钱小满,,,/,\n"
    "2026-11-05,K001,赵小麦,夜班,,19:50,\n"
    "2026/2/30,K001,赵小麦,,,19:50,\n"
    "合计,,,,,,\n"
)
