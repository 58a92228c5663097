"""What may leave the department: a month that the checks let pass, and no other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from xl_tools.errors import MonthOpen

if TYPE_CHECKING:
    from xl_tools.deliver.checks import Findings

__all__ = ["finished_month"]


def finished_month(found: Findings) -> date:
    """The first day of the month, once nothing keeps it from being finished.

    Args:
        found: what the checks found.

    Raises:
        MonthOpen: there are errors; the first is named, with what to do about it.
    """
    if found.errors or not found.month:
        first = next(iter(found.errors), None)
        facts = {
            "month": found.month or None,
            "count": len(found.errors),
            "place": first.address if first else None,
            "problem": {"zh": first.text("zh"), "en": first.text("en")} if first else None,
        }
        raise MonthOpen("month.unfinished", **facts)
    return date.fromisoformat(f"{found.month}-01")
