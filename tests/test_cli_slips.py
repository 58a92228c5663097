"""``slips`` as it is typed."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checkcases import clean
from tests.finished import finished_data
from tests.samples import sample_month
from tests.slipping import opened
from tests.test_cli import HAN, Ran, run
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.deliver.slips.listing import read_password_csv
from xl_tools.errors import UsageError

__all__ = ["run"]


@pytest.fixture
def month(tmp_path: Path) -> Path:
    path = tmp_path / "2026-11.xlsx"
    path.write_bytes(clean())
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_slips_are_put_beside_the_workbook_and_listed(run: Callable[..., Ran], month: Path) -> None:
    ran = run("slips", month.name, lang="zh")
    folder = month.with_name("2026-11-工资条")

    assert ran.code == DONE
    assert ran.out == f"2026-11：2 份工资条在 {folder.name}，目录是 目录-2026-11.html\n"
    assert sorted(files(folder)) == sorted(
        [
            *(f"工资条-2026-11-{who}.{ending}" for who in ("甲-K001", "乙-K002") for ending in ("html", "xlsx")),
            *("目录-2026-11.csv", "目录-2026-11.html"),
        ]
    )
    assert month.read_bytes() == clean()


def test_a_second_run_gives_the_same_files_and_leaves_others_alone(run: Callable[..., Ran], month: Path) -> None:
    assert run("slips", month.name, "--out", "out").code == DONE
    folder = month.with_name("out")
    before = files(folder)
    (folder / "note.txt").write_bytes(b"mine")
    (folder / "工资条-2026-11-甲-K001.html").write_bytes(b"old")

    assert run("slips", month.name, "--out", "out").code == DONE
    assert files(folder) == before | {"note.txt": b"mine"}


def test_one_persons_slip_made_anew_leaves_everybody_on_the_list(run: Callable[..., Ran], month: Path) -> None:
    assert run("slips", month.name, "--out", "out", "--person", "K002").code == DONE
    names = files(month.with_name("out"))
    listed = names["目录-2026-11.csv"].decode("utf-8-sig").splitlines()

    assert [name for name in names if name.endswith(".xlsx")] == ["工资条-2026-11-乙-K002.xlsx"]
    assert [line.split(",")[0] for line in listed] == ["工号", "K002", "K001"]
    assert listed[2].endswith("这次没有重做")


def test_a_month_with_errors_makes_no_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "open.xlsx").write_bytes(sample_month("zh"))
    ran = run("slips", "open.xlsx", "--out", "out", lang="zh")

    assert (ran.code, ran.out) == (REFUSED, "")
    assert "还有 15 个错误" in ran.err
    assert not (tmp_path / "out").exists()


def test_random_passwords_are_listed_outside_of_the_folder_and_kept(run: Callable[..., Ran], month: Path) -> None:
    ran = run("slips", month.name, "--out", "out", "--password-rule", "random", lang="zh")
    path = month.with_name("out-密码.csv")
    listed = read_password_csv(path.read_bytes())
    folder = month.with_name("out")

    assert ran.code == DONE
    assert "out-密码.csv" in ran.out
    assert not [secret for secret in listed.values() if secret in ran.out]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for person, name in (("K001", "甲"), ("K002", "乙")):
        assert opened((folder / f"工资条-2026-11-{name}-{person}.xlsx").read_bytes(), listed[person])[:2] == b"PK"
    for data in files(folder).values():
        assert not [secret for secret in listed.values() if secret.encode() in data]

    # Sent again, a slip opens as the first one did; nobody's password is forgotten.
    assert run("slips", month.name, "--out", "out", "--password-rule", "random", "--person", "k002").code == DONE
    assert read_password_csv(path.read_bytes()) == listed


def test_somebody_without_a_password_is_told_and_the_code_is_1(
    run: Callable[..., Ran], month: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(person: str) -> str:
        if person == "k002":
            raise UsageError("slips.password_blank", sheet="员工", row=5, column="身份证")
        return "geheim-1"

    assert run("slips", month.name, "--out", "out").code == DONE
    monkeypatch.setattr("xl_tools.deliver.slips.rule_of", lambda *_: (none, False))
    ran = run("slips", month.name, "--out", "out", "--password-rule", "column:身份证", lang="zh")

    assert ran.code == INCOMPLETE
    assert "没有做：K002 乙：“员工”第 5 行的“身份证”空白" in ran.out
    # What an earlier run made without a password stays, and is pointed out.
    assert "还有以前做的“工资条-2026-11-乙-K002.xlsx”，没有密码" in ran.out
    assert "还有以前做的“工资条-2026-11-乙-K002.html”，没有密码" in ran.out
    assert "geheim" not in ran.out
    assert "身份证" in (month.with_name("out") / "目录-2026-11.csv").read_text(encoding="utf-8-sig")


def test_the_report_for_a_program_has_no_figure_and_no_password(run: Callable[..., Ran], month: Path) -> None:
    ran = run("slips", month.name, "--password-rule", "random", "--json")
    report = json.loads(ran.out)

    assert [one["staff_id"] for one in report["slips"]] == ["K001", "K002"]
    assert report["left_out"] == []
    assert "2200" not in ran.out


def test_a_workbook_in_english_gives_english_slips(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(clean("values", "en"))

    assert run("slips", "book.xlsx", lang="zh").code == DONE
    for name, data in files(tmp_path / "book-slips").items():
        assert not HAN.search(name)
        if name.endswith(".html") and "list" not in name:
            # The source of the pay is what somebody typed.
            assert not HAN.search(data.decode("utf-8").partition("</head>")[2].replace("11 月提成表", ""))


def test_the_whole_sample_month_goes_through_the_command(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_bytes(finished_data("zh"))

    assert run("slips", "m.xlsx").code == DONE
    assert len(list((tmp_path / "m-工资条").glob("*.xlsx"))) == 30
