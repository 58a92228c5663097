"""Whom the rows of a sheet are about: the same person and day twice, IDs that lost digits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Final

from xl_tools import clock, messages
from xl_tools.adopt.fields import Kind
from xl_tools.errors import EntryError
from xl_tools.words import Lang

__all__ = ["People", "known_as"]

#: A number of a cell keeps fifteen digits; the rest of a longer ID is lost, and two people may look like one.
_KEPT: Final = 1e15


def known_as(entry: object) -> str:
    """A staff ID as people know it: digits stay digits, blanks around it and full width do not matter.

    Example:
        >>> known_as(" 00７ "), known_as(7.0), known_as("7") == known_as("007"), known_as(None)
        ('007', '7', False, '')
    """
    if clock.is_blank(entry):
        return ""
    text = f"{entry:.0f}" if isinstance(entry, float) and entry.is_integer() else str(entry)
    return unicodedata.normalize("NFKC", text).strip().casefold()


class People:
    """The people of one sheet, as its rows go by.

    A second sign-in of one person and night, or a second row of pay, gets no result: nobody is charged or paid twice.
    Of bookings a person has many.

    Args:
        kind: what the sheet holds.
        lang: language of the sentences.
    """

    def __init__(self, kind: Kind, lang: Lang) -> None:
        self._kind, self._lang = kind, lang
        self._rows: dict[str, dict[object, int]] = {}

    def trouble(self, number: int, row: Mapping[str, object]) -> str:
        """Why a row gets no result; "" when nothing speaks against it."""
        entry = row.get("staff_id")
        if isinstance(entry, float) and abs(entry) >= _KEPT:
            return messages.say(self._lang, "adopt.long_id", {"entry": f"{entry:.0f}"})
        person = known_as(entry) or known_as(row.get("name"))
        if not person or self._kind is Kind.BOOKINGS:
            return ""
        try:
            when: date | None = clock.parse_day(row.get("date")) if self._kind is Kind.SIGN_INS else None
        except EntryError:
            return ""
        # A sheet of several months says the month in each row.
        rows = self._rows.setdefault(person, {})
        first = rows.setdefault(when or known_as(row.get("month")), number)
        if first == number:
            return ""
        shown = str(row.get("name") or "") if not known_as(entry) else known_as(entry)
        return messages.say(self._lang, f"adopt.twice_{self._kind.value}", {"person": shown, "first": first})
