"""An evaluated workbook as the checks see it: our tables, columns and rows by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from xl_tools import clock
from xl_tools.books.refs import Rect
from xl_tools.deliver.checks.model import Spot
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.values import Value
from xl_tools.engine.written import Shown
from xl_tools.errors import TimeUnreadable
from xl_tools.rules.finding import Finding
from xl_tools.sheets import registry
from xl_tools.sheets.model import Column, Label, Table
from xl_tools.words import Lang

__all__ = ["Checked", "Held", "both", "held_tables", "known_as", "number", "runs"]

_EMPTY: Final[Mapping[int, Value]] = {}


def both(label: Label) -> dict[str, str]:
    """A label as a fact that sentences show in their own language."""
    return {"zh": label.zh, "en": label.en}


def known_as(entry: Value) -> str:
    """A staff ID as people know it: 7 and "7" and " k7" and "K7" are one.

    Example:
        >>> known_as(7.0), known_as(" k7")
        ('7', 'k7')
    """
    if isinstance(entry, float) and entry.is_integer():
        return str(int(entry))
    return "" if entry is None else str(entry).strip().casefold()


def number(value: Value) -> float | None:
    """A number as such; None for anything else, truth values included."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending rows as first and last of each unbroken run.

    Example:
        >>> list(runs([3, 4, 5, 9]))
        [(3, 5), (9, 9)]
    """
    first = last = 0
    for row in rows:
        if first and row == last + 1:
            last = row
            continue
        if first:
            yield first, last
        first = last = row
    if first:
        yield first, last


@dataclass(frozen=True, slots=True)
class Held:
    """One of our tables as a workbook has it.

    Attributes:
        definition: what the table should be.
        lang: the language that it is named in.
        name: its name in the file.
        sheet: the sheet that it stands on.
        data: its rows without headings and totals.
        columns: key → number of the columns that it has.
    """

    definition: Table
    lang: Lang
    name: str
    sheet: str
    data: Rect
    columns: Mapping[str, int]


def held_tables(book: Book) -> dict[str, Held]:
    """Our tables that a workbook has, by their keys."""
    found: dict[str, Held] = {}
    for part in book.parts.tables:
        known = registry.find_table(part.display_name)
        if known is None or part.sheet not in book.sheets:
            continue
        definition, lang = known
        numbers = {title.casefold(): part.ref.left + at for at, title in enumerate(part.columns)}
        columns: dict[str, int] = {}
        for column in definition.columns:
            for title in (column.label.of(lang), column.label.zh, column.label.en):
                if title.casefold() in numbers:
                    columns.setdefault(column.key, numbers[title.casefold()])
        found[definition.key] = Held(definition, lang, part.display_name, part.sheet, part.data, columns)
    return found


class Checked:
    """An evaluated workbook.

    Args:
        evaluation: the workbook with every value computed.
        name: the file's name.

    Attributes:
        evaluation: as given.
        name: as given.
        lang: the language of the workbook.
    """

    def __init__(self, evaluation: Evaluation, name: str) -> None:
        self.evaluation = evaluation
        self.name = name
        self.tables = held_tables(evaluation.book)
        edition = evaluation.book.edition
        self.lang: Lang = edition.lang if edition else next((one.lang for one in self.tables.values()), "zh")
        self._columns: dict[tuple[str, str], Mapping[int, Value]] = {}
        self._rows: dict[str, tuple[int, ...]] = {}
        self._days: dict[str, Mapping[int, date]] = {}

    @property
    def book(self) -> Book:
        """The workbook that was evaluated."""
        return self.evaluation.book

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Keys of our tables that the workbook does without."""
        return self.book.left_out

    # Cells

    def column(self, table: str, key: str) -> Mapping[int, Value]:
        """Row → value of a column; without blank cells; empty when the workbook has no such column."""
        found = self._columns.get((table, key))
        if found is None:
            held = self.tables.get(table)
            values = Shown(self.evaluation, held.lang).column(table, key) if held else _EMPTY
            found = {row: value for row, value in values.items() if value is not None and not clock.is_blank(value)}
            self._columns[table, key] = found
        return found

    def rows(self, table: str) -> Sequence[int]:
        """Rows in which somebody entered something, ascending."""
        found = self._rows.get(table)
        if found is None:
            held = self.tables.get(table)
            keys = [column.key for column in held.definition.entries] if held else []
            found = self._rows[table] = tuple(sorted({row for key in keys for row in self.column(table, key)}))
        return found

    def findings(self, table: str, key: str, rows: Iterable[int]) -> Mapping[int, Finding]:
        """The findings behind computed cells, by row."""
        held = self.tables.get(table)
        return Shown(self.evaluation, held.lang).findings(table, key, rows) if held else {}

    def entries(self) -> Iterator[tuple[str, Column]]:
        """Every column that people fill in, with the key of its table."""
        for key, held in self.tables.items():
            for column in held.definition.entries:
                if column.key in held.columns:
                    yield key, column

    def spot(self, table: str, key: str, row: int, variant: str = "", **facts: object) -> Spot:
        """A cell of a table; its column's heading is the fact ``column``."""
        held = self.tables[table]
        facts.setdefault("column", both(held.definition.column(key).label))
        number = held.columns.get(key, held.data.left)
        return Spot(held.sheet, row, number, table, variant, facts)

    # What the workbook is about

    def named(self, name: str) -> Value:
        """The value of the cell behind a defined name, by key; None when there is none."""
        place = self.book.named_cell(name)
        return self.evaluation.value(*place) if place else None

    @cached_property
    def month_cell(self) -> tuple[str, int, int] | None:
        """The cell named 统计月份."""
        return self.book.named_cell("month")

    @cached_property
    def month_entry(self) -> date | None:
        """The day that stands in 统计月份; None when there is none that can be read."""
        place = self.month_cell
        try:
            return clock.parse_day(self.evaluation.value(*place)) if place else None
        except TimeUnreadable:
            return None

    @cached_property
    def month(self) -> date | None:
        """The first day of 统计月份."""
        return clock.month_of(self.month_entry) if self.month_entry else None

    @cached_property
    def last_day(self) -> date | None:
        """The last day of 统计月份."""
        return clock.month_of(self.month + timedelta(days=31)) - timedelta(days=1) if self.month else None

    def days(self, table: str, key: str = "date") -> Mapping[int, date]:
        """Row → business day, of the rows whose day can be read."""
        found = self._days.get(f"{table}.{key}")
        if found is None:
            read: dict[int, date] = {}
            for row, entry in self.column(table, key).items():
                try:
                    read[row] = clock.business_date(entry)
                except TimeUnreadable:
                    continue
            found = self._days[f"{table}.{key}"] = read
        return found

    @cached_property
    def people(self) -> Mapping[str, int]:
        """Staff ID as people know it → its first row in 员工."""
        found: dict[str, int] = {}
        for row, entry in sorted(self.column("staff", "staff_id").items()):
            found.setdefault(known_as(entry), row)
        return found
