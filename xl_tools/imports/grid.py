"""A sheet of an export as rows of bare values, whatever file it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from xl_tools import messages
from xl_tools.books.refs import Rect
from xl_tools.imports.model import Spot

__all__ = ["Grid", "Value", "fold", "plain"]

#: None is a blank cell; an error cell is its text (``#N/A``), see ``Grid.errors``.
Value = str | float | bool | date | datetime | time | None

#: Rows looked at for headings: titles and notes above them are never longer.
HEAD: Final = 30
#: Cells of one merged area that is looked through, and of all: whole columns are merged to hide them, not to head data.
_MERGED: Final = 10_000
_ALL_MERGED: Final = 1_000_000


def plain(value: Value) -> str:
    """A cell as text without blanks around it; a number as its cell shows it.

    Example:
        >>> plain(7.0), plain(" 张\u3000三\u3000"), plain(None), plain('="007"')
        ('7', '张\u3000三', '', '007')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return messages.number_text(value)
    text = str(value).replace("\u200b", "").replace("\ufeff", "").strip("\u3000\u00a0 \t\r\n")
    # How a CSV file keeps a text that Excel would take for a number.
    if len(text) > 3 and text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    return text


def fold(text: str) -> str:
    """A text for comparison: full-width forms narrow, no blanks at all, small letters.

    Example:
        >>> fold(" 工　号 "), fold("ＵｓｅｒＩｄ")
        ('工号', 'userid')
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


class Grid:
    """One sheet.

    Args:
        name: its name; for a CSV file the name of the file.
        rows: row → column → value, both from 1; blank cells are left out.
        merges: merged rectangles.
        hidden: hidden or filtered rows.
        visible: whether the sheet itself is.
        tabbed: the name is that of a tab; a file's tells when it was made rather than what it is about.
        errors: cells that hold an error, or a formula whose value the file does not keep: place → its text or "".
    """

    def __init__(
        self,
        name: str,
        rows: Mapping[int, Mapping[int, Value]],
        *,
        merges: Sequence[Rect] = (),
        hidden: Collection[int] = (),
        visible: bool = True,
        errors: Mapping[tuple[int, int], str] | None = None,
        tabbed: bool = True,
    ) -> None:
        self.name = name
        self.tabbed = tabbed
        self.rows = {number: row for number, row in sorted(rows.items()) if row}
        self.hidden = frozenset(hidden)
        self.visible = visible
        self.errors = errors or {}
        self.merges = tuple(merges)
        self.top = min(self.rows, default=1)
        self.bottom = max(self.rows, default=0)
        self.right = max((max(row) for row in self.rows.values()), default=0)
        #: Covered cell → anchor, for the merges that matter: small ones, and those of headings.
        self._anchors: dict[tuple[int, int], tuple[int, int]] = {}
        self._tall: set[tuple[int, int]] = set()
        for rect in merges:
            size = rect.rows * rect.columns
            if size <= _MERGED and len(self._anchors) + size <= _ALL_MERGED:
                places = dict.fromkeys(rect.cells(), (rect.top, rect.left))
                self._anchors |= places
                if rect.rows > 1:
                    self._tall.update(places)

    def value(self, row: int, column: int) -> Value:
        """The cell's own value; a cell covered by a merged one has its anchor's."""
        row, column = self._anchors.get((row, column), (row, column))
        return self.rows.get(row, {}).get(column)

    def own(self, row: int, column: int) -> Value:
        """The cell's own value, nothing where another one covers it."""
        return None if self._anchors.get((row, column), (row, column)) != (row, column) else self.value(row, column)

    def tall(self, row: int, column: int) -> bool:
        """Whether the cell is merged with those of other rows."""
        return (row, column) in self._tall

    def text(self, row: int, column: int) -> str:
        """The cell as text, see ``plain``."""
        return plain(self.value(row, column))

    def spot(self, row: int, column: int) -> Spot:
        """The cell's place, that of the anchor where it is covered."""
        return Spot(self.name, *self._anchors.get((row, column), (row, column)))

    def error(self, row: int, column: int) -> str | None:
        """The error in a cell, "" for a formula without a value; None when all is well."""
        return self.errors.get(self._anchors.get((row, column), (row, column)))

    def head(self) -> range:
        """The rows among which headings are looked for."""
        return range(self.top, min(self.bottom, self.top + HEAD) + 1)

    def below(self, row: int) -> Iterator[int]:
        """The rows below one that have any value, in order."""
        return (number for number in self.rows if number > row)

    def headings(self, first: int, last: int) -> dict[int, tuple[str, ...]]:
        """What may be a column's heading, when headings stand in these rows: folded, the lowest first.

        A group heading merged over several columns counts for each, alone and before the heading below it.
        """
        found: dict[int, tuple[str, ...]] = {}
        for column in range(1, self.right + 1):
            texts: list[str] = []
            for row in range(first, last + 1):
                text = fold(self.text(row, column))
                if text and (not texts or texts[-1] != text):
                    texts.append(text)
            if texts:
                found[column] = tuple(dict.fromkeys([texts[-1], "".join(texts), *reversed(texts[:-1])]))
        return found

    def titles(self, before: int) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of everything above the headings."""
        for number, row in self.rows.items():
            if number >= before:
                return
            for column, value in sorted(row.items()):
                yield number, column, plain(value)
