"""What a computed workbook says is open: how much on each sheet, and where the first of it stands."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools import messages
from xl_tools.books.snapshot import Place
from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.values import Value
from xl_tools.sheets import home, registry
from xl_tools.words import Lang

__all__ = ["Figure", "Open", "book_lang", "find", "key_figures", "open_items"]


@dataclass(frozen=True, slots=True)
class Open:
    """How much is open on a sheet."""

    sheet: str
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure of 首页."""

    label: str
    value: Value


def open_items(evaluation: Evaluation) -> list[Open]:
    """The sheets on which something is open, as 首页 counts it, in its order."""
    lang = book_lang(evaluation)
    sheet = registry.sheet("home").label.of(lang)
    names = find(evaluation, sheet, messages.say(lang, "home.sheet"))
    counts = find(evaluation, sheet, messages.say(lang, "home.open"))
    if names is None or counts is None:
        return []
    found = []
    row = names[1] + 1
    while name := evaluation.value(sheet, row, names[2]):
        count = evaluation.value(sheet, row, counts[2])
        if isinstance(count, int | float) and count > 0:
            found.append(Open(str(name), int(count)))
        row += 1
    return found


def key_figures(evaluation: Evaluation) -> list[Figure]:
    """The figures that 首页 shows, in its order."""
    lang = book_lang(evaluation)
    sheet = registry.sheet("home").label.of(lang)
    found = []
    for key in home.FIGURE_KEYS:
        label = messages.say(lang, key)
        place = find(evaluation, sheet, label)
        if place is not None:
            found.append(Figure(label, evaluation.value(sheet, place[1] + 1, place[2])))
    return found


def book_lang(evaluation: Evaluation) -> Lang:
    """The language of a workbook; Chinese for one that does not say."""
    edition = evaluation.book.edition
    return "zh" if edition is None else edition.lang


def find(evaluation: Evaluation, sheet: str, text: str) -> Place | None:
    """The first cell of a sheet that holds a text."""
    data = evaluation.book.sheets.get(sheet)
    for column in sorted(data.scan.entries) if data else ():
        for row, value in data.entries(column).items() if data else ():
            if value == text:
                return sheet, row, column
    return None
