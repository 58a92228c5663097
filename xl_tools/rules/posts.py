"""Departments and posts (clause F1)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from xl_tools.policy import Policy, parameters
from xl_tools.rules.finding import Finding
from xl_tools.words import State

__all__ = ["department_of", "post_check"]

_CLAUSE: Final = "F1"
_STEM: Final = "posts."


@lru_cache(maxsize=1024)
def department_of(text: str) -> str | None:
    """The department that a text names in either language, as the policy keys it; else None.

    Example:
        >>> department_of(" 客服部 "), department_of("logistics"), department_of("客服")
        ('service', 'logistics', None)
    """
    wanted = _plain(text)
    for name, parameter in parameters().items():
        if name.startswith(_STEM) and wanted in map(_plain, parameter.label.values()):
            return name.removeprefix(_STEM)
    return None


def post_check(department: str | None, post: str | None, month: date | None, policy: Policy) -> Finding:
    """Whether the policy lists a post under a department.

    Clause F1. A pair that is not listed is to be confirmed; the policy lists no posts at all for
    some departments.

    Args:
        department: as entered, in either language.
        post: as entered, in either language.
        month: first day of the month; picks the parameters in force.
        policy: dated parameters.

    Returns:
        合格, 待确认, 资料不足 or, with document five switched off, 不适用.

    Raises:
        PolicyGap: no list is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> post_check("客服部", "售前客服", date(2026, 11, 1), default()).state
        <State.PASSED: '合格'>
    """
    if month is None:
        return Finding(State.INCOMPLETE, _CLAUSE, "pay.no_month")
    if not policy.flag("documents.pay", month):
        since = policy.since("documents.pay", month)
        return Finding(State.NOT_APPLICABLE, _CLAUSE, "pay.pay_off", since=since)
    if department is None:
        return Finding(State.INCOMPLETE, _CLAUSE, "pay.no_department")
    if post is None:
        return Finding(State.INCOMPLETE, _CLAUSE, "pay.no_post")
    key = department_of(department)
    if key is None:
        return Finding(State.UNCONFIRMED, _CLAUSE, "posts.unknown_department", {"department": department})
    name = _STEM + key
    known = policy.parameter(name).word(post) or post
    listed = _plain(known) in map(_plain, policy.words(name, month))
    return Finding(
        State.PASSED if listed else State.UNCONFIRMED,
        _CLAUSE,
        "posts.listed" if listed else "posts.not_listed",
        {"department": department, "post": post},
        since=policy.since(name, month),
    )


def _plain(text: str) -> str:
    return normalize("NFKC", text).strip().casefold()
