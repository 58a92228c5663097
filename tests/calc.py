"""A live LibreOffice Calc for the tests: started once, with copies of workbooks that may be broken at will."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlwings

from xl_tools.calc import engine
from xl_tools.calc.office import Office
from xl_tools.errors import HostMissing

__all__ = ["opened", "started"]


@contextmanager
def started(**options: object) -> Iterator[xlwings.App]:
    """A headless Calc; the test is skipped where there is none, unless XL_TOOLS_REQUIRE_OFFICE=1 forbids that."""
    try:
        office = Office(**options)  # type: ignore[arg-type]
    except HostMissing as missing:
        if os.environ.get("XL_TOOLS_REQUIRE_OFFICE") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    app = engine.start(office)
    try:
        yield app
    finally:
        app.quit()


@contextmanager
def opened(app: xlwings.App, data: bytes, folder: Path, name: str = "册.xlsx") -> Iterator[xlwings.Book]:
    """A workbook in Calc, closed at the end."""
    path = folder / name
    path.write_bytes(data)
    book = app.books.open(path)
    try:
        yield book
    finally:
        book.close()
