"""The copy as a package: only the parts that a reader of the sheets needs, and nothing of who made them."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from xl_tools.books.entities import escape, quoted
from xl_tools.books.workbook import DefinedName

__all__ = [
    "Related",
    "content_types",
    "core",
    "packed",
    "plain_drawing",
    "plain_table",
    "properties",
    "relationships",
    "workbook",
]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_COLUMN_FORMULA: Final = re.compile(
    rb"<(calculatedColumnFormula|totalsRowFormula)\b[^>]*(?:/>|>[^<]*</\1>)|"
    rb"<filterColumn\b[^>]*(?:/>|>.*?</filterColumn>)|<sortState\b[^>]*(?:/>|>.*?</sortState>)",
    re.DOTALL,
)
_QUERY: Final = re.compile(
    rb"""\s(?:tableType|connectionId|queryTableFieldId|xr\d?:uid|totalsRowFunction)=["'][^"']*["']"""
)
_EMPTY_COLUMN: Final = re.compile(rb"(<tableColumn\b[^>]*[^/])></tableColumn>")
_ANCHOR: Final = re.compile(
    rb"<mc:AlternateContent\b.*?</mc:AlternateContent>|"
    rb"<xdr:(twoCellAnchor|oneCellAnchor|absoluteAnchor)\b.*?</xdr:\1>",
    re.DOTALL,
)
_PROGRAM: Final = re.compile(rb"<(Application|AppVersion)>[^<]*</\1>")
_MACRO: Final = re.compile(rb"""\smacro=["'][^"']+["']""")
_OUTSIDE: Final = re.compile(rb"<a:hlinkClick\b[^>]*(?:/>|>.*?</a:hlinkClick>)", re.DOTALL)


class Related(NamedTuple):
    """What a part points to: id, kind (the last word of its type), member."""

    id: str
    kind: str
    target: str


def relationships(part: str, related: Iterable[Related]) -> tuple[str, bytes]:
    """Name and content of the part that says what ``part`` points to; "" asks for the package itself."""
    folder, _, last = part.rpartition("/")
    lines = []
    for one in related:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties" if one.kind == "core" else f"{_OFFICE}/{one.kind}"
        kind = one.kind if "://" in one.kind else kind
        target = posixpath.relpath(one.target, folder or ".")
        lines.append(f'<Relationship Id={quoted(one.id)} Type="{kind}" Target={quoted(target)}/>')
    name = f"{folder}/_rels/{last}.rels" if folder else "_rels/.rels"
    inside = "".join(lines)
    return name, f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()


def content_types(types: Mapping[str, str]) -> bytes:
    """Content types of all parts: member → type."""
    overrides = "".join(
        f"<Override PartName={quoted('/' + name)} ContentType={quoted(kind)}/>" for name, kind in types.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def workbook(sheets: Sequence[tuple[str, str, str]], names: Sequence[DefinedName]) -> bytes:
    """The workbook part.

    Args:
        sheets: name, relationship and state of each, in the order of the tabs.
        names: those that stay.
    """
    order = {name: at for at, (name, _, _) in enumerate(sheets)}
    tabs = []
    for at, (name, related, state) in enumerate(sheets, start=1):
        shown = "" if state == "visible" else f" state={quoted(state)}"
        tabs.append(f'<sheet name={quoted(name)} sheetId="{at}"{shown} r:id={quoted(related)}/>')
    lines = []
    for one in sorted(names, key=lambda one: (one.name, -1 if one.scope is None else order[one.scope])):
        scope = "" if one.scope is None else f' localSheetId="{order[one.scope]}"'
        lines.append(f"<definedName name={quoted(one.name)}{scope}>{escape(one.text)}</definedName>")
    defined = f"<definedNames>{''.join(lines)}</definedNames>" if lines else ""
    return (
        f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><workbookPr/>'
        # No sheet can be put in, taken out or renamed by accident.
        '<workbookProtection lockStructure="1"/><bookViews><workbookView xWindow="240" yWindow="15" '
        'windowWidth="36000" windowHeight="21000"/></bookViews>'
        f"<sheets>{''.join(tabs)}</sheets>{defined}</workbook>"
    ).encode()


def core(title: str, when: datetime) -> bytes:
    """Properties of the document: its title and when it was sealed; nobody's name."""
    moment = f"{when:%Y-%m-%dT%H:%M:%S}Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def properties(old: bytes) -> bytes:
    """Properties of the program: which one and its version, by which others know how its charts are meant; no company.

    Args:
        old: those of the working book.
    """
    kept = b"".join(match[0] for match in _PROGRAM.finditer(old)).decode()
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"{kept}</Properties>"
    ).encode()


def plain_table(xml: bytes) -> bytes:
    """A table without formulas, queries and filters that are set."""
    xml = _QUERY.sub(b"", _COLUMN_FORMULA.sub(b"", xml))
    return _EMPTY_COLUMN.sub(rb"\1/>", xml)


def plain_drawing(xml: bytes, kept: Collection[str]) -> bytes:
    """A drawing with what it shows of the sheet: charts and pictures; no buttons, no macros, no links.

    Args:
        xml: the part.
        kept: ids of what it points to that stays.
    """
    needed = {one.encode() for one in kept}

    def anchored(match: re.Match[bytes]) -> bytes:
        piece = match[0]
        # Buttons of the sheet are drawn once more, for programs that know no controls.
        if match[1] is None or b"compatExt" in piece:
            return b""
        piece = _OUTSIDE.sub(b"", _MACRO.sub(b' macro=""', piece))
        ids = set(re.findall(rb"""\sr:(?:id|embed|link)=["']([^"']*)["']""", piece))
        return piece if ids <= needed else b""

    return _ANCHOR.sub(anchored, xml)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file; its members carry the first day that a zip knows, so that the same parts are the same bytes."""
    import zipfile

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            # What it was made on is nobody's business.
            member.create_system = 0
            file.writestr(member, content, compresslevel=6)
    return whole.getvalue()
