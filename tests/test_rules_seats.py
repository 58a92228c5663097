"""Swaps and drinks by themselves: what holds for every row, whatever is typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.errors import PolicyGap
from xl_tools.policy import default
from xl_tools.rules.records import DRINKS, SWAP
from xl_tools.rules.seats import Drinks, drinks, swap
from xl_tools.words import State

MONDAY: Final = date(2026, 11, 2)
HELD: Final[dict[str, object]] = {
    "date": MONDAY,
    "staff_id": "K01",
    "table": "卡座",
    "quantity": 12.0,
    "price": 25.5,
    "held_from": "21:00",
    "told_customer": "是",
    "affected": "是",
}

#: What may stand in any cell, read or not.
ENTRIES: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=True),
    st.integers(),
    st.text(max_size=8),
    st.sampled_from(["是", "否", "散台", "半卡", "卡座", "20:00", "21:30", "次日00:10", "--", "K01"]),
    st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 5)),
    st.dates(date(2026, 11, 1), date(2026, 11, 5)),
)


def of_drinks(**changes: object) -> Drinks:
    row = {**HELD, **changes}
    return drinks(tuple(zh for zh, _ in DRINKS.values()), [row.get(field) for field in DRINKS], default())


@given(st.lists(ENTRIES, min_size=len(DRINKS) - 1, max_size=len(DRINKS) - 1))
def test_any_row_of_drinks_has_an_amount_or_a_state_and_a_sentence(row: list[object]) -> None:
    found = drinks(tuple(zh for zh, _ in DRINKS.values()), [MONDAY, *row], default())

    value = found.purchase.value
    assert (isinstance(value, Decimal) and value >= 0) or found.purchase.state is not State.PASSED
    assert all((found.purchase.sentence("zh"), found.purchase.sentence("en")))
    assert all((found.verdict.sentence("zh"), found.verdict.sentence("en")))


@given(st.lists(ENTRIES, min_size=len(SWAP) - 1, max_size=len(SWAP) - 1))
def test_any_row_of_swaps_has_a_state_and_a_sentence(row: list[object]) -> None:
    found = swap(tuple(zh for zh, _ in SWAP.values()), [MONDAY, *row], default())

    assert found.state in {State.PASSED, State.VIOLATION, State.UNCONFIRMED, State.INCOMPLETE}
    assert all((found.sentence("zh"), found.sentence("en")))


@given(st.integers(-3600, 3600))
def test_the_deadline_is_met_to_the_second(late: int) -> None:
    arrived = datetime(2026, 11, 2, 22) + timedelta(seconds=late)

    assert of_drinks(arrived=arrived).purchase.value == (Decimal(306) if late > 0 else 0)


@given(st.integers(0, 500), st.decimals(0, 5000, places=4))
def test_the_amount_is_quantity_times_price_rounded_once(quantity: int, price: Decimal) -> None:
    value = of_drinks(quantity=quantity, price=price).purchase.value

    assert value == (quantity * price).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_a_breach_stands_in_the_verdict_and_leaves_the_amount_open() -> None:
    found = of_drinks(returned="是", affected=None)

    assert (found.verdict.state, found.purchase.state) == (State.VIOLATION, State.UNCONFIRMED)
    assert found.purchase.value is None


def test_a_day_before_the_rules_began_is_a_gap() -> None:
    with pytest.raises(PolicyGap):
        of_drinks(date=date(2025, 12, 31))
