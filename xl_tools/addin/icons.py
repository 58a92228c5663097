"""The pictures of the ribbon, drawn here: no picture of Excel's own that another version might lack.

Each is a few shapes on a square of side 1, sampled nine times for each pixel.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import atan2, hypot, tau
from typing import Final

__all__ = ["PICTURES", "picture"]

#: A large button's picture has 32 pixels at 100 %; twice as many for sharper screens.
_SIDE: Final = 64
_SAMPLES: Final = 3

_Point = tuple[float, float]
_Ink = tuple[int, int, int]
_Shape = Callable[[float, float], bool]

_BLUE: Final = (31, 78, 121)
_GREEN: Final = (46, 125, 50)
_ORANGE: Final = (197, 90, 17)
_PAPER: Final = (255, 255, 255)


def _box(left: float, top: float, right: float, bottom: float) -> _Shape:
    return lambda x, y: left <= x < right and top <= y < bottom


def _stroke(width: float, *points: _Point) -> _Shape:
    """A line through the points, with round ends."""
    return lambda x, y: any(_distance((x, y), a, b) <= width / 2 for a, b in pairwise(points))


def _distance(point: _Point, start: _Point, end: _Point) -> float:
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    t = ((point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]) / length
    t = min(1.0, max(0.0, t))
    return hypot(point[0] - start[0] - t * along[0], point[1] - start[1] - t * along[1])


def _disc(x0: float, y0: float, radius: float) -> _Shape:
    return lambda x, y: hypot(x - x0, y - y0) <= radius


def _arc(radius: float, width: float, gap: float) -> _Shape:
    """A ring around the middle that is open for ``gap`` turns, clockwise from the right."""

    def inside(x: float, y: float) -> bool:
        turn = atan2(y - 0.5, x - 0.5) / tau % 1
        return abs(hypot(x - 0.5, y - 0.5) - radius) <= width / 2 and turn >= gap

    return inside


def _triangle(*corners: _Point) -> _Shape:
    def inside(x: float, y: float) -> bool:
        sides = [(b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) for a, b in pairwise((*corners, corners[0]))]
        return min(sides) >= 0 or max(sides) <= 0

    return inside


#: Button → its shapes, later ones on top.
PICTURES: Final[Mapping[str, Sequence[tuple[_Shape, _Ink]]]] = {
    "recalculate": (
        (_arc(0.32, 0.13, 0.16), _BLUE),
        (_triangle((0.60, 0.52), (0.98, 0.52), (0.80, 0.24)), _BLUE),
    ),
    "check": (
        (_box(0.10, 0.10, 0.90, 0.90), _BLUE),
        (_box(0.17, 0.17, 0.83, 0.83), _PAPER),
        (_stroke(0.14, (0.28, 0.52), (0.45, 0.69), (0.80, 0.26)), _GREEN),
    ),
    "override": (
        (_box(0.10, 0.10, 0.72, 0.92), _BLUE),
        (_box(0.16, 0.16, 0.66, 0.86), _PAPER),
        (_stroke(0.05, (0.24, 0.30), (0.58, 0.30)), _BLUE),
        (_stroke(0.05, (0.24, 0.45), (0.48, 0.45)), _BLUE),
        (_stroke(0.17, (0.84, 0.30), (0.52, 0.66)), _ORANGE),
        (_triangle((0.45, 0.60), (0.59, 0.72), (0.40, 0.80)), _BLUE),
    ),
    "report": (
        (_box(0.08, 0.88, 0.92, 0.94), _BLUE),
        (_box(0.14, 0.52, 0.34, 0.88), _GREEN),
        (_box(0.40, 0.14, 0.60, 0.88), _BLUE),
        (_box(0.66, 0.34, 0.86, 0.88), _ORANGE),
    ),
    "finish": (
        (_box(0.10, 0.06, 0.72, 0.90), _BLUE),
        (_box(0.16, 0.12, 0.66, 0.84), _PAPER),
        (_stroke(0.05, (0.24, 0.26), (0.58, 0.26)), _BLUE),
        (_stroke(0.05, (0.24, 0.41), (0.58, 0.41)), _BLUE),
        (_triangle((0.58, 0.66), (0.70, 0.98), (0.78, 0.74)), _ORANGE),
        (_triangle((0.86, 0.66), (0.76, 0.98), (0.66, 0.74)), _ORANGE),
        (_disc(0.72, 0.62, 0.22), _ORANGE),
        (_disc(0.72, 0.62, 0.09), _PAPER),
    ),
    "slips": (
        (_box(0.30, 0.06, 0.94, 0.62), _GREEN),
        (_box(0.18, 0.18, 0.82, 0.76), _PAPER),
        (_box(0.20, 0.20, 0.80, 0.74), _GREEN),
        (_box(0.06, 0.32, 0.70, 0.92), _PAPER),
        (_box(0.08, 0.34, 0.68, 0.90), _BLUE),
        (_box(0.14, 0.40, 0.62, 0.84), _PAPER),
        (_stroke(0.05, (0.22, 0.52), (0.54, 0.52)), _BLUE),
        (_stroke(0.05, (0.22, 0.66), (0.44, 0.66)), _BLUE),
    ),
    "send": (
        (_box(0.06, 0.20, 0.94, 0.82), _BLUE),
        (_box(0.12, 0.26, 0.88, 0.76), _PAPER),
        (_stroke(0.07, (0.12, 0.27), (0.50, 0.56), (0.88, 0.27)), _BLUE),
    ),
}


@cache
def picture(key: str) -> bytes:
    """The PNG of a button; the same bytes on every machine.

    Raises:
        KeyError: no picture is drawn for it.

    Example:
        >>> picture("check")[:8]
        b'\\x89PNG\\r\\n\\x1a\\n'
    """
    rows = b"".join(b"\0" + b"".join(line) for line in _lines(PICTURES[key]))
    header = struct.pack(">2I5B", _SIDE, _SIDE, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", _stored(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _lines(shapes: Sequence[tuple[_Shape, _Ink]]) -> Iterator[list[bytes]]:
    steps = [(place + 0.5) / _SAMPLES for place in range(_SAMPLES)]
    for row in range(_SIDE):
        ys = [(row + step) / _SIDE for step in steps]
        yield [_pixel(shapes, [(column + step) / _SIDE for step in steps], ys) for column in range(_SIDE)]


def _pixel(shapes: Sequence[tuple[_Shape, _Ink]], xs: list[float], ys: list[float]) -> bytes:
    inks = [ink for x in xs for y in ys if (ink := _ink(shapes, x, y)) is not None]
    if not inks:
        return bytes(4)
    colour = [sum(part) // len(inks) for part in zip(*inks, strict=True)]
    return bytes([*colour, 255 * len(inks) // _SAMPLES**2])


def _ink(shapes: Sequence[tuple[_Shape, _Ink]], x: float, y: float) -> _Ink | None:
    return next((ink for shape, ink in reversed(shapes) if shape(x, y)), None)


def _stored(data: bytes) -> bytes:
    """A zlib stream without compression: what compression gives differs between versions of zlib."""
    blocks = [data[at : at + 0xFFFF] for at in range(0, len(data), 0xFFFF)]
    packed = b"".join(
        struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ 0xFFFF) + block for block in blocks
    )
    return b"\x78\x01" + packed + struct.pack(">I", zlib.adler32(data))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
