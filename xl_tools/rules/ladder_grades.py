"""Grades as the tables of appraisals and promotions need them: a quarter's as a number, and the one asked for."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.ladder_history import GRADES
from xl_tools.words import Answer, Grade, State

__all__ = ["quarter_grade", "target_grade"]

_LADDER: Final = tuple(Grade)


def quarter_grade(grade: str | None) -> Finding:
    """The grade of a quarter as a number, so that a sheet can look it up with a sum.

    Clause E2.

    Args:
        grade: A to D as entered; None is a blank.

    Returns:
        1 for A to 4 for D in ``value``; None for anything else.

    Example:
        >>> [quarter_grade(grade).value for grade in ("A", "ｂ", "D级", "E", None)]
        [1, 2, 4, None, None]
    """
    if grade is None:
        return Finding(State.INCOMPLETE, "E2", "ladder.grade_blank")
    letter = "".join(normalize("NFKC", grade).split()).upper().removesuffix("级")
    if letter not in GRADES:
        facts: dict[str, Fact] = {"entry": grade, "best": GRADES[0], "worst": GRADES[-1]}
        return Finding(State.UNCONFIRMED, "E2", "ladder.grade_unknown", facts)
    number = GRADES.index(letter) + 1
    return Finding(State.PASSED, "E2", "ladder.grade_number", {"letter": letter, "number": number}, value=number)


def target_grade(grade: Grade | None, skip: Answer | None) -> Finding:
    """The grade that somebody can be promoted to: the next one, or the one after it when a grade is skipped.

    Clause E5. Whether a skip is allowed is judged with the promotion.

    Args:
        grade: grade held now; None is a blank.
        skip: whether a grade is skipped; None is no.

    Returns:
        The grade in ``value``, a lead's at most; "" for a lead and without a grade.

    Example:
        >>> [target_grade(Grade.JUNIOR, skip).value.value for skip in (None, Answer.YES)]
        ['中级客服', '高级客服']
    """
    if grade is None:
        return Finding(State.INCOMPLETE, "E5", "ladder.grade_none", value="")
    if grade is Grade.LEAD:
        return Finding(State.NOT_APPLICABLE, "E4", "ladder.top", value="")
    step = 2 if skip is Answer.YES else 1
    target = _LADDER[min(_LADDER.index(grade) + step, len(_LADDER) - 1)]
    message = "ladder.target_skip" if step == 2 else "ladder.target_next"
    return Finding(State.PASSED, "E5", message, {"grade": grade, "target": target}, value=target)
