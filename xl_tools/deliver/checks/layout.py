"""Sheets, tables, columns and names that a workbook of ours has to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, both
from xl_tools.sheets import registry

__all__ = ["column_missing", "name_missing", "table_missing"]

#: Written when a month is sealed, or follows one; workbooks of earlier versions do without.
_WRITTEN_LATER: Final = frozenset({"seals", "corrections"})
_ALWAYS: Final = frozenset({"policy", "staff"})
#: Names that formulas and functions stand on.
_NAMES: Final = ("month", "policy", "staff_ids")


def column_missing(book: Checked) -> Iterator[Spot]:
    """Columns that a table lacks, deleted or under another heading."""
    for table, held in book.tables.items():
        for column in held.definition.columns_with(book.left_out):
            if column.key not in held.columns:
                facts = {"column": both(column.label), "table": both(held.definition.name)}
                yield Spot(held.sheet, held.data.top - 1, held.data.left, table, facts=facts)


def table_missing(book: Checked) -> Iterator[Spot]:
    """Tables that are gone while others of their document are there."""
    for key in sorted(_wanted(book) - book.tables.keys()):
        home = registry.sheet_of(key)
        name = home.label.of(book.lang)
        sheet = name if name in book.book.sheets else next(iter(book.book.sheets))
        facts = {"table": both(registry.table(key).name), "sheet": both(home.label)}
        yield Spot(sheet, 1, 1, "", facts=facts)


def _wanted(book: Checked) -> frozenset[str]:
    """Tables that must be there, by those that are."""
    house = registry.DOCUMENTS["house"]
    wanted = set(_ALWAYS)
    for tables in registry.DOCUMENTS.values():
        if not (tables - house if tables > house else tables).isdisjoint(book.tables):
            wanted |= tables
    return frozenset(wanted) - _WRITTEN_LATER


def name_missing(book: Checked) -> Iterator[Spot]:
    """Defined names that are gone or point at nothing: 统计月份, 制度, 员工工号."""
    for key in _NAMES:
        label = registry.NAMES[key]
        text = next((text for name in (label.zh, label.en) if (text := book.book.name(name, ""))), None)
        if text is None or "#REF!" in text:
            yield Spot(next(iter(book.book.sheets)), 1, 1, facts={"name": both(label)})
