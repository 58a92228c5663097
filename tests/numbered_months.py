"""Which month has which number: its first day, language and edition."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = ["Month", "month"]


class Month(NamedTuple):
    """A month to be drawn."""

    first: date
    lang: Lang
    edition: Edition = "values"
    seed: int = 0

    @property
    def title(self) -> str:
        """What a report calls it."""
        return f"{self.seed}: {self.first:%Y-%m} {self.lang} {self.edition}"


def month(seed: int) -> Month:
    """The month with that number.

    Example:
        >>> month(3) == month(3), month(3).lang
        (True, 'en')
    """
    random = Random(f"month {seed}")
    number = random.randrange(34)
    # A leap February every tenth time: four weeks and a day.
    first = date(2028, 2, 1) if seed % 10 == 0 else date(2026 + (number + 1) // 12, (number + 1) % 12 + 1, 1)
    return Month(first, "en" if seed % 2 else "zh", "functions" if seed // 2 % 2 else "values", seed)
