"""重新计算 on workbooks that are not ours: added columns follow, nothing else changes, the rest is told how."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from tests.calc import Calc
from tests.macrohosts import Cells, Opened, in_calc, in_memory
from tests.test_hostile import DAY, HEADINGS, book
from tests.test_live_excel import AT_2017, FakeExcel
from xl_tools import macros
from xl_tools.adopt import adopted, mapping_path, preview
from xl_tools.books.live import Live
from xl_tools.books.live_excel import Excel

#: Opens a workbook in a host, with the mapping file beside it when there is one.
Opens = Callable[[bytes, str | None], AbstractContextManager[Opened]]

NAME: Final = "册.xlsx"
ROWS: Final = [
    ("007", "张三", DAY, 20 / 24),
    ("008", "李四", DAY, "20:01"),
    ("009", "王五", DAY, "25:61"),
    ("010", "赵六", DAY, None),
]


@pytest.fixture(params=["memory", pytest.param("calc", marks=pytest.mark.office)])
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Opens:
    calc: Calc | None = None if request.param == "memory" else request.getfixturevalue("calc")

    @contextmanager
    def opened(data: bytes, mapping: str | None) -> Iterator[Opened]:
        beside = mapping_path((tmp_path if calc is None else calc.folder) / NAME)
        if mapping is not None:
            beside.write_text(mapping, encoding="utf-8")
        try:
            with in_memory(data, tmp_path) if calc is None else in_calc(calc, data) as book:
                yield book
        finally:
            beside.unlink(missing_ok=True)

    return opened


def theirs() -> tuple[bytes, str]:
    """A sheet of sign-ins with our columns E to G, and its mapping file."""
    data = book(ROWS, HEADINGS)
    done = adopted(data, NAME, preview(data, NAME))
    return done.data, done.mapping


def changed(before: Cells, after: Cells) -> set[str]:
    return {
        cell for place in before.keys() | after.keys() if before.get(place) != after.get(place) for cell in place[1:]
    }


def test_points_and_reason_follow_a_typed_sign_in_time(opens: Opens) -> None:
    with opens(*theirs()) as live:
        assert live.value("签到", "F2") == 0
        live.type("签到", "D2", AT_2017)
        before = live.read()
        told = live.run("recalculate")

        assert [live.value("签到", cell) for cell in ("E2", "F2")] == [17, 3]
        assert live.value("签到", "G2").startswith("20:17 签到")
        assert changed(before, live.read()) == {"E2", "F2", "G2"}
        assert told.splitlines()[0] == f"“{NAME}”里加上的列已更新 3 格"
        assert "有 1 行无法得出结果" in told
        assert "F4：" in told


def test_a_second_click_changes_nothing(opens: Opens) -> None:
    with opens(*theirs()) as live:
        live.type("签到", "D2", AT_2017)
        live.run("recalculate")
        before = live.read()
        told = live.run("recalculate")

        assert live.read() == before
        assert told.startswith(f"“{NAME}”的结果都是最新的")


def test_a_row_that_was_typed_below_gets_results_and_a_cleared_one_loses_them(opens: Opens) -> None:
    with opens(*theirs()) as live:
        for column, value in zip("ABCD", ("011", "孙七", live.value("签到", "C2"), "20:40"), strict=True):
            live.type("签到", f"{column}6", value)
        live.type("签到", "D3", None)
        live.run("recalculate")

        assert live.value("签到", "F6") == 10
        assert live.value("签到", "F3") in (None, "")


def test_formulas_that_look_at_our_columns_follow(opens: Opens) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("签到")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("007", "张三"))
        sheet.write_datetime(1, 2, datetime(2026, 11, 2), made.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(1, 3, 20 / 24)
        made.add_worksheet("汇总").write_formula("A1", "=SUM(签到!F2:F9)", None, 0)
    data = buffer.getvalue()
    done = adopted(data, NAME, preview(data, NAME))
    with opens(done.data, done.mapping) as live:
        live.type("签到", "D2", AT_2017)
        told = live.run("recalculate")

        assert live.value("汇总", "A1") == 3
        assert "没有跟着变" not in told


def test_a_heading_that_is_gone_leaves_everything_and_is_named(opens: Opens) -> None:
    data, mapping = theirs()
    with opens(data, mapping.replace('"签到时间"', '"签到时刻"')) as live:
        live.type("签到", "D2", AT_2017)
        before = live.read()
        told = live.run("recalculate")

        assert live.read() == before
        assert told.startswith("没有做，工作簿保持原样：")
        assert "签到时刻" in told


def test_a_workbook_without_our_columns_is_told_how_to_add_them(opens: Opens) -> None:
    with opens(book(ROWS, HEADINGS), None) as live:
        before = live.read()
        told = live.run("recalculate")

        assert live.read() == before
        assert told.splitlines()[0].startswith("重新计算完成")
        assert f'xl-tools adopt "{NAME}"' in told


def test_english_headings_are_answered_in_english(tmp_path: Path) -> None:
    data = book([("007", "Ann", DAY, "20:00")], ("Staff ID", "Name", "Date", "Signed in"))
    done = adopted(data, NAME, preview(data, NAME))
    mapping_path(tmp_path / NAME).write_text(done.mapping, encoding="utf-8")
    with in_memory(done.data, tmp_path) as live:
        live.type("签到", "D2", AT_2017)

        assert live.run("recalculate") == f"3 cells of the columns added to “{NAME}” were updated"


@pytest.mark.office
def test_a_protected_sheet_is_refused_and_left_as_it_was(calc: Calc) -> None:
    data, mapping = theirs()
    beside = mapping_path(calc.folder / NAME)
    beside.write_text(mapping, encoding="utf-8")
    try:
        with in_calc(calc, data) as live:
            live.type("签到", "D2", AT_2017)
            live.book.sheets["签到"].impl.uno.protect("")
            before = live.read()
            told = live.run("recalculate")

            assert live.read() == before
            assert "受保护" in told
    finally:
        beside.unlink()


def adopted_in_excel(folder: Path) -> FakeExcel:
    data, mapping = theirs()
    excel = FakeExcel(data)
    path = folder / excel.name
    path.write_bytes(data)
    excel.fullname = str(path)
    mapping_path(path).write_text(mapping, encoding="utf-8")
    return excel


def test_excel_takes_one_copy_and_one_block_for_each_rectangle(tmp_path: Path) -> None:
    excel = adopted_in_excel(tmp_path)
    for row in (2, 3):
        excel.store.type(("签到", row, 4), AT_2017)
    macros.run("recalculate", macros.Desk(Live(excel, Excel(excel)), lambda: datetime(2026, 11, 25, 15, 0)))

    assert excel.calls == [("SaveCopyAs",), ("get", "签到", "E2:G3"), ("set", "签到", "E2:G3")]
    assert [excel.store.value(("签到", row, 6)) for row in (2, 3)] == [3, 3]
    assert excel.alerts[0].startswith("“册.xlsm”里加上的列已更新 6 格")


def test_what_excel_refuses_is_left_as_it_was(tmp_path: Path) -> None:
    excel = adopted_in_excel(tmp_path)
    excel.store.type(("签到", 2, 4), AT_2017)
    before = excel.store.data
    excel.locked.add("签到")
    macros.run("recalculate", macros.Desk(Live(excel, Excel(excel)), lambda: datetime(2026, 11, 25, 15, 0)))

    assert excel.store.data == before
    assert excel.alerts[0].startswith("没有做，工作簿保持原样：")
