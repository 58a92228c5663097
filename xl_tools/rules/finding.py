"""What a rule answers: one Finding, which can say why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from xl_tools import messages
from xl_tools.rules.immutable import immutable
from xl_tools.words import Lang, State

__all__ = ["Fact", "Finding", "Remark"]

#: A fact's value: seconds after noon and durations are ``int``, money is ``Decimal``.
Fact = str | int | Decimal | date | Enum | None


@immutable
class Remark:
    """One sentence of a reason that has several.

    Attributes:
        message: key in the message catalogue.
        clause: the clause it stands on.
        state: what this one sentence alone would make of the record.
        facts: what the sentence mentions.
    """

    message: str
    clause: str
    state: State
    facts: Mapping[str, Fact] = field(default_factory=dict)


@immutable
class Finding:
    """The answer of a rule about one row, with everything needed to explain it (convention G6).

    Attributes:
        state: the result in one word.
        clause: the clause that decided.
        message: key of the sentence in the message catalogue.
        facts: what was measured, by name, in the order of importance.
        points: points charged, >= 0; counted only when ``charged`` says so.
        value: the result when it is no number of points (a time, an amount, a word).
        boundary: key of the sentence that states the limit met ("17 min >= 15 min"); "" when there is none.
        since: day from which the version used is in force; None when no parameter decided.
        potential: points that a manager's confirmation would make due (convention G9).
        remarks: further sentences, each with its own clause.
    """

    state: State
    clause: str
    message: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    points: int = 0
    value: Fact = None
    boundary: str = ""
    since: date | None = None
    potential: int = 0
    remarks: tuple[Remark, ...] = ()

    def with_value(self, value: Fact) -> Finding:
        """The same finding with another value; ``dataclasses.replace`` takes five times as long."""
        return Finding(
            self.state,
            self.clause,
            self.message,
            self.facts,
            self.points,
            value,
            self.boundary,
            self.since,
            self.potential,
            self.remarks,
        )

    def sentence(self, lang: Lang) -> str:
        """The reason as one text that a manager can forward: measured, limit, points, clause, version."""
        text = messages.say(lang, self.message, self.facts)
        if self.remarks:
            text = messages.join(lang, [text, *(messages.say(lang, r.message, r.facts) for r in self.remarks)])
        if self.since is None:
            return text
        return text + _version(lang, self.clause, self.since)

    def boundary_sentence(self, lang: Lang) -> str:
        """The limit that was met, as a comparison of figures; "" when no limit decided."""
        return messages.say(lang, self.boundary, self.facts) if self.boundary else ""


@lru_cache(maxsize=1024)
def _version(lang: Lang, clause: str, since: date) -> str:
    """What stands behind a reason: a month has thousands of reasons and a handful of versions."""
    return messages.say(lang, "reason.version", {"clause": clause, "since": since})
