"""Feishu 考勤统计, the daily report: a row per person and day.

Its headings are those that Feishu's interface for attendance statistics describes (basic facts, group, punch times,
results); no export of a real department was at hand, so several spellings of each are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xl_tools.imports.dayrows import day_row, filled_rows, title_month
from xl_tools.imports.grid import Grid
from xl_tools.imports.headings import found_in, headed
from xl_tools.imports.model import Context, Format, Item, Layout

__all__ = ["DAILY"]

_DAILY: Final = {
    "name": ("姓名",),
    "staff_id": ("工号", "员工工号"),
    "date": ("考勤日期", "日期"),
    "group": ("考勤组", "考勤组名称"),
    "shift_name": ("班次", "班次名称", "班次信息"),
    "signin": ("第一次上班打卡时间", "第1次上班打卡时间", "上班打卡时间", "上班1打卡时间", "班次1上班打卡时间"),
    "result": ("第一次上班打卡结果", "第1次上班打卡结果", "上班打卡结果", "上班1打卡结果", "班次1上班打卡结果"),
    "approval": ("关联审批", "审批单", "请假申请", "关联的审批单"),
}


def _daily(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        everything = {text for texts in headings.values() for text in texts}
        found = found_in(grid, headings, _DAILY, context, row=rows[1])
        if {"name", "date", "group", "signin", "result"} <= found.keys() and not everything & {"userid", "workdate"}:
            found = found_in(grid, headings, _DAILY, context, row=rows[1], ask=True)
            return Layout(95, rows, found, month=title_month(grid, rows[0], context.month.year))
    return None


def _read(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    for item in filled_rows(grid, layout.header[1], layout.columns):
        yield day_row(grid, item[0], layout.columns, item[1]) if isinstance(item, tuple) else item


DAILY: Final = Format("feishu-daily", _daily, _read)
