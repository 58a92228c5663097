"""Addresses: exactly one mailbox, in the form in which a server takes it."""

from __future__ import annotations

import re
from typing import Final

from xl_tools.errors import MailSettings

__all__ = ["is_loopback", "mailbox"]

#: RFC 5322 dot-atom. Quoted local parts are legal and unknown to everybody; they hide separators.
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
#: What separates or decorates addresses, in both alphabets.
_SEVERAL: Final = re.compile(r"[,;，；、<>《》()（）\"“”\s]")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def mailbox(entry: str) -> str:
    """The one address that an entry is.

    Args:
        entry: as it stands in the workbook or in the settings.

    Returns:
        ASCII: a domain in other letters in its encoded form.

    Raises:
        MailSettings: no address, more than one, a name beside it, or characters that no server takes; carries
            ``address``.

    Example:
        >>> mailbox(" k007@example.com "), mailbox("k007@例子.example")
        ('k007@example.com', 'k007@xn--fsqu00a.example')
    """
    text = entry.strip()
    if not text:
        raise MailSettings("mail.address.missing")
    if _SEVERAL.search(text) or text.count("@") > 1:
        raise MailSettings("mail.address.several", address=text)
    local, at, domain = text.partition("@")
    if not at:
        raise MailSettings("mail.address.no_at", address=text)
    if len(local) > 64 or not _LOCAL.fullmatch(local):
        raise MailSettings("mail.address.local", address=text)
    try:
        encoded = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise MailSettings("mail.address.domain", address=text) from None
    labels = encoded.split(".")
    sound = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    if not sound or len(local) + len(encoded) > 253:
        raise MailSettings("mail.address.domain", address=text)
    return f"{local}@{encoded}"


def is_loopback(host: str) -> bool:
    """Whether a server is this very computer."""
    return host.lower() in _LOOPBACK
