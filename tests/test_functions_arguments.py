"""How arguments are read and results shown, kind by kind."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs import coerce, registry
from udfs.model import Arg, CellError, Gives, Kind
from udfs.show import plain, shower
from xl_tools.errors import EntryError, NumberUnreadable, TimeUnreadable, WordUnknown
from xl_tools.rules.finding import Finding
from xl_tools.words import Grade, Outcome, Shift, Side, State

BLANKS: Final = (None, "", "  ", "\u00a0", "\u3000", "-", "--", "—", "/", "\\")


# Reading


@pytest.mark.parametrize("entry", BLANKS)
def test_what_stands_for_nothing_is_nothing_of_any_kind(entry: object) -> None:
    read = [coerce.text(entry), coerce.money(entry), coerce.amount(entry), coerce.count(entry), coerce.month(entry)]

    assert read == [None] * 5
    assert coerce.word(Shift, entry) is None
    assert coerce.side(entry) is None


@pytest.mark.parametrize(
    ("entry", "amount"),
    [
        (1800, "1800"),
        (1800.5, "1800.5"),
        (0.1 + 0.2, "0.3"),
        (1.005, "1.005"),
        (-50.0, "-50"),
        ("1800", "1800"),
        ("1,800.50", "1800.50"),
        ("12,345,678", "12345678"),
        (" ￥１８００ ", "1800"),
        ("¥1800.5", "1800.5"),
        ("1800元", "1800"),
        ("1800 元", "1800"),
        ("-50", "-50"),
        ("+50", "50"),
        ("1800.", "1800"),
    ],
)
def test_an_amount_is_read_as_typed(entry: object, amount: str) -> None:
    assert Decimal(amount) == coerce.money(entry)


@pytest.mark.parametrize(
    "entry",
    [
        *("面议", "1800起", "1800-2000", "1.8k", "1e3", "12:00", "1 800", "..5", "--1", "元"),
        *(True, False, math.nan, math.inf, -math.inf, date(2026, 11, 2), b"1800"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_entry(entry: object) -> None:
    with pytest.raises(NumberUnreadable) as refused:
        coerce.money(entry)

    assert refused.value.fields["entry"] is entry


@given(st.decimals(Decimal("-99999999.99"), Decimal("99999999.99"), places=2))
def test_an_amount_of_fen_survives_the_way_through_a_cell(amount: Decimal) -> None:
    assert amount == coerce.money(float(amount))


@pytest.mark.parametrize(("entry", "number"), [(0, 0), (11.0, 11), ("11", 11), ("１１", 11), ("1,000", 1000)])
def test_a_count_is_whole(entry: object, number: int) -> None:
    assert number == coerce.count(entry)


@pytest.mark.parametrize("entry", [-1, 0.5, "0.5", "-1", True, "十一", math.nan])
def test_a_count_is_never_negative_or_broken(entry: object) -> None:
    with pytest.raises(NumberUnreadable):
        coerce.count(entry)


@pytest.mark.parametrize(
    "entry",
    [
        46327.0,
        46356.99,
        "2026-11",
        "2026年11月",
        "2026/11",
        "2026.11",
        "２０２６-１１",
        "2026-11-30",
        date(2026, 11, 17),
    ],
)
def test_a_month_is_its_first_day(entry: object) -> None:
    assert date(2026, 11, 1) == coerce.month(entry)


@pytest.mark.parametrize("entry", ["2026-13", "2026-00", "十一月", 60, "2026-11-31", True])
def test_what_is_no_month_is_refused(entry: object) -> None:
    with pytest.raises(TimeUnreadable):
        coerce.month(entry)


@pytest.mark.parametrize(
    ("entry", "text"), [(7.0, "7"), (7, "7"), (7.5, "7.5"), (" 007 ", "007"), ("K01", "K01"), ("　张　", "张")]
)
def test_a_text_keeps_its_zeros_and_loses_a_decimal_point(entry: object, text: str) -> None:
    assert text == coerce.text(entry)


@pytest.mark.parametrize("kind", [Shift, Grade, Outcome])
def test_every_word_is_known_in_both_languages(kind: type[Enum]) -> None:
    for member in kind:
        english = str(plain(member, "en"))
        assert [member] * 3 == [coerce.word(kind, entry) for entry in (member.value, english, f" {english.upper()} ")]


@pytest.mark.parametrize("entry", ["夜班", 1.0, True, "上班上班"])
def test_a_word_that_is_none_is_refused_and_never_guessed(entry: object) -> None:
    with pytest.raises(WordUnknown):
        coerce.word(Shift, entry)


@pytest.mark.parametrize(
    ("entry", "side"),
    [*((e, Side.LEAST) for e in (1, 1.0, "1", "下限", "MIN")), *((e, Side.MOST) for e in (2, 2.0, "2", "上限", "max"))],
)
def test_an_end_is_a_word_or_a_number(entry: object, side: Side) -> None:
    assert side is coerce.side(entry)


@pytest.mark.parametrize("entry", [0, 3, 1.5, True, "中间"])
def test_an_end_that_is_none_is_refused(entry: object) -> None:
    with pytest.raises(WordUnknown):
        coerce.side(entry)


@pytest.mark.parametrize("cell", ["x", None, 3.5])
@pytest.mark.parametrize("wrapped", [lambda c: c, lambda c: [[c]], lambda c: ((c,),), lambda c: [c]])
def test_a_range_of_one_cell_is_its_cell(cell: object, wrapped: object) -> None:
    assert callable(wrapped)

    assert cell == coerce.unwrap(wrapped(cell)) == coerce.unwrap(coerce.freeze(wrapped(cell)))


@pytest.mark.parametrize("entry", [[], [[]], [[1, 2]], [[1], [2]], ((1, 2), (3, 4))])
def test_a_range_of_any_other_size_is_no_cell(entry: object) -> None:
    with pytest.raises(EntryError):
        coerce.unwrap(entry)


def test_a_row_may_stand_upright_and_a_cell_is_a_row_of_one() -> None:
    read = coerce.reader(Arg("row", Kind.ROW, "", "", "", ""))

    rows = [read(coerce.freeze(entry), None) for entry in ([[1, 2]], [1, 2], [[1], [2]], 7)]
    assert rows == [(1, 2), (1, 2), (1, 2), (7,)]


def test_a_block_is_no_row() -> None:
    read = coerce.reader(Arg("row", Kind.ROW, "", "", "", ""))

    with pytest.raises(EntryError):
        read(coerce.freeze([[1, 2], [3, 4]]), None)


def test_a_word_needs_the_words_to_choose_from() -> None:
    with pytest.raises(TypeError, match="shift"):
        coerce.reader(Arg("shift", Kind.WORD, "", "", "", ""))


def test_every_kind_but_the_policy_has_a_reader() -> None:
    kinds = [kind for kind in Kind if kind is not Kind.POLICY]

    readers = [coerce.reader(Arg("a", kind, "", "", "", "", words=Shift)) for kind in kinds]
    assert all(map(callable, readers))


# Showing

NUMBERLESS: Final = {State.UNCONFIRMED: "待确认", State.INCOMPLETE: "资料不足", State.NOT_APPLICABLE: "不适用"}


def _finding(state: State, points: int = 0, value: Decimal | int | None = None) -> Finding:
    return Finding(state, "A1a", "entry.no_date", points=points, value=value)


@pytest.mark.parametrize(("state", "word"), NUMBERLESS.items())
def test_without_a_number_points_and_money_show_the_state(state: State, word: str) -> None:
    shown = [shower(gives)(_finding(state), "zh") for gives in (Gives.POINTS, Gives.MONEY, Gives.MOMENT, Gives.STATE)]

    assert [word] * 4 == shown


def test_without_a_number_minutes_days_and_counts_show_nothing() -> None:
    blank_ones = (Gives.MINUTES, Gives.DAY, Gives.NUMBER, Gives.KEY)
    shown = [shower(gives)(_finding(State.UNCONFIRMED), "zh") for gives in blank_ones]

    assert shown == ["", "", "", ""]


def test_points_are_whole_numbers_and_nought_is_one() -> None:
    shown = [shower(Gives.POINTS)(_finding(State.VIOLATION, points), "zh") for points in (0, 3)]

    assert shown == [0, 3]
    assert [int, int] == [type(cell) for cell in shown]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (59, 0), (60, 1), (899, 14), (900, 15)])
def test_minutes_are_whole_and_rounded_down(seconds: int, minutes: int) -> None:
    assert minutes == shower(Gives.MINUTES)(_finding(State.PASSED, value=seconds), "zh")


@pytest.mark.parametrize(("seconds", "hours"), [(0, 12), (28800, 20), (43800, 24 + 1 / 6), (46800, 25)])
def test_a_moment_is_a_fraction_of_a_day_after_midnight(seconds: int, hours: float) -> None:
    shown = shower(Gives.MOMENT)(_finding(State.VALID, value=seconds), "zh")

    assert isinstance(shown, float)
    assert round(hours * 3600) == round(shown * 86400)


def test_a_verdict_begins_with_the_state() -> None:
    shown = [shower(Gives.VERDICT)(_finding(State.PASSED), lang) for lang in ("zh", "en")]

    assert shown == ["合格：没有日期，请填日期", "passed: no date; please fill it in"]


# Any cell at all

CELLS: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(40000, 50000),
    st.floats(0, 1.1),
    st.integers(-10, 100000),
    st.text(max_size=12),
    st.sampled_from(["20:17", "25:61", "上班", "客服部", "试用", "2026-11-02", "--", "1,800", "A1a"]),
    st.dates(),
    st.sampled_from([CellError("#REF!"), CellError("#N/A")]),
    st.lists(st.one_of(st.none(), st.text(max_size=3), st.floats(0, 50000)), max_size=3),
)


@given(st.data())
@pytest.mark.parametrize("name", registry.FUNCTIONS)
def test_whatever_stands_in_the_cells_a_function_gives_a_cell(name: str, data: st.DataObject) -> None:
    function = registry.FUNCTIONS[name]
    plain_args = [arg for arg in function.args if arg.kind is not Kind.POLICY]
    args = [data.draw(CELLS, label=arg.key) for arg in plain_args]

    shown = registry.call(name, args)
    assert isinstance(shown, (str, int, float))
    assert "程序出错" not in str(shown)
