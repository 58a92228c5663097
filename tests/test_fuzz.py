"""The short forms of ``make fuzz``, ``make kills`` and ``make large``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzzing import fuzz, one
from tests.kills import kill_saves
from tests.large import make_large, measured
from xl_tools.cli.outcome import REFUSED

SECONDS = 60
KILLS = 25
#: Memory per row stays what it is at this size when nothing is kept for each row.
ROWS, MEGABYTES = 30_000, 200


def test_no_damaged_workbook_shows_a_traceback_or_changes_on_refusal() -> None:
    codes = fuzz(SECONDS)
    assert sum(codes.values()) > 20
    assert codes[REFUSED], "nothing was damaged enough to be refused"
    assert codes.total() > codes[REFUSED], "nothing was left to be computed"


def test_one_seed_gives_one_answer(tmp_path: Path) -> None:
    assert len({one(7, tmp_path) for _ in range(2)}) == 1


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no kill -9")
def test_a_killed_save_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    found = kill_saves(KILLS, tmp_path)
    assert found["old"] + found["new"] == KILLS


@pytest.mark.skipif("sys.platform == 'win32'", reason="memory is measured as Unix counts it")
def test_a_long_sheet_is_adopted_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    make_large(path, ROWS)
    before = path.read_bytes()
    for arguments in (["adopt", str(path), "--write"], ["recalc", str(path)], ["adopt", str(path), "--undo"]):
        assert measured(arguments)[1] < MEGABYTES
    assert path.read_bytes() == before
