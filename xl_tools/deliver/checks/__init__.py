"""Checks of a workbook before anybody else sees it: every sheet against its definition.

``check_book`` finds, ``with_findings`` writes what was found to the sheet 校验, ``restored`` puts formulas back that
were typed over. Each check is one function over an evaluated workbook (``view.Checked``) and one line in
``registry.CHECKS``; its sentences stand in ``messages.checks``.
"""

from xl_tools.deliver.checks.model import Check, Problem, Spot
from xl_tools.deliver.checks.registry import CHECKS
from xl_tools.deliver.checks.restore import Restored, RestoredCells, restored
from xl_tools.deliver.checks.run import Findings, check_book, check_evaluated
from xl_tools.deliver.checks.sheet import live_cells, sheet_name, with_findings

__all__ = [
    "CHECKS",
    "Check",
    "Findings",
    "Problem",
    "Restored",
    "RestoredCells",
    "Spot",
    "check_book",
    "check_evaluated",
    "live_cells",
    "restored",
    "sheet_name",
    "with_findings",
]
