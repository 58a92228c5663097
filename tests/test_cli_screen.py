"""What a terminal sees and what another program sees."""

from __future__ import annotations

import re
import sys

import pytest
from rich.cells import cell_len

from xl_tools.cli import screen as module
from xl_tools.cli.screen import Screen
from xl_tools.words import Lang


def pretend_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both streams say that they are a terminal, 60 columns wide."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_another_program_gets_one_line_a_row_whatever_the_cells_hold(capsys: pytest.CaptureFixture[str]) -> None:
    Screen("zh").table(["甲", "乙"], [["一\t二", "三\n四"]])

    assert capsys.readouterr().out == "甲\t乙\n一 二\t三 四\n"


def test_a_terminal_gets_a_table_that_keeps_to_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch)
    Screen("zh").table(["参数", "说明"], [["迟到", "很长的说明" * 20], ["[red]漏签", "短"]])
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()

    assert len(lines) > 5
    assert max(map(cell_len, lines)) <= 60
    assert any("[red]漏签" in line for line in lines)


def test_no_bar_is_drawn_for_another_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with Screen("zh").progress("a.xlsx") as progress:
        progress("read", 0, 10)

    assert capsys.readouterr() == ("", "")


def test_no_bar_is_drawn_for_work_that_is_done_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch)
    with Screen("zh").progress("a.xlsx") as progress:
        for done in range(10):
            progress("rules", done, 10)

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("lang", "said"), [("zh", "a.xlsx 按制度计算"), ("en", "a.xlsx applying the rules")])
def test_work_that_lasts_gets_a_bar_on_standard_error_that_names_file_and_stage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: Lang, said: str
) -> None:
    pretend_terminal(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with Screen(lang).progress("a.xlsx") as progress:
        progress("rules", 1, 10)
        progress("rules", 9, 10)
    printed = capsys.readouterr()

    assert printed.out == ""
    assert said in printed.err
