"""The record of messages: what is in it outlives the process, and nothing goes out that could not be recorded."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.killing import FAULTS, Tally, complaints, killed_runs
from tests.mailing import MONTH, fast, once, parcels, settings
from tests.mailserver import PASSWORD, Server, served
from xl_tools.deliver.mail import Entry, Journal, Plan, Post, Stage, planned, prepare, read_entries, slip_letters
from xl_tools.deliver.mail import send as send_prepared
from xl_tools.deliver.mail.templates import templates
from xl_tools.errors import JournalError

ENTRY = Entry(MONTH, "K001", 1, "赵小麦", "k001@example.com", "a.xlsx", 9000, "d" * 64, "<1@example.com>")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "sendlog.sqlite"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path) as running:
        yield running


def test_what_is_written_is_read_again(record: Path) -> None:
    with Journal(record) as journal:
        journal.prepare([ENTRY])
        handed = journal.reach(journal.entries(MONTH)["K001"], Stage.HANDOVER)
        journal.reach(handed, Stage.ACCEPTED, "250 queued as 4F2A")

    read = read_entries(record, MONTH)["K001"]
    assert (read.stage, read.answer, read.name) == (Stage.ACCEPTED, "250 queued as 4F2A", "赵小麦")
    assert read_entries(record, "2026-12") == {}


def test_what_was_being_handed_over_when_the_process_died_is_doubtful(record: Path) -> None:
    with Journal(record) as journal:
        journal.prepare([ENTRY])
        journal.reach(ENTRY, Stage.HANDOVER)
    assert read_entries(record, MONTH)["K001"].stage is Stage.HANDOVER

    with Journal(record) as journal:
        assert journal.entries(MONTH)["K001"].stage is Stage.DOUBTFUL


@pytest.mark.parametrize("stage", [Stage.HANDOVER, Stage.ACCEPTED, Stage.DOUBTFUL])
def test_what_was_handed_over_never_becomes_prepared_again(record: Path, stage: Stage) -> None:
    with Journal(record) as journal:
        journal.prepare([ENTRY])
        journal.reach(ENTRY, stage)
        with pytest.raises(JournalError) as refused:
            journal.prepare([replace(ENTRY, digest="e" * 64)])

        assert refused.value.key == "mail.journal.moved"
        assert journal.entries(MONTH)["K001"].stage is stage


def test_a_step_from_where_the_message_is_not_is_refused(record: Path) -> None:
    with Journal(record) as journal:
        journal.prepare([ENTRY])
        journal.reach(ENTRY, Stage.ACCEPTED)
        with pytest.raises(JournalError):
            journal.reach(ENTRY, Stage.HANDOVER)


def test_a_confirmation_needs_no_more_room_than_the_step_before(record: Path, tmp_path: Path) -> None:
    def room() -> int:
        return sum(file.stat().st_size for file in tmp_path.iterdir())

    with Journal(record) as journal:
        entries = [replace(ENTRY, recipient=f"K{n:03d}") for n in range(40)]
        journal.prepare(entries)
        handed = [journal.reach(one, Stage.HANDOVER) for one in entries]
        before = room()
        for one in handed:
            journal.reach(one, Stage.ACCEPTED, "250 2.0.0 排队 " + "x" * 400)

        assert room() == before


# What cannot be used


def test_another_program_s_database_is_refused(record: Path) -> None:
    with closing(sqlite3.connect(record)) as database:
        database.execute("CREATE TABLE theirs (a)")
    for use in (lambda: Journal(record), lambda: read_entries(record, MONTH)):
        with pytest.raises(JournalError) as refused:
            use()

        assert refused.value.key == "mail.journal.foreign"


@pytest.mark.parametrize("content", [b"not a database at all" * 200, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_record_is_refused_and_kept(record: Path, content: bytes) -> None:
    record.write_bytes(content)
    for use in (lambda: Journal(record), lambda: read_entries(record, MONTH)):
        with pytest.raises(JournalError) as refused:
            use()

        assert refused.value.key == "mail.journal.damaged"
    assert record.read_bytes() == content


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(JournalError) as refused:
        Journal(tmp_path / "file" / "sendlog.sqlite")

    assert refused.value.key == "mail.journal.forbidden"


# The disk is full


class Narrow(sqlite3.Connection):
    """A disk that is full from the n-th commit on."""

    left = 1_000_000

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        if sql == "COMMIT":
            if Narrow.left <= 0:
                super().execute("ROLLBACK")
                fault = sqlite3.OperationalError("database or disk is full")
                fault.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise fault
            Narrow.left -= 1
        return super().execute(sql, *arguments)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, **{"factory": Narrow, **k}))

    def room_for(commits: int) -> None:
        Narrow.left = commits

    return room_for


@pytest.mark.parametrize("commits", range(12))
def test_a_full_disk_at_any_step_stops_sending_and_nobody_gets_two(
    server: Server, record: Path, narrow: Callable[[int], None], commits: int
) -> None:
    given = parcels(3)
    narrow(commits)
    try:
        _, sent = once(given, record, settings(server))
        stopped = sent.stopped
    except JournalError as fault:
        stopped = fault
    narrow(1_000_000)
    before = server.count()
    plan, _ = once(given, record, settings(server))
    plan, _ = once(given, record, settings(server))

    # One commit opens the record, one prepares, two for each message: with eight there is room for everything.
    assert (stopped is None) == (commits >= 8)
    assert stopped is None or stopped.key == "mail.journal.full"
    assert before.total() == max(0, min(3, (commits - 1) // 2))
    assert max(server.count().values()) == 1
    doubtful = [one.letter.recipient for one in plan.failed]
    assert len(doubtful) == int(commits in (3, 5, 7))
    assert server.count().total() == 3


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kilobytes; only an administrator can make one."""
    place = tmp_path / "tiny"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True)
    if not made or made.returncode:
        pytest.skip("no permission to make a small disk")
    yield place
    # Lazily: the exception that a test holds holds SQLite's statement, and that the file.
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_on_a_disk_that_fills_up_meanwhile_what_is_out_is_still_confirmed(tiny: Path) -> None:
    entries = [replace(ENTRY, recipient=f"K{n:03d}") for n in range(10)]
    with Journal(tiny / "sendlog.sqlite") as journal:
        journal.prepare(entries)
        handed = journal.reach(entries[0], Stage.HANDOVER)
        with (tiny / "rest").open("wb", buffering=0) as rest, pytest.raises(OSError, match="space"):
            while True:
                rest.write(bytes(512))
        journal.reach(handed, Stage.ACCEPTED, "250 queued")
        with pytest.raises(JournalError) as refused:
            journal.prepare([replace(ENTRY, recipient=f"L{n:03d}") for n in range(40)])

    read = read_entries(tiny / "sendlog.sqlite", MONTH)
    assert refused.value.key == "mail.journal.full"
    assert (read["K000"].stage, len(read)) == (Stage.ACCEPTED, 10)


def test_a_file_that_may_not_grow_stops_before_the_first_message(tmp_path: Path) -> None:
    """The system's own refusal, not ours: a process whose files may not pass four kilobytes."""
    if sys.platform == "win32":
        pytest.skip("no such limit on Windows")
    program = """
import resource, signal, sys
from pathlib import Path
from xl_tools.deliver.mail import Entry, Journal
from xl_tools.errors import JournalError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    with Journal(Path(sys.argv[1])) as journal:
        journal.prepare([])
except JournalError as fault:
    print(fault.key)
"""
    line = [sys.executable, "-c", program, str(tmp_path / "sendlog.sqlite")]
    ran = subprocess.run(line, capture_output=True, encoding="utf-8", check=True, timeout=60)

    assert ran.stdout.strip() in ("mail.journal.full", "mail.journal.fault")


# Killed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_dozen_killed_senders_leave_everybody_with_one_message_or_a_reason() -> None:
    tally = killed_runs(12, seed=20261125)

    assert tally.complaints == []
    assert tally.killed >= 12


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_server_does_everybody_has_one_message_or_a_reason(
    server: Server, record: Path, seed: int
) -> None:
    random = Random(seed)
    given, wanted = parcels(6), settings(server)
    faults = [*FAULTS, "rcpt 421 going away", "mail 451 busy", "middle", "middle 552 too large", "end 421 going away"]
    server.faults = {one.email: random.choices(faults, k=random.randint(0, 2)) for one in given}
    server.faults["hr@example.com"] = random.choices(["mail 451 busy", "mail 421 going away"], k=random.randint(0, 2))
    once(given, record, wanted)

    assert list(complaints(server, given, record, wanted, Tally())) == []


def test_a_sender_without_its_record_would_be_noticed(server: Server, record: Path) -> None:
    given = parcels(2)
    once(given, record, settings(server))
    record.unlink()
    once(given, record, settings(server))

    assert max(server.count().values()) == 2


def test_a_plan_made_before_somebody_else_sent_is_refused(server: Server, record: Path) -> None:
    given, wanted = parcels(3), settings(server)
    stale: Plan = planned(slip_letters(given), read_entries(record, MONTH))
    once(given, record, wanted)
    with Journal(record) as journal, pytest.raises(JournalError):
        outgoing = prepare(stale.going, journal, wanted, templates("zh"))
        send_prepared(outgoing, journal, Post(wanted, PASSWORD), fast())

    assert set(server.count().values()) == {1}
