"""Packages made by hand and by other writers, for the tests of the file layer."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

import openpyxl
import xlsxwriter

__all__ = ["SHEET", "SHEET_TYPE", "skeleton", "streamed", "written_by_openpyxl", "written_by_xlsxwriter", "zipped"]

SHEET = "xl/worksheets/sheet1.xml"

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="{kind}"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="{part}"/></Relationships>'
)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zipped(members: Iterable[tuple[str, bytes | str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 20, 15, 0)), content, method)
    return buffer.getvalue()


def skeleton(part: str = "xl/workbook.xml", kind: str = SHEET_TYPE) -> list[tuple[str, bytes | str]]:
    return [
        ("[Content_Types].xml", CONTENT_TYPES.format(part=part, kind=kind)),
        ("_rels/.rels", RELATIONSHIPS.format(part=part)),
        (part, "<workbook/>"),
    ]


def written_by_xlsxwriter(rows: int = 50) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("签到")
        for row in range(rows):
            sheet.write_row(row, 0, [row, f"员工{row}", row / 7])
        book.add_worksheet("定台")
    return buffer.getvalue()


def written_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["工号", "姓名"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Unseekable(io.BytesIO):
    """A stream that cannot go back, so that zipfile writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def streamed() -> bytes:
    """A package as streaming writers make it: descriptors, zip64 fields, comments, extra fields."""
    buffer = Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in [*skeleton(), (SHEET, "<worksheet/>"), ("xl/styles.xml", "<styleSheet/>")]:
            info = zipfile.ZipInfo(name, (2026, 11, 2, 20, 15, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.comment = "注".encode()
            info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"kept")
            with file.open(info, "w", force_zip64=True) as member:
                member.write(content.encode() if isinstance(content, str) else content)
        file.comment = b"a comment"
    return buffer.getvalue()
