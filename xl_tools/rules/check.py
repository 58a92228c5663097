"""One limit met or missed: what a record with many conditions is judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Final

from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.immutable import immutable
from xl_tools.words import State

__all__ = ["Check", "led", "summed"]

#: What decides first: a breach stands, whatever is still open or missing beside it.
_RANK: Final = {State.VIOLATION: 0, State.UNCONFIRMED: 1, State.INCOMPLETE: 2}


@immutable
class Check:
    """One limit met or missed, from which both a Finding and one sentence of a longer reason are made.

    Attributes:
        message: key of the sentence, without clause and version.
        clause: the clause it stands on.
        state: what this check alone makes of the record.
        facts: what the sentence mentions.
        since: day from which the version used is in force; None when no parameter decided.
        boundary: key of the sentence that compares the figures; "" when there is none.
    """

    message: str
    clause: str
    state: State
    facts: Mapping[str, Fact] = field(default_factory=dict)
    since: date | None = None
    boundary: str = ""

    def finding(self, state: State, value: Fact = None) -> Finding:
        """This check as the answer about a record."""
        return Finding(
            state, self.clause, self.message, self.facts, value=value, boundary=self.boundary, since=self.since
        )

    def remark(self) -> Remark:
        """This check as one sentence of a reason, with its own clause and version."""
        facts = {**self.facts, "clause": self.clause, "since": self.since}
        message = f"dated.{self.message}" if self.since else f"cited.{self.message}"
        return Remark(message, self.clause, self.state, facts)


def summed(checks: Sequence[Check], message: str, notes: Sequence[Check] = ()) -> Finding:
    """The checks of one record as one answer: the strictest state, and why.

    Args:
        checks: every condition of the record, in the order of the clauses; at least one.
        message: key of the sentence that opens the reason; it mentions ``state``.
        notes: what is told in any case and decides nothing.

    Returns:
        State, clause, facts and boundary of the first check that decides. Its remarks are the conditions
        that are not met, or all of them when all are, and then the notes.

    Example:
        >>> late = Check("duty.swap_late", "D1.8", State.VIOLATION)
        >>> summed([Check("duty.place", "D1.2", State.PASSED), late], "duty.summary").clause
        'D1.8'
    """
    ranked = sorted(checks, key=lambda check: _RANK.get(check.state, len(_RANK)))
    first = ranked[0]
    told = [check for check in ranked if check.state in _RANK] or ranked
    return Finding(
        first.state,
        first.clause,
        message,
        {"state": first.state, **first.facts},
        boundary=first.boundary,
        remarks=tuple(check.remark() for check in (*told, *notes)),
    )


def led(checks: Sequence[Check], notes: Sequence[Check] = (), value: Fact = None) -> Finding:
    """As ``summed``, but the reason begins with the check that decides, for a cell that shows the state before it.

    Args:
        checks: every condition of the record, in the order of the clauses; at least one.
        notes: what is told in any case and decides nothing.
        value: the result when it is no state.

    Example:
        >>> late = Check("duty.swap_late", "D1.8", State.VIOLATION)
        >>> led([Check("duty.place", "D1.2", State.PASSED), late]).message
        'cited.duty.swap_late'
    """
    ranked = sorted(checks, key=lambda check: _RANK.get(check.state, len(_RANK)))
    told = [check for check in ranked if check.state in _RANK] or ranked
    first, *rest = (check.remark() for check in (*told, *notes))
    return Finding(
        ranked[0].state,
        first.clause,
        first.message,
        first.facts,
        value=value,
        boundary=ranked[0].boundary,
        remarks=tuple(rest),
    )
