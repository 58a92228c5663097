"""What is measured: each peer takes a file and writes a file.

``python -m benchmarks.peers NAME SOURCE TARGET`` runs one in a process of its own and prints the
seconds it took, the start of Python and the imports not counted. LibreOffice is no Python
program; ``recalc.py`` starts it itself.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final

Peer = Callable[[Path, Path], None]


def floor() -> Peer:
    """Inflate and deflate every member once (zlib, level 6): what reading and writing cost at the least."""

    def run(source: Path, target: Path) -> None:
        with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
            for member in before.infolist():
                after.writestr(member, before.read(member), zipfile.ZIP_DEFLATED, 6)

    return run


def ours() -> Peer:
    """`xl-tools recalc` without its command line."""
    from xl_tools.engine import recalculate

    def run(source: Path, target: Path) -> None:
        target.write_bytes(recalculate(source.read_bytes()).data)

    return run


def openpyxl() -> Peer:
    """Load and save; it calculates nothing and drops the stored values."""
    from openpyxl import load_workbook

    def run(source: Path, target: Path) -> None:
        load_workbook(source).save(target)

    return run


def ironcalc() -> Peer:
    """Load, evaluate, save, with the Rust engine IronCalc."""
    from ironcalc import load_from_xlsx

    def run(source: Path, target: Path) -> None:
        model = load_from_xlsx(str(source), "en", "UTC", "en")
        model.evaluate()
        model.save_to_xlsx(str(target))

    return run


PEERS: Final[dict[str, Callable[[], Peer]]] = {
    "ours": ours,
    "floor": floor,
    "openpyxl": openpyxl,
    "ironcalc": ironcalc,
}


def main(name: str, source: str, target: str) -> None:
    # Making the peer imports what it needs; only the work is timed.
    run = PEERS[name]()
    start = perf_counter()
    run(Path(source), Path(target))
    print(perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
