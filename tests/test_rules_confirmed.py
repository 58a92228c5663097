"""What counts as confirmed, and the window of A3, through the rules; the cases stand in ``cases/conduct.toml``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, Change, changed_text, policy_of
from tests.rows import day, readable, word
from tests.test_rules_conduct import typed, whole
from xl_tools import clock
from xl_tools.errors import PolicyGap
from xl_tools.policy import default, parse_text
from xl_tools.rules.conduct import conduct
from xl_tools.rules.confirmed import clique_since, confirmed
from xl_tools.words import Answer, Matter, Repeat, State

MONDAY: Final = date(2026, 11, 2)
DAYS: Final = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("case", readable("conduct", typed, "CONFIRMED_MATTER"), ids=str)
def test_what_counts_as_confirmed_was_worked_out_by_hand(case: Case) -> None:
    answer = word(case, "confirmed", Answer)
    found = confirmed(day(case, "date"), word(case, "matter", Matter), whole(case, "count"), answer, policy_of(case))

    matter = found.matter.value
    shown = {
        "CONFIRMED_MATTER": matter.value if isinstance(matter, Matter) else matter,
        "CONFIRMED_TIMES": found.times.value,
    }
    assert found.matter.state is case.state
    assert {name: cell for name, cell in case.expect.items() if name in shown} == shown
    assert [text for text in case.reason if text not in found.times.sentence("zh")] == []


@pytest.mark.parametrize("case", readable("conduct", lambda case: day(case, "date"), "CLIQUE_SINCE"), ids=str)
def test_the_window_was_worked_out_by_hand(case: Case) -> None:
    found = clique_since(day(case, "date"), policy_of(case)).value

    assert case.expect["CLIQUE_SINCE"] == (clock.serial(found) if isinstance(found, date) else "")


@given(st.sampled_from(Matter), st.integers(0, 9), st.sampled_from((Answer.YES, Answer.NO, None)))
def test_what_is_charged_counts_as_confirmed(matter: Matter, count: int, answer: Answer | None) -> None:
    charged = conduct(MONDAY, matter, count, answer, None, None, default()).fine.points > 0

    found = confirmed(MONDAY, matter, count, answer, default())

    assert not charged or (found.matter.value, found.times.value) == (matter, count)
    assert (found.matter.value == "") == (found.times.value == 0) == (answer is not Answer.YES or count == 0)


@given(DAYS, st.integers(1, 60))
def test_the_window_holds_the_days_from_which_fewer_months_have_passed(end: date, months: int) -> None:
    first = clock.window_start(end, months)

    assert clock.months_between(first, end) < months <= clock.months_between(first - timedelta(days=1), end)


@given(DAYS, DAYS, st.integers(1, 60))
def test_a_later_day_never_has_an_earlier_window(one: date, other: date, months: int) -> None:
    assert clock.window_start(min(one, other), months) <= clock.window_start(max(one, other), months)


def test_a_window_longer_than_the_calendar_begins_with_it() -> None:
    assert clock.window_start(date(1900, 5, 1), 12) == clock.window_start(MONDAY, 99_999) == date(1900, 1, 1)


def test_a_day_without_a_version_is_reported_with_parameter_and_day() -> None:
    gaps = []
    for ask in (
        lambda on: confirmed(on, Matter.CLIQUE, 1, Answer.YES, default()),
        lambda on: clique_since(on, default()),
    ):
        with pytest.raises(PolicyGap) as caught:
            ask(date(2025, 12, 31))
        gaps.append((caught.value.fields["parameter"], caught.value.fields["day"]))

    day_before = date(2025, 12, 31)
    assert gaps == [("documents.house", day_before), ("conduct.clique_window_months", day_before)]


@pytest.mark.parametrize(
    ("before", "flag"), [(0, Repeat.NONE), (1, Repeat.WARNING), (2, Repeat.DISMISSAL), (9, Repeat.DISMISSAL)]
)
def test_repeated_cliques_raise_a_warning_then_a_flag(before: int, flag: Repeat) -> None:
    assert conduct(MONDAY, Matter.CLIQUE, 1, Answer.YES, None, before, default()).repeat.value is flag


@given(st.sampled_from([matter for matter in Matter if matter is not Matter.CLIQUE]), st.integers(0, 9))
def test_only_cliques_raise_a_repeat(matter: Matter, before: int) -> None:
    assert conduct(MONDAY, matter, 1, Answer.YES, None, before, default()).repeat.value is Repeat.NONE


def test_a_repeat_flag_follows_the_limits_of_the_day() -> None:
    policy = parse_text(changed_text((Change("conduct.clique_warn_at", MONDAY, 1),)))

    flags = [
        conduct(on, Matter.CLIQUE, 1, Answer.YES, None, 0, policy).repeat.value
        for on in (MONDAY - timedelta(days=1), MONDAY)
    ]

    assert flags == [Repeat.NONE, Repeat.WARNING]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentences_are_there_in_both_languages(lang: str) -> None:
    found = confirmed(MONDAY, Matter.CLIQUE, 2, Answer.YES, default()).times

    assert found.state is State.VALID
    assert (
        found.sentence("zh" if lang == "zh" else "en")
        == {
            "zh": "拉帮结派或一桌两人赠送，经理已核实，计 2 次（G9）",
            "en": "clique or two hosts, confirmed by a manager, counted 2 time(s) (G9)",
        }[lang]
    )
