"""The ribbon: valid as Excel wants it, each broken variant refused; the VBA behind it, run without Excel."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any, Final

import pytest
from pyopenvba.apps.excel._model import Application
from pyopenvba.interpreter._objects import MemberSpec, VBAObject, member, method
from pyopenvba.interpreter._runtime import Slot
from pyopenvba.interpreter._values import MISSING, NOTHING, VBAInt

from tests.machines import addin
from tests.vbahost import CONF, Excel
from xl_tools import messages
from xl_tools.addin.book import modules
from xl_tools.addin.customui import complaints
from xl_tools.addin.icons import PICTURES, picture
from xl_tools.addin.ribbon import NAMESPACE, ribbon_module, ribbon_xml, sentences
from xl_tools.macros import MACROS
from xl_tools.sheets.buttons import BUTTONS

XML: Final = ribbon_xml().decode()
MODULES: Final = {"XlToolsRibbon": ribbon_module()}
CHINESE, TAIWAN, ENGLISH = 2052, 1028, 1033


def refused(xml: str, modules: dict[str, str] | None = None) -> list[str]:
    return complaints(xml.encode(), MODULES if modules is None else modules, set(PICTURES))


# Its XML


def test_the_ribbon_is_valid_and_calls_only_what_is_there() -> None:
    assert refused(XML) == []


def test_it_has_a_large_button_for_each_of_ours_in_their_order() -> None:
    assert [XML.index(f'"XlToolsRibbon.On{one.sub}"') for one in BUTTONS] == sorted(
        XML.index(f'"XlToolsRibbon.On{one.sub}"') for one in BUTTONS
    )
    assert XML.count("<button ") == XML.count('size="large"') == len(BUTTONS)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (NAMESPACE, "http://schemas.microsoft.com/office/2006/01/customui", "the root is"),
        ("<customUI", "<customUi", "no XML"),
        ("<tabs>", "<tab>", "no XML"),
        ('id="XlToolsCheckBook"', 'id="XlToolsRecalculate"', "id XlToolsRecalculate stands there twice"),
        ('id="XlToolsCheckBook"', 'id="1st"', "id cannot be '1st'"),
        ('id="XlToolsCheckBook"', "", "wants one of id, idQ, idMso"),
        ('id="XlToolsCheckBook"', 'id="a" idMso="Copy"', "wants one of id, idQ, idMso"),
        ('size="large"', 'size="huge"', "size cannot be 'huge'"),
        ('size="large"', 'colour="red"', "no attribute colour"),
        ('image="check"', 'image="tick"', "there is no picture tick"),
        ('image="check"', 'image="check" imageMso="Copy"', "image and imageMso exclude each other"),
        ('id="XlToolsCheckBook"', 'id="b" label="Check"', "label and getLabel exclude each other"),
        ('id="XlToolsCheckBook"', 'id="b" supertip="Check"', "supertip and getSupertip exclude each other"),
        ('id="XlToolsCheckBook"', f'id="b" tag="{"x" * 1025}"', "tag cannot be"),
        ('id="XlToolsCheckBook"', 'id="b" keytip="LONG"', "keytip cannot be 'LONG'"),
        ('id="XlToolsCheckBook"', 'id="b" visible="yes"', "visible cannot be 'yes'"),
        ('onAction="XlToolsRibbon.OnCheckBook"', 'onAction=""', "onAction cannot be ''"),
        (
            "XlToolsRibbon.OnCheckBook",
            "XlToolsRibbon.OnCheck",
            "wants one public Sub XlToolsRibbon.OnCheck, there are 0",
        ),
        ("XlToolsRibbon.OnCheckBook", "XlToolsRibon.OnCheckBook", "there are 0"),
        ("XlToolsRibbon.OnCheckBook", "XlToolsRibbon.Start", "there are 0"),
        ("XlToolsRibbon.OnCheckBook", "XlToolsRibbon.GetLabel", "onAction calls XlToolsRibbon.GetLabel with"),
        ("XlToolsRibbon.GetTip", "XlToolsRibbon.OnCheckBook", "getSupertip calls XlToolsRibbon.OnCheckBook with"),
        ("  <ribbon>", '  <ribbon><qat id="q"/>', "ribbon: no element qat inside"),
        ("<tabs>", '<tabs><group id="g"/>', "tabs: no element group inside"),
        ("</ribbon>", "</ribbon><ribbon/>", "customUI: one of each at most"),
        ("</group>", "text</group>", "no text inside"),
        (
            '<group id="XlToolsMonth"',
            '<group xmlns="urn:other" id="XlToolsMonth"',
            "no element {urn:other}group inside",
        ),
    ],
)
def test_a_broken_ribbon_is_refused(old: str, new: str, complaint: str) -> None:
    broken = XML.replace(old, new) if complaint == "no XML" else XML.replace(old, new, 1)

    assert broken != XML
    assert complaint in "\n".join(refused(broken))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Public Sub OnCheckBook(", "Private Sub OnCheckBook("),
        ("Public Sub OnCheckBook(control As IRibbonControl)", "Public Sub OnCheckBook()"),
        ("Public Sub OnCheckBook(control As IRibbonControl)", "Public Sub OnCheckBook(control As IRibbonUI)"),
        ("Public Sub OnCheckBook(control As IRibbonControl)", "Public Sub OnCheckBook(control)"),
        ("Public Sub OnCheckBook(control As IRibbonControl)", "Public Function OnCheckBook(control As IRibbonControl)"),
        ("Public Sub GetTip(control As IRibbonControl, ByRef", "Public Sub GetTip(control As IRibbonControl, ByVal"),
        (
            "Public Sub GetTip(control As IRibbonControl, ByRef returnedVal)",
            "Public Sub GetTip(control As IRibbonControl)",
        ),
    ],
)
def test_a_sub_with_another_signature_is_refused(old: str, new: str) -> None:
    module = ribbon_module().replace(old, new)

    assert module != ribbon_module()
    assert refused(XML, {"XlToolsRibbon": module}) != []


def test_a_callback_without_its_module_must_be_the_only_one_of_its_name() -> None:
    unqualified = XML.replace("XlToolsRibbon.On", "On")

    assert refused(unqualified) == []
    assert "there are 2" in refused(unqualified, {**MODULES, "Other": ribbon_module()})[0]


# What it shows


def test_every_control_has_a_label_and_every_button_a_tip_in_both_languages() -> None:
    said = {key: texts for key, *texts in sentences()}
    controls = ["XlToolsTab", "XlToolsMonth", *(f"XlTools{one.sub}" for one in BUTTONS)]

    assert [key for key in controls if f"{key}.label" not in said] == []
    assert [one.sub for one in BUTTONS if f"XlTools{one.sub}.tip" not in said] == []
    assert [key for key in said if key.startswith("XlTools") and key.rpartition(".")[0] not in controls] == []
    # Two lines below a picture; a tip is shortened by nobody but stands in the way of the sheet.
    labels = {key: texts for key, texts in said.items() if key.endswith(".label")}
    assert [key for key, (zh, en) in labels.items() if len(zh) > 6 or len(en) > 18] == []
    assert [key for key, texts in said.items() if max(map(len, texts)) > 255] == []
    assert len(sentences()) == len(said)


def test_every_button_has_a_picture_of_its_own() -> None:
    pictures = [picture(one.key) for one in BUTTONS]

    assert len(set(pictures)) == len(BUTTONS)
    assert set(PICTURES) == {one.key for one in BUTTONS}


def test_a_picture_is_a_png_of_64_pixels_with_something_on_it() -> None:
    data = picture("check")
    at, chunks = 8, {}
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length) == (zlib.crc32(name + content),)
        chunks[name] = content
        at += length + 12
    rows = zlib.decompress(chunks[b"IDAT"])

    assert struct.unpack(">2I5B", chunks[b"IHDR"]) == (64, 64, 8, 6, 0, 0, 0)
    assert len(rows) == 64 * (1 + 64 * 4)
    alpha = [rows[row * 257 + 1 + column * 4 + 3] for row in range(64) for column in range(64)]
    assert alpha[0] == 0
    assert 0.2 < sum(one == 255 for one in alpha) / len(alpha) < 0.9


# Its VBA


class Control(VBAObject):  # type: ignore[misc]
    """What Excel hands to a callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, name: str) -> None:
        self.name = name

    @member  # type: ignore[untyped-decorator]
    def ID(self) -> object:  # noqa: N802
        return self.name


class Languages(VBAObject):  # type: ignore[misc]
    """``Application.LanguageSettings``: 2 asks for the language of the interface."""

    vba_type_name = "LanguageSettings"
    ui = CHINESE

    @method  # type: ignore[untyped-decorator]
    def LanguageID(self, Id: object = MISSING) -> object:  # noqa: N802, N803
        assert Id == 2
        return VBAInt(self.ui, "Long")


@pytest.fixture
def excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """Excel with the add-in, and a workbook of somebody's in front of it."""
    languages = MemberSpec(name="LanguageSettings", kind="property", getter=lambda application: Languages())
    monkeypatch.setitem(Application._vba_members, "languagesettings", languages)
    monkeypatch.setattr(Languages, "ui", CHINESE)
    path = tmp_path / "xl-tools.xlam"
    path.write_bytes(addin())
    made = Excel(path, modules=modules(), conf={})
    other = made.app.add_workbook()
    made.app.activate_workbook(other)
    page = other.vba_get("Worksheets").vba_get("Add")
    page.vba_set("Name", "xlwings.conf")
    for row, (key, value) in enumerate(CONF.items(), 1):
        made.app.sheet("xlwings.conf", workbook=other).set_value(f"A{row}", key)
        made.app.sheet("xlwings.conf", workbook=other).set_value(f"B{row}", value)
    return made


def asked(excel: Excel, callback: str, control: str) -> Any:
    answer = Slot()
    excel.app.interpreter.run(callback, [Control(control), answer])
    return answer.get()


@pytest.mark.parametrize(("ui", "column"), [(CHINESE, 0), (TAIWAN, 0), (ENGLISH, 1), (1031, 1)])
def test_labels_and_tips_follow_the_language_of_excel(
    excel: Excel, ui: int, column: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Languages, "ui", ui)

    for key, *texts in sentences():
        control, _, kind = key.partition(".")
        if kind:
            assert asked(excel, {"label": "GetLabel", "tip": "GetTip"}[kind], control) == texts[column]


def test_a_control_without_a_sentence_shows_its_key_and_not_nothing(excel: Excel) -> None:
    assert asked(excel, "GetLabel", "XlToolsNovelty") == "XlToolsNovelty.label"


@pytest.mark.parametrize("one", BUTTONS, ids=lambda one: one.key)
def test_a_command_starts_its_macro_on_the_active_workbook(excel: Excel, one: Any) -> None:
    excel.run(f"On{one.sub}", Control(f"XlTools{one.sub}"))

    (command,) = excel.commands
    assert one.key in MACROS
    assert f"import xl_tools.macros; xl_tools.macros.run('{one.key}')" in command
    assert '--wb="Book1"' in command
    assert excel.told == []


def test_without_a_workbook_nothing_is_started_and_it_is_said(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    none = MemberSpec(name="ActiveWorkbook", kind="property", getter=lambda application: NOTHING)
    monkeypatch.setitem(Application._vba_members, "activeworkbook", none)

    excel.run("OnCheckBook", Control("XlToolsCheckBook"))

    assert excel.commands == []
    assert excel.told == [messages.say("zh", "addin.no_workbook")]


@pytest.mark.parametrize(
    ("interpreter", "files", "key"),
    [
        ("", set(), "addin.no_config"),
        (r"C:\Python\python.exe", set(), "addin.no_interpreter"),
        (r"C:\Python\python.exe", {r"C:\Python\python.exe"}, "addin.no_dll"),
    ],
)
def test_without_python_nothing_is_started_and_it_is_said(
    excel: Excel, interpreter: str, files: set[str], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Languages, "ui", ENGLISH)
    excel.app.sheet("xlwings.conf").set_value("B1", interpreter)
    excel.files |= files

    excel.run("OnRecalculate", Control("XlToolsRecalculate"))

    assert excel.commands == []
    assert excel.told == [messages.say("en", key)]
