"""Departments and posts through the rule itself."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from tests.casetable import Case, load, policy_of
from tests.rows import month, text
from xl_tools.policy import default, parameters
from xl_tools.rules.posts import department_of, post_check
from xl_tools.words import State

NOVEMBER: Final = date(2026, 11, 1)


@pytest.mark.parametrize("case", load("posts"), ids=str)
def test_a_post_is_checked_as_worked_out_by_hand(case: Case) -> None:
    finding = post_check(text(case, "department"), text(case, "post"), month(case), policy_of(case))

    assert case.state is finding.state
    assert case.expect["POST_CHECK"] == finding.state.value
    assert [part for part in case.reason if part not in finding.sentence("zh")] == []


def test_every_listed_pair_passes_and_no_other() -> None:
    policy = default()
    departments = {name.removeprefix("posts."): p.label for name, p in parameters().items() if "posts." in name}
    listed = {key: policy.words(f"posts.{key}", NOVEMBER) for key in departments}
    posts = {post for of_one in listed.values() for post in of_one}

    passed = {
        (key, post)
        for key, label in departments.items()
        for post in posts
        if post_check(label["zh"], post, NOVEMBER, policy).state is State.PASSED
    }
    assert {(key, post) for key, of_one in listed.items() for post in of_one} == passed
    assert len(passed) == 9


def test_every_department_is_known_in_both_languages() -> None:
    known = {
        (name, lang): department_of(label.upper())
        for name, parameter in parameters().items()
        if name.startswith("posts.")
        for lang, label in parameter.label.items()
    }

    assert {(name, lang): name.removeprefix("posts.") for name, lang in known} == known
