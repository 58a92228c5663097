"""Kill -9 while a workbook is being saved: the file is the old one or the new one, never anything else.

``python -m tests.kills --count 500`` is ``make kills``; the test takes a few of them.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

__all__ = ["kill_saves"]

#: Saves the two versions in turn, as fast as it can, until it is killed.
_SAVER: Final = """
import sys
from pathlib import Path
from xl_tools.books.store import read_book, save_book
path = Path(sys.argv[1])
versions = [Path(name).read_bytes() for name in sys.argv[2:4]]
print("ready", flush=True)
while True:
    for data in versions:
        save_book(read_book(path), data)
"""

_SIZE: Final = 2_000_000


def kill_saves(count: int, folder: Path, *, seed: int = 1) -> Counter[str]:
    """Kill a saving process at random points; how often the old, and how often the new file was there.

    Raises:
        AssertionError: something else was there.
    """
    chance = random.Random(seed)
    versions = {"old": b"old" * _SIZE, "new": b"new!" * _SIZE}
    path = folder / "签到.xlsx"
    names = []
    for name, data in versions.items():
        (folder / name).write_bytes(data)
        names.append(str(folder / name))
    found: Counter[str] = Counter()
    for _ in range(count):
        path.write_bytes(versions["old"])
        saver = subprocess.Popen([sys.executable, "-c", _SAVER, str(path), *names], stdout=subprocess.PIPE)
        assert saver.stdout is not None
        saver.stdout.readline()
        time.sleep(chance.random() * 0.08)
        os.kill(saver.pid, signal.SIGKILL)
        saver.wait()
        saver.stdout.close()
        data = path.read_bytes()
        state = next((name for name, version in versions.items() if version == data), "neither")
        assert state != "neither", f"{len(data)} bytes that are neither the old file nor the new one"
        found[state] += 1
        for left in folder.glob("~xl-tools-*.tmp"):
            found["temporary file left"] += 1
            left.unlink()
    return found


def main() -> None:
    """The command line of this module."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=500)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = kill_saves(chosen.count, Path(name))
    print(f"{chosen.count} kills: " + ", ".join(f"{state} {count}" for state, count in sorted(found.items())))


if __name__ == "__main__":
    main()
