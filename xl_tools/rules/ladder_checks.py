"""The conditions of a promotion, each by itself: what is not met, with its figure and its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from xl_tools import words
from xl_tools.policy import Policy
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.finding import Fact, Remark
from xl_tools.rules.grades import service_months
from xl_tools.rules.ladder_entry import STANDINGS, Candidate
from xl_tools.rules.ladder_history import BEST, dated, last_of, quarter, quarter_name, tally
from xl_tools.rules.records import CANDIDATE
from xl_tools.words import Answer, Grade, Stage, State

__all__ = [
    "Terms",
    "best",
    "excellence",
    "gap",
    "mean",
    "month_names",
    "one_step",
    "probation",
    "service",
    "steps",
    "ticks",
]

_LADDER: Final = tuple(Grade)
#: Stages that the candidate signs.
_OWN: Final = frozenset({Stage.APPLICATION})
_CENTS: Final = Decimal("0.01")
_QUARTER: Final = 3

_T = TypeVar("_T")


class Terms:
    """The parameters of one judgement; remembers the latest version that was used.

    Args:
        policy: dated parameters.
        month: first day of the month; picks the parameters in force.

    Attributes:
        month: as given.
        since: day from which the latest of the versions used is in force; None before the first.
    """

    __slots__ = ("_policy", "month", "since")

    def __init__(self, policy: Policy, month: date) -> None:
        self._policy = policy
        self.month = month
        self.since: date | None = None

    def count(self, name: str) -> int:
        """A number of things."""
        self._used(name)
        return self._policy.count(name, self.month)

    def points(self, name: str) -> int:
        """A score."""
        self._used(name)
        return self._policy.points(name, self.month)

    def choice(self, name: str) -> str:
        """The key of a reading."""
        self._used(name)
        return self._policy.choice(name, self.month)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        self._used(name)
        return self._policy.words(name, self.month)

    def _used(self, name: str) -> None:
        since = self._policy.since(name, self.month)
        self.since = since if self.since is None else max(self.since, since)


def gap(key: str, entry: Unreadable | None, clause: str) -> Remark:
    """A cell that is blank, or that holds something of no use."""
    zh, en = CANDIDATE[key]
    facts: dict[str, Fact] = {"column_zh": zh, "column_en": en}
    if entry is None:
        return Remark("ladder.blank", clause, State.INCOMPLETE, facts)
    return Remark("column.unusable", clause, State.UNCONFIRMED, {**facts, "entry": entry.entry})


def month_names(months: Iterable[date]) -> str:
    """Months as sentences list them."""
    return ", ".join(f"{month:%Y-%m}" for month in months)


def one_step(person: Candidate, grade: Grade, target: Grade, terms: Terms) -> Iterator[Remark]:
    """One step of the ladder at a time, unless a grade is skipped with grounds and approvals."""
    steps = _LADDER.index(target) - _LADDER.index(grade)
    if steps <= 0:
        yield Remark("ladder.not_above", "E5", State.INVALID, {"grade": grade, "target": target})
    if steps <= 1:
        return
    needed = terms.count("ladder.skip_approvals")
    if isinstance(person.skip, Unreadable):
        yield gap("skip", person.skip, "E5")
    elif person.skip is not Answer.YES:
        facts: dict[str, Fact] = {"grade": grade, "target": target, "steps": steps, "limit": needed}
        yield Remark("ladder.skip_needed", "E5", State.INVALID, facts)
    if not person.grounds:
        yield gap("grounds", None, "E5")
    if any(map(person.is_self, person.approvers)):
        yield Remark("ladder.skip_own", "E5", State.INVALID)
    approvals = {who for who in person.approvers if not person.is_self(who)}
    if len(approvals) < needed:
        yield Remark("ladder.skip_approvals", "E5", State.INCOMPLETE, {"count": len(approvals), "limit": needed})


def ticks(person: Candidate, letters: Sequence[str], clause: str) -> Iterator[Remark]:
    """The qualitative items: each is ticked, or it is named."""
    for letter in letters:
        key = f"tick_{letter.lower()}"
        tick = person.ticks.get(letter)
        if key not in CANDIDATE:
            yield Remark("ladder.no_such_tick", clause, State.UNCONFIRMED, {"letter": letter})
        elif not isinstance(tick, Answer):
            yield gap(key, tick, clause)
        elif tick is Answer.NO:
            yield Remark("ladder.tick_no", clause, State.INVALID, {"letter": letter})


def probation(person: Candidate, terms: Terms) -> Iterator[Remark]:
    """No violation on record in probation unless it was excused, and the probation test passed (E1)."""
    allowed = terms.count("ladder.probation_tickets")
    if not isinstance(person.tickets, int):
        yield gap("tickets", person.tickets, "E1")
    elif person.tickets > allowed:
        facts: dict[str, Fact] = {"count": person.tickets, "limit": allowed}
        if not person.excused_by and not person.excused_why:
            yield Remark("ladder.tickets", "E1", State.INVALID, facts)
        elif person.is_self(person.excused_by):
            yield Remark("ladder.tickets_own", "E1", State.INVALID, facts)
        elif not (person.excused_by and person.excused_why):
            yield Remark("ladder.tickets_half", "E1", State.INVALID, facts)
        else:
            facts |= {"by": person.excused_by, "why": person.excused_why}
            yield Remark("ladder.tickets_excused", "E1", State.PASSED, facts)
    if not isinstance(person.probation, Answer):
        yield gap("probation", person.probation, "E1")
    elif person.probation is Answer.NO:
        yield Remark("ladder.probation_no", "E1", State.INVALID)


def service(person: Candidate, limit: int, clause: str, terms: Terms) -> Iterator[Remark]:
    """Whole months of service at the end of the month."""
    if not isinstance(person.hired, date):
        yield gap("hired", person.hired, clause)
        return
    months = service_months(person.hired, terms.month) or 0
    if months < limit:
        facts: dict[str, Fact] = {"hired": person.hired, "until": last_of(terms.month)}
        yield Remark("ladder.service", clause, State.INVALID, {**facts, "count": months, "limit": limit})


def excellence(person: Candidate, limit: int, clause: str) -> Iterator[Remark]:
    """Times named 优秀客服."""
    if not isinstance(person.excellent, int):
        yield gap("excellent", person.excellent, clause)
    elif person.excellent < limit:
        yield Remark("ladder.excellent", clause, State.INVALID, {"count": person.excellent, "limit": limit})


def mean(person: Candidate, window: int, limit: int, reading: str, clause: str, terms: Terms) -> Iterator[Remark]:
    """The monthly mean of a window, all of whose months are required, within the first ranks.

    Args:
        person: whose appraisals.
        window: months.
        limit: the last rank that is enough.
        reading: ``ranks``, the mean of the monthly ranks; ``scores``, the rank of the mean score.
        clause: the clause asked about.
        terms: the month asked about.
    """
    figures: Sequence[Decimal | int | None] | Unreadable = person.ranks if reading == "ranks" else person.scores
    if isinstance(figures, Unreadable):
        yield gap(reading, figures, clause)
        return
    padded = [*[None] * (window - len(figures)), *figures[max(len(figures) - window, 0) :]]
    blank = [month for month, figure in dated(padded, terms.month) if figure is None]
    hired = person.hired if isinstance(person.hired, date) else date.min
    before = [month for month in blank if last_of(month) < hired]
    facts: dict[str, Fact] = {"window": window, "limit": limit}
    if before:
        facts |= {"count": window - len(before), "hired": hired}
        yield Remark("ladder.window_short", clause, State.INVALID, facts)
    if len(blank) > len(before):
        months = month_names(blank[len(before) :])
        yield Remark("ladder.window_blank", clause, State.INCOMPLETE, {**facts, "months": months})
    if blank:
        return
    known = [Decimal(figure) for figure in padded if figure is not None]
    average = sum(known, Decimal()) / window if window else Decimal()
    facts["mean"] = average.quantize(_CENTS)
    if reading == "ranks":
        if average > limit:
            yield Remark("ladder.mean_of_ranks", clause, State.INVALID, facts)
    elif window not in STANDINGS:
        yield Remark("ladder.no_standing", clause, State.UNCONFIRMED, facts)
    else:
        place = person.standings.get(window)
        if not isinstance(place, int):
            yield gap(STANDINGS[window], place, clause)
        elif place > limit:
            yield Remark("ladder.rank_of_mean", clause, State.INVALID, {**facts, "rank": place})


def best(
    person: Candidate, limit: int, window: int, clause: str, terms: Terms, *, in_row: bool = False
) -> Iterator[Remark]:
    """Quarters of grade A, in all or in a row, on record or within the window."""
    if isinstance(person.quarters, Unreadable):
        yield gap("quarters", person.quarters, clause)
        return
    if not person.quarters:
        yield gap("quarters", None, clause)
        return
    grades = person.quarters
    if terms.choice("ladder.best_within") == "window":
        wanted = max(window // _QUARTER, 1)
        grades = (*[None] * (wanted - len(grades)), *grades[-wanted:])
    hired = person.hired if isinstance(person.hired, date) else date.min
    # A quarter that somebody did not serve from its first day may well have no grade.
    counted = [
        (start, grade)
        for start, grade in dated(grades, quarter(terms.month), _QUARTER)
        if grade is not None or start >= hired
    ]
    found = tally([grade for _, grade in counted], lambda grade: grade == BEST, "any" if in_row else "total")
    if found.sure >= limit:
        return
    facts: dict[str, Fact] = {
        "grades": ", ".join(f"{quarter_name(start)} {grade or '—'}" for start, grade in counted) or "—",
        "count": found.sure,
        "limit": limit,
    }
    if found.possible >= limit:
        yield Remark("ladder.best_blank", clause, State.INCOMPLETE, facts)
    else:
        yield Remark("ladder.best_in_row" if in_row else "ladder.best", clause, State.INVALID, facts)


def steps(person: Candidate, stages: Sequence[str]) -> Iterator[Remark]:
    """The stages of the procedure: each dated, signed, and not before the one that it follows (E5)."""
    before: tuple[Stage, date] | None = None
    for name in stages:
        stage = words.read(Stage, name)
        if stage is None:
            yield Remark("ladder.no_such_stage", "E5", State.UNCONFIRMED, {"stage": name})
            continue
        step = person.steps.get(stage)
        on, signed = (step.on, step.signed) if step else (None, "")
        if isinstance(on, Unreadable):
            yield gap(f"{stage.name.lower()}_on", on, "E5")
        elif on is None:
            yield Remark("ladder.step_missing", "E5", State.UNCONFIRMED, {"stage": stage})
        if not signed and on is not None:
            yield Remark("ladder.step_unsigned", "E5", State.UNCONFIRMED, {"stage": stage})
        elif stage not in _OWN and person.is_self(signed):
            yield Remark("ladder.step_own", "E5", State.UNCONFIRMED, {"stage": stage})
        if isinstance(on, date):
            if before is not None and on < before[1]:
                facts: dict[str, Fact] = {"stage": stage, "day": on, "before": before[0], "before_day": before[1]}
                yield Remark("ladder.step_order", "E5", State.UNCONFIRMED, facts)
            else:
                before = (stage, on)
