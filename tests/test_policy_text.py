"""The sheet 制度: as a manager types it, as canonical text, and every refusal with its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.clock import DAY, serial
from xl_tools.errors import PolicyError, PolicyOverlap, PolicyUnknown, PolicyValueUnreadable
from xl_tools.policy import (
    Parameter,
    Policy,
    Unit,
    Value,
    ValueOf,
    as_cell,
    as_text,
    canonical,
    default,
    headings,
    parameters,
    parse_text,
    policy_text,
    read_value,
    table_rows,
)
from xl_tools.words import Lang

LANGS: Final[tuple[Lang, ...]] = ("zh", "en")
NIGHT: Final = date(2026, 11, 2)
POINTS: Final = "attendance.late_first_points"
Rows = Sequence[Sequence[object]]


def _row(name: object, value: object, since: object = 46023.0, until: object = None) -> list[object]:
    return ["A1a", name, "…", value, "…", since, until, "…", None]


def _table(*rows: list[object], lang: Lang = "zh") -> list[list[object]]:
    return [[*headings(lang)], *rows]


def _value(name: str, typed: object) -> object:
    return parse_text(policy_text(_table(_row(name, typed)))).value(name, NIGHT)


def _refusal(table: Rows, origin: tuple[int, int] = (1, 1)) -> PolicyError:
    with pytest.raises(PolicyError) as refused:
        policy_text(table, origin)
    return refused.value


def _as_serials(rows: Rows) -> list[list[object]]:
    """The rows as a host hands them over: dates and all numbers as floats."""
    bare = [[serial(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]
    return [[float(cell) if isinstance(cell, int) else cell for cell in row] for row in bare]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("as_host", [list, _as_serials])
def test_the_built_in_policy_goes_through_the_sheet_unchanged(lang: Lang, as_host: Callable[[Rows], Rows]) -> None:
    table = as_host([[*headings(lang)], *table_rows(default(), lang)])

    assert parse_text(policy_text(table)) == default(lang)
    assert policy_text(table) == canonical(default(lang))


def test_the_text_of_all_parameters_is_far_from_what_a_cell_can_hold() -> None:
    assert len(canonical(default())) < 20_000


def test_the_text_has_one_sorted_line_for_each_version() -> None:
    text = policy_text(
        _table(
            _row("documents.house", "是"),
            _row(POINTS, 4.0, 46204.0),
            _row(POINTS, 3.0),
            _row("attendance.signin_until", 1 / 24),
            _row("grades.pay_lead", "4,000.50", until=46387.0),
            _row("posts.logistics", None),
            _row("posts.service", "售前客服,After-sales service，门店客服"),
        )
    )

    assert text.splitlines() == [
        "xl-tools policy 1 zh",
        "attendance.late_first_points=3@2026-01-01..2026-06-30",
        "attendance.late_first_points=4@2026-07-01..",
        "attendance.signin_until=01:00@2026-01-01..",
        "documents.house=yes@2026-01-01..",
        "grades.pay_lead=4000.5@2026-01-01..2026-12-31",
        "posts.logistics=@2026-01-01..",
        "posts.service=售前客服、售后客服、门店客服@2026-01-01..",
    ]


@given(st.randoms(use_true_random=False), st.sampled_from(LANGS))
def test_the_order_of_rows_and_columns_does_not_change_the_text(random: Random, lang: Lang) -> None:
    rows = table_rows(default(), lang)
    random.shuffle(rows)
    order = random.sample(range(len(headings(lang))), len(headings(lang)))
    table = [[row[at] for at in order] for row in _table(*rows, lang=lang)]

    assert policy_text(table) == canonical(default(lang))


def test_blank_rows_short_rows_and_further_columns_are_passed_over() -> None:
    table: list[list[object]] = [
        ["", *headings("zh"), "备注"],
        [None] * 11,
        ["", "", " ", None, "\u00a0", "", "--", None, "只是说明", "", ""],
        ["x", "A1a", POINTS, "…", 3.0, "分", 46023.0],
        ["", "", "", "", "", "", "", "", "", "", ""],
    ]

    assert policy_text(table) == f"xl-tools policy 1 zh\n{POINTS}=3@2026-01-01.."


def test_an_empty_table_is_a_policy_without_values() -> None:
    policy = parse_text(policy_text([list(headings("en"))]))

    assert (policy.lang, dict(policy.versions)) == ("en", {})


def test_the_longer_english_headings_of_the_dates_are_known() -> None:
    table: Rows = [["Parameter", "Value", " in force  FROM ", "In force until"], [POINTS, 3.0, 46023.0, None]]

    assert policy_text(table) == f"xl-tools policy 1 en\n{POINTS}=3@2026-01-01.."


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        *((POINTS, typed, 3) for typed in (3, 3.0, "3", "３", " 3 ", "3.0", "3分", "3 points", Decimal(3))),
        (POINTS, 0, 0),
        ("attendance.late_first_minutes", "15 分钟", 15),
        *(
            ("attendance.shift_start", typed, 28800)
            for typed in (0.833333333333333, 20 / 24, "20:00", "20：00", "晚8点", "8:00 PM", time(20), "２０:００")
        ),
        *(("attendance.signin_until", typed, 46800) for typed in (1 / 24, "01:00", "次日01:00", "25:00", time(1))),
        ("attendance.signin_from", "20:00:30", 28830),
        *(("documents.house", typed, True) for typed in (True, "是", "yes", "YES", " 是 ")),
        *(("documents.house", typed, False) for typed in (False, "否", "no")),
        *(("cancellations.counting", typed, "all") for typed in ("全部", "all", " All ")),
        ("cancellations.half_counts_as", "Booth", "booth"),
        *(
            ("grades.pay_lead", typed, Decimal(4000))
            for typed in (4000, 4000.0, "4,000", "￥4000", "4000元", "4000.00")
        ),
        ("grades.pay_lead", 0.1 + 0.2, Decimal("0.3")),
        *(
            ("posts.service", typed, ("甲", "乙 丙"))
            for typed in ("甲、乙 丙", "甲,乙 丙", "甲；乙  丙", "甲\n乙 丙、", "甲,甲,乙 丙")
        ),
        *(("posts.service", typed, ()) for typed in (None, "", "--", "、")),
        ("posts.data", "Copy editor, 平面/网页美工", ("文案编辑", "平面/网页美工")),
        ("posts.service", "a=b@2026-01-01..", ("a=b@2026-01-01..",)),
    ],
)
def test_a_value_is_read_as_a_manager_types_it(name: str, typed: object, value: object) -> None:
    found = _value(name, typed)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("typed", [None, "", " ", "--", "\u00a0"])
@pytest.mark.parametrize("name", ["pay.yuan_per_point", "pay.minimum_wage"])
def test_an_optional_amount_may_be_left_blank(name: str, typed: object) -> None:
    text = policy_text(_table(_row(name, typed)))

    assert text.splitlines()[1:] == [f"{name}=@2026-01-01.."]
    assert parse_text(text).version(name, NIGHT) == Value(None, date(2026, 1, 1))


def test_an_optional_amount_is_filled_in_and_blanked_again_by_dated_rows() -> None:
    name = "pay.yuan_per_point"
    text = policy_text(_table(_row(name, None), _row(name, "¥2.50", 46204), _row(name, None, 46235)))

    policy = parse_text(text)

    assert text.splitlines()[1:] == [
        f"{name}=@2026-01-01..2026-06-30",
        f"{name}=2.5@2026-07-01..2026-07-31",
        f"{name}=@2026-08-01..",
    ]
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 1)]
    assert [policy.yuan_or_none(name, day) for day in days] == [None, Decimal("2.5"), Decimal("2.5"), None]
    assert parse_text(policy_text([[*headings("zh")], *table_rows(policy, "zh")])) == policy
    assert canonical(policy) == text


@pytest.mark.parametrize("name", ["grades.pay_lead", "pay.deduction_cap", "attendance.shift_start", "documents.pay"])
def test_any_other_blank_value_stays_refused(name: str) -> None:
    error = _refusal(_table(_row(name, "")))

    assert (error.key, error.fields["where"]) == ("policy.value_missing", "制度!D2")


@pytest.mark.parametrize(
    "since", [46023.0, 46023, "2026-01-01", "2026/1/1", "2026年1月1日", date(2026, 1, 1), datetime(2026, 1, 1)]
)
def test_a_date_is_read_in_every_documented_form(since: object) -> None:
    text = policy_text(_table(_row(POINTS, 3, since, since)))

    assert text.splitlines()[1:] == [f"{POINTS}=3@2026-01-01..2026-01-01"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(
            (POINTS, typed)
            for typed in ("三", 3.5, -1, "-1", True, "1,8", "3元", float("nan"), 1e10, "#REF!", "¥3", [3])
        ),
        *(("attendance.late_first_minutes", typed) for typed in ("15:00", "15分", 7.5)),
        *(("attendance.shift_start", typed) for typed in (20, 1.0, "20", "25:61", "20:00、21:00", 46328.8, True, "晚")),
        *(("documents.house", typed) for typed in ("可能", 1.0, 0.0, "不适用")),
        *(("cancellations.counting", typed) for typed in ("excessive", 1.0, True)),
        *(("grades.pay_lead", typed) for typed in ("四千", 1800.005, -1, False, "1800分")),
        *(("posts.service", typed) for typed in (3.0, True, "#N/A")),
        *(("pay.yuan_per_point", typed) for typed in ("不扣", "5分", -1, "#N/A", True)),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_cell(name: str, typed: object) -> None:
    error = _refusal(_table(_row(name, typed)))

    assert isinstance(error, PolicyValueUnreadable)
    assert (error.fields["parameter"], error.fields["where"]) == (name, "制度!D2")
    assert "制度!D2" in error.text("zh") and "制度!D2" in error.text("en")


def test_a_refusal_says_what_to_write_in_words_of_the_sheet() -> None:
    choice = _refusal(_table(_row("cancellations.counting", "一半")), origin=(4, 1))
    points = _refusal(_table(_row(POINTS, "三"), lang="en"), origin=(4, 28))

    assert choice.text("zh") == "制度!D5：“超限后的计法”没有“一半”这个选项，请填：超出部分、全部"
    assert points.text("en") == (
        "Policy!AE5: “Points, first tier of lateness”: “三” is no number of points; "
        "write a whole number from 0, such as 3"
    )


@pytest.mark.parametrize(
    ("rows", "kind", "key", "where"),
    [
        ([_row("attendance.late", 3)], PolicyUnknown, "policy.unknown_at", "制度!B2"),
        ([_row(None, 3)], PolicyUnknown, "policy.name_missing", "制度!B2"),
        ([_row(POINTS, None)], PolicyValueUnreadable, "policy.value_missing", "制度!D2"),
        ([_row(POINTS, 3, None)], PolicyValueUnreadable, "policy.since_missing", "制度!F2"),
        ([_row(POINTS, 3, "2026/2/30")], PolicyValueUnreadable, "policy.day", "制度!F2"),
        ([_row(POINTS, 3, 60)], PolicyValueUnreadable, "policy.day", "制度!F2"),
        ([_row(POINTS, 3, 46023, "以后")], PolicyValueUnreadable, "policy.day", "制度!G2"),
        ([_row(POINTS, 3, 46023, 46022)], PolicyValueUnreadable, "policy.until_before", "制度!G2"),
        ([_row(POINTS, 3), _row(POINTS, 4)], PolicyOverlap, "policy.overlap", "制度!F3"),
        ([_row(POINTS, 4, 46204), _row(POINTS, 3, 46023, 46204)], PolicyOverlap, "policy.overlap", "制度!F2"),
        (
            [_row(None, None, None), _row(POINTS, 3), _row(POINTS, "x")],
            PolicyValueUnreadable,
            "policy.value.points",
            "制度!D4",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_cell(
    rows: list[list[object]], kind: type[PolicyError], key: str, where: str
) -> None:
    error = _refusal(_table(*rows))

    assert (type(error), error.key, error.fields["where"]) == (kind, key, where)
    assert where in error.text("zh") and where in error.text("en")


def test_an_overlap_names_both_rows_and_the_first_day_of_it() -> None:
    error = _refusal(_table(_row(POINTS, 3, 46023, 46204), _row(POINTS, 4, 46204)), origin=(4, 1))

    assert error.text("zh") == (
        "制度!F6：“迟到一档扣分”从 2026-07-01 起与 制度!F5 那一行同时生效，请改其中一行的生效日期或失效日期"
    )


def test_rows_that_touch_without_overlap_are_accepted() -> None:
    text = policy_text(_table(_row(POINTS, 3, 46023, 46203), _row(POINTS, 4, 46204)))

    assert text.splitlines()[1:] == [f"{POINTS}=3@2026-01-01..2026-06-30", f"{POINTS}=4@2026-07-01.."]


def test_a_row_without_an_end_ends_where_the_next_begins_and_an_end_leaves_a_gap() -> None:
    open_ended = parse_text(policy_text(_table(_row(POINTS, 3), _row(POINTS, 4, 46204))))
    ended = parse_text(policy_text(_table(_row(POINTS, 3, 46023, 46100), _row(POINTS, 4, 46204))))

    assert [one.until for one in open_ended.versions[POINTS]] == [date(2026, 6, 30), None]
    assert [one.until for one in ended.versions[POINTS]] == [date(2026, 3, 19), None]


def test_an_unknown_parameter_is_answered_with_the_nearest_name() -> None:
    error = _refusal(_table(_row("attendance.late_frist_points", 3)))

    assert str(error.fields["near"]).startswith("attendance.late_first_points")


@pytest.mark.parametrize(
    ("table", "key", "heading"),
    [
        ([], "policy.heading_missing", "参数"),
        ([[None]], "policy.heading_missing", "参数"),
        ([["参数"]], "policy.heading_missing", "数值"),
        ([["参数", "数值", "生效日期"]], "policy.heading_missing", "失效日期"),
        ([["参数", "数值", "生效日期", "失效日期", " 数值 "]], "policy.heading_twice", "数值"),
        ([["参数", "数值", "生效日期", "失效日期", "Value"]], "policy.heading_twice", "数值"),
    ],
)
def test_a_missing_or_doubled_heading_is_named(table: Rows, key: str, heading: str) -> None:
    error = _refusal(table)

    assert (error.key, f"“{heading}”" in error.text("zh")) == (key, True)


def test_a_history_too_long_for_a_cell_is_refused_before_a_host_cuts_it() -> None:
    error = _refusal(_table(*(_row(POINTS, 3, 46023 + day) for day in range(900))))

    assert error.key == "policy.too_long"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xl-tools policy 2 zh",
        "xl-tools policy 1 fr",
        "制度",
        *(
            f"xl-tools policy 1 zh\n{line}"
            for line in (
                f"{POINTS}=3@2026-01-01",
                f"{POINTS}=3@2026-02-30..",
                f"{POINTS}=three@2026-01-01..",
                f"{POINTS}=3@2026-01-01..2026-0",
                "",
                "\n",
            )
            if line
        ),
    ],
)
def test_a_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(PolicyError) as refused:
        parse_text(text)

    assert refused.value.key == "policy.text_damaged"


def test_a_text_with_an_unknown_name_or_an_overlap_is_refused_as_such() -> None:
    head = "xl-tools policy 1 zh\n"

    with pytest.raises(PolicyUnknown):
        parse_text(f"{head}attendance.nothing=3@2026-01-01..")
    with pytest.raises(PolicyOverlap):
        parse_text(f"{head}{POINTS}=3@2026-01-01..2026-07-01\n{POINTS}=4@2026-07-01..")


@pytest.mark.parametrize("lang", LANGS)
def test_the_rows_of_the_sheet_hold_cells_in_its_language(lang: Lang) -> None:
    rows = {str(row[1]): row for row in table_rows(default(), lang)}
    zh = lang == "zh"

    assert rows[POINTS][:3] == ["A1a", POINTS, "迟到一档扣分" if zh else "Points, first tier of lateness"]
    assert rows[POINTS][3:7] == [3, "分" if zh else "points", date(2026, 1, 1), None]
    assert rows["attendance.shift_start"][3] == 20 / 24
    assert rows["documents.house"][3] == ("是" if zh else "yes")
    assert rows["cancellations.counting"][3] == ("超出部分" if zh else "excess")
    assert rows["posts.operations"][3] == ("运营总监、运营助理" if zh else "Head of operations, Operations assistant")
    assert rows["grades.pay_lead"][3] == 4000
    assert rows["pay.yuan_per_point"][3] is None
    assert str(rows["cancellations.counting"][8]).startswith("全部" if zh else "all")


def test_the_rows_of_the_sheet_follow_the_clauses() -> None:
    clauses = [str(row[0]) for row in table_rows(default(), "zh")]

    assert clauses == sorted(clauses, key=lambda one: (one[0], int("".join(filter(str.isdigit, one)))))


def test_the_end_of_a_version_is_written_only_where_the_next_does_not_say_it() -> None:
    versions = [
        Value(3, date(2026, 1, 1), date(2026, 3, 31)),
        Value(4, date(2026, 4, 1), date(2026, 4, 30)),
        Value(5, date(2026, 7, 1)),
    ]
    policy = Policy({POINTS: versions}, parameters(), "zh")

    rows = table_rows(policy, "zh")

    assert [row[6] for row in rows] == [None, date(2026, 4, 30), None]
    assert parse_text(policy_text([[*headings("zh")], *rows])) == policy


def _values(one: Parameter) -> st.SearchStrategy[Any]:
    whole = st.integers(min_value=0, max_value=10**9)
    words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
    by_unit: dict[Unit, st.SearchStrategy[Any]] = {
        "points": whole,
        "count": whole,
        "minutes": whole,
        "time": st.integers(min_value=0, max_value=DAY - 1),
        "yuan": st.decimals(min_value=0, max_value=10**6, places=2),
        "flag": st.booleans(),
        "choice": st.sampled_from([word.key for word in one.choices] or [""]),
        "words": st.lists(words, max_size=4).map(tuple),
        "percent": st.decimals(min_value=0, max_value=1, places=4),
    }
    return by_unit[one.unit]


SHARE: Final = Parameter("pay.share", "G10", "percent", {"zh": "…", "en": "…"}, {}, {})


@given(st.data(), st.sampled_from(LANGS), st.sampled_from([*parameters().values(), SHARE]))
def test_a_value_survives_the_cell_and_the_text(data: st.DataObject, lang: Lang, one: Parameter) -> None:
    value: ValueOf = data.draw(_values(one))
    # A list is kept as its reading leaves it: separators split it, and known words are told in Chinese.
    kept = read_value(one, "、".join(value)) if isinstance(value, tuple) else value

    assert read_value(one, as_cell(one, kept, lang)) == kept
    assert read_value(one, as_text(one, kept)) == kept


@pytest.mark.parametrize(("typed", "share"), [(0.2, "0.2"), ("20%", "0.2"), ("0.2", "0.2"), ("100%", "1"), (1.0, "1")])
def test_a_percentage_is_a_share_of_one(typed: object, share: str) -> None:
    assert read_value(SHARE, typed) == Decimal(share)


@pytest.mark.parametrize("typed", [20.0, "20", "101%", "-1%", "20分"])
def test_a_percentage_above_a_hundred_or_below_none_is_refused(typed: object) -> None:
    with pytest.raises(ValueError, match=str(typed)):
        read_value(SHARE, typed)
