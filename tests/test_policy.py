"""The built-in policy, looking values up by day, and the clauses."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest

from tests.conftest import ROOT
from xl_tools.errors import PolicyGap, PolicyOverlap, PolicyUnknown
from xl_tools.policy import Parameter, Policy, Value, clause, clauses, default, parameter, parameters, parse_text
from xl_tools.policy.versions import resolve

FIRST_DAY: Final = date(2026, 1, 1)
NIGHT: Final = date(2026, 11, 2)
POINTS: Final = "attendance.late_first_points"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("attendance.shift_start", 8 * 3600),
        ("attendance.signin_from", 4 * 3600),
        ("attendance.signin_until", 46800),
        ("attendance.late_first_minutes", 15),
        ("attendance.late_first_points", 3),
        ("attendance.late_second_minutes", 30),
        ("attendance.late_second_points", 10),
        ("attendance.missed_points", 2),
        ("bookings.notice_minutes", 10),
        ("bookings.call_morning_from", 18 * 3600),
        ("bookings.hold_standard", 9 * 3600),
        ("bookings.hold_half", 9 * 3600 + 1800),
        ("bookings.hold_booth", 10 * 3600),
        ("bookings.extension_minutes", 10),
        ("bookings.extensions_per_night", 1),
        ("bookings.second_until", 46800),
        ("bookings.false_points", 50),
        ("bookings.greeter_without_back_bar", "valid"),
        ("bookings.invalid_counts_as_cancelled", False),
        ("cancellations.free_standard", 10),
        ("cancellations.free_booth", 5),
        ("cancellations.points_standard", 1),
        ("cancellations.points_booth", 2),
        ("cancellations.counting", "excess"),
        ("cancellations.half_counts_as", "none"),
        ("calendar.week_month", "sunday"),
        *((f"documents.{name}", True) for name in ("house", "conduct", "duty", "ladder", "pay")),
        ("grades.pay_trial", Decimal(1800)),
        ("grades.pay_junior", Decimal(2200)),
        ("grades.pay_middle", Decimal(2500)),
        ("grades.pay_senior", Decimal(3000)),
        ("grades.pay_lead", Decimal(4000)),
        ("grades.pay_from", "next_month"),
        *((f"pay.{stem}_new_base", Decimal(1500)) for stem in ("service", "market")),
        *((f"pay.{stem}_base_min", Decimal(2000)) for stem in ("service", "market")),
        *((f"pay.{stem}_base_max", Decimal(5000)) for stem in ("service", "market")),
        ("pay.new_until", "confirmed"),
        ("pay.logistics_guarantee", Decimal(1500)),
        ("pay.yuan_per_point", None),
        ("pay.minimum_wage", None),
        ("pay.deduction_cap", Decimal("0.2")),
        ("posts.service", ("售前客服", "售后客服")),
        ("posts.market", ("数据分析专员", "直通车广告推广专员")),
        ("posts.data", ("产品摄影师", "平面/网页美工", "文案编辑")),
        ("posts.operations", ("运营总监", "运营助理")),
        *((f"posts.{name}", ()) for name in ("logistics", "product", "personnel", "finance", "administration")),
    ],
)
def test_the_built_in_policy_holds_the_figures_of_the_text_from_2026_on(name: str, value: object) -> None:
    found = default().version(name, FIRST_DAY)

    assert (found.value, type(found.value)) == (value, type(value))
    # Appraisals look back over earlier years, so what judges them is older.
    assert (found.since, found.until) == (date(2024, 1, 1) if name == "documents.ladder" else FIRST_DAY, None)


@pytest.mark.parametrize(
    ("ask", "name", "value"),
    [
        ("points", POINTS, 3),
        ("count", "cancellations.free_booth", 5),
        ("seconds", "attendance.late_first_minutes", 900),
        ("seconds", "attendance.signin_until", 46800),
        ("yuan", "grades.pay_lead", Decimal(4000)),
        ("yuan_or_none", "grades.pay_lead", Decimal(4000)),
        ("yuan_or_none", "pay.yuan_per_point", None),
        ("percent", "pay.deduction_cap", Decimal("0.2")),
        ("flag", "documents.house", True),
        ("choice", "cancellations.counting", "excess"),
        ("words", "posts.service", ("售前客服", "售后客服")),
        ("since", POINTS, FIRST_DAY),
        ("value", "attendance.late_first_minutes", 15),
    ],
)
def test_each_unit_has_a_question_that_answers_in_its_type(ask: str, name: str, value: object) -> None:
    found = getattr(default(), ask)(name, NIGHT)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("ask", "name"), [("points", "grades.pay_lead"), ("seconds", POINTS), ("percent", POINTS)])
def test_a_rule_that_asks_in_the_wrong_unit_is_told(ask: str, name: str) -> None:
    with pytest.raises(TypeError, match=f"{name} is of unit"):
        getattr(default(), ask)(name, NIGHT)


def test_a_rule_that_forgets_that_a_value_may_be_blank_is_told_even_while_it_is_filled_in() -> None:
    filled_in = parse_text("xl-tools policy 1 zh\npay.yuan_per_point=5@2026-01-01..")

    assert filled_in.yuan_or_none("pay.yuan_per_point", NIGHT) == Decimal(5)
    for policy in (default(), filled_in):
        with pytest.raises(TypeError, match=r"pay\.yuan_per_point may be blank"):
            policy.yuan("pay.yuan_per_point", NIGHT)


def test_only_the_two_amounts_that_no_clause_names_may_be_blank() -> None:
    optional = {one.name for one in parameters().values() if one.optional}

    assert optional == {"pay.yuan_per_point", "pay.minimum_wage"}


def test_a_blank_value_that_is_in_force_is_no_gap_and_a_gap_is_no_blank() -> None:
    with pytest.raises(PolicyGap):
        default().yuan_or_none("pay.yuan_per_point", date(2025, 12, 31))

    assert default().yuan_or_none("pay.yuan_per_point", FIRST_DAY) is None


def _dated(*rows: tuple[int, date, date | None]) -> Policy:
    known = parameters()
    versions = {POINTS: resolve(known[POINTS], [Value(*row) for row in rows])}
    return Policy(versions, known, "zh")


@pytest.mark.parametrize(
    ("day", "points", "since"),
    [
        (date(2026, 1, 1), 3, date(2026, 1, 1)),
        (date(2026, 6, 30), 3, date(2026, 1, 1)),
        (date(2026, 7, 1), 4, date(2026, 7, 1)),
        (date(2026, 12, 31), 4, date(2026, 7, 1)),
        (date(2027, 1, 1), 5, date(2027, 1, 1)),
        (date(2999, 12, 31), 5, date(2027, 1, 1)),
    ],
)
def test_a_change_counts_from_its_day_and_the_day_before_is_as_it_was(day: date, points: int, since: date) -> None:
    policy = _dated((5, date(2027, 1, 1), None), (3, FIRST_DAY, None), (4, date(2026, 7, 1), date(2026, 12, 31)))

    assert (policy.points(POINTS, day), policy.since(POINTS, day)) == (points, since)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 4, 1), date(2026, 6, 30)])
def test_a_day_without_a_value_is_a_gap_that_names_parameter_and_day(day: date) -> None:
    policy = _dated((3, FIRST_DAY, date(2026, 3, 31)), (4, date(2026, 7, 1), None))

    with pytest.raises(PolicyGap) as refused:
        policy.points(POINTS, day)

    assert (refused.value.fields["parameter"], refused.value.fields["day"]) == (POINTS, day)


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 7, 1)])
def test_the_days_beside_a_gap_have_their_values(day: date) -> None:
    policy = _dated((3, FIRST_DAY, date(2026, 3, 31)), (4, date(2026, 7, 1), None))

    assert policy.points(POINTS, day) in (3, 4)


def test_a_parameter_that_the_sheet_leaves_out_is_a_gap_and_never_the_default() -> None:
    policy = _dated((3, FIRST_DAY, None))

    with pytest.raises(PolicyGap) as refused:
        policy.points("attendance.missed_points", NIGHT)

    assert refused.value.text("zh") == (
        "“制度”表里，“未签到扣分”（attendance.missed_points）在 2026-11-02 没有生效的数值，"
        "请补一行，生效日期不晚于这一天"
    )
    assert refused.value.text("en") == (
        "the sheet 制度 has no value of “Points for a missed sign-in” (attendance.missed_points) for 2026-11-02; "
        "add a row that begins by that day"
    )


def test_an_unknown_parameter_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(PolicyUnknown) as refused:
        default().points("attendance.late_frist_points", NIGHT)

    assert "attendance.late_first_points" in refused.value.text("zh")


@pytest.mark.parametrize(
    "rows",
    [
        [(3, FIRST_DAY, None), (4, FIRST_DAY, None)],
        [(3, FIRST_DAY, date(2026, 7, 1)), (4, date(2026, 7, 1), None)],
        [(3, FIRST_DAY, date(2027, 12, 31)), (4, date(2026, 7, 1), date(2026, 7, 2))],
    ],
)
def test_two_values_on_one_day_are_refused(rows: list[tuple[int, date, date | None]]) -> None:
    with pytest.raises(PolicyOverlap) as refused:
        _dated(*rows)

    assert refused.value.fields["day"] == rows[1][1]


def test_policies_that_say_the_same_are_equal_and_hash_alike() -> None:
    one, other = _dated((3, FIRST_DAY, None)), _dated((3, FIRST_DAY, None))

    assert one == other and hash(one) == hash(other)
    assert one != _dated((4, FIRST_DAY, None)) and one != default()
    assert default("zh") is default() and default("en") != default("zh")


def _gap(day: date) -> str:
    try:
        return str(default().points(POINTS, day))
    except PolicyGap:
        return "gap"


def test_nothing_of_the_policy_applies_before_2026() -> None:
    found = [_gap(date(2025, 12, 31)), _gap(FIRST_DAY)]

    assert found == ["gap", "3"]


@pytest.mark.parametrize("one", parameters().values(), ids=lambda one: str(one.name))
def test_every_parameter_is_described_in_both_languages(one: Parameter) -> None:
    texts = [*one.label.values(), *one.note.values(), *(word.zh for word in one.choices)]

    assert all(texts)
    assert bool(one.other["zh"]) == bool(one.other["en"])
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", one.name)
    assert one.clause in clauses()


@pytest.mark.parametrize("name", [one.name for one in parameters().values() if one.unit in ("flag", "choice")])
def test_a_choice_between_readings_says_what_the_other_reading_does(name: str) -> None:
    switches_a_document = name.startswith("documents.")

    assert switches_a_document or parameter(name).other["zh"]


@pytest.mark.parametrize(
    "one", [one for one in parameters().values() if one.unit == "choice"], ids=lambda one: str(one.name)
)
def test_the_words_of_a_choice_are_told_apart_in_either_language(one: Parameter) -> None:
    spellings = [text.casefold() for word in one.choices for text in {word.key, word.zh, word.en}]

    assert len(spellings) == len(set(spellings))
    assert [one.word(word.zh) for word in one.choices] == [word.key for word in one.choices]
    assert [one.word(word.en.upper()) for word in one.choices] == [word.key for word in one.choices]


def test_every_name_that_a_rule_asks_for_exists() -> None:
    asked = set()
    for file in sorted((ROOT / "xl_tools" / "rules").glob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                first = call.args[0]
                if call.func.attr in ASKING and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    asked.add(first.value)

    assert asked
    assert asked - parameters().keys() == set()


ASKING: Final = {
    "points",
    "count",
    "seconds",
    "yuan",
    "percent",
    "flag",
    "choice",
    "words",
    "value",
    "since",
    "yuan_or_none",
}


def test_the_clauses_of_all_documents_and_conventions_are_paraphrased() -> None:
    wanted = [
        *("A1a", "A1b", *(f"A{number}" for number in range(2, 14)), "A14a", "A14b"),
        *(f"B{number}" for number in range(1, 15)),
        *("C", *(f"D1.{number}" for number in range(1, 10)), *(f"D2.{number}" for number in range(1, 8))),
        *("E1", "E2", "E2-H", "E3", "E3-G", "E4", "E5", "E6", *(f"F{number}" for number in range(1, 7))),
        *(f"G{number}" for number in range(1, 15)),
    ]

    assert [name for name in wanted if not (clause(name).text("zh") and clause(name).text("en"))] == []


def test_clauses_come_in_the_order_of_the_documents() -> None:
    letters = [name[0] for name in clauses()]

    assert letters == sorted(letters)


def test_an_unknown_clause_is_refused_with_the_nearest_ids() -> None:
    with pytest.raises(PolicyUnknown) as refused:
        clause("A1c")

    assert refused.value.text("zh") == "没有编号为“A1c”的条款，最接近的是 A1, A1b, A1a"


def test_a_text_is_parsed_once() -> None:
    text = "xl-tools policy 1 zh\nattendance.late_first_points=3@2026-01-01.."

    assert parse_text(text) is parse_text("".join(list(text)))


MEASURE: Final = """
import json, sys, time
before = time.perf_counter()
import xl_tools.policy as policy
loaded = time.perf_counter()
policy.default()
print(json.dumps({"default": time.perf_counter() - loaded, "modules": sorted(sys.modules)}))
"""


def _fresh() -> Any:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, check=True, text=True, cwd=ROOT)
    return json.loads(done.stdout)


def test_the_built_in_policy_is_there_at_once_and_loads_nothing_heavy() -> None:
    runs = [_fresh() for _ in range(3)]

    assert min(run["default"] for run in runs) < 0.05
    assert {"pandas", "numpy", "openpyxl", "difflib"} & set(runs[0]["modules"]) == set()
