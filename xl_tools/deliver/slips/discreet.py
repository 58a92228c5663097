"""Sentences without other people: a slip names nobody but its own person.

A reason may mention somebody: the other party of a quarrel, the guest of a booking, the friend for whom a table was
held, who approved an override. On the slip of one person those names, numbers, addresses and phones are replaced by
neutral words. Who is somebody comes from the workbook: every column that holds people (``PEOPLE``). A phone or an
address of a form that cannot be anything else is replaced wherever it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from xl_tools import messages
from xl_tools.deliver.checks.view import Checked, known_as
from xl_tools.engine.values import Value
from xl_tools.sheets import registry
from xl_tools.sheets.model import Choice, Label
from xl_tools.words import Lang, show

__all__ = ["PEOPLE", "Discreet", "Everybody"]

#: Table and column of every entry that names a person or is a number of one → what it is replaced by.
PEOPLE: Final[Mapping[tuple[str, str], str]] = {
    ("staff", "staff_id"): "colleague",
    ("staff", "name"): "colleague",
    ("staff", "email"): "email",
    ("bookings", "customer"): "guest",
    ("bookings", "phone"): "phone",
    ("bookings", "friend"): "guest",
    ("bookings", "friend_phone"): "phone",
    ("clients", "phone"): "phone",
    ("attendance", "approver"): "manager",
    ("conduct", "approver"): "manager",
    ("duty", "relief"): "colleague",
    ("incidents", "manager"): "manager",
    ("swaps", "other_id"): "colleague",
    ("promotion", "excused_by"): "manager",
    ("promotion", "approver_first"): "manager",
    ("promotion", "approver_second"): "manager",
    **{
        ("promotion", column.key): "manager"
        for column in registry.table("promotion").columns
        if column.key.endswith("_by") and not column.computed
    },
    # Somebody who is not in 员工 still is somebody.
    **{
        (table.key, "staff_id"): "colleague"
        for table in registry.tables()
        if any(column.key == "staff_id" and not column.computed and not column.written for column in table.columns)
    },
}

_MOBILE: Final = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.]\d|\d)")
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS: Final = re.compile(r"\d+")
_LETTER: Final = re.compile(r"[^\W_]")
#: Blanks and marks between two mentions of one person, as in ``K015 韩小杏``.
_BETWEEN: Final = r"[\s、,，/·-]*"
#: A number that short is as likely an amount as a staff ID, unless a word before it says so.
_TELLING: Final = 5


def _plain(text: str) -> str:
    """Small letters and half width, character for character: positions stay."""
    return "".join(_plain_character(character) for character in text)


@cache
def _plain_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold()
    return plain if len(plain) == 1 else character


@cache
def _vocabulary() -> str:
    """All that our own sentences and headings say, without what they mention."""
    sentences = (text for pair in messages.catalogue().values() for text in pair)
    labels = (
        text
        for table in registry.tables()
        for column in table.columns
        for text in (
            *(column.label.zh, column.label.en),
            *(word for choice in column.choices for word in _both(choice)),
        )
    )
    return _plain("\n".join((*sentences, *labels)))


def _both(choice: Choice) -> tuple[str, str]:
    return (choice.zh, choice.en) if isinstance(choice, Label) else (show(choice, "zh"), show(choice, "en"))


class Everybody:
    """All people that a workbook mentions anywhere.

    Args:
        book: the workbook.
    """

    def __init__(self, book: Checked) -> None:
        found: dict[str, str] = {}
        for (table, column), kind in PEOPLE.items():
            for entry in book.column(table, column).values():
                text = _entry(entry)
                # A question mark in place of a phone is nobody's.
                if _LETTER.search(text):
                    found.setdefault(text, kind)
        self.mentions: Mapping[str, str] = found


def _entry(entry: Value) -> str:
    if isinstance(entry, bool) or not isinstance(entry, (str, float, int)):
        return ""
    return _plain(known_as(float(entry)) if isinstance(entry, (int, float)) else entry.strip())


class Discreet:
    """Rewrites sentences for one person.

    Args:
        everybody: whom the workbook mentions.
        own: the person's own name, staff ID, address and the like.
        lang: language of the neutral words.

    Example:
        >>> class Two:
        ...     mentions = {"k015": "colleague", "韩小杏": "colleague", "韩小": "guest"}
        >>> Discreet(Two(), ["K014", "沈小松"], "zh")("沈小松与 K015 韩小杏同桌，电话 139-0000-0042")
        '沈小松与 另一位同事同桌，电话 （电话略）'
    """

    def __init__(self, everybody: Everybody, own: Iterable[str], lang: Lang) -> None:
        self._own = frozenset(_plain(text.strip()) for text in own if text.strip())
        self._mentions = everybody.mentions
        kinds = ("colleague", "guest", "manager", "phone", "email")
        self._words = {kind: messages.say(lang, f"slips.somebody.{kind}") for kind in kinds}
        self._repeats = [
            re.compile(rf"{word}(?:{_BETWEEN}{word}|\s*[(（]{word}[)）])+")
            for word in map(re.escape, self._words.values())
        ]

    def __call__(self, text: str, typed: Iterable[str] = ()) -> str:
        """The sentence without anybody else.

        Args:
            text: the sentence.
            typed: what somebody typed and the sentence may hold as it is: in there a name is a name, whatever else
                our own sentences mean by it.
        """
        if not text:
            return text
        said = text
        for entry in sorted({entry.strip() for entry in typed}, key=len, reverse=True):
            if entry and entry in said:
                said = said.replace(entry, self._without_mentions(entry, typed=True))
        said = self._without_forms(self._without_mentions(said))
        if said == text:
            return text
        for word, repeats in zip(self._words.values(), self._repeats, strict=True):
            # Twice: K10（K10、K10）.
            said = repeats.sub(word, repeats.sub(word, said))
            if word[0] in "（(":
                # Somebody put the phone in brackets already.
                said = said.replace(f"（{word}）", word).replace(f"({word})", word)
        return said

    def _without_mentions(self, text: str, *, typed: bool = False) -> str:
        plain = _plain(text)
        digits = "".join(_DIGITS.findall(plain))
        others = [
            one
            for one in self._mentions
            if (one in plain or (len(one) >= 7 and one in digits)) and one not in self._own
        ]
        if not others:
            return text
        # The longest first: 王小川 is not 王小 with something behind.
        names = sorted({*others, *self._own}, key=lambda name: (-len(name), name))
        pattern = re.compile("|".join(_pattern(name, typed) for name in names))
        pieces: list[str] = []
        end = 0
        for match in pattern.finditer(plain):
            kind = self._kind(match[0])
            if kind:
                pieces += [text[end : match.start()], self._words[kind]]
                end = match.end()
        return "".join((*pieces, text[end:]))

    def _kind(self, found: str) -> str:
        bare = found if found in self._mentions or found in self._own else re.sub("[- ]", "", found)
        return "" if bare in self._own else self._mentions.get(bare, "colleague")

    def _without_forms(self, text: str) -> str:
        def phone(match: re.Match[str]) -> str:
            number = "".join(_DIGITS.findall(match[0]))
            return match[0] if number in self._own else self._words["phone"]

        def address(match: re.Match[str]) -> str:
            return match[0] if _plain(match[0]) in self._own else self._words["email"]

        return _MOBILE.sub(phone, _ADDRESS.sub(address, text))


@cache
def _pattern(name: str, typed: bool) -> str:
    """Where a name, in small letters and half width, is mentioned rather than part of something else."""
    body = re.escape(name)
    if name.isdecimal():
        if len(name) >= 7:
            # A phone may be written in groups.
            return rf"(?<!\d){'[- ]?'.join(name)}(?!\d)"
        if len(name) < _TELLING:
            return rf"(?:(?<=工号)|(?<=工号 )|(?<=工号“)|(?<=id )|(?<=no\. )|(?<=“)){body}(?!\d)"
        return rf"(?<![\d.]){body}(?![\d.]\d|\d)"
    if " " in name:
        # Nothing else is written like that.
        return body if typed or name not in _vocabulary() else f"(?<=“){body}(?=”)"
    before = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", name) else ""
    after = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", name) else ""
    if len(name) == 1 and _LETTER.match(name):
        # A family name alone is also a character of many words.
        before, after = r"(?<![^\W_])", r"(?![^\W_])"
    if not typed and name in _vocabulary():
        # A guest may be called as our sentences speak: in those only what is quoted is somebody.
        return f"(?<=“){body}(?=”)"
    return f"{before}{body}{after}"
