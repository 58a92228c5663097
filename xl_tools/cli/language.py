"""Which language to speak: ``--lang``, else what the computer is set to."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from xl_tools.errors import UsageError
from xl_tools.words import Lang

__all__ = ["as_language", "of_computer", "taken_from"]

#: Primary language number of every kind of Chinese in Windows.
_WINDOWS_CHINESE = 0x04


def as_language(text: str) -> Lang:
    """The language that an option names.

    Raises:
        UsageError: neither ``zh`` nor ``en``.
    """
    if text == "zh":
        return "zh"
    if text == "en":
        return "en"
    raise UsageError("usage.choice", option="--lang", value=text, choices="zh, en")


def of_computer(environ: Mapping[str, str]) -> Lang:
    """Chinese when the computer is set to any kind of Chinese, else English.

    The variables of POSIX come first in their order of precedence; Windows, which rarely
    sets them, is asked for the language of its own menus.

    Example:
        >>> of_computer({"LANG": "zh_CN.UTF-8"}), of_computer({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
        ('zh', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":
        import ctypes

        shown = int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
        return "zh" if shown & 0x3FF == _WINDOWS_CHINESE else "en"
    return "en"


def taken_from(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """``--lang`` wherever it stands, and the arguments without it.

    Taken before anything is parsed, because help and complaints about the arguments follow it too.

    Example:
        >>> taken_from(["recalc", "--lang", "zh", "a.xlsx"])
        ('zh', ['recalc', 'a.xlsx'])
        >>> taken_from(["recalc", "a.xlsx"])
        (None, ['recalc', 'a.xlsx'])
    """
    chosen: str | None = None
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            rest.append(argument)
            break
        if argument == "--lang":
            chosen = next(left, "")
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return chosen, [*rest, *left]
