"""Pay: bands of base pay, the guarantee of logistics, gross pay (clauses F2 to F6).

Pay is for whole months: the parameters in force on the first day of the month count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from xl_tools.clock import month_of
from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.grades import grade_pay, step_below
from xl_tools.rules.posts import department_of
from xl_tools.words import Grade, Side, State

__all__ = [
    "Band",
    "band_check",
    "gap_around",
    "gross_pay",
    "guarantee_topup",
    "not_computed",
    "salary_band",
    "without_figures",
]

_FEN: Final = Decimal("0.01")
_NOTHING: Final = Decimal(0)

#: Departments with a band of base pay: the stem of the parameters and the clause.
_BANDS: Final[Mapping[str, tuple[str, str]]] = {"service": ("service", "F3"), "market": ("market", "F4")}

#: A post with one of these in its name is a management post, for which the policy breaks off (F6).
_MANAGEMENT: Final = ("主管", "经理", "总监", "负责人", "管理岗", "manager", "supervisor", "head of", "director")


@dataclass(frozen=True, slots=True)
class Band:
    """Base pay allowed for one person in one month.

    Attributes:
        clause: F3 or F4.
        new: whether the person counts as new staff.
        least, most: the limits, both inclusive; equal for new staff.
        since: day from which these figures are in force.
    """

    clause: str
    new: bool
    least: Decimal
    most: Decimal
    since: date

    def facts(self) -> dict[str, Fact]:
        """The limits, by name; ``band`` is both of them as one text."""
        limits = (self.least,) if self.least == self.most else (self.least, self.most)
        return {"least": self.least, "most": self.most, "band": "–".join(map(_figure, limits))}


def salary_band(
    department: str | None, confirmed: date | None, month: date | None, side: Side | None, policy: Policy
) -> Finding:
    """One end of the band of base pay.

    Clauses F3 to F6. New staff, those not yet confirmed, have one figure; the policy says whether
    the month of the confirmation already counts as confirmed (the default).

    Args:
        department: as entered, in either language.
        confirmed: day of the confirmation; None when there has been none.
        month: first day of the month.
        side: the end that is asked for.
        policy: dated parameters.

    Returns:
        ``value`` is the amount (Decimal); None for logistics (不适用) and where the policy has no
        figures (制度未规定).

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> salary_band("客服部", date(2026, 3, 1), date(2026, 11, 1), Side.MOST, default()).value
        Decimal('5000')
    """
    refused = not_computed(department, month, policy)
    if refused is not None:
        return refused
    assert department is not None and month is not None
    if side is None:
        return Finding(State.INCOMPLETE, "F3", "pay.no_side")
    key = department_of(department)
    if key == "logistics":
        return Finding(State.NOT_APPLICABLE, "F5", "pay.no_base_here")
    band = _band(key, confirmed, month, policy)
    if band is None:
        return _unregulated(department)
    return Finding(
        State.PASSED,
        band.clause,
        "pay.band_new" if band.new else "pay.band",
        band.facts(),
        value=band.least if side is Side.LEAST else band.most,
        since=band.since,
    )


def band_check(
    base: Decimal | None,
    department: str | None,
    grade: Grade | None,
    confirmed: date | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """Whether the base pay entered is what the policy says, with E6 and F3 side by side.

    Clauses E6, F3 to F6. E6 sets the base of customer service and F3 is a cross-check: a base
    that follows E6 and leaves F3's band is a conflict of the two clauses, for a manager to confirm.

    Args:
        base: base pay as entered.
        department: as entered, in either language.
        grade: grade held.
        confirmed: day of the confirmation; None when there has been none.
        month: first day of the month.
        policy: dated parameters.

    Returns:
        The state; its sentence begins with it.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> band_check(Decimal(1800), "客服部", Grade.TRIAL, None, date(2026, 11, 1), default()).state
        <State.UNCONFIRMED: '待确认'>
    """
    refused = not_computed(department, month, policy)
    if refused is not None:
        return refused
    assert department is not None and month is not None
    key = department_of(department)
    if key == "logistics":
        if base:
            return Finding(State.VIOLATION, "F5", "pay.base_not_allowed", {"base": base})
        return Finding(State.NOT_APPLICABLE, "F5", "pay.no_base_here")
    band = _band(key, confirmed, month, policy)
    if band is None:
        return _unregulated(department)
    if base is None:
        return Finding(State.INCOMPLETE, band.clause, "pay.no_base")
    facts: dict[str, Fact] = {"base": base, **band.facts()}
    within = band.least <= base <= band.most
    if key == "service" and policy.flag("documents.ladder", month):
        return _beside_grade(base, grade, band, facts, month, policy)
    facts["clause"] = band.clause
    return Finding(
        State.PASSED if within else State.VIOLATION,
        band.clause,
        "pay.base_within" if within else "pay.base_outside",
        facts,
        boundary="pay.base_within_limits" if within else "pay.base_outside_limits",
        since=band.since,
    )


def _beside_grade(
    base: Decimal, grade: Grade | None, band: Band, facts: dict[str, Fact], month: date, policy: Policy
) -> Finding:
    if grade is None:
        return Finding(State.INCOMPLETE, "E6", "pay.base_no_grade", facts)
    expected, since = grade_pay(grade, month, policy)
    facts |= {"grade": grade, "expected": expected}
    within = band.least <= base <= band.most
    below = step_below(grade)
    if base == expected:
        state, message = (State.PASSED, "pay.base_agrees") if within else (State.UNCONFIRMED, "pay.base_conflict")
    elif below is not None and base == grade_pay(below, month, policy)[0]:
        state, message = State.UNCONFIRMED, "pay.base_step_below"
        facts["below"] = below
    else:
        state, message = State.VIOLATION, "pay.base_differs"
    found = Finding(state, "E6/F3", message, facts, since=max(since, band.since))
    gap = gap_around(expected, month, policy)
    return found if gap is None else replace(found, remarks=(Remark("pay.gap", "F3", State.UNCONFIRMED, gap),))


def gap_around(expected: Decimal, month: date, policy: Policy) -> dict[str, Fact] | None:
    """The figures of F3 on both sides of a grade's pay that lies between new and other staff; None where it does not.

    Example:
        >>> from xl_tools.policy import default
        >>> gap_around(Decimal(2000), date(2026, 11, 1), default()) is None
        True
    """
    new, least_old = policy.yuan("pay.service_new_base", month), policy.yuan("pay.service_base_min", month)
    return {"expected": expected, "new": new, "least_old": least_old} if new < expected < least_old else None


def guarantee_topup(
    department: str | None, post: str | None, commission: Decimal | None, month: date | None, policy: Policy
) -> Finding:
    """What the guarantee of logistics adds to the commission.

    Clauses F5, F6: ordinary logistics staff have no base and their commission pay is at least the
    guarantee. Where the text breaks off, at logistics management, nothing is computed.

    Args:
        department: as entered, in either language.
        post: as entered; decides whether it is a management post. None is an ordinary one.
        commission: commission of the month; None is none.
        month: first day of the month.
        policy: dated parameters.

    Returns:
        ``value`` is the amount to add (Decimal, >= 0): 0 for departments with a base of their own,
        None where the policy has no figures (制度未规定).

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> guarantee_topup("物流部", None, Decimal(1200), date(2026, 11, 1), default()).value
        Decimal('300.00')
    """
    refused = not_computed(department, month, policy)
    if refused is not None:
        return refused
    assert department is not None and month is not None
    if department_of(department) in _BANDS:
        return Finding(State.NOT_APPLICABLE, "F5", "pay.no_guarantee", {"department": department}, value=_NOTHING)
    unregulated = without_figures(department, post)
    if unregulated is not None:
        return unregulated
    guarantee = policy.yuan("pay.logistics_guarantee", month)
    earned = commission or _NOTHING
    amount = _rounded(max(guarantee - earned, _NOTHING))
    return Finding(
        State.PASSED,
        "F5",
        "pay.topup" if amount else "pay.topup_none",
        {"commission": earned, "guarantee": guarantee, "amount": amount},
        value=amount,
        since=policy.since("pay.logistics_guarantee", month),
    )


def gross_pay(
    base: Decimal | None,
    benefits: Decimal | None,
    commission: Decimal | None,
    bonus: Decimal | None,
    topup: Decimal | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """Gross pay of a month: the sum of its items, to the fen, half up.

    Clause F2. A blank item is none; without any item there is nothing to add.

    Args:
        base: base pay.
        benefits: benefits.
        commission: commission.
        bonus: bonus.
        topup: what the guarantee adds.
        month: first day of the month.
        policy: dated parameters.

    Returns:
        ``value`` is the sum (Decimal with two places); None when every item is blank.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> items = [Decimal(2200), Decimal("150.005"), None, None, None]
        >>> gross_pay(*items, date(2026, 11, 1), default()).value
        Decimal('2350.01')
    """
    if month is None:
        return Finding(State.INCOMPLETE, "F2", "pay.no_month")
    if not policy.flag("documents.pay", month):
        since = policy.since("documents.pay", month)
        return Finding(State.NOT_APPLICABLE, "F2", "pay.pay_off", since=since)
    if base is None and benefits is None and commission is None and bonus is None and not topup:
        return Finding(State.INCOMPLETE, "F2", "pay.nothing_to_add")
    items = {"base": base, "benefits": benefits, "commission": commission, "bonus": bonus, "topup": topup}
    facts: dict[str, Fact] = {name: amount or _NOTHING for name, amount in items.items()}
    amount = _rounded(sum((item for item in items.values() if item is not None), _NOTHING))
    return Finding(State.PASSED, "F2", "pay.gross", {**facts, "amount": amount}, value=amount)


def not_computed(department: str | None, month: date | None, policy: Policy) -> Finding | None:
    """What every rule of document five needs before it can compute; None when it is there."""
    if month is None:
        return Finding(State.INCOMPLETE, "F2", "pay.no_month")
    if not policy.flag("documents.pay", month):
        since = policy.since("documents.pay", month)
        return Finding(State.NOT_APPLICABLE, "F2", "pay.pay_off", since=since)
    if department is None:
        return Finding(State.INCOMPLETE, "F1", "pay.no_department")
    return None


def without_figures(department: str, post: str | None) -> Finding | None:
    """Why the policy has no figures for a person's pay; None where it has some.

    Clause F6: the text breaks off at logistics management and says nothing of the departments after it.

    Args:
        department: as entered, in either language.
        post: as entered; decides whether it is a management post. None is an ordinary one.

    Example:
        >>> without_figures("客服部", None), without_figures("物流部", "物流主管").message
        (None, 'pay.management_unregulated')
    """
    key = department_of(department)
    if key in _BANDS:
        return None
    if key != "logistics":
        return _unregulated(department)
    if post is not None and any(word in post.casefold() for word in _MANAGEMENT):
        return Finding(State.UNREGULATED, "F6", "pay.management_unregulated", {"post": post})
    return None


def _unregulated(department: str) -> Finding:
    return Finding(State.UNREGULATED, "F6", "pay.unregulated", {"department": department})


def _band(department: str | None, confirmed: date | None, month: date, policy: Policy) -> Band | None:
    stem, clause = _BANDS.get(department or "", ("", ""))
    if not stem:
        return None
    names = (
        (f"pay.{stem}_new_base", f"pay.{stem}_new_base")
        if _is_new(confirmed, month, policy)
        else (f"pay.{stem}_base_min", f"pay.{stem}_base_max")
    )
    least, most = (policy.yuan(name, month) for name in names)
    since = max(policy.since(name, month) for name in names)
    return Band(clause, names[0] == names[1], least, most, since)


def _is_new(confirmed: date | None, month: date, policy: Policy) -> bool:
    if confirmed is None:
        return True
    if policy.choice("pay.new_until", month) == "confirmed":
        return month < month_of(confirmed)
    return month <= month_of(confirmed)


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_FEN, ROUND_HALF_UP)


def _figure(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"
