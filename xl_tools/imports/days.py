"""Headings that are days: ``1``, ``1\\n星期日``, ``11-01``, ``2026-11-01``, with weekdays beside or below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from xl_tools import clock
from xl_tools.books.refs import cell_name
from xl_tools.errors import TimeUnreadable, UsageError
from xl_tools.imports.dayrows import title_month
from xl_tools.imports.grid import Grid, Value, plain
from xl_tools.imports.model import Context

__all__ = ["day_columns", "days_of"]

#: Fewer day columns than this are none: a table of grades has headings 1, 2 and 3 too.
_FEWEST: Final = 4
_WEEKDAY: Final = r"(?:星期|周|礼拜)?([一二三四五六日天])"
_WEEKDAYS: Final = {name: i for i, name in enumerate("一二三四五六日")} | {"天": 6}
_HEAD: Final = re.compile(rf"(?:(\d{{1,2}})[-/月.])?(\d{{1,2}})[日号]?\s*(?:[(]?{_WEEKDAY}[)]?)?")
_TURNED: Final = re.compile(rf"{_WEEKDAY}\s*(\d{{1,2}})[日号]?")
_ONLY_WEEKDAY: Final = re.compile(_WEEKDAY)


@dataclass(frozen=True, slots=True)
class _Head:
    """A day as its heading has it; None for what the heading does not say."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


def _head(value: Value) -> _Head | None:
    if isinstance(value, datetime | date):
        return _Head(value.day, value.month, value.year)
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        if value.is_integer() and 1 <= value <= 31:
            return _Head(int(value))
        if value < 20_000:
            return None
    try:
        whole = clock.parse_day(value)
    except TimeUnreadable:
        whole = None
    if whole is not None and (isinstance(value, float) or not re.fullmatch(r"\d{1,2}", plain(value))):
        return _Head(whole.day, whole.month, whole.year)
    text = unicodedata.normalize("NFKC", plain(value))
    if match := _HEAD.fullmatch(text):
        month, day, weekday = match[1], int(match[2]), match[3]
        if 1 <= day <= 31:
            return _Head(day, int(month) if month else None, None, _WEEKDAYS[weekday] if weekday else None)
    if (match := _TURNED.fullmatch(text)) and 1 <= int(match[2]) <= 31:
        return _Head(int(match[2]), None, None, _WEEKDAYS[match[1]])
    return None


def day_columns(grid: Grid, row: int) -> dict[int, _Head]:
    """The day columns of a row of headings: the longest run of days that follow one another; {} for none."""
    best: dict[int, _Head] = {}
    run: dict[int, _Head] = {}
    last: _Head | None = None
    for column in range(1, grid.right + 1):
        head = _head(grid.own(row, column))
        follows = head is not None and last is not None and (head.day == last.day + 1 or head.day == 1 < last.day)
        if head is None or not follows:
            run = {}
        if head is not None:
            run[column] = head
            if len(run) > len(best):
                best = dict(run)
        last = head
    return best if len(best) >= _FEWEST else {}


def days_of(grid: Grid, row: int, heads: Mapping[int, _Head], context: Context) -> tuple[dict[int, date], date | None]:
    """The date of each day column, and the month that the sheet itself names.

    Args:
        grid: the sheet.
        row: the row of the day headings.
        heads: what `day_columns` found.
        context: the workbook's month, or the one that the user named.

    Raises:
        UsageError: the headings contradict one another, the title, or their weekdays; asks for the month.
    """
    titled = title_month(grid, row, context.month.year)
    named = {date(h.year or (titled or context.month).year, h.month, 1) for h in heads.values() if h.month}
    own = min(named) if named else None
    if titled and own and titled not in named and not context.told:
        raise UsageError("import.title_contradicts", sheet=grid.name, title=f"{titled:%Y-%m}", days=f"{own:%Y-%m}")
    month = context.month if context.told or not (own or titled) else own or titled
    assert month is not None
    found: dict[int, date] = {}
    days = [head.day for head in heads.values()]
    if not named and days != sorted(days):
        raise UsageError("import.days_wrap", sheet=grid.name, cell=cell_name(row, next(iter(heads))))
    weekdays = dict(_weekdays_below(grid, row, heads))
    for column, head in heads.items():
        year = head.year or month.year
        number = month.month if context.told and not head.year else head.month or month.month
        try:
            day = date(year, number, head.day)
        except ValueError:
            # 31 stands over a blank column in every month of a form that is printed once.
            continue
        weekday = head.weekday if head.weekday is not None else weekdays.get(column)
        if weekday is not None and weekday != day.weekday():
            raise UsageError(
                "import.weekday_contradicts",
                sheet=grid.name,
                cell=cell_name(row, column),
                entry=grid.text(row, column) if head.weekday is not None else grid.text(row + 1, column),
                month=f"{month:%Y-%m}",
            )
        found[column] = day
    return found, titled or (own if len(named) == 1 else None)


def _weekdays_below(grid: Grid, row: int, heads: Mapping[int, _Head]) -> Iterator[tuple[int, int]]:
    """The weekdays of a row of their own under the days: all of them, or it is no such row."""
    texts = {column: unicodedata.normalize("NFKC", grid.text(row + 1, column)) for column in heads}
    if all(_ONLY_WEEKDAY.fullmatch(text) for text in texts.values()):
        for column, text in texts.items():
            match = _ONLY_WEEKDAY.fullmatch(text)
            assert match is not None
            yield column, _WEEKDAYS[match[1]]


def has_weekdays_below(grid: Grid, row: int, heads: Mapping[int, _Head]) -> bool:
    """Whether the row under the days holds nothing but their weekdays."""
    return any(True for _ in _weekdays_below(grid, row, heads))
