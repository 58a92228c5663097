"""Findings and tickets through the rules; the same rows go through the functions in ``test_functions_cases``."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, Change, SheetCell, changed_text, policy_of
from tests.rows import amount, day, month, readable, unreadable, word
from xl_tools import words
from xl_tools.errors import NumberUnreadable, PolicyGap
from xl_tools.policy import clauses, default, parse_text
from xl_tools.rules.conduct import Conduct, conduct
from xl_tools.rules.finding import Finding
from xl_tools.rules.tickets import KINDS, ticket_count, ticket_status
from xl_tools.words import Answer, Flag, Matter, Repeat, State

MONDAY: Final = date(2026, 11, 2)
NOVEMBER: Final = date(2026, 11, 1)
FUNCTIONS: Final = ("CONDUCT_FINE",)
MATTERS: Final = st.sampled_from(Matter)
COUNTS: Final = st.integers(0, 50)

#: A drop-down that Excel accepts; longer lists need cells of their own.
LONGEST_LIST: Final = 255


def whole(case: Case, key: str) -> int | None:
    number = amount(case, key)
    if number is None:
        return None
    if number < 0 or number != number.to_integral_value():
        raise NumberUnreadable(entry=case.row.get(key))
    return int(number)


Typed = tuple[date | None, Matter | None, int | None, Answer | None, int | None, int | None]


def typed(case: Case) -> Typed:
    return (
        day(case, "date"),
        word(case, "matter", Matter),
        whole(case, "count"),
        word(case, "confirmed", Answer),
        whole(case, "nth"),
        whole(case, "before"),
    )


def points(finding: Finding) -> SheetCell:
    return finding.points if finding.state in (State.PASSED, State.VIOLATION) else finding.state.value


def sides(found: Conduct) -> dict[str, SheetCell]:
    potential, voids, tickets = found.potential.value, found.voids_day.value, found.tickets.value
    assert isinstance(tickets, int)
    return {
        "CONDUCT_FINE": points(found.fine),
        "CONDUCT_POTENTIAL": potential if isinstance(potential, int) else "",
        "VOIDS_DAY": voids.value if isinstance(voids, Answer) else found.voids_day.state.value,
        "CONDUCT_TICKETS": tickets,
        "CONDUCT_REASON": found.fine.sentence("zh"),
        "REPEAT_FLAG": found.repeat.value.value if isinstance(found.repeat.value, Repeat) else found.repeat.state.value,
    }


def confirmed(matter: Matter, count: int = 1, *, nth: int = 1, before: int = 0, on: date = MONDAY) -> Conduct:
    return conduct(on, matter, count, Answer.YES, nth, before, default())


@pytest.mark.parametrize("case", readable("conduct", typed, *FUNCTIONS), ids=str)
def test_the_rule_finds_what_was_worked_out_by_hand(case: Case) -> None:
    found = conduct(*typed(case), policy_of(case))
    shown = sides(found)

    assert case.state in (None, found.fine.state)
    assert dict(case.expect) == {function: shown[function] for function in case.expect}
    assert [text for text in case.reason if text not in found.fine.sentence("zh")] == []


@pytest.mark.parametrize("case", unreadable("conduct", typed, *FUNCTIONS), ids=str)
def test_an_entry_that_no_rule_sees_is_to_be_confirmed(case: Case) -> None:
    assert case.state is State.UNCONFIRMED


@pytest.mark.parametrize("case", readable("conduct", month, "TICKET_COUNT"), ids=str)
def test_tickets_are_counted_as_worked_out_by_hand(case: Case) -> None:
    finding = ticket_count({kind: whole(case, kind) for kind in KINDS}, month(case), policy_of(case))

    assert case.state in (None, finding.state)
    assert case.expect["TICKET_COUNT"] == ("" if finding.value is None else finding.value)
    assert [text for text in case.reason if text not in finding.sentence("zh")] == []


@pytest.mark.parametrize("case", readable("conduct", month, "TICKET_STATUS"), ids=str)
def test_tickets_raise_what_was_worked_out_by_hand(case: Case) -> None:
    finding = ticket_status(whole(case, "tickets"), whole(case, "conduct_only"), month(case), policy_of(case))

    shown = finding.value.value if isinstance(finding.value, Flag) else finding.state.value
    assert case.state in (None, finding.state)
    assert case.expect["TICKET_STATUS"] == shown
    assert [text for text in case.reason if text not in finding.sentence("zh")] == []


@given(MATTERS, COUNTS, st.sampled_from((Answer.NO, None)), st.integers(0, 9), st.integers(0, 9))
def test_nothing_counts_before_a_confirmation(
    matter: Matter, count: int, answer: Answer | None, nth: int, before: int
) -> None:
    found = conduct(MONDAY, matter, count, answer, nth, before, default())

    assert (found.fine.points, found.voids_day.value, found.tickets.value) == (0, Answer.NO, 0)


@given(MATTERS, COUNTS, st.integers(0, 9), st.integers(0, 9))
def test_a_confirmation_makes_due_what_was_potential(matter: Matter, count: int, nth: int, before: int) -> None:
    before_it, after = (
        conduct(MONDAY, matter, count, answer, nth, before, default()).fine for answer in (None, Answer.YES)
    )

    assert (before_it.potential, 0) == (after.points, after.potential)


@given(MATTERS, COUNTS)
def test_one_more_time_never_costs_less(matter: Matter, count: int) -> None:
    fewer, more = confirmed(matter, count), confirmed(matter, count + 1)

    assert fewer.fine.points <= more.fine.points


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6))
def test_a_day_of_bad_appearance_costs_five_however_it_is_entered(counts: list[int]) -> None:
    rows = [confirmed(Matter.APPEARANCE, count, nth=1 + sum(counts[:place])) for place, count in enumerate(counts)]

    assert sum(row.fine.points for row in rows) == 5
    assert sum(row.tickets.value for row in rows if isinstance(row.tickets.value, int)) == 1


@pytest.mark.parametrize(
    ("before", "messages"),
    [
        (0, []),
        (1, ["conduct.warning"]),
        (2, ["conduct.dismissal_flag", "conduct.wages_stay"]),
        (9, ["conduct.dismissal_flag", "conduct.wages_stay"]),
    ],
)
def test_repeated_cliques_raise_a_warning_then_a_flag(before: int, messages: list[str]) -> None:
    found = confirmed(Matter.CLIQUE, before=before)

    assert messages == [remark.message for remark in found.fine.remarks]
    assert found.fine.points == 30


@pytest.mark.parametrize("matter", Matter)
def test_every_matter_falls_under_one_clause_that_its_reason_cites(matter: Matter) -> None:
    found = confirmed(matter).fine
    said = [found.sentence(lang) for lang in ("zh", "en")]

    assert found.clause in clauses()
    assert [found.clause in sentence for sentence in said] == [True, True]


def test_every_conduct_clause_of_document_one_has_a_matter() -> None:
    found = {confirmed(matter).fine.clause for matter in Matter}

    wanted = {*("A2", "A3", "A4", "A5", "A7", "A8", "A9", "A10", "A11", "A12")}
    assert found == wanted | {"B6", "B8", "B9", "B10", "B11", "B12", "B13", "G13"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_matters_fit_into_a_drop_down(lang: words.Lang) -> None:
    shown = [words.show(matter, lang) for matter in Matter]

    assert len(",".join(shown)) <= LONGEST_LIST
    assert [word for word in shown if "," in word] == []


def test_only_soliciting_poaching_and_collusion_void_a_day() -> None:
    voiding = {matter for matter in Matter if confirmed(matter).voids_day.value is Answer.YES}

    assert voiding == {Matter.SOLICITING, Matter.POACHING, Matter.COLLUSION}


def test_a_day_without_a_version_is_reported_with_parameter_and_day() -> None:
    with pytest.raises(PolicyGap) as gap:
        confirmed(Matter.COMPLAINT, on=date(2025, 12, 31))

    assert ("documents.house", date(2025, 12, 31)) == (gap.value.fields["parameter"], gap.value.fields["day"])


def test_the_version_named_is_the_latest_of_those_used() -> None:
    changes = (
        Change("conduct.soliciting_points", date(2026, 5, 1), 60),
        Change("conduct.soliciting_voids_day", date(2026, 6, 1), "否"),
    )

    found = conduct(MONDAY, Matter.SOLICITING, 1, Answer.YES, None, None, parse_text(changed_text(changes)))

    assert (60, date(2026, 6, 1), Answer.NO) == (found.fine.points, found.fine.since, found.voids_day.value)


@given(st.dictionaries(st.sampled_from(KINDS), st.integers(0, 99)))
def test_all_kinds_are_tickets_by_default(given_ones: dict[str, int]) -> None:
    finding = ticket_count(given_ones, NOVEMBER, default())

    assert finding.value == sum(given_ones.values())


def test_a_flag_is_for_a_person_to_decide_in_both_languages() -> None:
    finding = ticket_status(5, 2, NOVEMBER, default())

    assert finding.state is State.UNCONFIRMED
    assert finding.boundary_sentence("zh") == "5 张 ≥ 5 张"
    assert finding.sentence("en") == (
        "tickets this month 5 ≥ 5, of which conduct 2: suspend or consider dismissal; "
        "a person decides, pay is computed as ever (A13, since 2026-01-01)"
    )


def test_a_reason_can_be_forwarded_in_english_too() -> None:
    reason = confirmed(Matter.CLIQUE, before=2).fine.sentence("en")

    assert reason == (
        "clique or two hosts, confirmed by a manager, 1 × 30: 30 points; number 3 within 12 months ≥ 3: "
        "consider dismissal, a person decides; pay is computed as ever: the clause's loss of wages conflicts with "
        "the duty to pay for work done; ask personnel first (G11) (A3, since 2026-01-01)"
    )
