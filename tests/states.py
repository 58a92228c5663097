"""Whether every computed cell of a workbook is in a state that a reader knows: no error, no stray text.

What a column may hold follows from its kind alone, so a new column is checked by itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Final

import pandas as pd

from tests.saved import Saved
from xl_tools import words
from xl_tools.messages import say
from xl_tools.sheets import registry, report
from xl_tools.sheets.model import Column, Kind, Table
from xl_tools.words import Lang, State, show

__all__ = ["unknown_states"]

_ERROR: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*t="e"')
_PART: Final = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
_WARNING: Final = "⚠"
_NUMBERS: Final = frozenset(
    {Kind.DAY, Kind.TIME, Kind.SPAN, Kind.COUNT, Kind.POINTS, Kind.MONEY, Kind.SCORE, Kind.SHARE, Kind.MONTH}
)
#: Sentences that have nothing to say of some rows.
_SOMETIMES: Final = frozenset({"override_result", "override", "text", "unmet"})
#: Sentences that begin with a state (docs/design.md); any other tells figures, and its state stands beside it.
_BEGIN_WITH_STATE: Final = frozenset(
    {"swaps.reason", "drinks.reason", "promotion.demotion", "pay.band_check", "pay.source_check"}
)


def unknown_states(saved: Saved) -> list[str]:
    """Every computed cell in a state that nobody knows, in words; [] when there is none.

    Args:
        saved: a computed workbook.
    """
    found = list(_errors(saved.data))
    for table in registry.tables():
        for column in table.columns:
            if column.computed:
                found += _column(saved, table, column)
    found += _figures(saved)
    return found


def _errors(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if _PART.fullmatch(part):
                for name in _ERROR.findall(package.read(part)):
                    yield f"{part} {name.decode()}: an error"


@cache
def _words(lang: Lang) -> frozenset[str]:
    """Every word that a result can be."""
    kinds = [getattr(words, name) for name in words.__all__]
    return frozenset(
        show(member, lang) for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum) for member in kind
    )


@cache
def _states(lang: Lang) -> tuple[str, ...]:
    return (_WARNING, *(show(state, lang) for state in State))


def _column(saved: Saved, table: Table, column: Column) -> Iterator[str]:
    frame = saved.table(table.key)
    filled = _filled(saved, table)
    for number, value, speaks in zip(frame.index, frame[column.key], filled, strict=True):
        if not _known(saved, table, column, value):
            yield f"{table.key}.{column.key}, row {number}: {value!r}"
        elif value == "" and column.kind is Kind.SENTENCE and column.key not in _SOMETIMES and speaks:
            yield f"{table.key}.{column.key}, row {number}: no sentence"


def _filled(saved: Saved, table: Table) -> pd.Series:
    """The rows that a sentence has something to tell about."""
    frame = saved.table(table.key)
    if table.key == "pay":
        # Of people whom 员工 does not know the name column tells, and nothing else.
        return frame["staff_row"] != ""
    if table.key in ("promotion", "tickets", "cancellations", "new_clients"):
        return frame["staff_id"] != ""
    if table.key == "roster":
        return frame["kept"].map(lambda value: isinstance(value, float) and value > 0)
    if table.key == "ledger":
        return frame["date"] != ""
    entries = [one.key for one in table.entries]
    return (frame[entries] != "").any(axis=1)


def _known(saved: Saved, table: Table, column: Column, value: object) -> bool:
    if value == "":
        return True
    if isinstance(value, bool):
        return False
    if isinstance(value, float):
        return _known_number(column, value)
    assert isinstance(value, str)
    if value.startswith(_WARNING):
        return True
    if _LOOKS_UP.search(column.formula) and not column.live:
        # 员工 as somebody typed it.
        return True
    if column.kind in _NUMBERS:
        return value in {show(state, saved.lang) for state in State}
    if f"{table.key}.{column.key}" in _BEGIN_WITH_STATE:
        return value.startswith(_states(saved.lang))
    if column.kind is Kind.WORD:
        return value in _words(saved.lang) or column.written or _CLAUSE.fullmatch(value) is not None or value == "→"
    return True


_LOOKS_UP: Final = re.compile(r"INDEX\(\{staff\.")
_CLAUSE: Final = re.compile(r"[A-G][0-9]{0,2}[a-z]?([-./][A-Z0-9.]+)*")


def _known_number(column: Column, value: float) -> bool:
    if column.kind in (Kind.POINTS, Kind.COUNT):
        return value >= 0 and value.is_integer()
    if column.kind is Kind.MONEY:
        # An item of pay may be taken back, and more than all others come to.
        return value >= 0 or column.key in ("gross", "before")
    if column.kind in _NUMBERS:
        return value >= 0
    # Staff IDs, words and names that somebody typed as a number.
    return not column.live


#: 底薪 of 月报: the entry of 薪资 as somebody typed it.
_BASE: Final = 25
#: Rows of totals: everybody, nine departments, others; and the headings.
_TOTALS: Final = 12


def _figures(saved: Saved) -> Iterator[str]:
    """月报 and 首页."""
    rows = saved.page("report")
    allowed = {show(state, saved.lang) for state in State}
    people = [row[0] for row in rows].index(say(saved.lang, "report.people"))
    for number, row in enumerate(rows, 1):
        # Between the totals and the people stand charts and sentences about overrides.
        if not (report.HEADINGS_ROW + 1 < number <= report.HEADINGS_ROW + _TOTALS or number > people + 1):
            continue
        for place, value in enumerate(row[3:-9], 4):
            if place == _BASE:
                continue
            wrong = isinstance(value, str) and value and not _figure(value, allowed, saved.lang)
            if wrong or isinstance(value, bool):
                yield f"report, row {number}, column {place}: {value!r}"
    for number, row in enumerate(saved.page("home"), 1):
        if any(isinstance(value, float) and value < 0 and place == 5 for place, value in enumerate(row)):
            yield f"home, row {number}: {row[5]!r}"


def _figure(text: str, allowed: set[str], lang: Lang) -> bool:
    """A state in place of money, or the flags of a person side by side."""
    flags = [show(flag, lang) for flag in (*words.Flag, *words.Repeat)]
    left = text
    for flag in flags:
        left = left.replace(flag, "")
    return text in allowed or text.startswith(_WARNING) or not left.strip()
