"""Single entries of a booking read into values: names, phones, whole numbers, amounts, words.

An entry that cannot be used is no exception here but a value, ``Unreadable``: a booking has
twenty fields, and a wrong one must not hide what the others say.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Final, TypeVar

from xl_tools import words
from xl_tools.clock import Entry, is_blank
from xl_tools.messages import number_text
from xl_tools.rules.immutable import immutable
from xl_tools.words import Answer, Register

__all__ = ["DigitsLost", "OtherDay", "Unreadable", "amount", "minutes", "name", "phone", "shown", "whole", "word"]


@immutable
class Unreadable:
    """An entry that is there and cannot be used.

    Attributes:
        entry: the entry as a person would recognise it.
    """

    entry: str


@immutable
class DigitsLost(Unreadable):
    """A phone that was pasted as it was displayed, ``1.38E+10``: its last digits are gone."""


@immutable
class OtherDay(Unreadable):
    """A date and time that lies outside the business day of its row."""


_E = TypeVar("_E", bound=Enum)

#: Blanks, quotes and marks that show nothing: contacts copied from a phone carry direction marks.
_NOISE: Final = re.compile(r"[\s'’\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_DASHES: Final = re.compile(r"[‐‑‒–—―−]")
_SCIENTIFIC: Final = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})", re.ASCII)
_COUNTRY: Final = re.compile(r"(?:\+|00)86-?|86(?=1[3-9]\d{9}$)", re.ASCII)
_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
#: Area codes are 010, 02x and three digits from 03 on; a local number never begins with 0 or 1.
_LANDLINE: Final = re.compile(
    r"(?:0(?:10|2\d|[3-9]\d{2})-?)?[2-9]\d{6,7}(?:(?:-|转|x|ext\.?)\d{1,6})?", re.ASCII | re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"[/、,;|]")
_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_UNIT: Final = re.compile(r"^[¥$]|(?:人|位|桌|台|元|分钟|分|min|minutes|yuan|guests|tables)$", re.IGNORECASE)
#: No phone has more digits, with the country's code before it.
_LONGEST_PHONE: Final = 1e15
#: More guests or tables than any house holds; a longer number is a phone in the wrong column.
_MOST: Final = 99_999
_SECONDS: Final = 60
#: Excel keeps 15 significant digits: 0.1 + 0.2 is meant as 0.3.
_DIGITS: Final = ".15g"


def shown(entry: Entry) -> str:
    """An entry as the sheet shows it, for a sentence that quotes it.

    Example:
        >>> shown(60.0), shown(True), shown(" 挂账 ")
        ('60', 'TRUE', '挂账')
    """
    if isinstance(entry, bool):
        return str(entry).upper()
    return number_text(entry) if isinstance(entry, float) else str(entry).strip()


def name(entry: Entry) -> str | Unreadable | None:
    """A person's name: any text with a letter in it, kept exactly but for blanks around it.

    Returns:
        The name; None for a blank; Unreadable for a number, ``?`` and the like.

    Example:
        >>> name(" 阿依古丽·买买提 "), name(12.0), name("--")
        ('阿依古丽·买买提', Unreadable(entry='12'), None)
    """
    if entry is None:
        return None
    if isinstance(entry, str) and any(map(str.isalpha, entry)):
        return entry.strip()
    return None if is_blank(entry) else Unreadable(shown(entry))


def phone(entry: Entry) -> str | Unreadable | None:
    """A phone as its digits: a mobile (``1[3-9]`` and nine digits) or a landline.

    Accepted are numbers, full-width digits, blanks, hyphens, brackets, ``+86``, an extension, and
    several phones in one cell when each is one. A landline may stand without its area code; stored as a
    number it has lost the leading 0, which is put back.

    Returns:
        The digits; None for a blank; DigitsLost for a text such as ``1.38E+10``; Unreadable for
        anything else.

    Example:
        >>> phone(1.38e10), phone("＋86 138-0000-0001"), phone("(0536) 8234567"), phone("12345")
        ('13800000000', '13800000001', '05368234567', Unreadable(entry='12345'))
    """
    if isinstance(entry, str):
        if _MOBILE.fullmatch(entry):
            return entry
        return None if is_blank(entry) else _phone_of_text(entry)
    if entry is None:
        return None
    if isinstance(entry, bool) or not isinstance(entry, (int, float)) or not 0 < entry < _LONGEST_PHONE:
        return Unreadable(shown(entry))
    if entry != int(entry):
        return Unreadable(shown(entry))
    digits = str(int(entry))
    return _digits(digits) or _digits("0" + digits) or Unreadable(digits)


def _phone_of_text(entry: str) -> str | Unreadable:
    narrow = _NOISE.sub("", unicodedata.normalize("NFKC", entry))
    narrow = _DASHES.sub("-", narrow).replace("(", "").replace(")", "-")
    scientific = _SCIENTIFIC.fullmatch(narrow)
    if scientific:
        first, decimals, exponent = scientific[1], scientific[2] or "", int(scientific[3])
        if len(decimals) != exponent:
            return DigitsLost(entry.strip())
        narrow = first + decimals
    parts = [part for part in _SEVERAL.split(narrow.removesuffix(".0")) if part]
    found = [_digits(part) for part in parts]
    if not found or None in found:
        return Unreadable(shown(entry))
    return str(found[0])


def _digits(text: str) -> str | None:
    if text.startswith("-"):
        return None
    country = _COUNTRY.match(text)
    rest = text[country.end() :] if country else text
    joined = rest.replace("-", "").replace(".", "")
    if _MOBILE.fullmatch(joined):
        return joined
    for candidate in (rest, joined, "0" + rest) if country else (rest, joined):
        if _LANDLINE.fullmatch(candidate):
            return candidate.replace("-", "")
    return None


def amount(entry: Entry) -> Decimal | Unreadable | None:
    """An amount that is not negative: a number, or a text such as ``1,280.50``, ``￥1280`` or ``1280元``.

    Example:
        >>> amount(1280.5), amount("￥1,280"), amount("面议"), amount(-1.0), amount(" ")
        (Decimal('1280.5'), Decimal('1280'), Unreadable(entry='面议'), Unreadable(entry='-1'), None)
    """
    if entry is None:
        return None
    if type(entry) is float and entry >= 0 and entry.is_integer():
        return Decimal(int(entry))
    if isinstance(entry, str):
        if is_blank(entry):
            return None
        narrow = _UNIT.sub("", unicodedata.normalize("NFKC", entry).strip()).strip()
        return Decimal(narrow.replace(",", "")) if _NUMBER.fullmatch(narrow) else Unreadable(shown(entry))
    if isinstance(entry, bool) or not isinstance(entry, (int, float, Decimal)) or not isfinite(entry) or entry < 0:
        return Unreadable(shown(entry))
    return Decimal(int(entry)) if entry == int(entry) else Decimal(format(entry, _DIGITS))


def whole(entry: Entry) -> int | Unreadable | None:
    """A whole number of guests or tables that is not negative, with or without its unit (``4人``).

    Example:
        >>> whole(4.0), whole("４人"), whole(2.5), whole("3-4")
        (4, 4, Unreadable(entry='2.5'), Unreadable(entry='3-4'))
    """
    if entry is None:
        return None
    if type(entry) is float and entry.is_integer() and 0 <= entry <= _MOST:
        return int(entry)
    number = amount(entry)
    if not isinstance(number, Decimal):
        return number
    return int(number) if number <= _MOST and number == int(number) else Unreadable(shown(entry))


def minutes(entry: Entry) -> int | Unreadable | None:
    """A number of minutes as seconds. A fraction below one is a time of day typed by mistake, not minutes.

    Example:
        >>> minutes(10.0), minutes("10分钟"), minutes(10 / 1440)
        (600, 600, Unreadable(entry='0.00694444444444444'))
    """
    number = amount(entry)
    if not isinstance(number, Decimal):
        return number
    return Unreadable(shown(entry)) if 0 < number < 1 or number > _MOST else round(number * _SECONDS)


def word(kind: type[_E], entry: Entry) -> _E | Unreadable | None:
    """One of the words to choose from, in either language; a ticked or cleared box is yes or no.

    Example:
        >>> word(Answer, "是"), word(Answer, False), word(Answer, "maybe"), word(Answer, "")
        (<Answer.YES: '是'>, <Answer.NO: '否'>, Unreadable(entry='maybe'), None)
    """
    if entry is None:
        return None
    if isinstance(entry, bool) and kind in (Answer, Register):
        entry = "是" if entry else "否"
    if isinstance(entry, str):
        found = _word_of_text(kind, entry)
        if isinstance(found, kind):
            return found
    return None if is_blank(entry) else Unreadable(shown(entry))


@lru_cache(maxsize=1024)
def _word_of_text(kind: type[Enum], text: str) -> Enum | None:
    return words.read(kind, text)
