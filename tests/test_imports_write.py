"""``import --write``: rows appended as ``fill`` does it, nothing overwritten unasked, twice the same bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests import exports
from tests.exports import workbook
from tests.test_cli import Ran, run
from tests.test_imports import EXPECTED
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.engine import recalculate
from xl_tools.errors import BookUnsupported, UsageError
from xl_tools.imports import Choices, import_export, imported
from xl_tools.imports.known import FILE

__all__ = ["run"]

DUE: Final = time(20, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-11.xlsx").write_bytes(workbook())
    (tmp_path / "report.xlsx").write_bytes(exports.dingtalk())
    (tmp_path / "plain.csv").write_bytes("日期,姓名,签到时间\n2026-11-02,赵小麦,20:17\n".encode("gb18030"))
    return tmp_path


def attendance(data: bytes, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)["签到"]


def entered(data: bytes) -> list[list[object]]:
    sheet = attendance(data)
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=4, max_row=sheet.max_row)]
    return [row for row in rows if row[0] is not None]


def test_a_preview_writes_nothing(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = import_export(folder / "report.xlsx", folder / "2026-11.xlsx", Choices(people={"周小竹": "K005"}))

    assert (done.saved, done.recalculation, done.remembered) == (False, None, False)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_rows_are_typed_as_a_person_would_type_them_and_computed(folder: Path) -> None:
    done = import_export(folder / "report.xlsx", folder / "2026-11.xlsx", Choices(), write=True)
    saved = (folder / "2026-11.xlsx").read_bytes()

    second, third = datetime(2026, 11, 2), datetime(2026, 11, 3)
    assert entered(saved) == [
        [second, "K001", "上班", DUE, time(19, 52)],
        [second, "K002", "上班", DUE, time(20, 17)],
        [second, "K003", "上班", DUE, time(0, 35)],
        [second, "K004", "休息", None, None],
        [third, "K001", "上班", DUE, None],
        [third, "K002", "请假", None, None],
        [third, "K003", "上班", DUE, "19:58(补卡)"],
    ]
    assert (done.saved, done.data) == (True, saved)
    assert recalculate(saved).data == saved
    sheet = attendance(saved, values=True)
    column = {cell.value: cell.column for cell in sheet[3]}
    points = [sheet.cell(row, column["扣分"]).value for row in range(4, 11)]
    assert points == [0, 3, 10, "不适用", 2, "不适用", 0]


def test_everything_else_in_the_package_stays_as_it_was(folder: Path) -> None:
    import_export(folder / "plain.csv", folder / "2026-11.xlsx", Choices(), write=True)
    before = Package.parse(recalculate(workbook()).data, name="a.xlsx")
    after = Package.parse((folder / "2026-11.xlsx").read_bytes(), name="a.xlsx")
    changed = [name for name in after.names if after.read(name) != before.read(name)]

    assert after.names == before.names
    assert "xl/styles.xml" not in changed
    assert len(changed) < 12


def test_the_second_time_nothing_changes_at_all(folder: Path) -> None:
    import_export(folder / "report.xlsx", folder / "2026-11.xlsx", Choices(), write=True)
    first = (folder / "2026-11.xlsx").read_bytes()
    again = import_export(folder / "report.xlsx", folder / "2026-11.xlsx", Choices(), write=True)

    assert (again.saved, len(again.plan.same), again.plan.new) == (False, 7, ())
    assert (folder / "2026-11.xlsx").read_bytes() == first


@pytest.mark.parametrize("key", EXPECTED)
def test_every_format_imported_twice_is_imported_once(key: str) -> None:
    make, expected, _ = EXPECTED[key]
    choices = Choices(format=key)
    one = imported(make(), workbook(), choices, export_name="导出", name="a.xlsx")
    two = imported(make(), one.data, choices, export_name="导出", name="a.xlsx")

    assert (len(one.plan.new), two.plan.new, len(two.plan.same)) == (len(expected), (), len(expected))
    assert two.data == one.data


def test_an_english_workbook_gets_english_words(folder: Path) -> None:
    done = imported(exports.dingtalk(), workbook("en"), Choices(), export_name="r.xlsx", name="a.xlsx")
    # The people of the English workbook have English names, so nobody of a Chinese export is taken for them by ID.
    assert {one.unmatched.key for one in done.plan.nobody} >= {"import.people.name_differs"}

    told = Choices(people={name: f"K00{at}" for at, name in enumerate(("赵小麦", "钱小满", "孙小雨", "李小舟"), 1)})
    done = imported(exports.dingtalk(), workbook("en"), told, export_name="r.xlsx", name="a.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(done.data))["Attendance"]

    assert [sheet.cell(row, 3).value for row in range(4, 11)] == [
        "at work", "at work", "at work", "rest day", "at work", "leave", "at work",
    ]  # fmt: skip
    assert sheet.cell(10, 5).value == "19:58(corrected)"


def row(**cells: object) -> tuple[tuple[str, object], ...]:
    return tuple(cells.items())


#: 2026-11-02 of K001, by hand: a different time.
BY_HAND: Final = (row(date=datetime(2026, 11, 2).date(), staff_id="K001", shift="上班", signin=time(19, 30)),)


def test_a_row_that_says_something_else_is_listed_and_left_alone() -> None:
    data = workbook("zh", BY_HAND)
    done = imported(exports.wecom_times(), data, Choices(), export_name="w.xlsx", name="a.xlsx")

    assert [(one.planned.day.day, one.rows[0].number) for one in done.plan.conflicts] == [(2, 4)]
    assert entered(done.data)[0] == [datetime(2026, 11, 2), "K001", "上班", None, time(19, 30)]
    assert not done.plan.complete


def test_a_blank_due_time_is_that_of_the_policy() -> None:
    night = datetime(2026, 11, 2).date()
    by_hand = (
        row(date=night, staff_id="K001", shift="上班", signin=time(19, 52)),
        row(date=night, staff_id="K002", shift="上班", due=time(21, 0), signin=time(20, 17)),
    )
    done = imported(exports.dingtalk(), workbook("zh", by_hand), Choices(), export_name="d.xlsx", name="a.xlsx")

    assert [one.employee.number for one in done.plan.same] == ["K001"]
    assert [one.planned.employee.number for one in done.plan.conflicts] == ["K002"]


def test_it_is_overwritten_when_the_user_says_so_and_nothing_else_is() -> None:
    data = workbook("zh", BY_HAND)
    done = imported(exports.wecom_times(), data, Choices(replace=True), export_name="w.xlsx", name="a.xlsx")

    assert entered(done.data)[0] == [datetime(2026, 11, 2), "K001", "上班", None, time(19, 52)]
    assert (len(done.plan.replaced), done.plan.conflicts) == (1, ())
    again = imported(exports.wecom_times(), done.data, Choices(replace=True), export_name="w.xlsx", name="a.xlsx")
    assert again.data == done.data


def test_40_a_formula_in_the_way_is_never_overwritten() -> None:
    data = workbook("zh", BY_HAND)
    package = Package.parse(data, name="a.xlsx")
    sheet = WorkbookParts.of(package).sheet("签到")
    assert sheet is not None
    part = sheet.part
    xml = package.read(part)
    at = xml.index(b'<c r="E4"')
    end = xml.index(b"</c>", at)
    cell = xml[at:end]
    value = cell[cell.index(b"<v>") :]
    changed = package.with_parts({part: xml[:at] + cell.replace(value, b"<f>TIME(19,30,0)</f>" + value) + xml[end:]})

    with pytest.raises(BookUnsupported) as caught:
        imported(exports.wecom_times(), changed, Choices(replace=True), export_name="w.xlsx", name="a.xlsx")
    assert (caught.value.key, caught.value.fields["cell"]) == ("fill.formula", "E4")


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with a text of a part replaced."""
    package = Package.parse(workbook(), name="a.xlsx")
    xml = package.read(part)
    assert old in xml
    return package.with_parts({part: xml.replace(old, new)})


def test_a_finished_month_is_not_added_to() -> None:
    sealed = b'<definedNames><definedName name="_xltools_sealed" hidden="1">"2026-11"</definedName>'
    data = changed("xl/workbook.xml", b"<definedNames>", sealed)
    with pytest.raises(UsageError) as caught:
        imported(exports.dingtalk(), data, Choices(), export_name="d.xlsx", name="a.xlsx")

    assert caught.value.key == "import.sealed"


def test_a_workbook_without_a_month_or_of_somebody_else_says_what_is_missing() -> None:
    no_name = changed("xl/workbook.xml", 'name="统计月份"'.encode(), 'name="月份"'.encode())
    for data, key in ((no_name, "import.no_month"), (exports.dingtalk(), "import.no_table")):
        with pytest.raises((UsageError, BookUnsupported)) as caught:
            imported(exports.dingtalk(), data, Choices(), export_name="d.xlsx", name="a.xlsx")
        assert caught.value.key == key


# The command


def test_the_command_shows_what_it_would_do_and_then_does_it(run: Callable[..., Ran], folder: Path) -> None:
    shown = run("import", "plain.csv", "2026-11.xlsx", lang="zh")
    lines = shown.out.splitlines()

    assert (shown.code, shown.err) == (DONE, "")
    assert lines[:3] == [
        "plain.csv：识别为按标题识别的表格，工作表“plain”，标题在第 1 行",
        "列：姓名=B 日期=A 签到时间=C",
        "将写入 2026-11.xlsx“签到”：1 行，1 人，2026-11-02 到 2026-11-02",
    ]
    assert lines[3:5] == [
        "日期\t工号\t班次状态\t应到时间\t签到时间\t来自\t说明",
        "2026-11-02\tK001 赵小麦\t上班\t\t20:17\tplain!C2\t",
    ]
    assert lines[-1] == "这是预览，还没有写入任何内容；确认后请加 --write"
    assert (folder / "2026-11.xlsx").read_bytes() == workbook()

    written = run("import", "plain.csv", "2026-11.xlsx", "--write", lang="zh")
    assert (written.code, written.err) == (DONE, "")
    assert written.out.splitlines()[-1].startswith("2026-11.xlsx：“签到”写入 1 行，重新算了 ")
    assert run("import", "plain.csv", "2026-11.xlsx", "--write").out.splitlines()[-3:] == [
        "there are no new rows to write",
        "people found by the very same name or by --match, not by staff ID: 1; to see each use --json",
        "already there and alike, passed over: 1 rows",
    ]


def test_something_not_understood_gives_code_1_and_json_has_every_cell(run: Callable[..., Ran], folder: Path) -> None:
    ran = run("import", "report.xlsx", "2026-11.xlsx", "--json", lang="zh")
    found = json.loads(ran.out)

    assert ran.code == INCOMPLETE
    assert (found["format"], found["written"], len(found["rows"])) == ("dingtalk-daily", False, 7)
    assert [one["reason"] for one in found["not_understood"]] == EXPECTED["dingtalk-daily"][2][:2]
    assert found["not_found"][0]["suggestions"][0] == {"staff_id": "K005", "name": "周小棠"}
    assert found["rows"][1]["cells"] == ["每日统计!J6"]


def test_who_is_who_is_remembered_beside_the_workbook(run: Callable[..., Ran], folder: Path) -> None:
    told = run("import", "report.xlsx", "2026-11.xlsx", "--match", "周小竹=K005", "--write", lang="zh")
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    (folder / "2026-11.xlsx").write_bytes(workbook())
    later = run("import", "report.xlsx", "2026-11.xlsx", "--json", lang="zh")

    assert FILE in told.out
    assert kept == {"people": {"周小竹": "K005"}}
    assert json.loads(later.out)["not_found"] == []

    (folder / FILE).write_text("{", encoding="utf-8")
    assert run("import", "report.xlsx", "2026-11.xlsx").code == REFUSED


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--match", "赵小麦"], "--match"),
        (["--column", "F"], "--column"),
        (["--punch", "middle"], "first, last, all"),
        (["--format", "excel"], "dingtalk-daily"),
        (["--sheet", "每月统计"], "每日统计"),
        (["--month", "11"], "2026-11"),
    ],
)
def test_a_wrong_option_is_refused_with_what_it_can_be(
    run: Callable[..., Ran], folder: Path, arguments: list[str], named: str
) -> None:
    ran = run("import", "report.xlsx", "2026-11.xlsx", "--write", *arguments, lang="zh")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert named in ran.err
    assert (folder / "2026-11.xlsx").read_bytes() == workbook()


def test_an_open_or_missing_workbook_is_refused_before_anything_is_written(
    run: Callable[..., Ran], folder: Path
) -> None:
    (folder / "~$2026-11.xlsx").write_bytes(b"x")

    assert run("import", "plain.csv", "2026-11.xlsx", "--write").code == REFUSED
    assert run("import", "plain.csv", "none.xlsx").code == REFUSED
    assert run("import", "none.csv", "2026-11.xlsx").code == REFUSED
    assert (folder / "2026-11.xlsx").read_bytes() == workbook()
