"""WeCom: 打卡时间记录 with a column per day; 月报 and 日报 sums hold no sign-ins day by day.

打卡时间记录 has its headings in row 4 and data from row 5; days are headed ``1\\n星期日``, cells hold
``08:38、18:00``, ``08:29(补卡)、18:00`` or ``--``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xl_tools.imports.days import day_columns, days_of
from xl_tools.imports.formats.daycells import read_day_cells
from xl_tools.imports.grid import Grid
from xl_tools.imports.headings import found_in, headed
from xl_tools.imports.model import Context, Format, Item, Layout

__all__ = ["MONTHLY", "TIMES"]

#: 账号 is the person's name in WeCom's own directory, no staff ID: it is looked at only to recognise the sheet.
_PEOPLE: Final = {"name": ("姓名", "成员姓名"), "staff_id": ("工号", "员工工号"), "account": ("账号", "帐号")}
_SUMS: Final = {
    "迟到时长(分钟)",
    "早退时长(分钟)",
    "旷工时长(分钟)",
    "缺卡次数(次)",
    "标准工作时长(小时)",
    "实际工作时长(小时)",
}


def _times(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        found = found_in(grid, headings, _PEOPLE, context, row=rows[1])
        if not {"name", "account"} <= found.keys():
            continue
        for row in range(rows[0], rows[1] + 1):
            heads = day_columns(grid, row)
            if heads and all(head.weekday is not None for head in heads.values()):
                days, month = days_of(grid, row, heads, context)
                return Layout(100, rows, found, days, month)
    return None


def _monthly(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        everything = {text for texts in headings.values() for text in texts}
        if len(_SUMS & everything) >= 2 and "姓名" in everything:
            return Layout(100, rows)
    return None


def _nothing(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    return iter(())


TIMES: Final = Format("wecom-times", _times, read_day_cells)
MONTHLY: Final = Format("wecom-monthly", _monthly, _nothing, refuses="import.refuse.wecom_monthly")
