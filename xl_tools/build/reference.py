"""The rows of the sheet 函数, from the registry of worksheet functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Final

import udfs  # noqa: F401  (importing it fills the registry)
from udfs.registry import FUNCTIONS, Function, Kind
from xl_tools import messages, words
from xl_tools.rules import records
from xl_tools.sheets import registry
from xl_tools.sheets.model import Label
from xl_tools.sheets.staff import DEPARTMENTS, POSTS
from xl_tools.words import Lang

__all__ = ["function_rows"]

_CHINESE: Final = re.compile("[\u4e00-\u9fff]")

#: What only the examples mention.
_MORE: Final = (
    Label("仓管员", "Warehouse clerk"),
    Label("赵小麦", "Zhao Xiaomai"),
    Label("林经理", "Lin, manager"),
    Label("当天停电，考勤机已报修", "power cut, the clock was reported"),
)


def function_rows(lang: Lang) -> tuple[tuple[str, ...], ...]:
    """Name, what it does, arguments, example, what that shows, clause: one row per function."""
    return tuple(_row(function, lang) for function in FUNCTIONS.values())


def _row(function: Function, lang: Lang) -> tuple[str, ...]:
    arguments = [
        f"{arg.label(lang)}: {_in(lang, arg.note(lang))}" for arg in function.args if arg.kind is not Kind.POLICY
    ]
    shows = _in(lang, function.shows)
    if lang == "en" and _CHINESE.search(shows):
        shows = messages.say(lang, "functions.sentence")
    example = "=" + _in(lang, function.example)
    return (function.name, function.summary(lang), "\n".join(arguments), example, shows, function.clause)


def _in(lang: Lang, text: str) -> str:
    """The examples are written with Chinese names and words; an English workbook has its own."""
    if lang == "zh":
        return text
    for chinese, english in _vocabulary().items():
        text = text.replace(chinese, english)
    return text


@cache
def _vocabulary() -> dict[str, str]:
    """Chinese → English, the longest first so that no part of a longer name is replaced."""

    def labels() -> Iterator[Label]:
        yield from (*DEPARTMENTS, *POSTS, *_MORE, *registry.NAMES.values())
        for record in records.__all__:
            yield from (Label(*titles) for titles in getattr(records, record).values())
        for table in registry.tables():
            yield table.name
            yield from (column.label for column in table.columns)

    found = {label.zh: label.en for label in labels()}
    for name in words.__all__:
        kind = getattr(words, name)
        if isinstance(kind, type) and issubclass(kind, Enum):
            found |= {str(member.value): words.show(member, "en") for member in kind}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))
