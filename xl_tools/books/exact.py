"""The exact reader of a sheet part: expat, with the byte offsets of every cell.

It reads what the quick reader does not vouch for: prefixes, CDATA, comments, single quotes, cells
without addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from xl_tools.books.refs import parse_cell
from xl_tools.errors import BookDamaged

__all__ = ["ExactCell", "exact_cells"]


@dataclass(slots=True)
class ExactCell:
    """One cell with its place in the bytes, as the exact reader found it."""

    row: int
    column: int
    start: int
    end: int
    kind: bytes
    f_attributes: bytes | None
    f_text: bytes | None
    raw: bytes


def exact_cells(xml: bytes, *, file: str = "", part: str = "") -> list[ExactCell]:
    """Every cell of the sheet data in document order, with byte offsets of the whole ``<c>`` element."""
    cells: list[ExactCell] = []
    state = _ExactState()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if local == "row":
            state.row = int(attributes.get("r", state.row + 1))
            state.column = 0
        elif local == "c":
            if "r" in attributes:
                state.row, state.column = parse_cell(attributes["r"])
            else:
                state.column += 1
            kind = attributes.get("t", "n").encode()
            cell = ExactCell(state.row, state.column, parser.CurrentByteIndex, 0, kind, None, None, b"")
            state.cell = cell
            state.text = []
        elif state.cell is not None and local in ("f", "v", "t"):
            state.text = []
            state.inside = local
            if local == "f":
                listed = "".join(f' {k}="{v}"' for k, v in attributes.items())
                state.cell.f_attributes = listed.encode()
        elif local == "rPh":
            state.phonetic = True

    def finish(name: str) -> None:
        local = name.rpartition("}")[2]
        cell = state.cell
        if local == "rPh":
            state.phonetic = False
        if cell is None:
            return
        text = "".join(state.text).encode()
        if local == "f" and state.inside == "f":
            # The collector resolves entities itself; expat has done so already.
            cell.f_text = text.replace(b"&", b"&amp;")
        elif local == "v" and state.inside == "v":
            cell.raw = text if cell.kind == b"n" else text.replace(b"&", b"&amp;")
        elif local == "t" and state.inside == "t" and not state.phonetic:
            cell.raw += text.replace(b"&", b"&amp;")
        elif local == "c":
            cell.end = _element_end(xml, parser.CurrentByteIndex)
            cells.append(cell)
            state.cell = None
        if local in ("f", "v", "t"):
            state.inside = ""

    def characters(text: str) -> None:
        if state.inside:
            state.text.append(text)

    def doctype(*_: object) -> None:
        raise BookDamaged("book.damaged_part", file=file, part=part)

    parser.StartElementHandler = start
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BookDamaged("book.damaged_part", file=file, part=part) from error
    return cells


class _ExactState:
    row = 0
    column = 0
    cell: ExactCell | None = None
    inside = ""
    phonetic = False

    def __init__(self) -> None:
        self.text: list[str] = []


_END_TAG: Final = re.compile(rb"</(?:[\w.-]+:)?c\s*>")


def _element_end(xml: bytes, index: int) -> int:
    """Offset behind the ``<c>`` element that expat reports as ended at ``index``.

    For ``<c …>…</c>`` expat points at the end tag, for ``<c/>`` behind the element.
    """
    match = _END_TAG.match(xml, index)
    return match.end() if match else index
