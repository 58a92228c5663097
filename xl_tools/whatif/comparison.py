"""A month under the policy of its workbook and under a changed one, side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xl_tools import clock
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.engine.book import Book
from xl_tools.engine.bookpolicy import policy_of
from xl_tools.engine.evaluate import Evaluation, evaluate
from xl_tools.errors import BookUnsupported, PolicyError, TimeUnreadable, UsageError
from xl_tools.policy import Policy, ValueOf, canonical, find_parameter, parse_text, typed_value, with_values
from xl_tools.sheets.registry import NAMES
from xl_tools.whatif.figures import (
    Figure,
    Person,
    Place,
    figure_label,
    find_places,
    month_rows,
    people_of,
    staff_order,
)
from xl_tools.words import Lang

__all__ = ["Change", "Comparison", "Month", "Progress", "Row", "Total", "compare", "typed_changes"]

#: Told (stage, done, of how many) now and then.
Progress = Callable[[str, int, int], None]
#: A figure of one person: a sum, or words.
Amount = Decimal | str


@dataclass(frozen=True, slots=True)
class Change:
    """One parameter: what is in force on the day of the change, and what would be."""

    parameter: str
    old: ValueOf | None
    new: ValueOf | None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one person that would differ. ``difference`` is None for words."""

    staff_id: str
    name: str
    figure: Figure
    old: Amount
    new: Amount
    difference: Decimal | None

    def label(self, lang: Lang) -> str:
        """What the figure is called."""
        return figure_label(self.figure, lang)


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of everybody: sums (None for words), and how many people's differ."""

    figure: Figure
    old: Decimal | None
    new: Decimal | None
    difference: Decimal | None
    people: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a changed policy would make of a month.

    Attributes:
        lang: language of the workbook, in which words stand.
        month: its first day.
        since: the day from which the changed values would be in force.
        changes: the parameters, old and new.
        rows: what differs, person by person in the order of the staff, figure by figure.
        totals: every figure that differs for somebody.
        changed_rows: sheet → how many of its rows of the month have a figure that differs.
        not_computed: cells of these figures that could not be computed and count as they stand.
    """

    lang: Lang
    month: date
    since: date
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    changed_rows: Mapping[str, int] = field(default_factory=dict)
    not_computed: int = 0

    def difference(self, figures: Collection[Figure]) -> Decimal:
        """The sum of these figures, new less old."""
        return sum((total.difference or Decimal(0) for total in self.totals if total.figure in figures), Decimal(0))

    @property
    def people(self) -> int:
        """How many people would have a figure that differs."""
        return len({row.staff_id.casefold() for row in self.rows})


class Month:
    """A workbook's month under its own policy, ready to be compared with others: read once, evaluated once.

    Args:
        data: the workbook.
        name: the file's name, for messages.
        progress: told about long work.

    Raises:
        BookError: the file cannot be read.
        UsageError: it has no cell that is named 制度, or no 统计月份.
        PolicyError: its policy is at fault; names the cell.
    """

    def __init__(self, data: bytes, *, name: str = "workbook.xlsx", progress: Progress | None = None) -> None:
        if progress:
            progress("read", 0, 1)
        self.book = Book(Package.parse(data, name=name))
        if self.book.parts.date1904:
            raise BookUnsupported("book.date1904", file=name)
        self.places = find_places(self.book)
        self._policy_cell = self._named("policy")
        month_cell = self._named("month")
        self._wanted = {column for place in self.places for column in place.wanted()}
        asked = self._wanted | {(sheet, column) for sheet, _, column in (self._policy_cell, month_cell)}
        self.evaluation = evaluate(self.book, progress, wanted=asked)
        self.policy = self._policy()
        self.month = self._month(month_cell)
        self._rows = {place: month_rows(self.evaluation, place, self.month) for place in self.places}
        self._staff = staff_order(self.evaluation)

    def compare(
        self, values: Mapping[str, ValueOf | None], since: date | None = None, progress: Progress | None = None
    ) -> Comparison:
        """The month with some values of the policy replaced.

        Args:
            values: by full name of the parameter.
            since: the day from which they are in force, whatever later rows of the policy say; the first of
                the month when None.
            progress: told about long work.

        Raises:
            PolicyUnknown: there is no such parameter.
        """
        since = since or self.month
        changed = with_values(self.policy, values, since)
        given = {self._policy_cell: canonical(changed)}
        after = evaluate(self.book, progress, given=given, base=self.evaluation, wanted=self._wanted)
        changes = tuple(Change(name, self.in_force(name, since), value) for name, value in values.items())
        return self._compared(after, since, changes)

    def in_force(self, name: str, on: date) -> ValueOf | None:
        """A parameter's value on a day; None where the policy has none.

        Raises:
            PolicyUnknown: there is no such parameter.
        """
        self.policy.parameter(name)
        found = (one for one in self.policy.versions.get(name, ()) if one.since <= on)
        return next((one.value for one in found if one.until is None or on <= one.until), None)

    def untouched(self, name: str) -> bool:
        """Whether no figure of the month has asked for a parameter, so that another value changes none."""
        return name not in self.policy.asked

    def _compared(self, after: Evaluation, since: date, changes: tuple[Change, ...]) -> Comparison:
        found: dict[Person, list[Row]] = {}
        totals: list[Total] = []
        changed_rows: dict[str, set[int]] = {}
        lang = self.policy.lang
        for place in self.places:
            rows = self._rows[place]
            changed = {row for row in rows if self._differs(after, place, row)}
            if not changed:
                continue
            changed_rows.setdefault(place.sheet, set()).update(changed)
            old, new = (people_of(one, place, rows, self._staff, lang) for one in (self.evaluation, after))
            differing = [row for row in _side_by_side(place.figure, old, new) if row.old != row.new]
            for row in differing:
                found.setdefault(Person(row.staff_id, row.name), []).append(row)
            if differing:
                totals.append(_total(place.figure, old, new, len(differing)))
        listed = list(self._staff.values())
        others = sorted(found.keys() - set(listed), key=lambda person: person.staff_id)
        return Comparison(
            lang,
            self.month,
            since,
            changes,
            tuple(row for person in (*listed, *others) for row in found.get(person, ())),
            tuple(totals),
            {sheet: len(rows) for sheet, rows in changed_rows.items()},
            self._not_computed(),
        )

    def _differs(self, after: Evaluation, place: Place, row: int) -> bool:
        return self.evaluation.value(place.sheet, row, place.column) != after.value(place.sheet, row, place.column)

    def _not_computed(self) -> int:
        cells = {(refusal.sheet, refusal.cell) for refusal in self.evaluation.refused}
        if not cells:
            return 0
        figures = ((place, row) for place in self.places for row in self._rows[place])
        return sum((place.sheet, cell_name(row, place.column)) in cells for place, row in figures)

    def _named(self, key: str) -> tuple[str, int, int]:
        cell = self.book.named_cell(key)
        if cell is None:
            raise UsageError("whatif.no_name", file=self.book.package.name, name=_both(key))
        return cell

    def _policy(self) -> Policy:
        sheet, row, column = self._policy_cell
        text = self.evaluation.value(sheet, row, column)
        try:
            return parse_text(text if isinstance(text, str) else "")
        except PolicyError:
            # The sheet itself says what is wrong with it, and in which cell.
            policy_of(self.book)
            raise

    def _month(self, cell: tuple[str, int, int]) -> date:
        sheet, row, column = cell
        try:
            day = clock.parse_day(self.evaluation.value(sheet, row, column))
        except TimeUnreadable:
            day = None
        if day is None:
            where = f"{sheet}!{cell_name(row, column)}"
            raise UsageError("whatif.no_month", file=self.book.package.name, where=where)
        return clock.month_of(day)


def _both(key: str) -> dict[Lang, str]:
    return {"zh": NAMES[key].zh, "en": NAMES[key].en}


def _side_by_side(figure: Figure, old: Mapping[Person, Amount], new: Mapping[Person, Amount]) -> Iterator[Row]:
    """A figure of everybody; a sheet that lists people by itself may list others under another policy."""
    none: Amount = Decimal(0) if figure.number else ""
    for person in {**old, **new}:
        before, after = old.get(person, none), new.get(person, none)
        difference = after - before if isinstance(after, Decimal) and isinstance(before, Decimal) else None
        yield Row(person.staff_id, person.name, figure, before, after, difference)


def _total(figure: Figure, old: Mapping[Person, Amount], new: Mapping[Person, Amount], people: int) -> Total:
    if not figure.number:
        return Total(figure, None, None, None, people)
    before, after = (
        sum((value for value in one.values() if isinstance(value, Decimal)), Decimal(0)) for one in (old, new)
    )
    return Total(figure, before, after, after - before, people)


def compare(
    data: bytes,
    changes: Mapping[str, str],
    since: date | None = None,
    *,
    name: str = "workbook.xlsx",
    progress: Progress | None = None,
) -> Comparison:
    """What a changed policy would make of a workbook's month; in memory.

    Args:
        data: the workbook.
        changes: values as they are typed, by the parameter's full name or label.
        since: the day from which they are in force; the first day of 统计月份 when None.
        name: the file's name, for messages.
        progress: told about long work.

    Raises:
        PolicyUnknown, PolicyValueUnreadable: a change cannot be understood.
        BookError, UsageError, PolicyError: the workbook cannot be used.
    """
    values = typed_changes(changes)
    return Month(data, name=name, progress=progress).compare(values, since, progress)


def typed_changes(changes: Mapping[str, str]) -> dict[str, ValueOf | None]:
    """Values as they are typed, by the parameter's full name or label, as ``Month.compare`` takes them.

    Raises:
        PolicyUnknown, PolicyValueUnreadable: a change cannot be understood.
        UsageError: a parameter is given twice.

    Example:
        >>> typed_changes({"未签到扣分": "3"})
        {'attendance.missed_points': 3}
    """
    values: dict[str, ValueOf | None] = {}
    for typed, value in changes.items():
        parameter = find_parameter(typed)
        if parameter.name in values:
            raise UsageError("whatif.twice", name=parameter.name)
        values[parameter.name] = typed_value(parameter, value)
    return values
