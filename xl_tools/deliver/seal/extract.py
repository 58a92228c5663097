"""A sealed copy with some of its sheets: what is printed when not everything is wanted on paper.

LibreOffice takes nine seconds for the sample month's three hundred pages, one for those of 月报.
"""

from __future__ import annotations

from collections.abc import Collection

from xl_tools.books.package import Package
from xl_tools.books.workbook import DefinedName, WorkbookParts
from xl_tools.deliver.seal import package as parts_of
from xl_tools.deliver.seal.package import Related

__all__ = ["extracted"]


def extracted(data: bytes, sheets: Collection[str], *, name: str = "workbook.xlsx") -> bytes:
    """The sheets of these names, in the order of the copy, with what hangs on them.

    Args:
        data: a sealed copy; it holds no formula, so no sheet needs another.
        sheets: their names; unknown ones do not matter.
        name: the file's name, for messages.

    Raises:
        BookError: the file cannot be read.
    """
    source = Package.parse(data, name=name)
    book = WorkbookParts.of(source)
    kept = [sheet for sheet in book.sheets if sheet.name in sheets]
    tabs = [(sheet.name, f"rId{at}", sheet.state) for at, sheet in enumerate(kept, start=1)]
    names: list[DefinedName] = [one for one in book.names if one.scope in sheets]
    related = [Related(id_, "worksheet", sheet.part) for (_, id_, _), sheet in zip(tabs, kept, strict=True)]
    others = [
        Related(id_, one.type, one.target)
        for id_, one in source.relationships(book.part).items()
        if not one.type.endswith(("/worksheet", "/chartsheet"))
    ]
    gone = {sheet.part for sheet in book.sheets if sheet not in kept}
    gone_with = {
        member
        for part in gone
        for member in (_relationships_of(part), *(one.target for one in source.relationships(part).values()))
    }
    left_out = {member for member in gone | gone_with if source.find(member) is not None}
    member, links = parts_of.relationships(book.part, [*related, *((one._replace(id=f"x{one.id}")) for one in others)])
    types = {
        one: source.content_type(one)
        for one in source.names
        if one not in left_out and not one.endswith(".rels") and one != "[Content_Types].xml"
    }
    changed = {
        book.part: parts_of.workbook(tabs, names),
        member: links,
        "[Content_Types].xml": parts_of.content_types(types),
    }
    return source.with_parts(changed, removed=left_out)


def _relationships_of(part: str) -> str:
    folder, _, last = part.rpartition("/")
    return f"{folder}/_rels/{last}.rels"
