"""A sheet made by hand: names down the side, a column per day, times or codes in the cells.

Read are times, 休 and the like, and leave of a whole day (``事假8H``). ``√`` says that somebody was there but not
when; ``△``, ``√+夜`` and shift codes such as ``A1`` mean what a legend says: those are flagged, never guessed.
"""

from __future__ import annotations

from typing import Final

from xl_tools.imports.days import day_columns, days_of, has_weekdays_below
from xl_tools.imports.formats.daycells import read_day_cells
from xl_tools.imports.grid import Grid
from xl_tools.imports.headings import MEANINGS, found_in, headed
from xl_tools.imports.model import Context, Format, Layout

__all__ = ["MATRIX"]

_PEOPLE: Final = {key: MEANINGS[key] for key in ("staff_id", "badge", "name")}


def _matrix(grid: Grid, context: Context) -> Layout | None:
    for rows, headings in headed(grid):
        found = found_in(grid, headings, _PEOPLE, context, row=rows[1])
        texts = {text for own in headings.values() for text in own}
        if not found.keys() & {"staff_id", "name"} or texts & {"userid", "账号"}:
            continue
        for row in range(rows[0], rows[1] + 2):
            heads = day_columns(grid, row)
            if heads:
                found = found_in(grid, headings, _PEOPLE, context, row=rows[1], ask=True)
                days, month = days_of(grid, row, heads, context)
                last = max(rows[1], row + has_weekdays_below(grid, row, heads))
                return Layout(50, (rows[0], last), found, days, month)
    return None


MATRIX: Final = Format("hr-matrix", _matrix, read_day_cells)
