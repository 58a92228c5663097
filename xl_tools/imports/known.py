"""Who is who, kept in a small file beside the workbook, so that it is known next month."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from xl_tools.books.store import create_book, read_book, save_book
from xl_tools.errors import UsageError

__all__ = ["FILE", "known_people", "remember"]

#: One for all workbooks of a folder: next month's has another name.
FILE: Final = "xl-tools-import.json"


def known_people(workbook: Path) -> dict[str, str]:
    """What was said in earlier months: as an export has somebody → staff ID.

    Raises:
        UsageError: the file was edited and cannot be read.
    """
    path = workbook.with_name(FILE)
    if not path.exists():
        return {}
    try:
        found = json.loads(read_book(path).data.decode("utf-8-sig"))["people"]
        return {str(name): str(number) for name, number in found.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("import.known_broken", file=FILE) from error


def remember(workbook: Path, people: Mapping[str, str]) -> bool:
    """Keep what the user said.

    Returns:
        Whether there was anything new to keep.
    """
    path = workbook.with_name(FILE)
    before = known_people(workbook)
    merged = before | dict(people)
    if merged == before:
        return False
    text = json.dumps({"people": dict(sorted(merged.items()))}, ensure_ascii=False, indent=2) + "\n"
    if path.exists():
        save_book(read_book(path), text.encode("utf-8"))
    else:
        create_book(path, text.encode("utf-8"))
    return True
