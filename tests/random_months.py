"""Random months: what people type into every table, well and badly, drawn with a fixed seed.

A column without a line of its own here is drawn by its kind, so a new table or column is in the months by itself.
How much goes wrong differs from month to month: in some nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Final

from tests.numbered_months import Month
from xl_tools import words
from xl_tools.policy import Parameter, parameters
from xl_tools.sample.booking_edges import EDGES as BOOKING_EDGES
from xl_tools.sample.guests import guest
from xl_tools.sample.signins import EDGES as SIGNIN_EDGES
from xl_tools.sheets import registry
from xl_tools.sheets.model import Column, Kind, Label
from xl_tools.words import Answer, Grade, Matter, Register, Shift, StaffStatus, Table

__all__ = ["MOST", "SMALL", "STAFF_IDS", "Draw", "Row"]

Row = dict[str, object]


#: As people number each other; the last three are a number, a number as text, and an oddly written one.
STAFF_IDS: Final = (*(f"K{number:03d}" for number in range(1, 11)), 1001, "1002", " k-11 ")
_UNKNOWN: Final = ("K999", 1003, None)

#: Rows by table, the most that a small month has of each.
SMALL: Final[Mapping[str, int]] = {
    **{"attendance": 40, "bookings": 50, "conduct": 36, "warmup": 20, "past_events": 16, "clients": 16},
    **{"swaps": 10, "drinks": 12, "behaviour": 12, "duty": 24, "incidents": 8, "inspections": 12},
    **{"monthly": 60, "quarterly": 24, "promotion": 7, "pay": 10, "staff": 11, "policy": 9},
}
#: What the template of small months has room for.
MOST: Final = 60

_TEXTS: Final = ("已处理", "无", "see the note", "林经理", "待补", "=", "12", "A & B <c>", "—", "“引号”")
_CLAUSES: Final = ("A3", "A1a", "B7", "B6", "A2", "A3", "G99", "")
_QUARTERS: Final = ("{0}Q{1}", "{0}年第{2}季度", "{0}第{1}季", "{0}年Q{1}")
_BAD: Final[Mapping[Kind, tuple[object, ...]]] = {
    Kind.DAY: ("2026/2/30", "下周五", 60, -3, "--", 0.5, 4e6, True),
    Kind.MONTH: ("2026-13", "上个月", 60, "--", True),
    Kind.TIME: ("25:61", "-1:30", "20.17", "晚上", -0.2, "8:17", "--", True),
    Kind.COUNT: ("3桌", -1, 2.5, "很多", "--", "４", 1e9),
    Kind.POINTS: ("免", 1.5, -2, "3", "--", True),
    Kind.MONEY: ("面议", -12.5, "1,234.5元", "--", True, 1e12),
    Kind.SCORE: ("良", -1, 101, "88", 59.995),
    Kind.WORD: ("也许", 1, "是 是", "x", True, "--"),
    Kind.ID: ("K999", 1003, 7.5, "K 001", "K00?", "~"),
    Kind.PHONE: ("1390000900", "微信", 1.39e10, "--", 12900009007),
    Kind.TEXT: (12345, 0.5, True),
}
#: Parameters of which another value is tried now and then; with documents switched off, not much is left to judge.
_RARE: Final = "documents."


class Draw:
    """One month's entries.

    Args:
        month: which one.
        people: how many of ``STAFF_IDS`` there are.
        amounts: rows by table; the tables in it are filled in.
        bad: share of entries that go wrong; drawn when left out.
    """

    def __init__(
        self,
        month: Month,
        *,
        people: int = len(STAFF_IDS),
        amounts: Mapping[str, int] = SMALL,
        bad: float | None = None,
    ) -> None:
        self.month, self.first, self.lang = month, month.first, month.lang
        self.random = Random(f"{month.first} {month.lang} {month.seed}")
        self.days = [self.first + timedelta(days=number) for number in range(-6, 35)]
        self.staff_ids = STAFF_IDS if people >= len(STAFF_IDS) else (*STAFF_IDS[: people - 3], *STAFF_IDS[-3:])
        self.amounts = amounts
        self.bad = self.random.choice((0.0, 0.02, 0.1, 0.3)) if bad is None else bad

    def rows(self) -> dict[str, list[Row]]:
        """Table → rows, each column → entry; blanks are left out."""
        made: dict[str, list[Row]] = {"policy": self.policy(), "staff": self._staff()}
        for table, most in self.amounts.items():
            if table not in made:
                draw = _ROWS.get(table, _by_kind)
                made[table] = [draw(self, table) for _ in range(most if most > MOST else self._some(most))]
        return {table: [self._shown(row) for row in rows] for table, rows in made.items()}

    def _some(self, most: int) -> int:
        """Mostly a full table; now and then a bare one, or none at all."""
        return self.random.choices((most, self.random.randint(0, most), 0), (12, 5, 1))[0]

    def of(self, *pairs: tuple[float, object]) -> object:
        """One of the values, by weight."""
        return self.random.choices([value for _, value in pairs], [weight for weight, _ in pairs])[0]

    # Entries by kind

    def entry(self, column: Column) -> object:
        """What somebody types into a cell of that column."""
        if self.random.random() < self.bad:
            return self.random.choice(_BAD.get(column.kind, _TEXTS))
        if self.random.random() < 0.12:
            return None
        if column.choices:
            word = self.random.choice(column.choices)
            # Either language may be typed, with blanks around it.
            return f" {self._word(word)} " if self.random.random() < 0.05 else word
        if column.choices_name:
            return self.staff_id()
        return _KINDS.get(column.kind, Draw.text)(self)

    def _word(self, word: object) -> object:
        if isinstance(word, Label):
            return word.of(self.lang)
        return words.show(word, self.lang) if isinstance(word, Enum) else word

    def day(self) -> object:
        """A business day in or around the month, in one of the ways of writing it."""
        day = self.random.choice(self.days)
        noon = datetime.combine(day, time(12))
        texts = (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}")
        return self.of(
            (30, day),
            (4, self.random.choice(texts)),
            (1, noon + timedelta(hours=self.random.uniform(-11, 11))),
        )

    def clock(self) -> object:
        """A time of the night as a cell of it."""
        minutes = self.random.randrange(12 * 60, 26 * 60)
        hour, minute = divmod(minutes, 60)
        moment = datetime.combine(self.random.choice(self.days), time(12)) + timedelta(minutes=minutes - 720)
        return self.of(
            (10, time(hour % 24, minute)),
            (3, f"{hour % 24:02d}:{minute:02d}"),
            (1, f"{hour:02d}:{minute:02d}"),
            (3, moment),
            (1, f"{moment:%Y-%m-%d %H:%M}"),
        )

    def staff_id(self) -> object:
        """A 工号, now and then one that nobody has."""
        return self.of((30, self.random.choice(self.staff_ids)), (30 * self.bad, self.random.choice(_UNKNOWN)))

    def amount(self, top: int = 3000) -> object:
        """Yuan."""
        yuan = Decimal(self.random.randrange(top * 100)) / 100
        wrong = ((1, f"{yuan:,}元"), (1, "面议"), (0.5, -yuan), (1, yuan + Decimal("0.005")))
        right = ((10, yuan), (5, Decimal(round(yuan))), (1, str(yuan)), (1, 0), (1, None))
        return self.of(*right, *((weight * 10 * self.bad, value) for weight, value in wrong))

    def text(self) -> object:
        """A remark."""
        return self.random.choice(_TEXTS)

    def month_text(self) -> object:
        """One of the last thirteen months, or the next."""
        back = self.random.randrange(-1, 13)
        number = self.first.year * 12 + self.first.month - 1 - back
        day = date(number // 12, number % 12 + 1, 1)
        return self.of((8, day), (1, f"{day:%Y-%m}"), (1, f"{day.year}年{day.month}月"), (1, day.replace(day=15)))

    # Rows of single tables

    def policy(self) -> list[Row]:
        """Changes in and around the month, and other readings; in one month in forty a row that is refused."""
        known = list(parameters().values())
        wanted = self._some(min(self.amounts.get("policy", 0), 9))
        rows: list[Row] = []
        for one in self.random.sample(known, wanted):
            if one.name.startswith(_RARE) and self.random.random() < 0.8:
                continue
            value = self._value(one)
            if value is not None:
                since = self.random.choice((self.first, *self.days))
                rows.append({"parameter": one.name, "value": value, "since": max(since, date(2026, 1, 2))})
        if wanted and self.bad and self.random.random() < 0.05:
            rows.append(self._refused())
        return rows

    def _refused(self) -> Row:
        since = self.first
        pairs: tuple[tuple[str, object], ...] = (
            ("attendance.late_points", 3),
            ("attendance.late_first_points", "三"),
            ("cancellations.counting", "半数"),
        )
        name, value = self.random.choice(pairs)
        return {"parameter": name, "value": value, "since": since}

    def _value(self, one: Parameter) -> object:
        """Another value of a parameter, of its unit; None for lists of words."""
        draws: dict[str, Callable[[], object]] = {
            "points": lambda: self.random.randrange(0, 60 if "mark" in one.name else 21),
            "count": lambda: self.random.randrange(0, 7),
            "minutes": lambda: self.random.randrange(1, 60),
            "time": lambda: time(self.random.randrange(18, 24), self.random.choice((0, 15, 30))),
            "yuan": lambda: Decimal(self.random.randrange(1, 40)) * 100,
            "percent": lambda: Decimal(self.random.randrange(0, 101)) / 100,
            "flag": lambda: self.random.choice(tuple(Answer)),
            "choice": lambda: self.random.choice(one.choices).shown(self.lang),
        }
        if one.name == "pay.yuan_per_point":
            return Decimal(self.random.randrange(1, 1000)) / 100
        return draws[one.unit]() if one.unit in draws else None

    def _staff(self) -> list[Row]:
        people: list[Row] = [self.person(staff_id) for staff_id in self.staff_ids]
        if self.bad:
            # A doubled number, a line left free, and one with nothing but a name.
            people.insert(2, self.person("K002"))
            people.insert(4, {})
            people.insert(6, {"name": "没有工号"})
        return people[: max(self.amounts["staff"], len(self.staff_ids))]

    def person(self, staff_id: object) -> Row:
        """A line of 员工."""
        staff = registry.table("staff")
        departments, posts = staff.column("department").choices, staff.column("post").choices
        hired = self.first - timedelta(days=self.random.randrange(-20, 900))
        later = hired + timedelta(days=self.random.randrange(10, 400))
        name, _ = guest(self.random)
        bad = 10 * self.bad
        return {
            "staff_id": staff_id,
            "name": self.of((20, name), (bad, 12345), (bad, None), (bad, 'O\'Neil, "Pat"')),
            "department": self.of(
                (10, departments[0]), *((1, label) for label in departments), (bad, "技术部"), (bad, None)
            ),
            "post": self.of((4, posts[0]), *((1, label) for label in posts), (bad, None), (bad, "仓管员")),
            "grade": self.of(*((2, grade) for grade in Grade), (bad, None), (bad, "特级")),
            "hired": self.of((10, hired), (bad, f"{hired:%Y/%m/%d}"), (bad, None), (bad, "去年")),
            "confirmed": self.of((5, later), (3, None), (bad, f"{later:%Y-%m-%d}"), (bad, "2026-11-31")),
            "promoted": self.of((5, later), (3, None), (bad, "不详")),
            "status": self.of((5, StaffStatus.EMPLOYED), *((1, status) for status in StaffStatus)),
        }

    def override(self, share: float = 0.2) -> Row:
        """A manager's decision, complete or not."""
        if self.random.random() >= share:
            return {}
        bad = 10 * self.bad
        return {
            "override": self.of((5, self.random.randrange(12)), (bad, "免"), (bad, 1.5), (1, None), (1, "3")),
            "approver": self.of((5, "林经理"), (1, None), (bad, "K001")),
            "override_reason": self.of((5, "已核实"), (1, None)),
        }

    def signin(self, table: str) -> Row:
        """A line of 签到."""
        row: Row = {"date": self._date(table), "staff_id": self.staff_id(), "shift": Shift.WORK}
        minute = self.random.randrange(-30, 60)
        clock = (datetime.combine(self.first, time(20)) + timedelta(minutes=minute)).time()
        edge: Mapping[str, object] = (
            self.random.choice(SIGNIN_EDGES) if self.random.random() < self.bad + 0.2 else {"signin": clock}
        )
        row |= {key: value for key, value in edge.items() if key in ("shift", "due", "signin")}
        return row | self.override()

    def booking(self, table: str) -> Row:
        """A line of 定台."""
        name, phone = guest(self.random)
        bad = 10 * self.bad
        row: Row = {
            "date": self._date(table),
            "table_no": self.random.randrange(1, 90),
            "table": self.of((6, Table.STANDARD), (2, Table.HALF_BOOTH), (3, Table.BOOTH)),
            "tables": self.of((5, 1), (2, self.random.randrange(2, 9)), (bad, "3桌"), (bad, None)),
            "customer": name,
            "phone": phone,
            "heads": self.random.randrange(1, 12),
            "called": time(18, self.random.randrange(60)),
            "expected": time(20, self.random.randrange(60)),
            "arrived": self.of((5, time(20, self.random.randrange(60))), (2, None), (1, time(22, 30))),
            "staff_id": self.staff_id(),
            "greeter": self.of((9, Register.YES), (1, Register.NO), (bad, None)),
            "back_bar": Register.YES,
            "second": Answer.NO,
            "signed": self.of((4, None), (1, time(20, self.random.randrange(60))), (bad, "20:50")),
            "spend": self.amount(5000),
        }
        return {**row, **self.random.choice(BOOKING_EDGES)} if self.random.random() < self.bad + 0.3 else row

    def finding(self, table: str) -> Row:
        """A line of 违规; confirmed repetitions of the two matters that count them are frequent."""
        matter = self.of((2, Matter.CLIQUE), (2, Matter.APPEARANCE), *((0.5, one) for one in Matter))
        confirmed = self.of((6, Answer.YES), (1, Answer.NO), (2, None))
        times = self.of((8, None), (2, 1), (1, 2))
        by_kind = _by_kind(self, table)
        good = {"matter": matter, "confirmed": confirmed, "count": times} if self.random.random() >= self.bad else {}
        return {**by_kind, **good, **dict.fromkeys(("override", "approver", "override_reason")), **self.override()}

    def warmup(self, table: str) -> Row:
        """A line of 暖场: one table verified on the night."""
        return {**_by_kind(self, table), "staff_id": self.staff_id()}

    def past(self, table: str) -> Row:
        """A line of what earlier months leave."""
        day = self.first - timedelta(days=self.random.randrange(-3, 500))
        return {**_by_kind(self, table), "date": day, "clause": self.random.choice(_CLAUSES), "times": 1}

    def client(self, table: str) -> Row:
        """A client of earlier months, some of whom come again."""
        return {
            "phone": self.of((9, guest(self.random)[1]), (self.bad, "微信")),
            "first_seen": self.first - timedelta(days=self.random.randrange(-10, 300)),
        }

    def score(self, table: str) -> Row:
        """A line of 月评."""
        score = self.of((8, self.random.randrange(40, 101)), (1, self.random.randrange(400, 1000) / 10))
        return {**_by_kind(self, table), "score": score} if self.random.random() >= self.bad else _by_kind(self, table)

    def quarter(self, table: str) -> Row:
        """A line of 季评."""
        number = self.random.randrange(1, 5)
        text = self.random.choice(_QUARTERS).format(
            self.first.year - self.random.randrange(2), number, "一二三四"[number - 1]
        )
        return {**_by_kind(self, table), "quarter": text}

    def pay(self, table: str) -> Row:
        """A line of 薪资."""
        return {
            "staff_id": self.staff_id(),
            "base": self.of((3, self.amount(6000)), (1, 2200), (1, 1500)),
            "benefits": self.amount(400),
            "commission": self.amount(2500),
            "bonus": self.amount(900),
            "source": self.of((4, "财务表"), (1, None)),
        }

    def _date(self, table: str) -> object:
        if self.random.random() < self.bad / 3:
            return self.entry(registry.table(table).column("date"))
        return self.day()

    def _shown(self, row: Row) -> Row:
        """Words in the language of the workbook; a day and a clock for a tuple of both."""
        shown: Row = {}
        for key, value in row.items():
            if isinstance(value, tuple):
                value = datetime.combine(self.first + timedelta(days=value[0]), value[1])
            value = self._word(value)
            if value is not None and value != "":
                shown[key] = value
        return shown


def _by_kind(draw: Draw, table: str) -> Row:
    return {column.key: draw.entry(column) for column in registry.table(table).entries}


_KINDS: Final[Mapping[Kind, Callable[[Draw], object]]] = {
    Kind.DAY: Draw.day,
    Kind.TIME: Draw.clock,
    Kind.MONTH: Draw.month_text,
    Kind.MONEY: Draw.amount,
    Kind.ID: Draw.staff_id,
    Kind.COUNT: lambda draw: draw.random.randrange(1, 7),
    Kind.POINTS: lambda draw: draw.random.randrange(0, 21),
    Kind.SCORE: lambda draw: draw.random.randrange(0, 101),
    Kind.PHONE: lambda draw: guest(draw.random)[1],
}

_ROWS: Final[Mapping[str, Callable[[Draw, str], Row]]] = {
    "attendance": Draw.signin,
    "bookings": Draw.booking,
    "conduct": Draw.finding,
    "warmup": Draw.warmup,
    "past_events": Draw.past,
    "clients": Draw.client,
    "monthly": Draw.score,
    "quarterly": Draw.quarter,
    "pay": Draw.pay,
}
