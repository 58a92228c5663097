"""Any table or CSV file whose headings say what its columns are: 日期 工号 姓名 签到时间 …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from xl_tools.imports.dayrows import day_row, filled_rows, title_month
from xl_tools.imports.entries import corrected, moment_at
from xl_tools.imports.grid import Grid
from xl_tools.imports.headings import MEANINGS, found_in, headed
from xl_tools.imports.model import Context, Flag, Format, Item, Layout, Left, Person, Seen

__all__ = ["TABLE"]


def _table(grid: Grid, context: Context) -> Layout | None:
    best: Layout | None = None
    for rows, headings in headed(grid):
        found = found_in(grid, headings, MEANINGS, context, row=rows[1])
        person, said = found.keys() & {"staff_id", "badge", "name"}, found.keys() & {"signin", "punches", "shift"}
        if person and said and "date" in found and (best is None or len(found) > len(best.columns)):
            score = 60 if "signin" in found else 40
            best = Layout(score, rows, found, month=title_month(grid, rows[0], context.month.year))
    if best is None:
        return None
    headings = grid.headings(*best.header)
    found_in(grid, headings, MEANINGS, context, row=best.header[1], ask=True)
    return best


def _read(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    columns = layout.columns
    rows = list(filled_rows(grid, layout.header[1], columns))
    people = [item for item in rows if isinstance(item, tuple)]
    days = Counter((person, grid.text(row, columns["date"])) for row, person in people)
    # Several rows of one person and date under a heading for punches: a row is a punch, and the date the calendar's.
    raw = "signin" not in columns and "punches" in columns and max(days.values(), default=0) > 1
    for item in rows:
        if not isinstance(item, tuple):
            yield item
        elif raw:
            yield _punch(grid, *item, layout)
        else:
            yield day_row(grid, item[0], columns, item[1])


def _punch(grid: Grid, row: int, person: Person, layout: Layout) -> Item:
    columns = layout.columns
    spot = grid.spot(row, columns["punches"])
    moment = moment_at(grid, row, columns["date"], columns["punches"])
    if isinstance(moment, Flag):
        return moment
    if moment is None:
        return Left(spot, "import.left.absent", person.name or person.number)
    note = grid.text(row, columns["note"]) if "note" in columns else ""
    put_right = corrected(grid.text(row, columns["punches"])) or corrected(note)
    hidden = row in grid.hidden
    return Seen(spot, person, moment[0], (moment[1],), corrected=put_right, raw=True, note=note, hidden=hidden)


TABLE: Final = Format("table", _table, _read)
