"""CSV files as people have them: from Excel in China they come in GBK, from elsewhere in UTF-8."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from xl_tools.errors import UsageError

__all__ = ["read_csv"]


def read_csv(path: Path) -> tuple[list[str], list[list[str]]]:
    """Headings and rows; empty lines are passed over.

    Raises:
        UsageError: there is no such file, it is in no known encoding, or has no headings.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError("usage.csv", file=path.name) from fault
    text = _decoded(data, path.name)
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in line)]
    except csv.Error as fault:
        raise UsageError("usage.csv", file=path.name) from fault
    if not lines:
        raise UsageError("usage.csv", file=path.name)
    return lines[0], lines[1:]


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("usage.csv", file=name)
