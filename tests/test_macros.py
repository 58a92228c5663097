"""The same macros on two live hosts: what they change, what they leave alone, how they refuse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from tests.calc import Calc
from tests.macrohosts import Cells, Opened, OpenIn, computed_places, few, in_calc, in_memory
from xl_tools import macros
from xl_tools.books.live import Live
from xl_tools.books.snapshot import Question
from xl_tools.calc import engine
from xl_tools.calc.office import Office
from xl_tools.cli.start import paths
from xl_tools.engine import live
from xl_tools.sheets.buttons import BUTTONS

#: 20:17 as the part of a day that a cell holds.
AT_2017: Final = (20 * 60 + 17) / 1440
AGREES: Final = "核对：本月明细的扣分合计与各表公式一致。"


@pytest.fixture(params=["memory", pytest.param("calc", marks=pytest.mark.office)])
def host(request: pytest.FixtureRequest) -> OpenIn:
    if request.param == "memory":
        return in_memory
    return partial(in_calc, request.getfixturevalue("calc"))


def changed(before: Cells, after: Cells) -> set[tuple[str, str]]:
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def only_status(before: Cells, after: Cells) -> bool:
    return changed(before, after) == {("首页", "B3")}


# 重新计算


def test_a_typed_sign_in_time_changes_its_fine(host: OpenIn) -> None:
    with host(few()) as book:
        before = book.value("签到", "K4")
        book.type("签到", "E4", AT_2017)
        told = book.run("recalculate")

        assert (before, book.value("签到", "K4")) == (0, 3)
        assert book.value("签到", "L4").startswith("20:17 签到，应到 20:00，迟到 17 分钟")
        assert book.value("扣分明细", "C5") == "K1"
        assert (told, book.status[:22]) == ("", "2026-11-25 15:00 重新计算完")


def test_what_the_host_computes_itself_follows(host: OpenIn) -> None:
    with host(few()) as book:
        book.type("签到", "E4", AT_2017)
        book.run("recalculate")

        assert (book.value("首页", "D9"), book.value("扣分明细", "A3")) == (3, AGREES)


def test_entries_and_formulas_stay_as_they_are(host: OpenIn) -> None:
    with host(few()) as book:
        book.type("签到", "E4", AT_2017)
        before = book.read()
        book.run("recalculate")

        assert changed(before, book.read()) <= computed_places(few())


def test_a_second_click_changes_nothing(host: OpenIn) -> None:
    with host(few()) as book:
        book.type("签到", "E4", AT_2017)
        book.run("recalculate")
        before = book.read()
        book.run("recalculate")

        assert changed(before, book.read()) <= {("首页", "B3")}
        assert "更新 0 格" in book.status


def test_what_was_cleared_is_blank_to_the_next_click(host: OpenIn) -> None:
    with host(few(fined=True)) as book:
        book.run("recalculate")
        for column in "ABCE":
            book.type("签到", f"{column}4", None)
        book.run("recalculate")

        assert [book.value("签到", cell) for cell in ("I4", "K4", "L4")] == [None, None, None]
        assert book.value("首页", "D9") == 13 * 3


def test_a_ledger_that_is_full_grows(host: OpenIn) -> None:
    with host(few()) as book:
        for row in range(4, 18):
            book.type("签到", f"E{row}", AT_2017)
        formulas = {cell for _, cell in (place for place in book.read() if place[0] == "扣分明细")}
        book.run("recalculate")
        area = book.book.sheets["扣分明细"].tables["扣分明细表"].range
        rows = book.book.sheets["扣分明细"].range("C5:H18").value

        assert area.shape[0] == 1 + 14 + 20
        assert [row[0] for row in rows] == ["K1"] * 14
        assert [row[5] for row in rows] == [3] * 14
        assert formulas < {cell for _, cell in (place for place in book.read() if place[0] == "扣分明细")}
        assert book.value("扣分明细", "A3") == AGREES


def test_a_ledger_that_has_grown_is_right_at_the_next_click_too(host: OpenIn) -> None:
    with host(few()) as book:
        for row in range(4, 18):
            book.type("签到", f"E{row}", AT_2017)
        book.run("recalculate")
        book.run("recalculate")
        second = book.status
        book.type("签到", "E17", 20 / 24)
        book.run("recalculate")

        assert "更新 0 格" in second
        assert (book.value("扣分明细", "C17"), book.value("扣分明细", "C18")) == ("K1", None)


def test_the_status_bar_says_what_is_done_and_is_given_back(host: OpenIn, monkeypatch: pytest.MonkeyPatch) -> None:
    with host(few()) as book:
        said: list[str] = []
        say = book.desk.live.say

        def heard(text: str) -> None:
            said.append(text)
            say(text)

        monkeypatch.setattr(book.desk.live, "say", heard)
        live._KEPT.clear()
        book.run("recalculate")

        assert said == ["正在重新计算…", "正在按制度计算…", ""]
        assert book.app.status_bar is False


# Refusals


def broken_policy(book: Opened) -> None:
    book.type("制度", "D6", "三")


def lost_heading(book: Opened) -> None:
    book.type("签到", "E3", "打卡")


BROKEN: Final = {
    broken_policy: ("制度不能用：", "制度!D6", "请填"),
    lost_heading: ("工作表“签到”第 3 行", "“签到时间”", "把标题改回来"),
}


def test_macros_that_cannot_go_on_leave_everything_and_say_what_to_do(host: OpenIn) -> None:
    with host(few(fined=True)) as book:
        book.type("签到", "E4", AT_2017 + 0.01)
        book.book.sheets["签到"].range("B4").impl.select()
        broken_policy(book)
        before = book.read()
        told = {name: book.run(name) for name in macros.MACROS}

        assert only_status(before, book.read())
        assert len(set(told.values())) == 1
        assert told["report"] == book.status.removeprefix("2026-11-25 15:00 ")
        assert told["report"].startswith("没有做，工作簿保持原样：")
        assert all(piece in told["report"] for piece in BROKEN[broken_policy])


@pytest.mark.office
def test_a_heading_that_was_typed_over_is_named(calc: Calc) -> None:
    # In memory a heading is what the table's part says, whatever its cell shows; Excel and Calc keep them alike.
    with in_calc(calc, few()) as book:
        lost_heading(book)
        before = book.read()
        told = book.run("recalculate")

        assert only_status(before, book.read())
        assert all(piece in told for piece in BROKEN[lost_heading])


def test_a_fault_of_ours_leaves_everything_and_names_a_log(host: OpenIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with host(few()) as book:
        before = book.read()
        monkeypatch.setattr("xl_tools.macros.desk.recomputed", fail)
        told = book.run("recalculate")
        log = Path(told[told.index("记在 ") + 3 : told.index("；请把")])
        trace = log.read_text(encoding="utf-8")
        log.unlink()

        assert only_status(before, book.read())
        assert "Traceback" not in told
        assert trace.endswith("ZeroDivisionError\n")


@pytest.mark.office
def test_a_sheet_that_calc_will_not_write_leaves_what_was_written_before_it_as_it_was(calc: Calc) -> None:
    with in_calc(calc, few()) as book:
        book.type("签到", "E4", AT_2017)
        book.book.sheets["扣分明细"].impl.uno.protect("")
        before = book.read()
        told = book.run("recalculate")

        assert only_status(before, book.read())
        assert "受保护" in told


# What a host cannot tell by its cells alone


@pytest.mark.office
def test_an_inserted_row_makes_calc_store_one_copy(calc: Calc, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = []
    with in_calc(calc, few(fined=True)) as book:
        kind = type(book.book.impl)
        save = kind.save_copy

        def counted(own: Any, path: Path) -> None:
            copies.append(path)
            save(own, path)

        monkeypatch.setattr(kind, "save_copy", counted)
        book.run("recalculate")
        before = len(copies)
        book.book.sheets["签到"].impl.uno.Rows.insertByIndex(5, 1)
        book.type("签到", "E5", (20 * 60 + 31) / 1440)
        book.run("recalculate")
        book.type("签到", "E7", (20 * 60 + 31) / 1440)
        book.run("recalculate")

        assert (before, len(copies)) == (0, 1)
        assert [book.value("签到", f"K{row}") for row in (4, 5, 6, 7, 8)] == [3, 10, None, 10, 3]
        assert [row[0] for row in book.book.sheets["扣分明细"].range("F5:G8").value] == [4, 5, 7, 8]
        assert "待处理" in book.status


@pytest.mark.office
def test_a_formula_that_somebody_changed_is_computed_as_it_is_now(calc: Calc) -> None:
    with in_calc(calc, few()) as book:
        book.run("recalculate")
        book.book.sheets["首页"].impl.uno.getCellRangeByName("C9").setFormula("=1+1")
        book.run("recalculate")

        assert book.value("首页", "C9") == 2
        assert "仍不是应有的值" not in book.status


@pytest.mark.office
def test_live_functions_in_calc_come_to_the_same(calc: Calc) -> None:
    with in_calc(calc, few("functions")) as book:
        book.type("签到", "E4", AT_2017)
        before = book.read()
        book.run("recalculate")

        assert changed(before, book.read()) <= computed_places(few("functions"))
        assert (book.value("签到", "K4"), book.value("扣分明细", "C5"), book.value("首页", "D9")) == (3, "K1", 3)
        assert "仍不是应有的值" not in book.status


@pytest.mark.office
def test_functions_that_calc_does_not_know_are_pointed_out_and_kept(calc: Calc, tmp_path: Path) -> None:
    app = engine.start(Office())
    (tmp_path / "册.xlsx").write_bytes(few("functions"))
    try:
        book = app.books.open(tmp_path / "册.xlsx")
        desk = macros.Desk(Live(book))
        macros.run("recalculate", desk)
        status = book.names["状态"].refers_to_range.value
        formula = book.sheets["签到"].impl.uno.getCellRangeByName("K4").getFormula()
    finally:
        app.quit()

    assert "由表格程序自己计算" in status
    assert "lateness_fine" in formula.lower()


# 检查


def test_check_lists_what_it_finds_and_goes_to_the_list(host: OpenIn) -> None:
    with host(few()) as book:
        book.type("签到", "E6", "25:61")
        told = book.run("check").splitlines()
        listed = [[book.value("校验", f"{column}{row}") for column in "ABCD"] for row in range(5, 10)]

        assert listed[0] == ["错误", "签到", "E6", "“签到时间”里的“25:61”不是时间"]
        # Nobody of this department has an address.
        assert [row[:3] for row in listed[1:]] == [["警告", "员工", f"I{row}"] for row in (4, 5, 6)] + [[None] * 3]
        assert told[0] == "检查完成：错误 1 个，警告 3 个"
        assert told[1:] == ["“签到”1 项", "“员工”3 项", "逐条列在“校验”，点单元格就到那里"]
        assert book.book.sheets.active.name == "校验"


def test_what_was_put_right_is_gone_from_the_list_at_the_next_click(host: OpenIn) -> None:
    with host(few()) as book:
        book.type("签到", "E6", "25:61")
        book.run("check")
        book.type("签到", "E6", "20:00")
        told = book.run("check").splitlines()

        assert [book.value("校验", f"A{row}") for row in range(5, 9)] == ["警告", "警告", "警告", None]
        assert told[0] == "检查完成：错误 0 个，警告 3 个"


def test_findings_for_which_the_list_has_no_room_are_counted_in_its_last_row() -> None:
    with in_memory(few()) as book:
        for row in range(4, 18):
            for column in "CDEFG":
                book.type("签到", f"{column}{row}", "?")
        told = book.run("check").splitlines()
        in_all = sum(map(int, re.findall(r"(?:错误|警告) ([0-9]+) 个", told[0])))

        assert in_all > 40
        assert [book.value("校验", f"A{row}") for row in (43, 44, 45)] == ["错误", None, None]
        assert book.value("校验", "D44") == f"另有 {in_all - 39} 个问题，这张表写不下"


# 改判登记


def test_an_override_is_written_computed_and_pointed_at(host: OpenIn) -> None:
    with host(few(fined=True)) as book:
        book.book.sheets["签到"].range("B5").impl.select()
        told = book.run("override", points="0", approver="孙小谷", reason="打卡机故障")

        assert book.book.sheets["签到"].range("F5:H5").value == [0, "孙小谷", "打卡机故障"]
        assert book.value("签到", "M5") == 0
        assert book.value("首页", "D9") == 13 * 3
        assert told == "签到!F5 改判生效：3 分改为 0 分，审批人 孙小谷，理由：打卡机故障"
        assert book.desk.live.selected == ("签到", 5, 6)


def test_an_override_changes_its_three_cells_and_what_is_computed(host: OpenIn) -> None:
    with host(few(fined=True)) as book:
        before = book.read()
        book.run("override", row="签到!5", points=1, approver="K3", reason="打卡机故障")
        own = {("签到", cell) for cell in ("F5", "G5", "H5")}

        assert changed(before, book.read()) - own <= computed_places(few(fined=True))
        assert own <= changed(before, book.read())


REFUSED: Final[dict[str, tuple[dict[str, object], str]]] = {
    "half a point": ({"points": 0.5}, "请填 0 或以上的整数"),
    "less than none": ({"points": -1}, "请填 0 或以上的整数"),
    "no points": ({"points": None}, "没有填改判扣分"),
    "their own": ({"approver": "赵小麦"}, "请由别人审批"),
    "their own by number": ({"approver": "k1"}, "请由别人审批"),
    "nobody": ({"approver": " "}, "没有审批人"),
    "a stranger": ({"approver": "李大麦"}, "不在“员工”表里"),
    "no reason": ({"reason": ""}, "没有改判理由"),
    "a blank row": ({"row": "签到!20"}, "没有可以改判的"),
    "another sheet": ({"row": "首页!5"}, "请先在“签到”或“违规”表里选中"),
    "no row at all": ({"row": "签到!K"}, "请先在“签到”或“违规”表里选中"),
}


def test_overrides_that_would_not_count_are_refused(host: OpenIn) -> None:
    with host(few(fined=True)) as book:
        before = book.read()
        good = {"row": "签到!5", "points": 0, "approver": "孙小谷", "reason": "打卡机故障"}
        told = {case: book.run("override", **{**good, **arguments}) for case, (arguments, _) in REFUSED.items()}

        assert only_status(before, book.read())
        assert {case for case, (_, why) in REFUSED.items() if why not in told[case]} == set()
        assert all(text.startswith("没有做，工作簿保持原样：") for text in told.values())


def test_an_override_that_nobody_can_be_asked_for_says_how_to_do_it_by_hand(host: OpenIn) -> None:
    with host(few(fined=True)) as book:
        book.book.sheets["签到"].range("B5").impl.select()
        before = book.read()
        told = book.run("override")

        assert only_status(before, book.read())
        assert "直接在 签到!F5 起的三格里填" in told


def test_the_dialog_asks_with_the_row_in_view_and_what_stands_there() -> None:
    asked: list[Question] = []
    with in_memory(few(fined=True)) as book:
        book.type("签到", "F5", 2)

        def answered(title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...]:
            asked.extend([Question(intro), *questions])
            return ("0", "孙小谷", "打卡机故障")

        book.app.ask = answered
        book.run("override", row="签到!5")

        assert asked[0].prompt == "签到!F5 赵小麦，现扣 3"
        assert [question.default for question in asked[1:]] == ["2", "", ""]
        assert book.value("签到", "M5") == 0


# 生成月报


def test_the_report_is_computed_compared_and_brought_to_the_front(host: OpenIn) -> None:
    with host(few()) as book:
        book.type("签到", "E4", AT_2017)
        told = book.run("report")

        assert told.splitlines()[0] == "“月报”已生成，扣分共 3 分，与“扣分明细”一致"
        assert book.book.sheets.active.name == "月报"
        assert book.status.startswith("2026-11-25 15:00 “月报”已生成")


# Buttons


def test_every_button_has_its_macro_and_every_macro_its_button() -> None:
    assert {button.key for button in BUTTONS} == set(macros.MACROS)


def test_every_macro_has_its_command_and_its_text_in_the_status_bar() -> None:
    commands = {path[0] for path in paths() if len(path) == 1}

    assert {{"recalculate": "recalc", "send": "mail"}.get(name, name) for name in macros.MACROS} <= commands
