"""The sample month with its deliberate errors put right, so that it can be finished."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from xl_tools import sample
from xl_tools.build import build
from xl_tools.deliver.checks import Findings, Problem, check_book
from xl_tools.sheets import registry
from xl_tools.words import Lang

__all__ = ["finished_data", "finished_findings"]

_OVERRIDE = ("override", "approver", "override_reason")


@cache
def finished_data(lang: Lang = "zh") -> bytes:
    """The workbook's bytes."""
    content = sample.content(lang)
    found = check_book(build("values", lang, month=sample.MONTH, rows=content), "x.xlsx")
    return build("values", lang, month=sample.MONTH, rows=_put_right(content, found.errors))


@cache
def finished_findings(lang: Lang = "zh") -> Findings:
    """The workbook checked."""
    return check_book(finished_data(lang), "x.xlsx")


def _put_right(
    content: dict[str, list[dict[str, object]]], errors: Iterable[Problem]
) -> dict[str, list[dict[str, object]]]:
    """Entries with an error are cleared; a row that cannot do without the entry is dropped."""
    dropped: set[tuple[str, int]] = set()
    for error in errors:
        table = registry.table(error.spot.table)
        sheet = registry.sheet_of(table.key)
        index = error.spot.row - sheet.top - 2
        keys = [column.key for column in table.columns]
        key = keys[error.spot.column - 1] if len(sheet.tables) == 1 or table is sheet.tables[0] else ""
        row = content[table.key][index]
        if key in _OVERRIDE:
            row.update(dict.fromkeys(_OVERRIDE))
        elif key in ("signin", "signed", "arrived"):
            row[key] = None
        else:
            dropped.add((table.key, index))
    return {
        table: [row for index, row in enumerate(rows) if (table, index) not in dropped]
        for table, rows in content.items()
    }
