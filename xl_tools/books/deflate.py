"""Compressing and expanding the members of a package, behind two functions."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

__all__ = ["Deflated", "crc32", "deflate", "inflate"]

_BLOCK: Final = 1 << 18
_LEVEL: Final = 6


class Deflated(NamedTuple):
    """A raw deflate stream and what a zip header says about it."""

    data: bytes
    crc: int
    size: int


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of one size, so that the result does not depend on how they came."""
    waiting: list[bytes] = []
    length = 0
    for chunk in chunks:
        waiting.append(chunk)
        length += len(chunk)
        if length >= _BLOCK:
            joined = b"".join(waiting)
            whole = length - length % _BLOCK
            for start in range(0, whole, _BLOCK):
                yield joined[start : start + _BLOCK]
            waiting = [joined[whole:]]
            length -= whole
    if length:
        yield b"".join(waiting)


def crc32(data: bytes) -> int:
    """The checksum that zip uses."""
    return zlib.crc32(data)


def deflate(chunks: Iterable[bytes]) -> Deflated:
    """Compress; the same bytes give the same stream, however they are cut.

    Example:
        >>> packed = deflate([b"a" * 500, b"a" * 500])
        >>> packed == deflate([b"a" * 1000]), inflate(packed.data, 1000) == b"a" * 1000
        (True, True)
    """
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    out: list[bytes] = []
    crc = size = 0
    for block in _blocks(chunks):
        crc = zlib.crc32(block, crc)
        size += len(block)
        out.append(packer.compress(block))
    out.append(packer.flush())
    return Deflated(b"".join(out), crc, size)


def inflate(data: bytes | memoryview, size: int) -> bytes:
    """Expand to exactly ``size`` bytes, never more.

    Raises:
        ValueError: the stream is broken, or holds another number of bytes.
    """
    opener = zlib.decompressobj(-15)
    try:
        # One byte more than promised is enough to know that the promise is false.
        result = opener.decompress(data, size + 1)
    except zlib.error as error:
        raise ValueError("broken deflate stream") from error
    if len(result) != size or not opener.eof:
        raise ValueError(f"stream does not hold {size} bytes")
    return result
