"""新客暖场 and the phones of 老客户: warm-up by night, new clients of the month."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tests.casetable import Case
from tests.doors.house import READS_BOOKINGS, cancelled
from tests.doors.model import Entries, month_of
from xl_tools import clock

__all__ = ["quotas"]

_READS: Final = ("documents.house", "quotas.")
_COUNTED: Final = "新客桌数 is counted from 定台, so it is a whole number"
_COLUMNS: Final = {
    "WARMUP_FINE": "fine",
    "WARMUP_REASON": "reason",
    "NEW_CLIENT_FINE": "fine",
    "NEW_CLIENT_REASON": "reason",
}


def quotas(case: Case, made: Entries) -> str | None:
    """A row of 暖场, of 新客, or of 老客户."""
    if case.asks == "PHONE_TEXT":
        _phone(case, made)
        return None
    if case.asks == "WARMUP_FINE":
        _warmup(case, made)
        return None
    return _new_clients(case, made)


def _phone(case: Case, made: Entries) -> None:
    phone = case.row["phone"]
    made.rows["clients"].append({"phone": phone})
    # A letter stands in front of what is found, and of nothing at all where no phone is.
    made.ask("PHONE_TEXT", "clients", "client_key", f"T{case.expect['PHONE_TEXT']}" if phone else "")


def _warmup(case: Case, made: Entries) -> None:
    made.reads = _READS
    made.rows["staff"].append({"staff_id": made.staff_id, "name": "林一", "hired": case.row.get("hired")})
    entries = {key: case.row.get(key) for key in ("date", "verified")}
    made.rows["warmup"].append({"staff_id": made.staff_id, **entries})
    for function, expected in case.expect.items():
        made.ask(function, "warmup", _COLUMNS[function], expected)
    if case.reason:
        made.ask("依据", "warmup", "reason", contains=case.reason)


def _new_clients(case: Case, made: Entries) -> str | None:
    made.reads = (*READS_BOOKINGS, *_READS)
    left = month_of(case, made)
    if left is not None or made.month is None:
        return left
    tables = case.row.get("tables")
    if tables is None:
        # A month in which nobody books: no other booking may fall into the workbook.
        made.needs = frozenset({"bookings"})
        tables = 0
    elif not isinstance(tables, (int, float)) or tables < 0 or not float(tables).is_integer():
        return _COUNTED
    else:
        # Somebody else's booking says that the month was kept, even where there is no new client.
        made.rows["bookings"].append(_came(made, 99) | {"staff_id": None})
    made.rows["bookings"] += [_came(made, number) for number in range(int(tables))]
    person = {key: case.row.get(key) for key in ("hired", "status")}
    made.rows["staff"].append({"staff_id": made.staff_id, "name": "林一", **person})
    days = [clock.serial(made.month + timedelta(days=n)) for n in range(int(case.row.get("leave") or 0))]
    made.rows["attendance"] += [{"date": day, "staff_id": made.staff_id, "shift": "请假"} for day in days]
    here = {"staff_id": made.staff_id}
    if not case.policy and case.row.get("tables") is not None:
        made.ask("新客桌数", "new_clients", "tables", tables, where=here)
    for function, expected in case.expect.items():
        made.ask(function, "new_clients", _COLUMNS[function], expected, where=here)
    if case.reason:
        made.ask("依据", "new_clients", "reason", contains=case.reason, where=here)
    return None


def _came(made: Entries, number: int) -> dict[str, object]:
    """A booking of a client who came for the first time."""
    assert made.month is not None
    phone = f"139{int(made.staff_id[2:]):05d}{number:03d}"
    day = clock.serial(made.month + timedelta(days=1))
    return cancelled(day, made.staff_id) | {"phone": phone, "table": "散台", "arrived": "20:25"}
