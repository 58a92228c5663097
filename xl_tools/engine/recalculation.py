"""Recalculation: a workbook's bytes in, the same workbook with every cached value right out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from udfs.registry import CellError
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation, Progress, Refusal, evaluated
from xl_tools.engine.patch import Patch
from xl_tools.engine.selection import Given
from xl_tools.engine.stale import Results
from xl_tools.engine.values import Value
from xl_tools.errors import BookUnsupported
from xl_tools.sheets.written import Writer

__all__ = ["Recalculation", "recalculate", "recalculated"]

#: Bytes of sheet XML that may be in memory a second time.
_SMALL: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class Recalculation:
    """What a recalculation did.

    Attributes:
        data: the workbook; the very bytes that came in when nothing changed.
        computed: number of cells computed.
        errors: computed cells that hold an error such as #DIV/0!, as ``签到!I12``.
        changed_parts: sheet parts that differ now.
        refused: cells left as they were, with reasons.
        evaluation: every value, for those who ask why.
        changed_cells: number of cells whose value or type differs from what the file kept.
        borrowed: cells whose values another program gave, as ``汇总!B2``; see ``xl_tools.borrowed``.
    """

    data: bytes
    computed: int
    errors: tuple[str, ...]
    changed_parts: tuple[str, ...]
    refused: tuple[Refusal, ...]
    evaluation: Evaluation
    changed_cells: int = 0
    borrowed: tuple[str, ...] = ()


def recalculate(data: bytes, *, name: str = "workbook.xlsx", progress: Progress | None = None) -> Recalculation:
    """Recalculates every formula that can be vouched for; nothing else in the file changes.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.
        progress: told about long work.

    Returns:
        The new bytes and a report. Equal input gives equal output, and a second run changes nothing.

    Raises:
        BookError: the file cannot be read (damaged, encrypted, hostile, another format), or counts its dates
            from 1904, which our functions do not.
    """
    if progress:
        progress("read", 0, 1)
    return recalculated(Book(Package.parse(data, name=name)), progress)


def recalculated(
    book: Book,
    progress: Progress | None = None,
    *,
    given: Given | None = None,
    known: Results | None = None,
    writers: Sequence[Writer] = (),
) -> Recalculation:
    """As ``recalculate``, for a workbook that is taken apart already.

    Args:
        book: the workbook.
        progress: told about long work.
        given: values of cells that are written into the file as well.
        known: results of this workbook that need not be computed again.
        writers: who fills in written tables besides those that every recalculation writes.

    Raises:
        BookUnsupported: it counts its dates from 1904, or a written table has no room to grow.
    """
    if book.parts.date1904:
        raise BookUnsupported("book.date1904", file=book.package.name)
    evaluation = evaluated(book, progress, given=given, known=known, writers=writers)
    book = evaluation.book
    package = book.package
    patches: dict[str, Patch] = {}
    computed = 0
    errors: list[str] = []
    for sheet, results in evaluation.results.items():
        source = book.sheets[sheet]
        computed += sum(map(len, results.values()))
        errors.extend(_errors(sheet, results))
        patches[source.part] = Patch(source.xml, results, exact=source.scan.exact)
    if progress:
        progress("write", 0, 1)
    parts: dict[str, Iterable[bytes]] = {}
    for part, patch in patches.items():
        if package.size(part) > _SMALL:
            parts[part] = patch
            continue
        # A small sheet is written first, and packed only when it differs.
        pieces = list(patch)
        if patch.changed:
            parts[part] = pieces
    new = package.with_parts(parts)
    changed = tuple(sorted(part for part, patch in patches.items() if patch.changed))
    cells = sum(patch.changed for patch in patches.values())
    return Recalculation(new, computed, tuple(errors), changed, tuple(evaluation.refused), evaluation, cells)


def _errors(sheet: str, results: Mapping[int, Mapping[int, Value]]) -> list[str]:
    return [
        f"{sheet}!{cell_name(row, column)}"
        for column, rows in results.items()
        for row, value in rows.items()
        if isinstance(value, CellError)
    ]
