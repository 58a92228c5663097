"""What a check is and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xl_tools import messages
from xl_tools.books.refs import cell_name, quote_sheet
from xl_tools.words import Lang, Level

if TYPE_CHECKING:
    from xl_tools.deliver.checks.view import Checked

__all__ = ["Check", "Problem", "Spot"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell at which a check found something.

    Attributes:
        sheet, row, column: the cell.
        table: key of our table whose row it is; "" outside of them.
        variant: which of the check's sentences says it; "" for a check that has one.
        facts: what the sentence mentions.
    """

    sheet: str
    row: int
    column: int
    table: str = ""
    variant: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to a workbook.

    Its sentences stand in the catalogue: ``check.<key>`` says what was found and ``check.<key>.do`` what to do
    (with ``.<variant>`` after the key where there are several), ``check.<key>.about`` what it looks for.

    Attributes:
        key: its name.
        level: whether what it finds keeps the month from being finished.
        look: the check itself.
        unless_told: it passes over rows of which an earlier check has told something already.
    """

    key: str
    level: Level
    look: Callable[[Checked], Iterable[Spot]]
    unless_told: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a check found.

    Attributes:
        check: the check's key.
        level: error or warning.
        spot: where, and the facts.

    Example:
        >>> problem = Problem("no_pay", Level.WARNING, Spot("员工", 4, 1, facts={"staff_id": "K001"}))
        >>> problem.cell, problem.address, problem.text("zh")
        ('A4', '员工!A4', '“K001”在员工表，薪资表里没有这个人')
    """

    check: str
    level: Level
    spot: Spot = field(repr=False)

    @property
    def sheet(self) -> str:
        """The sheet's name in the file."""
        return self.spot.sheet

    @property
    def cell(self) -> str:
        """``I12``."""
        return cell_name(self.spot.row, self.spot.column)

    @property
    def address(self) -> str:
        """``签到!I12``, as ``why`` takes it."""
        return f"{quote_sheet(self.sheet)}!{self.cell}"

    @property
    def _key(self) -> str:
        return f"check.{self.check}" + (f".{self.spot.variant}" if self.spot.variant else "")

    def text(self, lang: Lang) -> str:
        """What is wrong."""
        return messages.say(lang, self._key, self.spot.facts)

    def advice(self, lang: Lang) -> str:
        """What to do about it."""
        own = f"{self._key}.do"
        return messages.say(lang, own if own in messages.catalogue() else f"check.{self.check}.do", self.spot.facts)
