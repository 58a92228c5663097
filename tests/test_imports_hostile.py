"""``import`` and the bad inputs that people have: each named by its number in the list of forty."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

import pytest

from tests import exports
from tests.exports import Sheet, book, workbook
from tests.test_imports import EXPECTED, read, rows, said
from xl_tools.books.package import Package
from xl_tools.errors import BookDamaged, BookEncrypted, BookError, BookNotWorkbook, BookUnsupported, UsageError
from xl_tools.imports import Imported
from xl_tools.imports.reading import read_export
from xl_tools.imports.shown import report

HEAD: Final = ["日期", "工号", "姓名", "班次状态", "应到时间", "签到时间", "备注"]
DAY: Final = "2026-11-02"


def table(*lines: list[object], head: list[str] | None = None) -> Imported:
    return read(book({"表": Sheet([head or HEAD, *lines])}))


def one(signin: object, day: object = DAY) -> Imported:
    return table([day, "K001", "赵小麦", None, None, signin])


# 1–6: the file itself


def test_01_a_truncated_export_is_refused() -> None:
    data = exports.dingtalk()

    with pytest.raises(BookDamaged):
        read(data[: len(data) // 2])


def test_02_03_04_the_refusals_of_workbooks_hold_for_exports() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(exports.dingtalk())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b"?>", b"?><!DOCTYPE x>", 1) if name.endswith("sheet2.xml") else text)
    with pytest.raises(BookError) as caught:
        read(buffer.getvalue())

    assert caught.value.key == "book.hostile_doctype"


def test_05_a_web_page_or_text_under_an_excel_name_is_read_as_what_it_is_and_said_so() -> None:
    line = "<tr><td>2026-11-02<td>K001<td>赵小麦<td><td><td>19:52"
    page = f"<html><meta charset=gbk><table><tr>{''.join(f'<th>{title}' for title in HEAD)}{line}</table>"
    as_page = read(page.encode("gbk"), "导出.xls")
    as_text = read(exports.CSV.encode("gb18030"), "导出.xlsx")

    assert (as_page.export.kind, as_page.export.misnamed) == ("html", True)
    assert rows(as_page) == ["2026-11-02 K001 上班 - 19:52"]
    assert (as_text.export.kind, as_text.export.misnamed) == ("csv", True)
    assert rows(as_text) == EXPECTED["table"][1]
    assert not read(exports.CSV.encode(), "导出.csv").export.misnamed


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n", b"PK\x05\x06" + bytes(18)])
def test_05_what_holds_no_table_is_named_and_refused(data: bytes) -> None:
    with pytest.raises(BookNotWorkbook):
        read(data)


def test_05_a_broken_file_of_the_old_format_is_refused() -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(1000)

    with pytest.raises(BookDamaged):
        read(broken, "导出.xls")


def test_06_an_export_behind_a_password_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)

    with pytest.raises(BookEncrypted):
        read(locked)


def test_15_a_sheet_too_large_for_a_department_is_refused_before_it_fills_the_memory() -> None:
    for data, name in ((exports.dingtalk(), "导出.xlsx"), (exports.CSV.encode(), "导出.csv")):
        with pytest.raises(BookUnsupported) as caught:
            read_export(data, name, most=20)
        assert caught.value.key == "import.too_large"
        assert read_export(data, name, most=500).sheets


def test_16_a_wrong_dimension_is_ignored() -> None:
    package = Package.parse(exports.wecom_times(), name="w.xlsx")
    part = "xl/worksheets/sheet1.xml"
    wrong = package.read(part).replace(b'<dimension ref="A1:I6"/>', b'<dimension ref="A1"/>')
    assert wrong != package.read(part)

    assert rows(read(package.with_parts({part: wrong}))) == EXPECTED["wecom-times"][1]


def test_17_dates_counted_from_1904_are_the_same_days() -> None:
    from datetime import date, datetime, time

    lines: list[list[object]] = [[*HEAD], [date(2026, 11, 2), "K001", None, None, None, time(19, 52)]]
    log: list[list[object]] = [["姓名", "日期时间"], ["赵小麦", datetime(2026, 11, 2, 19, 52)]]

    for sheet in (lines, log):
        done = read(book({"表": Sheet(sheet)}, options={"date_1904": True}))
        assert rows(done) == ["2026-11-02 K001 上班 - 19:52"]


def test_19_merged_names_count_for_all_their_rows() -> None:
    done = read(book({"表": Sheet(
        [["姓名", "日期", "签到时间"], ["赵小麦", "2026-11-02", "19:52"], [None, "2026-11-03", "20:01"]],
        merges=["A2:A3"],
    )}))  # fmt: skip

    assert rows(done) == ["2026-11-02 K001 上班 - 19:52", "2026-11-03 K001 上班 - 20:01"]


def test_19_two_rows_under_one_merged_name_are_one_persons_punches() -> None:
    lines: list[list[object]] = [
        ["姓名", 1, 2, 3, 4],
        ["赵小麦", "19:52", "休"],
        [None, "次日02:00", "休"],
        ["钱小满", None, "20:17"],
    ]
    done = read(book({"表": Sheet(lines, merges=["A2:A3"])}))

    assert rows(done) == [
        "2026-11-01 K001 上班 - 19:52",
        "2026-11-02 K001 休息 - -",
        "2026-11-02 K002 上班 - 20:17",
    ]


def test_20_times_in_a_row_without_a_name_are_flagged_and_not_passed_over() -> None:
    done = read(book({"表": Sheet([["姓名", 1, 2, 3, 4], ["赵小麦", "19:52"], [None, "次日02:00"]])}))

    assert [flag.key for flag in done.plan.flags] == ["import.flag.no_person"]


def test_20_headings_are_found_under_titles_and_to_the_right_of_an_empty_column() -> None:
    done = read(book({"表": Sheet(
        [["11月客服部考勤"], [None, "制表日期：2026-12-01"], [],
         [None, *HEAD], [None, DAY, "K001", "", "", "", "19:52"]],
        merges=["A1:H1"],
    )}))  # fmt: skip

    assert rows(done) == ["2026-11-02 K001 上班 - 19:52"]
    assert done.recognised.layout.header == (4, 4)


def test_21_the_same_heading_twice_asks_for_the_column() -> None:
    head = ["日期", "工号", "签到时间", "签到时间"]
    twice = book({"表": Sheet([head, [DAY, "K001", "19:52", "20:30"]])})
    with pytest.raises(UsageError) as caught:
        read(twice)

    assert (caught.value.key, caught.value.fields["columns"]) == ("import.twice", "C, D")
    assert "签到时间=C" in caught.value.text("zh")
    assert rows(read(twice, columns={"签到时间": "D"})) == ["2026-11-02 K001 上班 - 20:30"]
    # The same column twice is no question.
    assert rows(table([DAY, "K001", "19:52", "19:52"], head=head)) == ["2026-11-02 K001 上班 - 19:52"]


def test_22_hidden_rows_count_are_counted_and_can_be_left_out() -> None:
    sheet = Sheet([HEAD, [DAY, "K001", "", "", "", "19:52"], [DAY, "K002", "", "", "", "19:58"]], hidden=[3])
    done, less = read(book({"表": sheet})), read(book({"表": sheet}), visible=True)

    assert (len(rows(done)), done.plan.hidden) == (2, 1)
    assert (len(rows(less)), less.plan.hidden) == (1, 0)


@pytest.mark.parametrize("footer", ["合计", "小计：3 人", "备注：全部为准", "审核人：王总", "制表", "签字："])
def test_23_a_total_a_note_or_a_signature_is_nobody(footer: str) -> None:
    done = table([DAY, "K001", "赵小麦", "", "", "19:52"], [footer, None, None, None, None, "3"])

    assert rows(done) == ["2026-11-02 K001 上班 - 19:52"]
    assert said(done) == []


@pytest.mark.parametrize("text", ["20：17", "２０:１７", " 20:17 ", "8:17 PM", "晚8点17", 20.2833333333 / 24 * 1.0])
def test_24_25_documented_forms_of_a_time_are_one_time(text: object) -> None:
    assert rows(one(text)) == ["2026-11-02 K001 上班 - 20:17"]


@pytest.mark.parametrize("text", ["20.17", "上午", "25:61", "-1:30", "大概八点", True, 2017])
def test_24_25_26_anything_else_is_flagged_and_nothing_is_written(text: object) -> None:
    done = one(text)

    assert rows(done) == []
    assert [flag.spot.column for flag in done.plan.flags] == [6]
    assert "表!F2" in said(done)[0]


def test_25_a_time_after_midnight_belongs_to_its_rows_day() -> None:
    assert rows(one("次日 00:35")) == rows(one("00:35")) == ["2026-11-02 K001 上班 - 次日00:35"]


@pytest.mark.parametrize("text", ["19:52、20:40", "19:52 \n20:40  ", "20:40,19:52", "19:52；20:40"])
def test_27_several_punches_are_split_and_how_many_there_were_is_kept(text: str) -> None:
    done = one(text)

    assert rows(done) == ["2026-11-02 K001 上班 - 19:52"]
    assert (report(done, "zh")["rows"][0]["punches"], done.plan.several) == (2, 1)


def test_28_a_serial_a_text_and_a_date_and_time_are_the_same_answer() -> None:
    from datetime import datetime, time

    entries = ("20:17", time(20, 17), datetime(2026, 11, 2, 20, 17), 46328 + 20.2833333333 / 24, "2026/11/2 20:17:00")

    assert {tuple(rows(one(entry))) for entry in entries} == {("2026-11-02 K001 上班 - 20:17",)}


@pytest.mark.parametrize(
    "day",
    ["2026年11月2日", "26-11-02 星期一", "2026/11/2", "20261102", "1793548800000", 1793548800000, 46328, 20261102],
)
def test_29_documented_forms_of_a_date_are_one_date(day: object) -> None:
    assert rows(one("20:17", day)) == ["2026-11-02 K001 上班 - 20:17"]


@pytest.mark.parametrize("day", ["2026/2/30", "昨天", "26-11-02 星期二", 60])
def test_29_any_other_date_is_flagged(day: object) -> None:
    done = one("20:17", day)

    assert (rows(done), [flag.key for flag in done.plan.flags]) == ([], ["import.flag.day"])


def test_30_a_title_of_another_month_stops_and_asks() -> None:
    lines = [["2026年5月考勤表"], HEAD, [DAY, "K001", "", "", "", "19:52"]]
    with pytest.raises(UsageError) as caught:
        read(book({"表": Sheet(lines)}))

    assert caught.value.key == "import.title_contradicts"
    assert ("2026-05" in caught.value.text("zh"), "--month" in caught.value.text("zh")) == (True, True)

    from datetime import date

    assert len(rows(read(book({"表": Sheet(lines)}), month=date(2026, 11, 1)))) == 1


def test_30_an_export_of_another_month_than_the_workbooks_stops_and_asks() -> None:
    with pytest.raises(UsageError) as caught:
        one("19:52", "2026-10-02")

    assert caught.value.key == "import.other_month"
    assert len(rows(read(book({"表": Sheet([HEAD, ["2026-10-02", "K001", "", "", "", "19:52"]])}), outside=True))) == 1


def test_30_weekdays_that_do_not_go_with_the_month_stop_and_ask() -> None:
    lines = [
        ["打卡时间记录"],
        ["姓名", "账号", "1\n星期一", "2\n星期二", "3\n星期三", "4\n星期四"],
        ["赵小麦", "a", "19:52"],
    ]
    with pytest.raises(UsageError) as caught:
        read(book({"表": Sheet(lines)}))

    assert (caught.value.key, caught.value.fields["cell"]) == ("import.weekday_contradicts", "C2")


def test_30_days_that_run_into_another_month_stop_and_ask_unless_they_name_it() -> None:
    days: list[object] = [28, 29, 30, 31, 1, 2]
    with pytest.raises(UsageError) as caught:
        read(book({"表": Sheet([["姓名", *days], ["赵小麦", None, None, None, None, "19:52"]])}))

    assert caught.value.key == "import.days_wrap"
    named = [f"10-{day}" if day in (28, 29, 30, 31) else f"11-{day}" for day in days]
    done = read(book({"表": Sheet([["姓名", *named], ["赵小麦", None, None, None, None, "19:52"]])}))
    assert rows(done) == ["2026-11-01 K001 上班 - 19:52"]


@pytest.mark.parametrize("blank", [None, "--", "/", "\u00a0", "—", " "])
def test_31_nothing_is_nothing_and_never_a_row(blank: str | None) -> None:
    done = one(blank)

    assert (rows(done), said(done)) == ([], [])
    assert [left.key for left in done.plan.left] == ["import.left.absent"]


def test_31_present_without_a_time_is_never_written_as_a_missed_sign_in() -> None:
    done = table([DAY, "K001", "赵小麦", "正常", None, "--"], [DAY, "K002", "钱小满", "缺卡", None, "--"])

    assert rows(done) == ["2026-11-02 K002 上班 - -"]
    assert [flag.key for flag in done.plan.flags] == ["import.flag.present"]


def test_32_an_unknown_status_is_flagged() -> None:
    done = table([DAY, "K001", "赵小麦", "夜班", None, "19:52"], [DAY, "K002", "钱小满", "事假3.5H", None, None])

    assert [flag.key for flag in done.plan.flags] == ["import.flag.status", "import.flag.part_leave"]


def test_33_the_same_person_and_day_twice_is_reported_and_not_added_up() -> None:
    twice = table(
        [DAY, "K001", "", "", "", "19:52"], [DAY, "K001", "", "", "", "20:30"], [DAY, "K002", "", "", "", "20:00"]
    )
    alike = table([DAY, "K001", "", "", "", "19:52"], [DAY, "K001", "", "", "", "19:52:00"])

    assert rows(twice) == ["2026-11-02 K002 上班 - 20:00"]
    assert [str(flag.spot) for flag in twice.plan.flags] == ["表!F2", "表!F3"]
    assert "赵小麦 在 2026-11-02 有几行互相矛盾的记录（表!F2, 表!F3）" in said(twice)[0]
    assert rows(alike) == ["2026-11-02 K001 上班 - 19:52"]


def test_34_of_two_with_one_name_the_staff_id_decides() -> None:
    from xl_tools.imports.book import Employee
    from xl_tools.imports.model import Person
    from xl_tools.imports.people import Matcher, Unmatched

    staff = [Employee("K001", "王小川"), Employee("K002", "王小川")]
    by_name = Matcher(staff, {}).find(Person("", "王小川"))

    assert Matcher(staff, {}).find(Person("k002", "王小川")) == staff[1]
    assert isinstance(by_name, Unmatched)
    assert (by_name.key, by_name.suggestions) == ("import.people.namesakes", tuple(staff))


def test_34_a_machines_own_number_is_no_staff_id_and_the_name_decides_unless_two_share_it() -> None:
    def log(*lines: list[object]) -> Imported:
        return read(book({"表": Sheet([["登记号码", "姓名", "日期时间"], *lines])}))

    one, two = "2026/11/2 19:52:00", "2026/11/2 20:17:00"
    apart = log([1, "赵小麦", one], [2, "钱小满", two])
    shared = log([1, "赵小麦", one], [9, "赵小麦", two])

    assert rows(apart) == ["2026-11-02 K001 上班 - 19:52", "2026-11-02 K002 上班 - 20:17"]
    assert rows(shared) == []
    assert {nobody.unmatched.key for nobody in shared.plan.nobody} == {"import.people.shared"}


@pytest.mark.parametrize("name", ["赵小麦 ", "　赵小麦", "赵　小　麦", "\u200b赵小麦"])
def test_35_blanks_in_a_name_do_not_matter(name: str) -> None:
    assert len(rows(table([DAY, None, name, None, None, "19:52"]))) == 1


@pytest.mark.parametrize("name", ["趙小麥", "赵小卖", "赵小"])
def test_35_a_likely_name_is_suggested_and_never_taken(name: str) -> None:
    done = table([DAY, None, name, None, None, "19:52"])

    assert rows(done) == []
    assert "K001 赵小麦" in said(done)[0]


def test_35_a_staff_id_with_somebody_elses_name_is_not_taken() -> None:
    done = table([DAY, "K001", "钱小满", None, None, "19:52"])

    assert (rows(done), [nobody.unmatched.key for nobody in done.plan.nobody]) == ([], ["import.people.name_differs"])


def test_36_37_odd_names_are_kept_and_stay_texts() -> None:
    names = ["=cmd|' /C calc'!A0", "+赵", "@赵", "买买提·吐尔逊", "😀", "𠮷野"]
    lines: list[list[object]] = [[DAY, None, name, None, None, "19:52"] for name in names]
    done = table(*lines)

    assert [nobody.unmatched.person.name for nobody in done.plan.nobody] == names
    assert rows(done) == []


def test_37_a_number_kept_as_a_text_formula_is_that_text() -> None:
    done = read(f'日期,工号,签到时间\n{DAY},="K001",19:52\n'.encode(), "导出.csv")

    assert rows(done) == ["2026-11-02 K001 上班 - 19:52"]


def test_38_staff_ids_are_compared_as_they_are_and_zeros_that_were_lost_only_suggest() -> None:
    from xl_tools.imports.book import Employee
    from xl_tools.imports.grid import plain
    from xl_tools.imports.model import Person
    from xl_tools.imports.people import Matcher, Unmatched

    staff = [Employee("007", "赵小麦"), Employee(12.0, "钱小满")]
    lost = Matcher(staff, {}).find(Person("7", "赵小麦"))

    assert Matcher(staff, {}).find(Person("007", "")) == staff[0]
    assert Matcher(staff, {}).find(Person(plain(12.0), "")) == staff[1]
    assert isinstance(lost, Unmatched)
    assert lost.suggestions == (staff[0],)


def test_38_a_number_of_more_than_fifteen_digits_is_flagged() -> None:
    done = table([DAY, 110101199001011234, "赵小麦", None, None, "19:52"])

    assert (rows(done), [flag.key for flag in done.plan.flags]) == ([], ["import.flag.long_number"])


def test_39_an_error_or_a_formula_without_a_value_is_said_and_never_zero() -> None:
    buffer = BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(buffer) as made:
        page = made.add_worksheet("表")
        page.write_row(0, 0, HEAD)
        for row, (formula, value) in enumerate(
            [("=NA()", "#N/A"), ("=A1", ""), ("=TIME(19,52,0)", 19.8666666667 / 24)], 1
        ):
            page.write_row(row, 0, [f"2026-11-0{row + 1}", "K001"])
            page.write_formula(row, 5, formula, None, value)
    done = read(buffer.getvalue())

    assert rows(done) == ["2026-11-04 K001 上班 - 19:52"]
    assert said(done)[0] == "表!F2：这一格是错误值 #N/A，请在导出里改正"


def test_nothing_of_a_refused_export_reaches_the_workbook() -> None:
    done = one("25:61")

    assert done.data == workbook()
