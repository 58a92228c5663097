"""重新计算."""

from __future__ import annotations

from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

__all__ = ["recalculate"]


def recalculate(desk: Desk) -> Outcome:
    """Compute the whole workbook; entries and formulas stay as they are.

    Raises:
        XlToolsError: it cannot be computed; it is as it was.
    """
    computed = desk.compute()
    text, left = desk.write(computed)
    return Outcome(text, computed.evaluation, left=left)
