"""Basic for the user's library ``Standard``: a shim for each worksheet function, and ``RunPython``.

Calc 7.x takes a function of the user's own Basic for a worksheet function, in a loaded workbook
too, and keeps its plain name when saving. A shim hands its arguments to one Python script.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from udfs.registry import Function
from xl_tools import messages
from xl_tools.words import Lang

__all__ = ["MODULE", "SCRIPT", "module", "module_file"]

#: The module in the library, and the script that it calls.
MODULE: Final = "XlTools"
SCRIPT: Final = "xl_tools_calc.py"

_HEAD: Final = """\
REM {made_by}
Option Explicit

REM Global variables alone live on from one cell to the next
Global xlToolsFunctions As Object
Global xlToolsRun As Object

Private Function Script(name As String) As Object
    Dim factory As Object
    factory = CreateUnoService("com.sun.star.script.provider.MasterScriptProviderFactory")
    Script = factory.createScriptProvider("").getScript("vnd.sun.star.script:{script}$" & name & "?language=Python&location=user")
End Function

Private Function CallPython(name As String, cells)
    On Error GoTo failed
    If IsNull(xlToolsFunctions) Then xlToolsFunctions = Script("functions").invoke(Array(), Array(), Array())
    CallPython = xlToolsFunctions.callFunction(name, cells)
    Exit Function
failed:
    CallPython = {no_script}
End Function

Sub RunPython(command As String)
    Dim told As String
    On Error GoTo failed
    If IsNull(xlToolsRun) Then xlToolsRun = Script("run")
    told = xlToolsRun.invoke(Array(command, ThisComponent), Array(), Array())
    On Error GoTo 0
    If told <> "" Then MsgBox told, 48, "xl-tools"
    Exit Sub
failed:
    MsgBox {no_script}, 48, "xl-tools"
End Sub
"""  # noqa: E501  a statement of Basic is one line


def module(functions: Iterable[Function], lang: Lang) -> str:
    """The whole module as text.

    Args:
        functions: the worksheet functions.
        lang: language of what a cell or a dialog says when Python cannot be reached at all.
    """
    head = _HEAD.format(
        made_by=messages.say("en", "calc.made_by"),
        script=SCRIPT,
        no_script=_quoted(messages.say(lang, "calc.no_script")),
    )
    return head + "".join(map(_shim, functions))


def _shim(function: Function) -> str:
    """Arguments have numbered names: a name of Basic's own (``date``) would be a fault."""
    names = [f"a{number}" for number in range(len(function.args))]
    lines = [f"\nFunction {function.name}({', '.join(f'Optional {name}' for name in names)})"]
    lines.append(f"    Dim cells({len(names) - 1})")
    lines += [f"    If Not IsMissing({name}) Then cells({number}) = {name}" for number, name in enumerate(names)]
    lines.append(f'    {function.name} = CallPython("{function.name}", cells)')
    lines.append("End Function\n")
    return "\n".join(lines)


def module_file(name: str, source: str) -> str:
    """A module as LibreOffice keeps it: ``<name>.xba``."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        f'<script:module xmlns:script="http://openoffice.org/2000/script" script:name={quoteattr(name)}'
        f' script:language="StarBasic">{escape(source)}</script:module>\n'
    )


def _quoted(text: str) -> str:
    """A text as a constant of Basic."""
    return '"' + text.replace('"', '""').replace("\n", " ") + '"'
