"""One row of 违规表: what a manager found, under its one clause (A2 to A5, A7 to A12, B6, B8 to B13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.immutable import immutable
from xl_tools.words import Answer, Matter, Repeat, State

__all__ = ["Conduct", "conduct"]

_IN_FORCE: Final = "documents.house"
_DAILY: Final = "conduct.appearance_daily"
_WARN_AT: Final = "conduct.clique_warn_at"
_DISMISSAL_AT: Final = "conduct.clique_dismissal_at"
_WINDOW: Final = "conduct.clique_window_months"


@dataclass(frozen=True, slots=True)
class _Offence:
    """What a matter costs.

    Attributes:
        clause: the one clause that it falls under (G7).
        points: parameter of the points each time; "" when the clause has no figure.
        voids: parameter that says whether the day's performance is void; "" when it never is.
        remark: key of a sentence that goes with every finding of this kind; "" for none.
    """

    clause: str
    points: str = ""
    voids: str = ""
    remark: str = ""


_OFFENCES: Final = {
    Matter.COMPLAINT: _Offence("A2", "conduct.complaint_points"),
    Matter.COMPLAINT_ON_TIPS: _Offence("A4", "conduct.tips_points", remark="conduct.not_twice"),
    Matter.CLIQUE: _Offence("A3", "conduct.clique_points"),
    Matter.TIPS: _Offence("A4", "conduct.tips_points"),
    Matter.OUTSIDE_SPENDING: _Offence("A4", "conduct.tips_points"),
    Matter.BELONGINGS: _Offence("A4", "conduct.tips_points"),
    Matter.APPEARANCE: _Offence("A5", "conduct.appearance_points"),
    Matter.RESTRICTED: _Offence("A7", "conduct.restricted_points"),
    Matter.TEAMWORK: _Offence("A8"),
    Matter.SELLING: _Offence("A9"),
    Matter.CLIENTS: _Offence("A10"),
    Matter.SECRECY: _Offence("A11"),
    Matter.REPORTING: _Offence("A12"),
    Matter.SOLICITING: _Offence("B6", "conduct.soliciting_points", "conduct.soliciting_voids_day"),
    Matter.POACHING: _Offence(
        "B8", "conduct.poaching_points", "conduct.poaching_voids_day", remark="conduct.both_parties"
    ),
    Matter.COLLUSION: _Offence("B9", "conduct.collusion_points", "conduct.collusion_voids_day"),
    Matter.SWAP: _Offence("B10"),
    Matter.DRINKS: _Offence("B11"),
    Matter.DIFFERENCE: _Offence("B12"),
    Matter.QUARREL: _Offence("B12", "conduct.quarrel_points"),
    Matter.HELD_SEAT: _Offence("B13", "conduct.held_seat_points"),
    Matter.OTHER: _Offence("G13"),
}


@immutable
class Conduct:
    """What the rules say about one row of 违规表.

    Attributes:
        fine: the points, with the reason.
        potential: in ``value`` the points that a confirmation would make due; None where the rules give no number.
        voids_day: in ``value`` whether the whole business day's performance of the person is void.
        tickets: in ``value`` how many tickets (A13) the row makes.
        repeat: in ``value`` what repeated cliques (A3) raise.
    """

    fine: Finding
    potential: Finding
    voids_day: Finding
    tickets: Finding
    repeat: Finding


def conduct(
    on: date | None,
    matter: Matter | None,
    count: int | None,
    confirmed: Answer | None,
    nth: int | None,
    before: int | None,
    policy: Policy,
) -> Conduct:
    """What one finding about one person costs.

    Clauses A2 to A5, A7 to A12, B6, B8 to B13. Points count only once a manager confirmed the finding (G9);
    until then they are potential. Each matter falls under one clause (G7).

    Args:
        on: business day; picks the parameters in force.
        matter: what was found.
        count: how many times; None is once, 0 that nothing happened after all.
        confirmed: whether a manager confirmed it; None is not yet.
        nth: A5 only: which of the person's on that business day the row begins with; None is the first.
        before: A3 only: the person's confirmed ones within the months before; None is none.
        policy: dated parameters.

    Returns:
        Points (int, >= 0), potential points, whether the day's performance is void, tickets, and what a repeat raises.

    Raises:
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> found = conduct(date(2026, 11, 2), Matter.SOLICITING, None, Answer.YES, None, None, default())
        >>> found.fine.points, found.voids_day.value
        (50, <Answer.YES: '是'>)
    """
    if on is None:
        return _uncharged(Finding(State.INCOMPLETE, "G12", "conduct.no_date"))
    if not policy.flag(_IN_FORCE, on):
        since = policy.since(_IN_FORCE, on)
        return _uncharged(Finding(State.NOT_APPLICABLE, "G1", "conduct.switched_off", since=since))
    if matter is None:
        return _uncharged(Finding(State.INCOMPLETE, "G13", "conduct.no_matter"))
    offence = _OFFENCES[matter]
    times = 1 if count is None else count
    if times == 0:
        facts: dict[str, Fact] = {"matter": matter, "clause": offence.clause}
        return _decided(Finding(State.PASSED, offence.clause, "conduct.none", facts), voids=False, tickets=0)
    if not offence.points:
        return _without_figure(matter, offence.clause, confirmed)
    return _charged(on, matter, times, confirmed is Answer.YES, nth or 1, before or 0, policy)


def _charged(on: date, matter: Matter, times: int, confirmed: bool, nth: int, before: int, policy: Policy) -> Conduct:
    offence = _OFFENCES[matter]
    used = [offence.points]
    remarks: list[Remark] = []
    state = State.VIOLATION if confirmed else State.UNCONFIRMED

    def tell(message: str, state: State, facts: dict[str, Fact]) -> None:
        remarks.append(Remark(message, offence.clause, state, facts))

    charged = times
    if matter is Matter.APPEARANCE:
        used.append(_DAILY)
        most = policy.count(_DAILY, on)
        charged = min(times, max(0, most - (nth - 1)))
        if charged < times:
            tell("conduct.daily_most", state, {"most": most, "charged": charged, "nth": nth})
    each = policy.points(offence.points, on)
    due = each * charged
    if offence.remark:
        tell(offence.remark, state, {})
    voids = bool(offence.voids) and policy.flag(offence.voids, on)
    if offence.voids:
        used.append(offence.voids)
    if voids:
        tell("conduct.voids_day" if confirmed else "conduct.would_void_day", state, {})
    repeat = Repeat.NONE
    if matter is Matter.CLIQUE and confirmed:
        used += [_WARN_AT, _DISMISSAL_AT, _WINDOW]
        repeat, told = _repeats(on, before + times, policy)
        remarks += told
    facts: dict[str, Fact] = {"matter": matter, "count": times, "charged": charged, "each": each}
    if confirmed:
        message, facts["points"] = "conduct.charged", due
    else:
        message = "conduct.pending"
        facts |= {"potential": due, "yes": Answer.YES}
    found = Finding(
        state,
        offence.clause,
        message,
        facts,
        points=due if confirmed else 0,
        since=max(policy.since(name, on) for name in used),
        potential=0 if confirmed else due,
        remarks=tuple(remarks),
    )
    return _decided(found, voids=voids and confirmed, tickets=charged if found.points else 0, repeat=repeat)


def _repeats(on: date, place: int, policy: Policy) -> tuple[Repeat, list[Remark]]:
    """Warning and flag for the ``place``-th finding of A3 within the window: for a person to decide (G11)."""
    warn_at, dismissal_at = policy.count(_WARN_AT, on), policy.count(_DISMISSAL_AT, on)
    facts: dict[str, Fact] = {"months": policy.count(_WINDOW, on), "place": place}
    if place >= dismissal_at:
        flag: dict[str, Fact] = {**facts, "limit": dismissal_at}
        return Repeat.DISMISSAL, [
            Remark("conduct.dismissal_flag", "A3", State.UNCONFIRMED, flag),
            Remark("conduct.wages_stay", "A3", State.UNCONFIRMED),
        ]
    if place >= warn_at:
        return Repeat.WARNING, [
            Remark("conduct.warning", "A3", State.UNCONFIRMED, {**facts, "limit": warn_at, "dismissal": dismissal_at})
        ]
    return Repeat.NONE, []


def _without_figure(matter: Matter, clause: str, confirmed: Answer | None) -> Conduct:
    """Matters to which no clause gives points."""
    facts: dict[str, Fact] = {"matter": matter, "clause": clause}
    if matter is Matter.OTHER:
        found = Finding(State.UNREGULATED, clause, "conduct.other", facts)
    elif matter is Matter.SWAP:
        found = Finding(State.VIOLATION, clause, "conduct.swap", facts)
    elif matter is Matter.DRINKS:
        found = Finding(State.PASSED, clause, "conduct.drinks", facts)
    elif matter is Matter.DIFFERENCE and confirmed is Answer.YES:
        found = Finding(State.PASSED, clause, "conduct.difference_settled", facts)
    elif matter is Matter.DIFFERENCE:
        found = Finding(State.UNCONFIRMED, clause, "conduct.difference", {**facts, "yes": Answer.YES})
    else:
        found = Finding(State.UNREGULATED, clause, "conduct.no_figure", facts)
    return _decided(found, voids=False, tickets=0)


def _decided(fine: Finding, *, voids: bool, tickets: int, repeat: Repeat = Repeat.NONE) -> Conduct:
    return Conduct(
        fine,
        _with(fine, None if fine.state is State.UNREGULATED else fine.potential),
        _with(fine, Answer.YES if voids else Answer.NO),
        _with(fine, tickets),
        _with(fine, repeat),
    )


def _uncharged(fine: Finding) -> Conduct:
    """Nothing can be said, or nothing applies: the same for every side."""
    return Conduct(fine, fine, fine, _with(fine, 0), fine)


def _with(found: Finding, value: Fact) -> Finding:
    # As ``dataclasses.replace``, at a third of its cost: every row comes through here four times.
    return Finding(
        found.state,
        found.clause,
        found.message,
        found.facts,
        found.points,
        value,
        found.boundary,
        found.since,
        found.potential,
        found.remarks,
    )
