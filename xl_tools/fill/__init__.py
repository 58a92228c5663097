"""Rows of a CSV file appended to a workbook's table (``xl-tools fill``)."""

from xl_tools.fill.appending import FillReport, fill, filled

__all__ = ["FillReport", "fill", "filled"]
