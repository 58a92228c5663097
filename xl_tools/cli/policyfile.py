"""The policy that a workbook follows: its sheet 制度."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from xl_tools.policy import Policy

__all__ = ["policy_in"]


def policy_in(data: bytes, name: str) -> Policy:
    """The policy of a workbook, read from its table 制度表 as POLICY_TEXT reads it.

    Args:
        data: the workbook.
        name: the file's name, for messages.

    Raises:
        UsageError: the workbook has no such table.
        PolicyError: the table cannot be used; names the cell.
        BookError: the file cannot be read.
    """
    from xl_tools.books.package import Package
    from xl_tools.engine.book import Book
    from xl_tools.policy import parse_text, policy_text
    from xl_tools.sheets.registry import find_table

    book = Book(Package.parse(data, name=name))
    for table in book.parts.tables:
        found = find_table(table.display_name)
        if found and found[0].key == "policy":
            columns = range(table.ref.left, table.ref.right + 1)
            cells = [book.sheets[table.sheet].entries(column) for column in columns]
            rows = [[column.get(row) for column in cells] for row in range(table.data.top, table.data.bottom + 1)]
            return parse_text(policy_text([list(table.columns), *rows], (table.ref.top, table.ref.left)))
    raise UsageError("usage.no_policy", file=name)
