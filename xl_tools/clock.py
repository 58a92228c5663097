"""Times, business days and months: whole seconds and dates, nothing else (conventions G2, G5, G8).

A time is an ``int``: seconds after noon of its business day. 20:00 is 28800, 00:10 of the next calendar
day 43800, 01:00 46800. An entry is whatever the host of the sheet hands over: an Excel serial, a text in
one of the forms listed in ``_timetext``, a Python date, time or both, or nothing.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from xl_tools._timetext import Moment, date_in, is_blank_text, moments_in
from xl_tools.errors import TimeUnreadable

__all__ = [
    "DAY",
    "HALF_DAY",
    "Entry",
    "business_date",
    "business_seconds",
    "day_of_serial",
    "first_time",
    "is_blank",
    "month_of",
    "months_between",
    "parse_day",
    "seconds_of_serial",
    "serial",
    "week_monday",
    "week_month",
    "weeks_of_month",
    "window_start",
]

#: None, "", a serial (int or float), a text, a bool, a datetime, a date, a time or a timedelta.
Entry = object

#: Seconds in a day, and from midnight to noon.
DAY: Final = 24 * 3600
HALF_DAY: Final = DAY // 2

#: Excel's day 0 counted so that serials from 61 (1 March 1900) on are right.
_ORIGIN: Final = date(1899, 12, 30).toordinal()
#: The day that Excel believes in and the calendar does not: 29 February 1900.
_PHANTOM: Final = 60
_LAST_SERIAL: Final = date.max.toordinal() - _ORIGIN
#: A bare number between 30:00 and the year 2000 is no punch: "20.17" and "2017" typed for 20:17 end there.
_LAST_CLOCK: Final = 30 * 3600
_FIRST_MOMENT: Final = (date(2000, 1, 1).toordinal() - _ORIGIN) * DAY
#: The dates by which hosts spell serials 0 and 1, that is a time without a date and a time from 24:00 on.
_BARE_DATES: Final = {date(1899, 12, 30): 0, date(1899, 12, 31): DAY, date(1900, 1, 1): DAY}
_FIRST_YEAR: Final = 1900
_FIRST_COMPACT: Final = 19000101
_LAST_COMPACT: Final = 99991231


def is_blank(entry: Entry) -> bool:
    """Whether nothing was entered: None, "", blanks, NBSP, ``-``, ``--``, ``—``, ``/``, a backslash.

    Example:
        >>> is_blank(" -- "), is_blank(0)
        (True, False)
    """
    return entry is None or (isinstance(entry, str) and is_blank_text(entry))


def business_seconds(entry: Entry, on: date, *, morning_from: int | None = None) -> tuple[int, ...]:
    """All times of one cell, in the order in which they stand.

    A time without a date belongs to the business day ``on``: from noon on to its date, before noon to the
    night after (00:10 is 43800). A time with a date is measured from noon of ``on``, so it may be negative
    or beyond 86400: the rule decides what that means.

    Args:
        entry: the cell.
        on: business day.
        morning_from: from this clock time until noon a time without a date is the morning of the same date,
            hence negative; in seconds after noon as the policy gives it (06:00 is 64800). None: never.

    Returns:
        Seconds after noon of ``on``; empty when the cell is blank.

    Raises:
        TimeUnreadable: the entry, or a part of it, is in no documented form; carries ``entry``.

    Example:
        >>> business_seconds("20:17(补卡)、次日 00:35", date(2026, 11, 2))
        (29820, 45300)
        >>> business_seconds(46328.84375, date(2026, 11, 2))
        (29700,)
    """
    if type(entry) is float:
        if 0 <= entry < 1:
            return (_clock_placed(round(entry * DAY), morning_from),)
        return (_placed(_moment_of_number(entry, entry), on, morning_from),)
    if isinstance(entry, str):
        return tuple([_placed(moment, on, morning_from) for moment in moments_in(entry)])
    if entry is None:
        return ()
    return (_placed(_moment_of(entry), on, morning_from),)


def first_time(entry: Entry, on: date, *, morning_from: int | None = None) -> int | None:
    """The earliest time of one cell, as ``business_seconds`` reads it; None for a blank.

    Raises:
        TimeUnreadable: as ``business_seconds``.

    Example:
        >>> first_time("次日00:10、20:17", date(2026, 11, 2))
        29820
    """
    if entry is None:
        return None
    times = business_seconds(entry, on, morning_from=morning_from)
    return min(times) if times else None


def parse_day(entry: Entry) -> date | None:
    """The calendar date of one cell; a time beside it is passed over. None for a blank.

    Raises:
        TimeUnreadable: the entry names no day; carries ``entry``.

    Example:
        >>> parse_day(46328.0), parse_day("2026年11月2日"), parse_day("26-11-02 星期一")
        (datetime.date(2026, 11, 2), datetime.date(2026, 11, 2), datetime.date(2026, 11, 2))
    """
    if type(entry) is float:
        return _day_of_number(entry)
    found = _dated(entry)
    return None if found is None else found[0]


@lru_cache(maxsize=1 << 12)
def _day_of_number(number: float) -> date | None:
    """Kept: every row of a month has one of thirty days."""
    found = _dated(number)
    return None if found is None else found[0]


def business_date(moment: Entry) -> date:
    """The business day of a date and time: noon to noon. A date without a time is itself.

    A serial or ``datetime`` of exactly midnight cannot be told from a date, and is one.

    Raises:
        TimeUnreadable: the entry names no day, or is blank; carries ``entry``.

    Example:
        >>> business_date("2026-11-06 00:10"), business_date("2026-11-06")
        (datetime.date(2026, 11, 5), datetime.date(2026, 11, 6))
    """
    found = _dated(moment)
    if found is None:
        raise TimeUnreadable(entry=moment)
    day, clock = found
    return day if clock is None else _later(day, (clock - HALF_DAY) // DAY, moment)


def week_monday(day: date) -> date:
    """The Monday of a day's week.

    Example:
        >>> week_monday(date(2026, 11, 8))
        datetime.date(2026, 11, 2)
    """
    return day - timedelta(days=day.weekday())


def week_month(day: date) -> date:
    """The month of a day's week, that of its Sunday (convention G8), as its first day.

    Example:
        >>> week_month(date(2026, 11, 30)), week_month(date(2026, 11, 29))
        (datetime.date(2026, 12, 1), datetime.date(2026, 11, 1))
    """
    return month_of(day + timedelta(days=6 - day.weekday()))


def weeks_of_month(month: date, weekday: int = 6) -> tuple[date, int]:
    """The weeks that belong to a month: those whose Sunday lies in it, or another day of the week (convention G8).

    Args:
        month: any day of the month.
        weekday: the day that decides, 0 for Monday to 6 for Sunday.

    Returns:
        The Monday of the first week, and how many weeks there are.

    Example:
        >>> weeks_of_month(date(2028, 2, 1)), weeks_of_month(date(2028, 2, 1), weekday=0)
        ((datetime.date(2028, 1, 31), 4), (datetime.date(2028, 2, 7), 4))
    """
    first = month_of(month)
    deciding = first + timedelta(days=(weekday - first.weekday()) % 7)
    count = sum((deciding + timedelta(weeks=number)).month == first.month for number in range(5))
    return deciding - timedelta(days=weekday), count


def month_of(day: date) -> date:
    """The first day of a day's month.

    Example:
        >>> month_of(date(2026, 11, 30))
        datetime.date(2026, 11, 1)
    """
    return date(day.year, day.month, 1)


def months_between(start: date, end: date) -> int:
    """Whole calendar months from ``start`` to ``end``; month ends are clamped and the last day counts.

    Returns:
        Months of service when ``start`` is the day of hire; negative when ``end`` comes before ``start``.

    Example:
        >>> [months_between(date(2026, 1, 31), end) for end in (date(2026, 4, 29), date(2026, 4, 30))]
        [2, 3]
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < min(start.day, monthrange(end.year, end.month)[1]))


def window_start(end: date, months: int) -> date:
    """The first day of a rolling window of months that ends with a day: fewer than ``months`` lead from it to ``end``.

    As ``months_between`` has it: month ends are clamped. Never before 1900, where the calendar of a sheet begins.

    Example:
        >>> [window_start(date(2026, month, 28), 6).isoformat() for month in (2, 3)]
        ['2025-09-01', '2025-09-29']
    """
    year, at = divmod(end.year * 12 + end.month - 1 - months, 12)
    if year < _FIRST_YEAR:
        return date(_FIRST_YEAR, 1, 1)
    first, days = date(year, at + 1, 1), monthrange(year, at + 1)[1]
    # On the last day of a month every day of the month at the other end is as far away.
    whole = end.day == monthrange(end.year, end.month)[1]
    return first + timedelta(days=days if whole else min(end.day, days))


def serial(day: date) -> int:
    """The Excel serial of a date (1900 system).

    Raises:
        TimeUnreadable: a date before 1900 has none; carries ``entry``.

    Example:
        >>> serial(date(2026, 11, 2))
        46328
    """
    number = day.toordinal() - _ORIGIN
    if number <= _PHANTOM:
        number -= 1
    if number < 1:
        raise TimeUnreadable(entry=day)
    return number


def day_of_serial(number: float) -> date:
    """The date of an Excel serial (1900 system); a time beside it is passed over.

    Raises:
        TimeUnreadable: below 1, past the year 9999, or 60, the 29 February that 1900 did not have.

    Example:
        >>> day_of_serial(46328.99)
        datetime.date(2026, 11, 2)
    """
    return _serial_day(_seconds_of_number(number, number) // DAY, number)


def seconds_of_serial(fraction: float) -> int:
    """A length of time in days as whole seconds: rounded once, so that 20:15 − 20:00 is 900 (convention G5).

    Example:
        >>> seconds_of_serial(20.25 / 24) - seconds_of_serial(20 / 24)
        900
    """
    return round(fraction * DAY)


def _seconds_of_number(number: float, entry: Entry) -> int:
    # Refuses nan too, for which every comparison is false.
    if not 0 <= number < _LAST_SERIAL + 1:
        raise TimeUnreadable(entry=entry)
    return round(number * DAY)


def _serial_day(days: int, entry: Entry) -> date:
    if not 1 <= days <= _LAST_SERIAL or days == _PHANTOM:
        raise TimeUnreadable(entry=entry)
    return date.fromordinal(_ORIGIN + days + (days < _PHANTOM))


def _moment_of_number(number: float, entry: Entry) -> Moment:
    seconds = _seconds_of_number(number, entry)
    if seconds < _LAST_CLOCK:
        return Moment(None, seconds)
    if seconds < _FIRST_MOMENT:
        raise TimeUnreadable(entry=entry)
    days, clock = divmod(seconds, DAY)
    return Moment(_ORIGIN + days, clock)


def _moment_of(entry: Entry) -> Moment:
    """A time that is neither text nor blank."""
    if isinstance(entry, (int, float)) and not isinstance(entry, bool):
        return _moment_of_number(entry, entry)
    if isinstance(entry, datetime):
        day, clock = _datetime_parts(entry)
        bare = _BARE_DATES.get(day)
        if bare is None and day.toordinal() - _ORIGIN < _FIRST_MOMENT // DAY:
            raise TimeUnreadable(entry=entry)
        return Moment(day.toordinal(), clock) if bare is None else Moment(None, bare + clock)
    if isinstance(entry, time) and entry.tzinfo is None:
        return Moment(None, _time_seconds(entry))
    if isinstance(entry, timedelta):
        return _moment_of_number(entry / timedelta(days=1), entry)
    raise TimeUnreadable(entry=entry)


def _time_seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second + (clock.microsecond >= 500_000)


def _datetime_parts(moment: datetime) -> tuple[date, int]:
    # pandas' "not a time" is a datetime that does not equal itself.
    if moment != moment or moment.tzinfo is not None:
        raise TimeUnreadable(entry=moment)
    days, clock = divmod(_time_seconds(moment.time()), DAY)
    return _later(moment.date(), days, moment), clock


def _later(day: date, days: int, entry: Entry) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as fault:
        raise TimeUnreadable(entry=entry) from fault


def _placed(moment: Moment, on: date, morning_from: int | None) -> int:
    ordinal, clock = moment
    if ordinal is not None:
        return (ordinal - on.toordinal()) * DAY + clock - HALF_DAY
    return _clock_placed(clock, morning_from)


def _clock_placed(clock: int, morning_from: int | None) -> int:
    """A time without a date as seconds after noon of its business day."""
    if clock < HALF_DAY and (morning_from is None or clock < (morning_from + HALF_DAY) % DAY):
        return clock + HALF_DAY
    return clock - HALF_DAY


def _compact_date(digits: int, entry: Entry) -> date:
    """20261103 as a number."""
    try:
        return date(digits // 10000, digits // 100 % 100, digits % 100)
    except ValueError as fault:
        raise TimeUnreadable(entry=entry) from fault


def _dated(entry: Entry) -> tuple[date, int | None] | None:
    """Date and seconds after its midnight (None without a time) of an entry; None for a blank."""
    if entry is None:
        return None
    if isinstance(entry, str):
        return date_in(entry)
    if isinstance(entry, datetime):
        day, clock = _datetime_parts(entry)
    elif isinstance(entry, date):
        day, clock = entry, 0
    elif isinstance(entry, (int, float)) and not isinstance(entry, bool):
        if _FIRST_COMPACT <= entry <= _LAST_COMPACT and entry == int(entry):
            return _compact_date(int(entry), entry), None
        days, clock = divmod(_seconds_of_number(entry, entry), DAY)
        day = _serial_day(days, entry)
    else:
        raise TimeUnreadable(entry=entry)
    if day.year < _FIRST_YEAR:
        raise TimeUnreadable(entry=entry)
    return day, clock or None
