"""The policy that a workbook follows: its table 制度表, and the cell that hands it to the functions."""

from __future__ import annotations

from xl_tools.books.package import Package
from xl_tools.books.workbook import TablePart
from xl_tools.engine.book import Book
from xl_tools.errors import UsageError
from xl_tools.policy import Policy, parse_text, policy_text
from xl_tools.sheets.registry import find_table

__all__ = ["policy_in", "policy_of", "policy_rows", "policy_table"]


def policy_table(book: Book) -> TablePart:
    """The workbook's table 制度表.

    Raises:
        UsageError: it has none.
    """
    for table in book.parts.tables:
        found = find_table(table.display_name)
        if found and found[0].key == "policy" and table.sheet in book.sheets:
            return table
    raise UsageError("usage.no_policy", file=book.package.name)


def policy_rows(book: Book, table: TablePart) -> list[list[object]]:
    """The table's cells, headings first, as POLICY_TEXT receives them."""
    columns = range(table.ref.left, table.ref.right + 1)
    cells = [book.sheets[table.sheet].entries(column) for column in columns]
    rows: list[list[object]] = [list(table.columns)]
    rows += [[column.get(row) for column in cells] for row in range(table.data.top, table.data.bottom + 1)]
    return rows


def policy_of(book: Book) -> Policy:
    """The policy of a workbook, read from its table as POLICY_TEXT reads it.

    Raises:
        UsageError: the workbook has no such table.
        PolicyError: the table cannot be used; names the cell.
    """
    table = policy_table(book)
    return parse_text(policy_text(policy_rows(book, table), (table.ref.top, table.ref.left)))


def policy_in(data: bytes, name: str) -> Policy:
    """As ``policy_of``, for a workbook that nobody has taken apart yet.

    Args:
        data: the workbook.
        name: the file's name, for messages.

    Raises:
        UsageError, PolicyError: as ``policy_of``.
        BookError: the file cannot be read.
    """
    return policy_of(Book(Package.parse(data, name=name)))
