"""Workbooks that several tests look at, built once."""

from __future__ import annotations

from functools import cache

from xl_tools import sample
from xl_tools.build import build
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = ["first_days", "sample_days", "sample_month", "template"]


@cache
def template(edition: Edition = "values", lang: Lang = "zh") -> bytes:
    """A small fresh workbook."""
    return build(edition, lang, month=sample.MONTH, staff_rows=5, blank_rows=10)


@cache
def first_days(lang: Lang) -> dict[str, list[dict[str, object]]]:
    """The sample month cut down to its first days, so that a recalculation takes little time."""
    rows = sample.content(lang)
    for key in ("attendance", "bookings"):
        rows[key] = [row for row in rows[key] if str(row["date"]) <= "2026-11-04"]
    return rows


@cache
def sample_days(edition: Edition = "values", lang: Lang = "zh") -> bytes:
    """The first days of the sample month as a workbook."""
    return build(edition, lang, month=sample.MONTH, rows=first_days(lang))


@cache
def sample_month(lang: Lang = "zh") -> bytes:
    """The whole sample month as a workbook of the values edition."""
    return build("values", lang, month=sample.MONTH, rows=sample.content(lang))
