"""A sender killed at random points, and what the inbox holds afterwards: ``python -m tests.killing --count 200``.

A child process sends the slips to a real server and is killed with SIGKILL: before or after a random call of the
program (any call, or one of those that talk to the server or write the record), or after a random time. Every third
time the server fails as well. Then sending is resumed, and at last the doubtful ones are settled the way their
sentence says, with the inbox in the role of the server's log.
"""

from __future__ import annotations

import argparse
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.mailing import MONTH, once, parcels, settings
from tests.mailserver import Server, served
from xl_tools.deliver.mail import Journal, Plan, Settings, Stage, Verdict, dry_run, read_entries, slip_letters
from xl_tools.deliver.parcel import Parcel

__all__ = ["FAULTS", "Tally", "complaints", "killed_runs", "main"]

#: What talks to the server or to the disk.
_EDGES: Final = frozenset(
    {"execute", "executemany", "send", "sendall", "write", "read", "recv", "recv_into", "readinto"}
)
#: What may go wrong at the server at the same time.
FAULTS: Final = ("rcpt 451 later", "end 452 no room", "end kept drop", "end lost drop", "rcpt 550 unknown")
_PEOPLE: Final = 5


@dataclass
class Tally:
    """What was seen over all runs."""

    runs: int = 0
    killed: int = 0
    at: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0
    doubtful_arrived: int = 0
    rejected: int = 0
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        places = ", ".join(f"{name} {count}" for name, count in sorted(self.at.items()))
        return (
            f"{self.runs} runs, {self.killed} processes killed ({places}); "
            f"listed as doubtful: {self.doubtful}, of which {self.doubtful_arrived} had arrived; "
            f"refused by the server and listed: {self.rejected}; "
            f"faults: {len(self.complaints)}"
        )


# The process that is killed


def _child(folder: Path, kind: str, point: int) -> None:
    given, wanted = pickle.loads((folder / "given.pickle").read_bytes())
    counts = {"any": 0, "edge": 0}

    def watch(frame: Any, event: str, argument: Any) -> None:
        counts["any"] += 1
        if event in ("c_call", "c_return") and argument.__name__ in _EDGES:
            counts["edge"] += 1
        if counts.get(kind) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    print("ready", flush=True)
    sys.setprofile(watch)
    once(given, folder / "sendlog.sqlite", wanted)
    sys.setprofile(None)
    print(counts["any"], counts["edge"], flush=True)


def _started(folder: Path, kind: str, point: int) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "tests.killing", "--child", str(folder), "--kind", kind, "--point", str(point)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _killed(folder: Path, kind: str, point: int) -> bool:
    """Run the child; whether it was killed before it was done."""
    with _started(folder, kind, point) as process:
        if kind == "time":
            time.sleep(point / 1e6)
            process.send_signal(signal.SIGKILL)
        return process.wait(60) == -signal.SIGKILL


# What is held against it


def killed_runs(count: int, seed: int, tell: Callable[[str], None] = lambda line: None) -> Tally:
    """So many processes killed, each followed by a resumption and the settling of doubts."""
    tally = Tally()
    random = Random(seed)
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as server:
        wanted = settings(server, patience=2)
        given = parcels(_PEOPLE)
        total_any, total_edge, lasted = _measured(Path(name), given, wanted)
        tell(f"a whole run: {total_any} calls, {total_edge} of them with server or record, {lasted:.2f} s")
        limits = {"any": total_any, "edge": total_edge, "time": round(lasted * 1e6)}
        while tally.killed < count:
            tally.runs += 1
            folder = Path(name) / str(tally.runs)
            folder.mkdir()
            (folder / "given.pickle").write_bytes(pickle.dumps((given, wanted)))
            server.inbox.clear()
            server.faults = _faults(random, given) if tally.runs % 3 == 0 else {}
            # Now and then the resumption is killed too.
            for kind in random.choices(["any", "edge", "time"], [2, 2, 1], k=random.choice([1, 1, 1, 2])):
                if _killed(folder, kind, random.randint(1, limits[kind])):
                    tally.killed += 1
                    tally.at[kind] += 1
            for complaint in complaints(server, given, folder / "sendlog.sqlite", wanted, tally):
                tally.complaints.append(f"run {tally.runs} of seed {seed}: {complaint}")
                tell(tally.complaints[-1])
            if tally.runs % 20 == 0:
                tell(str(tally))
    return tally


def _measured(folder: Path, given: tuple[Parcel, ...], wanted: Settings) -> tuple[int, int, float]:
    (folder / "given.pickle").write_bytes(pickle.dumps((given, wanted)))
    with _started(folder, "none", 0) as process:
        since = time.monotonic()
        out, _ = process.communicate(timeout=60)
    total, edges = map(int, out.split())
    return total, edges, time.monotonic() - since


def _faults(random: Random, given: tuple[Parcel, ...]) -> dict[str, list[str]]:
    return {one.email: [random.choice(FAULTS)] for one in random.sample(given, 2)}


def complaints(
    server: Server, given: tuple[Parcel, ...], record: Path, wanted: Settings, tally: Tally
) -> Iterator[str]:
    """Resume what was interrupted, settle what is in doubt; whatever is wrong on the way, in words."""
    # Let the server finish what the dead process had handed over.
    time.sleep(0.05)
    yield from _twice(server, "after the kill")
    # A preview works at once, whatever write was interrupted.
    dry_run(slip_letters(given), record)
    for _ in range(8):
        # Two doubts in a row stop a run and leave the others for the next one.
        if once(given, record, wanted)[1].stopped is None:
            break
    yield from _twice(server, "after the resumption")
    plan, sent = once(given, record, wanted)
    if sent.outcomes:
        yield f"a run after the last had something to send: {[one.entry.recipient for one in sent.outcomes]}"
    yield from _listed(server, plan, tally)
    _settle(server, given, record, wanted, plan)
    for one in given:
        copies = server.count()[one.email]
        entry = read_entries(record, MONTH)[one.person]
        if copies != 1 or entry.stage is not Stage.ACCEPTED:
            yield f"{one.person} has {copies} messages in the end, recorded as {entry.stage.value}"


def _twice(server: Server, when: str) -> Iterator[str]:
    yield from (f"{address} has {count} messages {when}" for address, count in server.count().items() if count > 1)


def _listed(server: Server, plan: Plan, tally: Tally) -> Iterator[str]:
    """Everybody has exactly one message, or a failure that is listed and explained."""
    for line in plan.lines:
        number, copies = line.letter.recipient, server.count()[line.letter.address]
        if line.verdict is Verdict.SENT and copies != 1:
            yield f"{number} is said to be sent and has {copies} messages"
        elif line.verdict is Verdict.DOUBTFUL:
            tally.doubtful += 1
            tally.doubtful_arrived += copies
            if f"--mark-sent {number}" not in line.text("en"):
                yield f"{number} is in doubt without a word of what to do"
        elif line.verdict is Verdict.REJECTED:
            tally.rejected += 1
            if copies or "refused by the server (55" not in line.text("en"):
                yield f"{number} is said to be refused and has {copies} messages, or no reason"
        elif line.verdict is not Verdict.SENT:
            yield f"{number} is still to be sent: {line.verdict.value}"


def _settle(server: Server, given: tuple[Parcel, ...], record: Path, wanted: Settings, plan: Plan) -> None:
    """What a person does who has read the list and looked into the server's log."""
    again = []
    for line in plan.failed:
        if line.verdict is Verdict.DOUBTFUL and server.count()[line.letter.address]:
            with Journal(record) as journal:
                journal.reach(journal.entries(MONTH)[line.letter.recipient], Stage.ACCEPTED, by_hand=True)
        else:
            again.append(line.letter.recipient)
    server.faults = {}
    if again:
        once(given, record, wanted, resend=tuple(again))


def main() -> int:
    """Kill so many processes, print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path)
    parser.add_argument("--kind", default="none")
    parser.add_argument("--point", type=int, default=0)
    asked = parser.parse_args()
    if asked.child is not None:
        _child(asked.child, asked.kind, asked.point)
        return 0
    since = time.monotonic()
    tally = killed_runs(asked.count, asked.seed, lambda line: print(line, flush=True))
    print(f"{tally}; {time.monotonic() - since:.0f} s")
    return 1 if tally.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
