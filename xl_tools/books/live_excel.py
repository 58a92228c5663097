"""A workbook that is open in Excel, or in WPS, which answers to the same calls.

Each call goes into another process and costs about a millisecond, so a click makes a handful of them, whatever
the number of cells: one copy out, one block for each rectangle in, one for all answers.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from xl_tools.books.refs import Rect
from xl_tools.books.snapshot import Block, Changes, Grown, Place, Question, Snapshot, blocks
from xl_tools.errors import HostFailed

__all__ = ["Excel", "ExcelForMac", "as_typed"]

#: The Sub of the functions edition that takes all answers at once (workbooks/vba/).
TAKE_ANSWERS: Final = "TakeAnswers"

#: Text that Excel would read as a number, a date, a formula or a truth value if it were typed.
_MIGHT_BE_READ: Final = re.compile(
    r"\s*[\d０-９=+\-−@'#.,$¥￥€£%(（/]|\s*(?:true|false|真|假|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def as_typed(value: object) -> object:
    """A value as it has to be handed to Excel so that it arrives as it is.

    An apostrophe in front keeps a text a text; it is no part of it.

    Example:
        >>> as_typed("13800138000"), as_typed("迟到 17 分钟"), as_typed(3.0), as_typed("")
        ("'13800138000", '迟到 17 分钟', 3.0, None)
    """
    if isinstance(value, str):
        # Errors are texts to us; to Excel they are what they say.
        if value in _ERRORS or not value:
            return value or None
        return f"'{value}" if _MIGHT_BE_READ.match(value) else value
    return value


_ERRORS: Final = frozenset({"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!"})


class Excel:
    """A workbook in Excel for Windows.

    Args:
        book: the xlwings Book.
    """

    def __init__(self, book: Any) -> None:
        self._book = book

    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.copy(), str(self._book.name))

    def copy(self) -> bytes:
        with tempfile.TemporaryDirectory(prefix="xl-tools-") as folder:
            copy = Path(folder) / "copy"
            try:
                self._book.api.SaveCopyAs(str(copy))
                return copy.read_bytes()
            except Exception as refusal:
                # Whatever the COM server raises: a cell is being edited, a dialog is open, the disk is full.
                raise HostFailed("host.excel_busy", file=str(self._book.name)) from refusal

    def confirms(self, changes: Changes) -> bool:
        return True

    def write(self, changes: Changes) -> Sequence[Place]:
        resized: list[Grown] = []
        written: list[tuple[Block, object]] = []
        self._book.app.screen_updating = False
        try:
            for grown in changes.grown:
                self._resize(grown.sheet, grown.table, grown.after)
                resized.append(grown)
            for block in blocks(changes.values):
                before = self._read(block)
                self._put(block, tuple(tuple(map(as_typed, row)) for row in block.rows))
                written.append((block, before))
            self._settle(changes)
        except Exception as refusal:
            for block, before in reversed(written):
                self._put(block, before)
            for grown in reversed(resized):
                self._resize(grown.sheet, grown.table, grown.before)
            raise HostFailed("host.excel_refused", file=str(self._book.name)) from refusal
        finally:
            self._book.app.screen_updating = True
        return ()

    def _cells(self, block: Block) -> Any:
        return self._book.api.Worksheets(block.sheet).Range(str(block.rect))

    def _read(self, block: Block) -> object:
        # Value would turn dates and currency into other kinds on the way.
        return self._cells(block).Value2

    def _put(self, block: Block, rows: object) -> None:
        self._cells(block).Value2 = rows

    def _resize(self, sheet: str, table: str, area: Rect) -> None:
        # Excel continues the table's formulas and looks, as when somebody drags its corner.
        page = self._book.api.Worksheets(sheet)
        page.ListObjects(table).Resize(page.Range(str(area)))

    def _settle(self, changes: Changes) -> None:
        """Has the formulas computed that show something else."""
        if not changes.formulas:
            return
        answers = [tuple(answer) for answer in changes.answers()]
        if answers:
            # Excel would ask for each of ten thousand cells by a call of its own.
            self._book.macro(TAKE_ANSWERS)(answers)
        else:
            self._book.app.calculate()

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        answers = []
        for question in questions:
            # Type 2 is text; Cancel gives False.
            answer = self._book.app.api.InputBox(f"{intro}\n{question.prompt}", title, question.default, Type=2)
            if answer is False:
                return None
            answers.append(str(answer))
        return tuple(answers)

    def tell(self, text: str, title: str, *, bad: bool) -> None:
        self._book.app.alert(text, title, "ok", "critical" if bad else "info")


class ExcelForMac(Excel):
    """A workbook in Excel for Mac, which can neither save a copy nor ask for a line of text.

    What is computed is the file on the disk, so it has to be saved first; saving somebody's workbook for them
    is not ours to do.
    """

    def copy(self) -> bytes:
        path = Path(str(self._book.fullname))
        if not self._book.api.saved.get() or not path.is_file():
            raise HostFailed("host.save_first", file=str(self._book.name))
        return path.read_bytes()

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        return None

    def _cells(self, block: Block) -> Any:
        return self._book.sheets[block.sheet].range(str(block.rect))

    def _read(self, block: Block) -> object:
        return self._cells(block).raw_value

    def _put(self, block: Block, rows: object) -> None:
        self._cells(block).raw_value = rows

    def _resize(self, sheet: str, table: str, area: Rect) -> None:
        page = self._book.sheets[sheet]
        page.tables[table].resize(page.range(str(area)))
