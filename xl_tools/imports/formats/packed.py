"""Punch machine log with name, date and times packed into one cell: ``赵小麦 2026-11-02 19:55:07``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from xl_tools import clock
from xl_tools.errors import TimeUnreadable
from xl_tools.imports.dayrows import title_month
from xl_tools.imports.entries import corrected, is_footer
from xl_tools.imports.grid import Grid
from xl_tools.imports.model import Context, Flag, Format, Item, Layout, Left, Person, Seen

__all__ = ["PACKED"]

_PACKED: Final = re.compile(
    r"(?:(?P<number>[A-Za-z]*\d+)[\s,:;]+)?(?P<name>[^\d\s,:;][^\d,:;]*?)[\s,:;]+"
    r"(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?)[\s,T]+(?P<times>.+)",
    re.DOTALL,
)
_LOOK: Final = 50


def _packed(grid: Grid, context: Context) -> Layout | None:
    best, column = 0, 0
    for number in range(1, grid.right + 1):
        looked = [grid.text(row, number) for _, row in zip(range(_LOOK), grid.rows, strict=False)]
        filled = [text for text in looked if text]
        hits = sum(_match(text) is not None for text in filled)
        if hits > best and hits * 2 > len(filled):
            best, column = hits, number
    if not column:
        return None
    first = next(row for row in grid.rows if _match(grid.text(row, column)))
    return Layout(60, (first - 1, first - 1), {"packed": column}, month=title_month(grid, first, context.month.year))


def _match(text: str) -> re.Match[str] | None:
    return _PACKED.fullmatch(unicodedata.normalize("NFKC", text))


def _read(grid: Grid, layout: Layout, context: Context) -> Iterator[Item]:
    column = layout.columns["packed"]
    for row in grid.below(layout.header[1]):
        text, spot = grid.text(row, column), grid.spot(row, column)
        if not text:
            continue
        match = _match(text)
        if match is None:
            footer = is_footer(text)
            yield Left(spot, "import.left.footer", text) if footer else Flag(spot, "import.flag.packed", text)
            continue
        person = Person(match["number"] or "", match["name"].strip())
        try:
            day = clock.parse_day(match["date"])
            assert day is not None
            punches = clock.business_seconds(match["times"], day)
        except TimeUnreadable:
            yield Flag(spot, "import.flag.packed", text)
            continue
        for seconds in punches:
            yield _seen(grid, row, column, person, day, seconds, match["times"])


def _seen(grid: Grid, row: int, column: int, person: Person, day: date, seconds: int, text: str) -> Seen:
    # A machine writes the calendar's date: 00:35 of it is the night before, unless it says 次日.
    if seconds >= clock.HALF_DAY and "次日" not in text:
        day, seconds = (day, seconds - clock.DAY) if seconds >= clock.DAY else (day - timedelta(days=1), seconds)
    return Seen(
        grid.spot(row, column),
        person,
        day,
        (seconds,),
        corrected=corrected(text),
        raw=True,
        hidden=row in grid.hidden,
    )


PACKED: Final = Format("punch-packed", _packed, _read)
