"""``xl-tools.xlam`` put together from text: a sheet of sentences, VBA modules, the ribbon."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Final

import xlsxwriter

from xl_tools import messages
from xl_tools.addin import customui, ribbon
from xl_tools.books.package import Package
from xl_tools.vba import assemble, source, xlwings_modules

__all__ = ["FILE", "build_addin", "modules"]

#: Its name in the start-up folder. Excel's macros name the file: another one would be another add-in.
FILE: Final = "xl-tools.xlam"

#: A fixed day: equal input gives equal bytes.
_CREATED: Final = datetime(2026, 1, 1)
_BOOK: Final = "xl/workbook.xml"


def modules() -> dict[str, str]:
    """The VBA modules of the add-in, by name."""
    return {
        "XlToolsRibbon": ribbon.ribbon_module(),
        "XlToolsSetup": source("XlToolsSetup"),
        **xlwings_modules("addin"),
    }


def build_addin() -> bytes:
    """The add-in.

    Returns:
        The file's bytes; the same on every machine with the same xlwings, whose VBA is part of it.

    Raises:
        FileNotFoundError: xlwings is not installed as a package with its VBA files.
        ValueError: the ribbon has a fault; each is named.
    """
    parts, texts = ribbon.members(), modules()
    pictures = {name.split("/")[-1].removesuffix(".png") for name in parts if name.endswith(".png")}
    if faults := customui.complaints(ribbon.ribbon_xml(), texts, pictures):
        raise ValueError("; ".join(faults))
    return assemble(
        _hidden(_sheet()),
        texts,
        main_type="addin",
        added=parts,
        types={"png": "image/png"},
        relations=[ribbon.RELATION],
    )


def _sheet() -> bytes:
    """A workbook with the sentences; an add-in's sheets are never seen."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    # The title is what Excel's list of add-ins shows.
    book.set_properties({"title": "xl-tools", "comments": messages.say("zh", "addin.about"), "created": _CREATED})
    book.set_vba_name("ThisWorkbook")
    page = book.add_worksheet("ribbon")
    page.set_vba_name("SheetRibbon")
    for row, texts in enumerate(ribbon.sentences()):
        for column, text in enumerate(texts):
            page.write_string(row, column, text)
    book.close()
    return target.getvalue()


def _hidden(data: bytes) -> bytes:
    """Its window hidden, as Excel saves an add-in: a program that knows no add-ins shows no stray sheet."""
    package = Package.parse(data, name=FILE)
    content = package.read(_BOOK)
    return package.with_parts({_BOOK: content.replace(b"<workbookView ", b'<workbookView visibility="hidden" ', 1)})
