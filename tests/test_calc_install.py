"""Our part in a LibreOffice profile: put in beside what a person has there, renewed, taken out again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.office import Office
from udfs.registry import FUNCTIONS
from xl_tools.calc import basic, install, library, script, settings
from xl_tools.calc.profile import default_profile
from xl_tools.errors import HostFailed, HostMissing

OWN = 'Sub Greet()\n    MsgBox "你好"\nEnd Sub\n'
LISTS = ("basic/script.xlc", "basic/dialog.xlc", "basic/Standard/script.xlb", "basic/Standard/dialog.xlb")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile in use for years: a module and a dialog of the person's own, another library, a trusted folder."""
    for name, text in {
        "basic/script.xlc": """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
 <library:library library:name="Mine" library:link="false"/>
</library:libraries>""",
        "basic/Standard/script.xlb": """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>""",
        "basic/Standard/dialog.xlb": """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"/>""",
        "basic/Standard/Module1.xba": basic.module_file("Module1", OWN),
        "Scripts/python/mine.py": "def greet():\n    pass\n",
    }.items():
        path = tmp_path / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings.write(
        tmp_path,
        [
            settings.Setting("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
            settings.Setting(*settings.SECURE, ("file:///srv/b%C3%BCcher",)),
            settings.Setting("/org.openoffice.Office.Common/Save/Document", "AutoSave", "true"),
        ],
    )
    return tmp_path


def files(profile: Path) -> dict[str, str]:
    return {
        file.relative_to(profile).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(profile.rglob("*"))
        if file.is_file()
    }


def modules(profile: Path) -> list[str | None]:
    root = ElementTree.parse(profile / library.LIBRARY / "script.xlb").getroot()
    return [element.get("{http://openoffice.org/2000/library}name") for element in root]


def test_it_stands_beside_what_the_person_has(profile: Path) -> None:
    before = files(profile)
    done = install.install(profile, trusted=[Path("/srv/工作簿")])
    after = files(profile)

    assert done.functions == len(FUNCTIONS)
    assert after.keys() - before.keys() == {
        "user/Scripts/python/xl_tools_calc.py",
        "user/basic/Standard/XlTools.xba",
        "user/basic/dialog.xlc",
    }
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"user/basic/Standard/script.xlb", "user/registrymodifications.xcu"}
    assert modules(profile) == ["Module1", "XlTools"]
    assert settings.secure(profile) == ["file:///srv/b%C3%BCcher", Path("/srv/工作簿").as_uri()]
    assert "AutoSave" in after["user/registrymodifications.xcu"]


def test_every_list_stays_well_formed(profile: Path, tmp_path: Path) -> None:
    install.install(profile)

    for name in (*LISTS, "basic/Standard/XlTools.xba", "registrymodifications.xcu"):
        ElementTree.parse(profile / "user" / name)


def test_installing_again_changes_nothing(profile: Path) -> None:
    install.install(profile, trusted=[Path("/srv/a")])
    once = files(profile)
    install.install(profile, trusted=[Path("/srv/a")])

    assert files(profile) == once
    assert install.installed(profile)


def test_an_older_version_is_found_out_and_renewed(profile: Path) -> None:
    install.install(profile)
    module = profile / library.LIBRARY / "XlTools.xba"
    module.write_text(module.read_text(encoding="utf-8").replace("LATENESS_FINE", "LATENESS_PAIN"), encoding="utf-8")

    assert not install.installed(profile)
    install.install(profile)
    assert install.installed(profile)
    assert modules(profile) == ["Module1", "XlTools"]


def test_taking_it_out_leaves_what_was_there(profile: Path) -> None:
    before = files(profile)
    install.install(profile, trusted=[Path("/srv/a")])
    install.install(profile, trusted=[Path("/srv/b")])

    assert install.uninstall(profile)
    after = files(profile)
    after.pop("user/basic/dialog.xlc")  # the list of libraries with dialogs, which names none of ours
    assert after["user/registrymodifications.xcu"].count("<item") == 3
    assert settings.secure(profile) == ["file:///srv/b%C3%BCcher"]
    before.pop("user/registrymodifications.xcu")
    after.pop("user/registrymodifications.xcu")
    assert after == before
    assert not install.uninstall(profile)


def test_a_trusted_folder_of_the_persons_own_is_not_taken_away(profile: Path) -> None:
    install.install(profile, trusted=[Path("/srv/bücher"), Path("/srv/a")])
    install.uninstall(profile)

    assert settings.secure(profile) == ["file:///srv/b%C3%BCcher"]


def test_a_module_with_a_function_of_ours_is_named(profile: Path) -> None:
    library.add(profile, "Fines", basic.module_file("Fines", "Function lateness_fine(a)\nEnd Function\n"))

    with pytest.raises(HostFailed) as refused:
        install.install(profile)
    assert refused.value.text("zh") == (
        "LibreOffice 的宏库 Standard 里，您自己的模块 Fines 已有 LATENESS_FINE，请先把它改名"
    )
    assert modules(profile) == ["Module1", "Fines"]


def test_a_running_libreoffice_is_asked_to_be_closed(profile: Path) -> None:
    (profile / ".lock").write_text("", encoding="utf-8")
    before = files(profile)

    for action in (install.install, install.uninstall):
        with pytest.raises(HostFailed, match="LibreOffice is running"):
            action(profile)
    assert files(profile) == before


@pytest.mark.office
def test_a_new_profile_is_made_by_libreoffice_first_which_would_write_over_ours(office: Office, tmp_path: Path) -> None:
    install.install(tmp_path / "new")

    assert settings.started(tmp_path / "new")
    assert modules(tmp_path / "new") == ["Module1", "XlTools"]


def test_a_new_profile_without_libreoffice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.calc.office.find_soffice", lambda: None)

    with pytest.raises(HostMissing, match="LibreOffice was not found"):
        install.install(tmp_path / "new")


@pytest.mark.parametrize(
    "packed",
    [".var/app/org.libreoffice.LibreOffice/config/libreoffice/4", "snap/libreoffice/current/.config/libreoffice/4"],
)
def test_a_profile_of_flatpak_or_snap_is_found_where_there_is_no_other(tmp_path: Path, packed: str) -> None:
    (tmp_path / packed).mkdir(parents=True)

    assert default_profile("linux", {}, tmp_path) == tmp_path / packed


# The script in the profile


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """The script as LibreOffice loads it, with stand-ins for what only LibreOffice has."""

    def load(text: str) -> dict[str, Any]:
        uno, unohelper = ModuleType("uno"), ModuleType("unohelper")
        uno.getClass = lambda name: type(name, (), {})  # type: ignore[attr-defined]
        unohelper.Base = type("Base", (), {})  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "uno", uno)
        monkeypatch.setitem(sys.modules, "unohelper", unohelper)
        monkeypatch.setattr(sys, "path", list(sys.path))
        space: dict[str, Any] = {}
        exec(compile(text, "xl_tools_calc.py", "exec"), space)
        return space

    return load


def test_the_script_finds_the_functions_and_counts(loaded: Callable[[str], dict[str, Any]]) -> None:
    space = loaded(script.source("zh"))
    host = space["functions"]()
    space["counted"]()

    assert host.callFunction("LATENESS_FINE", (46328, None, "20:17", "上班", None)) == 3.0
    assert space["counted"]() == (("LATENESS_FINE", 1),)
    assert space["counted"]() == ()


def test_a_record_comes_as_ranges_and_a_blank_as_none(loaded: Callable[[str], dict[str, Any]]) -> None:
    host = loaded(script.source("zh"))["functions"]()

    assert host.callFunction("CLAUSE", ((("A1a",),), None)) == host.callFunction("CLAUSE", ("A1a", None))
    assert host.callFunction("POLICY_TEXT", ((("条款", None), (1, 2)),)).startswith("⚠ 无法计算：")


@pytest.mark.parametrize(
    ("lang", "says"), [("zh", "LibreOffice 自带 Python {}.{}，"), ("en", "LibreOffice has Python {}.{},")]
)
def test_another_version_of_python_is_told_in_every_cell_and_dialog(
    loaded: Callable[[str], dict[str, Any]], lang: Any, says: str
) -> None:
    version = sys.version_info[:2]
    text = script.source(lang).replace(f"VERSION = {version!r}", "VERSION = (3, 7)")
    space = loaded(text)

    for shown in (space["functions"]().callFunction("CLAUSE", ("A1a",)), space["run"]("pass")):
        assert shown.startswith("⚠ " + says.format(*version))
    assert space["counted"]() == ()


def test_a_package_that_is_gone_is_told(
    loaded: Callable[[str], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xl_tools.calc.inside", None)
    monkeypatch.delattr("xl_tools.calc.inside", raising=False)
    space = loaded(script.source("zh"))

    assert space["functions"]().callFunction("CLAUSE", ("A1a",)).startswith("⚠ LibreOffice 用不了 xl-tools：")
    assert space["run"]("pass").startswith("⚠ LibreOffice 用不了 xl-tools：")


def test_the_shims_are_those_of_the_registry() -> None:
    text = basic.module(FUNCTIONS.values(), "zh")

    for name, function in FUNCTIONS.items():
        names = ", ".join(f"Optional a{number}" for number in range(len(function.args)))
        assert f"Function {name}({names})\n" in text
    assert text.count("\nFunction ") == len(FUNCTIONS)
