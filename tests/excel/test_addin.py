"""The add-in in Excel: it compiles, its tab is on the ribbon, commands work on whatever workbook is in front."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.excel.host import Excel, started
from xl_tools import messages
from xl_tools.addin import ThisMachine, diagnose
from xl_tools.addin.places import addin_file
from xl_tools.addin.ribbon import sentences
from xl_tools.sheets import registry
from xl_tools.sheets.buttons import BUTTONS


@pytest.fixture
def addin(excel: Excel) -> Any:
    """The add-in, opened by hand: an Excel that a program starts opens nothing from the start-up folder."""
    return excel.open(Path(addin_file(ThisMachine())))


def test_it_is_an_add_in_and_compiles(excel: Excel, addin: Any) -> None:
    assert addin.IsAddin
    assert excel.compile(addin)


def test_its_sentences_come_in_the_language_of_excel(excel: Excel, addin: Any) -> None:
    chinese = excel.app.LanguageSettings.LanguageID(2) & 0x3FF == 4

    for key, zh, en in sentences():
        assert excel.run(addin, "Say", key) == (zh if chinese else en)


@pytest.mark.usefixtures("installed")
def test_the_tab_and_its_buttons_are_on_the_ribbon(month: Path) -> None:
    automation = pytest.importorskip("comtypes.client", reason="comtypes reads the ribbon")
    automation.GetModule("UIAutomationCore.dll")
    from comtypes.gen import UIAutomationClient as ui  # noqa: N813 - a module

    with started(visible=True) as excel:
        excel.open(Path(addin_file(ThisMachine())))
        excel.open(month)
        eyes = automation.CreateObject(ui.CUIAutomation, interface=ui.IUIAutomation)
        window = eyes.ElementFromHandle(excel.app.Hwnd)

        def named(name: str) -> Any:
            wanted = eyes.CreatePropertyCondition(ui.UIA_NamePropertyId, name)
            return window.FindFirst(ui.TreeScope_Descendants, wanted)

        column = 0 if excel.app.LanguageSettings.LanguageID(2) & 0x3FF == 4 else 1
        tab = named({key: texts for key, *texts in sentences()}["XlToolsTab.label"][column])
        assert tab
        tab.GetCurrentPattern(ui.UIA_SelectionItemPatternId).QueryInterface(
            ui.IUIAutomationSelectionItemPattern
        ).Select()
        labels = [one.label.zh if column == 0 else one.label.en for one in BUTTONS]
        assert [label for label in labels if not named(label)] == []


def test_a_command_works_on_the_workbook_in_front(excel: Excel, addin: Any, month: Path) -> None:
    book = excel.open(month)
    book.Activate()
    excel.run(addin, "OnRecalculate", None)

    assert "重新计算完成" in book.Names(registry.NAMES["status"].zh).RefersToRange.Value2
    book.Close(SaveChanges=False)


def test_a_workbook_of_somebody_else_is_left_alone_and_that_is_said(excel: Excel, addin: Any) -> None:
    other = excel.app.Workbooks.Add()
    other.Worksheets(1).Range("A1").Value = "theirs"
    excel.dialogs.clear()
    excel.run(addin, "OnCheckBook", None)

    assert other.Worksheets(1).UsedRange.Address == "$A$1"
    assert len(excel.dialogs) == 1
    other.Close(SaveChanges=False)


def test_without_a_workbook_that_is_said(excel: Excel, addin: Any) -> None:
    for book in [book for book in excel.app.Workbooks if not book.IsAddin]:
        book.Close(SaveChanges=False)
    excel.dialogs.clear()
    excel.run(addin, "OnRecalculate", None)

    assert [text for text in excel.dialogs if text] != []
    assert any(messages.say(lang, "addin.no_workbook") in excel.dialogs[0] for lang in ("zh", "en"))


@pytest.mark.usefixtures("installed")
def test_a_workbook_with_its_own_functions_works_without_the_add_in(month: Path) -> None:
    with started() as excel:
        book = excel.open(month)
        excel.app.CalculateFull()
        errors = [cell for sheet in book.Worksheets for cell in [sheet.UsedRange.Find("#N/A", LookIn=-4163)] if cell]

        assert [book.Name for book in excel.app.Workbooks if book.IsAddin] == []
        assert errors == []


@pytest.mark.usefixtures("installed")
def test_the_doctor_finds_nothing_wrong_where_all_this_works(month: Path) -> None:
    machine = ThisMachine()
    wrong = [
        line.text("en") for line in diagnose(machine, "excel", [machine.path(str(month))]) if line.verdict == "bad"
    ]

    assert wrong == []
