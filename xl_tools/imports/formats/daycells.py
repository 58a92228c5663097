"""Sheets with a row per person and a column per day whose cells hold the day's punches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from xl_tools import clock
from xl_tools.imports.dayrows import filled_rows
from xl_tools.imports.entries import leave_of, says_missed, status_of, times_at
from xl_tools.imports.grid import Grid
from xl_tools.imports.model import Context, Flag, Item, Layout, Left, Person, Seen
from xl_tools.words import Shift

__all__ = ["day_cell", "read_day_cells"]

_PRESENT: Final = ("√", "✓", "✔", "v", "V")
#: What a time that was written wrongly still has; anything else is a code.
_TIMELIKE: Final = re.compile(r"\d\s*[:：.点时]|[上下]午|[早晚]上?\d")


def read_day_cells(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    """Everything that the day columns say."""
    who = [layout.columns[key] for key in ("staff_id", "badge", "name") if key in layout.columns]
    for item in filled_rows(grid, layout.header[1], layout.columns, layout.days):
        if not isinstance(item, tuple):
            yield item
            continue
        row, person = item
        if not any(grid.text(row, column) or grid.error(row, column) is not None for column in layout.days):
            first = min(grid.rows[row])
            yield Left(grid.spot(row, first), "import.left.blank", str(person))
            continue
        # A person's cell merged over two rows: sign-ins above, sign-outs below, all of them punches of the day.
        several = any(grid.tall(row, column) for column in who)
        for column in layout.days:
            found = day_cell(grid, row, column, layout, person)
            if several and isinstance(found, Seen) and found.punches:
                found = replace(found, raw=True, shift=None)
            yield found


def day_cell(grid: Grid, row: int, column: int, layout: Layout, person: Person) -> Item:
    """What one cell says: times, a status such as 休息 or 事假8H, or nothing."""
    day, spot, text = layout.days[column], grid.spot(row, column), grid.text(row, column)
    hidden = row in grid.hidden
    if clock.is_blank(text) and grid.error(row, column) is None:
        return Left(spot, "import.left.absent", person.name or person.number)
    status = status_of(text) if grid.error(row, column) is None else None
    if status in (Shift.REST, Shift.LEAVE, Shift.DEVICE_FAILURE):
        note = text if status is Shift.LEAVE else ""
        return Seen(spot, person, day, shift=status, note=note, hidden=hidden)
    if leave_of(text) == "part":
        return Flag(spot, "import.flag.part_leave", text)
    if status is Shift.WORK and says_missed(text):
        return Seen(spot, person, day, shift=status, hidden=hidden)
    if status is Shift.WORK or text in _PRESENT:
        return Flag(spot, "import.flag.present", text)
    times = times_at(grid, row, column, day)
    if isinstance(times, Flag):
        if times.key == "import.flag.time" and not _TIMELIKE.search(text):
            return Flag(spot, "import.flag.code", text)
        return times
    return Seen(spot, person, day, times.punches, Shift.WORK, corrected=times.corrected, hidden=hidden)
