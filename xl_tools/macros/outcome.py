"""What a macro came to."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.books.snapshot import Place
from xl_tools.engine.evaluate import Evaluation

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a macro came to.

    Attributes:
        text: for the status cell of 首页 and the status bar.
        dialog: what a dialog says; "" for none.
        go: the sheet to bring to the front, and the cell to select; row 0 selects none.
        evaluation: every value of the workbook; None when it is not ours and only our columns in it were computed.
        left: number of cells that could not be computed, or that their program shows otherwise.
    """

    text: str
    evaluation: Evaluation | None
    dialog: str = ""
    go: Place | None = None
    left: int = 0
