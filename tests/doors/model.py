"""What one case types into the tables, and what it asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tests.casetable import Case, SheetCell
from tests.comparison import unequal
from tests.office import Value
from xl_tools import clock

__all__ = ["BY_ITSELF", "MONTH", "ONE_MONTH", "Asked", "Entries", "Row", "Unplaced", "month_of"]

#: The month of cases that name none.
MONTH: Final = date(2026, 11, 1)

#: Why a case that names another day, or a text, as 统计月份 has no workbook.
ONE_MONTH: Final = "统计月份 is one cell for the whole workbook, and takes the first day of a month only"

#: Tables that list people, weeks, days or numbers by themselves: their rows are found by what they show.
BY_ITSELF: Final = frozenset({"cancellations", "tickets", "new_clients", "roster", "warnings"})

#: Column → entry.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """One computed cell and what it must show.

    Attributes:
        case: what it belongs to.
        what: the worksheet function; or what else the row shows.
        table, column: keys of the sheet definitions.
        row: which of the case's own rows in that table, from 0.
        where: in a table that fills itself, the columns that find the row and what they show.
        expected: the whole cell; None when ``contains`` says what matters.
        contains: texts that the cell's sentence holds.
    """

    case: Case
    what: str
    table: str
    column: str
    row: int = 0
    where: tuple[tuple[str, Value], ...] = ()
    expected: SheetCell = None
    contains: tuple[str, ...] = ()

    def wrong(self, shown: Value, *, rounded: bool = False) -> object:
        """What is not as it must be; None when all is."""
        if self.expected is None:
            missing = [text for text in self.contains if text not in str(shown)]
            return (missing, shown) if missing else None
        if rounded and isinstance(shown, float):
            same = not unequal(self.expected, shown)
        else:
            same = type(shown) is not bool and shown == self.expected
        return None if same else (self.expected, shown)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A case that no row of the template can be, and why."""

    case: Case
    reason: str


@dataclass(slots=True)
class Entries:
    """What one case types into the tables, and what it asks for.

    Attributes:
        case: whose.
        staff_id: its own 工号.
        reads: how the names of the parameters begin that its functions read.
        month: 统计月份, when it needs one.
        rows: by table.
        shared: rows that several cases type alike and that stand in a workbook once.
        asked: the cells.
        ranks: the rank that it must come out with, by month; scores are made for it.
        regime: who else has scores in its workbook; cases of different ones do not share.
        needs: what no other case of its workbook may touch: whole tables, or anything else with a name.
        touches: what it puts in the way of such cases; the tables it fills in belong to it anyway.
    """

    case: Case
    staff_id: str
    reads: tuple[str, ...] = ()
    month: date | None = None
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    shared: list[tuple[str, Row]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    ranks: dict[date, int] = field(default_factory=dict)
    regime: Hashable = None
    needs: frozenset[Hashable] = frozenset()
    touches: frozenset[Hashable] = frozenset()

    @property
    def truth(self) -> bool:
        """Whether TRUE or FALSE stands in a cell: LibreOffice knows no truth values, and takes them for 1 and 0."""
        return any(isinstance(entry, bool) for entry in self.case.row.values())

    def own(self) -> dict[str, SheetCell]:
        """The case's cells with its own 工号 wherever it names its person."""
        person = self.case.row.get("staff_id")
        return {
            key: self.staff_id if person and entry == person and isinstance(entry, str) else entry
            for key, entry in self.case.row.items()
        }

    @property
    def reason(self) -> tuple[str, ...]:
        """What the sentence must hold, with the case's own 工号 where it names its person."""
        person = self.case.row.get("staff_id")
        texts = self.case.reason
        return (
            tuple(text.replace(person, self.staff_id) for text in texts)
            if isinstance(person, str) and person
            else texts
        )

    def ask(
        self,
        what: str,
        table: str,
        column: str,
        expected: SheetCell = None,
        *,
        contains: Iterable[str] = (),
        row: int = 0,
        where: Mapping[str, Value] | None = None,
    ) -> None:
        """One more computed cell."""
        place = tuple((where or {}).items())
        self.asked.append(Asked(self.case, what, table, column, row, place, expected, tuple(contains)))


def month_of(case: Case, made: Entries) -> str | None:
    """Takes the case's month for 统计月份; why that cannot be, else None."""
    entry = case.row.get("month")
    day = clock.day_of_serial(int(entry)) if isinstance(entry, float) else None
    if day is None or day.day != 1:
        return ONE_MONTH
    made.month = day
    return None
