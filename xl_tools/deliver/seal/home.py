"""首页 of the copy: it lists only the sheets that the copy has, and speaks to a reader instead of whoever fills in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xl_tools import messages
from xl_tools.books.refs import parse_cell
from xl_tools.deliver.seal.sheetpart import Link
from xl_tools.engine.book import Book
from xl_tools.sheets import registry
from xl_tools.words import Lang

__all__ = ["Listed", "relisted", "retold"]

_ROW: Final = re.compile(rb'<row r="([0-9]+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_NUMBERED: Final = re.compile(rb'(<(?:row|c) r="[A-Z]*)[0-9]+"')
_TEXT: Final = re.compile(rb'(<c r="[A-Z]+[0-9]+"[^>]*?) t="s"><v>[0-9]+</v></c>')


@dataclass(frozen=True, slots=True)
class Listed:
    """The sheet with its new list.

    Attributes:
        rows: what stands inside ``<sheetData>``.
        links: all links of the sheet.
        gone: numbers of rows that are blank now.
    """

    rows: bytes
    links: tuple[Link, ...]
    gone: frozenset[int]


def relisted(
    rows: bytes, links: Sequence[Link], leads: Callable[[Link], bool], seal: tuple[str, Sequence[int]]
) -> Listed:
    """The list without links that lead nowhere, and with one to the seal sheet below.

    A list is a run of rows with a link each, all in one column; anything else stays, only links that lead nowhere go.

    Args:
        rows: what stands inside ``<sheetData>``, texts in the shared list.
        links: links of the sheet.
        leads: whether a link leads to a sheet of the copy.
        seal: where the new link leads, and the numbers of the texts that its row shows from the left.
    """
    at = {parse_cell(link.cell): link for link in links}
    numbers = [row for row, _ in at]
    found = {int(match[1]): match[0] for match in _ROW.finditer(rows)}
    first, last = min(numbers, default=0), max(numbers, default=-1)
    columns = {column for _, column in at}
    if len(columns) != 1 or sorted(numbers) != list(range(first, last + 1)) or not set(numbers) <= found.keys():
        return Listed(rows, tuple(link for link in links if leads(link)), frozenset())
    column = columns.pop()
    kept = [row for row in range(first, last + 1) if leads(at[row, column])]
    if not kept or len(kept) == len(numbers):
        return Listed(rows, tuple(links), frozenset())
    location, texts = seal
    new = [_moved(found[row], first + to) for to, row in enumerate(kept)]
    new.append(_told(_moved(found[kept[-1]], first + len(kept)), texts))
    letters = re.sub(r"\d", "", at[kept[0], column].cell)
    targets = [at[row, column].location for row in kept] + [location]
    relinked = tuple(Link(f"{letters}{first + to}", target) for to, target in enumerate(targets))
    begin = rows.index(found[first])
    end = rows.index(found[last]) + len(found[last])
    gone = frozenset(range(first + len(new), last + 1))
    return Listed(rows[:begin] + b"".join(new) + rows[end:], relinked, gone)


#: What 首页 tells whoever fills the workbook in → what it tells a reader of the copy.
_TOLD: Final[Mapping[str, str | None]] = {
    "home.edition_values": "seal.home_line",
    "home.edition_functions": "seal.home_line",
    "home.how": "seal.home",
    "home.step_1": "seal.home_values",
    "home.step_2": "seal.home_verify",
    "home.step_3": "seal.home_change",
    **dict.fromkeys(("home.step_4", "home.step_5", "home.step_functions", "home.step_values")),
}


def retold(book: Book, lang: Lang, facts: Mapping[str, object]) -> dict[tuple[int, int], str | None]:
    """Cells of 首页 that say something else in the copy; words that somebody changed stay.

    Args:
        book: the working book.
        lang: its language.
        facts: ``when`` and ``by``.

    Returns:
        (row, column) → text; None clears.
    """
    sheet = book.sheets.get(registry.sheet("home").label.of(lang))
    if sheet is None:
        return {}
    texts = {messages.say(lang, key): told for key, told in _TOLD.items()}
    found: dict[tuple[int, int], str | None] = {}
    for column in sheet.scan.entries:
        for row, entry in sheet.entries(column).items():
            if isinstance(entry, str) and entry in texts:
                told = texts[entry]
                found[row, column] = None if told is None else messages.say(lang, told, facts)
    status = book.named_cell("status")
    if status is not None and status[0] == registry.sheet("home").label.of(lang):
        found[status[1:]] = messages.say(lang, "seal.home_status", facts)
    return found


def _moved(row: bytes, to: int) -> bytes:
    return _NUMBERED.sub(lambda match: match[1] + b'%d"' % to, row)


def _told(row: bytes, texts: Sequence[int]) -> bytes:
    left = list(texts)
    return _TEXT.sub(lambda match: match[1] + (b' t="s"><v>%d</v></c>' % left.pop(0) if left else b"/>"), row)
