"""Another policy tried in memory: who changes and by how much, and what never changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Final

import pytest

from tests.samples import sample_days, template
from xl_tools import sample
from xl_tools.books.package import Package
from xl_tools.build import build
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation, evaluate
from xl_tools.errors import PolicyError, PolicyUnknown, PolicyValueUnreadable, UsageError, XlToolsError
from xl_tools.fill import with_policy_row
from xl_tools.policy import canonical, default, find_parameter, parameters, with_values
from xl_tools.sheets.model import Edition
from xl_tools.whatif import Comparison, Month, compare, differences, readings
from xl_tools.whatif.figures import FIGURES
from xl_tools.whatif.readings import other_values
from xl_tools.words import Lang, Shift

MONTH: Final = date(2026, 11, 1)
MISSED: Final = "attendance.missed_points"


def signed(day: date, staff_id: object, at: time | None, **more: object) -> dict[str, object]:
    return {"date": day, "staff_id": staff_id, "shift": Shift.WORK, "signin": at, **more}


@cache
def three_people(edition: Edition = "values") -> bytes:
    """K001 missed twice in November and once in October, K002 was late, K003 missed once and was let off."""
    staff = [{"staff_id": f"K00{number}", "name": name} for number, name in enumerate("甲乙丙", start=1)]
    off = {"override": 0, "approver": "经理", "override_reason": "停电"}
    attendance = [
        signed(date(2026, 10, 31), "K001", None),
        signed(date(2026, 11, 2), "K001", None),
        signed(date(2026, 11, 3), "k001", None),
        signed(date(2026, 11, 2), "K002", time(20, 16)),
        signed(date(2026, 11, 2), "K003", None, **off),
        signed(date(2026, 11, 2), "K999", None),
    ]
    return build(edition, "zh", month=MONTH, rows={"staff": staff, "attendance": attendance}, blank_rows=8)


def shown(found: Comparison) -> list[tuple[str, str, str, object, object, object]]:
    return [(row.staff_id, row.name, row.figure.key, row.old, row.new, row.difference) for row in found.rows]


# A month


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_only_who_missed_a_sign_in_this_month_changes_by_the_times_missed(edition: Edition) -> None:
    found = compare(three_people(edition), {MISSED: "3"})

    # K001: 2 × 2 = 4, then 2 × 3 = 6; October does not count; K003's override stands; K999 is on no list of staff.
    assert shown(found) == [
        ("K001", "甲", "attendance.final", 4, 6, 2),
        ("K999", "", "attendance.final", 2, 3, 1),
    ]
    # Late by 16 minutes K002 has 3 points: 4 + 3 + 0 + 2 = 9, then 6 + 3 + 0 + 3 = 12.
    assert [(one.figure.key, one.old, one.new, one.difference, one.people) for one in found.totals] == [
        ("attendance.final", Decimal(9), Decimal(12), Decimal(3), 2)
    ]
    assert (found.changed_rows, found.people, found.since, found.not_computed) == ({"签到": 3}, 2, MONTH, 0)


def test_in_the_sample_month_everybody_changes_by_the_number_of_missed_sign_ins() -> None:
    data = build("values", "zh", month=sample.MONTH, rows=sample.content("zh"))
    done = recalculate(data).evaluation
    columns = next(table.columns for table in done.book.parts.tables if table.display_name == "签到表")
    at = {title: columns.index(title) + 1 for title in ("工号", "营业日", "扣分", "最终扣分")}
    missed: Counter[str] = Counter()
    for row in range(4, 1000):
        day = done.value("签到", row, at["营业日"])
        # Two points are what a missed sign-in costs and nothing else does: being late costs 3 or 10.
        points = [done.value("签到", row, at[title]) for title in ("扣分", "最终扣分")]
        if isinstance(day, float) and 46327 <= day < 46357 and points == [2.0, 2.0]:
            missed[str(done.value("签到", row, at["工号"]))] += 1

    found = compare(data, {"未签到扣分": "3"})

    assert {row.staff_id: row.difference for row in found.rows} == {
        person: Decimal(times) for person, times in missed.items()
    }
    assert {row.figure.key for row in found.rows} == {"attendance.final"}
    assert len(found.rows) > 5


def test_the_changed_values_hold_from_the_given_day_on() -> None:
    assert shown(compare(three_people(), {MISSED: "3"}, date(2026, 11, 3))) == [
        ("K001", "甲", "attendance.final", 4, 5, 1)
    ]


def test_it_says_what_setting_the_value_in_the_file_would_make_of_it() -> None:
    changes = {"cancellations.counting": "全部", MISSED: "5", "bookings.notice_minutes": "60"}
    found = compare(sample_days(), changes)
    data = sample_days()
    for name, value in changes.items():
        data = with_policy_row(data, name, value, MONTH)[0]
    after = Month(data).compare({})

    assert after.rows == ()
    assert found.rows
    back = Month(data).compare({name: default().value(name, MONTH) for name in changes})
    assert [(row.staff_id, row.figure, row.new, row.old) for row in back.rows] == [
        (row.staff_id, row.figure, row.old, row.new) for row in found.rows
    ]


def test_both_languages_and_both_editions_give_the_same_figures() -> None:
    everything = [
        [
            (row.staff_id, row.figure, row.old, row.new)
            for row in compare(sample_days(edition, lang), {"attendance.late_first_points": "4"}).rows
        ]
        for edition in ("values", "functions")
        for lang in ("zh", "en")
    ]

    assert everything[0]
    assert everything.count(everything[0]) == 4


def test_the_same_question_gives_the_same_answer_and_values_in_force_change_nothing() -> None:
    assert compare(three_people(), {MISSED: "3"}) == compare(three_people(), {MISSED: "3"})
    assert compare(three_people(), {MISSED: "2"}).rows == ()


def test_words_are_compared_as_words() -> None:
    found = compare(sample_days(), {"grades.pay_junior": "2300"})
    checks = [row for row in found.rows if row.figure.key == "pay.band_check"]

    assert checks
    assert {(row.new, row.difference) for row in checks} == {("违规", None)}


def _but_the_ledger(evaluation: Evaluation) -> dict[str, object]:
    return {sheet: columns for sheet, columns in evaluation.results.items() if sheet != "扣分明细"}


@pytest.mark.parametrize("edition", ["values", "functions"])
def test_what_is_left_out_of_an_evaluation_changes_nothing_in_the_rest(edition: Edition) -> None:
    book = Book(Package.parse(sample_days(edition), name="x.xlsx"))
    cell = book.named_cell("policy")
    assert cell is not None
    text = canonical(with_values(default(), {MISSED: 7, "cancellations.counting": "all"}, MONTH))
    base = evaluate(book)
    whole = evaluate(book, given={cell: text})
    reused = evaluate(book, given={cell: text}, base=base)
    wanted = {("签到", 13), ("周取消", 4)}
    some = evaluate(book, given={cell: text}, base=base, wanted=wanted)

    # Nobody asks a comparison for the ledger: it stays as it was.
    assert _but_the_ledger(reused) == _but_the_ledger(whole)
    assert whole.results != base.results
    for sheet, column in wanted:
        assert some.results[sheet][column] == whole.results[sheet][column]
    assert evaluate(book).results == base.results


# What cannot be compared


@pytest.mark.parametrize(
    ("changes", "kind", "said"),
    [
        ({"attendance.mised_points": "3"}, PolicyUnknown, "attendance.missed_points"),
        ({"未签道扣分": "3"}, PolicyUnknown, "attendance.missed_points"),
        ({MISSED: "三分"}, PolicyValueUnreadable, "未签到扣分"),
        ({MISSED: ""}, PolicyValueUnreadable, "未签到扣分"),
        ({"attendance.shift_start": "25:61"}, PolicyValueUnreadable, "20:00"),
        ({MISSED: "3", "未签到扣分": "4"}, UsageError, MISSED),
        ({"级别工资": "1"}, PolicyUnknown, "grades"),
    ],
)
def test_a_change_that_cannot_be_understood_is_refused_with_what_is_expected(
    changes: Mapping[str, str], kind: type[XlToolsError], said: str
) -> None:
    with pytest.raises(kind) as caught:
        compare(template(), changes)

    assert said in caught.value.text("zh")


def test_a_label_that_several_parameters_have_is_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(parameters())
    known["attendance.other"] = replace(known[MISSED], name="attendance.other")
    monkeypatch.setattr("xl_tools.policy.typed.parameters", lambda: known)

    with pytest.raises(UsageError) as caught:
        find_parameter("未签到扣分")
    assert f"{MISSED}, attendance.other" in caught.value.text("zh")


def without(pattern: bytes, replacement: bytes, part: str) -> bytes:
    package = Package.parse(template(), name="x.xlsx")
    xml, count = re.subn(pattern, replacement, package.read(part))
    assert count == 1
    return package.with_parts({part: xml})


@pytest.mark.parametrize("name", ["制度", "统计月份"])
def test_a_workbook_without_the_names_is_refused(name: str) -> None:
    data = without(b'<definedName name="%b">[^<]*</definedName>' % name.encode(), b"", "xl/workbook.xml")

    with pytest.raises(UsageError) as caught:
        compare(data, {MISSED: "3"}, name="十一月.xlsx")

    assert name in caught.value.text("zh")
    assert "十一月.xlsx" in caught.value.text("zh")


def test_a_workbook_whose_policy_is_at_fault_is_refused_with_the_cell() -> None:
    data = build("values", "zh", month=MONTH, rows={"policy": [{"parameter": MISSED, "value": 3, "since": "后天"}]})

    with pytest.raises(PolicyError, match=r"制度!F\d+"):
        compare(data, {MISSED: "3"})


# Readings


def test_every_clause_with_another_reading_has_a_value_for_it() -> None:
    policy = default()
    others = {
        name: list(other_values(one, policy.value(name, MONTH)))
        for name, one in parameters().items()
        if one.other["zh"]
    }

    assert [name for name, values in others.items() if not values] == []
    assert others["quotas.start_after_months"] == [2]
    assert others["conduct.tickets_signin"] == [False]
    assert others["cancellations.half_counts_as"] == ["standard", "booth"]
    assert list(other_values(parameters()["quotas.start_after_months"], 2)) == [1]


def test_the_effect_of_a_reading_is_what_a_comparison_finds() -> None:
    data = sample_days()
    found = {(one.parameter.name, str(one.new)): one for one in readings(data)}
    month = Month(data)

    for (name, _), reading in found.items():
        effect = month.compare({name: reading.new})
        assert reading.people == effect.people, name
        assert reading.points == sum(
            (one.difference or 0 for one in effect.totals if one.figure.kind == "points"), Decimal(0)
        ), name
    assert found["grades.pay_from", "same_day"].pay == 800


def test_readings_stand_in_the_order_of_the_clauses() -> None:
    clauses = [one.parameter.clause for one in readings(template())]

    assert clauses.index("A6") < clauses.index("A14b") < clauses.index("B7") < clauses.index("G8")


# Two policies


def test_differences_name_what_each_side_has() -> None:
    later = with_values(default(), {MISSED: 3}, date(2026, 1, 1))
    fewer = with_values(default(), {MISSED: 3}, date(2026, 6, 1))

    assert [(one.kind, one.since.isoformat()) for one in differences(default(), later)] == [("changed", "2026-01-01")]
    assert [one.kind for one in differences(fewer, default())] == ["changed", "only_a"]
    assert differences(default(), default("en")) == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_has_a_name(lang: Lang) -> None:
    from xl_tools.whatif.figures import figure_label

    names = [figure_label(figure, lang) for figure in FIGURES]

    assert len(set(names)) == len(FIGURES)
