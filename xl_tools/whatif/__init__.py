"""What another policy would change: in a workbook's month, reading by reading, and between two workbooks.

Everything happens in memory; no file is written.
"""

from xl_tools.whatif.comparison import Change, Comparison, Month, Row, Total, compare
from xl_tools.whatif.difference import Difference, differences
from xl_tools.whatif.readings import Reading, readings

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "Month",
    "Reading",
    "Row",
    "Total",
    "compare",
    "differences",
    "readings",
]
