"""The script in the profile (``user/Scripts/python``) that finds our package from LibreOffice's own Python.

LibreOffice runs a Python of its own: it must be of the same minor version as the one that
installed xl-tools, whose packages it uses.
"""

from __future__ import annotations

import site
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import xl_tools
from xl_tools import messages
from xl_tools.words import Lang

__all__ = ["source", "trusted"]

#: Where a sentence is left open until it is known what goes in.
_MARK: Final = "<?>"

_SCRIPT: Final = '''\
# {made_by}
import site
import sys

import uno
import unohelper

VERSION = {version!r}
PATHS = {paths!r}
TRUSTED = {trusted!r}
LANG = {lang!r}
OTHER_VERSION = {other_version}
NOT_FOUND = {not_found}

_host = None
_problem = ""


def _found():
    """Our package's side of LibreOffice; None with the reason in _problem."""
    global _host, _problem
    if _host is None and not _problem:
        found = sys.version_info[:2]
        if found != VERSION:
            _problem = OTHER_VERSION.replace("{mark}", "%d.%d" % found)
            return None
        # Before LibreOffice's own packages: pandas must find the numpy that it was built for.
        sys.path[:0] = [path for path in PATHS if path not in sys.path]
        for path in PATHS[1:]:
            site.addsitedir(path)
        try:
            from xl_tools.calc import inside
        except Exception as fault:
            _problem = NOT_FOUND.replace("{mark}", (str(fault).splitlines() or [type(fault).__name__])[0])
            return None
        _host = inside
    return _host


class Functions(unohelper.Base, uno.getClass("com.sun.star.sheet.XFunctionAccess")):
    """The worksheet functions for their shims in Basic: one object, which is called three times as fast as a script."""

    def callFunction(self, name, cells):
        host = _found()
        if host is None:
            return _problem
        try:
            return host.call(name, cells)
        except Exception as fault:
            return NOT_FOUND.replace("{mark}", type(fault).__name__)


def functions():
    """What the shims in Basic call."""
    return Functions()


def run(command, document=None):
    """A button's command; returns what the person is to be told."""
    host = _found()
    return _problem if host is None else host.run(command, document, LANG)


def failed():
    """What the last command had to tell."""
    host = _found()
    return _problem if host is None else host.failed()


def counted():
    """Function and number of calls since the last time this was asked."""
    host = _found()
    return () if host is None else tuple(host.counted(forget=True).items())


g_exportedScripts = (functions, run, failed, counted)
'''


def source(lang: Lang, trusted: Sequence[str] = ()) -> str:
    """The script's text, with the place of this package and of the packages that it needs.

    Args:
        lang: language of what it says when our package cannot be used.
        trusted: folders that were added to the trusted ones, as addresses, so that they can be taken away again.
    """
    version = sys.version_info[:2]
    wanted = "{}.{}".format(*version)
    return _SCRIPT.format(
        made_by=messages.say("en", "calc.made_by"),
        version=tuple(version),
        paths=_paths(),
        trusted=list(trusted),
        lang=lang,
        other_version=ascii(messages.say(lang, "calc.other_version", {"wanted": wanted, "found": _MARK})),
        not_found=ascii(messages.say(lang, "calc.not_found", {"problem": _MARK})),
        mark=_MARK,
    )


def trusted(text: str) -> list[str]:
    """The folders that a script of ours recorded.

    Example:
        >>> trusted(source("en", ["file:///srv/books"]))
        ['file:///srv/books']
    """
    import ast

    line = next((line for line in text.splitlines() if line.startswith("TRUSTED = ")), "TRUSTED = []")
    return list(ast.literal_eval(line.partition(" = ")[2]))


def _paths() -> list[str]:
    """The folder that holds our package, then those with the packages that it needs."""
    own = Path(xl_tools.__file__).resolve().parent.parent
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    found = [str(own)]
    found += [folder for folder in folders if Path(folder).is_dir() and folder not in found]
    return found
