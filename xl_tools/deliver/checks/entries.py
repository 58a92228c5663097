"""What people filled in, cell by cell: missing, unreadable, not one of the choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from udfs.coerce import money
from xl_tools import clock, words
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked
from xl_tools.engine.values import Value
from xl_tools.errors import EntryError, TimeUnreadable
from xl_tools.rules import booking_fields as fields
from xl_tools.rules.booking_fields import Unreadable
from xl_tools.sheets.model import Column, Kind
from xl_tools.words import Answer, Lang, State

__all__ = ["contact", "missing", "negative_pay", "no_base", "no_email", "unknown_word", "unowned", "unreadable"]

_DATED: Final = ("date", "staff_id")
#: What a row that has anything in it cannot do without.
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "staff": ("staff_id", "name"),
    "attendance": _DATED,
    "conduct": (*_DATED, "matter"),
    "bookings": ("date",),
    "warmup": _DATED,
    "swaps": _DATED,
    "drinks": _DATED,
    "behaviour": _DATED,
    "duty": _DATED,
    "incidents": _DATED,
    "inspections": _DATED,
    "monthly": ("month", "staff_id"),
    "quarterly": ("quarter", "staff_id", "grade"),
    "promotion": ("staff_id",),
    "pay": ("staff_id",),
    "past_events": (*_DATED, "clause"),
    "clients": ("phone",),
}


def missing(book: Checked) -> Iterator[Spot]:
    """Rows that lack what they cannot do without."""
    for table, keys in _NEEDED.items():
        for key in keys:
            there = book.column(table, key)
            for row in book.rows(table):
                if row not in there:
                    yield book.spot(table, key, row)


def unowned(book: Checked) -> Iterator[Spot]:
    """Bookings that stand in nobody's list (A6): valid or not, they count for nobody."""
    there = book.column("bookings", "staff_id")
    for row in book.rows("bookings"):
        if row not in there:
            yield book.spot("bookings", "staff_id", row)


def no_email(book: Checked) -> Iterator[Spot]:
    """People without an address: no slip reaches them."""
    there = book.column("staff", "email")
    for row in book.column("staff", "staff_id"):
        if row not in there:
            yield book.spot("staff", "email", row, staff_id=book.column("staff", "staff_id")[row])


# Forms

_EMAIL: Final = re.compile(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"()]+")
#: Moments that a day alone, or a plain no, may stand for (D1.6, D1.8, D2.3).
_SPANS: Final = frozenset(
    {("duty", "swap_approved"), ("duty", "swap_reported"), ("incidents", "reported"), ("incidents", "written")}
)
#: Columns that a helper beside them reads: blank there means that it could not.
_READ_BY: Final[Mapping[tuple[str, str], str]] = {
    ("monthly", "month"): "month_key",
    ("quarterly", "quarter"): "quarter_key",
    ("quarterly", "grade"): "letter",
}
#: Read as what they are, whatever else their column's kind takes.
_OTHERWISE: Final[Mapping[tuple[str, str], str]] = {
    ("staff", "email"): "email",
    ("bookings", "extension"): "minutes",
    ("quarterly", "quarter"): "quarter",
    ("quarterly", "grade"): "grade",
    **dict.fromkeys((("pay", key) for key in ("base", "benefits", "commission", "bonus")), "pay"),
}
#: B2 takes what cannot be read in these for not given; see ``contact``.
_CONTACT: Final = ("phone", "heads", "friend_phone")
_ANY_DAY: Final = date(2026, 1, 1)


def _is_day(entry: Value) -> bool:
    try:
        return clock.parse_day(entry) is not None
    except TimeUnreadable:
        return False


def _is_time(entry: Value) -> bool:
    try:
        return bool(clock.business_seconds(entry, _ANY_DAY))
    except TimeUnreadable:
        return False


def _pay(entry: Value) -> Decimal | None:
    """An amount as the functions of 薪资 read it; None for what they cannot read."""
    try:
        return money(entry)
    except EntryError:
        return None


def _is_number(entry: Value) -> bool:
    return isinstance(entry, (int, float)) and not isinstance(entry, bool)


_FORMS: Final[Mapping[str, Callable[[Value], bool]]] = {
    "day": _is_day,
    "time": _is_time,
    "count": lambda entry: not isinstance(fields.whole(entry), Unreadable),
    "minutes": lambda entry: not isinstance(fields.minutes(entry), Unreadable),
    "money": lambda entry: not isinstance(fields.amount(entry), Unreadable),
    "pay": lambda entry: _pay(entry) is not None,
    "score": _is_number,
    "phone": lambda entry: not isinstance(fields.phone(entry), Unreadable),
    "email": lambda entry: isinstance(entry, str) and bool(_EMAIL.fullmatch(entry.strip())),
}
_KINDS: Final[Mapping[Kind, str]] = {
    Kind.DAY: "day",
    Kind.TIME: "time",
    Kind.COUNT: "count",
    Kind.POINTS: "count",
    Kind.MONEY: "money",
    Kind.SCORE: "score",
    Kind.PHONE: "phone",
    Kind.MONTH: "month",
}


def unreadable(book: Checked) -> Iterator[Spot]:
    """Entries that are not of their column's form: a time, a day, a number, an address."""
    for table, column in book.entries():
        place = (table, column.key)
        form = _OTHERWISE.get(place) or _KINDS.get(column.kind, "")
        # An override has a check of its own (G6), and so has the policy.
        if (
            not form
            or table == "policy"
            or column.key == "override"
            or (table == "bookings" and column.key in _CONTACT)
        ):
            continue
        values = book.column(table, column.key)
        helper = book.column(table, _READ_BY[place]) if place in _READ_BY else None
        reads = _FORMS.get(form)
        for row, entry in values.items():
            if helper is not None:
                readable = row in helper
            else:
                readable = reads is None or reads(entry) or (place in _SPANS and _is_span(entry))
            if not readable:
                yield book.spot(table, column.key, row, form, entry=entry)


def negative_pay(book: Checked) -> Iterator[Spot]:
    """Amounts below 0 in 薪资: pay is taken off for points (G10), not by a negative bonus."""
    for (table, key), form in _OTHERWISE.items():
        if form == "pay":
            for row, entry in book.column(table, key).items():
                amount = _pay(entry)
                if amount is not None and amount < 0:
                    yield book.spot(table, key, row, entry=entry)


def no_base(book: Checked) -> Iterator[Spot]:
    """People without base pay whose department has one (F3)."""
    there = book.column("pay", "base")
    starts = tuple(words.show(State.INCOMPLETE, lang) for lang in ("zh", "en"))
    for row, check in book.column("pay", "band_check").items():
        if row not in there and isinstance(check, str) and check.startswith(starts):
            yield book.spot("pay", "base", row)


def _is_span(entry: Value) -> bool:
    return fields.word(Answer, entry) is Answer.NO or _is_day(entry)


def contact(book: Checked) -> Iterator[Spot]:
    """Phones and head counts that cannot be read: B2 takes them for not given."""
    for key in _CONTACT:
        reads = _FORMS["count" if key == "heads" else "phone"]
        for row, entry in book.column("bookings", key).items():
            if not reads(entry):
                lost = isinstance(fields.phone(entry), fields.DigitsLost)
                variant = "heads" if key == "heads" else "lost" if lost else "phone"
                yield book.spot("bookings", key, row, variant, entry=entry)


def unknown_word(book: Checked) -> Iterator[Spot]:
    """Entries that are none of the words to choose from."""
    for table, column in book.entries():
        kind = _words(column)
        if kind is None:
            continue
        for row, entry in book.column(table, column.key).items():
            if isinstance(fields.word(kind, entry), Unreadable):
                choices = {"zh": _listed(kind, "zh"), "en": _listed(kind, "en")}
                yield book.spot(table, column.key, row, entry=entry, choices=choices)


#: So many of the words to choose from are mentioned.
_LISTED: Final = 6


def _words(column: Column) -> type[Enum] | None:
    """The words of a drop-down; departments, posts and grades of a quarter are no such words."""
    first = column.choices[0] if column.choices else None
    return type(first) if isinstance(first, Enum) else None


def _listed(kind: type[Enum], lang: Lang) -> str:
    shown = [words.show(word, lang) for word in list(kind)[:_LISTED]]
    more = "…" if len(kind) > len(shown) else ""
    return ("、" if lang == "zh" else ", ").join(shown) + more
