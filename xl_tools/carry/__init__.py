"""Next month's workbook from this month's: what stays, and what earlier months leave behind.

A workbook holds one month. What the next one needs of it is entered there: people, policy, scores, the
charges of the last two years, the phones that have been seen.
"""

from xl_tools.carry.month import Carried, carry_over

__all__ = ["Carried", "carry_over"]
