"""The cells of a workbook that is nothing but its file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from xl_tools.books.cellxml import Value as Typed
from xl_tools.books.cellxml import cell_xml
from xl_tools.books.definednames import with_name
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.books.rowedit import RowEditor, unlocked_styles
from xl_tools.books.sheetxml import index_sheet
from xl_tools.books.snapshot import Changes, Place
from xl_tools.engine.book import Book
from xl_tools.engine.patch import Patch
from xl_tools.engine.values import Value
from xl_tools.errors import HostFailed

__all__ = ["Store"]


class Store:
    """A file, and what was typed into it since.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        BookError: it cannot be read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._package = Package.parse(data, name=name)
        self._book: Book | None = None
        self._typed: dict[Place, Typed] = {}

    @property
    def book(self) -> Book:
        """The file, taken apart; without what was typed since."""
        if self._book is None:
            self._book = Book(self._package)
        return self._book

    @property
    def data(self) -> bytes:
        """The workbook as a file.

        Raises:
            BookUnsupported: something was typed into a locked or merged cell.
        """
        if self._typed:
            self._become(self._with_typed())
        return self._package.data

    def value(self, place: Place) -> object:
        """What a cell shows; None for a blank one."""
        if place in self._typed:
            return self._typed[place]
        name, row, column = place
        sheet = self.book.sheets[name]
        return sheet.cached(row, column) if self.has_formula(place) else sheet.entries(column).get(row)

    def has_formula(self, place: Place) -> bool:
        """Whether a cell holds a formula."""
        name, row, column = place
        cells = self.book.sheets[name].scan.formulas.get(column)
        return cells is not None and row in cells.rows

    def type(self, place: Place, value: Typed) -> None:
        """Type into a cell.

        Raises:
            HostFailed: it holds a formula, which no macro replaces.
        """
        if self.has_formula(place):
            raise HostFailed("host.formula", file=self.name, sheet=place[0], cell=cell_name(*place[1:]))
        self._typed[place] = value

    def take(self, changes: Changes) -> None:
        """Put computed values into cells; formulas keep their text, and longer tables replace the file.

        Raises:
            BookError: a sheet cannot be written; everything is as it was.
        """
        package = self._package if changes.data is None else Package.parse(changes.data, name=self.name)
        book = self.book if changes.data is None else Book(package)
        parts = {}
        for name, columns in _by_column({**changes.values, **changes.formulas}).items():
            sheet = book.sheets[name]
            parts[sheet.part] = list(Patch(sheet.xml, columns, exact=sheet.scan.exact))
        self._become(Package.parse(package.with_parts(parts), name=self.name))

    def define(self, name: str, text: str) -> None:
        """Let a defined name of the workbook stand for something."""
        part = self.book.parts.part
        package = Package.parse(self.data, name=self.name)
        changed = with_name(package.read(part), name, text)
        self._become(Package.parse(package.with_parts({part: changed}), name=self.name))

    def _become(self, package: Package) -> None:
        self._package, self._book, self._typed = package, None, {}

    def _with_typed(self) -> Package:
        package = self._package
        unlocked = unlocked_styles(package, self.book.parts)
        by_sheet: dict[str, dict[int, dict[int, Typed]]] = defaultdict(lambda: defaultdict(dict))
        for (name, row, column), value in sorted(self._typed.items(), key=lambda pair: pair[0]):
            by_sheet[name][row][column] = value
        parts = {}
        for name, rows in by_sheet.items():
            sheet = self.book.sheets[name]
            index = index_sheet(sheet.xml, file=self.name, part=sheet.part)
            editor = RowEditor(index, file=self.name, sheet=name, unlocked=unlocked if index.protected else frozenset())
            for row, cells in rows.items():
                present = editor.cells(row)
                made = {}
                for column, value in cells.items():
                    cell = present.get(column)
                    style = cell.attributes.get("s", "") if cell else editor.style_without_cell(row, column)
                    made[column] = cell_xml(row, column, value, style=style, prefix=index.prefix)
                editor.put(row, made)
            parts[sheet.part] = editor.result()
        return Package.parse(package.with_parts(parts), name=self.name)


def _by_column(values: Mapping[Place, object]) -> dict[str, dict[int, dict[int, Value]]]:
    found: dict[str, dict[int, dict[int, Value]]] = defaultdict(lambda: defaultdict(dict))
    for (sheet, row, column), value in values.items():
        found[sheet][column][row] = value  # type: ignore[assignment]
    return found
