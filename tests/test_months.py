"""Random months of all tables: a short form of ``make months``, and that the months are what they are meant to be.

``XL_TOOLS_MONTHS`` and ``XL_TOOLS_FIRST_MONTH`` choose how many and which.
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from typing import Final

import pytest

from tests.comparison import differences
from tests.filling import filled_in
from tests.months import PEOPLE, verdict
from tests.numbered_months import Month, month
from tests.office import cached
from tests.random_months import SMALL, Draw, Row
from tests.saved import Saved
from tests.states import unknown_states
from tests.test_oracle import put
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.policy import parameters
from xl_tools.sheets import registry
from xl_tools.words import Lang, State, show

COUNT: Final = int(os.environ.get("XL_TOOLS_MONTHS", "24"))
FIRST: Final = int(os.environ.get("XL_TOOLS_FIRST_MONTH", "0"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_a_random_month_is_computed_to_known_states_and_to_the_same_sums_three_times(seed: int) -> None:
    assert verdict(seed) == []


@cache
def drawn(seed: int) -> tuple[Month, dict[str, list[Row]]]:
    one = month(seed)
    return one, Draw(one, people=PEOPLE).rows()


@cache
def saved(seed: int) -> Saved:
    one, rows = drawn(seed)
    return Saved(recalculate(filled_in(one, rows)).data, one.lang)


def test_every_entry_column_of_every_table_is_filled_in_somewhere() -> None:
    tables = {table.key for table in registry.tables() if table.entries}
    found: dict[str, set[str]] = {table: set() for table in tables}
    for seed in range(20):
        for table, rows in drawn(seed)[1].items():
            found[table] |= {key for row in rows for key in row}

    missing = {
        f"{table}.{column.key}"
        for table in tables
        for column in registry.table(table).entries
        if column.key not in found[table]
    }
    # Of 制度 three columns make a row; nothing is computed from an address.
    described = {f"policy.{key}" for key in ("clause", "label", "unit", "until", "note", "other")}
    assert missing == described | {"staff.email"}


def test_months_are_of_all_lengths_languages_and_editions() -> None:
    months = [month(seed) for seed in range(100)]

    assert {(one.lang, one.edition) for one in months} == {
        (a, b) for a in ("zh", "en") for b in ("values", "functions")
    }
    assert date(2028, 2, 1) in {one.first for one in months}
    assert len({one.first for one in months}) > 20


def test_every_reading_is_tried_sooner_or_later() -> None:
    readings = {(one.name, word.key) for one in parameters().values() if one.unit == "choice" for word in one.choices}
    tried = {
        (row["parameter"], parameters()[str(row["parameter"])].word(str(row["value"])))
        for seed in range(400)
        for row in Draw(month(seed), people=PEOPLE).policy()
        if row["parameter"] in parameters()
    }

    assert readings - tried == set()


@cache
def said(seed: int) -> set[str]:
    """The texts of computed columns."""
    return {
        value
        for table in registry.tables()
        for column in table.columns
        if column.computed
        for value in saved(seed).table(table.key)[column.key]
        if isinstance(value, str)
    }


def test_all_states_come_out_of_the_months() -> None:
    found = {
        word
        for seed in range(6)
        for word in State
        for value in said(seed)
        if value.startswith(show(word, saved(seed).lang))
    }

    assert found == set(State)


def test_entries_filled_in_are_what_build_writes() -> None:
    one, rows = drawn(1)
    built = build(one.edition, one.lang, month=one.first, rows=rows, staff_rows=SMALL["staff"] + 1, blank_rows=60)

    assert differences(cached(recalculate(filled_in(one, rows)).data), cached(built)) == {}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("attendance", "fine", "maybe"),
        ("attendance", "fine", -3),
        ("attendance", "final", 2.5),
        ("bookings", "validity", "sort of"),
        ("bookings", "reason", ""),
        ("pay", "source_check", "some remark"),
    ],
)
def test_an_unknown_state_is_found(table: str, column: str, value: object) -> None:
    good = saved(3)
    assert unknown_states(good) == []

    broken = put(good, table, column, value)
    assert [one.split(",")[0] for one in unknown_states(broken)] == [f"{table}.{column}"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_policy_that_is_refused_makes_sentences_and_no_errors(lang: Lang) -> None:
    one = Month(date(2026, 11, 1), lang, "functions", 1)
    rows = Draw(one, people=PEOPLE, bad=0).rows()
    rows["policy"] = [{"parameter": "attendance.late_points", "value": 3, "since": one.first}]
    done = recalculate(filled_in(one, rows))

    assert done.refused == ()
    assert unknown_states(Saved(done.data, lang)) == []
    assert set(Saved(done.data, lang).table("cancellations")["fine"]) == {""}


def test_an_error_is_found() -> None:
    assert any("an error" in one for one in unknown_states(put(saved(3), "duty", "status", "#VALUE!")))
