"""Adopting a workbook: results written beside its data, kept up to date, taken out again.

Everything here is bytes in, bytes out; `xl_tools.cli.adopting` reads and saves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xl_tools.adopt import undo
from xl_tools.adopt.computing import Value
from xl_tools.adopt.fields import Kind
from xl_tools.adopt.mapping import MappingFile, read_mapping, write_mapping
from xl_tools.adopt.plan import SheetPlan, plans, replanned
from xl_tools.adopt.policy import policy_for
from xl_tools.adopt.reading import Source
from xl_tools.adopt.writing import SheetReport, SheetWriter
from xl_tools.books.dependents import may_depend, recalculating_on_load
from xl_tools.books.package import Package
from xl_tools.books.refs import MAX_ROWS, Rect
from xl_tools.books.rowedit import unlocked_styles
from xl_tools.books.snapshot import Place
from xl_tools.books.styling import StyleBook
from xl_tools.books.widening import narrowed_table, widened_table
from xl_tools.books.workbook import WorkbookParts
from xl_tools.errors import BookUnsupported
from xl_tools.words import Lang

if TYPE_CHECKING:
    from xl_tools.engine import Recalculation

__all__ = ["Adoption", "Compute", "Outdated", "adopted", "outdated", "preview", "refreshed", "undone"]

#: Computes a workbook of this name anew: the engine, or the engine with a host for what it does not vouch for.
Compute = Callable[[bytes, str], "Recalculation"]


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of a workbook.

    Attributes:
        data: its bytes; those that came in when nothing changed.
        mapping: text of the mapping file.
        note: the way back to the original; empty when there is none.
        sheets: what was done on each sheet.
        others: what became of formulas that depend on our cells: "" when there are none, ``computed``, ``borrowed``
            (some of them by another program), ``marked``.
    """

    data: bytes = field(repr=False)
    mapping: str
    note: bytes = field(repr=False)
    sheets: tuple[SheetReport, ...]
    others: str = ""


@dataclass(frozen=True, slots=True)
class Outdated:
    """What an adopted workbook does not show yet.

    Attributes:
        cells: the cells of our columns that are to change, and what they are to hold; None for a blank.
        sheets: what was found on each sheet.
        lang: of the headings, and so of the reasons.
        looked_at: formulas may depend on those cells.
    """

    cells: Mapping[Place, Value] = field(repr=False)
    sheets: tuple[SheetReport, ...]
    lang: Lang
    looked_at: bool


def preview(
    data: bytes,
    name: str,
    *,
    sheet: str | None = None,
    kind: Kind | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[SheetPlan, ...]:
    """What `adopted` would do.

    Raises:
        UsageError: nothing was recognised, or something is unclear.
        BookError: the file cannot be read.
    """
    return plans(Source(data, name), sheet=sheet, kind=kind, given=given)


def adopted(data: bytes, name: str, planned: Sequence[SheetPlan], *, compute: Compute | None = None) -> Adoption:
    """Write the results of planned sheets beside their data.

    Args:
        data: the workbook.
        name: its name, for messages.
        planned: what `preview` gave for these bytes, edited or not.
        compute: who computes formulas that depend on ours; the engine without.

    Raises:
        BookUnsupported: a cell is locked.
    """
    source = Source(data, name)
    new, reports, others = _written(source, planned, fresh=True, compute=compute)
    mapping = MappingFile(tuple(plan.mapped for plan in planned), undo.digest(data), undo.digest(new))
    return Adoption(new, write_mapping(mapping), undo.note(data, new, file=name), reports, others)


def refreshed(
    data: bytes, name: str, mapping: str, note: bytes | None = None, *, compute: Compute | None = None
) -> Adoption:
    """Bring the results of an adopted workbook up to date.

    Args:
        data: the workbook as it is now.
        name: its name, for messages.
        mapping: text of its mapping file.
        note: the way back to the original, when it is known.
        compute: who computes formulas that depend on ours; the engine without.

    Raises:
        UsageError: the mapping does not fit the workbook any more; says what is missing.
        BookUnsupported: a cell is locked.
    """
    known = read_mapping(mapping, name)
    source = Source(data, name)
    planned = [replanned(source, one) for one in known.sheets]
    new, reports, others = _written(source, planned, fresh=False, compute=compute)
    if new == data:
        return Adoption(data, mapping, note or b"", reports, others)
    original = None if note is None else undo.applied(note, data, file=name)
    kept = b"" if original is None else undo.note(original, new, file=name)
    text = write_mapping(replace(known, adopted=undo.digest(new)))
    return Adoption(new, text, kept, reports, others)


def outdated(data: bytes, name: str, mapping: str) -> Outdated:
    """The cells that `refreshed` would write, for a workbook that is open: its program writes them.

    Args:
        data: the workbook as it is now.
        name: its name, for messages.
        mapping: text of its mapping file.

    Raises:
        UsageError: the mapping does not fit the workbook any more; says what is missing.
        BookUnsupported: a cell is locked.
    """
    source = Source(data, name)
    planned = [replanned(source, one) for one in read_mapping(mapping, name).sheets]
    package, parts = source.package, source.parts
    styles = StyleBook(package, parts)
    cells: dict[Place, Value] = {}
    reports: list[SheetReport] = []
    for plan in planned:
        policy = policy_for(package, parts, plan.lang)
        writer = SheetWriter(source, plan, policy, styles, _unlocked(source, plan), cells)
        for _ in writer.pieces():
            # Only what is noted on the way is wanted.
            pass
        reports.append(writer.report)
    looked_at = bool(cells) and any(may_depend(package, parts, *_area(plan)) for plan in planned if plan.places)
    lang: Lang = "en" if planned and all(plan.lang == "en" for plan in planned) else "zh"
    return Outdated(cells, tuple(reports), lang, looked_at)


def undone(data: bytes, name: str, mapping: str, note: bytes | None) -> tuple[bytes, bool]:
    """The workbook without our columns.

    Returns:
        Its bytes, and whether they are those of the original. They are when nothing else changed since.

    Raises:
        UsageError: the mapping does not fit the workbook any more.
    """
    known = read_mapping(mapping, name)
    if note is not None:
        original = undo.applied(note, data, file=name)
        if original is not None and undo.digest(original) == known.original:
            return original, True
    source = Source(data, name)
    parts: dict[str, bytes | Iterable[bytes]] = {}
    for one in known.sheets:
        plan = replanned(source, one)
        writer = SheetWriter(source, plan, "", StyleBook(source.package, source.parts), frozenset())
        parts[plan.part.part] = b"".join(writer.without())
        if plan.table is not None:
            headings = [one.results[key] for key in one.added]
            parts.update(narrowed_table(source.package, plan.table, headings))
    return source.package.with_parts(parts), False


def _written(
    source: Source, planned: Sequence[SheetPlan], *, fresh: bool, compute: Compute | None
) -> tuple[bytes, tuple[SheetReport, ...], str]:
    package, parts = source.package, source.parts
    policies = {lang: policy_for(package, parts, lang) for lang in {plan.lang for plan in planned}}
    styles = StyleBook(package, parts)
    changed: dict[str, bytes | Iterable[bytes]] = {}
    reports: list[SheetReport] = []
    touched: list[tuple[str, Rect]] = []
    for plan in planned:
        writer = SheetWriter(source, plan, policies[plan.lang], styles, _unlocked(source, plan))
        table = plan.table
        new = [plan.places[key] for key in plan.mapped.added if key in plan.places]
        # The pieces are packed as they come: a large sheet is never in memory a second time.
        changed[plan.part.part] = writer.pieces()
        if fresh and table is not None and new and new[0] == table.ref.right + 1:
            changed.update(widened_table(package, table, [plan.mapped.results[key] for key in plan.mapped.added]))
        reports.append(writer.report)
        del writer
        if plan.places:
            touched.append(_area(plan))
    data = package.with_parts(changed)
    # The rows are done with: what follows reads the sheets anew, and a large one fits into memory once.
    changed.clear()
    source.forget()
    # Which styles are needed is known only now that the rows have been gone through.
    made = styles.changed()
    if made:
        data = Package.parse(data, name=source.name).with_parts(made)
    # Another program is asked even when nothing of ours changed: an earlier run may have left formulas to it.
    if data == package.data and compute is None:
        return data, tuple(reports), ""
    data, others = _dependents(source.name, data, touched, compute)
    return data, tuple(reports), others


def _unlocked(source: Source, plan: SheetPlan) -> frozenset[str]:
    """Styles of cells that may change on a protected sheet."""
    is_protected = source.rows(plan.part).index.protected
    return unlocked_styles(source.package, source.parts) if is_protected else frozenset()


def _area(plan: SheetPlan) -> tuple[str, Rect]:
    """The sheet of our columns, and all that they may ever fill of it."""
    columns = plan.places.values()
    return plan.part.name, Rect(plan.header[1], min(columns), MAX_ROWS, max(columns))


def _dependents(
    name: str, data: bytes, touched: Sequence[tuple[str, Rect]], compute: Compute | None
) -> tuple[bytes, str]:
    """Formulas of others that look at our cells: computed where that can be vouched for, else left to the host."""
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    if not any(may_depend(package, parts, sheet, area) for sheet, area in touched):
        return data, ""
    from xl_tools.engine import recalculate

    try:
        result = compute(data, name) if compute else recalculate(data, name=name)
    except BookUnsupported:
        return package.with_parts(recalculating_on_load(package, parts)), "marked"
    if not result.refused:
        return result.data, "borrowed" if result.borrowed else "computed"
    package = Package.parse(result.data, name=name)
    return package.with_parts(recalculating_on_load(package, WorkbookParts.of(package))), "marked"
