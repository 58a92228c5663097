"""What may leave the department: a month that the checks let pass, and no other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from xl_tools.errors import MonthOpen
from xl_tools.words import Lang

if TYPE_CHECKING:
    from xl_tools.deliver.checks import Findings

__all__ = ["finished_month"]

#: Errors that the refusal names; the sheet 校验 has them all.
_NAMED: Final = 5
_LANGS: Final[tuple[Lang, ...]] = ("zh", "en")


def finished_month(found: Findings) -> date:
    """The first day of the month, once nothing keeps it from being finished.

    Args:
        found: what the checks found.

    Raises:
        MonthOpen: there are errors, and the first cells are named; or the workbook does not say which month it is.
    """
    if found.errors:
        places = {
            lang: "\n".join(f"  {one.address} {one.text(lang)}" for one in found.errors[:_NAMED]) for lang in _LANGS
        }
        raise MonthOpen(month=found.month or None, count=len(found.errors), places=places)
    if not found.month:
        raise MonthOpen("month.unknown")
    return date.fromisoformat(f"{found.month}-01")
