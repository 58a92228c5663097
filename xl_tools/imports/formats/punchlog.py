"""Punch machine log: a row per punch, date and time in one cell, texts and real dates mixed.

``2019/2/15 8:17:58`` has no leading zero; each punch is put to its business day, noon to noon.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from xl_tools import clock
from xl_tools.errors import TimeUnreadable
from xl_tools.imports.dayrows import punch_rows, title_month
from xl_tools.imports.entries import corrected
from xl_tools.imports.grid import Grid, plain
from xl_tools.imports.headings import MEANINGS, found_in, headed
from xl_tools.imports.model import Context, Format, Item, Layout

__all__ = ["LOG"]

_LOG: Final = {key: MEANINGS[key] for key in ("staff_id", "badge", "name", "punches", "note")}
#: 日期 of some machines holds the time too; 签到时间 does where there is no 日期.
_LOG_TIMES: Final = (*MEANINGS["punches"], *MEANINGS["date"])
#: How many cells are looked at to tell what a column holds.
_LOOK: Final = 50


def has_moments(grid: Grid, below: int, column: int) -> bool:
    """Whether most cells of a column hold a date and a time."""
    values = [grid.value(row, column) for _, row in zip(range(_LOOK), grid.below(below), strict=False)]
    filled = [value for value in values if not clock.is_blank(plain(value))]
    return bool(filled) and sum(map(_is_moment, filled)) * 2 > len(filled)


def _is_moment(value: object) -> bool:
    if isinstance(value, datetime):
        return True
    if isinstance(value, float):
        return value > 20_000 and not value.is_integer()
    if not isinstance(value, str):
        return False
    try:
        day = clock.parse_day(plain(value))
        # Midnight is how a mere date looks in epoch milliseconds.
        return day is not None and clock.business_seconds(plain(value), day) not in ((), (-clock.HALF_DAY,))
    except TimeUnreadable:
        return False


def _log(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        texts = {text for own in headings.values() for text in own}
        times = _LOG_TIMES if texts & {*MEANINGS["date"]} else (*_LOG_TIMES, *MEANINGS["signin"])
        found = found_in(grid, headings, {**_LOG, "punches": times}, context, row=rows[1])
        if "punches" not in found or not found.keys() & {"staff_id", "badge", "name"}:
            continue
        # A row with one date and time of its own is a punch, whatever else is beside it.
        if has_moments(grid, rows[1], found["punches"]):
            found = found_in(grid, headings, {**_LOG, "punches": times}, context, row=rows[1], ask=True)
            return Layout(60, rows, found, month=title_month(grid, rows[0], context.month.year))
    return None


def _read(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    columns = layout.columns

    def put_right(row: int) -> bool:
        return any(corrected(grid.text(row, columns[key])) for key in ("punches", "note") if key in columns)

    return punch_rows(grid, layout, put_right)


LOG: Final = Format("punch-log", _log, _read)
