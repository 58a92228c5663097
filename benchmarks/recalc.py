"""How long a recalculation takes, beside what else could do it, measured in one run.

::

    python benchmarks/recalc.py                        1000, 10000 and 100000 rows
    python benchmarks/recalc.py 1000 --kind plain      one size, one workbook
    python benchmarks/recalc.py --json > out.json

Every peer runs in a process of its own, file to file, in turns with the others; times are
medians of several turns where they are short. The start of Python and the imports are not
counted; neither is that of LibreOffice, which is measured on a workbook with one cell and
subtracted ("< start" where the work is less than what the start varies by). Ratios are against
the floor: inflating and deflating the same package once. They compare peers on one machine in
one run; seconds of different machines say nothing.

``same`` is the share of our computed cells that the peer's file holds with the same value:
openpyxl calculates nothing, and nobody else knows our worksheet functions.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile
from time import perf_counter, sleep
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SIZES: Final = (1_000, 10_000, 100_000)
KINDS: Final = ("template", "plain")
PEERS: Final = ("ours", "floor", "openpyxl", "libreoffice", "ironcalc")
TIMEOUT: Final = 1800

#: LibreOffice's default keeps stored values; 0 recalculates always.
_ALWAYS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class PeerError(RuntimeError):
    """A peer is missing, or could not do it; says why in one line."""


@dataclass
class Measured:
    """One peer on one workbook.

    Attributes:
        peer: its name.
        seconds: one figure a turn.
        starts: seconds of a start without work, to be subtracted; measured in the same turns, because a
            busy machine slows both.
        megabytes: the most memory it had, of all turns; None where the system does not tell.
        same: share of our computed cells with the same value.
        problem: why there are no figures.
    """

    peer: str
    seconds: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    megabytes: float | None = None
    same: float | None = None
    problem: str = ""

    @property
    def work(self) -> float | None:
        """Median seconds without the start; None when the work is lost in how much the start varies."""
        if not self.starts:
            return median(self.seconds)
        work = median(self.seconds) - median(self.starts)
        return work if work > max(self.starts) - min(self.starts) else None


@dataclass
class Run:
    """All peers on one workbook."""

    kind: str
    rows: int
    cells: int
    bytes: int
    peers: list[Measured]


@dataclass(frozen=True)
class Ended:
    """A process that ended well."""

    printed: str
    seconds: float
    megabytes: float


def run(command: Sequence[str], timeout: float = TIMEOUT) -> Ended:
    """Run to the end.

    The parent stays small on purpose and imports nothing large: a process is charged with the
    memory of the one that it was forked from.

    Raises:
        PeerError: it failed (the last line it printed), or took too long.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            # Popen.wait tells nothing about memory; wait4 tells it for this one child.
            while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
                if perf_counter() - start > timeout:
                    raise PeerError(f"took longer than {timeout:g} s")
                sleep(0.002)
            process.returncode = os.waitstatus_to_exitcode(ended[1])
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        seconds = perf_counter() - start
        output.seek(0)
        printed = output.read().decode("utf-8", "replace").strip()
    if process.returncode != 0:
        raise PeerError(printed.splitlines()[-1] if printed else f"ended with {process.returncode}")
    per_megabyte = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Ended(printed, seconds, ended[2].ru_maxrss / per_megabyte)


def module(name: str, *arguments: object) -> Ended:
    return run([sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments)])


class Bench:
    """The peers of one run and the folder they write to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._soffice = shutil.which("soffice") or shutil.which("libreoffice")
        self._profile = folder / "profile"
        user = self._profile / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")

    def measure(self, kind: str, rows: int, peers: Sequence[str], turns: int) -> Run:
        """One workbook, every peer in turn."""
        source = self._workbook(kind, rows)
        results = [Measured(peer) for peer in peers]
        for _ in range(turns):
            for result in results:
                if not result.problem:
                    self._turn(result, source)
        cells = self._compare(results)
        return Run(kind, rows, cells, source.stat().st_size, results)

    def _turn(self, result: Measured, source: Path) -> None:
        target = self._folder / f"{result.peer}.xlsx"
        target.unlink(missing_ok=True)
        try:
            if result.peer == "libreoffice":
                start = self._convert(self._empty(), target).seconds
                ended = self._convert(source, target)
                seconds = ended.seconds
                result.starts.append(start)
            else:
                ended = module("peers", result.peer, source, target)
                seconds = float(ended.printed)
        except PeerError as problem:
            result.problem = str(problem)
            return
        result.seconds.append(seconds)
        result.megabytes = max(result.megabytes or 0.0, ended.megabytes)

    def _compare(self, results: Sequence[Measured]) -> int:
        """Fill in what each computed; returns the number of cells that we did."""
        cells = 0
        ours = self._folder / "ours.xlsx"
        for result in results:
            if not result.problem and ours.exists():
                total, same = module("agreement", ours, self._folder / f"{result.peer}.xlsx").printed.split()
                cells = int(total)
                result.same = int(same) / cells if cells else None
        return cells

    def _workbook(self, kind: str, rows: int) -> Path:
        # LibreOffice goes by the name: a workbook with macros under the other ending is refused.
        path = self._folder / f"{kind}-{rows}.{'xlsm' if kind == 'template' else 'xlsx'}"
        module("workbooks", kind, rows, path)
        return path

    def _empty(self) -> Path:
        """A workbook with one cell. The first start makes the profile and is not counted."""
        path = self._folder / "empty-0.xlsx"
        if not path.exists():
            self._workbook("empty", 0)
            self._convert(path, self._folder / "libreoffice.xlsx")
        return path

    def _convert(self, source: Path, target: Path) -> Ended:
        if self._soffice is None:
            raise PeerError("LibreOffice is not installed")
        folder = self._folder / "converted"
        ended = run(
            [
                self._soffice,
                f"-env:UserInstallation={self._profile.as_uri()}",
                *("--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(folder), str(source)),
            ]
        )
        converted = folder / f"{source.stem}.xlsx"
        if not converted.exists():
            raise PeerError("LibreOffice wrote nothing")
        converted.replace(target)
        return ended


def turns_for(rows: int) -> int:
    """Short measurements waver more and cost less."""
    return 7 if rows <= 1_000 else 3 if rows <= 10_000 else 1


def table(result: Run) -> str:
    """The run as text, ours first."""
    base = next((peer.work for peer in result.peers if peer.peer == "floor" and not peer.problem), None)
    lines = [
        f"{result.kind}, {result.rows:,} rows, {result.cells:,} formula cells, {result.bytes / 1e6:.1f} MB",
        f"  {'':12}{'seconds':>9}{'ratio':>9}{'memory':>10}{'same':>8}",
    ]
    for peer in result.peers:
        if peer.problem:
            lines.append(f"  {peer.peer:12}{peer.problem[:100]}")
            continue
        work = peer.work
        seconds = "< start" if work is None else f"{work:.3f}"
        ratio = f"{work / base:.1f}x" if base and work is not None else ""
        same = "" if peer.same is None or peer.peer == "ours" else f"{peer.same:.0%}"
        lines.append(f"  {peer.peer:12}{seconds:>9}{ratio:>9}{peer.megabytes or 0:7.0f} MB{same:>8}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", nargs="*", type=int, default=SIZES, help="rows of the sheet 签到")
    parser.add_argument("--kind", action="append", choices=KINDS, help="workbook; both when not given")
    parser.add_argument("--peer", action="append", choices=PEERS, help="peer; all when not given")
    parser.add_argument("--turns", type=int, help="how often each peer runs; fewer for long ones when not given")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args(arguments)
    results = []
    with TemporaryDirectory(prefix="xl-tools-bench-") as name:
        bench = Bench(Path(name))
        for kind in options.kind or KINDS:
            for rows in options.rows:
                result = bench.measure(kind, rows, options.peer or PEERS, options.turns or turns_for(rows))
                results.append(result)
                if not options.json:
                    print(table(result), end="\n\n", flush=True)
    if options.json:
        machine = {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()}
        print(json.dumps({"machine": machine, "runs": [asdict(result) for result in results]}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
