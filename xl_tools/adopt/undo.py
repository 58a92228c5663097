"""The way back: how the bytes of the original follow from those of the adopted workbook.

Members that adopting did not touch stand in both files as they are, so the note holds only the
others (compressed as they were), and the directory at the end.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from xl_tools.books.archive import Archive, Limits
from xl_tools.errors import BookError

__all__ = ["applied", "digest", "note"]

_SIGN: Final = b"xl-tools undo 1\n"


def digest(data: bytes) -> str:
    """SHA-256, as the mapping file keeps it."""
    return hashlib.sha256(data).hexdigest()


def note(original: bytes, adopted: bytes, *, file: str = "") -> bytes:
    """What has to be kept to get from the adopted workbook back to the original."""
    limits = Limits()
    before, after = Archive(original, file=file, limits=limits), Archive(adopted, file=file, limits=limits)
    spans = after.spans
    operations: list[list[int]] = []
    kept: list[bytes] = []
    at = 0
    for name, (start, end) in sorted(before.spans.items(), key=lambda item: item[1]):
        if start > at:
            operations.append([-1, start - at])
            kept.append(original[at:start])
        place = spans.get(name)
        piece = original[start:end]
        if place is not None and adopted[place[0] : place[1]] == piece:
            operations.append([place[0], end - start])
        else:
            operations.append([-1, end - start])
            kept.append(piece)
        at = end
    operations.append([-1, len(original) - at])
    kept.append(original[at:])
    head = json.dumps({"original": digest(original), "adopted": digest(adopted), "pieces": operations})
    return b"".join([_SIGN, head.encode("ascii"), b"\n", *kept])


def applied(kept: bytes, adopted: bytes, *, file: str) -> bytes | None:
    """The original; None when the workbook is not the one that the note was made for.

    Raises:
        BookError: the note cannot be read.
    """
    try:
        sign, head, rest = kept.partition(b"\n")[0] + b"\n", *kept.split(b"\n", 2)[1:]
        if sign != _SIGN:
            raise ValueError
        known = json.loads(head)
        if known["adopted"] != digest(adopted):
            return None
        pieces = []
        at = 0
        for start, length in known["pieces"]:
            if start >= 0:
                pieces.append(adopted[start : start + length])
            else:
                pieces.append(rest[at : at + length])
                at += length
        original = b"".join(pieces)
    except (ValueError, KeyError, TypeError) as error:
        raise BookError("adopt.undo_broken", file=file) from error
    if digest(original) != known["original"]:
        raise BookError("adopt.undo_broken", file=file)
    return original
