"""Lock files: the small files by which a program says that it has a workbook open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from xl_tools.errors import BookOpen

__all__ = ["refuse_open"]

#: Excel's file is one byte of length, 54 bytes of the user's name in the machine's code page,
#: then length and name again in UTF-16.
_EXCEL_NAME_AT: Final = 55
_LONGEST: Final = 4096


def refuse_open(path: Path) -> None:
    """Refuse a workbook that a lock file beside it says is open.

    Raises:
        BookOpen: it is; says by whom where the lock file does.
    """
    name = path.name
    for lock_name in (f"~${name}", f".~{name}", f".~lock.{name}#"):
        lock = path.with_name(lock_name)
        if not lock.exists():
            continue
        owner = _owner(lock)
        if owner:
            raise BookOpen("book.open_by", file=name, owner=owner, lock=lock_name)
        raise BookOpen("book.open_lock", file=name, lock=lock_name)


def _owner(lock: Path) -> str:
    """Who holds the lock, "" when it does not say."""
    try:
        with lock.open("rb") as file:
            content = file.read(_LONGEST)
    except OSError:
        # Excel lets nobody read its lock file on Windows. That it is there says enough.
        return ""
    name = _libreoffice(content) if lock.name.endswith("#") else _excel(content)
    return name.strip() if name.strip().isprintable() else ""


def _excel(content: bytes) -> str:
    length = int.from_bytes(content[_EXCEL_NAME_AT : _EXCEL_NAME_AT + 2], "little")
    wide = content[_EXCEL_NAME_AT + 2 : _EXCEL_NAME_AT + 2 + 2 * length]
    if 0 < length <= 54 and len(wide) == 2 * length:
        return wide.decode("utf-16-le", errors="replace")
    narrow = content[1 : 1 + content[0]] if content else b""
    for encoding in ("utf-8", "gb18030"):
        try:
            return narrow.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _libreoffice(content: bytes) -> str:
    """LibreOffice writes full name, account, machine, date and profile, with commas between."""
    fields = content.decode("utf-8", errors="replace").replace("\\,", "，").split(",")
    full_name, account, machine = (*(field.strip() for field in fields), "", "", "")[:3]
    who = full_name or account
    return f"{who} ({machine})" if who and machine else who
