"""Falling back: what the appraisals after a promotion propose (E1, E2-H, E3-G). Nothing is ever applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.ladder_checks import Terms, gap, month_names
from xl_tools.rules.ladder_entry import Candidate
from xl_tools.rules.ladder_history import (
    FAIR,
    back,
    dated,
    first_full,
    last_of,
    quarter,
    quarter_name,
    tally,
)
from xl_tools.words import Grade, State

__all__ = ["failing", "fall_to_junior", "fall_to_middle"]

_QUARTER: Final = 3
#: Months that the sheet looks back at least.
_YEAR: Final = 12

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Limb:
    """One of the reasons for which somebody falls back, over the figures that count.

    Attributes:
        kind: what is counted; names the sentence.
        count: how often it is known to have happened.
        limit: how often is enough.
        open: whether the figures that are missing could make it enough.
        when: months or quarters in which it happened.
    """

    kind: str
    count: int
    limit: int
    open: bool
    when: str

    @property
    def met(self) -> bool:
        return self.count >= self.limit

    def remark(self, clause: str, keep: int) -> Remark:
        """What was counted, against what."""
        facts: dict[str, Fact] = {"count": self.count, "limit": self.limit, "when": self.when or "—", "keep": keep}
        return Remark(f"ladder.fall_{self.kind}", clause, State.UNCONFIRMED if self.met else State.PASSED, facts)


def failing(person: Candidate, terms: Terms) -> Finding:
    """Months in a row that were not passed: the right to dismiss, as a flag for a person to decide.

    Clause E1 (its letter G). By its letter the clause speaks of passes; the policy says how it is read.

    Args:
        person: of grade trial or junior.
        terms: parameters of the month.

    Returns:
        待确认 with the months when the flag is up, 合格 when it is not, 资料不足 when missing months decide.
    """
    if person.grade is Grade.TRIAL and terms.choice("ladder.fails_apply") == "junior":
        return Finding(State.NOT_APPLICABLE, "E1", "ladder.fails_not_trial", since=terms.since)
    if isinstance(person.scores, Unreadable):
        return _told(gap("scores", person.scores, "E1"), terms)
    mark, reading = terms.points("ladder.pass_mark"), terms.choice("ladder.fails_reading")
    hired = person.hired if isinstance(person.hired, date) else date.min
    # The month of the hire may well have no score.
    listed = [
        (month, score) for month, score in _dated(person.scores, terms.month) if score is not None or month >= hired
    ]

    def counts(score: Decimal) -> bool:
        return (score >= mark) == (reading == "passes")

    limb = _limb(reading, listed, counts, terms.count("ladder.fails_in_row"), terms.choice("ladder.streak"))
    facts: dict[str, Fact] = {"count": limb.count, "limit": limb.limit, "mark": mark, "when": limb.when or "—"}
    if limb.met:
        return Finding(State.UNCONFIRMED, "E1", f"ladder.flag_{reading}", facts, since=terms.since)
    if limb.open:
        missing = month_names(month for month, score in listed if score is None)
        return Finding(State.INCOMPLETE, "E1", "ladder.fails_blank", {"months": missing}, since=terms.since)
    return Finding(State.PASSED, "E1", f"ladder.no_flag_{reading}", facts, since=terms.since)


def fall_to_junior(person: Candidate, terms: Terms) -> Finding:
    """Whether a middle falls back to junior: months in a row below the rank, quarters B in a row, one below B.

    Clause E2-H, counted from the first full month and quarter after the promotion.
    """
    return _fall(person, terms, "E2-H", "middle", Grade.JUNIOR)


def fall_to_middle(person: Candidate, terms: Terms) -> Finding:
    """Whether a senior falls back to middle: the same in all, within the year after the promotion.

    Clause E3-G.
    """
    return _fall(person, terms, "E3-G", "senior", Grade.MIDDLE)


def _fall(person: Candidate, terms: Terms, clause: str, step: str, below: Grade) -> Finding:
    series: dict[str, object] = {"ranks": person.ranks, "quarters": person.quarters}
    for key, figures in series.items():
        if isinstance(figures, Unreadable):
            return _told(gap(key, figures, clause), terms)
    if not isinstance(person.promoted, date):
        return _told(gap("promoted", person.promoted, clause), terms)
    begins = first_full(person.promoted)
    ends = back(begins, 1 - terms.count("ladder.year_senior")) if step == "senior" else terms.month
    months = [(month, rank) for month, rank in _dated(person.ranks, terms.month) if begins <= month <= ends]
    quarters = [
        (start, grade)
        for start, grade in _dated(person.quarters, quarter(terms.month), _QUARTER)
        if start >= first_full(person.promoted, _QUARTER) and last_of(start, _QUARTER) <= last_of(ends)
    ]
    keep = terms.count(f"ladder.keep_{step}")
    limbs = list(_limbs(months, quarters, keep, step, terms))
    facts: dict[str, Fact] = {
        "grade": person.grade if isinstance(person.grade, Grade) else None,
        "below": below,
        "begins": f"{begins:%Y-%m}",
        "ends": f"{min(ends, terms.month):%Y-%m}",
    }
    since = terms.since
    if any(limb.met for limb in limbs):
        remarks = tuple(limb.remark(clause, keep) for limb in limbs if limb.met)
        return Finding(State.UNCONFIRMED, clause, "ladder.fall", facts, value=below, since=since, remarks=remarks)
    if any(limb.open for limb in limbs):
        blank = [f"{month:%Y-%m}" for month, rank in months if rank is None]
        blank += [quarter_name(start) for start, grade in quarters if grade is None]
        facts["months"] = ", ".join(blank)
        return Finding(State.INCOMPLETE, clause, "ladder.fall_blank", facts, since=since)
    if begins > terms.month:
        return Finding(State.PASSED, clause, "ladder.fall_not_yet", facts, since=since)
    remarks = tuple(limb.remark(clause, keep) for limb in limbs)
    message = "ladder.fall_over" if ends < terms.month else "ladder.fall_none"
    return Finding(State.PASSED, clause, message, facts, since=since, remarks=remarks)


def _limbs(
    months: Sequence[tuple[date, int | None]],
    quarters: Sequence[tuple[date, str | None]],
    keep: int,
    step: str,
    terms: Terms,
) -> Iterator[_Limb]:
    """The three limbs; those of middle staff count in a row, those of senior staff in all."""
    how = "total" if step == "senior" else terms.choice("ladder.streak")
    included = terms.choice(f"ladder.poor_reading_{step}") == "included"
    row = "all" if step == "senior" else "row"
    yield _limb(f"months_{row}", months, lambda rank: rank > keep, terms.count(f"ladder.months_{step}"), how)
    yield _limb(f"fair_{row}", quarters, lambda grade: grade == FAIR, terms.count(f"ladder.fair_{step}"), how)
    yield _limb(
        "poor_b" if included else "poor",
        quarters,
        lambda grade: grade >= FAIR if included else grade > FAIR,
        terms.count(f"ladder.poor_{step}"),
        "total",
    )


def _limb(
    kind: str, listed: Sequence[tuple[date, _T | None]], counts: Callable[[_T], bool], limit: int, how: str
) -> _Limb:
    found = tally([figure for _, figure in listed], counts, how)
    name = quarter_name if kind.startswith(("fair", "poor")) else _month_name
    when = ", ".join(name(listed[place][0]) for place in found.places)
    return _Limb(kind, found.sure, limit, found.possible >= limit, when)


def _month_name(month: date) -> str:
    return f"{month:%Y-%m}"


def _dated(figures: tuple[_T | None, ...] | Unreadable, newest: date, step: int = 1) -> list[tuple[date, _T | None]]:
    """A year of figures or more; where fewer are given, the earlier ones are missing."""
    known = () if isinstance(figures, Unreadable) else figures
    return dated((*[None] * (_YEAR // step - len(known)), *known), newest, step)


def _told(remark: Remark, terms: Terms) -> Finding:
    """A cell that is blank or unreadable, as the whole answer."""
    return Finding(remark.state, remark.clause, remark.message, remark.facts, since=terms.since)
