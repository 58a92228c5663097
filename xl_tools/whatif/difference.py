"""Two policies compared, version by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xl_tools.policy import Parameter, Policy, Value, clauses

__all__ = ["Difference", "differences"]

Kind = Literal["only_a", "only_b", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One version of a parameter that the two policies do not share.

    Attributes:
        parameter: the parameter.
        kind: whether only one of them has a version from that day, or both have and differ in value or end.
        since: the day from which it is in force.
        a, b: the version in each; None where there is none.
    """

    parameter: Parameter
    kind: Kind
    since: date
    a: Value | None
    b: Value | None


def differences(a: Policy, b: Policy) -> tuple[Difference, ...]:
    """What differs between two policies, in the order of the clauses and by date.

    Example:
        >>> from xl_tools.policy import default, with_values
        >>> later = with_values(default(), {"attendance.missed_points": 3}, date(2026, 12, 1))
        >>> [(one.kind, str(one.since)) for one in differences(default(), later)]
        [('changed', '2026-01-01'), ('only_b', '2026-12-01')]
    """
    order = {clause: at for at, clause in enumerate(clauses())}
    place = {name: at for at, name in enumerate(a.parameters)}
    names = sorted(a.versions.keys() | b.versions.keys(), key=lambda n: (order[a.parameter(n).clause], place[n]))
    return tuple(found for name in names for found in _of_parameter(a, b, name))


def _of_parameter(a: Policy, b: Policy, name: str) -> Iterator[Difference]:
    ours, theirs = ({one.since: one for one in policy.versions.get(name, ())} for policy in (a, b))
    for since in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(since), theirs.get(since)
        if one != other:
            kind: Kind = "only_b" if one is None else "only_a" if other is None else "changed"
            yield Difference(a.parameter(name), kind, since, one, other)
