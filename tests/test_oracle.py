"""Every sum of the sample month and of random months a second time, by pandas, which sees a figure that is wrong."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from tests.filling import filled_in, with_cells
from tests.months import PEOPLE
from tests.numbered_months import month
from tests.oracle import complaints
from tests.random_months import Draw
from tests.saved import Saved
from xl_tools import sample
from xl_tools.books.refs import cell_name
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.sheets import registry, report
from xl_tools.sheets.model import Plan
from xl_tools.words import Lang

#: A month with something wrong in every table, and one with nothing.
MONTHS: Final = (7, 8)


@cache
def sample_month(lang: Lang) -> Saved:
    return Saved(build("values", lang, month=sample.MONTH, rows=sample.content(lang)), lang)


@cache
def random_month(seed: int) -> Saved:
    one = month(seed)
    return Saved(recalculate(filled_in(one, Draw(one, people=PEOPLE).rows())).data, one.lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pandas_comes_to_every_sum_of_the_sample_month(lang: Lang) -> None:
    assert complaints(sample_month(lang)) == []


def test_the_sample_month_has_something_to_add_up() -> None:
    saved = sample_month("zh")

    assert len(saved.of_month("attendance")) == 780
    assert len(saved.table("ledger")[saved.table("ledger")["date"] != ""]) > 70


@pytest.mark.parametrize("seed", MONTHS)
def test_pandas_comes_to_every_sum_of_a_random_month(seed: int) -> None:
    assert complaints(random_month(seed)) == []


# A figure that is wrong is found


def put(saved: Saved, table: str, column: str, value: object, *, row: int | None = None) -> Saved:
    """The workbook with another value in one computed cell of a table: in the first row with something in it."""
    sheet, frame = registry.sheet_of(table), saved.table(table)
    left = sheet.left(registry.table(table), Plan("values", saved.lang, sample.MONTH))
    place = left + [one.key for one in registry.table(table).columns].index(column)
    if row is None:
        number = frame.index[frame[column].map(lambda found: found != "" and found != 0).astype(bool)][0]
        row = int(str(number))
    name = sheet.label.of(saved.lang)
    return Saved(with_cells(saved.data, {name: {cell_name(row, place + 1): value}}), saved.lang)


@pytest.mark.parametrize(
    ("table", "column", "where"),
    [
        ("attendance", "final", "report signin_points"),
        ("attendance", "late_minutes", "report"),
        ("conduct", "final", "report conduct_points"),
        ("bookings", "performance", "performance, row"),
        ("bookings", "cancelled_tables", "cancellations"),
        ("cancellations", "standard", "cancellations standard"),
        ("new_clients", "tables", "new clients"),
        ("new_clients", "fine", "report client_points"),
        ("tickets", "signin", "tickets signin"),
        ("warmup", "fine", "report warmup_points"),
        ("ledger", "points", "ledger: points by person"),
        ("pay", "points", "pay points"),
        ("pay", "gross", "gross pay"),
    ],
)
def test_a_wrong_figure_of_a_table_is_found(table: str, column: str, where: str) -> None:
    # A cent of money, otherwise one more than it is (and no minutes late instead of some).
    saved = random_month(7 if table != "warmup" else 8)
    frame = saved.table(table)
    numbers = frame[column][frame[column].map(lambda value: isinstance(value, float) and value > 0).astype(bool)]
    in_month = saved.of_month(table).index if "business_date" in frame else frame.index
    row, value = next((row, value) for row, value in numbers.items() if row in in_month)
    wrong = "" if column == "late_minutes" else value + (0.01 if column in ("gross", "performance") else 1.0)
    found = complaints(put(saved, table, column, wrong, row=int(str(row))))

    assert any(one.startswith(where) for one in found), found


@pytest.mark.parametrize("place", range(24))
@pytest.mark.parametrize("line", ["total", "department", "others", "person"])
def test_a_wrong_figure_of_the_report_is_found(place: int, line: str) -> None:
    saved = random_month(8)
    total = report.HEADINGS_ROW + 1
    row = {"total": total, "department": total + 1, "others": total + 10, "person": report.FIRST_PERSON_ROW}[line]
    value = saved.cell("report", row, 3 + place)
    wrong = value + 0.01 if isinstance(value, float) else 1.0
    if value == "" and line != "person":
        # Flags are of persons.
        return
    sheet = registry.sheet("report").label.of(saved.lang)
    broken = Saved(with_cells(saved.data, {sheet: {cell_name(row + 1, 4 + place): wrong}}), saved.lang)
    assert complaints(broken) != []


def test_a_ledger_without_one_of_its_rows_is_found() -> None:
    saved = random_month(7)

    assert complaints(put(saved, "ledger", "date", None)) != []


def test_somebody_without_a_name_is_not_called_0_among_the_overrides() -> None:
    row = {"date": "2026-11-03", "staff_id": "K1", "shift": "上班", "signin": "20:17"}
    row |= {"override": "0", "approver": "林经理", "override_reason": "已核实"}
    rows = {"staff": [{"staff_id": "K1"}], "attendance": [row]}
    saved = Saved(build("values", "zh", month=sample.MONTH, rows=rows, staff_rows=2, blank_rows=2), "zh")
    told = [row[:3] for row in saved.page("report") if str(row[3]).startswith("改判生效")]

    assert told == [[46329.0, "", "签到"]]
    assert complaints(saved) == []
