"""``fill``: a CSV file's rows in a workbook's table, typed as a person would type them, and nobody missing after it."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
import xlsxwriter

from tests.office import Office
from xl_tools.books.append import grow_table
from xl_tools.books.cellxml import Value
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.errors import BookError, BookMissing, BookOpen, BookUnsupported, UsageError, XlToolsError
from xl_tools.fill import FillReport, fill, filled
from xl_tools.fill.csvrows import CsvRows, read_csv
from xl_tools.fill.entry import value_of
from xl_tools.sheets.model import Edition, Kind
from xl_tools.words import Lang

MONTH: Final = date(2026, 11, 1)
SIGN_INS: Final = (
    "日期,工号,班次状态,应到时间,签到时间\n2026-11-02,007,上班,,20:15\n2026-11-03,007,上班,21:00,次日00:10\n"
)


@cache
def fresh(edition: Edition = "values", lang: Lang = "zh", staff_rows: int = 6) -> bytes:
    return build(edition, lang, month=MONTH, staff_rows=staff_rows, blank_rows=8)


def after(data: bytes, sheet: str, csv: str) -> bytes:
    return filled(data, sheet, csv.encode(), name="十一月.xlsx", csv_name="数据.csv")[0]


def report(data: bytes, sheet: str, csv: str) -> FillReport:
    return filled(data, sheet, csv.encode(), name="十一月.xlsx", csv_name="数据.csv")[1]


def refusal(data: bytes, sheet: str, csv: str) -> XlToolsError:
    with pytest.raises(XlToolsError) as caught:
        after(data, sheet, csv)
    return caught.value


def sheet_of(data: bytes, name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[name]


def foreign() -> bytes:
    """A workbook of somebody else: two tables on one sheet, a sheet without any."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet, plain = book.add_worksheet("台账"), book.add_worksheet("说明")
    day = book.add_format({"num_format": "yyyy/m/d"})
    clock = book.add_format({"num_format": "[$-804]hh:mm;@"})
    titles = ["编号", "日期", "时刻", "金额", "备 注"]
    sheet.add_table(0, 0, 2, 4, {"name": "甲", "columns": [{"header": title} for title in titles]})
    sheet.write_row(1, 0, ["1001"])
    sheet.write_row(1, 3, [12.5, "无"])
    for row in (1, 2):
        sheet.write_blank(row, 1, None, day)
        sheet.write_blank(row, 2, None, clock)
    sheet.add_table(0, 6, 2, 6, {"name": "乙", "columns": [{"header": "名"}]})
    plain.write(0, 0, "说明")
    book.close()
    return buffer.getvalue()


# The CSV file

TWO: Final = CsvRows(("工号", "姓名"), ((2, ("007", "李,雷")), (4, ("008", "一\n二"))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("text", [
    '工号,姓名\n007,"李,雷"\n\n008,"一\n二"\n',
    '工号;姓名\r\n007;"李,雷"\r\n;\r\n008;"一\n二"',
    '工号\t姓名\n007\t"李,雷"\n \t\n008\t"一\n二"\n',
    '工号,姓名,,\n007,"李,雷",,\n,,,\n008,"一\n二"\n',
])  # fmt: skip
def test_a_csv_file_is_read_in_the_forms_that_people_have(text: str, encoding: str) -> None:
    assert read_csv(text.encode(encoding), file="a.csv") == TWO


def test_the_delimiter_that_excel_names_is_used() -> None:
    assert read_csv("sep=;\n工号;姓,名\n007;a\n".encode(), file="a.csv") == CsvRows(
        ("工号", "姓,名"), ((3, ("007", "a")),)
    )


def test_short_lines_are_blank_at_the_end_and_headings_lose_their_line_breaks() -> None:
    assert read_csv('" 应到\n时间 ",b\n20:00\n'.encode(), file="a.csv") == CsvRows(
        ("应到 时间", "b"), ((3, ("20:00", "")),)
    )


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "fill.csv_empty"),
        ("工号,姓名\n\n".encode(), "fill.csv_empty"),
        (b"PK\x03\x04\x00\x00\x00", "fill.csv_encoding"),
        (b"a,b\n\xff\xff\n", "fill.csv_encoding"),
        (b'a,b\n1,"2\n', "fill.csv_broken"),
        (b'a,b\n1,"2"3\n', "fill.csv_broken"),
        (b"a,b\n1,2,3\n", "fill.csv_no_heading"),
        (b"a,,c\n1,2,3\n", "fill.csv_no_heading"),
    ],
)
def test_a_csv_file_that_cannot_be_understood_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(BookError) as caught:
        read_csv(data, file="数据.csv")

    assert caught.value.key == key
    assert "数据.csv" in caught.value.text("zh")


# Entries

ENTRIES: Final[Mapping[Kind, Mapping[str, Value]]] = {
    Kind.DAY: {
        "2026-11-02": date(2026, 11, 2), "2026年11月2日": date(2026, 11, 2), "26-11-02 星期一": date(2026, 11, 2),
        "2026-11-02 20:17": datetime(2026, 11, 2, 20, 17), "2026/2/30": "2026/2/30", "1903-12-31": "1903-12-31",
        "昨天": "昨天", "--": "--", " ": None,
    },
    Kind.TIME: {
        "20:17": time(20, 17), "20：17": time(20, 17), "20:14:59": time(20, 14, 59), "晚8:17": time(20, 17),
        "次日00:10": time(0, 10), "24:10": time(0, 10), "次日10:00": "次日10:00", "20:17、20:40": "20:17、20:40",
        "25:61": "25:61", "20.17": "20.17", "2026-11-03 00:10": datetime(2026, 11, 3, 0, 10), "": None,
    },
    Kind.COUNT: {"3": 3, "-3": -3, "１２": 12, "1,234": 1234, "08": 8, "三": "三", "1,23": "1,23"},
    Kind.MONEY: {"1800.50": Decimal("1800.50"), "¥18": "¥18", "123456789012345": 123456789012345,
                 "1234567890123456": "1234567890123456"},
    Kind.ID: {"007": "007", "1001": "1001", "110101199001011234": "110101199001011234"},
    Kind.PHONE: {"13800138000": "13800138000", "1.38E+10": "1.38E+10"},
    Kind.TEXT: {"=1+1": "=1+1", " a ": " a ", "2026-11-02": "2026-11-02"},
    Kind.ENTRY: {"12": 12, "1.5": Decimal("1.5"), "007": "007", "1,234": "1,234", "20:17": "20:17"},
}  # fmt: skip


@pytest.mark.parametrize("kind", ENTRIES, ids=lambda kind: str(kind.value))
def test_an_entry_becomes_what_typing_it_would_give_or_stays_as_it_is(kind: Kind) -> None:
    expected = ENTRIES[kind]

    assert {text: value_of(text, kind) for text in expected} == expected


# Sheets and columns


def test_sign_ins_are_typed_into_the_blank_rows_as_dates_times_and_text() -> None:
    sheet = sheet_of(after(fresh(), "签到", SIGN_INS), "签到")

    assert [[cell.value for cell in row[:5]] for row in sheet["A4:E5"]] == [
        [datetime(2026, 11, 2), "007", "上班", None, time(20, 15)],
        [datetime(2026, 11, 3), "007", "上班", time(21, 0), time(0, 10)],
    ]
    assert [cell.number_format for cell in sheet["A4:E4"][0]] == [cell.number_format for cell in sheet["A8:E8"][0]]
    assert report(fresh(), "签到", SIGN_INS) == FillReport("签到", "签到表", 2, 0)


@pytest.mark.parametrize("name", ["签到", "签到表", " 签到 ", "Attendance", "attendancetable"])
def test_a_sheet_is_found_by_its_name_and_its_tables_name_in_either_language(name: str) -> None:
    assert report(fresh(), name, SIGN_INS).sheet == "签到"


def test_columns_are_found_by_their_headings_in_either_language() -> None:
    english = SIGN_INS.replace("日期,工号,班次状态,应到时间,签到时间", "Date,STAFF ID,Shift,due,Signed in")

    assert after(fresh(), "签到", english) == after(fresh(), "签到", SIGN_INS)
    assert sheet_of(after(fresh(lang="en"), "签到", SIGN_INS), "Attendance")["E5"].value == time(0, 10)


@pytest.mark.parametrize(
    ("sheet", "csv", "key", "named"),
    [
        ("签倒", SIGN_INS, "fill.no_sheet", "签到"),
        ("首页", SIGN_INS, "fill.no_table", "首页"),
        ("周取消", "工号\n1\n", "fill.all_computed", "周取消"),
        ("签到", "工号,签到\n1,2\n", "fill.columns_unknown", "签到时间"),
        ("签到", "工号,扣分\n1,2\n", "fill.columns_computed", "签到时间"),
        ("签到", "工号,营业日\n1,2\n", "fill.columns_computed", "签到时间"),
        ("签到", "工号,staff id\n1,2\n", "fill.column_twice", "工号"),
    ],
)
def test_a_wrong_name_is_refused_with_the_right_ones(sheet: str, csv: str, key: str, named: str) -> None:
    fault = refusal(fresh(), sheet, csv)

    assert fault.key == key
    assert named in fault.text("zh")
    assert isinstance(fault, UsageError | BookUnsupported)


def test_a_sheet_with_several_tables_asks_which_one() -> None:
    fault = refusal(foreign(), "台账", "编号\n1\n")

    assert fault.key == "fill.which_table"
    assert "甲, 乙" in fault.text("zh")
    assert sheet_of(after(foreign(), "乙", "名\n李雷\n"), "台账")["G2"].value == "李雷"


def test_in_somebody_elses_table_the_cells_above_say_what_a_column_holds() -> None:
    csv = "编号,日期,时刻,金额,备 注\n1002,2026-11-02,20:17,18.50,3\n007,昨天,下班,¥3,2026-11-02\n"
    sheet = sheet_of(after(foreign(), "甲", csv), "台账")

    assert [[cell.value for cell in row] for row in sheet["A3:E4"]] == [
        ["1002", datetime(2026, 11, 2), time(20, 17), 18.5, "3"],
        ["007", "昨天", "下班", "¥3", "2026-11-02"],
    ]


# Everybody


def people(number: int) -> str:
    lines = "".join(f"{at:03d},员工{at},客服部,售前客服,初级客服,2026-01-05\n" for at in range(1, number + 1))
    return "工号,姓名,部门,岗位,级别,入职日期\n" + lines


def looks(cell: Any) -> tuple[object, ...]:
    return (cell.value, cell.number_format, cell.fill.fgColor.rgb, cell.font.b, cell.font.color and cell.font.color.rgb,
            cell.border.bottom.style, cell.alignment.horizontal, cell.alignment.wrap_text)  # fmt: skip


def everything(data: bytes) -> dict[object, object]:
    """All that a person sees or meets on the sheets, formulas as formulas."""
    found: dict[object, object] = {}
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            found |= {(sheet.title, cell.coordinate): looks(cell) for cell in row}
        found[sheet.title, "heights"] = {number: row.height for number, row in sheet.row_dimensions.items()}
        found[sheet.title, "validations"] = sorted(
            (str(one.sqref), str(one.formula1)) for one in sheet.data_validations.dataValidation
        )
        found[sheet.title, "formats"] = sorted(str(one.sqref) for one in sheet.conditional_formatting)
        found[sheet.title, "tables"] = {one.name: (one.ref, one.autoFilter.ref) for one in sheet.tables.values()}
        found[sheet.title, "area"] = (sheet.print_area, sheet.print_title_rows, sheet.dimensions)
    found["names"] = {name: one.attr_text for name, one in book.defined_names.items()}
    return found


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_a_workbook_grown_to_nine_people_is_the_one_built_for_nine(edition: Edition) -> None:
    grown = recalculate(after(fresh(edition), "员工", people(9))).data
    built = recalculate(after(fresh(edition, staff_rows=9), "员工", people(9))).data
    was, now = everything(built), everything(grown)
    pay = {key for key in was if isinstance(key, tuple) and key[0] == "薪资"}

    # 薪资 is filled in by hand, so it grows when somebody is entered there.
    assert {key: (was[key], now.get(key)) for key in was.keys() - pay if was[key] != now.get(key)} == {}
    assert now.keys() <= was.keys()


def test_the_sheets_that_list_everybody_say_how_many_rows_they_gained() -> None:
    assert report(fresh(), "员工", people(9)) == FillReport(
        "员工", "员工表", 9, 3, {"违规": 3, "周取消": 15, "新客暖场": 3, "月报": 3}
    )
    assert report(fresh(), "员工", people(6)) == FillReport("员工", "员工表", 6, 0)
    assert report(fresh(lang="en"), "员工", people(7)).followed == {
        "Violations": 1,
        "Cancellations": 5,
        "New clients": 1,
        "Report": 1,
    }


def test_people_added_in_two_goes_are_the_same_as_added_in_one() -> None:
    heading, *lines = people(9).splitlines()
    first = after(fresh(), "员工", "\n".join([heading, *lines[:7]]))
    second = after(first, "员工", "\n".join([heading, *lines[7:]]))

    assert everything(recalculate(second).data) == everything(recalculate(after(fresh(), "员工", people(9))).data)


def test_sheets_that_fell_behind_a_staff_table_made_longer_in_excel_catch_up() -> None:
    package = Package.parse(fresh(), name="十一月.xlsx")
    parts = WorkbookParts.of(package)
    staff = parts.table("员工表")
    assert staff is not None
    longer = package.with_parts(grow_table(package, parts, staff, 3))

    assert report(longer, "员工", people(2)) == FillReport(
        "员工", "员工表", 2, 0, {"违规": 3, "周取消": 15, "新客暖场": 3, "月报": 3}
    )


def test_libreoffice_lists_the_new_people_too(office: Office) -> None:
    values = office.recalculated(after(fresh(), "员工", people(9)))
    listed = {value for (sheet, _, column), value in values.items() if sheet == "月报" and column == 2}
    cancelled = {value for (sheet, _, column), value in values.items() if sheet == "周取消" and column == 3}

    assert {f"员工{at}" for at in range(1, 10)} <= listed
    assert {f"员工{at}" for at in range(1, 10)} <= cancelled


def test_something_below_the_report_is_refused_rather_than_overwritten() -> None:
    book = openpyxl.load_workbook(io.BytesIO(fresh()))
    last = book["月报"].max_row
    book["月报"].cell(last + 2, 1).value = "审核人"
    buffer = io.BytesIO()
    book.save(buffer)
    fault = refusal(buffer.getvalue(), "员工", people(9))

    assert (fault.key, fault.fields["sheet"], fault.fields["cell"]) == ("fill.below", "月报", f"A{last + 2}")


# Files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "十一月.xlsx").write_bytes(fresh())
    (tmp_path / "签到.csv").write_bytes(SIGN_INS.encode("gbk"))
    return tmp_path


def test_a_filled_file_is_saved_computed(folder: Path) -> None:
    done = fill(folder / "十一月.xlsx", "签到", folder / "签到.csv")
    saved = (folder / "十一月.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)["签到"]
    column = {cell.value: cell.column for cell in sheet[3]}

    assert (done.rows, done.recalculation is not None) == (2, True)
    assert saved == recalculate(after(fresh(), "签到", SIGN_INS)).data
    assert [sheet.cell(row, column["扣分"]).value for row in (4, 5)] == [3, 10]
    assert sorted(path.name for path in folder.iterdir()) == ["十一月.xlsx", "签到.csv"]


def test_a_filled_file_can_be_saved_without_computing(folder: Path) -> None:
    done = fill(folder / "十一月.xlsx", "签到", folder / "签到.csv", recalculated=False)

    assert done.recalculation is None
    assert (folder / "十一月.xlsx").read_bytes() == after(fresh(), "签到", SIGN_INS)


def test_a_refused_file_stays_as_it_was(folder: Path) -> None:
    (folder / "签到.csv").write_text("工号,扣分\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError):
        fill(folder / "十一月.xlsx", "签到", folder / "签到.csv")

    assert (folder / "十一月.xlsx").read_bytes() == fresh()


def test_missing_files_and_open_ones_are_refused(folder: Path) -> None:
    with pytest.raises(BookMissing):
        fill(folder / "十一月.xlsx", "签到", folder / "没有.csv")
    with pytest.raises(BookMissing):
        fill(folder / "没有.xlsx", "签到", folder / "签到.csv")
    (folder / "~$十一月.xlsx").write_bytes(os.urandom(10))
    with pytest.raises(BookOpen):
        fill(folder / "十一月.xlsx", "签到", folder / "签到.csv")

    assert (folder / "十一月.xlsx").read_bytes() == fresh()
