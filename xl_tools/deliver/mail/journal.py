"""The record of messages: one SQLite file that knows of each what a crash must not make us forget.

A message is ``prepared``, then ``handover`` from the moment before its last line goes to the server, then
``accepted`` or ``rejected``. What is found in ``handover`` by a later run is ``doubtful``: the server may have it. It
is listed and never sent again by itself.

The confirmation of a message that is out must not fail for want of space. So a row never grows after it was
prepared (states are words of eight letters, the server's answer has its room reserved), and SQLite's own journal
keeps its length on the disk (``PERSIST``): the second write of a message overwrites what the first one wrote.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from xl_tools.errors import JournalError

__all__ = ["Entry", "Journal", "Stage", "read_entries"]

_VERSION: Final = 1
#: "xlto", so that no other program's file is taken for ours.
_APPLICATION: Final = 0x786C746F
#: Bytes that each row keeps for the server's answer.
_ROOM: Final = 200

_SCHEMA: Final = """
CREATE TABLE message (
    month      TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    copy       INTEGER NOT NULL,
    name       TEXT NOT NULL,
    address    TEXT NOT NULL,
    filename   TEXT NOT NULL,
    size       INTEGER NOT NULL,
    digest     TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('prepared', 'handover', 'accepted', 'rejected', 'doubtful')),
    by_hand    TEXT NOT NULL,
    tries      TEXT NOT NULL,
    changed    TEXT NOT NULL,
    answer     TEXT NOT NULL,
    PRIMARY KEY (month, recipient, copy)
)
"""
_COLUMNS: Final = (
    "month, recipient, copy, name, address, filename, size, digest, message_id, state, by_hand, tries, changed, answer"
)
_FULL: Final = frozenset({sqlite3.SQLITE_FULL})
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FORBIDDEN: Final = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})


class Stage(Enum):
    """How far a message is; words of one length."""

    PREPARED = "prepared"
    HANDOVER = "handover"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the record.

    Attributes:
        month, recipient, copy: which one; a copy above 1 was asked for in so many words.
        name, address, filename, size, digest, message_id: what it is.
        stage: how far it is.
        by_hand: whether a person said that it has arrived.
        tries: how often it was refused for the time being.
        changed: when the stage was reached, in UTC.
        answer: what the server said last.
    """

    month: str
    recipient: str
    copy: int
    name: str
    address: str
    filename: str
    size: int
    digest: str
    message_id: str
    stage: Stage = Stage.PREPARED
    by_hand: bool = False
    tries: int = 0
    changed: str = ""
    answer: str = ""


def read_entries(path: Path, month: str) -> dict[str, Entry]:
    """The last message to each recipient of a month; nothing is changed, and no file is made.

    A message in ``handover`` shows as it is: it may be on its way in another process just now.

    Raises:
        JournalError: the file cannot be read, or is none of ours.
    """
    if not path.exists():
        return {}
    with _explained(path):
        try:
            with closing(sqlite3.connect(f"{_address(path)}?mode=ro", uri=True)) as database:
                return _latest(database, path, month)
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode not in _RECOVERY:
                raise
        # A process died in the middle of a write; SQLite takes the half of it back, which needs permission to write.
        with closing(sqlite3.connect(path)) as database:
            return _latest(database, path, month)


def _address(path: Path) -> str:
    """As SQLite takes it; a share of Windows has its server in the path, since SQLite knows no server."""
    uri = path.absolute().as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


#: A write was interrupted, and a read-only connection may not undo it.
_RECOVERY: Final = frozenset({sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY})


class Journal:
    """The record, opened for sending: nobody else can at the same time. Use as a context manager.

    Args:
        path: the file; made with its folder when it is not there.
        now: the clock, in UTC.

    Raises:
        JournalError: another process is sending, or the file cannot be used.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self._now = now
        with _explained(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = _locked(path)
            try:
                self._database = self._opened()
            except BaseException:
                self._lock.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._lock.close()

    def _opened(self) -> sqlite3.Connection:
        # Names, addresses and dates: nobody else on this computer needs to read them.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        database = sqlite3.connect(self.path, isolation_level=None, timeout=10)
        try:
            database.execute("PRAGMA journal_mode = PERSIST")
            # A commit has reached the disk itself when it returns.
            database.execute("PRAGMA synchronous = EXTRA")
            database.execute("BEGIN IMMEDIATE")
            if database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                database.execute(_SCHEMA)
                database.execute(f"PRAGMA application_id = {_APPLICATION}")
                database.execute(f"PRAGMA user_version = {_VERSION}")
            _refuse_others(database, self.path)
            # We hold the lock, so whoever was handing these over is gone.
            database.execute("UPDATE message SET state = 'doubtful' WHERE state = 'handover'")
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        return database

    def entries(self, month: str) -> dict[str, Entry]:
        """The last message to each recipient of a month."""
        with _explained(self.path):
            return _latest(self._database, self.path, month)

    def prepare(self, entries: Iterable[Entry]) -> None:
        """Record messages before the first goes out: all of them or, on a full disk, none.

        Raises:
            JournalError: nothing was recorded, so nothing may be sent; one of them may be further than we thought.
        """
        moment = self._moment()
        rows = [_row(replace(one, stage=Stage.PREPARED, changed=moment)) for one in entries]
        marks = ", ".join("?" * len(_COLUMNS.split(",")))
        with self._transaction():
            # What has been handed over can never become prepared again, whoever asks for it.
            done = self._database.executemany(
                f"INSERT INTO message ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (month, recipient, copy) DO UPDATE SET "
                "name = excluded.name, address = excluded.address, filename = excluded.filename, "
                "size = excluded.size, digest = excluded.digest, message_id = excluded.message_id, "
                "state = excluded.state, tries = excluded.tries, changed = excluded.changed, answer = excluded.answer "
                "WHERE state IN ('prepared', 'rejected')",
                rows,
            )
            if rows and done.rowcount != len(rows):
                raise JournalError("mail.journal.moved", file=self.path.name)

    def reach(self, entry: Entry, stage: Stage, answer: str = "", *, tries: int = 0, by_hand: bool = False) -> Entry:
        """Record that a message has got so far; on the disk when this returns.

        Args:
            entry: the message.
            stage: where it is now.
            answer: what the server said.
            tries: how often it was put off.
            by_hand: a person said so.

        Returns:
            The entry as it is recorded now.

        Raises:
            JournalError: it could not be recorded, or the message is not where ``entry`` has it.
        """
        now = replace(
            entry, stage=stage, answer=answer[:_ROOM], tries=min(tries, 999), by_hand=by_hand, changed=self._moment()
        )
        row = _row(now)
        with self._transaction():
            done = self._database.execute(
                "UPDATE message SET state = ?, by_hand = ?, tries = ?, changed = ?, answer = ? "
                "WHERE month = ? AND recipient = ? AND copy = ? AND state = ?",
                (*row[9:], *row[:3], entry.stage.value),
            )
            if done.rowcount != 1:
                raise JournalError("mail.journal.moved", file=self.path.name)
        return now

    def _moment(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _explained(self.path):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                # A full disk has undone the transaction already.
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise


def _locked(path: Path) -> sqlite3.Connection:
    """A lock that the system takes away with the process, on every system: SQLite's own on an empty file beside."""
    lock = sqlite3.connect(path.with_name(f"{path.name}.lock"), isolation_level=None, timeout=0)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as fault:
        lock.close()
        if fault.sqlite_errorcode & 0xFF in _BUSY:
            raise JournalError("mail.journal.busy", file=path.name) from fault
        raise
    return lock


def _refuse_others(database: sqlite3.Connection, path: Path) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        raise JournalError("mail.journal.foreign", file=path.name)
    if version != _VERSION:
        raise JournalError("mail.journal.version", file=path.name)


def _latest(database: sqlite3.Connection, path: Path, month: str) -> dict[str, Entry]:
    if database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        # A process died before it wrote the first line.
        return {}
    _refuse_others(database, path)
    rows = database.execute(f"SELECT {_COLUMNS} FROM message WHERE month = ? ORDER BY recipient, copy", (month,))
    found = {}
    for row in rows:
        state, by_hand, tries, changed, answer = row[9:]
        what = Entry(*row[:9])
        found[what.recipient] = replace(
            what,
            stage=Stage(state),
            by_hand=by_hand == "1",
            tries=int(tries),
            changed=changed,
            answer=answer.rstrip(),
        )
    return found


def _row(entry: Entry) -> tuple[object, ...]:
    """The columns of an entry; those that change later each have one length in bytes."""
    answer = entry.answer.encode("utf-8", "replace")[:_ROOM].decode("utf-8", "ignore")
    return (
        *(entry.month, entry.recipient, entry.copy, _clean(entry.name), _clean(entry.address), _clean(entry.filename)),
        *(entry.size, entry.digest, entry.message_id, entry.stage.value, str(int(entry.by_hand))),
        *(f"{entry.tries:03d}", entry.changed, answer + " " * (_ROOM - len(answer.encode("utf-8")))),
    )


def _clean(text: str) -> str:
    """Without halves of surrogate pairs, which SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn faults of SQLite and of the system into sentences."""
    try:
        yield
    except sqlite3.Error as fault:
        code = (getattr(fault, "sqlite_errorcode", 0) or 0) & 0xFF
        kinds = (("full", _FULL), ("busy", _BUSY), ("forbidden", _FORBIDDEN), ("damaged", _DAMAGED))
        key = next((f"mail.journal.{kind}" for kind, codes in kinds if code in codes), "mail.journal.fault")
        raise JournalError(key, file=path.name, reason=str(fault)) from fault
    except OSError as fault:
        raise JournalError("mail.journal.forbidden", file=path.name) from fault
