"""The VBA of the functions edition: made from text, read back by others, always the same bytes, nobody's name in it."""

from __future__ import annotations

import getpass
import os
import re
import socket
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from pyopenvba import ExcelFile, check_file
from pyopenvba.cfb import CFB
from pyopenvba.vba import decompress

from tests.conftest import ROOT
from xl_tools.books.package import Package
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.sheets.buttons import BUTTONS
from xl_tools.sheets.registry import SHEETS
from xl_tools.vba import Host, Relation, assemble, workbook_modules, xlwings_modules
from xl_tools.words import Lang

with warnings.catch_warnings():
    # It calls its parser library by old names.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser

HOSTS: Final[tuple[Host, ...]] = ("excel", "calc")
LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
MONTH: Final = date(2026, 11, 1)
PROJECT: Final = "xl/vbaProject.bin"

#: A folder on some machine. Slashes also stand in addresses and member names, so only those known to be homes count.
FOLDER: Final = re.compile(rb"(?i)(?<![a-z])[a-z]:\\|\\\\[a-z]+\\|/(?:home|users|root|tmp|var|work)/")


@cache
def made(host: Host = "excel", lang: Lang = "zh") -> bytes:
    return build("functions", lang, month=MONTH, host=host, staff_rows=3, blank_rows=3)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(data: bytes) -> dict[str, str]:
    """Module → text, as olevba reads it."""
    parser: Any = VBA_Parser("book.xlsm", data)
    return {name.rpartition(".")[0]: text for _, _, name, text in parser.extract_macros()}


def streams(project: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, content) of everything in a project; what is compressed, expanded."""
    storage = CFB.from_bytes(project)
    yield "the file", project
    for name in storage.list_streams():
        content = storage.get_stream(name)
        yield name, content
    for name in storage.list_streams_in_storage("VBA"):
        content = storage.get_stream_in_storage("VBA", name)
        yield name, content if name == "_VBA_PROJECT" else decompress(content)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("host", HOSTS)
def test_olevba_gives_back_the_text_of_every_module(host: Host, lang: Lang) -> None:
    read = texts(made(host, lang))
    wanted = {name: text.replace("\n", "\r\n") for name, text in workbook_modules(host).items()}
    # Classes and document modules have attributes in front that say what they are; a class file has lines that Excel
    # itself leaves out of the project.
    head = re.compile(r"\A(?:VERSION [^\0]*?\r\nEND\r\n)?(?:Attribute VB_.*\r\n)+")
    for name in {"ThisWorkbook", "Dictionary"} & wanted.keys():
        read[name], wanted[name] = head.sub("", read[name]), head.sub("", wanted[name])

    assert {name: read.get(name) for name in wanted} == wanted
    assert set(read) - set(wanted) == {sheet.code_name for sheet in SHEETS} | ({"ThisWorkbook"} - set(wanted))


@pytest.mark.parametrize("host", HOSTS)
def test_the_project_is_sound(host: Host, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsm"
    path.write_bytes(made(host))
    with ExcelFile(path) as file:
        found = file.validate()
    report = check_file(path)

    assert (found, report.issues, report.complete) == ([], (), True)


@pytest.mark.parametrize("host", HOSTS)
def test_the_document_modules_are_the_code_names_of_workbook_and_sheets(host: Host) -> None:
    project = dict(streams(parts(made(host))[PROJECT]))["PROJECT"].decode("cp1252")
    documents = re.findall(r"(?m)^Document=(\w+)/", project)
    xml = parts(made(host))
    named = [re.findall(rb'codeName="(\w+)"', xml[name])[0].decode() for name in ("xl/workbook.xml", *sheet_parts())]

    assert documents == ["ThisWorkbook", *(sheet.code_name for sheet in SHEETS)]
    assert documents == named


def sheet_parts() -> list[str]:
    return [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(SHEETS) + 1)]


def test_every_module_is_ascii() -> None:
    wide = [name for host in HOSTS for name, text in workbook_modules(host).items() if not text.isascii()]

    assert wide == []


def test_no_name_is_public_in_two_modules() -> None:
    public = re.compile(r"(?m)^(?:Public )?(?:Sub|Function|Const) (\w+)|^Public Const (\w+)")
    modules = {name: text for name, text in workbook_modules("excel").items() if name != "Dictionary"}
    found = [(a or b).lower() for text in modules.values() for a, b in set(public.findall(text))]

    assert sorted(name for name in set(found) if found.count(name) > 1) == []


def test_every_line_is_as_long_as_vba_takes() -> None:
    # 1,023 characters a line, 24 continuations a statement, 64 KB a procedure.
    texts_ = workbook_modules("excel")
    ours = {name: text for name, text in texts_.items() if name not in xlwings_modules()}

    assert max(len(line) for text in ours.values() for line in text.splitlines()) < 1023
    assert max(len(one) for text in ours.values() for one in re.split(r"(?m)^End (?:Sub|Function)$", text)) < 64_000
    assert not any(re.search(r"(?:.* _\n){24}", text) for text in ours.values())


def test_a_module_that_is_not_ascii_is_refused() -> None:
    with pytest.raises(ValueError, match="Talk: VBA text is ASCII only"):
        assemble(build("values", "zh", month=MONTH, staff_rows=3, blank_rows=3), {"Talk": "' 重新计算"})


def test_built_again_elsewhere_the_bytes_are_the_same(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import date; from xl_tools.build import build\n"
        "sys.stdout.buffer.write(build('functions', 'zh', month=date(2026, 11, 1), staff_rows=3, blank_rows=3))"
    )
    # Another order of sets, another zone, another temporary folder, another user.
    place = {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "TMPDIR": str(tmp_path), "USERNAME": "li", "USER": "li"}
    environment = {**os.environ, **place, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=120
    )

    assert ran.stdout == made()


def everything(data: bytes) -> dict[str, bytes]:
    """All that is in the file, expanded; left out is xlwings' own text, with the example paths of its remarks."""
    found = parts(data)
    read = dict(streams(found.pop(PROJECT)))
    if "xlwings" in read:
        # Its text stands there too; free sectors and the like are looked at in the edition without it.
        read = {name: content for name, content in read.items() if name not in ("the file", *xlwings_modules())}
    return found | {f"{PROJECT}/{name}": content for name, content in read.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("host", HOSTS)
def test_no_folder_of_a_machine_is_in_it(host: Host, lang: Lang) -> None:
    found = {name: where for name, content in everything(made(host, lang)).items() if (where := folders(content))}

    assert found == {}


def folders(content: bytes) -> list[bytes]:
    return FOLDER.findall(content) + FOLDER.findall(content.replace(b"\0", b""))


def test_a_folder_in_it_would_be_found() -> None:
    # The reference as pyOpenVBA's template has it.
    assert folders(rb"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation")
    assert folders("/home/li".encode("utf-16-le") + "/".encode("utf-16-le"))


@pytest.mark.parametrize("host", HOSTS)
def test_it_points_to_nothing_outside(host: Host) -> None:
    package = Package.parse(made(host), name="book.xlsm")
    outside = {name: found for name in package.names if (found := package.external_relationships(name))}

    assert outside == {}
    assert [name for name in package.names if "externalLink" in name] == []


@pytest.mark.parametrize("host", HOSTS)
def test_nobody_is_named_in_it(host: Host) -> None:
    content = everything(made(host))
    properties = content["docProps/core.xml"].decode() + content["docProps/app.xml"].decode()
    # Short ones stand in ordinary words.
    own = {name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 4}
    found = [
        part
        for part, data in content.items()
        for name in own
        if name.encode() in data or name.encode("utf-16-le") in data
    ]

    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)", properties) in ([], ["", ""])
    assert re.findall(r"<(?:Manager|Company)>([^<]+)", properties) == []
    assert found == []


def test_parts_that_have_nothing_to_do_with_macros_stay_as_they_were() -> None:
    plain = build("values", "zh", month=MONTH, staff_rows=3, blank_rows=3)
    with_macros = assemble(plain, {"Talk": "Option Explicit\n"})
    before, after = parts(plain), parts(with_macros)
    changed = {name for name in before if before[name] != after[name]}

    assert changed == {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    assert set(after) - set(before) == {PROJECT}
    assert list(before) == [name for name in after if name != PROJECT]


def test_an_add_in_has_its_own_type_and_brings_its_parts() -> None:
    plain = build("values", "zh", month=MONTH, staff_rows=3, blank_rows=3)
    ribbon = Relation(
        "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "customUI/customUI14.xml"
    )
    data = assemble(
        plain,
        {"Talk": "Option Explicit\n"},
        main_type="addin",
        added={"customUI/customUI14.xml": b"<customUI/>", "customUI/images/go.png": b"\x89PNG"},
        types={"png": "image/png"},
        relations=[ribbon],
    )
    package = Package.parse(data, name="tools.xlam")

    assert package.content_type("xl/workbook.xml") == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert package.content_type(PROJECT) == "application/vnd.ms-office.vbaProject"
    assert package.content_type("customUI/images/go.png") == "image/png"
    assert tuple(ribbon) in [tuple(one) for one in package.relationships().values()]
    assert texts(data)["Talk"] == 'Attribute VB_Name = "Talk"\r\nOption Explicit\r\n'


def test_computing_and_filling_leave_the_macros_byte_for_byte() -> None:
    data = made()
    package = Package.parse(data, name="book.xlsm")
    # Any other figure in place of the cached ones.
    xml = package.read("xl/worksheets/sheet1.xml")
    stale = package.with_parts({"xl/worksheets/sheet1.xml": re.sub(rb"</f><v>\d+<", b"</f><v>77<", xml)})
    again = recalculate(stale, name="book.xlsm")

    assert stale != data
    assert again.refused == ()
    assert parts(again.data) == parts(data)


def test_the_values_edition_has_no_macros() -> None:
    package = Package.parse(build("values", "zh", month=MONTH, staff_rows=3, blank_rows=3), name="book.xlsx")

    assert package.find(PROJECT) is None
    assert package.content_type("xl/workbook.xml").endswith("sheet.main+xml")
    assert [name for name in package.names if b"FmlaMacro" in package.read(name)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_buttons_stand_on_the_first_sheet_and_one_on_each_that_is_filled_in(lang: Lang) -> None:
    package = Package.parse(made("excel", lang), name="book.xlsm")
    found = {}
    for sheet, part in zip(SHEETS, sheet_parts(), strict=True):
        drawings = [one.target for one in package.relationships(part).values() if one.type.endswith("/vmlDrawing")]
        text = "".join(package.read_text(name) for name in drawings)
        captions = re.findall(r"<v:textbox[^>]*>.*?<font[^>]*>([^<]*)</font>", text, re.DOTALL)
        found[sheet.key] = list(zip(re.findall(r"<x:FmlaMacro>\[0\]!(\w+)<", text), captions, strict=True))
    entry = {sheet.key for sheet in SHEETS if any(table.entries for table in sheet.tables)}
    recalculates = [(BUTTONS[0].sub, BUTTONS[0].label.of(lang))]

    assert found["home"] == [(one.sub, one.label.of(lang)) for one in BUTTONS]
    assert {key: shown for key, shown in found.items() if key != "home" and shown} == dict.fromkeys(entry, recalculates)


def test_the_texts_are_shipped_with_the_package() -> None:
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folder = ROOT / setuptools["package-dir"]["xl_tools.vba.text"]

    assert {path.suffix for path in folder.iterdir()} == {".bas"}
    assert setuptools["package-data"]["xl_tools.vba.text"] == ["*.bas"]


def test_the_texts_are_installed_with_the_package() -> None:
    # The folder of a build that stands beside the sources says nothing about what was installed.
    places = [Path(str(one.locate_file("xl_tools/vba"))) for one in metadata.distributions(name="xl-tools")]
    installed = [place for place in places if place.exists() and not place.is_relative_to(ROOT)]
    if not installed:
        pytest.skip("installed from the repository itself (pip install -e), which keeps them in workbooks/vba")
    texts_here = {path.name for path in (ROOT / "workbooks" / "vba").iterdir()}

    assert {path.name for path in (installed[0] / "text").glob("*.bas")} == texts_here
