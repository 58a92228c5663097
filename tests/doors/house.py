"""签到, 定台 and 周取消: the case tables of document one that had their sheets first."""

from __future__ import annotations

from typing import Final

from tests.casetable import Case, SheetCell
from tests.doors.model import Entries
from tests.office import Value
from xl_tools import clock, messages
from xl_tools.words import Table

__all__ = ["READS_BOOKINGS", "attendance", "bookings", "cancellations", "cancelled"]

READS_BOOKINGS: Final = ("documents.house", "bookings.")
#: Which matters void a day.
_READS_VOIDS: Final = ("conduct.soliciting", "conduct.poaching", "conduct.collusion")


def attendance(case: Case, made: Entries) -> str | None:
    """A row of 签到."""
    made.reads = ("documents.house", "attendance.")
    made.rows["attendance"].append({**case.row, "staff_id": made.staff_id})
    columns = {"LATE_MINUTES": "late_minutes", "LATENESS_FINE": "fine", "LATENESS_REASON": "reason"}
    for function, expected in case.expect.items():
        made.ask(function, "attendance", columns[function], expected)
    if case.reason:
        made.ask("依据", "attendance", "reason", contains=case.reason)
    return None


_BOOKING_COLUMNS: Final = {
    "HOLD_UNTIL": "hold",
    "BOOKING_VALIDITY": "validity",
    "BOOKING_OUTCOME": "outcome",
    "BOOKING_FINE": "fine",
    "PERFORMANCE": "performance",
    "CANCELLED_TABLES": "cancelled_tables",
}


def bookings(case: Case, made: Entries) -> str | None:
    """A row of 定台, with the other rows of the night that its rank needs, or the finding that voids the day."""
    made.reads = READS_BOOKINGS
    row: dict[str, object] = dict(case.row)
    rank, void = row.pop("extension_rank", None), row.pop("void_day", None)
    if isinstance(rank, str):
        return "延时名次 is computed from the other rows, never typed"
    if void not in (None, "", "是"):
        return "当日作废 is computed from 违规: 是 or nothing, and nothing else"
    if row.get("staff_id"):
        # A6 asks whether there is one; which one it is matters for the extensions of a night alone.
        row["staff_id"] = made.staff_id
    made.rows["bookings"].append(row)
    for function, expected in case.expect.items():
        made.ask(function, "bookings", _BOOKING_COLUMNS[function], expected)
    if case.reason:
        made.ask("依据", "bookings", "reason", contains=case.reason)
    if isinstance(rank, (int, float)):
        made.ask("延时名次", "bookings", "extension_rank", rank)
        # The rank comes about as in life: below it stand the night's earlier signatures, or a later one.
        signed = ["20:40", "20:45"][: int(rank) - 1] or ["20:55"]
        made.rows["bookings"] += [{**row, "arrived": "20:30", "signed": time} for time in signed]
    if void is not None:
        made.reads += _READS_VOIDS
        made.ask("当日作废", "bookings", "void_day", void)
    if void:
        finding = {"date": row["date"], "staff_id": made.staff_id, "matter": "门口拉客", "confirmed": "是"}
        made.rows["conduct"].append(finding)
    return None


_KINDS: Final = {"standard": Table.STANDARD, "half": Table.HALF_BOOTH, "booth": Table.BOOTH}


def cancelled(day: object, staff_id: str) -> dict[str, object]:
    """A valid booking nobody came to, without its table."""
    client = {"customer": "林一", "phone": "13800000001", "heads": 4, "called": "19:00", "expected": "20:30"}
    return {"date": day, "staff_id": staff_id, **client, "greeter": "是", "back_bar": "是"}


def cancellations(case: Case, made: Entries) -> str | None:
    """Bookings of a week that nobody came to, and the row of 周取消 that adds them up."""
    made.reads = (*READS_BOOKINGS, "cancellations.")
    counts = {key: case.row.get(key) or 0 for key in _KINDS}
    monday = clock.parse_day(case.row.get("monday"))
    if monday is None:
        return "周取消 makes its Mondays itself, so none is blank"
    if any(not float(count).is_integer() or float(count) < 0 for count in map(_number, counts.values())):
        return "周取消 adds up tables, so its counts are whole numbers"
    made.month = clock.week_month(monday)
    made.rows["staff"].append({"staff_id": made.staff_id, "name": str(case)})
    base = cancelled(case.row["monday"], made.staff_id)
    for key, count in counts.items():
        # A number comes about from two bookings, a number typed as text from one.
        parts = [count] if isinstance(count, str) else [part for part in (1, count - 1) if count and part]
        made.rows["bookings"] += [{**base, "table": _KINDS[key], "tables": part} for part in parts]
    here: dict[str, Value] = {"monday": float(clock.serial(clock.week_monday(monday))), "staff_id": made.staff_id}
    for function, expected in case.expect.items():
        column = {"CANCELLATION_FINE": "fine"}.get(function, "other")
        made.ask(function, "cancellations", column, expected, where=here)
    if not made.rows["bookings"]:
        # The sheet calls no function for a week without cancellations.
        made.ask("依据", "cancellations", "reason", messages.say("zh", "cell.no_cancellations"), where=here)
    elif case.reason:
        made.ask("依据", "cancellations", "reason", contains=case.reason, where=here)
    return None


def _number(entry: SheetCell) -> float:
    try:
        return float(entry or 0)
    except ValueError:
        return 0.5
