"""A workbook converted by LibreOffice in a process and a profile of their own, both thrown away."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xl_tools.calc import office, settings
from xl_tools.calc.settings import Setting
from xl_tools.errors import HostMissing

__all__ = ["ALWAYS", "NEVER", "converted"]

_LOAD: Final = "/org.openoffice.Office.Calc/Formula/Load"
#: When formulas are computed on loading. LibreOffice's own default is never: it hands back the values of the file.
ALWAYS: Final = Setting(_LOAD, "OOXMLRecalcMode", "0")
NEVER: Final = Setting(_LOAD, "OOXMLRecalcMode", "1")

#: A workbook of somebody else is loaded: no macro runs, no link to elsewhere is followed.
_SHUT: Final = (
    Setting("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    Setting("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    # 0 is always, 1 never, 2 on request.
    Setting("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)

#: Seconds; a month of three hundred pages takes about ten.
_PATIENCE: Final = 180


def converted(data: bytes, file: str, kind: str, wanted: Sequence[Setting] = (NEVER,)) -> bytes | None:
    """What LibreOffice makes of a workbook.

    Args:
        data: the workbook.
        file: its name; LibreOffice goes by the ending, and pages show the name.
        kind: ending of what is wanted: ``pdf``, ``xlsx``.
        wanted: settings besides those that shut it off.

    Returns:
        The other file; None when it delivered nothing, or not in time.

    Raises:
        HostMissing: no LibreOffice on this computer.
    """
    program = office.find_soffice()
    if program is None:
        raise HostMissing
    with tempfile.TemporaryDirectory(prefix="xl-tools-convert-") as folder:
        place = Path(folder).resolve()
        settings.write(place / "profile", (*_SHUT, *wanted))
        source = place / file
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", kind, "--outdir", str(place / "out"), str(source)),
        ]
        environment = office.surroundings()
        if sys.platform == "linux":
            # In a locale that is not installed LibreOffice finds no file with a Chinese name.
            environment["LC_ALL"] = "C.UTF-8"
        result = place / "out" / f"{source.stem}.{kind}"
        return result.read_bytes() if _ran(command, environment) and result.exists() else None


def _ran(command: list[str], environment: dict[str, str]) -> bool:
    """Whether it came to its end in time; nothing of it is left either way."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Its own group: soffice is a script that starts the real program.
        start_new_session=True,
    )
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            if sys.platform == "win32":
                process.kill()
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
    return True
