"""定稿: the sealed copy of a month beside the workbook, and the seal noted in it."""

from __future__ import annotations

from xl_tools.books.snapshot import Question
from xl_tools.books.store import check_writable, save_book
from xl_tools.deliver.checks import Findings
from xl_tools.deliver.guard import finished_month
from xl_tools.deliver.seal import author, filename, note_cells, sealed
from xl_tools.errors import MacroRefused
from xl_tools.ledger import SEALED_NAME
from xl_tools.macros.check import looked
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

__all__ = ["finish"]


def finish(desk: Desk, *, by: str | None = None) -> Outcome:
    """Compute and check the workbook, and save a sealed copy of a month without errors.

    Args:
        desk: the workbook.
        by: who seals; asked for when None.

    Raises:
        MonthOpen: the checks found errors; nothing is saved.
        MacroRefused: nobody said who seals.
        XlToolsError: it cannot be computed, is not ours, or has no place of its own; it is as it was.
    """
    computed, found = looked(desk)
    finished_month(found)
    file = desk.file()
    target = file.path.with_name(filename(file.path.name, found.lang))
    check_writable(target)
    copy = sealed(found, by=_sealer(desk, found) if by is None else by, when=desk.now, name=desk.live.name)
    cells, months = note_cells(found, copy.seal)
    if cells:
        computed = desk.compute(cells)
    save_book(file, copy.data, to=target)
    text, left = desk.write(computed)
    desk.live.define(SEALED_NAME, months)
    seal = copy.seal
    done = desk.say("macro.finish.done", month=seal.month, file=target.name)
    lines = [done, desk.say("macro.finish.noted", when=seal.when, by=seal.by)]
    if found.warnings:
        lines.append(desk.say("macro.finish.warnings", count=len(found.warnings)))
    return Outcome(f"{done} {text}", computed.evaluation, dialog=desk.lines(lines), left=left)


def _sealer(desk: Desk, found: Findings) -> str:
    """Who seals: whoever 首页 names stands there as the answer."""
    question = Question(desk.say("macro.finish.ask"), author(found))
    intro = desk.say("macro.finish.intro", month=found.month, warnings=len(found.warnings))
    answers = desk.live.host.ask(desk.say("macro.finish.title"), intro, [question])
    if answers is None or not answers[0].strip():
        raise MacroRefused("macro.finish.nobody")
    return answers[0].strip()
