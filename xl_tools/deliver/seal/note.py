"""The seal noted in the working book: a row of 定稿表, and the month among those whose ledger stays."""

from __future__ import annotations

from datetime import date
from typing import Final

from xl_tools.books.append import append_rows
from xl_tools.books.cellxml import Value
from xl_tools.books.definednames import with_name
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.deliver.seal.model import Seal
from xl_tools.ledger import SEALED_NAME, sealed_months
from xl_tools.sheets import registry

__all__ = ["noted"]

_TABLE: Final = "seals"


def noted(data: bytes, seal: Seal, *, name: str = "workbook.xlsx") -> bytes:
    """The working book that knows that its month is sealed; nothing else in it changes.

    From now on its ledger keeps the rows of the month, whatever happens to the sheets.

    Args:
        data: the working book, recalculated: its ledger is what was sealed.
        seal: of the copy.
        name: the file's name, for messages.

    Raises:
        BookError: the file cannot be read, or something stands where the table has to grow.
    """
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    workbook = package.read(parts.part)
    old = next((one.text for one in parts.names if one.name == SEALED_NAME), "")
    months = sealed_months(old) | ({date.fromisoformat(f"{seal.month}-01")} if seal.month else set())
    text = '"{}"'.format(",".join(f"{one:%Y-%m}" for one in sorted(months)))
    changed = {parts.part: with_name(workbook, SEALED_NAME, text)}
    found = [(registry.find_table(one.display_name), one) for one in parts.tables]
    for known, table in found:
        if known is not None and known[0].key == _TABLE:
            lang = known[1]
            values: dict[str, Value] = {
                "month": date.fromisoformat(f"{seal.month}-01") if seal.month else "",
                "sealed_at": seal.when,
                "sealed_by": seal.by,
                "content": seal.content,
            }
            labels = {column.key: column.label.of(lang) for column in known[0].columns}
            row = {labels[key]: value for key, value in values.items() if labels[key] in table.columns}
            changed |= append_rows(package, parts, table, [row], entries=list(row))
    return package.with_parts(changed)
