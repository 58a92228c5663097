"""Names near a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest"]


def nearest(wanted: str, names: Iterable[str], count: int = 3) -> list[str]:
    """The names most like ``wanted``, best first; all of them when nothing is like it.

    Example:
        >>> nearest("recal", ["new", "recalc", "why"])
        ['recalc']
        >>> nearest("签道", ["签到", "定台", "薪资"])
        ['签到']
    """
    from difflib import get_close_matches

    known = list(names)
    folded = {name.casefold(): name for name in reversed(known)}
    found = get_close_matches(wanted.casefold(), list(folded), n=count, cutoff=0.5)
    return [folded[name] for name in found] or known
