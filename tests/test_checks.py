"""The checks: each has a case that raises it and one that does not; what they say; what the sample month gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

import pytest

from tests.checkcases import CASES, MONTH, Case, Change, clean, day
from tests.filling import filled_in
from tests.numbered_months import month
from tests.random_months import Draw
from tests.samples import sample_days, sample_month, template
from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.books.refs import parse_cell
from xl_tools.build import build
from xl_tools.deliver.checks import CHECKS, Findings, check_book, check_evaluated, with_findings
from xl_tools.deliver.checks.view import held_tables
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import evaluated
from xl_tools.engine.values import Value
from xl_tools.errors import BookError, UsageError
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition, Plan
from xl_tools.sheets.report import FIRST_PERSON_ROW, column_of
from xl_tools.words import Lang, Level

Place = tuple[str, int, int]


@cache
def book(edition: Edition = "values") -> Book:
    return Book(Package.parse(clean(edition), name="clean.xlsx"))


def place(table: str, column: str, row: int) -> Place:
    held = held_tables(book())[table]
    return held.sheet, held.data.top + row, held.columns[column]


def typed(change: Change) -> Findings:
    """The clean month with some cells typed over; nothing is saved, so nothing is out of date."""
    given: dict[Place, Value] = {place(*where): entry for where, entry in change.items()}  # type: ignore[misc]
    return check_evaluated(evaluated(book(), given=given), "clean.xlsx", leave_out=["stale"])


def places(found: Findings, check: str) -> list[Place]:
    return [(one.sheet, *parse_cell(one.cell)) for one in found.problems if one.check == check]


def kinds(found: Findings) -> dict[str, int]:
    return dict(Counter(one.check for one in found.problems))


# Entries


def test_a_clean_month_raises_nothing() -> None:
    assert check_book(clean()).problems == ()


@pytest.mark.parametrize(("edition", "lang"), [("functions", "zh"), ("values", "en"), ("functions", "en")])
def test_nor_does_it_in_the_other_edition_and_language(edition: Edition, lang: Lang) -> None:
    assert check_book(clean(edition, lang)).problems == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.found[0]}")
def test_a_wrong_entry_is_told_at_its_cell(case: Case) -> None:
    found = typed(case.change)

    assert places(found, case.check) == [place(*where) for where in case.found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.found[0]}")
def test_one_that_is_not_wrong_is_left_alone(case: Case) -> None:
    found = typed(case.silent)

    assert places(found, case.check) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.found[0]}")
def test_everything_is_said_in_both_languages(case: Case) -> None:
    for one in typed(case.change).problems:
        for said in (one.text("zh"), one.advice("zh"), one.text("en"), one.advice("en")):
            assert said
            assert "{" not in said


#: Checks that need more than an entry; their cases stand below.
ELSEWHERE: Final = {
    *("table_missing", "column_missing", "name_missing", "no_month", "other_month", "file_month"),
    *("policy_row", "policy_gap", "overwritten", "formula_changed", "error_value", "error_elsewhere"),
    *("not_computed", "not_computed_elsewhere", "stale", "list_short", "ledger_differs", "report_differs"),
}


def test_every_check_has_its_cases_and_its_sentences() -> None:
    assert {case.check for case in CASES} | ELSEWHERE == set(CHECKS)
    for key in CHECKS:
        assert f"check.{key}.about" in messages.catalogue()
        assert any(re.fullmatch(rf"check\.{key}(\.\w+)?\.do", one) for one in messages.catalogue())


def test_a_likely_id_is_proposed() -> None:
    (one,) = [one for one in typed({("attendance", "staff_id", 0): "K012"}).problems if one.check == "unknown_person"]

    assert one.text("zh") == "工号“K012”不在员工表里，最接近的是 K002"


# The month


def month_typed(entry: Value) -> Findings:
    where = book().named_cell("month")
    assert where is not None
    return check_evaluated(evaluated(book(), given={where: entry}), "clean.xlsx", leave_out=["stale"])


@pytest.mark.parametrize("entry", [None, "这个月", day(15), "2026-11-01"])
def test_a_month_that_formulas_cannot_use_is_told(entry: Value) -> None:
    assert places(month_typed(entry), "no_month") == [book().named_cell("month")]


def test_a_month_that_is_not_that_of_the_rows_is_told_instead_of_every_row() -> None:
    found = kinds(month_typed(day(1, month=10)))

    assert found["other_month"] == 1
    assert "outside_month" not in found
    assert "other_month" not in kinds(typed({("attendance", "date", 0): day(2, month=12)}))


def test_a_file_named_after_another_month_is_told() -> None:
    assert kinds(check_book(clean(), "部门-2026-10.xlsx")) == {"file_month": 1}
    for name in ("部门-2026-11.xlsx", "2026年11月.xlsx", "考勤 202611.xlsx", "考勤.xlsx", "2026-10 至 2026-11.xlsx"):
        assert check_book(clean(), name).problems == ()


# The policy


def policy_typed(**cells: Value) -> Findings:
    """A row added below the policy."""
    number = next(row for row in range(200) if place("policy", "parameter", row)[1] not in entries("parameter"))
    given = {place("policy", key, number): value for key, value in cells.items()}
    return check_evaluated(evaluated(book(), given=given), "clean.xlsx", leave_out=["stale"])


def entries(column: str) -> dict[int, Value]:
    sheet, _, number = place("policy", column, 0)
    return book().sheets[sheet].entries(number)


MISSED: Final = "attendance.missed_points"


@pytest.mark.parametrize(
    "row",
    [
        {"parameter": "attendance.misst", "value": 3.0, "since": day(16)},
        {"parameter": MISSED, "value": "很多", "since": day(16)},
        {"parameter": MISSED, "value": 3.0, "since": "下个月"},
        {"parameter": MISSED, "value": 3.0},
        {"value": 3.0, "since": day(16)},
        # From the same day as the row that is there.
        {"parameter": MISSED, "value": 3.0, "since": float(day(1, month=1))},
    ],
)
def test_a_row_of_the_policy_that_cannot_be_used_is_told(row: dict[str, Value]) -> None:
    assert kinds(policy_typed(**row))["policy_row"] == 1


def test_a_change_of_the_policy_is_left_alone() -> None:
    assert kinds(policy_typed(parameter=MISSED, value=3.0, since=day(16))) == {}


def test_a_day_without_a_value_is_told() -> None:
    row = next(row for row, name in entries("parameter").items() if name == MISSED) - place("policy", "value", 0)[1]
    until = ("policy", "until", row)

    assert [one.text("zh") for one in typed({until: day(29)}).problems if one.check == "policy_gap"] == [
        "“未签到扣分”（attendance.missed_points）在 2026-11-30 没有数值"
    ]
    assert "policy_gap" not in kinds(typed({until: day(30)}))


def test_a_parameter_that_stands_in_no_row_is_told_when_something_asks_for_it() -> None:
    row = next(row for row, name in entries("parameter").items() if name == MISSED) - place("policy", "value", 0)[1]
    keys = [column.key for column in registry.table("policy").columns]
    found = typed({**{("policy", key, row): None for key in keys}, ("attendance", "signin", 0): None})

    assert kinds(found)["policy_gap"] == 1


# The file: what is typed over, gone or put in where it does not belong


def edited(data: bytes, sheet: str, address: str, xml: str) -> bytes:
    """A workbook with one cell element replaced; its style stays."""
    package = Package.parse(data, name="x.xlsx")
    part = next(one.part for one in Book(package).parts.sheets if one.name == sheet)
    pattern = rb'<c r="%b"([^>]*?)(?: t="\w+")?(?:/>|>.*?</c>)' % address.encode()
    new = rb'<c r="%b"\1%b' % (address.encode(), xml.encode())
    changed, count = re.subn(pattern, new, package.read(part), count=1, flags=re.DOTALL)
    assert count == 1
    return package.with_parts({part: changed})


def renamed(data: bytes, part: str, old: str, new: str) -> bytes:
    package = Package.parse(data, name="x.xlsx")
    found = [name for name in package.names if part in name and old.encode() in package.read(name)]
    assert found
    return package.with_parts({name: package.read(name).replace(old.encode(), new.encode()) for name in found})


def addresses(data: bytes, check: str) -> list[str]:
    return [one.address for one in check_book(data).problems if one.check == check]


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_a_formula_that_was_typed_over_is_told(edition: Edition) -> None:
    # 姓名 is a plain formula in both editions.
    over = edited(clean(edition), "签到", "I5", ' t="inlineStr"><is><t>甲某</t></is></c>')
    gone = edited(clean(edition), "签到", "I5", "/>")

    assert addresses(over, "overwritten") == addresses(gone, "overwritten") == ["签到!I5"]
    assert addresses(clean(edition), "overwritten") == []


def test_what_our_functions_compute_is_a_formula_in_one_edition_and_a_value_in_the_other() -> None:
    functions, values = (edited(clean(one), "签到", "K4", "><v>7</v></c>") for one in ("functions", "values"))

    assert addresses(functions, "overwritten") == ["签到!K4"]
    assert kinds(check_book(values)) == {"stale": 1}


def test_neighbours_that_were_typed_over_are_told_together() -> None:
    data = clean()
    for row in (4, 5, 6, 8):
        data = edited(data, "签到", f"I{row}", ' t="inlineStr"><is><t>甲</t></is></c>')

    assert [(one.cell, one.text("zh")) for one in check_book(data).problems if one.check == "overwritten"] == [
        ("I4", "“姓名”从这一格到 I6 共 3 格的公式被盖掉或删掉了"),
        ("I8", "“姓名”的公式被“甲”盖掉了，这一格不再跟着数据变"),
    ]


def test_a_figure_of_the_report_that_was_typed_over_is_told() -> None:
    report = registry.sheet("report").label.zh
    sheet = Book(Package.parse(clean(), name="x.xlsx")).sheets[report]
    column = sheet.scan.formulas[7]

    data = edited(clean(), report, f"G{column.rows[0]}", "><v>99</v></c>")

    assert addresses(data, "overwritten") == [f"{report}!G{column.rows[0]}"]


def test_another_formula_is_told_and_the_same_one_written_with_addresses_is_not() -> None:
    other = edited(clean(), "签到", "O5", '><f>IF(A5="","",B5)</f><v>1</v></c>')
    addressed = edited(clean("functions"), "签到", "O5", '><f>IF($A5="","",BUSINESS_DATE($A5))</f><v>46328</v></c>')

    assert addresses(other, "formula_changed") == ["签到!O5"]
    assert addresses(addressed, "formula_changed") == []


def test_an_error_is_told_on_our_sheets_and_on_others() -> None:
    ours = recalculate(edited(clean(), "签到", "I5", "><f>1/0</f></c>")).data
    other = recalculate(foreign('<c r="B2"><f>1/0</f></c>')).data

    assert addresses(ours, "error_value") == ["签到!I5"]
    assert kinds(check_book(other)) == {"error_elsewhere": 1}
    assert check_book(recalculate(foreign('<c r="B2"><f>1/2</f></c>')).data).problems == ()


def foreign(cell: str) -> bytes:
    """The clean month with a sheet of somebody's own in place of 函数."""
    row = re.search(r"[0-9]+", cell)
    assert row is not None
    package = Package.parse(renamed(clean(), "xl/workbook.xml", 'name="函数"', 'name="我的表"'), name="x.xlsx")
    part = next(one.part for one in Book(package).parts.sheets if one.name == "我的表")
    xml = package.read(part)
    start, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
    new = f'<sheetData><row r="{row[0]}">{cell}</row>'.encode()
    return package.with_parts({part: xml[:start] + new + xml[end:]})


def test_a_formula_that_nobody_can_vouch_for_is_told_on_our_sheets_and_on_others() -> None:
    ours = edited(clean(), "签到", "I5", "><f>RAND()</f><v>1</v></c>")
    other = foreign('<c r="B2"><f>RAND()</f><v>1</v></c>')

    assert "签到!I5" in addresses(ours, "not_computed")
    assert kinds(check_book(other)) == {"not_computed_elsewhere": 1}
    assert "not_computed" not in kinds(check_book(clean()))


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_a_value_that_a_recalculation_does_not_give_is_told_once_a_sheet(edition: Edition) -> None:
    # A sign-in that nobody recalculated after: 20:30 is thirty minutes late.
    late = edited(clean(edition), "签到", "E4", "><v>0.8541666666666666</v></c>")
    found = check_book(late)

    stale = {one.sheet for one in found.problems if one.check == "stale"}

    assert {"签到", "扣分明细", "月报", "首页"} <= stale
    assert len(stale) == kinds(found)["stale"]
    assert check_book(recalculate(late).data).problems == ()


def test_a_number_that_a_host_writes_otherwise_is_not_out_of_date() -> None:
    sheet = book().sheets["签到"]
    value = sheet.entries(15)[4]

    assert value == 46328.0
    assert check_book(edited(clean(), "签到", "O4", "><v>4.6328E4</v></c>")).problems == ()
    assert kinds(check_book(edited(clean(), "签到", "O4", "><v>4.6E4</v></c>")))["stale"] == 1


def test_a_list_that_is_shorter_than_the_staff_is_told() -> None:
    # Rows for four people: the fifth would be missing from every list, were the staff table longer than they.
    package = Package.parse(clean(), name="x.xlsx")
    table = next(one for one in Book(package).parts.tables if one.display_name == "罚单表")
    short = package.read(table.part).replace(
        str(table.ref).encode(), str(table.ref).replace(str(table.ref.bottom), str(table.data.top)).encode()
    )

    found = check_book(package.with_parts({table.part: short}))

    assert [one.text("zh") for one in found.problems if one.check == "list_short"] == [
        "“罚单表”只有 1 行，需要 2 行：员工表后面的人不在里面"
    ]


# The layout


def test_a_table_that_is_gone_is_told_and_a_document_that_is_not_kept_is_not() -> None:
    gone = renamed(clean(), "xl/tables/", "罚单表", "Table98")
    without = build("values", "zh", month=MONTH, documents=["house"], staff_rows=4, blank_rows=6)

    assert [one.text("zh") for one in check_book(gone).problems if one.check == "table_missing"] == [
        "少了表格“罚单表”（应在工作表“违规”）"
    ]
    assert check_book(without).problems == ()


def test_a_column_under_another_heading_is_told() -> None:
    data = renamed(clean(), "xl/tables/", 'name="班次状态"', 'name="班次"')

    assert [one.text("zh") for one in check_book(data).problems if one.check == "column_missing"] == [
        "“签到表”少了“班次状态”一列"
    ]


def test_a_name_that_is_gone_is_told() -> None:
    data = renamed(clean(), "xl/workbook.xml", 'name="员工工号"', 'name="工号们"')

    assert kinds(check_book(data)) == {"name_missing": 1}


# Sums


def sealed(data: bytes) -> bytes:
    """The month sealed: its ledger stays from now on."""
    package = Package.parse(data, name="x.xlsx")
    xml = package.read("xl/workbook.xml")
    name = b'<definedName name="_xltools_sealed" hidden="1">"2026-11"</definedName></definedNames>'
    return package.with_parts({"xl/workbook.xml": xml.replace(b"</definedNames>", name)})


def test_a_change_to_a_sealed_month_is_a_difference_between_ledger_and_report() -> None:
    late = edited(sealed(clean()), "签到", "E4", "><v>0.8541666666666666</v></c>")
    found = check_book(recalculate(late).data)

    # Thirty minutes late cost 10 points.
    assert [one.text("zh") for one in found.problems] == [
        "这个月已经封存：扣分明细合计 50 分，各表现在合计 60 分",
        "这个月已经封存：“K001”月报现在 36 分，扣分明细 26 分",
    ]
    assert check_book(recalculate(sealed(clean())).data).problems == ()


def test_a_report_that_charges_other_points_than_the_ledger_is_told() -> None:
    report = registry.sheet("report").label.zh
    column = column_of("points", Plan("values", "zh", MONTH))
    assert column is not None
    given: dict[Place, Value] = {(report, FIRST_PERSON_ROW + 2, column + 1): 7.0}
    changed = check_evaluated(evaluated(book(), given=given), "x.xlsx", leave_out=["stale"])

    assert [one.text("zh") for one in changed.problems] == ["“K002”月报 7 分，扣分明细合计 24 分"]


# As a whole


def test_a_fresh_workbook_has_nothing_to_check() -> None:
    assert check_book(template()).problems == check_book(template("functions", "en")).problems == ()


def test_a_workbook_without_our_tables_is_refused() -> None:
    package = Package.parse(template(), name="x.xlsx")
    tables = {name: package.read(name) for name in package.names if "xl/tables/" in name}
    data = package.with_parts(
        {
            name: re.sub(rb'isplayName="[^"]+"', b'isplayName="T%d"' % number, xml)
            for number, (name, xml) in enumerate(tables.items())
        }
    )

    with pytest.raises(UsageError, match="none of our tables"):
        check_book(data, "x.xlsx")


def test_a_file_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(BookError):
        check_book(b"abc", "x.xlsx")


def test_errors_come_first_then_sheets_and_rows_in_their_order() -> None:
    found = check_book(sample_days())
    order = {sheet: at for at, sheet in enumerate(book().sheets)}
    keys = [(one.level is Level.WARNING, order[one.sheet], *parse_cell(one.cell)) for one in found.problems]

    assert keys == sorted(keys)
    assert len(found.errors) + len(found.warnings) == len(found.problems)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_sample_month_gives(lang: Lang) -> None:
    found = check_book(sample_month(lang), "sample-2026-11.xlsx")

    # What the sample holds on purpose, and nothing else.
    assert counted(found.errors) == {
        "override_refused": 4,
        "override_own": 1,
        "unreadable": 7,
        "missing": 2,
        "unknown_word": 1,
    }
    assert counted(found.warnings) == {
        "off_signed": 2,
        "potential": 4,
        "cancelled_arrived": 1,
        "unowned": 4,
        "contact": 7,
        "open_case": 40,
    }


def counted(problems: Iterable[object]) -> dict[str, int]:
    return dict(Counter(str(getattr(one, "check", "")) for one in problems))


def test_both_languages_of_the_sample_month_tell_the_same_cells() -> None:
    def cells(lang: Lang) -> list[tuple[str, str]]:
        return [(one.check, one.cell) for one in check_book(sample_month(lang)).problems]

    assert cells("zh") == cells("en")


@pytest.mark.parametrize("seed", range(3))
def test_any_month_can_be_checked_and_written(seed: int) -> None:
    drawn = month(seed)
    found = check_book(recalculate(filled_in(drawn, Draw(drawn, people=8).rows())).data)
    done = with_findings(found)

    assert [one for one in found.problems if not (one.text("zh") and one.advice("en"))] == []
    # The engine made it a moment ago: nothing is typed over, out of date or at odds.
    assert not kinds(found).keys() & (ELSEWHERE - {"policy_row", "policy_gap", "other_month"})
    assert recalculate(done).data == done
    assert with_findings(check_book(done)) == done


def test_the_day_of_a_case_is_a_serial() -> None:
    assert day(2) == 46328.0
    assert date(2026, 11, 1) == MONTH
