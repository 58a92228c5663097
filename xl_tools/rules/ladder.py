"""The ladder of document four: passing a month, going up (E1 to E5), and what proposes going down.

Windows end with the month asked about, which counts as closed; its first day picks the version of the policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from xl_tools.policy import Policy
from xl_tools.rules import ladder_checks as checks
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.ladder_checks import Terms
from xl_tools.rules.ladder_demotion import failing, fall_to_junior, fall_to_middle
from xl_tools.rules.ladder_entry import Candidate, Step, columns, read_candidate
from xl_tools.words import Answer, Grade, Promotion, Stage, State

__all__ = [
    "Candidate",
    "Step",
    "columns",
    "demotion",
    "passed",
    "promotion",
    "read_candidate",
    "to_junior",
    "to_lead",
    "to_middle",
    "to_senior",
]

_IN_FORCE: Final = "documents.ladder"
_LADDER: Final = tuple(Grade)


def passed(score: Decimal | None, month: date | None, policy: Policy) -> Finding:
    """Whether a month's score is a pass.

    Clause E1; the mark itself passes.

    Args:
        score: the month's score; None when nobody scored it.
        month: first day of the month; picks the mark in force.
        policy: dated parameters.

    Returns:
        ``value`` is ``Answer``; 资料不足 without score or month, 待确认 for a negative score.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> [passed(Decimal(score), date(2026, 11, 1), default()).value for score in ("59.9", "60")]
        [<Answer.NO: '否'>, <Answer.YES: '是'>]
    """
    stopped = _stopped(month, policy, "E1")
    if month is None or stopped:
        return stopped or Finding(State.INCOMPLETE, "E1", "ladder.no_month")
    if score is None:
        return Finding(State.INCOMPLETE, "E1", "ladder.no_score")
    if score < 0:
        return Finding(State.UNCONFIRMED, "E1", "ladder.score_negative", {"score": f"{score:f}"})
    terms = Terms(policy, month)
    mark = terms.points("ladder.pass_mark")
    facts: dict[str, Fact] = {"score": f"{score:f}", "mark": mark}
    if score >= mark:
        return Finding(State.PASSED, "E1", "ladder.score_passed", facts, value=Answer.YES, since=terms.since)
    return Finding(State.INVALID, "E1", "ladder.score_failed", facts, value=Answer.NO, since=terms.since)


def to_junior(person: Candidate, terms: Terms) -> Finding:
    """Trial to junior: no violation on record, the items ticked, the probation test passed.

    Clause E1.

    Returns:
        As ``promotion``.
    """
    unmet = [
        *checks.probation(person, terms),
        *checks.ticks(person, terms.words("ladder.ticks_junior"), "E1"),
    ]
    return _answer(person, Grade.JUNIOR, "E1", unmet, terms.words("ladder.stages_junior"), terms)


def to_middle(person: Candidate, terms: Terms) -> Finding:
    """Junior to middle: items, mean of three months within three, one quarter A, three months of service.

    Clause E2; the text has no letter D.

    Returns:
        As ``promotion``.
    """
    window = terms.count("ladder.window_middle")
    top, reading = terms.count("ladder.top_middle"), terms.choice("ladder.mean_middle")
    unmet = [
        *checks.ticks(person, terms.words("ladder.ticks_middle"), "E2"),
        *checks.mean(person, window, top, reading, "E2", terms),
        *checks.best(person, terms.count("ladder.best_middle"), window, "E2", terms),
        *checks.service(person, terms.count("ladder.service_middle"), "E2", terms),
    ]
    return _answer(person, Grade.MIDDLE, "E2", unmet, terms.words("ladder.stages_middle"), terms)


def to_senior(person: Candidate, terms: Terms) -> Finding:
    """Middle to senior: items, once excellent, mean of six months within three, two quarters A in a row, six months.

    Clause E3.

    Returns:
        As ``promotion``.
    """
    window = terms.count("ladder.window_senior")
    top, reading = terms.count("ladder.top_senior"), terms.choice("ladder.mean_senior")
    unmet = [
        *checks.ticks(person, terms.words("ladder.ticks_senior"), "E3"),
        *checks.excellence(person, terms.count("ladder.excellent_senior"), "E3"),
        *checks.mean(person, window, top, reading, "E3", terms),
        *checks.best(person, terms.count("ladder.best_senior"), window, "E3", terms, in_row=True),
        *checks.service(person, terms.count("ladder.service_senior"), "E3", terms),
    ]
    return _answer(person, Grade.SENIOR, "E3", unmet, terms.words("ladder.stages_senior"), terms)


def to_lead(person: Candidate, terms: Terms) -> Finding:
    """Senior to lead: items, three times excellent, mean of twelve months within three, three quarters A, a year.

    Clause E4.

    Returns:
        As ``promotion``.
    """
    window = terms.count("ladder.window_lead")
    top, reading = terms.count("ladder.top_lead"), terms.choice("ladder.mean_lead")
    unmet = [
        *checks.ticks(person, terms.words("ladder.ticks_lead"), "E4"),
        *checks.excellence(person, terms.count("ladder.excellent_lead"), "E4"),
        *checks.mean(person, window, top, reading, "E4", terms),
        *checks.best(person, terms.count("ladder.best_lead"), window, "E4", terms),
        *checks.service(person, terms.count("ladder.service_lead"), "E4", terms),
    ]
    return _answer(person, Grade.LEAD, "E4", unmet, terms.words("ladder.stages_lead"), terms)


_TO: Final[dict[Grade, Callable[[Candidate, Terms], Finding]]] = {
    Grade.JUNIOR: to_junior,
    Grade.MIDDLE: to_middle,
    Grade.SENIOR: to_senior,
    Grade.LEAD: to_lead,
}
_FALL: Final[dict[Grade, Callable[[Candidate, Terms], Finding]]] = {
    Grade.TRIAL: failing,
    Grade.JUNIOR: failing,
    Grade.MIDDLE: fall_to_junior,
    Grade.SENIOR: fall_to_middle,
}


def promotion(person: Candidate, month: date | None, policy: Policy) -> Finding:
    """Whether somebody can be promoted, and everything that is missing.

    Clause E1 to E5. The conditions are those of the grade asked for; the procedure is looked at once they are met.

    Args:
        person: the candidate; without a target the next grade is meant.
        month: first day of the month with which the windows end.
        policy: dated parameters.

    Returns:
        ``value`` is a ``Promotion``: conditions and procedure done, conditions met, or not met. The remarks name
        every condition that is not met, with figure and target. 资料不足 or 待确认 when nothing fails and
        something is blank or cannot be read; 不适用 for a lead.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> promotion(Candidate(grade=Grade.LEAD), date(2026, 11, 1), default()).state
        <State.NOT_APPLICABLE: '不适用'>
    """
    stopped = _stopped(month, policy, "E5") or _no_grade(person, "E5")
    if month is None or stopped or not isinstance(person.grade, Grade):
        return stopped or Finding(State.INCOMPLETE, "E5", "ladder.no_month")
    if isinstance(person.target, Unreadable):
        return _of_remark(checks.gap("target", person.target, "E5"))
    if person.target is None and person.grade is Grade.LEAD:
        return Finding(State.NOT_APPLICABLE, "E4", "ladder.top")
    target = person.target or _LADDER[_LADDER.index(person.grade) + 1]
    if target not in _TO:
        return Finding(State.UNCONFIRMED, "E5", "ladder.not_above", {"grade": person.grade, "target": target})
    return _TO[target](person, Terms(policy, month))


def demotion(person: Candidate, month: date | None, policy: Policy) -> Finding:
    """What the appraisals propose about the present grade; a person decides.

    Clause E1, E2-H, E3-G; E4 for a lead, who is not appraised.

    Args:
        person: whose grade.
        month: first day of the latest month looked at.
        policy: dated parameters.

    Returns:
        待确认 with every ground when a demotion (``value`` is the grade) or a dismissal flag is proposed, 合格
        when nothing is, 资料不足 when a missing figure could make the difference.

    Raises:
        PolicyGap: no value is in force in that month; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> middle = Candidate(grade=Grade.MIDDLE, promoted=date(2026, 8, 1), ranks=(4, 5, 4))
        >>> demotion(middle, date(2026, 10, 1), default()).value
        <Grade.JUNIOR: '初级客服'>
    """
    stopped = _stopped(month, policy, "E4") or _no_grade(person, "E4")
    if month is None or stopped or not isinstance(person.grade, Grade):
        return stopped or Finding(State.INCOMPLETE, "E4", "ladder.no_month")
    if person.grade not in _FALL:
        return Finding(State.NOT_APPLICABLE, "E4", "ladder.lead")
    return _FALL[person.grade](person, Terms(policy, month))


def _stopped(month: date | None, policy: Policy, clause: str) -> Finding | None:
    """The answer where nothing is looked at: there is no month, or document four is switched off (G1)."""
    if month is None:
        return Finding(State.INCOMPLETE, clause, "ladder.no_month")
    if policy.flag(_IN_FORCE, month):
        return None
    return Finding(State.NOT_APPLICABLE, "G1", "ladder.off", since=policy.since(_IN_FORCE, month))


def _no_grade(person: Candidate, clause: str) -> Finding | None:
    return None if isinstance(person.grade, Grade) else _of_remark(checks.gap("grade", person.grade, clause))


def _of_remark(remark: Remark) -> Finding:
    return Finding(remark.state, remark.clause, remark.message, remark.facts)


def _answer(
    person: Candidate, target: Grade, clause: str, found: Iterable[Remark], stages: Sequence[str], terms: Terms
) -> Finding:
    """The conditions as one answer; the procedure is looked at when they are met."""
    grade = person.grade if isinstance(person.grade, Grade) else target
    remarks = [*checks.one_step(person, grade, target, terms), *found]
    states = {remark.state for remark in remarks}
    facts: dict[str, Fact] = {"target": target}
    facts["count"] = sum(remark.state is not State.PASSED for remark in remarks)
    if State.INVALID in states:
        approval = person.steps.get(Stage.APPROVAL)
        if approval is not None and isinstance(approval.on, date):
            remarks.append(Remark("ladder.approved_anyway", "E5", State.INVALID, {"day": approval.on}))
        state, message, value = State.INVALID, "ladder.unmet", Promotion.UNMET
    elif State.UNCONFIRMED in states:
        state, message, value = State.UNCONFIRMED, "ladder.unsure", None
    elif State.INCOMPLETE in states:
        state, message, value = State.INCOMPLETE, "ladder.incomplete", None
    elif open_steps := list(checks.steps(person, stages)):
        remarks += open_steps
        facts["count"] = len(open_steps)
        state, message, value = State.UNCONFIRMED, "ladder.steps_open", Promotion.STEPS_OPEN
    else:
        state, message, value = State.PASSED, "ladder.ready", Promotion.READY
    return Finding(state, clause, message, facts, value=value, since=terms.since, remarks=tuple(remarks))
