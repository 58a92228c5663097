"""The workbook that an export goes into: its month, its people, the rows that 签到 has already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from xl_tools import clock
from xl_tools.books.package import Package
from xl_tools.books.workbook import TablePart
from xl_tools.engine.book import Book
from xl_tools.engine.bookpolicy import policy_of
from xl_tools.engine.values import Value
from xl_tools.errors import BookUnsupported, PolicyError, TimeUnreadable, UsageError, XlToolsError
from xl_tools.imports.grid import plain
from xl_tools.ledger.sealed import SEALED_NAME, sealed_months
from xl_tools.policy import Policy, default
from xl_tools.sheets import registry
from xl_tools.words import Lang, Shift, read

__all__ = ["ENTRIES", "Employee", "Row", "Target", "known_as", "target_of"]

#: Columns of 签到 that an import fills in, in their order.
ENTRIES: Final = ("date", "staff_id", "shift", "due", "signin")


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody on 员工.

    Attributes:
        entry: the staff ID as its cell holds it: text or number, written into 签到 just so.
        name: the name.
    """

    entry: str | float
    name: str

    @property
    def number(self) -> str:
        """The staff ID as people read it."""
        return plain(self.entry)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of 签到 as far as an import is concerned; None for what cannot be read.

    Attributes:
        number: the row; 0 for one that is to be written.
        shift: 班次状态.
        due: seconds after noon.
        signin: all punches, seconds after noon.
    """

    number: int
    shift: Shift | None
    due: tuple[int, ...] | None
    signin: tuple[int, ...] | None


@dataclass(frozen=True)
class Target:
    """A workbook of ours.

    Attributes:
        name: the file's name.
        lang: the language of the workbook.
        month: 统计月份.
        table: 签到表.
        titles: key → heading of the columns that an import fills in.
        staff: everybody on 员工.
        rows: (business day, staff ID as known) → rows of 签到.
        policy: what a sign-in is judged by.
        sealed: months that are finished.
    """

    name: str
    lang: Lang
    month: date
    table: TablePart
    titles: Mapping[str, str]
    staff: tuple[Employee, ...]
    rows: Mapping[tuple[date, str], tuple[Row, ...]]
    policy: Policy
    sealed: frozenset[date] = field(default_factory=frozenset)

    def window(self, day: date) -> tuple[int, int]:
        """When a sign-in of a day counts, seconds after noon: from and until; the whole day without a policy."""
        try:
            seconds = self.policy.seconds
            return seconds("attendance.signin_from", day), seconds("attendance.signin_until", day)
        except PolicyError:
            return 0, clock.DAY

    def start(self, day: date) -> int | None:
        """The start of the shift that a blank 应到时间 stands for."""
        try:
            return self.policy.seconds("attendance.shift_start", day)
        except PolicyError:
            return None


def known_as(entry: object) -> str:
    """A staff ID for comparison.

    Example:
        >>> known_as(7.0), known_as(" k007　")
        ('7', 'k007')
    """
    return plain(entry if isinstance(entry, str | float) else str(entry)).casefold()


def target_of(data: bytes, name: str) -> Target:
    """What an import has to know of a workbook.

    Raises:
        BookError: the file cannot be read, or holds no 签到表 or 员工表.
        UsageError: its month is not filled in.
    """
    book = Book(Package.parse(data, name=name))
    table, lang, columns = _table(book, "attendance")
    month = _month(book)
    signins = {key: _cells(book, table, columns[key]) for key in ENTRIES if key in columns}
    rows: dict[tuple[date, str], list[Row]] = {}
    for number in range(table.data.top, table.data.bottom + 1):
        held = {key: cells.get(number) for key, cells in signins.items()}
        day, who = _day(held.get("date")), held.get("staff_id")
        if day is not None and who is not None:
            row = Row(number, _shift(held.get("shift")), _times(held.get("due"), day), _times(held.get("signin"), day))
            rows.setdefault((day, known_as(who)), []).append(row)
    return Target(
        name=name,
        lang=lang,
        month=month,
        table=table,
        titles={key: table.columns[columns[key] - table.ref.left] for key in ENTRIES if key in columns},
        staff=_staff(book),
        rows={key: tuple(found) for key, found in rows.items()},
        policy=_policy(book),
        sealed=frozenset(sealed_months(book.name(SEALED_NAME, "") or "")),
    )


def _table(book: Book, key: str) -> tuple[TablePart, Lang, dict[str, int]]:
    for part in book.parts.tables:
        found = registry.find_table(part.display_name)
        if found is None or found[0].key != key:
            continue
        numbers = {title.casefold(): part.ref.left + at for at, title in enumerate(part.columns)}
        columns: dict[str, int] = {}
        for column in found[0].columns:
            for title in (column.label.zh, column.label.en):
                if title.casefold() in numbers:
                    columns.setdefault(column.key, numbers[title.casefold()])
        missing = [column for column in ENTRIES if key == "attendance" and column not in columns]
        if not missing:
            return part, found[1], columns
    label = registry.table(key).name
    shown = {"zh": label.zh, "en": label.en}
    raise BookUnsupported("import.no_table", file=book.package.name, table=shown)


def _cells(book: Book, table: TablePart, column: int) -> dict[int, Value]:
    sheet = book.sheets[table.sheet]
    found = dict(sheet.entries(column))
    formulas = sheet.scan.formulas.get(column)
    for row in formulas.rows if formulas else ():
        found[row] = sheet.cached(row, column)
    return {row: value for row, value in found.items() if not clock.is_blank(value)}


def _month(book: Book) -> date:
    place = book.named_cell("month")
    value: Value = None
    if place is not None:
        sheet, row, column = place
        value = book.sheets[sheet].entries(column).get(row)
        value = book.sheets[sheet].cached(row, column) if value is None else value
    found = _day(value)
    if found is None:
        raise UsageError("import.no_month", file=book.package.name)
    return clock.month_of(found)


def _staff(book: Book) -> tuple[Employee, ...]:
    table, _, columns = _table(book, "staff")
    numbers, names = (_cells(book, table, columns[key]) for key in ("staff_id", "name"))
    people = [
        Employee(entry, plain(names.get(row) if isinstance(names.get(row), str) else None))
        for row, entry in sorted(numbers.items())
        if isinstance(entry, str | float) and not isinstance(entry, bool)
    ]
    if not people:
        raise UsageError("import.no_staff", file=book.package.name)
    return tuple(people)


def _policy(book: Book) -> Policy:
    """The workbook's policy; the built-in one when its own cannot be read, which ``check`` says elsewhere."""
    try:
        return policy_of(book)
    except XlToolsError:
        return default()


def _day(value: Value) -> date | None:
    try:
        return None if value is None or clock.is_blank(value) else clock.business_date(value)
    except TimeUnreadable:
        return None


def _shift(value: Value) -> Shift | None:
    return read(Shift, value) if isinstance(value, str) else None


def _times(value: Value, day: date) -> tuple[int, ...] | None:
    try:
        return clock.business_seconds(value, day)
    except TimeUnreadable:
        return None
