"""What a file really is, whatever its name says.

A person who is told "this is a web page under an Excel name, save it as .xlsx" can
act on it; "corrupt file" sends them looking for a backup they do not need.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from xl_tools.errors import BookDamaged, BookEncrypted, BookNotWorkbook

if TYPE_CHECKING:
    from xl_tools.books.package import Package

__all__ = ["refuse_other_file", "refuse_other_package"]

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: First bytes of a file → sentence ``book.kind_…``.
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
    # Excel 2 to 4 wrote their records without a compound file around them.
    (b"\x09\x00\x04\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x08", "xls"),
    (b"ID;P", "text"),
)

#: Names of streams in a compound file → sentence; the first that occurs decides.
_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("WordDocument", "word"),
    ("PowerPoint Document", "powerpoint"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)

_WORKBOOK_TYPES: Final = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroenabled.main+xml",
        "application/vnd.ms-excel.template.macroenabled.main+xml",
        "application/vnd.ms-excel.addin.macroenabled.main+xml",
    }
)
_OFFICE_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

_MARKUP_HEAD: Final = 4096
_TEXT_HEAD: Final = 65536
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)


def refuse_other_file(data: bytes, *, file: str) -> None:
    """Refuse a file that does not begin as a zip archive, naming what it is.

    Raises:
        BookNotWorkbook: another kind of file, or an empty one.
        BookEncrypted: a workbook behind a password.
        BookDamaged: nothing but zeros, as an interrupted copy leaves behind.
    """
    if not data:
        raise BookNotWorkbook("book.kind_empty", file=file)
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(b"PK\x05\x06"):
        raise BookNotWorkbook("book.kind_zip", file=file)
    if data.startswith(_COMPOUND):
        _refuse_compound(data, file=file)
    if not data.strip(b"\0"):
        raise BookDamaged("book.damaged_zeros", file=file)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise BookNotWorkbook(f"book.kind_{kind}", file=file)
    raise BookNotWorkbook(f"book.kind_{_kind_of_text(data)}", file=file)


def _refuse_compound(data: bytes, *, file: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BookEncrypted(file=file)
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            raise BookNotWorkbook(f"book.kind_{kind}", file=file)
    raise BookNotWorkbook("book.kind_unknown", file=file)


def _decoded(head: bytes) -> str | None:
    """The head of a text file, or None when it is no text."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        # The head may end in the middle of a character.
        for cut in range(4):
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            # Control characters other than blanks and line breaks mean that it is no text.
            return None if any(c < " " and c not in "\t\r\n\f" for c in text) else text
    return None


def _kind_of_text(data: bytes) -> str:
    text = _decoded(data[:_TEXT_HEAD])
    if text is None:
        return "unknown"
    head = text[:_MARKUP_HEAD].lstrip()
    if head.upper().startswith("MIME-VERSION:"):
        return "html"
    if head.startswith("<?xml") or head.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in head or 'progid="Excel.Sheet"' in head:
            return "xml2003"
        if "urn:oasis:names:tc:opendocument" in head:
            return "opendocument"
        return "html" if _HTML.search(head) else "xml"
    lines = [line for line in text.splitlines() if line.strip()]
    separated = [line for line in lines if any(mark in line for mark in ",\t;|，")]
    return "csv" if len(separated) * 2 > len(lines) else "text"


def refuse_other_package(package: Package) -> None:
    """Refuse a zip archive that holds no workbook we can read, naming what it is.

    Raises:
        BookNotWorkbook: a document of another kind.
        BookDamaged: a workbook whose index of parts is missing or broken.
        BookHostile: an index that declares a document type.
    """
    file = package.name
    if package.find("[Content_Types].xml") is None:
        raise _not_office(package)
    targets = [r.target for r in package.relationships().values() if r.type == _OFFICE_DOCUMENT]
    for target in targets:
        kind = package.content_type(target).casefold()
        if kind in _WORKBOOK_TYPES:
            return
        if "wordprocessingml" in kind or "ms-word" in kind:
            raise BookNotWorkbook("book.kind_word", file=file)
        if "presentationml" in kind or "ms-powerpoint" in kind:
            raise BookNotWorkbook("book.kind_powerpoint", file=file)
        if "sheet.binary" in kind or target.casefold().endswith(".bin"):
            raise BookNotWorkbook("book.kind_xlsb", file=file)
    if package.find("xl/workbook.xml") is not None:
        raise BookDamaged("book.damaged_part", file=file, part="_rels/.rels")
    raise BookNotWorkbook("book.kind_zip", file=file)


def _not_office(package: Package) -> BookNotWorkbook | BookDamaged:
    file = package.name
    if package.find("mimetype") is not None and package.size("mimetype") < _MARKUP_HEAD:
        mimetype = package.read("mimetype")
        if mimetype.startswith(b"application/vnd.oasis.opendocument"):
            return BookNotWorkbook("book.kind_opendocument", file=file)
    if package.find("Index/Document.iwa") is not None:
        return BookNotWorkbook("book.kind_numbers", file=file)
    if package.find("xl/workbook.xml") is not None:
        return BookDamaged("book.damaged_missing", file=file, part="[Content_Types].xml")
    return BookNotWorkbook("book.kind_zip", file=file)
