"""检查: everything computed and checked, what was found listed on 校验."""

from __future__ import annotations

from collections import Counter

from xl_tools.books.snapshot import Place
from xl_tools.deliver.checks import Findings, check_evaluated, live_cells
from xl_tools.engine.live import Recomputed
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

__all__ = ["check", "looked"]

#: A cell that is out of date is no finding in a workbook that has just been computed.
_NOT_LIVE = ("stale",)


def check(desk: Desk) -> Outcome:
    """Compute the workbook, check it, list what was found on 校验, and go there.

    Raises:
        XlToolsError: it cannot be computed, or is not ours; it is as it was.
    """
    computed, found = looked(desk)
    listed = live_cells(found)
    if listed:
        computed = desk.compute(listed)
    text, left = desk.write(computed)
    lines = [desk.say("macro.check.found", errors=len(found.errors), warnings=len(found.warnings))]
    counted = Counter(one.sheet for one in found.problems)
    lines += [desk.say("macro.check.sheet", sheet=sheet, count=count) for sheet, count in counted.items()]
    spots = [problem.spot for problem in found.problems]
    go: Place | None = (spots[0].sheet, spots[0].row, spots[0].column) if spots else None
    if listed:
        sheet, _, _ = next(iter(listed))
        go = (sheet, 0, 0)
        lines.append(desk.say("macro.check.listed", sheet=sheet))
    return Outcome(f"{lines[0]} {text}", computed.evaluation, dialog=desk.lines(lines), go=go, left=left)


def looked(desk: Desk) -> tuple[Recomputed, Findings]:
    """The workbook computed and checked; nothing is written.

    Raises:
        XlToolsError: it cannot be computed, or is not ours.
    """
    computed = desk.compute()
    desk.ours(computed.evaluation.book)
    return computed, check_evaluated(computed.evaluation, desk.live.name, leave_out=_NOT_LIVE)
