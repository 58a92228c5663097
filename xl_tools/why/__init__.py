"""Why a cell shows what it shows: clause, facts, limit, version, and the cells that went in (convention G6)."""

from xl_tools.why.inquiry import explain, explain_in
from xl_tools.why.model import Explanation, Item
from xl_tools.why.page import lines

__all__ = ["Explanation", "Item", "explain", "explain_in", "lines"]
