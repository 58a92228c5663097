"""Why a cell shows what it shows: every kind of cell, both editions, both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

import pytest

from tests.samples import sample_days, template
from udfs import registry
from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.engine import Evaluation, recalculate
from xl_tools.errors import UsageError
from xl_tools.fill import filled
from xl_tools.sheets.model import Edition, Plan
from xl_tools.sheets.registry import sheet_of, table, tables
from xl_tools.why import Explanation, Item, explain, explain_in, lines
from xl_tools.words import Lang


@cache
def evaluation(edition: Edition = "values") -> Evaluation:
    return recalculate(sample_days(edition)).evaluation


def asked(address: str, edition: Edition = "values", lang: Lang = "zh") -> Explanation:
    return explain_in(evaluation(edition), address, lang)


def column(table_key: str, column_key: str) -> int:
    left = sheet_of(table_key).left(table(table_key), Plan("values", "zh", date(2026, 11, 1)))
    return left + [one.key for one in table(table_key).columns].index(column_key) + 1


def row_with(sheet: str, table_key: str, **wanted: object) -> int:
    """The first row whose columns hold these values."""
    for row in range(4, 400):
        if all(evaluation().value(sheet, row, column(table_key, key)) == value for key, value in wanted.items()):
            return row
    raise LookupError(wanted)


def cell(table_key: str, column_key: str, row: int) -> str:
    sheet = sheet_of(table_key)
    return f"{sheet.label.zh}!{cell_name(row, column(table_key, column_key))}"


# A function's cell


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_a_fine_names_clause_facts_limit_and_version(edition: Edition) -> None:
    row = row_with("签到", "attendance", fine=3.0)

    found = asked(cell("attendance", "fine", row), edition)

    assert (found.kind, found.column, found.value, found.state) == ("function", "扣分", "3", "违规")
    assert found.since == date(2026, 1, 1)
    assert re.fullmatch(r"迟到 .+ ≥ 15 分钟", found.limit)
    assert found.limit in found.reason
    assert [one.label for one in found.clauses] == ["A1a"]
    assert [one.label for one in found.facts][:3] == ["签到时间", "应到时间", "迟到"]
    assert found.function == "LATENESS_FINE(日期, 应到时间, 签到时间, 班次状态, [制度])"


def test_both_editions_explain_every_cell_of_a_row_alike() -> None:
    row = row_with("签到", "attendance", fine=3.0)

    for one in table("attendance").columns:
        address = cell("attendance", one.key, row)
        assert asked(address, "values") == asked(address, "functions")


def test_the_cells_that_went_in_are_named_with_heading_and_value_each_once() -> None:
    row = row_with("签到", "attendance", fine=3.0)
    reads = asked(cell("attendance", "fine", row)).reads

    assert [one.cell for one in reads][:3] == [f"签到!{letter}{row}" for letter in "ABC"]
    assert {one.label for one in reads} >= {"日期", "班次状态", "签到时间", "制度"}
    assert len({one.cell for one in reads}) == len(reads)
    assert re.fullmatch(r"2026-11-\d\d", reads[0].value)


def test_a_record_function_leaves_the_headings_out_of_what_went_in() -> None:
    reads = asked(cell("bookings", "reason", 4)).reads

    assert reads
    assert not any(one.cell.endswith("3") and one.label == one.value for one in reads)


def test_a_reason_of_several_sentences_cites_every_clause_once() -> None:
    row = row_with("定台", "bookings", validity="有效", outcome="到店")
    clauses = [one.label for one in asked(cell("bookings", "reason", row)).clauses]

    assert {"A6", "B1", "B2", "B5"} <= set(clauses)
    assert len(clauses) == len(set(clauses))


def test_a_formula_is_shown_without_the_noise_of_its_references() -> None:
    found = asked(cell("attendance", "fine", 4))

    assert found.formula == (
        '=IF(COUNTA([日期]:[签到时间])=0,"",LATENESS_FINE([日期],[应到时间],[签到时间],[班次状态],制度))'
    )


def test_an_explanation_in_english_of_an_english_workbook_has_no_chinese() -> None:
    found = explain(sample_days("values", "en"), "Attendance!K4", "en")
    text = "\n".join(lines(found, "en"))

    assert found.column == "Points"
    assert re.search(r"[\u3400-\u9fff]", text) is None


def test_a_chinese_workbook_can_be_explained_in_english() -> None:
    found = asked(cell("attendance", "fine", row_with("签到", "attendance", fine=3.0)), lang="en")

    assert found.state == "violation"
    assert found.clauses[0].value.isascii()


# Overrides


def test_an_override_that_counts_shows_both_readings() -> None:
    data = _with_row(签到时间="20:33", 改判扣分="3", 审批人="林", 改判理由="雨")
    fine, final = (explain(data, f"签到!{letter}4", "zh") for letter in "KM")

    assert (fine.value, final.value) == ("10", "3")
    assert (
        fine.readings
        == final.readings
        == (Item("按制度", "10"), Item("经理改判", "改判生效：10 分改为 3 分，审批人 林，理由：雨"))
    )


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({"改判理由": "雨"}, "没有审批人"),
        ({"审批人": "林"}, "没有改判理由"),
        ({"审批人": "K001", "改判理由": "雨"}, "审批人"),
        ({}, "没有审批人；没有改判理由"),
    ],
)
def test_an_override_without_approver_or_reason_says_what_is_missing(given: dict[str, str], lacking: str) -> None:
    found = explain(_with_row(签到时间="20:33", 改判扣分="0", **given), "签到!M4", "zh")

    assert found.value == "10"
    [rule, manager] = found.readings
    assert rule == Item("按制度", "10")
    assert manager.value.startswith("改判无效：")
    assert lacking in manager.value


def test_a_row_without_an_override_has_one_reading() -> None:
    row = row_with("签到", "attendance", fine=3.0, override=None)

    assert asked(cell("attendance", "final", row)).readings == ()


# Other cells


def test_a_plain_formula_is_shown_with_its_value_and_what_it_reads() -> None:
    found = asked(cell("attendance", "final", row_with("签到", "attendance", fine=3.0, override=None)))

    assert (found.kind, found.value, found.function) == ("formula", "3", "")
    assert next(one.label for one in found.reads) == "扣分"


def test_an_area_is_named_as_a_whole() -> None:
    reads = asked(cell("attendance", "name", 4)).reads

    assert [(one.label, one.value) for one in reads if ":" in one.cell] == [
        ("姓名", "（整片区域）"),
        ("工号", "（整片区域）"),
    ]


def test_an_entry_says_what_belongs_there() -> None:
    found = asked(cell("attendance", "date", 4))

    assert (found.kind, found.value) == ("entry", "2026-11-01")
    assert found.note == messages.say("zh", "sheet.attendance.date")


def test_an_entry_that_a_name_points_at_is_shown_in_its_form() -> None:
    row = row_with("薪资", "pay", staff_id="K001")
    month = next(one for one in asked(cell("pay", "before", row)).reads if one.label == "统计月份")

    assert (month.cell, month.value) == ("首页!B5", "2026-11-01")


@pytest.mark.parametrize("address", ["签到!A9000", "签到!XFD1048576", cell("attendance", "signin", 300)])
def test_a_blank_cell_is_said_to_be_blank(address: str) -> None:
    found = asked(address)

    assert (found.kind, found.value) == ("blank", "")
    assert "空白" in next(iter(lines(found, "zh")))


def test_a_formula_of_a_blank_row_calls_no_function() -> None:
    found = explain(template(), "签到!K4", "zh")

    assert (found.kind, found.value, found.function) == ("formula", "", "")


def test_a_text_of_several_lines_is_shown_by_its_first() -> None:
    assert asked("制度!C3").value == "xl-tools policy 1 zh …"


@pytest.mark.parametrize("address", ["签到!K4", "签到！K4", "'签到'!$K$4", " 签到 ! k4 "])
def test_an_address_may_be_written_in_several_ways(address: str) -> None:
    assert asked(address) == asked("签到!K4")


@pytest.mark.parametrize("address", ["", "K4", "签到", "签到!", "!K4", "签到!K", "签到!4", "签到!K4:K5", "签到!K0"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError) as refusal:
        explain(template(), address, "zh")

    assert refusal.value.key == "usage.address"


def test_a_sheet_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="nearest: 签到"):
        explain(template(), "签道!A1", "zh")


# What could not be computed


def test_a_cell_that_the_gate_refused_says_why_and_keeps_its_value() -> None:
    data = _with_formula("SUMPRODUCT(1/COUNTIF(A4:A9,A4:A9))", cached=7)
    address = recalculate(data).refused[0]

    found = explain(data, f"{address.sheet}!{address.cell}", "zh")

    assert (found.kind, found.value) == ("refused", "7")
    assert found.problem == messages.say("zh", address.key, address.fields)


def test_an_entry_that_cannot_be_read_is_a_state_with_the_entry_as_a_fact() -> None:
    found = explain(_with_row(签到时间="25:61"), "签到!K4", "zh")

    assert (found.kind, found.value, found.state) == ("function", "待确认", "待确认")
    assert set(found.facts) == {Item("列", "签到时间"), Item("填写的内容", "25:61")}


def test_a_fault_of_the_program_keeps_its_record_for_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("in the test")

    registry.clear_caches()
    monkeypatch.setattr(registry.FUNCTIONS["LATENESS_FINE"].source, "work", broken)
    try:
        found = explain(sample_days(), "签到!K4", "zh")
    finally:
        registry.clear_caches()
    plain, traced = ("\n".join(lines(found, "zh", trace=trace)) for trace in (False, True))

    assert "ZeroDivisionError" in found.problem
    assert "Traceback" not in plain
    assert "ZeroDivisionError: in the test" in traced


# Every fact has a name


def test_every_fact_of_the_sample_month_is_called_something() -> None:
    """Walks every function cell of the first rows; a fact without a label raises KeyError."""
    explained = [asked(address) for address in _function_cells()]

    assert len(explained) > 30
    assert all(one.label for found in explained for one in found.facts)


#: How the keys of the rules' sentences begin.
SUBJECTS: Final = (
    "attendance",
    "behaviour",
    "booking",
    "cancellation",
    "conduct",
    "deduction",
    "duty",
    "incident",
    "inspection",
    "ladder",
    "lights",
    "override",
    "pay",
    "posts",
    "quota",
    "roster",
    "seats",
    "ticket",
    "warning",
)


def test_every_field_of_a_rule_has_a_label_in_both_languages() -> None:
    known = messages.catalogue()
    missing = set()
    for key, (chinese, _) in known.items():
        subject = re.sub(r"^(cited|dated|column)\.", "", key).partition(".")[0]
        if subject not in SUBJECTS and not key.startswith("column."):
            continue
        for name in re.findall(r"\{(\w+)", chinese):
            if name in ("clause", "since"):
                continue
            name = name.removesuffix("_zh")
            if not {f"fact.{name}", f"fact.{subject}.{name}"} & known.keys():
                missing.add((key, name))

    assert missing == set()


def _function_cells() -> Iterator[str]:
    for one_table in tables():
        live = [one.key for one in one_table.columns if one.live]
        for row in (4, 11, 18):
            yield from (cell(one_table.key, key, row) for key in live)


def _with_row(**entries: str) -> bytes:
    """The template with one row in 签到: at work on 3 November, and these entries by heading."""
    row = {"日期": "2026-11-03", "工号": "K001", "班次状态": "上班", **entries}
    rows = f"{','.join(row)}\n{','.join(row.values())}\n".encode()
    return filled(template(), "签到", rows, name="book.xlsx", csv_name="rows.csv")[0]


def _with_formula(formula: str, cached: int) -> bytes:
    package = Package.parse(template(), name="book.xlsx")
    home = "xl/worksheets/sheet1.xml"
    new = f"<f>{formula}</f><v>{cached}</v>".encode()
    xml = re.sub(rb"<f>[^<]*</f><v>[^<]*</v>", new, package.read(home), count=1)
    return package.with_parts({home: xml})
