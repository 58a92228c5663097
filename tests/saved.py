"""A workbook as it was saved, read by calamine: its tables as pandas frames, with nothing of the engine in between."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

import pandas as pd
from python_calamine import CalamineWorkbook

from xl_tools.sheets import registry
from xl_tools.sheets.model import Plan
from xl_tools.words import Lang

__all__ = ["Saved", "above", "counts", "first_line", "numbers", "sums", "unequal", "who"]

_EPOCH: Final = date(1899, 12, 30)
#: Two figures that agree to the cent; a float of half a cent may lie on either side.
_CENT: Final = 0.005 + 1e-9


@dataclass
class Saved:
    """A workbook as it was saved, table by table.

    Attributes:
        data: its bytes.
        lang: its language.
    """

    data: bytes
    lang: Lang
    _tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    @cached_property
    def _book(self) -> CalamineWorkbook:
        return CalamineWorkbook.from_filelike(io.BytesIO(self.data))

    @cached_property
    def _pages(self) -> dict[str, list[list[object]]]:
        pages: dict[str, list[list[object]]] = {}
        for name in self._book.sheet_names:
            rows = self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            pages[name] = [[_plain(value) for value in row] for row in rows]
        return pages

    def page(self, key: str) -> list[list[object]]:
        """All cells of a sheet, row by row from its first cell."""
        return self._pages[registry.sheet(key).label.of(self.lang)]

    def cell(self, key: str, row: int, column: int) -> object:
        """A cell by numbers that count from 0; "" outside of what is filled."""
        rows = self.page(key)
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    def table(self, key: str) -> pd.DataFrame:
        """The rows of a table; the index is the row number in the sheet."""
        if key not in self._tables:
            self._tables[key] = self._read(key)
        return self._tables[key]

    def _read(self, key: str) -> pd.DataFrame:
        sheet, table = registry.sheet_of(key), registry.table(key)
        left = sheet.left(table, Plan("values", self.lang, _EPOCH))
        keys = [column.key for column in table.columns]
        rows = self.page(sheet.key)
        headings = rows[sheet.top][left : left + len(keys)]
        labels = [column.label.of(self.lang) for column in table.columns]
        if headings != labels:
            raise AssertionError(f"{key}: {headings} for {labels}")
        body = [[*row[left : left + len(keys)], *[""] * len(keys)][: len(keys)] for row in rows[sheet.top + 1 :]]
        frame = pd.DataFrame(body, columns=pd.Index(keys), index=range(sheet.top + 2, sheet.top + 2 + len(body)))
        frame = frame.astype(object)
        if "staff_id" in keys:
            frame["who"] = frame["staff_id"].map(who)
        return frame

    @cached_property
    def month(self) -> tuple[float, float]:
        """Serials of the first and the last day of 统计月份."""
        plan = Plan("values", self.lang, _EPOCH)
        at = next(cell for cell in registry.sheet("home").cells(plan) if cell.name == "month")
        found = self.cell("home", at.row, at.column)
        assert isinstance(found, float)
        first = _EPOCH + timedelta(days=int(found))
        after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        return float((first - _EPOCH).days), float((after - _EPOCH).days - 1)

    def of_month(self, key: str, day: str = "business_date") -> pd.DataFrame:
        """The rows of a table whose day lies in the month."""
        frame, (first, last) = self.table(key), self.month
        return frame[frame[day].map(lambda value: isinstance(value, float) and first <= value <= last)]


def _plain(value: object) -> object:
    """Numbers as floats, days and times as the serials that the file holds, texts as they are."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime):
        since = value - datetime.combine(_EPOCH, time())
        return since / timedelta(days=1)
    if isinstance(value, date):
        return float((value - _EPOCH).days)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / timedelta(days=1)
    return value


def who(value: object) -> str:
    """One person however the number is typed: 1002 and "1002" are the same for every sum in a workbook."""
    if isinstance(value, bool):
        return str(value).upper()
    text = str(value)
    try:
        number = float(text)
    except ValueError:
        return text.casefold()
    return f"#{number:g}"


def numbers(column: pd.Series) -> pd.Series:
    """Texts, states and blanks count as nothing."""
    return column.map(lambda value: value if isinstance(value, float) else 0.0).astype(float)


def sums(frame: pd.DataFrame, column: str) -> dict[str, float]:
    """Sum of a column by person."""
    found = numbers(frame[column]).groupby(frame["who"]).sum()
    return {str(one): float(total) for one, total in found.items()}


def counts(frame: pd.DataFrame) -> dict[str, float]:
    """Number of rows by person."""
    return {str(one): float(size) for one, size in frame.groupby("who").size().items()}


def above(column: pd.Series, least: float) -> pd.Series:
    """Whether a cell holds a number above."""
    return column.map(lambda value: isinstance(value, float) and value > least).astype(bool)


def unequal(where: str, shown: object, expected: object) -> Iterator[str]:
    """A complaint when a cell does not show what is expected: numbers to the cent, texts to the letter."""
    if isinstance(shown, float) and isinstance(expected, float):
        if abs(shown - expected) > _CENT:
            yield f"{where}: {shown!r} instead of {expected!r}"
    elif shown != expected:
        yield f"{where}: {shown!r} instead of {expected!r}"


def first_line(frame: pd.DataFrame, staff_id: object) -> pd.Series | None:
    """What MATCH finds: the first line with just that number, a text or not."""
    for _, row in frame.iterrows():
        if type(row["staff_id"]) is type(staff_id) and _folded(row["staff_id"]) == _folded(staff_id):
            return row
    return None


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value
