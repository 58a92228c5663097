"""Written tables in a workbook: what they wait for, what their writers are shown, where their rows go.

To the evaluation a written table is one more computed thing: its columns are groups that read what the
writer says it reads, so that all that goes in is computed before, and all that reads it after.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from udfs import registry
from xl_tools.books.append import grow_table
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect
from xl_tools.books.workbook import WorkbookParts
from xl_tools.engine.book import Book, Group
from xl_tools.engine.formula import Compiled, Reads
from xl_tools.engine.gate import Verdict
from xl_tools.engine.structured import TableArea
from xl_tools.engine.values import Value
from xl_tools.ledger import Ledger
from xl_tools.rules.finding import Finding
from xl_tools.sheets import registry as sheets
from xl_tools.sheets.written import Row, Writer
from xl_tools.words import Lang

if TYPE_CHECKING:
    from xl_tools.engine.evaluate import Evaluation

__all__ = ["WRITERS", "Shown", "TableShort", "Written", "grown", "written_tables"]

#: Who fills in which table.
WRITERS: Final[tuple[Writer, ...]] = (Ledger(),)

_LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
#: Rows that a table gains beyond those needed: it does not grow again with every event.
_SPARE: Final = 20

_Results = dict[str, dict[int, dict[int, Value]]]


class TableShort(Exception):  # noqa: N818 - no failure: the table is made longer and the evaluation goes on
    """A written table has fewer rows than there are to write.

    Attributes:
        table: the table's name in the file.
        missing: how many rows it lacks.
        results: what is computed so far; a longer table changes none of it.
    """

    def __init__(self, table: str, missing: int, results: _Results) -> None:
        super().__init__(table)
        self.table, self.missing, self.results = table, missing, results


@dataclass(frozen=True, slots=True)
class Written:
    """A written table of a workbook.

    Attributes:
        writer: who fills it in.
        name: the table's name in the file.
        lang: the language of that name.
        area: where it lies.
        columns: key → column number of the columns that are written.
        taken: cells (row, column) that hold formulas, which are no place for values.
    """

    writer: Writer
    name: str
    lang: Lang
    area: TableArea
    columns: Mapping[str, int]
    taken: frozenset[tuple[int, int]]

    def groups(self, book: Book) -> list[Group]:
        """Its columns, to be computed when everything is that the writer reads."""
        compiled = Compiled(("",), tuple(self._reads(book)), Verdict())
        rows = array("I", range(self.area.first_row, self.area.last_row + 1))
        return [Group(self.area.sheet, number, rows, self.name, compiled, written=self) for number in self._numbers]

    @property
    def _numbers(self) -> Iterable[int]:
        return sorted(self.columns.values())

    @property
    def head(self) -> int:
        """The column that stands for the whole table where one cell has to."""
        return min(self._numbers)

    def _reads(self, book: Book) -> Iterator[Reads]:
        for table, column in self.writer.reads:
            area = book.tables.get(sheets.table(table).name.of(self.lang).casefold()) if sheets.knows(table) else None
            number = area.columns.get(_title(table, column, self.lang)) if area else None
            if area is not None and number is not None:
                yield Reads(area.sheet, Rect(area.first_row, number, area.last_row, number))
        for name in self.writer.names:
            place = book.named_cell(name)
            if place is not None:
                sheet, row, number = place
                yield Reads(sheet, Rect(row, number, row, number))

    def write(self, evaluation: Evaluation) -> None:
        """Puts the writer's rows into the results.

        Raises:
            TableShort: they do not fit.
        """
        found = self.writer.rows(Shown(evaluation, self.lang))
        if found is None:
            return
        missing = len(found) - (self.area.last_row - self.area.first_row + 1)
        if missing > 0:
            raise TableShort(self.name, missing, evaluation.results)
        data = evaluation.book.sheets[self.area.sheet]
        for key, number in self.columns.items():
            values = self._cells(found, key, number, data.entries(number))
            if values:
                evaluation.results.setdefault(self.area.sheet, {}).setdefault(number, {}).update(values)

    def _cells(self, rows: Sequence[Row], key: str, number: int, entries: Mapping[int, Value]) -> dict[int, Value]:
        """Row → value, and None for what is to be cleared; what is blank and stays so is left out."""
        first, last = self.area.first_row, self.area.last_row
        column = enumerate([row.get(key) for row in rows], first)
        found: dict[int, Value] = {row: value for row, value in column if value is not None and value != ""}
        found.update({row: None for row in entries if first <= row <= last and row not in found})
        for row, other in self.taken:
            if other == number:
                found.pop(row, None)
        return found


def written_tables(book: Book, more: Iterable[Writer] = ()) -> list[Written]:
    """The written tables that a workbook has.

    Args:
        book: the workbook.
        more: writers that this evaluation has besides ``WRITERS``.
    """
    found = []
    for writer in (*WRITERS, *more):
        definition = sheets.table(writer.table)
        for lang in _LANGS:
            name = definition.name.of(lang)
            area = book.tables.get(name.casefold())
            if area is None or area.sheet not in book.sheets:
                continue
            keys = [column.key for column in definition.columns if column.written]
            places = {key: area.columns.get(_title(writer.table, key, lang)) for key in keys}
            columns = {key: number for key, number in places.items() if number is not None}
            formulas = book.sheets[area.sheet].scan.formulas
            taken = frozenset(
                (row, number)
                for number in columns.values()
                if number in formulas
                for row in formulas[number].rows
                if area.first_row <= row <= area.last_row
            )
            if columns:
                found.append(Written(writer, name, lang, area, columns, taken))
    return found


def grown(package: Package, short: TableShort) -> Package:
    """The file with a longer table.

    Raises:
        BookUnsupported: something stands where the rows would go; the message names sheet and cell.
    """
    parts = WorkbookParts.of(package)
    table = parts.table(short.table)
    assert table is not None
    changed = grow_table(package, parts, table, short.missing + _SPARE, entries=())
    return Package.parse(package.with_parts(changed), name=package.name)


def _title(table: str, column: str, lang: Lang) -> str:
    """A column's heading as ``TableArea`` knows it; "" for one that our table does not have."""
    known = {one.key: one for one in sheets.table(table).columns}
    return known[column].label.of(lang).casefold() if column in known else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A workbook as a writer sees it (``sheets.written.View``)."""

    evaluation: Evaluation
    lang: Lang

    def _place(self, table: str, column: str) -> tuple[TableArea, int] | None:
        area = self._area(table)
        number = area.columns.get(_title(table, column, self.lang)) if area else None
        return (area, number) if area is not None and number is not None else None

    def _area(self, table: str) -> TableArea | None:
        if not sheets.knows(table):
            return None
        area = self.evaluation.book.tables.get(sheets.table(table).name.of(self.lang).casefold())
        return area if area is not None and area.sheet in self.evaluation.book.sheets else None

    def sheet(self, table: str) -> str | None:
        area = self._area(table)
        return area.sheet if area else None

    def column(self, table: str, column: str) -> Mapping[int, Value]:
        place = self._place(table, column)
        if place is None:
            return {}
        area, number = place
        first, last = area.first_row, area.last_row
        computed = self.evaluation.results.get(area.sheet, {}).get(number, {})
        entries = self.evaluation.book.sheets[area.sheet].entries(number)
        others = {row: value for row, value in entries.items() if first <= row <= last and row not in computed}
        # A whole column of results is handed on as it is: copying it would cost more than looking through it.
        if not others and len(computed) == last - first + 1:
            return computed
        others.update([(row, value) for row, value in computed.items() if first <= row <= last])
        return others

    def findings(self, table: str, column: str, rows: Iterable[int]) -> Mapping[int, Finding]:
        place = self._place(table, column)
        if place is None:
            return {}
        found: dict[int, Finding] = {}
        for row, calls in self.evaluation.calls_down(place[0].sheet, place[1], rows):
            # The call that was made last gave the value: others only fed it.
            try:
                answer = registry.explain(calls[-1].function, calls[-1].arguments) if calls else None
            except Exception:
                continue
            if isinstance(answer, Finding):
                found[row] = answer
        return found

    def named(self, name: str) -> Value:
        place = self.evaluation.book.named_cell(name)
        return self.evaluation.value(*place) if place else None

    def constant(self, name: str) -> str:
        return (self.evaluation.book.name(name, "") or "").strip('"')
