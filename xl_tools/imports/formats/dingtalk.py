"""DingTalk 考勤报表: 每日统计, 打卡时间 and 原始记录; 月度统计 holds no sign-ins.

Title in row 1, the time of making in row 2, headings in rows 3 and 4 with groups merged, data from row 5. Every cell
is text: ``26-11-02 星期一``, workDate in epoch milliseconds, ``次日 00:35``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xl_tools.imports.dayrows import day_row, filled_rows, punch_rows, title_month
from xl_tools.imports.days import day_columns, days_of
from xl_tools.imports.formats.daycells import read_day_cells
from xl_tools.imports.grid import Grid
from xl_tools.imports.headings import found_in, headed
from xl_tools.imports.model import Context, Format, Item, Layout

__all__ = ["DAILY", "MONTHLY", "RAW", "TIMES"]

_PEOPLE: Final = {"staff_id": ("工号",), "name": ("姓名",), "userid": ("userid",)}
_DAILY: Final = {
    **_PEOPLE,
    "date": ("日期",),
    "epoch": ("workdate",),
    "shift_name": ("班次",),
    "signin": ("上班1打卡时间",),
    "result": ("上班1打卡结果",),
    "approval": ("关联的审批单",),
}
_RAW: Final = {
    **_PEOPLE,
    "day": ("考勤日期",),
    "epoch": ("workdate",),
    "punches": ("打卡时间",),
    "result": ("打卡结果",),
    "note": ("打卡备注",),
}
#: Nobody but DingTalk has these.
_MARKS: Final = ("userid", "epoch")


def _daily(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        found = found_in(grid, headings, _DAILY, context, row=rows[1])
        if {"name", "date", "signin"} <= found.keys() and any(mark in found for mark in _MARKS):
            found = found_in(grid, headings, _DAILY, context, row=rows[1], ask=True)
            return Layout(100, rows, found, month=title_month(grid, rows[0], context.month.year))
    return None


def _read_daily(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    for item in filled_rows(grid, layout.header[1], layout.columns):
        yield day_row(grid, item[0], layout.columns, item[1]) if isinstance(item, tuple) else item


def _raw(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        found = found_in(grid, headings, _RAW, context, row=rows[1])
        if {"name", "day", "punches"} <= found.keys() and any(mark in found for mark in _MARKS):
            # 每日统计 of the same file says more: due times, leave, days without a punch.
            return Layout(80, rows, found, month=title_month(grid, rows[0], context.month.year))
    return None


def _read_raw(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    def put_right(row: int) -> bool:
        return "result" in layout.columns and "补卡" in grid.text(row, layout.columns["result"])

    return punch_rows(grid, layout, put_right)


def _times(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        found = found_in(grid, headings, _PEOPLE, context, row=rows[1])
        if {"name", "userid"} <= found.keys():
            for row in range(rows[0], rows[1] + 1):
                heads = day_columns(grid, row)
                if heads and not _is_results(grid, rows[1], heads):
                    days, month = days_of(grid, row, heads, context)
                    return Layout(90, rows, found, days, month)
    return None


def _is_results(grid: Grid, below: int, columns: object) -> bool:
    """Whether the day columns say 正常 and 休息 instead of times, as those of 月度统计 do."""
    assert isinstance(columns, dict)
    cells = [grid.text(row, column) for row in grid.below(below) for column in columns]
    filled = [text for text in cells if text]
    return bool(filled) and not any(":" in text or "：" in text for text in filled)


def _monthly(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        found = found_in(grid, headings, _PEOPLE, context, row=rows[1])
        everything = {text for texts in headings.values() for text in texts}
        if {"name", "userid"} <= found.keys() and {"出勤天数", "休息天数"} <= everything:
            return Layout(70, rows, found)
    return None


def _nothing(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    return iter(())


DAILY: Final = Format("dingtalk-daily", _daily, _read_daily)
TIMES: Final = Format("dingtalk-times", _times, read_day_cells)
RAW: Final = Format("dingtalk-raw", _raw, _read_raw)
MONTHLY: Final = Format("dingtalk-monthly", _monthly, _nothing, refuses="import.refuse.dingtalk_monthly")
