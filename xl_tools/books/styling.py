"""Cell styles made from others: the same looks with another number format."""

from __future__ import annotations

import re
from typing import Final

from xl_tools.books.package import Package
from xl_tools.books.spans import Edit, apply_edits, parse, parser_for, place_of, tag_end
from xl_tools.books.workbook import WorkbookParts

__all__ = ["StyleBook"]

_FORMAT: Final = re.compile(rb"(\snumFmtId=[\"'])[0-9]+([\"'])")


class StyleBook:
    """The cell styles of a workbook, to which variants are added.

    Args:
        package: the file.
        parts: its parts.
    """

    def __init__(self, package: Package, parts: WorkbookParts) -> None:
        self.part = parts.related("styles")
        self._data = b"" if self.part is None else package.read(self.part)
        self._styles: list[tuple[int, int]] = []
        self._place = (0, 0)
        self._made: dict[tuple[int, int], int] = {}
        self._new: list[bytes] = []
        if self.part is not None:
            self._read(package.name, self.part)

    def with_format(self, style: str, number_format: int) -> str:
        """A style that looks like another one and shows numbers in a format that every host knows by number."""
        base = int(style or "0")
        if self.part is None or base >= len(self._styles):
            return style
        found = self._made.get((base, number_format))
        if found is None:
            start, end = self._styles[base]
            made, count = _FORMAT.subn(rb"\g<1>%d\g<2>" % number_format, self._data[start:end], count=1)
            if not count:
                return style
            if made == self._data[start:end]:
                return style
            found = len(self._styles) + len(self._new)
            self._new.append(made)
            self._made[base, number_format] = found
        return str(found)

    def changed(self) -> dict[str, bytes]:
        """The styles part with what was added; nothing when nothing was."""
        if self.part is None or not self._new:
            return {}
        opened, closed = self._place
        edits = [Edit(closed, closed, b"".join(self._new))]
        count = place_of(self._data, opened, "count")
        if count is not None:
            total = len(self._styles) + len(self._new)
            edits.append(Edit(count.start, count.end, str(total).encode()))
        return {self.part: apply_edits(self._data, edits)}

    def _read(self, file: str, part: str) -> None:
        parser = parser_for(file, part)
        inside = False
        begun = 0

        def start(name: str, _attributes: dict[str, str]) -> None:
            nonlocal inside, begun
            local = name.rpartition(":")[2]
            if local == "cellXfs":
                inside = True
                self._place = (parser.CurrentByteIndex, 0)
            elif inside and local == "xf":
                begun = parser.CurrentByteIndex

        def end(name: str) -> None:
            nonlocal inside
            local = name.rpartition(":")[2]
            at = parser.CurrentByteIndex
            if local == "cellXfs":
                inside = False
                self._place = (self._place[0], at)
            elif inside and local == "xf":
                opened = tag_end(self._data, begun)
                empty = self._data[opened - 2 : opened] == b"/>"
                self._styles.append((begun, opened if empty else self._data.index(b">", at) + 1))

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parse(parser, self._data, file, part)
