"""A workbook as PDF, printed by LibreOffice with a profile of its own that is thrown away."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

from xl_tools.books.entities import escape, quoted
from xl_tools.books.package import Package
from xl_tools.books.workbook import WorkbookParts
from xl_tools.errors import HostFailed, HostMissing

__all__ = ["as_pdf", "excerpt"]

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


def excerpt(data: bytes, sheets: Collection[str], name: str) -> bytes:
    """A sealed copy with some of its sheets only, to be printed: no copy to hand on, for its seal tells of the others.

    A whole month has hundreds of pages, most of them bookings.

    Args:
        data: a sealed copy.
        sheets: names of those to print; those that it does not have are passed over.
        name: its file's name, for messages.

    Raises:
        BookError: the file cannot be read.
    """
    package = Package.parse(data, name=name)
    parts = WorkbookParts.of(package)
    kept = [one.name for one in parts.sheets if one.name in sheets]
    xml = package.read_text(parts.part)
    for one in parts.sheets:
        if one.name not in kept:
            xml = re.sub(rf"<sheet name={re.escape(quoted(one.name))}[^>]*/>", "", xml)
    # Names are counted by the place of their sheet.
    names = [one for one in parts.names if one.scope in kept]
    lines = []
    for named in names:
        scope = f' localSheetId="{kept.index(named.scope)}"' if named.scope is not None else ""
        lines.append(f"<definedName name={quoted(named.name)}{scope}>{escape(named.text)}</definedName>")
    defined = "".join(lines)
    xml = re.sub(r"<definedNames>.*</definedNames>", lambda _: f"<definedNames>{defined}</definedNames>", xml)
    return package.with_parts({parts.part: xml.encode()})


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
