"""The two files beside an adopted workbook: where they lie, and what they hold."""

from __future__ import annotations

from pathlib import Path

from xl_tools.books.store import read_book
from xl_tools.errors import UsageError

__all__ = ["mapping_path", "mapping_text", "way_back_path"]


def mapping_path(path: Path) -> Path:
    """Where it is said which column is which.

    Example:
        >>> mapping_path(Path("签到.xlsx")).name
        '签到.xlsx.xl-tools.toml'
    """
    return path.with_name(path.name + ".xl-tools.toml")


def way_back_path(path: Path) -> Path:
    """Where it is kept what the workbook was before.

    Example:
        >>> way_back_path(Path("签到.xlsx")).name
        '签到.xlsx.xl-tools.undo'
    """
    return path.with_name(path.name + ".xl-tools.undo")


def mapping_text(path: Path) -> str:
    """The text of the mapping file of a workbook.

    Raises:
        UsageError: it is no text.
        BookError: it cannot be read.
    """
    try:
        return read_book(mapping_path(path)).data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("adopt.mapping_broken", file=path.name, reason="UTF-8") from error
