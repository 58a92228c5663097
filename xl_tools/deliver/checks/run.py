"""All checks of a workbook, and what they found in the order in which people read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.books.refs import quote_sheet
from xl_tools.deliver.checks.model import Problem, Spot
from xl_tools.deliver.checks.registry import CHECKS
from xl_tools.deliver.checks.view import Checked
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation, Progress, evaluated
from xl_tools.errors import BookUnsupported, UsageError
from xl_tools.sheets.written import Row
from xl_tools.words import Lang, Level, show

__all__ = ["Findings", "check_book", "check_evaluated"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks found in a workbook.

    Attributes:
        lang: the language of the workbook.
        problems: errors first, then in the order of sheets and rows.
        month: ``2026-11``; "" when the workbook does not say.
        evaluation: the workbook with every value computed.
        source: the workbook as it was read; that of the evaluation may have a longer ledger.
    """

    lang: Lang
    problems: tuple[Problem, ...]
    month: str
    evaluation: Evaluation = field(repr=False)
    source: Book = field(repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the month from being finished."""
        return tuple(one for one in self.problems if one.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody should look at before."""
        return tuple(one for one in self.problems if one.level is Level.WARNING)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows of 校验表: column key → value, without 单元格, which is a formula."""
        return [
            {
                "level": show(one.level, self.lang),
                "sheet": one.sheet,
                "problem": one.text(self.lang),
                "advice": one.advice(self.lang),
                "address": one.cell,
                "target": f"#{quote_sheet(one.sheet)}!{one.cell}",
            }
            for one in self.problems
        ]

    def summary(self, lang: Lang) -> str:
        """One line: the month, how many errors and warnings."""
        key = "check.summary" if self.problems else "check.summary_none"
        facts = {"month": self.month or None, "errors": len(self.errors), "warnings": len(self.warnings)}
        return messages.say(lang, key, facts)


def check_book(data: bytes, name: str = "workbook.xlsx", *, progress: Progress | None = None) -> Findings:
    """Checks a workbook; nothing is changed.

    Args:
        data: the workbook.
        name: the file's name, for messages, and for the month that it may mention.
        progress: told about long work.

    Returns:
        What was found; ``errors`` keep the month from being finished.

    Raises:
        UsageError: it has none of our tables.
        BookError: the file cannot be read, or counts its dates from 1904.
    """
    if progress:
        progress("read", 0, 1)
    book = Book(Package.parse(data, name=name))
    if book.parts.date1904:
        raise BookUnsupported("book.date1904", file=name)
    return check_evaluated(evaluated(book, progress), name, source=book)


def check_evaluated(
    evaluation: Evaluation, name: str, *, source: Book | None = None, leave_out: Collection[str] = ()
) -> Findings:
    """As ``check_book``, for a workbook that is evaluated already.

    Args:
        evaluation: the workbook with every value computed.
        name: the file's name.
        source: the workbook before its ledger was made longer; that of the evaluation when None.
        leave_out: keys of checks that are not made: ``stale`` says nothing of a workbook that is open.

    Raises:
        UsageError: it has none of our tables.
    """
    book = Checked(evaluation, name)
    if not book.tables:
        raise UsageError("check.no_tables", file=name)
    problems: list[Problem] = []
    told: set[tuple[str, int, str]] = set()
    for check in CHECKS.values():
        if check.key in leave_out:
            continue
        spots = [spot for spot in check.look(book) if not (check.unless_told and _row(spot) in told)]
        problems += [Problem(check.key, check.level, spot) for spot in spots]
        told.update(map(_row, spots))
    month = f"{book.month:%Y-%m}" if book.month else ""
    return Findings(book.lang, tuple(_sorted(problems, book.book)), month, evaluation, source or evaluation.book)


def _row(spot: Spot) -> tuple[str, int, str]:
    return spot.sheet, spot.row, spot.table


def _sorted(problems: Iterable[Problem], book: Book) -> list[Problem]:
    sheets = {name: at for at, name in enumerate(book.sheets)}
    order = {key: at for at, key in enumerate(CHECKS)}

    def place(one: Problem) -> tuple[bool, int, int, int, int]:
        spot = one.spot
        return one.level is not Level.ERROR, sheets[spot.sheet], spot.row, spot.column, order[one.check]

    return sorted(problems, key=place)
