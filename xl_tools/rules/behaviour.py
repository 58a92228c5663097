"""Conduct: a checklist of nine items and its score (document two)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from xl_tools.clock import Entry
from xl_tools.policy import Policy
from xl_tools.rules.check import summed
from xl_tools.rules.finding import Fact, Finding, Remark
from xl_tools.rules.recordentry import Record, read_record
from xl_tools.rules.records import BEHAVIOUR
from xl_tools.words import State, Tick

__all__ = ["ITEMS", "score"]

_CLAUSE: Final = "C"
_IN_FORCE: Final = "documents.conduct"

#: Four principles, then five habits.
ITEMS: Final = tuple(field for field in BEHAVIOUR if field not in ("date", "staff_id"))

_HUNDRED: Final = 100
_TENTH: Final = Decimal("0.1")


def score(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Finding:
    """The share of yes among the items that were answered yes or no, for one person and day.

    Clause C. No points and no ticket. A blank item is neither yes nor no: the row is not scored until it is filled in.

    Args:
        headings: the row of headings of 行为表.
        row: the cells below them.
        policy: dated parameters.

    Returns:
        The score from 0 to 1 in ``value``; None with 资料不足 (blank items), 待确认 (an entry that is none of
        the choices) or 不适用 (no item applies, or document two is switched off).

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice.
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> cells = ["2026-11-02", "K01", *["是"] * 6, "否", "否", "不适用"]
        >>> score(tuple(zh for zh, _ in BEHAVIOUR.values()), cells, default()).value
        Decimal('0.75')
    """
    record = read_record("behaviour", headings, row, _IN_FORCE, policy)
    if isinstance(record, Finding):
        return record
    ticks = {item: record.word(item, Tick, _CLAUSE) for item in ITEMS}
    unclear = [*record.missing(("staff_id", *ITEMS), _CLAUSE), *record.faults]
    if unclear:
        return summed(unclear, "behaviour.open")
    yes, no = (sum(tick is one for tick in ticks.values()) for one in (Tick.YES, Tick.NO))
    answered = yes + no
    since = policy.since(_IN_FORCE, record.day)
    if not answered:
        return Finding(State.NOT_APPLICABLE, _CLAUSE, "behaviour.none_applies", since=since)
    share = Decimal(yes) / answered
    facts: dict[str, Fact] = {"yes": yes, "no": no, "skipped": len(ITEMS) - answered, "answered": answered}
    facts["percent"] = f"{(share * _HUNDRED).quantize(_TENTH).normalize():f}"
    found = Finding(State.PASSED, _CLAUSE, "behaviour.score", facts, value=share, since=since)
    return replace(found, remarks=_missed(record, ticks)) if no else found


def _missed(record: Record, ticks: dict[str, Tick | None]) -> tuple[Remark, ...]:
    columns = [record.column(item) for item, tick in ticks.items() if tick is Tick.NO]
    facts: dict[str, Fact] = {
        "items_zh": "、".join(str(column["column_zh"]) for column in columns),
        "items_en": ", ".join(str(column["column_en"]) for column in columns),
    }
    return (Remark("behaviour.missed", _CLAUSE, State.PASSED, facts),)
