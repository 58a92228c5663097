"""The live hosts on which the macros are tested: a workbook in memory, and a headless Calc."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import xlwings

from tests.calc import Calc
from xl_tools.books.live import Live
from xl_tools.books.package import Package
from xl_tools.books.refs import cell_name
from xl_tools.build import build
from xl_tools.engine.book import Book
from xl_tools.engine.written import written_tables
from xl_tools.macros import Desk, run
from xl_tools.memory import open_book
from xl_tools.sheets.model import Edition
from xl_tools.words import Shift

__all__ = ["NOW", "Cells", "OpenIn", "Opened", "computed_places", "few", "in_calc", "in_memory"]

NOW: Final = datetime(2026, 11, 25, 15, 0)
ROWS: Final = 12

#: (sheet, cell) → what stands in it: the text of its formula, else its value.
Cells = Mapping[tuple[str, str], object]
#: Opens a workbook in a host.
OpenIn = Callable[[bytes], AbstractContextManager["Opened"]]


@cache
def few(edition: Edition = "values", *, people: int = 3, fined: bool = False) -> bytes:
    """A workbook with few people, one sign-in in time for each of fourteen days, and little room in the ledger."""
    names = ("赵小麦", "钱小禾", "孙小谷")[:people]
    post = {"department": "运营部", "post": "运营助理"}
    staff = [{"staff_id": f"K{number}", "name": name, **post} for number, name in enumerate(names, 1)]
    signin = "20:17" if fined else "20:00"
    signins = [
        {"date": date(2026, 11, day), "staff_id": "K1", "shift": Shift.WORK, "signin": signin} for day in range(1, 15)
    ]
    return build(
        edition,
        "zh",
        month=date(2026, 11, 1),
        rows={"staff": staff, "attendance": signins},
        host="calc",
        # Fewer sheets: Calc opens one for each test.
        documents=("house",),
        staff_rows=4,
        blank_rows=ROWS,
    )


@dataclass
class Opened:
    """A workbook in a host.

    Attributes:
        book: as xlwings knows it.
        read: gives all cells.
    """

    book: xlwings.Book
    read: Callable[[], Cells]

    def __post_init__(self) -> None:
        self.desk = Desk(Live(self.book), lambda: NOW)

    def run(self, name: str, **arguments: Any) -> str:
        """Run a macro; returns its dialogs."""
        self.app.alerts.clear()
        run(name, self.desk, **arguments)
        return "\n".join(self.app.alerts)

    @property
    def app(self) -> Any:
        return self.book.app.impl

    def value(self, sheet: str, cell: str) -> Any:
        return self.book.sheets[sheet].range(cell).value

    def type(self, sheet: str, cell: str, value: object) -> None:
        self.book.sheets[sheet].range(cell).value = value

    @property
    def status(self) -> str:
        return str(self.book.names["状态"].refers_to_range.value)


@contextmanager
def in_memory(data: bytes, folder: Path | None = None) -> Iterator[Opened]:
    """A workbook in memory; its file lies in a folder when that is given."""
    book = open_book(data, "册.xlsx", folder)
    if folder is not None:
        (folder / "册.xlsx").write_bytes(data)

    def read() -> Cells:
        found: dict[tuple[str, str], object] = {}
        scanned = Book(Package.parse(book.impl.data, name="册.xlsx"))
        for name, sheet in scanned.sheets.items():
            for column in sheet.scan.entries:
                found |= {(name, cell_name(row, column)): value for row, value in sheet.entries(column).items()}
            for column, cells in sheet.scan.formulas.items():
                pairs = zip(cells.rows, cells.formulas, strict=True)
                found |= {(name, cell_name(row, column)): formula for row, formula in pairs}
        return {place: value for place, value in found.items() if value not in (None, "")}

    try:
        yield Opened(book, read)
    finally:
        book.app.quit()


@contextmanager
def in_calc(calc: Calc, data: bytes) -> Iterator[Opened]:
    """A workbook in Calc."""
    with calc.opened(data) as book:

        def read() -> Cells:
            found: dict[tuple[str, str], object] = {}
            for sheet in book.impl.sheets:
                cells = sheet.used_range.cells
                rows = zip(cells.getFormulaArray(), cells.getDataArray(), strict=True)
                for number, (formulas, values) in enumerate(rows, 1):
                    for column, (text, value) in enumerate(zip(formulas, values, strict=True), 1):
                        if text != "":
                            held = text if text.startswith("=") else value
                            found[sheet.name, cell_name(number, column)] = held
            return found

        yield Opened(book, read)


def computed_places(data: bytes) -> frozenset[tuple[str, str]]:
    """The cells without a formula that a recalculation fills in, and the status cell."""
    book = Book(Package.parse(data, name="册.xlsx"))
    found = {(g.sheet, cell_name(row, g.column)) for g in book.groups() if g.live for row in g.rows}
    for table in written_tables(book):
        rows = range(table.area.first_row, table.area.last_row + 1)
        found |= {(table.area.sheet, cell_name(row, column)) for row in rows for column in table.columns.values()}
    status = book.named_cell("status")
    assert status is not None
    return frozenset(found | {(status[0], cell_name(*status[1:]))})
