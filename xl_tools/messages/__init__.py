"""The message catalogue: every sentence a person can see, in Chinese and English.

One module per subject holds a dictionary ``SENTENCES``: key → (Chinese, English).
A sentence mentions its facts in braces with the way to show them:

    "{signin:time} 签到，应到 {due:time}，迟到 {late:minutes} 分钟"

Ways to show a value (``None`` shows as ``—`` in each):

========  ==========================================================================
(none)    a word of an enumeration, or a mapping by language, in the reader's language; else ``str``
time      seconds after noon of the business day: ``20:17``, ``次日 00:10`` / ``00:10 (next day)``
minutes   seconds as whole minutes, rounded down; with seconds when there are any: ``14 分 59 秒``
date      ``2026-11-03``
money     Decimal yuan, no trailing zeros beyond what is needed: ``1800``, ``1800.50``
quoted    the entry as its cell shows it (60 and not 60.0, a date-and-time as such), shortened to 40 characters,
          control characters shown as blanks
========  ==========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from importlib import import_module
from typing import Final, NamedTuple

from xl_tools import words
from xl_tools.words import Lang

__all__ = ["catalogue", "join", "number_text", "say", "shown"]

#: One module a subject; the order has no meaning.
_SUBJECTS: Final = (
    "adopt",
    "addin",
    "attendance",
    "behaviour",
    "bookings",
    "calc",
    "checks",
    "checks_entries",
    "cli",
    "closing",
    "conduct",
    "deduction",
    "doctor",
    "duty",
    "entries",
    "facts",
    "files",
    "imports",
    "imports_cells",
    "imports_command",
    "ladder",
    "ledger",
    "macros",
    "mail",
    "mail_trouble",
    "override",
    "pay",
    "policy",
    "policy_warnings",
    "quotas",
    "recalculation",
    "seal",
    "seats",
    "sheets",
    "sheets_records",
    "slips",
    "vba",
    "whatif",
    "why",
)

_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")

_Way = Callable[[object, Lang], str]


def _plain(value: object, lang: Lang) -> str:
    if type(value) is str or type(value) is int:
        return str(value)
    if value is None:
        return "—"
    if isinstance(value, Enum):
        return words.show(value, lang)
    if isinstance(value, Mapping) and lang in value:
        return str(value[lang])
    return str(value)


# Holds the seconds of two hours, in which a night's sign-ins lie. Typed: 1.0 is shown otherwise than 1.
@lru_cache(maxsize=1 << 13, typed=True)
def _time(value: object, lang: Lang) -> str:
    if not isinstance(value, int):
        return _plain(value, lang)
    days, second = divmod(value + 12 * 3600, 24 * 3600)
    text = f"{second // 3600:02d}:{second // 60 % 60:02d}"
    if second % 60:
        text += f":{second % 60:02d}"
    if days == 0:
        return text
    if abs(days) == 1:
        if lang == "zh":
            return f"次日 {text}" if days == 1 else f"前一日 {text}"
        return f"{text} (next day)" if days == 1 else f"{text} (day before)"
    return f"{days:+d} 天 {text}" if lang == "zh" else f"{text} ({days:+d} days)"


def _minutes(value: object, lang: Lang) -> str:
    if not isinstance(value, int):
        return _plain(value, lang)
    minutes, seconds = divmod(value, 60)
    if lang == "zh":
        return f"{minutes} 分钟" if not seconds else f"{minutes} 分 {seconds} 秒"
    return f"{minutes} min" if not seconds else f"{minutes} min {seconds} s"


def _date(value: object, lang: Lang) -> str:
    return value.isoformat() if isinstance(value, date) else _plain(value, lang)


def _money(value: object, lang: Lang) -> str:
    if not isinstance(value, Decimal):
        return _plain(value, lang)
    return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"


#: Numbers that are a date and a time rather than anything else: 1954 to 2119.
_MOMENTS: Final = (20_000, 80_000)
_DAY_0: Final = datetime(1899, 12, 30)


def number_text(number: float) -> str:
    """A number as its cell shows it: a whole one without a point, a date with its time, never more than 15 digits.

    Example:
        >>> number_text(60.0), number_text(2.5), number_text(46582.652083333334)
        ('60', '2.5', '2027-07-14 15:39')
    """
    if number.is_integer():
        return f"{number:.0f}"
    if _MOMENTS[0] < number < _MOMENTS[1]:
        moment = _DAY_0 + timedelta(seconds=round(number * 86400))
        return f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    return f"{number:.15g}"


def _quoted(value: object, lang: Lang) -> str:
    if type(value) is float:
        value = number_text(value)
    text = "".join(c if c.isprintable() else " " for c in _plain(value, lang))
    return text if len(text) <= 40 else text[:39] + "…"


_WAYS: Final[dict[str, _Way]] = {
    "": _plain,
    "time": _time,
    "minutes": _minutes,
    "date": _date,
    "money": _money,
    "quoted": _quoted,
}


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """All sentences: key → (Chinese, English). A key that stands in two modules is refused."""
    merged: dict[str, tuple[str, str]] = {}
    for subject in _SUBJECTS:
        sentences: Mapping[str, tuple[str, str]] = import_module(f"{__name__}.{subject}").SENTENCES
        twice = merged.keys() & sentences.keys()
        if twice:
            raise ValueError(f"message keys defined twice: {sorted(twice)}")
        merged.update(sentences)
    return merged


class _Compiled(NamedTuple):
    """A sentence ready to be said.

    Attributes:
        text: the sentence, with ``%s`` for each field; as it is when it has none.
        fields: names of the facts and the ways to show them, in the order of mention.
    """

    text: str
    fields: tuple[tuple[str, _Way], ...]


@cache
def _compiled(lang: Lang, key: str) -> _Compiled:
    """The sentence, compiled once: a hundred thousand reasons are written in one recalculation."""
    sentence = catalogue()[key][0 if lang == "zh" else 1]
    fields = tuple((match[1], _WAYS[match[2] or ""]) for match in _FIELD.finditer(sentence))
    return _Compiled(_FIELD.sub("%s", sentence.replace("%", "%%")) if fields else sentence, fields)


def say(lang: Lang, key: str, facts: Mapping[str, object] | None = None) -> str:
    """The sentence ``key`` with its facts put in.

    Raises:
        KeyError: no such sentence, or a fact that it mentions is missing; both are
            faults of the program, found by the test that renders every sentence.

    Example:
        >>> say("zh", "reason.version", {"clause": "A1a", "since": date(2026, 1, 1)})
        '（A1a，2026-01-01 起）'
    """
    text, fields = _compiled(lang, key)
    if not fields:
        return text
    known = facts or {}
    return text % tuple([way(known[name], lang) for name, way in fields])


def shown(lang: Lang, key: str, facts: Mapping[str, object]) -> dict[str, str]:
    """The facts that a sentence mentions, each as the sentence shows it, in the order of mention.

    Example:
        >>> shown("zh", "attendance.below", {"late": 899, "limit": 900})
        {'late': '14 分 59 秒', 'limit': '15 分钟'}
    """
    return {name: way(facts[name], lang) for name, way in _compiled(lang, key).fields}


def join(lang: Lang, sentences: list[str]) -> str:
    """Several sentences as one text, with the language's own separator."""
    return ("；" if lang == "zh" else "; ").join(sentences)
