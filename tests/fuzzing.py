"""Damaged workbooks, thousands of them: nothing but a sentence reaches the user, and no original changes on refusal.

``python -m tests.fuzzing --seconds 600`` is ``make fuzz``; the test takes sixty of it. A failure prints the
seed, and ``--seed`` runs that one alone.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from tests import featurebooks
from xl_tools.cli.outcome import FAULT, REFUSED
from xl_tools.cli.start import main as command

__all__ = ["FuzzError", "fuzz", "one"]

#: Pieces of XML that a cell, an attribute or a part might hold by accident.
_PIECES: Final = (
    *(b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"<c>", b"<c/>", b"<row>", b"</row>", b"<row r='0'/>", b"<v>"),
    *(b"<row r='99999999'/>", b'<c r="ZZZ1"/>', b'<c r="A0"/>', b'r="-1"', b't="s"', b"<v>99999999</v>", b"<f>", b"\0"),
    *(b'<f t="shared" si="7"/>', b'<f t="array" ref="A1:XFD1048576">1</f>', b"<is><t>x</t></is>", b"\xff\xfe"),
    *(b"<v>1e999</v>", b"<v>nan</v>", b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="?"/>', b"<!DOCTYPE x>"),
    *(b"_x0000_", b"<v>-1</v>", b"<v>60</v>", b'count="x"', b'ref=""', b"&#0;", b"&bad;", b'xmlns="urn:x"', b'"', b"'"),
)


@cache
def _sources() -> tuple[bytes, ...]:
    hand = [featurebooks.by_hand(kind) for kind in featurebooks.HAND_MADE]
    return (featurebooks.with_everything(), featurebooks.by_openpyxl(), *hand)


def _flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


def _reordered(chance: random.Random, data: bytes) -> bytes:
    members = _members(data)
    chance.shuffle(members)
    if chance.random() < 0.5:
        members.pop()
    return _zipped(members)


def _spoilt(chance: random.Random, data: bytes) -> bytes:
    """Random XML in one part, mostly a sheet."""
    members = _members(data)
    sheets = [at for at, (name, _) in enumerate(members) if "worksheets/sheet" in name and "_rels" not in name]
    at = chance.choice(sheets) if chance.random() < 0.7 else chance.randrange(len(members))
    name, content = members[at]
    for _ in range(chance.choice((1, 1, 3))):
        place = chance.randrange(len(content) + 1)
        end = min(len(content), place + chance.choice((0, 0, 1, 5, 40)))
        content = content[:place] + chance.choice(_PIECES) + content[end:]
    members[at] = (name, content)
    return _zipped(members)


def _digits(chance: random.Random, data: bytes) -> bytes:
    """Numbers of a sheet exchanged for others: rows, columns, styles, strings, values."""
    members = _members(data)
    for at, (name, content) in enumerate(members):
        if name.endswith(".xml") and chance.random() < 0.4:
            changed = bytearray(content)
            places = [i for i, byte in enumerate(changed) if 48 <= byte <= 57]
            for place in chance.sample(places, min(len(places), 2)):
                changed[place] = chance.randrange(48, 58)
            members[at] = (name, bytes(changed))
    return _zipped(members)


_WAYS: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (
    _flipped,
    _cut,
    _reordered,
    _spoilt,
    _spoilt,
    _digits,
)


class FuzzError(AssertionError):
    """A seed that does what must not happen."""


def one(seed: int, folder: Path) -> int:
    """One damaged workbook through the commands; the exit code of the first.

    Raises:
        FuzzError: a traceback, or a file that changed although it was refused.
    """
    chance = random.Random(seed)
    way = chance.choice(_WAYS)
    data = way(chance, chance.choice(_sources()))
    path = folder / "签到.xlsx"
    for old in folder.iterdir():
        old.unlink()
    path.write_bytes(data)
    first = 0
    for number, arguments in enumerate((["adopt", str(path), "--write"], ["recalc", str(path)])):
        before = path.read_bytes()
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = command(arguments)
        text = said.getvalue()
        if code == FAULT or "Traceback" in text:
            raise FuzzError(f"seed {seed} ({way.__name__}, {arguments[0]}): {text}")
        if code == REFUSED and path.read_bytes() != before:
            raise FuzzError(f"seed {seed} ({way.__name__}, {arguments[0]}): refused, and the file changed")
        if code == REFUSED and (number == 0) and any(other != path for other in folder.iterdir()):
            raise FuzzError(f"seed {seed} ({way.__name__}): refused, and a file was left behind")
        first = first if number else code
    return first


def _seeds(first: int) -> Iterator[int]:
    while True:
        yield first
        first += 1


def fuzz(seconds: float, *, first: int = 0) -> Counter[int]:
    """Run seeds for a time; how often each exit code came."""
    codes: Counter[int] = Counter()
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        for seed in _seeds(first):
            if time.monotonic() > until:
                break
            codes[one(seed, Path(name))] += 1
    return codes


def peak_megabytes() -> float:
    """The most memory that this process has used."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """The command line of this module."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=600)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seed", type=int)
    chosen = options.parse_args()
    if chosen.seed is not None:
        with tempfile.TemporaryDirectory() as name:
            print(one(chosen.seed, Path(name)))
        return
    codes = fuzz(chosen.seconds, first=chosen.first)
    told = ", ".join(f"exit code {code}: {count}" for code, count in sorted(codes.items()))
    print(
        f"{sum(codes.values())} damaged workbooks, no traceback, no original changed; {told}; {peak_megabytes():.0f} MB"
    )
    sys.exit(0)


if __name__ == "__main__":
    main()
