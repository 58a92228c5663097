"""Any number of random months, each checked all over: ``python -m tests.months --count 1000``.

A month passes when it is computed without an exception and without a refused cell, every computed cell is in a known
state, a second recalculation changes nothing, and ledger, 月报 and pandas come to the same.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.filling import filled_in
from tests.numbered_months import month
from tests.oracle import complaints
from tests.random_months import Draw
from tests.saved import Saved
from tests.states import unknown_states
from xl_tools.engine import recalculate

__all__ = ["PEOPLE", "checked", "main", "verdict"]

#: People of a small month.
PEOPLE = 8


def verdict(seed: int) -> list[str]:
    """What is wrong with the month of that number, in words; [] when nothing is."""
    drawn = month(seed)
    try:
        done = recalculate(filled_in(drawn, Draw(drawn, people=PEOPLE).rows()))
        again = recalculate(done.data)
        saved = Saved(done.data, drawn.lang)
        found = [f"refused: {one.sheet}!{one.cell} {one.key}" for one in done.refused]
        found += [] if again.data == done.data else ["a second recalculation changes the workbook"]
        found += unknown_states(saved)
        found += complaints(saved)
    except Exception:
        found = [traceback.format_exc()]
    return [f"{drawn.title}: {one}" for one in found]


def checked(first: int, count: int, *, jobs: int | None = None) -> Iterator[list[str]]:
    """The verdicts of so many months, in order, as they come.

    Args:
        first: number of the first month.
        count: how many.
        jobs: processes; one for each processor when left out.
    """
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        yield from pool.map(verdict, range(first, first + count), chunksize=4)


def main() -> int:
    """Check months, print what is wrong and how long it took."""
    reader = argparse.ArgumentParser(prog="python -m tests.months")
    reader.add_argument("--count", type=int, default=1000)
    reader.add_argument("--first", type=int, default=0)
    reader.add_argument("--jobs", type=int, default=None)
    asked = reader.parse_args()
    started, bad = time.monotonic(), 0
    for number, found in enumerate(checked(asked.first, asked.count, jobs=asked.jobs), 1):
        bad += bool(found)
        for line in found[:20]:
            print(line, flush=True)
        if number % 100 == 0:
            print(f"{number} months, {bad} with something wrong, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{asked.count} months from {asked.first} on: {bad} with something wrong, {time.monotonic() - started:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
