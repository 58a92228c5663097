"""A workbook in memory as a host of the macros: the same buttons without a spreadsheet program."""

from xl_tools.memory.engine import App, open_book

__all__ = ["App", "open_book"]
