"""Passwords of slips, and the lock itself: the encryption of Office documents by a library for it.

``msoffcrypto-tool`` writes ECMA-376 agile encryption as Excel itself does: AES in CBC mode with 256-bit keys, SHA-512,
100,000 rounds from password to key, an HMAC over the whole. The key of the document that it draws has 128 random bits.
Its authors call writing experimental, so each slip is opened again with its password before it is handed over.
"""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Final

from xl_tools import clock
from xl_tools.deliver.checks.view import Checked, known_as
from xl_tools.engine.values import Value
from xl_tools.errors import UsageError
from xl_tools.near import nearest

__all__ = ["LEAST", "Rule", "locked", "password_rule"]

#: Staff ID as people know it → the password; raises ``UsageError`` when that person has none that can be used.
Rule = Callable[[str], str]

LEAST: Final = 6
_COLUMN: Final = re.compile(r"column|last(\d{1,3})", re.ASCII)
#: What Excel takes.
_MOST: Final = 255
#: A number in a cell keeps that many digits; the rest of a longer one is lost already.
_EXACT: Final = 10**15
#: Without 0 o 1 l i: a password is read off a list and typed on a phone.
_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS: Final = 3


def password_rule(text: str, book: Checked, known: Mapping[str, str] | None = None) -> Rule:
    """The rule that a command names.

    Args:
        text: ``random``, ``column:列名``, or ``last6:列名`` for the last six characters of the entry.
        book: the workbook, whose 员工 has the column.
        known: staff ID → a random password that the person has already; a second run keeps it.

    Raises:
        UsageError: there is no such rule or column, or it is one that colleagues know.
    """
    kind, _, name = (piece.strip() for piece in text.replace("：", ":").partition(":"))
    if kind.casefold() == "random" and not name:
        kept = dict(known or {})
        return lambda person: kept.setdefault(known_as(person), _drawn())
    match = _COLUMN.fullmatch(kind.casefold())
    if match is None or not name:
        raise UsageError("slips.rule", value=text)
    last = int(match[1] or 0)
    if match[1] and last < LEAST:
        raise UsageError("slips.rule_short", value=text, least=LEAST)
    return _from_column(book, name, last)


def _drawn() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(_GROUPS))


def _from_column(book: Checked, name: str, last: int) -> Rule:
    held = book.tables["staff"]
    part = next(part for part in book.book.parts.tables if part.display_name == held.name)
    titles = {title.strip().casefold(): part.ref.left + at for at, title in enumerate(part.columns)}
    ours = {text.casefold() for column in held.definition.columns for text in (column.label.zh, column.label.en)}
    if name.casefold() in ours:
        raise UsageError("slips.rule_known", column=name)
    if name.casefold() not in titles:
        added = [title for title in part.columns if title.strip().casefold() not in ours]
        raise UsageError(
            "slips.rule_column", column=name, sheet=held.sheet, near=", ".join(nearest(name, added)[:3]) or None
        )
    column = titles[name.casefold()]

    def rule(person: str) -> str:
        row = book.people[known_as(person)]
        entry = book.evaluation.value(held.sheet, row, column)
        return _usable(entry, last, sheet=held.sheet, column=name, row=row)

    return rule


def _usable(entry: Value, last: int, **place: object) -> str:
    if entry is None or clock.is_blank(entry):
        raise UsageError("slips.password_blank", **place)
    if isinstance(entry, float) and entry.is_integer() and 0 <= entry < _EXACT:
        text = str(int(entry))
    elif isinstance(entry, str):
        text = entry.strip()
    else:
        raise UsageError("slips.password_number", **place)
    text = text[-last:] if last else text
    if not max(LEAST, last) <= len(text) <= _MOST:
        raise UsageError("slips.password_short", least=max(LEAST, last), **place)
    return text


def locked(workbook: bytes, password: str) -> bytes:
    """The workbook, opened by the password only; random by nature, so its bytes differ from run to run.

    Args:
        workbook: as it was made.
        password: what a person types.

    Raises:
        RuntimeError: what was written does not open again; a fault of the library, and nothing is handed over.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, target)
    opened = io.BytesIO()
    again = OOXMLFile(io.BytesIO(target.getvalue()))
    again.load_key(password=password)
    again.decrypt(opened, verify_integrity=True)
    if opened.getvalue() != workbook:
        raise RuntimeError("an encrypted slip does not open again")
    return target.getvalue()
