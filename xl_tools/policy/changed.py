"""A policy with some of its values replaced from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from xl_tools.policy.model import Policy, Value, ValueOf

__all__ = ["with_values"]


def with_values(policy: Policy, values: Mapping[str, ValueOf | None], since: date) -> Policy:
    """The policy in which these values are in force from a day on, whatever later rows say.

    Raises:
        PolicyUnknown: there is no such parameter.

    Example:
        >>> from xl_tools.policy import default
        >>> changed = with_values(default(), {"attendance.missed_points": 3}, date(2026, 11, 1))
        >>> [changed.points("attendance.missed_points", date(2026, month, 30)) for month in (10, 11)]
        [2, 3]
    """
    versions = dict(policy.versions)
    for name, value in values.items():
        name = policy.parameter(name).name
        before = [one for one in versions.get(name, ()) if one.since < since]
        if before and (before[-1].until is None or before[-1].until >= since):
            before[-1] = replace(before[-1], until=since - timedelta(days=1))
        versions[name] = (*before, Value(value, since))
    return Policy(versions, policy.parameters, policy.lang)
