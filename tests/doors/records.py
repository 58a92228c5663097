"""换位借酒, 行为 and 值班: sheets whose rows are records."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import timedelta
from typing import Final

from tests.casetable import Case
from tests.doors.model import Entries
from xl_tools import clock
from xl_tools.errors import EntryError

__all__ = ["behaviour", "duty", "seats"]


def _record(case: Case, made: Entries, table: str, columns: Iterable[str]) -> None:
    """One row that is the record itself; the sentence stands in the last column."""
    made.rows[table].append(made.own())
    functions = tuple(case.expect) or (case.asks,)
    shown = dict(zip(functions, columns, strict=False))
    for function, expected in case.expect.items():
        made.ask(function, table, shown[function], expected)
    if not case.expect:
        assert case.state is not None
        made.ask(case.asks, table, "reason", contains=(f"{case.state.value}：", *made.reason))
    elif case.reason:
        made.ask("依据", table, "reason", contains=made.reason)


def seats(case: Case, made: Entries) -> None:
    """A row of 换位 or of 借酒."""
    made.reads = ("documents.house", "seats.", "bookings.hold_", "bookings.notice")
    _record(case, made, "swaps" if case.asks == "SWAP_REASON" else "drinks", ["purchase"])


def behaviour(case: Case, made: Entries) -> None:
    """A row of 行为."""
    made.reads = ("documents.conduct", "behaviour.")
    _record(case, made, "behaviour", ["score"])


#: How the function's name begins → table and columns.
_DUTY: Final = {
    "DUTY": ("duty", ["status"]),
    "INCIDENT": ("incidents", ["status"]),
    "INSPECTION": ("inspections", ["status", "lights"]),
    "LIGHTS": ("inspections", ["lights"]),
}


def duty(case: Case, made: Entries) -> str | None:
    """A row of 值班, 事件 or 巡检; or a day of 排班."""
    made.reads = ("documents.duty", "duty.")
    if case.asks.startswith("ROSTER_"):
        return _roster(case, made)
    table, columns = _DUTY[case.asks.split("_")[0]]
    _record(case, made, table, columns)
    if table == "duty":
        # A shift adds to the people on duty that day.
        made.touches = _on_duty(case.row.get("date"))
    return None


def _on_duty(entry: object) -> frozenset[Hashable]:
    try:
        day = clock.parse_day(entry)
    except EntryError:
        return frozenset()
    return frozenset({("on duty", day)})


def _roster(case: Case, made: Entries) -> str | None:
    day, count = case.row.get("date"), case.row.get("count")
    if case.row.get("holiday") is not None:
        return "排班 leaves holidays to the list of the policy"
    if not isinstance(day, float) or not isinstance(count, int):
        return "排班 makes its days and counts people by itself"
    made.month = clock.month_of(clock.day_of_serial(int(day)))
    made.needs = _on_duty(day)
    # Two shifts of one person count once; and a shift of another day says that the roster is kept at all.
    people = [*range(count), 0] if count else []
    made.rows["duty"] += [{"date": day, "staff_id": f"{made.staff_id}-{n}"} for n in people]
    other = clock.serial(made.month + timedelta(days=26))
    made.touches = _on_duty(float(other)) | (made.needs if count else frozenset())
    made.rows["duty"].append({"date": other, "staff_id": made.staff_id})
    here = {"date": day}
    made.ask("值班人数", "roster", "count", count, where=here)
    for function, expected in case.expect.items():
        made.ask(function, "roster", "status", expected, where=here)
    if case.reason:
        made.ask("依据", "roster", "reason", contains=case.reason, where=here)
    return None
