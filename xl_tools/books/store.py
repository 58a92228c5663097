"""Files on disk: read once, written whole or not at all.

A save that is refused or fails leaves the original byte for byte as it was, and no
other file beside it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from xl_tools.books.locks import refuse_open
from xl_tools.errors import BookChanged, BookError, BookMissing, BookOpen, BookReadOnly

__all__ = ["BookFile", "check_writable", "create_book", "read_book", "save_book"]

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_WRITE_BITS: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
#: Virus scanners and indexers hold a fresh file for a moment on Windows; seconds between attempts.
_PATIENCE: Final = (0.05, 0.1, 0.2, 0.4)


@dataclass(frozen=True, slots=True)
class BookFile:
    """A workbook as it was read.

    Attributes:
        path: as it was asked for.
        data: the whole file.
        digest: SHA-256 of ``data``; tells later whether the file changed meanwhile.
    """

    path: Path
    data: bytes = field(repr=False)
    digest: str


def read_book(path: Path) -> BookFile:
    """Read a file whole.

    Raises:
        BookMissing: there is none, or it is a folder.
        BookError: it cannot be read.
    """
    data = _content(path)
    if data is None:
        raise BookMissing(file=path.name)
    return BookFile(path, data, _digest(data))


def check_writable(path: Path) -> None:
    """Refuse early, before a long computation, what `save_book` would refuse for this place.

    Args:
        path: the workbook, or the file that is going to be written.

    Raises:
        BookOpen: a lock file says that somebody has it open.
        BookReadOnly: the file or its folder cannot be written.
        BookMissing: the folder does not exist.
        BookError: it is no file.
    """
    real = _real(path)
    for place in dict.fromkeys((path, real)):
        refuse_open(place)
    with _explained(real):
        if real.exists():
            _refuse_read_only(real)
        if not real.parent.is_dir():
            raise BookMissing("book.missing_folder", file=path.name)
        if sys.platform != "win32" and not real.parent.stat().st_mode & _WRITE_BITS:
            # To an administrator every folder looks writable, but this was somebody's intention.
            raise BookReadOnly("book.read_only_folder", file=path.name)
        # Permissions, shares and drives have too many ways to forbid it: try.
        probe = _beside(real)
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        probe.unlink()


def save_book(book: BookFile, data: bytes, to: Path | None = None) -> Path:
    """Write a workbook so that there is either the old file or the new one, whatever happens.

    Nothing is written when the file already holds ``data``.

    Args:
        book: the workbook as it was read.
        data: its new content.
        to: another file to write instead; one that exists is replaced.

    Returns:
        The file that now holds ``data``, as it was asked for.

    Raises:
        BookOpen: a lock file says that somebody has it open.
        BookReadOnly: the file or its folder cannot be written.
        BookChanged: the workbook changed on disk since it was read, or is gone.
        BookMissing: the folder to write into does not exist.
        BookError: the disk is full, or another fault of the system.
    """
    path = book.path if to is None else to
    real = _real(path)
    present = _content(real)
    if present == data:
        return path
    check_writable(path)
    if real == _real(book.path) and (present is None or _digest(present) != book.digest):
        raise BookChanged(file=path.name)
    with _explained(real):
        _write(real, data)
    return path


def create_book(path: Path, data: bytes) -> Path:
    """Write a workbook that is not there yet, whole or not at all.

    Returns:
        The file, as it was asked for.

    Raises:
        BookError: a file of that name is there already; otherwise as `save_book`.
    """
    real = _real(path)
    if _content(real) is not None:
        raise BookError("book.exists", file=path.name)
    check_writable(path)
    with _explained(real):
        _write(real, data)
    return path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _real(path: Path) -> Path:
    """The file itself when ``path`` is a link to it: replacing the link would leave the file behind."""
    return path.resolve()


def _content(path: Path) -> bytes | None:
    """The file's bytes, None when there is no such file."""
    if path.is_dir():
        raise BookMissing("book.folder", file=path.name)
    try:
        with path.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookError("book.unreadable", file=path.name) from error


def _refuse_read_only(real: Path) -> None:
    status = real.stat()
    if not stat.S_ISREG(status.st_mode):
        raise BookError("book.not_file", file=real.name)
    locked = getattr(status, "st_flags", 0) & (stat.UF_IMMUTABLE | stat.SF_IMMUTABLE)
    if locked or not status.st_mode & _WRITE_BITS or not os.access(real, os.W_OK):
        raise BookReadOnly(file=real.name)


def _beside(real: Path) -> Path:
    """A temporary name in the same folder, of the kind that cloud drives do not synchronise."""
    return real.with_name(f"~xl-tools-{os.getpid()}-{secrets.token_hex(4)}.tmp")


def _write(real: Path, data: bytes) -> None:
    """Write beside the file, make sure that it is on the disk, then put it in the file's place."""
    before = _status(real)
    temporary = _beside(real)
    try:
        # Not `tempfile`: its files are private, and a new workbook must be as any new file is.
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _as_before(temporary, before)
        after = _status(real)
        if _identity(after) != _identity(before):
            raise BookChanged(file=real.name)
        _replace(temporary, real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(real.parent)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _identity(status: os.stat_result | None) -> tuple[int, int, int] | None:
    return None if status is None else (status.st_ino, status.st_size, status.st_mtime_ns)


def _as_before(temporary: Path, before: os.stat_result) -> None:
    """Give the new file the old one's mode and, where we may, owner and group."""
    if sys.platform != "win32":
        own = temporary.stat()
        if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
            # Only an administrator may give a file away; anyone else owns what they save, as in Excel.
            with suppress(PermissionError):
                os.chown(temporary, before.st_uid, before.st_gid)
    temporary.chmod(stat.S_IMODE(before.st_mode))


def _replace(temporary: Path, real: Path) -> None:
    for pause in _PATIENCE if sys.platform == "win32" else ():
        try:
            temporary.replace(real)
            return
        except PermissionError:
            time.sleep(pause)
    try:
        temporary.replace(real)
    except PermissionError as error:
        if sys.platform == "win32":
            # Windows replaces no file that a program holds open, lock file or not.
            raise BookOpen(file=real.name) from error
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system can do that for a folder (Windows cannot)."""
    if sys.platform == "win32":
        return
    # The file is in its place: a network share that refuses this only makes it durable later.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _explained(real: Path) -> Iterator[None]:
    """Turn the system's errors into sentences."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise BookError("book.disk_full", file=real.name) from error
        if error.errno in _READ_ONLY:
            raise BookReadOnly("book.read_only_folder", file=real.name) from error
        raise BookError("book.write_failed", file=real.name, reason=error.strerror) from error
