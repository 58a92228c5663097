"""Days, months and quarters; the policy and the warnings about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.casetable import Case
from tests.doors.model import Entries, month_of

__all__ = ["policy", "policy_warnings", "time"]


def time(case: Case, made: Entries) -> str | None:
    """Helper columns that other columns look rows up by."""
    if case.asks == "MONTH_START":
        made.rows["monthly"].append({"month": case.row["month"], "staff_id": made.staff_id})
        made.ask("MONTH_START", "monthly", "month_key", case.expect["MONTH_START"])
        return None
    if case.asks == "QUARTER_START":
        made.rows["quarterly"].append({"quarter": case.row["quarter"], "staff_id": made.staff_id})
        made.ask("QUARTER_START", "quarterly", "quarter_key", case.expect["QUARTER_START"])
        return None
    if "month" in case.row:
        return "周取消 has one first week and one number of weeks: test_promises.py builds a workbook for each month"
    day = case.row.get("moment", case.row.get("day"))
    made.rows["attendance"].append({"date": day, "staff_id": made.staff_id})
    made.rows["bookings"].append({"date": day, "staff_id": made.staff_id})
    for function, expected in case.expect.items():
        if function == "BUSINESS_DATE":
            made.ask(function, "attendance", "business_date", expected)
            made.ask(function, "bookings", "business_date", expected)
        else:
            made.ask(function, "bookings", "monday", expected)
    return None


def policy(case: Case, made: Entries) -> str | None:
    """No row at all."""
    return "no column asks for a value of the policy or a clause"


#: The clauses that warnings are about, in their order, and what each of them reads. A number is a place among those
#: that apply, so that it depends on every one before it, and on none behind.
_WARNINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "A1b": ("documents.house", "documents.ladder", "documents.pay", "attendance.late_second_", "attendance.missed_"),
    "A3": (),
    "B7": ("cancellations.half_counts_as",),
    "E1": ("ladder.fails_in_row", "ladder.fails_reading"),
    "E3-G": ("ladder.keep_senior", "ladder.months_senior"),
    "E6": ("grades.pay_trial", "grades.pay_junior", "pay.service_"),
    "F3": (),
    "F4": ("pay.market_",),
    "F6": (),
    "G10": ("pay.yuan_per_point",),
}
#: 制度提示 has so many rows.
_MOST: Final = 14


def policy_warnings(case: Case, made: Entries) -> str | None:
    """A row of 制度提示, in a workbook of the case's own policy, with so many people ranked."""
    number, ranked = case.row.get("number"), case.row.get("ranked")
    if not isinstance(number, int) or not 1 <= number <= _MOST:
        return "制度提示 numbers its rows itself, from 1 to 14"
    if isinstance(ranked, str):
        return "参评人数 is counted, so it is a number"
    left = month_of(case, made)
    if left is not None or made.month is None:
        return left
    last = list(_WARNINGS).index(str(case.expect["POLICY_WARNING_CLAUSE"] or "G10"))
    made.reads = tuple(name for names in list(_WARNINGS.values())[: last + 1] for name in names)
    if ranked is not None:
        made.regime = ("ranked", ranked)
        scored = {"month": made.month, "score": 80}
        made.rows["monthly"] += [{**scored, "staff_id": f"{made.staff_id}-{n}"} for n in range(int(ranked))]
    here = {"number": float(number)}
    columns = {"POLICY_WARNING": "text", "POLICY_WARNING_CLAUSE": "clause"}
    for function, expected in case.expect.items():
        made.ask(function, "warnings", columns[function], expected, where=here)
    if case.reason:
        made.ask("提示", "warnings", "text", contains=case.reason, where=here)
    return None
