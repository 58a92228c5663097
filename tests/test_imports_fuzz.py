"""``import`` and files that nobody made on purpose: a sentence or a plan comes out, never a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

import pytest

from tests import exports
from tests.exports import Sheet, book, workbook
from tests.office import Office
from tests.test_imports import EXPECTED
from xl_tools.books.refs import Rect
from xl_tools.errors import XlToolsError
from xl_tools.imports import Choices, Imported, imported
from xl_tools.imports.grid import Grid
from xl_tools.imports.reading import read_export
from xl_tools.imports.shown import before, report, rows_table, unread

#: Cells that exports have, and some that they should not.
CELLS: Final[tuple[object, ...]] = (
    *(
        "姓名",
        "工号",
        "日期",
        "签到时间",
        "打卡时间",
        "UserId",
        "workDate",
        "账号",
        "班次",
        "结果",
        "合计",
        "备注：",
        "1\n星期日",
    ),
    *(
        "赵小麦",
        "K001",
        "K999",
        "2026-11-02",
        "19:52",
        "19:52、次日02:00",
        "--",
        "/",
        "",
        " ",
        "休",
        "√",
        "事假8H",
        "25:61",
    ),
    *("2026年5月", "1793548800000", "=1+1", "\u00a0", "😀", "2026/2/30", "姓名：", "工号：K001", "11-26", "31", "1"),
    *(1, 2, 3, 4, 5, 31, 46328, 46328.83, 0.8278, 1e300, -1, 1.7935488e12, True, None, None, None),
)


def outcome(data: bytes, name: str = "导出.xlsx") -> Imported | None:
    """The plan, shown in every way; None for a refusal, which has a sentence in both languages."""
    try:
        done = imported(data, workbook(), Choices(outside=True), export_name=name, name="2026-11.xlsx")
    except XlToolsError as refusal:
        assert refusal.text("zh")
        assert refusal.text("en")
        return None
    for lang in ("zh", "en"):
        report(done, lang)
        rows_table(done, lang)
        assert all([*before(done, Choices(), lang), *unread(done, Choices(), lang)])
    return done


@pytest.mark.parametrize("seed", range(40))
def test_sheets_of_random_cells(seed: int) -> None:
    chance = random.Random(seed)
    width, height = chance.randint(1, 12), chance.randint(1, 14)
    rows = [[chance.choice(CELLS) for _ in range(width)] for _ in range(height)]
    outcome(book({"表": Sheet(rows)}))


@pytest.mark.parametrize("key", EXPECTED)
def test_exports_with_random_cells_in_them(key: str) -> None:
    chance = random.Random(key)
    for grid in read_export(EXPECTED[key][0](), "导出.xlsx").sheets:
        for _ in range(3):
            rows = [
                [_value(grid, row, column) for column in range(1, grid.right + 1)] for row in range(1, grid.bottom + 1)
            ]
            for _ in range(chance.randint(1, 6)):
                chance.choice(rows)[chance.randrange(grid.right)] = chance.choice(CELLS)
            outcome(book({grid.name: Sheet(rows)}))


def _value(grid: Grid, row: int, column: int) -> object:
    return grid.own(row, column)


@pytest.mark.parametrize("make", [exports.dingtalk, lambda: exports.CSV.encode("gb18030")], ids=["xlsx", "csv"])
def test_bytes_that_flipped_on_the_way(make: Callable[[], bytes]) -> None:
    chance = random.Random(20261101)
    data = make()
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        outcome(bytes(broken[: chance.randint(len(broken) // 2, len(broken))]))


@pytest.mark.office
def test_bytes_that_flipped_in_a_file_of_the_old_format(office: Office) -> None:
    [data] = office.converted_many([exports.dingtalk()], recalculate=False, kind="xls")
    chance = random.Random(20261102)
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 40)):
            broken[chance.randrange(512, len(broken))] = chance.randrange(256)
        outcome(bytes(broken), "导出.xls")


def test_a_web_page_that_claims_huge_cells_takes_no_memory() -> None:
    page = "<table><tr><td rowspan=999999 colspan=999999>姓名<td rowspan=1000>日期" + "<tr><td colspan=1000>x" * 200
    outcome(page.encode(), "导出.xls")
    outcome(("<table><tr>" + "<td rowspan=1000 colspan=1000>姓名" * 200).encode(), "导出.xls")


def test_merged_areas_without_number_take_no_memory() -> None:
    grid = Grid("表", {1: {1: "姓名"}}, merges=[Rect(1 + at, 1, 100 + at, 100) for at in range(0, 100_000, 100)])

    assert len(grid._anchors) <= 1_000_000
    assert (grid.text(50, 50), grid.text(99_999, 50)) == ("姓名", "")
