"""One sheet's results put into its rows, row by row."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Final

from xl_tools import clock
from xl_tools.adopt.computing import Value, computer, is_footer
from xl_tools.adopt.fields import SHAPES, Kind, Shape
from xl_tools.adopt.people import People
from xl_tools.adopt.plan import SheetPlan
from xl_tools.adopt.reading import Entries, Source
from xl_tools.books.cellxml import cell_xml
from xl_tools.books.refs import Rect, cell_name
from xl_tools.books.rowstream import Held
from xl_tools.books.sheetxml import RowSpan
from xl_tools.books.snapshot import Place, same
from xl_tools.books.spans import attributes_of
from xl_tools.books.styling import StyleBook
from xl_tools.books.widening import head_with
from xl_tools.errors import BookUnsupported

__all__ = ["SheetReport", "SheetWriter"]

#: Number formats that every host knows by number: General, and hours with minutes.
_GENERAL: Final = 0
_CLOCK: Final = 20
#: Cells named in a report; more are only counted.
_NAMED: Final = 20


@dataclass(slots=True)
class SheetReport:
    """What was done on a sheet.

    Attributes:
        sheet: its name.
        rows: rows with results.
        hidden: of them, those in hidden or filtered rows.
        footers: rows passed over as sums, notes or lines to sign.
        kept: cells that hold formulas or lie in merged ones, and were left as they were.
        unread: cells of results whose entries could not be used, with the reason.
        unread_count: how many of them there are.
    """

    sheet: str
    rows: int = 0
    hidden: int = 0
    footers: int = 0
    kept: list[str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    unread_count: int = 0


class SheetWriter:
    """Writes the results of one sheet.

    Args:
        source: the workbook.
        plan: the sheet and its columns.
        policy: the policy as text.
        styles: styles of the workbook.
        unlocked: styles of cells that may change although the sheet is protected.
        noted: takes every result that its cell does not show yet; not kept when None, for a sheet has a million rows.
    """

    def __init__(
        self,
        source: Source,
        plan: SheetPlan,
        policy: str,
        styles: StyleBook,
        unlocked: frozenset[str],
        noted: MutableMapping[Place, Value] | None = None,
    ) -> None:
        self.report = SheetReport(plan.part.name)
        self._noted = noted
        self._source, self._plan, self._policy, self._styles = source, plan, policy, styles
        self._rows = source.rows(plan.part)
        self._index = self._rows.index
        self._unlocked = set(unlocked)
        self._entries = Entries(source, self._index.merges)
        self._shapes = {column: SHAPES.get(name, Shape.OTHER) for name, column in plan.columns.items()}
        self._added = {plan.places[key] for key in plan.mapped.added if key in plan.places}
        self._moments = {plan.places[result.key] for result in plan.results if result.moment}
        self._first_new = min(self._added, default=0)
        places = set(plan.places.values())
        self._merges = [m for m in self._index.merges if any(m.left <= c <= m.right for c in places)]
        labels = {name: plan.headings.get(column, name) for name, column in plan.columns.items()}
        self._computer = computer(plan.mapped.kind, policy, plan.lang, labels, plan.month)
        self._people = People(plan.mapped.kind, plan.lang)

    def pieces(self) -> Iterator[bytes]:
        """The part with its results."""
        if self._computer.looks_first:
            for row in self._rows:
                if self._is_data(row.number):
                    self._computer.look(row.number, self._row(row.number, self._rows.cells(row))[0])
        yield from self._rows.rewritten(self._new, head=self._head())

    def without(self) -> Iterator[bytes]:
        """The part without its results: our cells taken out, those of columns that were there emptied."""
        header = self._plan.header[0] - 1

        def gone(row: RowSpan, cells: dict[int, Held]) -> dict[int, bytes | None]:
            found: dict[int, bytes | None] = {}
            for column in sorted(self._plan.places.values()):
                held = cells.get(column)
                if held is None or row.number < header or held.formula:
                    continue
                if column in self._added:
                    found[column] = None
                elif row.number > self._plan.header[1] and held.text:
                    found[column] = self._cell(row.number, column, None, held.style)
            return found

        return self._rows.rewritten(gone)

    def _head(self) -> bytes:
        widths = {
            self._plan.places[result.key]: result.width
            for result in self._plan.results
            if result.key in self._plan.mapped.added
        }
        if not widths:
            return self._rows.data[: self._rows.body[0]]
        last = self._plan.header[1]
        return head_with(self._rows, widths, Rect(last, min(widths), last, max(widths)))

    def _is_data(self, number: int) -> bool:
        table = self._plan.table
        if table is not None:
            return table.data.top <= number <= table.data.bottom
        return number > self._plan.header[1]

    def _row(self, number: int, cells: dict[int, Held]) -> tuple[dict[str, object], bool]:
        """The entries of a row by field, and whether it is a footer."""
        values = self._entries.row(number, cells, self._shapes)
        entries = {name: values[column] for name, column in self._plan.columns.items()}
        if all(clock.is_blank(value) for value in entries.values()):
            return {}, False
        first = self._first_text(cells)
        return entries, is_footer({**first, **values} if first else values)

    def _first_text(self, cells: dict[int, Held]) -> dict[int, object]:
        """The first cell of the row, which may stand left of every column that is read: 合计."""
        for column, held in cells.items():
            if column in self._shapes or column in self._plan.places.values():
                return {}
            value = self._entries.value(held)
            if not clock.is_blank(value):
                return {column: value} if isinstance(value, str) else {}
        return {}

    def _new(self, row: RowSpan, cells: dict[int, Held]) -> dict[int, bytes | None]:
        number = row.number
        first, last = self._plan.header
        if first <= number <= last:
            return self._headings(number, cells, is_last=number == last)
        if not self._is_data(number):
            return {}
        entries, footer = self._row(number, cells)
        if footer or not entries:
            self.report.footers += footer
            return {}
        results = self._computer.results(number, entries)
        trouble = self._people.trouble(number, entries) if results else ""
        if trouble:
            results = {"band_check" if self._plan.mapped.kind is Kind.PAY else "reason": trouble}
        elif results:
            self.report.rows += 1
            opened = attributes_of(self._rows.data[row.start : row.open_end])
            self.report.hidden += opened.get("hidden") in ("1", "true")
        self._note_unread(number, results)
        found: dict[int, bytes | None] = {}
        for key, column in self._plan.places.items():
            value = results.get(key)
            cell = self._result(number, column, value, cells)
            if cell is not None:
                found[column] = cell
                if self._noted is not None and not same(self._entries.value(cells.get(column)), value):
                    self._noted[self.report.sheet, number, column] = value
        return dict(sorted(found.items()))

    def _note_unread(self, number: int, results: dict[str, Value]) -> None:
        figures = ("fine", "validity") if self._plan.mapped.kind is not Kind.PAY else ("gross",)
        reason = results.get("reason") or results.get("band_check")
        if not results or not reason or any(results.get(key) is not None for key in figures):
            return
        place = self._plan.places.get("fine") or next(iter(self._plan.places.values()), 0)
        self.report.unread_count += 1
        if place and len(self.report.unread) < _NAMED:
            self.report.unread.append((cell_name(number, place), str(reason)))

    def _result(self, number: int, column: int, value: Value, cells: dict[int, Held]) -> bytes | None:
        """The bytes of a result's cell; None when it stays as it is."""
        held = cells.get(column)
        covered = any(m.holds(number, column) and (m.top, m.left) != (number, column) for m in self._merges)
        if covered or (held is not None and held.formula):
            if value is not None:
                self.report.kept.append(cell_name(number, column))
            return None
        if held is not None and self._same(held, value):
            return None
        if held is not None:
            style = held.style
        elif column in self._added:
            style = self._style(column, cells)
        else:
            style = self._column_style(column)
            if value is None:
                return None
        if held is None and value is None and not style:
            return None
        return self._cell(number, column, value, style)

    def _same(self, held: Held, value: Value) -> bool:
        if value is None:
            return held.text == ""
        present = self._entries.value(held)
        if isinstance(present, bool) or isinstance(present, str) != isinstance(value, str):
            return False
        return present == value

    def _cell(self, number: int, column: int, value: Value, style: str) -> bytes:
        if self._index.protected and style not in self._unlocked and (value is not None or column in self._added):
            where = cell_name(number, column)
            raise BookUnsupported("adopt.locked", file=self._source.name, sheet=self.report.sheet, cell=where)
        return cell_xml(number, column, value, style=style, prefix=self._rows.prefix)

    def _column_style(self, column: int) -> str:
        return next((style for first, last, style in self._index.columns if first <= column <= last), "")

    def _style(self, column: int, cells: dict[int, Held]) -> str:
        """The looks of the nearest cell on the left, in a format that shows numbers as they are."""
        left = max((other for other in cells if other < self._first_new), default=0)
        if not left:
            return ""
        style = cells[left].style
        if column not in self._moments and style not in self._source.formats:
            return style
        made = self._styles.with_format(style, _CLOCK if column in self._moments else _GENERAL)
        if style in self._unlocked:
            self._unlocked.add(made)
        return made

    def _headings(self, number: int, cells: dict[int, Held], *, is_last: bool) -> dict[int, bytes | None]:
        found: dict[int, bytes | None] = {}
        left = max((other for other in cells if other < self._first_new), default=0)
        style = cells[left].style if left else ""
        for key in self._plan.mapped.added:
            column = self._plan.places[key]
            heading = self._plan.mapped.results[key] if is_last else None
            held = cells.get(column)
            if held is not None and self._same(held, heading):
                continue
            if heading is not None or style:
                found[column] = self._cell(number, column, heading, held.style if held else style)
        return dict(sorted(found.items()))
