"""On a virtual screen: a person's clicks and keys in a running Calc, with our workbook before them.

``make screenshots`` runs this and keeps the pictures in ``docs/images``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from tests.screen import Screen, needs_screen, screen, until
from xl_tools import calc, sample
from xl_tools.build import build
from xl_tools.calc import bridge
from xl_tools.calc.office import Office
from xl_tools.sheets import registry

pytestmark = [pytest.mark.office, pytest.mark.slow, needs_screen]

_MONTH: Final = date(2026, 11, 1)
#: css.accessibility.AccessibleRole
_PUSH_BUTTON: Final = 44
#: css.awt.PosSize.POSSIZE
_PLACE: Final = 15


class Desk:
    """A screen with Calc on it and the workbook open.

    Args:
        on: the screen.
        document: UNO's document.
    """

    def __init__(self, on: Screen, document: Any) -> None:
        self.screen, self.document = on, document
        self.window = document.CurrentController.Frame.ContainerWindow

    def cell(self, name: str, address: str) -> Any:
        return self.document.Sheets.getByName(name).getCellRangeByName(address)

    def go(self, name: str, address: str) -> None:
        """Select a cell, as the name box does."""
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName(name))
        controller.select(self.cell(name, address))
        time.sleep(0.3)

    def press(self, label: str) -> None:
        """A mouse click on the middle of the button with that label."""
        found = [one for one in _within(self.window.getAccessibleContext()) if _is_button(one, label)]
        assert len(found) == 1, f"{len(found)} buttons are called {label}"
        place, size = found[0].getLocationOnScreen(), found[0].getSize()
        self.screen.click(place.X + size.Width // 2, place.Y + size.Height // 2)

    def picture(self, name: str, folder: Path) -> None:
        time.sleep(0.5)  # until everything is drawn
        self.screen.shot(Path(os.environ.get("XL_TOOLS_PICTURES", folder)) / f"{name}.png")

    def status(self) -> str:
        cell = self.document.NamedRanges.getByName(registry.NAMES["status"].zh).ReferredCells
        return str(cell.getCellByPosition(0, 0).String)


def _is_button(one: Any, label: str) -> bool:
    return one.getAccessibleRole() == _PUSH_BUTTON and one.getAccessibleName() == label


def _within(context: Any, depth: int = 0) -> Iterator[Any]:
    yield context
    count = context.getAccessibleChildCount()
    # A sheet has a child for every cell of a million rows.
    if count > 400 or depth > 20:
        return
    for place in range(count):
        child = context.getAccessibleChild(place)
        if child is not None:
            yield from _within(child.getAccessibleContext(), depth + 1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("trusted")
    book, profile = folder / "样本.xlsm", tmp_path_factory.mktemp("profile")
    book.write_bytes(build("functions", "zh", month=_MONTH, rows=sample.content("zh"), host="calc"))
    calc.install(profile)
    with screen() as on:
        office = Office(profile=profile, headless=False, trusted=(folder,), environment=on.environment)
        try:
            options = bridge.properties(MacroExecutionMode=4)
            document = office.desktop.loadComponentFromURL(bridge.file_url(book), "_blank", 0, options)
            opened = Desk(on, document)
            opened.window.setPosSize(0, 0, 1680, 1030, _PLACE)
            time.sleep(1)
            yield opened
        finally:
            office.kill()
