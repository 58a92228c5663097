"""The evaluation of a book: what cannot be vouched for set aside, function columns, then formualizer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from udfs import registry
from xl_tools.books.refs import Rect
from xl_tools.engine import host
from xl_tools.engine.book import Book, Group
from xl_tools.engine.grouped import Cells, Shelf
from xl_tools.engine.rowwise import Call, Memo, RowProgram, Runner, row_program, run_together
from xl_tools.engine.selection import Given, select, without_given
from xl_tools.engine.stale import Refusal, Results, Waiting, set_circles_aside, without_refused, without_taken
from xl_tools.engine.values import CIRCULAR, Value
from xl_tools.engine.written import TableShort, grown, written_tables
from xl_tools.sheets.written import Writer

__all__ = ["Evaluation", "Progress", "Refusal", "evaluate", "evaluated"]

#: Told (stage, done, of how many) now and then: stages "read", "rules", "formulas", "write".
Progress = Callable[[str, int, int], None]

_Place = tuple[str, int]


@dataclass(slots=True)
class Evaluation:
    """Results of a book.

    Attributes:
        book: what was evaluated.
        results: sheet → column → row → value, of every cell that was computed.
        refused: cells left as they were, in the order of the workbook.
    """

    book: Book
    results: dict[str, dict[int, dict[int, Value]]]
    refused: list[Refusal]
    groups: list[Group]

    def value(self, sheet: str, row: int, column: int) -> Value:
        """The cell's value: computed, else the entry, else the cache of a cell that was refused."""
        computed = self.results.get(sheet, {}).get(column, {})
        if row in computed:
            return computed[row]
        data = self.book.sheets[sheet]
        cells = data.scan.formulas.get(column)
        if cells is not None and row in cells.rows:
            return data.cached(row, column)
        return data.entries(column).get(row)

    def group_at(self, sheet: str, row: int, column: int) -> Group | None:
        """The formula that computes a cell, None for an entry."""
        return next((g for g in self.groups if g.sheet == sheet and g.column == column and row in g.rows), None)

    def calls_at(self, sheet: str, row: int, column: int) -> list[Call]:
        """The calls of our functions behind a cell; none for plain formulas, entries and blank rows."""
        return dict(self.calls_down(sheet, column, [row])).get(row, [])

    def calls_down(self, sheet: str, column: int, rows: Iterable[int]) -> Iterator[tuple[int, list[Call]]]:
        """The calls of our functions behind cells of a column, row by row; rows without a formula are left out."""
        wanted = set(rows)
        for group in self.groups:
            if not wanted or (group.sheet, group.column) != (sheet, column) or not group.compiled.verdict.passed:
                continue
            own = [row for row in group.rows if row in wanted]
            program = row_program(group.compiled.tree()) if own else None
            if program:
                yield from program.calls(self._cells(sheet), own)

    def _cells(self, own: str) -> Cells:
        return Cells(lambda sheet, column: column_values(self.book, self.results, sheet, column), own, Shelf())


def column_values(
    book: Book, results: Mapping[str, Mapping[int, Mapping[int, Value]]], sheet: str, column: int
) -> Mapping[int, Value]:
    """Row → value of a column, computed cells over entries."""
    entries = book.sheets[sheet].entries(column)
    computed = results.get(sheet, {}).get(column)
    if not computed:
        return entries
    return {**entries, **computed} if entries else computed


def evaluated(
    book: Book,
    progress: Progress | None = None,
    *,
    given: Given | None = None,
    known: Results | None = None,
    writers: Sequence[Writer] = (),
) -> Evaluation:
    """Evaluates a workbook; a written table that is too short is made longer.

    Args:
        book: the workbook.
        progress: told about long work.
        given, known, writers: as for ``evaluate``.

    Returns:
        The evaluation; its book is of the file with the longer table, if there is one.

    Raises:
        BookUnsupported: a table has no room to grow.
    """
    while True:
        try:
            return evaluate(book, progress, given=given, known=known, writers=writers)
        except TableShort as short:
            book, known = Book(grown(book.package, short)), short.results


def evaluate(
    book: Book,
    progress: Progress | None = None,
    *,
    given: Given | None = None,
    base: Evaluation | None = None,
    wanted: Collection[tuple[str, int]] | None = None,
    known: Results | None = None,
    writers: Sequence[Writer] = (),
) -> Evaluation:
    """Computes every formula of the book that the gate vouches for, and writes the written tables.

    A refused cell keeps its cache, and so does every cell that depends on it: a number
    computed from a number of which nobody knows whether it is stale would be a guess.

    Args:
        book: the workbook.
        progress: told about long work.
        given: values of some cells, as if they had been typed there: such a cell is neither computed nor
            refused, and what depends on it is computed from the given value.
        base: an evaluation of the same book without given values; what they do not reach is taken from it.
        wanted: (sheet, column) of the cells that are asked for; what only others need is then left out. With this
            or ``base`` written tables stay as they are.
        known: results that need not be computed again.
        writers: who fills in written tables besides those that every recalculation writes.

    Raises:
        TableShort: a written table has too few rows; see ``evaluated``.
    """
    # A trial of other values asks for figures, not for a new ledger.
    tables = written_tables(book, writers) if base is None and wanted is None else []
    written = [group for one in tables for group in one.groups(book)]
    groups = without_taken(book.groups(), tables)
    refusals: list[Refusal] = []
    passed = without_refused([*(without_given(groups, given) if given else groups), *written], refusals)
    results: Results = defaultdict(dict, known or {})
    for (sheet, at, number), value in (given or {}).items():
        results[sheet].setdefault(number, {})[at] = value
    if base is not None or wanted is not None:
        before = base.results if base else {}
        selection = select(passed, given or {}, before, wanted)
        passed = selection.compute
        for group in selection.known:
            column_before = before[group.sheet][group.column]
            results[group.sheet].setdefault(group.column, {}).update((row, column_before[row]) for row in group.rows)
    evaluation = Evaluation(book, results, refusals, groups)
    waiting = [(group, _program(group)) for group in passed if not _is_known(group, known)]
    while waiting:
        waiting = _rowwise(book, waiting, results, progress)
        waiting = _write_tables(evaluation, waiting)
        ready = _ready_for_engine(waiting)
        if waiting and not ready:
            waiting = _without_circular_tables(waiting, results, refusals)
            continue
        rest = [group for group, _ in ready]
        if rest:
            host.compute(book, rest, results)
            for group in rest:
                column = results[group.sheet][group.column]
                column.update(_stored(group, {row: column[row] for row in group.rows}))
        done = {id(group) for group in rest}
        waiting = [(group, program) for group, program in waiting if id(group) not in done]
        waiting = set_circles_aside(rest, waiting, results, refusals)
    order = {name: index for index, name in enumerate(book.sheets)}
    refusals.sort(key=lambda r: (order[r.sheet], len(r.cell), r.cell))
    return evaluation


def _is_known(group: Group, known: Results | None) -> bool:
    if not known or group.written:
        return False
    column = known.get(group.sheet, {}).get(group.column, {})
    return all(row in column for row in group.rows)


#: A formula that stands in fewer cells and reads fewer rows goes to the engine: writing a program for it costs more
#: than it saves.
_WORTH: Final = 8
_MANY_ROWS: Final = 2000


def _program(group: Group) -> RowProgram | None:
    if group.written:
        return None
    few = len(group.rows) < _WORTH and all(reads.rect.rows < _MANY_ROWS for reads in group.compiled.reads)
    if few and not any(name in group.text for name in registry.FUNCTIONS):
        return None
    return row_program(group.compiled.tree())


def _pending(waiting: Waiting) -> dict[_Place, list[Group]]:
    pending: dict[_Place, list[Group]] = defaultdict(list)
    for group, _ in waiting:
        pending[group.sheet, group.column].append(group)
    return pending


def _write_tables(evaluation: Evaluation, waiting: Waiting) -> Waiting:
    """Has the tables written of which all that goes in is computed; returns what remains."""
    tables = [group for group, _ in waiting if group.written and group.column == group.written.head]
    pending = _pending(waiting) if tables else {}
    for group in tables:
        table = group.written
        if table is not None and not _waits(group, pending):
            table.write(evaluation)
            waiting = [pair for pair in waiting if pair[0].written is not table]
    return waiting


def _without_circular_tables(waiting: Waiting, results: Results, refusals: list[Refusal]) -> Waiting:
    """Nothing can go on: tables are to be written from what is computed from them. They stay as they are."""
    tables = [group for group, _ in waiting if group.written]
    for group in tables:
        results[group.sheet].setdefault(group.column, {}).update(dict.fromkeys(group.rows, CIRCULAR))
    others = [(group, program) for group, program in waiting if not group.written]
    return set_circles_aside(tables, others, results, refusals)


def _ready_for_engine(waiting: Waiting) -> Waiting:
    """What the engine can do now: all that waits for no row program or written table, directly or through others.

    What does wait (a booking's outcome for the rank of its signature) is left for the next turn of programs, which
    is many times quicker than calling back from the engine. When nothing else is left, the engine takes it all,
    but for what waits for a table.
    """
    quick = [pair for pair in waiting if pair[1] is not None or pair[0].written]
    return _not_behind(quick, waiting) or _not_behind([pair for pair in quick if pair[0].written], waiting)


def _not_behind(blocked: Waiting, waiting: Waiting) -> Waiting:
    """What waits for none of the blocked, directly or through others."""
    blocked = list(blocked)
    gone = {id(group) for group, _ in blocked}
    open_ = [pair for pair in waiting if id(pair[0]) not in gone]
    moved = bool(blocked)
    while moved:
        behind = _pending(blocked)
        later = [pair for pair in open_ if _waits(pair[0], behind)]
        moved = bool(later)
        blocked += later
        gone = {id(group) for group, _ in later}
        open_ = [(group, program) for group, program in open_ if id(group) not in gone]
    return open_


def _rowwise(
    book: Book,
    waiting: Waiting,
    results: Results,
    progress: Progress | None,
) -> Waiting:
    """Computes, column by column, what looks along its own row at known cells; returns what remains."""
    pending = _pending(waiting)
    total = sum(len(group.rows) for group, program in waiting if program)
    memos: dict[str, Memo] = defaultdict(dict)
    shelf = Shelf()
    done = 0
    while ready := [(g, program) for g, program in waiting if program is not None and not _waits(g, pending)]:
        computed = {id(group) for group, _ in ready}
        waiting = [pair for pair in waiting if id(pair[0]) not in computed]
        together: dict[tuple[str, int, int, int], list[tuple[Group, Runner]]] = defaultdict(list)
        for group, program in ready:
            cells = Cells(lambda sheet, column: column_values(book, results, sheet, column), group.sheet, shelf)
            runner = program.runner(cells, group.rows, memos[group.sheet])
            together[group.sheet, len(group.rows), group.rows[0], group.rows[-1]].append((group, runner))
        for (_, count, _, _), pairs in together.items():
            run_together([runner for _, runner in pairs], count)
            for group, runner in pairs:
                results[group.sheet].setdefault(group.column, {}).update(_stored(group, runner.results))
                pending[group.sheet, group.column].remove(group)
                if runner.aside:
                    rest = group.with_rows(runner.aside)
                    waiting.append((rest, None))
                    pending[group.sheet, group.column].append(rest)
                done += count
            if progress:
                progress("rules", done, total)
    return waiting


def _stored(group: Group, found: dict[int, Value]) -> dict[int, Value]:
    """What a formula that reads these cells will find: an empty result without a formula is an empty cell."""
    if not group.live:
        return found
    return {row: None if value == "" else value for row, value in found.items()}


def _waits(group: Group, pending: Mapping[_Place, Sequence[Group]]) -> bool:
    """Whether anything that the group reads is still to be computed."""
    for reads in group.compiled.reads:
        for column in range(reads.rect.left, min(reads.rect.right, reads.rect.left + 1000) + 1):
            for other in pending.get((reads.sheet, column), ()):
                if reads.own_row or _overlap(reads.rect, other.rows):
                    return True
    return False


def _overlap(rect: Rect, rows: Sequence[int]) -> bool:
    return rows[0] <= rect.bottom and rows[-1] >= rect.top
