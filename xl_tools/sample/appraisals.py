"""A year of appraisals up to the sample month: scores by month, grades by quarter (E1 to E4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from xl_tools.sample.calendar import MONTH
from xl_tools.sample.people import CUSTOMER_SERVICE, Person
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Grade, StaffStatus

__all__ = ["monthly", "quarterly"]

Row = dict[str, object]

_MONTHS: Final = tuple(date(year, month, 1) for year in (2025, 2026) for month in range(1, 13))[11:23]
_QUARTERS: Final = {
    "2025Q3": date(2025, 7, 1),
    "2025Q4": date(2025, 10, 1),
    "2026Q1": date(2026, 1, 1),
    "2026Q2": date(2026, 4, 1),
    "2026Q3": date(2026, 7, 1),
}

#: Usual scores of those who stand in front and behind; between them there is room for everybody else.
_USUAL: Final[Mapping[str, str]] = {"K002": "97", "K005": "95.5", "K011": "94", "K012": "93", "K017": "61"}
_ROOM: Final = (66, 90)
#: Everybody in front goes up and down together, so that their order stays.
_TIDE: Final = ("0", "0.5", "-0.5", "1", "0", "-1", "0.5", "0", "0.5", "-0.5", "0", "1")

#: Scores that are as they are: a tie; three months in a row below 60, and 60 itself; one that nobody can read.
_FIXED: Final[Mapping[tuple[str, date], object]] = {
    ("K006", date(2026, 11, 1)): Decimal("88.5"),
    ("K007", date(2026, 11, 1)): Decimal("88.5"),
    ("K017", date(2026, 8, 1)): Decimal("59.5"),
    ("K017", date(2026, 9, 1)): Decimal(58),
    ("K017", date(2026, 10, 1)): Decimal("59.9"),
    ("K017", date(2026, 11, 1)): Decimal(60),
    ("K016", date(2026, 5, 1)): None,
    ("K016", date(2026, 7, 1)): Label("缺考", "absent"),
}
#: Nobody wrote these down.
_MISSING: Final = frozenset({("K013", date(2026, 10, 1))})
_EXCELLENT: Final = frozenset(
    {
        *(("K002", date(2025, 12, 1)), ("K002", date(2026, 4, 1)), ("K002", date(2026, 9, 1))),
        *(("K005", date(2026, 6, 1)), ("K011", date(2026, 10, 1))),
    }
)

#: Grades of the five quarters, "-" where there is none; everybody else has B and A by turns.
_GRADES: Final[Mapping[str, str]] = {
    "K002": "AABAA",
    "K003": "AABBA",
    "K005": "BABAA",
    "K008": "BAABB",
    "K010": "-BABC",
    "K011": "--BAA",
    "K012": "--BBA",
    "K013": "---BA",
    "K014": "---AB",
    "K015": "---AA",
}
_TURNS: Final = "BABAB"


def monthly(random: Random) -> list[Row]:
    """Scores of the twelve months that end with the sample month; leads have none (E4), new people begin late."""
    made: list[Row] = []
    usual = {
        one.number: Decimal(_USUAL.get(one.number, random.randrange(2 * _ROOM[0], 2 * _ROOM[1])))
        / (1 if one.number in _USUAL else 2)
        for one in CUSTOMER_SERVICE
    }
    for place, month in enumerate(_MONTHS):
        for one in CUSTOMER_SERVICE:
            drift = Decimal(random.randrange(-4, 5)) / 2
            if not _scored(one, month):
                continue
            tide = Decimal(_TIDE[place]) if one.number in _USUAL else drift
            made.append(
                {
                    "month": month,
                    "staff_id": one.number,
                    "score": _FIXED.get((one.number, month), usual[one.number] + tide),
                    "excellent": Answer.YES if (one.number, month) in _EXCELLENT else Answer.NO,
                }
            )
    return made


def _scored(one: Person, month: date) -> bool:
    if one.grade is Grade.LEAD:
        # Somebody scored a lead once: such a score is ranked nowhere.
        return (one.number, month) == ("K018", MONTH)
    if one.status is StaffStatus.SUSPENDED:
        return False
    return one.hired <= month and (one.number, month) not in _MISSING


def quarterly() -> list[Row]:
    """Grades of the five quarters before the sample month."""
    made: list[Row] = []
    for place, (name, start) in enumerate(_QUARTERS.items()):
        for one in CUSTOMER_SERVICE:
            if one.grade is Grade.LEAD or one.hired > start:
                continue
            grade = _GRADES.get(one.number, _TURNS)[place]
            if grade != "-":
                made.append({"quarter": name, "staff_id": one.number, "grade": grade})
    # A grade that there is not: somebody has to look.
    return [*made, {"quarter": "2026Q3", "staff_id": "K019", "grade": "A+"}]
