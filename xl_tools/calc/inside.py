"""What runs inside LibreOffice: the worksheet functions, and the commands of the buttons.

The script that ``install`` leaves in the profile finds this package and hands over. Nothing is
raised into Basic, which would answer each cell with a dialog.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import udfs  # noqa: F401 - registers the functions
from udfs.registry import FUNCTIONS
from xl_tools import messages
from xl_tools.errors import XlToolsError
from xl_tools.words import Lang

__all__ = ["call", "counted", "failed", "run"]

#: Calls by function since LibreOffice started, or since they were asked for.
_CALLS: Final[Counter[str]] = Counter()

#: What the last command left to say; "" when all went well.
_problem: str = ""


def call(name: str, args: tuple[object, ...]) -> str | float:
    """One worksheet function for one cell.

    Args:
        name: as written in the sheet.
        args: numbers (dates are serials, TRUE is 1), texts, None for a blank or missing one, ranges as rows.

    Returns:
        A number or a text. What goes wrong is told in the text.

    Example:
        >>> call("LATENESS_FINE", (46328.0, None, "20:17", "上班", None))
        3.0
    """
    _CALLS[name] += 1
    shown = FUNCTIONS[name].call([_cell(one) for one in args])
    return float(shown) if isinstance(shown, (int, float)) else str(shown)


def counted(*, forget: bool = False) -> dict[str, int]:
    """How often each function was called.

    Args:
        forget: count from 0 again afterwards.
    """
    found = dict(_CALLS)
    if forget:
        _CALLS.clear()
    return found


def run(command: str, document: Any = None, lang: Lang = "zh") -> str:
    """A button's command, with the engine attached: ``xlwings.Book.caller()`` is the workbook of the button.

    Args:
        command: Python, as for xlwings' RunPython.
        document: UNO's model of the workbook.
        lang: language of what goes wrong before a workbook's own is known.

    Returns:
        What to tell the person in a dialog; "" when all went well.
    """
    global _problem
    # Only here: xlwings takes half a second to load, which no cell should wait for.
    import xlwings

    from xl_tools.calc import engine

    before = getattr(xlwings.Book, "_mock_caller", None)
    try:
        engine.attach(document).set_mock_caller()
        exec(compile(command, "<RunPython>", "exec"), {"__name__": "__main__"})
        _problem = ""
    except XlToolsError as fault:
        _problem = fault.text(lang)
    except (Exception, SystemExit) as fault:
        _problem = messages.say(lang, "calc.command", {"name": type(fault).__name__, "problem": _first_line(fault)})
    finally:
        if before is None:
            if hasattr(xlwings.Book, "_mock_caller"):
                del xlwings.Book._mock_caller
        else:
            before.set_mock_caller()
    return _problem


def failed() -> str:
    """What the last command left to say; "" when all went well."""
    return _problem


def _first_line(fault: BaseException) -> str:
    return (str(fault).splitlines() or [""])[0]


def _cell(entry: object) -> object:
    """Basic hands whole numbers over as integers; to every other host a cell's number is a float."""
    if type(entry) is int or type(entry) is bool:
        return float(entry)
    if isinstance(entry, tuple):
        return tuple(_cell(one) for one in entry)
    return entry
