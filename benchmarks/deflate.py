"""Which library packs sheet XML: time and size of each, measured in one run.

::

    python benchmarks/deflate.py          100 MB
    python benchmarks/deflate.py 20       20 MB

isal is measured when it is installed; the product does not need it.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from importlib import import_module
from time import perf_counter
from typing import Any, Final

from zlib_ng import zlib_ng

#: Library and levels; zlib's sixth is what zipfile and Excel-like writers use.
LEVELS: Final = {"zlib": (1, 6), "zlib-ng": (1, 2, 3, 4, 6), "isal": (1, 2, 3)}
_BLOCK: Final = 1 << 18


def sheet_xml(size: int) -> bytes:
    """Rows as a department's sheet has them: a date, two texts, a time, three formulas with their values."""
    chance = random.Random(1)
    rows: list[bytes] = []
    length = 0
    row = 1
    while length < size:
        row += 1
        late = chance.randrange(60)
        xml = (
            f'<row r="{row}" spans="1:7"><c r="A{row}" s="3"><v>{46000 + row // 40}</v></c>'
            f'<c r="B{row}" t="s"><v>{chance.randrange(4000)}</v></c>'
            f'<c r="C{row}" t="s"><v>{chance.randrange(8)}</v></c>'
            f'<c r="D{row}" s="4"><v>{chance.randrange(86400) / 86400!r}</v></c>'
            f'<c r="E{row}" t="str"><f>IF(B{row}="","",INDEX(员工!$B$2:$B$100,MATCH(B{row},员工!$A$2:$A$100,0)))</f>'
            f"<v>员工{chance.randrange(100)}</v></c>"
            f'<c r="F{row}"><f>LATENESS_FINE(A{row},,D{row},C{row},制度)</f><v>{chance.choice((0, 0, 0, 3, 5))}</v></c>'
            f'<c r="G{row}" t="str"><f>LATENESS_REASON(A{row},,D{row},C{row},制度)</f>'
            f"<v>20:{late:02d} 签到，迟到 {late} 分钟</v></c></row>"
        ).encode()
        rows.append(xml)
        length += len(xml)
    return b"".join(rows)


def packed(library: Any, level: int, data: bytes) -> bytes:
    """One raw deflate stream."""
    packer = library.compressobj(level, 8, -15)
    pieces = [packer.compress(data[at : at + _BLOCK]) for at in range(0, len(data), _BLOCK)]
    return b"".join([*pieces, packer.flush()])


def main() -> None:
    """Measure and print; the ratios are against zlib level 6."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("megabytes", nargs="?", type=int, default=100)
    data = sheet_xml(parser.parse_args().megabytes * 1_000_000)
    libraries: dict[str, Any] = {"zlib": zlib, "zlib-ng": zlib_ng}
    try:
        libraries["isal"] = import_module("isal.isal_zlib")
    except ImportError:
        print("isal is not installed", file=sys.stderr)
    started = perf_counter()
    floor = packed(zlib, 6, data)
    floor_time = perf_counter() - started
    print(f"{'':10}{'seconds':>9}{'of zlib':>9}{'MB':>8}{'of zlib':>9}")
    for name, library in libraries.items():
        for level in LEVELS[name]:
            started = perf_counter()
            result = packed(library, level, data)
            spent = perf_counter() - started
            print(
                f"{name:8}{level:2}{spent:9.2f}{spent / floor_time:9.2f}"
                f"{len(result) / 1e6:8.1f}{len(result) / len(floor):9.2f}"
            )
        started = perf_counter()
        expanded = library.decompressobj(-15).decompress(floor, len(data) + 1)
        spent = perf_counter() - started
        if expanded != data:
            raise SystemExit(f"{name} does not expand what zlib packed")
        print(f"{name:8} x{spent:9.2f}")


if __name__ == "__main__":
    main()
