"""Times and dates as people and attendance exports write them, read into plain numbers.

The forms read here, and no others (convention G2); digits, colons, commas and brackets may be full-width:

=====================  ===========================================================================
a time                 ``20:17`` ``20:15:00`` ``24:10`` (to 29:59) ``8点17`` ``8点17分`` ``20时`` ``8点半``
with a part of day     ``晚8:17`` ``晚上8点17分`` ``下午8:17`` ``上午9:30`` ``凌晨0:10`` ``8:17 PM`` ``PM 8:17``
of the next day        ``次日00:10`` ``次日 00:35`` ``翌日00:10`` ``00:10(次日)`` ``00:10 (next day)``
a date                 ``2026-11-03`` ``2026/11/3`` ``2026.11.3`` ``2026年11月3日`` ``26-05-01`` ``20261103``,
                       each with its weekday (``星期五`` ``周五``) or without; one that contradicts is refused
a date and a time      a date as above, a blank or ``T``, a time: ``2019/2/15 8:17:58``
epoch milliseconds     ``1793707200000``: 13 digits, on China's clock
several times          separated by ``、`` ``,`` ``;``, line feeds or blanks; a remark in brackets such as
                       ``(补卡)`` after a time is passed over
=====================  ===========================================================================
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from xl_tools.errors import TimeUnreadable

__all__ = ["Moment", "date_in", "is_blank_text", "moment_of_epoch", "moments_in"]

_DAY: Final = 24 * 3600
_LAST_HOUR: Final = 29
#: No daylight saving since 1991, so an offset says it all and no time zone data is needed.
_CHINA_OFFSET: Final = 8 * 3600
_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()

_NARROW: Final = {ord("！") + i: ord("!") + i for i in range(94)} | {
    ord("∶"): ord(":"),
    ord("—"): ord("-"),
    ord("–"): ord("-"),
    # Blanks that people cannot see apart from a plain one, and those that show nothing at all.
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f\t"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200e\u200f\ufeff"), None),
}
_BLANKS: Final = frozenset({"", "-", "--", "---", "/", "\\"})
_LONGEST_BLANK: Final = max(map(len, _BLANKS))

_DATE: Final = re.compile(
    r"""(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)
      | (?P<y2>\d{4})年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})[日号]
      | (?P<y3>\d{2})-(?P<m3>\d{2})-(?P<d3>\d{2})(?!\d)
      | (?P<y4>\d{4})(?P<m4>\d{2})(?P<d4>\d{2})(?!\d)""",
    re.VERBOSE | re.ASCII,
)
_WEEKDAY: Final = re.compile(r"\s*\(?(?:星期|礼拜|周)([一二三四五六日天])\)?")
_WEEKDAYS: Final = {name: i for i, name in enumerate("一二三四五六日")} | {"天": 6}
_BETWEEN: Final = re.compile(r"T|\s*")
_CLOCK: Final = re.compile(
    r"""(?P<next>次日|翌日|第二天)?\s*
        (?P<part>凌晨|早晨|早上|上午|早|中午|下午|傍晚|晚上|晚间|晚|深夜|半夜|夜里|am(?![a-z])|pm(?![a-z]))?\s*
        (?P<hour>\d{1,2})
        (?: :(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:.])
          | [点时](?: (?P<half>半)
                    | (?P<minute2>\d{1,2})分(?:(?P<second2>\d{1,2})秒)?
                    | (?P<minute3>\d{2})(?![\d:分])
                    | (?!\s*\d) )
        )
        (?:\s*(?P<suffix>[ap]\.?m\b\.?))?
        (?P<remarks>(?:\s*\([^():点时]*\))*)""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"\s*[、,;]\s*|\s+|$")
_NEXT_DAY_REMARK: Final = re.compile(r"\(\s*(?:次日|翌日|第二天|next day)\s*\)", re.IGNORECASE)


class Moment(NamedTuple):
    """One time as it stands in a text.

    Attributes:
        ordinal: proleptic ordinal of the date it names; None for a time only.
        clock: seconds after midnight of that date, or of the business day's; 86400 and more is the next day.
    """

    ordinal: int | None
    clock: int


def _hours(*spans: tuple[int, int, int]) -> dict[int, int]:
    """The hours that a part of the day goes with: (first, last, added) spans -> written hour: hour meant."""
    return {hour: hour + added for first, last, added in spans for hour in range(first, last + 1)}


_MORNING: Final = _hours((4, 11, 0))
_FORENOON: Final = _hours((0, 11, 0), (12, 12, -12))
_AFTERNOON: Final = _hours((1, 11, 12), (12, 23, 0))
#: Nobody calls 13:00 an evening, so an evening 0 to 3 is after midnight; an evening 4 is anybody's guess.
_EVENING: Final = _hours((0, 3, 24), (5, 11, 12), (12, 12, 12), (17, 24, 0))
_PARTS: Final[dict[str, dict[int, int]]] = {
    "凌晨": _hours((0, 6, 0), (12, 12, -12)),
    **dict.fromkeys(("早", "早上", "早晨"), _MORNING),
    **dict.fromkeys(("上午", "am"), _FORENOON),
    "中午": _hours((11, 14, 0), (1, 2, 12)),
    **dict.fromkeys(("下午", "pm"), _AFTERNOON),
    **dict.fromkeys(("傍晚", "晚", "晚上", "晚间", "深夜", "半夜", "夜里"), _EVENING),
}


def _narrow(text: str) -> str:
    return text.translate(_NARROW).strip()


def is_blank_text(text: str) -> bool:
    """Whether a text stands for "nothing entered": blanks, ``-``, ``--``, ``—``, ``/`` or a backslash."""
    bare = text.strip()
    # Asked of every argument, the policy's thousands of characters among them: nothing long is a dash.
    return len(bare) <= _LONGEST_BLANK and _narrow(bare) in _BLANKS


def _date_at(text: str, start: int) -> tuple[date, int] | None:
    """The date that begins at ``start`` and where it ends; None when none does.

    Raises:
        ValueError: it looks like a date but is none, or its weekday is another one.
    """
    match = _DATE.match(text, start)
    if match is None:
        return None
    year, month, day = (part for key, part in match.groupdict().items() if part and key != "sep")
    found = date(int("20" + year if len(year) == 2 else year), int(month), int(day))
    if found.year < 1900:
        raise ValueError(match[0])
    end = match.end()
    weekday = _WEEKDAY.match(text, end)
    if weekday:
        if _WEEKDAYS[weekday[1]] != found.weekday():
            raise ValueError(weekday[0])
        end = weekday.end()
    return found, end


def _clock_seconds(match: re.Match[str]) -> int:
    """Seconds after midnight of the time matched.

    Raises:
        ValueError: there is no such time, or the part of the day does not go with the hour.
    """
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    second = int(match["second"] or match["second2"] or 0)
    parts = [part.casefold().replace(".", "") for part in (match["part"], match["suffix"]) if part]
    if len(parts) > 1 or hour > _LAST_HOUR or minute > 59 or second > 59:
        raise ValueError(match[0])
    if parts:
        meant = _PARTS[parts[0]].get(hour)
        if meant is None:
            raise ValueError(match[0])
        hour = meant
    return hour * 3600 + minute * 60 + second


def _moment_at(text: str, start: int) -> tuple[Moment, int]:
    day = _date_at(text, start)
    between = _BETWEEN.match(text, day[1]) if day else None
    match = _CLOCK.match(text, between.end() if between else start)
    if match is None:
        raise ValueError(text)
    clock = _clock_seconds(match)
    next_day = bool(match["next"] or _NEXT_DAY_REMARK.search(match["remarks"]))
    if next_day:
        if clock >= _DAY:
            raise ValueError(match[0])
        clock += _DAY
    ordinal = day[0].toordinal() if day else None
    return Moment(ordinal, clock), match.end()


def moment_of_epoch(milliseconds: int) -> Moment:
    """Epoch milliseconds on China's clock, to the nearest second.

    Example:
        >>> moment = moment_of_epoch(1793707200000)
        >>> date.fromordinal(moment.ordinal), moment.clock
        (datetime.date(2026, 11, 3), 72000)
    """
    days, clock = divmod((milliseconds + 500) // 1000 + _CHINA_OFFSET, _DAY)
    return Moment(_EPOCH_ORDINAL + days, clock)


def _is_epoch(text: str) -> bool:
    # 13 digits is 2001 to 2286.
    return len(text) == 13 and text.isascii() and text.isdigit()


@lru_cache(maxsize=1 << 15)
def moments_in(text: str) -> tuple[Moment, ...]:
    """All times of a text, in the order in which they stand; none for a blank.

    Raises:
        TimeUnreadable: any part of it is in no documented form; carries ``entry``.

    Example:
        >>> [moment.clock for moment in moments_in("晚8点17（补卡）、次日 00:10")]
        [73020, 87000]
    """
    narrow = _narrow(text)
    if narrow in _BLANKS:
        return ()
    if _is_epoch(narrow):
        return (moment_of_epoch(int(narrow)),)
    found = []
    position = 0
    try:
        while position < len(narrow):
            moment, end = _moment_at(narrow, position)
            found.append(moment)
            separator = _SEPARATOR.match(narrow, end)
            if separator is None:
                raise ValueError(narrow)
            position = separator.end()
    except ValueError as fault:
        raise TimeUnreadable(entry=text) from fault
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def date_in(text: str) -> tuple[date, int | None] | None:
    """The date of a text, and its seconds after midnight when it has a time; None for a blank.

    Raises:
        TimeUnreadable: it is in no documented form, or no such day exists; carries ``entry``.

    Example:
        >>> date_in("26-05-01 星期五"), date_in("2019/2/15 8:17:58")
        ((datetime.date(2026, 5, 1), None), (datetime.date(2019, 2, 15), 29878))
    """
    narrow = _narrow(text)
    if narrow in _BLANKS:
        return None
    try:
        if _is_epoch(narrow):
            moment = moment_of_epoch(int(narrow))
            return date.fromordinal(moment.ordinal or 0), moment.clock
        day = _date_at(narrow, 0)
        if day is None:
            raise ValueError(narrow)
        if day[1] == len(narrow):
            return day[0], None
        moment, end = _moment_at(narrow, 0)
        if end != len(narrow):
            raise ValueError(narrow)
    except ValueError as fault:
        raise TimeUnreadable(entry=text) from fault
    return day[0], moment.clock
