"""What the managers of the sample department put right before the month is closed.

The sample month holds on purpose what a check calls an error. Here is what was found out about each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from xl_tools.sample.calendar import MONTH
from xl_tools.sample.people import person
from xl_tools.sheets.model import Label
from xl_tools.words import Matter, Table

__all__ = ["settled"]

Rows = list[dict[str, object]]

_MANAGER: Final = Label("部门经理 林", "Lin, manager")
_DIRECTOR: Final = Label("总监 许", "Xu, director")
_SEEN: Final = Label("当晚监控已看，情况属实", "Seen on the camera of that night, it is so")

#: Table, column → what cannot be read there → what it should have said; texts of a label by their Chinese.
_ENTRIES: Final[Mapping[tuple[str, str], Mapping[str, object]]] = {
    ("attendance", "signin"): {"25:61": time(20, 1), "20.17": time(20, 17), "忘带卡": time(19, 58)},
    ("bookings", "signed"): {"已签": time(20, 48)},
    ("bookings", "arrived"): {"21:70": time(21, 17)},
    ("bookings", "table"): {"包厢": Table.BOOTH},
    ("monthly", "score"): {"缺考": 0},
    ("quarterly", "grade"): {"A+": "A"},
}

#: Column of 违规 that was left blank → what belongs there.
_MISSING: Final[Mapping[str, object]] = {"date": date(MONTH.year, MONTH.month, 27), "matter": Matter.APPEARANCE}


def settled(rows: Mapping[str, Rows]) -> dict[str, Rows]:
    """The same rows with nothing in them that a check calls an error.

    Args:
        rows: table → rows, each column → entry, labels not yet put into a language.
    """
    made = {table: [_read(table, row) for row in entries] for table, entries in rows.items()}
    for table in ("attendance", "conduct"):
        made[table] = [_approved(row) for row in made[table]]
    made["conduct"] = [{**row, **_absent(row)} for row in made["conduct"]]
    return made


def _read(table: str, row: dict[str, object]) -> dict[str, object]:
    right = dict(row)
    for column, value in row.items():
        written = value.zh if isinstance(value, Label) else value
        entries = _ENTRIES.get((table, column))
        if entries is not None and isinstance(written, str) and written in entries:
            right[column] = entries[written]
    return right


def _approved(row: dict[str, object]) -> dict[str, object]:
    """An override with an approver who is somebody else, and with a reason."""
    if row.get("override") is None:
        return row
    approver = row.get("approver")
    valid = approver is not None and approver != person(str(row["staff_id"])).name
    return {
        **row,
        "approver": approver if valid else _DIRECTOR,
        "override_reason": row.get("override_reason") or _SEEN,
    }


def _absent(row: dict[str, object]) -> dict[str, object]:
    return {column: value for column, value in _MISSING.items() if row.get(column) is None}
