"""Two hosts side by side, cell by cell, over all sheets."""

from __future__ import annotations

from tests.office import Value, Values

__all__ = ["differences", "unequal"]

Cell = tuple[str, int, int]
Pair = tuple[Value, Value]


def unequal(ours: Value, theirs: Value) -> bool:
    """Whether two cells differ: texts to the letter, numbers by more than a billionth of them.

    LibreOffice writes fifteen digits of a number, and adds up in another order.
    """
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        if isinstance(ours, bool) is not isinstance(theirs, bool):
            return True
        return abs(ours - theirs) > 1e-9 * max(abs(ours), abs(theirs))
    return type(ours) is not type(theirs) or ours != theirs


def differences(ours: Values, theirs: Values) -> dict[Cell, Pair]:
    """The cells in which two hosts differ; a blank cell is an empty text."""
    pairs = {cell: (ours.get(cell, ""), theirs.get(cell, "")) for cell in ours.keys() | theirs.keys()}
    return {cell: pair for cell, pair in sorted(pairs.items()) if unequal(*pair)}
