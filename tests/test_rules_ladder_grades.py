"""The grade asked for and the grade of a quarter, by themselves; the cases stand in ``cases/ladder.toml``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from xl_tools.policy import default
from xl_tools.rules.ladder import Candidate, promotion, read_candidate
from xl_tools.rules.ladder_grades import quarter_grade, target_grade
from xl_tools.rules.records import CANDIDATE
from xl_tools.words import Answer, Grade, State

LADDER: Final = tuple(Grade)
CLIMBING: Final = LADDER[:-1]


@pytest.mark.parametrize("skip", [None, Answer.NO, Answer.YES])
@pytest.mark.parametrize("grade", CLIMBING)
def test_a_target_is_always_above_the_present_grade(grade: Grade, skip: Answer | None) -> None:
    found = target_grade(grade, skip).value

    assert isinstance(found, Grade)
    steps = LADDER.index(found) - LADDER.index(grade)
    assert steps == (2 if skip is Answer.YES and grade is not Grade.SENIOR else 1)


@pytest.mark.parametrize("grade", CLIMBING)
def test_the_target_made_by_itself_is_the_one_that_a_promotion_means(grade: Grade) -> None:
    target = target_grade(grade, None).value
    assert isinstance(target, Grade)
    blank = Candidate(staff_id="K01", grade=grade, hired=date(2020, 1, 1))

    judged = [promotion(person, date(2026, 11, 1), default()) for person in (blank, replace(blank, target=target))]

    assert judged[0] == judged[1]


def test_the_grades_of_a_quarter_are_numbered_as_a_series_reads_them() -> None:
    numbers = [quarter_grade(letter).value for letter in "ABCD"]
    row = [{"quarters": ",".join(map(str, numbers))}.get(field) for field in CANDIDATE]

    assert read_candidate(tuple(zh for zh, _ in CANDIDATE.values()), row).quarters == ("A", "B", "C", "D")


def test_the_sentences_are_there_in_english_too() -> None:
    said = [
        target_grade(Grade.JUNIOR, None).sentence("en"),
        target_grade(Grade.JUNIOR, Answer.YES).sentence("en"),
        quarter_grade("E").sentence("en"),
    ]

    assert said == [
        "next after junior: middle (E5)",
        "junior, a grade skipped: senior; whether that is allowed is checked with the promotion (E5)",
        "the quarter's grade “E” is not one of A to D; please correct it",
    ]
    assert quarter_grade("E").state is State.UNCONFIRMED
