"""重新计算 and 检查."""

from __future__ import annotations

from xl_tools.books.refs import cell_name
from xl_tools.macros.desk import Desk
from xl_tools.macros.opened import first_open, open_items
from xl_tools.macros.outcome import Outcome

__all__ = ["check", "recalculate"]


def recalculate(desk: Desk) -> Outcome:
    """Compute the whole workbook; entries and formulas stay as they are.

    Raises:
        XlToolsError: it cannot be computed; it is as it was.
    """
    computed = desk.compute()
    text, left = desk.write(computed)
    return Outcome(text, computed.evaluation, left=left)


def check(desk: Desk) -> Outcome:
    """Compute the workbook, say how much is open on each sheet, and go to the first open cell.

    Raises:
        XlToolsError: it cannot be computed, or is not ours; it is as it was.
    """
    computed = desk.compute()
    evaluation = computed.evaluation
    desk.ours(evaluation.book)
    text, left = desk.write(computed)
    items = open_items(evaluation)
    place = first_open(evaluation)
    lines = [desk.say("macro.check.open" if items else "macro.check.none", count=sum(item.count for item in items))]
    lines += [desk.say("macro.check.sheet", sheet=item.sheet, count=item.count) for item in items]
    if place is not None:
        sheet, row, column = place
        lines.append(desk.say("macro.check.first", where=f"{sheet}!{cell_name(row, column)}"))
    return Outcome(text, evaluation, dialog=desk.lines(lines), go=place, left=left)
