"""``policy set``, ``diff``, ``whatif`` and ``readings`` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import sample_days, template
from tests.test_cli import HAN, LANGUAGES, Ran, run
from xl_tools.cli.outcome import DIFFERENT, DONE, INCOMPLETE, REFUSED
from xl_tools.engine import recalculate
from xl_tools.words import Lang

__all__ = ["run"]

MISSED = "attendance.missed_points"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(template())
    return path


@pytest.fixture
def month(tmp_path: Path) -> Path:
    path = tmp_path / "month.xlsx"
    path.write_bytes(sample_days())
    return path


def test_set_says_what_was_and_what_is_and_how_many_cells_changed(run: Callable[..., Ran], book: Path) -> None:
    ran = run("policy", "set", "book.xlsx", MISSED, "3", "--from", "2026-12-01")

    assert (ran.code, ran.err) == (DONE, "")
    first, second = ran.out.splitlines()
    assert first.startswith(f"book.xlsx: Points for a missed sign-in ({MISSED}) 2 → 3 from 2026-12-01 on, in row ")
    assert second.endswith("cells computed anew, 1 of them changed")
    assert recalculate(book.read_bytes()).data == book.read_bytes()


def test_set_before_another_row_says_until_when(run: Callable[..., Ran], book: Path) -> None:
    run("policy", "set", "book.xlsx", MISSED, "4", "--from", "2027-01-01")
    ran = run("policy", "set", "book.xlsx", "未签到扣分", "3", "--from", "2026-12-01", lang="zh")

    assert ran.out.splitlines()[1] == "到 2026-12-31 为止：之后另有一行"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ["set", "book.xlsx", MISSED, "3"],
        ["set", "book.xlsx", MISSED, "3", "--from", "soon"],
        ["set", "book.xlsx", "missed", "3", "--from", "2026-12-01"],
        ["set", "book.xlsx", MISSED, "many", "--from", "2026-12-01"],
        ["set", "book.xlsx", MISSED, "3", "--from", "2026-01-01"],
        ["set", "nothere.xlsx", MISSED, "3", "--from", "2026-12-01"],
        ["diff", "book.xlsx", "nothere.xlsx"],
        ["whatif", "book.xlsx"],
        ["whatif", "book.xlsx", MISSED],
        ["whatif", "book.xlsx", "=3"],
        ["whatif", "book.xlsx", f"{MISSED}=x"],
        ["whatif", "book.xlsx", f"{MISSED}=3", f"{MISSED}=4"],
        ["whatif", "book.xlsx", f"{MISSED}=3", "--from", "soon"],
        ["readings", "nothere.xlsx"],
    ],
    ids=" ".join,
)
def test_a_line_that_cannot_be_used_is_refused_in_a_sentence_and_changes_nothing(
    run: Callable[..., Ran], book: Path, arguments: list[str], lang: Lang
) -> None:
    ran = run("policy", *arguments, lang=lang)

    assert (ran.code, ran.out) == (REFUSED, "")
    assert len(ran.err.splitlines()) <= 2
    assert lang == "zh" or HAN.search(ran.err.replace("制度", "")) is None
    assert {path.name: path.read_bytes() for path in book.parent.iterdir()} == {"book.xlsx": template()}


def test_diff_lists_both_versions_and_the_code_says_whether_they_differ(run: Callable[..., Ran], book: Path) -> None:
    (book.parent / "copy.xlsx").write_bytes(template())
    same = run("policy", "diff", "book.xlsx", "copy.xlsx")
    run("policy", "set", "copy.xlsx", MISSED, "3", "--from", "2026-12-01")
    other = run("policy", "diff", "book.xlsx", "copy.xlsx")
    as_json = run("policy", "diff", "book.xlsx", "copy.xlsx", "--json")

    assert same == Ran(DONE, "the policies of book.xlsx and copy.xlsx are the same\n", "")
    assert other.code == as_json.code == DIFFERENT
    assert other.out.splitlines() == [
        "Clause\tParameter\tName\tbook.xlsx\tcopy.xlsx",
        f"A1b\t{MISSED}\tPoints for a missed sign-in\t2  2026-01-01..\t2  2026-01-01..2026-11-30",
        f"A1b\t{MISSED}\tPoints for a missed sign-in\t—\t3  2026-12-01..",
    ]
    assert [(one["kind"], one["b"]["value"]) for one in json.loads(as_json.out)["differences"]] == [
        ("changed", "2"),
        ("only_b", "3"),
    ]


def test_whatif_shows_old_and_new_side_by_side_and_writes_nothing(run: Callable[..., Ran], month: Path) -> None:
    ran = run("policy", "whatif", "month.xlsx", "迟到一档扣分=5", "cancellations.counting=all", lang="zh")
    lines = ran.out.splitlines()

    assert (ran.code, ran.err) == (DONE, "")
    assert "“迟到一档扣分”（attendance.late_first_points）3 → 5，从 2026-11-01 起" in lines[0]
    assert "超出部分 → 全部" in lines[1]
    assert lines[2] == "工号\t姓名\t项目\t现行\t试算\t差额"
    assert any("\t签到扣分\t" in line and line.endswith("+2") for line in lines[3:])
    assert "合计\t现行\t试算\t差额\t人数" in lines
    assert month.read_bytes() == sample_days()


def test_whatif_as_json_holds_the_same(run: Callable[..., Ran], month: Path) -> None:
    found = json.loads(run("policy", "whatif", "month.xlsx", "attendance.late_first_points=5", "--json").out)

    assert (found["month"], found["from"]) == ("2026-11", "2026-11-01")
    assert found["changes"] == [{"parameter": "attendance.late_first_points", "old": "3", "new": "5"}]
    assert {row["figure"] for row in found["rows"]} == {"attendance.final"}
    assert sum(row["difference"] for row in found["rows"]) == found["totals"][0]["difference"]


def test_whatif_says_when_nothing_changes(run: Callable[..., Ran], book: Path) -> None:
    assert run("policy", "whatif", "book.xlsx", f"{MISSED}=9").out.splitlines()[1:] == [
        "nobody's figures of this month would change"
    ]


def test_whatif_says_that_cells_could_not_be_computed(run: Callable[..., Ran], month: Path) -> None:
    import re

    from xl_tools.books.package import Package

    package = Package.parse(sample_days("functions"), name="month.xlsx")
    part = "xl/worksheets/sheet4.xml"
    # 最终扣分 of the first row stands on a function that nobody vouches for.
    xml, count = re.subn(rb'(<c r="M4"[^>]*><f>)[^<]*', rb"\1SUMPRODUCT(1/A4:A9)", package.read(part))
    assert count == 1
    month.write_bytes(package.with_parts({part: xml}))

    ran = run("policy", "whatif", "month.xlsx", f"{MISSED}=9")

    assert ran.code == INCOMPLETE
    # The cell, and the figures of pay, tickets and promotion that add it up.
    assert re.match(r"month\.xlsx: \d+ cells could not be computed and count as they stand", ran.err)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readings_lists_every_other_reading_with_its_effect(run: Callable[..., Ran], month: Path, lang: Lang) -> None:
    ran = run("policy", "readings", "month.xlsx", lang=lang)
    as_json = json.loads(run("policy", "readings", "month.xlsx", "--json", lang=lang).out)["readings"]

    assert ran.code == DONE
    assert len(ran.out.splitlines()) == len(as_json) + 1
    assert {line.count("\t") for line in ran.out.splitlines()} == {8}
    same_day = next(one for one in as_json if one["parameter"] == "grades.pay_from")
    assert (same_day["points"], same_day["pay"], same_day["people"]) == (0, 800, 2)
    assert all(one["text"] for one in as_json)
    assert (HAN.search(ran.out) is None) == (lang == "en")
