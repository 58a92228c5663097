"""A value as the bytes of a worksheet cell.

Text is written in the cell itself (``inlineStr``), so that the list of shared texts
stays as it is; Excel moves it there when it saves the file next.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from xl_tools.books.entities import escape, quoted
from xl_tools.books.refs import cell_name
from xl_tools.errors import NumberUnreadable

__all__ = ["MAX_TEXT", "Value", "cell_xml", "formula_xml", "number_text", "text_xml"]

#: The longest text that a cell of Excel holds, in UTF-16 units.
MAX_TEXT: Final = 32_767

Value = str | int | float | Decimal | bool | date | time | None

_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)
_DAY: Final = 24 * 3600

#: What XML cannot hold, a carriage return (XML would read a line feed), and texts that look like our own escape.
_ESCAPED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def text_xml(text: str) -> str:
    """The text as XML content; control characters in the ``_x0000_`` form of OOXML.

    Example:
        >>> text_xml("a<b\\x07"), text_xml("_x0041_"), text_xml("一行\\n二行")
        ('a&lt;b_x0007_', '_x005F_x0041_', '一行\\n二行')
    """
    return escape(_ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text))


def _serial(value: date | time, *, date1904: bool) -> str:
    seconds = 0
    days = 0
    if isinstance(value, datetime | time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        days = (day - (_EPOCH_1904 if date1904 else _EPOCH)).days
        # Below 1 March 1900 Excel counts a day that never was; nobody signs in there.
        if days < (0 if date1904 else 61):
            raise NumberUnreadable(entry=value)
    return number_text(days + seconds / _DAY if seconds else days)


def number_text(value: float | Decimal) -> str:
    """The number as a cell stores it.

    Raises:
        NumberUnreadable: it is infinite or no number.

    Example:
        >>> number_text(3), number_text(0.5), number_text(Decimal("1800.50"))
        ('3', '0.5', '1800.50')
    """
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise NumberUnreadable(entry=value)
        return format(value, "f")
    if isinstance(value, float) and not math.isfinite(value):
        raise NumberUnreadable(entry=value)
    return repr(value)


def _start(prefix: str, row: int, column: int, style: str, more: str) -> str:
    styled = f" s={quoted(style)}" if style else ""
    return f'<{prefix}c r="{cell_name(row, column)}"{styled}{more}'


def cell_xml(
    row: int, column: int, value: Value, *, style: str = "", prefix: str = "", date1904: bool = False
) -> bytes:
    """A cell that holds a value.

    Args:
        row: its row.
        column: its column.
        value: None and "" make a blank cell; a text that begins with ``=`` stays a text;
            a day or time becomes its serial number.
        style: index of its style; "" for none.
        prefix: what stands before the names of the part's elements.
        date1904: the workbook counts days from 1904.

    Raises:
        NumberUnreadable: a number that a cell cannot hold.

    Example:
        >>> cell_xml(2, 1, "=1+1").decode()
        '<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c>'
        >>> cell_xml(2, 2, date(2026, 11, 2), style="4").decode()
        '<c r="B2" s="4"><v>46328</v></c>'
    """
    if value is None or value == "":
        return f"{_start(prefix, row, column, style, '')}/>".encode()
    if isinstance(value, str):
        space = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
        opened = _start(prefix, row, column, style, ' t="inlineStr"')
        text = text_xml(value)
        return f"{opened}><{prefix}is><{prefix}t{space}>{text}</{prefix}t></{prefix}is></{prefix}c>".encode()
    more = ""
    if isinstance(value, bool):
        more, text = ' t="b"', str(int(value))
    elif isinstance(value, date | time):
        text = _serial(value, date1904=date1904)
    else:
        text = number_text(value)
    return f"{_start(prefix, row, column, style, more)}><{prefix}v>{text}</{prefix}v></{prefix}c>".encode()


def formula_xml(
    row: int, column: int, text: str, *, array: bool = False, attributes: str = "", prefix: str = ""
) -> bytes:
    """A cell that holds a formula and no value yet.

    Args:
        row: its row.
        column: its column.
        text: the formula without its equals sign.
        array: an array formula of one cell.
        attributes: further attributes of the cell, as they stand in XML.
        prefix: what stands before the names of the part's elements.

    Example:
        >>> formula_xml(3, 2, 'A3&"<"', attributes=' s="1"').decode()
        '<c r="B3" s="1"><f>A3&amp;"&lt;"</f></c>'
    """
    name = cell_name(row, column)
    kind = f' t="array" ref="{name}"' if array else ""
    # A formula's own line feeds and blanks survive: XML keeps them in element content.
    return f'<{prefix}c r="{name}"{attributes}><{prefix}f{kind}>{escape(text)}</{prefix}f></{prefix}c>'.encode()
