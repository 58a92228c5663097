"""What changed in a month after it was sealed: its ledger stays, so the next month is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from xl_tools import clock
from xl_tools.carry.computed import Computed, Line, day_of
from xl_tools.engine.values import Value
from xl_tools.engine.written import Shown
from xl_tools.ledger import SEALED_NAME, Ledger, sealed_months
from xl_tools.sheets.written import Row

__all__ = ["corrections"]

#: Day, person, sheet, clause: charges that are told apart. The row is none of them: lines are put in and taken out.
_Charge = tuple[date, str, str, str]


class _Unsealed(Shown):
    """A workbook as if none of its months were sealed."""

    def constant(self, name: str) -> str:
        """No sealed months; other names as they are."""
        return "" if name == SEALED_NAME else Shown.constant(self, name)


@dataclass(slots=True)
class _Sum:
    """What the rows of one charge come to."""

    points: float = 0
    staff_id: Value = None
    reasons: list[str] = field(default_factory=list)


def corrections(last: Computed, month: date) -> list[Line]:
    """The charges of a sealed month that are others now, a line of 更正表 each; none while it is open.

    Args:
        last: the workbook of that month.
        month: its first day.
    """
    if month not in sealed_months(last.book.name(SEALED_NAME, "") or ""):
        return []
    was = _charges(last.ledger(), month)
    now = _charges(Ledger().rows(_Unsealed(last.evaluation, last.lang)) or (), month)
    lines: list[Line] = []
    for charge in sorted(was.keys() | now.keys()):
        before, after = was.get(charge, _Sum()), now.get(charge, _Sum())
        if before.points != after.points:
            day, _, source, clause = charge
            lines.append(
                {
                    "date": float(clock.serial(day)),
                    "staff_id": after.staff_id if after.staff_id is not None else before.staff_id,
                    "source": source,
                    "clause": clause,
                    "was": before.points,
                    "now": after.points,
                    "reason": "\n".join(dict.fromkeys(after.reasons)),
                }
            )
    return lines


def _charges(rows: Iterable[Row | Line], month: date) -> Mapping[_Charge, _Sum]:
    found: dict[_Charge, _Sum] = defaultdict(_Sum)
    for row in rows:
        day, points = day_of(row["date"]), row["points"]
        if day is None or clock.month_of(day) != month or not isinstance(points, (int, float)):
            continue
        staff_id = row["staff_id"]
        own = str(int(staff_id)) if isinstance(staff_id, float) and staff_id.is_integer() else str(staff_id or "")
        total = found[day, own, str(row["source"] or ""), str(row["clause"] or "")]
        total.points += points
        total.staff_id = staff_id
        if row["reason"]:
            total.reasons.append(str(row["reason"]))
    return found
