"""What each button runs, in every program that has one; ``run(name)`` is all that a button knows.

A macro computes first and writes last, so that one which fails leaves the workbook as it was; it
explains itself in a dialog and in the status cell on 首页. Each is also a command (``xl_tools.cli``).
"""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from xl_tools.books.live import caller
from xl_tools.errors import XlToolsError
from xl_tools.macros.check import check
from xl_tools.macros.desk import Desk
from xl_tools.macros.finish import finish
from xl_tools.macros.opened import Figure, Open, key_figures, open_items
from xl_tools.macros.outcome import Outcome
from xl_tools.macros.override import override
from xl_tools.macros.recalculate import recalculate
from xl_tools.macros.report import make_report
from xl_tools.macros.send import send_slips
from xl_tools.macros.slips import make_slips

__all__ = [
    "MACROS",
    "Desk",
    "Figure",
    "Open",
    "Outcome",
    "check",
    "finish",
    "key_figures",
    "make_report",
    "make_slips",
    "open_items",
    "override",
    "recalculate",
    "run",
    "send_slips",
]

#: The buttons' names → what they run.
MACROS: Final[Mapping[str, Callable[..., Outcome]]] = {
    "recalculate": recalculate,
    "check": check,
    "override": override,
    "report": make_report,
    "finish": finish,
    "slips": make_slips,
    "send": send_slips,
}


def run(name: str, desk: Desk | None = None, /, **arguments: Any) -> None:
    """Run a macro on the workbook whose button was clicked. Once there is one, no exception leaves here.

    Args:
        name: which one, see ``MACROS``.
        desk: another workbook.
        arguments: what the macro would otherwise ask for.
    """
    desk = Desk(caller()) if desk is None else desk
    # No context manager here: an exception of UNO takes no traceback, and none of Python's lets it through.
    try:
        desk.live.say(desk.say(f"macro.busy_{name}"))
        done = MACROS[name](desk, **arguments)
        noted = desk.note(done.text)
        if done.go is not None:
            desk.live.show(*done.go)
        desk.live.say("")
    except XlToolsError as refusal:
        _failed(desk, refusal.text(desk.lang))
    except Exception:
        _failed(desk, desk.say("macro.broken", log=_log()))
    else:
        # A workbook of somebody else, on which the ribbon was used, has no status cell.
        if done.dialog or not noted:
            with suppress(Exception):
                desk.tell(done.dialog or done.text)


def _failed(desk: Desk, why: str) -> None:
    """Explains; a program that is too busy to be told is not told."""
    text = desk.say("macro.failed", why=why)
    with suppress(Exception):
        desk.live.say("")
    with suppress(Exception):
        desk.note(text)
    with suppress(Exception):
        desk.tell(text, bad=True)


def _log() -> str:
    """Write the traceback of the exception at hand to a new file of the user's temporary folder."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="xl-tools-", suffix=".log", delete=False) as file:
        file.write(traceback.format_exc())
        return file.name
