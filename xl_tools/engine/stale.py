"""Cells that have no value: refused, in a circle of references, or behind such a cell.

They keep their caches: a number computed from a number of which nobody knows whether it is stale
would be a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from xl_tools.books.refs import cell_name
from xl_tools.engine.book import Group
from xl_tools.engine.formula import Compiled
from xl_tools.engine.gate import Verdict
from xl_tools.engine.rowwise import RowProgram
from xl_tools.engine.values import CIRCULAR, Value
from xl_tools.engine.written import Written

__all__ = ["Refusal", "Results", "Waiting", "set_circles_aside", "without_refused", "without_taken"]

#: Sheet → column → row → value.
Results = dict[str, dict[int, dict[int, Value]]]
#: Groups that are still to be computed, with the programs of those that have one.
Waiting = list[tuple[Group, RowProgram | None]]
_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A formula cell that was left as it was, and why (a sentence of the catalogue)."""

    sheet: str
    cell: str
    formula: str
    key: str
    fields: Mapping[str, str] = field(default_factory=dict)


def without_taken(groups: Sequence[Group], tables: Sequence[Written]) -> list[Group]:
    """The groups; formulas that somebody put where a table is written are refused."""
    found: list[Group] = []
    taken = {(one.area.sheet, column, row) for one in tables for row, column in one.taken}
    for group in groups:
        hit = [row for row in group.rows if (group.sheet, group.column, row) in taken] if taken else []
        if not hit:
            found.append(group)
            continue
        refused = Compiled(("",), (), Verdict("recalc.written"))
        found.append(Group(group.sheet, group.column, hit, group.text, refused))
        left = [row for row in group.rows if row not in set(hit)]
        if left:
            found.append(group.with_rows(left))
    return found


def without_refused(groups: Sequence[Group], refusals: list[Refusal]) -> list[Group]:
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
            groups[index] = group.with_rows(left)
        groups = [group for group in groups if len(group.rows)]
    return groups


def _refusals(group: Group, rows: Iterable[int], key: str, fields: Mapping[str, str]) -> Iterable[Refusal]:
    if group.written:
        # One cell speaks for the whole table.
        rows = list(rows)[:1] if group.column == group.written.head else ()
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


#: What a cell in a circle of references is told.
_CIRCULAR_KEY: Final = "recalc.circular"


def set_circles_aside(
    computed: Sequence[Group],
    waiting: Waiting,
    results: Results,
    refusals: list[Refusal],
) -> Waiting:
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
    return group.with_rows(rows)
