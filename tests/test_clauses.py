"""docs/clauses.md: no clause of the policy is without a place in the program and a case."""

from __future__ import annotations

from functools import cache

import pytest

from tests.casetable import CASES
from tests.conftest import ROOT
from xl_tools.clausepage import ELSEWHERE, HEADINGS, ClauseRow, cited, clause_cells, clause_rows
from xl_tools.policy import clauses

#: Every clause that the description of the policy names; the program has a few more, which are headings of these.
ASKED = cited(
    "A1a A1b A2 to A13 A14a A14b B1 to B14 D1.1 to D1.9 D2.1 to D2.7 E1 to E6 E2-H E3-G F1 to F6 G1 to G14. Clause C."
)


@cache
def rows() -> dict[str, ClauseRow]:
    return {row.id: row for row in clause_rows(CASES)}


def test_every_clause_that_is_asked_for_has_a_row() -> None:
    assert len(ASKED) == 2 + 12 + 2 + 14 + 9 + 7 + 8 + 6 + 14 + 1
    assert ASKED - rows().keys() == set()
    assert list(rows()) == list(clauses())


@pytest.mark.parametrize("id", clauses())
def test_every_clause_lives_somewhere(id: str) -> None:
    row = rows()[id]

    assert row.functions or row.sheets or row.parameters or row.elsewhere


@pytest.mark.parametrize("id", clauses())
def test_every_clause_that_can_be_computed_has_a_case(id: str) -> None:
    row = rows()[id]

    assert row.cases or (row.elsewhere and not row.functions)


def test_a_clause_is_said_to_live_elsewhere_only_when_there_is_such_a_clause() -> None:
    assert ELSEWHERE.keys() <= clauses().keys()


def test_a_rule_is_listed_by_what_its_docstring_cites() -> None:
    assert rows()["A1a"].rules == ("attendance.lateness",)
    assert {"cancellations.week", "policy_warnings.warnings"} <= set(rows()["B7"].rules)


def test_sheets_and_parameters_follow_from_functions_and_clauses() -> None:
    row = rows()["A14b"]

    assert row.sheets == ("新客暖场 / New clients",)
    assert {"quotas.warmup_deadline", "quotas.warmup_points"} <= set(row.parameters)


def test_both_readings_stand_beside_the_clause() -> None:
    cells = dict(zip(HEADINGS, clause_cells(rows()["B7"]), strict=True))

    assert "11" not in cells["Default reading"]
    assert all(cells[heading] for heading in ("默认读法", "Default reading", "另一种读法", "Other reading"))


def test_the_page_has_one_row_per_clause_in_order() -> None:
    lines = (ROOT / "docs" / "clauses.md").read_text(encoding="utf-8").splitlines()
    ids = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| ")][2:]

    assert ids == list(clauses())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Clause C. No points.", {"C"}),
        ("A week of E2 to E4: clamped", {"E2", "E3", "E4"}),
        ("Clauses D1.2, D2.4 to D2.7.", {"D1.2", "D2.4", "D2.5", "D2.6", "D2.7"}),
        ("条款 A14a，2026-01-01 起", {"A14a"}),
        ("E2-H，E3-G", {"E2-H", "E3-G"}),
        ("WA1, A15, 3.A1 and B22", set()),
    ],
)
def test_what_a_text_cites(text: str, ids: set[str]) -> None:
    assert cited(text) == ids
