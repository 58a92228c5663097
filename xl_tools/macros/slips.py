"""工资条: everybody's slip, in a folder beside the workbook."""

from __future__ import annotations

from xl_tools.deliver.guard import finished_month
from xl_tools.deliver.slips import folder_for, prepared, written
from xl_tools.macros.check import looked
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

__all__ = ["make_slips"]


def make_slips(desk: Desk) -> Outcome:
    """Compute and check the workbook, and make everybody's slip of a month without errors.

    Raises:
        MonthOpen: the checks found errors; nothing is made.
        XlToolsError: it cannot be computed, is not ours, or has no place of its own; it is as it was.
    """
    computed, found = looked(desk)
    finished_month(found)
    file = desk.file()
    batch = prepared(found, progress=desk.progress)
    kept = written(file, batch, folder_for(file.path, found.lang))
    text, left = desk.write(computed)
    done = desk.say("macro.slips.done", count=len(batch.parcels), folder=kept.folder.name)
    lines = [done, desk.say("macro.slips.list", file=kept.page.name)]
    lines += [
        desk.say("macro.slips.left_out", staff_id=one.person, name=one.name, why=one.why.text(desk.lang))
        for one in batch.left_out
    ]
    return Outcome(f"{done} {text}", computed.evaluation, dialog=desk.lines(lines), left=left)
