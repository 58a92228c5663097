"""The ladder by itself: typed candidates in, findings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, Change, changed_text, load, policy_of
from xl_tools import clock
from xl_tools.errors import PolicyGap
from xl_tools.policy import Policy, default, parse_text
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.rules.finding import Finding
from xl_tools.rules.ladder import Candidate, Step, demotion, passed, promotion, read_candidate
from xl_tools.rules.ladder_history import first_full, last_of, quarter, quarter_name, ranks, tally
from xl_tools.rules.records import CANDIDATE
from xl_tools.words import Answer, Grade, Promotion, Stage, State

NOVEMBER: Final = date(2026, 11, 1)
HEADINGS: Final = tuple(zh for zh, _ in CANDIDATE.values())
YES: Final = dict.fromkeys("ABCDEF", Answer.YES)
DONE: Final = {stage: Step(date(2026, 11, 30), "经理甲") for stage in Stage}

#: Somebody who meets every condition of every grade.
BEST: Final = Candidate(
    staff_id="K01",
    grade=Grade.TRIAL,
    hired=date(2020, 1, 1),
    promoted=date(2025, 1, 1),
    ticks=YES,
    probation=Answer.YES,
    tickets=0,
    ranks=(1,) * 12,
    scores=(Decimal(90),) * 12,
    quarters=("A",) * 4,
    standings={3: 1, 6: 1, 12: 1},
    excellent=3,
    steps=DONE,
)
CLIMBING: Final = (Grade.TRIAL, Grade.JUNIOR, Grade.MIDDLE, Grade.SENIOR)

RANKS: Final = st.lists(st.one_of(st.none(), st.integers(1, 6)), min_size=12, max_size=12).map(tuple)
QUARTERS: Final = st.lists(st.one_of(st.none(), st.sampled_from("ABCD")), min_size=4, max_size=4).map(tuple)


def answer(case: Case) -> Finding:
    """What the rule says about the row of a case."""
    person = read_candidate(HEADINGS, [case.row.get(field) for field in CANDIDATE])
    month = clock.parse_day(case.row.get("month"))
    ask = promotion if case.asks == "PROMOTION_STATUS" else demotion
    return ask(person, month, policy_of(case))


@pytest.mark.parametrize(
    "case", [case for case in load("ladder") if case.asks in ("PROMOTION_STATUS", "DEMOTION_STATUS")], ids=str
)
def test_a_candidate_is_judged_as_worked_out_by_hand(case: Case) -> None:
    finding = answer(case)

    assert case.state is finding.state
    assert [part for part in case.reason if part not in finding.sentence("zh")] == []
    if "PROMOTION_STATUS" in case.expect:
        shown = finding.value.value if isinstance(finding.value, Promotion) else finding.state.value
        assert case.expect["PROMOTION_STATUS"] == shown


# Ranks


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [
        ((), ()),
        ((None,), (None,)),
        ((90,), (1,)),
        ((95, 90, 90, 80), (1, 2, 2, 4)),
        ((80, 80, 80), (1, 1, 1)),
        ((80, None, 90, 90, 0), (3, None, 1, 1, 4)),
    ],
)
def test_equal_scores_share_a_rank_and_who_is_not_ranked_takes_none(
    scores: Sequence[int | None], wanted: Sequence[int | None]
) -> None:
    assert ranks([None if score is None else Decimal(score) for score in scores]) == wanted


@given(st.lists(st.one_of(st.none(), st.decimals(0, 100, places=1))))
def test_a_rank_is_one_more_than_the_number_of_better_scores(scores: list[Decimal | None]) -> None:
    known = sorted((score for score in scores if score is not None), reverse=True)

    wanted = tuple(None if score is None else known.index(score) + 1 for score in scores)
    assert wanted == ranks(scores)


# Months and quarters


@pytest.mark.parametrize("month", range(1, 13))
def test_the_latest_closed_quarter_ends_with_the_month_or_before_it(month: int) -> None:
    start = quarter(date(2026, month, 1))

    assert start.month in (1, 4, 7, 10)
    assert 0 <= month - last_of(start, 3).month + 12 * (2026 - start.year) <= 2


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_the_first_full_month_and_quarter_begin_on_the_day_or_soon_after(day: date) -> None:
    month, third = first_full(day), first_full(day, 3)

    assert (month.day, third.day) == (1, 1)
    assert third.month in (1, 4, 7, 10)
    assert 0 <= (month - day).days <= 30
    assert 0 <= (third - day).days <= 91


def test_quarters_have_names() -> None:
    assert [quarter_name(date(2026, month, 1)) for month in (1, 4, 7, 10)] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]


@given(RANKS)
def test_missing_figures_never_lower_what_is_possible(figures: tuple[int | None, ...]) -> None:
    for how in ("total", "any", "latest"):
        found = tally(figures, lambda rank: rank > 3, how)

        assert len(found.places) == found.sure <= found.possible
        assert None in figures or found.sure == found.possible


# Promotion


@pytest.mark.parametrize("grade", CLIMBING)
def test_somebody_with_everything_climbs_every_step(grade: Grade) -> None:
    finding = promotion(replace(BEST, grade=grade), NOVEMBER, default())

    assert (finding.state, finding.value, finding.remarks) == (State.PASSED, Promotion.READY, ())


@pytest.mark.parametrize("grade", CLIMBING)
def test_somebody_with_nothing_climbs_none(grade: Grade) -> None:
    finding = promotion(Candidate(grade=grade), NOVEMBER, default())

    assert finding.state is State.INCOMPLETE
    assert len(finding.remarks) == finding.facts["count"]


@pytest.mark.parametrize("letter", "ABCDEF")
@pytest.mark.parametrize(
    ("grade", "asked"),
    [(Grade.TRIAL, "BCDE"), (Grade.JUNIOR, "ABCEF"), (Grade.MIDDLE, "ABCDE"), (Grade.SENIOR, "ABCDEF")],
)
def test_each_grade_asks_for_the_letters_of_its_clause(grade: Grade, asked: str, letter: str) -> None:
    blank = {other: tick for other, tick in YES.items() if other != letter}

    state = promotion(replace(BEST, grade=grade, ticks=blank), NOVEMBER, default()).state

    assert state is (State.INCOMPLETE if letter in asked else State.PASSED)


@pytest.mark.parametrize(
    ("grade", "months", "enough"),
    [
        *((Grade.JUNIOR, months, months >= 3) for months in (2, 3, 4)),
        *((Grade.MIDDLE, months, months >= 6) for months in (5, 6, 7)),
        *((Grade.SENIOR, months, months >= 12) for months in (11, 12, 13)),
    ],
)
def test_service_straddles_its_limit(grade: Grade, months: int, enough: bool) -> None:
    start = last_of(NOVEMBER)
    year, at = divmod(start.year * 12 + start.month - 1 - months, 12)
    hired = date(year, at + 1, 28)

    finding = promotion(replace(BEST, grade=grade, hired=hired, quarters=("A", "A", "A", "A")), NOVEMBER, default())

    assert ("ladder.service" in {remark.message for remark in finding.remarks}) is not enough


@given(RANKS, st.sampled_from([Grade.MIDDLE, Grade.SENIOR]))
def test_the_mean_rank_decides_when_all_months_are_there(figures: tuple[int | None, ...], grade: Grade) -> None:
    window = figures[-6:] if grade is Grade.MIDDLE else figures
    known = [rank for rank in window if rank is not None]

    state = promotion(replace(BEST, grade=grade, ranks=figures), NOVEMBER, default()).state

    wanted = State.PASSED if sum(known) <= 3 * len(window) else State.INVALID
    assert state is (wanted if len(known) == len(window) else State.INCOMPLETE)


@given(QUARTERS, st.sampled_from([(Grade.JUNIOR, "A"), (Grade.MIDDLE, "AA")]))
def test_quarters_in_a_row_are_found_wherever_they_stand(
    quarters: tuple[str | None, ...], asked: tuple[Grade, str]
) -> None:
    grade, run = asked
    sure = run in "".join(one or "-" for one in quarters)
    possible = run in "".join(one or "A" for one in quarters)

    state = promotion(replace(BEST, grade=grade, quarters=quarters), NOVEMBER, default()).state

    assert state is (State.PASSED if sure else State.INCOMPLETE if possible else State.INVALID)


@given(st.sampled_from(list(Stage)), st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_a_procedure_is_in_order_when_no_step_comes_before_another(stage: Stage, day: date) -> None:
    steps = {**DONE, stage: Step(day, "经理甲")}
    order = [Stage.RECORD, Stage.RECOMMENDATION, Stage.APPLICATION, Stage.OFFICE, Stage.DEFENCE, Stage.APPROVAL]
    dates = [steps[one].on for one in order]

    value = promotion(replace(BEST, grade=Grade.SENIOR, steps=steps), NOVEMBER, default()).value

    in_order = all(one <= other for one, other in pairwise(dates))  # type: ignore[operator]
    assert value is (Promotion.READY if in_order else Promotion.STEPS_OPEN)


def test_a_condition_of_the_policy_without_a_column_is_to_be_confirmed() -> None:
    policy = changed("ladder.ticks_senior", "A、H")

    finding = promotion(replace(BEST, grade=Grade.MIDDLE), NOVEMBER, policy)

    assert (finding.state, [r.message for r in finding.remarks]) == (State.UNCONFIRMED, ["ladder.no_such_tick"])


def test_a_window_without_a_rank_of_its_mean_is_to_be_confirmed() -> None:
    finding = promotion(replace(BEST, grade=Grade.JUNIOR), NOVEMBER, changed("ladder.window_middle", 4))

    assert (finding.state, [r.message for r in finding.remarks]) == (State.UNCONFIRMED, ["ladder.no_standing"])


def test_the_version_named_is_the_latest_of_those_used() -> None:
    policy = changed("ladder.top_senior", 2, date(2026, 5, 1))

    since = [promotion(replace(BEST, grade=grade), NOVEMBER, policy).since for grade in (Grade.MIDDLE, Grade.SENIOR)]

    assert since == [date(2026, 5, 1), date(2026, 1, 1)]


def test_a_limit_changed_in_the_month_counts_from_the_next() -> None:
    policy = changed("ladder.excellent_senior", 4, date(2026, 11, 2))

    states = [
        promotion(replace(BEST, grade=Grade.MIDDLE), month, policy).state for month in (NOVEMBER, date(2026, 12, 1))
    ]

    assert states == [State.PASSED, State.INVALID]


@pytest.mark.parametrize("ask", [promotion, demotion])
def test_a_month_before_the_policy_is_a_gap(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(PolicyGap) as caught:
        ask(BEST, date(2025, 12, 1), default())

    assert date(2025, 12, 1) == caught.value.fields["day"]


# Demotion


@given(RANKS)
def test_a_middle_falls_back_after_three_months_in_a_row(figures: tuple[int | None, ...]) -> None:
    sure = "111" in "".join("1" if rank and rank > 3 else "0" for rank in figures)
    possible = "111" in "".join("0" if rank and rank <= 3 else "1" for rank in figures)

    finding = demotion(replace(BEST, grade=Grade.MIDDLE, ranks=figures), NOVEMBER, default())

    assert finding.state is (State.UNCONFIRMED if sure else State.INCOMPLETE if possible else State.PASSED)
    assert (finding.value is Grade.JUNIOR) is sure


@given(RANKS)
def test_a_senior_falls_back_after_three_months_in_all(figures: tuple[int | None, ...]) -> None:
    missed = sum(rank is not None and rank > 3 for rank in figures)
    senior = replace(BEST, grade=Grade.SENIOR, promoted=date(2025, 12, 1), ranks=figures)

    finding = demotion(senior, NOVEMBER, default())

    sure, possible = missed >= 3, missed + figures.count(None) >= 3
    assert finding.state is (State.UNCONFIRMED if sure else State.INCOMPLETE if possible else State.PASSED)
    assert (finding.value is Grade.MIDDLE) is sure


@given(QUARTERS)
def test_quarters_of_a_middle_and_of_a_senior_are_counted_as_their_clauses_say(
    quarters: tuple[str | None, ...],
) -> None:
    grades = "".join(one or "-" for one in quarters)
    low = "C" in grades or "D" in grades
    sure = {Grade.MIDDLE: "BB" in grades or low, Grade.SENIOR: grades.count("B") >= 2 or low}

    for grade, ground in sure.items():
        # The latest four closed quarters before November 2026 begin with October 2025.
        person = replace(BEST, grade=grade, promoted=date(2025, 10, 1), quarters=quarters, ranks=(1,) * 14)
        state = demotion(person, NOVEMBER, default()).state

        assert state is (State.UNCONFIRMED if ground else State.INCOMPLETE if "-" in grades else State.PASSED)


@pytest.mark.parametrize("grade", list(Grade))
def test_a_demotion_is_proposed_and_never_applied(grade: Grade) -> None:
    worst = replace(BEST, grade=grade, ranks=(9,) * 12, scores=(Decimal(0),) * 12, quarters=("D",) * 4)

    finding = demotion(replace(worst, promoted=date(2025, 12, 1)), NOVEMBER, default())

    assert finding.points == 0
    assert finding.state is (State.NOT_APPLICABLE if grade is Grade.LEAD else State.UNCONFIRMED)
    assert ("由经理决定" in finding.sentence("zh")) is (grade is not Grade.LEAD)


def test_with_more_than_three_ranked_the_clause_for_seniors_forces_a_demotion_and_with_three_it_never_bites() -> None:
    def demoted(people: int) -> int:
        # Everybody takes every rank in turn.
        turns = [tuple((person + month) % people + 1 for month in range(12)) for person in range(people)]
        senior = replace(BEST, grade=Grade.SENIOR, promoted=date(2025, 12, 1))
        return sum(
            demotion(replace(senior, ranks=own), NOVEMBER, default()).state is State.UNCONFIRMED for own in turns
        )

    assert [demoted(people) for people in (2, 3, 4, 5)] == [0, 0, 4, 5]


def test_entries_that_cannot_be_read_are_never_a_ground() -> None:
    odd = Unreadable("?")

    for grade in CLIMBING:
        person = replace(BEST, grade=grade, ranks=odd, scores=odd, quarters=odd, promoted=odd)
        assert demotion(person, NOVEMBER, default()).state is State.UNCONFIRMED
        assert demotion(person, NOVEMBER, default()).value is None


# Reading a row


@given(st.lists(st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=6)), min_size=43, max_size=43))
def test_whatever_is_typed_gets_an_answer(row: list[object]) -> None:
    person = read_candidate(HEADINGS, row)

    for ask in (promotion, demotion):
        finding = ask(person, NOVEMBER, default())
        assert finding.sentence("zh") and finding.sentence("en")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3,2,1", (3, 2, 1)),
        ("3，2、1", (3, 2, 1)),
        ("3; -; 1", (3, None, 1)),
        ("0,0,2", (None, None, 2)),
        ("3,,1", (3, None, 1)),
        (2.0, (2,)),
        ("", ()),
        ("一,2", Unreadable("一,2")),
        ("1.5,2", Unreadable("1.5,2")),
        ("-1,2", Unreadable("-1,2")),
    ],
)
def test_ranks_stand_in_one_cell(typed: object, read: object) -> None:
    row = [typed if field == "ranks" else None for field in CANDIDATE]

    assert read_candidate(HEADINGS, row).ranks == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("A,b,-", ("A", "B", None)),
        ("1,4,0", ("A", "D", None)),
        (3.0, ("C",)),
        ("E", Unreadable("E")),
        ("5", Unreadable("5")),
        ("AB", Unreadable("AB")),
        ("优", Unreadable("优")),
    ],
)
def test_quarters_stand_in_one_cell_as_letters_or_numbers(typed: object, read: object) -> None:
    row = [typed if field == "quarters" else None for field in CANDIDATE]

    assert read_candidate(HEADINGS, row).quarters == read


@pytest.mark.parametrize("score", ["0", "59.99", "60", "100", "120.5"])
def test_a_score_of_any_scale_is_measured_against_the_mark(score: str) -> None:
    finding = passed(Decimal(score), NOVEMBER, default())

    assert finding.value is (Answer.YES if Decimal(score) >= 60 else Answer.NO)


def changed(name: str, value: int | str, since: date = date(2026, 1, 2)) -> Policy:
    """The built-in policy with one more dated row."""
    return parse_text(changed_text((Change(name, since, value),)))
