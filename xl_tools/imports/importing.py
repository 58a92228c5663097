"""From an export and a workbook to a plan, and from the plan to the workbook with more rows in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.books.package import Package
from xl_tools.books.refs import column_number
from xl_tools.books.store import check_writable, read_book, save_book
from xl_tools.books.workbook import WorkbookParts
from xl_tools.engine import Recalculation, recalculate
from xl_tools.engine.evaluate import Progress
from xl_tools.errors import UsageError
from xl_tools.imports.book import Target, target_of
from xl_tools.imports.headings import MEANINGS, meaning_of
from xl_tools.imports.known import known_people, remember
from xl_tools.imports.model import Choices, Context
from xl_tools.imports.plan import Plan, planned
from xl_tools.imports.reading import Export, read_export
from xl_tools.imports.recognise import Recognised, recognise
from xl_tools.imports.writing import written

__all__ = ["Imported", "import_export", "imported"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found, and did.

    Attributes:
        export: the export.
        recognised: the sheet that was read, and as what.
        target: the workbook before.
        plan: what goes in and what does not.
        data: the workbook with the rows in it; as it was when there are none.
        saved: it was saved.
        remembered: who is who was kept for next month.
        recalculation: what the recalculation said; None when there was none.
    """

    export: Export
    recognised: Recognised
    target: Target
    plan: Plan
    data: bytes
    saved: bool = False
    remembered: bool = False
    recalculation: Recalculation | None = None


def imported(export: bytes, data: bytes, choices: Choices, *, export_name: str, name: str) -> Imported:
    """Put an export into a workbook; no file is read or written, nothing is computed.

    Args:
        export: the export.
        data: the workbook.
        choices: what the user decided.
        export_name: the export's name, for messages.
        name: the workbook's name, for messages.

    Raises:
        BookError: one of the files cannot be used.
        UsageError: the export is of no kind that is known, contradicts itself or the workbook's month,
            or leaves a choice open; says what to add to the command.
    """
    target = target_of(data, name)
    read = read_export(export, export_name)
    month = choices.month or target.month
    context = Context(month, choices.month is not None, _columns(choices))
    found = recognise(read, context, key=choices.format, sheet=choices.sheet)
    items = list(found.format.read(found.grid, found.layout, context))
    plan = planned(items, target, choices, month=found.layout.month)
    return Imported(read, found, target, plan, written(data, target, plan))


def import_export(
    export: Path, file: Path, choices: Choices, *, write: bool = False, progress: Progress | None = None
) -> Imported:
    """Put an export into a workbook, or only say what that would do.

    Args:
        export: the export.
        file: the workbook.
        choices: what the user decided; who is who is remembered from earlier months.
        write: save the workbook, computed anew. Without it nothing is changed.
        progress: told about the recalculation.

    Raises:
        BookError, UsageError: as `imported`; the workbook is as it was.
    """
    if write:
        check_writable(file)
    book = read_book(file)
    said = dict(choices.people)
    people = known_people(file) | said
    done = imported(
        read_book(export).data, book.data, replace(choices, people=people), export_name=export.name, name=file.name
    )
    if not write:
        return done
    data = done.data
    if data != book.data:
        result = None
        if not WorkbookParts.of(Package.parse(data, name=file.name)).date1904:
            result = recalculate(data, name=file.name, progress=progress)
            data = result.data
        save_book(book, data)
        done = replace(done, data=data, recalculation=result, saved=True)
    return replace(done, remembered=remember(file, said)) if said else done


def _columns(choices: Choices) -> dict[str, int]:
    """Columns that the user named, by what they mean."""
    found: dict[str, int] = {}
    for heading, letters in choices.columns.items():
        meaning = meaning_of(heading)
        if meaning is None:
            known = ", ".join(words[0] for words in MEANINGS.values())
            raise UsageError("import.column_meaning", heading=heading, known=known)
        try:
            found[meaning] = column_number(letters.strip().upper())
        except ValueError:
            raise UsageError("import.column_letters", value=letters) from None
    return found
