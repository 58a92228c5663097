"""定稿: the copy of a finished month that is handed on, and whether it is still what was handed on.

``sealed``
    A checked month as a workbook of values, closed against typing, with a sheet that seals it.
``finished``
    Both together, from the working book: recalculated, checked, sealed, noted.
``verified``
    Whether such a copy was altered, and where.
``noted``
    The working book with the seal noted in it; from then on its ledger stays.
"""

from xl_tools.deliver.seal.finishing import Finished, author, filename, finished
from xl_tools.deliver.seal.model import Alteration, Seal, Sealed, Verdict
from xl_tools.deliver.seal.note import note_cells, noted
from xl_tools.deliver.seal.sealing import sealed
from xl_tools.deliver.seal.verify import verified

__all__ = [
    "Alteration",
    "Finished",
    "Seal",
    "Sealed",
    "Verdict",
    "author",
    "filename",
    "finished",
    "note_cells",
    "noted",
    "sealed",
    "verified",
]
