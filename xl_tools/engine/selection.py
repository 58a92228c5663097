"""Which formulas an evaluation has to compute when most of their values are known from another one.

A changed parameter reaches most cells of a workbook, but whoever compares figures does not look at
the sentences beside them: what is computed is what the given values reach and the wanted columns need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from xl_tools.engine.book import Group
from xl_tools.engine.values import Value

__all__ = ["Given", "Results", "Selection", "select", "unreached", "without_given"]

#: (sheet, row, column) → the value that a cell is given.
Given = Mapping[tuple[str, int, int], Value]
#: Sheet → column → row → value.
Results = Mapping[str, Mapping[int, Mapping[int, Value]]]


class Selection:
    """What is computed and what is known already.

    Attributes:
        compute: formulas to compute, in their order.
        known: formulas whose values are those of the other evaluation.
    """

    __slots__ = ("compute", "known")

    def __init__(self, compute: list[Group], known: list[Group]) -> None:
        self.compute = compute
        self.known = known


def without_given(groups: Iterable[Group], given: Given) -> list[Group]:
    """The formulas less the cells whose values are given; those are entries now."""
    taken: dict[tuple[str, int], set[int]] = defaultdict(set)
    for sheet, row, column in given:
        taken[sheet, column].add(row)
    left: list[Group] = []
    for group in groups:
        rows = taken.get((group.sheet, group.column))
        if rows and not rows.isdisjoint(group.rows):
            kept = [row for row in group.rows if row not in rows]
            group = Group(group.sheet, group.column, kept, group.text, group.compiled, group.live)
        if len(group.rows):
            left.append(group)
    return left


def select(
    groups: Sequence[Group], given: Given, known: Results, wanted: Collection[tuple[str, int]] | None
) -> Selection:
    """The formulas to compute.

    Args:
        groups: all formulas that may be computed.
        given: values of some cells.
        known: results of the same workbook without them.
        wanted: (sheet, column) of the cells that are asked for; None for all.
    """
    feeds = _feeds(groups)
    reached = _closure(_readers(groups, given), _turned(feeds))
    # What has no value there (a circle, a refusal) is looked at again, and set aside again.
    reached |= {at for at, group in enumerate(groups) if not _settled(group, known)}
    needed = set(range(len(groups)))
    if wanted is not None:
        needed = _closure({at for at, group in enumerate(groups) if (group.sheet, group.column) in wanted}, feeds)
    return Selection(
        [group for at, group in enumerate(groups) if at in reached and at in needed],
        [group for at, group in enumerate(groups) if at not in reached],
    )


def unreached(groups: Sequence[Group], places: Collection[tuple[str, int, int]], known: Results) -> list[Group]:
    """The formulas whose values are known, and stay so when some cells change.

    Args:
        groups: all formulas, and the columns of the written tables.
        places: the cells (sheet, row, column) that change.
        known: results of the same workbook before.
    """
    # What reads a written table is reached whether or not the table is written: somebody may have typed into it.
    start = _readers(groups, places) | {at for at, group in enumerate(groups) if group.written}
    reached = _closure(start, _turned(_feeds(groups)))
    return [group for at, group in enumerate(groups) if at not in reached and _settled(group, known)]


def _settled(group: Group, known: Results) -> bool:
    values = known.get(group.sheet, {}).get(group.column, {})
    return all(row in values for row in group.rows)


def _readers(groups: Sequence[Group], given: Iterable[tuple[str, int, int]]) -> set[int]:
    """The formulas that read a given cell themselves."""
    found: set[int] = set()
    by_sheet: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sheet, row, column in given:
        by_sheet[sheet].append((row, column))
    for at, group in enumerate(groups):
        for reads in group.compiled.reads:
            for row, column in by_sheet.get(reads.sheet, ()):
                if reads.rect.left <= column <= reads.rect.right:
                    hit = row in group.rows if reads.own_row else reads.rect.top <= row <= reads.rect.bottom
                    if hit:
                        found.add(at)
    return found


def _feeds(groups: Sequence[Group]) -> list[set[int]]:
    """For each formula, those that it reads from."""
    by_column: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, group in enumerate(groups):
        by_column[group.sheet][group.column].append(at)
    feeds: list[set[int]] = []
    for group in groups:
        own: set[int] = set()
        for reads in group.compiled.reads:
            rect = reads.rect
            for column, others in by_column.get(reads.sheet, {}).items():
                if rect.left <= column <= rect.right:
                    # On the own row: rows that have nothing to do with each other cost time, never a wrong value.
                    own.update(at for at in others if reads.own_row or _overlap(groups[at], rect.top, rect.bottom))
        feeds.append(own)
    return feeds


def _overlap(group: Group, top: int, bottom: int) -> bool:
    return group.rows[0] <= bottom and group.rows[-1] >= top


def _turned(feeds: Sequence[set[int]]) -> list[set[int]]:
    turned: list[set[int]] = [set() for _ in feeds]
    for at, own in enumerate(feeds):
        for other in own:
            turned[other].add(at)
    return turned


def _closure(start: Iterable[int], edges: Sequence[set[int]]) -> set[int]:
    found = set(start)
    waiting = list(found)
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found
