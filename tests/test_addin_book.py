"""``xl-tools.xlam`` as a file: its parts, its macros as others read them, the same bytes each time, nobody's name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook
from pyopenvba import ExcelFile, check_file

from tests.conftest import ROOT
from tests.machines import addin
from tests.test_vba import FOLDER, PROJECT, everything, folders, parts, texts
from xl_tools.addin import book, ribbon
from xl_tools.addin.ribbon import RELATION, ribbon_xml, sentences
from xl_tools.books.package import Package
from xl_tools.errors import BookDamaged, BookNotWorkbook
from xl_tools.sheets.buttons import BUTTONS
from xl_tools.vba import module_texts

IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def package() -> Package:
    return Package.parse(addin(), name="xl-tools.xlam")


def test_it_is_an_add_in_with_a_ribbon_and_its_pictures() -> None:
    file = package()
    pictures = file.relationships("customUI/customUI14.xml")

    assert file.content_type("xl/workbook.xml") == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert (RELATION.type, RELATION.target) in [(one.type, one.target) for one in file.relationships().values()]
    assert file.read("customUI/customUI14.xml") == ribbon_xml()
    assert {name: (one.type, one.target) for name, one in pictures.items()} == {
        one.key: (IMAGE, f"customUI/images/{one.key}.png") for one in BUTTONS
    }
    assert {file.content_type(one.target) for one in pictures.values()} == {"image/png"}
    assert [one.target for one in pictures.values() if file.find(one.target) is None] == []


def test_its_window_is_hidden_and_its_sheet_holds_the_sentences(tmp_path: Path) -> None:
    path = tmp_path / "xl-tools.xlsx"
    # openpyxl knows no add-ins; the rest of the file is like any other.
    path.write_bytes(package().with_parts({"[Content_Types].xml": relabelled()}))
    opened = load_workbook(path)

    assert b'<workbookView visibility="hidden"' in package().read("xl/workbook.xml")
    assert [tuple(row) for row in opened["ribbon"].iter_rows(values_only=True)] == sentences()


def relabelled() -> bytes:
    types = package().read("[Content_Types].xml")
    sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return types.replace(b"application/vnd.ms-excel.addin.macroEnabled.main+xml", sheet)


def test_olevba_gives_back_the_text_of_every_module() -> None:
    read = texts(addin())
    wanted = {name: text.replace("\n", "\r\n") for name, text in book.modules().items()}
    head = re.compile(r"\A(?:VERSION [^\0]*?\r\nEND\r\n)?(?:Attribute VB_.*\r\n)+")
    read["Dictionary"], wanted["Dictionary"] = head.sub("", read["Dictionary"]), head.sub("", wanted["Dictionary"])

    assert {name: read[name] for name in wanted} == wanted
    assert set(read) - set(wanted) == {"ThisWorkbook", "SheetRibbon"}


def test_the_project_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "xl-tools.xlam"
    path.write_bytes(addin())
    with ExcelFile(path) as file:
        found = file.validate()
    report = check_file(path)

    assert (found, report.issues, report.complete) == ([], (), True)


def test_its_xlwings_works_on_the_active_workbook_with_the_settings_of_the_user() -> None:
    text = book.modules()["xlwings"]

    assert 'BOOK_CALLER", ActiveWorkbook' in text
    assert '--wb=" & """" & ActiveWorkbook.Name' in text
    assert 'PROJECT_NAME As String = "xlwings"' in text
    assert "myaddin" not in text


def test_every_module_is_ascii() -> None:
    assert [name for name, text in book.modules().items() if not text.isascii()] == []


def test_no_name_is_public_in_two_modules() -> None:
    public = re.compile(r"(?m)^(?:Public )?(?:Sub|Function|Const) (\w+)|^Public Const (\w+)")
    found = [
        (a or b).lower()
        for name, text in book.modules().items()
        for a, b in set(public.findall(text))
        if name != "Dictionary"
    ]

    assert sorted(name for name in set(found) if found.count(name) > 1) == []


def test_built_again_elsewhere_the_bytes_are_the_same(tmp_path: Path) -> None:
    program = "import sys; from xl_tools.addin import build_addin; sys.stdout.buffer.write(build_addin())"
    place = {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "TMPDIR": str(tmp_path), "USERNAME": "li", "USER": "li"}
    environment = {**os.environ, **place, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=120
    )

    assert ran.stdout == addin()


def test_no_folder_of_a_machine_and_nothing_outside_is_in_it() -> None:
    file = package()

    assert {name: where for name, content in everything(addin()).items() if (where := folders(content))} == {}
    assert {name: found for name in file.names if (found := file.external_relationships(name))} == {}
    assert [name for name in file.names if "externalLink" in name] == []
    assert FOLDER.search(rb"C:\Users")


def test_nobody_is_named_in_it() -> None:
    properties = (package().read("docProps/core.xml") + package().read("docProps/app.xml")).decode()

    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)", properties) == []
    assert re.findall(r"<(?:Manager|Company)>([^<]+)", properties) == []
    assert "<dc:title>xl-tools</dc:title>" in properties


def test_a_ribbon_with_a_fault_is_not_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "ribbon_module", lambda: 'Attribute VB_Name = "XlToolsRibbon"\n')

    with pytest.raises(ValueError, match=r"wants one public Sub XlToolsRibbon\.OnRecalculate, there are 0"):
        book.build_addin()


# Its modules read back


def test_the_modules_of_a_file_are_read_back() -> None:
    assert module_texts(addin())["XlToolsSetup"] == book.modules()["XlToolsSetup"].replace("\n", "\r\n")


def test_a_file_without_macros_has_no_modules() -> None:
    assert module_texts(book._sheet()) == {}


def test_a_file_that_is_no_workbook_or_damaged_is_refused() -> None:
    broken = package().with_parts({PROJECT: b"nothing"})

    with pytest.raises(BookNotWorkbook):
        module_texts(b"nothing")
    with pytest.raises(BookDamaged):
        module_texts(broken)


def test_the_helpers_look_into_the_project() -> None:
    # Else the tests above would pass for a file without one.
    assert PROJECT in parts(addin())
    assert any(name.startswith(f"{PROJECT}/") for name in everything(addin()))
