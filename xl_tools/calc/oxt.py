"""The functions as a LibreOffice extension: ``xl-tools.oxt``, for versions from 25.2 on.

From 25.2 on, Calc finds an add-in's functions in an ``.xlsx`` file by their ``CompatibilityName``:
a configuration (``CalcAddIns.xcu``), types as plain text (``.idl``) and a Python component are
enough. On 7.x it knows them when they are typed, but not in a loaded file.

``install`` leaves it out, whatever the version: Calc hands an add-in a single blank cell as the
number 0 (measured with 7.4, for every type of argument that also takes a text), so that a blank
应到时间 would be midnight. The shims of ``basic`` see the blank. Inside a range it is one here too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from udfs.registry import Arg, Function
from xl_tools import messages
from xl_tools.calc import script
from xl_tools.words import Lang

__all__ = ["IDENTIFIER", "SINCE", "method", "package"]

IDENTIFIER: Final = "org.xltools.functions"

#: The first version of LibreOffice that finds the functions in a loaded workbook.
SINCE: Final = "25.2"

_SERVICE: Final = "org.xltools.Functions"
_VERSION: Final = "0.1.0"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

_MANIFEST: Final = _XML + (
    '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    ' <manifest:file-entry manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"'
    ' manifest:full-path="XlTools.idl"/>\n'
    ' <manifest:file-entry manifest:media-type="application/vnd.sun.star.uno-component;type=Python"'
    ' manifest:full-path="xl_tools_functions.py"/>\n'
    ' <manifest:file-entry manifest:media-type="application/vnd.sun.star.configuration-data"'
    ' manifest:full-path="CalcAddIns.xcu"/>\n'
    "</manifest:manifest>\n"
)

_DESCRIPTION: Final = _XML + (
    '<description xmlns="http://openoffice.org/extensions/description/2006"'
    ' xmlns:l="http://libreoffice.org/extensions/description/2011">\n'
    ' <identifier value="{identifier}"/>\n'
    ' <version value="{version}"/>\n'
    ' <dependencies><l:LibreOffice-minimal-version value="{since}" l:name="LibreOffice {since}"/></dependencies>\n'
    " <display-name>{names}</display-name>\n"
    "</description>\n"
)

_XCU: Final = _XML + (
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" oor:package="org.openoffice.Office">\n'
    '<node oor:name="AddInInfo">\n<node oor:name="{service}" oor:op="replace">\n<node oor:name="AddInFunctions">\n'
    "{functions}</node>\n</node>\n</node>\n</oor:component-data>\n"
)

_COMPONENT: Final = '''

from com.sun.star.lang import XServiceInfo

NAMES = {names!r}
SERVICE = {service!r}


class AddIn(unohelper.Base, XServiceInfo, uno.getClass("org.xltools.XFunctions")):
    """Calc's add-in: each method is one worksheet function."""

    def __init__(self, context):
        self.functions = Functions()

    def getImplementationName(self):
        return SERVICE

    def supportsService(self, name):
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):
        return (SERVICE, "com.sun.star.sheet.AddIn")


def _method(name):
    return lambda self, *cells: self.functions.callFunction(name, cells)


for _name, _called in NAMES.items():
    setattr(AddIn, _name, _method(_called))

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(AddIn, SERVICE, (SERVICE, "com.sun.star.sheet.AddIn"))
'''


def package(functions: Iterable[Function], lang: Lang = "zh") -> bytes:
    """The extension's file; the same bytes for the same functions and the same place of our package.

    Args:
        functions: the worksheet functions.
        lang: language of what a cell says when our package cannot be reached.
    """
    known = tuple(functions)
    parts = {
        "META-INF/manifest.xml": _MANIFEST,
        "description.xml": _description(),
        "XlTools.idl": _types(known),
        "CalcAddIns.xcu": _XCU.format(service=_SERVICE, functions="".join(map(_entry, known))),
        "xl_tools_functions.py": script.source(lang)
        + _COMPONENT.format(names={method(one.name): one.name for one in known}, service=_SERVICE),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def method(name: str) -> str:
    """The method of a function: LibreOffice's types allow no underscore in a name.

    Example:
        >>> method("LATENESS_FINE")
        'latenessFine'
    """
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def _description() -> str:
    names = "".join(
        f'<name lang="{code}">{escape(messages.say(lang, "calc.extension"))}</name>' for lang, code in _LANGUAGES
    )
    return _DESCRIPTION.format(identifier=IDENTIFIER, version=_VERSION, since=SINCE, names=names)


_LANGUAGES: Final[tuple[tuple[Lang, str], ...]] = (("en", "en"), ("zh", "zh-CN"))


def _types(functions: Iterable[Function]) -> str:
    """Every argument may be a value, a range or nothing: ``any``."""
    lines = [
        f"    any {method(one.name)}({', '.join(f'[in] any a{number}' for number in range(len(one.args)))});"
        for one in functions
    ]
    return "\n".join(["module org { module xltools {", "  interface XFunctions {", *lines, "  };", "}; };", ""])


def _entry(function: Function) -> str:
    """How the function wizard shows it, and by which name files know it."""
    parameters = "".join(_parameter(number, arg) for number, arg in enumerate(function.args))
    return (
        f'<node oor:name={quoteattr(method(function.name))} oor:op="replace">\n'
        + _prop("DisplayName", {"en": function.name})
        + _prop("Description", {lang: function.summary(lang) for lang, _ in _LANGUAGES})
        + '<prop oor:name="Category"><value>Add-In</value></prop>\n'
        + _prop("CompatibilityName", {"en": function.name})
        + f'<node oor:name="Parameters">\n{parameters}</node>\n</node>\n'
    )


def _parameter(number: int, arg: Arg) -> str:
    return (
        f'<node oor:name="a{number}" oor:op="replace">\n'
        + _prop("DisplayName", {lang: arg.label(lang) for lang, _ in _LANGUAGES})
        + _prop("Description", {lang: arg.note(lang) for lang, _ in _LANGUAGES})
        + "</node>\n"
    )


def _prop(name: str, texts: dict[Lang, str]) -> str:
    codes = dict(_LANGUAGES)
    values = "".join(f'<value xml:lang="{codes[lang]}">{escape(text)}</value>' for lang, text in texts.items())
    return f'<prop oor:name="{name}">{values}</prop>\n'
