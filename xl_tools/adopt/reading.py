"""The entries of a sheet that we did not make: shared strings, either epoch, merged cells, errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from udfs.registry import CellError
from xl_tools.adopt.fields import Shape
from xl_tools.books.numberformats import shown_as
from xl_tools.books.package import Package
from xl_tools.books.refs import Rect
from xl_tools.books.rowstream import Held, SheetRows
from xl_tools.books.workbook import SheetPart, WorkbookParts

__all__ = ["NOT_COMPUTED", "Entries", "Source"]

#: A formula without a kept value: nobody knows what it shows, so it is not taken for 0.
NOT_COMPUTED: Final = CellError("#xl-tools-no-value")

#: Days between the two epochs.
_EPOCHS: Final = 1462


class Source:
    """A workbook taken apart as far as adopting needs it.

    Args:
        data: the whole file.
        name: its name, for messages.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.package = Package.parse(data, name=name)
        self.parts = WorkbookParts.of(self.package)
        self.name = name
        self._rows: dict[str, SheetRows] = {}
        self._formats: dict[str, str] | None = None

    def rows(self, sheet: SheetPart) -> SheetRows:
        """The sheet's rows; parsed once."""
        found = self._rows.get(sheet.part)
        if found is None:
            found = SheetRows(self.package.read(sheet.part), file=self.name, part=sheet.part)
            self._rows[sheet.part] = found
        return found

    def forget(self) -> None:
        """Give back the memory of the sheets that were read."""
        self._rows.clear()

    @property
    def formats(self) -> dict[str, str]:
        """What each cell style shows: ``day``, ``time``, ``text``."""
        if self._formats is None:
            self._formats = shown_as(self.package, self.parts)
        return self._formats


class Entries:
    """Cells of one sheet as entries.

    Args:
        source: the workbook.
        merges: merged rectangles of the sheet: who stands below an anchor has its value.
    """

    def __init__(self, source: Source, merges: list[Rect]) -> None:
        self._strings = source.parts.shared_strings
        self._date1904 = source.parts.date1904
        self._merges = [merged for merged in merges if merged.rows > 1]
        self._anchors: dict[Rect, object] = {}

    def value(self, held: Held | None, shape: Shape = Shape.OTHER) -> object:
        """What the cell holds: None, a number, a text, a truth value, an error."""
        if held is None:
            return None
        if held.text == "":
            return NOT_COMPUTED if held.formula and held.kind != "str" else None
        match held.kind:
            case "n":
                return self._number(held.text, shape)
            case "s":
                try:
                    return self._strings[int(held.text)] or None
                except (ValueError, IndexError):
                    return CellError("#VALUE!")
            case "b":
                return held.text == "1"
            case "e":
                return CellError(held.text)
        return held.text

    def row(self, number: int, cells: Mapping[int, Held], columns: Mapping[int, Shape]) -> dict[int, object]:
        """The entries of some columns of a row; of merged cells the anchor's."""
        found = {column: self.value(cells.get(column), shape) for column, shape in columns.items()}
        for merged in self._merges:
            if not merged.top <= number <= merged.bottom or merged.left not in columns:
                continue
            if number == merged.top:
                self._anchors[merged] = found[merged.left]
            else:
                found[merged.left] = self._anchors.get(merged)
        return found

    def _number(self, text: str, shape: Shape) -> object:
        try:
            number = float(text)
        except ValueError:
            return CellError("#VALUE!")
        if self._date1904 and (shape is Shape.DAY or (shape is Shape.TIME and number >= 1)):
            number += _EPOCHS
        return number
