"""The worksheet functions as xlwings carries them into Excel on Windows.

Excel's stub (``xl_tools.vba.function_module``) asks xlwings' COM server for ``udfs.excel`` and the name in lower case;
xlwings finds the function here by that name. Everything else is ``registry.call``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import xlwings

import udfs  # noqa: F401  (importing it fills the registry)
from udfs import registry
from udfs.registry import Cell, CellError

__all__ = ["ERRORS", "answer", "bare"]

#: Error values as they cross the border: VT_ERROR comes in as a number, and a number that goes out stays one, so they
#: go out as their text, which the stub turns back into an error value.
ERRORS: Final = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!",
    -2146826241: "#BLOCKED!",
    -2146826240: "#UNKNOWN!",
    -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
}

#: DISP_E_PARAMNOTFOUND: an argument that was left out.
_MISSING: Final = -2147352572


def bare(given: object) -> object:
    """A value as COM brings it → a cell, or rows of cells, as ``registry.call`` takes it.

    ``Value2`` gives numbers as floats only, so an ``int`` is an error value or a missing argument.

    Example:
        >>> bare(((1.5, -2146826246), (None, "休息")))
        ((1.5, CellError('#N/A')), (None, '休息'))
        >>> bare(-2147352572) is None
        True
    """
    if isinstance(given, tuple):
        return tuple(map(bare, given))
    if type(given) is int:
        if given == _MISSING:
            return None
        if given in ERRORS:
            return CellError(ERRORS[given])
    return given


def answer(name: str, given: tuple[object, ...]) -> str | float | bool:
    """The answer to a stub's question, in types that COM hands over without a guess.

    Args:
        name: a name in ``registry.FUNCTIONS``.
        given: the arguments as COM brings them.
    """
    cell: Cell = registry.call(name, tuple(map(bare, given)))
    if isinstance(cell, bool):
        return cell
    # A whole number beyond 32 bits would become a decimal that cells do not hold.
    return float(cell) if isinstance(cell, (int, float)) else str(cell)


def _carrier(name: str) -> Callable[..., Any]:
    @xlwings.func
    @xlwings.arg("given", "raw")
    @xlwings.ret("raw")
    def carried(*given: object) -> Any:
        # xlwings' server looks for the first cell of the first row.
        return ((answer(name, given),),)

    return carried


globals().update({name.lower(): _carrier(name) for name in registry.FUNCTIONS})
