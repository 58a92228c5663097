"""A second, independent computation of every sum: pandas over the rows of a saved workbook, read by calamine.

Nothing of the engine and none of the sheets' formulas is used: rows as they are saved are grouped by person and month
here and compared with 月报, 扣分明细, 罚单, 周取消, 新客, 薪资 and 首页. Where a figure follows from the entries
without a rule of the policy (pay items, spend), it is worked out from the entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tests import from_entries
from tests.saved import Saved, above, counts, first_line, numbers, sums, unequal, who
from xl_tools.messages import say
from xl_tools.sheets import registry, report
from xl_tools.words import Flag, Repeat, State, show
from xl_tools.words import Table as TableType

__all__ = ["complaints"]


#: The figures of 月报, by the heading that they stand under.
_HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "days": ("出勤天数", "Days present"),
    "late": ("迟到次数", "Times late"),
    "missed": ("漏签次数", "Missed sign-ins"),
    "signin_points": ("签到扣分", "Sign-in points"),
    "conduct_points": ("违规扣分", "Violation points"),
    "potential": ("潜在扣分", "Potential points"),
    "warmup_points": ("暖场扣分", "Warm-up points"),
    "client_tables": ("新客桌数", "New clients"),
    "client_points": ("新客扣分", "New-client points"),
    "tickets": ("罚单", "Tickets"),
    "conduct_tickets": ("其中违规", "Of which conduct"),
    "flag": ("提示", "Flags"),
    "valid": ("有效定台", "Valid"),
    "invalid": ("无效定台", "Invalid"),
    "unconfirmed": ("待确认", "To confirm"),
    "cancelled": ("取消桌数", "Cancelled tables"),
    "false_points": ("虚假定位扣分", "False-booking points"),
    "weekly_points": ("周取消扣分", "Weekly points"),
    "points": ("扣分合计", "Total points"),
    "corrections": ("往月更正", "Earlier months"),
    "performance": ("计业绩", "Performance"),
    "base": ("底薪", "Base pay"),
    "grade_salary": ("级别工资", "Grade pay"),
    "deduction": ("扣款", "Deduction"),
    "gross": ("应发合计", "Gross pay"),
}
_PARTS: Final = ("signin_points", "conduct_points", "warmup_points", "client_points", "false_points", "weekly_points")
_PAY: Final = ("base", "grade_salary", "deduction", "gross")

#: Tables that charge points, the column of those that count, and the figure that they are.
_CHARGES: Final[Mapping[str, tuple[str, str]]] = {
    "attendance": ("final", "signin_points"),
    "conduct": ("final", "conduct_points"),
    "bookings": ("fine", "false_points"),
    "cancellations": ("fine", "weekly_points"),
    "warmup": ("fine", "warmup_points"),
    "new_clients": ("fine", "client_points"),
}
#: Those that hold the month and nothing else.
_LISTED: Final = ("cancellations", "new_clients")


@dataclass
class _Figures:
    """Every figure of 月报 that is a number: by person, and of everybody, rows without a person included."""

    people: dict[str, dict[str, float]]
    everybody: dict[str, float]


def _figures(saved: Saved) -> _Figures:
    lang = saved.lang
    attendance, conduct = saved.of_month("attendance"), saved.of_month("conduct")
    bookings, warmup = saved.of_month("bookings"), saved.of_month("warmup")
    attended = attendance["late_minutes"].map(lambda value: isinstance(value, float) and value >= 0).astype(bool)
    counted = {
        "days": attendance[attended],
        "late": attendance[above(attendance["late_minutes"], 0)],
        "missed": attendance[above(attendance["fine"], 0) & ~attended],
        **{
            key: bookings[bookings["validity"] == show(state, lang)]
            for key, state in (
                *(("valid", State.VALID), ("invalid", State.INVALID)),
                ("unconfirmed", State.UNCONFIRMED),
            )
        },
    }
    summed = {
        "signin_points": (attendance, "final"),
        "conduct_points": (conduct, "final"),
        "potential": (conduct, "potential"),
        "warmup_points": (warmup, "fine"),
        "client_tables": (saved.table("new_clients"), "tables"),
        "client_points": (saved.table("new_clients"), "fine"),
        "tickets": (saved.table("tickets"), "tickets"),
        "conduct_tickets": (saved.table("tickets"), "conduct"),
        "cancelled": (bookings, "cancelled_tables"),
        "false_points": (bookings, "fine"),
        "weekly_points": (saved.table("cancellations"), "fine"),
        "performance": (bookings, "performance"),
    }
    people = {key: counts(frame) for key, frame in counted.items()}
    people |= {key: sums(frame, column) for key, (frame, column) in summed.items()}
    everybody = {key: float(len(frame)) for key, frame in counted.items()}
    everybody |= {key: float(numbers(frame[column]).sum()) for key, (frame, column) in summed.items()}
    names = set().union(*(people[key] for key in _PARTS))
    people["points"] = {name: sum(people[key].get(name, 0.0) for key in _PARTS) for name in names}
    everybody["points"] = sum(everybody[key] for key in _PARTS)
    changed = saved.table("corrections")
    now, was = sums(changed, "now"), sums(changed, "was")
    people["corrections"] = {name: now.get(name, 0.0) - was.get(name, 0.0) for name in now.keys() | was.keys()}
    everybody["corrections"] = float(numbers(changed["now"]).sum() - numbers(changed["was"]).sum())
    pay = saved.table("pay")
    everybody |= {key: float(numbers(pay[key]).sum()) for key in _PAY}
    return _Figures(people, everybody)


def complaints(saved: Saved) -> list[str]:
    """Every figure of a saved workbook that pandas finds otherwise, in words; [] when there is none.

    Args:
        saved: a computed workbook.
    """
    figures = _figures(saved)
    return [
        *_report(saved, figures),
        *_home(saved, figures),
        *_ledger(saved),
        *from_entries.pay(saved, figures.people["points"]),
        *_tickets(saved),
        *_cancellations(saved),
        *_clients(saved),
        *from_entries.performance(saved),
    ]


# 月报


def _report(saved: Saved, figures: _Figures) -> Iterator[str]:
    rows, lang = saved.page("report"), saved.lang
    index = 0 if lang == "zh" else 1
    titles = {labels[index]: key for key, labels in _HEADINGS.items()}
    headings = rows[report.HEADINGS_ROW]
    width = next((place for place, text in enumerate(headings) if place > 2 and text == ""), len(headings))
    places = {titles.get(str(text), str(text)): place for place, text in enumerate(headings[:width]) if place > 2}
    if places.keys() != _HEADINGS.keys():
        yield f"report: figures {sorted(places.keys() ^ _HEADINGS.keys())}"
        return
    people = _report_people(saved)
    yield from unequal("report: people", [row[:3] for _, row in people], _staff_lines(saved))
    whole = {key: [_of_person(saved, figures, key, row[0]) for _, row in people] for key in places}
    for key, place in places.items():
        for (number, row), expected in zip(people, whole[key], strict=True):
            yield from unequal(f"report {key} of {row[0]} (row {number + 1})", row[place], expected)
    yield from _report_totals(saved, figures, places, people, whole)
    yield from _top_lists(saved, places, people, width)
    yield from _overrides(saved)


def _report_people(saved: Saved) -> list[tuple[int, list[object]]]:
    rows = saved.page("report")
    lines = enumerate(rows[report.FIRST_PERSON_ROW :], report.FIRST_PERSON_ROW)
    return [(number, row) for number, row in lines if row[0] != ""]


def _staff_lines(saved: Saved) -> list[list[object]]:
    staff = saved.table("staff")
    listed = staff[staff["staff_id"] != ""]
    # A number that stands in 员工 twice is listed once; the second row says so there.
    listed = listed[~listed["staff_id"].map(lambda one: one.lower() if isinstance(one, str) else one).duplicated()]
    return [[row["staff_id"], _as_text(row["name"]), _as_text(row["department"])] for _, row in listed.iterrows()]


def _as_text(value: object) -> str:
    """What ``&""`` makes of a cell."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).upper() if isinstance(value, bool) else str(value)


def _of_person(saved: Saved, figures: _Figures, key: str, staff_id: object) -> object:
    if key in figures.people:
        return figures.people[key].get(who(staff_id), 0.0)
    if key in _PAY:
        line = first_line(saved.table("pay"), staff_id)
        # A blank entry behind INDEX counts as 0.
        return "" if line is None else 0.0 if line[key] == "" and key == "base" else line[key]
    line = first_line(saved.table("tickets"), staff_id)
    if line is None:
        return ""
    none = (show(Flag.NONE, saved.lang), show(Repeat.NONE, saved.lang))
    flag, repeat = (line[column] for column in ("flag", "repeat"))
    return " ".join(word for word, nothing in zip((flag, repeat), none, strict=True) if word != nothing)


def _report_totals(
    saved: Saved,
    figures: _Figures,
    places: Mapping[str, int],
    people: list[tuple[int, list[object]]],
    whole: Mapping[str, list[object]],
) -> Iterator[str]:
    rows, total_row = saved.page("report"), report.HEADINGS_ROW + 1
    departments: list[str] = []
    while len(departments) < 9:
        departments.append(str(rows[total_row + 1 + len(departments)][0]))
    for key, place in places.items():
        if key == "flag":
            continue
        yield from unequal(f"report total {key}", rows[total_row][place], figures.everybody[key])
        named = 0.0
        for index, name in enumerate(departments):
            own = [
                value
                for (_, row), value in zip(people, whole[key], strict=True)
                if str(row[2]).casefold() == name.casefold() and isinstance(value, float)
            ]
            named += sum(own)
            yield from unequal(f"report {key} of {name}", rows[total_row + 1 + index][place], float(sum(own)))
        others = rows[total_row + 1 + len(departments)][place]
        yield from unequal(f"report {key} of others", others, figures.everybody[key] - named)


def _top_lists(
    saved: Saved, places: Mapping[str, int], people: list[tuple[int, list[object]]], width: int
) -> Iterator[str]:
    """The ten with most points and with most performance, behind the charts."""
    for which, key in enumerate(("points", "performance")):
        scored = [(row[places[key]], -number, row[1]) for number, row in people]
        best = sorted((one for one in scored if isinstance(one[0], float) and one[0] > 0), reverse=True)[:10]
        expected = [(name, value) for value, _, name in best] + [("", 0.0)] * (10 - len(best))
        name = width + 5 + 2 * which
        first = report.HEADINGS_ROW + 1
        shown = [(saved.cell("report", first + n, name), saved.cell("report", first + n, name + 1)) for n in range(10)]
        yield from unequal(f"report: first ten by {key}", shown, expected)


def _overrides(saved: Saved) -> Iterator[str]:
    """The first decisions of managers, in the order of the ledger, and how many there are on the sheets."""
    rows, heading = saved.page("report"), say(saved.lang, "report.overrides")
    at = next(number for number, row in enumerate(rows) if str(row[0]).startswith(heading))
    decided = saved.of_month("ledger", "date")
    decided = decided[decided["override"] != ""]
    told = [[row[key] for key in ("date", "name", "source", "override")] for _, row in decided.iterrows()]
    listed = [row[:4] for row in rows[at + 1 : at + 9] if row[0] != ""]
    yield from unequal("report: overrides", listed, told[: len(listed)])
    yield from unequal("report: overrides listed", len(listed), min(8, len(told)))
    on_sheets = sum(int((saved.of_month(table)["override_result"] != "").sum()) for table in ("attendance", "conduct"))
    yield from unequal("report: overrides on the sheets", len(told), on_sheets)
    yield from unequal("report: number of overrides", re.findall("[0-9]+", str(rows[at][0])), [str(on_sheets)])


# 首页, 扣分明细


def _home(saved: Saved, figures: _Figures) -> Iterator[str]:
    staff = saved.table("staff")
    expected = (
        float((staff["staff_id"] != "").sum()),
        float(len(saved.of_month("attendance"))),
        figures.everybody["points"],
        figures.everybody["valid"],
        figures.everybody["performance"],
    )
    for place, value in enumerate(expected):
        yield from unequal(f"home figure {place + 1}", saved.cell("home", 8, 1 + place), value)


def _charged(saved: Saved, table: str) -> pd.DataFrame:
    """The rows of a table that are about the month."""
    return saved.table(table) if table in _LISTED else saved.of_month(table)


def _ledger(saved: Saved) -> Iterator[str]:
    """Sums by person and sheet, and each row against the row that it came from."""
    ledger = saved.table("ledger")
    ledger = ledger[ledger["date"] != ""]
    outside = ledger[~ledger.index.isin(saved.of_month("ledger", "date").index)]
    yield from unequal("ledger: rows of other months", len(outside), 0)
    for table, (column, _) in _CHARGES.items():
        sheet = registry.sheet_of(table).label.of(saved.lang)
        rows = _charged(saved, table)
        own = ledger[(ledger["source"] == sheet) & ledger["row"].isin([float(number) for number in rows.index])]
        if sheet == registry.sheet("quotas").label.of(saved.lang):
            # Two tables side by side there: a row number alone does not tell which.
            clients = own["clause"].map(lambda text: "A14a" in str(text)).astype(bool)
            own = own[clients if table == "new_clients" else ~clients]
        expected = {one: total for one, total in sums(rows, column).items() if total}
        shown = {one: total for one, total in sums(own, "points").items() if total}
        yield from unequal(f"ledger: points by person from {table}", shown, expected)
    total = float(numbers(ledger["points"]).sum())
    charged = sum(float(numbers(_charged(saved, table)[column]).sum()) for table, (column, _) in _CHARGES.items())
    yield from unequal("ledger: all points", total, charged)


# 罚单, 周取消, 新客


def _tickets(saved: Saved) -> Iterator[str]:
    attendance, conduct = saved.of_month("attendance"), saved.of_month("conduct")
    bookings, warmup = saved.of_month("bookings"), saved.of_month("warmup")
    weekly, clients = saved.table("cancellations"), saved.table("new_clients")
    kinds = {
        "signin": counts(attendance[above(attendance["final"], 0)]),
        "conduct": sums(conduct, "tickets"),
        "bookings": counts(bookings[above(bookings["fine"], 0)]),
        "cancellations": counts(weekly[above(weekly["fine"], 0)]),
    }
    quotas = [counts(warmup[above(warmup["fine"], 0)]), counts(clients[above(clients["fine"], 0)])]
    kinds["quotas"] = {who: sum(one.get(who, 0.0) for one in quotas) for who in set().union(*quotas)}
    for number, row in _people_of(saved, "tickets"):
        for kind, found in kinds.items():
            yield from unequal(f"tickets {kind}, row {number}", row[kind], found.get(row["who"], 0.0))
        repeated = set(conduct[conduct["who"] == row["who"]]["repeat"])
        flags = (Repeat.DISMISSAL, Repeat.WARNING)
        worst = next((flag for flag in flags if show(flag, saved.lang) in repeated), Repeat.NONE)
        yield from unequal(f"tickets repeat, row {number}", row["repeat"], show(worst, saved.lang))


def _people_of(saved: Saved, table: str) -> Iterator[tuple[int, pd.Series]]:
    """The lines of a table that lists everybody by itself."""
    frame = saved.table(table)
    for number, row in frame[frame["staff_id"] != ""].iterrows():
        assert isinstance(number, int)
        yield number, row


def _cancellations(saved: Saved) -> Iterator[str]:
    bookings, lang = saved.table("bookings"), saved.lang
    keys = [bookings["monday"], bookings["who"], bookings["cancelled_kind"]]
    found = numbers(bookings["cancelled_tables"]).groupby(keys, dropna=False).sum()
    cancelled = {key: float(total) for key, total in found.items()}
    kinds = {"standard": TableType.STANDARD, "half": TableType.HALF_BOOTH, "booth": TableType.BOOTH}
    for number, row in _people_of(saved, "cancellations"):
        for column, kind in kinds.items():
            expected = cancelled.get((row["monday"], row["who"], show(kind, lang)), 0.0)
            yield from unequal(f"cancellations {column}, row {number}", row[column], expected)


def _clients(saved: Saved) -> Iterator[str]:
    """New clients by person, each of them worked out from who has been here before."""
    bookings, known, month = saved.table("bookings"), saved.table("clients"), saved.of_month("bookings")
    seen = [
        *zip(bookings["client_key"], bookings["business_date"], strict=True),
        *zip(known["client_key"], known["first_day"], strict=True),
    ]
    first: dict[str, float] = {}
    for key, day in seen:
        if isinstance(day, float):
            first[str(key)] = min(day, first.get(str(key), day))
    for number, row in bookings.iterrows():
        if isinstance(row["new_tables"], float) and row["new_tables"] > 0:
            yield from unequal(f"bookings: new client, row {number}", row["business_date"], first[row["client_key"]])
    new = sums(month, "new_tables")
    for number, row in _people_of(saved, "new_clients"):
        expected = new.get(row["who"], 0.0) if len(month) else ""
        yield from unequal(f"new clients, row {number}", row["tables"], expected)
