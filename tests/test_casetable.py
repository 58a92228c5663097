"""The loader of the case tables: a case that says less than it should is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casetable
from tests.casetable import arguments, changed_text, load, policy_of, stems
from xl_tools.policy import canonical, default

GOOD = """
[[case]]
name = "seventeen minutes"
working = "20:17 − 20:00"
row = { date = 2026-11-02, due = 20:00:00, signin = "20:17" }
expect = { LATENESS_FINE = 3 }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(casetable, "CASES", tmp_path)
    load.cache_clear()
    return tmp_path


def written(folder: Path, text: str) -> str:
    (folder / "sample.toml").write_text(text, encoding="utf-8")
    return "sample"


def test_dates_and_times_become_serials_and_text_stays_text(folder: Path) -> None:
    (case,) = load(written(folder, GOOD))

    assert dict(case.row) == {"date": 46328.0, "due": 20 / 24, "signin": "20:17"}
    assert arguments(case, "LATENESS_FINE") == [46328.0, 20 / 24, "20:17", None]


def test_each_spelling_is_a_case_with_a_name_of_its_own(folder: Path) -> None:
    cases = load(written(folder, GOOD + 'spellings = { signin = ["20:17", 20:17:00], shift = ["上班", ""] }'))

    assert len({case.name for case in cases}) == 4
    assert {("20:17", "上班"), ("20:17", ""), (73020 / 86400, "上班"), (73020 / 86400, "")} == {
        (case.row["signin"], case.row["shift"]) for case in cases
    }


def test_a_case_that_changes_the_policy_hands_it_over(folder: Path) -> None:
    change = 'policy = [{ name = "attendance.late_first_points", from = 2026-11-02, value = 4 }]'
    (case,) = load(written(folder, GOOD + change))

    assert changed_text(case.policy) == arguments(case, "LATENESS_FINE")[-1]
    assert changed_text(case.policy) == canonical(policy_of(case))
    assert canonical(default()) != canonical(policy_of(case))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GOOD.replace('working = "20:17 − 20:00"', ""), "seventeen minutes: keys"),
        (GOOD + "expected = 3", "seventeen minutes: keys"),
        (GOOD.replace("LATENESS_FINE", "LATENESS_FINES"), "LATENESS_FINES"),
        (GOOD + GOOD, "names used twice: .*seventeen minutes"),
        ("tabel = 1\n" + GOOD, "tabel"),
        (GOOD.replace("3 }", "[3] }"), "list"),
    ],
)
def test_a_malformed_case_is_refused_by_name(folder: Path, text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        load(written(folder, text))


@pytest.mark.parametrize("stem", stems())
def test_every_case_shows_its_working(stem: str) -> None:
    assert [case.name for case in load(stem) if not case.working.strip()] == []
