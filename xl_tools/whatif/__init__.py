"""What another policy would change: in a workbook's month, reading by reading, and between two workbooks.

Everything happens in memory; ``sheet`` makes of it a workbook whose 试算 shows it.
"""

from xl_tools.whatif.comparison import Change, Comparison, Month, Row, Total, compare, typed_changes
from xl_tools.whatif.difference import Difference, differences
from xl_tools.whatif.readings import Reading, readings, readings_of
from xl_tools.whatif.sheet import check_sheet, value_text, with_comparison, with_readings

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "Month",
    "Reading",
    "Row",
    "Total",
    "check_sheet",
    "compare",
    "differences",
    "readings",
    "readings_of",
    "typed_changes",
    "value_text",
    "with_comparison",
    "with_readings",
]
