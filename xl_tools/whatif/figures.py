"""The figures that are compared: which columns, of whom, and which rows belong to the month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from xl_tools import clock, messages, words
from xl_tools.books.workbook import TablePart
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.values import Value
from xl_tools.sheets.model import Table
from xl_tools.sheets.registry import find_table
from xl_tools.words import Lang, State

__all__ = [
    "FIGURES",
    "Figure",
    "Person",
    "Place",
    "figure_label",
    "find_places",
    "month_rows",
    "people_of",
    "staff_order",
]

Kind = Literal["points", "yuan", "count", "words", "state"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One column that is compared.

    Attributes:
        table, column: their keys.
        kind: points, yuan and counts are added up by person; of ``state`` only the word is compared that the
            sentence begins with.
    """

    table: str
    column: str
    kind: Kind

    @property
    def key(self) -> str:
        """``attendance.final``."""
        return f"{self.table}.{self.column}"

    @property
    def number(self) -> bool:
        """Whether it is added up."""
        return self.kind in ("points", "yuan", "count")


#: In the order in which they are shown. A workbook that lacks a table or column is compared by the others.
FIGURES: Final[tuple[Figure, ...]] = (
    Figure("attendance", "final", "points"),
    Figure("conduct", "final", "points"),
    Figure("bookings", "fine", "points"),
    Figure("cancellations", "fine", "points"),
    Figure("warmup", "fine", "points"),
    Figure("new_clients", "fine", "points"),
    Figure("bookings", "performance", "yuan"),
    Figure("pay", "grade_salary", "yuan"),
    Figure("pay", "topup", "yuan"),
    Figure("pay", "deduction", "yuan"),
    Figure("pay", "gross", "yuan"),
    Figure("tickets", "tickets", "count"),
    Figure("tickets", "flag", "words"),
    Figure("pay", "band_check", "state"),
    Figure("promotion", "conclusion", "words"),
    Figure("promotion", "demotion", "state"),
)

#: The helper column by which rows of other months are told from those of the month.
_DAY: Final = "business_date"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in a workbook: sheet, columns by number, first and last row."""

    figure: Figure
    sheet: str
    column: int
    staff_id: int
    day: int | None
    top: int
    bottom: int

    def wanted(self) -> Iterator[tuple[str, int]]:
        """The columns that an evaluation must have for it."""
        for column in (self.column, self.staff_id, self.day):
            if column is not None:
                yield self.sheet, column


def figure_label(figure: Figure, lang: Lang) -> str:
    """What a figure is called.

    Example:
        >>> figure_label(FIGURES[0], "zh"), figure_label(FIGURES[0], "en")
        ('签到扣分', 'Sign-in points')
    """
    return messages.say(lang, f"whatif.figure.{figure.key}")


def find_places(book: Book) -> list[Place]:
    """The figures that a workbook has, in the order of ``FIGURES``."""
    tables: dict[str, tuple[Table, TablePart]] = {}
    for part in book.parts.tables:
        found = find_table(part.display_name)
        if found is not None and part.sheet in book.sheets:
            tables.setdefault(found[0].key, (found[0], part))
    places: list[Place] = []
    for figure in FIGURES:
        if figure.table in tables:
            table, part = tables[figure.table]
            column, staff_id = _column(table, part, figure.column), _column(table, part, "staff_id")
            if column is not None and staff_id is not None:
                day = _column(table, part, _DAY)
                places.append(Place(figure, part.sheet, column, staff_id, day, part.data.top, part.data.bottom))
    return places


def _column(table: Table, part: TablePart, key: str) -> int | None:
    """The number of a table's column in the file; None when either lacks it."""
    definition = next((column for column in table.columns if column.key == key), None)
    if definition is None:
        return None
    known = {title.casefold(): part.ref.left + at for at, title in enumerate(part.columns)}
    return known.get(definition.label.zh.casefold(), known.get(definition.label.en.casefold()))


def month_rows(evaluation: Evaluation, place: Place, month: date) -> list[int]:
    """The rows of a figure that belong to the month."""
    rows = range(place.top, place.bottom + 1)
    if place.day is None:
        return list(rows)
    first = clock.serial(month)
    after = clock.serial((month + timedelta(days=31)).replace(day=1))
    days = ((row, evaluation.value(place.sheet, row, place.day)) for row in rows)
    return [row for row, day in days if isinstance(day, (int, float)) and first <= day < after]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose figures are compared; two spellings of an ID (7 as a number, 7 as text) are one person."""

    staff_id: str
    name: str


def staff_id(entry: Value) -> str:
    """A staff ID as text.

    Example:
        >>> staff_id(7.0), staff_id(" 007 "), staff_id(None)
        ('7', '007', '')
    """
    if isinstance(entry, float) and entry.is_integer():
        return str(int(entry))
    return "" if entry is None else str(entry).strip()


def staff_order(evaluation: Evaluation) -> dict[str, Person]:
    """The people of the sheet 员工, in its order, by casefolded ID."""
    people: dict[str, Person] = {}
    for part in evaluation.book.parts.tables:
        found = find_table(part.display_name)
        if found is None or found[0].key != "staff" or part.sheet not in evaluation.book.sheets:
            continue
        ids, names = _column(found[0], part, "staff_id"), _column(found[0], part, "name")
        if ids is None or names is None:
            continue
        for row in range(part.data.top, part.data.bottom + 1):
            known = staff_id(evaluation.value(part.sheet, row, ids))
            if known:
                people.setdefault(known.casefold(), Person(known, staff_id(evaluation.value(part.sheet, row, names))))
    return people


def people_of(
    evaluation: Evaluation, place: Place, rows: list[int], staff: Mapping[str, Person], lang: Lang
) -> dict[Person, Decimal | str]:
    """A figure by person: the sum or the words of the person's rows; somebody who is not on 员工 has no name."""
    found: dict[Person, list[Value]] = {}
    for row in rows:
        known = staff_id(evaluation.value(place.sheet, row, place.staff_id))
        if known:
            person = staff.get(known.casefold()) or Person(known, "")
            found.setdefault(person, []).append(evaluation.value(place.sheet, row, place.column))
    return {person: _of_all(values, place.figure, lang) for person, values in found.items()}


def _of_all(values: list[Value], figure: Figure, lang: Lang) -> Decimal | str:
    if figure.number:
        return sum((_amount(value) for value in values), Decimal(0))
    texts = [str(value) for value in values if value not in (None, "")]
    if figure.kind == "state":
        texts = [state_word(text, lang) for text in texts]
    return messages.say(lang, "cli.comma").join(dict.fromkeys(texts))


def _amount(value: Value) -> Decimal:
    """A number to the cent; the word of a state is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return Decimal(0)
    return round(Decimal(repr(value)), 2).normalize() + 0


def state_word(text: str, lang: Lang) -> str:
    """The state that a sentence begins with; the sentence itself when it begins with none.

    Example:
        >>> state_word("待确认：底薪 1800 元", "zh")
        '待确认'
    """
    begun = [word for word in (words.show(state, lang) for state in State) if text.startswith(word)]
    return max(begun, key=len, default=text)
