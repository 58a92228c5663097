"""The tables that events come from. A new one is one more line here, and one more sum in ``sheets.ledger.POINTS``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

__all__ = ["SOURCES", "Dated", "Source"]


class Dated(Enum):
    """What the day of an event is."""

    BY_DAY = auto()  #: the business day in the row; only those of 统计月份 count
    BY_WEEK = auto()  #: the Sunday of the row's week (G8); the table lists the weeks of 统计月份 itself
    BY_MONTH = auto()  #: the last day of 统计月份, of which the whole table speaks


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows can be events.

    Attributes:
        table: its key.
        points: column of the points that count, after an override.
        dated: what the day of an event is.
        day: column of the business day or of the week's Monday; "" for a table about the whole month.
        fine: column of the points by the rule; its finding gives state and clause.
        overrides: columns of a manager's decision: what was entered, and the sentence about it; () where there is none.
    """

    table: str
    points: str = "fine"
    dated: Dated = Dated.BY_DAY
    day: str = "business_date"
    fine: str = "fine"
    overrides: tuple[str, ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        """Every column that is looked at."""
        yield from {self.points: 0, self.fine: 0, "staff_id": 0, "name": 0, "reason": 0, self.day: 0}
        yield from self.overrides


_OVERRIDDEN: Final = ("override", "override_result")

#: In the order of the sheets, by which events of one person and day are sorted.
SOURCES: Final = (
    Source("attendance", points="final", overrides=_OVERRIDDEN),
    Source("conduct", points="final", overrides=_OVERRIDDEN),
    Source("bookings"),
    Source("cancellations", dated=Dated.BY_WEEK, day="monday"),
    Source("warmup"),
    Source("new_clients", dated=Dated.BY_MONTH, day=""),
)
