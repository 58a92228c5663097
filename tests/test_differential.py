"""Random months, right and wrong entries mixed, in both languages: our engine and LibreOffice agree in every cell.

The random months (``tests.random_months``, with more rows) are a leap February of four weeks, a January whose first
week begins in the year before, and a common February; every table is filled in. The whole sample month goes with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

import pytest

from tests.comparison import differences
from tests.numbered_months import Month
from tests.office import Office, Values, cached
from tests.random_months import SMALL, Draw
from xl_tools import sample, words
from xl_tools.build import build
from xl_tools.words import State

pytestmark = pytest.mark.office

MONTHS: Final = tuple(
    Month(first, lang) for first in (date(2028, 2, 1), date(2027, 1, 1), date(2026, 2, 1)) for lang in ("zh", "en")
)
every_month = pytest.mark.parametrize("month", MONTHS, ids=lambda month: f"{month.first:%Y-%m} {month.lang}")

#: More of what formulas add up than a small month has.
_AMOUNTS: Final[Mapping[str, int]] = {**SMALL, "attendance": 160, "bookings": 200, "conduct": 90, "warmup": 70}


@cache
def workbook(month: Month) -> bytes:
    rows = Draw(month, amounts=_AMOUNTS, bad=0.08).rows()
    return build("values", month.lang, month=month.first, rows=rows, staff_rows=18, blank_rows=210)


@cache
def sample_month() -> bytes:
    return build("values", "zh", month=sample.MONTH, rows=sample.content("zh"))


@pytest.fixture(scope="module")
def recalculated(office: Office) -> list[Values]:
    """The random months and the sample month as LibreOffice computes them, with one start."""
    return office.recalculated_many([*map(workbook, MONTHS), sample_month()])


@pytest.fixture(scope="module")
def theirs(recalculated: list[Values]) -> dict[Month, Values]:
    return dict(zip(MONTHS, recalculated[:-1], strict=True))


@every_month
def test_a_random_month_is_computed_alike_in_every_cell(month: Month, theirs: dict[Month, Values]) -> None:
    found = differences(cached(workbook(month)), theirs[month])
    # TRUE typed into a cell that shows a day or a time is a number to LibreOffice; nothing that we compute is TRUE.
    computed = {cell: pair for cell, pair in found.items() if not isinstance(pair[0], bool)}

    assert computed == {}
    assert len(theirs[month]) > 8000


def test_the_sample_month_is_computed_alike_in_every_cell(recalculated: list[Values]) -> None:
    found = differences(cached(sample_month()), recalculated[-1])

    assert found == {}
    assert len(recalculated[-1]) > 50_000


@every_month
def test_good_and_bad_entries_are_mixed(month: Month) -> None:
    values = cached(workbook(month)).values()
    shown = [words.show(state, month.lang) for state in State if state is not State.VIOLATION]

    assert [word for word in shown if not any(str(value).startswith(word) for value in values)] == []
