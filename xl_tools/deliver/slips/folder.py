"""Slips on disk: a workbook and a page for each person, and the manager's list."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from xl_tools import messages
from xl_tools.books.store import BookFile, check_writable, save_book
from xl_tools.deliver.checks import Findings
from xl_tools.deliver.checks.view import Checked, known_as
from xl_tools.deliver.slips.listing import list_csv, list_page, password_csv, read_password_csv
from xl_tools.deliver.slips.passwords import Rule, password_rule
from xl_tools.deliver.slips.prepare import Batch
from xl_tools.errors import BookError
from xl_tools.words import Lang

__all__ = ["Written", "folder_for", "known_passwords", "list_for", "rule_of", "written"]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the folder now.

    Attributes:
        folder: where the slips are.
        page: the manager's list to look at; there is one for spreadsheets beside it.
        passwords: the list of passwords, outside of the folder; None when there is none.
        old: files of an earlier run of people who got no slip now; they are not touched.
    """

    folder: Path
    page: Path
    passwords: Path | None = None
    old: tuple[str, ...] = ()


def folder_for(book: Path, lang: Lang) -> Path:
    """The folder beside a workbook that its slips go to.

    Example:
        >>> folder_for(Path("样本-2026-11.xlsx"), "zh").name
        '样本-2026-11-工资条'
    """
    return book.with_name(f"{book.stem}-{messages.say(lang, 'slips.folder')}")


def list_for(folder: Path, lang: Lang) -> Path:
    """Where the random passwords of a folder of slips are listed: beside it, so that it can be passed on without."""
    return folder.resolve().with_name(f"{folder.resolve().name}-{messages.say(lang, 'slips.list_password')}.csv")


def known_passwords(folder: Path, lang: Lang) -> dict[str, str]:
    """Passwords of an earlier run, staff ID as 员工 has it → password: a slip sent again opens as the first one did.

    Raises:
        BookError: the list cannot be read.
    """
    path = list_for(folder, lang)
    try:
        return read_password_csv(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BookError("book.unreadable", file=path.name) from error


def rule_of(text: str | None, found: Findings, folder: Path) -> tuple[Rule | None, bool]:
    """The password rule that a command names, and whether its passwords have to be listed.

    Args:
        text: as ``password_rule`` takes it; None for slips without passwords.
        found: the workbook.
        folder: where the slips go; people keep the random password that is listed beside it.

    Raises:
        UsageError: there is no such rule or column.
        BookError: the list of passwords cannot be read.
    """
    if text is None:
        return None, False
    listed = text.strip().casefold() == "random"
    known = known_passwords(folder, found.lang) if listed else {}
    kept = {known_as(person): secret for person, secret in known.items()}
    return password_rule(text, Checked(found.evaluation, ""), kept), listed


def written(book: BookFile, batch: Batch, folder: Path, *, listed: bool = False) -> Written:
    """Puts slips into a folder; files of the same name are replaced, others left alone.

    Args:
        book: the workbook that they were made from.
        batch: the slips.
        folder: made when missing.
        listed: whether the passwords are written to a list beside the folder: for those that nobody could know.

    Raises:
        BookError: a file cannot be written; those before it are complete.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError("book.write_failed", file=folder.name, reason=error.strerror) from error
    passwords = _save_passwords(book, batch, folder) if listed and batch.passwords else None
    for parcel in batch.parcels:
        save_book(book, parcel.workbook, to=folder / parcel.filename)
        save_book(book, parcel.page.encode("utf-8"), to=(folder / parcel.filename).with_suffix(".html"))
    stem = messages.say(batch.lang, "slips.list_stem", {"month": f"{batch.month:%Y-%m}"})
    save_book(book, list_csv(batch), to=folder / f"{stem}.csv")
    page = save_book(book, list_page(batch).encode("utf-8"), to=folder / f"{stem}.html")
    names = [Path(one.filename) for one in batch.left_out if one.filename]
    old = [name for one in names for name in (one.name, one.with_suffix(".html").name) if (folder / name).exists()]
    return Written(folder, page, passwords, tuple(old))


def _save_passwords(book: BookFile, batch: Batch, folder: Path) -> Path:
    """Before the slips: a slip whose password is nowhere would be lost."""
    path = list_for(folder, batch.lang)
    data = password_csv(batch, known_passwords(folder, batch.lang))
    if not path.exists():
        check_writable(path)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, stat.S_IRUSR | stat.S_IWUSR))
        except OSError as error:
            raise BookError("book.write_failed", file=path.name, reason=error.strerror) from error
    elif sys.platform != "win32":
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return save_book(book, data, to=path)
