"""The texts of the VBA modules: ours, the function stubs made from the registry, and xlwings' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

import udfs  # noqa: F401  (importing it fills the registry)
from udfs.registry import FUNCTIONS, Function

__all__ = ["Host", "button_module", "function_module", "source", "workbook_modules", "xlwings_modules"]

#: ``excel``: buttons and live functions. ``calc``: buttons only; LibreOffice compiles no xlwings module, takes
#: RunPython and the functions from the user's Basic library.
Host = Literal["excel", "calc"]

#: Where the texts are: in an installed package beside this file, in the repository in ``workbooks/vba``.
_PLACES: Final = (Path(__file__).parent / "text", Path(__file__).parents[2] / "workbooks" / "vba")

#: Module of a workbook → file of the installed xlwings, as ``xlwings quickstart --standalone`` puts them together.
_XLWINGS: Final[Mapping[str, str]] = {"xlwings": "xlwings.bas", "Dictionary": "addin/Dictionary.cls"}


@cache
def source(name: str) -> str:
    """The text of one of our modules.

    Raises:
        FileNotFoundError: there is no such module.
    """
    for place in _PLACES:
        path = place / f"{name}.bas"
        if path.exists():
            return path.read_text(encoding="ascii")
    raise FileNotFoundError(f"{name}.bas")


def button_module() -> str:
    """The Subs that the buttons start."""
    return source("XlToolsButtons")


def function_module() -> str:
    """One stub for each worksheet function, made from the registry."""
    return "\n".join(_stubs()) + "\n"


def _stubs() -> Iterator[str]:
    yield 'Attribute VB_Name = "XlToolsFunctions"'
    yield "Option Explicit"
    for function in FUNCTIONS.values():
        yield ""
        yield from _stub(function)


def _stub(function: Function) -> Iterator[str]:
    names = [f"{arg.key}_" for arg in function.args]
    arguments = ", ".join(f"Optional {name}" for name in names)
    yield f"Public Function {function.name}({arguments}) As Variant"
    yield f'    {function.name} = XlToolsAnswer("{function.name}", Array({", ".join(names)}))'
    yield "End Function"


def xlwings_modules() -> dict[str, str]:
    """xlwings' own modules, from the installed package: its text must fit its DLL, version by version.

    Raises:
        FileNotFoundError: xlwings is not installed as a package with its VBA files.
    """
    # Found, not imported: its import takes longer than composing a workbook.
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("xlwings")
    folder = Path(spec.origin).parent
    return {name: (folder / file).read_text(encoding="utf-8-sig") for name, file in _XLWINGS.items()}


def workbook_modules(host: Host) -> dict[str, str]:
    """The modules of a workbook for a host, by name."""
    if host == "calc":
        return {"XlToolsButtons": button_module()}
    return {
        "XlToolsButtons": button_module(),
        "XlToolsFunctions": function_module(),
        **xlwings_modules(),
    }
