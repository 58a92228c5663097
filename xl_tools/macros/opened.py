"""What a computed workbook says is open: how much on each sheet, and where the first of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools import messages
from xl_tools.books.snapshot import Place
from xl_tools.engine.evaluate import Evaluation
from xl_tools.engine.values import Value
from xl_tools.sheets import home, registry
from xl_tools.words import Lang, State, show

__all__ = ["Figure", "Open", "book_lang", "find", "first_open", "key_figures", "open_items"]


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


def first_open(evaluation: Evaluation) -> Place | None:
    """The first cell that a person has to look at, in the order of the sheets; None when there is none."""
    for part in evaluation.book.parts.tables:
        found = registry.find_table(part.display_name)
        if found is None or part.sheet not in evaluation.book.sheets:
            continue
        table, lang = found
        area = evaluation.book.tables[part.display_name.casefold()]
        wanted = [(key, _beginnings(lang)) for key in table.attention]
        wanted += [(key, (show(word, lang),)) for key, word in table.flags]
        places = []
        for key, texts in wanted:
            column = area.columns.get(table.column(key).label.of(lang).casefold())
            if column is not None:
                places += list(_rows(evaluation, part.sheet, column, area.first_row, area.last_row, texts))[:1]
        if places:
            return min(places, key=lambda place: place[1:])
    return None


def _beginnings(lang: Lang) -> tuple[str, ...]:
    # Sentences begin with the state; see the formula that counts them in sheets.home.
    return ("⚠", show(State.UNCONFIRMED, lang), show(State.INCOMPLETE, lang))


def _rows(
    evaluation: Evaluation, sheet: str, column: int, first: int, last: int, texts: tuple[str, ...]
) -> Iterator[Place]:
    for row in range(first, last + 1):
        value = evaluation.value(sheet, row, column)
        if isinstance(value, str) and value.startswith(texts):
            yield sheet, row, column


def find(evaluation: Evaluation, sheet: str, text: str) -> Place | None:
    """The first cell of a sheet that holds a text."""
    data = evaluation.book.sheets.get(sheet)
    for column in sorted(data.scan.entries) if data else ():
        for row, value in data.entries(column).items() if data else ():
            if value == text:
                return sheet, row, column
    return None
