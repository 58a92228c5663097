"""The ledger: every event that cost points, may yet cost some or was overridden, gathered from all sheets.

A workbook's 扣分明细 is a written table (``sheets.written``): the engine asks ``Ledger`` for its rows
once all that they stand on is computed.
"""

from xl_tools.ledger.rows import Ledger
from xl_tools.ledger.sealed import SEALED_NAME, sealed_months
from xl_tools.ledger.sources import SOURCES, Source

__all__ = ["SEALED_NAME", "SOURCES", "Ledger", "Source", "sealed_months"]
