"""Bookings and cancellations through the worksheet functions, as a host calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pytest

from tests.casetable import Case, Change, arguments, changed_text, load
from udfs import registry
from udfs.model import CellError
from xl_tools.policy import Policy
from xl_tools.rules import bookings
from xl_tools.rules.bookings import Booking, Undated
from xl_tools.rules.finding import Finding
from xl_tools.rules.records import BOOKING
from xl_tools.words import Lang

HEADINGS: Final = [[zh for zh, _ in BOOKING.values()]]
FUNCTIONS: Final = (
    *("HOLD_UNTIL", "BOOKING_VALIDITY", "BOOKING_OUTCOME", "BOOKING_FINE"),
    *("BOOKING_REASON", "PERFORMANCE", "CANCELLED_TABLES", "CANCELLED_KIND"),
    *("CLIENT_TABLES", "CLIENT_PHONE"),
)

#: A valid booking that arrived in time.
VALID: Final[Mapping[str, object]] = {
    "date": 46328.0,
    "table": "散台",
    "customer": "林一",
    "phone": "13800000001",
    "heads": 4.0,
    "called": "20:00",
    "expected": "20:30",
    "arrived": "20:50",
    "staff_id": "K01",
    "greeter": "是",
    "back_bar": "是",
    "spend": 1280.0,
}


def cells(row: Mapping[str, object]) -> list[list[object]]:
    return [[row.get(field) for field in BOOKING]]


def call(function: str, row: Mapping[str, object], *more: object) -> object:
    return registry.call(function, [HEADINGS, cells(row), *more])


@pytest.mark.parametrize("case", load("bookings"), ids=str)
def test_a_booking_shows_what_was_worked_out_by_hand(case: Case) -> None:
    policy = [changed_text(case.policy)] if case.policy else []

    shown = {function: call(function, case.row, *policy) for function in case.expect}
    reason = str(call("BOOKING_REASON", case.row, *policy))

    assert dict(case.expect) == shown
    assert [part for part in case.reason if part not in reason] == []


@pytest.mark.parametrize("case", load("cancellations"), ids=str)
def test_a_week_shows_what_was_worked_out_by_hand(case: Case) -> None:
    shown = {function: registry.call(function, arguments(case, function)) for function in case.expect}
    reason = str(registry.call("CANCELLATION_REASON", arguments(case, "CANCELLATION_REASON")))

    assert dict(case.expect) == shown
    assert [part for part in case.reason if part not in reason] == []


@pytest.mark.parametrize("case", load("bookings"), ids=str)
def test_a_reason_cites_the_same_clauses_in_both_languages(case: Case) -> None:
    cited = re.compile(r"[ABG]\d+(?=[，,（）()])|\d{4}-\d\d-\d\d")

    chinese = str(call("BOOKING_REASON", case.row, changed_text(case.policy, "zh")))
    english = str(call("BOOKING_REASON", case.row, changed_text(case.policy, "en")))

    assert cited.findall(chinese) == cited.findall(english)
    assert chinese != english


def test_a_changed_rule_answers_in_the_language_of_the_policy() -> None:
    shown = [call(function, VALID, changed_text((), "en")) for function in FUNCTIONS]

    assert shown == [
        0.875,
        "valid",
        "arrived",
        0,
        "valid, arrived; performance 1280 yuan; in the greeter's and in the back-bar record (A6); "
        "called at 20:00, expected at 20:30: 30 min ahead ≥ 10 min (B1, since 2026-01-01); "
        "name, phone and number of guests are complete (B2); table held until 21:00 (B5, since 2026-01-01); "
        "arrived at 20:50 ≤ 21:00, in time",
        1280.0,
        0,
        "",
        1,
        "13800000001",
    ]


@pytest.mark.parametrize("typed", ["卡座", " 卡座", "卡座\u3000", "booth", "Booth"])
@pytest.mark.parametrize(("lang", "word"), [("zh", "卡座"), ("en", "booth")])
def test_the_type_of_cancelled_tables_is_spelt_as_the_workbook_spells_it(typed: str, lang: Lang, word: str) -> None:
    assert call("CANCELLED_KIND", {**VALID, "table": typed, "cancelled": "是"}, changed_text((), lang)) == word


@pytest.mark.parametrize(
    ("row", "tables", "kind"),
    [
        ({}, 0, ""),
        ({"arrived": "21:00:00"}, 0, ""),
        ({"arrived": "21:00:01"}, 1, "散台"),
        ({"cancelled": "是", "tables": 3.0}, 3, "散台"),
        ({"cancelled": "是", "phone": ""}, 0, ""),
        ({"cancelled": "可能"}, 0, ""),
        ({"cancelled": "是", "table": ""}, 1, "待确认"),
        ({"cancelled": "是", "table": "包厢"}, 1, "待确认"),
        ({"cancelled": "是", "tables": "两桌"}, "待确认", "待确认"),
        ({"cancelled": "是", "date": ""}, "资料不足", ""),
    ],
    ids=str,
)
def test_the_type_of_cancelled_tables_is_blank_where_none_count_and_open_where_it_cannot_be_read(
    row: Mapping[str, object], tables: object, kind: str
) -> None:
    shown = [call(function, {**VALID, **row}) for function in ("CANCELLED_TABLES", "CANCELLED_KIND")]

    assert shown == [tables, kind]


def test_the_reason_says_that_a_cancellation_of_unknown_type_is_not_counted_yet() -> None:
    reason = str(call("BOOKING_REASON", {**VALID, "table": "包厢", "cancelled": "是"}))

    assert "取消 1 桌，但台型不明，周取消还没有算上" in reason
    assert "计入周取消" not in reason


def test_the_functions_of_a_row_read_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Sequence[object]] = []
    original = bookings.read_booking

    def counted(headings: tuple[str, ...], row: Sequence[object], policy: Policy) -> Booking | Undated:
        read.append(row)
        return original(headings, row, policy)

    monkeypatch.setattr(bookings, "read_booking", counted)
    row = {**VALID, "table_no": "read once"}

    for function in FUNCTIONS:
        call(function, row)

    assert len(read) == 1


def test_an_inserted_or_moved_column_changes_nothing() -> None:
    fields = [*reversed(BOOKING), "note"]
    headings = [[*(BOOKING[field][0] for field in reversed(BOOKING)), "本店备注"]]
    row = [[{**VALID, "note": "靠窗"}.get(field) for field in fields]]

    assert call("BOOKING_REASON", VALID) == registry.call("BOOKING_REASON", [headings, row])


def test_headings_may_be_english_or_hold_line_breaks() -> None:
    english = [[en for _, en in BOOKING.values()]]
    broken = [[zh[:2] + "\n" + zh[2:] for zh, _ in BOOKING.values()]]

    shown = [registry.call("BOOKING_VALIDITY", [headings, cells(VALID)]) for headings in (english, broken)]

    assert shown == ["有效", "有效"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_missing_heading_is_named(function: str) -> None:
    fields = [field for field in BOOKING if field != "called"]
    args = [[[BOOKING[field][0] for field in fields]], [[VALID.get(field) for field in fields]]]

    found = registry.explain(function, args)

    assert isinstance(found, Finding)
    assert found.sentence("zh") == "没有找到列标题“来电时间”，请恢复这张表的标题行"


def test_a_heading_that_stands_twice_is_named() -> None:
    headings = [[*HEADINGS[0], "Phone"]]

    shown = registry.call("BOOKING_REASON", [headings, [[*cells(VALID)[0], "13800000009"]]])

    assert shown == "列标题“电话”出现了两次，请给其中一列改名"


def test_ranges_of_different_width_are_refused() -> None:
    shown = registry.call("BOOKING_REASON", [HEADINGS, [cells(VALID)[0][:-1]]])

    assert shown == "标题有 24 列而这一行有 23 列，请让两个区域一样宽"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_error_in_the_row_comes_back_as_it_is(function: str) -> None:
    assert CellError("#REF!") == call(function, {**VALID, "spend": CellError("#REF!")})


def test_a_gap_in_the_policy_is_felt_only_by_the_functions_that_need_it() -> None:
    text = "\n".join(line for line in changed_text(()).splitlines() if not line.startswith("bookings.hold_standard"))

    validity, hold = (str(call(function, VALID, text)) for function in ("BOOKING_VALIDITY", "HOLD_UNTIL"))

    assert validity == "有效"
    assert hold.startswith("⚠ 无法计算：") and "散台保留至" in hold


class TestExtensionOrder:
    """Which of a night's signatures comes first."""

    #: 20:50 is 31800 seconds after noon.
    SIGNED: Final[Mapping[str, object]] = {**VALID, "signed": "20:50"}

    @staticmethod
    def order(row: Mapping[str, object], number: int = 7, *policy: str) -> object:
        """As the sheet asks: without the rank, which is computed from it, and what stands behind it."""
        fields = [field for field in BOOKING if field not in ("extension_rank", "void_day")]
        headings = [[BOOKING[field][0] for field in fields]]
        return registry.call(
            "EXTENSION_ORDER", [headings, [[row.get(field) for field in fields]], float(number), *policy]
        )

    @pytest.mark.parametrize("signed", ["20:50", 20 / 24 + 50 / 1440, "2026-11-02 20:50", "晚8:50"])
    def test_a_timely_signature_has_a_number_of_its_second_and_row(self, signed: object) -> None:
        assert self.order({**VALID, "signed": signed}) == 318000000007

    def test_an_earlier_signature_comes_first_and_of_two_at_once_the_upper_row(self) -> None:
        earlier, upper, lower = (
            self.order({**VALID, "signed": signed}, row)
            for signed, row in (("20:49:59", 9), ("20:50", 7), ("20:50", 8))
        )

        assert [earlier, upper, lower] == sorted([lower, earlier, upper], key=float)  # type: ignore[arg-type]

    def test_a_signature_of_the_deadline_counts_and_a_second_later_none(self) -> None:
        assert [self.order({**VALID, "signed": signed}) for signed in ("21:00:00", "21:00:01")] == [324000000007, ""]

    @pytest.mark.parametrize(
        "row",
        [
            {"signed": ""},
            {"signed": "--"},
            {"signed": "已签"},
            {"second": "是"},
            {"second": "可能"},
            {"table": ""},
            {"table": "包厢"},
            {"date": ""},
            {"date": "2026/2/30"},
        ],
        ids=str,
    )
    def test_a_void_or_missing_signature_has_no_number(self, row: Mapping[str, object]) -> None:
        assert self.order({**self.SIGNED, **row}) == ""

    def test_there_is_none_while_document_one_is_switched_off(self) -> None:
        off = changed_text((Change("documents.house", date(2026, 11, 2), "否"),))

        assert self.order(self.SIGNED, 7, off) == ""

    def test_the_refused_signature_of_a_night_is_the_later_one(self) -> None:
        orders = [self.order({**VALID, "signed": signed}, row) for row, signed in ((7, "20:55"), (8, "20:40"))]
        ranks = [1 + sum(one < other for one in orders) for other in orders]  # type: ignore[operator]

        held = [
            call("HOLD_UNTIL", {**VALID, "signed": signed, "extension_rank": float(rank)})
            for signed, rank in zip(("20:55", "20:40"), ranks, strict=True)
        ]

        assert ranks == [2, 1]
        assert held == [21 / 24, (21 * 60 + 10) / 1440]


# New clients (A14a)


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        ({}, 1),
        ({"tables": 3.0}, 3),
        ({"arrived": "21:00:00"}, 1),
        ({"arrived": "21:00:01"}, 0),
        ({"arrived": None}, 0),
        ({"cancelled": "是"}, 0),
        ({"greeter": "否"}, 0),
        ({"greeter": None}, 0),
        ({"greeter": "不符"}, 0),
        ({"back_bar": "否"}, 1),
        ({"heads": None}, 0),
        ({"tables": "两"}, "待确认"),
        ({"tables": 0.0}, "待确认"),
        ({"date": None}, "资料不足"),
    ],
)
def test_valid_tables_that_arrived_count_for_a_new_client(row: Mapping[str, object], counted: object) -> None:
    assert call("CLIENT_TABLES", {**VALID, **row}) == counted


@pytest.mark.parametrize(
    ("entry", "phone"),
    [
        ("13800000001", "13800000001"),
        (13800000001.0, "13800000001"),
        ("138-0000-0001", "13800000001"),
        ("１３８ ００００ ０００１", "13800000001"),
        ("+86 13800000001", "13800000001"),
        ("1.38E+10", ""),
        ("12345", ""),
        (None, ""),
    ],
)
def test_a_client_is_recognised_however_the_phone_is_written(entry: object, phone: str) -> None:
    assert call("CLIENT_PHONE", {**VALID, "phone": entry}) == phone


def test_a_booking_that_came_to_nothing_still_shows_its_client() -> None:
    assert call("CLIENT_PHONE", {**VALID, "arrived": None, "greeter": "否"}) == "13800000001"


def test_with_the_house_rules_switched_off_there_are_no_new_clients() -> None:
    off = changed_text((Change("documents.house", date(2026, 11, 2), "否"),))

    assert [call(function, VALID, off) for function in ("CLIENT_TABLES", "CLIENT_PHONE")] == ["不适用", ""]
