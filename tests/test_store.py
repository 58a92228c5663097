"""Saving: the old file or the new one, never half of either, and never over somebody's work."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_tools.books import store
from xl_tools.books.store import BookFile, check_writable, read_book, save_book
from xl_tools.errors import BookChanged, BookError, BookMissing, BookOpen, BookReadOnly

OLD, NEW = b"the workbook as it was", b"the workbook recalculated"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes and links as POSIX has them")


@pytest.fixture
def book(tmp_path: Path) -> BookFile:
    path = tmp_path / "11月 排班.xlsx"
    path.write_bytes(OLD)
    return read_book(path)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def refused(book: BookFile, to: Path | None = None) -> BookError:
    """The refusal of a save, after a look that the folder is as it was."""
    before = files(book.path.parent)
    with pytest.raises(BookError) as caught:
        save_book(book, NEW, to)

    assert files(book.path.parent) == before
    assert caught.value.text("zh")
    assert caught.value.text("en")
    return caught.value


def excel_lock(user: str) -> bytes:
    narrow = user.encode("gb18030")
    wide = user.encode("utf-16-le")
    return bytes([len(narrow)]) + narrow.ljust(54) + len(user).to_bytes(2, "little") + wide.ljust(108, b" ")


# Reading


def test_reading_gives_the_bytes_and_their_digest(book: BookFile) -> None:
    assert book.data == OLD
    assert book.digest == hashlib.sha256(OLD).hexdigest()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookMissing) as caught:
        read_book(tmp_path / "没有.xlsx")

    assert "没有.xlsx" in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BookMissing) as caught:
        read_book(tmp_path)

    assert caught.value.key == "book.folder"


# Saving


def test_a_save_puts_the_new_bytes_in_place_and_leaves_nothing_else(book: BookFile) -> None:
    saved = save_book(book, NEW)

    assert saved == book.path
    assert files(book.path.parent) == {"11月 排班.xlsx": NEW}


def test_a_save_of_the_same_bytes_writes_nothing(book: BookFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("written")

    monkeypatch.setattr(store, "_write", never)

    assert save_book(book, OLD) == book.path


def test_a_copy_leaves_the_original_alone(book: BookFile, tmp_path: Path) -> None:
    copy = tmp_path / "副本.xlsx"

    assert save_book(book, NEW, copy) == copy
    assert files(tmp_path) == {"11月 排班.xlsx": OLD, "副本.xlsx": NEW}


def test_a_copy_replaces_a_file_of_that_name(book: BookFile, tmp_path: Path) -> None:
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(b"older")
    save_book(book, NEW, copy)

    assert copy.read_bytes() == NEW


def test_a_copy_can_be_made_of_a_workbook_that_is_open(book: BookFile, tmp_path: Path) -> None:
    book.path.with_name(f"~${book.path.name}").write_bytes(excel_lock("王芳"))
    copy = save_book(book, NEW, tmp_path / "副本.xlsx")

    assert (copy.read_bytes(), book.path.read_bytes()) == (NEW, OLD)


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_the_file_stays(book: BookFile, mode: int) -> None:
    book.path.chmod(mode)
    save_book(book, NEW)

    assert stat.S_IMODE(book.path.stat().st_mode) == mode


@posix_only
def test_a_new_file_has_the_mode_that_any_new_file_has(book: BookFile, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"")
    copy = save_book(book, NEW, tmp_path / "副本.xlsx")

    assert copy.stat().st_mode == other.stat().st_mode


@posix_only
def test_a_link_stays_a_link_and_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    real = tmp_path / "share" / "排班.xlsx"
    real.parent.mkdir()
    real.write_bytes(OLD)
    link = tmp_path / "desktop" / "排班.xlsx"
    link.parent.mkdir()
    link.symlink_to(real)
    saved = save_book(read_book(link), NEW)

    assert saved == link
    assert link.is_symlink()
    assert real.read_bytes() == NEW


@posix_only
def test_a_lock_beside_the_file_behind_a_link_counts(tmp_path: Path) -> None:
    real = tmp_path / "share" / "排班.xlsx"
    real.parent.mkdir()
    real.write_bytes(OLD)
    real.with_name("~$排班.xlsx").write_bytes(excel_lock("王芳"))
    link = tmp_path / "排班.xlsx"
    link.symlink_to(real)

    assert isinstance(refused(read_book(link)), BookOpen)


# Lock files


LOCKS: dict[str, tuple[str, bytes, str]] = {
    "Excel": ("~${name}", excel_lock("王芳"), "王芳"),
    "Excel without a name": ("~${name}", excel_lock(""), ""),
    "an old Excel": ("~${name}", b"\x04" + "王芳".encode("gb18030").ljust(54), "王芳"),
    "an empty lock": ("~${name}", b"", ""),
    "WPS": (".~{name}", excel_lock("李雷"), "李雷"),
    "LibreOffice": (".~lock.{name}#", "韩梅梅,han,PC-7,02.11.2026 20:15,file:///home/x;".encode(), "韩梅梅 (PC-7)"),
    "LibreOffice without a name": (".~lock.{name}#", b",han,PC-7,02.11.2026 20:15,file:///home/x;", "han (PC-7)"),
    "LibreOffice, cut off": (".~lock.{name}#", b"", ""),
    "noise": ("~${name}", bytes(range(165)), ""),
}


@pytest.mark.parametrize(("lock", "content", "owner"), LOCKS.values(), ids=LOCKS.keys())
def test_a_workbook_that_is_open_is_left_alone_and_says_at_whom(
    book: BookFile, lock: str, content: bytes, owner: str
) -> None:
    name = lock.format(name=book.path.name)
    book.path.with_name(name).write_bytes(content)
    error = refused(book)

    assert isinstance(error, BookOpen)
    assert error.fields.get("owner", "") == owner
    assert name in error.text("zh")


def test_a_lock_of_another_workbook_does_not_count(book: BookFile) -> None:
    book.path.with_name("~$另一个.xlsx").write_bytes(excel_lock("王芳"))

    assert save_book(book, NEW).read_bytes() == NEW


def test_a_lock_that_nobody_may_read_still_counts(book: BookFile, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = book.path.with_name(f"~${book.path.name}")
    lock.write_bytes(excel_lock("王芳"))
    real_open = Path.open

    def guarded(path: Path, *args: object, **kwargs: object) -> object:
        if path == lock:
            raise PermissionError(errno.EACCES, "denied")
        return real_open(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    with pytest.raises(BookOpen) as caught:
        check_writable(book.path)

    assert caught.value.key == "book.open_lock"


# Read-only


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_refused_early_with_the_way_out(book: BookFile, mode: int) -> None:
    book.path.chmod(mode)
    with pytest.raises(BookReadOnly) as caught:
        check_writable(book.path)
    error = refused(book)
    book.path.chmod(0o644)

    assert isinstance(error, BookReadOnly)
    assert "-o" in caught.value.text("zh")
    assert "-o" in caught.value.text("en")


@posix_only
def test_a_read_only_folder_is_refused_early(book: BookFile) -> None:
    folder = book.path.parent
    folder.chmod(0o555)
    try:
        with pytest.raises(BookReadOnly) as caught:
            check_writable(book.path)
        error = refused(book)
    finally:
        folder.chmod(0o755)

    assert caught.value.key == error.key == "book.read_only_folder"


def test_a_copy_into_a_missing_folder_says_so(book: BookFile, tmp_path: Path) -> None:
    error = refused(book, tmp_path / "没有" / "副本.xlsx")

    assert isinstance(error, BookMissing)
    assert error.key == "book.missing_folder"


def test_a_copy_over_a_folder_says_so(book: BookFile, tmp_path: Path) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()

    assert refused(book, folder).key == "book.folder"


def test_a_look_whether_one_may_write_leaves_nothing_behind(book: BookFile) -> None:
    before = files(book.path.parent)
    check_writable(book.path)
    check_writable(book.path.with_name("副本.xlsx"))

    assert files(book.path.parent) == before


# Changed meanwhile


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(book: BookFile) -> None:
    book.path.write_bytes(b"somebody else's evening")

    assert isinstance(refused(book), BookChanged)


def test_a_file_that_vanished_since_it_was_read_is_not_made_anew(book: BookFile) -> None:
    book.path.unlink()

    assert isinstance(refused(book), BookChanged)


def test_a_file_that_changes_while_it_is_being_saved_is_not_overwritten(
    book: BookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: int) -> None:
        book.path.write_bytes(b"somebody else's evening")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(BookChanged):
        save_book(book, NEW)

    assert files(book.path.parent) == {book.path.name: b"somebody else's evening"}


def test_a_file_touched_but_not_changed_is_saved(book: BookFile) -> None:
    os.utime(book.path, (1, 1))

    assert save_book(book, NEW).read_bytes() == NEW


# Failing


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


FAULTS: dict[str, tuple[OSError, str]] = {
    "the disk is full": (OSError(errno.ENOSPC, "No space left on device"), "book.disk_full"),
    "the quota is used up": (OSError(errno.EDQUOT, "Disk quota exceeded"), "book.disk_full"),
    "the drive is read-only": (OSError(errno.EROFS, "Read-only file system"), "book.read_only_folder"),
    "the drive fails": (OSError(errno.EIO, "Input/output error"), "book.write_failed"),
}


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
@pytest.mark.parametrize(("fault", "key"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_the_system_leaves_the_original_and_no_remains(
    book: BookFile, monkeypatch: pytest.MonkeyPatch, step: str, fault: OSError, key: str
) -> None:
    if step == "replace":
        monkeypatch.setattr(Path, "replace", failing(fault))
    else:
        monkeypatch.setattr(os, step, failing(fault))

    assert refused(book).key == key


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_save_that_is_interrupted_leaves_the_original_and_no_remains(
    book: BookFile, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = Path if step == "replace" else os
    monkeypatch.setattr(target, step, failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        save_book(book, NEW)

    assert files(book.path.parent) == {book.path.name: OLD}


def test_the_bytes_are_on_the_disk_before_the_file_is_replaced(book: BookFile, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real_fsync(descriptor)

    def replace(path: Path, target: Path) -> Path:
        steps.append(f"replace by {path.stat().st_size} bytes")
        return real_replace(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    save_book(book, NEW)
    expected = ["file", f"replace by {len(NEW)} bytes", "folder"]

    assert steps == (expected[:2] if sys.platform == "win32" else expected)


def test_windows_refusing_to_replace_means_that_a_program_has_the_file_open(
    book: BookFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[Path] = []

    def denied(path: Path, _: Path) -> None:
        attempts.append(path)
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", denied)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(store, "_PATIENCE", (0.0, 0.0))

    assert isinstance(refused(book), BookOpen)
    assert len(attempts) == 3


def test_windows_lets_go_of_a_file_after_a_moment(book: BookFile, monkeypatch: pytest.MonkeyPatch) -> None:
    real_replace = Path.replace
    attempts: list[Path] = []

    def scanned(path: Path, target: Path) -> Path:
        attempts.append(path)
        if len(attempts) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        return real_replace(path, target)

    monkeypatch.setattr(Path, "replace", scanned)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(store, "_PATIENCE", (0.0, 0.0))

    assert save_book(book, NEW).read_bytes() == NEW
