"""Months that are sealed: what the ledger says of them stays, whatever happens to the sheets."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

__all__ = ["SEALED_NAME", "sealed_months"]

#: Hidden defined name that lists them: ``"2026-10,2026-11"``.
SEALED_NAME: Final = "_xltools_sealed"

_MONTH: Final = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b", re.ASCII)


def sealed_months(text: str) -> frozenset[date]:
    """The first days of the sealed months.

    Args:
        text: what the hidden name stands for, with or without its quotation marks; "" when there is no such name.

    Example:
        >>> sorted(sealed_months('"2026-10,2026-11"'))
        [datetime.date(2026, 10, 1), datetime.date(2026, 11, 1)]
        >>> sealed_months("")
        frozenset()
    """
    return frozenset(date(int(year), int(month), 1) for year, month in _MONTH.findall(text))
