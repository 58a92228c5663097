"""Characters that XML writes as references: ``&amp;``, ``&lt;``, ``&#10;``.

`xml.sax.saxutils` does the same, but imports urllib, http and ssl at every start, some fifty milliseconds.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["escape", "quoted", "resolve"]

_ATTRIBUTE: Final = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCE: Final = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]+)|#x([0-9A-Fa-f]+));")


def escape(text: str) -> str:
    """The text as XML element content.

    Example:
        >>> escape('A3&"<"')
        'A3&amp;"&lt;"'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """The text as an attribute's value, with the quotes around it.

    Example:
        >>> print(quoted('the "old" list'))
        "the &quot;old&quot; list"
    """
    return f'"{escape(text).translate(_ATTRIBUTE)}"'


def resolve(text: str) -> str:
    """The text that stands in XML with references, without them.

    Example:
        >>> resolve("a&lt;b &amp;lt; c&#10;d")
        'a<b &lt; c\\nd'
    """

    def character(match: re.Match[str]) -> str:
        name, decimal, hexadecimal = match.groups()
        return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))

    return _REFERENCE.sub(character, text) if "&" in text else text
