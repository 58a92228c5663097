"""Written tables: their value columns are filled in by the recalculation, from what the other sheets came to.

Here is only what the two sides agree on. Who fills a table in (``xl_tools.ledger``) sees a workbook
through a ``View`` and gives rows; the engine shows it the workbook and puts the rows into cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from udfs.registry import CellError
from xl_tools.rules.finding import Finding
from xl_tools.words import Lang

__all__ = ["Row", "Value", "View", "Writer"]

#: What a cell holds; None is a blank one.
Value = str | float | int | bool | CellError | None

#: One row of a written table: column key → value; what is left out stays blank.
Row = Mapping[str, Value]


class View(Protocol):
    """A computed workbook, by the keys of our tables."""

    @property
    def lang(self) -> Lang:
        """The language that the written table is named in."""

    def sheet(self, table: str) -> str | None:
        """Name of the sheet that the table stands on; None when the workbook has no such table."""

    def column(self, table: str, column: str) -> Mapping[int, Value]:
        """Row number of the sheet → value; without the cells that are blank; empty when there is no such column."""

    def findings(self, table: str, column: str, rows: Iterable[int]) -> Mapping[int, Finding]:
        """The findings behind computed cells, by row; rows without one are left out."""

    def named(self, name: str) -> Value:
        """The value of the cell behind a defined name, by key; None when there is none."""

    def constant(self, name: str) -> str:
        """The text that a hidden defined name stands for; "" when there is none."""


class Writer(Protocol):
    """Fills in a written table."""

    @property
    def table(self) -> str:
        """Key of the table."""

    @property
    def reads(self) -> Sequence[tuple[str, str]]:
        """(table, column) of all that goes in; those that a workbook does not have are passed over."""

    @property
    def names(self) -> Sequence[str]:
        """Keys of the defined names whose cells go in."""

    def rows(self, view: View) -> Sequence[Row] | None:
        """All rows of the table from its first on; None leaves it as it is."""
