"""How much room a text takes in a cell."""

from __future__ import annotations

from typing import Final

from xl_tools.words import Lang

__all__ = ["LINE_HEIGHT", "lines"]

#: Points that a line of text takes.
LINE_HEIGHT: Final[dict[Lang, float]] = {"zh": 16.5, "en": 15.0}

#: From here on Unicode is mostly Chinese, and a character is twice as wide as a digit.
_WIDE_FROM = 0x2E7F


def lines(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of that width.

    Example:
        >>> lines("迟到一档扣分", 14), lines("迟到一档扣分", 8), lines("one\\ntwo", 20)
        (1, 2, 2)
    """
    room = max(1, int(width))
    total = 0
    for line in text.split("\n"):
        wide = sum(2 if ord(character) > _WIDE_FROM else 1 for character in line)
        total += max(1, -(-wide // room))
    return total
