"""Rows appended to a workbook's tables: those of a CSV file (``fill``), a new one of its policy (``policy set``)."""

from xl_tools.fill.appending import FillReport, fill, filled
from xl_tools.fill.policyrow import PolicyRow, set_policy, with_policy_row

__all__ = ["FillReport", "PolicyRow", "fill", "filled", "set_policy", "with_policy_row"]
