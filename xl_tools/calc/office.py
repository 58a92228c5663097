"""A LibreOffice to talk to: a throw-away one of our own, or the one that this code runs in."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from xl_tools.calc import bridge, settings
from xl_tools.errors import HostFailed, HostMissing

__all__ = ["Inside", "Office", "Program", "find_soffice", "first_start", "surroundings"]

#: Where the program may lie when it is not on the path.
_PROGRAMS: Final = (
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)

#: What an activated virtual environment or a caller's Python leaves behind.
_OF_PYTHON: Final = frozenset({"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"})


def find_soffice() -> str | None:
    """The LibreOffice program of this machine, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PROGRAMS if Path(place).exists()), None)


def surroundings(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Variables for a LibreOffice that is to find its own Python.

    Python inside LibreOffice looks for its library beside the first python3 on the path. In an activated virtual
    environment that is another one, and every script of LibreOffice then fails with bad_alloc (measured with 7.4).

    Args:
        environment: the variables to begin with; this program's own without.

    Example:
        >>> sorted(surroundings({"PATH": "/venv/bin", "VIRTUAL_ENV": "/venv", "LANG": "C"}))
        ['LANG', 'PATH']
    """
    variables = {name: text for name, text in (environment or os.environ).items() if name not in _OF_PYTHON}
    if os.name == "posix":
        variables["PATH"] = os.pathsep.join(("/usr/bin", "/bin", variables.get("PATH", os.defpath)))
    return variables


def first_start(profile: Path, *, timeout: float = 60) -> None:
    """Let LibreOffice make a new profile: whatever stood in it before its first start would be overwritten.

    Raises:
        HostMissing: no LibreOffice.
        HostFailed: it did not do so in time.
    """
    program = find_soffice()
    if program is None:
        raise HostMissing("calc.no_office")
    command = [program, f"-env:UserInstallation={profile.absolute().as_uri()}", "--headless", "--norestore", "--nologo"]
    try:
        subprocess.run(
            [*command, "--terminate_after_init"],
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as fault:
        raise HostFailed("calc.no_start") from fault


class Program(Protocol):
    """What the engine needs of a LibreOffice."""

    #: Nobody sees it: a dialog would not appear.
    headless: bool

    @property
    def pid(self) -> int:
        """Number of its process."""

    @property
    def desktop(self) -> Any:
        """UNO's desktop: what is open, and the way to open more."""

    @property
    def running(self) -> bool:
        """Whether it still answers."""

    def service(self, name: str) -> Any:
        """A new instance of one of UNO's services."""

    def close(self) -> None:
        """End it in its own way."""

    def kill(self) -> None:
        """End it at once."""


class Office:
    """A LibreOffice of our own, with a profile that is thrown away; its whole process group ends with this program.

    Args:
        profile: folder of the profile; a temporary one without.
        headless: no windows.
        trusted: folders whose workbooks may run their macros without a question.
        environment: variables of the process, for a virtual screen; this program's own without.
        timeout: seconds to wait for an answer.

    Raises:
        HostMissing: no LibreOffice, or no Python interface to it.
        HostFailed: it did not start.
    """

    def __init__(
        self,
        *,
        profile: Path | None = None,
        headless: bool = True,
        trusted: Sequence[Path] = (),
        environment: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> None:
        program = find_soffice()
        if program is None:
            raise HostMissing("calc.no_office")
        uno = bridge.load()
        self.headless = headless
        self._own = None if profile else Path(tempfile.mkdtemp(prefix="xl-tools-"))
        self.profile = (profile or self._own or Path()).absolute()
        settings.write(self.profile, settings.throw_away(trusted))
        # A name nobody else uses: two runs on one machine must never talk to each other's office.
        pipe = f"xltools{uuid.uuid4().hex}"
        address = f"pipe,name={pipe};urp;StarOffice.ComponentContext"
        command = [
            program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            f"--accept={address}",
            *("--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck"),
            *(["--headless"] if headless else []),
        ]
        self._process = subprocess.Popen(
            command,
            env=surroundings(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Its own group: soffice is a script that starts a splash that starts the real program.
            start_new_session=True,
        )
        atexit.register(self.kill)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self._context = self._answer(resolver, f"uno:{address}", timeout)
        self._desktop = self.service("com.sun.star.frame.Desktop")

    def _answer(self, resolver: Any, address: str, timeout: float) -> Any:
        limit = time.monotonic() + timeout
        while True:
            try:
                return resolver.resolve(address)
            except Exception as fault:
                # 81 asks for a restart, which the starting script itself does.
                ended = self._process.poll() not in (None, 0, 81)
                if ended or time.monotonic() > limit:
                    self.kill()
                    raise HostFailed("calc.no_start") from fault
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def desktop(self) -> Any:
        return self._desktop

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def close(self) -> None:
        # The connection may end before the answer arrives.
        try:
            self._desktop.terminate()
        except Exception:  # UNO has no Python base class for what a broken connection raises
            self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        self.kill()

    def kill(self) -> None:
        atexit.unregister(self.kill)
        if sys.platform == "win32":
            self._process.kill()
        else:
            self._end_group()
        self._process.wait(10)
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)

    def _end_group(self) -> None:
        """All of them are gone when this returns: the last one would still write into its profile."""
        if sys.platform == "win32":
            return
        limit = time.monotonic() + 5
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < limit:
                os.killpg(self._process.pid, signal.SIGKILL)  # its own session: nothing but ours
                self._process.poll()
                time.sleep(0.01)


class Inside:
    """The LibreOffice that this code runs in, for a macro."""

    headless = False
    running = True

    def __init__(self) -> None:
        self._context = bridge.load().getComponentContext()
        self._desktop = self.service("com.sun.star.frame.Desktop")

    @property
    def pid(self) -> int:
        return os.getpid()

    @property
    def desktop(self) -> Any:
        return self._desktop

    def service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def close(self) -> None:
        raise HostFailed("calc.inside")

    kill = close
