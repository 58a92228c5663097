"""Single entries of a booking: phones, whole numbers, amounts, minutes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_tools.rules import booking_fields as fields
from xl_tools.rules.booking_fields import DigitsLost, Unreadable


@pytest.mark.parametrize(
    ("entry", "digits"),
    [
        ("13000000000", "13000000000"),
        ("19999999999", "19999999999"),
        ("\u202d138 0000 0001\u202c", "13800000001"),
        ("'13800000001", "13800000001"),
        ("13800000001.0", "13800000001"),
        (13800000001, "13800000001"),
        ("010-23456789", "01023456789"),
        ("0536—8234567", "05368234567"),
        ("0536-8234567转801", "05368234567转801"),
    ],
)
def test_a_phone_is_read_as_its_digits(entry: object, digits: str) -> None:
    assert digits == fields.phone(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "12999999999",
        "20000000000",
        "1380000000a",
        "0236",
        "01-23456789",
        "400-800-1234",
        -13800000001,
        "-13800000001",
        0,
        float("nan"),
        1e300,
    ],
)
def test_what_is_neither_mobile_nor_landline_is_no_phone(entry: object) -> None:
    assert isinstance(fields.phone(entry), Unreadable)


@pytest.mark.parametrize(
    ("entry", "read"),
    [("1.38E+10", DigitsLost("1.38E+10")), ("1.3812345678E+10", "13812345678"), ("1E+5", DigitsLost("1E+5"))],
)
def test_scientific_notation_is_a_phone_only_with_all_of_its_digits(entry: str, read: object) -> None:
    assert read == fields.phone(entry)


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        (99_999, 99_999),
        (100_000, Unreadable("100000")),
        (0, 0),
        (-1, Unreadable("-1")),
        ("4.0", 4),
        ("四", Unreadable("四")),
        (True, Unreadable("TRUE")),
        (float("nan"), Unreadable("nan")),
        (float("inf"), Unreadable("inf")),
        (None, None),
    ],
)
def test_whole_numbers_are_whole_and_of_a_size_that_can_be(entry: object, read: object) -> None:
    assert read == fields.whole(entry)


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        (0.1 + 0.2, Decimal("0.3")),
        ("1,234,567.8", Decimal("1234567.8")),
        ("12,34", Unreadable("12,34")),
        ("=1+1", Unreadable("=1+1")),
        ("1e3", Unreadable("1e3")),
        (float("nan"), Unreadable("nan")),
    ],
)
def test_amounts_are_decimals_or_refused(entry: object, read: object) -> None:
    assert read == fields.amount(entry)


@pytest.mark.parametrize(("entry", "read"), [(1, 60), (0.999, Unreadable("0.999")), ("7.5分", 450), (0, 0)])
def test_minutes_are_seconds_and_no_fraction_of_a_day(entry: object, read: object) -> None:
    assert read == fields.minutes(entry)
