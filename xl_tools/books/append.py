"""Rows appended to a table inside the package, the way Excel does when one types below it.

First the table's own blank rows are used; when they run out it grows: the new rows repeat
the looks and the formulas of its last one, and whatever covered the table (validations,
formats, print areas, charts, formulas over a column) covers them too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from xl_tools.books.calcchain import chain_with
from xl_tools.books.cellxml import MAX_TEXT, Value, cell_xml, formula_xml
from xl_tools.books.entities import quoted
from xl_tools.books.package import Package
from xl_tools.books.reach import Growth, stretch_areas, stretch_formulas, stretch_places
from xl_tools.books.refs import MAX_ROWS, Rect, cell_name
from xl_tools.books.rowedit import RowEditor, unlocked_styles
from xl_tools.books.sheetxml import Cell, index_sheet
from xl_tools.books.shifting import is_relative, shift_formula
from xl_tools.books.spans import Edit, apply_edits, attribute_places
from xl_tools.books.workbook import TablePart, WorkbookParts

__all__ = ["append_rows", "grow_table"]


def append_rows(
    package: Package,
    parts: WorkbookParts,
    table: TablePart,
    rows: Sequence[Mapping[str, Value]],
    *,
    entries: Collection[str] | None = None,
    looks: Mapping[str, int] | None = None,
) -> dict[str, bytes]:
    """Append rows to a table.

    Args:
        package: the file.
        parts: its parts.
        table: where the rows go.
        rows: each row's values by heading; headings left out, None and "" stay blank.
        entries: headings of the columns that people fill in, when that is known; otherwise a column
            is computed when the table says so, or when its first and its last row hold formulas.
        looks: by heading, the row whose cell the new ones look like where a value is entered: a time in a
            column of numbers has its own format.

    Returns:
        The parts that change, by name; `Package.with_parts` takes them.

    Raises:
        BookUnsupported: something stands below the table, a cell is locked, merged or holds a
            formula, a text is too long. The message names sheet and cell.
        KeyError: the table has no such heading.
    """
    work = _Work(package, parts, table, entries)
    work.looks = {work.columns[title]: row for title, row in (looks or {}).items()}
    numbered = [{work.columns[title]: value for title, value in row.items()} for row in rows]
    blank = work.blank_rows()
    for number, values in zip(blank, numbered, strict=False):
        work.fill(number, values)
    work.extend(numbered[len(blank) :])
    return work.result()


def grow_table(
    package: Package, parts: WorkbookParts, table: TablePart, by: int, *, entries: Collection[str] | None = None
) -> dict[str, bytes]:
    """Give a table more rows, formulas included, without filling any in.

    Args:
        package: the file.
        parts: its parts.
        table: the table.
        by: how many rows it gains.
        entries: as for `append_rows`.

    Returns:
        The parts that change.

    Raises:
        BookUnsupported: as `append_rows`.
    """
    work = _Work(package, parts, table, entries)
    work.extend([{}] * by)
    return work.result()


class _Work:
    def __init__(
        self, package: Package, parts: WorkbookParts, table: TablePart, entries: Collection[str] | None
    ) -> None:
        sheet = parts.sheet(table.sheet)
        if sheet is None:
            raise KeyError(table.sheet)
        self.package, self.parts, self.table, self.part = package, parts, table, sheet.part
        self.columns = {title: table.ref.left + at for at, title in enumerate(table.columns)}
        self.own_formulas = {table.ref.left + at: text for at, text in enumerate(table.formulas) if text}
        self.told = entries is not None
        self.computed = set(self.own_formulas)
        if entries is not None:
            self.computed = {column for title, column in self.columns.items() if title not in entries}
        self.body = table.data
        self.index = index_sheet(package.read(sheet.part), file=package.name, part=sheet.part)
        unlocked = unlocked_styles(package, parts) if self.index.protected else frozenset()
        self.editor = RowEditor(self.index, file=package.name, sheet=table.sheet, unlocked=unlocked)
        self.copies: list[tuple[str, str]] = []
        self.growth: Growth | None = None
        self.filled = False
        self.styles: dict[int, str] = {}
        self.looks: dict[int, int] = {}

    # Blank rows

    def blank_rows(self) -> range:
        """The rows after the last one that has an entry."""
        for number in range(self.body.bottom, self.body.top - 1, -1):
            if any(self._has_entry(cell) for cell in self.editor.cells(number).values()):
                return range(number + 1, self.body.bottom + 1)
        return range(self.body.top, self.body.bottom + 1)

    def _has_entry(self, cell: Cell) -> bool:
        if cell.column in self.computed or not self.body.left <= cell.column <= self.body.right:
            return False
        if cell.formula is not None or not cell.text:
            return False
        if cell.attributes.get("t") != "s":
            return True
        texts, number = self.parts.shared_strings, int(cell.text)
        return number >= len(texts) or texts[number] != ""

    def fill(self, number: int, values: Mapping[int, Value]) -> None:
        """Write into a blank row of the table: cells there keep their looks, missing ones take those above."""
        present = self.editor.cells(number)
        cells: dict[int, bytes] = {}
        for column in range(self.body.left, self.body.right + 1):
            value = values.get(column)
            cell = present.get(column)
            entered = value is not None and value != ""
            pattern = self._patterns.get(column)
            if entered and (pattern or (cell and cell.formula)):
                raise self.editor.refuse("fill.formula", number, column)
            if entered:
                style = self._style(number, column) if cell is None else cell.attributes.get("s", "")
                style = self._look(column, style)
                cells[column] = self._value(number, column, value, style)
            elif pattern and (cell is None or cell.blank):
                cells[column] = self._copy(pattern, number)
        self.editor.put(number, cells, like=self._row_above)
        self.filled = True

    @cached_property
    def _start(self) -> int:
        return self.blank_rows().start

    @cached_property
    def _patterns(self) -> dict[int, Cell]:
        """Formulas to repeat: those of the last filled row, else of the table's last row."""
        found: dict[int, Cell] = {}
        for number in (self._start - 1, self.body.bottom):
            if number >= self.body.top:
                for column, cell in self.editor.cells(number).items():
                    if cell.formula is not None and self.body.holds(number, column):
                        found.setdefault(column, cell)
        # One formula typed among entries is not a computed column.
        first = self.editor.cells(self.body.top)
        also = set() if self.told else {column for column, cell in first.items() if cell.formula is not None}
        return {column: cell for column, cell in found.items() if column in self.computed | also}

    @cached_property
    def _row_above(self) -> int:
        rows = self.index.rows
        return next((number for number in range(self._start - 1, self.body.top - 1, -1) if number in rows), 0)

    def _style(self, number: int, column: int) -> str:
        """The looks of a cell that the part leaves out: those of the nearest cell above it in the table."""
        if column not in self.styles:
            above = (self.editor.cells(row).get(column) for row in range(number - 1, self.body.top - 1, -1))
            cell = next((cell for cell in above if cell is not None), None)
            own = self.editor.style_without_cell(number, column)
            self.styles[column] = own if cell is None else cell.attributes.get("s", "")
        return self.styles[column]

    def _look(self, column: int, own: str) -> str:
        """The style of an entry: its own, unless it is to look like another."""
        like = self.editor.cells(self.looks[column]).get(column) if column in self.looks else None
        return own if like is None else like.attributes.get("s", "")

    # New rows

    def extend(self, rows: Sequence[Mapping[int, Value]]) -> None:
        """Put rows below the table."""
        if not rows:
            return
        self.growth = Growth(self.table.sheet, self.body, len(rows))
        self._refuse_what_is_below(self.growth)
        last = self.editor.cells(self.body.bottom)
        for number, values in enumerate(rows, self.body.bottom + 1):
            cells = {}
            for column in range(self.body.left, self.body.right + 1):
                cell = self._new_cell(number, column, values.get(column), last.get(column))
                if cell:
                    cells[column] = cell
            self.editor.put(number, cells, like=self.body.bottom if last else self._row_above)

    def _new_cell(self, number: int, column: int, value: Value, above: Cell | None) -> bytes:
        entered = value is not None and value != ""
        formula = self._formula_above(column, above)
        if entered and formula is not None:
            raise self.editor.refuse("fill.formula", number, column)
        style = above.attributes.get("s", "") if above else self._style(number, column)
        if isinstance(formula, Cell):
            return self._copy(formula, number, style)
        if formula is not None:
            attributes = f" s={quoted(style)}" if style else ""
            return formula_xml(number, column, formula, attributes=attributes, prefix=self.index.prefix)
        if entered:
            return self._value(number, column, value, self._look(column, style))
        return self._value(number, column, value, style) if style else b""

    def _formula_above(self, column: int, above: Cell | None) -> Cell | str | None:
        """What the new cells of a column repeat: the last row's formula; where that row has none, the column's own."""
        pattern = self._patterns.get(column)
        if pattern is not None and (above is None or above.formula is not None):
            return above or pattern
        if above is not None and above.formula is not None:
            return None
        text = self.own_formulas.get(column)
        if text is None or not is_relative(text):
            return text
        # The column's own text does not say which row it was written for; a cell that holds it does.
        for number in range(self.body.bottom - 1, self.body.top - 1, -1):
            cell = self.editor.cells(number).get(column)
            if cell is not None and cell.formula is not None:
                return cell
        raise self.editor.refuse("fill.no_formula", self.body.bottom, column)

    def _refuse_what_is_below(self, growth: Growth) -> None:
        top, left, right = self.body.bottom + 1, self.body.left, self.body.right
        if self.table.totals_rows:
            raise self.editor.refuse("fill.totals", top, left)
        if growth.last > MAX_ROWS:
            raise self.editor.refuse("fill.sheet_full", self.body.bottom, left)
        wanted = Rect(top, left, growth.last, right)
        for other in self.parts.tables:
            if other.sheet == self.table.sheet and (common := other.ref.overlap(wanted)):
                raise self.editor.refuse("fill.below", common.top, common.left)
        for merged in self.index.merges:
            if common := merged.overlap(wanted):
                raise self.editor.refuse("fill.below", common.top, common.left)
        for number in self.index.rows:
            if top <= number <= growth.last:
                for column, cell in self.editor.cells(number).items():
                    if left <= column <= right and not cell.blank:
                        raise self.editor.refuse("fill.below", number, column)

    # Cells

    def _value(self, number: int, column: int, value: Value, style: str) -> bytes:
        if isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
            raise self.editor.refuse("fill.text_long", number, column, limit=MAX_TEXT)
        more = {"style": style, "prefix": self.index.prefix}
        return cell_xml(number, column, value, date1904=self.parts.date1904, **more)

    def _copy(self, source: Cell, number: int, style: str | None = None) -> bytes:
        """A cell with the source's formula as it reads in another row of the same column."""
        formula = source.formula
        assert formula is not None
        text, row, column = formula.text, source.row, source.column
        if formula.kind == "shared":
            if formula.group not in self.index.shared:
                raise self.editor.refuse("fill.no_formula", row, column)
            row, column, text = self.index.shared[formula.group]
        elif formula.kind == "dataTable" or (formula.kind == "array" and ":" in formula.ref):
            raise self.editor.refuse("fill.array", row, column)
        text = shift_formula(text, number - row, source.column - column)
        style = source.attributes.get("s", "") if style is None else style
        attributes = f" s={quoted(style)}" if style else ""
        array = formula.kind == "array"
        if array and "cm" in source.attributes:
            attributes += f" cm={quoted(source.attributes['cm'])}"
        self.copies.append((cell_name(number, source.column), cell_name(source.row, source.column)))
        return formula_xml(number, source.column, text, array=array, attributes=attributes, prefix=self.index.prefix)

    # Parts

    def result(self) -> dict[str, bytes]:
        changed: dict[str, bytes] = {}
        if self.growth is not None:
            self.editor.edits += stretch_places(self.index, self.growth)
        changed[self.part] = self.editor.result()
        table = self._table_part()
        if table is not None:
            changed[self.table.part] = table
        if self.copies:
            changed |= chain_with(self.package, self.parts, self.table.sheet, self.copies)
        if self.growth is not None:
            changed |= stretch_formulas(self.package, self.parts, self.growth, changed)
        return changed

    def _table_part(self) -> bytes | None:
        part = self.table.part
        data = self.package.read(part)
        file, edits = self.package.name, []
        if self.growth is not None:
            places = attribute_places(data, "ref", file=file, part=part)
            edits += [Edit(at.start, at.end, stretch_areas(at.text, self.growth).encode()) for at in places]
        if self.filled:
            # An empty table may be marked as showing only the row to type into.
            places = attribute_places(data, "insertRow", file=file, part=part)
            edits += [Edit(at.start, at.end, b"0") for at in places]
        return apply_edits(data, edits) if edits else None
