"""Grades: pay by grade and length of service (clause E6)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Final

from xl_tools.clock import month_of, months_between
from xl_tools.policy import Policy
from xl_tools.rules.finding import Finding
from xl_tools.words import Grade, State

__all__ = ["grade_pay", "grade_pay_from", "grade_salary", "service_months", "step_below"]

_PAY: Final = "E6"

#: The parameter of each grade's pay.
_AMOUNT: Final = {
    Grade.TRIAL: "grades.pay_trial",
    Grade.JUNIOR: "grades.pay_junior",
    Grade.MIDDLE: "grades.pay_middle",
    Grade.SENIOR: "grades.pay_senior",
    Grade.LEAD: "grades.pay_lead",
}


def grade_pay(grade: Grade, month: date, policy: Policy) -> tuple[Decimal, date]:
    """The monthly pay of a grade and the day from which that figure is in force.

    Clause E6.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> grade_pay(Grade.LEAD, date(2026, 11, 1), default())
        (Decimal('4000'), datetime.date(2026, 1, 1))
    """
    name = _AMOUNT[grade]
    return policy.yuan(name, month), policy.since(name, month)


def step_below(grade: Grade) -> Grade | None:
    """The step of the ladder below; None below the first.

    Example:
        >>> step_below(Grade.MIDDLE), step_below(Grade.TRIAL)
        (<Grade.JUNIOR: '初级客服'>, None)
    """
    ladder = list(Grade)
    place = ladder.index(grade)
    return ladder[place - 1] if place else None


def grade_pay_from(promoted: date, month: date, policy: Policy) -> date:
    """The first month that is paid at the new grade after a promotion.

    Clause E6; the policy says whether it is the month after the approval (the default) or the
    month of the approval itself.

    Args:
        promoted: day of the approval.
        month: month that is paid; picks the parameter in force.
        policy: dated parameters.

    Returns:
        The first day of that month.

    Example:
        >>> from xl_tools.policy import default
        >>> grade_pay_from(date(2026, 11, 1), date(2026, 11, 1), default())
        datetime.date(2026, 12, 1)
    """
    if policy.choice("grades.pay_from", month) == "next_month":
        return date(promoted.year + promoted.month // 12, promoted.month % 12 + 1, 1)
    return month_of(promoted)


def grade_salary(grade: Grade | None, promoted: date | None, month: date | None, policy: Policy) -> Finding:
    """Grade pay in force for a month.

    Clause E6. Until the new pay begins, the step below applies; without a day of promotion the
    grade's own pay does. Pay is for whole months: the parameters in force on the first day count.

    Args:
        grade: grade held now.
        promoted: day on which the promotion to it was approved; None when not known.
        month: first day of the month.
        policy: dated parameters.

    Returns:
        ``value`` is the amount in yuan (Decimal), None when there is nothing to compute.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [
        ...     grade_salary(Grade.MIDDLE, date(2026, 11, 16), month, default()).value
        ...     for month in (date(2026, 11, 1), date(2026, 12, 1))
        ... ]
        [Decimal('2200'), Decimal('2500')]
    """
    if grade is None:
        return Finding(State.INCOMPLETE, _PAY, "pay.no_grade")
    if month is None:
        return Finding(State.INCOMPLETE, _PAY, "pay.no_month")
    if not policy.flag("documents.ladder", month):
        since = policy.since("documents.ladder", month)
        return Finding(State.NOT_APPLICABLE, _PAY, "pay.ladder_off", since=since)
    below = step_below(grade)
    if promoted is not None and below is not None:
        begins = grade_pay_from(promoted, month, policy)
        if month < begins:
            amount, since = grade_pay(below, month, policy)
            return Finding(
                State.PASSED,
                _PAY,
                "pay.grade_waiting",
                {"grade": grade, "promoted": promoted, "begins": begins, "below": below, "amount": amount},
                value=amount,
                since=since,
            )
    amount, since = grade_pay(grade, month, policy)
    return Finding(
        State.PASSED,
        _PAY,
        "pay.grade",
        {"grade": grade, "amount": amount},
        value=amount,
        since=since,
    )


def service_months(hired: date | None, month: date | None) -> int | None:
    """Whole calendar months of service at the end of a month, whether or not the person has left.

    Clauses E2 to E4: month ends are clamped and the last day counts.

    Args:
        hired: first day of employment.
        month: first day of the month.

    Returns:
        The months; None when a date is blank or the person was hired after that month.

    Example:
        >>> service_months(date(2026, 1, 31), date(2026, 4, 1))
        3
    """
    if hired is None or month is None:
        return None
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return months_between(hired, last) if hired <= last else None
