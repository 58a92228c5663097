"""What points take off the pay of a month: nothing, unless a department has set a price (convention G10).

The price, the share of pay that may be taken and the wage that must be left are parameters of document five; those
in force on the first day of the month count, as for all pay.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding
from xl_tools.words import State

__all__ = ["deduction"]

_CLAUSE: Final = "G10"
_IN_FORCE: Final = "documents.pay"
_RATE: Final = "pay.yuan_per_point"
_CAP: Final = "pay.deduction_cap"
_MINIMUM: Final = "pay.minimum_wage"

_FEN: Final = Decimal("0.01")
_NOTHING: Final = Decimal(0)


def deduction(points: int | None, pay: Decimal | State | None, month: date | None, policy: Policy) -> Finding:
    """What the points of a month take off its pay.

    Convention G10: points are no money until the policy sets a price. Then at most a share of the month's pay is
    taken, rounded down to the fen so that it is never exceeded, and never so much that less than the local minimum
    wage is left. What is over is listed, not carried over.

    Args:
        points: points of the month; None is none.
        pay: pay of the month before the deduction; the state that stands in its place; None for a blank.
        month: first day of the month.
        policy: dated parameters.

    Returns:
        ``value`` is the amount (Decimal, >= 0), 0 while points are no money. None where a price is set and the
        minimum wage or the pay is not known: nothing is deducted then. 不适用 with document five switched off.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default, parse_text
        >>> deduction(12, Decimal(3000), date(2026, 11, 1), default()).value
        Decimal('0')
    """
    if month is None:
        return Finding(State.INCOMPLETE, _CLAUSE, "pay.no_month")
    if not policy.flag(_IN_FORCE, month):
        return Finding(State.NOT_APPLICABLE, _CLAUSE, "pay.pay_off", since=policy.since(_IN_FORCE, month))
    rate, since = policy.yuan_or_none(_RATE, month), policy.since(_RATE, month)
    charged = points or 0
    facts: dict[str, Fact] = {"points": charged, "rate": rate}
    if rate is None:
        return Finding(State.PASSED, _CLAUSE, "deduction.no_money", facts, value=_NOTHING, since=since)
    wanted = (charged * rate).quantize(_FEN, ROUND_HALF_UP)
    if not wanted:
        return Finding(State.PASSED, _CLAUSE, "deduction.nothing", facts, value=_NOTHING, since=since)
    minimum = policy.yuan_or_none(_MINIMUM, month)
    if minimum is None:
        return Finding(State.INCOMPLETE, _CLAUSE, "deduction.no_minimum", facts, since=policy.since(_MINIMUM, month))
    if pay is None:
        return Finding(State.INCOMPLETE, _CLAUSE, "deduction.no_pay", facts)
    if isinstance(pay, State):
        return Finding(pay, _CLAUSE, "deduction.pay_state", {**facts, "pay_state": pay})
    since = max(policy.since(name, month) for name in (_RATE, _CAP, _MINIMUM))
    return _limited(wanted, pay, minimum, policy.percent(_CAP, month), facts, since)


def _limited(
    wanted: Decimal, pay: Decimal, minimum: Decimal, share: Decimal, facts: dict[str, Fact], since: date
) -> Finding:
    """The amount wanted within both limits; the lower one decides, the cap where they are equal."""
    cap = _fen_below(share * pay)
    spare = _fen_below(pay - minimum)
    amount = min(wanted, cap, spare)
    facts |= {
        "wanted": wanted,
        "pay": pay,
        "share": f"{(share * 100).normalize():f}",
        "cap": cap,
        "minimum": minimum,
        "spare": spare,
        "amount": amount,
        "excess": wanted - amount,
        "left": pay - amount,
    }
    if amount == wanted:
        message, boundary = "deduction.whole", "deduction.boundary.whole"
    elif spare < cap:
        message = "deduction.to_minimum" if spare else "deduction.at_minimum"
        boundary = "deduction.boundary.minimum"
    else:
        message, boundary = "deduction.capped", "deduction.boundary.capped"
    return Finding(State.PASSED, _CLAUSE, message, facts, value=amount, boundary=boundary, since=since)


def _fen_below(amount: Decimal) -> Decimal:
    """The amount without fractions of a fen, and never below nothing: a limit is not exceeded by rounding."""
    return max(amount, _NOTHING).quantize(_FEN, ROUND_DOWN)
