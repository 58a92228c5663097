"""Names of files that every system takes: Windows is the strictest, and sees no difference between a and A."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

__all__ = ["distinct", "safe_stem"]

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
#: Control, format (they turn the direction of writing), surrogate, private and unassigned characters, line separators.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
#: What a spreadsheet or a shell takes for the start of something else.
_LEADING: Final = "=+-@~. "
_MOST: Final = 200
_PIECE: Final = 80


def _clean(piece: str) -> str:
    text = unicodedata.normalize("NFC", piece)
    seen = "".join("_" if unicodedata.category(character) in _UNSEEN else character for character in text)
    return " ".join(_FORBIDDEN.sub("_", seen).split())


def _cut(text: str, most: int) -> str:
    """At most so many bytes, without half a character."""
    return text.encode("utf-8")[:most].decode("utf-8", errors="ignore")


def safe_stem(*pieces: str) -> str:
    """A file's name without ending, put together from pieces.

    Args:
        pieces: anything; blank ones are left out, each is cut to a bearable length.

    Returns:
        At most 200 bytes, never "".

    Example:
        >>> safe_stem("slip", "2026-11", '=CMD|"/c"', "K001.")
        'slip-2026-11-=CMD___c_-K001'
        >>> safe_stem("con"), safe_stem("..", ""), safe_stem("a\\tb")
        ('con_', '_', 'a_b')
    """
    kept = [_cut(_clean(piece), _PIECE).strip(" ") for piece in pieces]
    stem = _cut("-".join(piece for piece in kept if piece), _MOST).lstrip(_LEADING).rstrip(". ")
    if not stem:
        return "_"
    # Windows looks at what stands before the first point, with whatever ending.
    return f"{stem}_" if stem.partition(".")[0].rstrip().casefold() in _RESERVED else stem


def distinct(stems: Iterable[str]) -> list[str]:
    """The same names, a number added to those that a system could not tell from an earlier one.

    Example:
        >>> distinct(["a", "A", "b"])
        ['a', 'A (2)', 'b']
    """
    taken: set[str] = set()
    found: list[str] = []
    for stem in stems:
        name, number = stem, 1
        while _same(name) in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(_same(name))
        found.append(name)
    return found


def _same(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
