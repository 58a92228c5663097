"""The sample month: November 2026 of an invented department, the same on every machine.

Most rows are ordinary; among them stands every limit of the rules, just below it, at it and
just above it, in every way in which people write it; every clause of the policy is met at least once.
One number of the policy changes on the 16th, to show that each day is judged by what was in force on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from random import Random
from typing import Final

from xl_tools import messages, words
from xl_tools.policy import parameter
from xl_tools.sample import appraisals, behaviour, bookings, conduct, duty, promotion, quotas, rounds, seats, signins
from xl_tools.sample.calendar import MONTH
from xl_tools.sample.people import PEOPLE
from xl_tools.sample.settled import settled
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Lang

__all__ = ["AUTHOR", "CHANGE", "CLOSED", "DEPARTMENT", "MONTH", "TELLING_CELL", "content"]

Rows = list[dict[str, object]]

_SEED: Final = 20261101

#: Parameter, new value and day of the change of the policy within the month.
CHANGE: Final = ("attendance.late_first_points", 4, date(2026, 11, 16))

#: What 首页 says.
DEPARTMENT: Final = Label("客服部（样本）", "Customer service (sample)")
AUTHOR: Final = Label("样本", "Sample")

#: When the month is closed, once everything is put right.
CLOSED: Final = datetime(2026, 12, 1, 9, 30)

#: A cell of 签到 that is worth asking about: the first fine for coming late.
TELLING_CELL: Final = "K9"

_APPROVERS: Final = (Label("部门经理 林", "Lin, manager"),)
_REASONS: Final = (
    Label("送客人去医院，已核实", "Took a guest to hospital, checked"),
    Label("地铁停运，有通知", "Underground closed, notice seen"),
    Label("当晚外出送货，有单据", "Out on a delivery that night, papers seen"),
)
_CHANGE_NOTE: Final = Label("样本：月中调整，16 日起生效", "Sample: changed within the month, in force from the 16th")
_SOURCE: Final = Label("财务 11 月提成表", "Accounts, commission list of November")

#: Where no clause has figures, base pay is entered by hand (F6): with its author, and without.
_SOURCES: Final[Mapping[str, Label | None]] = {
    "K028": Label("总监 许，2026-10-28 核定", "Set by Xu, director, 2026-10-28"),
    "K029": None,
}

#: Other changes: two days on which the house asks for as many on duty as on a holiday (D1.9), and
#: a day on which nobody looks at conduct (G1).
_OTHER_CHANGES: Final = (
    (
        "duty.holidays",
        Label("2026-11-28、2026-11-29", "2026-11-28, 2026-11-29"),
        date(2026, 11, 28),
        Label("样本：店庆两天按节假日加派人手", "Sample: two days of celebration, staffed as holidays are"),
    ),
    (
        "documents.conduct",
        Answer.NO,
        date(2026, 11, 30),
        Label("样本：30 日盘点，停一天行为检查", "Sample: stock-taking on the 30th, no conduct checks"),
    ),
    (
        "documents.conduct",
        Answer.YES,
        date(2026, 12, 1),
        Label("样本：12 月起恢复", "Sample: again from December on"),
    ),
)


def content(lang: Lang, *, put_right: bool = False) -> dict[str, Rows]:
    """What the managers of the sample department filled in: table → rows, each column → entry.

    Args:
        lang: language of names and words; what is measured is the same in both.
        put_right: as it is when the month is closed, with nothing left that a check calls an error.

    Example:
        >>> rows = content("zh")
        >>> rows["staff"][0]["name"], len(rows["bookings"])
        ('赵小麦', 1500)
    """
    filled = settled(_rows(lang)) if put_right else _rows(lang)
    return {table: [_shown(row, lang) for row in rows] for table, rows in filled.items()}


def _rows(lang: Lang) -> dict[str, Rows]:
    random = Random(_SEED)
    signed = [_decided(row) for row in signins.rows(random)]
    booked = bookings.rows(random)
    return {
        "policy": _changes(lang),
        "staff": _staff(),
        "attendance": signed,
        "bookings": booked,
        "pay": _pay(),
        "conduct": conduct.rows(),
        "warmup": quotas.warmup(random, signed),
        "swaps": seats.swaps(),
        "drinks": seats.drinks(),
        "behaviour": behaviour.rows(),
        "duty": duty.rows(),
        "incidents": rounds.incidents(),
        "inspections": rounds.inspections(),
        "monthly": appraisals.monthly(random),
        "quarterly": appraisals.quarterly(),
        "promotion": promotion.rows(),
        "past_events": conduct.past_rows(),
        "corrections": conduct.corrections(),
        "clients": quotas.clients(random, booked),
    }


def _changes(lang: Lang) -> Rows:
    return [_change(lang, *change) for change in ((*CHANGE, _CHANGE_NOTE), *_OTHER_CHANGES)]


def _change(lang: Lang, name: str, value: object, since: date, note: Label) -> dict[str, object]:
    """One new dated row: that is all that changing the policy takes."""
    known = parameter(name)
    return {
        "clause": known.clause,
        "parameter": name,
        "label": known.label[lang],
        "value": value,
        "unit": messages.say(lang, f"policy.unit.{known.unit}"),
        "since": since,
        "note": note,
    }


def _staff() -> Rows:
    return [
        {
            "staff_id": person.number,
            "name": person.name,
            "department": person.department,
            "post": person.post,
            "grade": person.grade,
            "hired": person.hired,
            "confirmed": person.confirmed,
            "promoted": person.promoted,
            "email": f"{person.number.lower()}@example.com",
            "status": person.status,
        }
        for person in PEOPLE
    ]


def _pay() -> Rows:
    return [
        {
            "staff_id": person.number,
            "base": person.base,
            "benefits": person.extra[0],
            "commission": person.extra[1],
            "bonus": person.extra[2],
            "source": _SOURCES.get(person.number, _SOURCE),
        }
        for person in PEOPLE
    ]


def _decided(row: dict[str, object]) -> dict[str, object]:
    """Approver and reason of an override put in for their numbers."""
    made = {key: value for key, value in row.items() if key not in ("approver", "reason")}
    approver, reason = row.get("approver"), row.get("reason")
    if isinstance(approver, int):
        made["approver"] = _APPROVERS[approver]
    if isinstance(reason, int):
        made["override_reason"] = _REASONS[reason]
    return made


def _shown(row: dict[str, object], lang: Lang) -> dict[str, object]:
    """Words and labels in the language; blanks left out."""
    shown = {}
    for key, value in row.items():
        if isinstance(value, Label):
            value = value.of(lang)
        elif isinstance(value, Enum):
            value = words.show(value, lang)
        if value is not None:
            shown[key] = value
    return shown
