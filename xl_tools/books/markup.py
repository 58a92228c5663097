"""Reading the XML of a package: no document types, no entities, one name per element in both dialects.

Strict and transitional OOXML differ in their namespaces; whatever the prefix and
the dialect, an element of the spreadsheet language is called by its bare name
(``sheet``), one of another language by ``namespace name``. Attributes likewise;
those of the relationship namespace begin with ``r:``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

from xl_tools.errors import BookDamaged, BookHostile

__all__ = ["refuse_doctype", "transitional", "unescape", "walk"]

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"
_BARE: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "http://schemas.openxmlformats.org/package/2006/content-types",
    }
)
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: Strict namespaces leave the year out: …/ooxml/spreadsheetml/main.
_STRICT_TAIL = re.compile(r"(spreadsheetml|officeDocument|drawingml|presentationml|wordprocessingml)/(.*)", re.DOTALL)

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

#: Everything that may stand before a document type: byte order mark, blanks, instructions, comments.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def transitional(uri: str) -> str:
    """The transitional form of a namespace or relationship type; others as they are.

    Example:
        >>> transitional("http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet")
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
    """
    if uri.startswith(_STRICT) and (match := _STRICT_TAIL.fullmatch(uri[len(_STRICT) :])):
        return f"{_TRANSITIONAL}{match[1]}/2006/{match[2]}"
    return uri


def unescape(text: str) -> str:
    """The text with the escapes ``_x000a_`` that OOXML uses for control characters decoded.

    Example:
        >>> unescape("应到_x000a_时间"), unescape("a_x005F_x0041_")
        ('应到\\n时间', 'a_x0041_')
    """
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def refuse_doctype(data: bytes, *, file: str, part: str) -> None:
    """Refuse a part that declares a document type, and so could declare entities.

    Raises:
        BookHostile: it does.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0" or data[:1] == b"\0":
        head = data.replace(b"\0", b"").lstrip(b"\xff\xfe")
    else:
        head = data
    match = _PROLOG.match(head)
    if match is not None and head.startswith(b"<!", match.end()):
        raise BookHostile("book.hostile_doctype", file=file, part=part)


def _short(name: str) -> str:
    namespace, space, local = name.rpartition(" ")
    if not space:
        return name
    namespace = transitional(namespace)
    if namespace in _BARE:
        return local
    return f"r:{local}" if namespace == _RELATIONSHIPS else f"{namespace} {local}"


class _Names(dict[str, str]):
    """Short names, worked out once each."""

    def __missing__(self, name: str) -> str:
        self[name] = short = _short(name)
        return short


def walk(
    data: bytes,
    *,
    file: str,
    part: str,
    start: Callable[[str, Mapping[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through a part's XML from front to back.

    Args:
        data: the part.
        file: the workbook's name, for messages.
        part: the part's name, for messages.
        start: called with the element's name and attributes.
        end: called with the element's name.
        text: called with text, in one piece between two tags.

    Raises:
        BookDamaged: the XML is broken.
        BookHostile: it declares a document type.
    """
    names = _Names()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise BookHostile("book.hostile_doctype", file=file, part=part)

    parser.StartDoctypeDeclHandler = doctype
    if start is not None:
        begin = start
        parser.StartElementHandler = lambda name, attributes: begin(
            names[name], {names[key]: value for key, value in attributes.items()}
        )
    if end is not None:
        finish = end
        parser.EndElementHandler = lambda name: finish(names[name])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BookDamaged("book.damaged_part", file=file, part=part) from error
