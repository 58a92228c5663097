"""Columns recognised, results beside and inside tables, bookings and pay, recalc and undo by the commands."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests import featurebooks
from tests.test_hostile import DAY, book, told, written
from xl_tools.adopt import adopted, preview, refreshed, undone
from xl_tools.adopt.computing import is_footer
from xl_tools.adopt.mapping import read_mapping
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.cli.start import main as command
from xl_tools.errors import BookError, UsageError
from xl_tools.words import Lang


@pytest.mark.parametrize(
    ("headings", "lang"),
    [
        (("工号", "姓名", "打卡日期", "上班打卡时间"), "zh"),
        (("员工编号", "员工姓名", "考勤日期", "签到\n时间（时:分）"), "zh"),
        (("Staff ID", "Name", "Date", "Signed in"), "en"),
        (("Employee ID", "Employee", "Work date", "Clock in"), "en"),
        (("编号", "名字", "甲", "乙"), "zh"),
    ],
)
def test_columns_are_recognised_by_heading_and_by_content(headings: tuple[str, ...], lang: Lang) -> None:
    data = book([("007", "张三", DAY, "20:17"), ("008", "李四", DAY, "20:01")], headings)
    plan = preview(data, "a.xlsx")[0]
    assert (plan.columns["date"], plan.columns["signin"], plan.lang) == (3, 4, lang)
    assert written(data)[2]["扣分" if lang == "zh" else "Points"] == 3


def test_a_row_of_bookings() -> None:
    headings = ("日期", "桌型", "桌数", "客人姓名", "手机号", "位数", "来电", "预计到店时间", "到店", "工号", "消费")
    row = (DAY, "散台", 1, "王先生", "13800000001", 4, "18:00", "20:00", "21:30", "007", 1280)
    found = written(book([row, (DAY, *(None,) * 10)], headings))
    assert found[2]["保留至"] == 0.875
    assert found[2]["结果"] == "取消"
    assert "21:00" in found[2]["依据"]
    assert set(found[3].values()) == {None}


def test_a_row_of_pay_with_the_month_of_its_title() -> None:
    headings = ("姓名", "部门", "岗位", "级别", "基本工资", "福利", "提成", "奖金", "转正日期")
    rows = [("张三", "客服部", "客服", "初级客服", 2200, 200, 680.5, 0, "2026-03-01"), ("合计", *[None] * 3, 2200)]
    data = book(rows, headings, above=[("客服部2026年11月工资表",)])
    found = written(data)
    assert found[3]["级别工资"] == 2200
    assert found[3]["应发合计"] == 3080.5
    assert "合格" in found[3]["底薪核对"]
    assert set(found[4].values()) == {None}
    with pytest.raises(UsageError):
        preview(book(rows, headings), "工资.xlsx")


def test_a_table_grows_by_the_new_columns_and_shrinks_again() -> None:
    data = featurebooks.by_openpyxl()
    done = adopted(data, "a.xlsx", preview(data, "a.xlsx"))
    table = openpyxl.load_workbook(io.BytesIO(done.data))["签到"].tables["签到明细"]
    assert table.ref == "A1:G6"
    assert [column.name for column in table.tableColumns][-3:] == ["迟到分钟", "扣分", "依据"]
    without, exact = undone(done.data, "a.xlsx", done.mapping, None)
    assert not exact
    assert openpyxl.load_workbook(io.BytesIO(without))["签到"].tables["签到明细"].ref == "A1:D6"


def test_an_empty_column_of_that_name_is_filled() -> None:
    data = book([("007", "张三", DAY, "20:17", None)], ("工号", "姓名", "日期", "签到时间", "扣分"))
    plan = preview(data, "a.xlsx")[0]
    assert plan.places["fine"] == 5
    assert "fine" not in plan.mapped.added
    assert written(data)[2]["扣分"] == 3


def test_formulas_that_look_at_our_columns_are_never_left_stale() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = featurebooks.somebody_late(made)
        sheet.write_formula("J1", "=SUM(E2:E9)", None, 0)
        other = made.add_worksheet("汇总")
        other.write_formula("A1", "=签到!J1*2", None, 0)
        other.write_formula("A2", "=SUMPRODUCT((签到!E2:E9>1)*{1;2;1;1;1;1;1;1})", None, 0)
    data = buffer.getvalue()
    done = adopted(data, "a.xlsx", preview(data, "a.xlsx"))
    loaded = openpyxl.load_workbook(io.BytesIO(done.data), data_only=True)
    assert loaded["签到"]["J1"].value == 3
    assert loaded["汇总"]["A1"].value == 6
    if done.others == "marked":
        assert b'fullCalcOnLoad="1"' in featurebooks_part(done.data, "xl/workbook.xml")
    assert done.others in ("computed", "marked")


def featurebooks_part(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def test_the_commands_keep_the_columns_up_to_date_and_take_them_out(tmp_path: Path) -> None:
    path = tmp_path / "签到.xlsx"
    original = featurebooks.by_hand()
    path.write_bytes(original)
    assert told(path, "--sheet", "签到")[0] == DONE
    assert path.read_bytes() == original, "a preview writes nothing"
    assert told(path)[0] == DONE
    first = path.read_bytes()
    assert first != original
    assert told(path)[0] == REFUSED, "it is adopted already"
    assert command(["recalc", str(path)]) == INCOMPLETE, "25:61 is still to be put right"
    assert path.read_bytes() == first

    corrected = featurebooks.changed(
        first,
        lambda parts: parts.update(
            {"xl/worksheets/sheet1.xml": parts["xl/worksheets/sheet1.xml"].replace(b"<t>25:61", b"<t>20:30")}
        ),
    )
    path.write_bytes(corrected)
    assert command(["recalc", str(path)]) == DONE
    sheet = openpyxl.load_workbook(path)["签到"]
    assert [sheet.cell(row, 6).value for row in range(2, 6)] == [3, 10, 0, 10]

    code, text = told(path, "--undo")
    assert code == DONE
    assert "其余保留" in text
    assert [one.name for one in tmp_path.iterdir()] == ["签到.xlsx"]
    assert openpyxl.load_workbook(path)["签到"]["E1"].value is None


def test_undo_gives_the_original_bytes_after_any_number_of_runs(tmp_path: Path) -> None:
    path = tmp_path / "签到.xlsm"
    original = featurebooks.with_everything()
    path.write_bytes(original)
    assert told(path)[0] == DONE
    mapping = path.with_name(path.name + ".xl-tools.toml")
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('name = "姓名"\n', ""), encoding="utf-8")
    for _ in range(2):
        command(["recalc", str(path)])
    assert told(path, "--undo")[0] == DONE
    assert path.read_bytes() == original


def test_a_heading_that_is_gone_and_a_broken_mapping_are_told() -> None:
    data = featurebooks.by_hand()
    done = adopted(data, "a.xlsx", preview(data, "a.xlsx"))
    with pytest.raises(UsageError, match="签到时刻"):
        refreshed(done.data, "a.xlsx", done.mapping.replace('"签到时间"', '"签到时刻"'))
    for broken in ("x = ", "[[sheet]]\nname = 1", done.mapping.replace("sign_ins", "dances"), "sheet = 3"):
        with pytest.raises(UsageError):
            read_mapping(broken, "a.xlsx")
    with pytest.raises(BookError):
        undone(done.data, "a.xlsx", done.mapping, b"xl-tools undo 1\n{}\n")


def test_columns_that_people_moved_are_found_again() -> None:
    data = featurebooks.by_openpyxl()
    done = adopted(data, "a.xlsx", preview(data, "a.xlsx"))
    moved = openpyxl.load_workbook(io.BytesIO(done.data))
    moved["签到"].insert_rows(1, 2)
    buffer = io.BytesIO()
    moved.save(buffer)
    again = refreshed(buffer.getvalue(), "a.xlsx", done.mapping)
    assert again.sheets[0].rows >= 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [("合计", True), ("小 计：", True), ("备注：夜班", True), ("审核人", True), ("何备", False), ("007", False)],
)
def test_what_is_a_footer(text: str, expected: bool) -> None:
    assert is_footer({1: text}) is expected
