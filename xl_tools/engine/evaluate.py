"""The evaluation of a book: what cannot be vouched for set aside, function columns, then formualizer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from udfs import registry
from xl_tools.books.refs import Rect, cell_name
from xl_tools.engine import host
from xl_tools.engine.book import Book, Group
from xl_tools.engine.grouped import Cells, Shelf
from xl_tools.engine.rowwise import Call, Memo, RowProgram, Runner, row_program, run_together
from xl_tools.engine.selection import Given, select, without_given
from xl_tools.engine.values import CIRCULAR, Value

__all__ = ["Evaluation", "Progress", "Refusal", "evaluate"]

#: Told (stage, done, of how many) now and then: stages "read", "rules", "formulas", "write".
Progress = Callable[[str, int, int], None]

_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A formula cell that was left as it was, and why (a sentence of the catalogue)."""

    sheet: str
    cell: str
    formula: str
    key: str
    fields: Mapping[str, str] = field(default_factory=dict)


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
        group = self.group_at(sheet, row, column)
        program = row_program(group.compiled.tree()) if group and group.compiled.verdict.passed else None
        return program.calls(self._cells(sheet), row) if program else []

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


def evaluate(
    book: Book,
    progress: Progress | None = None,
    *,
    given: Given | None = None,
    base: Evaluation | None = None,
    wanted: Collection[tuple[str, int]] | None = None,
) -> Evaluation:
    """Computes every formula of the book that the gate vouches for.

    A refused cell keeps its cache, and so does every cell that depends on it: a number
    computed from a number of which nobody knows whether it is stale would be a guess.

    Args:
        book: the workbook.
        progress: told about long work.
        given: values of some cells, as if they had been typed there: such a cell is neither computed nor
            refused, and what depends on it is computed from the given value.
        base: an evaluation of the same book without given values; what they do not reach is taken from it.
        wanted: (sheet, column) of the cells that are asked for; what only others need is then left out.
    """
    groups = book.groups()
    refusals: list[Refusal] = []
    passed = _without_refused(without_given(groups, given) if given else groups, refusals)
    results: dict[str, dict[int, dict[int, Value]]] = defaultdict(dict)
    for (sheet, at, number), value in (given or {}).items():
        results[sheet].setdefault(number, {})[at] = value
    if base is not None or wanted is not None:
        before = base.results if base else {}
        selection = select(passed, given or {}, before, wanted)
        passed = selection.compute
        for group in selection.known:
            column_before = before[group.sheet][group.column]
            results[group.sheet].setdefault(group.column, {}).update((row, column_before[row]) for row in group.rows)
    waiting = [(group, _program(group)) for group in passed]
    while waiting:
        waiting = _rowwise(book, waiting, results, progress)
        ready = _not_behind_programs(waiting)
        rest = [group for group, _ in ready]
        if rest:
            host.compute(book, rest, results)
            for group in rest:
                column = results[group.sheet][group.column]
                column.update(_stored(group, {row: column[row] for row in group.rows}))
        done = {id(group) for group in rest}
        waiting = [(group, program) for group, program in waiting if id(group) not in done]
        waiting = _set_circles_aside(rest, waiting, results, refusals)
    order = {name: index for index, name in enumerate(book.sheets)}
    refusals.sort(key=lambda r: (order[r.sheet], len(r.cell), r.cell))
    return Evaluation(book, results, refusals, groups)


def _without_refused(groups: Sequence[Group], refusals: list[Refusal]) -> list[Group]:
    """The groups that may be computed; the refused and everything that depends on them are noted."""
    stale: dict[_Place, set[int]] = defaultdict(set)
    passed: list[Group] = []
    for group in groups:
        if group.compiled.verdict.passed:
            passed.append(group)
            continue
        stale[group.sheet, group.column].update(group.rows)
        verdict = group.compiled.verdict
        refusals.extend(_refusals(group, group.rows, verdict.key, verdict.fields))
    return _without_depending(passed, stale, refusals)


def _without_depending(groups: list[Group], stale: dict[_Place, set[int]], refusals: list[Refusal]) -> list[Group]:
    """The groups less the cells that depend, however far, on a stale one; those are added to ``stale`` and noted."""
    changed = bool(stale)
    while changed:
        changed = False
        for index, group in enumerate(groups):
            hit = _depending_rows(group, stale)
            if not hit:
                continue
            changed = True
            stale[group.sheet, group.column].update(hit)
            refusals.extend(_refusals(group, sorted(hit), "recalc.depends", {}))
            left = [row for row in group.rows if row not in hit]
            groups[index] = Group(group.sheet, group.column, left, group.text, group.compiled, group.live)
        groups = [group for group in groups if len(group.rows)]
    return groups


def _refusals(group: Group, rows: Iterable[int], key: str, fields: Mapping[str, str]) -> Iterable[Refusal]:
    return (Refusal(group.sheet, cell_name(row, group.column), group.text, key, fields) for row in rows)


def _depending_rows(group: Group, stale: Mapping[_Place, set[int]]) -> set[int]:
    rows: set[int] = set()
    for reads in group.compiled.reads:
        for (sheet, column), stale_rows in stale.items():
            if sheet != reads.sheet or not reads.rect.left <= column <= reads.rect.right:
                continue
            if reads.own_row:
                rows.update(stale_rows.intersection(group.rows))
            elif any(reads.rect.top <= row <= reads.rect.bottom for row in stale_rows):
                return set(group.rows)
    return rows


#: A formula that stands in fewer cells and reads fewer rows goes to the engine: writing a program for it costs more
#: than it saves.
_WORTH: Final = 8
_MANY_ROWS: Final = 2000

_Waiting = list[tuple[Group, RowProgram | None]]


def _program(group: Group) -> RowProgram | None:
    few = len(group.rows) < _WORTH and all(reads.rect.rows < _MANY_ROWS for reads in group.compiled.reads)
    if few and not any(name in group.text for name in registry.FUNCTIONS):
        return None
    return row_program(group.compiled.tree())


def _pending(waiting: _Waiting) -> dict[_Place, list[Group]]:
    pending: dict[_Place, list[Group]] = defaultdict(list)
    for group, _ in waiting:
        pending[group.sheet, group.column].append(group)
    return pending


def _not_behind_programs(waiting: _Waiting) -> _Waiting:
    """What the engine can do now: all that waits for no row program, directly or through others.

    What does wait (a booking's outcome for the rank of its signature) is left for the next turn of programs, which
    is many times quicker than calling back from the engine. When nothing else is left, the engine takes it all.
    """
    blocked: _Waiting = [pair for pair in waiting if pair[1] is not None]
    open_: _Waiting = [pair for pair in waiting if pair[1] is None]
    moved = bool(blocked)
    while moved:
        behind = _pending(blocked)
        later = [pair for pair in open_ if _waits(pair[0], behind)]
        moved = bool(later)
        blocked += later
        gone = {id(group) for group, _ in later}
        open_ = [(group, program) for group, program in open_ if id(group) not in gone]
    return open_ or waiting


def _rowwise(
    book: Book,
    waiting: _Waiting,
    results: dict[str, dict[int, dict[int, Value]]],
    progress: Progress | None,
) -> _Waiting:
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
                    rest = Group(group.sheet, group.column, runner.aside, group.text, group.compiled, group.live)
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


#: What a cell in a circle of references is told.
_CIRCULAR_KEY: Final = "recalc.circular"


def _set_circles_aside(
    computed: Sequence[Group],
    waiting: _Waiting,
    results: dict[str, dict[int, dict[int, Value]]],
    refusals: list[Refusal],
) -> _Waiting:
    """Cells in a circle of references have no value, nor has what is computed from them (IFERROR hides it).

    Returns:
        What still waits, less the cells that depend on a circle.
    """
    stale: dict[_Place, set[int]] = defaultdict(set)
    for group in computed:
        column = results[group.sheet].get(group.column, {})
        rows = [row for row in group.rows if column.get(row) == CIRCULAR]
        if rows:
            refusals.extend(_refusals(group, rows, _CIRCULAR_KEY, {}))
            stale[group.sheet, group.column].update(rows)
    if not stale:
        return waiting
    others = [_less(group, stale) for group in (*computed, *(group for group, _ in waiting))]
    _without_depending([group for group in others if len(group.rows)], stale, refusals)
    for (sheet, number), gone in stale.items():
        for row in gone:
            results[sheet].get(number, {}).pop(row, None)
    left = [(_less(group, stale), program) for group, program in waiting]
    return [(group, program) for group, program in left if len(group.rows)]


def _less(group: Group, stale: Mapping[_Place, set[int]]) -> Group:
    """The group without its stale cells."""
    gone = stale.get((group.sheet, group.column))
    if not gone:
        return group
    rows = [row for row in group.rows if row not in gone]
    return Group(group.sheet, group.column, rows, group.text, group.compiled, group.live)
