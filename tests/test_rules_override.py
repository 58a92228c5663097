"""A manager's override through the rule; the same rows go through the functions in ``test_functions_cases``."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casetable import Case, SheetCell, changed_text, load
from tests.rows import text
from udfs import registry
from xl_tools.rules.override import Override, override
from xl_tools.words import State

#: K01, 周一; the approver is somebody else.
GOOD: Final = ("林经理", "当天停电", "K01", "周一")
ENTRIES: Final = st.one_of(st.none(), st.text(max_size=5), st.booleans(), st.floats(), st.integers(-9, 99))
TEXTS: Final = st.one_of(st.none(), st.text(min_size=1, max_size=5))


def of_row(case: Case) -> Override:
    approver, grounds, staff_id, name = (text(case, key) for key in ("approver", "override_reason", "staff_id", "name"))
    return override(case.row.get("fine"), case.row.get("override"), approver, grounds, staff_id, name)


@pytest.mark.parametrize("case", load("override"), ids=str)
def test_the_rule_finds_what_was_worked_out_by_hand(case: Case) -> None:
    found = of_row(case)
    shown: dict[str, SheetCell] = {
        "FINAL_POINTS": found.final.value if isinstance(found.final.value, (int, str)) else None,
        "OVERRIDE_REASON": found.final.sentence("zh") if found.asked else "",
    }

    assert case.state in (None, found.final.state)
    assert dict(case.expect) == {function: shown[function] for function in case.expect}
    assert [part for part in case.reason if part not in found.final.sentence("zh")] == []


@given(ENTRIES, ENTRIES, TEXTS, TEXTS, TEXTS, TEXTS)
def test_only_an_override_with_points_approver_and_reason_changes_anything(
    fine: object, figure: object, approver: str | None, grounds: str | None, staff_id: str | None, name: str | None
) -> None:
    found = override(fine, figure, approver, grounds, staff_id, name).final
    alone = override(fine, None, None, None, staff_id, name).final

    if found.state is State.PASSED:
        assert isinstance(found.value, int) and found.value == found.points >= 0
        assert None not in (approver, grounds) and approver not in (staff_id, name)
    else:
        assert (found.value, found.points) == (alone.value, 0)


@pytest.mark.parametrize(
    ("fine", "stands"),
    [
        (10.0, 10),
        (10, 10),
        (2.5, Decimal("2.5")),
        (0.1 + 0.2, Decimal("0.3")),
        ("待确认", "待确认"),
        (None, ""),
        ("", ""),
    ],
)
def test_what_the_rules_made_is_handed_on_as_it_stands(fine: object, stands: object) -> None:
    assert override(fine, None, None, None, "K01", "周一").final.value == stands


def test_both_readings_stay_in_the_facts_whether_it_counts_or_not() -> None:
    facts = [override(10.0, 0.0, approver, *GOOD[1:]).final.facts for approver in (GOOD[0], None, GOOD[2], "周 一")]

    assert [(one["before"], one["after"]) for one in facts] == [(10, 0)] * 4


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), -0.5, 1e300, 100_000, "100000", "1,000", "十"])
def test_what_is_no_whole_number_of_points_is_refused(figure: object) -> None:
    found = override(10.0, figure, *GOOD).final

    assert (found.state, found.value) == (State.UNCONFIRMED, 10)


def test_a_conclusion_can_be_forwarded_in_english_too() -> None:
    english = changed_text((), "en")
    good: list[object] = [10.0, 0.0, "Ms Lin", "power cut", "K01", "Zhou Yi", english]

    shown = [
        registry.call("OVERRIDE_REASON", [*good[:2], approver, *good[3:]]) for approver in ("Ms Lin", "zhou yi", None)
    ]

    assert shown == [
        "override counts: 10 points become 0, approved by Ms Lin, reason: power cut",
        "override void: the approver “zhou yi” is the person concerned; somebody else has to approve it; "
        "10 points stand",
        "override void: no approver; 10 points stand",
    ]
