"""扣分明细 against 月报: every point that a person is charged stands in the ledger, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from xl_tools import clock
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, known_as, number
from xl_tools.ledger import SEALED_NAME, sealed_months
from xl_tools.sheets import report
from xl_tools.sheets.model import Plan

__all__ = ["ledger_differs", "report_differs"]

_PLACES: Final = 6


def ledger_differs(book: Checked) -> Iterator[Spot]:
    """The month's points in the ledger against those of the sheets, all together."""
    place = book.book.named_cell("ledger_points")
    listed, charged = (number(book.named(name)) for name in ("ledger_points", "sheet_points"))
    if place is not None and listed is not None and charged is not None and round(listed - charged, _PLACES):
        yield Spot(*place, variant=_variant(book), facts={"listed": _points(listed), "charged": _points(charged)})


def report_differs(book: Checked) -> Iterator[Spot]:
    """A person's points in the ledger against 月报."""
    column = report.column_of("points", Plan("values", book.lang, date(2026, 1, 1), left_out=book.left_out))
    name = report.REPORT.label.of(book.lang)
    if column is None or name not in book.book.sheets or book.month is None or "ledger" not in book.tables:
        return
    listed = _ledger(book)
    people = book.book.sheets[name].scan.formulas.get(1)
    for row in people.rows if people else ():
        staff_id = book.evaluation.value(name, row, 1)
        charged = number(book.evaluation.value(name, row, column + 1))
        if row <= report.FIRST_PERSON_ROW or staff_id in (None, "") or charged is None:
            continue
        own = listed.get(known_as(staff_id), 0.0)
        if round(own - charged, _PLACES):
            facts = {"staff_id": staff_id, "listed": _points(own), "charged": _points(charged)}
            yield Spot(name, row, column + 1, variant=_variant(book), facts=facts)


def _ledger(book: Checked) -> Mapping[str, float]:
    found: dict[str, float] = defaultdict(float)
    people, points = book.column("ledger", "staff_id"), book.column("ledger", "points")
    for row, day in book.days("ledger").items():
        if clock.month_of(day) == book.month:
            found[known_as(people.get(row))] += number(points.get(row)) or 0.0
    return found


def _variant(book: Checked) -> str:
    sealed = sealed_months(book.book.name(SEALED_NAME, "") or "")
    return "sealed" if book.month in sealed else ""


def _points(number: float) -> Decimal:
    return round(Decimal(repr(number)), 2).normalize() + 0
