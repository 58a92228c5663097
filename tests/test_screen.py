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
from xl_tools import sample
from xl_tools.build import build
from xl_tools.calc import bridge
from xl_tools.calc.install import install
from xl_tools.calc.office import Office
from xl_tools.errors import HostMissing
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
        self._buttons: dict[str, tuple[int, int]] = {}

    def cell(self, name: str, address: str) -> Any:
        return self.document.Sheets.getByName(name).getCellRangeByName(address)

    def go(self, name: str, address: str) -> None:
        """Select a cell, as the name box does."""
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName(name))
        controller.select(self.cell(name, address))
        time.sleep(0.3)

    def button(self, label: str) -> tuple[int, int]:
        """Where the button with that label is on the screen: its middle. The window never moves."""
        if label in self._buttons:
            return self._buttons[label]
        found = [one for one in _within(self.window.getAccessibleContext()) if _is_button(one, label)]
        assert len(found) == 1, f"{len(found)} buttons are called {label}"
        place, size = found[0].getLocationOnScreen(), found[0].getSize()
        self._buttons[label] = (place.X + size.Width // 2, place.Y + size.Height // 2)
        return self._buttons[label]

    def press(self, label: str) -> float:
        """A mouse click on a button; the seconds until 首页 says that its work is done."""
        self.go("首页", "A1")
        middle, status = self.button(label), self._status_cell()
        status.setString("…")
        self.screen.click(*middle)
        return until(lambda: status.String != "…", 60)

    def picture(self, name: str, folder: Path) -> None:
        time.sleep(0.5)  # until everything is drawn
        self.screen.shot(Path(os.environ.get("XL_TOOLS_PICTURES", folder)) / f"{name}.png")

    def _status_cell(self) -> Any:
        cell = self.document.NamedRanges.getByName(registry.NAMES["status"].zh).ReferredCells
        return cell.getCellByPosition(0, 0)

    def status(self) -> str:
        """What 首页 says of the last click."""
        return str(self._status_cell().String)

    def charged(self, staff_id: str, day: date) -> list[str]:
        """The points of 扣分明细 for a person and a day, as shown."""
        ledger = self.document.DatabaseRanges.getByName(registry.table("ledger").name.zh).ReferredCells
        names = [column.label.zh for column in registry.table("ledger").columns]
        rows = [list(row) for row in ledger.getDataArray()]
        serial = float((day - date(1899, 12, 30)).days)
        who, when, points = (names.index(name) for name in ("工号", "日期", "扣分"))
        return [str(row[points]) for row in rows if row[who] == staff_id and row[when] == serial]


def _is_button(one: Any, label: str) -> bool:
    return bool(one.getAccessibleRole() == _PUSH_BUTTON and one.getAccessibleName() == label)


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
    install(profile)
    with screen() as on:
        try:
            office = Office(profile=profile, headless=False, trusted=(folder,), environment=on.environment)
        except HostMissing as missing:
            if os.environ.get("XL_TOOLS_REQUIRE_OFFICE") == "1":
                raise
            pytest.skip(str(missing))
        try:
            options = bridge.properties(MacroExecutionMode=4)
            document = office.desktop.loadComponentFromURL(bridge.file_url(book), "_blank", 0, options)
            opened = Desk(on, document)
            opened.window.setPosSize(0, 0, 1680, 1030, _PLACE)
            time.sleep(1)
            yield opened
        finally:
            office.kill()


def test_what_is_typed_is_computed_at_once_and_a_click_brings_the_book_up_to_date(desk: Desk, tmp_path: Path) -> None:
    first = desk.press("重新计算")
    assert "重新计算完成" in desk.status()
    desk.picture("calc-home", tmp_path)
    # Row 4 of 签到: 赵小麦, 2026-11-01, 19:46, in time.
    assert (desk.cell("签到", "B4").String, desk.cell("签到", "K4").String) == ("K001", "0")
    assert desk.charged("K001", date(2026, 11, 1)) == []

    desk.go("签到", "E4")
    desk.screen.type("20:17")
    desk.screen.keys("Return")
    until(lambda: desk.cell("签到", "K4").String == "3")
    assert desk.cell("签到", "L4").String.startswith("20:17 签到，应到 20:00，迟到 17 分钟")
    desk.picture("calc-typed", tmp_path)
    again = desk.press("重新计算")

    assert desk.charged("K001", date(2026, 11, 1)) == ["3.0"]
    # No time is asserted: the machine may be busy.
    print(f"\nclick on 重新计算: {first:.2f} s the first time, {again:.2f} s after a change; {desk.status()}")


def test_a_choice_of_a_drop_down_counts(desk: Desk, tmp_path: Path) -> None:
    assert desk.cell("签到", "C9").String == "上班"
    assert desk.cell("签到", "K9").String == "3"

    desk.go("签到", "C9")
    desk.screen.keys("alt+Down")
    desk.picture("calc-drop-down", tmp_path)
    desk.screen.keys("Down", "Return")

    until(lambda: desk.cell("签到", "C9").String == "休息")
    until(lambda: desk.cell("签到", "K9").String == "不适用")
