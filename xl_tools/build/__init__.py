"""The template: a workbook made from the sheet definitions.

>>> from datetime import date
>>> data = build("values", "en", month=date(2026, 11, 1), staff_rows=5, blank_rows=5)
>>> data[:2]
b'PK'
"""

from xl_tools.build.book import Content, build

__all__ = ["Content", "build"]
