"""An explanation as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from xl_tools import messages
from xl_tools.why.model import Explanation, Item
from xl_tools.words import Lang

__all__ = ["lines"]


def lines(explanation: Explanation, lang: Lang, *, trace: bool = False) -> Iterator[str]:
    """The explanation for a terminal, most important first.

    Args:
        explanation: what ``explain`` found.
        lang: the language it was asked in.
        trace: whether the program's record of a fault is wanted.
    """

    def say(key: str, **facts: object) -> str:
        return messages.say(lang, key, facts)

    e = explanation
    yield say(f"why.{e.kind}", where=f"{e.sheet}!{e.cell} {e.column}".rstrip(), value=e.value)
    if e.source:
        yield "  " + say("why.source", cell=e.source)
    if e.sealed:
        yield "  " + say("why.sealed")
    if e.problem:
        yield "  " + say("why.problem", problem=e.problem)
    if e.reason and not e.value.endswith(e.reason):
        yield "  " + say("why.reason", reason=e.reason)
    if e.since is not None:
        yield "  " + say("why.since", since=e.since)
    if e.limit:
        yield "  " + say("why.limit", limit=e.limit)
    yield from _section(say("why.readings"), e.readings)
    yield from _section(say("why.clauses"), e.clauses)
    yield from _section(say("why.facts"), e.facts)
    if e.note:
        yield "  " + say("why.note", note=e.note)
    if e.function:
        yield "  " + say("why.by_function", function=e.function)
    if e.formula:
        yield "  " + say("why.by_formula", formula=e.formula)
    yield from _section(say("why.reads"), e.reads)
    if e.trace:
        yield from (e.trace.splitlines() if trace else ["  " + say("why.trace")])


def _section(title: str, items: Sequence[Item]) -> Iterator[str]:
    if not items:
        return
    yield f"  {title}"
    cells = max(_width(item.cell) for item in items)
    labels = max(_width(item.label) for item in items)
    for item in items:
        cell = _padded(item.cell, cells) + "  " if cells else ""
        yield f"    {cell}{_padded(item.label, labels)}  {item.value}".rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
