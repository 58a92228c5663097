"""xlwings' settings file of a user, changed line by line.

A line is ``"KEY","value"``. VBA reads the first line of a key and in the computer's code page, Python the last and in
its own; what other programs put there stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["OURS", "read", "with_settings", "without_settings"]

#: Notes beside a key of ours: what stood there before us ("" for nothing), and what we put there.
_BEFORE: Final = "XL_TOOLS BEFORE "
_SET: Final = "XL_TOOLS SET "

#: Keys that an installation sets.
OURS: Final = ("INTERPRETER_WIN", "INTERPRETER_MAC", "USE UDF SERVER")

_LINE: Final = re.compile(rb'[ \t]*"([^"\r\n]*)"[ \t]*,[ \t]*"([^"\r\n]*)"[ \t]*')


def read(data: bytes, encoding: str) -> dict[str, str]:
    """The settings, keys in upper case; the first line of a key counts.

    Example:
        >>> read(b'"interpreter_win","C:/Python/python.exe"', "ascii")
        {'INTERPRETER_WIN': 'C:/Python/python.exe'}
    """
    found: dict[str, str] = {}
    for key, value, _ in _lines(data, encoding):
        if key:
            found.setdefault(key, value)
    return found


def with_settings(data: bytes, settings: Mapping[str, str], encoding: str) -> bytes:
    """The file with our settings in it.

    Args:
        data: the file as it is; empty when there is none.
        settings: key → value.
        encoding: of the computer's code page.

    Returns:
        The new content: a key that is there keeps its place, lines of other keys are as they were. Done again it
        changes nothing.

    Raises:
        UnicodeEncodeError: the code page has no such characters.
    """
    known = read(data, encoding)
    wanted = dict(settings)
    for key, value in settings.items():
        now = known.get(key, "")
        if now != known.get(f"{_SET}{key}"):
            # Not ours: either nobody's, or somebody else's.
            if now == value:
                continue
            wanted[f"{_BEFORE}{key}"] = now
        wanted[f"{_SET}{key}"] = value
    return _written(data, wanted, encoding)


def without_settings(data: bytes, encoding: str) -> bytes:
    """The file as it was before us; a value that somebody has put in place of ours since stays."""
    known = read(data, encoding)
    wanted: dict[str, str | None] = {}
    for key in OURS:
        ours = known.get(f"{_SET}{key}")
        if ours is None:
            continue
        wanted |= {f"{_BEFORE}{key}": None, f"{_SET}{key}": None}
        if known.get(key) == ours:
            wanted[key] = known.get(f"{_BEFORE}{key}") or None
    return _written(data, wanted, encoding)


def _written(data: bytes, wanted: Mapping[str, str | None], encoding: str) -> bytes:
    """The lines with some keys set, and those that are None taken away."""
    left = dict(wanted)
    newline = b"\r\n" if b"\r\n" in data or b"\n" not in data else b"\n"
    out = []
    for key, value, line in _lines(data, encoding):
        if key not in wanted:
            out.append(line)
        elif key in left and (new := left.pop(key)) is not None:
            ending = line[len(line.rstrip(b"\r\n")) :]
            out.append(line if value == new else _line(key, new, encoding) + ending)
    if out and not out[-1].endswith(b"\n"):
        out[-1] += newline
    out += [_line(key, value, encoding) + newline for key, value in left.items() if value is not None]
    return b"".join(out)


def _line(key: str, value: str, encoding: str) -> bytes:
    return f'"{key}","{value}"'.encode(encoding)


def _lines(data: bytes, encoding: str) -> Iterator[tuple[str, str, bytes]]:
    """(key in upper case, or "" for a line of another kind, value, the line) of each line."""
    for line in data.splitlines(keepends=True):
        match = _LINE.fullmatch(line.rstrip(b"\r\n"))
        if match is None:
            yield "", "", line
        else:
            key, value = (part.decode(encoding, "replace") for part in match.groups())
            yield key.upper(), value, line
