"""Cells of a workbook in memory as xlwings wants them."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from xl_tools.books.refs import Rect, column_letters

__all__ = ["Range"]


class Range(base_classes.Range):
    """Cells in a rectangle of one sheet; rows and columns count from 1."""

    #: Plain attributes in place of the base class's properties.
    row: int = 0
    column: int = 0

    def __init__(self, sheet: Any, rect: Rect) -> None:
        self.sheet = sheet
        self.rect = rect
        self.row, self.column = rect.top, rect.left

    @property
    def api(self) -> str:
        return self.address

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    @property
    def shape(self) -> tuple[int, int]:
        return (self.rect.rows, self.rect.columns)

    def __len__(self) -> int:
        return self.rect.rows * self.rect.columns

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        row, column = divmod(arg1 - 1, self.rect.columns) if arg2 is None else (arg1 - 1, arg2 - 1)
        row, column = self.row + row, self.column + column
        return Range(self.sheet, Rect(row, column, row, column))

    @property
    def address(self) -> str:
        return self.get_address()

    def get_address(self, row_absolute: bool = True, col_absolute: bool = True, external: bool = False) -> str:
        row, column = "$" if row_absolute else "", "$" if col_absolute else ""
        ends = ((self.row, self.column), (self.rect.bottom, self.rect.right))[: 1 if len(self) == 1 else 2]
        text = ":".join(f"{column}{column_letters(c)}{row}{r}" for r, c in ends)
        return f"'[{self.sheet.book.name}]{self.sheet.name}'!{text}" if external else text

    @property
    def max_cells_per_read(self) -> None:
        return None

    @property
    def max_cells_per_write(self) -> None:
        return None

    @property
    def raw_value(self) -> list[list[object]]:
        store, name, rect = self.sheet.book.store, self.sheet.name, self.rect
        across = range(rect.left, rect.right + 1)
        return [[store.value((name, row, column)) for column in across] for row in range(rect.top, rect.bottom + 1)]

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        whole = isinstance(value, list | tuple)
        for r, row in enumerate(range(self.rect.top, self.rect.bottom + 1)):
            for c, column in enumerate(range(self.rect.left, self.rect.right + 1)):
                self.sheet.book.store.type((self.sheet.name, row, column), value[r][c] if whole else value)

    def clear_contents(self) -> None:
        self.raw_value = None

    def select(self) -> None:
        self.sheet.book.app.selected = self
