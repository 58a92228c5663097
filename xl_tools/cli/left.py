"""What a person has to look at after a recalculation: errors, cells left as they were, the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xl_tools import messages

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.engine import Recalculation, Refusal

__all__ = ["LISTED", "noticed", "print_left", "print_refused"]

#: Lines on the screen; --json has all cells.
LISTED: Final = 20


def noticed(screen: Screen, file: str, data: bytes) -> list[str]:
    """Sentences about a workbook that opens: macros under the wrong ending, a signature that is void now.

    Args:
        screen: whose language they are in.
        file: the name that the workbook is saved under.
        data: the workbook as it is saved.
    """
    from xl_tools.books.notices import notices
    from xl_tools.books.package import Package

    keys = notices(Package.parse(data, name=file))
    return [messages.say(screen.lang, key, {"file": file}) for key in keys]


def print_left(screen: Screen, file: str, result: Recalculation) -> None:
    """List what a person has to look at.

    Args:
        screen: where to.
        file: the workbook's name.
        result: of its recalculation.
    """
    if result.errors:
        cells = messages.say(screen.lang, "cli.comma").join(result.errors[:LISTED])
        screen.say("cli.recalc.errors", count=len(result.errors), cells=cells)
    if result.refused:
        print_refused(screen, file, result.refused)


def print_refused(screen: Screen, file: str, refused: tuple[Refusal, ...]) -> None:
    """List the cells that were left as they were, with reasons."""
    screen.say("cli.recalc.refused", file=file, count=len(refused))
    areas = _areas(refused)
    for (sheet, _, key), refusals in areas[:LISTED]:
        reason = messages.say(screen.lang, key, refusals[0].fields)
        cells = refusals[0].cell if len(refusals) == 1 else f"{refusals[0].cell}…{refusals[-1].cell}"
        screen.say("cli.recalc.cell", sheet=sheet, cell=cells, reason=reason)
    if len(areas) > LISTED:
        screen.say("cli.recalc.rest", file=file, count=sum(len(refusals) for _, refusals in areas[LISTED:]))


def _areas(refused: tuple[Refusal, ...]) -> list[tuple[tuple[str, str, str], list[Refusal]]]:
    """The cells of one column that share a reason, together: a column of ten thousand is one line."""
    areas: dict[tuple[str, str, str], list[Refusal]] = {}
    for refusal in refused:
        areas.setdefault((refusal.sheet, refusal.cell.rstrip("0123456789"), refusal.key), []).append(refusal)
    return list(areas.items())
