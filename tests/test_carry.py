"""The next month's workbook: an October by hand, and what November makes of it.

October 2026 has two people. K01 was in a clique on the 12th (30 points), signed in 17 minutes late on the 13th (3) and
has two complaints in one finding on the 14th (20, two tickets). K02 missed the sign-in of the 15th (2). A client came
on the 20th with K01, another booking of the 27th was cancelled: its week ends on Sunday 1 November and is November's.
"""

from __future__ import annotations

from datetime import date, time
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tests.samples import first_days, sample_days
from xl_tools.build import Content, build
from xl_tools.carry import Carried, carry_over
from xl_tools.carry.computed import Computed, Line
from xl_tools.cli import main
from xl_tools.engine import recalculate
from xl_tools.engine.bookpolicy import policy_in
from xl_tools.errors import UsageError
from xl_tools.policy import Value as Version
from xl_tools.policy import parameter
from xl_tools.policy.sheet import HEADINGS, row_of
from xl_tools.sheets.registry import DOCUMENTS
from xl_tools.words import Answer, Grade, Matter, Shift
from xl_tools.words import Table as TableType

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def _booking(day: date, phone: str, **more: object) -> dict[str, object]:
    """A valid booking of K01: called 20:00, expected 20:30, arrived 20:50, a standard table for four."""
    return {
        "date": day,
        "table": TableType.STANDARD,
        "tables": 1,
        "customer": "林一",
        "phone": phone,
        "heads": 4,
        "called": time(20),
        "expected": time(20, 30),
        "arrived": time(20, 50),
        "staff_id": "K01",
        "greeter": "是",
        "back_bar": "是",
        "spend": 1280,
        **more,
    }


def _changed(name: str, value: int, since: date) -> dict[str, object]:
    return dict(zip(HEADINGS, row_of(parameter(name), Version(value, since), "zh"), strict=True))


def _person(staff_id: str, name: str) -> dict[str, object]:
    service = {"department": "客服部", "post": "售前客服", "grade": Grade.JUNIOR, "status": "在职"}
    return {"staff_id": staff_id, "name": name, "hired": date(2026, 1, 5), **service}


def _rows() -> Content:
    return {
        "staff": [_person("K01", "周小禾"), _person("K02", "吴小满")],
        "attendance": [
            {
                "date": date(2026, 10, 13),
                "staff_id": "K01",
                "shift": Shift.WORK,
                "due": time(20),
                "signin": time(20, 17),
            },
            {"date": date(2026, 10, 15), "staff_id": "K02", "shift": Shift.WORK, "due": time(20)},
        ],
        "conduct": [
            {"date": date(2026, 10, 12), "staff_id": "K01", "matter": Matter.CLIQUE, "confirmed": Answer.YES},
            {"date": date(2026, 10, 14), "staff_id": "K01", "matter": Matter.COMPLAINT, "count": 2, "confirmed": "是"},
            # Not confirmed: no charge, and nothing to carry.
            {"date": date(2026, 10, 16), "staff_id": "K02", "matter": Matter.CLIQUE},
            # Confirmed, its points taken off by the manager: it still counts among those of twelve months.
            {"date": date(2026, 10, 17), "staff_id": "K02", "matter": Matter.CLIQUE, "confirmed": Answer.YES}
            | {"override": 0, "approver": "林经理", "override_reason": "初犯"},
        ],
        "bookings": [
            _booking(date(2026, 10, 20), "13800000001"),
            _booking(date(2026, 10, 21), "138 0000 0001"),
            _booking(date(2026, 10, 27), "13800000002", arrived=None, cancelled=Answer.YES, spend=None),
        ],
        "monthly": [
            {"month": date(2026, month, 1), "staff_id": person, "score": score}
            for month, scores in ((8, (90, 80)), (9, (60, 80)), (10, (72, 80)))
            for person, score in zip(("K01", "K02"), scores, strict=True)
        ]
        + [{"month": "2024-10", "staff_id": "K01", "score": 50}, {"month": "2024-11", "staff_id": "K01", "score": 51}],
        "quarterly": [{"quarter": "2026Q3", "staff_id": "K01", "grade": "A"}],
        "pay": [{"staff_id": "K01", "base": 2200, "benefits": 100, "commission": 900, "bonus": 50, "source": "提成表"}],
        "past_events": [
            {"date": date(2024, 10, 31), "staff_id": "K01", "clause": "A3", "times": 1, "points": 30},
            {"date": date(2024, 11, 1), "staff_id": "K02", "clause": "A3", "times": 1, "points": 30},
        ],
        "clients": [{"phone": "13800000009", "first_seen": date(2026, 3, 3)}],
        "policy": [_changed("attendance.missed_points", 4, date(2026, 12, 1))],
    }


@cache
def october() -> bytes:
    return build(
        "values", "zh", month=OCTOBER, rows=_rows(), department="客服一部", author="林经理", staff_rows=3, blank_rows=8
    )


@cache
def carried() -> Carried:
    return carry_over(october(), name="october.xlsx")


def built(given: Carried, more: Content | None = None) -> bytes:
    """The next workbook, with more rows filled in below what was carried over."""
    rows = {key: [*given.rows.get(key, ()), *(more or {}).get(key, ())] for key in {*given.rows, *(more or {})}}
    return build(
        given.edition,
        given.lang,
        month=given.month,
        rows=rows,
        documents=given.documents,
        policy=given.policy,
        department=given.department,
        author=given.author,
        staff_rows=3,
        blank_rows=8,
    )


@cache
def november() -> Computed:
    data = built(
        carried(),
        {
            "conduct": [
                {"date": date(2026, 11, 9), "staff_id": "K01", "matter": Matter.CLIQUE, "confirmed": Answer.YES},
                {"date": date(2026, 11, 9), "staff_id": "K02", "matter": Matter.CLIQUE, "confirmed": Answer.YES},
            ],
            "bookings": [
                _booking(date(2026, 11, 3), "13800000001"),
                _booking(date(2026, 11, 3), "13800000003"),
                _booking(date(2026, 11, 3), "13800000009"),
            ],
            "monthly": [{"month": NOVEMBER, "staff_id": "K01", "score": 81}],
        },
    )
    assert recalculate(data).refused == ()
    return Computed(data, "november.xlsx")


def _lines(table: str, *columns: str) -> list[Line]:
    return list(november().lines(table, columns).values())


def test_the_charges_of_the_month_are_earlier_charges_of_the_next() -> None:
    events = [
        (line["date"], line["staff_id"], line["clause"], line["times"], line["points"])
        for line in carried().rows["past_events"]
    ]

    assert events == [
        # What was carried before, up to two years back: 31 October 2024 is out, the day after is in.
        (45597.0, "K02", "A3", 1.0, 30.0),
        (46307.0, "K01", "A3", 1.0, 30.0),
        (46308.0, "K01", "A1a", 1, 3.0),
        (46309.0, "K01", "A2", 2.0, 20.0),
        (46310.0, "K02", "A1b", 1, 2.0),
        (46312.0, "K02", "A3", 1.0, 0.0),
        # No new client came to K02, one to K01 and eight are asked for: 3 × (8 − 1) and 3 × 8, on the last day.
        (46326.0, "K01", "A14a", 1, 21.0),
        (46326.0, "K02", "A14a", 1, 24.0),
    ]


def test_the_charges_are_gathered_anew_where_the_ledger_was_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Computed.sheet
    monkeypatch.setattr(Computed, "sheet", lambda self, key: "" if key == "ledger" else found(self, key))

    assert carry_over(october()).rows["past_events"] == carried().rows["past_events"]


def test_a_clique_of_october_makes_that_of_november_the_second() -> None:
    first, second = _lines("conduct", "staff_id", "before", "repeat", "reason")

    # K01: one in October within twelve months; K02: the one of 2024 is past, that without points counts.
    assert (first["before"], first["repeat"]) == (1, "提醒本人")
    assert "12 个月内第 2 次" in str(first["reason"])
    assert (second["before"], second["repeat"]) == (1, "提醒本人")


def test_a_client_of_october_is_not_new_in_november() -> None:
    assert [(line["phone"], line["first_seen"]) for line in carried().rows["clients"]] == [
        ("13800000009", 46084.0),
        ("13800000001", 46315.0),
        ("13800000002", 46322.0),
    ]
    told = {line["phone"]: line["new_tables"] for line in _lines("bookings", "phone", "new_tables", "date")[1:]}

    assert told == {"13800000001": 0, "13800000003": 1, "13800000009": 0}


def test_the_week_that_november_counts_keeps_its_cancellations_of_october() -> None:
    assert [line["date"] for line in carried().rows["bookings"]] == [46322.0]
    weeks = _lines("cancellations", "monday", "staff_id", "standard")

    # Monday 26 October: the week of Sunday 1 November.
    assert next((line["monday"], line["standard"]) for line in weeks if line["staff_id"] == "K01") == (46321.0, 1)


def test_bookings_that_came_along_are_no_figures_of_november() -> None:
    # Three in November, 1280 yuan each: the figure of 首页.
    home = november().evaluation.results["首页"]

    assert 3840 in [value for column in home.values() for value in column.values()]
    assert [line["performance"] for line in _lines("bookings", "performance")] == [0, 1280, 1280, 1280]


def test_scores_make_the_window_of_three_months_complete() -> None:
    staff = {line["staff_id"]: line["mean_short"] for line in _lines("staff", "staff_id", "mean_short")}

    # September 60, October 72, November 81: 213 ÷ 3 = 71. K02 has no score of November.
    assert staff == {"K01": 71, "K02": ""}


def test_scores_of_two_years_are_kept() -> None:
    months = [line["month"] for line in carried().rows["monthly"] if line["staff_id"] == "K01"]

    assert "2024-10" not in months
    assert "2024-11" in months
    assert carried().rows["quarterly"] == [{"quarter": "2026Q3", "staff_id": "K01", "grade": "A"}]


def test_only_base_pay_is_carried() -> None:
    assert carried().rows["pay"] == [{"staff_id": "K01", "base": 2200.0}]


def test_a_change_dated_in_december_survives() -> None:
    policy = policy_in(built(carried()), "november.xlsx")

    assert policy == policy_in(october(), "october.xlsx")
    days = (date(2026, 11, 30), date(2026, 12, 1))
    assert [policy.points("attendance.missed_points", day) for day in days] == [2, 4]


def test_people_department_author_and_month() -> None:
    assert (carried().department, carried().author, carried().month) == ("客服一部", "林经理", NOVEMBER)
    assert carried().rows["staff"][0]["name"] == "周小禾"
    assert "attendance" not in carried().rows
    assert "promotion" not in carried().rows


def test_carrying_over_twice_gives_the_same_bytes() -> None:
    assert built(carry_over(october(), name="october.xlsx")) == built(carried())


def test_an_english_workbook_with_functions_stays_one() -> None:
    given = carry_over(sample_days("functions", "en"))
    result = recalculate(built(given))

    assert (given.edition, given.lang, given.month) == ("functions", "en", date(2026, 12, 1))
    assert (result.refused, result.errors) == ((), ())
    assert len(given.rows["staff"]) == len(first_days("en")["staff"])


def test_a_workbook_of_another_kind_is_refused() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet()

    with pytest.raises(UsageError) as refusal:
        carry_over(stream.getvalue())
    assert refusal.value.key == "carry.not_ours"


def test_december_after_november_keeps_both_months() -> None:
    december = carry_over(november().book.package.data, name="november.xlsx")

    cliques = [(line["date"], line["staff_id"]) for line in december.rows["past_events"] if line["clause"] == "A3"]
    assert cliques == [(46307.0, "K01"), (46312.0, "K02"), (46335.0, "K01"), (46335.0, "K02")]
    assert [line["phone"] for line in december.rows["clients"]] == [f"1380000000{last}" for last in (9, 1, 2, 3)]


@pytest.mark.parametrize(("month", "wanted"), [(date(2026, 12, 5), date(2026, 12, 1)), (None, NOVEMBER)])
def test_the_month_is_the_next_one_or_as_asked(month: date | None, wanted: date) -> None:
    assert carry_over(october(), month=month).month == wanted


@pytest.mark.parametrize("month", [OCTOBER, date(2026, 10, 31), date(2026, 1, 1)])
def test_a_month_that_is_not_later_is_refused(month: date) -> None:
    with pytest.raises(UsageError) as refusal:
        carry_over(october(), month=month)

    assert refusal.value.key == "carry.month"


def test_a_document_that_goes_is_switched_off_from_the_new_month() -> None:
    given = carry_over(october(), documents=("bar", "ladder"))
    policy = policy_in(built(given), "november.xlsx")

    assert "pay" not in given.rows
    days = (date(2026, 10, 31), NOVEMBER)
    assert [policy.flag("documents.pay", day) for day in days] == [True, False]
    assert [policy.flag("documents.house", day) for day in days] == [True, True]


def test_the_documents_are_those_of_the_workbook_before() -> None:
    data = build("values", "zh", month=OCTOBER, documents=("house", "pay"), staff_rows=2, blank_rows=2)

    assert carry_over(data).documents == ("house", "pay")
    assert carried().documents == tuple(DOCUMENTS)


def test_new_after_makes_the_next_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "10.xlsx").write_bytes(october())
    code = main(["new", "11.xlsx", "--after", "10.xlsx", "--lang", "en"])

    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    assert printed.out == (
        "Made 11.xlsx (values, 2026-11)\nFrom 10.xlsx: 2 people, 8 earlier charges, 3 known clients\n"
    )
    assert (tmp_path / "10.xlsx").read_bytes() == october()
    result = recalculate((tmp_path / "11.xlsx").read_bytes())
    assert (result.refused, result.errors, result.changed_parts) == ((), (), ())


@pytest.mark.parametrize("arguments", [["--month", "2026-10"], ["--after", "none.xlsx"]])
def test_what_cannot_follow_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "10.xlsx").write_bytes(october())
    code = main(["new", "11.xlsx", "--after", "10.xlsx", *arguments, "--lang", "en"])

    printed = capsys.readouterr()
    assert (code, printed.out, len(printed.err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "11.xlsx").exists()
