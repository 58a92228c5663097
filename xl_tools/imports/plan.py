"""From what an export says to rows of 签到: whose, which day, which punch, and what is there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from xl_tools import clock
from xl_tools.errors import UsageError
from xl_tools.imports.book import Employee, Row, Target, known_as
from xl_tools.imports.grid import fold
from xl_tools.imports.model import Choices, Flag, Item, Left, Person, Punch, Seen, Spot
from xl_tools.imports.people import Matcher, Unmatched
from xl_tools.words import Shift

__all__ = ["Conflict", "Nobody", "Plan", "Planned", "planned"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of 签到 as the export has it.

    Attributes:
        day: the business day.
        employee: whose.
        shift: 班次状态.
        due: start of the shift, seconds after noon; None for the policy's own.
        signin: seconds after noon; none for an absence, several only when the rule is to choose.
        corrected: the punch was put right afterwards.
        spots: the cells that say so.
        punches: how many there were.
        note: what else they say.
    """

    day: date
    employee: Employee
    shift: Shift
    due: int | None
    signin: tuple[int, ...]
    corrected: bool
    spots: tuple[Spot, ...]
    punches: int = 0
    note: str = ""

    @property
    def key(self) -> tuple[date, str]:
        """What makes two rows the same row."""
        return self.day, known_as(self.employee.entry)

    def same_as(self, row: Row, start: int | None) -> bool:
        """Whether a row of 签到 says the same; a blank 应到时间 is the start of the shift by the policy."""
        if row.shift is not self.shift or row.signin is None or row.due is None or {*row.signin} != {*self.signin}:
            return False
        due = self.due if self.due is not None else start
        return (row.due or (start,)) == (due,)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A day of which 签到 says something else."""

    planned: Planned
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """Somebody who was not found, the first cell about them and how many there are."""

    unmatched: Unmatched
    spot: Spot
    cells: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        new: rows to append, by day and then as 员工 has the people.
        replaced: rows to overwrite because the user said so, with what stands there.
        same: rows that are there already.
        conflicts: days of which 签到 says something else; left alone.
        outside: days outside of the workbook's month; left out.
        nobody: people who were not found.
        flags: cells that were not understood.
        left: what was understood and makes no row.
        hidden: how many rows of the export are hidden, and count.
        several: days with several punches, of which one was taken.
        matched: who somebody of the export was found to be.
    """

    new: tuple[Planned, ...] = ()
    replaced: tuple[Conflict, ...] = ()
    same: tuple[Planned, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    outside: tuple[Seen, ...] = ()
    nobody: tuple[Nobody, ...] = ()
    flags: tuple[Flag, ...] = ()
    left: tuple[Left, ...] = ()
    hidden: int = 0
    several: int = 0
    matched: Mapping[Person, Employee] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether everything was understood and nothing stands in the way."""
        return not (self.flags or self.nobody or self.conflicts)


@dataclass
class _Groups:
    """Rows by business day and person, as they come."""

    raw: dict[tuple[date, str], list[tuple[Seen, Employee]]] = field(default_factory=dict)
    whole: dict[tuple[date, str], list[tuple[Seen, Employee]]] = field(default_factory=dict)


def planned(items: Iterable[Item], target: Target, choices: Choices, *, month: date | None) -> Plan:
    """What an import would do.

    Args:
        items: everything that the export says.
        target: the workbook.
        choices: what the user decided.
        month: the month that the export itself names.

    Raises:
        UsageError: the export's days contradict its title, or none of them lies in the workbook's month.
    """
    flags: list[Flag] = []
    left: list[Left] = []
    seen: list[Seen] = []
    for item in items:
        if isinstance(item, Flag):
            flags.append(item)
        elif isinstance(item, Left):
            left.append(item)
        elif not (choices.visible and item.hidden):
            seen.append(item)
    _refuse_other_month(seen, target, choices, month)
    inside, outside = _split(seen, target, choices)
    matcher = Matcher(target.staff, choices.people, shared=_shared(inside))
    groups, nobody, people = _Groups(), dict[Person, Nobody](), dict[Person, Employee]()
    for one in inside:
        found = matcher.find(one.person)
        if isinstance(found, Unmatched):
            known = nobody.get(one.person)
            nobody[one.person] = Nobody(found, known.spot if known else one.spot, (known.cells if known else 0) + 1)
            continue
        people[one.person] = found
        kind = groups.raw if one.raw else groups.whole
        kind.setdefault((one.day, known_as(found.entry)), []).append((one, found))
    rows = list(_rows(groups, target, choices.punch, flags))
    order = {known_as(one.entry): at for at, one in reversed(list(enumerate(target.staff)))}
    rows.sort(key=lambda row: (row.day, order[row.key[1]]))
    new, replaced, same, conflicts = _compared(rows, target, choices)
    return Plan(
        new=tuple(new),
        replaced=tuple(replaced),
        same=tuple(same),
        conflicts=tuple(conflicts),
        outside=tuple(outside),
        nobody=tuple(nobody.values()),
        flags=tuple(sorted(flags, key=lambda flag: flag.spot)),
        left=tuple(left),
        hidden=len({(one.spot.sheet, one.spot.row) for one in seen if one.hidden}),
        matched=people,
        several=sum(row.punches > len(row.signin) for row in rows),
    )


def _refuse_other_month(seen: Sequence[Seen], target: Target, choices: Choices, month: date | None) -> None:
    months = Counter(clock.month_of(one.day) for one in seen)
    if not months:
        return
    most = f"{months.most_common(1)[0][0]:%Y-%m}"
    told = choices.month is not None
    if month is not None and month not in months and not told:
        raise UsageError("import.title_contradicts", sheet=seen[0].spot.sheet, title=f"{month:%Y-%m}", days=most)
    if target.month not in months and not choices.outside:
        # The night of the last day of a month ends in the next one, so a single night may lie outside.
        raise UsageError("import.other_month", file=target.name, month=f"{target.month:%Y-%m}", days=most)


def _split(seen: Sequence[Seen], target: Target, choices: Choices) -> tuple[list[Seen], list[Seen]]:
    if choices.outside:
        inside, outside = list(seen), []
    else:
        last = clock.month_of(target.month + timedelta(days=31)) - timedelta(days=1)
        inside = [one for one in seen if target.month <= one.day <= last]
        outside = [one for one in seen if not target.month <= one.day <= last]
    for one in inside:
        if clock.month_of(one.day) in target.sealed:
            raise UsageError("import.sealed", file=target.name, month=f"{one.day:%Y-%m}")
    return inside, outside


def _shared(seen: Sequence[Seen]) -> set[str]:
    """Names that several machine numbers have."""
    numbers: dict[str, set[str]] = {}
    for one in seen:
        if one.person.badge and one.person.name:
            numbers.setdefault(fold(one.person.name), set()).add(known_as(one.person.number))
    return {name for name, found in numbers.items() if len(found) > 1}


def _rows(groups: _Groups, target: Target, punch: Punch, flags: list[Flag]) -> Iterable[Planned]:
    """One row for each person and day; several that contradict each other are flagged and none is taken."""
    for key, found in groups.whole.items():
        employee = found[0][1]
        alike = [replace(_row([one], employee, target, punch), spots=(), note="") for one, _ in found]
        if any(row != alike[0] for row in alike) or key in groups.raw:
            spots = ", ".join(str(one.spot) for one, _ in found)
            for one, _ in found:
                facts = {"person": employee.name or employee.number, "day": one.day, "cells": spots}
                flags.append(Flag(one.spot, "import.flag.twice", str(one.person), facts))
            continue
        row = _row([found[0][0]], employee, target, punch)
        yield replace(row, spots=tuple(one.spot for one, _ in found))
    for key, found in groups.raw.items():
        if key not in groups.whole:
            yield _row([one for one, _ in found], found[0][1], target, punch)


def _row(seen: Sequence[Seen], employee: Employee, target: Target, punch: Punch) -> Planned:
    everything = sorted({second for one in seen for second in one.punches})
    signin = _chosen(everything, punch, target.window(seen[0].day))
    # A row with its own status (休息, 请假) keeps it; whoever punched without one was at work.
    shift = next((one.shift for one in seen if one.shift is not None), Shift.WORK)
    due = next((one.due for one in seen if one.due is not None), None)
    put_right = any(one.corrected and (len(one.punches) > 1 or {*one.punches} <= {*signin}) for one in seen)
    notes = dict.fromkeys(one.note for one in seen if one.note)
    return Planned(
        seen[0].day,
        employee,
        shift,
        due,
        signin,
        put_right,
        tuple(one.spot for one in seen),
        len(everything),
        " ".join(notes),
    )


def _chosen(punches: Sequence[int], punch: Punch, window: tuple[int, int]) -> tuple[int, ...]:
    """The sign-in: the first or last punch in the window of A1b; of the day when there is none in it."""
    if punch == "all" or len(punches) < 2:
        return tuple(punches)
    inside = [second for second in punches if window[0] <= second <= window[1]] or list(punches)
    return (inside[0] if punch == "first" else inside[-1],)


def _compared(
    rows: Sequence[Planned], target: Target, choices: Choices
) -> tuple[list[Planned], list[Conflict], list[Planned], list[Conflict]]:
    new: list[Planned] = []
    replaced: list[Conflict] = []
    same: list[Planned] = []
    conflicts: list[Conflict] = []
    for row in rows:
        there = target.rows.get(row.key, ())
        if not there:
            new.append(row)
        elif all(row.same_as(one, target.start(row.day)) for one in there):
            same.append(row)
        elif choices.replace and len(there) == 1:
            replaced.append(Conflict(row, there))
        else:
            conflicts.append(Conflict(row, there))
    return new, replaced, same, conflicts
