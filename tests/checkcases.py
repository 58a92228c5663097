"""A month in which nothing is wrong, and for each check of entries a change that raises it and one that does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Final, NamedTuple

from xl_tools.build import build
from xl_tools.clock import serial
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang

__all__ = ["CASES", "MONTH", "Case", "Change", "clean", "day"]

MONTH: Final = date(2026, 11, 1)

#: (table, column, row from 0) → what is typed there; None clears.
Change = Mapping[tuple[str, str, int], object]


def day(number: int, month: int = 11) -> float:
    """A day of 2026 as a cell holds it."""
    return float(serial(date(2026, month, number)))


@cache
def clean(edition: Edition = "values", lang: Lang = "zh", *, spare: int = 6) -> bytes:
    """Two people, a row or two on each sheet, nothing to complain about."""
    zh = lang == "zh"

    def word(chinese: str, english: str) -> str:
        return chinese if zh else english

    service, post = word("客服部", "Customer service"), word("售前客服", "Pre-sales service")
    yes, no, work = word("是", "yes"), word("否", "no"), word("上班", "at work")
    people: dict[str, object] = {"department": service, "post": post, "grade": word("初级客服", "junior")}
    people |= {"hired": date(2025, 10, 9), "confirmed": date(2026, 1, 9), "promoted": date(2026, 1, 9)}
    people["status"] = word("在职", "employed")
    at = {"date": date(2026, 11, 3), "staff_id": "K001"}
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [
            {"staff_id": f"K00{number}", "name": name, "email": f"k{number}@example.com", **people}
            for number, name in enumerate(("甲", "乙") if zh else ("Ann", "Bob"), start=1)
        ],
        "attendance": [
            {"date": date(2026, 11, number), "staff_id": staff_id, "shift": work, "signin": time(19, 50)}
            for number in (2, 3)
            for staff_id in ("K001", "K002")
        ],
        "conduct": [{**at, "matter": word("仪容仪表", "appearance"), "count": 1, "confirmed": yes}],
        "bookings": [
            {
                **{"date": date(2026, 11, 3), "table_no": "A1", "table": word("散台", "table"), "tables": 1},
                **{"customer": "林大鹏", "phone": "13900000001", "heads": 4, "staff_id": "K001", "spend": 800},
                **{"called": time(18, 0), "expected": time(20, 10), "arrived": time(20, 20)},
                **{"greeter": yes, "back_bar": yes, "second": no, "for_friend": no, "cancelled": no},
            }
        ],
        "warmup": [{**at, "verified": time(20, 30)}],
        "monthly": [{"month": MONTH, "staff_id": "K001", "score": 88, "excellent": no}],
        "quarterly": [{"quarter": "2026Q3", "staff_id": "K001", "grade": "A"}],
        "pay": [
            {"staff_id": f"K00{number}", "base": 2200, "commission": 680, "source": "11 月提成表"} for number in (1, 2)
        ],
        "past_events": [
            {"date": date(2026, 9, 25), "staff_id": "K001", "clause": "A1a", "times": 1, "points": 3},
        ],
        "clients": [{"phone": "13900000009", "first_seen": date(2026, 9, 1)}],
    }
    return build(edition, lang, month=MONTH, rows=rows, staff_rows=4, blank_rows=spare)


class Case(NamedTuple):
    """A check, a change that raises it, where, and a change that does not.

    Attributes:
        check: the check's key.
        change: what is typed.
        found: the cells that are told, as ``表!列 第几行``: (table, column, row from 0).
        silent: what is typed instead, without raising it.
    """

    check: str
    change: Change
    found: tuple[tuple[str, str, int], ...]
    silent: Change


def _row(table: str, number: int, /, **entries: object) -> dict[tuple[str, str, int], object]:
    return {(table, key, number): entry for key, entry in entries.items()}


_SIGNED: Final = {"date": day(4), "staff_id": "K001", "shift": "上班", "signin": 0.83}
_FOUND: Final = {"date": day(4), "staff_id": "K001", "matter": "仪容仪表", "count": 1.0, "confirmed": "是"}

CASES: Final = (
    # Missing
    Case(
        "missing",
        _row("attendance", 4, **{**_SIGNED, "date": None}),
        (("attendance", "date", 4),),
        _row("attendance", 4, **_SIGNED),
    ),
    Case(
        "missing",
        _row("conduct", 1, date=day(4), staff_id="K001", note="见监控"),
        (("conduct", "matter", 1),),
        # Dashes and blanks are nothing.
        _row("conduct", 1, note=" -- "),
    ),
    Case("missing", _row("staff", 1, name=None), (("staff", "name", 1),), _row("staff", 1, promoted=None)),
    Case(
        "unowned",
        _row("bookings", 0, staff_id=None),
        (("bookings", "staff_id", 0),),
        _row("bookings", 0, table_no=None),
    ),
    Case("no_email", _row("staff", 1, email=None), (("staff", "email", 1),), _row("staff", 1, grade=None)),
    # Unreadable
    Case(
        "unreadable",
        _row("attendance", 0, signin="25:61"),
        (("attendance", "signin", 0),),
        _row("attendance", 0, signin="20:17(补卡)、次日 00:35"),
    ),
    Case(
        "unreadable",
        _row("attendance", 0, date="2026/2/30"),
        (("attendance", "date", 0),),
        _row("attendance", 0, date="2026年11月2日"),
    ),
    Case("unreadable", _row("conduct", 0, count=1.5), (("conduct", "count", 0),), _row("conduct", 0, count="1")),
    Case("unreadable", _row("pay", 0, base="面议"), (("pay", "base", 0),), _row("pay", 0, base="2,200 元")),
    Case("unreadable", _row("bookings", 0, spend="面议"), (("bookings", "spend", 0),), _row("bookings", 0, spend=0.0)),
    Case(
        "unreadable",
        _row("bookings", 0, extension="很久"),
        (("bookings", "extension", 0),),
        _row("bookings", 0, extension="10分钟"),
    ),
    Case("unreadable", _row("monthly", 0, score="缺考"), (("monthly", "score", 0),), _row("monthly", 0, score=60.0)),
    Case(
        "unreadable", _row("monthly", 0, month="十一"), (("monthly", "month", 0),), _row("monthly", 0, month="2026-11")
    ),
    Case(
        "unreadable",
        _row("quarterly", 0, quarter="三季"),
        (("quarterly", "quarter", 0),),
        _row("quarterly", 0, quarter="2026年第三季度"),
    ),
    Case("unreadable", _row("quarterly", 0, grade="A+"), (("quarterly", "grade", 0),), _row("quarterly", 0, grade="b")),
    Case(
        "unreadable",
        _row("clients", 0, phone="12"),
        (("clients", "phone", 0),),
        _row("clients", 0, phone=13900000009.0),
    ),
    Case(
        "unreadable",
        _row("staff", 0, email="甲"),
        (("staff", "email", 0),),
        _row("staff", 0, email="a.b+c@x.example.cn"),
    ),
    Case(
        "unreadable",
        _row("duty", 0, date=day(3), staff_id="K001", swap_approved="大概"),
        (("duty", "swap_approved", 0),),
        # Not done is an answer, and a day alone is one.
        _row("duty", 0, date=day(3), staff_id="K001", swap_approved="否", swap_reported=day(2)),
    ),
    Case("contact", _row("bookings", 0, phone="微信"), (("bookings", "phone", 0),), _row("bookings", 0, phone=None)),
    Case(
        "contact",
        _row("bookings", 0, phone="1.39E+10"),
        (("bookings", "phone", 0),),
        _row("bookings", 0, phone=1.39e10),
    ),
    Case("contact", _row("bookings", 0, heads=2.5), (("bookings", "heads", 0),), _row("bookings", 0, heads="４人")),
    Case(
        "unknown_word",
        _row("attendance", 0, shift="夜班"),
        (("attendance", "shift", 0),),
        _row("attendance", 0, shift=" At work "),
    ),
    Case(
        "unknown_word", _row("bookings", 0, table="包厢"), (("bookings", "table", 0),), _row("bookings", 0, second=True)
    ),
    # People
    Case(
        "unknown_person",
        _row("attendance", 0, staff_id="K091"),
        (("attendance", "staff_id", 0),),
        _row("attendance", 0, staff_id="k001"),
    ),
    Case(
        "unknown_person",
        {**_row("staff", 2, staff_id="7", name="丙"), **_row("warmup", 0, staff_id=7.0)},
        (("warmup", "staff_id", 0),),
        {**_row("staff", 2, staff_id=7.0, name="丙"), **_row("warmup", 0, staff_id=7.0)},
    ),
    Case(
        "unknown_person",
        _row("swaps", 0, date=day(3), staff_id="K001", other_id="张三"),
        (("swaps", "other_id", 0),),
        _row("swaps", 0, date=day(3), staff_id="K001", other_id="K002"),
    ),
    Case(
        "person_twice",
        _row("staff", 2, staff_id=" k001", name="丙"),
        (("staff", "staff_id", 2),),
        _row("staff", 2, staff_id="K003", name="甲"),
    ),
    Case(
        "email_twice",
        _row("staff", 1, email="K1@Example.com "),
        (("staff", "email", 1),),
        _row("staff", 1, email="k1@example.org"),
    ),
    Case(
        "no_pay",
        _row("staff", 2, staff_id="K003", name="丙", status="在职"),
        (("staff", "staff_id", 2),),
        _row("staff", 2, staff_id="K003", name="丙", status="离职"),
    ),
    # Twice
    Case(
        "key_twice",
        _row("attendance", 4, **{**_SIGNED, "date": "2026-11-03"}),
        (("attendance", "staff_id", 4),),
        _row("attendance", 4, **_SIGNED),
    ),
    Case("key_twice", _row("pay", 2, staff_id="K001"), (("pay", "staff_id", 2),), _row("pay", 2, benefits=None)),
    Case(
        "key_twice",
        _row("monthly", 1, month="2026年11月", staff_id="K001", score=90.0),
        (("monthly", "staff_id", 1),),
        _row("monthly", 1, month="2026年10月", staff_id="K001", score=90.0),
    ),
    Case(
        "row_twice",
        _row("conduct", 1, **{**_FOUND, "date": day(3)}),
        (("conduct", "date", 1),),
        _row("conduct", 1, **{**_FOUND, "date": day(3)}, note="同一晚再次"),
    ),
    # Dates
    Case(
        "outside_month",
        _row("attendance", 0, date=day(2, month=12)),
        (("attendance", "date", 0),),
        # Half past midnight is still the night of the 30th.
        _row("attendance", 0, date="2026-12-01 00:30"),
    ),
    # The first week of November 2026 begins on 26 October (G8): its bookings are carried over.
    Case(
        "outside_month",
        _row("bookings", 0, date=day(25, month=10)),
        (("bookings", "date", 0),),
        _row("bookings", 0, date=day(26, month=10)),
    ),
    Case(
        "carried_late",
        _row("past_events", 0, date=day(1)),
        (("past_events", "date", 0),),
        _row("past_events", 0, date=day(31, month=10)),
    ),
    Case(
        "future_score",
        _row("monthly", 0, month="2026-12"),
        (("monthly", "month", 0),),
        _row("monthly", 0, month="2026-11"),
    ),
    Case(
        "staff_order",
        _row("staff", 1, confirmed="2025-10-08"),
        (("staff", "confirmed", 1),),
        _row("staff", 1, confirmed="2025-10-09"),
    ),
    Case(
        "before_hired",
        _row("staff", 0, hired=day(3), confirmed=None, promoted=None),
        (("attendance", "date", 0),),
        _row("staff", 0, hired=day(2), confirmed=None, promoted=None),
    ),
    # Decisions
    Case(
        "override_refused",
        _row("attendance", 0, signin=None, override=0.0, approver="林经理"),
        (("attendance", "override_reason", 0),),
        _row("attendance", 0, signin=None, override=0.0, approver="林经理", override_reason="停电"),
    ),
    Case(
        "override_refused",
        _row("conduct", 0, override="少一点", approver="林经理", override_reason="停电"),
        (("conduct", "override", 0),),
        _row("conduct", 0, override="3分", approver="林经理", override_reason="停电"),
    ),
    Case(
        "override_refused",
        _row("conduct", 0, override=0.0, override_reason="停电"),
        (("conduct", "approver", 0),),
        _row("conduct", 0, override=None, override_reason=None),
    ),
    Case(
        "override_own",
        _row("conduct", 0, override=0.0, approver="甲", override_reason="没有"),
        (("conduct", "approver", 0),),
        _row("conduct", 0, override=0.0, approver="乙", override_reason="没有"),
    ),
    Case(
        "off_signed",
        _row("attendance", 0, shift="请假"),
        (("attendance", "shift", 0),),
        _row("attendance", 0, shift="请假", signin=None),
    ),
    Case(
        "cancelled_arrived",
        _row("bookings", 0, cancelled="是"),
        (("bookings", "cancelled", 0),),
        _row("bookings", 0, cancelled="是", arrived=None, spend=None),
    ),
    Case(
        "potential", _row("conduct", 0, confirmed=None), (("conduct", "confirmed", 0),), _row("conduct", 0, count=0.0)
    ),
    Case("no_base", _row("pay", 0, base=None), (("pay", "base", 0),), _row("pay", 0, base=0.0)),
    Case("negative_pay", _row("pay", 0, bonus=-1.0), (("pay", "bonus", 0),), _row("pay", 0, bonus=0.0)),
    Case(
        "unreadable", _row("bookings", 0, spend=-1.0), (("bookings", "spend", 0),), _row("bookings", 0, spend="￥800")
    ),
    Case(
        "open_case",
        _row("bookings", 0, greeter="不符"),
        (("bookings", "validity", 0),),
        # Void is an answer.
        _row("bookings", 0, greeter="否"),
    ),
    # What is plainly wrong is told once, not as an open case besides.
    Case(
        "open_case",
        _row("attendance", 0, shift=None, signin=None),
        (("attendance", "fine", 0),),
        _row("attendance", 0, signin="忘带卡"),
    ),
)
