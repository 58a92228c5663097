"""The whole step: recalculate, check, seal, note."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from xl_tools import messages
from xl_tools.deliver.checks import Findings, check_evaluated
from xl_tools.deliver.checks.view import held_tables
from xl_tools.deliver.seal.model import Sealed
from xl_tools.deliver.seal.note import noted
from xl_tools.deliver.seal.sealing import sealed
from xl_tools.engine import recalculate
from xl_tools.engine.evaluate import Progress
from xl_tools.words import Lang

__all__ = ["Finished", "author", "filename", "finished"]


@dataclass(frozen=True, slots=True)
class Finished:
    """A month that is finished.

    Attributes:
        sealed: the copy to hand on.
        working: the working book, recalculated, with the seal noted.
        filename: what the copy is called beside the working book.
        warnings: how many the checks had.
        listed: the working book shows the seal in 定稿表; an older one only keeps it among its hidden names.
    """

    sealed: Sealed
    working: bytes = field(repr=False)
    filename: str
    warnings: int
    listed: bool


def filename(name: str, lang: Lang) -> str:
    """What the sealed copy of a workbook is called.

    Example:
        >>> filename("2026-11.xlsm", "zh"), filename("2026-11.xlsx", "en")
        ('2026-11-定稿.xlsx', '2026-11-sealed.xlsx')
    """
    return f"{PurePath(name).stem}-{messages.say(lang, 'seal.suffix')}.xlsx"


def author(found: Findings) -> str:
    """Whom 首页 names as the author; "" when it names nobody."""
    place = found.evaluation.book.named_cell("author")
    value = found.evaluation.value(*place) if place else None
    return "" if value is None else str(value)


def finished(data: bytes, name: str, *, by: str | None, when: datetime, progress: Progress | None = None) -> Finished:
    """Computes, checks and seals a month; no file is read or written.

    Args:
        data: the working book.
        name: its file's name.
        by: who seals; whoever 首页 names as its author when None.
        when: the moment of sealing.
        progress: told about long work.

    Raises:
        MonthOpen: the checks found errors.
        UsageError: it has none of our tables.
        BookError: the file cannot be read.
    """
    done = recalculate(data, name=name, progress=progress)
    # What is out of date is being written: only what a recalculation cannot put right is an error.
    found = check_evaluated(done.evaluation, name, leave_out=["stale"])
    copy = sealed(found, by=author(found) if by is None else by, when=when, name=name)
    working = noted(done.data, copy.seal, name=name)
    listed = "seals" in held_tables(done.evaluation.book)
    return Finished(copy, working, filename(name, found.lang), len(found.warnings), listed)
