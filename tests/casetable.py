"""The case tables ``tests/cases/<stem>.toml``: one row, every door.

A case names cells the way the sheet does, so that the same row can go through the rule, the
worksheet functions, a workbook recalculated headless and a workbook opened by LibreOffice.

::

    table = "attendance"             # table of the workbook; "" for functions without one

    [[case]]
    name = "17 minutes late costs the first tier"
    working = "20:17:00 − 20:00:00 = 1020 s; 900 ≤ 1020 < 1800: 3"
    row = { date = 2026-11-02, due = 20:00:00, signin = "20:17", shift = "上班" }
    spellings = { signin = ["20:17", 20:17:00, "晚8:17"] }
    policy = [{ name = "attendance.late_first_points", from = 2026-11-15, value = 4 }]
    state = "违规"
    expect = { LATE_MINUTES = 17, LATENESS_FINE = 3 }
    reason = ["17 分钟", "A1a"]

=========  ====================================================================================
name       a sentence; unique in its file
working    how the expected values were worked out by hand
row        cells by the key of their column, which is the key of the function's argument; what is
           not named is blank. Text is text; a TOML date, time or date-and-time is a serial.
spellings  optional: the case is repeated with each of these cells in place of the row's
policy     optional: rows added to the built-in policy (a change is one more dated row)
expect     cell by worksheet function; a date stands for its serial, "" for an empty text
asks       optional: the function whose finding ``state`` and ``reason`` are about; the first of ``expect``
state      optional: what the finding says
reason     optional: texts that its Chinese sentence contains
=========  ====================================================================================
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

import udfs  # noqa: F401 - registers the functions
from udfs.registry import FUNCTIONS
from xl_tools import clock
from xl_tools.policy import HEADINGS, Policy, default, headings, parse_text, policy_text, table_rows
from xl_tools.words import Lang, State

__all__ = ["CASES", "Case", "Change", "SheetCell", "arguments", "changed_text", "load", "policy_of", "stems"]

CASES: Final = Path(__file__).parent / "cases"

#: What a host hands over and shows: numbers (dates are serials), text, TRUE and FALSE, nothing.
SheetCell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """One dated row added to the policy.

    Attributes:
        name: full name of the parameter.
        since: first day on which the value is in force.
        value: as typed into the cell 数值.
    """

    name: str
    since: date
    value: SheetCell


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a case table; see the head of this module."""

    stem: str
    table: str
    name: str
    working: str
    row: Mapping[str, SheetCell]
    expect: Mapping[str, SheetCell]
    asks: str
    state: State | None
    reason: tuple[str, ...]
    policy: tuple[Change, ...]

    def __str__(self) -> str:
        return self.name


def stems() -> tuple[str, ...]:
    """The subjects that have a case table of this form."""
    return tuple(sorted(path.stem for path in CASES.glob("*.toml")))


@cache
def load(stem: str) -> tuple[Case, ...]:
    """All cases of one subject, spellings spread out.

    Raises:
        ValueError: a case is malformed: an unknown key, no working, a function that does not
            exist, a name used twice. The message names the case.
    """
    document = tomllib.loads((CASES / f"{stem}.toml").read_text(encoding="utf-8"))
    table = document.pop("table", "")
    entries = document.pop("case")
    if document:
        raise ValueError(f"{stem}.toml: unknown keys {sorted(document)}")
    cases = [case for entry in entries for case in _spread(stem, table, entry)]
    names = [case.name for case in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"{stem}.toml: names used twice: {sorted(twice)}")
    return tuple(cases)


def arguments(case: Case, function: str) -> list[SheetCell]:
    """The cells that a worksheet function gets for a case; the policy text last when the case changes the policy."""
    keys = [arg.key for arg in FUNCTIONS[function].args]
    cells = [case.row.get(key) for key in keys if key != "policy"]
    return [*cells, changed_text(case.policy)] if case.policy else cells


@cache
def changed_text(changes: tuple[Change, ...], lang: Lang = "zh") -> str:
    """The policy text of the sheet 制度 after the rows of a case were added to the built-in ones."""
    titles = headings(lang)
    added = [[{"parameter": c.name, "value": c.value, "since": c.since}.get(key) for key in HEADINGS] for c in changes]
    return policy_text([titles, *table_rows(default(), lang), *added])


def policy_of(case: Case) -> Policy:
    """The policy that a case runs under."""
    return parse_text(changed_text(case.policy)) if case.policy else default()


_KEYS: Final = frozenset({"name", "working", "row", "spellings", "policy", "asks", "state", "expect", "reason"})
_NEEDED: Final = frozenset({"name", "working", "row", "expect"})


def _spread(stem: str, table: str, entry: Mapping[str, Any]) -> list[Case]:
    name = entry.get("name", "?")
    if not _NEEDED <= entry.keys() <= _KEYS:
        raise ValueError(f"{stem}.toml: {name}: keys {sorted(entry)}")
    functions = {**entry["expect"]}
    asks = entry.get("asks") or next(iter(functions), "")
    unknown = {asks, *functions} - FUNCTIONS.keys()
    if unknown:
        raise ValueError(f"{stem}.toml: {name}: no functions {sorted(unknown)}")
    spellings = entry.get("spellings", {})
    cases = []
    for chosen in product(*spellings.values()):
        respelt = dict(zip(spellings, chosen, strict=True))
        shown = "".join(f" · {key} {_spelt(cell)}" for key, cell in respelt.items())
        cases.append(
            Case(
                stem=stem,
                table=table,
                name=name + shown,
                working=entry["working"],
                row={key: _cell(cell) for key, cell in {**entry["row"], **respelt}.items()},
                expect={key: _cell(cell) for key, cell in functions.items()},
                asks=asks,
                state=State(entry["state"]) if "state" in entry else None,
                reason=tuple(entry.get("reason", ())),
                policy=tuple(Change(c["name"], c["from"], _cell(c["value"])) for c in entry.get("policy", ())),
            )
        )
    return cases


def _spelt(cell: object) -> str:
    return f"as text “{cell}”" if isinstance(cell, str) else f"as number {cell}"


def _cell(value: object) -> SheetCell:
    """A TOML value as a host hands it over."""
    if isinstance(value, datetime):
        return clock.serial(value.date()) + _fraction(value.time())
    if isinstance(value, date):
        return float(clock.serial(value))
    if isinstance(value, time):
        return _fraction(value)
    if isinstance(value, (str, int, float, bool)):
        return value
    raise ValueError(f"no cell holds a {type(value).__name__}")


def _fraction(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / clock.DAY
