"""The sheet 校验, formulas put back, and the command: what of the file changes, and what does not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.checkcases import MONTH, clean
from tests.conftest import ROOT
from tests.office import Office, cached
from tests.samples import sample_days
from tests.test_checks import edited, renamed
from tests.test_cli import HAN, Ran, run
from tests.test_package_diff import members
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.build import build
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.deliver.checks import check_book, restored, with_findings
from xl_tools.engine import recalculate
from xl_tools.errors import BookUnsupported, UsageError
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = ["run"]

FIRST: Final = registry.sheet("checks").top + 2
LABEL: Final = {"zh": "校验", "en": "Checks"}
COLUMNS: Final = len(registry.table("checks").columns)


def written(data: bytes) -> bytes:
    """The workbook with what the checks find in it."""
    return with_findings(check_book(data, "x.xlsx"))


def shown(data: bytes, lang: Lang = "zh") -> list[list[object]]:
    """The rows of 校验 down to the last that is not blank."""
    cells = cached(data)
    last = max((row for sheet, row, _ in cells if sheet == LABEL[lang]), default=0)
    rows = range(FIRST, last + 1)
    return [[cells.get((LABEL[lang], row, column), "") for column in range(1, COLUMNS + 1)] for row in rows]


def parts(data: bytes) -> WorkbookParts:
    return WorkbookParts.of(Package.parse(data, name="x.xlsx"))


def part_of(data: bytes, sheet: str) -> str:
    found = parts(data).sheet(sheet)
    assert found is not None
    return found.part


def content(data: bytes) -> dict[str, bytes]:
    package = Package.parse(data, name="x.xlsx")
    return {member.filename: package.read(member.filename) for member in members(data)}


@cache
def crowd() -> bytes:
    """More wrong entries than the table has rows."""
    signed = [{"date": date(2026, 11, at % 30 + 1), "staff_id": f"K{at:03}", "signin": "忘带卡"} for at in range(1, 46)]
    staff = [{"staff_id": row["staff_id"], "name": "甲", "email": f"{row['staff_id']}@example.com"} for row in signed]
    return build("values", "zh", month=MONTH, rows={"staff": staff, "attendance": signed}, blank_rows=8)


def differing(one: bytes, other: bytes) -> set[str]:
    """Parts that are not the same in two files."""
    before, after = content(one), content(other)
    assert list(before) == list(after)
    return {name for name in before if before[name] != after[name]}


LATE: Final = "><v>0.8541666666666666</v></c>"
WORDS: Final = ' t="inlineStr"><is><t>忘带卡</t></is></c>'


# The sheet


def test_findings_stand_on_the_sheet_with_a_link_to_their_cell() -> None:
    data = recalculate(edited(clean(), "签到", "E4", WORDS)).data

    assert shown(written(data)) == [
        [
            *("错误", "签到", "E4"),
            *("“签到时间”里的“忘带卡”不是时间", "请写成 20:17 或 次日00:10；没有就留空"),
            *("E4", "#签到!E4"),
        ]
    ]


def test_the_line_above_says_how_many_and_the_home_sheet_counts_them() -> None:
    done = written(recalculate(edited(clean(), "签到", "E4", WORDS)).data)
    cells = cached(done)
    row = next(row for (sheet, row, column), value in cells.items() if (sheet, column, value) == ("首页", 2, "校验"))

    assert cells["校验", 3, 1] == "2026-11 检查结果：错误 1 个，警告 0 个"
    assert cells["首页", row, 6] == 1


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_nothing_else_in_the_file_changes(edition: Edition) -> None:
    # Out of date on purpose: the check tells it and leaves it so.
    data = edited(clean(edition), "签到", "E4", LATE)
    done = written(data)

    assert differing(data, done) == {part_of(data, "校验"), part_of(data, "首页")}
    assert [one for one in check_book(done).problems if one.check == "stale"] == [
        one for one in check_book(data).problems if one.check == "stale"
    ]


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_a_second_check_writes_the_same_bytes_and_a_recalculation_changes_nothing(edition: Edition) -> None:
    done = written(recalculate(edited(clean(edition), "签到", "E4", WORDS)).data)

    assert written(done) == done
    assert recalculate(done).data == done


def test_a_clean_month_is_said_to_be_clean_and_old_findings_go() -> None:
    before = written(recalculate(edited(clean(), "签到", "E4", WORDS)).data)
    after = written(recalculate(edited(before, "签到", "E4", "><v>0.82</v></c>")).data)

    assert len(shown(before)) == 1
    assert shown(after) == []
    assert cached(after)["校验", 3, 1] == "2026-11 检查结果：没有问题（错误 0 个，警告 0 个）"


def test_the_table_grows_by_itself_and_covers_every_finding() -> None:
    found = check_book(crowd(), "x.xlsx")
    done = with_findings(found)
    table = parts(done).table("校验表")

    assert len(found.problems) > 40
    assert [row[2] for row in shown(done)] == [one.cell for one in found.problems]
    assert table is not None
    assert table.data.rows >= len(found.problems)
    assert recalculate(done).data == done
    assert written(done) == done


def test_an_english_workbook_speaks_english() -> None:
    done = written(sample_days("values", "en"))
    rows = shown(done, "en")

    assert rows
    assert [row for row in rows if HAN.search(re.sub(r"“[^”]*”", "", " ".join(map(str, row[3:5]))))] == []


def test_a_link_leads_to_a_sheet_whose_name_has_blanks_or_quotes() -> None:
    data = renamed(clean(), "xl/workbook.xml", 'name="函数"', 'name="小 张\'s"')
    package = Package.parse(data, name="x.xlsx")
    part = part_of(data, "小 张's")
    xml = package.read(part)
    start, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
    cell = b'<sheetData><row r="2"><c r="B2"><f>1/0</f></c></row>'
    data = recalculate(package.with_parts({part: xml[:start] + cell + xml[end:]})).data

    assert shown(written(data))[0][-1] == "#'小 张''s'!B2"


def test_a_workbook_without_the_sheet_is_checked_and_not_written() -> None:
    data = renamed(clean(), "xl/tables/", "校验表", "Table98")

    with pytest.raises(UsageError, match="no sheet for what the checks found"):
        written(data)


def test_a_table_that_has_no_room_to_grow_is_refused_and_the_cell_named() -> None:
    data = crowd()
    table = parts(data).table("校验表")
    assert table is not None
    package = Package.parse(data, name="x.xlsx")
    part = part_of(data, "校验")
    below = table.data.bottom + 1
    row = f'<row r="{below}"><c r="A{below}"><v>1</v></c></row></sheetData>'.encode()
    taken = package.with_parts({part: package.read(part).replace(b"</sheetData>", row)})

    with pytest.raises(BookUnsupported, match=f"A{below}"):
        written(taken)


def test_a_ledger_that_would_have_to_grow_stays_as_it_is() -> None:
    signed: list[dict[str, object]] = [
        {"date": date(2026, 11, at), "staff_id": "K1", "signin": time(19, 50)} for at in range(1, 31)
    ]
    staff: list[dict[str, object]] = [{"staff_id": "K1", "name": "甲", "email": "a@example.com"}]
    rows: dict[str, list[dict[str, object]]] = {"staff": staff, "attendance": signed}
    data = build("values", "zh", month=MONTH, rows=rows, documents=["house"], staff_rows=2, blank_rows=2)
    package = Package.parse(data, name="x.xlsx")
    part = part_of(data, "签到")
    late = package.with_parts({part: package.read(part).replace(b"<v>0.8263888888888888</v>", b"<v>0.86</v>")})

    done = written(late)

    assert {one.sheet for one in check_book(late).problems if one.check == "stale"} > {"签到", "扣分明细"}
    assert differing(late, done) == {part_of(data, "校验"), part_of(data, "首页")}
    assert written(done) == done


def test_rows_are_as_tall_as_their_sentences() -> None:
    data = sample_days()
    xml = Package.parse(written(data), name="x.xlsx").read(part_of(data, "校验"))
    heights = {int(row): float(height) for row, height in re.findall(rb'<row r="(\d+)"[^>]*? ht="([\d.]+)"', xml)}

    # The column is 78 wide, and a Chinese character takes two.
    long = {row for row, found in enumerate(shown(written(data)), FIRST) if len(str(found[3])) > 78}
    assert long
    assert {row for row in long if heights[row] < 33} == set()


@pytest.mark.office
def test_libreoffice_shows_the_same_links(office: Office) -> None:
    data = written(recalculate(edited(clean(), "签到", "E4", WORDS)).data)
    shown_there = office.recalculated(data)

    cells = cached(data)
    links = {place: value for place, value in cells.items() if place[0] == "校验" and place[1] >= FIRST}
    assert links
    assert {place: shown_there.get(place) for place in links} == links


# Formulas put back


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_formulas_that_were_typed_over_are_put_back_with_their_values(edition: Edition) -> None:
    good = clean(edition)
    data = edited(good, "签到", "I4", ' t="inlineStr"><is><t>甲某</t></is></c>')
    data = edited(edited(data, "签到", "I5", "/>"), "员工", "M4", "><v>9</v></c>")

    done = restored(data, "x.xlsx")

    assert [(one.sheet, one.area, one.column["zh"], one.old) for one in done.cells] == [
        ("员工", "M4", "序号", 9.0),
        ("签到", "I4:I5", "姓名", "甲某"),
    ]
    assert cached(done.data) == cached(good)
    assert differing(done.data, data) == {part_of(data, "员工"), part_of(data, "签到")}
    assert check_book(done.data).problems == ()


def test_a_function_of_ours_is_put_back_in_the_edition_that_has_it() -> None:
    good = clean("functions")
    done = restored(edited(good, "签到", "K4", "><v>7</v></c>"), "x.xlsx")

    assert [one.area for one in done.cells] == ["K4"]
    assert content(done.data)[part_of(good, "签到")] == content(good)[part_of(good, "签到")]


def test_a_figure_of_the_report_is_put_back() -> None:
    good = clean()
    report = registry.sheet("report").label.zh
    done = restored(edited(good, report, "G5", "><v>99</v></c>"), "x.xlsx")

    assert [(one.sheet, one.area, one.old) for one in done.cells] == [(report, "G5", 99.0)]
    assert cached(done.data) == cached(good)


def test_cells_that_are_out_of_date_stay_so_while_a_formula_is_put_back() -> None:
    data = edited(edited(clean(), "签到", "I4", "/>"), "签到", "E5", LATE)
    done = restored(data, "x.xlsx")

    before = {place: value for place, value in cached(data).items() if place != ("签到", 4, 9)}
    after = {place: value for place, value in cached(done.data).items() if place != ("签到", 4, 9)}
    assert before == after
    assert cached(done.data)["签到", 4, 9] == "甲"


def test_nothing_is_put_back_where_nothing_is_missing() -> None:
    done = restored(clean(), "x.xlsx")

    assert (done.data, done.cells) == (clean(), ())


# The command


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A workbook with one error, and a formula that was typed over."""
    path = tmp_path / "month.xlsx"
    data = recalculate(edited(clean(), "签到", "E4", WORDS)).data
    path.write_bytes(edited(data, "签到", "I5", ' t="inlineStr"><is><t>乙某</t></is></c>'))
    return path


def test_check_prints_a_table_writes_the_sheet_and_exits_1_on_errors(run: Callable[..., Ran], wrong: Path) -> None:
    ran = run("check", "month.xlsx", lang="zh")

    assert (ran.code, ran.err) == (INCOMPLETE, "")
    assert ran.out.splitlines() == [
        "级别\t单元格\t问题\t建议",
        "错误\t签到!E4\t“签到时间”里的“忘带卡”不是时间\t请写成 20:17 或 次日00:10；没有就留空",
        "错误\t签到!I5\t“姓名”的公式被“乙某”盖掉了，这一格不再跟着数据变\t"
        "用 xl-tools check 文件 --restore 恢复公式；要改判请填“改判扣分”，不要改公式",
        "",
        "2026-11 检查结果：错误 2 个，警告 0 个",
        "month.xlsx 的“校验”写了 2 行",
    ]
    assert [row[2] for row in shown(wrong.read_bytes())] == ["E4", "I5"]


def test_check_speaks_the_readers_language_and_writes_the_workbooks(run: Callable[..., Ran], wrong: Path) -> None:
    ran = run("check", "month.xlsx", lang="en")

    assert "“忘带卡” in Signed in is no time" in ran.out
    assert shown(wrong.read_bytes())[0][3] == "“签到时间”里的“忘带卡”不是时间"


def test_check_of_a_clean_month_exits_0(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "month.xlsx").write_bytes(clean())

    ran = run("check", "month.xlsx")

    assert (ran.code, ran.err) == (DONE, "")
    assert ran.out.splitlines()[0] == "2026-11 checked: nothing found (errors 0, warnings 0)"


def test_warnings_alone_exit_0(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "2026-10.xlsx").write_bytes(clean())

    ran = run("check", "2026-10.xlsx")

    assert ran.code == DONE
    assert "errors 0, warnings 1" in ran.out


def test_check_writes_nothing_when_told_so_and_a_copy_when_told_where(run: Callable[..., Ran], wrong: Path) -> None:
    before = wrong.read_bytes()

    assert run("check", "month.xlsx", "--no-write").code == INCOMPLETE
    assert wrong.read_bytes() == before
    assert run("check", "month.xlsx", "--out", "copy.xlsx").code == INCOMPLETE
    assert wrong.read_bytes() == before
    assert [row[2] for row in shown(wrong.with_name("copy.xlsx").read_bytes())] == ["E4", "I5"]
    assert run("check", "month.xlsx", "--no-write", "--out", "x.xlsx").code == REFUSED


def test_check_restores_on_request_and_says_which(run: Callable[..., Ran], wrong: Path) -> None:
    dry = run("check", "month.xlsx", "--restore", "--no-write", lang="zh")
    ran = run("check", "month.xlsx", "--restore", lang="zh")

    assert dry.out.splitlines()[:2] == [
        "month.xlsx 里要放回公式的单元格：",
        "  签到!I5（姓名），原来是“乙某”",
    ]
    assert ran.out.splitlines()[:2] == ["month.xlsx 里放回了公式：", "  签到!I5（姓名），原来是“乙某”"]
    assert [row[2] for row in shown(wrong.read_bytes())] == ["E4"]


def test_check_as_json_holds_the_same(run: Callable[..., Ran], wrong: Path) -> None:
    found = json.loads(run("check", "month.xlsx", "--json", "--restore").out)

    assert (found["month"], found["errors"], found["warnings"]) == ("2026-11", 1, 0)
    assert [(one["check"], one["level"], one["sheet"], one["cell"]) for one in found["problems"]] == [
        ("unreadable", "error", "签到", "E4")
    ]
    assert found["restored"] == [{"sheet": "签到", "cells": "I5", "was": "乙某"}]


def test_check_of_a_workbook_without_the_sheet_says_so(run: Callable[..., Ran], tmp_path: Path) -> None:
    data = renamed(clean(), "xl/tables/", "校验表", "Table98")
    (tmp_path / "old.xlsx").write_bytes(data)

    ran = run("check", "old.xlsx")

    assert "no sheet for what the checks found" in ran.err
    assert (tmp_path / "old.xlsx").read_bytes() == data


def test_an_open_workbook_is_refused_before_the_check(run: Callable[..., Ran], wrong: Path) -> None:
    (wrong.parent / "~$month.xlsx").write_bytes(b"x")

    ran = run("check", "month.xlsx")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert run("check", "month.xlsx", "--no-write").code == INCOMPLETE


def test_the_checks_load_nothing_heavy() -> None:
    heavy = {"pandas", "numpy", "openpyxl", "xlsxwriter", "xlwings", "typer", "rich", "python_calamine", "http", "ssl"}
    program = "import sys, xl_tools.deliver.checks, xl_tools.books.store; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=60
    )

    assert {name.partition(".")[0] for name in ran.stdout.split()}.intersection(heavy) == set()
