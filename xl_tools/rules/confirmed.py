"""Which findings of 违规表 a manager confirmed, and the window in which repeated ones are counted (A3, G9).

The sheet counts by them what ``rules.conduct`` is then asked with. They are a question of their own: asked together
with the points, a column that counts the rows above would stand on itself.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.immutable import immutable
from xl_tools.words import Answer, Matter, State

__all__ = ["Confirmed", "clique_since", "confirmed"]

_IN_FORCE: Final = "documents.house"
_WINDOW: Final = "conduct.clique_window_months"


@immutable
class Confirmed:
    """What of one row of 违规表 counts as confirmed.

    Attributes:
        matter: the matter in ``value``, "" when nothing is confirmed.
        times: how many times in ``value``, 0 when nothing is confirmed.
    """

    matter: Finding
    times: Finding


def confirmed(
    on: date | None, matter: Matter | None, count: int | None, answer: Answer | None, policy: Policy
) -> Confirmed:
    """Whether one finding about one person counts, and how many times (G9).

    Args:
        on: business day; document one must be in force.
        matter: what was found.
        count: how many times; None is once, 0 that nothing happened after all.
        answer: whether a manager confirmed it; None is not yet.
        policy: dated parameters.

    Returns:
        The matter and the number of times; "" and 0 where nothing counts.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> found = confirmed(date(2026, 11, 2), Matter.CLIQUE, None, Answer.YES, default())
        >>> found.matter.value, found.times.value
        (<Matter.CLIQUE: '拉帮结派或一桌两人赠送'>, 1)
    """
    if on is None:
        return _nothing(Finding(State.INCOMPLETE, "G12", "conduct.no_date"))
    if not policy.flag(_IN_FORCE, on):
        since = policy.since(_IN_FORCE, on)
        return _nothing(Finding(State.NOT_APPLICABLE, "G1", "conduct.switched_off", since=since))
    if matter is None:
        return _nothing(Finding(State.INCOMPLETE, "G13", "conduct.no_matter"))
    times = 1 if count is None else count
    facts: dict[str, Fact] = {"matter": matter, "count": times, "clause": "G9"}
    if times == 0:
        return _nothing(Finding(State.PASSED, "G9", "conduct.none", facts))
    if answer is not Answer.YES:
        return _nothing(Finding(State.UNCONFIRMED, "G9", "conduct.unconfirmed", {**facts, "yes": Answer.YES}))
    found = Finding(State.VALID, "G9", "conduct.confirmed", facts)
    return Confirmed(found.with_value(matter), found.with_value(times))


def clique_since(on: date | None, policy: Policy) -> Finding:
    """The first business day of the rolling window of A3 that ends with a day.

    Args:
        on: the last day of the window; picks the parameter in force.
        policy: dated parameters.

    Returns:
        The day in ``value``; None without a day.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> clique_since(date(2026, 11, 2), default()).value
        datetime.date(2025, 11, 3)
    """
    if on is None:
        return Finding(State.INCOMPLETE, "G12", "conduct.no_date")
    months = policy.count(_WINDOW, on)
    start = clock.window_start(on, months)
    facts: dict[str, Fact] = {"months": months, "start": start, "end": on}
    return Finding(State.PASSED, "A3", "conduct.window", facts, value=start, since=policy.since(_WINDOW, on))


def _nothing(found: Finding) -> Confirmed:
    return Confirmed(found.with_value(""), found.with_value(0))
