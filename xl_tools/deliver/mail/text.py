"""Text that comes from a workbook or a template, made fit for a header or a body.

Names are data: whatever stands in them, a header stays one line and says what we meant it to say.
"""

from __future__ import annotations

import unicodedata

__all__ = ["body_text", "header_text", "server_text"]

#: Longest piece of a name in a header; RFC 5322 allows 998 characters in all.
_LONGEST = 120


def header_text(value: str) -> str:
    r"""One line that an e-mail library reads as plain text.

    No control character, no line or paragraph separator, none that turns the direction of writing, no half of a
    surrogate pair. ``=?`` begins an encoded word, which the library would decode, line ends and all (CVE-2024-6923).

    Args:
        value: anything.

    Returns:
        Printable text without a line end, of at most 120 characters.

    Example:
        >>> header_text("王小川\r\nBcc: x@example.com"), header_text("=?utf-8?q?=0A?=")
        ('王小川 Bcc: x@example.com', '= ?utf-8?q?=0A?=')
    """
    plain = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in value)
    line = " ".join(plain.replace("=?", "= ?").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


#: Control characters, formatting ones (zero width, direction), surrogates, unassigned, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def body_text(value: str) -> str:
    r"""Text of several lines that any mail program can show.

    Example:
        >>> body_text("a\r\nb\x00c")
        'a\nb c'
    """
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in lines)


def server_text(code: int, text: bytes | str) -> str:
    """What a server answered, as one short line that may be shown and recorded.

    Example:
        >>> server_text(550, b"no such user here")
        '550 no such user here'
    """
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    line = header_text(said)
    return f"{code} {line}".strip() if code > 0 else line
