"""The built workbooks: what Excel reads in the file, and what a manager finds in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.office import Office, cached
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition, Plan, Sheet, Table
from xl_tools.words import Grade, Lang, Shift
from xl_tools.words import Table as TableType

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EDITIONS: Final[tuple[Edition, ...]] = ("functions", "values")
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
BOTH: Final = [(edition, lang) for edition in EDITIONS for lang in LANGS]
NOVEMBER: Final = date(2026, 11, 1)

every_book = pytest.mark.parametrize(("edition", "lang"), BOTH)


@cache
def fresh(edition: Edition, lang: Lang) -> bytes:
    return build(edition, lang, month=NOVEMBER, staff_rows=4, blank_rows=6)


BOOKING: Final = {
    **{"date": date(2026, 11, 2), "table": TableType.BOOTH, "tables": 1, "customer": "温七夕", "heads": 4},
    **{"phone": "13900000497", "called": time(19, 0), "expected": time(21, 0), "arrived": time(21, 0)},
    **{"staff_id": "K1", "greeter": "是", "back_bar": "是", "spend": 800},
}

#: One person late on a day of the month, one before it; a valid booking, a cancelled one, one without a customer.
FILLED: Final[dict[str, list[dict[str, object]]]] = {
    "staff": [
        {"staff_id": "K1", "name": "赵小麦", "department": "客服部", "post": "售前客服", "grade": Grade.JUNIOR}
        | {"hired": date(2026, 3, 31), "confirmed": date(2026, 6, 30), "promoted": date(2026, 6, 30)},
        {"staff_id": "K2", "name": "=SUM(A1)", "department": "物流部", "post": "物流专员"},
    ],
    "attendance": [
        {"date": date(2026, 11, 2), "staff_id": "K1", "shift": Shift.WORK, "signin": "20:17"},
        {"date": "2026年11月3日", "staff_id": "K1", "shift": Shift.WORK, "signin": "晚8:30"},
        {"date": date(2026, 10, 31), "staff_id": "K1", "shift": Shift.WORK, "signin": time(20, 30)},
        {"date": date(2026, 11, 2), "staff_id": "K2", "shift": Shift.WORK, "override": 0, "approver": "林"}
        | {"override_reason": "已核实"},
        {"date": date(2026, 11, 3), "staff_id": "K2", "shift": Shift.WORK},
        {"date": date(2026, 11, 4), "staff_id": "K9", "shift": Shift.WORK, "signin": "25:61"},
    ],
    "bookings": [
        BOOKING,
        BOOKING | {"table": TableType.STANDARD, "arrived": time(21, 0, 1), "spend": 500},
        BOOKING | {"customer": None, "staff_id": "K2", "spend": 300},
    ],
    "pay": [
        {"staff_id": "K1", "base": 2200, "benefits": 200, "commission": 680, "bonus": 0},
        {"staff_id": "K2", "commission": 1200},
    ],
}


@cache
def filled(edition: Edition) -> bytes:
    return build(edition, "zh", month=NOVEMBER, rows=FILLED, department="客服部", staff_rows=4, blank_rows=4)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def tables(data: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/tables/")]
        roots = [ElementTree.fromstring(package.read(name)) for name in names]
    return {root.attrib["name"]: root for root in roots}


def opened(data: bytes, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def columns(book: Any, sheet: str, top: int) -> dict[str, int]:
    return {cell.value: cell.column for cell in book[sheet][top] if cell.value}


def entry(book: Any, sheet: str, heading: str, row: int) -> Any:
    """The cell of the ``row``-th record under a heading."""
    return book[sheet].cell(3 + row, columns(book, sheet, 3)[heading]).value


def placed() -> Iterator[tuple[Sheet, Table, int]]:
    """Every table with its sheet and the columns that stand left of it."""
    plan = Plan("values", "zh", NOVEMBER)
    for sheet in registry.SHEETS:
        for table in sheet.tables:
            yield sheet, table, sheet.left(table, plan)


@every_book
def test_two_builds_are_the_same_bytes(edition: Edition, lang: Lang) -> None:
    again = build(edition, lang, month=date(2026, 11, 30), staff_rows=4, blank_rows=6)

    assert again == fresh(edition, lang)


@every_book
def test_the_workbook_does_not_ask_to_be_calculated_on_loading(edition: Edition, lang: Lang) -> None:
    workbook = part(fresh(edition, lang), "xl/workbook.xml")

    assert b"fullCalcOnLoad" not in workbook
    assert b'<calcPr calcId="191029"/>' in workbook


@every_book
def test_a_hidden_name_says_edition_and_language(edition: Edition, lang: Lang) -> None:
    name = opened(fresh(edition, lang)).defined_names["_xltools"]

    assert (name.value, name.hidden) == (f'"{edition}/{lang}/1"', True)


@every_book
def test_cached_values_are_right_from_the_start(edition: Edition, lang: Lang) -> None:
    recalculation = recalculate(fresh(edition, lang))

    assert recalculation.changed_parts == ()
    assert recalculation.refused == ()
    assert recalculation.errors == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_cached_values_of_a_filled_month_are_right_too(edition: Edition) -> None:
    recalculation = recalculate(filled(edition))

    assert recalculation.changed_parts == ()
    assert recalculation.refused == ()


@every_book
def test_sheets_tables_and_headings_are_those_of_the_language(edition: Edition, lang: Lang) -> None:
    book = opened(fresh(edition, lang))
    found = tables(fresh(edition, lang))

    assert book.sheetnames == [sheet.label.of(lang) for sheet in registry.SHEETS]
    assert set(found) == {table.name.of(lang) for table in registry.tables()}
    for table in registry.tables():
        headings = [column.attrib["name"] for column in found[table.name.of(lang)].iter(f"{MAIN}tableColumn")]
        assert headings == [column.label.of(lang) for column in table.columns]


@every_book
def test_a_calculated_column_is_marked_exactly_when_its_cells_hold_a_formula(edition: Edition, lang: Lang) -> None:
    found = tables(fresh(edition, lang))
    book = opened(fresh(edition, lang))

    for sheet, table, left in placed():
        marked = found[table.name.of(lang)].iter(f"{MAIN}tableColumn")
        for place, (element, column) in enumerate(zip(marked, table.columns, strict=True), 1 + left):
            formula = element.findtext(f"{MAIN}calculatedColumnFormula")
            wanted = "" if edition == "values" and column.live else table.formula(column.key, lang)
            held = book[sheet.label.of(lang)].cell(sheet.top + 2, place).value
            assert (formula or "") == wanted, column.key
            assert (held if str(held).startswith("=") else "") == ("=" + wanted if wanted else ""), column.key


@pytest.mark.parametrize("lang", LANGS)
def test_no_function_of_ours_stands_in_the_values_edition(lang: Lang) -> None:
    from xl_tools.sheets.formulas import is_live

    with zipfile.ZipFile(io.BytesIO(fresh("values", lang))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    written = [f.text for xml in sheets for f in ElementTree.fromstring(xml).iter(f"{MAIN}f") if f.text]

    assert len(written) > 100
    assert [formula for formula in written if is_live(formula)] == []


@every_book
def test_code_names_are_ascii_and_the_same_in_every_book(edition: Edition, lang: Lang) -> None:
    sheets = [sheet.sheet_properties.codeName for sheet in opened(fresh(edition, lang))]

    assert sheets == [sheet.code_name for sheet in registry.SHEETS]
    assert b'codeName="ThisWorkbook"' in part(fresh(edition, lang), "xl/workbook.xml")


@every_book
def test_properties_name_no_person_and_a_fixed_day(edition: Edition, lang: Lang) -> None:
    core = part(fresh(edition, lang), "docProps/core.xml").decode("utf-8")

    assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", core)) == {"2026-01-01T00:00:00Z"}


@every_book
def test_every_entry_column_has_a_prompt_in_its_language(edition: Edition, lang: Lang) -> None:
    book = opened(fresh(edition, lang))

    for sheet, table, left in placed():
        prompts = {
            str(v.sqref).split(":")[0]: v.promptTitle
            for v in book[sheet.label.of(lang)].data_validations.dataValidation
        }
        for place, column in enumerate(table.columns, 1 + left):
            first = book[sheet.label.of(lang)].cell(sheet.top + 2, place).coordinate
            assert prompts.get(first) == (None if column.computed else column.label.of(lang)), column.key


def test_drop_downs_offer_the_words_of_the_sheet_language() -> None:
    def offered(lang: Lang, cell: str) -> str:
        page = opened(fresh("functions", lang))[registry.sheet("attendance").label.of(lang)]
        [found] = [v for v in page.data_validations.dataValidation if cell in v.sqref]
        assert found.type == "list"
        return str(found.formula1)

    assert offered("zh", "C4") == '"上班,休息,请假,设备故障"'
    assert offered("en", "C4") == '"at work,rest day,leave,device failure"'
    assert offered("zh", "B4") == "员工工号"
    assert offered("en", "B9") == "StaffIDs"


def test_the_month_must_be_the_first_of_a_month() -> None:
    page = opened(fresh("functions", "zh"))["首页"]
    [month] = [v for v in page.data_validations.dataValidation if v.type == "custom"]

    assert (str(month.sqref), month.formula1, page["B5"].value.date()) == ("B5", "DAY($B$5)=1", NOVEMBER)


def test_every_sheet_prints_on_a4_with_its_headings_on_each_page() -> None:
    for page in opened(fresh("functions", "zh")):
        setup = page.page_setup
        assert (setup.paperSize, setup.fitToHeight) == (9, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.print_area
        assert "&P" in page.oddFooter.center.text
        if page.title != "首页":
            assert setup.orientation == "landscape"
            assert page.print_title_rows
            assert page.freeze_panes


def test_helper_columns_are_folded_away_and_not_printed() -> None:
    page = opened(fresh("functions", "zh"))["签到"]
    helper = page.column_dimensions["O"]

    assert (page["O3"].value, helper.hidden, helper.outlineLevel) == ("营业日", True, 1)
    assert page.print_area == "'签到'!$A$1:$N$9"


@pytest.mark.parametrize(
    ("sheet", "heading", "expected"),
    [
        ("员工", "工号", "@"),
        ("员工", "入职日期", "yyyy-mm-dd"),
        ("签到", "签到时间", "hh:mm"),
        ("定台", "电话", "@"),
        ("定台", "保留至", "[hh]:mm"),
        ("薪资", "底薪", "#,##0.00"),
    ],
)
def test_cells_are_formatted_for_what_they_hold(sheet: str, heading: str, expected: str) -> None:
    book = opened(fresh("functions", "zh"))
    cell = book[sheet].cell(4, columns(book, sheet, 3)[heading])

    assert cell.number_format == expected


def test_computed_headings_carry_a_note_and_entry_headings_none() -> None:
    book = opened(fresh("functions", "zh"))
    noted = {cell.value for cell in book["签到"][3] if cell.comment}

    assert noted == {"姓名", "迟到分钟", "扣分", "依据", "最终扣分", "改判结论", "营业日"}


def test_links_on_the_front_page_open_every_sheet() -> None:
    page = opened(fresh("functions", "en"))["Home"]
    targets = {link.location for row in page.iter_rows() for cell in row if (link := cell.hyperlink)}

    assert targets == {f"'{sheet.label.en}'!A1" for sheet in registry.SHEETS if sheet.key != "home"}


@every_book
def test_the_function_reference_lists_every_function(edition: Edition, lang: Lang) -> None:
    from udfs.registry import FUNCTIONS

    page = opened(fresh(edition, lang))[registry.sheet("functions").label.of(lang)]
    rows = [row for row in page.iter_rows(min_row=4, values_only=True) if row[0]]

    assert [row[0] for row in rows] == list(FUNCTIONS)
    assert all(row[1] and row[3].startswith("=" + row[0] + "(") and row[4] for row in rows)


def test_an_english_workbook_shows_no_chinese_but_documented_forms_of_entry() -> None:
    texts = [str(text) for text in cached(fresh("values", "en")).values() if isinstance(text, str)]
    policy = "xl-tools policy "

    chinese = {found for text in texts if not text.startswith(policy) for found in re.findall("[\u4e00-\u9fff]+", text)}

    assert chinese <= {"次日"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_filled_month_shows_the_numbers_of_the_rules(edition: Edition) -> None:
    book = opened(filled(edition), values=True)

    assert [entry(book, "签到", "扣分", row) for row in range(1, 7)] == [3, 10, 10, 2, 2, "待确认"]
    assert [entry(book, "签到", "最终扣分", row) for row in range(1, 7)] == [3, 10, 10, 0, 2, "待确认"]
    assert [entry(book, "签到", "姓名", row) for row in (1, 6)] == ["赵小麦", "⚠ 工号不在员工表"]
    assert [entry(book, "定台", "有效性", row) for row in range(1, 4)] == ["有效", "有效", "无效"]
    assert [entry(book, "定台", "结果", row) for row in range(1, 4)] == ["到店", "取消", "到店"]
    assert [entry(book, "定台", "计业绩", row) for row in range(1, 4)] == [800, 0, 0]
    # Sign-ins 3 + 10; one table of a new client out of 8: 7 × 3.
    assert entry(book, "薪资", "扣分合计", 1) == 34
    assert entry(book, "薪资", "扣款", 1) == 0


def test_the_report_counts_the_month_only_and_agrees_with_the_pay_sheet() -> None:
    book = opened(filled("values"), values=True)
    places = columns(book, "月报", 4)
    rows = {row[0].value: row for row in book["月报"].iter_rows(min_row=5) if row[0].value}

    def figure(row: str, heading: str) -> Any:
        return rows[row][places[heading] - 1].value

    assert [figure("K1", h) for h in ("出勤天数", "迟到次数", "漏签次数", "签到扣分")] == [2, 2, 0, 13]
    assert [figure("K2", h) for h in ("出勤天数", "漏签次数", "签到扣分")] == [0, 2, 2]
    assert [figure("K1", h) for h in ("有效定台", "取消桌数", "计业绩")] == [2, 1, 800]
    assert figure("K1", "扣分合计") == entry(book, "薪资", "扣分合计", 1)
    assert [figure("K1", h) for h in ("新客桌数", "新客扣分", "罚单")] == [1, 21, 3]
    assert figure("全部门合计", "扣分合计") == 36
    assert figure("客服部", "扣分合计") == 34
    assert figure("物流部", "应发合计") == figure("K2", "应发合计") == entry(book, "薪资", "应发合计", 2)


def test_the_shares_of_bookings_have_their_figures_in_the_legend() -> None:
    chart = part(filled("values"), "xl/charts/chart3.xml").decode("utf-8")
    report = opened(filled("values"), values=True)["月报"]

    legend, figures = re.findall(r"<c:f>月报!(.*?)</c:f>", chart)[-2:]

    assert [cell.value for row in report[legend] for cell in row] == ["有效定台 2", "无效定台 1", "待确认 0"]
    assert [cell.value for row in report[figures] for cell in row] == [2, 1, 0]
    assert "<c:dLbls>" not in chart


def test_what_belongs_to_nobody_known_is_in_the_total_and_in_a_row_of_its_own() -> None:
    stray = BOOKING | {"staff_id": "K9"}

    data = build("values", "zh", month=NOVEMBER, rows=FILLED | {"bookings": [BOOKING, stray]}, blank_rows=6)

    book = opened(data, values=True)
    place = columns(book, "月报", 4)["计业绩"] - 1
    figures = {row[0]: row[place] for row in book["月报"].iter_rows(min_row=5, values_only=True)}
    assert [figures[row] for row in ("全部门合计", "客服部", "其他部门或工号不明", "K1")] == [1600, 800, 800, 800]
    assert book["首页"]["F9"].value == 1600


def test_the_weeks_of_the_month_are_those_whose_sunday_lies_in_it() -> None:
    book = opened(filled("values"), values=True)
    listed = [row for row in book["周取消"].iter_rows(min_row=4, max_col=4, values_only=True) if row[0]]

    mondays = [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    assert [(row[0].date(), row[1]) for row in listed] == [(day, who) for day in mondays for who in ("K1", "K2")]
    assert [row[3] for row in listed] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]


CALLED_OFF: Final = BOOKING | {"cancelled": "是", "arrived": None, "spend": None}


@pytest.mark.parametrize(("lang", "sheet"), [("zh", "周取消"), ("en", "Cancellations")])
def test_a_cancellation_reaches_its_week_however_the_type_is_typed(lang: Lang, sheet: str) -> None:
    typed = ["散台", " 散台", "Table", "半卡\u3000", "booth", " 卡座 ", "卡座"]
    rows = FILLED | {"bookings": [CALLED_OFF | {"table": word} for word in typed]}

    book = opened(build("values", lang, month=NOVEMBER, rows=rows, blank_rows=8), values=True)

    weeks = {row[:2]: row[3:6] for row in book[sheet].iter_rows(min_row=4, max_col=6, values_only=True)}
    assert weeks[datetime(2026, 11, 2), "K1"] == (3, 1, 3)


@pytest.mark.parametrize("wrong", [{"table": "包厢"}, {"table": None}, {"tables": "两桌"}], ids=str)
def test_a_cancellation_that_no_week_can_count_is_open_on_the_front_page(wrong: dict[str, object]) -> None:
    rows = FILLED | {"bookings": [CALLED_OFF, CALLED_OFF | wrong]}

    book = opened(build("values", "zh", month=NOVEMBER, rows=rows, blank_rows=8), values=True)

    still_open = {row[1]: row[5] for row in book["首页"].iter_rows(min_row=13, max_row=30, values_only=True)}
    assert [entry(book, "定台", "取消台型", row) for row in (1, 2)] == ["卡座", "待确认"]
    assert still_open["定台"] == 1


def test_the_front_page_counts_what_is_still_open() -> None:
    book = opened(filled("values"), values=True)
    still_open = {row[1]: row[5] for row in book["首页"].iter_rows(min_row=13, max_row=30, values_only=True)}

    expected = {"制度": 0, "员工": 1, "签到": 2, "定台": 0, "周取消": 0, "扣分明细": 0, "月报": 0}
    assert expected.items() <= still_open.items()
    assert [book["首页"].cell(9, column).value for column in range(2, 7)] == [2, 5, 36, 2, 800]


@pytest.mark.parametrize(("lang", "words"), [("zh", ("不适用", "资料不足")), ("en", ("not applicable", "incomplete"))])
def test_grade_pay_is_customer_services_alone(lang: Lang, words: tuple[str, str]) -> None:
    none, missing = words
    service, market = ("客服部", "市场部") if lang == "zh" else ("Customer service", "Marketing")
    people: list[tuple[str | None, Grade | None, object]] = [
        (service, Grade.JUNIOR, 2200),
        (service, None, missing),
        (market, None, none),
        (market, Grade.JUNIOR, none),
        (None, Grade.JUNIOR, 2200),
        (None, None, missing),
    ]
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [{"staff_id": f"K{i}", "department": d, "grade": g} for i, (d, g, _) in enumerate(people)],
        "pay": [{"staff_id": f"K{i}", "base": 2200} for i in range(len(people))] + [{"staff_id": "K9", "base": 2200}],
    }

    book = opened(build("values", lang, month=NOVEMBER, rows=rows), values=True)

    sheet, heading = ("薪资", "级别工资") if lang == "zh" else ("Pay", "Grade pay")
    shown = [entry(book, sheet, heading, row) for row in range(1, len(people) + 2)]
    assert shown == [*(wanted for _, _, wanted in people), None]


def test_a_text_that_looks_like_a_formula_is_written_as_text() -> None:
    cell = opened(filled("values"))["员工"]["B5"]

    assert (cell.value, cell.data_type) == ("=SUM(A1)", "s")


def test_tables_grow_with_what_is_filled_in() -> None:
    rows = [{"date": NOVEMBER, "staff_id": "K1"} for _ in range(7)]

    data = build("values", "zh", month=NOVEMBER, rows={"attendance": rows}, staff_rows=1, blank_rows=6)

    assert tables(data)["签到表"].attrib["ref"] == "A3:O30"


def test_rows_of_policy_are_added_below_the_built_in_ones() -> None:
    change = {"parameter": "attendance.late_first_points", "value": 4, "since": date(2026, 11, 3)}
    late = [{"date": date(2026, 11, day), "staff_id": "K1", "signin": "20:17"} for day in (2, 3)]

    data = build("values", "zh", month=NOVEMBER, rows={"policy": [change], "attendance": late}, blank_rows=4)

    assert [entry(opened(data, values=True), "签到", "扣分", row) for row in (1, 2)] == [3, 4]


@pytest.mark.parametrize("rows", [{"nothing": []}, {"staff": [{"salary": 1}]}, {"staff": [{"post_check": "合格"}]}])
def test_rows_for_a_table_or_entry_column_that_does_not_exist_are_refused(rows: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        build("values", "zh", month=NOVEMBER, rows=rows)


def test_a_row_with_a_long_sentence_is_taller_and_still_adjustable() -> None:
    sheet = part(filled("values"), "xl/worksheets/sheet6.xml").decode("utf-8")

    tall = re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)">', sheet)
    assert [row for row, _ in tall] == ["4", "5", "6"]
    assert all(float(height) >= 33 for _, height in tall)


@pytest.mark.office
def test_plain_formulas_agree_with_libreoffice_in_every_cell(office: Office) -> None:
    data = filled("values")

    ours = cached(data, formulas_only=True)
    theirs = office.recalculated(data)

    assert len(ours) > 300
    assert {cell: value for cell, value in ours.items() if theirs.get(cell, "") != value} == {}
