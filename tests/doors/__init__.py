"""The case tables as rows of workbooks: the third and fourth door.

Each case becomes rows of the template's tables, with a 工号 of its own so that no case is a
neighbour of another, and says which computed cells must show what was worked out by hand. Cases
share a workbook as long as its sheet 制度, as far as their functions read it, holds their changes
and no others.

``model`` says what a case types and asks for, ``carrier`` what a workbook full of cases is and what
of it is wrong, ``scores`` how ranks come about, ``packing`` which cases share a workbook; the other
modules hold the subjects.
"""

from __future__ import annotations

from tests.doors.carrier import Carrier
from tests.doors.model import Asked, Unplaced
from tests.doors.packing import carriers, unplaced, workbook

__all__ = ["Asked", "Carrier", "Unplaced", "carriers", "unplaced", "workbook"]
