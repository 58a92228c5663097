"""``addin doctor``: each diagnosis on a computer that is right, on one that is not, and on one that hides it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from tests.machines import (
    ADDIN,
    BOOK,
    CONF,
    EXCEL,
    HOME,
    POLICY,
    PYTHON,
    SECURITY,
    XLWINGS,
    MadeUp,
    addin,
    mac,
    windows,
)
from xl_tools import messages
from xl_tools.addin import ThisMachine, book
from xl_tools.addin.doctor import CHECKS, Case, Diagnosis, diagnose, examine
from xl_tools.calc.install import install as install_calc
from xl_tools.vba import assemble
from xl_tools.words import Lang

LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
#: The verbs of the advice.
ASKS: Final = (
    r"\b(?:[Rr]un|[Ii]nstall|[Cc]lose|[Ss]ee|[Ll]ook|[Ss]ave|[Rr]epair|[Cc]lear|[Cc]hoose|[Aa]sk|[Cc]heck|[Cc]lick|"
    r"[Rr]ight-click|[Ll]et|[Pp]ut|[Rr]ename|[Mm]ake|[Ss]tart)\b"
)
TRUSTED: Final = rf"{SECURITY}\Trusted Locations"
ASR: Final = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
LOCAL_ASR: Final = r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
MANAGED: Final = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
CHILDREN: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
LIBRARIES: Final = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
SERVER: Final = rf"HKCR\CLSID\{EXCEL}\LocalServer32"
MARK: Final = b"[ZoneTransfer]\r\nZoneId=3\r\n"


def with_book(**changes: Any) -> MadeUp:
    """A good computer with a workbook; the add-in's bytes stand for any file with our macros."""
    return windows().but(books=(BOOK,), files={BOOK: addin(), **changes.pop("files", {})}, **changes)


def of_version(version: str) -> bytes:
    """The add-in as another xlwings would have made it."""
    texts = {name: text.replace(XLWINGS, version) for name, text in book.modules().items()}
    return assemble(book._sheet(), texts, main_type="addin")


#: (check, computer, its lines). A line is a verdict and a key without ``doctor.``.
CASES: Final[Sequence[tuple[str, MadeUp, list[str]]]] = [
    # Settings
    ("settings", windows(), ["good settings_good"]),
    ("settings", windows().but(files={CONF: b'"interpreter_win","C:\\Python311\\PYTHON.EXE"'}), ["good settings_good"]),
    (
        "settings",
        windows().but(
            files={CONF: b'"INTERPRETER_WIN","%LOCALAPPDATA%\\Py\\python.exe"', rf"{HOME}\Local\Py\python.exe": b""},
            variables={"LOCALAPPDATA": rf"{HOME}\Local"},
        ),
        ["good settings_good"],
    ),
    ("settings", windows().but(files={CONF: None}), ["bad settings_missing"]),
    ("settings", windows().but(files={CONF: b'"CONDA ENV","base"'}), ["bad settings_missing"]),
    ("settings", windows().but(files={PYTHON: None}), ["bad settings_gone"]),
    ("settings", windows().but(broken={CONF}), ["unsure settings_unsure"]),
    # Python
    ("python", windows(), ["good python_good"]),
    ("python", windows().but(answer={"version": "3.14.0", "bits": 32}), ["good python_good"]),
    ("python", windows().but(answer={"version": "3.9.13"}), ["bad python_old"]),
    ("python", windows().but(answer={"version": "2.7"}), ["bad python_old"]),
    ("python", replace(windows(), answer=None), ["bad python_silent"]),
    ("python", windows().but(broken={CONF}), ["unsure python_unsure"]),
    # Our package
    ("package", windows(), ["good package_good"]),
    ("package", windows().but(answer={"xl-tools": None}), ["bad package_missing"]),
    ("package", windows().but(answer={"xl-tools": "0.0.1"}), ["bad package_other"]),
    ("package", replace(windows(), answer=None), ["unsure package_unsure"]),
    # xlwings' library
    ("library", windows(), ["good library_good"]),
    (
        "library",
        windows().but(
            files={
                CONF: b'"INTERPRETER_WIN","C:\\venv\\Scripts\\python.exe"',
                rf"C:\venv\XLWINGS32-{XLWINGS}.DLL": b"",
                rf"C:\venv\xlwings64-{XLWINGS}.dll": b"",
            }
        ),
        ["good library_good"],
    ),
    ("library", windows().but(answer={"xlwings": "9.9.9"}), ["bad library_other"]),
    ("library", windows().but(files={rf"C:\Python311\xlwings64-{XLWINGS}.dll": None}), ["bad library_missing"]),
    ("library", windows().but(answer={"xlwings": None}), ["bad library_no_xlwings"]),
    ("library", replace(windows(), answer=None), ["unsure library_unsure"]),
    ("library", windows().but(broken={r"C:\Python311"}), ["unsure library_unsure"]),
    # pywin32
    ("pywin32", windows(), ["good pywin32_good"]),
    ("pywin32", windows().but(answer={"pywin32": None}), ["bad pywin32_missing"]),
    ("pywin32", replace(windows(), answer=None), ["unsure pywin32_unsure"]),
    # The add-in
    ("addin", windows(), ["good addin_good"]),
    ("addin", windows().but(files={ADDIN: None}), ["bad addin_missing"]),
    ("addin", windows().but(files={ADDIN: b"PK"}), ["bad addin_old"]),
    ("addin", windows().but(broken={ADDIN}), ["unsure addin_unsure"]),
    # Its macros and those of a workbook
    ("module", with_book(), ["good module_good", "good module_good"]),
    ("module", windows().but(files={ADDIN: None}), []),
    ("module", windows().but(files={ADDIN: of_version("0.30.1")}), ["bad module_other"]),
    ("module", with_book(files={BOOK: of_version("0.30.1")}), ["good module_good", "bad module_other_book"]),
    ("module", with_book(files={BOOK: b"no workbook"}), ["good module_good", "unsure module_unreadable"]),
    ("module", windows().but(broken={ADDIN}), ["unsure module_unsure"]),
    # Who answers to Excel's name
    ("registration", windows(), ["good registration_good"]),
    (
        "registration",
        windows().but(
            keys={SERVER: {"": r'"C:\Users\li\AppData\Local\Kingsoft\WPS Office\12.1\office6\et.exe" /Auto'}}
        ),
        ["bad registration_wps"],
    ),
    ("registration", windows().but(keys={SERVER: {"": r"D:\WPS\et.exe"}}), ["bad registration_wps"]),
    ("registration", windows().but(keys={SERVER: {"": r"C:\Other\sheets.exe"}}), ["unsure registration_other"]),
    ("registration", windows().but(keys={r"HKCR\Excel.Application\CLSID": None}), ["bad registration_none"]),
    ("registration", windows().but(keys={SERVER: None}), ["unsure registration_unsure"]),
    ("registration", windows().but(broken={"HKCR"}), ["unsure registration_unsure"]),
    # Macros
    ("macros", windows(), ["good macros_ask"]),
    ("macros", windows().but(keys={SECURITY: {"vbawarnings": 2}}), ["good macros_ask"]),
    ("macros", windows().but(keys={SECURITY: {"vbawarnings": 1}}), ["good macros_on"]),
    ("macros", windows().but(keys={SECURITY: {"vbawarnings": 3}}), ["bad macros_signed_user"]),
    ("macros", windows().but(keys={SECURITY: {"vbawarnings": 4}}), ["bad macros_off_user"]),
    ("macros", windows().but(keys={POLICY: {"vbawarnings": 3}}), ["bad macros_signed_policy"]),
    (
        "macros",
        windows().but(keys={POLICY: {"vbawarnings": 4}, SECURITY: {"vbawarnings": 1}}),
        ["bad macros_off_policy"],
    ),
    (
        "macros",
        windows().but(keys={POLICY: {"vbawarnings": 1}, SECURITY: {"vbawarnings": 4}}),
        ["good macros_on"],
    ),
    ("macros", windows().but(broken={"HKCU"}), ["unsure macros_unsure"]),
    # Add-ins
    ("add_ins", windows(), ["good add_ins_good"]),
    ("add_ins", windows().but(keys={SECURITY: {"disablealladdins": 1}}), ["bad add_ins_off"]),
    ("add_ins", windows().but(keys={POLICY: {"requireaddinsig": 1}}), ["bad add_ins_signed"]),
    ("add_ins", windows().but(keys={SECURITY: {"disablealladdins": 0}}), ["good add_ins_good"]),
    ("add_ins", windows().but(broken={"HKCU"}), ["unsure add_ins_unsure"]),
    # Trusted folders
    ("trusted", windows(), []),
    ("trusted", with_book(), ["good trusted_asks"]),
    ("trusted", with_book(keys={rf"{TRUSTED}\Location3": {"path": "D:\\Months\\"}}), ["good trusted_good"]),
    ("trusted", with_book(keys={rf"{TRUSTED}\Location3": {"path": "d:\\"}}), ["good trusted_asks"]),
    ("trusted", with_book(keys={rf"{TRUSTED}\L": {"path": "d:\\", "allowsubfolders": 1}}), ["good trusted_good"]),
    ("trusted", with_book(keys={rf"{TRUSTED}\L": {"description": "no path"}}), ["good trusted_asks"]),
    ("trusted", with_book(keys={TRUSTED: {"alllocationsdisabled": 1}}), ["bad trusted_off"]),
    ("trusted", with_book(broken={"HKCU"}), ["unsure trusted_unsure"]),
    # Mark of the web
    ("mark", with_book(), ["good mark_good", "good mark_good"]),
    ("mark", with_book(files={f"{BOOK}:Zone.Identifier": MARK}), ["good mark_good", "bad mark_there"]),
    (
        "mark",
        with_book(files={f"{ADDIN}:Zone.Identifier": b"[ZoneTransfer]\r\nZoneId=4"}),
        ["bad mark_there", "good mark_good"],
    ),
    ("mark", with_book(files={f"{BOOK}:Zone.Identifier": b"ZoneId=0"}), ["good mark_good", "good mark_good"]),
    ("mark", with_book(files={BOOK: None}), ["good mark_good", "bad file_missing"]),
    ("mark", windows().but(files={ADDIN: None}), []),
    ("mark", windows().but(broken={f"{ADDIN}:"}), ["unsure mark_unsure"]),
    # Defender
    ("defender", windows(), ["good defender_good"]),
    ("defender", windows().but(keys={ASR: {CHILDREN: "2", LIBRARIES: "0"}}), ["good defender_good"]),
    ("defender", windows().but(keys={ASR: {CHILDREN: "1"}}), ["bad defender_children"]),
    ("defender", windows().but(keys={LOCAL_ASR: {CHILDREN.upper(): 1}}), ["bad defender_children"]),
    ("defender", windows().but(keys={ASR: {LIBRARIES: "6"}}), ["bad defender_libraries"]),
    (
        "defender",
        windows().but(keys={MANAGED: {"asrrules": f"{{{CHILDREN}}}=1|{LIBRARIES}=1|x=0"}}),
        ["bad defender_children", "bad defender_libraries"],
    ),
    (
        "defender",
        windows().but(keys={ASR: {CHILDREN: "1"}, MANAGED: {"asrrules": f"{CHILDREN}=2"}}),
        ["bad defender_children"],
    ),
    ("defender", windows().but(broken={"HKLM"}), ["unsure defender_unsure"]),
    # Others like it
    ("antivirus", windows(), ["good antivirus_good"]),
    ("antivirus", windows().but(keys={r"HKLM\SOFTWARE\WOW6432Node\360Safe": {}}), ["unsure antivirus_found"]),
    ("antivirus", windows().but(keys={r"HKLM\SOFTWARE\Huorong": {}}), ["unsure antivirus_found"]),
    ("antivirus", windows().but(broken={"HKLM"}), ["unsure antivirus_unsure"]),
    # Letters
    ("letters", windows(), ["good letters_good"]),
    ("letters", windows().but(user=r"C:\Users\Li Na", page=1252), ["good letters_good"]),
    ("letters", windows().but(user=r"C:\Users\李娜"), ["good letters_good"]),
    ("letters", windows().but(user=r"C:\Users\李娜", page=65001), ["good letters_good"]),
    ("letters", windows().but(user=r"C:\Users\李娜", page=1252), ["bad letters_page"]),
    ("letters", windows().but(user=r"C:\Users\Zoë", page=936), ["bad letters_page"]),
    ("letters", windows().but(user=r"C:\Users\R&D"), ["bad letters_sign"]),
    ("letters", windows().but(page=54321), ["unsure letters_unsure"]),
    # OneDrive
    ("cloud", windows(), []),
    ("cloud", with_book(), ["good cloud_good"]),
    ("cloud", with_book(variables={"OneDriveCommercial": r"d:\months"}), ["unsure cloud_there"]),
    ("cloud", with_book(variables={"OneDrive": "D:\\"}), ["unsure cloud_there"]),
    ("cloud", with_book(broken={"OneDrive"}), ["unsure cloud_unsure"]),
    # A Mac
    ("settings", mac(), ["good settings_good"]),
    ("addin", mac(), ["good addin_good"]),
    ("script", mac(), ["good script_good"]),
    ("script", replace(mac(), files={}), ["bad script_missing"]),
    ("script", mac().but(broken={"/Users/li/Library/Application Scripts"}), ["unsure script_unsure"]),
]

#: Lines of the other host, and of systems on which there is nothing to look at.
ELSEWHERE: Final = {"no_excel", "windows_only"} | {
    f"calc_{part}_{state}" for part in ("program", "parts", "trusted") for state in ("good", "missing", "unsure")
}


def told(lines: Sequence[Diagnosis]) -> list[str]:
    return [f"{line.verdict} {line.key.removeprefix('doctor.')}" for line in lines]


@pytest.mark.parametrize(("name", "machine", "wanted"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_each_check_tells_what_it_finds_in_both_languages(name: str, machine: MadeUp, wanted: list[str]) -> None:
    case = Case(machine, tuple(machine.path(book) for book in machine.books))
    found = list(examine(name, CHECKS[name], case))

    assert told(found) == wanted
    for line in found:
        for lang in LANGUAGES:
            text = line.text(lang)
            assert "\n" not in text
            # Whatever is not right says what to do.
            asks = re.search("请" if lang == "zh" else ASKS, text)
            assert line.verdict == "good" or asks, text


def test_every_check_and_every_sentence_has_its_case() -> None:
    reached = {line.partition(" ")[2] for _, _, wanted in CASES for line in wanted}
    sentences = {key.removeprefix("doctor.") for key in messages.catalogue() if key.startswith("doctor.")}

    assert sentences - reached == ELSEWHERE
    verdicts = {(name, line.partition(" ")[0]) for name, _, wanted in CASES for line in wanted}
    # Defender's like: what another guard does cannot be seen. OneDrive: it may work all the same.
    missing = {
        (name, verdict) for name in CHECKS for verdict in ("good", "bad", "unsure") if (name, verdict) not in verdicts
    }
    assert missing == {("antivirus", "bad"), ("cloud", "bad")}


def test_a_sound_computer_has_nothing_but_good_lines() -> None:
    machine = with_book(keys={rf"{TRUSTED}\L": {"path": "D:\\Months"}})
    found = diagnose(machine, "excel", [machine.path(BOOK)])

    assert {line.verdict for line in found} == {"good"}
    assert len(found) == len(CHECKS) - 1 + 2
    assert machine.asked == 1


def test_on_a_computer_where_nothing_can_be_read_every_line_is_told_all_the_same() -> None:
    machine = with_book(broken={""}).but(books=())
    found = diagnose(replace(machine, answer=None), "excel", [machine.path(BOOK)])

    assert {line.verdict for line in found} == {"unsure"}
    assert {line.key for line in found} == {f"doctor.{name}_unsure" for name in CHECKS if name != "script"}


def test_a_python_that_does_not_answer_is_asked_once() -> None:
    machine = replace(windows(), answer=None)

    diagnose(machine, "excel")

    assert machine.asked == 1


def test_a_command_to_type_has_quotes_where_the_path_has_blanks() -> None:
    path = r"C:\Program Files\Python\python.exe"
    machine = windows().but(files={CONF: f'"INTERPRETER_WIN","{path}"'.encode(), path: b""}, answer={"pywin32": None})
    (line,) = examine("pywin32", CHECKS["pywin32"], Case(machine))

    assert f'"{path}" -m pip install pywin32' in line.text("zh")


def test_a_mac_is_spared_what_only_windows_has() -> None:
    found = told(diagnose(mac(), "excel"))

    assert found == [
        *("good settings_good", "good python_good", "good package_good"),
        *("good addin_good", "good module_good", "good script_good", "elsewhere windows_only"),
    ]


def test_without_excel_there_is_one_line() -> None:
    assert told(diagnose(MadeUp(system="linux"), "excel")) == ["elsewhere no_excel"]


# LibreOffice


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.addin.doctor.parts.find_soffice", lambda: "/usr/bin/soffice")


@pytest.mark.usefixtures("program")
def test_a_profile_is_told_before_and_after_the_installation(tmp_path: Path) -> None:
    before = diagnose(MadeUp(system="linux"), "calc", profile=tmp_path)
    install_calc(tmp_path)
    after = diagnose(MadeUp(system="linux"), "calc", profile=tmp_path)

    assert told(before) == ["good calc_program_good", "bad calc_parts_missing"]
    assert told(after) == ["good calc_program_good", "good calc_parts_good"]


@pytest.mark.usefixtures("program")
def test_a_profile_of_another_version_is_told(tmp_path: Path) -> None:
    install_calc(tmp_path)
    module = next((tmp_path / "user" / "basic" / "Standard").glob("XlTools*.xba"))
    module.write_text(module.read_text(encoding="utf-8") + " ", encoding="utf-8")

    assert "bad calc_parts_missing" in told(diagnose(MadeUp(system="linux"), "calc", profile=tmp_path))


@pytest.mark.usefixtures("program")
def test_a_workbook_outside_the_trusted_folders_of_libreoffice_is_told(tmp_path: Path) -> None:
    folder, profile = tmp_path / "月份 11", tmp_path / "profile"
    folder.mkdir()
    install_calc(profile, trusted=[folder])
    files = [folder / "a.xlsm", folder / "deeper" / "b.xlsm", tmp_path / "月份 112" / "c.xlsm"]
    found = told(diagnose(MadeUp(system="linux"), "calc", files, profile=profile))

    assert found[2:] == ["good calc_trusted_good", "good calc_trusted_good", "bad calc_trusted_missing"]


def test_without_libreoffice_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.addin.doctor.parts.find_soffice", lambda: None)

    assert told(diagnose(MadeUp(system="linux"), "calc", profile=tmp_path))[0] == "bad calc_program_missing"


def test_a_profile_or_a_program_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden(*_: object) -> None:
        raise PermissionError(13, "access is denied")

    monkeypatch.setattr("xl_tools.addin.doctor.parts.find_soffice", hidden)
    monkeypatch.setattr("xl_tools.addin.doctor.parts.installed", hidden)
    monkeypatch.setattr("xl_tools.addin.doctor.parts.secure", hidden)

    found = diagnose(MadeUp(system="linux"), "calc", [tmp_path / "a.xlsm"], profile=tmp_path)

    assert told(found) == [f"unsure calc_{part}_unsure" for part in ("program", "parts", "trusted")]
    assert "access is denied" in found[0].text("en")


# This computer


def test_this_computer_answers_for_its_own_python() -> None:
    machine = ThisMachine()
    answer = machine.ask(Path(machine.interpreter))

    assert answer["version"] == ".".join(map(str, sys.version_info[:3]))
    assert answer["xlwings"] == XLWINGS


def test_a_program_that_is_no_python_does_not_answer(tmp_path: Path) -> None:
    false = tmp_path / "python"
    false.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    false.chmod(0o755)

    with pytest.raises(OSError, match="exit code 3"):
        ThisMachine().ask(false)


def test_what_is_not_there_is_none_or_empty(tmp_path: Path) -> None:
    machine = ThisMachine()

    assert machine.read(tmp_path / "nothing") is None
    assert machine.names(tmp_path / "nothing") == []
    assert machine.names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a registry")
def test_a_system_without_a_registry_says_so() -> None:
    with pytest.raises(OSError, match="no registry"):
        ThisMachine().registry("HKCU")
    with pytest.raises(OSError, match="no registry"):
        ThisMachine().registry_keys("HKCU")
