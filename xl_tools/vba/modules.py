"""The texts of the VBA modules: ours, the function stubs made from the registry, and xlwings' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

import udfs  # noqa: F401  (importing it fills the registry)
from udfs.registry import FUNCTIONS, Function
from xl_tools.vba.project import MainType

__all__ = ["Host", "button_module", "function_module", "help_module", "source", "workbook_modules", "xlwings_modules"]

#: ``excel``: buttons and live functions. ``calc``: buttons only; LibreOffice compiles no xlwings module, and takes
#: RunPython and the functions from the user's Basic library.
Host = Literal["excel", "calc"]

#: Where the texts are: beside this file once installed, in ``workbooks/vba`` of the repository.
_PLACES: Final = (Path(__file__).parent / "text", Path(__file__).parents[2] / "workbooks" / "vba")

#: Module of a workbook → file of the installed xlwings, as ``xlwings quickstart --standalone`` puts them together.
_XLWINGS: Final[Mapping[str, str]] = {"xlwings": "xlwings.bas", "Dictionary": "addin/Dictionary.cls"}
_XLWINGS_MAIN: Final[Mapping[MainType, str]] = {"workbook": "xlwings.bas", "addin": "xlwings_custom_addin.bas"}


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
    """One stub for each worksheet function, made from the registry.

    Example:
        >>> print(*function_module().splitlines()[3:6], sep="\\n")
        Public Function BUSINESS_DATE(moment_, Optional policy_) As Variant
            BUSINESS_DATE = AnswerOf("BUSINESS_DATE", Array(Bare(moment_), Bare(policy_)))
        End Function
    """
    lines = ['Attribute VB_Name = "XlToolsFunctions"', "Option Explicit"]
    for function in FUNCTIONS.values():
        lines += ["", *_stub(function)]
    return "\n".join(lines) + "\n"


def _stub(function: Function) -> Iterator[str]:
    # The underscore keeps an argument's name apart from VBA's own words, such as Date.
    names = [f"{arg.key}_" for arg in function.args]
    optional = ["Optional " if arg.optional else "" for arg in function.args]
    arguments = ", ".join(before + name for before, name in zip(optional, names, strict=True))
    values = ", ".join(f"Bare({name})" for name in names)
    yield f"Public Function {function.name}({arguments}) As Variant"
    yield f'    {function.name} = AnswerOf("{function.name}", Array({values}))'
    yield "End Function"


def help_module() -> str:
    """Help and categories of the functions in Excel's dialog; the sentences come from the sheet 函数."""
    calls = "".join(f'    Describe "{one.name}", "{one.group}"\n' for one in FUNCTIONS.values())
    return f"{source('XlToolsHelp')}\nPublic Sub DescribeFunctions()\n{calls}End Sub\n"


def xlwings_modules(kind: MainType = "workbook") -> dict[str, str]:
    """xlwings' own modules, from the installed package: its text must fit its DLL, version by version.

    Args:
        kind: that of a workbook works on its own workbook, that of an add-in on the active one.

    Raises:
        FileNotFoundError: xlwings is not installed as a package with its VBA files.
    """
    # Found, not imported: its import takes longer than composing a workbook.
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("xlwings")
    folder = Path(spec.origin).parent
    files = {**_XLWINGS, "xlwings": _XLWINGS_MAIN[kind]}
    # An add-in made with `xlwings quickstart` has settings of its own name; ours are the user's, as a workbook's are.
    return {
        name: (folder / file).read_text(encoding="utf-8-sig").replace('"myaddin"', '"xlwings"')
        for name, file in files.items()
    }


def workbook_modules(host: Host) -> dict[str, str]:
    """The modules of a workbook for a host, by name.

    Example:
        >>> sorted(workbook_modules("calc"))
        ['XlToolsButtons', 'XlToolsCalc']
    """
    if host == "calc":
        return {name: source(name) for name in ("XlToolsButtons", "XlToolsCalc")}
    ours = ("ThisWorkbook", "XlToolsButtons", "XlToolsAnswers", "XlToolsExchange", "XlToolsPython", "XlToolsSetup")
    made = {"XlToolsFunctions": function_module(), "XlToolsHelp": help_module()}
    return {**{name: source(name) for name in ours}, **made, **xlwings_modules()}
