"""重新计算."""

from __future__ import annotations

from xl_tools.macros.adopted import columns_of, refresh_columns
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

__all__ = ["recalculate"]


def recalculate(desk: Desk) -> Outcome:
    """Compute the whole workbook, of an adopted one our columns; entries and formulas stay as they are.

    Raises:
        XlToolsError: it cannot be computed; it is as it was.
    """
    mapping = columns_of(desk)
    if mapping is not None:
        return refresh_columns(desk, mapping)
    computed = desk.compute()
    text, left = desk.write(computed)
    how = "" if computed.evaluation.book.edition else desk.say("macro.adopted.how", file=desk.live.name)
    return Outcome(text, computed.evaluation, dialog=desk.lines([text, how]) if how else "", left=left)
