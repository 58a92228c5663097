"""Which cases share a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import Final

from tests.casetable import Case, Change, load, stems
from tests.doors import findings, house, ladder, others, people, quotas, records, scores
from tests.doors.carrier import Carrier
from tests.doors.model import MONTH, Entries, Unplaced
from xl_tools.build import build
from xl_tools.sheets.model import Edition

__all__ = ["carriers", "unplaced", "workbook"]

_SUBJECTS: Final[Mapping[str, Callable[[Case, Entries], str | None]]] = {
    "attendance": house.attendance,
    "behaviour": records.behaviour,
    "bookings": house.bookings,
    "cancellations": house.cancellations,
    "conduct": findings.conduct,
    "deduction": people.deduction,
    "duty": records.duty,
    "grades": people.grades,
    "ladder": ladder.ladder,
    "override": findings.override,
    "pay": people.pay,
    "policy": others.policy,
    "policy_warnings": others.policy_warnings,
    "posts": people.posts,
    "quotas": quotas.quotas,
    "seats": records.seats,
    "time": others.time,
}


@cache
def _entries() -> tuple[tuple[Entries, ...], tuple[Unplaced, ...]]:
    placed: list[Entries] = []
    left: list[Unplaced] = []
    for stem in stems():
        for number, case in enumerate(load(stem), 1):
            made = Entries(case, f"{stem[:2].upper()}{number:03d}")
            reason = _SUBJECTS[stem](case, made)
            if reason is None:
                made.touches |= {table for table, rows in made.rows.items() if rows}
                placed.append(made)
            else:
                left.append(Unplaced(case, reason))
    return tuple(placed), tuple(left)


def unplaced() -> tuple[Unplaced, ...]:
    """The cases that cannot stand in a table of the template."""
    return _entries()[1]


@cache
def carriers() -> tuple[Carrier, ...]:
    """All other cases, in as few workbooks as their policies, months and scores allow."""
    entries = _entries()[0]
    rare = Counter((one.month, one.regime) for one in entries)

    def order(one: Entries) -> tuple[bool, bool, bool, bool, bool, int]:
        # Those that get in each other's way first, above all what is said of the policy as a whole; the many that fit
        # anywhere then fill their workbooks up.
        strict = one.case.stem == "policy_warnings"
        free = not one.case.policy
        return one.month is None, not strict, one.regime is None, free, not one.needs, rare[one.month, one.regime]

    made: list[_Open] = []
    for one in sorted(entries, key=order):
        fitting = next((place for place in made if place.fits(one)), None)
        if fitting is None:
            fitting = _Open(one.truth)
            made.append(fitting)
        fitting.add(one)
    return tuple(place.carrier for place in made)


class _Open:
    """A workbook that more cases may join."""

    def __init__(self, truth: bool) -> None:
        self.carrier = Carrier((), None, truth)
        self._needs: set[Hashable] = set()
        self._touches: set[Hashable] = set()
        # What functions read → the changes of the policy that they must find, and no others.
        self._read: dict[tuple[str, ...], set[Change]] = {}

    def fits(self, new: Entries) -> bool:
        """Whether a case may stand here too."""
        here = self.carrier
        if here.truth is not new.truth or (here.month and new.month and here.month != new.month):
            return False
        if here.regime and new.regime and here.regime != new.regime:
            return False
        if new.needs & self._touches or self._needs & new.touches:
            return False
        policy = {*here.policy, *new.case.policy}
        if _read(policy, new.reads) != _read(new.case.policy, new.reads):
            return False
        if any(_read(policy, names) != own for names, own in self._read.items()):
            return False
        return not new.ranks or scores.fits([*here.entries, new])

    def add(self, new: Entries) -> None:
        """The case stands here."""
        here = self.carrier
        here.entries.append(new)
        here.month = here.month or new.month
        here.regime = here.regime or new.regime
        here.policy = tuple(dict.fromkeys((*here.policy, *new.case.policy)))
        self._needs |= new.needs
        self._touches |= new.touches
        self._read[new.reads] = _read(new.case.policy, new.reads)


def _read(policy: Iterable[Change], names: tuple[str, ...]) -> set[Change]:
    return {change for change in policy if change.name.startswith(names)}


@cache
def workbook(number: int, edition: Edition) -> bytes:
    """The carrier of that number as a workbook, recalculated headless."""
    carrier = carriers()[number]
    return build(edition, "zh", month=carrier.month or MONTH, rows=carrier.rows(), staff_rows=1, blank_rows=1)
