"""CSV files as people have them: UTF-8 or GBK, separated by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final

from xl_tools.errors import BookError, BookUnsupported

__all__ = ["CsvRows", "csv_lines", "read_csv"]

_DELIMITERS: Final = ",;\t"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class CsvRows:
    """What a CSV file holds.

    Attributes:
        headings: the first line, blanks around them and line breaks taken out.
        lines: line number and entries, as they stand, of each row that is not blank; as long as ``headings``.
    """

    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


def _decoded(data: bytes, file: str) -> str:
    encodings = ("utf-16",) if data.startswith(_WIDE) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # A picture or a workbook under the wrong name decodes now and then, but not without these.
        if "\0" not in text:
            return text
    raise BookUnsupported("fill.csv_encoding", file=file)


def _delimiter(text: str, *, titled: bool) -> tuple[str, str]:
    """The delimiter, and the text without the line by which Excel may name it."""
    first, _, rest = text.partition("\n")
    if first.startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], "\n" + rest
    if titled:
        lines = text.splitlines()
        first = next((line for line in lines if any(mark in line for mark in _DELIMITERS)), first)
    outside = first.split('"')[::2]
    counts = {mark: sum(piece.count(mark) for piece in outside) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark]), text


def csv_lines(data: bytes, *, file: str, titled: bool = False) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file, with the number of the line on which each begins.

    Args:
        data: the whole file; UTF-8 with or without mark, UTF-16 with mark, else GB18030 (GBK).
        file: its name, for messages.
        titled: lines without any delimiter may stand before the headings.

    Raises:
        BookUnsupported: it is in no such encoding.
        BookError: quotation marks are unpaired.
    """
    delimiter, text = _delimiter(_decoded(data, file), titled=titled)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            rows.append((before + 1, row))
            before = reader.line_num
    except csv.Error as fault:
        raise BookError("fill.csv_broken", file=file, line=before + 1) from fault
    return rows


def read_csv(data: bytes, *, file: str) -> CsvRows:
    """Take a CSV file apart.

    Args:
        data: the whole file; UTF-8 with or without mark, UTF-16 with mark, else GB18030 (GBK).
        file: its name, for messages.

    Raises:
        BookUnsupported: it is in no such encoding.
        BookError: quotation marks are unpaired, there are no rows, or an entry has no heading.

    Example:
        >>> read_csv("工号;姓名\\n007;\\"李;雷\\"\\n".encode("gbk"), file="a.csv")
        CsvRows(headings=('工号', '姓名'), lines=((2, ('007', '李;雷')),))
    """
    rows = [(line, row) for line, row in csv_lines(data, file=file) if any(entry.strip() for entry in row)]
    if len(rows) < 2:
        raise BookError("fill.csv_empty", file=file)
    headings = tuple(" ".join(heading.split()) for heading in rows[0][1])
    used = max(number for number, heading in enumerate(headings, 1) if heading)
    lines = []
    for line, row in rows[1:]:
        for number, entry in enumerate(row, 1):
            if entry.strip() and (number > used or not headings[number - 1]):
                raise BookError("fill.csv_no_heading", file=file, line=line, number=number, entry=entry)
        lines.append((line, tuple([*row, *[""] * used][:used])))
    return CsvRows(headings[:used], tuple(lines))
