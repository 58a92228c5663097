"""A computed workbook by the keys of our tables: rows of entries and results alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.books.refs import cell_name
from xl_tools.engine import Evaluation, recalculate
from xl_tools.engine.values import Value
from xl_tools.engine.written import Shown
from xl_tools.errors import TimeUnreadable, UsageError
from xl_tools.ledger import Ledger
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition, Table
from xl_tools.words import Lang

__all__ = ["Computed", "Line", "day_of"]

_DOCUMENTS: Final = registry.DOCUMENTS.items()

#: One row of a table: column key → value; None is a blank cell.
Line = dict[str, Value]


def day_of(value: Value) -> date | None:
    """The day that a cell means; None for what is none.

    Example:
        >>> day_of(46327.0), day_of("2026/11/1"), day_of("")
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 1), None)
    """
    try:
        return clock.parse_day(value)
    except TimeUnreadable:
        return None


class Computed:
    """A workbook of ours, every figure as it is now.

    Args:
        data: the workbook.
        name: the file's name, for messages.

    Raises:
        BookError: the file cannot be read.
        UsageError: it is none of our workbooks.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.evaluation: Evaluation = recalculate(data, name=name).evaluation
        self.book = self.evaluation.book
        edition = self.book.edition
        if edition is None:
            raise UsageError("carry.not_ours", file=name)
        self.lang: Lang = edition.lang
        self.edition: Edition = "functions" if edition.kind == "functions" else "values"
        self._name = name

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents of which it has any table, in our order; one that somebody took out comes back."""
        left_out = self.book.left_out
        own = {name: keys - (registry.DOCUMENTS["house"] if name == "bar" else set()) for name, keys in _DOCUMENTS}
        return tuple(name for name, keys in own.items() if not keys <= left_out)

    def ledger(self) -> list[Line]:
        """The rows of its ledger; gathered anew where the table was taken out."""
        if self.sheet("ledger"):
            return list(self.lines("ledger").values())
        return [dict(row) for row in Ledger().rows(Shown(self.evaluation, self.lang)) or ()]

    def month(self) -> date:
        """The first day of 统计月份.

        Raises:
            UsageError: there is none.
        """
        place = self.book.named_cell("month")
        day = day_of(self.evaluation.value(*place)) if place else None
        if day is None:
            label = registry.NAMES["month"].of(self.lang)
            where = f"{place[0]}!{cell_name(place[1], place[2])}" if place else label
            raise UsageError("whatif.no_month", file=self._name, where=where)
        return clock.month_of(day)

    def named(self, key: str) -> str:
        """The text of a named cell; "" when it is blank."""
        place = self.book.named_cell(key)
        value = self.evaluation.value(*place) if place else None
        return "" if value is None else str(value)

    def sheet(self, key: str) -> str:
        """The sheet on which a table stands; "" when the workbook has no such table."""
        found = self.book.tables.get(self._table(key).name.of(self.lang).casefold())
        return found.sheet if found else ""

    def lines(self, key: str, columns: Sequence[str] | None = None) -> dict[int, Line]:
        """The rows of a table in which something is filled in, by their numbers on the sheet.

        Of a table that lists people by itself: in which a wanted column shows something.

        Args:
            key: the table's.
            columns: keys of the columns wanted; its entries when None.
        """
        table = self._table(key)
        area = self.book.tables.get(table.name.of(self.lang).casefold())
        if area is None:
            return {}
        entries = [column.key for column in table.columns if not column.formula]
        places = {column.key: area.columns.get(column.label.of(self.lang).casefold()) for column in table.columns}
        found: dict[int, Line] = {}
        for row in range(area.first_row, area.last_row + 1):
            line: Line = {}
            for one in dict.fromkeys([*entries, *(columns or ())]):
                number = places[one]
                line[one] = None if number is None else self.evaluation.value(area.sheet, row, number)
            if any(line[one] not in (None, "") for one in (entries or columns or ())):
                found[row] = {one: line[one] for one in (columns or entries)}
        return found

    def _table(self, key: str) -> Table:
        return registry.table(key)
