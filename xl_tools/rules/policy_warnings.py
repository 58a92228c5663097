"""What the policy itself gives reason to think about: where its clauses clash with each other or with the law.

Computed from the parameters in force on the first day of the month, so that a changed policy makes a warning vanish.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.grades import grade_pay
from xl_tools.rules.pay import gap_around
from xl_tools.words import Grade, State

__all__ = ["warning", "warnings"]

_HOUSE: Final = "documents.house"
_LADDER: Final = "documents.ladder"
_PAY: Final = "documents.pay"

#: Labour Contract Law, art. 20: probation pay is at least this share of the pay agreed on, or of the post's lowest.
_PROBATION: Final = Decimal("0.8")
_HUNDRED: Final = Decimal(100)
_TENTH: Final = Decimal("0.1")


def warnings(month: date, ranked: int | None, policy: Policy) -> tuple[Finding, ...]:
    """Every warning that applies, in the order of the clauses.

    Clauses A1b, A3, B7, E1, E3-G, E6, F3, F4, F6, G10. A document that is switched off drops its warnings.

    Args:
        month: first day of the month.
        ranked: people ranked that month (E3-G); None when not known.
        policy: dated parameters.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [one.clause for one in warnings(date(2026, 11, 1), None, default())]
        ['A1b', 'A3', 'B7', 'E1', 'E3-G', 'E6', 'F3', 'F4', 'F6']
    """
    house, ladder, pay = (policy.flag(name, month) for name in (_HOUSE, _LADDER, _PAY))
    found: list[Finding] = []
    if house:
        found += _house(month, policy)
    if ladder:
        found += _ladder(month, ranked, policy)
        found += _grade_gaps(month, policy) if pay else ()
        found += _probation_grade(month, policy)
    if pay:
        found += _new_staff(month, ladder, policy)
        found.append(_warning("F6", "warning.no_figures", {}, policy.since(_PAY, month)))
        found += _price(month, policy)
    return tuple(found)


def warning(number: int | None, month: date | None, ranked: int | None, policy: Policy) -> Finding | None:
    """One of the warnings by its number.

    Args:
        number: 1 is the first.
        month: first day of the month; None when it is not filled in, which is the only warning then.
        ranked: people ranked that month; None when not known.
        policy: dated parameters.

    Returns:
        The warning; None beyond the last one.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> warning(99, date(2026, 11, 1), 5, default()) is None
        True
    """
    if not number:
        return None
    if month is None:
        return Finding(State.INCOMPLETE, "G12", "pay.no_month") if number == 1 else None
    found = warnings(month, ranked, policy)
    return found[number - 1] if number <= len(found) else None


def _warning(clause: str, message: str, facts: dict[str, Fact], since: date) -> Finding:
    return Finding(State.UNCONFIRMED, clause, message, facts, since=since)


def _house(month: date, policy: Policy) -> Iterator[Finding]:
    names = ("attendance.missed_points", "attendance.late_second_points", "attendance.late_second_minutes")
    missed, second = policy.points(names[0], month), policy.points(names[1], month)
    if missed < second:
        facts: dict[str, Fact] = {"missed": missed, "second": second, "limit": policy.seconds(names[2], month)}
        yield _warning("A1b", "warning.missed_is_cheaper", facts, max(policy.since(name, month) for name in names))
    yield _warning("A3", "warning.loss_of_wages", {}, policy.since(_HOUSE, month))
    if policy.choice("cancellations.half_counts_as", month) == "none":
        yield _warning("B7", "warning.half_booths", {}, policy.since("cancellations.half_counts_as", month))


def _ladder(month: date, ranked: int | None, policy: Policy) -> Iterator[Finding]:
    reading = policy.choice("ladder.fails_reading", month)
    since = max(policy.since(name, month) for name in ("ladder.fails_reading", "ladder.fails_in_row"))
    row: dict[str, Fact] = {"months": policy.count("ladder.fails_in_row", month)}
    by_letter = reading == "passes"
    yield _warning("E1", "warning.slip_by_letter" if by_letter else "warning.slip_corrected", row, since)
    keep = policy.count("ladder.keep_senior", month)
    facts: dict[str, Fact] = {"keep": keep, "ranked": ranked, "months": policy.count("ladder.months_senior", month)}
    since = max(policy.since(name, month) for name in ("ladder.keep_senior", "ladder.months_senior"))
    if ranked is None:
        yield _warning("E3-G", "warning.top_ranks", facts, since)
    else:
        yield _warning("E3-G", "warning.top_forced" if ranked > keep else "warning.top_idle", facts, since)


def _grade_gaps(month: date, policy: Policy) -> Iterator[Finding]:
    """E6 beside F3: a grade's pay that is too high for new staff and too low for the others."""
    for grade in (Grade.TRIAL, Grade.JUNIOR):
        expected, since = grade_pay(grade, month, policy)
        gap = gap_around(expected, month, policy)
        if gap is not None:
            names = ("pay.service_new_base", "pay.service_base_min")
            since = max(since, *(policy.since(name, month) for name in names))
            yield _warning("E6", "warning.grade_in_gap", {"grade": grade, **gap}, since)


def _probation_grade(month: date, policy: Policy) -> Iterator[Finding]:
    facts, since = _grade_share(month, policy)
    if not _enough(facts):
        yield _warning("E6", "warning.probation_grade", facts, since)


def _new_staff(month: date, ladder: bool, policy: Policy) -> Iterator[Finding]:
    """F3, F4: the base of new staff against the least of the others; E6's own share is told beside F3."""
    for stem, clause in (("service", "F3"), ("market", "F4")):
        names = (f"pay.{stem}_new_base", f"pay.{stem}_base_min")
        new, least_old = (policy.yuan(name, month) for name in names)
        facts = _share(new, least_old)
        if _enough(facts):
            continue
        found = _warning(clause, f"warning.probation_{stem}", facts, max(policy.since(name, month) for name in names))
        grade, _ = _grade_share(month, policy) if ladder else (facts, None)
        if stem == "service" and _enough(grade):
            found = replace(found, remarks=(Remark("warning.probation_met", "E6", State.PASSED, grade),))
        yield found


def _price(month: date, policy: Policy) -> Iterator[Finding]:
    rate = policy.yuan_or_none("pay.yuan_per_point", month)
    if rate:
        yield _warning("G10", "warning.price", {"rate": rate}, policy.since("pay.yuan_per_point", month))


def _grade_share(month: date, policy: Policy) -> tuple[dict[str, Fact], date]:
    (trial, since), (junior, later) = (grade_pay(grade, month, policy) for grade in (Grade.TRIAL, Grade.JUNIOR))
    return _share(trial, junior), max(since, later)


def _share(lower: Decimal, upper: Decimal) -> dict[str, Fact]:
    """What one amount is of another. The share is cut off, not rounded: 79.96 % does not look like 80 %."""
    percent = _HUNDRED if not upper else _HUNDRED * lower / upper
    return {
        "lower": lower,
        "upper": upper,
        "percent": f"{percent.quantize(_TENTH, ROUND_DOWN).normalize():f}",
        "needed": f"{(_HUNDRED * _PROBATION).normalize():f}",
    }


def _enough(facts: dict[str, Fact]) -> bool:
    lower, upper = facts["lower"], facts["upper"]
    assert isinstance(lower, Decimal)
    assert isinstance(upper, Decimal)
    return lower >= _PROBATION * upper
