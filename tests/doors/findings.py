"""违规 and 罚单: findings, what repeats, overrides, everybody's tickets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from tests.casetable import Case, SheetCell
from tests.doors.house import READS_BOOKINGS, cancelled
from tests.doors.model import Entries, Row, month_of
from xl_tools import clock

__all__ = ["conduct", "finding", "late", "override", "warmup_missed"]

_COLUMNS: Final = {
    "CONDUCT_FINE": "fine",
    "CONDUCT_POTENTIAL": "potential",
    "VOIDS_DAY": "voids_day",
    "CONDUCT_REASON": "reason",
    "CONDUCT_TICKETS": "tickets",
    "CONFIRMED_MATTER": "matter_key",
    "CONFIRMED_TIMES": "times",
    "REPEAT_FLAG": "repeat",
}

#: Everything about findings, and nothing about tickets of the month.
_READS: Final = (
    "documents.house",
    *(f"conduct.{matter}_" for matter in ("complaint", "clique", "tips", "appearance", "restricted", "soliciting")),
    *(f"conduct.{matter}_" for matter in ("poaching", "collusion", "quarrel", "held_seat")),
)
_READS_TICKETS: Final = (*READS_BOOKINGS, "attendance.", "cancellations.", "conduct.", "quotas.")

_COUNTED: Final = "当日第几次 and 此前次数 are counted from the other rows, never typed"


def finding(day: object, staff_id: object, matter: str = "客人投诉", count: SheetCell = 1) -> dict[str, object]:
    """A confirmed row of 违规."""
    return {"date": day, "staff_id": staff_id, "matter": matter, "count": count, "confirmed": "是"}


def late(day: object, staff_id: object) -> dict[str, object]:
    """A row of 签到 of somebody 17 minutes late: 3 points."""
    return {"date": day, "staff_id": staff_id, "shift": "上班", "due": "20:00", "signin": "20:17"}


def warmup_missed(day: object, staff_id: object) -> Row:
    """A row of 暖场 that nobody verified."""
    return {"date": day, "staff_id": staff_id}


def conduct(case: Case, made: Entries) -> str | None:
    """A row of 违规, below the rows that its number of the day and its number of the year come from."""
    if case.asks == "CLIQUE_SINCE":
        return "no column shows where the window of A3 begins"
    if case.asks.startswith("TICKET_"):
        return _tickets(case, made)
    made.reads = _READS
    row: dict[str, object] = dict(case.row)
    nth, before = row.pop("nth", None), row.pop("before", None)
    if nth == 0 or (isinstance(nth, str) and nth) or (isinstance(before, str) and before):
        return _COUNTED
    row["staff_id"] = made.staff_id
    rows = made.rows["conduct"]
    if isinstance(nth, int) and nth > 1:
        rows.append(finding(row["date"], made.staff_id, "仪容仪表", nth - 1))
    if isinstance(before, int) and before:
        # The latest of them stands in this workbook, the others were carried over from earlier months.
        rows.append(finding("2026-10-20", made.staff_id, "拉帮结派或一桌两人赠送"))
        if before > 1:
            carried = {"date": "2026-09-10", "staff_id": made.staff_id, "clause": "A3", "times": before - 1}
            made.rows["past_events"].append(carried)
    place = len(rows)
    rows.append(row)
    if isinstance(nth, int) and row.get("matter") == "仪容仪表":
        made.ask("当日第几次", "conduct", "nth", nth, row=place)
    if isinstance(before, int) and row.get("matter") == "拉帮结派或一桌两人赠送" and row.get("confirmed"):
        made.ask("此前次数", "conduct", "before", before, row=place)
    for function, expected in case.expect.items():
        if function == "CONDUCT_TICKETS" and expected == "":
            # The column counts tickets: where there are no points, there is none.
            expected = 0
        made.ask(function, "conduct", _COLUMNS[function], expected, row=place)
    if case.reason and case.asks.startswith("CONDUCT_"):
        made.ask("依据", "conduct", "reason", contains=case.reason, row=place)
    return None


_TICKET_KINDS: Final = ("signin", "conduct", "bookings", "cancellations", "quotas")
_TICKET_COLUMNS: Final = {"TICKET_COUNT": "tickets", "TICKET_STATUS": "flag", "TICKET_REASON": "reason"}


def _tickets(case: Case, made: Entries) -> str | None:
    made.reads = _READS_TICKETS
    left = month_of(case, made)
    if left is not None or made.month is None:
        return left
    counts = _ticket_counts(case)
    if counts is None:
        return "罚单合计 is added up, so it is a number, and no less than the violations in it"
    _charged(made, counts)
    # Anybody but customer service: no new clients are asked of them.
    person = {"staff_id": made.staff_id, "name": "林一", "department": "物流部", "hired": "2025-01-01"}
    made.rows["staff"].append(person)
    here = {"staff_id": made.staff_id}
    if not case.policy:
        for kind, count in counts.items():
            made.ask("罚单", "tickets", kind, count, where=here)
    for function, expected in case.expect.items():
        made.ask(function, "tickets", _TICKET_COLUMNS[function], expected, where=here)
    if case.reason and case.asks == "TICKET_STATUS":
        made.ask("依据", "tickets", "reason", contains=case.reason, where=here)
    return None


def _ticket_counts(case: Case) -> Mapping[str, int] | None:
    if case.asks == "TICKET_COUNT":
        return {kind: int(case.row.get(kind) or 0) for kind in _TICKET_KINDS}
    total, conduct_only = case.row.get("tickets"), case.row.get("conduct_only") or 0
    if not isinstance(total, int) or not isinstance(conduct_only, int) or total < conduct_only:
        return None
    return {"conduct": conduct_only, "signin": total - conduct_only}


def _charged(made: Entries, counts: Mapping[str, int]) -> None:
    """Rows that make so many tickets of each kind."""
    assert made.month is not None
    first, person = made.month + timedelta(days=1), made.staff_id
    days = [clock.serial(first + timedelta(days=n)) for n in range(9)]
    mondays = [clock.serial(clock.week_monday(first) + timedelta(days=7 * n)) for n in range(4)]
    made.rows["attendance"] += [late(day, person) for day in days[: counts.get("signin", 0)]]
    made.rows["conduct"] += [finding(day, person) for day in days[: counts.get("conduct", 0)]]
    made.rows["warmup"] += [warmup_missed(day, person) for day in days[: counts.get("quotas", 0)]]
    # False bookings lie in weeks that are beyond the quota anyway.
    false_ones = mondays[: counts.get("bookings", 0)]
    false_booking: dict[str, object] = {"table": "散台", "arrived": "20:25", "false_booking": "是"}
    made.rows["bookings"] += [cancelled(day, person) | false_booking for day in false_ones]
    beyond = mondays[: counts.get("cancellations", 0)]
    made.rows["bookings"] += [cancelled(day, person) | {"table": "卡座", "tables": 9} for day in beyond]


#: The case's points → the row that is charged so many, and where it stands.
_CHARGED: Final[Mapping[SheetCell, tuple[str, Row]]] = {
    3: ("attendance", late("2026-11-02", "")),
    10: ("conduct", finding("2026-11-02", "")),
    "待确认": ("conduct", finding("2026-11-02", "") | {"confirmed": "否"}),
    "制度未规定": ("conduct", finding("2026-11-02", "", "客情与配合")),
}


def override(case: Case, made: Entries) -> str | None:
    """A row that is charged the case's points, with what a manager typed beside it."""
    fine = case.row.get("fine")
    if fine is None or fine not in _CHARGED:
        return "扣分 is computed, in the words of the workbook, and never blank in a row with entries"
    made.reads = ("documents.house", "attendance.late_first", "conduct.complaint", "conduct.appearance")
    table, charged = _CHARGED[fine]
    typed = {key: case.row.get(key) for key in ("override", "approver", "override_reason")}
    # Whether people approve their own is about names and numbers to the letter: these rows keep the case's.
    staff_id = case.row.get("staff_id")
    made.rows[table].append({**charged, **typed, "staff_id": staff_id})
    if isinstance(staff_id, int):
        # SUMIFS tells 7 from "7" in one host and not in the other: only one of them stands in a workbook.
        made.needs = frozenset({("person", str(staff_id))})
    if isinstance(staff_id, str):
        made.touches = frozenset({("person", staff_id)})
    if staff_id is not None:
        made.shared.append(("staff", {"staff_id": staff_id, "name": case.row.get("name")}))
    columns = {"FINAL_POINTS": "final", "OVERRIDE_REASON": "override_result"}
    for function, expected in case.expect.items():
        made.ask(function, table, columns[function], expected)
    if case.reason:
        made.ask("改判结论", table, "override_result", contains=case.reason)
    return None
