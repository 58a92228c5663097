"""Where the figures of pay come from: what is entered by hand names its source (clauses F2, F6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.pay import not_computed, without_figures
from xl_tools.words import State

__all__ = ["source_check"]

_NOTHING: Final = Decimal(0)


def source_check(
    department: str | None,
    post: str | None,
    base: Decimal | None,
    benefits: Decimal | None,
    commission: Decimal | None,
    bonus: Decimal | None,
    source: str | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """Whether the figures that no rule computes say where they come from.

    Clauses F2, F6. Benefits, commission and bonus are entered with a source; where the policy has no figures at
    all, the base is entered by hand too, with its author.

    Args:
        department: as entered, in either language.
        post: as entered; None is an ordinary one.
        base: base pay.
        benefits: benefits.
        commission: commission.
        bonus: bonus.
        source: the note about source and author.
        month: first day of the month.
        policy: dated parameters.

    Returns:
        合格, 资料不足, 制度未规定 or, with document five switched off, 不适用.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> pay = [Decimal(3000), None, Decimal(500), None]
        >>> source_check("客服部", None, *pay, None, date(2026, 11, 1), default()).state
        <State.INCOMPLETE: '资料不足'>
    """
    refused = not_computed(department, month, policy)
    if refused is not None:
        return refused
    assert department is not None
    unregulated = without_figures(department, post)
    facts: dict[str, Fact] = {
        "benefits": benefits or _NOTHING,
        "commission": commission or _NOTHING,
        "bonus": bonus or _NOTHING,
    }
    if source is None and any(facts.values()):
        found = Finding(State.INCOMPLETE, "F2", "pay.source_missing", facts)
        if unregulated is None:
            return found
        return replace(found, remarks=(Remark(unregulated.message, "F6", State.UNREGULATED, unregulated.facts),))
    if unregulated is None:
        message = "pay.source_given" if source else "pay.source_not_needed"
        return Finding(State.PASSED, "F2", message, {**facts, "source": source})
    if base is None or source is None:
        wanted = Remark("pay.by_hand_missing", "F6", State.UNREGULATED)
    else:
        wanted = Remark("pay.by_hand", "F6", State.UNREGULATED, {"base": base, "source": source})
    return replace(unregulated, remarks=(wanted,))
