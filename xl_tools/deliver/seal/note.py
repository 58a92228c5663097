"""The seal noted in the working book: a row of 定稿表, and the month among those whose ledger stays."""

from __future__ import annotations

from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.books.append import append_rows
from xl_tools.books.cellxml import Value as Entry
from xl_tools.books.definednames import with_name
from xl_tools.books.package import Package
from xl_tools.books.snapshot import Place
from xl_tools.books.workbook import WorkbookParts
from xl_tools.deliver.checks import Findings
from xl_tools.deliver.checks.view import held_tables
from xl_tools.deliver.seal.model import Seal
from xl_tools.engine.values import Value
from xl_tools.ledger import SEALED_NAME, sealed_months
from xl_tools.sheets import registry

__all__ = ["note_cells", "noted"]

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
    old = next((one.text for one in parts.names if one.name == SEALED_NAME), "")
    text = f'"{_months(old, seal)}"'
    changed = {parts.part: with_name(package.read(parts.part), SEALED_NAME, text)}
    for table in parts.tables:
        known = registry.find_table(table.display_name)
        if known is not None and known[0].key == _TABLE:
            labels = {column.key: column.label.of(known[1]) for column in known[0].columns}
            values: dict[str, Entry] = {"month": _first_day(seal), **_texts(seal)}
            row = {labels[key]: value for key, value in values.items() if labels[key] in table.columns}
            changed |= append_rows(package, parts, table, [row], entries=list(row))
    return package.with_parts(changed)


def note_cells(found: Findings, seal: Seal) -> tuple[dict[Place, Value], str]:
    """What ``noted`` writes into a file, for a workbook that is open.

    Args:
        found: the workbook.
        seal: of the copy.

    Returns:
        Cell → value of the first blank row of 定稿表, none when that table is missing or full; and what the hidden
        name of the sealed months stands for: ``2026-10,2026-11``.
    """
    book, evaluation = found.evaluation.book, found.evaluation
    months = _months(book.name(SEALED_NAME, "") or "", seal)
    held = held_tables(book).get(_TABLE)
    if held is None:
        return {}, months
    values: dict[str, Value] = {"month": float(clock.serial(_first_day(seal))), **_texts(seal)}
    columns = {key: held.columns[key] for key in values if key in held.columns}
    for row in range(held.data.top, held.data.bottom + 1):
        if all(evaluation.value(held.sheet, row, column) in (None, "") for column in columns.values()):
            return {(held.sheet, row, columns[key]): values[key] for key in columns}, months
    return {}, months


def _first_day(seal: Seal) -> date:
    return date.fromisoformat(f"{seal.month}-01")


def _months(before: str, seal: Seal) -> str:
    """The sealed months with this one, as the hidden name lists them."""
    return ",".join(f"{one:%Y-%m}" for one in sorted(sealed_months(before) | {_first_day(seal)}))


def _texts(seal: Seal) -> dict[str, str]:
    return {"sealed_at": seal.when, "sealed_by": seal.by, "content": seal.content}
