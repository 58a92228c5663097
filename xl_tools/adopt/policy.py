"""The policy for a workbook that is not ours: its own table 制度表 when it has one, else the built-in one."""

from __future__ import annotations

from functools import lru_cache

from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.policy import canonical, default, parse_text, policy_text
from xl_tools.sheets.registry import find_table
from xl_tools.words import Lang

__all__ = ["policy_for"]


def policy_for(package: Package, parts: WorkbookParts, lang: Lang) -> str:
    """The policy as the text that our functions take.

    Raises:
        PolicyError: the workbook's table cannot be used; names the cell.
    """
    for table in parts.tables:
        found = find_table(table.display_name)
        if found and found[0].key == "policy":
            from xl_tools.engine.book import Book
            from xl_tools.engine.bookpolicy import policy_rows

            book = Book(package)
            own = next((one for one in book.parts.tables if one.display_name == table.display_name), table)
            text = policy_text(policy_rows(book, own), (own.ref.top, own.ref.left))
            parse_text(text)
            return text
    return _built_in(lang)


@lru_cache(maxsize=2)
def _built_in(lang: Lang) -> str:
    return canonical(default(lang))
