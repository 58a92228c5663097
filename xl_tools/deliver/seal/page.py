"""The seal sheet: what the seal says, a digest of every sheet, and codes that lead to an altered cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xl_tools import messages
from xl_tools.books.cellxml import text_xml
from xl_tools.books.entities import escape, quoted
from xl_tools.books.refs import cell_name
from xl_tools.deliver.seal.digest import Marks, codes, sheet_digest
from xl_tools.deliver.seal.model import FORMAT, Seal
from xl_tools.deliver.seal.plain import Strings
from xl_tools.deliver.seal.sheetpart import place_in
from xl_tools.deliver.seal.styles import Style
from xl_tools.words import Lang

__all__ = ["FIRST_SHEET", "SheetSeal", "page", "page_digest", "read_page"]

_TITLE: Final = 1
_HINT: Final = 2
#: Rows of the facts: month, department, when, by, policy, checks; then the content's digest, then the format.
_FACTS: Final = 4
_CONTENT: Final = 10
_FORMAT: Final = 11
_HEADINGS: Final = 13
FIRST_SHEET: Final = 14
#: Columns: label or sheet, value or number of cells, digest; codes of columns, then of rows, as many as it takes.
_DIGEST: Final = 3
_COLUMN_CODES: Final = 5
_ROW_CODES: Final = 6
_LABELS: Final = ("month", "department", "when", "by", "policy", "checked", "content", "format")


@dataclass(frozen=True, slots=True)
class SheetSeal:
    """What the seal sheet says of one sheet.

    Attributes:
        name: the sheet's name.
        digest: SHA-256 of its values.
        columns, rows: codes, four digits each.
    """

    name: str
    digest: str
    columns: str
    rows: str


def page(
    seal: Seal,
    sheets: Sequence[tuple[str, str, Marks]],
    strings: Strings,
    styles: Mapping[Style, int],
    lang: Lang,
) -> bytes:
    """The sheet's part.

    Args:
        seal: what it says.
        sheets: names, digests and values of the sheets that are sealed, in their order.
        strings: where texts go.
        styles: numbers of the formats.
        lang: of the workbook.
    """

    def say(key: str) -> str:
        return messages.say(lang, f"seal.{key}")

    def text(row: int, column: int, value: str, style: Style) -> str:
        number = strings.text(text_xml(value).encode()) if value else None
        held = "/>" if number is None else f' t="s"><v>{number}</v></c>'
        return f'<c r="{cell_name(row, column)}" s="{styles[style]}"{held}'

    def line(row: int, cells: Sequence[str], height: float) -> str:
        return f'<row r="{row}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'

    rows = [line(_TITLE, [text(_TITLE, 1, say("sheet"), Style.TITLE)], 36)]
    rows.append(line(_HINT, [text(_HINT, 1, say("hint"), Style.HINT)], 48))
    for at, (label, value) in enumerate(zip(_LABELS, (*seal.facts, seal.content, FORMAT), strict=True), start=_FACTS):
        style = Style.DIGEST if label in ("content", "format") else Style.VALUE
        cells = [text(at, 1, say(label), Style.LABEL), text(at, 2, value, style), text(at, 3, "", style)]
        rows.append(line(at, cells, 24))
    titles = [text(_HEADINGS, at, say(key), Style.HEADING) for at, key in enumerate(("name", "cells", "digest"), 1)]
    rows.append(line(_HEADINGS, titles, 24))
    links = []
    for at, (name, digest, cells_of) in enumerate(sheets, start=FIRST_SHEET):
        links.append((at, place_in(name, "A1")))
        found = [
            text(at, 1, name, Style.NAME),
            f'<c r="B{at}" s="{styles[Style.COUNT]}"><v>{len(cells_of)}</v></c>',
            text(at, _DIGEST, digest, Style.SMALL),
        ]
        pieces = ["".join(codes(cells_of, 1)), *codes(cells_of, 0)]
        # A letter in front: digits alone would be read as a number when somebody imports the sheet.
        found += [text(at, _COLUMN_CODES + n, f"x{piece}", Style.CODE) for n, piece in enumerate(pieces)]
        rows.append(line(at, found, 21))
    last = FIRST_SHEET + len(sheets) - 1
    merged = ["A1:C1", "A2:C2", *(f"B{row}:C{row}" for row in range(_FACTS, _FORMAT + 1))]
    header = escape(f"&L&9{say('header')}&R&9&A")
    footer = escape(messages.say(lang, "seal.footer"))
    return "".join(
        [
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:F{last}"/>',
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>',
            '<sheetFormatPr defaultRowHeight="16.5"/>',
            '<cols><col min="1" max="1" width="20.7109375" customWidth="1"/>'
            '<col min="2" max="2" width="14.7109375" customWidth="1"/>'
            '<col min="3" max="3" width="66.7109375" customWidth="1"/>'
            '<col min="4" max="4" width="3.7109375" customWidth="1"/>'
            '<col min="5" max="6" width="8.7109375" customWidth="1"/></cols>',
            f"<sheetData>{''.join(rows)}</sheetData>",
            '<sheetProtection sheet="1" objects="1" scenarios="1"/>',
            f'<mergeCells count="{len(merged)}">',
            *(f"<mergeCell ref={quoted(one)}/>" for one in merged),
            "</mergeCells>",
            "<hyperlinks>",
            *(f'<hyperlink ref="A{row}" location={quoted(place)}/>' for row, place in links),
            "</hyperlinks>",
            '<printOptions horizontalCentered="1"/>',
            '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>',
            f"<headerFooter><oddHeader>{header}</oddHeader><oddFooter>{footer}</oddFooter></headerFooter>",
            "</worksheet>",
        ]
    ).encode()


def page_digest(cells: Marks) -> str:
    """SHA-256 of all that a seal sheet says but for this digest itself: facts, sheets in their order, their digests.

    Args:
        cells: what the sheet's cells hold.
    """
    return sheet_digest("", {place: text for place, text in cells.items() if place != (_CONTENT, 2)})


def read_page(cells: Marks) -> tuple[Seal, tuple[SheetSeal, ...]] | None:
    """What a seal sheet says; None when the sheet is none.

    Args:
        cells: what the sheet's cells hold.
    """

    def text(row: int, column: int) -> str:
        return cells.get((row, column), "s")[1:]

    if text(_FORMAT, 2) != FORMAT:
        return None
    seal = Seal(*(text(row, 2) for row in range(_FACTS, _CONTENT + 1)))
    last = max(row for row, _ in cells)
    widest = max(column for _, column in cells)
    sheets = []
    for row in range(FIRST_SHEET, last + 1):
        rows = "".join(text(row, column)[1:] for column in range(_ROW_CODES, widest + 1))
        if text(row, 1):
            sheets.append(SheetSeal(text(row, 1), text(row, _DIGEST), text(row, _COLUMN_CODES)[1:], rows))
    return seal, tuple(sheets)
