"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import calc as live
from tests.office import Office, find_soffice

# The same examples on every run where a red result must mean a changed program, fresh ones at a desk.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; the test is skipped where there is none, unless XL_TOOLS_REQUIRE_OFFICE=1 forbids that."""
    soffice = find_soffice()
    if soffice is None:
        reason = "LibreOffice (soffice) is not installed: nothing to compare with"
        if os.environ.get("XL_TOOLS_REQUIRE_OFFICE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return Office(soffice, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[live.Calc]:
    """A live headless Calc with our functions; one for all tests."""
    running = live.start(tmp_path_factory.mktemp("calc"))
    yield running
    running.app.quit()
