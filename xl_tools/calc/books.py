"""xlwings' books and sheets over UNO."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from xlwings import base_classes

from udfs.model import CellError
from xl_tools.books.refs import MAX_COLUMNS, MAX_ROWS, Rect, parse_range
from xl_tools.calc import bridge
from xl_tools.calc.bridge import file_url, properties, struct, system_path
from xl_tools.calc.named import Names, Tables
from xl_tools.calc.ranges import Range
from xl_tools.calc.values import error_of, rect_of
from xl_tools.errors import HostFailed

if TYPE_CHECKING:
    from xl_tools.calc.engine import App

__all__ = ["Bare", "Book", "Books", "Sheet", "Sheets"]

#: com.sun.star.sheet.AddressConvention, FormulaLanguage, CellFlags
_EXCEL_A1: Final = 1
_EXCEL_ENGLISH: Final = 4
_FORMULA: Final = 16

#: com.sun.star.document.MacroExecMode: as the profile says, no where it would ask. UpdateDocMode: no links.
_AS_SET_NO_QUESTION: Final = 5
_NO_UPDATE: Final = 0

_FILTERS: Final = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
}


class Bare(NamedTuple):
    """A sheet in one exchange.

    Attributes:
        values: from A1 to the last cell used: numbers (dates are serials, TRUE is 1), texts, "" for blanks,
            ``CellError``.
        formulas: where formulas stand; a TRUE or FALSE of an .xlsx file is one too, Calc loads it as ``=TRUE()``.
    """

    values: tuple[tuple[float | str | CellError, ...], ...]
    formulas: tuple[Rect, ...]


class Books(base_classes.Books):
    """The workbooks that are open."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.program.desktop.Components

    def _list(self) -> list[Book]:
        found, components = [], self.api.createEnumeration()
        while components.hasMoreElements():
            document = components.nextElement()
            if _is_workbook(document):
                found.append(Book(self.app, document))
        return found

    @property
    def active(self) -> Book | None:
        current = self.app.program.desktop.CurrentComponent
        if _is_workbook(current):
            return Book(self.app, current)
        # Without a window nothing is current; the one opened last is meant.
        books = self._list()
        return books[-1] if books else None

    def __call__(self, name_or_index: str | int) -> Book:
        books = self._list()
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        found = next((book for book in books if book.name.lower() == name_or_index.lower()), None)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def __len__(self) -> int:
        return len(self._list())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._list())

    def __contains__(self, key: str) -> bool:
        return any(book.name == key for book in self._list())

    def add(self) -> Book:
        return self._load("private:factory/scalc", "")

    def open(self, fullname: str, update_links: object = None, read_only: bool | None = None, *_: object) -> Book:
        """Open a file; a click runs its macros only where the profile trusts its folder."""
        options = properties(ReadOnly=bool(read_only), MacroExecutionMode=_AS_SET_NO_QUESTION, UpdateDocMode=_NO_UPDATE)
        return self._load(file_url(fullname), Path(fullname).name, options)

    def _load(self, url: str, file: str, options: tuple[Any, ...] = ()) -> Book:
        try:
            document = self.app.program.desktop.loadComponentFromURL(url, "_blank", 0, options)
        except Exception as fault:
            raise HostFailed("calc.no_load", file=file) from fault
        if document is None:  # a stale lock file, or no workbook at all
            raise HostFailed("calc.no_load", file=file)
        return Book(self.app, document)


class Book(base_classes.Book):
    """One open workbook."""

    #: Plain attributes in place of the base class's properties.
    app: Any = None

    def __init__(self, app: App, document: Any) -> None:
        self.app = app
        self.uno = document

    @property
    def api(self) -> Any:
        return self.uno

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        return system_path(self.uno.URL) if self.uno.URL else str(self.uno.Title)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, self.uno.NamedRanges)

    def activate(self) -> None:
        controller = self.uno.CurrentController
        if controller is not None:
            controller.Frame.activate()

    def close(self) -> None:
        self.uno.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if path is None and self.uno.URL:
            self._stored(self.uno.store)
            return
        target = Path(path or f"{self.uno.Title}.xlsx").absolute()
        options: dict[str, object] = {"FilterName": _FILTERS[target.suffix.lower()]}
        if password:
            options["Password"] = password
        self._stored(self.uno.storeAsURL, file_url(target), properties(**options))

    def save_copy(self, path: Path) -> None:
        """A copy as it is now; the workbook itself keeps its name and whether it needs saving."""
        self._stored(self.uno.storeToURL, file_url(path), properties(FilterName=_FILTERS[path.suffix.lower()]))

    def _stored(self, store: Callable[..., None], *args: object) -> None:
        try:
            store(*args)
        except Exception as fault:
            raise HostFailed("calc.no_save", file=self.name) from fault

    @property
    def modified(self) -> bool:
        """Whether something was typed since it was opened or saved."""
        return bool(self.uno.isModified())

    def first_day(self) -> dt.datetime:
        """The day that the serial number 0 stands for."""
        day = self.uno.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)

    def format_key(self, code: str) -> int:
        """The number of a number format, which is added when it is new."""
        english = struct("com.sun.star.lang.Locale", Language="en", Country="US")
        formats = self.uno.NumberFormats
        known = formats.queryKey(code, english, False)
        return int(formats.addNew(code, english) if known == -1 else known)

    @cached_property
    def parser(self) -> Any:
        """UNO's reader and writer of formulas, set to Excel's notation and English names."""
        parser = self.uno.createInstance("com.sun.star.sheet.FormulaParser")
        parser.CompileEnglish = True
        parser.FormulaConvention = _EXCEL_A1
        # Without these a comma is the union of two ranges, and functions have LibreOffice's names.
        mapper = self.uno.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        parser.OpCodeMap = mapper.getAvailableMappings(_EXCEL_ENGLISH, 0xFF)
        return parser

    def range_of(self, cells: Any) -> Range:
        """UNO's range as ours."""
        return Range(Sheet(self, cells.Spreadsheet), rect_of(cells.RangeAddress))

    def run(self, macro: str, args: tuple[object, ...]) -> object:
        """Run ``Module.Sub`` or ``Sub`` of the workbook's own Basic.

        A module that LibreOffice cannot read makes the call return as if all were well: let the Sub leave a trace.
        """
        libraries = self.uno.BasicLibraries
        library = "VBAProject" if libraries.hasByName("VBAProject") else "Standard"
        if "." not in macro:
            macro = f"{self._module_of(library, macro)}.{macro}"
        url = f"vnd.sun.star.script:{library}.{macro}?language=Basic&location=document"
        try:
            return self.uno.getScriptProvider().getScript(url).invoke(args, (), ())[0]
        except Exception as fault:
            # An exception of UNO passes through no context manager of Python's (it takes no traceback).
            raise HostFailed("calc.macro", macro=macro, file=self.name, problem=bridge.problem(fault)) from None

    def _module_of(self, library: str, name: str) -> str:
        libraries = self.uno.BasicLibraries
        modules: Any = None
        if libraries.hasByName(library):
            libraries.loadLibrary(library)  # until then its modules cannot be read
            modules = libraries.getByName(library)
        start = re.compile(rf"^\s*(?:public\s+)?(?:sub|function)\s+{re.escape(name)}\b", re.IGNORECASE | re.MULTILINE)
        for module in () if modules is None else modules.ElementNames:
            if start.search(modules.getByName(module)):
                return str(module)
        raise HostFailed("calc.no_macro", macro=name, file=self.name)


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.uno = book.uno.Sheets

    @property
    def api(self) -> Any:
        return self.uno

    @property
    def active(self) -> Sheet:
        controller = self.book.uno.CurrentController
        return Sheet(self.book, controller.ActiveSheet if controller else self.uno.getByIndex(0))

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return Sheet(self.book, self.uno.getByIndex(name_or_index - 1))
        if name_or_index not in self:
            raise KeyError(name_or_index)
        return Sheet(self.book, self.uno.getByName(name_or_index))

    def __len__(self) -> int:
        return int(self.uno.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, self.uno.getByIndex(number)) for number in range(len(self)))

    def __contains__(self, key: str) -> bool:
        return bool(self.uno.hasByName(key))


class Sheet(base_classes.Sheet):
    """One sheet."""

    book: Any = None

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book = book
        self.uno = sheet

    @property
    def api(self) -> Any:
        return self.uno

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    @property
    def index(self) -> int:
        return int(self.uno.RangeAddress.Sheet) + 1

    @property
    def names(self) -> Names:
        return Names(self.book, self.uno.NamedRanges)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self, Rect(1, 1, MAX_ROWS, MAX_COLUMNS))

    @property
    def visible(self) -> bool:
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.uno.IsVisible = value

    def activate(self) -> None:
        self.book.uno.CurrentController.ActiveSheet = self.uno

    select = activate

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, int) and isinstance(arg2, int):
            return Range(self, Rect(arg1, arg2, arg1, arg2))
        first = self._one(arg1)
        if arg2 is None:
            return first
        second = self._one(arg2)
        a, b = first.rect, second.rect
        corners = (min(a.top, b.top), min(a.left, b.left), max(a.bottom, b.bottom), max(a.right, b.right))
        return Range(self, Rect(*corners))

    def _one(self, given: Any) -> Range:
        given = getattr(given, "impl", given)
        if isinstance(given, Range):
            return given
        if isinstance(given, tuple):
            return Range(self, Rect(*given[:2], *given[:2]))
        text = str(given)
        name, _, address = text.rpartition("!")
        sheet = self.book.sheets(name.strip("'").replace("''", "'")) if name else self
        with contextlib.suppress(ValueError):
            return Range(sheet, parse_range(address))
        for names in (sheet.names, self.book.names):
            found = names(address).refers_to_range if names.contains(address) else None
            if found is not None:
                return found
        body = self.tables(address).data_body_range if address in self.tables else None
        if body is None:
            raise KeyError(text)
        return body

    @property
    def used_range(self) -> Range:
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        return Range(self, Rect(1, 1, last.EndRow + 1, last.EndColumn + 1))

    def bare(self) -> Bare:
        """All of the sheet in three exchanges, without a look at formats."""
        cells = self.used_range.cells
        rows = cells.getDataArray()
        if any(None in row for row in rows):  # errors
            rows = tuple(
                tuple(
                    error_of(cells.getCellByPosition(c, r).getError()) if one is None else one
                    for c, one in enumerate(row)
                )
                for r, row in enumerate(rows)
            )
        found = cells.queryContentCells(_FORMULA).RangeAddresses
        return Bare(rows, tuple(rect_of(address) for address in found))

    def clear_contents(self) -> None:
        self.used_range.clear_contents()


def _is_workbook(document: Any) -> bool:
    return document is not None and document.supportsService("com.sun.star.sheet.SpreadsheetDocument")
