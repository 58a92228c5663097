"""A cell's value as a person reads it on the sheet: dates as dates, times as times."""

from __future__ import annotations

from xl_tools import clock
from xl_tools.engine.values import Value
from xl_tools.errors import TimeUnreadable
from xl_tools.sheets.model import Kind
from xl_tools.words import Lang

__all__ = ["shown"]


def shown(value: Value, kind: Kind | None, lang: Lang) -> str:
    """The value in the form that its column has; a text of several lines by its first.

    Args:
        value: as the engine holds it, dates and times as serials.
        kind: what the column holds; None shows numbers as numbers.
        lang: language for yes and no.

    Example:
        >>> shown(46328.0, Kind.DAY, "zh"), shown(0.8451388888888889, Kind.TIME, "zh"), shown(3.0, None, "zh")
        ('2026-11-02', '20:17', '3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return {("zh", True): "是", ("zh", False): "否"}.get((lang, value), "yes" if value else "no")
    if isinstance(value, str):
        first, _, rest = value.partition("\n")
        return f"{first} …" if rest else first
    if kind is Kind.DAY:
        try:
            return clock.day_of_serial(int(value)).isoformat()
        except TimeUnreadable:
            return _number(value)
    if kind in (Kind.TIME, Kind.SPAN) and 0 <= value < 2:
        return _clock(clock.seconds_of_serial(value))
    if kind in (Kind.TIME, Kind.SPAN):
        days, seconds = divmod(clock.seconds_of_serial(value), clock.DAY)
        return f"{clock.day_of_serial(days).isoformat()} {_clock(seconds)}"
    return _number(value)


def _clock(seconds: int) -> str:
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.15g}"
