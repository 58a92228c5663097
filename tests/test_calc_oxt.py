"""The extension for LibreOffice 25.2 and later: its form, and what a 7.4 can already say about it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree import ElementTree

import pytest
import xlwings

import udfs  # noqa: F401 - registers the functions
from tests.calc import Calc
from udfs.registry import FUNCTIONS
from xl_tools.calc import engine, oxt, settings
from xl_tools.calc.office import Office

_NAME: Final = "{http://openoffice.org/2001/registry}name"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def value(node: ElementTree.Element, prop: str, lang: str = "en") -> str | None:
    return next(
        (one.text for one in node.findall(f"prop[@{_NAME}='{prop}']/value") if one.get(_LANG) == lang),
        None,
    )


def test_the_same_functions_give_the_same_bytes() -> None:
    assert oxt.package(FUNCTIONS.values()) == oxt.package(FUNCTIONS.values())


def test_what_the_manifest_names_is_there_and_well_formed() -> None:
    found = parts(oxt.package(FUNCTIONS.values()))
    manifest = ElementTree.fromstring(found["META-INF/manifest.xml"])

    named = [one for entry in manifest for key, one in entry.attrib.items() if key.endswith("full-path")]
    assert set(named) == found.keys() - {"META-INF/manifest.xml", "description.xml"}
    for name, data in found.items():
        if name.endswith((".xml", ".xcu")):
            ElementTree.fromstring(data)
    compile(found["xl_tools_functions.py"], "xl_tools_functions.py", "exec")


def test_every_function_has_its_entry_with_the_name_of_the_sheet_and_its_arguments() -> None:
    root = ElementTree.fromstring(parts(oxt.package(FUNCTIONS.values()))["CalcAddIns.xcu"])
    nodes = {str(node.get(_NAME)): node for node in root.findall("node/node/node/node")}

    assert list(nodes) == [oxt.method(name) for name in FUNCTIONS]
    for name, function in FUNCTIONS.items():
        node = nodes[oxt.method(name)]
        assert (value(node, "DisplayName"), value(node, "CompatibilityName")) == (name, name)
        assert value(node, "Description", "zh-CN") == function.summary("zh")
        labels = [value(one, "DisplayName", "zh-CN") for one in node.findall("node/node")]
        assert labels == [arg.label("zh") for arg in function.args]


def test_every_function_has_its_method_with_as_many_arguments() -> None:
    found = parts(oxt.package(FUNCTIONS.values()))
    methods = dict(re.findall(r"any (\w+)\((.*)\);", found["XlTools.idl"].decode()))

    assert {name: methods[oxt.method(name)].count("[in] any") for name in FUNCTIONS} == {
        name: len(function.args) for name, function in FUNCTIONS.items()
    }
    assert len(methods) == len(FUNCTIONS)


# What Calc 7.4 does with it

#: Adds an extension in the way of LibreOffice's own dialog, whose program refuses to work for root.
ADD = """
import uno, unohelper


def _interface(name):
    return uno.getClass("com.sun.star." + name)


class Quiet(
    unohelper.Base,
    _interface("ucb.XCommandEnvironment"),
    _interface("task.XInteractionHandler"),
    _interface("ucb.XProgressHandler"),
):
    def getInteractionHandler(self): return self
    def getProgressHandler(self): return self
    def handle(self, request):
        for answer in request.getContinuations():
            if answer.queryInterface(uno.getTypeByName("com.sun.star.task.XInteractionApprove")):
                answer.select()

    def push(self, status): pass
    def update(self, status): pass
    def pop(self): pass


def add(url):
    manager = uno.getComponentContext().getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    return manager.addExtension(url, (), "user", None, Quiet()).getName()
"""


@pytest.fixture(scope="module")
def app(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[xlwings.App]:
    """A Calc with the extension and without the shims; the extension asks for no version here."""
    folder = tmp_path_factory.mktemp("extension")
    settings.write(folder / "profile", settings.throw_away())
    script = folder / "profile" / "user" / "Scripts" / "python" / "adding.py"
    script.parent.mkdir(parents=True)
    script.write_text(ADD, encoding="utf-8")
    file = folder / "xl-tools.oxt"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts(oxt.package(FUNCTIONS.values())).items():
            archive.writestr(name, re.sub(rb"<dependencies>.*?</dependencies>", b"", data))
    office = Office(profile=folder / "profile")
    provider = office.service("com.sun.star.script.provider.MasterScriptProviderFactory").createScriptProvider("")
    adding = provider.getScript("vnd.sun.star.script:adding.py$add?language=Python&location=user")
    assert adding.invoke((file.as_uri(),), (), ())[0] == file.name
    started = engine.start(office)
    yield started
    started.quit()
    calc.app.activate()


@pytest.fixture(scope="module")
def cells(app: xlwings.App) -> Iterator[xlwings.Sheet]:
    book = app.books.add()
    sheet = book.sheets[0]
    sheet["A1"].value = [46328.0, None, "20:17", "上班"]
    yield sheet
    book.close()


def shown(sheet: xlwings.Sheet, formula: str) -> object:
    sheet.api.getCellRangeByName("F1").Formula = formula
    return sheet["F1"].value


@pytest.mark.office
@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('=LATENESS_FINE(A1;"";C1;D1)', 3.0),
        ("=LATENESS_FINE(A1;B1:B1;C1;D1)", 3.0),
        ('=CLAUSE("A1a")', "晚 8 点上班；迟到满 15 分钟记 3 分，满 30 分钟记 10 分，只取高的一档"),
        ("=BOOKING_FINE(A1:D1;A1:D1)", "待确认"),
    ],
)
def test_a_typed_function_computes_through_the_extension(
    cells: xlwings.Sheet, formula: str, expected: str | float
) -> None:
    assert shown(cells, formula) == expected


@pytest.mark.office
def test_a_single_blank_cell_is_a_zero_to_an_extension_which_is_why_it_is_not_installed(cells: xlwings.Sheet) -> None:
    assert shown(cells, "=LATENESS_FINE(A1;B1;C1;D1)") == 0.0
