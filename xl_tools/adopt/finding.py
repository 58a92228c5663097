"""Where the headings of a sheet stand and which column is which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final

from udfs.registry import CellError
from xl_tools import clock
from xl_tools.adopt.fields import FIELDS, SHAPES, Kind, Shape, labels_of, plain, required
from xl_tools.adopt.reading import Entries, Source
from xl_tools.books.refs import column_letters
from xl_tools.books.workbook import SheetPart
from xl_tools.errors import EntryError, UsageError
from xl_tools.near import nearest

__all__ = ["Found", "Top", "find", "month_in", "top_of"]

#: Headings stand within so many rows; so many rows below them are looked at for what a column holds.
_TOP: Final = 40
_SAMPLE: Final = 60
_MONTH: Final = re.compile(r"(20[0-9]{2})\s*(?:年\s*|[-/.])(1[0-2]|0?[1-9])(?:\s*月|(?![0-9]))")


@dataclass(frozen=True, slots=True)
class Top:
    """The first rows of a sheet: texts by row and column."""

    rows: tuple[tuple[int, Mapping[int, object]], ...]

    def at(self, number: int) -> Mapping[int, object]:
        return next((cells for row, cells in self.rows if row == number), {})


@dataclass(frozen=True, slots=True)
class Found:
    """What was recognised on a sheet.

    Attributes:
        sheet: its name.
        kind: what it holds.
        header: first and last row of the headings.
        headings: heading by column, as it stands there.
        columns: field → column.
        unclear: field → columns that could be it.
        missing: fields that are needed and were not found.
        by_content: fields whose column was recognised by what it holds.
    """

    sheet: str
    kind: Kind
    header: tuple[int, int]
    headings: Mapping[int, str]
    columns: Mapping[str, int]
    unclear: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    by_content: tuple[str, ...] = ()


def top_of(source: Source, sheet: SheetPart) -> Top:
    """Read the first rows of a sheet."""
    rows = source.rows(sheet)
    entries = Entries(source, rows.index.merges)
    found = []
    for row in islice(rows, _TOP + _SAMPLE):
        cells = rows.cells(row)
        columns = dict.fromkeys(cells, Shape.OTHER)
        found.append((row.number, entries.row(row.number, cells, columns)))
    return Top(tuple(found))


def find(top: Top, sheet: str, kinds: Sequence[Kind], given: Mapping[str, str]) -> Found | None:
    """The best reading of a sheet's headings; None when nothing needed was recognised.

    Args:
        top: its first rows.
        sheet: its name.
        kinds: what it may hold.
        given: heading or column letters → field, as a person said; wins over everything else.
    """
    best: dict[Kind, Found] = {}
    for at, (number, cells) in enumerate(top.rows[:_TOP]):
        texts = _texts(cells)
        if not texts:
            continue
        following = top.rows[at + 1] if at + 1 < len(top.rows) else (0, {})
        candidates = [((number, number), texts)]
        if following[0] == number + 1 and (below := _texts(following[1])):
            candidates.append(((number, number + 1), _two_rows(texts, below)))
        for kind in kinds:
            for header, headings in candidates:
                found = _recognised(sheet, kind, header, headings, given)
                if kind not in best or _worth(found) > _worth(best[kind]):
                    best[kind] = found
    # A column that only its content tells may be what a kind lacks.
    read = [_complete(_by_content(found, top)) for found in best.values() if found.columns]
    return max(read, key=lambda found: (-len(found.missing), len(found.columns)), default=None)


def _complete(found: Found) -> Found:
    """The same, with the fields that it lacks."""
    known = {*found.columns, *found.unclear}
    missing = [one[0] for one in required[found.kind] if not any(field in known for field in one)]
    return replace(found, missing=tuple(missing))


def month_in(*texts: str) -> date | None:
    """The month that a title, a sheet's or a file's name mentions.

    Example:
        >>> month_in("工资表", "客服部 2026年11月 工资"), month_in("pay-2026-11.xlsx")
        (datetime.date(2026, 11, 1), datetime.date(2026, 11, 1))
    """
    for text in texts:
        match = _MONTH.search(text)
        if match:
            return date(int(match[1]), int(match[2]), 1)
    return None


def _texts(cells: Mapping[int, object]) -> dict[int, str]:
    return {
        column: value
        for column, value in cells.items()
        if isinstance(value, str) and not isinstance(value, CellError) and value.strip()
    }


def _two_rows(above: Mapping[int, str], below: Mapping[int, str]) -> dict[int, str]:
    return {column: below.get(column) or above[column] for column in sorted({*above, *below})}


def _recognised(
    sheet: str, kind: Kind, header: tuple[int, int], headings: Mapping[int, str], given: Mapping[str, str]
) -> Found:
    labels = labels_of(kind)
    ranks = {
        field: {plain(label): rank for rank, label in reversed(list(enumerate(names)))}
        for field, names in FIELDS[kind].items()
    }
    candidates: dict[str, list[tuple[int, int]]] = {}
    said: dict[str, int] = {}
    for column, heading in headings.items():
        told = given.get(plain(heading)) or given.get(column_letters(column).casefold())
        if told is not None:
            if told in FIELDS[kind]:
                said[told] = column
            continue
        known = labels.get(plain(heading))
        if known is not None:
            candidates.setdefault(known, []).append((ranks[known][plain(heading)], column))
    columns: dict[str, int] = dict(said)
    unclear: dict[str, tuple[int, ...]] = {}
    for name, places in candidates.items():
        if name in said:
            continue
        best = min(rank for rank, _ in places)
        same = [column for rank, column in places if rank == best]
        if len(same) == 1:
            columns[name] = same[0]
        else:
            unclear[name] = tuple(same)
    return Found(sheet, kind, header, headings, columns, unclear)


def _worth(found: Found) -> tuple[int, int, int]:
    """Which reading is the better one: what is needed first, then what else is known, then fewer rows."""
    known = {*found.columns, *found.unclear}
    needed = sum(any(field in known for field in one) for one in required[found.kind])
    return needed - len(required[found.kind]), len(known), found.header[0] - found.header[1]


def _by_content(found: Found, top: Top) -> Found:
    """Fill gaps by what the columns hold: one column of days, one of times."""
    columns, seen = dict(found.columns), list(found.by_content)
    below = [cells for number, cells in top.rows if number > found.header[1]]
    taken = {*columns.values(), *(column for some in found.unclear.values() for column in some)}
    for name in (one[0] for one in required[found.kind]):
        shape = SHAPES.get(name)
        if name in columns or name in found.unclear or shape is None:
            continue
        fitting = [c for c in found.headings if c not in taken and _holds([cells.get(c) for cells in below], shape)]
        if len(fitting) == 1:
            columns[name] = fitting[0]
            taken.add(fitting[0])
            seen.append(name)
    return replace(found, columns=columns, by_content=tuple(seen))


def _holds(values: Sequence[object], shape: Shape) -> bool:
    entries = [value for value in values if not clock.is_blank(value)]
    fitting = 0
    for value in entries:
        try:
            if shape is Shape.DAY:
                fits = clock.parse_day(value) is not None and not (isinstance(value, float) and value < 20_000)
            else:
                fits = (
                    not (isinstance(value, float) and value >= 1)
                    and clock.first_time(value, date(2026, 1, 1)) is not None
                )
        except EntryError:
            fits = False
        fitting += fits
    return len(entries) >= 2 and fitting * 10 >= len(entries) * 8


def field_named(kind: Kind | None, text: str) -> str:
    """The field that a person means: its key, or one of its headings.

    Raises:
        UsageError: there is none.
    """
    kinds = [kind] if kind else list(Kind)
    for one in kinds:
        if text in FIELDS[one]:
            return text
        known = labels_of(one).get(plain(text))
        if known:
            return known
    every = [label for one in kinds for names in FIELDS[one].values() for label in names[:2]]
    raise UsageError("adopt.no_field", value=text, known="、".join(nearest(text, every) or every[:6]))
