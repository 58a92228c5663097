"""What an explanation of a cell holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Explanation", "Item", "Kind"]

Kind = Literal["function", "formula", "entry", "blank", "refused", "written"]


@dataclass(frozen=True, slots=True)
class Item:
    """A figure with its label, and the cell it stands in, if it stands in one."""

    label: str
    value: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one cell came about, every text in one language.

    Attributes:
        sheet, cell: where it is.
        column: its column's heading; "" outside of tables.
        kind: computed by a worksheet function, by a plain formula, entered, blank, left as it was, or written by
            the recalculation.
        value: what the cell shows.
        note: what the column is for.
        formula: as the sheet says it, references without noise.
        function: the worksheet function that decided; "" for none.
        reason: the whole sentence.
        state: the result in one word.
        limit: the limit that was met, as a comparison.
        clauses: what it stands on: id and paraphrase, the one that decided first.
        since: day from which the version used is in force.
        facts: what was measured.
        readings: both readings of a result that a manager can override.
        reads: the cells that went in.
        source: the cell that a written row came from; its derivation is this one's too.
        sealed: the month of a written row is sealed, so it stays as it is.
        problem: why it could not be computed.
        trace: the program's record of a fault.
    """

    sheet: str
    cell: str
    kind: Kind
    value: str
    column: str = ""
    note: str = ""
    formula: str = ""
    function: str = ""
    reason: str = ""
    state: str = ""
    limit: str = ""
    clauses: tuple[Item, ...] = ()
    since: date | None = None
    facts: tuple[Item, ...] = ()
    readings: tuple[Item, ...] = ()
    reads: tuple[Item, ...] = ()
    source: str = ""
    sealed: bool = False
    problem: str = ""
    trace: str = ""
