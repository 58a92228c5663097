"""From a computed workbook to the rows of its ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.errors import TimeUnreadable
from xl_tools.ledger.sealed import SEALED_NAME, sealed_months
from xl_tools.ledger.sources import SOURCES, Dated, Source
from xl_tools.sheets import registry
from xl_tools.sheets.written import Row, Value, View
from xl_tools.words import State, read, show

__all__ = ["Ledger"]

_TABLE: Final = "ledger"
_NUMBERS: Final = (int, float)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Writes 扣分明细.

    Attributes:
        sources: the tables that events come from; those that a workbook does not have are passed over.
    """

    sources: tuple[Source, ...] = SOURCES

    @property
    def table(self) -> str:
        """Key of the table."""
        return _TABLE

    @property
    def reads(self) -> Sequence[tuple[str, str]]:
        """All that goes in."""
        return [(source.table, column) for source in self.sources for column in source.columns if column]

    @property
    def names(self) -> Sequence[str]:
        """统计月份."""
        return ("month",)

    def rows(self, view: View) -> Sequence[Row] | None:
        """Rows of sealed months as they stand, then the events of 统计月份; None when that month is sealed itself.

        Args:
            view: the workbook.
        """
        month = _day(view.named("month"))
        sealed = sealed_months(view.constant(SEALED_NAME))
        if month is not None and clock.month_of(month) in sealed:
            return None
        kept = _kept(view, sealed) if sealed else []
        if month is None:
            return kept
        first, last = clock.serial(month), clock.serial(_last_day(month))
        events = [
            (order, event)
            for order, source in enumerate(self.sources)
            for event in _events(view, source, float(first), float(last))
        ]
        events.sort(key=lambda pair: (pair[1]["date"], _text(pair[1]["staff_id"]), pair[0], pair[1]["row"]))
        return [*kept, *(event for _, event in events)]


def _last_day(month: date) -> date:
    later = month.year * 12 + month.month
    return clock.day_of_serial(clock.serial(date(later // 12, later % 12 + 1, 1)) - 1)


def _day(value: Value) -> date | None:
    """The day of a serial; None for what is no day."""
    number = _number(value)
    if number is None:
        return None
    try:
        return clock.day_of_serial(int(number))
    except (TimeUnreadable, ValueError, OverflowError):
        return None


def _text(value: Value) -> str:
    """Something to sort staff IDs by, whatever they were typed as."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")


def _kept(view: View, sealed: frozenset[date]) -> list[Row]:
    """The rows of sealed months, value for value."""
    written = [column.key for column in registry.table(_TABLE).columns if column.written]
    columns = {key: view.column(_TABLE, key) for key in written}
    rows: list[Row] = []
    for row, value in sorted(columns["date"].items()):
        day = _day(value)
        if day is not None and clock.month_of(day) in sealed:
            rows.append({key: column.get(row) for key, column in columns.items()})
    return rows


def _events(view: View, source: Source, first: float, last: float) -> Iterator[Row]:
    """The events of one table whose day lies between two serials."""
    sheet = view.sheet(source.table)
    if sheet is None:
        return
    columns = {key: view.column(source.table, key) for key in source.columns if key}
    points = columns[source.points]
    days = {}
    for row in sorted(_candidates(source, columns)):
        day = _event_day(source, columns.get(source.day, {}).get(row), first, last)
        if day is not None:
            days[row] = day
    findings = view.findings(source.table, source.fine, days)
    mondays = {day: float(clock.serial(clock.week_monday(clock.day_of_serial(int(day))))) for day in set(days.values())}
    for row, day in days.items():
        finding = findings.get(row)
        charged = points.get(row)
        told = columns[source.overrides[-1]].get(row) if source.overrides else None
        yield {
            "date": day,
            "week": mondays[day],
            "staff_id": columns["staff_id"].get(row),
            "name": columns["name"].get(row),
            "source": sheet,
            "row": float(row),
            "clause": finding.clause if finding else None,
            "points": _number(charged) or 0.0,
            "state": show(finding.state, view.lang) if finding else _word(columns[source.fine].get(row)),
            "reason": columns["reason"].get(row),
            "override": told,
        }


def _number(value: Value) -> float | None:
    """A number as such; None for anything else, truth values included."""
    return float(value) if isinstance(value, _NUMBERS) and not isinstance(value, bool) else None


def _word(shown: Value) -> Value:
    """The state that stands in place of points, where no finding tells it."""
    return shown if isinstance(shown, str) and read(State, shown) else None


def _candidates(source: Source, columns: Mapping[str, Mapping[int, Value]]) -> set[int]:
    """Rows with points, with points that wait for a confirmation, or with a manager's decision."""
    open_ = {show(State.UNCONFIRMED, lang) for lang in ("zh", "en")}
    # A hundred thousand rows pass here, nearly all of them without an event.
    found = {row for row, value in columns[source.points].items() if value and type(value) in _NUMBERS}
    found.update([row for row, value in columns[source.fine].items() if value in open_])
    for key in source.overrides:
        found.update([row for row, value in columns[key].items() if value is not None and value != ""])
    return found


def _event_day(source: Source, value: Value, first: float, last: float) -> float | None:
    """The serial of an event's day; None when it is not of the month."""
    if source.dated is Dated.BY_MONTH:
        return last
    day = _number(value)
    if day is None:
        return None
    if source.dated is Dated.BY_WEEK:
        # By the other reading a week belongs to the month of its Monday; its day lies in that month all the same.
        return max(first, min(day + 6, last))
    return day if first <= day <= last else None
