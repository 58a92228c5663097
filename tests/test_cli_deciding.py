"""``override`` and ``report`` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.macrohosts import few
from tests.samples import sample_days
from tests.test_cli import Ran, run
from tests.test_package_diff import content, members
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book

__all__ = ["run"]

GOOD = ("--points", "0", "--approver", "孙小谷", "--reason", "clock out of order")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(few(fined=True))
    return path


def test_override_writes_three_cells_and_computes(run: Callable[..., Ran], book: Path) -> None:
    ran = run("override", "book.xlsx", "签到!5", *GOOD)
    done = recalculate(book.read_bytes())
    row = [done.evaluation.value("签到", 5, column) for column in (6, 7, 8, 13)]

    assert (ran.code, ran.err) == (DONE, "")
    assert ran.out.startswith("签到!F5 ")
    assert row == [0, "孙小谷", "clock out of order", 0]
    assert done.data == book.read_bytes()


def test_override_leaves_the_status_cell_and_every_other_part_alone(run: Callable[..., Ran], book: Path) -> None:
    before = book.read_bytes()
    parts = {member.filename: content(before, member.filename) for member in members(before)}
    sheets = WorkbookParts.of(Package.parse(before, name="book.xlsx")).sheets
    changed = {sheet.part for sheet in sheets if sheet.name in ("首页", "签到", "违规", "扣分明细", "月报")}
    run("override", "book.xlsx", "签到!K5", *GOOD)
    status = Book(Package.parse(book.read_bytes(), name="book.xlsx")).sheets["首页"].entries(2)[3]

    assert str(status).startswith("状态：还没有用按钮计算过")
    assert {name for name in parts if parts[name] != content(book.read_bytes(), name)} == changed


def test_override_to_a_copy_leaves_the_original_alone(run: Callable[..., Ran], book: Path) -> None:
    run("override", "book.xlsx", "签到!5", *GOOD, "-o", "copy.xlsx")

    assert book.read_bytes() == few(fined=True)
    assert recalculate((book.parent / "copy.xlsx").read_bytes()).evaluation.value("签到", 5, 13) == 0


@pytest.mark.parametrize(
    ("row", "options", "why"),
    [
        ("签到!5", (*GOOD[:2], "--approver", "赵小麦", *GOOD[4:]), "somebody else has to approve it"),
        ("签到!5", (*GOOD[:2], "--approver", "李大麦", *GOOD[4:]), "is not on the sheet Staff"),
        ("签到!5", ("--points", "half", *GOOD[2:]), "a whole number of 0 or more is wanted"),
        ("首页!5", GOOD, "on the sheet Attendance or Conduct"),
        ("签到!5", GOOD[:4], "--reason"),
    ],
)
def test_an_override_that_would_not_count_is_refused(
    run: Callable[..., Ran], book: Path, row: str, options: tuple[str, ...], why: str
) -> None:
    ran = run("override", "book.xlsx", row, *options)

    assert (ran.code, ran.out) == (REFUSED, "")
    assert why in ran.err
    assert book.read_bytes() == few(fined=True)


def test_report_shows_figures_and_what_is_open(run: Callable[..., Ran], book: Path) -> None:
    book.write_bytes(sample_days())
    ran = run("report", "book.xlsx", lang="zh")
    lines = ran.out.splitlines()

    assert (ran.code, ran.err) == (DONE, "")
    assert lines[0].startswith("“月报”已生成，扣分共 ")
    assert lines[1:3] == ["数字\t本月", "员工人数\t30"]
    assert "工作表\t待处理" in lines
    assert any(line.startswith("违规\t") for line in lines)
    assert book.read_bytes() == sample_days()


def test_report_as_json_has_the_same(run: Callable[..., Ran], book: Path) -> None:
    ran = run("report", "book.xlsx", "--json")
    told = json.loads(ran.out)

    assert (told["figures"]["签到记录"], told["figures"]["扣分合计"]) == (14, 42)
    assert told["not_computed"] == 0


def test_cells_that_cannot_be_computed_make_the_code_1(run: Callable[..., Ran], book: Path) -> None:
    package = Package.parse(book.read_bytes(), name="book.xlsx")
    part = "xl/worksheets/sheet1.xml"
    xml = package.read(part).replace(b"<f>COUNTA(", b"<f>TODAY()+COUNTA(", 1)
    book.write_bytes(package.with_parts({part: xml}))
    ran = run("report", "book.xlsx")

    assert ran.code == INCOMPLETE
    assert "TODAY" in ran.out
