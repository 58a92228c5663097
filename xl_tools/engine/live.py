"""Recalculation of a workbook that is open somewhere: what of its cells is not what it should be.

The file that a snapshot stands on is taken apart once for its content; a click on 重新计算 then costs an evaluation,
and only cells that differ are handed back.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Final

from udfs import registry
from udfs.registry import CellError
from xl_tools.books.cells import Column, Scan
from xl_tools.books.package import Package
from xl_tools.books.snapshot import Answer, Changes, Grid, Grown, Place, Snapshot, same
from xl_tools.books.workbook import SheetPart, WorkbookParts
from xl_tools.engine.book import Book, Group, SheetData, read_sheet
from xl_tools.engine.evaluate import Evaluation, Progress, evaluated
from xl_tools.engine.gate import Node
from xl_tools.engine.selection import Given, unreached
from xl_tools.engine.stale import Results
from xl_tools.engine.values import Value
from xl_tools.engine.written import written_tables
from xl_tools.errors import BookUnsupported

__all__ = ["Recomputed", "recomputed", "scanned"]


@dataclass(slots=True)
class _Kept:
    """A file taken apart, and what it came to last: with which entries of its own, and the values.

    The next computation starts from there and computes what other entries reach.
    """

    book: Book
    given: dict[Place, Value] = field(default_factory=dict)
    evaluation: Evaluation | None = None


#: Files kept apart, by digest: the one before the last comes back when a macro is undone.
_FILES: Final = 2
_KEPT: Final[OrderedDict[str, _Kept]] = OrderedDict()
#: Sheets of the file before, by content: a program that saves a copy leaves most of them as they were.
_SHEETS: Final[dict[tuple[str, str, bytes, bytes], SheetData]] = {}


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a recalculation of a live workbook came to.

    Attributes:
        evaluation: every value.
        changes: what the workbook does not show yet.
        computed: number of cells that have been computed.
        changed: number of cells that show something else.
    """

    evaluation: Evaluation
    changes: Changes
    computed: int
    changed: int


def scanned(snapshot: Snapshot) -> Book:
    """The file of a snapshot, taken apart; kept by its content.

    Raises:
        BookError: it cannot be read.
    """
    return _kept(snapshot).book


def _kept(snapshot: Snapshot) -> _Kept:
    found = _KEPT.get(snapshot.digest)
    if found is None:
        found = _KEPT[snapshot.digest] = _Kept(_read(Package.parse(snapshot.data, name=snapshot.name)))
    _KEPT.move_to_end(snapshot.digest)
    while len(_KEPT) > _FILES:
        _KEPT.popitem(last=False)
    return found


def _read(package: Package) -> Book:
    """A workbook, with the sheets of the one before that are alike."""
    read: dict[tuple[str, str, bytes, bytes], SheetData] = {}

    def kept(parts: WorkbookParts, sheet: SheetPart) -> SheetData:
        key = (sheet.name, sheet.part, _digest(package.read(sheet.part)), strings)
        read[key] = _SHEETS[key] if key in _SHEETS else read_sheet(parts, sheet)
        return read[key]

    shared = WorkbookParts.of(package).related("sharedStrings")
    strings = _digest(package.read(shared)) if shared else b""
    book = Book(package, kept)
    _SHEETS.clear()
    _SHEETS.update(read)
    return book


def _digest(part: bytes) -> bytes:
    return hashlib.blake2b(part, digest_size=16).digest()


def recomputed(
    snapshot: Snapshot, typed: Mapping[Place, Value] | None = None, progress: Progress | None = None
) -> Recomputed:
    """Computes a live workbook.

    Args:
        snapshot: the workbook at this moment.
        typed: entries that are going to be made as well.
        progress: told about long work.

    Raises:
        BookError: the file cannot be read, counts its dates from 1904, or a table has no room to grow.
    """
    kept = _kept(snapshot)
    book = kept.book
    if book.parts.date1904:
        raise BookUnsupported("book.date1904", file=book.package.name)
    given: dict[Place, Value] = {}
    now = book
    if snapshot.shown is not None:
        given.update(_entered(book, snapshot.shown))
        now = _with_written(book, snapshot.shown)
    given.update(typed or {})
    evaluation = evaluated(now, progress, given=given, known=_known(kept, given))
    if evaluation.book is now:
        kept.given, kept.evaluation = given, evaluation
    values, formulas = _differing(evaluation, snapshot.shown)
    grown = tuple(_grown(now, evaluation.book))
    changes = Changes(
        dict(_filled(evaluation, values)),
        formulas,
        grown,
        evaluation.book.package.data if grown else None,
        lambda: list(_answers(evaluation)),
    )
    computed = sum(len(rows) for columns in evaluation.results.values() for rows in columns.values()) - len(given)
    return Recomputed(evaluation, changes, computed, len(values) + len(formulas))


def _known(kept: _Kept, given: Given) -> Results | None:
    """What the last computation came to and the entries that are others now do not reach."""
    before = kept.evaluation
    if before is None:
        return None
    places = {
        place for place in kept.given.keys() | given.keys() if kept.given.get(place, ...) != given.get(place, ...)
    }
    written = [group for table in written_tables(kept.book) for group in table.groups(kept.book)]
    known: Results = defaultdict(dict)
    for group in unreached([*before.groups, *written], places, before.results):
        column = before.results[group.sheet][group.column]
        known[group.sheet].setdefault(group.column, {}).update((row, column[row]) for row in group.rows)
    return known


def _entered(book: Book, shown: Mapping[str, Grid]) -> Iterator[tuple[Place, Value]]:
    """The entries that differ from the file's: typed since it was saved."""
    computed: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for group in book.groups():
        computed[group.sheet][group.column].update(group.rows)
    for table in written_tables(book):
        for column in table.columns.values():
            computed[table.area.sheet][column].update(range(table.area.first_row, table.area.last_row + 1))
    for name, grid in shown.items():
        sheet = book.sheets.get(name)
        if sheet is None:
            continue
        width = max((len(row) for row in grid), default=0)
        for column in range(1, max(width, *sheet.scan.entries, 0) + 1):
            own, kept = computed[name].get(column, ()), sheet.entries(column)
            live = [row[column - 1] if column <= len(row) else None for row in grid]
            for row, value in enumerate(live, 1):
                if row not in own and not same(value, kept.get(row)):
                    yield (name, row, column), _as_entry(value)
            # Calc tells cells only as far as there are any.
            for row, before in kept.items():
                if row > len(live) and row not in own and before not in (None, ""):
                    yield (name, row, column), None


def _with_written(book: Book, shown: Mapping[str, Grid]) -> Book:
    """The workbook with its written tables as they are at this moment: rows of sealed months stay, others go.

    They are no entries, so nothing that is computed from them may be kept with them.
    """
    now = copy(book)
    now.sheets = dict(book.sheets)
    for table in written_tables(book):
        area = table.area
        sheet = now.sheets[area.sheet]
        entries, lookup = dict(sheet.scan.entries), dict(sheet.lookup)
        grid = shown.get(area.sheet, ())
        for number in table.columns.values():
            old = entries.get(number, Column())
            outside = dict(zip(old.rows, old.values, strict=True))
            rows = {row: entry for row, entry in outside.items() if not area.first_row <= row <= area.last_row}
            for row, cells in enumerate(grid[area.first_row - 1 : area.last_row], area.first_row):
                value = cells[number - 1] if number <= len(cells) else None
                if value is not None and value != "":
                    rows[row] = str(value) if isinstance(value, str) else repr(float(str(value))).encode()
            entries[number] = Column(array("I", rows), list(rows.values()))
            lookup.pop(number, None)
        scan = Scan(entries, sheet.scan.formulas, sheet.scan.exact)
        now.sheets[area.sheet] = replace(sheet, scan=scan, lookup=lookup)
    return now


def _as_entry(value: object) -> Value:
    return None if value is None or value == "" else value  # type: ignore[return-value]


def _differing(
    evaluation: Evaluation, shown: Mapping[str, Grid] | None
) -> tuple[dict[Place, Value], dict[Place, Value]]:
    """The cells that show something else than they come to: those without a formula, those with one."""
    values: dict[Place, Value] = {}
    formulas: dict[Place, Value] = {}
    for name, columns in evaluation.results.items():
        sheet = evaluation.book.sheets[name]
        grid = shown.get(name, ()) if shown is not None else None
        for column, rows in columns.items():
            cells = sheet.scan.formulas.get(column)
            held = frozenset(cells.rows) if cells else frozenset()
            entries = sheet.entries(column)
            for row, value in rows.items():
                if grid is not None:
                    now = grid[row - 1][column - 1] if row <= len(grid) and column <= len(grid[row - 1]) else None
                else:
                    now = sheet.cached(row, column) if row in held else entries.get(row)
                if not same(now, value):
                    (formulas if row in held else values)[name, row, column] = value
    return values, formulas


#: So many cells more are written rather than make another call.
_FILL: Final = 5000


def _filled(evaluation: Evaluation, values: Mapping[Place, Value]) -> Iterator[tuple[Place, Value]]:
    """The cells to write, with those between them that are ours too: fewer and larger blocks.

    A row that goes into 扣分明细 moves all below it, and some cells of each happen to stay alike.
    """
    yield from values.items()
    differing: dict[str, dict[int, list[int]]] = defaultdict(dict)
    for sheet, row, column in values:
        differing[sheet].setdefault(column, []).append(row)
    for sheet, columns in differing.items():
        ours = _Ours(evaluation, sheet)
        for beside in _neighbours(sorted(columns)):
            rows = [row for column in beside for row in columns[column]]
            places = [(row, column) for row in range(min(rows), max(rows) + 1) for column in beside]
            if len(places) - len(rows) < _FILL and all(map(ours.has, places)):
                yield from (((sheet, *place), ours.value(place)) for place in places)


class _Ours:
    """The cells of a sheet that hold values which a recalculation puts there."""

    def __init__(self, evaluation: Evaluation, sheet: str) -> None:
        self._results = evaluation.results[sheet]
        self._formulas = evaluation.book.sheets[sheet].scan.formulas
        # A blank cell of a written table that stays blank is not among the results.
        self._blank = {
            (row, column)
            for table in written_tables(evaluation.book)
            if table.area.sheet == sheet
            for column in table.columns.values()
            for row in range(table.area.first_row, table.area.last_row + 1)
        }

    def has(self, place: tuple[int, int]) -> bool:
        row, column = place
        formulas = self._formulas.get(column)
        computed = row in self._results.get(column, ()) or place in self._blank
        return computed and (formulas is None or row not in formulas.rows)

    def value(self, place: tuple[int, int]) -> Value:
        row, column = place
        return self._results.get(column, {}).get(row)


def _neighbours(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _grown(before: Book, after: Book) -> Iterator[Grown]:
    if before is after:
        return
    for table in after.parts.tables:
        old = before.parts.table(table.display_name)
        if old is not None and old.ref != table.ref:
            yield Grown(table.display_name, table.sheet, old.ref, table.ref)


def _answers(evaluation: Evaluation) -> Iterator[Answer]:
    """What the worksheet functions of cells come to, for a host that would otherwise ask for each."""
    names: dict[str, str] = {}
    for group in evaluation.groups:
        if (
            group.live
            or not group.compiled.verdict.passed
            or not any(name in group.text for name in registry.FUNCTIONS)
        ):
            continue
        sheet = evaluation.book.sheets[group.sheet]
        code = names.setdefault(group.sheet, _code_name(sheet.xml) or group.sheet)
        for row, value in _asked(evaluation, group):
            if value is not None:
                # An error goes over as its text.
                yield Answer(code, row, group.column, str(value) if isinstance(value, CellError) else value)


def _asked(evaluation: Evaluation, group: Group) -> Iterator[tuple[int, Value]]:
    """Row → what the one function of the cell is asked for there; a cell that asks for several is left to its host."""
    if _ends_in_call(group.compiled.tree()):
        results = evaluation.results.get(group.sheet, {}).get(group.column, {})
        yield from ((row, results[row]) for row in group.rows if row in results)
        return
    for row, calls in evaluation.calls_down(group.sheet, group.column, group.rows):
        if len({(call.function, call.arguments) for call in calls}) == 1:
            yield row, registry.call(calls[0].function, calls[0].arguments)


def _ends_in_call(node: Node) -> bool:
    """Whether the cell shows what its function gives, if that is called at all: behind IF alone, called once."""
    name, arguments = node.get("name"), node.get("args")
    if not isinstance(name, str) or not isinstance(arguments, Sequence):
        return False
    if name in registry.FUNCTIONS:
        return not any(map(_calls, arguments))
    if name != "IF" or _calls(arguments[0]):
        return False
    branches = [branch for branch in arguments[1:] if _calls(branch)]
    return len(branches) == 1 and _ends_in_call(branches[0])


def _calls(node: object) -> bool:
    """Whether a part of a formula calls one of our functions."""
    if isinstance(node, Mapping):
        return node.get("name") in registry.FUNCTIONS or any(map(_calls, node.values()))
    return isinstance(node, list | tuple) and any(map(_calls, node))


_CODE_NAME: Final = re.compile(rb'<(?:\w+:)?sheetPr\b[^>]*?\scodeName="([^"]*)"')


def _code_name(xml: bytes) -> str:
    """What VBA calls the sheet."""
    found = _CODE_NAME.search(xml, 0, 4096)
    return found[1].decode() if found else ""
