"""Which version of a parameter ends when; two that are in force on one day are refused (convention G12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from xl_tools.errors import PolicyOverlap
from xl_tools.policy.model import Parameter, Value

__all__ = ["resolve"]

_ONE_DAY = timedelta(days=1)


def resolve(parameter: Parameter, rows: Iterable[Value]) -> tuple[Value, ...]:
    """The versions in order of date; one without an end ends the day before the next begins.

    Raises:
        PolicyOverlap: two are in force on one day; carries ``parameter``, ``day``, ``where`` and ``other``.

    Example:
        >>> from datetime import date
        >>> from xl_tools.policy import parameter
        >>> points = parameter("attendance.late_first_points")
        >>> [str(one.until) for one in resolve(points, [Value(5, date(2026, 7, 1)), Value(3, date(2026, 1, 1))])]
        ['2026-06-30', 'None']
    """
    ended: list[Value] = []
    ordered = sorted(rows, key=lambda one: one.since)
    for one, following in pairwise(ordered):
        until = one.until
        if until is None and one.since < following.since:
            until = following.since - _ONE_DAY
        if until is None or until >= following.since:
            raise PolicyOverlap(
                parameter=parameter.name,
                label=parameter.label,
                day=following.since,
                where=following.where,
                other=one.where,
            )
        ended.append(replace(one, until=until))
    return (*ended, *ordered[-1:])
