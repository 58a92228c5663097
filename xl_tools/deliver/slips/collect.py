"""From an evaluated workbook to what stands on each person's slip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from xl_tools import clock, messages
from xl_tools.deliver.checks.view import Checked, known_as, number
from xl_tools.deliver.slips.discreet import Discreet, Everybody
from xl_tools.deliver.slips.model import Amount, Event, Group, Item, Slip, Week
from xl_tools.engine.values import Value
from xl_tools.errors import TimeUnreadable
from xl_tools.sheets import registry, report
from xl_tools.sheets.model import Kind, Plan

__all__ = ["Month"]

_CENT: Final = Decimal("0.01")
#: The items of 薪资 in the order in which they add up, with the column that says what each stands on.
_PAY: Final = (
    ("base", "band_check"),
    ("grade_salary", ""),
    ("benefits", ""),
    ("commission", ""),
    ("bonus", ""),
    ("topup", ""),
    ("before", "source_check"),
    ("points", ""),
    ("deduction", "deduction_reason"),
    ("gross", ""),
)
#: The sums of 月报 that are told, by the heading that they stand under there.
_SUMS: Final = {
    "attendance": ("days", "late", "missed", "signin_points"),
    "conduct": (
        *("conduct_points", "potential", "warmup_points", "client_tables", "client_points", "tickets"),
        *("conduct_tickets", "flag"),
    ),
    "bookings": ("valid", "invalid", "unconfirmed", "cancelled", "false_points", "weekly_points"),
    "result": ("points", "performance"),
}
_MONEY_SUMS: Final = frozenset({"performance"})


def _points(value: Value) -> Amount:
    """A count or points."""
    figure = number(value)
    if figure is None:
        return _text(value)
    return int(figure) if figure.is_integer() else Decimal(repr(round(figure, 6)))


def _money(value: Value) -> Amount:
    """An amount to the cent, rounded as its cell shows it."""
    figure = number(value)
    return _text(value) if figure is None else Decimal(repr(figure)).quantize(_CENT, ROUND_HALF_UP)


def _text(value: Value) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (int, float)):
        return messages.number_text(float(value))
    return str(value)


def _day(value: Value) -> date | None:
    try:
        return clock.parse_day(value)
    except TimeUnreadable:
        return None


class Month:
    """The month of a workbook, person by person.

    Args:
        book: the evaluated workbook.
        month: the first day of its month.

    Attributes:
        people: staff IDs as people know them, of everybody who gets a slip: who stands in 薪资, in its order; everybody
            of 员工 in a workbook without 薪资.
        without: the others of 员工.
    """

    def __init__(self, book: Checked, month: date) -> None:
        self._book = book
        self._month = month
        self._everybody = Everybody(book)
        self._pay_rows = self._first_rows("pay")
        listed = self._pay_rows if "pay" in book.tables else book.people
        self.people: tuple[str, ...] = tuple(one for one in listed if one in book.people)
        self.without: tuple[str, ...] = tuple(one for one in book.people if one not in listed)
        self._events = self._by_person("ledger")
        self._weeks = self._by_person("cancellations")
        self._monthly = self._by_person("monthly")
        self._quarterly = self._by_person("quarterly")
        self._promotion = self._by_person("promotion")
        self._report = self._report_rows()

    def _first_rows(self, table: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for row, entry in sorted(self._book.column(table, "staff_id").items()):
            found.setdefault(known_as(entry), row)
        return found

    def _by_person(self, table: str) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row, entry in sorted(self._book.column(table, "staff_id").items()):
            found[known_as(entry)].append(row)
        return found

    def staff(self, person: str, key: str) -> str:
        """What 员工 says of a person."""
        return _text(self._book.column("staff", key).get(self._book.people[person]))

    def number(self, person: str) -> str:
        """The staff ID as 员工 has it."""
        return self.staff(person, "staff_id").strip()

    def slip(self, person: str, until: date | None = None) -> Slip:
        """What stands on a person's slip.

        Args:
            person: one of ``people``.
            until: last day for an objection.
        """
        own = [self.staff(person, key) for key in ("staff_id", "name", "email")]
        discreet = Discreet(self._everybody, own, self._book.lang)
        return Slip(
            lang=self._book.lang,
            month=self._month,
            person=self.number(person),
            name=self.staff(person, "name").strip(),
            email=self.staff(person, "email").strip(),
            head=self._head(person),
            pay=tuple(self._pay(person, discreet)),
            groups=tuple(self._groups(person)),
            events=tuple(self._told(person, discreet)),
            weeks=tuple(self._cancelled(person)),
            grades=tuple(self._graded(person, discreet)),
            until=until,
        )

    def _label(self, table: str, key: str) -> str:
        return registry.table(table).column(key).label.of(self._book.lang)

    def _at(self, table: str, key: str, row: int) -> Value:
        return self._book.column(table, key).get(row)

    def _head(self, person: str) -> tuple[Item, ...]:
        keys = ("department", "post", "grade", "hired")
        found = []
        for key in keys:
            value = self._at("staff", key, self._book.people[person])
            day = _day(value) if key == "hired" else None
            found.append(Item(key, self._label("staff", key), day.isoformat() if day else _text(value)))
        return tuple(found)

    def _pay(self, person: str, discreet: Discreet) -> Iterator[Item]:
        row = self._pay_rows.get(person)
        if row is None or "pay" not in self._book.tables:
            return
        typed = self._typed(self._book.tables["pay"].sheet, row)
        source = discreet(_text(self._at("pay", "source", row)), typed)
        told = messages.say(self._book.lang, "slips.source", {"source": source}) if source else ""
        for key, reason in _PAY:
            value = self._at("pay", key, row)
            money = registry.table("pay").column(key).kind is Kind.MONEY
            note = discreet(_text(self._at("pay", reason, row)), typed) if reason else ""
            if key in ("benefits", "commission", "bonus"):
                note = told if number(value) else ""
            yield Item(key, self._label("pay", key), _money(value) if money else _points(value), note)

    # 月报

    def _report_rows(self) -> Mapping[str, int]:
        book, name = self._book, report.REPORT.label.of(self._book.lang)
        if name not in book.book.sheets:
            return {}
        people = book.book.sheets[name].scan.formulas.get(1)
        rows = [row for row in (people.rows if people else ()) if row > report.FIRST_PERSON_ROW]
        found: dict[str, int] = {}
        for row in sorted(rows):
            value = book.evaluation.value(name, row, 1)
            if value not in (None, ""):
                found.setdefault(known_as(value), row)
        return found

    def _groups(self, person: str) -> Iterator[Group]:
        row = self._report.get(person)
        if row is None:
            return
        book, name = self._book, report.REPORT.label.of(self._book.lang)
        plan = Plan("values", book.lang, self._month, left_out=book.left_out)
        for group, keys in _SUMS.items():
            items = []
            for key in keys:
                column = report.column_of(key, plan)
                if column is None:
                    continue
                value = book.evaluation.value(name, row, column + 1)
                amount = _money(value) if key in _MONEY_SUMS else _points(value)
                heading = _text(book.evaluation.value(name, report.HEADINGS_ROW + 1, column + 1))
                items.append(Item(key, heading, amount))
            if items:
                yield Group(messages.say(book.lang, f"report.group_{group}"), tuple(items))

    # Rows

    def _typed(self, sheet: str, row: int) -> list[str]:
        """The texts that somebody typed into a row: what a sentence about it may quote."""
        return [
            _text(self._at(key, column.key, row))
            for key, held in self._book.tables.items()
            if held.sheet == sheet
            for column in held.definition.entries
            if column.kind is Kind.TEXT
        ]

    def _told(self, person: str, discreet: Discreet) -> Iterator[Event]:
        days = self._book.days("ledger")
        for row in self._events.get(person, ()):
            day = days.get(row)
            if day is None or clock.month_of(day) != self._month:
                continue
            line = int(number(self._at("ledger", "row", row)) or 0)
            source = _text(self._at("ledger", "source", row))
            typed = self._typed(source, line)
            yield Event(
                day=day,
                source=source,
                row=line,
                clause=_text(self._at("ledger", "clause", row)),
                points=_points(self._at("ledger", "points", row)),
                state=_text(self._at("ledger", "state", row)),
                reason=discreet(_text(self._at("ledger", "reason", row)), typed),
                override=discreet(_text(self._at("ledger", "override", row)), typed),
            )

    def _cancelled(self, person: str) -> Iterator[Week]:
        for row in self._weeks.get(person, ()):
            monday = _day(self._at("cancellations", "monday", row))
            standard, half, booth, fine = (
                _points(self._at("cancellations", key, row)) for key in ("standard", "half", "booth", "fine")
            )
            if monday is not None and any(one not in (0, "") for one in (standard, half, booth)):
                yield Week(monday, standard, half, booth, fine)

    def _graded(self, person: str, discreet: Discreet) -> Iterator[Item]:
        """The month's appraisal, the latest quarter's grade, and what 晋升 concludes."""
        for row in self._monthly.get(person, ()):
            day = _day(self._at("monthly", "month_key", row))
            if day is not None and clock.month_of(day) == self._month:
                for key in ("score", "rank", "passed", "excellent"):
                    value = self._at("monthly", key, row)
                    if value is not None:
                        yield Item(f"monthly_{key}", self._label("monthly", key), discreet(_text(value)))
        quarters = [
            (day, row)
            for row in self._quarterly.get(person, ())
            if (day := _day(self._at("quarterly", "quarter_key", row))) is not None and day <= self._month
        ]
        if quarters:
            _, row = max(quarters)
            heading = f"{self._label('quarterly', 'grade')} {_text(self._at('quarterly', 'quarter', row))}"
            yield Item("quarterly_grade", heading, discreet(_text(self._at("quarterly", "grade", row))))
        for row in self._promotion.get(person, ()):
            typed = self._typed(self._book.tables["promotion"].sheet, row)
            for key in ("target", "conclusion", "unmet", "demotion"):
                text = discreet(_text(self._at("promotion", key, row)), typed)
                if text:
                    yield Item(f"promotion_{key}", self._label("promotion", key), text)
