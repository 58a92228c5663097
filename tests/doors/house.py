"""The case tables as rows of workbooks: the third and fourth door.

Each case becomes rows of the template's tables, with a 工号 of its own so that no case is a
neighbour of another, and says which computed cells must show what was worked out by hand. Cases
share a workbook as long as its sheet 制度, as far as their functions read it, holds their changes
and no others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from tests.casetable import Case, Change, SheetCell, load, stems
from tests.comparison import unequal
from tests.office import Value, Values
from xl_tools import clock, messages
from xl_tools.build import build
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Table

__all__ = ["Asked", "Carrier", "Unplaced", "carriers", "unplaced", "workbook"]

#: The month of cases that name none.
MONTH: Final = date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One computed cell and what it must show.

    Attributes:
        case: what it belongs to.
        what: the worksheet function; or what else the row shows.
        table, column: keys of the sheet definitions.
        staff_id: the case's own 工号; its first row in the table is meant.
        expected: the whole cell; None when ``contains`` says what matters.
        contains: texts that the cell's sentence holds.
    """

    case: Case
    what: str
    table: str
    column: str
    staff_id: str
    expected: SheetCell = None
    contains: tuple[str, ...] = ()

    def wrong(self, shown: Value, *, rounded: bool = False) -> object:
        """What is not as it must be; None when all is."""
        if self.expected is None:
            missing = [text for text in self.contains if text not in str(shown)]
            return (missing, shown) if missing else None
        if rounded and isinstance(shown, float):
            same = not unequal(self.expected, shown)
        else:
            same = type(shown) is not bool and shown == self.expected
        return None if same else (self.expected, shown)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A case that no row of the template can be, and why."""

    case: Case
    reason: str


@dataclass(slots=True)
class Entries:
    """What one case types into the tables, and what it asks for."""

    case: Case
    staff_id: str
    month: date | None = None
    monday: date | None = None
    rows: dict[str, list[dict[str, object]]] = field(default_factory=lambda: defaultdict(list))
    asked: list[Asked] = field(default_factory=list)

    @property
    def truth(self) -> bool:
        """Whether TRUE stands in a cell: LibreOffice knows no truth values and takes it for the number 1."""
        return any(entry is True for entry in self.case.row.values())

    def ask(
        self, what: str, table: str, column: str, expected: SheetCell = None, *, contains: Iterable[str] = ()
    ) -> None:
        """One more computed cell, of the case's first row in that table."""
        self.asked.append(Asked(self.case, what, table, column, self.staff_id, expected, tuple(contains)))


@dataclass(slots=True)
class Carrier:
    """A workbook full of cases.

    Attributes:
        policy: the rows added to 制度.
        month: 统计月份; None when no case asks for one.
        truth: whether its cases hold TRUE in a cell; those have workbooks to themselves.
        entries: what each case types.
    """

    policy: tuple[Change, ...]
    month: date | None
    truth: bool
    entries: list[Entries] = field(default_factory=list)

    @property
    def asked(self) -> list[Asked]:
        """Every cell that some case asks for."""
        return [asked for entries in self.entries for asked in entries.asked]

    def rows(self) -> dict[str, list[dict[str, object]]]:
        """Table → rows, in the order of the cases."""
        rows: dict[str, list[dict[str, object]]] = defaultdict(list)
        rows["policy"] = [{"parameter": c.name, "value": c.value, "since": c.since} for c in self.policy]
        for entries in self.entries:
            for table, own in entries.rows.items():
                rows[table] += own
        return rows

    def wrong(self, values: Values, *, rounded: bool = False) -> list[object]:
        """What a workbook's cells show otherwise than the cases say.

        Args:
            values: of the workbook that was built from this carrier.
            rounded: whether numbers went through a host that writes fifteen digits only.
        """
        rows = _first_rows(self, values)
        found: list[object] = []
        for asked in self.asked:
            shown = _shown(values, asked.table, rows[asked.table, asked.staff_id], asked.column)
            problem = asked.wrong(shown, rounded=rounded)
            if problem is not None:
                found.append((str(asked.case), asked.what, problem))
        return found


def _shown(values: Values, table: str, row: int, column: str) -> Value:
    keys = [one.key for one in registry.table(table).columns]
    return values.get((registry.sheet(table).label.zh, row, 1 + keys.index(column)), "")


def _first_rows(carrier: Carrier, values: Values) -> Mapping[tuple[str, str], int]:
    """Table and 工号 → the row of the sheet where the case's own rows begin."""
    rows: dict[tuple[str, str], int] = {}
    next_row = {table.key: registry.sheet(table.key).top + 2 for table in registry.tables()}
    for entries in carrier.entries:
        for table, own in entries.rows.items():
            rows[table, entries.staff_id] = next_row[table]
            next_row[table] += len(own)
    # 周取消 lists people and weeks by itself.
    mondays = {one.staff_id: float(clock.serial(one.monday)) for one in carrier.entries if one.monday}
    for row in range(next_row["cancellations"], 1 + max(row for _, row, _ in values)):
        staff_id = str(_shown(values, "cancellations", row, "staff_id"))
        if staff_id in mondays and mondays[staff_id] == _shown(values, "cancellations", row, "monday"):
            rows["cancellations", staff_id] = row
    return rows


# What each subject's cases look like in the sheets


def _attendance(case: Case, made: Entries) -> str | None:
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


def _bookings(case: Case, made: Entries) -> str | None:
    row: dict[str, object] = dict(case.row)
    if "void_day" in row:
        return "当日作废 is computed from another sheet, never typed"
    rank = row.pop("extension_rank", None)
    if isinstance(rank, str):
        return "延时名次 is computed from the other rows, never typed"
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
    return None


_KINDS: Final = {"standard": Table.STANDARD, "half": Table.HALF_BOOTH, "booth": Table.BOOTH}


def _cancellations(case: Case, made: Entries) -> str | None:
    counts = {key: case.row.get(key) or 0 for key in _KINDS}
    monday = clock.parse_day(case.row.get("monday"))
    if monday is None:
        return "周取消 makes its Mondays itself, so none is blank"
    if any(not float(count).is_integer() or float(count) < 0 for count in map(_number, counts.values())):
        return "周取消 adds up tables, so its counts are whole numbers"
    made.month = clock.week_month(monday)
    made.rows["staff"].append({"staff_id": made.staff_id, "name": str(case)})
    base = {"date": case.row["monday"], "staff_id": made.staff_id, "customer": "林一", "phone": "13800000001"}
    base |= {"heads": 4, "called": "19:00", "expected": "20:30", "greeter": "是", "back_bar": "是"}
    for key, count in counts.items():
        # A number comes about from two bookings, a number typed as text from one.
        parts = [count] if isinstance(count, str) else [part for part in (1, count - 1) if count and part]
        made.rows["bookings"] += [{**base, "table": _KINDS[key], "tables": part} for part in parts]
    made.monday = clock.week_monday(monday)
    for function, expected in case.expect.items():
        made.ask(function, "cancellations", {"CANCELLATION_FINE": "fine"}.get(function, "other"), expected)
    if not made.rows["bookings"]:
        # The sheet calls no function for a week without cancellations.
        made.ask("依据", "cancellations", "reason", messages.say("zh", "cell.no_cancellations"))
    elif case.reason:
        made.ask("依据", "cancellations", "reason", contains=case.reason)
    return None


def _number(entry: SheetCell) -> float:
    try:
        return float(entry or 0)
    except ValueError:
        return 0.5


def _person(case: Case, made: Entries) -> None:
    """The rows of 员工 and 薪资 that a case is about."""
    staff = ("department", "post", "grade", "hired", "confirmed", "promoted")
    pay = ("base", "benefits", "commission", "bonus")
    person = {"staff_id": made.staff_id, "name": case.stem}
    made.rows["staff"].append(person | {key: case.row[key] for key in staff if key in case.row})
    made.rows["pay"].append({"staff_id": made.staff_id, **{key: case.row[key] for key in pay if key in case.row}})


def _month(case: Case, made: Entries) -> str | None:
    entry = case.row.get("month")
    day = clock.day_of_serial(int(entry)) if isinstance(entry, float) else None
    if day is None or day.day != 1:
        return "统计月份 is one cell for the whole workbook, and takes the first day of a month only"
    made.month = day
    return None


def _grades(case: Case, made: Entries) -> str | None:
    _person(case, made)
    for function, expected in case.expect.items():
        place = ("staff", "service_months") if function == "SERVICE_MONTHS" else ("pay", "grade_salary")
        made.ask(function, *place, expected)
    return _month(case, made)


def _posts(case: Case, made: Entries) -> str | None:
    _person(case, made)
    for function, expected in case.expect.items():
        made.ask(function, "staff", "post_check", expected)
    return _month(case, made)


#: The top-up is computed from the department: which one has the case's.
_TOPPED_UP: Final[Mapping[SheetCell, str]] = {None: "", "": "", 0: "客服部", 300: "物流部", "制度未规定": "运营部"}


def _pay(case: Case, made: Entries) -> str | None:
    if case.asks == "SOURCE_CHECK":
        return _no_sheet(case, made)
    _person(case, made)
    if case.asks == "SALARY_BAND" and case.row.get("side") not in (1, 2):
        return "底薪下限 and 底薪上限 ask for 1 and 2, never for anything else"
    if case.asks == "GROSS_PAY":
        topup = case.row.get("topup")
        if topup not in _TOPPED_UP:
            return "保底补足 is computed from the department, and no department shows that"
        made.rows["staff"][0]["department"] = _TOPPED_UP[topup]
    side = "band_min" if case.row.get("side") == 1 else "band_max"
    columns = {"SALARY_BAND": side, "GUARANTEE_TOPUP": "topup", "BAND_CHECK": "band_check", "GROSS_PAY": "gross"}
    for function, expected in case.expect.items():
        made.ask(function, "pay", columns[function], expected)
    if case.asks == "BAND_CHECK" and case.state is not None:
        made.ask(
            case.asks if not case.expect else "底薪核对",
            "pay",
            "band_check",
            contains=(f"{case.state.value}：", *case.reason),
        )
    return _month(case, made)


def _time(case: Case, made: Entries) -> str | None:
    if case.asks in ("MONTH_START", "QUARTER_START"):
        return "the template has no sheet of it yet"
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


def _policy(case: Case, made: Entries) -> str | None:
    return "no column asks for a value of the policy or a clause"


def _no_sheet(case: Case, made: Entries) -> str | None:
    return "the template has no sheet of it yet"


_SUBJECTS: Final[Mapping[str, Callable[[Case, Entries], str | None]]] = {
    "attendance": _attendance,
    "behaviour": _no_sheet,
    "bookings": _bookings,
    "cancellations": _cancellations,
    "conduct": _no_sheet,
    "deduction": _no_sheet,
    "duty": _no_sheet,
    "grades": _grades,
    "ladder": _no_sheet,
    "override": _no_sheet,
    "pay": _pay,
    "policy": _policy,
    "policy_warnings": _no_sheet,
    "posts": _posts,
    "quotas": _no_sheet,
    "seats": _no_sheet,
    "time": _time,
}

#: Which parameters the functions of a subject read: how their names begin.
_READS: Final[Mapping[str, tuple[str, ...]]] = {
    "attendance": ("documents.house", "attendance."),
    "bookings": ("documents.house", "bookings."),
    "cancellations": ("documents.house", "bookings.", "cancellations."),
    "grades": ("documents.ladder", "grades."),
    "pay": ("documents.ladder", "documents.pay", "grades.", "pay."),
    "posts": ("documents.pay", "posts."),
    "time": (),
}


@cache
def _entries() -> tuple[tuple[Entries, ...], tuple[Unplaced, ...]]:
    placed: list[Entries] = []
    left: list[Unplaced] = []
    for stem in stems():
        for number, case in enumerate(load(stem), 1):
            made = Entries(case, f"{stem[:2].upper()}{number:03d}")
            reason = _SUBJECTS[stem](case, made)
            if reason is None:
                placed.append(made)
            else:
                left.append(Unplaced(case, reason))
    return tuple(placed), tuple(left)


def unplaced() -> tuple[Unplaced, ...]:
    """The cases that cannot stand in a table of the template."""
    return _entries()[1]


@cache
def carriers() -> tuple[Carrier, ...]:
    """All other cases, in as few workbooks as their policies and months allow."""
    entries = _entries()[0]
    rare = Counter(one.month for one in entries if one.month)
    made: list[Carrier] = []
    # Those that need a month of their own first; the many without one then fill their workbooks up.
    for one in sorted(entries, key=lambda one: (one.month is None, rare[one.month or MONTH])):
        fitting = next((carrier for carrier in made if _fits(carrier, one)), None)
        if fitting is None:
            fitting = Carrier((), None, one.truth)
            made.append(fitting)
        fitting.entries.append(one)
        fitting.month = fitting.month or one.month
        fitting.policy = tuple(dict.fromkeys((*fitting.policy, *one.case.policy)))
    return tuple(made)


def _fits(carrier: Carrier, new: Entries) -> bool:
    if carrier.truth is not new.truth or (carrier.month and new.month and carrier.month != new.month):
        return False
    policy = {*carrier.policy, *new.case.policy}
    return all(
        {change for change in policy if change.name.startswith(_READS[case.stem])} == set(case.policy)
        for case in (new.case, *(one.case for one in carrier.entries))
    )


@cache
def workbook(number: int, edition: Edition) -> bytes:
    """The carrier of that number as a workbook, recalculated headless."""
    carrier = carriers()[number]
    return build(edition, "zh", month=carrier.month or MONTH, rows=carrier.rows(), staff_rows=1, blank_rows=1)
