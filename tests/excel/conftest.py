"""Excel, workbooks to open in it, and the set-up that a person makes once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.excel.host import Excel, missing, started
from tests.samples import sample_days
from xl_tools.addin import ThisMachine, install, uninstall

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks all that stands in this folder, and skips it where there is no Excel unless XL_TOOLS_REQUIRE_EXCEL=1."""
    reason = missing()
    for item in items:
        if HERE not in Path(item.path).parents:
            continue
        item.add_marker(pytest.mark.excel)
        if reason is not None and os.environ.get("XL_TOOLS_REQUIRE_EXCEL") != "1":
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def installed() -> Iterator[None]:
    """The add-in and the settings, for this Python; what was there before comes back."""
    install(ThisMachine())
    yield
    uninstall(ThisMachine())


@pytest.fixture(scope="module")
def excel(installed: None) -> Iterator[Excel]:
    """One Excel for the tests of a module."""
    with started() as running:
        yield running


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """The first days of the sample month, functions edition, in a folder with a Chinese name and a blank."""
    folder = tmp_path / "试用 月份"
    folder.mkdir()
    path = folder / "2026-11.xlsm"
    path.write_bytes(sample_days("functions"))
    return path
