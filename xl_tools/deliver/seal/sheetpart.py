"""What stands around the rows of a sheet: what a reader of the copy sees stays, what serves typing goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from xl_tools.books.entities import quoted
from xl_tools.books.refs import Rect, parse_range, quote_sheet
from xl_tools.books.spans import attributes_of, parse, parser_for, tag_end

__all__ = ["Around", "Link", "around", "chart_sheet", "place_in"]

#: Everything else goes: drop-downs, controls, notes, old views, scenarios, printers, what add-ins left.
_KEPT: Final = frozenset(
    {
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells"),
        *("phoneticPr", "conditionalFormatting", "hyperlinks", "printOptions", "pageMargins", "pageSetup"),
        *("headerFooter", "rowBreaks", "colBreaks", "ignoredErrors", "drawing", "picture", "tableParts", "extLst"),
    }
)
#: Newer conditional formats and small charts in cells; other extensions serve typing, slicers, web.
_EXTENSIONS: Final = (b"{78C0D931-6437-407d-A8EE-F0AAD7539E65}", b"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}")
_EXT: Final = re.compile(rb"<ext\b[^>]*>.*?</ext>", re.DOTALL)
_UID: Final = re.compile(rb"""\sxr\d?:uid=["'][^"']*["']""")
#: What of a sheet that is one chart serves typing, printers and notes.
_OF_CHART_SHEET: Final = re.compile(
    rb"<(sheetProtection|customSheetViews|legacyDrawing|legacyDrawingHF|webPublishItems|extLst)\b[^>]*?"
    rb"(?:/>|>.*?</\1>)",
    re.DOTALL,
)
_CODE_NAME: Final = re.compile(rb"""\s(?:codeName|filterMode)=["'][^"']*["']""")
_OUTLINE: Final = re.compile(rb"""\s(?:outlineLevel(?:Col|Row)?|collapsed)=["'][^"']*["']""")
_SELECTED: Final = re.compile(rb"""\stabSelected=["'][^"']*["']""")
_PRINTER: Final = re.compile(rb"""\sr:id=["'][^"']*["']""")
_PAGE_SETUP: Final = re.compile(rb"<pageSetup\b[^>]*>")
_FILTERS: Final = re.compile(rb"<filterColumn\b[^>]*(?:/>|>.*?</filterColumn>)", re.DOTALL)
_VIEW: Final = re.compile(rb"<sheetView\b")
_COL: Final = re.compile(rb"<(?:[\w.-]+:)?col\b[^>]*>")
_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?formula>([^<]*)</")
_HYPERLINK: Final = re.compile(rb"<(?:[\w.-]+:)?hyperlink\b[^>]*/?>")
#: A fence and no lock: nobody can type by accident, no password pretends to more. Filters may be used.
_PROTECTION: Final = b'<%bsheetProtection sheet="1" objects="1" scenarios="1" autoFilter="0"/>'


class Link(NamedTuple):
    """A link to a place in the workbook: the cell, and where it leads."""

    cell: str
    location: str


class _Child(NamedTuple):
    name: str
    prefix: str
    start: int
    end: int


class Around:
    """A sheet part without its rows.

    Args:
        xml: the part.
        rows: span of what stands inside ``<sheetData>``.
    """

    def __init__(self, xml: bytes, rows: tuple[int, int], file: str, part: str) -> None:
        self._bare = xml[: rows[0]] + xml[rows[1] :]
        self._children = _children(self._bare, file, part)

    def _all(self, name: str) -> Iterator[bytes]:
        return (self._bare[one.start : one.end] for one in self._children if one.name == name)

    def hidden_columns(self) -> list[tuple[int, int]]:
        """First and last number of the columns that are hidden."""
        tags = [attributes_of(tag) for cols in self._all("cols") for tag in _COL.findall(cols)]
        return [(int(one["min"]), int(one["max"])) for one in tags if one.get("hidden") in ("1", "true")]

    def formats(self) -> Iterator[tuple[list[Rect], list[str]]]:
        """Areas and formulas of the conditional formats."""
        for one in self._all("conditionalFormatting"):
            areas = attributes_of(one[: tag_end(one, 0)]).get("sqref", "").split()
            yield [parse_range(area) for area in areas], [text.decode() for text in _FORMULA.findall(one)]

    def links(self) -> list[Link]:
        """Links to places in the workbook."""
        tags = [attributes_of(tag) for one in self._all("hyperlinks") for tag in _HYPERLINK.findall(one)]
        return [Link(one["ref"], one["location"]) for one in tags if one.get("location") and not one.get("r:id")]

    def written(self, rows: bytes, *, links: Sequence[Link], merges: Collection[str] | None, selected: bool) -> bytes:
        """The part of the copy.

        Args:
            rows: what stands inside ``<sheetData>``.
            links: all links of the sheet.
            merges: areas that are no longer joined.
            selected: its tab is the one in front.
        """
        pieces = [_UID.sub(b"", self._bare[: self._children[0].start])]
        linked = not links
        for one in self._children:
            piece = self._bare[one.start : one.end]
            prefix = one.prefix.encode()
            if not linked and one.name in _AFTER_LINKS:
                pieces.append(_links(links, prefix))
                linked = True
            if one.name == "sheetData":
                pieces += [b"<%bsheetData>" % prefix, rows, b"</%bsheetData>" % prefix, _PROTECTION % prefix]
            elif one.name in _KEPT and one.name != "hyperlinks":
                pieces.append(self._piece(one.name, piece, merges or (), selected))
        if not linked:
            pieces.append(_links(links, self._children[0].prefix.encode()))
        return b"".join([*pieces, self._bare[self._children[-1].end :]])

    @staticmethod
    def _piece(name: str, piece: bytes, merges: Collection[str], selected: bool) -> bytes:
        match name:
            case "sheetPr":
                return _CODE_NAME.sub(b"", piece)
            case "cols" | "sheetFormatPr":
                return _OUTLINE.sub(b"", piece)
            case "sheetViews":
                plain = _SELECTED.sub(b"", piece)
                return _VIEW.sub(b'<sheetView tabSelected="1"', plain, count=1) if selected else plain
            case "pageSetup":
                return _PRINTER.sub(b"", piece)
            case "autoFilter":
                return _FILTERS.sub(b"", piece)
            case "extLst":
                kept = [ext for ext in _EXT.findall(piece) if any(uri in ext for uri in _EXTENSIONS)]
                return b"<extLst>%b</extLst>" % b"".join(kept) if kept else b""
            case "mergeCells" if merges:
                for area in merges:
                    piece = piece.replace(b'<mergeCell ref="%b"/>' % area.encode(), b"")
                return re.sub(rb' count="\d+"', b' count="%d"' % piece.count(b"<mergeCell "), piece, count=1)
        return piece


#: What may follow the links in a sheet part.
_AFTER_LINKS: Final = frozenset(
    {
        *("printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "ignoredErrors"),
        *("drawing", "picture", "tableParts", "extLst", "legacyDrawing"),
    }
)


def around(xml: bytes, rows: tuple[int, int], *, file: str, part: str) -> Around:
    """Takes apart what stands around the rows.

    Raises:
        BookDamaged: the XML is broken.
    """
    return Around(xml, rows, file, part)


def chart_sheet(xml: bytes) -> bytes:
    """A sheet that is one chart, without what serves typing, printers and notes; the chart cannot be moved."""
    plain = _OF_CHART_SHEET.sub(b"", _UID.sub(b"", xml))
    plain = _SELECTED.sub(b"", _CODE_NAME.sub(b"", plain))
    plain = _PAGE_SETUP.sub(lambda match: _PRINTER.sub(b"", match[0]), plain)
    return plain.replace(b"</sheetViews>", b'</sheetViews><sheetProtection content="1" objects="1"/>', 1)


def place_in(sheet: str, cell: str) -> str:
    """A place as a link names it.

    Example:
        >>> place_in("签到", "A12")
        "'签到'!A12"
    """
    name = quote_sheet(sheet)
    return f"{name if name.startswith(chr(39)) else chr(39) + name + chr(39)}!{cell}"


def _links(links: Sequence[Link], prefix: bytes) -> bytes:
    tags = [f"hyperlink ref={quoted(one.cell)} location={quoted(one.location)}/>" for one in links]
    inside = b"".join(b"<%b%b" % (prefix, tag.encode()) for tag in tags)
    return b"<%bhyperlinks>%b</%bhyperlinks>" % (prefix, inside, prefix)


def _children(bare: bytes, file: str, part: str) -> list[_Child]:
    found: list[_Child] = []
    open_: list[tuple[str, int]] = []
    parser = parser_for(file, part)

    def start(name: str, _attributes: dict[str, str]) -> None:
        open_.append((name, parser.CurrentByteIndex))

    def end(_name: str) -> None:
        name, begin = open_.pop()
        if len(open_) != 1:
            return
        opened = tag_end(bare, begin)
        empty = bare[opened - 2 : opened] == b"/>"
        stop = opened if empty else bare.index(b">", parser.CurrentByteIndex) + 1
        prefix, colon, local = name.rpartition(":")
        found.append(_Child(local, prefix + colon, begin, stop))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse(parser, bare, file, part)
    return found
