"""The ledger: its rows by hand, its sums against 月报's formulas, sealed months, growth, and what is never touched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

import pytest

from tests.office import Office
from tests.samples import sample_days
from tests.test_package_diff import computed_cells, content, members, packed
from xl_tools import clock
from xl_tools.books.cellxml import cell_xml
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.books.workbook import WorkbookParts
from xl_tools.build import build
from xl_tools.engine import Recalculation, recalculate, written
from xl_tools.errors import BookUnsupported, UsageError
from xl_tools.fill import filled
from xl_tools.ledger import SOURCES, Ledger, sealed_months
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.sheets.written import Value
from xl_tools.why import explain, lines
from xl_tools.words import Answer, Lang, Matter, Shift
from xl_tools.words import Table as TableType

NOVEMBER: Final = date(2026, 11, 1)
SHEET: Final = "扣分明细"
KEYS: Final = [column.key for column in registry.table("ledger").columns]
FIRST: Final = registry.sheet("ledger").top + 2
OVERRIDDEN: Final = {"override": 0, "approver": "林", "override_reason": "已核实"}

_ON: Final = {"shift": Shift.WORK}
_BOOKED: Final = {
    **{"date": date(2026, 11, 2), "table": TableType.BOOTH, "tables": 1, "customer": "温七夕", "heads": 4},
    **{"phone": "13900000497", "called": "19:00", "expected": "21:00", "greeter": "是", "back_bar": "是"},
}
FILLED: Final[dict[str, list[dict[str, object]]]] = {
    # In logistics there is no quota of new clients (A14a).
    "staff": [
        {"staff_id": "K1", "name": "赵小麦", "department": "物流部"},
        {"staff_id": "K2", "name": "钱小禾", "department": "物流部"},
    ],
    "attendance": [
        # Row 4: 17 minutes late.
        {**_ON, "date": date(2026, 11, 3), "staff_id": "K1", "signin": "20:17"},
        # Row 5: not signed in, a manager made 0 of it.
        {**_ON, "date": date(2026, 11, 2), "staff_id": "K2", **OVERRIDDEN},
        # Row 6: 30 minutes late; the day is written as text.
        {**_ON, "date": "2026年11月2日", "staff_id": "K1", "signin": "20:30"},
        # Row 7: the month before.
        {**_ON, "date": date(2026, 10, 31), "staff_id": "K1", "signin": "20:30"},
        # Row 8: cannot be read.
        {**_ON, "date": date(2026, 11, 4), "staff_id": "K1", "signin": "25:61"},
        # Row 9: in time.
        {**_ON, "date": date(2026, 11, 4), "staff_id": "K2", "signin": "20:00"},
        # Row 10: 17 minutes late; without approver the decision does not count.
        {**_ON, "date": date(2026, 11, 5), "staff_id": "K2", "signin": "20:17", "override": 0},
    ],
    "bookings": [
        # Row 4: a false booking. Row 5: six booths cancelled in one week, one more than are free (B7): 2 points.
        {**_BOOKED, "staff_id": "K2", "false_booking": "是"},
        {**_BOOKED, "date": date(2026, 11, 3), "staff_id": "K1", "tables": 6, "cancelled": "是"},
    ],
}
#: date, staff ID, sheet, row, clause, points, state. The week of 2 November is the month's second: two people, so
#: K1 of that week stands in the third row of 周取消; its day is the Sunday.
EXPECTED: Final = [
    ("2026-11-02", "K1", "签到", 6, "A1a", 10, "违规"),
    ("2026-11-02", "K2", "签到", 5, "A1b", 0, "违规"),
    ("2026-11-02", "K2", "定台", 4, "B2", 50, "违规"),
    ("2026-11-03", "K1", "签到", 4, "A1a", 3, "违规"),
    ("2026-11-04", "K1", "签到", 8, "A1", 0, "待确认"),
    ("2026-11-05", "K2", "签到", 10, "A1a", 3, "违规"),
    ("2026-11-08", "K1", "周取消", 6, "B7", 2, "违规"),
]
POINTS: Final = 10 + 0 + 50 + 3 + 0 + 3 + 2


@cache
def book(edition: Edition = "functions", lang: Lang = "zh", blank_rows: int = 12) -> bytes:
    return build(edition, lang, month=NOVEMBER, rows=FILLED, staff_rows=3, blank_rows=blank_rows)


def cell(done: Recalculation, key: str, index: int, sheet: str = SHEET) -> Value:
    return done.evaluation.value(sheet, FIRST + index, KEYS.index(key) + 1)


def rows(done: Recalculation, sheet: str = SHEET) -> list[dict[str, Value]]:
    """The rows of the ledger that are not blank."""
    area = done.evaluation.book.tables[registry.table("ledger").name.of("zh" if sheet == SHEET else "en").casefold()]
    count = area.last_row - area.first_row + 1
    found = [{key: cell(done, key, index, sheet) for key in KEYS} for index in range(count)]
    return [row for row in found if row["date"] is not None]


def told(done: Recalculation, sheet: str = SHEET) -> list[tuple[object, ...]]:
    keys = ("staff_id", "source", "row", "clause", "points", "state")
    return [
        (clock.day_of_serial(float(str(row["date"]))).isoformat(), *(row[key] for key in keys))
        for row in rows(done, sheet)
    ]


def named(done: Recalculation, name: str) -> Value:
    place = done.evaluation.book.named_cell(name)
    assert place is not None
    return done.evaluation.value(*place)


def check(done: Recalculation) -> Value:
    return done.evaluation.value(SHEET, 3, 1)


def changed(data: bytes, sheet: str, cells: Mapping[str, bytes]) -> bytes:
    """The workbook with whole cell elements put in place of those at these addresses."""
    package = Package.parse(data, name="book.xlsx")
    part = WorkbookParts.of(package).sheet(sheet)
    assert part is not None
    xml = package.read(part.part)
    for address, new in cells.items():
        pattern = rb'<c r="%b"[^>]*?(?:/>|>.*?</c>)' % address.encode()
        xml, count = re.subn(pattern, lambda _, new=new: new, xml, count=1, flags=re.DOTALL)  # type: ignore[misc]
        assert count == 1, address
    return package.with_parts({part.part: xml})


def typed(data: bytes, key: str, index: int, value: str | float) -> bytes:
    """The workbook with something typed into the ledger."""
    row, column = FIRST + index, KEYS.index(key) + 1
    return changed(data, SHEET, {cell_name(row, column): cell_xml(row, column, value, date1904=False)})


def sealed(data: bytes, months: str) -> bytes:
    package = Package.parse(data, name="book.xlsx")
    xml = package.read("xl/workbook.xml")
    name = f'<definedName name="_xltools_sealed" hidden="1">"{months}"</definedName>'.encode()
    return package.with_parts({"xl/workbook.xml": xml.replace(b"</definedNames>", name + b"</definedNames>")})


def in_month(data: bytes, month: date) -> bytes:
    new = cell_xml(5, 2, clock.serial(month), date1904=False)
    return changed(data, "首页", {"B5": new})


# The rows


@pytest.mark.parametrize("edition", ["functions", "values"])
def test_the_rows_are_those_worked_out_by_hand(edition: Edition) -> None:
    assert told(recalculate(book(edition))) == EXPECTED


def test_a_row_has_week_name_reason_and_a_link() -> None:
    last = rows(recalculate(book()))[-1]

    assert last["week"] == clock.serial(date(2026, 11, 2))
    assert last["name"] == "赵小麦"
    assert str(last["reason"]).startswith("2026-11-02")
    assert last["link"] == "→"


def test_the_reason_is_that_of_the_row_it_came_from() -> None:
    done = recalculate(book())
    reason = [column.key for column in registry.table("attendance").columns].index("reason") + 1

    assert rows(done)[0]["reason"] == done.evaluation.value("签到", 6, reason)


def test_an_english_workbook_names_sheets_and_states_in_english() -> None:
    found = told(recalculate(book("values", "en")), "Ledger")

    assert [row[2] for row in found] == [
        {"签到": "Attendance", "定台": "Bookings", "周取消": "Cancellations"}[e[2]] for e in EXPECTED
    ]
    assert {row[6] for row in found} == {"violation", "to confirm"}


def test_a_sheet_that_was_renamed_is_named_as_it_is_called_now() -> None:
    package = Package.parse(book("values"), name="book.xlsx")
    parts = {}
    for name in ("xl/workbook.xml", *(m.filename for m in members(book("values")) if "worksheets/sheet" in m.filename)):
        xml = package.read(name)
        renamed = xml.replace('name="签到"'.encode(), 'name="打卡"'.encode()).replace(
            "'签到'!".encode(), "'打卡'!".encode()
        )
        parts[name] = renamed.replace("签到!".encode(), "打卡!".encode())

    assert recalculate(package.with_parts(parts)).evaluation.value(SHEET, FIRST, 5) == "打卡"


def test_every_source_is_a_table_whose_columns_are_there() -> None:
    places = [registry.SHEETS.index(registry.sheet_of(source.table)) for source in SOURCES]

    assert places == sorted(places)
    for source in SOURCES:
        assert set(source.columns) - {""} <= {column.key for column in registry.table(source.table).columns}


def test_findings_warm_up_and_new_clients_are_events_too() -> None:
    """The week's row of 周取消 is one lower with a third person; K3 owes eight new-client tables at 3 points each."""
    person = {"staff_id": "K3", "name": "孙小雨", "department": "客服部", "hired": date(2026, 3, 1)}
    more: dict[str, list[dict[str, object]]] = {
        **FILLED,
        "staff": [*FILLED["staff"], person],
        "conduct": [
            {"date": date(2026, 11, 6), "staff_id": "K1", "matter": Matter.SOLICITING, "confirmed": Answer.YES},
            {"date": date(2026, 11, 6), "staff_id": "K2", "matter": Matter.COMPLAINT},
        ],
        "warmup": [{"date": date(2026, 11, 6), "staff_id": "K3"}],
    }
    done = recalculate(build("functions", "zh", month=NOVEMBER, rows=more, staff_rows=3, blank_rows=12))

    assert told(done)[6:] == [
        ("2026-11-06", "K1", "违规", 4, "B6", 50, "违规"),
        ("2026-11-06", "K2", "违规", 5, "A2", 0, "待确认"),
        ("2026-11-06", "K3", "新客暖场", 4, "A14b", 3, "违规"),
        ("2026-11-08", "K1", "周取消", 7, "B7", 2, "违规"),
        ("2026-11-30", "K3", "新客暖场", 6, "A14a", 24, "违规"),
    ]
    assert named(done, "ledger_points") == named(done, "sheet_points") == POINTS + 50 + 3 + 24


# The sums


@pytest.mark.parametrize("edition", ["functions", "values"])
def test_the_sums_are_those_of_the_report(edition: Edition) -> None:
    done = recalculate(book(edition))

    assert named(done, "ledger_points") == named(done, "sheet_points") == POINTS
    assert str(check(done)).endswith("一致。")


def test_the_points_of_each_person_are_those_of_the_report() -> None:
    done = recalculate(sample_days())
    people: dict[Value, float] = {}
    for row in rows(done):
        people[row["staff_id"]] = people.get(row["staff_id"], 0.0) + float(str(row["points"]))
    points = [column.key for column in registry.table("pay").columns].index("points") + 1
    report = {done.evaluation.value("薪资", row, 1): done.evaluation.value("薪资", row, points) for row in range(4, 44)}

    assert sum(people.values()) > 0
    assert {person: people.get(person, 0.0) for person in report if person} == {
        person: value for person, value in report.items() if person
    }


def test_a_difference_is_said_and_counted_on_the_front_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # A ledger that forgets the bookings: what the check is there for.
    monkeypatch.setattr(written, "WRITERS", (Ledger(tuple(one for one in SOURCES if one.table != "bookings")),))
    done = recalculate(book())

    assert check(done) == "⚠ 核对：本月明细合计 18 分，各表公式合计 68 分，不一致；请运行 xl-tools recalc，本表会重写。"
    listed = {done.evaluation.value("首页", row, 2): done.evaluation.value("首页", row, 6) for row in range(13, 40)}
    assert listed[SHEET] == 1


def test_overrides_of_the_month_are_told_and_numbered() -> None:
    found = [(row["row"], row["override"], row["override_no"]) for row in rows(recalculate(book()))]

    assert [(row, number) for row, text, number in found if text] == [(5, 1), (10, 2)]
    assert [str(text)[:4] for _, text, _ in found if text] == ["改判生效", "改判无效"]
    assert all(number == "" for _, text, number in found if not text)


# What a recalculation does to the file


@pytest.mark.parametrize("edition", ["functions", "values"])
def test_a_second_run_changes_nothing(edition: Edition) -> None:
    assert recalculate(book(edition)).data == book(edition)


def test_two_builds_are_the_same_bytes() -> None:
    assert build("functions", "zh", month=NOVEMBER, rows=FILLED, staff_rows=3, blank_rows=12) == book()


@pytest.mark.parametrize("key", [key for key in KEYS if registry.table("ledger").column(key).written])
@pytest.mark.parametrize("index", [0, 9])
def test_a_cell_typed_over_by_hand_is_put_right_again(key: str, index: int) -> None:
    wrong = typed(book(), key, index, 99)
    done = recalculate(wrong)

    assert told(done) == EXPECTED
    assert cell(done, key, index) == cell(recalculate(book()), key, index)
    assert recalculate(done.data).data == done.data


def test_only_cells_of_the_ledger_and_computed_ones_differ() -> None:
    stale = typed(typed(book(), "points", 0, 99), "name", 9, "某人")
    done = recalculate(stale)

    assert set(done.changed_parts) <= set(computed_cells(done))
    same = [member for member in members(stale) if member.filename not in done.changed_parts]
    after = {member.filename: member for member in members(done.data)}
    assert [packed(done.data, after[m.filename]) for m in same] == [packed(stale, m) for m in same]
    ledger = next(one.part for name, one in done.evaluation.book.sheets.items() if name == SHEET)
    pattern = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
    before, now = (
        dict(re.findall(rb'(<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>))', content(d, ledger)))
        for d in (stale, done.data)
    )
    assert pattern.sub(b"", content(stale, ledger)) == pattern.sub(b"", content(done.data, ledger))
    assert {name for text, name in now.items() if text not in before} <= computed_cells(done)[ledger]


def test_a_row_that_is_no_event_any_more_leaves_the_ledger() -> None:
    fewer = changed(book(), "定台", {"U4": b'<c r="U4"/>'})

    assert told(recalculate(fewer)) == [row for row in EXPECTED if row[2] != "定台"]


# Growth


def seven_events(edition: Edition) -> bytes:
    """A ledger of five rows, and seven people late."""
    small = build(edition, "zh", month=NOVEMBER, rows={"staff": FILLED["staff"]}, staff_rows=3, blank_rows=5)
    csv = ["日期,工号,班次状态,签到时间", *["2026-11-03,K1,上班,20:17"] * 7]
    return filled(small, "签到", "\n".join(csv).encode(), name="book.xlsx", csv_name="rows.csv")[0]


@pytest.mark.parametrize("edition", ["functions", "values"])
def test_a_table_that_is_too_short_grows(edition: Edition) -> None:
    done = recalculate(seven_events(edition))
    area = done.evaluation.book.tables["扣分明细表"]

    assert len(rows(done)) == 7
    assert area.last_row - area.first_row + 1 > 7
    assert named(done, "ledger_points") == named(done, "sheet_points") == 21
    assert [row["link"] for row in rows(done)] == ["→"] * 7
    assert cell(done, "link", 20) == ""
    assert recalculate(done.data).data == done.data
    assert done.refused == ()


def test_a_ledger_without_room_to_grow_refuses_and_names_the_cell() -> None:
    package = Package.parse(seven_events("values"), name="book.xlsx")
    part = next(sheet.part for sheet in WorkbookParts.of(package).sheets if sheet.name == SHEET)
    below = b'<row r="12"><c r="B12"><v>5</v></c></row></sheetData>'
    taken = package.with_parts({part: package.read(part).replace(b"</sheetData>", below)})

    with pytest.raises(BookUnsupported) as refusal:
        recalculate(taken, name="book.xlsx")
    assert "B12" in refusal.value.text("zh")


# Sealed months


def test_rows_of_sealed_months_stay_value_for_value_before_those_of_the_month() -> None:
    october = sealed(typed(recalculate(in_month(book(), date(2026, 10, 1))).data, "reason", 0, "原样"), "2026-10")
    kept = [
        value for key, value in zip(KEYS, range(len(KEYS)), strict=True) if registry.table("ledger").column(key).written
    ]
    before = [recalculate(october).evaluation.value(SHEET, FIRST, place + 1) for place in kept]

    done = recalculate(in_month(october, NOVEMBER))

    assert told(done)[1:] == EXPECTED
    assert [done.evaluation.value(SHEET, FIRST, place + 1) for place in kept] == before
    assert cell(done, "reason", 0) == "原样"
    assert named(done, "ledger_points") == named(done, "sheet_points") == POINTS
    assert recalculate(done.data).data == done.data


def test_the_ledger_of_a_sealed_month_is_left_alone() -> None:
    wrong = sealed(typed(book(), "points", 0, 99), "2026-09,2026-11")
    done = recalculate(wrong)

    assert cell(done, "points", 0) == 99
    assert str(check(done)).startswith("⚠")


def test_a_month_that_is_not_sealed_gives_way_to_the_next() -> None:
    october = recalculate(in_month(book(), date(2026, 10, 1))).data

    assert [row[0] for row in told(recalculate(october))] == ["2026-10-31"]
    assert told(recalculate(in_month(october, NOVEMBER))) == EXPECTED


@pytest.mark.parametrize(
    ("text", "months"),
    [('"2026-10,2026-11"', {(2026, 10), (2026, 11)}), ("2026-12", {(2026, 12)}), ("", set()), ("2026-13", set())],
)
def test_the_hidden_name_lists_sealed_months(text: str, months: set[tuple[int, int]]) -> None:
    assert {(day.year, day.month) for day in sealed_months(text)} == months


# What cannot be written


def test_a_formula_in_a_written_cell_is_left_and_said() -> None:
    address = cell_name(FIRST, KEYS.index("points") + 1)
    done = recalculate(changed(book(), SHEET, {address: b'<c r="%b"><f>1+1</f><v>7</v></c>' % address.encode()}))
    refused = {f"{one.sheet}!{one.cell}": one.key for one in done.refused}

    assert refused[f"{SHEET}!{address}"] == "recalc.written"
    assert cell(done, "points", 0) == 7
    assert cell(done, "staff_id", 0) == "K1"
    assert refused[f"{SHEET}!A3"] == "recalc.depends"


def test_a_ledger_that_stands_on_a_refused_cell_stays_as_it_is() -> None:
    fine = [column.key for column in registry.table("attendance").columns].index("fine") + 1
    address = cell_name(4, fine)
    odd = b'<c r="%b"><f>SUMPRODUCT((A4:A9=1)*1)</f><v>7</v></c>' % address.encode()
    done = recalculate(changed(typed(book(), "points", 0, 99), "签到", {address: odd}))

    assert cell(done, "points", 0) == 99
    assert [one.key for one in done.refused if one.sheet == SHEET and one.cell == f"A{FIRST}"] == ["recalc.depends"]


def test_a_sheet_that_is_computed_from_the_ledger_cannot_go_into_it() -> None:
    address = cell_name(4, 4)
    circular = b'<c r="%b"><f>IF(%b!H5&gt;0,"20:00","19:00")</f><v>0</v></c>' % (address.encode(), SHEET.encode())
    done = recalculate(changed(book(), "签到", {address: circular}))
    refused = {f"{one.sheet}!{one.cell}": one.key for one in done.refused}

    assert refused[f"{SHEET}!A{FIRST}"] == "recalc.circular"
    assert cell(done, "points", 0) == 10


@pytest.mark.parametrize("column", ["扣分", "打开"])
def test_written_columns_cannot_be_filled_in(column: str) -> None:
    with pytest.raises(UsageError):
        filled(book(), SHEET, f"{column}\n5\n".encode(), name="book.xlsx", csv_name="rows.csv")


def test_a_workbook_without_the_sheet_is_computed_as_before() -> None:
    package = Package.parse(book("values"), name="book.xlsx")
    table = next(part.part for part in WorkbookParts.of(package).tables if part.display_name == "扣分明细表")
    other = package.read(table).replace("扣分明细表".encode(), "别的表".encode())
    done = recalculate(package.with_parts({table: other}))

    assert done.evaluation.results["签到"]
    assert all(one.key in ("recalc.reference", "recalc.depends") for one in done.refused)


# Why


def test_a_written_cell_is_explained_by_the_row_it_came_from() -> None:
    found = explain(book(), f"{SHEET}!H5", "zh")
    fine = explain(book(), "签到!K6", "zh")

    assert (found.kind, found.value, found.source) == ("written", "10", "签到!K6")
    assert (found.reason, found.facts, found.clauses) == (fine.reason, fine.facts, fine.clauses)
    assert "xl-tools why" in "\n".join(lines(found, "zh"))
    assert found.formula == ""


def test_a_row_of_a_sealed_month_says_so() -> None:
    found = explain(sealed(book(), "2026-11"), f"{SHEET}!H5", "zh")

    assert (found.kind, found.sealed, found.source) == ("written", True, "")
    assert "封存" in "\n".join(lines(found, "zh"))


def test_a_blank_row_of_the_ledger_is_blank() -> None:
    assert explain(book(), f"{SHEET}!H15", "zh").kind == "blank"


# A second opinion


@pytest.mark.office
def test_libreoffice_computes_check_and_links_alike(office: Office) -> None:
    data = book("values")
    done = recalculate(data)
    found = office.recalculated(data)

    assert found[SHEET, 3, 1] == check(done)
    link = KEYS.index("link") + 1
    assert [found[SHEET, FIRST + index, link] for index in range(len(EXPECTED))] == ["→"] * len(EXPECTED)
    assert (SHEET, FIRST + len(EXPECTED), link) not in found
