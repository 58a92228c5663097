"""Writing results: the one place where a rule's answer becomes a cell.

Points are whole numbers, money and days are floats as a sheet knows them, words and
sentences come in the policy's language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from udfs.model import Cell, Gives
from xl_tools import clock, messages, words
from xl_tools.rules.finding import Finding
from xl_tools.words import Lang, State

__all__ = ["Shower", "plain", "shower"]

Shower = Callable[[object, Lang], Cell]

#: States that stand in for a number: there is none.
WITHOUT_NUMBER: Final = frozenset({State.UNCONFIRMED, State.INCOMPLETE, State.NOT_APPLICABLE, State.UNREGULATED})

_NOON: Final = 12 * 3600
_DAY: Final = 24 * 3600


def plain(value: object, lang: Lang) -> Cell:
    """Any answer that is no finding, as a cell shows it.

    Example:
        >>> plain(Decimal("1800.50"), "zh"), plain(date(2026, 11, 2), "zh"), plain(None, "zh")
        (1800.5, 46328.0, '')
    """
    if value is None:
        return ""
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Enum):
        return words.show(value, lang)
    if isinstance(value, date):
        return float(clock.serial(value))
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(str(plain(item, lang)) for item in value)
    raise TypeError(f"no cell shows a {type(value).__name__}")


def _state(finding: Finding, lang: Lang) -> str:
    return words.show(finding.state, lang)


def _points(value: object, lang: Lang) -> Cell:
    if isinstance(value, Finding):
        return _state(value, lang) if value.state in WITHOUT_NUMBER else value.points
    return plain(value, lang)


def _value_or_state(value: object, lang: Lang) -> Cell:
    if isinstance(value, Finding):
        return _state(value, lang) if value.value is None else plain(value.value, lang)
    return plain(value, lang)


def _moment(value: object, lang: Lang) -> Cell:
    seconds = value.value if isinstance(value, Finding) else value
    if isinstance(seconds, int):
        return (seconds + _NOON) / _DAY
    return _state(value, lang) if isinstance(value, Finding) else plain(value, lang)


def _word(value: object, lang: Lang) -> Cell:
    return _state(value, lang) if isinstance(value, Finding) else plain(value, lang)


def _reason(value: object, lang: Lang) -> Cell:
    return value.sentence(lang) if isinstance(value, Finding) else plain(value, lang)


def _verdict(value: object, lang: Lang) -> Cell:
    if not isinstance(value, Finding):
        return plain(value, lang)
    return messages.say(lang, "reason.verdict", {"state": value.state, "sentence": value.sentence(lang)})


def _minutes(value: object, lang: Lang) -> Cell:
    seconds = value.value if isinstance(value, Finding) else value
    return seconds // 60 if isinstance(seconds, int) else ""


def _or_blank(value: object, lang: Lang) -> Cell:
    return plain(value.value if isinstance(value, Finding) else value, lang)


_SHOWERS: Final[dict[Gives, Shower]] = {
    Gives.POINTS: _points,
    Gives.MONEY: _value_or_state,
    Gives.MOMENT: _moment,
    Gives.STATE: _word,
    Gives.REASON: _reason,
    Gives.VERDICT: _verdict,
    Gives.MINUTES: _minutes,
    Gives.DAY: _or_blank,
    Gives.NUMBER: _or_blank,
    Gives.KEY: _or_blank,
    Gives.TEXT: _value_or_state,
}


def shower(gives: Gives) -> Shower:
    """How results of this form are shown."""
    return _SHOWERS[gives]
