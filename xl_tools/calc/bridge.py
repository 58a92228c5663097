"""UNO, LibreOffice's interface, in this Python: loaded from where LibreOffice keeps it.

Debian's ``uno.py`` lies among all of its Python packages, so the folder is never put on the
path: the one file is loaded by its location. It appends the folder of ``pyuno`` itself.
"""

from __future__ import annotations

import builtins
import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

from xl_tools.errors import HostMissing

__all__ = ["file_url", "load", "problem", "properties", "struct", "system_path"]

#: Where ``uno.py`` may lie below the root; the first that exists is taken.
_PLACES: Final = (
    "usr/lib/python3/dist-packages/uno.py",
    "usr/lib/libreoffice/program/uno.py",
    "usr/lib64/libreoffice/program/uno.py",
    "opt/libreoffice*/program/uno.py",
    "Applications/LibreOffice.app/Contents/Resources/uno.py",
)


@cache
def load() -> Any:
    """The module ``uno``.

    Raises:
        HostMissing: LibreOffice's Python interface is not installed, or is for another Python.
    """
    if "uno" in sys.modules:  # inside LibreOffice, which loads it before it runs any script
        return sys.modules["uno"]
    places = [place for pattern in _PLACES for place in sorted(Path("/").glob(pattern))]
    if not places:
        raise HostMissing("calc.no_uno")
    spec = importlib.util.spec_from_file_location("uno", places[0])
    if spec is None or spec.loader is None:
        raise HostMissing("calc.no_uno")
    module = importlib.util.module_from_spec(spec)
    sys.modules["uno"] = module
    # uno.py replaces the import statement of the whole program; nothing here needs that.
    own_import = builtins.__import__
    try:
        spec.loader.exec_module(module)
    except ImportError as fault:  # pyuno is compiled for one minor version of Python
        del sys.modules["uno"]
        raise HostMissing("calc.no_uno") from fault
    finally:
        builtins.__import__ = own_import
    return module


def struct(name: str, **fields: object) -> Any:
    """A structure of UNO with its fields set."""
    made = load().createUnoStruct(name)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def properties(**values: object) -> tuple[Any, ...]:
    """Named values as UNO's methods take them."""
    return tuple(struct("com.sun.star.beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def problem(fault: Exception) -> str:
    """What an exception of UNO says, on one line and without the places in its source."""
    lines = str(getattr(fault, "Message", "") or fault).splitlines()
    return lines[0].strip() if lines else type(fault).__name__


def file_url(path: str | Path) -> str:
    """The address of a file; Chinese names and blanks included."""
    return str(load().systemPathToFileUrl(str(Path(path).absolute())))


def system_path(url: str) -> str:
    """The path of a ``file:`` address."""
    return str(load().fileUrlToSystemPath(url))
