"""Candidates of the sample month: up each step of the ladder, and down (E1 to E5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from xl_tools.sample.people import person
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Stage

__all__ = ["rows"]

Row = dict[str, object]

_YES, _NO = Answer.YES, Answer.NO
_MANAGER: Final = Label("部门经理 林", "Lin, manager")
_OFFICE: Final = Label("总经办 叶", "Ye, general office")
_DIRECTOR: Final = Label("总监 许", "Xu, director")


def _ticks(letters: str) -> Row:
    return {f"tick_{letter.lower()}": _YES for letter in letters}


def _steps(*done: tuple[Stage, int, Label | None]) -> Row:
    """Stages with their day of November and who signed."""
    made: Row = {}
    for stage, day, signed in done:
        made[f"{stage.name.lower()}_on"] = date(2026, 11, day)
        made[f"{stage.name.lower()}_by"] = signed
    return made


_UP_TO_OFFICE: Final = (
    (Stage.RECORD, 16, _MANAGER),
    (Stage.VOTE, 18, _MANAGER),
    (Stage.RECOMMENDATION, 20, _MANAGER),
    (Stage.OFFICE, 24, _OFFICE),
)

_CANDIDATES: Final[Mapping[str, Row]] = {
    # Trial to junior: a ticket in probation; one that the candidate took off the record; one rightly taken off.
    "K019": {**_ticks("BCDE"), "probation": _YES},
    "K020": {
        **_ticks("BCDE"),
        "probation": _NO,
        "excused_by": person("K020").name,
        "excused_why": Label("第一个月", "first month"),
    },
    "K021": {
        **_ticks("BCDE"),
        "probation": _YES,
        "excused_by": _MANAGER,
        "excused_why": Label("打卡机换号，当天已说明", "new number at the terminal, explained that day"),
        **_steps((Stage.ASSESSMENT, 25, _MANAGER), (Stage.APPROVAL, 28, _OFFICE)),
    },
    # Junior to middle: met but for the last signature; fourth; a month without a score; a condition not ticked.
    "K011": {**_ticks("ABCEF"), **_steps(*_UP_TO_OFFICE)},
    "K012": {**_ticks("ABCEF")},
    "K013": {**_ticks("ABCEF")},
    "K017": {**_ticks("ABCE"), "tick_f": _NO},
    # A grade skipped, with grounds and two approvals; with one approval.
    "K015": {
        **_ticks("ABCDE"),
        "skip": _YES,
        "grounds": Label("全年新客最多", "most new clients of the year"),
        "approver_first": _OFFICE,
        "approver_second": _DIRECTOR,
    },
    "K014": {**_ticks("ABCDE"), "skip": _YES, "grounds": None, "approver_first": _OFFICE},
    # Middle to senior: all done; and two whose own grade is in question.
    "K005": {**_ticks("ABCDE"), **_steps(*_UP_TO_OFFICE, (Stage.APPROVAL, 27, _OFFICE))},
    "K008": {**_ticks("ABCDE")},
    "K010": {**_ticks("ABCD"), "tick_e": None},
    # Senior to lead: the steps out of order, one unsigned, one signed by the candidate.
    "K002": {
        **_ticks("ABCDEF"),
        **_steps(
            (Stage.RECORD, 16, _MANAGER),
            (Stage.RECOMMENDATION, 20, person("K002").name),
            (Stage.APPLICATION, 19, person("K002").name),
            (Stage.OFFICE, 24, None),
        ),
    },
    "K003": {**_ticks("ABCDEF")},
    # Promoted within the month; a lead, who is not appraised.
    "K004": {**_ticks("ABCDEF")},
    "K001": {},
}


def rows() -> list[Row]:
    """One row per candidate."""
    return [{"staff_id": number, **row} for number, row in _CANDIDATES.items()]
