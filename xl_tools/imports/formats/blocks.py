"""Punch machine report with a block per person: a row with 工号 and 姓名, below it the times under a column per day.

Cells hold ``19:57\\n00:41\\n``; a machine counts calendar days, so 00:41 belongs to the night before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from xl_tools import clock
from xl_tools.imports.days import day_columns, days_of
from xl_tools.imports.entries import is_footer
from xl_tools.imports.formats.daycells import day_cell
from xl_tools.imports.grid import Grid, plain
from xl_tools.imports.model import Context, Flag, Format, Item, Layout, Left, Person, Seen
from xl_tools.words import Shift

__all__ = ["BLOCKS"]

_NUMBER: Final = re.compile(r"(工号|考勤号码|登记号码|编号)\s*:?\s*([A-Za-z]*\d+)")
_NAME: Final = re.compile(r"姓名\s*(:?)\s*(?!(?:工号|部门|编号|日期))([^\s:]+)")


def _person(grid: Grid, row: int) -> Person | None:
    """Who a row is about when it names somebody with 姓名 before the name."""
    texts = [plain(value) for _, value in sorted(grid.rows.get(row, {}).items())]
    line = unicodedata.normalize("NFKC", " ".join(texts))
    name = _NAME.search(line)
    number = _NUMBER.search(line)
    # Without a colon and a number it is a row of headings.
    if name is None or not (name[1] or number):
        return None
    return Person(number[2], name[2], badge=number[1] != "工号") if number else Person("", name[2])


def _blocks(grid: Grid, context: Context) -> Layout | None:
    people = [row for row in grid.rows if _person(grid, row)]
    if not people:
        return None
    heads = next(((row, found) for row in grid.rows if (found := day_columns(grid, row))), None)
    if heads is None:
        return None
    row, columns = heads
    # Days above everybody, or once under each person.
    if not (row < people[0] or row in range(people[0], people[0] + 3)):
        return None
    days, month = days_of(grid, row, columns, context)
    return Layout(70, (row, min(row, people[0] - 1)), {}, days, month)


def _read(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    person: Person | None = None
    for row in grid.below(layout.header[1]):
        found = _person(grid, row)
        first = min(grid.rows[row])
        if found is not None:
            person = found
        elif is_footer(grid.text(row, first)):
            yield Left(grid.spot(row, first), "import.left.footer", grid.text(row, first))
            person = None
        elif person is None:
            if row > layout.header[0]:
                yield Left(grid.spot(row, first), "import.left.nobody", grid.text(row, first))
        elif not day_columns(grid, row):
            for column in layout.days:
                yield from _cell(grid, row, column, layout, person)


def _cell(grid: Grid, row: int, column: int, layout: Layout, person: Person) -> Iterator[Item]:
    item = day_cell(grid, row, column, layout, person)
    if isinstance(item, Flag | Left) or item.shift is not Shift.WORK:
        yield item
        return
    next_day = "次日" in grid.text(row, column)
    for seconds in item.punches:
        early = seconds >= clock.HALF_DAY and not next_day
        day = item.day - timedelta(days=1) if early else item.day
        yield _raw(item, day=day, punches=(seconds,))


def _raw(item: Seen, **changes: object) -> Seen:
    return replace(item, raw=True, shift=None, **changes)  # type: ignore[arg-type]


BLOCKS: Final = Format("punch-blocks", _blocks, _read)
