"""LibreOffice runs the VBA of a workbook: the Basic library of a throw-away profile drives it and writes down a trace.

A module that LibreOffice cannot parse makes a call return as if all were well while nothing ran, so each Sub is
believed only when its trace is read back: the line that the recording RunPython of the profile writes.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

__all__ = ["ran_in_office"]

_REGISTRY: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL" oor:op="fuse"><value><it>{trusted}</it></value></prop></item>
</oor:items>
"""  # noqa: E501  one setting a line, as LibreOffice itself writes them

_LIBRARIES: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{kind}.xlb/" xlink:type="simple" \
library:link="false"/>
</library:libraries>
"""

_LIBRARY: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" \
library:passwordprotected="false">{elements}</library:library>
"""

_MODULE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Driver" script:language="StarBasic">\
{code}</script:module>
"""

_DRIVER: Final = """\
Sub WriteDown(words As String)
    Dim file As Integer
    file = FreeFile
    Open "{trace}" For Append As #file
    Print #file, words
    Close #file
End Sub

Sub RunPython(command As String)
    WriteDown "RunPython " & command
End Sub

Sub Drive
    Dim book, script, one
    Dim options(1) As New com.sun.star.beans.PropertyValue
    On Error GoTo broken
    options(0).Name = "Hidden"
    options(0).Value = True
    ' By the trusted folders of the profile, without a question.
    options(1).Name = "MacroExecutionMode"
    options(1).Value = 7
    book = StarDesktop.loadComponentFromURL("{url}", "_blank", 0, options())
    For Each one In Array({subs})
        WriteDown "call " & one
        script = book.getScriptProvider().getScript("vnd.sun.star.script:VBAProject." & one & _
            "?language=Basic&location=document")
        script.invoke(Array(), Array(), Array())
    Next
    book.close(True)
broken:
    If Err <> 0 Then WriteDown "error " & Err & " " & Error$
    StarDesktop.terminate()
End Sub
"""


def ran_in_office(soffice: str, book: bytes, subs: Sequence[str], folder: Path, *, timeout: float = 90) -> list[str]:
    """Load a workbook and run Subs of it.

    Args:
        soffice: the program.
        book: the workbook.
        subs: ``Module.Sub``, run in this order.
        folder: receives profile, workbook and trace; the only one whose macros run.

    Returns:
        The trace: a line for each call, and one for whatever RunPython was given.
    """
    path, trace, profile = folder / "book.xlsm", folder / "trace.txt", folder / "profile"
    path.write_bytes(book)
    listed = ", ".join(f'"{one}"' for one in subs)
    code = _DRIVER.format(trace=trace, url=path.resolve().as_uri(), subs=listed)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    (library / "Driver.xba").write_text(_MODULE.format(code=escape(code)), encoding="utf-8")
    for kind, elements in (("script", '<library:element library:name="Driver"/>'), ("dialog", "")):
        (library / f"{kind}.xlb").write_text(_LIBRARY.format(elements=elements), encoding="utf-8")
        (library.parent / f"{kind}.xlc").write_text(_LIBRARIES.format(kind=kind), encoding="utf-8")
    registry = _REGISTRY.format(trusted=folder.resolve().as_uri())
    (profile / "user" / "registrymodifications.xcu").write_text(registry, encoding="utf-8")
    command = [
        soffice,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nofirststartwizard"),
        "macro:///Standard.Driver.Drive",
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Its own group: soffice is a script that starts the real program.
        start_new_session=True,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
    return trace.read_text(encoding="utf-8").splitlines() if trace.exists() else []
