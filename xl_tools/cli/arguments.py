"""Arguments as typed, turned into what the library takes."""

from __future__ import annotations

import glob
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.errors import BookError, HostMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_tools.sheets.model import Edition
    from xl_tools.vba import Host

__all__ = [
    "as_address",
    "as_day",
    "as_documents",
    "as_edition",
    "as_engine",
    "as_folders",
    "as_host",
    "as_month",
    "as_program",
    "as_target",
    "existing",
    "fresh_workbook",
]


def as_engine(text: str | None) -> str:
    """Who computes formulas: ``own`` when nothing was said.

    Raises:
        UsageError: neither ``own`` nor ``libreoffice``.
        HostMissing: LibreOffice, and it is not on this computer.
    """
    if text not in (None, "own", "libreoffice"):
        raise UsageError("usage.choice", option="--engine", value=text, choices="own, libreoffice")
    if text == "libreoffice":
        from xl_tools.calc.office import find_soffice

        # Said before anything is read or written.
        if find_soffice() is None:
            raise HostMissing("recalc.no_office")
    return text or "own"


def as_month(text: str | None) -> date:
    """The first day of the month that ``2026-11`` names; this month when None.

    Raises:
        UsageError: no month.

    Example:
        >>> as_month("2026-11")
        datetime.date(2026, 11, 1)
    """
    if text is None:
        return date.today().replace(day=1)
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise UsageError("usage.month", value=text) from None


def as_day(text: str | None) -> date:
    """The day that ``2026-11-16`` names; today when None.

    Raises:
        UsageError: no day.
    """
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("usage.day", value=text) from None


def as_address(text: str) -> str:
    """The cell that is meant by what a shell handed over.

    Most shells read ``!`` as a command of their own unless it stands in single quotes, and take
    those off; the Windows command prompt leaves them on.

    Example:
        >>> as_address("'Attendance!K9'"), as_address("'My sheet'!K9")
        ('Attendance!K9', "'My sheet'!K9")
    """
    quoted = len(text) > 2 and text[0] == text[-1] == "'"
    return text[1:-1] if quoted else text


def as_edition(text: str) -> Edition:
    """The edition of that name.

    Raises:
        UsageError: neither ``functions`` nor ``values``.
    """
    if text == "functions":
        return "functions"
    if text == "values":
        return "values"
    raise UsageError("usage.choice", option="--edition", value=text, choices="functions, values")


def as_host(text: str | None, edition: Edition) -> Host:
    """The program whose macros a workbook carries; Excel when nothing is said.

    Raises:
        UsageError: neither ``excel`` nor ``calc``, or a workbook without macros.
    """
    if text is None or text == "excel":
        host: Host = "excel"
    elif text == "calc":
        host = "calc"
    else:
        raise UsageError("usage.choice", option="--host", value=text, choices="excel, calc")
    if text is not None and edition == "values":
        raise UsageError("usage.host_values")
    return host


def as_program(text: str | None) -> Host:
    """The program that is meant; without a word Excel where it can run, else LibreOffice.

    Raises:
        UsageError: neither ``excel`` nor ``calc``.
    """
    if text == "excel" or (text is None and sys.platform in ("win32", "darwin")):
        return "excel"
    if text is None or text == "calc":
        return "calc"
    raise UsageError("usage.choice", option="--host", value=text, choices="excel, calc")


def as_folders(names: Sequence[str] | None) -> list[Path]:
    """Folders that exist.

    Raises:
        UsageError: one does not.
    """
    folders = [Path(name) for name in names or ()]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError("usage.no_folder", value=folder)
    return folders


def as_documents(text: str | None) -> tuple[str, ...] | None:
    """The documents that ``bar,pay`` names, each once and in our order; None when nothing is said.

    Raises:
        UsageError: there is no such document.

    Example:
        >>> as_documents("pay, bar,pay")
        ('bar', 'pay')
    """
    if text is None:
        return None
    from xl_tools.sheets.registry import DOCUMENTS

    named = {name.strip().lower() for name in text.replace("，", ",").replace("、", ",").split(",")}
    for unknown in sorted(named - DOCUMENTS.keys()):
        raise UsageError("usage.choice", option="--documents", value=unknown, choices=", ".join(DOCUMENTS))
    return tuple(one for one in DOCUMENTS if one in named)


def as_target(path: Path, out: str | None) -> Path:
    """Where a workbook is saved: itself, unless ``--out`` names another file, or a folder to put it into."""
    if out is None:
        return path
    return Path(out) / path.name if Path(out).is_dir() else Path(out)


def existing(names: list[str]) -> list[Path]:
    """The files that the names and patterns stand for.

    The Windows command prompt passes ``*.xlsx`` on as it is.
    """
    paths: list[Path] = []
    for name in names:
        path = Path(name)
        # Path.glob refuses absolute patterns.
        found = [] if path.exists() else sorted(glob.glob(name))  # noqa: PTH207
        paths += [Path(match) for match in found] or [path]
    return paths


def fresh_workbook(name: str, edition: Edition) -> Path:
    """Path of a workbook that is to be made; the edition's ending is added to a name without one.

    Raises:
        UsageError: another ending: Excel opens a workbook with macros as ``.xlsm`` only, and none without as that.
        BookError: a file of that name is there already.
    """
    path = Path(name)
    ending = ".xlsm" if edition == "functions" else ".xlsx"
    if path.suffix == "":
        path = path.with_name(f"{path.name}{ending}")
    if path.suffix.lower() != ending:
        raise UsageError(f"usage.suffix_{edition}", file=path.name)
    if path.exists():
        raise BookError("book.exists", file=path.name)
    return path
