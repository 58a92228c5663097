"""Random months, right and wrong entries mixed, in both languages: our engine and LibreOffice agree in every cell.

The random months are a leap February of four weeks, a January whose first week begins in the year before, and
a common February. What stands in the cells is drawn with a fixed seed from what people type, well or badly: the
edges of the sample month, blanks, numbers as text, unknown and doubled 工号, unreadable dates and amounts.
The whole sample month goes with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from random import Random
from typing import Final, NamedTuple

import pytest

from tests.comparison import differences
from tests.office import Office, Values, cached
from xl_tools import sample, words
from xl_tools.build import build
from xl_tools.sample.booking_edges import EDGES as BOOKING_EDGES
from xl_tools.sample.guests import guest
from xl_tools.sample.signins import EDGES as SIGNIN_EDGES
from xl_tools.sheets.model import Label
from xl_tools.sheets.staff import DEPARTMENTS, POSTS
from xl_tools.words import Answer, Grade, Lang, Register, Shift, StaffStatus, State, Table

pytestmark = pytest.mark.office

Row = dict[str, object]


class Month(NamedTuple):
    """A workbook to be drawn."""

    first: date
    lang: Lang


MONTHS: Final = tuple(
    Month(first, lang) for first in (date(2028, 2, 1), date(2027, 1, 1), date(2026, 2, 1)) for lang in ("zh", "en")
)
every_month = pytest.mark.parametrize("month", MONTHS, ids=lambda month: f"{month.first:%Y-%m} {month.lang}")

_STAFF_IDS: Final = (
    # As people number each other; the last three are a number, a number as text, and an oddly written one.
    *(f"K{number:03d}" for number in range(1, 11)),
    *(1001, "1002", " k-11 "),
)
_UNKNOWN: Final = ("K999", 1003, None)


class _Draw:
    """One month's entries, drawn from what people type."""

    def __init__(self, month: Month) -> None:
        self.first, self.lang = month.first, month.lang
        self.random = Random(f"{month.first} {month.lang}")
        self.days = [self.first + timedelta(days=number) for number in range(-6, 35)]

    def rows(self) -> dict[str, list[Row]]:
        return {
            "policy": self._policy(),
            "staff": [self._shown(row) for row in self._staff()],
            "attendance": [self._shown(self._signin()) for _ in range(160)],
            "bookings": [self._shown(self._booking()) for _ in range(200)],
            "pay": [self._shown(row) for row in self._pay()],
        }

    def _of(self, *pairs: tuple[float, object]) -> object:
        """One of the values, by weight."""
        return self.random.choices([value for _, value in pairs], [weight for weight, _ in pairs])[0]

    def _day(self) -> object:
        day = self.random.choice(self.days)
        noon = datetime.combine(day, time(12))
        texts = (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}")
        return self._of(
            (30, day),
            (4, self.random.choice(texts)),
            (1, noon + timedelta(hours=self.random.uniform(-11, 11))),
            (0.5, self.random.choice(("2026/2/30", "下周五", 60, -3, "--"))),
            (0.5, None),
        )

    def _staff_id(self) -> object:
        return self._of((30, self.random.choice(_STAFF_IDS)), (1, self.random.choice(_UNKNOWN)))

    def _amount(self, top: int) -> object:
        yuan = Decimal(self.random.randrange(top * 100)) / 100
        return self._of(
            *((10, yuan), (5, Decimal(round(yuan)))),
            *((1, str(yuan)), (1, f"{yuan:,}元"), (1, 0), (1, None), (1, "面议"), (0.5, -yuan)),
        )

    def _policy(self) -> list[Row]:
        """Changes within the month, of numbers that many rows meet."""
        changes = (
            *(("attendance.late_first_points", 4), ("attendance.late_first_minutes", 10)),
            *(("attendance.missed_points", 20), ("bookings.notice_minutes", 15), ("bookings.hold_standard", "21:15")),
            *(("cancellations.free_standard", 1), ("cancellations.points_booth", 5), ("pay.logistics_guarantee", 1600)),
        )
        return [
            {"parameter": name, "value": value, "since": self.random.choice(self.days)}
            for name, value in self.random.sample(changes, 4)
        ]

    def _staff(self) -> list[Row]:
        people: list[Row] = [self._person(staff_id) for staff_id in _STAFF_IDS]
        # A doubled number, a line left free, and one with nothing but a name.
        people.insert(4, self._person("K002"))
        people.insert(7, {})
        people.insert(9, {"name": "没有工号"})
        return people

    def _person(self, staff_id: object) -> Row:
        hired = self.first - timedelta(days=self.random.randrange(-20, 900))
        later = hired + timedelta(days=self.random.randrange(10, 400))
        name, _ = guest(self.random)
        return {
            "staff_id": staff_id,
            "name": self._of((20, name), (1, 12345), (1, None), (1, 'O\'Neil, "Pat"')),
            "department": self._of(*((1, label) for label in DEPARTMENTS), (1, "技术部"), (1, None)),
            "post": self._of(*((1, label) for label in POSTS), (1, None), (1, "仓管员")),
            "grade": self._of(*((2, grade) for grade in Grade), (2, None), (1, "特级")),
            "hired": self._of((10, hired), (1, f"{hired:%Y/%m/%d}"), (1, None), (1, "去年")),
            "confirmed": self._of((5, later), (3, None), (1, f"{later:%Y-%m-%d}"), (1, "2026-11-31")),
            "promoted": self._of((5, later), (3, None), (1, "不详")),
            "status": self._of(*((1, status) for status in StaffStatus)),
        }

    def _signin(self) -> Row:
        row: Row = {"date": self._day(), "staff_id": self._staff_id(), "shift": Shift.WORK}
        minute = self.random.randrange(-30, 60)
        clock = (datetime.combine(self.first, time(20)) + timedelta(minutes=minute)).time()
        edge: Mapping[str, object] = (
            self.random.choice(SIGNIN_EDGES) if self.random.random() < 0.5 else {"signin": clock}
        )
        row |= {key: value for key, value in edge.items() if key in ("shift", "due", "signin")}
        if self.random.random() < 0.2:
            row |= {
                "override": self._of((5, self.random.randrange(12)), (1, "免"), (1, 1.5), (1, None), (1, "3")),
                "approver": self._of((5, "林经理"), (1, None)),
                "override_reason": self._of((5, "已核实"), (1, None)),
            }
        return row

    def _booking(self) -> Row:
        name, phone = guest(self.random)
        row: Row = {
            "date": self._day(),
            "table_no": self.random.randrange(1, 90),
            "table": self._of((6, Table.STANDARD), (2, Table.HALF_BOOTH), (3, Table.BOOTH)),
            "tables": self._of((5, 1), (2, self.random.randrange(2, 9)), (1, "3桌"), (1, None)),
            "customer": name,
            "phone": phone,
            "heads": self.random.randrange(1, 12),
            "called": time(18, self.random.randrange(60)),
            "expected": time(20, self.random.randrange(60)),
            "arrived": self._of((5, time(20, self.random.randrange(60))), (2, None), (1, time(22, 30))),
            "staff_id": self._staff_id(),
            "greeter": self._of((9, Register.YES), (1, Register.NO), (1, None)),
            "back_bar": Register.YES,
            "second": Answer.NO,
            "signed": self._of((4, None), (1, time(20, self.random.randrange(60))), (1, "20:50")),
            "spend": self._amount(5000),
        }
        return {**row, **self.random.choice(BOOKING_EDGES)} if self.random.random() < 0.5 else row

    def _pay(self) -> list[Row]:
        listed = [*self.random.sample(_STAFF_IDS, 10), "K003", "K999", None]
        return [
            {
                "staff_id": staff_id,
                "base": self._of((3, self._amount(6000)), (1, 2200), (1, 1500)),
                "benefits": self._amount(400),
                "commission": self._amount(2500),
                "bonus": self._amount(900),
            }
            for staff_id in listed
        ]

    def _shown(self, row: Row) -> Row:
        """Words in the language of the workbook; a day and a clock for a tuple of both."""
        shown: Row = {}
        for key, value in row.items():
            if isinstance(value, Label):
                value = value.of(self.lang)
            elif isinstance(value, Enum):
                value = words.show(value, self.lang)
            elif isinstance(value, tuple):
                value = datetime.combine(self.first + timedelta(days=value[0]), value[1])
            if value is not None:
                shown[key] = value
        return shown


@cache
def workbook(month: Month) -> bytes:
    return build("values", month.lang, month=month.first, rows=_Draw(month).rows(), staff_rows=18, blank_rows=210)


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

    assert found == {}
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
