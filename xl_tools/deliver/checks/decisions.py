"""What waits for a person, and what a person decided against the rules: open cases, potential fines, overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from xl_tools import clock, messages, words
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked, number
from xl_tools.engine.values import Value
from xl_tools.errors import TimeUnreadable
from xl_tools.rules import booking_fields as fields
from xl_tools.rules.finding import Finding
from xl_tools.words import Answer, Lang, Shift, State

__all__ = ["cancelled_arrived", "off_signed", "open_case", "override_own", "override_refused", "potential"]

_LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
_OPEN: Final = (State.UNCONFIRMED, State.INCOMPLETE)
#: Columns beside which another one than 依据 says why; others that have no 依据 say it themselves.
_REASONS: Final[Mapping[tuple[str, str], str]] = {("promotion", "conclusion"): "unmet"}
#: Columns that say themselves what is wrong, whatever stands beside them.
_OWN_WORDS: Final = frozenset({"name", "check"})
#: Of a long reason so much fits into a cell of 校验.
_LONGEST: Final = 200
#: A time without a date is shown alike on every day.
_ANY_DAY: Final = date(2026, 1, 1)


def potential(book: Checked) -> Iterator[Spot]:
    """Findings with points that no manager has confirmed yet (G9)."""
    for row, points in book.column("conduct", "potential").items():
        waiting = number(points)
        if waiting:
            matter = book.column("conduct", "matter").get(row)
            yield book.spot("conduct", "confirmed", row, points=int(waiting), matter=matter)


def open_case(book: Checked) -> Iterator[Spot]:
    """Results that a person has to look at: 待确认, 资料不足, and marks of the sheets themselves."""
    starts = ("⚠", *(words.show(state, lang) for state in _OPEN for lang in _LANGS))
    for table, held in book.tables.items():
        said: set[tuple[int, str]] = set()
        for key in held.definition.attention:
            rows = {
                row: value
                for row, value in book.column(table, key).items()
                if isinstance(value, str) and value.startswith(starts)
            }
            reason = _REASONS.get((table, key), "reason")
            if reason not in held.columns or key in _OWN_WORDS:
                reason = key
            told = book.findings(table, reason, rows) if rows else {}
            for row, value in rows.items():
                why = _why(told.get(row), value)
                if (row, why["zh"]) not in said:
                    said.add((row, why["zh"]))
                    yield book.spot(table, key, row, reason=why)


def _why(finding: Finding | None, value: Value) -> Mapping[str, str]:
    """The reason in both languages, of a long one what is open; the cell's own text where no rule says it."""
    if finding is None:
        return dict.fromkeys(_LANGS, str(value))
    return {lang: _short(finding, lang) for lang in _LANGS}


def _short(finding: Finding, lang: Lang) -> str:
    open_ones = [one for one in finding.remarks if one.state in _OPEN]
    if open_ones and len(finding.remarks) > 1:
        own = [messages.say(lang, one.message, one.facts) for one in open_ones]
        text = messages.join(lang, list(dict.fromkeys(own)))
    else:
        text = finding.sentence(lang)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


# Overrides


def _overridden(book: Checked) -> Iterator[tuple[str, int, Finding]]:
    """Overrides that do not count, with what is wrong with them."""
    for table in ("attendance", "conduct"):
        keys = ("override", "approver", "override_reason")
        rows = sorted({row for key in keys for row in book.column(table, key)})
        found = book.findings(table, "override_result", rows) if rows else {}
        for row, finding in found.items():
            if finding.state is State.UNCONFIRMED:
                yield table, row, finding


def override_refused(book: Checked) -> Iterator[Spot]:
    """Overrides that lack an approver, a reason or points, or have what nobody can read (G6)."""
    for table, row, finding in _overridden(book):
        if "own" not in _wrong(finding):
            key = next((_COLUMNS[one] for one in _wrong(finding) if one in _COLUMNS), "override")
            yield book.spot(table, key, row, reason={lang: finding.sentence(lang) for lang in _LANGS})


def override_own(book: Checked) -> Iterator[Spot]:
    """Overrides that somebody approved for themselves (G6)."""
    for table, row, finding in _overridden(book):
        if "own" in _wrong(finding):
            approver = book.column(table, "approver").get(row)
            yield book.spot(table, "approver", row, approver=approver)


#: What is wrong with an override → the column to look at.
_COLUMNS: Final[Mapping[str, str]] = {
    "no_figure": "override",
    "bad_figure": "override",
    "no_approver": "approver",
    "no_reason": "override_reason",
}


def _wrong(finding: Finding) -> list[str]:
    """``["no_approver", "no_reason"]``, from the names of its sentences."""
    told = [finding.message, *(remark.message for remark in finding.remarks)]
    return [one.removeprefix("override.refused_").removeprefix("override.also_") for one in told]


# Entries that contradict each other


def off_signed(book: Checked) -> Iterator[Spot]:
    """A sign-in of somebody who was down for rest or leave: it is not measured."""
    shifts = book.column("attendance", "shift")
    for row, entry in book.column("attendance", "signin").items():
        shift = fields.word(Shift, shifts.get(row))
        if shift is Shift.REST or shift is Shift.LEAVE:
            yield book.spot("attendance", "shift", row, shift=shift, signin=_clock(entry))


def _clock(entry: Value) -> int | Value:
    """A time as seconds after noon, to be shown as one; the entry itself when it is none."""
    try:
        return clock.first_time(entry, _ANY_DAY)
    except TimeUnreadable:
        return entry


def cancelled_arrived(book: Checked) -> Iterator[Spot]:
    """A booking that the guest called off and came to all the same: it counts as cancelled."""
    arrived = book.column("bookings", "arrived")
    for row, entry in book.column("bookings", "cancelled").items():
        if row in arrived and fields.word(Answer, entry) is Answer.YES:
            yield book.spot("bookings", "cancelled", row)
