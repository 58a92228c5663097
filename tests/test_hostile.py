"""The forty bad inputs, each by its number: what a person is told, and that a refused original stays as it was.

This is the index: every case has a test here, of ``adopt`` where it makes sense. Where ``import`` meets a case in
another form, its test is imported under the number; more of them stand in ``test_imports_hostile``.
"""

from __future__ import annotations

import errno
import io
import os
import re
import struct
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests import featurebooks
from tests.kills import kill_saves
from tests.packages import skeleton, zipped
from tests.test_imports_hostile import test_30_a_title_of_another_month_stops_and_asks as test_case_30_of_an_export
from tests.test_imports_hostile import test_32_an_unknown_status_is_flagged as test_case_32_of_an_export
from tests.test_imports_hostile import (
    test_33_the_same_person_and_day_twice_is_reported_and_not_added_up as test_case_33_of_an_export,
)
from tests.test_imports_hostile import test_34_of_two_with_one_name_the_staff_id_decides as test_case_34_of_an_export
from tests.test_imports_hostile import test_35_a_likely_name_is_suggested_and_never_taken as test_case_35_of_an_export
from tests.test_imports_hostile import (
    test_38_staff_ids_are_compared_as_they_are_and_zeros_that_were_lost_only_suggest as test_case_38_of_an_export,
)
from xl_tools.adopt import adopted, preview, refreshed
from xl_tools.adopt.reading import Entries, Source
from xl_tools.books import store
from xl_tools.books.package import Limits, Package
from xl_tools.cli.outcome import DONE, REFUSED
from xl_tools.cli.start import main as command
from xl_tools.errors import BookChanged, BookHostile, BookUnsupported, UsageError

__all__ = [
    "test_case_30_of_an_export",
    "test_case_32_of_an_export",
    "test_case_33_of_an_export",
    "test_case_34_of_an_export",
    "test_case_35_of_an_export",
    "test_case_38_of_an_export",
]

HEADINGS = ("工号", "姓名", "日期", "签到时间")
DAY = date(2026, 11, 2)


def book(
    rows: Sequence[Sequence[object]], headings: Sequence[object] = HEADINGS, *, above: Sequence[Sequence[object]] = ()
) -> bytes:
    """A workbook with headings and rows as they stand; dates get a date's format."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("签到")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate([*above, headings, *rows]):
            for column, value in enumerate(row):
                if isinstance(value, datetime | date):
                    sheet.write_datetime(number, column, datetime.combine(value, datetime.min.time()), day)
                else:
                    sheet.write(number, column, value)
    return buffer.getvalue()


def told(path: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and everything said by ``adopt --write`` on a file."""
    out, error = io.StringIO(), io.StringIO()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, error
    try:
        code = command(["--lang", "zh", "adopt", str(path), *(arguments or ("--write",))])
    finally:
        sys.stdout, sys.stderr = before
    return code, out.getvalue() + error.getvalue()


def refused(folder: Path, data: bytes, *words: str, name: str = "签到.xlsx") -> None:
    """The file is refused with a sentence that holds the words; it stays as it was, and nothing else is left."""
    path = folder / name
    path.write_bytes(data)
    code, text = told(path)
    assert code == REFUSED, text
    assert path.read_bytes() == data
    assert [one.name for one in folder.iterdir()] == [name]
    assert "Traceback" not in text
    for word in (name, *words):
        assert word in text


def written(data: bytes, name: str = "签到.xlsx") -> dict[int, dict[str, Any]]:
    """Row → heading → value after adopting."""
    plan = preview(data, name)
    done = adopted(data, name, plan)
    assert refreshed(done.data, name, done.mapping, done.note).data == done.data
    source = Source(done.data, name)
    sheet = source.parts.sheet(plan[0].part.name)
    assert sheet is not None
    rows = source.rows(sheet)
    entries = Entries(source, rows.index.merges)
    places = {plan[0].mapped.results[key]: column for key, column in plan[0].places.items()}
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row.number > plan[0].header[1]:
            cells = rows.cells(row)
            found[row.number] = {label: entries.value(cells.get(column)) for label, column in places.items()}
    return found


def answer(punch: object, on: object = DAY) -> tuple[Any, str]:
    """Points and reason for one sign-in."""
    row = written(book([("007", "张三", on, punch)]))[2]
    return row["扣分"], row["依据"] or ""


def test_case_1_a_cut_or_broken_zip(tmp_path: Path) -> None:
    data = book([("007", "张三", DAY, "20:17")])
    refused(tmp_path, data[: len(data) // 2], "损坏")


def test_case_2_a_bomb(tmp_path: Path) -> None:
    members = featurebooks.by_hand()

    def blow(parts: dict[str, bytes]) -> None:
        parts["xl/worksheets/sheet1.xml"] += b" " * 300_000_000

    refused(tmp_path, featurebooks.changed(members, blow))
    with pytest.raises(BookHostile):
        Package.parse(members, name="a.xlsx", limits=Limits(total=100))


def test_case_3_a_document_type(tmp_path: Path) -> None:
    def declare(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)

    refused(tmp_path, featurebooks.changed(featurebooks.by_hand(), declare))


@pytest.mark.parametrize("name", ["xl/Workbook.xml", "../x.xml", "/x.xml"])
def test_case_4_members_that_clash_or_point_outside(tmp_path: Path, name: str) -> None:
    refused(tmp_path, zipped([*skeleton(), (name, b"<x/>")]))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 600, "xls"),
        ("<html><table><tr><td>姓名</td></tr></table></html>".encode(), "HTML"),
        ("工号,姓名\n007,张三\n".encode(), "CSV"),
    ],
)
def test_case_5_another_kind_of_file(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "签到.xlsx"
    path.write_bytes(data)
    code, text = told(path)
    assert (code, path.read_bytes()) == (REFUSED, data)
    assert "另存为" in text or word.casefold() in text.casefold()


def test_case_6_an_encrypted_workbook_is_not_called_corrupt(tmp_path: Path) -> None:
    data = bytearray(featurebooks.by_hand())
    flags = data.index(b"PK\x01\x02") + 8
    data[flags : flags + 2] = struct.pack("<H", 1)
    path = tmp_path / "签到.xlsx"
    path.write_bytes(data)
    code, text = told(path)
    assert code == REFUSED
    assert "密码" in text


def test_case_7_strict_ooxml() -> None:
    assert written(featurebooks.by_hand("strict"))[2]["扣分"] == 3


def test_case_8_macros_under_xlsx_keep_the_content_type_and_are_mentioned(tmp_path: Path) -> None:
    path = tmp_path / "签到.xlsx"
    path.write_bytes(featurebooks.by_xlsxwriter())
    code, text = told(path)
    assert code == DONE
    with zipfile.ZipFile(path) as file:
        assert b"sheet.macroEnabled.main+xml" in file.read("[Content_Types].xml")
    assert "xlsm" in text


@pytest.mark.parametrize("lock", ["~$签到.xlsx", ".~签到.xlsx"])
def test_case_9_a_lock_file(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "签到.xlsx"
    data = featurebooks.by_hand()
    path.write_bytes(data)
    (tmp_path / lock).write_bytes(b"\x04user" + b" " * 160)
    code, text = told(path)
    assert (code, path.read_bytes()) == (REFUSED, data)
    assert "打开" in text


def test_case_10_a_read_only_file_fails_early(tmp_path: Path) -> None:
    path = tmp_path / "签到.xlsx"
    data = featurebooks.by_hand()
    path.write_bytes(data)
    path.chmod(0o444)
    code, text = told(path)
    assert (code, path.read_bytes()) == (REFUSED, data)
    assert "只读" in text


def test_case_11_a_full_disk_and_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = kill_saves(5, tmp_path)
    assert found["old"] + found["new"] == 5
    for one in tmp_path.iterdir():
        one.unlink()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("xl_tools.books.store.os.fsync", full)
    refused(tmp_path, featurebooks.by_hand(), "磁盘")


def test_case_12_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "签到.xlsx"
    path.write_bytes(featurebooks.by_hand())
    read = store.read_book(path)
    path.write_bytes(featurebooks.by_hand("shared"))
    with pytest.raises(BookChanged):
        store.save_book(read, b"new")


def test_case_13_a_protected_sheet_keeps_its_locked_cells(tmp_path: Path) -> None:
    refused(tmp_path, featurebooks.by_hand("protected"), "E1", "“签到”")

    def unlock(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = re.sub(rb'<c r="([A-D][1-6])"(?: s="1")?', rb'<c r="\1" s="2"', sheet)

    data = featurebooks.changed(featurebooks.by_hand("protected"), unlock)
    assert b"<sheetProtection" in Package.parse(
        adopted(data, "a.xlsx", preview(data, "a.xlsx")).data, name="a.xlsx"
    ).read("xl/worksheets/sheet1.xml")


def test_case_14_a_signature_that_the_edit_breaks_is_mentioned(tmp_path: Path) -> None:
    def sign(parts: dict[str, bytes]) -> None:
        parts["_xmlsignatures/origin.sigs"] = b""
        types = parts["[Content_Types].xml"].decode()
        kind = "application/vnd.openxmlformats-package.digital-signature-origin"
        origin = f'<Override PartName="/_xmlsignatures/origin.sigs" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", origin).encode()
        rels = parts["_rels/.rels"].decode()
        relation = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
        line = f'<Relationship Id="rId9" Type="{relation}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
        parts["_rels/.rels"] = rels.replace("</Relationships>", line).encode()

    path = tmp_path / "签到.xlsx"
    path.write_bytes(featurebooks.changed(featurebooks.by_hand(), sign))
    code, text = told(path)
    assert code == DONE
    assert "签名" in text


def test_case_15_styles_to_the_last_column() -> None:
    def wide(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</row>", b'<c r="XFD1" s="1"/></row>', 1)

    assert written(featurebooks.changed(featurebooks.by_hand(), wide))[2]["扣分"] == 3


def test_case_16_a_wrong_dimension_is_ignored() -> None:
    data = featurebooks.by_hand()
    assert b'<dimension ref="A1"/>' in Package.parse(data, name="a.xlsx").read("xl/worksheets/sheet1.xml")
    assert [row["扣分"] for row in written(data).values()] == [3, 10, 0, None, None]


def test_case_17_days_counted_from_1904_are_the_same_days() -> None:
    assert written(featurebooks.by_hand("date1904")) == written(featurebooks.by_hand())


def test_case_18_serial_60_is_flagged() -> None:
    points, reason = answer("20:17", 60)
    assert points is None
    assert "60" in reason


def test_case_19_merged_cells_in_the_data() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("签到")
        sheet.write_row(0, 0, (*HEADINGS, "扣分"))
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range("C2:C3", "", day)
        sheet.write_datetime("C2", datetime(2026, 11, 2), day)
        sheet.merge_range("E2:E3", "")
        for row, punch in ((1, "20:17"), (2, "20:45")):
            sheet.write_row(row, 0, (f"00{row}", "张三"))
            sheet.write(row, 3, punch)
    data = buffer.getvalue()
    name = "签到.xlsx"
    plan = preview(data, name)
    done = adopted(data, name, plan)
    sheet = openpyxl.load_workbook(io.BytesIO(done.data))["签到"]
    column = plan[0].places["reason"]
    assert "10" in sheet.cell(3, column).value, "the day of the anchor counts for the row below it"
    assert b'<c r="E3"><v>' not in Package.parse(done.data, name=name).read("xl/worksheets/sheet1.xml")
    assert done.sheets[0].kept == [] or done.sheets[0].kept == ["E3"]


def test_case_20_title_rows_two_row_headings_and_a_first_column_b() -> None:
    above = [(None, "2026年11月签到"), (), (None, None, None, "打卡")]
    data = book(
        [(None, "007", DAY, "20:17"), (None, "合计", None, None)], (None, "工号", "日期", "签到时间"), above=above
    )
    plan = preview(data, "签到.xlsx")[0]
    assert plan.columns == {"staff_id": 2, "date": 3, "signin": 4}
    assert plan.header[1] == 4
    assert written(data)[5]["扣分"] == 3


def test_case_20_nothing_recognised_is_asked(tmp_path: Path) -> None:
    refused(tmp_path, book([("甲", "乙", "丙", "丁")], ("一", "二", "三", "四")), "--map")


def test_case_21_the_same_heading_twice_is_asked_and_can_be_answered(tmp_path: Path) -> None:
    data = book([("007", DAY, "20:17", "20:45")], ("工号", "日期", "签到时间", "签到时间"))
    refused(tmp_path, data, "C（签到时间）、D（签到时间）", "--map")
    plan = preview(data, "签到.xlsx", given={"D": "signin"})
    assert plan[0].columns["signin"] == 4
    with pytest.raises(UsageError):
        preview(data, "签到.xlsx", given={"D": "不是字段"})


def test_case_22_hidden_rows_are_computed_and_counted() -> None:
    data = featurebooks.by_hand()
    report = adopted(data, "a.xlsx", preview(data, "a.xlsx")).sheets[0]
    assert (report.hidden, written(data)[3]["扣分"]) == (1, 10)


def test_case_23_footers_are_no_employees() -> None:
    rows = [("007", "张三", DAY, "20:17"), ("合 计", None, DAY, "20:45"), ("审核人：王经理", None, DAY, "20:45")]
    found = written(book(rows))
    assert [row["扣分"] for row in found.values()] == [3, None, None]


@pytest.mark.parametrize("punch", ["20：17", "２０:１７", "20:17", 20 / 24 + 17 / 1440, "2026-11-02 20:17"])
def test_cases_24_and_28_every_form_of_a_time_gives_the_same_answer(punch: object) -> None:
    assert answer(punch)[0] == 3


@pytest.mark.parametrize("punch", ["20.17", "25:61", "-1:30", "上午", "晚八点", "2026/2/30 20:17"])
def test_cases_24_25_26_other_forms_are_refused_in_the_reason(punch: str) -> None:
    points, reason = answer(punch)
    assert points is None
    assert punch in reason


def test_case_25_the_next_day_is_read() -> None:
    assert answer("次日 00:35")[0] == 10


def test_case_27_of_several_punches_the_first_counts_and_a_note_says_so() -> None:
    points, reason = answer("20:17、23:58")
    assert points == 3
    assert "2" in reason


@pytest.mark.parametrize("on", ["2026年11月2日", "2026-11-02", "26-11-02 星期一", 46328, DAY])
def test_case_29_every_form_of_a_day_gives_the_same_answer(on: object) -> None:
    assert answer("20:17", on)[0] == 3


def test_case_29_a_day_that_is_none_is_flagged() -> None:
    points, reason = answer("20:17", "2026/2/30")
    assert points is None
    assert "2026/2/30" in reason


def test_case_30_days_that_contradict_the_title_stop_and_ask(tmp_path: Path) -> None:
    rows = [("007", "张三", DAY, "20:17"), ("008", "李四", DAY, "20:45")]
    data = book(rows, above=[("2026年5月签到表",)])
    refused(tmp_path, data, "“签到”", "2026-05", "C3", "--month 2026-11")
    path = tmp_path / "签到.xlsx"
    assert told(path, "--write", "--month", "2026-11")[0] == DONE
    assert written(book(rows, above=[("2026年11月签到表",)]))[3]["扣分"] == 3
    # One day of the month before is no contradiction.
    mixed = [("006", "钱七", date(2026, 10, 31), "20:17"), *rows]
    assert written(book(mixed, above=[("2026年11月签到表",)]))[3]["扣分"] == 3


@pytest.mark.parametrize("punch", [None, "", "--", "/", "\u00a0", "—"])
def test_case_31_absent_is_never_zero(punch: object) -> None:
    assert answer(punch) == (None, "")


PAY = ("工号", "姓名", "部门", "岗位", "级别", "底薪", "福利", "提成", "奖金", "转正日期", "月份")


def pay(staff: object, *, department: str = "客服部", grade: str = "初级客服", bonus: int = 0) -> tuple[object, ...]:
    return (staff, "张三", department, "售前客服", grade, 2200, 200, 680.5, bonus, "2026-03-01", "2026-11")


def test_case_32_an_unknown_shift_or_grade_is_flagged_and_no_other_rate_is_taken() -> None:
    rows = [("007", "张三", DAY, "夜班", "20:17"), ("008", "李四", DAY, "上班", "20:17")]
    found = written(book(rows, ("工号", "姓名", "日期", "班次状态", "签到时间")))
    assert [row["扣分"] for row in found.values()] == [None, 3]
    assert "“夜班”" in found[2]["依据"]

    salaries = written(book([pay("1", grade="特级客服"), pay("2"), pay("3", department="火箭部")], PAY))
    assert [row["级别工资"] for row in salaries.values()] == ["待确认", 2200, 2200]
    assert "“特级客服”" in salaries[2]["底薪核对"]
    assert salaries[4]["底薪核对"].startswith("制度未规定")
    assert salaries[4]["保底补足"] == "制度未规定"


def test_case_33_the_same_person_twice_is_reported_and_not_added_up(tmp_path: Path) -> None:
    rows = [("007", "张三", DAY, "20:17"), ("008", "李四", DAY, "20:17"), (" 00７", "张三", "2026年11月2日", "20:45")]
    data = book([*rows, ("007", "张三", date(2026, 11, 3), "20:45")])
    found = written(data)
    assert [row["扣分"] for row in found.values()] == [3, 3, None, 10]
    assert "007 这一天在第 2 行已有一行" in found[4]["依据"]
    path = tmp_path / "签到.xlsx"
    path.write_bytes(data)
    code, text = told(path)
    assert (code, "F4：007 这一天在第 2 行已有一行" in text) == (DONE, True)

    paid = written(book([pay("7"), pay(7, bonus=100), pay("8")], PAY))
    assert [row["应发合计"] for row in paid.values()] == [3080.5, None, 3080.5]
    assert "第 2 行" in paid[3]["底薪核对"]


def test_case_34_two_of_one_name_are_told_apart_by_their_staff_id() -> None:
    both = [("007", "张三", DAY, "20:17"), ("008", "张三", DAY, "20:45")]
    assert [row["扣分"] for row in written(book(both)).values()] == [3, 10]
    nameless = [row[1:] for row in both]
    found = written(book(nameless, HEADINGS[1:]))
    assert [row["扣分"] for row in found.values()] == [3, None], "without an ID nobody can tell whether they are two"
    assert "张三" in found[3]["依据"]


def test_case_35_blanks_do_not_matter_and_a_traditional_form_is_never_merged(tmp_path: Path) -> None:
    rows = [("　007 ", "张三　", "2026-11-02　", " 上班　", "　20:17 ")]
    found = written(book(rows, ("工号　", " 姓　名", "日 期", "班次状态 ", "签到时间\u00a0")))
    assert found[2]["扣分"] == 3
    assert "“初級客服”" in written(book([pay("1", grade="初級客服")], PAY))[2]["底薪核对"]
    refused(tmp_path, book(rows, ("工号", "姓名", "日期", "班次状态", "簽到時間")), "签到时间", "--map")


def test_case_36_names_are_kept_exactly() -> None:
    data = featurebooks.by_hand()
    done = adopted(data, "a.xlsx", preview(data, "a.xlsx")).data
    names = [openpyxl.load_workbook(io.BytesIO(done))["签到"].cell(row, 2).value for row in range(2, 7)]
    assert names == [row[1] for row in featurebooks.ROWS]


def test_case_37_a_name_that_looks_like_a_formula_stays_text() -> None:
    data = featurebooks.by_hand()
    sheet = Package.parse(adopted(data, "a.xlsx", preview(data, "a.xlsx")).data, name="a.xlsx").read(
        "xl/worksheets/sheet1.xml"
    )
    assert b"<f" not in sheet
    assert b"=cmd|" in sheet


def test_case_38_ids_are_compared_as_digits_kept_as_they_are_and_flagged_when_digits_are_lost() -> None:
    long = 110101199001011234
    ids = ("007", "7", 1.38e10, "13800000000", "110101199001011234", "110101199001011235", long)
    data = book([(one, "张三", DAY, "20:17") for one in ids])
    found = written(data)
    # A text of eighteen digits is whole, two that differ in the last one are two; 1.38e10 is the phone beside it.
    assert [row["扣分"] for row in found.values()] == [3, 3, 3, None, 3, 3, None]
    assert "13800000000 这一天在第 4 行" in found[5]["依据"]
    assert "15 位" in found[8]["依据"]
    before, after = (
        Source(one, "a.xlsx").package.read("xl/worksheets/sheet1.xml")
        for one in (data, adopted(data, "a.xlsx", preview(data, "a.xlsx")).data)
    )
    cells = re.findall(rb'<c r="A[0-9]+".*?</c>', before)
    assert len(cells) == len(ids) + 1
    assert re.findall(rb'<c r="A[0-9]+".*?</c>', after) == cells


@pytest.mark.parametrize(("kind", "value", "word"), [("e", "#REF!", "#REF!"), ("n", "", "公式")])
def test_case_39_an_error_or_a_missing_result_is_said_and_never_zero(kind: str, value: str, word: str) -> None:
    def spoil(parts: dict[str, bytes]) -> None:
        cell = f'<c r="D2" t="{kind}"><f>X!A1</f>{f"<v>{value}</v>" if value else ""}</c>'.encode()
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = re.sub(rb'<c r="D2".*?</c>', cell, sheet)

    row = written(featurebooks.changed(featurebooks.by_hand(), spoil))[2]
    assert row["扣分"] is None
    assert word in row["依据"]


def test_case_40_formulas_and_entries_of_a_column_of_that_name_stay() -> None:
    headings = (*HEADINGS, "扣分")
    rows = [("007", "张三", DAY, "20:17", "=1+1"), ("008", "李四", DAY, "20:45", 99)]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("签到")
        for number, row in enumerate([headings, *rows]):
            for column, value in enumerate(row):
                sheet.write(number, column, value.isoformat() if isinstance(value, date) else value)
    data = buffer.getvalue()
    plan = preview(data, "签到.xlsx")[0]
    assert plan.occupied == {"fine": "E2"}
    assert plan.mapped.results["fine"] == "扣分·核算"
    done = adopted(data, "签到.xlsx", [plan])
    made_sheet = openpyxl.load_workbook(io.BytesIO(done.data))["签到"]
    assert (made_sheet["E2"].value, made_sheet["E3"].value) == ("=1+1", 99)
    assert made_sheet.cell(3, plan.places["fine"]).value == 10


def test_case_40_a_formula_typed_into_our_column_later_is_left_and_named() -> None:
    data = featurebooks.by_hand()
    done = adopted(data, "a.xlsx", preview(data, "a.xlsx"))

    def type_in(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = re.sub(rb'<c r="F2".*?</c>', b'<c r="F2"><f>7*1</f><v>7</v></c>', sheet)

    edited = featurebooks.changed(done.data, type_in)
    again = refreshed(edited, "a.xlsx", done.mapping, done.note)
    assert again.sheets[0].kept == ["F2"]
    assert b"<f>7*1</f>" in Package.parse(again.data, name="a.xlsx").read("xl/worksheets/sheet1.xml")


def test_a_workbook_of_our_own_is_not_adopted() -> None:
    own = Path(__file__).parent.parent / "workbooks" / "样本-2026-11.xlsx"
    with pytest.raises(UsageError):
        preview(own.read_bytes(), own.name)


def test_unsupported_is_a_refusal_too() -> None:
    assert issubclass(BookUnsupported, Exception)


def test_all_forty_cases_stand_here_by_number() -> None:
    numbers: set[int] = set()
    for name in globals():
        match = re.match(r"test_cases?((?:_and|_[0-9]+)+)_", name)
        if match:
            numbers.update(map(int, re.findall("[0-9]+", match[1])))
    assert numbers == set(range(1, 41))
