"""The command line: help in both languages, results, refusals that leave everything as it was."""

from __future__ import annotations

import csv
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT
from tests.samples import first_days, template
from xl_tools import messages
from xl_tools.cli import main, start
from xl_tools.cli.language import of_computer, taken_from
from xl_tools.cli.outcome import DONE, FAULT, INCOMPLETE, REFUSED
from xl_tools.engine import recalculate
from xl_tools.sheets.registry import SHEETS
from xl_tools.words import Lang

HAN = re.compile(r"[\u3400-\u9fff]")
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Runs a command in an empty folder; ``lang`` is what the computer is set to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)

    def command(*arguments: str, lang: Lang = "en") -> Ran:
        monkeypatch.setenv("LANG", "zh_CN.UTF-8" if lang == "zh" else "en_GB.UTF-8")
        code = main(arguments)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return command


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A fresh workbook in the folder."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(template())
    return path


# Help


@pytest.mark.parametrize("path", start.paths(), ids=" ".join)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_has_help_with_an_example_in_both_languages(
    run: Callable[..., Ran], path: tuple[str, ...], lang: Lang
) -> None:
    ran = run(*path, "--help", lang=lang)

    assert (ran.code, ran.err) == (DONE, "")
    assert " ".join(["xl-tools", *path]) in ran.out.splitlines()[-1] or path == ()
    assert messages.say(lang, "cli.examples") in ran.out
    assert messages.say(lang, "cli.option.lang") in ran.out


@pytest.mark.parametrize("path", start.paths(), ids=" ".join)
def test_english_help_has_no_chinese_and_chinese_help_has_it_in_every_explanation(
    run: Callable[..., Ran], path: tuple[str, ...]
) -> None:
    english, chinese = (run(*path, "--help", lang=lang).out for lang in ("en", "zh"))
    explained = [line.strip().split("  ", 1)[1] for line in chinese.splitlines() if re.match(r"  \S+.*?  \S", line)]

    assert HAN.search(english) is None
    assert [text for text in explained if not HAN.search(text)] == []


@pytest.mark.parametrize("path", start.paths(), ids=" ".join)
def test_every_command_stands_in_the_command_reference(path: tuple[str, ...]) -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert f"## {' '.join(['xl-tools', *path])}\n" in reference


@pytest.mark.parametrize("path", start.paths(), ids=" ".join)
def test_every_example_names_its_own_command_and_options_that_exist(
    run: Callable[..., Ran], path: tuple[str, ...]
) -> None:
    text = run(*path, "--help").out
    examples = text.partition(messages.say("en", "cli.examples"))[2].split()

    assert all(option in text.partition("Examples")[0] for option in examples if option.startswith("-"))


def test_without_arguments_the_help_is_shown(run: Callable[..., Ran]) -> None:
    assert run() == run("--help")


# The language


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE"}, "zh"),
        ({}, "en"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked for its own language when nothing is set")
def test_the_language_is_that_of_the_computer(environ: dict[str, str], lang: Lang) -> None:
    assert of_computer(environ) == lang


@pytest.mark.parametrize(
    ("arguments", "taken"),
    [
        (["--lang", "zh", "why", "a"], ("zh", ["why", "a"])),
        (["why", "a", "--lang=zh"], ("zh", ["why", "a"])),
        (["why", "--", "--lang", "zh"], (None, ["why", "--", "--lang", "zh"])),
        (["why", "--lang"], ("", ["why"])),
    ],
)
def test_the_language_may_be_chosen_anywhere_in_the_line(
    arguments: list[str], taken: tuple[str | None, list[str]]
) -> None:
    assert taken_from(arguments) == taken


def test_a_language_we_do_not_speak_is_refused(run: Callable[..., Ran]) -> None:
    ran = run("functions", "--lang", "fr")

    assert (ran.code, ran.err) == (REFUSED, "--lang cannot be “fr”, only zh, en\n")


# Arguments that cannot be used


@pytest.mark.parametrize(
    "arguments",
    [
        ["recal"],
        ["recalc"],
        ["recalc", "book.xlsx", "--fast"],
        ["recalc", "book.xlsx", "-o"],
        ["why", "book.xlsx"],
        ["new", "a.xls"],
        ["new", "a.xlsx", "extra"],
        ["new", "a.xlsx", "--month", "November"],
        ["new", "a.xlsx", "--month", "2026-13"],
        ["new", "a.xlsx", "--edition", "best"],
        ["new", "a.xlsx", "--documents", "bar,salary"],
        ["new", "a.xlsx", "--documents", ""],
        ["new", "book.xlsx"],
        ["recalc", "nothere.xlsx"],
        ["recalc", "book.xlsx", "book.xlsx", "-o", "nowhere"],
        ["why", "nothere.xlsx", "签到!A1"],
        ["why", "book.xlsx", "A1"],
        ["why", "book.xlsx", "签到!"],
        ["why", "book.xlsx", "签到!ZZZZ1"],
        ["why", "book.xlsx", "签道!A1"],
        ["policy", "show", "--on", "yesterday"],
        ["policy", "show", "nothere.xlsx"],
        ["fill", "book.xlsx", "签到", "nothere.csv"],
        ["new", "nowhere/a.xlsx"],
        ["demo", "book.xlsx"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_that_cannot_be_used_is_refused_in_a_sentence_and_changes_nothing(
    run: Callable[..., Ran], book: Path, arguments: list[str], lang: Lang
) -> None:
    before = {path.name: path.read_bytes() for path in book.parent.iterdir()}

    ran = run(*arguments, lang=lang)

    assert (ran.code, ran.out) == (REFUSED, "")
    assert len(ran.err.splitlines()) <= 2
    assert "Traceback" not in ran.err
    # What was typed, and the sheets of this Chinese workbook, are named as they are in either language.
    said = re.sub("|".join(map(re.escape, ["签道", *arguments, *(sheet.label.zh for sheet in SHEETS)])), "", ran.err)
    assert bool(HAN.search(said)) == (lang == "zh")
    assert {path.name: path.read_bytes() for path in book.parent.iterdir()} == before


def test_a_mistyped_command_is_answered_with_the_nearest_one(run: Callable[..., Ran]) -> None:
    assert run("recalcs").err == "there is no command recalcs; there is: recalc, close\n"


def test_a_mistyped_sheet_is_answered_with_the_nearest_one(run: Callable[..., Ran], book: Path) -> None:
    assert run("why", "book.xlsx", "签道!A1").err == "book.xlsx has no sheet “签道”; nearest: 签到\n"


# Files that cannot be used


BAD = {
    "empty.xlsx": b"",
    "table.xlsx": b"<html><table></table></html>",
    "old.xlsx": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    "cut.xlsx": template()[:-400],
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize(
    "arguments",
    [
        ["recalc", "{}"],
        ["why", "{}", "签到!A1"],
        ["policy", "show", "{}"],
        ["fill", "{}", "签到", "rows.csv"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_file_that_is_no_workbook_is_refused_and_stays_as_it_was(
    run: Callable[..., Ran], tmp_path: Path, name: str, arguments: list[str]
) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    (tmp_path / "rows.csv").write_text("日期\n2026-11-03\n", encoding="utf-8")

    ran = run(*(argument.format(name) for argument in arguments))

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (REFUSED, "", 1)
    assert name in ran.err
    assert (tmp_path / name).read_bytes() == BAD[name]


def test_a_workbook_that_is_open_elsewhere_is_not_written(run: Callable[..., Ran], book: Path) -> None:
    (book.parent / "~$book.xlsx").write_bytes(b"\x05Manag" + bytes(158))
    _stale(book)
    before = book.read_bytes()

    assert run("recalc", "book.xlsx").code == REFUSED
    assert book.read_bytes() == before


# recalc


def _stale(book: Path) -> None:
    """The workbook with one cached value that is no longer right: the month was changed."""
    from xl_tools.books.package import Package

    package = Package.parse(book.read_bytes(), name=book.name)
    home = "xl/worksheets/sheet1.xml"
    xml = package.read(home)
    assert xml.count(b"<v>46327</v>") == 1
    book.write_bytes(package.with_parts({home: xml.replace(b"<v>46327</v>", b"<v>46357</v>")}))


def test_recalc_of_a_right_workbook_changes_nothing(run: Callable[..., Ran], book: Path) -> None:
    ran = run("recalc", "book.xlsx")

    assert ran.code == DONE
    assert re.fullmatch(r"book\.xlsx: \d+ cells computed, all as before\n", ran.out)
    assert book.read_bytes() == template()


def test_recalc_in_place_says_which_sheets_changed(run: Callable[..., Ran], book: Path) -> None:
    _stale(book)
    wanted = recalculate(book.read_bytes()).data

    ran = run("recalc", "book.xlsx")

    assert ran.code == DONE
    assert "月报" in ran.out
    assert book.read_bytes() == wanted


def test_recalc_to_a_copy_leaves_the_original_alone(run: Callable[..., Ran], book: Path) -> None:
    _stale(book)
    before = book.read_bytes()

    ran = run("recalc", "book.xlsx", "-o", "copy.xlsx")

    assert ran.code == DONE
    assert book.read_bytes() == before
    assert (book.parent / "copy.xlsx").read_bytes() == recalculate(before).data


def test_recalc_of_a_right_workbook_to_a_copy_still_makes_the_copy(run: Callable[..., Ran], book: Path) -> None:
    run("recalc", "book.xlsx", "-o", "copy.xlsx")

    assert (book.parent / "copy.xlsx").read_bytes() == template()


def test_several_workbooks_go_to_a_folder_and_one_that_is_refused_stops_no_other(
    run: Callable[..., Ran], book: Path
) -> None:
    folder = book.parent / "out"
    folder.mkdir()
    (book.parent / "bad.xlsx").write_bytes(b"no workbook")

    ran = run("recalc", "bad.xlsx", "book.xlsx", "-o", "out")

    assert ran.code == REFUSED
    assert "bad.xlsx" in ran.err
    assert [path.name for path in folder.iterdir()] == ["book.xlsx"]


def test_a_pattern_stands_for_its_files_where_the_shell_does_not_expand_it(run: Callable[..., Ran], book: Path) -> None:
    (book.parent / "other.xlsx").write_bytes(template())

    assert run("recalc", "*.xlsx").out.count("cells computed") == 2


def test_cells_that_could_not_be_computed_are_listed_and_the_code_is_1(
    run: Callable[..., Ran], book: Path, tmp_path: Path
) -> None:
    book.write_bytes(_with_formula("SUMPRODUCT(1/COUNTIF(A4:A9,A4:A9))"))

    ran = run("recalc", "book.xlsx")

    assert ran.code == INCOMPLETE
    assert "book.xlsx: 1 cells were not computed and keep their value:\n  首页!" in ran.out


def test_json_names_the_cells_that_could_not_be_computed(run: Callable[..., Ran], book: Path) -> None:
    book.write_bytes(_with_formula("SUMPRODUCT(1/COUNTIF(A4:A9,A4:A9))"))

    ran = run("recalc", "book.xlsx", "--json")
    report: dict[str, Any] = json.loads(ran.out)["files"][0]

    assert ran.code == INCOMPLETE
    assert [(one["sheet"], one["formula"]) for one in report["not_computed"]] == [
        ("首页", "SUMPRODUCT(1/COUNTIF(A4:A9,A4:A9))")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_that_excel_will_not_open_under_its_name_is_computed_and_pointed_out(
    run: Callable[..., Ran], book: Path, lang: Lang
) -> None:
    book.rename(book.with_suffix(".xlsm"))
    notice = messages.say(lang, "book.notice_no_macros", {"file": "book.xlsm"})

    ran = run("recalc", "book.xlsm", lang=lang)
    as_json = run("recalc", "book.xlsm", "--json", lang=lang)

    assert (ran.code, ran.err) == (DONE, f"{notice}\n")
    assert json.loads(as_json.out)["files"][0]["notices"] == [notice]


def test_the_ending_that_counts_is_the_one_it_is_saved_under(run: Callable[..., Ran], book: Path) -> None:
    assert run("recalc", "book.xlsx", "-o", "copy.xlsm").err.startswith("“copy.xlsm” has the ending .xlsm")
    assert run("recalc", "copy.xlsm", "-o", "copy.xlsx").err == ""


def test_fill_points_out_what_is_odd_about_the_workbook_too(run: Callable[..., Ran], book: Path) -> None:
    book.rename(book.with_suffix(".xlsm"))
    (book.parent / "rows.csv").write_text("日期,工号\n2026-11-03,K001\n", encoding="utf-8")

    ran = run("fill", "book.xlsm", "签到", "rows.csv")

    assert (ran.code, len(ran.err.splitlines())) == (DONE, 1)
    assert ran.err.startswith("“book.xlsm” has the ending .xlsm")


def _with_formula(formula: str) -> bytes:
    """The template with the first formula of 首页 replaced."""
    from xl_tools.books.package import Package

    package = Package.parse(template(), name="book.xlsx")
    home = "xl/worksheets/sheet1.xml"
    xml = re.sub(rb"<f>[^<]*</f>", f"<f>{formula}</f>".encode(), package.read(home), count=1)
    return package.with_parts({home: xml})


# new, fill, demo


@pytest.mark.parametrize("edition", ["functions", "values"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_makes_a_workbook_that_needs_no_recalculation(
    run: Callable[..., Ran], tmp_path: Path, edition: str, lang: Lang
) -> None:
    ran = run("new", "fresh", "--edition", edition, "--month", "2026-12", lang=lang)
    data = (tmp_path / ("fresh.xlsx" if edition == "values" else "fresh.xlsm")).read_bytes()
    again = recalculate(data)

    assert (ran.code, ran.err) == (DONE, "")
    assert "2026-12" in ran.out
    assert (again.data, again.refused) == (data, ())


def test_fill_appends_rows_by_column_name_in_any_order(run: Callable[..., Ran], book: Path) -> None:
    with (book.parent / "rows.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["工号", "日期"], ["K001", "2026-11-03"], ["007", "2026年11月4日"], ["", ""]])

    ran = run("fill", "book.xlsx", "签到", "rows.csv")
    filled = recalculate(book.read_bytes()).evaluation

    assert (ran.code, ran.err) == (DONE, "")
    assert re.fullmatch(r"book\.xlsx: 2 rows appended to 签到\n\d+ cells computed anew\n", ran.out)
    assert recalculate(book.read_bytes()).data == book.read_bytes()
    assert [[filled.value("签到", row, column) for column in (1, 2)] for row in (4, 5, 6)] == [
        [46329.0, "K001"],
        [46330.0, "007"],
        [None, None],
    ]


def test_fill_says_which_sheets_follow_the_staff_list(run: Callable[..., Ran], book: Path) -> None:
    people = "".join(f"K{number:03},员工{number}\n" for number in range(1, 8))
    (book.parent / "rows.csv").write_text(f"工号,姓名\n{people}", encoding="utf-8")

    ran = run("fill", "book.xlsx", "员工", "rows.csv")

    assert ran.code == DONE
    for sheet, rows in {"违规": 2, "周取消": 10, "新客暖场": 2, "月报": 2}.items():
        assert f"{sheet} follows the staff list and is {rows} rows longer\n" in ran.out


def test_fill_lists_cells_that_could_not_be_computed_and_the_code_is_1(run: Callable[..., Ran], book: Path) -> None:
    book.write_bytes(_with_formula("SUMPRODUCT(1/COUNTIF(A4:A9,A4:A9))"))
    (book.parent / "rows.csv").write_text("日期,工号\n2026-11-03,K001\n", encoding="utf-8")

    ran = run("fill", "book.xlsx", "签到", "rows.csv")

    assert ran.code == INCOMPLETE
    assert "book.xlsx: 1 cells were not computed and keep their value:\n  首页!" in ran.out
    assert recalculate(book.read_bytes()).evaluation.value("签到", 4, 2) == "K001"


def test_fill_of_a_workbook_with_dates_from_1904_says_that_nothing_was_computed(
    run: Callable[..., Ran], book: Path
) -> None:
    book.write_bytes(_counting_from_1904())
    (book.parent / "rows.csv").write_text("日期,工号\n2026-11-03,K001\n", encoding="utf-8")

    ran = run("fill", "book.xlsx", "签到", "rows.csv")

    assert ran.code == INCOMPLETE
    assert ran.out.startswith("book.xlsx: 1 rows appended to 签到\nbook.xlsx counts its dates from 1904")


def _counting_from_1904() -> bytes:
    from xl_tools.books.package import Package

    package = Package.parse(template(), name="book.xlsx")
    part = "xl/workbook.xml"
    xml = package.read(part).replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    return package.with_parts({part: xml})


def test_a_line_break_within_a_cell_stays_in_the_cell(run: Callable[..., Ran], book: Path) -> None:
    (book.parent / "rows.csv").write_text('工号,签到时间\nK001,"19:52\n20:31"\n', encoding="utf-8", newline="")

    run("fill", "book.xlsx", "签到", "rows.csv")

    assert recalculate(book.read_bytes()).evaluation.value("签到", 4, 5) == "19:52\n20:31"


def test_a_csv_file_in_gbk_is_read_too(run: Callable[..., Ran], book: Path) -> None:
    (book.parent / "rows.csv").write_bytes("工号,姓名\r\nK001,王小明\r\n".encode("gb18030"))

    assert run("fill", "book.xlsx", "员工", "rows.csv").code == DONE
    assert recalculate(book.read_bytes()).evaluation.value("员工", 4, 2) == "王小明"


@pytest.mark.parametrize(
    ("sheet", "text", "named"),
    [
        ("签道", "日期\n2026-11-03\n", "签到"),
        ("首页", "日期\n2026-11-03\n", "首页"),
        ("签到", "日 期间\n2026-11-03\n", "日期"),
        ("签到", "日期,扣分\n2026-11-03,3\n", "扣分"),
        ("签到", "日期,日期\n2026-11-03,2026-11-04\n", "日期"),
        ("签到", "", "rows.csv"),
        ("签到", "日期\n" + "9" * 200_000, "rows.csv"),
    ],
)
def test_rows_that_fit_no_table_are_refused_and_change_nothing(
    run: Callable[..., Ran], book: Path, sheet: str, text: str, named: str
) -> None:
    (book.parent / "rows.csv").write_text(text, encoding="utf-8")

    ran = run("fill", "book.xlsx", sheet, "rows.csv")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert named in ran.err
    assert book.read_bytes() == template()


def test_a_text_that_looks_like_a_formula_stays_a_text(run: Callable[..., Ran], book: Path) -> None:
    (book.parent / "rows.csv").write_text("工号,姓名\nK001,=cmd|'/c calc'!A1\n", encoding="utf-8")

    run("fill", "book.xlsx", "员工", "rows.csv")

    assert recalculate(book.read_bytes()).evaluation.value("员工", 4, 2) == "=cmd|'/c calc'!A1"


def test_demo_makes_both_editions_says_what_to_open_and_can_be_run_again(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = first_days("zh")
    monkeypatch.setattr("xl_tools.sample.content", lambda lang, put_right=False: rows)
    monkeypatch.setattr("xl_tools.cli.closing.closed", lambda screen, path, out, when: screen.line(f"结账 {path.name}"))

    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "样本").rglob("*.xls?")}

    ran = run("demo", "样本", lang="zh")
    made = files()

    assert (ran.code, ran.err) == (DONE, "")
    assert ran.out.splitlines()[-1] == "结账 样本-2026-11.xlsx"
    assert set(made) == {"样本-2026-11-数值版.xlsx", "样本-2026-11-函数版.xlsm", "样本-2026-11.xlsx"}
    assert "样本-2026-11-数值版.xlsx" in ran.out.splitlines()[0]

    line = ran.out.splitlines()[2].partition("xl-tools ")[2]
    in_a_shell, at_the_windows_prompt = (run(*split(line), lang="zh").out for split in (shlex.split, str.split))
    assert in_a_shell.startswith("签到!K9 扣分：3\n")
    assert at_the_windows_prompt == in_a_shell

    again = run("demo", "样本", lang="zh")
    assert (again.code, files()) == (DONE, made)
    assert again.out.splitlines()[-1].startswith("结账示例以前做过")

    edited = tmp_path / "样本" / "样本-2026-11-数值版.xlsx"
    edited.write_bytes(template())

    assert run("demo", "样本", lang="zh").code == REFUSED
    assert edited.read_bytes() == template()


# What is shown


def test_functions_as_json_has_every_function_with_its_arguments(run: Callable[..., Ran]) -> None:
    from udfs.registry import FUNCTIONS

    listed = json.loads(run("functions", "--json").out)["functions"]

    assert {one["name"]: [argument["key"] for argument in one["arguments"]] for one in listed} == {
        name: [argument.key for argument in function.args] for name, function in FUNCTIONS.items()
    }


def test_a_list_for_another_program_is_separated_by_tabs(run: Callable[..., Ran]) -> None:
    lines = run("functions").out.splitlines()

    assert lines[0] == "Function\tClause\tGives"
    assert {line.count("\t") for line in lines} == {2}


def test_policy_show_lists_what_is_in_force_on_the_day(run: Callable[..., Ran]) -> None:
    shown = json.loads(run("policy", "show", "--on", "2026-11-02", "--json").out)
    points = next(one for one in shown["parameters"] if one["parameter"] == "attendance.late_first_points")

    assert (shown["on"], points["value"], points["since"]) == ("2026-11-02", "3", "2026-01-01")


def test_policy_show_says_that_a_day_has_no_value(run: Callable[..., Ran]) -> None:
    shown = json.loads(run("policy", "show", "--on", "2023-12-31", "--json").out)

    assert {one["value"] for one in shown["parameters"]} == {"(no value on this day)"}


def test_policy_show_of_a_workbook_reads_its_sheet(run: Callable[..., Ran], book: Path) -> None:
    with_change = "参数,数值,生效日期\nattendance.late_first_points,4,2026-11-16\n"
    (book.parent / "rows.csv").write_text(with_change, encoding="utf-8")
    run("fill", "book.xlsx", "制度", "rows.csv")

    def on(day: str) -> str:
        shown = json.loads(run("policy", "show", "book.xlsx", "--on", day, "--json").out)
        return str(next(p["value"] for p in shown["parameters"] if p["parameter"] == "attendance.late_first_points"))

    assert (on("2026-11-15"), on("2026-11-16")) == ("3", "4")


# A fault of the program


def test_a_fault_is_one_sentence_with_a_log_and_no_traceback(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("in the test")

    monkeypatch.setattr("xl_tools.policy.default", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    ran = run("policy", "show")
    log = Path(ran.err.rpartition(": ")[2].strip())

    assert (ran.code, len(ran.err.splitlines())) == (FAULT, 1)
    assert "ZeroDivisionError: in the test" in log.read_text(encoding="utf-8")


def test_stopping_with_ctrl_c_is_said_in_a_sentence(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xl_tools.policy.default", stopped)

    assert run("policy", "show") == Ran(130, "", "Stopped; no file was changed\n")


# The process


def test_python_m_xl_tools_is_the_same_program() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "xl_tools", "--help", "--lang", "zh"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=60,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )

    assert ran.stdout.decode("utf-8").startswith("用法：xl-tools")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_reader_that_has_seen_enough_ends_the_program_quietly() -> None:
    program = f"{shlex.quote(sys.executable)} -m xl_tools policy show; echo $? >&2"
    ran = subprocess.run(
        ["sh", "-c", f"({program}) | head -c 1"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )

    assert (len(ran.stdout), ran.stderr) == (1, "0\n")


def test_help_loads_neither_rich_nor_the_engine_nor_the_builder() -> None:
    program = "import sys; from xl_tools.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=60
    )

    loaded = {name.partition(".")[0] for name in ran.stderr.split()}

    assert "typer" in loaded
    assert loaded.isdisjoint({"rich", "formualizer", "xlsxwriter", "pandas", "openpyxl", "udfs"})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_functions_edition_is_an_xlsm_and_nothing_else(run: Callable[..., Ran], lang: Lang) -> None:
    as_xlsx = run("new", "fresh.xlsx", "--edition", "functions", lang=lang)
    as_xlsm = run("new", "fresh.xlsm", "--edition", "values", lang=lang)

    assert as_xlsx.code == as_xlsm.code == REFUSED
    assert as_xlsx.err.rstrip() == messages.say(lang, "usage.suffix_functions", {"file": "fresh.xlsx"})
    assert as_xlsm.err.rstrip() == messages.say(lang, "usage.suffix_values", {"file": "fresh.xlsm"})


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["--edition", "values", "--host", "calc"], "usage.host_values"),
        (["--edition", "functions", "--host", "wps"], "usage.choice"),
    ],
)
def test_a_host_goes_with_the_functions_edition_only(
    run: Callable[..., Ran], tmp_path: Path, arguments: list[str], key: str
) -> None:
    ran = run("new", "fresh", *arguments, lang="en")
    facts = {"option": "--host", "value": "wps", "choices": "excel, calc"}

    assert (ran.code, ran.err.rstrip()) == (REFUSED, messages.say("en", key, facts))
    assert list(tmp_path.iterdir()) == []


def test_commands_leave_the_macros_of_a_workbook_byte_for_byte(run: Callable[..., Ran], tmp_path: Path) -> None:
    def macros() -> bytes:
        with ZipFile(tmp_path / "fresh.xlsm") as package:
            return package.read("xl/vbaProject.bin")

    assert run("new", "fresh.xlsm", "--edition", "functions", "--month", "2026-11", lang="zh").code == DONE
    before = macros()
    (tmp_path / "rows.csv").write_text("日期,工号,签到时间\n2026-11-02,K001,20:17\n", encoding="utf-8")
    done = [
        run("fill", "fresh.xlsm", "签到", "rows.csv"),
        run("policy", "set", "fresh.xlsm", "attendance.missed_points", "3", "--from", "2026-12-01"),
        run("recalc", "fresh.xlsm"),
        run("policy", "show", "fresh.xlsm"),
        run("why", "fresh.xlsm", "签到!K4"),
    ]

    assert [(one.code, one.err) for one in done] == [(DONE, "")] * len(done)
    assert "20:17" in done[-1].out
    assert macros() == before
