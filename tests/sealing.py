"""Months to seal, and what is looked at in their sealed copies."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final

from tests.checkcases import clean
from tests.samples import sample_days
from xl_tools.books.package import Package
from xl_tools.deliver.checks import Findings, check_book
from xl_tools.deliver.seal import Sealed, sealed
from xl_tools.engine.book import Book
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = [
    "EDITIONS",
    "WHEN",
    "WORKSHOP",
    "alike",
    "copy",
    "found",
    "hidden",
    "own_values",
    "parts",
    "sample",
    "sheet_part",
    "with_part",
]

WHEN: Final = datetime(2026, 12, 1, 9, 30)
EDITIONS: Final[tuple[tuple[Edition, Lang], ...]] = (("values", "zh"), ("functions", "zh"), ("functions", "en"))
WORKSHOP: Final = ("checks", "whatif", "functions")


@cache
def found(edition: Edition = "values", lang: Lang = "zh") -> Findings:
    return check_book(clean(edition, lang), "2026-11.xlsx")


@cache
def copy(edition: Edition = "values", lang: Lang = "zh") -> Sealed:
    return sealed(found(edition, lang), by="=王经理", when=WHEN, name="2026-11.xlsx")


@cache
def sample() -> Findings:
    """Days of the sample month; what is wrong in them stays wrong, for the sake of the figures."""
    every = check_book(sample_days(), "sample.xlsx")
    return replace(every, problems=every.warnings)


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    package = Package.parse(data, name="x.xlsx")
    content = package.read(part)
    assert old in content
    return package.with_parts({part: content.replace(old, new, 1)})


def sheet_part(data: bytes, sheet: str) -> str:
    return next(one.part for one in Book(Package.parse(data, name="x.xlsx")).parts.sheets if one.name == sheet)


def own_values(findings: Findings) -> dict[tuple[str, int, int], object]:
    """Every value of the working book, but for the sheets that the copy leaves out."""
    book, lang = findings.evaluation.book, findings.lang
    gone = {registry.sheet(key).label.of(lang) for key in WORKSHOP}
    kept: dict[tuple[str, int, int], object] = {}
    for name, sheet in book.sheets.items():
        columns = set(sheet.scan.entries) | set(sheet.scan.formulas) | set(findings.evaluation.results.get(name, {}))
        for column in columns:
            rows = set(sheet.entries(column)) | set(findings.evaluation.results.get(name, {}).get(column, {}))
            for row in rows:
                value = findings.evaluation.value(name, row, column)
                if name not in gone and value is not None and value != "":
                    kept[name, row, column] = value
    return kept


def hidden(findings: Findings) -> set[tuple[str, int]]:
    """Sheet and column of what is folded away in the working book."""
    columns = set()
    for name, sheet in findings.evaluation.book.sheets.items():
        for tag in re.findall(rb"<col [^>]*hidden[^>]*>", sheet.xml):
            ends = [int(number) for number in re.findall(rb'm(?:in|ax)="(\d+)"', tag)]
            columns |= {(name, column) for column in range(ends[0], ends[1] + 1)}
    return columns


def alike(one: object, other: object) -> bool:
    # Fifteen digits, as many as spreadsheet programs keep.
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-14 * max(1.0, abs(one))
    return str(one) == str(other)
