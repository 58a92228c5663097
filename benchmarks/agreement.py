"""Which of our results a peer's file holds too: ``python -m benchmarks.agreement OURS PEERS``.

Prints two numbers: computed cells, and how many of them are the same in both.
"""

from __future__ import annotations

import sys
from math import isclose
from pathlib import Path

from tests.office import Value, cached


def same(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == other


def main(ours: str, peers: str) -> None:
    expected = cached(Path(ours).read_bytes(), formulas_only=True)
    found = cached(Path(peers).read_bytes(), formulas_only=True)
    print(len(expected), sum(same(value, found.get(cell)) for cell, value in expected.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
