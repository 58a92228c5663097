"""Compressing and expanding the members of a package, behind three functions.

zlib-ng, because half of what a recalculation cannot avoid is this. 100 MB of sheet XML,
one run (benchmarks/deflate.py): zlib level 6 packs in 0.93 s to 11.1 MB and expands in
0.56 s; zlib-ng level 3 in 0.22 s to 12.0 MB and 0.15 s; isal level 2 in 0.08 s to 13.8 MB
and 0.07 s. isal has no wheel for Windows on ARM, and its output depends on how the input
is cut, so zlib-ng it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, cast

from zlib_ng import zlib_ng

__all__ = ["Deflated", "crc32", "deflate", "inflate", "inflated"]

_BLOCK: Final = 1 << 18
_LEVEL: Final = 3
#: Window bits of a stream without header and checksum.
_RAW: Final = -15
#: The library's annotation calls the class an instance.
_BROKEN = cast("type[Exception]", zlib_ng.error)


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
    return zlib_ng.crc32(data)


def deflate(chunks: Iterable[bytes]) -> Deflated:
    """Compress; the same bytes give the same stream, however they are cut.

    Example:
        >>> packed = deflate([b"a" * 500, b"a" * 500])
        >>> packed == deflate([b"a" * 1000]), inflate(packed.data, 1000) == b"a" * 1000
        (True, True)
    """
    packer = zlib_ng.compressobj(_LEVEL, zlib_ng.DEFLATED, _RAW)
    out: list[bytes] = []
    crc = size = 0
    for block in _blocks(chunks):
        crc = zlib_ng.crc32(block, crc)
        size += len(block)
        out.append(packer.compress(block))
    out.append(packer.flush())
    return Deflated(b"".join(out), crc, size)


def inflate(data: bytes | memoryview, size: int) -> bytes:
    """Expand to exactly ``size`` bytes, never more.

    Raises:
        ValueError: the stream is broken, or holds another number of bytes.
    """
    opener = zlib_ng.decompressobj(_RAW)
    try:
        # One byte more than promised is enough to know that the promise is false.
        result = opener.decompress(data, size + 1)
    except _BROKEN as error:
        raise ValueError("broken deflate stream") from error
    if len(result) != size or not opener.eof:
        raise ValueError(f"stream does not hold {size} bytes")
    return result


def inflated(data: bytes | memoryview) -> Iterator[bytes]:
    """What a raw stream expands to, in pieces: a large sheet need not be in memory twice to be compared.

    Raises:
        ValueError: the stream is broken.

    Example:
        >>> b"".join(inflated(deflate([b"a" * 1000]).data)) == b"a" * 1000
        True
    """
    expander = zlib_ng.decompressobj(_RAW)
    try:
        for start in range(0, len(data), _BLOCK):
            yield expander.decompress(data[start : start + _BLOCK])
        yield expander.flush()
    except _BROKEN as error:
        raise ValueError("broken stream") from error
