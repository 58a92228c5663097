"""What a sheet is made of: labels, columns, tables, free cells.

The sheet modules are plain data in these types. The builder, the readers, the checks and the
reference page all derive from them.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Literal

from xl_tools.sheets import formulas
from xl_tools.words import Lang

__all__ = ["Cell", "Chart", "Choice", "Column", "Edition", "Kind", "Label", "Plan", "Sheet", "Style", "Table"]

Edition = Literal["functions", "values"]


@dataclass(frozen=True, slots=True)
class Label:
    """A heading or name in both languages.

    Example:
        >>> Label("工号", "Staff ID").of("en")
        'Staff ID'
    """

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """The label in this language."""
        return self.zh if lang == "zh" else self.en


class Kind(Enum):
    """What a column holds; decides number format, alignment and validation."""

    TEXT = "text"
    SENTENCE = "sentence"
    ID = "id"
    PHONE = "phone"
    DAY = "day"
    TIME = "time"
    SPAN = "span"  # a time of day that may pass midnight: 24:10
    COUNT = "count"
    POINTS = "points"
    MONEY = "money"
    SCORE = "score"
    SHARE = "share"  # 0.875 is shown as 87.5 %
    MONTH = "month"  # any day of it
    WORD = "word"
    ENTRY = "entry"  # any entry, kept as typed


#: What a drop-down offers: members of an enumeration, labels, or the cells behind a defined name.
Choice = Enum | Label


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: the same in both languages; what formulas and records call it.
        label: the heading.
        kind: what its cells hold.
        width: in characters of the standard font; a Chinese character counts as two.
        formula: with placeholders; "" for a column that the manager fills in.
        choices: what the drop-down offers.
        choices_name: key of the defined name whose cells the drop-down offers.
        helper: an intermediate step, folded away at the right.
        written: filled in by the recalculation or by a command, neither by a formula nor by the manager.
        needs: tables without which the column makes no sense; a workbook that lacks one has no such column.
    """

    key: str
    label: Label
    kind: Kind
    width: float = 10
    formula: str = ""
    choices: tuple[Choice, ...] = ()
    choices_name: str = ""
    helper: bool = False
    written: bool = False
    needs: tuple[str, ...] = ()

    @property
    def computed(self) -> bool:
        """Whether the manager leaves it alone: a formula computes it, or a command writes it."""
        return self.written or bool(self.formula)

    @property
    def live(self) -> bool:
        """Whether one of our functions computes it: in the values edition its cells hold values."""
        return formulas.is_live(self.formula)


@dataclass(frozen=True)
class Table:
    """An Excel table.

    Attributes:
        key: the same in both languages.
        name: the table's own name, the contract with formulas and commands.
        columns: entries first, computed ones after them, helpers last.
        rows: how many rows a fresh workbook gives it, from the builder's plan.
        attention: computed columns whose states a person has to look at.
        flags: words of computed columns that a person has to look at as well.
    """

    key: str
    name: Label
    columns: tuple[Column, ...]
    rows: Callable[[Plan], int]
    attention: tuple[str, ...] = ()
    flags: tuple[tuple[str, Enum], ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    def column(self, key: str) -> Column:
        """The column of that key.

        Raises:
            KeyError: the table has no such column.
        """
        return self._by_key[key]

    @property
    def column_keys(self) -> Set[str]:
        """The keys of all its columns."""
        return self._by_key.keys()

    def columns_with(self, left_out: Set[str]) -> tuple[Column, ...]:
        """The columns of a workbook that lacks some tables.

        Args:
            left_out: keys of the tables that it lacks.
        """
        return tuple(column for column in self.columns if left_out.isdisjoint(column.needs))

    def formula(self, column_key: str, lang: Lang, left_out: Set[str] = frozenset()) -> str:
        """The column's formula as the file holds it, without the equals sign; "" for a column without one.

        Args:
            column_key: which column.
            lang: language of the workbook.
            left_out: keys of the tables that the workbook lacks.

        Example:
            >>> from xl_tools.sheets.registry import table
            >>> table("bookings").formula("business_date", "zh")
            'IF(定台表[[#This Row],[日期]]="","",BUSINESS_DATE(定台表[[#This Row],[日期]]))'
        """
        # The registry imports the sheets, which import this module.
        from xl_tools.sheets import registry

        return registry.render(self.column(column_key).formula, lang, own=self, left_out=left_out)

    @property
    def entries(self) -> tuple[Column, ...]:
        """The columns that a manager fills in."""
        return tuple(column for column in self.columns if not column.computed)


class Style(Enum):
    """How a free cell looks; the builder knows the colours."""

    TITLE = "title"
    HINT = "hint"
    HEADING = "heading"
    SECTION = "section"
    LABEL = "label"
    TEXT = "text"
    NOTE = "note"
    WRAPPED = "wrapped"
    CODE = "code"
    LINK = "link"
    ENTRY = "entry"
    ENTRY_MONTH = "entry month"
    MONTH = "month"
    DAY = "day"
    FIGURE = "figure"
    FIGURE_MONEY = "figure money"
    COUNT = "count"
    MONEY = "money"
    WORD = "word"
    TOTAL = "total"
    TOTAL_COUNT = "total count"
    TOTAL_MONEY = "total money"
    STATUS = "status"
    HIDDEN_TEXT = "hidden text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell outside of tables.

    Attributes:
        row, column: counted from 0.
        style: its look.
        value: text, number or day as it stands, when it has no formula.
        formula: with placeholders, without the equals sign.
        link: key of the sheet that a click opens.
        span: how many columns it is merged over.
        name: key of the defined name that points at it.
        prompt: key of the sentence shown while the cell is selected.
        height: height of its row in points; 0 leaves it.
    """

    row: int
    column: int
    style: Style
    value: str | int | date = ""
    formula: str = ""
    link: str = ""
    span: int = 1
    name: str = ""
    prompt: str = ""
    height: float = 0

    @property
    def live(self) -> bool:
        """Whether one of our functions computes it."""
        return formulas.is_live(self.formula)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over cells of its own sheet.

    Attributes:
        kind: bars lie, columns stand, a doughnut shows shares.
        title: key of its title sentence.
        row: row of its upper edge, counted from 0.
        left: pixels between the sheet's left edge and the chart.
        size: width and height in pixels.
        categories, values: first row, first column, last row, last column.
    """

    kind: Literal["bar", "column", "doughnut"]
    title: str
    row: int
    left: int
    size: tuple[int, int]
    categories: tuple[int, int, int, int]
    values: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook is built for.

    Attributes:
        edition: with live functions, or with the values they gave.
        lang: language of headings, words and sentences.
        month: its first day.
        staff_rows: rows for people.
        blank_rows: rows for sign-ins and for bookings.
        department, author: what 首页 says.
        policy_rows: how many rows of 制度 are filled in.
        function_rows: rows of 函数, without headings.
        left_out: keys of the tables that a department does without (G1).
    """

    edition: Edition
    lang: Lang
    month: date
    staff_rows: int = 40
    blank_rows: int = 400
    department: str = ""
    author: str = ""
    policy_rows: int = 0
    function_rows: tuple[tuple[str, ...], ...] = ()
    left_out: frozenset[str] = frozenset()

    def has(self, *tables: str) -> bool:
        """Whether the workbook has all these tables."""
        return self.left_out.isdisjoint(tables)


def _no_cells(plan: Plan) -> tuple[Cell, ...]:
    return ()


def _no_charts(plan: Plan) -> tuple[Chart, ...]:
    return ()


def _no_widths(plan: Plan) -> tuple[float, ...]:
    return ()


def _no_columns(plan: Plan) -> tuple[int, ...]:
    return ()


def _no_lines(plan: Plan) -> tuple[int, int] | None:
    return None


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook.

    Attributes:
        key: the same in both languages.
        label: the name on its tab.
        code_name: what VBA calls it; ASCII, the same in both languages.
        tables: the tables on it, side by side with a free column between them.
        top: row of the tables' headings, counted from 0.
        frozen: rows and columns that stay in view.
        cells: the cells outside of its tables.
        charts: its charts.
        widths: of the columns of a sheet without table.
        folded: columns of such a sheet that are helpers, folded away.
        lined: rows of such a sheet (first, last) that get a line once their first cell shows something.
        pages_wide: how many A4 pages it is printed across.
    """

    key: str
    label: Label
    code_name: str
    tables: tuple[Table, ...] = ()
    top: int = 2
    frozen: tuple[int, int] = (0, 0)
    cells: Callable[[Plan], tuple[Cell, ...]] = _no_cells
    charts: Callable[[Plan], tuple[Chart, ...]] = _no_charts
    widths: Callable[[Plan], tuple[float, ...]] = _no_widths
    folded: Callable[[Plan], tuple[int, ...]] = _no_columns
    lined: Callable[[Plan], tuple[int, int] | None] = _no_lines
    pages_wide: int = 1

    def tables_of(self, plan: Plan) -> tuple[Table, ...]:
        """Those of its tables that a workbook has."""
        return tuple(table for table in self.tables if plan.has(table.key))

    def shown(self, plan: Plan) -> bool:
        """Whether a workbook has this sheet: one without tables always, else when one of its tables is there."""
        return not self.tables or bool(self.tables_of(plan))

    def left(self, table: Table, plan: Plan) -> int:
        """The first column of a table, counted from 0.

        Example:
            >>> from datetime import date
            >>> from xl_tools.sheets.registry import sheet
            >>> duty, plan = sheet("duty"), Plan("values", "en", date(2026, 11, 1))
            >>> [duty.left(table, plan) for table in duty.tables[:2]] == [0, len(duty.tables[0].columns) + 1]
            True
        """
        column = 0
        for one in self.tables_of(plan):
            if one is table:
                return column
            column += len(one.columns_with(plan.left_out)) + 1
        raise KeyError(table.key)
