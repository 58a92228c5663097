"""A live LibreOffice Calc for the tests: started once, with our functions in its profile, fed with throw-away files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlwings

from xl_tools.calc import basic, engine, install, settings
from xl_tools.calc.office import Office
from xl_tools.errors import HostMissing

__all__ = ["Calc"]


class Calc:
    """A headless Calc.

    Args:
        folder: for its profile and the workbooks; their macros are trusted.

    Attributes:
        app: what xlwings sees.
        profile: its profile, with our functions.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "册"
        self.folder.mkdir()
        self.profile = folder / "profile"
        settings.write(self.profile, settings.throw_away())
        install.install(self.profile, trusted=[self.folder])
        self.office = Office(profile=self.profile)
        self.app = engine.start(self.office)
        self._provider = self.office.service("com.sun.star.script.provider.MasterScriptProviderFactory")

    @contextmanager
    def opened(self, data: bytes, name: str = "册.xlsx") -> Iterator[xlwings.Book]:
        """A workbook, closed at the end."""
        path = self.folder / name
        path.write_bytes(data)
        book = self.app.books.open(path)
        try:
            yield book
        finally:
            book.close()

    def counted(self) -> Counter[str]:
        """Calls by function since this was asked last; counted by the functions' side, not by the sheet."""
        return Counter(dict(self.script("counted")))

    def script(self, name: str) -> Any:
        """What a function of our script in the profile returns."""
        url = f"vnd.sun.star.script:{basic.SCRIPT}${name}?language=Python&location=user"
        return self._invoke(url)

    def run_python(self, command: str) -> None:
        """The Sub of the user's library, as a button's macro calls it."""
        url = f"vnd.sun.star.script:Standard.{basic.MODULE}.RunPython?language=Basic&location=application"
        self._invoke(url, command)

    def _invoke(self, url: str, *args: object) -> Any:
        return self._provider.createScriptProvider("").getScript(url).invoke(args, (), ())[0]


def start(folder: Path) -> Calc:
    """A Calc; the test is skipped where there is none, unless XL_TOOLS_REQUIRE_OFFICE=1 forbids that."""
    try:
        return Calc(folder)
    except HostMissing as missing:
        if os.environ.get("XL_TOOLS_REQUIRE_OFFICE") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
