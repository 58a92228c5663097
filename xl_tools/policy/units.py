"""Values in their units: read as a manager types them, written as text and as cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final
from unicodedata import normalize

from xl_tools import clock, messages, words
from xl_tools.errors import TimeUnreadable
from xl_tools.policy.model import Parameter, Unit, ValueOf
from xl_tools.words import Answer, Lang

__all__ = ["as_cell", "as_text", "read_value"]

#: Excel keeps 15 significant digits: 0.1 + 0.2 is meant as 0.3.
_DIGITS: Final = ".15g"
#: Nothing in a department's policy is larger; what is, is a slip of the hand.
_MOST: Final = Decimal(10**9)
_NUMBER: Final = re.compile(r"(?P<sign>[¥￥]?)\s*(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<unit>\D*)")
_LIST: Final = re.compile(r"[、,;\n\r]")
_ERROR: Final = re.compile(r"#[A-Z0-9/_]+[!?]?")
#: A time of the policy has no date; any day does to read one, and no date that is typed can be this one.
_ANY_DAY: Final = date(1900, 3, 1)


def read_value(parameter: Parameter, entry: object) -> ValueOf | None:
    """A cell (or a piece of canonical text) as a value of the parameter's unit; None for a blank optional one.

    Raises:
        ValueError: it is no value of that unit.

    Example:
        >>> from xl_tools.policy import parameter
        >>> read_value(parameter("attendance.shift_start"), 20 / 24), read_value(parameter("grades.pay_lead"), "4,000")
        (28800, Decimal('4000'))
    """
    if isinstance(entry, str):
        entry = normalize("NFKC", entry).strip()
        if _ERROR.fullmatch(entry):
            raise ValueError(entry)
    if parameter.optional and clock.is_blank(entry):
        return None
    return _READERS[parameter.unit](parameter, entry)


def as_text(parameter: Parameter, value: ValueOf | None) -> str:
    """A value in the canonical text, the same in both languages; "" for a blank optional one.

    Example:
        >>> from xl_tools.policy import parameter
        >>> as_text(parameter("attendance.signin_until"), 46800), as_text(parameter("documents.pay"), True)
        ('01:00', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if parameter.unit == "time" and isinstance(value, int):
        minutes, second = divmod(_clock(value), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{second:02d}" if second else "")
    return str(value)


def as_cell(parameter: Parameter, value: ValueOf | None, lang: Lang) -> int | float | str | None:
    """A value as a cell of the sheet: numbers, a time as a fraction of a day, words in the language.

    None, an empty cell, stands for a blank optional value.

    Example:
        >>> from xl_tools.policy import parameter
        >>> as_cell(parameter("attendance.signin_from"), 14400, "zh") * 24
        16.0
        >>> as_cell(parameter("documents.pay"), True, "zh")
        '是'
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return words.show(Answer.YES if value else Answer.NO, lang)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, int):
        return _clock(value) / clock.DAY if parameter.unit == "time" else value
    shown = {word.key: word.shown(lang) for word in parameter.choices}
    if isinstance(value, str):
        return shown[value]
    return messages.say(lang, "policy.between_words").join(shown.get(word, word) for word in value)


def _clock(seconds: int) -> int:
    """Seconds after midnight of seconds after noon."""
    return (seconds + clock.HALF_DAY) % clock.DAY


def _number(parameter: Parameter, entry: object) -> Decimal:
    if isinstance(entry, bool):
        raise ValueError(entry)
    if isinstance(entry, str):
        match = _NUMBER.fullmatch(entry)
        if match is None or not _unit_fits(parameter.unit, match["unit"], match["sign"]):
            raise ValueError(entry)
        number = Decimal(match["number"].replace(",", ""))
    elif isinstance(entry, (int, float, Decimal)):
        number = Decimal(format(entry, _DIGITS))
    else:
        raise ValueError(entry)
    # nan compares false with everything, and a signalling one raises: is_finite first.
    if not number.is_finite() or not 0 <= number <= _MOST:
        raise ValueError(entry)
    return number


def _unit_fits(unit: Unit, written: str, sign: str) -> bool:
    """Whether what stands around a typed number, "3分" or "¥1800", is the parameter's own unit."""
    if sign and unit != "yuan":
        return False
    own = {messages.say(lang, f"policy.unit.{unit}") for lang in ("zh", "en")}
    return not written or written.casefold() in own


def _whole(parameter: Parameter, entry: object) -> int:
    number = _number(parameter, entry)
    if number != number.to_integral_value():
        raise ValueError(entry)
    return int(number)


def _yuan(parameter: Parameter, entry: object) -> Decimal:
    number = _number(parameter, entry)
    if number != round(number, 2):
        raise ValueError(entry)
    return number


def _percent(parameter: Parameter, entry: object) -> Decimal:
    number = _number(parameter, entry)
    if isinstance(entry, str) and entry.endswith("%"):
        number /= 100
    if number > 1:
        raise ValueError(entry)
    return number


def _time(_: Parameter, entry: object) -> int:
    # "1" typed for 01:00 is a whole day to Excel, and would be read as 24:00.
    if isinstance(entry, (int, float)) and entry >= 1:
        raise ValueError(entry)
    try:
        found = clock.business_seconds(entry, _ANY_DAY)
    except TimeUnreadable as fault:
        raise ValueError(entry) from fault
    if len(found) != 1 or not 0 <= found[0] < clock.DAY:
        raise ValueError(entry)
    return found[0]


def _flag(_: Parameter, entry: object) -> bool:
    if isinstance(entry, bool):
        return entry
    answer = words.read(Answer, entry) if isinstance(entry, str) else None
    if answer is None:
        raise ValueError(entry)
    return answer is Answer.YES


def _choice(parameter: Parameter, entry: object) -> str:
    found = parameter.word(entry) if isinstance(entry, str) else None
    if found is None:
        raise ValueError(entry)
    return found


def _words(parameter: Parameter, entry: object) -> tuple[str, ...]:
    if clock.is_blank(entry):
        return ()
    if not isinstance(entry, str):
        raise ValueError(entry)
    typed = (" ".join(word.split()) for word in _LIST.split(entry))
    return tuple(dict.fromkeys(parameter.word(word) or word for word in typed if word))


_READERS: Final[dict[Unit, Callable[[Parameter, object], ValueOf]]] = {
    "points": _whole,
    "count": _whole,
    "minutes": _whole,
    "time": _time,
    "yuan": _yuan,
    "flag": _flag,
    "choice": _choice,
    "words": _words,
    "percent": _percent,
}
