"""The week's cancellations of one person: B7, in both readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from xl_tools import clock
from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.words import State

__all__ = ["Week", "week"]

_IN_FORCE: Final = "documents.house"
_COUNTING: Final = "cancellations.counting"
_HALF: Final = "cancellations.half_counts_as"
_OTHER: Final = {"excess": "all", "all": "excess"}


@dataclass(frozen=True, slots=True)
class Week:
    """A week in both readings of B7.

    Attributes:
        charged: the points due under the reading in force.
        other: the points that the other reading would make due.
    """

    charged: Finding
    other: Finding


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of table: how many were cancelled, how many are free, what each of the others costs."""

    name: str
    count: int
    limit: int
    each: int

    def charged(self, counting: str) -> int:
        if self.count <= self.limit:
            return 0
        return self.count - self.limit if counting == "excess" else self.count

    def points(self, counting: str) -> int:
        return self.each * self.charged(counting)

    def remark(self, counting: str) -> Remark:
        over = self.count > self.limit
        facts: dict[str, Fact] = {"count": self.count, "limit": self.limit, "each": self.each}
        facts |= {"charged": self.charged(counting), "points": self.points(counting)}
        message = f"cancellation.{self.name}_{counting if over else 'within'}"
        return Remark(message, "B7", State.VIOLATION if over else State.PASSED, facts)


def week(monday: date | None, standard: int | None, half: int | None, booth: int | None, policy: Policy) -> Week:
    """Points for one person's cancelled tables of one week.

    Clause B7. A week belongs to the month of its Sunday (G8), so the version in force on that Sunday
    applies: a change dated the first of a month touches no week of the month before.

    Args:
        monday: any day of the week; None is a blank.
        standard: standard tables cancelled; None is none, as for the others.
        half: half booths cancelled: counted and free, unless the policy counts them as another kind.
        booth: booths cancelled.
        policy: dated parameters.

    Returns:
        Points (int, >= 0) under both readings, with the counts, the limits and the version.

    Raises:
        PolicyGap: no value is in force on that Sunday; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> answer = week(date(2026, 11, 2), 12, 0, 6, default())
        >>> answer.charged.points, answer.other.points
        (4, 24)
    """
    if monday is None:
        blank = Finding(State.INCOMPLETE, "B7", "cancellation.week_blank", value=State.INCOMPLETE)
        return Week(blank, blank)
    monday = clock.week_monday(monday)
    sunday = monday + timedelta(days=6)
    if not policy.flag(_IN_FORCE, sunday):
        since = policy.since(_IN_FORCE, sunday)
        facts: dict[str, Fact] = {"day": sunday}
        off = Finding(State.NOT_APPLICABLE, "G1", "booking.off", facts, value=State.NOT_APPLICABLE, since=since)
        return Week(off, off)
    counting, half_as = policy.choice(_COUNTING, sunday), policy.choice(_HALF, sunday)
    counts = {"standard": standard or 0, "booth": booth or 0}
    if half_as in counts:
        counts[half_as] += half or 0
    kinds = [
        _Kind(
            name,
            count,
            policy.count(f"cancellations.free_{name}", sunday),
            policy.points(f"cancellations.points_{name}", sunday),
        )
        for name, count in counts.items()
    ]
    since = max(policy.since(name, sunday) for name in _parameters(counts))
    points = {reading: sum(kind.points(reading) for kind in kinds) for reading in _OTHER}
    half_remark = [Remark(f"cancellation.half_{half_as}", "B7", State.PASSED, {"half": half})] if half else []

    def reading(counted: str) -> Finding:
        beside = Remark(f"cancellation.other_{_OTHER[counted]}", "B7", State.PASSED, {"other": points[_OTHER[counted]]})
        due = points[counted]
        return Finding(
            State.VIOLATION if due else State.PASSED,
            "B7",
            "cancellation.week",
            {"points": due, "monday": monday, "sunday": sunday},
            points=due,
            since=since,
            remarks=(*(kind.remark(counted) for kind in kinds), *half_remark, beside),
        )

    return Week(reading(counting), reading(_OTHER[counting]))


def _parameters(kinds: dict[str, int]) -> Iterator[str]:
    yield from (_COUNTING, _HALF)
    for name in kinds:
        yield f"cancellations.free_{name}"
        yield f"cancellations.points_{name}"
