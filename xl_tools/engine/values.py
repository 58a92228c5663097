"""Values on their way between the file, the worksheet functions and formualizer."""

from __future__ import annotations

import math
import re
from typing import Final

from udfs.registry import CellError
from xl_tools.books.cells import ErrorText
from xl_tools.books.entities import escape

__all__ = ["CIRCULAR", "Value", "argument", "cell_content", "from_engine", "has_edges", "text_content", "value_element"]

#: What a cell can hold once computed; None is an empty cell.
Value = str | float | int | bool | CellError | None

#: formualizer's mark for a circular reference: no result, the cell stays as it was.
CIRCULAR: Final = CellError("#CIRC!")

_ERRORS: Final = {
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "Circ": "#CIRC!",
    # Older hosts may not know the newer two.
    "Spill": "#VALUE!",
    "Calc": "#VALUE!",
}

#: XML 1.0 forbids these; Excel writes them as `_x0007_`.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def argument(entry: object) -> Value:
    """An entry of the file as a worksheet function receives it: numbers as float, blank as None."""
    if type(entry) is bytes:
        try:
            return float(entry)
        except ValueError:
            return entry.decode("utf-8", "replace")
    if type(entry) is ErrorText:
        return CellError(entry)
    return entry  # type: ignore[return-value]


def from_engine(value: object) -> Value:
    """A result of formualizer: its error dictionaries become error values."""
    if isinstance(value, dict):
        return CellError(_ERRORS.get(str(value.get("kind")), "#VALUE!"))
    return value  # type: ignore[return-value]


def cell_content(value: Value) -> tuple[bytes, bytes]:
    """The ``t`` attribute's value (b"" for a number) and the text of ``<v>``, escaped.

    Example:
        >>> cell_content(3.0), cell_content("a<b"), cell_content(True), cell_content(CellError("#N/A"))
        ((b'', b'3'), (b'str', b'a&lt;b'), (b'b', b'1'), (b'e', b'#N/A'))
    """
    if type(value) is str:
        return b"str", text_content(value)
    if isinstance(value, bool):
        return b"b", b"1" if value else b"0"
    if isinstance(value, CellError):
        return b"e", str(value).encode()
    if value is None:
        return b"", b""
    number = float(value)
    if not math.isfinite(number):
        return b"e", b"#NUM!"
    if number == int(number) and abs(number) < 1e15:
        return b"", b"%d" % int(number)
    return b"", repr(number).encode()


def value_element(text: bytes, prefix: bytes = b"") -> bytes:
    """``<v>`` with its text; blanks at its ends are marked, or hosts drop them on loading.

    Example:
        >>> value_element(b"3"), value_element(b"a ", b"x:")
        (b'<v>3</v>', b'<x:v xml:space="preserve">a </x:v>')
    """
    mark = b' xml:space="preserve"' if has_edges(text) else b""
    return b"<%sv%s>%s</%sv>" % (prefix, mark, text, prefix)


def has_edges(text: bytes) -> bool:
    """Whether a text begins or ends with a blank."""
    return text[:1].isspace() or text[-1:].isspace()


def text_content(text: str) -> bytes:
    """Text as it stands between tags."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if not text.isprintable():
        text = _FORBIDDEN.sub(lambda m: f"_x{ord(m[0]):04X}_", text).replace("\r", "_x000D_")
    return escape(text).encode("utf-8")
