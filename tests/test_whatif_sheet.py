"""The sheet 试算: its rows by hand, what of the file changes, growth, refusals, and that nothing depends on it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.office import Office, cached
from tests.samples import sample_days, template
from tests.test_cli import HAN, Ran, run
from tests.test_ledger import FILLED
from tests.test_package_diff import content, members, packed
from tests.test_whatif import MISSED, MONTH, signed, three_people
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.books.workbook import WorkbookParts
from xl_tools.build import build
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.engine import Recalculation, recalculate
from xl_tools.errors import BookUnsupported, UsageError
from xl_tools.fill import filled
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.whatif import Month, Reading, readings, typed_changes, value_text, with_comparison, with_readings
from xl_tools.why import explain
from xl_tools.words import Lang

__all__ = ["run"]

SHEET: Final = {"zh": "试算", "en": "What if"}
FIRST: Final = registry.sheet("whatif").top + 2
#: First column and number of columns of the two tables.
TRIAL: Final = (1, 6)
READINGS: Final = (8, 9)


def tried(data: bytes, **changes: str) -> Recalculation:
    """The workbook with a trial on its sheet; ``missed=3`` stands for the points of a missed sign-in."""
    values = {MISSED if name == "missed" else name.replace("__", "."): value for name, value in changes.items()}
    month = Month(data)
    return with_comparison(month, month.compare(typed_changes(values)))


def shown(data: bytes, table: tuple[int, int], lang: Lang = "zh") -> list[list[object]]:
    """The rows of a table down to the last that is not blank."""
    cells = cached(data)
    first, count = table
    last = max((row for sheet, row, column in cells if sheet == SHEET[lang] and row >= FIRST), default=0)
    columns = range(first, first + count)
    found: list[list[object]] = [
        [cells.get((SHEET[lang], row, column), "") for column in columns] for row in range(FIRST, last + 1)
    ]
    while found and not any(found[-1]):
        found.pop()
    return found


def line(data: bytes, table: tuple[int, int], lang: Lang = "zh") -> object:
    """What stands above a table."""
    return cached(data).get((SHEET[lang], 3 if table == TRIAL else 4, table[0]), "")


def part_of(data: bytes) -> str:
    part = WorkbookParts.of(Package.parse(data, name="x.xlsx")).sheet(SHEET["zh"])
    assert part is not None
    return part.part


def area(data: bytes, name: str) -> str:
    table = WorkbookParts.of(Package.parse(data, name="x.xlsx")).table(name)
    assert table is not None
    return str(table.ref)


def with_cell(data: bytes, address: str, xml: bytes) -> bytes:
    package = Package.parse(data, name="x.xlsx")
    pattern = rb'<c r="%b"[^>]*?(?:/>|>.*?</c>)' % address.encode()
    changed, count = re.subn(pattern, lambda _: xml, package.read(part_of(data)), count=1, flags=re.DOTALL)
    assert count == 1
    return package.with_parts({part_of(data): changed})


@cache
def read(data: bytes) -> tuple[Reading, ...]:
    """The readings of a workbook: thirty comparisons, so only once."""
    return readings(data)


@cache
def crowd() -> bytes:
    """More people who missed a sign-in than the table has rows."""
    staff = [{"staff_id": f"K{number:03}", "name": f"员工{number}"} for number in range(1, 46)]
    attendance = [signed(date(2026, 11, 2), person["staff_id"], None) for person in staff]
    return build("values", "zh", month=MONTH, rows={"staff": staff, "attendance": attendance}, blank_rows=8)


@cache
def without_sheet() -> bytes:
    """A workbook of before there was the sheet: its tables go by other names."""
    package = Package.parse(three_people(), name="x.xlsx")
    parts = {m.filename: package.read(m.filename) for m in members(three_people()) if "xl/tables/" in m.filename}
    return package.with_parts({name: xml.replace("试算表".encode(), b"Table98") for name, xml in parts.items()})


# The rows


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_who_changes_stands_there_old_and_new_side_by_side(edition: Edition) -> None:
    done = tried(three_people(edition), missed="3")

    # K001 missed two: 2 × 2 = 4, then 2 × 3 = 6. K999 missed one, and is on no list of staff.
    assert shown(done.data, TRIAL) == [
        ["K001", "甲", "签到扣分", 4, 6, 2],
        ["K999", "", "签到扣分", 2, 3, 1],
    ]
    assert line(done.data, TRIAL) == f"2026-11，从 2026-11-01 起试算：“未签到扣分”（{MISSED}）2 → 3"
    assert done.refused == ()


def test_words_have_no_difference_and_several_changes_stand_in_one_line() -> None:
    done = tried(sample_days(), grades__pay_junior="2300", missed="5")
    words = [row for row in shown(done.data, TRIAL) if row[2] == "底薪核对"]

    assert words
    assert all(row[4:] == ["违规", ""] for row in words)
    assert str(line(done.data, TRIAL)).count(" → ") == 2


def test_an_english_workbook_speaks_english() -> None:
    data = sample_days("values", "en")
    done = tried(data, grades__pay_junior="2300")
    month = Month(done.data)
    both = with_readings(month, read(data)).data
    texts = [*shown(both, TRIAL, "en"), *shown(both, READINGS, "en"), [line(both, TRIAL, "en")]]

    assert {row[2] for row in shown(both, TRIAL, "en")} >= {"Base pay check"}
    # Only the sample's people have Chinese names.
    assert [cell for row in texts for at, cell in enumerate(row) if HAN.search(str(cell)) and at != 1] == []
    assert str(line(both, READINGS, "en")).startswith("2026-11, one reading changed at a time")


def test_the_other_reading_of_a_clause_has_its_effect() -> None:
    data = build("values", "zh", month=MONTH, rows=FILLED, staff_rows=3, blank_rows=12)
    done = with_readings(Month(data), read(data))
    rows = {(row[1], row[3]): row for row in shown(done.data, READINGS)}

    # Six booths cancelled in a week, five are free: one is charged, 2 points; by the other reading all six, 12 points.
    assert rows["超限后的计法", "全部"] == ["B7", "超限后的计法", "超出部分", "全部", 10, 0, 0, 1, 0]
    # The booths are no half booths.
    assert rows["半卡取消按", "卡座"][4:] == [0, 0, 0, 0, 0]
    changing = sum(1 for row in rows.values() if row[7])
    assert line(done.data, READINGS) == (
        f"2026-11，每次只换一种读法，全部门的变化；{len(rows)} 种里有 {changing} 种会改变结果"
    )


def test_every_reading_stands_there_as_it_was_found() -> None:
    found = read(sample_days())
    done = with_readings(Month(sample_days()), found)

    assert shown(done.data, READINGS) == [
        [
            one.parameter.clause,
            one.parameter.label["zh"],
            value_text(one.parameter, one.old, "zh"),
            value_text(one.parameter, one.new, "zh"),
            *(float(figure) for figure in (one.points, one.pay, one.performance, one.people, one.words)),
        ]
        for one in found
    ]
    # Two people are promoted in the month; paid from the same day they have 800 yuan more.
    assert [row[5] for row in shown(done.data, READINGS) if row[5]] == [800]


# What of the file changes


def test_nothing_differs_but_the_cells_of_the_sheet() -> None:
    before, done = three_people(), tried(three_people(), missed="3")
    part = part_of(before)
    cells = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>))', re.DOTALL)
    old, new = (content(data, part) for data in (before, done.data))

    after = {member.filename: member for member in members(done.data)}
    same = [member for member in members(before) if member.filename != part]
    assert [packed(done.data, after[one.filename]) for one in same] == [packed(before, one) for one in same]
    assert cells.sub(b"", old) == cells.sub(b"", new)
    was = {name: text for text, name in cells.findall(old)}
    changed = {name.decode() for text, name in cells.findall(new) if was[name] != text}
    assert changed == {"A3", *(f"{column}{row}" for row in (6, 7) for column in "ABCDEF")} - {"B7"}


def test_the_same_trial_again_and_a_recalculation_leave_the_very_bytes() -> None:
    once = tried(three_people(), missed="3").data

    assert tried(once, missed="3").data == once
    assert recalculate(once).data == once


def test_the_two_tables_do_not_touch_each_other() -> None:
    trial = tried(three_people(), missed="3").data
    both = with_readings(Month(trial), read(three_people())).data

    assert shown(both, TRIAL) == shown(trial, TRIAL)
    assert line(both, TRIAL) == line(trial, TRIAL)
    assert shown(tried(both, missed="4").data, READINGS) == shown(both, READINGS) != []


def test_what_stood_there_before_is_cleared() -> None:
    long = tried(three_people(), missed="3").data
    # 迟到一档: K002 alone was late, 3 points, then 5.
    short = tried(long, attendance__late_first_points="5").data
    none = tried(short, missed="2").data

    assert shown(short, TRIAL) == [["K002", "乙", "签到扣分", 3, 5, 2]]
    assert shown(none, TRIAL) == []
    assert str(line(none, TRIAL)).endswith("2 → 2；没有人的结果会变")


def test_figures_are_those_of_before() -> None:
    before, after = cached(three_people()), cached(tried(three_people(), missed="3").data)

    assert {cell: value for cell, value in after.items() if cell[0] != SHEET["zh"]} == {
        cell: value for cell, value in before.items() if cell[0] != SHEET["zh"]
    }


def test_a_workbook_that_is_not_computed_yet_is_computed_with_it() -> None:
    csv = f"日期,工号,班次状态\n{MONTH:%Y-%m}-09,K002,上班\n".encode()
    stale = filled(three_people(), "签到", csv, name="x.xlsx", csv_name="rows.csv")[0]
    done = tried(stale, missed="3")

    assert ["K002", "乙", "签到扣分", 5, 6, 1] in shown(done.data, TRIAL)
    assert recalculate(done.data).data == done.data
    before = cached(stale)
    assert {cell[0] for cell, value in cached(done.data).items() if before.get(cell) != value} > {SHEET["zh"]}


# Growth


def test_a_table_that_is_too_short_grows_and_the_other_stays() -> None:
    done = tried(crowd(), missed="3")

    rows = shown(done.data, TRIAL)
    assert [row[0] for row in rows] == [f"K{number:03}" for number in range(1, 46)]
    assert {tuple(row[2:]) for row in rows} == {("签到扣分", 2.0, 3.0, 1.0)}
    # 45 rows and twenty to spare.
    assert (area(crowd(), "试算表"), area(done.data, "试算表")) == ("A5:F45", "A5:F70")
    assert area(done.data, "读法表") == area(crowd(), "读法表")
    assert recalculate(done.data).data == done.data
    assert tried(done.data, missed="3").data == done.data
    styles = dict(re.findall(rb'<c r="([A-Z]+\d+)" s="(\d+)"', content(done.data, part_of(done.data))))
    assert [styles[f"{column}50".encode()] for column in "ABCDEF"] == [
        styles[f"{column}6".encode()] for column in "ABCDEF"
    ]


def test_no_room_to_grow_is_refused_with_the_cell() -> None:
    package = Package.parse(crowd(), name="x.xlsx")
    part = part_of(crowd())
    below = b'<row r="48"><c r="C48"><v>5</v></c></row></sheetData>'
    taken = package.with_parts({part: package.read(part).replace(b"</sheetData>", below)})

    with pytest.raises(BookUnsupported) as refusal:
        tried(taken, missed="3")
    assert "C48" in refusal.value.text("zh")


# What cannot be written


def test_a_workbook_without_the_sheet_is_told_so() -> None:
    with pytest.raises(UsageError) as refusal:
        tried(without_sheet(), missed="3")

    assert "试算" in refusal.value.text("zh")
    assert "What if" in refusal.value.text("en")
    assert HAN.search(refusal.value.text("en")) is None


def test_a_formula_in_a_cell_of_the_table_is_left_and_said() -> None:
    odd = with_cell(three_people(), "D6", b'<c r="D6"><f>1+1</f><v>7</v></c>')
    done = tried(odd, missed="3")

    assert [(f"{one.sheet}!{one.cell}", one.key) for one in done.refused] == [("试算!D6", "recalc.written")]
    assert shown(done.data, TRIAL)[0] == ["K001", "甲", "签到扣分", 7, 6, 2]


def test_cells_that_could_not_be_computed_are_mentioned_above_the_table() -> None:
    package = Package.parse(three_people("functions"), name="x.xlsx")
    attendance = WorkbookParts.of(package).sheet("签到")
    assert attendance is not None
    xml, count = re.subn(
        rb'(<c r="M4"[^>]*><f>)[^<]*', rb"\1SUMPRODUCT(1/A4:A9)", package.read(attendance.part), count=1
    )
    assert count == 1
    done = tried(package.with_parts({attendance.part: xml}), missed="3")

    assert re.search("；有 [0-9]+ 个单元格算不出来，按原值比较$", str(line(done.data, TRIAL)))


@pytest.mark.parametrize("name", ["试算", "What if", "试算表", "读法表", "ReadingTable"])
def test_no_rows_are_filled_into_it(name: str) -> None:
    with pytest.raises(UsageError) as refusal:
        filled(template(), name, "工号\nK001\n".encode(), name="x.xlsx", csv_name="rows.csv")
    assert refusal.value.text("zh") == "工作表“试算”全部是算出来的，没有可以填写的列"


def test_no_formula_looks_at_it() -> None:
    keys = tuple(f"{{{table.key}." for table in registry.sheet("whatif").tables)
    formulas = [column.formula for table in registry.tables() for column in table.columns]

    assert [formula for formula in formulas if any(key in formula for key in keys)] == []


def test_the_front_page_lists_the_sheet() -> None:
    for lang in ("zh", "en"):
        listed = [value for (sheet, _, column), value in cached(template("values", lang)).items() if column == 2]
        assert SHEET[lang] in listed


def test_why_takes_its_cells_for_what_they_are() -> None:
    data = tried(three_people(), missed="3").data

    assert explain(data, "试算!E6", "zh").kind == "entry"


@pytest.mark.office
def test_libreoffice_shows_the_same_cells(office: Office) -> None:
    both = with_readings(Month(crowd()), read(three_people())).data
    data = tried(both, missed="3").data
    theirs = office.shown(data)

    assert {cell: value for cell, value in cached(data).items() if cell[0] == SHEET["zh"]} == {
        cell: value for cell, value in theirs.items() if cell[0] == SHEET["zh"]
    }


# As it is typed


@pytest.fixture
def month(tmp_path: Path) -> Path:
    path = tmp_path / "month.xlsx"
    path.write_bytes(three_people())
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_write_puts_it_into_the_workbook_itself(run: Callable[..., Ran], month: Path, lang: Lang) -> None:
    ran = run("policy", "whatif", "month.xlsx", f"{MISSED}=3", "--write", lang=lang)

    assert (ran.code, ran.err) == (DONE, "")
    assert ran.out.splitlines()[-1] == (
        "month.xlsx 的“试算”写了 2 行" if lang == "zh" else "2 rows written to 试算 of month.xlsx"
    )
    assert month.read_bytes() == tried(three_people(), missed="3").data
    assert [path.name for path in month.parent.iterdir()] == ["month.xlsx"]


def test_out_leaves_the_workbook_alone(run: Callable[..., Ran], month: Path) -> None:
    (month.parent / "results").mkdir()
    ran = run("policy", "whatif", "month.xlsx", f"{MISSED}=3", "--out", "copy.xlsx", "--json")
    run("policy", "whatif", "month.xlsx", f"{MISSED}=3", "--write", "-o", "results")

    expected = tried(three_people(), missed="3").data
    assert json.loads(ran.out)["written"] == {"saved_as": "copy.xlsx", "sheet": "试算", "rows": 2}
    assert month.read_bytes() == three_people()
    assert (month.parent / "copy.xlsx").read_bytes() == expected
    assert (month.parent / "results" / "month.xlsx").read_bytes() == expected


def test_without_write_the_file_stays(run: Callable[..., Ran], month: Path) -> None:
    ran = run("policy", "whatif", "month.xlsx", f"{MISSED}=3", "--json")

    assert "written" not in json.loads(ran.out)
    assert month.read_bytes() == three_people()


def test_readings_are_written_likewise(run: Callable[..., Ran], month: Path) -> None:
    ran = run("policy", "readings", "month.xlsx", "--write", "--json")
    found = json.loads(ran.out)

    assert ran.code == DONE
    assert found["written"]["rows"] == len(found["readings"]) == len(shown(month.read_bytes(), READINGS))


@pytest.mark.parametrize("command", [["whatif", "month.xlsx", f"{MISSED}=3"], ["readings", "month.xlsx"]])
def test_a_workbook_that_is_open_is_refused(run: Callable[..., Ran], month: Path, command: list[str]) -> None:
    (month.parent / "~$month.xlsx").write_bytes(b"")
    ran = run("policy", *command, "--write")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert month.read_bytes() == three_people()


@pytest.mark.parametrize("command", [["whatif", "month.xlsx", f"{MISSED}=3"], ["readings", "month.xlsx"]])
def test_a_workbook_without_the_sheet_is_refused_before_anything_is_shown(
    run: Callable[..., Ran], month: Path, command: list[str]
) -> None:
    month.write_bytes(without_sheet())
    ran = run("policy", *command, "--write")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert "What if" in ran.err
    assert month.read_bytes() == without_sheet()
    assert run("policy", *command).code == DONE


def test_what_could_not_be_written_is_listed(run: Callable[..., Ran], month: Path) -> None:
    month.write_bytes(with_cell(three_people(), "D6", b'<c r="D6"><f>1+1</f><v>7</v></c>'))
    ran = run("policy", "whatif", "month.xlsx", f"{MISSED}=3", "--write", lang="zh")

    assert ran.code == INCOMPLETE
    assert "试算!D6" in ran.out


def test_cells_are_where_the_tests_look() -> None:
    tables = registry.sheet("whatif").tables

    assert [len(table.columns) for table in tables] == [TRIAL[1], READINGS[1]]
    assert cell_name(FIRST, READINGS[0]) == "H6"
