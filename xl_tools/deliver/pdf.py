"""A workbook as PDF, printed by LibreOffice with a profile of its own that is thrown away."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from xl_tools.errors import HostFailed, HostMissing

__all__ = ["as_pdf"]

#: Seconds; a month of three hundred pages takes about ten.
_PATIENCE: Final = 180
#: Values stay as they are, no first-run page, no tips.
_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">\
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def as_pdf(data: bytes, name: str) -> bytes:
    """The printed pages of a workbook, as its print set-up has them.

    Args:
        data: the workbook, an ``.xlsx``.
        name: its file's name, which stands at the foot of the pages.

    Raises:
        HostMissing: no LibreOffice on this computer.
        HostFailed: it delivered nothing, or not in time.
    """
    from xl_tools.calc.office import find_soffice, surroundings

    program = find_soffice()
    if program is None:
        raise HostMissing("seal.no_office")
    with tempfile.TemporaryDirectory(prefix="xl-tools-pdf-") as folder:
        place = Path(folder)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = place / f"{Path(name).stem}.xlsx"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", "pdf", "--outdir", str(place / "out"), str(source)),
        ]
        environment = surroundings()
        if sys.platform == "linux":
            # In a locale that is not installed LibreOffice finds no file with a Chinese name.
            environment["LC_ALL"] = "C.UTF-8"
        _run(command, environment)
        pages = place / "out" / f"{source.stem}.pdf"
        if not pages.exists():
            raise HostFailed("seal.no_pdf", file=name)
        return pages.read_bytes()


def _run(command: list[str], environment: dict[str, str]) -> None:
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
    except subprocess.TimeoutExpired as fault:
        raise HostFailed("seal.no_pdf", file=Path(command[-1]).name) from fault
    finally:
        if process.poll() is None:
            if sys.platform == "win32":
                process.kill()
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
