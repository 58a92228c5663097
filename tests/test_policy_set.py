"""``policy set``: one more dated row in the sheet 制度, typed as a manager would, and nothing else."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests.samples import sample_days, template
from tests.test_package_diff import computed_cells, content
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.engine.bookpolicy import policy_in
from xl_tools.errors import (
    BookOpen,
    PolicyError,
    PolicyOverlap,
    PolicyUnknown,
    PolicyValueUnreadable,
    XlToolsError,
)
from xl_tools.fill import set_policy, with_policy_row
from xl_tools.policy import default, table_rows
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

LATER: Final = date(2026, 12, 1)
MISSED: Final = "attendance.missed_points"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "十一月.xlsx"
    path.write_bytes(template())
    return path


def row_of(data: bytes, sheet: str, row: int) -> list[Any]:
    return list(openpyxl.load_workbook(io.BytesIO(data))[sheet][row])[:9]


# The row


@pytest.mark.parametrize("edition", ["values", "functions"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_row_is_the_one_that_the_builder_writes_but_for_value_and_day(edition: Edition, lang: Lang) -> None:
    data, report = with_policy_row(template(edition, lang), MISSED, "3", LATER)
    built = next(row for row in table_rows(default(lang), lang) if row[1] == MISSED)
    cells = row_of(data, report.sheet, report.row)

    expected = [*built[:3], 3, built[4], datetime(2026, 12, 1), None, *built[7:]]
    assert [cell.value for cell in cells] == [value or None for value in expected]
    assert (report.old, report.new, report.since, report.until) == (2, 3, LATER, None)
    assert [one.value for one in policy_in(data, "x").versions[MISSED]] == [2, 3]


@pytest.mark.parametrize(
    ("name", "value", "cell", "number_format"),
    [
        ("attendance.shift_start", "20:30", time(20, 30), "hh:mm"),
        ("attendance.signin_until", "次日01:30", time(1, 30), "hh:mm"),
        ("grades.pay_junior", "¥2,300.50", 2300.5, "General"),
        ("quotas.warmup", "no", "否", "General"),
        ("cancellations.counting", "all", "全部", "General"),
        ("上班时间", "20：30", time(20, 30), "hh:mm"),
        ("Start of the shift", "20:30", time(20, 30), "hh:mm"),
    ],
)
def test_a_value_is_typed_as_a_manager_would(name: str, value: str, cell: object, number_format: str) -> None:
    data, report = with_policy_row(template(), name, value, LATER)
    written = row_of(data, report.sheet, report.row)[3]
    beside = next(
        row[3] for row in openpyxl.load_workbook(io.BytesIO(data))["制度"] if row[1].value == report.parameter.name
    )

    assert written.value == cell
    assert written.number_format == beside.number_format
    assert written.number_format.startswith(number_format) or number_format == "General"


def test_the_note_of_the_change_takes_the_place_of_the_parameters_own() -> None:
    data, report = with_policy_row(template(), MISSED, "3", LATER, note="店务会 11 月 20 日")

    assert row_of(data, report.sheet, report.row)[7].value == "店务会 11 月 20 日"


def test_a_row_before_another_one_ends_where_that_begins() -> None:
    data, _ = with_policy_row(template(), MISSED, "4", date(2027, 1, 1))
    data, report = with_policy_row(data, MISSED, "3", LATER)

    assert (report.old, report.until) == (2, date(2026, 12, 31))
    assert [one.value for one in policy_in(data, "x").versions[MISSED]] == [2, 3, 4]


def test_more_rows_than_are_blank_make_the_table_longer() -> None:
    data = template()
    for number in range(25):
        data, report = with_policy_row(data, MISSED, str(number), date(2027, 1, 1 + number))

    assert len(policy_in(data, "x").versions[MISSED]) == 26
    assert recalculate(data).evaluation.book.tables["制度表"].last_row >= report.row


# The file


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_only_the_sheet_of_the_policy_and_computed_cells_differ(edition: Edition, tmp_path: Path) -> None:
    before = sample_days(edition)
    path = tmp_path / "a.xlsx"
    path.write_bytes(before)
    report = set_policy(path, MISSED, "3", date(2026, 11, 1))
    done = report.recalculation
    assert done is not None
    after = path.read_bytes()
    policy = done.evaluation.book.sheets["制度"].part

    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        differing = {name for name in one.namelist() if one.read(name) != other.read(name)}
    assert policy in differing
    assert differing <= {policy, *computed_cells(done)}
    old, new = (openpyxl.load_workbook(io.BytesIO(data))["制度"] for data in (before, after))
    places = {cell.coordinate for row in new.iter_rows() for cell in row if cell.value != old[cell.coordinate].value}
    # The policy as one text, the new row, and the notes on the policy that quote the figure.
    notes = {place for place in places if place[0] in "LM"}
    assert places - notes <= {"C3", *(f"{letter}{report.row}" for letter in "ABCDEFGHI")}
    assert done.changed_cells > 0
    assert recalculate(after).data == after
    assert content(after, "xl/styles.xml") == content(before, "xl/styles.xml")


def test_two_runs_give_the_same_bytes() -> None:
    assert with_policy_row(template(), MISSED, "3", LATER) == with_policy_row(template(), MISSED, "3", LATER)


@pytest.mark.parametrize(
    ("name", "value", "since", "kind", "said"),
    [
        ("attendance.mised", "3", LATER, PolicyUnknown, "attendance.missed_points"),
        (MISSED, "2.5", LATER, PolicyValueUnreadable, "整数"),
        (MISSED, "", LATER, PolicyValueUnreadable, "未签到扣分"),
        ("attendance.shift_start", "8", LATER, PolicyValueUnreadable, "20:00"),
        ("cancellations.counting", "一半", LATER, PolicyValueUnreadable, "超出部分、全部"),
        (MISSED, "3", date(2026, 1, 1), PolicyOverlap, "制度!F"),
    ],
)
def test_what_cannot_be_set_is_refused_and_the_file_stays_as_it_was(
    book: Path, name: str, value: str, since: date, kind: type[XlToolsError], said: str
) -> None:
    with pytest.raises(kind) as caught:
        set_policy(book, name, value, since)

    assert said in caught.value.text("zh")
    assert book.read_bytes() == template()
    assert os.listdir(book.parent) == [book.name]  # noqa: PTH208


def test_a_row_that_says_when_it_ends_is_not_overridden() -> None:
    row = {"parameter": MISSED, "value": 3, "since": date(2026, 6, 1), "until": date(2027, 6, 30)}
    data = build("values", "zh", month=date(2026, 11, 1), rows={"policy": [row]})

    with pytest.raises(PolicyOverlap, match=r"制度!F\d+: this row of “.*” says that it ends on 2027-06-30") as caught:
        with_policy_row(data, MISSED, "4", LATER)
    assert "2026-12-01" in caught.value.text("zh")


def test_a_sheet_that_is_at_fault_already_is_refused_with_its_cell() -> None:
    row = {"parameter": MISSED, "value": "三", "since": date(2026, 6, 1)}
    data = build("values", "zh", month=date(2026, 11, 1), rows={"policy": [row]})

    with pytest.raises(PolicyError, match=r"制度!D\d+"):
        with_policy_row(data, MISSED, "4", LATER)


def test_a_policy_that_would_not_fit_into_its_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.policy.text._LONGEST", 1000)

    with pytest.raises(PolicyError) as caught:
        with_policy_row(template(), MISSED, "4", LATER)
    assert caught.value.key == "policy.too_long"


def test_a_workbook_that_is_open_elsewhere_is_not_written(book: Path) -> None:
    (book.parent / f"~${book.name}").write_bytes(b"\x05Manag" + bytes(158))

    with pytest.raises(BookOpen):
        set_policy(book, MISSED, "3", LATER)
    assert book.read_bytes() == template()
