"""Places in a part's bytes: an attribute's value, an element's text, and bytes put in their place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple
from xml.parsers import expat

from xl_tools.books.entities import resolve
from xl_tools.errors import BookDamaged, BookHostile, BookUnsupported

__all__ = [
    "Edit",
    "Place",
    "apply_edits",
    "attribute_places",
    "attributes_of",
    "element_places",
    "parse",
    "parser_for",
    "place_of",
    "raw_attributes",
    "tag_end",
]

#: A start tag as XML allows it: either quote, and ``>`` inside an attribute.
_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ATTRIBUTE = re.compile(rb"\s([^\s=/>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Edit(NamedTuple):
    """Bytes to put in place of a span; an insertion has an empty span."""

    start: int
    end: int
    data: bytes


class Place(NamedTuple):
    """The span of an attribute's value or an element's text, and what it says."""

    start: int
    end: int
    text: str


def tag_end(data: bytes, start: int) -> int:
    """Where the start tag that begins at ``start`` ends."""
    match = _TAG.match(data, start)
    if match is None:
        raise ValueError(f"no tag at {start}")
    return match.end()


def attributes_of(tag: bytes) -> dict[str, str]:
    """The attributes of a start tag, by name with prefix, references decoded.

    Example:
        >>> attributes_of(b'<row r="3" spans=\\'1:2\\' x14ac:dyDescent="0.2">')
        {'r': '3', 'spans': '1:2', 'x14ac:dyDescent': '0.2'}
    """
    return {name.decode(): resolve((double or single).decode()) for name, double, single in _ATTRIBUTE.findall(tag)}


def raw_attributes(tag: bytes) -> list[tuple[str, bytes]]:
    """The attributes of a start tag, each with the bytes that it stands in.

    Example:
        >>> raw_attributes(b'<row r="3" ht="15">')
        [('r', b' r="3"'), ('ht', b' ht="15"')]
    """
    return [(match[1].decode(), match[0]) for match in _ATTRIBUTE.finditer(tag)]


def place_of(data: bytes, start: int, name: str) -> Place | None:
    """The value of an attribute of the start tag that begins at ``start``."""
    for match in _ATTRIBUTE.finditer(data, start, tag_end(data, start)):
        if match[1].decode() == name:
            group = 2 if match[2] is not None else 3
            return Place(match.start(group), match.end(group), attributes_of(match[0])[name])
    return None


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with the spans replaced; several insertions at one place stand in the order given.

    Raises:
        ValueError: two edits overlap.

    Example:
        >>> apply_edits(b"0123456789", [Edit(4, 6, b"-"), Edit(2, 2, b"ab"), Edit(2, 2, b"c")])
        b'01abc23-6789'
    """
    pieces = []
    position = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < position:
            raise ValueError(f"edits overlap at {start}")
        pieces += [data[position:start], new]
        position = end
    pieces.append(data[position:])
    return b"".join(pieces)


def parser_for(file: str, part: str) -> expat.XMLParserType:
    """A parser that tells where it stands, and refuses document types and other encodings than UTF-8."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise BookHostile("book.hostile_doctype", file=file, part=part)

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        # Spans are cut and new bytes put in, so both must be in one encoding.
        if (encoding or "utf-8").casefold() not in ("utf-8", "utf8"):
            raise BookUnsupported("fill.encoding", file=file, part=part, encoding=encoding)

    parser.StartDoctypeDeclHandler = doctype
    parser.XmlDeclHandler = declared
    return parser


def parse(parser: expat.XMLParserType, data: bytes, file: str, part: str) -> None:
    """Run the parser over a part.

    Raises:
        BookDamaged: the XML is broken, or a handler raised ValueError or LookupError.
        BookHostile: it declares a document type.
        BookUnsupported: it is in another encoding than UTF-8.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BookUnsupported("fill.encoding", file=file, part=part, encoding="UTF-16")
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BookDamaged("book.damaged_part", file=file, part=part) from error


def element_places(data: bytes, names: Container[str], *, file: str, part: str) -> list[tuple[Place, tuple[str, int]]]:
    """The texts of elements without children, each with its parent's name and where the parent's tag begins.

    Args:
        data: the part.
        names: bare names of the elements.
        file: the workbook's name, for messages.
        part: the part's name, for messages.

    Raises:
        BookDamaged, BookHostile, BookUnsupported: as `parse`.

    Example:
        >>> element_places(b"<c><f>A1</f><f/></c>", {"f"}, file="", part="")
        [(Place(start=6, end=8, text='A1'), ('c', 0))]
    """
    found: list[tuple[Place, tuple[str, int]]] = []
    path: list[tuple[str, int]] = []
    text: list[str] = []
    parser = parser_for(file, part)

    def start(name: str, _attributes: dict[str, str]) -> None:
        path.append((name.rpartition(":")[2], parser.CurrentByteIndex))
        text.clear()

    def end(_name: str) -> None:
        name, at = path.pop()
        if name in names and text:
            place = Place(tag_end(data, at), parser.CurrentByteIndex, "".join(text))
            found.append((place, path[-1] if path else ("", 0)))
        text.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parse(parser, data, file, part)
    return found


def attribute_places(data: bytes, name: str, *, file: str, part: str) -> list[Place]:
    """The values of an attribute on whatever element of a part.

    Raises:
        BookDamaged, BookHostile, BookUnsupported: as `parse`.

    Example:
        >>> attribute_places(b'<table ref="A1:B2"><autoFilter ref="A1:B2"/></table>', "ref", file="", part="")
        [Place(start=12, end=17, text='A1:B2'), Place(start=36, end=41, text='A1:B2')]
    """
    found: list[Place] = []
    parser = parser_for(file, part)

    def start(_name: str, attributes: dict[str, str]) -> None:
        if name in attributes and (place := place_of(data, parser.CurrentByteIndex, name)):
            found.append(place)

    parser.StartElementHandler = start
    parse(parser, data, file, part)
    return found
