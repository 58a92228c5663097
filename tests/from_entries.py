"""What of a workbook follows from its entries alone, without a rule of the policy: pay in decimal, spend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from tests.saved import Saved, first_line, unequal
from xl_tools.words import Answer, Outcome, State, show

__all__ = ["pay", "performance"]

_FEN: Final = Decimal("0.01")


def pay(saved: Saved, charged: Mapping[str, float]) -> Iterator[str]:
    """Points of the month; what pay comes to, from the entries in decimal.

    Args:
        saved: the workbook.
        charged: points by person.
    """
    staff = saved.table("staff")
    for number, row in saved.table("pay").iterrows():
        if row["staff_id"] == "" or first_line(staff, row["staff_id"]) is None:
            continue
        points = charged.get(row["who"], 0.0)
        yield from unequal(f"pay points, row {number}", row["points"], points)
        items = [_yuan(row[key]) for key in ("base", "benefits", "commission", "bonus", "topup")]
        if None in items or not isinstance(row["gross"], float):
            continue
        before = sum((item for item in items if item is not None), Decimal(0)).quantize(_FEN, ROUND_HALF_UP)
        taken = _yuan(row["deduction"]) if isinstance(row["deduction"], float) else Decimal(0)
        assert taken is not None
        yield from unequal(f"gross pay, row {number}", row["gross"], float(before - taken))


def _yuan(entry: object) -> Decimal | None:
    """A plain amount as typed, a state or nothing as 0; None for what takes more reading than that."""
    if isinstance(entry, float):
        return Decimal(repr(entry))
    if isinstance(entry, str):
        if entry == "" or any(entry == show(state, lang) for state in State for lang in ("zh", "en")):
            return Decimal(0)
        return Decimal(entry) if entry.replace(".", "", 1).isdecimal() and entry.isascii() else None
    return None


def performance(saved: Saved) -> Iterator[str]:
    """Spend of valid bookings that arrived, but for days that a confirmed finding takes; nothing of any other."""
    lang = saved.lang
    taken = saved.table("conduct")
    taken = taken[taken["voids_day"] == show(Answer.YES, lang)]
    voided = set(zip(taken["who"], taken["business_date"], strict=True))
    for number, row in saved.table("bookings").iterrows():
        counts = row["validity"] == show(State.VALID, lang) and row["outcome"] == show(Outcome.ARRIVED, lang)
        lost = row["staff_id"] != "" and (row["who"], row["business_date"]) in voided
        yield from unequal(f"bookings: void day, row {number}", row["void_day"], show(Answer.YES, lang) if lost else "")
        spend = _yuan(row["spend"])
        if not isinstance(row["performance"], float) or (counts and spend is None):
            continue
        expected = float(spend) if counts and not lost and spend is not None else 0.0
        yield from unequal(f"performance, row {number}", row["performance"], expected)
