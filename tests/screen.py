"""A virtual screen with a window manager, a mouse and a keyboard: Xvfb, openbox, xdotool, ImageMagick.

What a person does is done as a person does it: the pointer moves, a button goes down, keys are typed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

__all__ = ["Screen", "needs_screen", "screen", "until"]

#: Debian packages of the same names, but for ImageMagick's ``import``.
_PROGRAMS: Final = ("Xvfb", "openbox", "xdotool", "import")

#: As wide as a manager's screen, so that a sheet's title and its buttons are in view.
_SIZE: Final = "1680x1050x24"


def _missing() -> list[str]:
    return [name for name in _PROGRAMS if shutil.which(name) is None]


def _required() -> bool:
    return bool(os.environ.get("XL_TOOLS_REQUIRE_OFFICE"))


#: Skips where there is no virtual screen, with the reason; under CI that is a failure of the test itself.
needs_screen = pytest.mark.skipif(
    bool(_missing()) and not _required(), reason=f"not installed: {', '.join(_missing())}"
)


class Screen:
    """A running virtual screen.

    Args:
        environment: variables for programs that are to appear on it.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        return done.stdout.strip()

    def click(self, x: int, y: int) -> None:
        """Move the pointer there, and press and let go of the left button."""
        self._xdotool("mousemove", str(x), str(y))
        time.sleep(0.15)  # a control lights up under the pointer before it can be pressed
        self._xdotool("click", "1")

    def keys(self, *names: str) -> None:
        """Press keys one after another, by X's names: ``Return``, ``alt+Down``."""
        self._xdotool("key", "--delay", "40", *names)

    def type(self, text: str) -> None:
        """Type a text as the keyboard has it (ASCII)."""
        self._xdotool("type", "--delay", "40", text)

    def windows(self) -> list[str]:
        """Titles of the windows in view."""
        numbers = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        return [self._xdotool("getwindowname", number) for number in numbers]

    def shot(self, path: Path) -> None:
        """A picture of the whole screen."""
        subprocess.run(["import", "-window", "root", "-strip", str(path)], env=self.environment, check=True)


@contextlib.contextmanager
def screen() -> Iterator[Screen]:
    """A virtual screen for as long as the block runs."""
    read, write = os.pipe()
    # Xvfb picks a free number itself and says which.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", _SIZE, "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read, encoding="ascii") as said:
        number = said.readline().strip()
    # "gen" is the plain X11 look; the others want a desktop.
    environment = {**os.environ, "DISPLAY": f":{number}", "SAL_USE_VCLPLUGIN": "gen", "LC_ALL": "C.UTF-8"}
    manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Screen(environment)
    finally:
        for process in (manager, server):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            if process.poll() is None:
                process.kill()


def until(holds: Callable[[], Any], seconds: float = 20) -> float:
    """Wait until something holds; how long that took.

    Raises:
        AssertionError: it did not within that time.
    """
    begin = time.monotonic()
    while not holds():
        assert time.monotonic() - begin < seconds, f"nothing within {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - begin
