"""The commands of the add-in: made as a file, refused where there is no Excel, LibreOffice set up and looked at."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.machines import BOOK, PYTHON, MadeUp, addin, windows
from xl_tools.cli import main
from xl_tools.cli.outcome import DONE, INCOMPLETE, REFUSED

linux: Final = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Excel can run here")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, an empty profile, an English computer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)


def on(machine: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.addin.ThisMachine", lambda: machine)


@pytest.mark.parametrize("name", ["tools.xlam", "tools"])
def test_build_writes_the_add_in_and_overwrites_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["addin", "build", name]) == DONE
    assert (tmp_path / "tools.xlam").read_bytes() == addin()
    assert "tools.xlam" in capsys.readouterr().out

    assert main(["addin", "build", name]) == REFUSED


def test_build_wants_the_ending_of_an_add_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "build", "tools.xlsm"]) == REFUSED
    assert ".xlam" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_install_says_what_it_did_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(MadeUp(user=str(tmp_path), variables={"APPDATA": str(tmp_path / "Roaming")}), monkeypatch)

    assert main(["addin", "install", "--host", "excel"]) == DONE
    first = capsys.readouterr().out.splitlines()
    assert main(["addin", "install", "--host", "excel"]) == DONE
    second = capsys.readouterr().out.splitlines()
    assert main(["addin", "uninstall", "--host", "excel"]) == DONE
    third = capsys.readouterr().out.splitlines()

    assert [line.split(":")[0] for line in first[:2]] == ["Installed the add-in", "Changed the settings"]
    assert [line.split(":")[0] for line in second[:2]] == [
        "The add-in is current already",
        "The settings are right already",
    ]
    assert first[2].startswith("Start Excel again")
    assert [line.split(":")[0] for line in third] == [
        "Removed the add-in",
        "Removed the settings, which held nothing else",
    ]


@linux
@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_without_excel_it_is_refused_with_the_way_to_libreoffice(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["addin", command, "--host", "excel"]) == REFUSED
    assert "--host calc" in capsys.readouterr().err


@linux
def test_libreoffice_is_set_up_and_cleared_in_the_profile_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("xl_tools.addin.doctor.parts.find_soffice", lambda: "/usr/bin/soffice")

    assert main(["addin", "doctor"]) == INCOMPLETE
    assert main(["addin", "install"]) == DONE
    said = capsys.readouterr().out
    assert (tmp_path / "config" / "libreoffice" / "4" / "user").is_dir()
    assert str(tmp_path / "config") in said
    assert main(["addin", "doctor"]) == DONE
    assert main(["addin", "uninstall"]) == DONE
    assert main(["addin", "uninstall"]) == DONE
    assert "nothing of ours" in capsys.readouterr().out
    assert main(["addin", "doctor", "--host", "calc"]) == INCOMPLETE


@linux
def test_libreoffice_is_told_which_folder_to_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("xl_tools.addin.doctor.parts.find_soffice", lambda: "/usr/bin/soffice")
    (tmp_path / "months").mkdir()

    assert main(["addin", "install", "--host", "calc"]) == DONE
    assert "--trust" in capsys.readouterr().out
    assert main(["addin", "doctor", "months/11.xlsm"]) == INCOMPLETE
    assert main(["addin", "install", "--host", "calc", "--trust", "months"]) == DONE
    assert str(tmp_path / "months") in capsys.readouterr().out
    assert main(["addin", "doctor", "months/11.xlsm"]) == DONE
    assert main(["addin", "install", "--host", "calc", "--trust", "nowhere"]) == REFUSED
    assert "nowhere" in capsys.readouterr().err


def test_folders_are_trusted_in_libreoffice_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "install", "--host", "excel", "--trust", "."]) == REFUSED
    assert "Trusted Locations" in capsys.readouterr().err


def test_another_program_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "doctor", "--host", "word"]) == REFUSED
    assert "excel, calc" in capsys.readouterr().err


def test_the_doctor_marks_each_line_and_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys: dict[str, dict[str, object]] = {r"HKLM\SOFTWARE\360Safe": {}}
    on(windows().but(files={PYTHON: None}, keys=keys), monkeypatch)

    assert main(["addin", "doctor", "--host", "excel"]) == INCOMPLETE
    lines = capsys.readouterr().out.splitlines()
    assert {line[:2] for line in lines[:-1]} == {"✓ ", "✗ ", "? "}
    assert lines[-1] == "1 wrong, 1 cannot be told"


def test_the_doctor_of_a_sound_computer_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(windows(), monkeypatch)

    assert main(["addin", "doctor", "--host", "excel", "--lang", "zh"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert {line[:2] for line in lines[:-1]} == {"✓ "}
    assert lines[-1] == "有问题 0 项，不能确定 0 项"


def test_the_doctor_looks_at_workbooks_and_speaks_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(windows(), monkeypatch)

    assert main(["addin", "doctor", BOOK, "--host", "excel", "--json"]) == INCOMPLETE
    told = json.loads(capsys.readouterr().out)
    missing = [line for line in told if line["key"] == "doctor.file_missing"]
    assert [line["verdict"] for line in missing] == ["bad"]
    assert "2026-11.xlsm" in missing[0]["text"]
