"""``addin install`` and ``uninstall``: where things go, what was there stays, twice is once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.machines import XLWINGS, MadeUp, addin
from xl_tools.addin import diagnose, install, uninstall
from xl_tools.addin.places import recorded
from xl_tools.addin.settings import read, with_settings, without_settings
from xl_tools.errors import BookError, HostFailed, XlToolsError

WANTED: Final = {"INTERPRETER_WIN": r"C:\Py\python.exe", "USE UDF SERVER": "True"}


def windows(folder: Path, **changes: object) -> MadeUp:
    """A computer whose folders lie in this one."""
    machine = MadeUp(
        user=str(folder),
        variables={"APPDATA": f"{folder}/Roaming", "USERPROFILE": str(folder), "LOCALAPPDATA": f"{folder}/Local"},
    )
    return replace(machine, **changes)  # type: ignore[arg-type]


def mac(folder: Path) -> MadeUp:
    return MadeUp(system="macos", user=str(folder), interpreter="/usr/local/bin/python3")


def everything(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# Excel


def test_windows_gets_the_add_in_and_the_settings(tmp_path: Path) -> None:
    done = install(windows(tmp_path))

    assert [(one.part, one.what) for one in done] == [("addin", "written"), ("settings", "written")]
    found = everything(tmp_path)
    assert found.keys() == {"Roaming/Microsoft/Excel/XLSTART/xl-tools.xlam", ".xlwings/xlwings.conf"}
    assert found["Roaming/Microsoft/Excel/XLSTART/xl-tools.xlam"] == addin()
    settings = read(found[".xlwings/xlwings.conf"], "cp936")
    assert settings["INTERPRETER_WIN"] == r"C:\Python311\python.exe"
    assert settings["USE UDF SERVER"] == "True"
    assert found[".xlwings/xlwings.conf"].count(b"\r\n") == found[".xlwings/xlwings.conf"].count(b"\n")


def test_a_mac_gets_the_script_that_starts_python_as_well(tmp_path: Path) -> None:
    done = install(mac(tmp_path))

    assert [one.part for one in done] == ["addin", "settings", "script"]
    found = everything(tmp_path / "Library")
    office = "Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    assert found.keys() == {
        f"{office}/xl-tools.xlam",
        "Containers/com.microsoft.Excel/Data/xlwings.conf",
        f"Application Scripts/com.microsoft.Excel/xlwings-{XLWINGS}.applescript",
    }
    settings = read(found["Containers/com.microsoft.Excel/Data/xlwings.conf"], "utf-8")
    assert settings["INTERPRETER_MAC"] == "/usr/local/bin/python3"
    assert "USE UDF SERVER" not in settings


def test_installed_again_nothing_is_written(tmp_path: Path) -> None:
    install(windows(tmp_path))
    before = everything(tmp_path)
    again = install(windows(tmp_path))

    assert [one.what for one in again] == ["same", "same"]
    assert everything(tmp_path) == before


def test_an_older_add_in_is_replaced(tmp_path: Path) -> None:
    install(windows(tmp_path))
    file = tmp_path / "Roaming/Microsoft/Excel/XLSTART/xl-tools.xlam"
    file.write_bytes(b"older")
    done = install(windows(tmp_path))

    assert [one.what for one in done] == ["written", "same"]
    assert file.read_bytes() == addin()


def test_taken_away_nothing_is_left_but_folders(tmp_path: Path) -> None:
    install(windows(tmp_path))
    done = uninstall(windows(tmp_path))
    again = uninstall(windows(tmp_path))

    assert everything(tmp_path) == {}
    assert [one.what for one in done] == ["removed", "removed"]
    assert [one.what for one in again] == ["absent", "absent"]


def test_what_others_put_into_the_settings_comes_back(tmp_path: Path) -> None:
    conf = tmp_path / ".xlwings" / "xlwings.conf"
    conf.parent.mkdir()
    before = '"PYTHONPATH","D:\\工具"\n"INTERPRETER_WIN","C:\\Other\\python.exe"\nnot a setting\n'.encode("cp936")
    conf.write_bytes(before)
    install(windows(tmp_path))
    between = conf.read_bytes()
    uninstall(windows(tmp_path))

    assert read(between, "cp936")["PYTHONPATH"] == "D:\\工具"
    assert b"not a setting\n" in between
    assert conf.read_bytes() == before


def test_the_doctor_finds_what_was_installed(tmp_path: Path) -> None:
    class Real(MadeUp):
        """Files of the disk, under the names of Windows."""

        def read(self, path: object) -> bytes | None:
            file = Path(str(path).replace("\\", "/"))
            return file.read_bytes() if file.is_file() else None

    machine = Real(**vars(windows(tmp_path)))
    install(machine)
    found = {line.key: line.verdict for line in diagnose(machine)}

    assert found["doctor.addin_good"] == "good"
    # Its Python is none of this disk.
    assert "doctor.settings_gone" in found


def test_an_add_in_that_is_open_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    install(windows(tmp_path))
    folder = tmp_path / "Roaming/Microsoft/Excel/XLSTART"
    (folder / "xl-tools.xlam").write_bytes(b"older")
    (folder / "~$xl-tools.xlam").write_bytes(b"\x02li")
    before = everything(tmp_path)

    with pytest.raises(HostFailed, match="in use by Excel") as refusal:
        install(windows(tmp_path))

    assert "关闭所有 Excel 窗口" in refusal.value.text("zh")
    assert everything(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Roaming").write_bytes(b"a file")

    with pytest.raises(BookError, match=r"xl-tools\.xlam"):
        install(windows(tmp_path))


@pytest.mark.parametrize("action", [install, uninstall])
def test_without_excel_it_is_refused(action: object, tmp_path: Path) -> None:
    with pytest.raises(XlToolsError, match="does not run on this system"):
        action(MadeUp(system="linux", user=str(tmp_path)))  # type: ignore[operator]

    assert everything(tmp_path) == {}


def test_a_path_that_the_code_page_lacks_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    machine = windows(tmp_path, interpreter="D:\\李娜\\python.exe", page=1252)

    with pytest.raises(HostFailed, match="code page") as refusal:
        install(machine)

    assert "D:\\李娜\\python.exe" in refusal.value.text("zh")
    assert everything(tmp_path) == {}


# How a path is written down


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (r"C:\Users\李娜\AppData\Local\Py\python.exe", r"%LOCALAPPDATA%\Py\python.exe"),
        (r"c:\users\李娜\py\python.exe", r"%USERPROFILE%\py\python.exe"),
        (r"C:\Users\李娜2\python.exe", r"C:\Users\李娜2\python.exe"),
        (r"D:\工具\python.exe", r"D:\工具\python.exe"),
        (r"C:\Users\li\AppData\Local\python.exe", r"C:\Users\li\AppData\Local\python.exe"),
    ],
)
def test_a_name_beyond_ascii_is_written_as_a_variable(path: str, written: str) -> None:
    variables = {"USERPROFILE": r"C:\Users\李娜", "LOCALAPPDATA": "C:\\Users\\李娜\\AppData\\Local\\"}

    assert recorded(MadeUp(variables=variables), path) == written


# The settings file


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b'"PYTHONPATH","C:\\x"\r\n',
        b'"PYTHONPATH","C:\\x"',
        b'"INTERPRETER_WIN","C:\\Other\\python.exe"\n"USE UDF SERVER","False"\n"LICENSE_KEY","abc"\n',
        b'# a remark\n\n"interpreter_win" , "C:\\Other"\n',
        '"ONEDRIVE_CONSUMER_WIN","C:\\用户"\r\n'.encode("cp936"),
    ],
)
def test_settings_come_and_go_without_a_trace(before: bytes) -> None:
    between = with_settings(before, WANTED, "cp936")

    assert {key: read(between, "cp936")[key] for key in WANTED} == WANTED
    assert with_settings(between, WANTED, "cp936") == between
    after = without_settings(between, "cp936")
    assert read(after, "cp936") == read(before, "cp936")
    assert others(after) == others(before)


def others(data: bytes) -> list[bytes]:
    """The lines of other keys."""
    return [line for line in data.splitlines() if not re.match(rb'(?i)"(?:interpreter_win|use udf server)"', line)]


def test_a_value_put_in_place_of_ours_stays() -> None:
    between = with_settings(b"", WANTED, "ascii").replace(rb"C:\Py\python.exe", rb"C:\New\python.exe", 1)
    after = without_settings(between, "ascii")

    assert read(after, "ascii") == {"INTERPRETER_WIN": r"C:\New\python.exe"}


def test_a_new_python_keeps_what_was_there_before_us() -> None:
    first = with_settings(b'"INTERPRETER_WIN","C:\\Other"\n', WANTED, "ascii")
    second = with_settings(first, {**WANTED, "INTERPRETER_WIN": r"C:\Py4\python.exe"}, "ascii")

    assert read(second, "ascii")["INTERPRETER_WIN"] == r"C:\Py4\python.exe"
    assert without_settings(second, "ascii") == b'"INTERPRETER_WIN","C:\\Other"\n'


def test_a_value_that_is_right_already_is_not_ours_to_take_away() -> None:
    before = b'"USE UDF SERVER","True"\r\n"INTERPRETER_WIN","C:\\Py\\python.exe"\r\n'

    assert with_settings(before, WANTED, "ascii") == before
    assert without_settings(before, "ascii") == before


def test_a_key_that_stands_there_twice_is_made_one() -> None:
    # VBA reads the first, Python the last.
    twice = b'"INTERPRETER_WIN","C:\\A"\n"INTERPRETER_WIN","C:\\B"\n'

    assert with_settings(twice, WANTED, "ascii").count(b'\n"INTERPRETER_WIN"') == 0
    assert with_settings(twice, WANTED, "ascii").startswith(b'"INTERPRETER_WIN","C:\\Py\\python.exe"\n')
