"""The seal noted in a workbook that is open: which cells say it, and the months whose ledger stays."""

from __future__ import annotations

from datetime import date

from xl_tools import clock
from xl_tools.books.snapshot import Place
from xl_tools.deliver.checks import Findings
from xl_tools.deliver.checks.view import held_tables
from xl_tools.deliver.seal.model import Seal
from xl_tools.engine.values import Value
from xl_tools.ledger import SEALED_NAME, sealed_months

__all__ = ["note_cells"]

_TABLE = "seals"


def note_cells(found: Findings, seal: Seal) -> tuple[dict[Place, Value], str]:
    """What ``noted`` writes into a file, for a workbook that is open.

    Args:
        found: the workbook.
        seal: of the copy.

    Returns:
        Cell → value of the first blank row of 定稿表, none when that table is missing or full; and what the hidden
        name of the sealed months stands for: ``"2026-10,2026-11"``.
    """
    book, evaluation = found.evaluation.book, found.evaluation
    first = date.fromisoformat(f"{seal.month}-01")
    months = sealed_months(book.name(SEALED_NAME, "") or "") | {first}
    text = ",".join(f"{one:%Y-%m}" for one in sorted(months))
    held = held_tables(book).get(_TABLE)
    if held is None:
        return {}, text
    values: dict[str, Value] = {
        "month": float(clock.serial(first)),
        "sealed_at": seal.when,
        "sealed_by": seal.by,
        "content": seal.content,
    }
    columns = {key: held.columns[key] for key in values if key in held.columns}
    for row in range(held.data.top, held.data.bottom + 1):
        if all(evaluation.value(held.sheet, row, column) in (None, "") for column in columns.values()):
            return {(held.sheet, row, columns[key]): values[key] for key in columns}, text
    return {}, text
