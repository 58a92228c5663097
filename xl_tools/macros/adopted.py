"""重新计算 on a workbook that is not ours and has columns of ours: these are brought up to date, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from xl_tools import messages
from xl_tools.books.refs import cell_name
from xl_tools.books.snapshot import Changes, Place, Snapshot, same
from xl_tools.engine.live import recomputed
from xl_tools.errors import BookError
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

if TYPE_CHECKING:
    from xl_tools.adopt import Outdated

__all__ = ["columns_of", "refresh_columns"]

#: Rows and cells that a dialog names; more are counted.
_NAMED: Final = 8


def columns_of(desk: Desk) -> str | None:
    """The mapping file beside a workbook that is not ours; None when there is none.

    Raises:
        UsageError, BookError: it cannot be read.
    """
    path = None if desk.live.ours else desk.live.path
    if path is None:
        return None
    # A click on a workbook of ours, which is the usual one, does without all this.
    from xl_tools.adopt import mapping_path, mapping_text

    return mapping_text(path) if mapping_path(path).is_file() else None


def refresh_columns(desk: Desk, mapping: str) -> Outcome:
    """Write the results that our columns do not show yet.

    Args:
        desk: the workbook.
        mapping: text of its mapping file.

    Raises:
        XlToolsError: it does not fit the workbook any more, a cell is locked, or the program refused; the workbook
            is as it was.
    """
    from xl_tools.adopt import outdated

    data = desk.live.host.copy()
    found = outdated(data, desk.live.name, mapping)
    # The reasons beside the rows are in the language of the headings, so is what is said about them.
    desk.lang = found.lang
    unsettled: list[Place] = []
    if found.cells:
        formulas = _following(Snapshot.of(data, desk.live.name), found)
        unsettled += desk.live.host.write(Changes(values=found.cells, formulas=formulas))
    key = "macro.adopted.done" if found.cells else "adopt.same"
    done = desk.say(key, file=desk.live.name, count=len(found.cells))
    lines = [done, *_refused(desk, found)]
    if unsettled:
        sheet, row, column = unsettled[0]
        where = f"{sheet}!{cell_name(row, column)}"
        lines.append(desk.say("macro.adopted.unsettled", count=len(unsettled), where=where))
    left = len(unsettled) + sum(one.unread_count + len(one.kept) for one in found.sheets)
    return Outcome(done, None, dialog=desk.lines(lines), left=left)


def _refused(desk: Desk, found: Outdated) -> list[str]:
    """What there is to say of rows without results, and of cells that were left alone."""
    lines: list[str] = []
    for one in found.sheets:
        if one.unread_count:
            lines.append(desk.say("adopt.unread", sheet=one.sheet, count=one.unread_count))
            lines += [desk.say("adopt.unread_cell", cell=cell, reason=why) for cell, why in one.unread[:_NAMED]]
            if one.unread_count > _NAMED:
                lines.append(desk.say("macro.adopted.more", count=one.unread_count - _NAMED))
        if one.kept:
            cells = messages.say(desk.lang, "cli.comma").join(one.kept[:_NAMED])
            lines.append(desk.say("adopt.kept", sheet=one.sheet, cells=cells))
    return lines


def _following(taken: Snapshot, found: Outdated) -> Mapping[Place, object]:
    """Formulas that come to something else with the new results: their program is asked to compute them."""
    if not found.looked_at:
        return {}
    try:
        before = recomputed(taken).changes.formulas
        after = recomputed(taken, found.cells).changes.formulas
    except BookError:
        # Nobody here can vouch for them. The program that has the workbook open computes them by itself.
        return {}
    return {place: value for place, value in after.items() if place not in before or not same(before[place], value)}
