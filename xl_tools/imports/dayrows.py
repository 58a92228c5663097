"""Rows of one person and one day: what result, shift and approval beside a time say together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.imports.entries import (
    Times,
    corrected,
    day_at,
    due_in,
    is_footer,
    leave_named,
    leave_of,
    moment_at,
    month_in,
    person_of,
    says_missed,
    status_of,
    times_at,
)
from xl_tools.imports.grid import Grid
from xl_tools.imports.model import Flag, Item, Layout, Left, Person, Seen
from xl_tools.words import Shift

__all__ = ["day_row", "filled_rows", "punch_rows", "title_month"]

#: A date beside these words says when the file was made, not what it is about.
_MADE: Final = ("生成", "导出", "打印", "制表", "下载", "generated", "exported", "printed")
_FAILURES: Final = ("设备故障", "打卡机故障", "考勤机故障", "机器故障")


def title_month(grid: Grid, before: int, year: int) -> date | None:
    """The month that the titles above a row name, else the name of the sheet."""
    for _, _, text in grid.titles(before):
        if not any(word in text.casefold() for word in _MADE):
            month = month_in(text, year)
            if month:
                return month
    return month_in(grid.name, year) if grid.tabbed else None


def filled_rows(
    grid: Grid, below: int, columns: Mapping[str, int], days: Collection[int] = ()
) -> Iterator[tuple[int, Person] | Item]:
    """The rows of people below the headings; totals, legends and signatures come as what is left out.

    Args:
        grid: the sheet.
        below: last row of the headings.
        columns: what the columns were taken for.
        days: columns that are days: with something in them, a row without a person is no mere note.
    """
    ended = False
    for row in grid.below(below):
        first = min(grid.rows[row])
        if is_footer(grid.text(row, first)):
            ended = True
            yield Left(grid.spot(row, first), "import.left.footer", grid.text(row, first))
            continue
        badge = "staff_id" not in columns
        numbers = [columns[key] for key in ("badge" if badge else "staff_id", "name") if key in columns]
        broken = next((n for n in numbers if grid.error(row, n) is not None), None)
        if broken is not None:
            fault = grid.error(row, broken)
            yield Flag(grid.spot(row, broken), "import.flag.error" if fault else "import.flag.no_value", fault)
            continue
        places = [columns.get("badge" if badge else "staff_id"), columns.get("name")]
        values = [None if column is None else grid.value(row, column) for column in places]
        person = person_of(*values, badge=badge)
        if isinstance(values[0], float) and values[0] >= 1e15:
            yield Flag(grid.spot(row, numbers[0]), "import.flag.long_number", values[0])
            continue
        if not (person.number or person.name):
            # Below a total only a row with a person is one again: legends stand there.
            others = [column for column in grid.rows[row] if column in columns.values() or column in days]
            if others and not ended:
                yield Flag(grid.spot(row, numbers[0]), "import.flag.no_person")
            else:
                yield Left(grid.spot(row, first), "import.left.nobody", grid.text(row, first))
            continue
        yield row, person


def day_row(grid: Grid, row: int, columns: Mapping[str, int], person: Person) -> Item:
    """What a row says of its person's day.

    Args:
        grid: the sheet.
        row: the row.
        columns: ``date`` and ``signin`` or ``punches``; as far as there are such, ``epoch`` (the same day once
            more), ``result`` (of the sign-in), ``shift_name``, ``shift``, ``due``, ``approval`` and ``note``.
        person: who.
    """
    day = day_at(grid, row, columns["date"])
    at = grid.spot(row, columns.get("signin", columns.get("punches", columns["date"])))
    if day is None:
        return Left(at, "import.left.blank", str(person))
    if isinstance(day, Flag):
        return day
    if "epoch" in columns:
        again = day_at(grid, row, columns["epoch"])
        if isinstance(again, Flag):
            return again
        if again is not None and again != day:
            return Flag(grid.spot(row, columns["epoch"]), "import.flag.two_days", again, {"day": day})
    times = _times(grid, row, columns, day)
    if isinstance(times, Flag):
        return times
    texts = {key: grid.text(row, columns[key]) for key in _SAYING if key in columns}
    texts = {key: text for key, text in texts.items() if not clock.is_blank(text)}
    shift = _shift(grid, row, columns, texts, bool(times.punches))
    if isinstance(shift, Flag):
        return shift
    due = _due(grid, row, columns, texts, day)
    if isinstance(due, Flag):
        return due
    if not times.punches and shift is Shift.WORK and not any(says_missed(texts.get(key, "")) for key in _RESULTS):
        key = next(key for key in _RESULTS if key in texts)
        return Flag(grid.spot(row, columns[key]), "import.flag.present", texts[key])
    if not times.punches and shift is None:
        return Left(at, "import.left.absent", person.name or person.number)
    put_right = times.corrected or any(corrected(texts.get(key, "")) for key in ("result", "note"))
    note = " ".join(texts[key] for key in ("approval", "note") if key in texts)
    return Seen(
        at,
        person,
        day,
        times.punches,
        shift,
        due if shift in (None, Shift.WORK, Shift.DEVICE_FAILURE) else None,
        corrected=put_right and bool(times.punches),
        note=" ".join(note.split()),
        hidden=row in grid.hidden,
    )


_RESULTS: Final = ("result", "shift")
_SAYING: Final = ("result", "shift", "shift_name", "approval", "note")


def _times(grid: Grid, row: int, columns: Mapping[str, int], day: date) -> Times | Flag:
    """The sign-in; where its column is blank, all punches of the day."""
    for key in ("signin", "punches"):
        if key in columns:
            times = times_at(grid, row, columns[key], day)
            if isinstance(times, Flag) or times.punches:
                return times
    return Times()


def _shift(
    grid: Grid, row: int, columns: Mapping[str, int], texts: Mapping[str, str], signed: bool
) -> Shift | Flag | None:
    """班次状态: the result of the sign-in says most, then the shift, then an approval."""
    said: Shift | None = None
    for key in _RESULTS:
        if key in texts:
            said = said or status_of(texts[key])
            if said is None:
                return Flag(grid.spot(row, columns[key]), _unknown(texts[key]), texts[key])
    free = status_of(texts.get("shift_name", ""))
    explained = " ".join(texts.get(key, "") for key in ("approval", "note"))
    if any(word in explained for word in _FAILURES) and not signed:
        return Shift.DEVICE_FAILURE
    if said is not None and said is not Shift.WORK:
        return said
    if free is Shift.REST and (said is None or not signed):
        return Shift.REST
    if signed:
        return Shift.WORK
    if leave_named(texts.get("approval", "")):
        return Shift.LEAVE
    return said


def _unknown(text: str) -> str:
    return "import.flag.part_leave" if leave_of(text) == "part" else "import.flag.status"


def _due(grid: Grid, row: int, columns: Mapping[str, int], texts: Mapping[str, str], day: date) -> int | Flag | None:
    if "due" in columns:
        times = times_at(grid, row, columns["due"], day)
        if isinstance(times, Flag):
            return times
        if len(times.punches) > 1:
            return Flag(grid.spot(row, columns["due"]), "import.flag.time", grid.value(row, columns["due"]))
        if times.punches:
            return times.punches[0]
    return due_in(texts.get("shift_name", ""))


def punch_rows(grid: Grid, layout: Layout, put_right: Callable[[int], bool]) -> Iterator[Item]:
    """Rows of one person and one punch, its day and time in one cell.

    Args:
        grid: the sheet.
        layout: its headings; the punch stands in ``punches``, a remark in ``note``.
        put_right: whether the punch of a row was entered afterwards.
    """
    columns = layout.columns
    for item in filled_rows(grid, layout.header[1], columns):
        if not isinstance(item, tuple):
            yield item
            continue
        row, person = item
        spot = grid.spot(row, columns["punches"])
        moment = moment_at(grid, row, columns["punches"])
        if isinstance(moment, Flag):
            yield moment
        elif moment is None:
            yield Left(spot, "import.left.absent", person.name or person.number)
        else:
            note = grid.text(row, columns["note"]) if "note" in columns else ""
            times, late = (moment[1],), put_right(row)
            yield Seen(spot, person, moment[0], times, corrected=late, raw=True, note=note, hidden=row in grid.hidden)
