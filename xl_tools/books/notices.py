"""What a person should know about a workbook that is fine to work with."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xl_tools.books.package import Package

__all__ = ["notices"]

_SIGNATURE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
_OFFICE_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def notices(package: Package) -> tuple[str, ...]:
    """Sentences (keys that mention ``file``) about a package that opens, most important first.

    Excel goes by the content type and refuses a macro workbook under another ending; we keep
    the type as it is. A signature covers the cells, so any change of ours breaks it.

    Example:
        >>> import io, xlsxwriter
        >>> from xl_tools.books.package import Package
        >>> buffer = io.BytesIO()
        >>> with xlsxwriter.Workbook(buffer) as book:
        ...     _ = book.add_worksheet()
        >>> notices(Package.parse(buffer.getvalue(), name="排班.xlsm"))
        ('book.notice_no_macros',)
    """
    found = []
    links = package.relationships().values()
    types = [package.content_type(link.target).casefold() for link in links if link.type == _OFFICE_DOCUMENT]
    with_macros = any("macroenabled" in kind for kind in types)
    ending = PurePath(package.name).suffix.casefold()
    if with_macros and ending in (".xlsx", ".xltx"):
        found.append("book.notice_macros_hidden")
    if not with_macros and ending in (".xlsm", ".xltm", ".xlam"):
        found.append("book.notice_no_macros")
    if any(link.type == _SIGNATURE for link in links):
        found.append("book.notice_signed")
    return tuple(found)
