"""``close``: everything at once, or nothing but the list of what has to be put right."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mailing import settings
from tests.mailserver import Server
from tests.test_cli import Ran, run
from tests.test_macros_deliver import month, texts
from xl_tools import sample
from xl_tools.build import build
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED
from xl_tools.deliver.checks import check_book
from xl_tools.deliver.mail import Journal, Stage, journal_file, planned, prepare, slip_letters, templates
from xl_tools.deliver.seal import verified
from xl_tools.deliver.slips import parcels
from xl_tools.errors import HostMissing

__all__ = ["run"]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No record of messages of whoever runs the tests."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def made(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)).replace("\\", "/") for path in folder.rglob("*") if path.is_file()}


def test_a_month_is_closed_in_one_go(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    ran = run("close", "11月.xlsx", "--by", "林", "--no-pdf", lang="zh")

    assert (ran.code, ran.err) == (DONE, "")
    assert made(tmp_path) - {name for name in made(tmp_path) if name.startswith("home/")} == {
        "11月.xlsx",
        "11月-定稿.xlsx",
        *(
            f"11月-工资条/工资条-2026-11-{who}.{ending}"
            for who in ("赵小麦-K1", "钱小禾-K2")
            for ending in ("xlsx", "html")
        ),
        "11月-工资条/目录-2026-11.csv",
        "11月-工资条/目录-2026-11.html",
    }
    assert ran.out.splitlines()[0].startswith("2026-11 检查结果：没有问题")
    assert "已定稿 2026-11：11月-定稿.xlsx（定稿人 林）" in ran.out.splitlines()
    assert "2026-11：要发 2 封，已发过 0 封，不能发 0 封" in ran.out.splitlines()
    assert verified((tmp_path / "11月-定稿.xlsx").read_bytes(), "11月-定稿.xlsx").unaltered


def test_closing_again_gives_the_same_slips(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    run("close", "11月.xlsx", "--no-pdf", lang="zh")
    slips = {path.name: path.read_bytes() for path in (tmp_path / "11月-工资条").iterdir()}
    run("close", "11月.xlsx", "--no-pdf", lang="zh")

    assert {path.name: path.read_bytes() for path in (tmp_path / "11月-工资条").iterdir()} == slips


def test_errors_are_listed_on_the_sheet_and_nothing_is_made(run: Callable[..., Ran], tmp_path: Path) -> None:
    rows = sample.content("zh")
    bad = [{**rows["attendance"][0], "signin": "25:61"}]
    book = build("values", "zh", month=sample.MONTH, rows={"staff": rows["staff"][:1], "attendance": bad})
    (tmp_path / "11月.xlsx").write_bytes(book)
    ran = run("close", "11月.xlsx", lang="zh")

    assert ran.code == INCOMPLETE
    assert ran.err.startswith("11月.xlsx 还有 ")
    assert {name for name in made(tmp_path) if not name.startswith("home/")} == {"11月.xlsx"}
    assert any("“25:61”" in text for text in texts(tmp_path / "11月.xlsx"))


def test_everything_goes_into_the_folder_that_is_named(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    ran = run("close", "11月.xlsx", "--no-pdf", "--out", "交付", lang="zh")

    assert ran.code == DONE
    assert {name.partition("/")[0] for name in made(tmp_path)} - {"home"} == {"11月.xlsx", "交付"}
    assert (tmp_path / "交付" / "11月-定稿.xlsx").exists()


def test_without_libreoffice_everything_else_is_made(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(data: bytes, name: str) -> bytes:
        raise HostMissing("seal.no_office")

    monkeypatch.setattr("xl_tools.deliver.pdf.as_pdf", missing)
    (tmp_path / "11月.xlsx").write_bytes(month())
    ran = run("close", "11月.xlsx", lang="zh")

    assert ran.code == DONE
    assert "没有生成 PDF" in ran.out
    assert (tmp_path / "11月-定稿.xlsx").exists()


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_the_report_and_pay_are_printed(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    ran = run("close", "11月.xlsx", lang="zh")

    assert (ran.code, ran.err) == (DONE, "")
    assert (tmp_path / "11月-月报.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_is_no_workbook_is_refused_and_stays(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(b"name,date\n")
    ran = run("close", "11月.xlsx", lang="zh")

    assert ran.code == REFUSED
    assert (tmp_path / "11月.xlsx").read_bytes() == b"name,date\n"


def test_the_working_book_of_a_closed_month_passes_its_checks(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    run("close", "11月.xlsx", "--no-pdf", lang="zh")

    assert check_book((tmp_path / "11月.xlsx").read_bytes()).errors == ()


def test_slips_with_passwords_are_known_again_and_the_way_to_send_them_keeps_the_rule(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    letters = slip_letters(parcels(check_book(month(), "11月.xlsx")))
    with Journal(journal_file(os.environ)) as journal:
        for one in prepare(planned(letters, {}).going, journal, settings(Server()), templates("zh")):
            journal.reach(journal.reach(one.entry, Stage.HANDOVER), Stage.ACCEPTED)
    ran = run("close", "11月.xlsx", "--no-pdf", "--password-rule", "random", lang="zh")

    assert ran.code == DONE
    assert "2026-11：要发 0 封，已发过 2 封，不能发 0 封" in ran.out.splitlines()
    assert ran.out.splitlines()[-1].endswith("xl-tools mail 11月.xlsx --send --password-rule random")


def test_what_is_open_elsewhere_is_told_before_anything_is_made(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "11月.xlsx").write_bytes(month())
    (tmp_path / "11月-定稿.xlsx").write_bytes(b"old")
    (tmp_path / "~$11月-定稿.xlsx").write_bytes(b"somebody")
    before = made(tmp_path)
    ran = run("close", "11月.xlsx", "--no-pdf", lang="zh")

    assert ran.code == REFUSED
    assert "11月-定稿.xlsx" in ran.err
    assert made(tmp_path) == before
    assert (tmp_path / "11月.xlsx").read_bytes() == month()
