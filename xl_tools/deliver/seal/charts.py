"""The figures that a chart keeps of the cells it shows, brought up to date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from xl_tools.books.cellxml import text_xml
from xl_tools.books.entities import resolve
from xl_tools.books.refs import Rect, parse_range
from xl_tools.engine.values import Value

__all__ = ["areas", "detached", "with_figures"]

_REFERENCE: Final = re.compile(
    rb"<c:(str|num)Ref><c:f>([^<]*)</c:f>(?:<c:(?:str|num)Cache>(.*?)</c:(?:str|num)Cache>)?", re.DOTALL
)
_FORMULA: Final = re.compile(rb"<c:f>([^<]*)</c:f>")
_FORMAT: Final = re.compile(rb"<c:formatCode>[^<]*</c:formatCode>")
#: Data in another workbook, and shapes drawn over a chart, which may carry macros.
_DETACHED: Final = re.compile(
    rb"<c:(externalData|userShapes)\b[^>]*?(?:/>|>.*?</c:\1>)|<c:pivotSource>.*?</c:pivotSource>", re.DOTALL
)


def _area(text: str) -> tuple[str, Rect] | None:
    sheet, mark, area = text.rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    try:
        return (sheet, parse_range(area.replace("$", ""))) if mark and "[" not in sheet else None
    except ValueError:
        return None


def areas(chart: bytes) -> Iterator[tuple[str, Rect]]:
    """Sheets and areas that a chart shows."""
    for text in _FORMULA.findall(chart):
        found = _area(resolve(text.decode()))
        if found:
            yield found


def detached(chart: bytes) -> bytes:
    """The chart without what lies outside of the workbook."""
    return _DETACHED.sub(b"", chart)


def with_figures(chart: bytes, value: Callable[[str, int, int], Value]) -> bytes:
    """The chart with the values that its cells have now.

    Args:
        chart: the part.
        value: the value of a cell, by sheet, row and column.
    """

    def renewed(match: re.Match[bytes]) -> bytes:
        found = _area(resolve(match[2].decode()))
        if found is None:
            return match[0]
        sheet, rect = found
        places = [
            (row, column) for row in range(rect.top, rect.bottom + 1) for column in range(rect.left, rect.right + 1)
        ]
        texts = match[1] == b"str"
        points = []
        for at, (row, column) in enumerate(places):
            shown = value(sheet, row, column)
            number = isinstance(shown, (int, float))
            if shown is None or shown == "" or not (texts or number):
                continue
            text = f"{shown:.15g}" if isinstance(shown, (int, float)) else text_xml(str(shown))
            points.append(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>')
        code = _FORMAT.search(match[3] or b"")
        kind = match[1].decode()
        inside = f'<c:ptCount val="{len(places)}"/>{"".join(points)}'
        head = code[0].decode() if code and not texts else ""
        return f"<c:{kind}Ref><c:f>{match[2].decode()}</c:f><c:{kind}Cache>{head}{inside}</c:{kind}Cache>".encode()

    return _REFERENCE.sub(renewed, chart)
