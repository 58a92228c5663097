"""A workbook full of cases, and what its cells show otherwise than the cases say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from tests.casetable import Change
from tests.doors import scores
from tests.doors.model import BY_ITSELF, MONTH, Asked, Entries, Row
from tests.office import Value, Values
from xl_tools.sheets import registry
from xl_tools.sheets.model import Plan

__all__ = ["Carrier"]

_PLAN: Final = Plan("values", "zh", MONTH)


@dataclass(slots=True)
class Carrier:
    """A workbook full of cases.

    Attributes:
        policy: the rows added to 制度.
        month: 统计月份; None when no case asks for one.
        truth: whether its cases hold TRUE or FALSE in a cell; those have workbooks to themselves.
        regime: who has scores; None when no case cares.
        entries: what each case types.
    """

    policy: tuple[Change, ...]
    month: date | None
    truth: bool
    regime: Hashable = None
    entries: list[Entries] = field(default_factory=list)

    @property
    def asked(self) -> list[Asked]:
        """Every cell that some case asks for."""
        return [asked for entries in self.entries for asked in entries.asked]

    def rows(self) -> dict[str, list[Row]]:
        """Table → rows, in the order of the cases; what fills a workbook up stands below them."""
        rows: dict[str, list[Row]] = defaultdict(list)
        rows["policy"] = [{"parameter": c.name, "value": c.value, "since": c.since} for c in self.policy]
        given = scores.given(self.entries)
        for entries in self.entries:
            for table, own in entries.rows.items():
                rows[table] += scores.filled(own, given) if table == "monthly" else own
        shared = [one for entries in self.entries for one in entries.shared]
        shared += scores.fillers(self.entries, self.regime, self.month or MONTH)
        known: set[Hashable] = set()
        for table, row in shared:
            # 7 and "7" are two people, and equal to no one else.
            key = (table, tuple((name, type(value), value) for name, value in row.items()))
            if key not in known:
                known.add(key)
                rows[table].append(row)
        return rows

    def wrong(self, values: Values, *, rounded: bool = False) -> list[object]:
        """What a workbook's cells show otherwise than the cases say.

        Args:
            values: of the workbook that was built from this carrier.
            rounded: whether numbers went through a host that writes fifteen digits only.
        """
        places = _Places(self, values)
        found: list[object] = []
        for entries in self.entries:
            for asked in entries.asked:
                row = places.row(entries, asked)
                shown = _shown(values, asked.table, row, asked.column) if row else "no such row"
                problem = asked.wrong(shown, rounded=rounded)
                if problem is not None:
                    found.append((str(asked.case), asked.what, problem))
        return found


@cache
def _place(table: str, column: str) -> tuple[str, int]:
    sheet = registry.sheet_of(table)
    keys = [one.key for one in registry.table(table).columns]
    return sheet.label.zh, 1 + sheet.left(registry.table(table), _PLAN) + keys.index(column)


def _shown(values: Values, table: str, row: int, column: str) -> Value:
    sheet, number = _place(table, column)
    return values.get((sheet, row, number), "")


class _Places:
    """Where the rows of the cases stand in their workbook."""

    def __init__(self, carrier: Carrier, values: Values) -> None:
        self._values = values
        self._last = 1 + max(row for _, row, _ in values)
        self._found: dict[tuple[str, tuple[str, ...]], Mapping[tuple[Value, ...], int]] = {}
        self._first: dict[tuple[int, str], int] = {}
        next_row = {table.key: _top(table.key) for table in registry.tables()}
        for entries in carrier.entries:
            for table, own in entries.rows.items():
                self._first[id(entries), table] = next_row[table]
                next_row[table] += len(own)

    def row(self, entries: Entries, asked: Asked) -> int | None:
        """The row of the sheet; None when a table that fills itself does not list it."""
        if asked.table not in BY_ITSELF:
            return self._first[id(entries), asked.table] + asked.row
        columns = tuple(column for column, _ in asked.where)
        return self._listed(asked.table, columns).get(tuple(value for _, value in asked.where))

    def _listed(self, table: str, columns: tuple[str, ...]) -> Mapping[tuple[Value, ...], int]:
        if (table, columns) not in self._found:
            rows = reversed(range(_top(table), self._last))
            self._found[table, columns] = {
                tuple(_shown(self._values, table, row, column) for column in columns): row for row in rows
            }
        return self._found[table, columns]


def _top(table: str) -> int:
    return registry.sheet_of(table).top + 2
