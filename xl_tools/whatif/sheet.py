"""Trials on a workbook's own sheet 试算: rows of two written tables, and a line above each that says what was tried.

Nothing reads these cells, and no recalculation writes them: they stay as the command left them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xl_tools import messages
from xl_tools.engine import Recalculation
from xl_tools.engine.recalculation import recalculated
from xl_tools.errors import UsageError
from xl_tools.policy import Parameter, ValueOf, as_cell, as_text, parameter
from xl_tools.sheets import registry
from xl_tools.sheets.written import Row, Value, View
from xl_tools.whatif.comparison import Comparison, Month, Progress
from xl_tools.whatif.readings import Reading
from xl_tools.words import Lang

__all__ = ["check_sheet", "value_text", "with_comparison", "with_readings"]

_TRIAL: Final = "whatif"
_READINGS: Final = "readings"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes rows that are there already (``sheets.written.Writer``)."""

    table: str
    lines: Sequence[Row]
    reads: Sequence[tuple[str, str]] = ()
    names: Sequence[str] = ()

    def rows(self, view: View) -> Sequence[Row]:
        return self.lines


def check_sheet(month: Month) -> str:
    """The name of the sheet that trials are written to.

    Raises:
        UsageError: the workbook has no such sheet, or not both of its tables.
    """
    places = [
        month.book.tables.get(name.casefold())
        for label in (registry.table(key).name for key in (_TRIAL, _READINGS))
        for name in (label.zh, label.en)
    ]
    sheets = [place.sheet for place in places if place is not None]
    if len(sheets) < 2:
        label = registry.sheet_of(_TRIAL).label
        facts = {"file": month.book.package.name, "sheet": {"zh": label.zh, "en": label.en}}
        raise UsageError("whatif.no_sheet", **facts)
    return sheets[0]


def with_comparison(month: Month, found: Comparison, progress: Progress | None = None) -> Recalculation:
    """The workbook with a comparison on its sheet 试算, and computed anew.

    Args:
        month: the month that was compared.
        found: what the comparison found.
        progress: told about long work.

    Returns:
        The new bytes and a report, as of ``engine.recalculate``; the file's own bytes when it showed this already.

    Raises:
        UsageError: the workbook has no such sheet.
        BookUnsupported: something stands where the table has to grow; the message names the cell.
    """
    lang = found.lang
    lines = [
        {
            "staff_id": row.staff_id,
            "name": row.name,
            "figure": row.label(lang),
            "old": _cell(row.old),
            "new": _cell(row.new),
            "difference": None if row.difference is None else _cell(row.difference),
        }
        for row in found.rows
    ]
    return _written(month, _Rows(_TRIAL, lines), "tried", _tried(found), progress)


def with_readings(month: Month, found: Sequence[Reading], progress: Progress | None = None) -> Recalculation:
    """The workbook with the other readings on its sheet 试算, and computed anew.

    Args:
        month: the month that was read.
        found: its readings.
        progress: told about long work.

    Raises:
        As ``with_comparison``.
    """
    lang = month.policy.lang
    lines = [
        {
            "clause": one.parameter.clause,
            "parameter": one.parameter.label[lang],
            "in_force": value_text(one.parameter, one.old, lang),
            "other": value_text(one.parameter, one.new, lang),
            "points": _cell(one.points),
            "yuan": _cell(one.pay),
            "performance": _cell(one.performance),
            "people": one.people,
            "flags": one.words,
        }
        for one in found
    ]
    changing = sum(1 for one in found if one.people)
    facts = {"month": f"{month.month:%Y-%m}", "count": len(found), "changing": changing}
    said = messages.say(lang, "whatif.readings_of", facts)
    return _written(month, _Rows(_READINGS, lines), "readings_of", said, progress)


def value_text(parameter: Parameter, value: ValueOf | None, lang: Lang) -> str:
    """A parameter's value as a person writes it.

    Example:
        >>> from xl_tools.policy import parameter
        >>> value_text(parameter("quotas.warmup"), True, "zh"), value_text(parameter("quotas.warmup"), None, "en")
        ('是', '(none)')
    """
    if value is None:
        return messages.say(lang, "cli.policy.none")
    if parameter.unit in ("flag", "choice", "words"):
        return str(as_cell(parameter, value, lang))
    return as_text(parameter, value)


def _written(month: Month, rows: _Rows, name: str, text: str, progress: Progress | None) -> Recalculation:
    check_sheet(month)
    place = month.book.named_cell(name)
    # What the comparison stood on need not be computed again.
    known = {sheet: dict(columns) for sheet, columns in month.evaluation.results.items()}
    return recalculated(month.book, progress, given={place: text} if place else None, known=known, writers=[rows])


def _cell(value: Decimal | str) -> Value:
    return float(value) if isinstance(value, Decimal) else value


def _tried(found: Comparison) -> str:
    """``2026-11, from 2026-11-01 on: Points for a missed sign-in (attendance.missed_points) 2 → 3``."""
    lang = found.lang
    changes = []
    for change in found.changes:
        known = parameter(change.parameter)
        old, new = (value_text(known, value, lang) for value in (change.old, change.new))
        facts = {"label": known.label, "parameter": known.name, "old": old, "new": new}
        changes.append(messages.say(lang, "whatif.tried_one", facts))
    about = {"month": f"{found.month:%Y-%m}", "since": found.since, "changes": messages.join(lang, changes)}
    said = messages.say(lang, "whatif.tried", about)
    if not found.rows:
        said += messages.say(lang, "whatif.tried_nothing")
    if found.not_computed:
        said += messages.say(lang, "whatif.tried_refused", {"count": found.not_computed})
    return said
