"""``import``: for every format a sample file in, the rows out equal to a hand-written expectation, each flag said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from tests import exports
from tests.conftest import ROOT
from tests.exports import Sheet, book, workbook
from tests.office import Office
from xl_tools.errors import UsageError
from xl_tools.imports import Choices, Imported, imported
from xl_tools.imports.formats import FORMATS
from xl_tools.imports.shown import nobody_text, report

FILE: Final = "2026-11.xlsx"


def read(export: bytes, name: str = "导出.xlsx", **choices: object) -> Imported:
    return imported(export, workbook(), Choices(**choices), export_name=name, name=FILE)  # type: ignore[arg-type]


def rows(done: Imported) -> list[str]:
    """Each row as one line: day, staff ID, 班次状态, 应到时间, 签到时间."""
    return [
        " ".join(str(row[key] or "-") for key in ("date", "staff_id", "shift", "due", "signin"))
        for row in report(done, "zh")["rows"]
    ]


def said(done: Imported) -> list[str]:
    """What was not understood, and who was not found, as the Chinese sentences."""
    return [flag.text("zh") for flag in done.plan.flags] + [nobody_text(one, "zh") for one in done.plan.nobody]


#: Format → a file of it, the rows that come out, the sentences about what was not understood.
EXPECTED: Final[dict[str, tuple[Callable[[], bytes], list[str], list[str]]]] = {
    "dingtalk-daily": (
        exports.dingtalk,
        [
            "2026-11-02 K001 上班 20:00 19:52",
            "2026-11-02 K002 上班 20:00 20:17",
            "2026-11-02 K003 上班 20:00 次日00:35",
            "2026-11-02 K004 休息 - -",
            "2026-11-03 K001 上班 20:00 -",
            "2026-11-03 K002 请假 - -",
            "2026-11-03 K003 上班 20:00 19:58(补卡)",
        ],
        [
            "每日统计!K12：“外出”对应哪种班次状态不明确，请在工作簿里手工填这一天",
            "每日统计!J13：“25:61”不是能识别的时间，请写成 20:17 或 次日00:10",
            "每日统计!J14：“周小竹”（1 条）不在员工表里；可能是：K005 周小棠、K006 吴小竹；确认后请加 --match 周小竹=…",
        ],
    ),
    "dingtalk-times": (exports.dingtalk, ["2026-11-02 K001 上班 - 19:52"], []),
    "dingtalk-raw": (
        exports.dingtalk,
        ["2026-11-02 K001 上班 - 19:52", "2026-11-03 K001 上班 - 次日00:10(补卡)"],
        [],
    ),
    "wecom-times": (
        exports.wecom_times,
        [
            "2026-11-01 K002 休息 - -",
            "2026-11-02 K001 上班 - 19:52",
            "2026-11-02 K002 上班 - 20:17",
            "2026-11-03 K001 上班 - 20:29(补卡)",
            "2026-11-03 K002 请假 - -",
            "2026-11-04 K001 上班 - 18:40",
            "2026-11-05 K001 上班 - 20:01",
            "2026-11-06 K002 上班 - 18:00",
        ],
        [
            "打卡时间记录!G6：“20.17”不是能识别的时间，请写成 20:17 或 次日00:10",
            "打卡时间记录!H6：“事假3小时”不足一天，看不出当天是否上班，请在工作簿里手工填这一天",
        ],
    ),
    "feishu-daily": (
        exports.feishu,
        [
            "2026-11-02 K001 上班 20:00 19:52",
            "2026-11-02 K002 上班 20:00 -",
            "2026-11-02 K003 休息 - -",
        ],
        ["每日统计!G5：“上午”不是能识别的时间，请写成 20:17 或 次日00:10"],
    ),
    "punch-log": (
        exports.punch_log,
        [
            "2026-11-02 K001 上班 - 19:52:07",
            "2026-11-02 K002 上班 - 20:17",
            "2026-11-02 K003 上班 - 次日00:35:10",
        ],
        ["考勤记录!D7：“2026/2/30 19:50:00”不是能识别的日期，请写成 2026-11-03"],
    ),
    "punch-packed": (
        exports.packed,
        ["2026-11-02 K001 上班 - 19:52:07", "2026-11-02 K002 上班 - 20:17"],
        ["记录!A5：“孙小雨 2026-11-02 晚到”里找不到姓名、日期和时间，请写成 赵小麦 2026-11-02 19:55"],
    ),
    "punch-blocks": (
        exports.blocks,
        [
            "2026-11-01 K002 上班 - 20:17",
            "2026-11-02 K001 上班 - 19:52",
            "2026-11-02 K002 上班 - 次日00:35",
            "2026-11-03 K001 上班 - 19:58",
            "2026-11-05 K002 上班 - 19:50",
        ],
        ["考勤明细!F5：“旷”是自定的符号，不知道是什么意思，请换成时间、休或请假"],
    ),
    "hr-matrix": (
        exports.matrix,
        [
            "2026-11-01 K001 休息 - -",
            "2026-11-01 K002 休息 - -",
            "2026-11-02 K001 上班 - 19:52",
            "2026-11-02 K002 上班 - 20:17",
            "2026-11-04 K001 请假 - -",
        ],
        [
            "'11月'!E5：“√”只说到岗，没有签到时间，写入会算漏签；请补时间，或在工作簿里手工填",
            "'11月'!G5：“调休3.5H”不足一天，看不出当天是否上班，请在工作簿里手工填这一天",
            "'11月'!E6：“△”是自定的符号，不知道是什么意思，请换成时间、休或请假",
            "'11月'!F6：“√+夜”是自定的符号，不知道是什么意思，请换成时间、休或请假",
            "'11月'!G6：“A1”是自定的符号，不知道是什么意思，请换成时间、休或请假",
            "'11月'!C7：“孫小雨”（2 条）不在员工表里；可能是：K003 孙小雨；确认后请加 --match 孫小雨=K003",
        ],
    ),
    "table": (
        lambda: exports.CSV.encode(),
        [
            "2026-11-02 K001 上班 - 19:52",
            "2026-11-02 K002 上班 21:00 20:17",
            "2026-11-03 K001 上班 - 20:05(补卡)",
            "2026-11-03 K002 设备故障 - -",
            "2026-11-04 K001 休息 - -",
        ],
        [
            "导出!D8：“夜班”对应哪种班次状态不明确，请在工作簿里手工填这一天",
            "导出!A9：“2026/2/30”不是能识别的日期，请写成 2026-11-03",
        ],
    ),
}
#: Kinds of which a file of another kind holds more: they are read when one asks for them.
ASKED: Final = ("dingtalk-times", "dingtalk-raw")


def test_every_format_has_an_expectation() -> None:
    assert {one.key for one in FORMATS if not one.refuses} == EXPECTED.keys()


def test_the_page_lists_every_format_in_both_languages() -> None:
    page = (ROOT / "docs" / "imports.md").read_text(encoding="utf-8")

    assert {key: page.count(f"| `{key}` |") for key in EXPECTED} == dict.fromkeys(EXPECTED, 2)


@pytest.mark.parametrize("key", EXPECTED)
def test_a_format_gives_the_rows_and_sentences_written_by_hand(key: str) -> None:
    make, expected, sentences = EXPECTED[key]
    done = read(make(), format=key) if key in ASKED else read(make())

    assert done.recognised.format.key == key
    assert rows(done) == expected
    assert said(done) == sentences


@pytest.mark.office
@pytest.mark.parametrize("key", ["dingtalk-daily", "punch-log", "hr-matrix"])
def test_the_old_excel_format_gives_the_same(key: str, office: Office) -> None:
    make, expected, sentences = EXPECTED[key]
    [old] = office.converted_many([make()], recalculate=False, kind="xls")
    done = read(old, "导出.xls")

    assert (done.export.kind, done.recognised.format.key) == ("xls", key)
    assert done.plan.hidden == read(make()).plan.hidden
    assert rows(done) == expected
    assert said(done) == sentences


def test_what_was_taken_for_what_is_said() -> None:
    found = report(read(exports.dingtalk()), "zh")

    assert (found["sheet"], found["header_rows"], found["hidden_rows"]) == ("每日统计", [3, 4], 1)
    assert found["columns"] == {
        "staff_id": "D", "name": "A", "userid": "F", "date": "G", "epoch": "H",
        "shift_name": "I", "signin": "J", "result": "K", "approval": "N",
    }  # fmt: skip
    assert report(read(exports.wecom_times()), "zh")["days"]["E"] == "2026-11-02"


def test_without_daily_statistics_the_punches_by_day_are_read() -> None:
    assert read(exports.dingtalk(without_daily=True)).recognised.format.key == "dingtalk-times"


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (exports.dingtalk_monthly, "import.refuse.dingtalk_monthly"),
        (exports.wecom_monthly, "import.refuse.wecom_monthly"),
    ],
)
def test_a_report_without_sign_ins_is_refused_with_what_to_export_instead(make: Callable[[], bytes], key: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(make())

    assert caught.value.key == key
    assert "请导出" in caught.value.text("zh")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_file_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    text = "客服部考勤\n" + exports.CSV.replace(",", separator)
    done = read(text.encode(encoding), "导出.csv")

    assert rows(done) == EXPECTED["table"][1]


def test_of_several_punches_the_rule_takes_the_first_the_last_or_all() -> None:
    def signin(rule: str) -> str:
        return next(row for row in rows(read(exports.wecom_times(), punch=rule)) if row.startswith("2026-11-04"))

    assert signin("first").endswith("18:40")
    assert signin("last").endswith("23:10")
    assert signin("all").endswith("18:40、19:58、23:10")


def test_a_punch_in_the_window_is_the_sign_in_before_an_earlier_one_outside_of_it() -> None:
    punches = {row["date"]: row for row in report(read(exports.wecom_times()), "zh")["rows"] if row["name"] == "赵小麦"}

    assert (punches["2026-11-05"]["signin"], punches["2026-11-05"]["punches"]) == ("20:01", 2)


def test_a_person_matched_by_hand_is_taken_and_a_wrong_number_refused() -> None:
    done = read(exports.matrix(), people={"孫小雨": "K003"})

    assert "2026-11-02 K003 上班 - 19:58" in rows(done)
    with pytest.raises(UsageError) as caught:
        read(exports.matrix(), people={"孫小雨": "K033"})
    assert caught.value.key == "import.match_unknown"


def test_days_outside_the_month_are_left_out_and_listed_unless_told_otherwise() -> None:
    done = read(exports.punch_log())
    more = read(exports.punch_log(), outside=True)

    assert report(done, "zh")["outside"] == [
        {"cell": "考勤记录!D8", "date": "2026-12-01", "person": "K001 赵小麦"},
    ]
    assert rows(more)[-1] == "2026-12-01 K001 上班 - 20:00"


def test_rows_of_a_log_with_date_and_time_apart_are_punches_of_the_calendar() -> None:
    done = read(book({"记录": Sheet([
        ["姓名", "日期", "打卡时间"],
        ["赵小麦", "2026-11-02", "19:52"],
        ["赵小麦", "2026-11-03", "00:41"],
        ["赵小麦", "2026-11-03", "20:03"],
    ])}))  # fmt: skip

    assert rows(done) == ["2026-11-02 K001 上班 - 19:52", "2026-11-03 K001 上班 - 20:03"]
    assert [row["punches"] for row in report(done, "zh")["rows"]] == [2, 1]


def test_a_sheet_that_may_be_two_things_asks_for_the_format() -> None:
    both = book({"表": Sheet([
        ["姓名", "日期", "签到时间", "打卡时间"],
        ["赵小麦", "2026-11-02", "19:52", "2026-11-02 19:52:07"],
    ])})  # fmt: skip
    with pytest.raises(UsageError) as caught:
        read(both)

    assert caught.value.key == "import.which_format"
    assert "punch-log, table" in caught.value.text("zh")
    assert rows(read(both, format="table")) == ["2026-11-02 K001 上班 - 19:52"]
    assert rows(read(both, format="punch-log")) == ["2026-11-02 K001 上班 - 19:52:07"]


def test_two_sheets_that_fit_alike_ask_for_the_sheet() -> None:
    sheet = Sheet([["姓名", "日期", "签到时间"], ["赵小麦", "2026-11-02", "19:52"]])
    with pytest.raises(UsageError) as caught:
        read(book({"甲": sheet, "乙": sheet}))

    assert (caught.value.key, caught.value.fields["sheets"]) == ("import.which_sheet", "甲, 乙")
    assert rows(read(book({"甲": sheet, "乙": sheet}), sheet="乙")) == ["2026-11-02 K001 上班 - 19:52"]
    assert rows(read(book({"甲": sheet, "乙": Sheet(sheet.rows, shown=False)}))) == ["2026-11-02 K001 上班 - 19:52"]


def test_a_file_of_no_known_kind_says_what_is_looked_for() -> None:
    with pytest.raises(UsageError) as caught:
        read(book({"表": Sheet([["商品", "数量"], ["啤酒", 3]])}))

    assert caught.value.key == "import.unknown"
    assert "签到时间" in caught.value.text("zh")


def test_a_column_can_be_named() -> None:
    odd = book({"表": Sheet([["姓名", "日期", "甲", "乙"], ["赵小麦", "2026-11-02", "x", "19:52"]])})
    with pytest.raises(UsageError):
        read(odd)

    assert rows(read(odd, columns={"签到时间": "d"})) == ["2026-11-02 K001 上班 - 19:52"]
    with pytest.raises(UsageError) as caught:
        read(odd, columns={"提成": "D"})
    assert caught.value.key == "import.column_meaning"
    with pytest.raises(UsageError) as caught:
        read(odd, columns={"签到时间": "4"})
    assert caught.value.key == "import.column_letters"
