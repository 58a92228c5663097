"""Times and dates: every documented form, every refusal, whole seconds throughout."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.clock import (
    DAY,
    business_date,
    business_seconds,
    day_of_serial,
    first_time,
    is_blank,
    month_of,
    months_between,
    parse_day,
    seconds_of_serial,
    serial,
    week_monday,
    week_month,
)
from xl_tools.errors import TimeUnreadable

#: A Monday; its serial is 46328.
NIGHT: Final = date(2026, 11, 2)
SERIAL: Final = 46328
EIGHT: Final = 8 * 3600
TWELVE: Final = 12 * 3600
SEVENTEEN: Final = EIGHT + 17 * 60
SECONDS: Final = st.integers(min_value=0, max_value=DAY - 1)


def _hm(hour: int, minute: int, second: int = 0) -> int:
    """Seconds after noon of a time on the business day's own date, 24:00 and later being the night after."""
    return (hour - 12) * 3600 + minute * 60 + second


@pytest.mark.parametrize(
    "entry",
    [
        *("20:17", "20：17", "２０：１７", "２０:17", "20∶17", " 20:17 ", "\u00a020:17\u3000", "20:17:00"),
        *("晚8:17", "晚 8:17", "晚8：17", "晚8点17", "晚8点17分", "晚上8点17分", "晚上20:17", "20点17分", "20时17分"),
        *("8:17 PM", "8:17PM", "8:17 pm", "8:17 p.m.", "PM 8:17", "PM8:17", "下午8:17", "下午 8:17", "20:17 PM"),
        *("2026-11-02 20:17", "2026-11-02T20:17:00", "2026/11/2 20:17", "2026.11.2 20:17", "20261102 20:17"),
        *("2026年11月2日20:17", "2026年11月2日 晚8点17", "26-11-02 星期一 20:17", "2026-11-02 周一 8:17 PM"),
        *("20:17(补卡)", "20:17（补卡）", "20:17 (外勤) (补卡)", "1793621820000"),
        *(20 / 24 + 17 / 1440, SERIAL + 20 / 24 + 17 / 1440, time(20, 17), datetime(2026, 11, 2, 20, 17)),
        *(datetime(1899, 12, 30, 20, 17), timedelta(hours=20, minutes=17)),
    ],
)
def test_seventeen_past_eight_is_the_same_time_in_every_form(entry: object) -> None:
    found = business_seconds(entry, NIGHT)

    assert found == (SEVENTEEN,)


@pytest.mark.parametrize(
    "entry",
    [
        *("00:10", "0:10", "次日00:10", "次日 00:10", "翌日0:10", "第二天0点10分", "次日凌晨0:10", "24:10", "24:10:00"),
        *(
            "00:10(次日)",
            "00:10 (next day)",
            "凌晨0:10",
            "凌晨12:10",
            "晚12:10",
            "夜里12点10分",
            "12:10 AM",
            "上午12:10",
        ),
        *("2026-11-03 00:10", "2026-11-02 24:10", "2026-11-02 次日00:10", "2026-11-02 晚12:10"),
        *(10 / 1440, 1 + 10 / 1440, SERIAL + 1 + 10 / 1440, time(0, 10), datetime(2026, 11, 3, 0, 10)),
        *(datetime(1899, 12, 31, 0, 10), datetime(1900, 1, 1, 0, 10), timedelta(days=1, minutes=10)),
    ],
)
def test_ten_past_midnight_belongs_to_the_night_before_in_every_form(entry: object) -> None:
    found = business_seconds(entry, NIGHT)

    assert found == (43800,)


@pytest.mark.parametrize(
    ("entry", "seconds"),
    [
        ("20:15:00", _hm(20, 15)),
        ("2026/11/2 20:17:58", _hm(20, 17, 58)),
        ("晚上8点17分58秒", _hm(20, 17, 58)),
        ("晚8点半", _hm(20, 30)),
        ("晚8点", _hm(20, 0)),
        ("20时", _hm(20, 0)),
        ("晚8点5分", _hm(20, 5)),
        ("8:17", _hm(32, 17)),
        ("上午8:17", _hm(32, 17)),
        ("早上8:17", _hm(32, 17)),
        ("8:17 AM", _hm(32, 17)),
        ("中午12:05", _hm(12, 5)),
        ("中午1:05", _hm(13, 5)),
        ("12:10 PM", _hm(12, 10)),
        ("12:00", 0),
        ("11:59:59", DAY - 1),
        ("晚1:10", _hm(25, 10)),
        ("24:00", TWELVE),
        ("29:59:59", _hm(29, 59, 59)),
        (1.0, TWELVE),
        (0.0, TWELVE),
        (0, TWELVE),
        (0.5, 0),
        (0.999999999, TWELVE),
        (time(20, 14, 59, 600_000), _hm(20, 15)),
        ("次日20:17", SEVENTEEN + DAY),
        ("2026-11-01 20:17", SEVENTEEN - DAY),
        ("2026-11-02 11:59", -60),
        ("2019/2/15 8:17:58", (date(2019, 2, 15) - NIGHT).days * DAY + _hm(8, 17, 58)),
        (float(SERIAL), -TWELVE),
        (datetime(2026, 11, 4, 12, 0), 2 * DAY),
    ],
)
def test_a_time_counts_from_noon_of_its_business_day(entry: object, seconds: int) -> None:
    found = business_seconds(entry, NIGHT)

    assert found == (seconds,)


@pytest.mark.parametrize(
    ("entry", "seconds"),
    [
        ("20:17、20:45", (SEVENTEEN, _hm(20, 45))),
        ("20:17,20:45", (SEVENTEEN, _hm(20, 45))),
        ("20:17，20:45", (SEVENTEEN, _hm(20, 45))),
        ("20:17;20:45", (SEVENTEEN, _hm(20, 45))),
        ("20:17；20:45；", (SEVENTEEN, _hm(20, 45))),
        ("20:17\n20:45\n", (SEVENTEEN, _hm(20, 45))),
        ("20:17\r\n20:45", (SEVENTEEN, _hm(20, 45))),
        ("08:23  \n16:36  ", (_hm(32, 23), _hm(16, 36))),
        ("08:29(补卡)、18:00", (_hm(32, 29), _hm(18, 0))),
        ("08:29（补卡审批通过），18:00（外勤）", (_hm(32, 29), _hm(18, 0))),
        ("8:17 PM 9:05 PM", (SEVENTEEN, _hm(21, 5))),
        ("次日 00:10、20:17", (43800, SEVENTEEN)),
        ("2026-11-02 20:17\n2026-11-03 00:10", (SEVENTEEN, 43800)),
    ],
)
def test_several_punches_of_one_cell_come_in_the_order_in_which_they_stand(
    entry: str, seconds: tuple[int, ...]
) -> None:
    found = business_seconds(entry, NIGHT)

    assert found == seconds


def test_the_first_time_of_a_cell_is_the_earliest_of_the_night() -> None:
    first = first_time("次日00:10、20:17", NIGHT)

    assert first == SEVENTEEN


@pytest.mark.parametrize(
    "entry",
    [None, "", " ", "\u3000", "\u00a0", "-", "--", "—", "——", "–", "－", "/", "／", "\\", " -- ", "\ufeff", "\n"],
)
def test_nothing_entered_is_absent_and_never_zero(entry: str | None) -> None:
    found = (is_blank(entry), business_seconds(entry, NIGHT), first_time(entry, NIGHT), parse_day(entry))

    assert found == (True, (), None, None)


@pytest.mark.parametrize("entry", [0, 0.0, False, "0", "/20:17"])
def test_a_zero_or_a_stray_sign_is_not_blank(entry: object) -> None:
    assert not is_blank(entry)


@pytest.mark.parametrize(
    "entry",
    [
        *("25:61", "-1:30", "20.17", "20:7", "2:017", "20:17:60", "30:00", "24:60", "20:17:5", "20:17:", ":17", "20:"),
        *("2017", "20点61分", "晚8点5", "晚4:30", "凌晨8:17", "早上1:00", "0:10 PM", "13:00 AM", "下午8:17 PM", "晚8"),
        *("次日24:10", "2026-11-03", "2026/2/30 20:17", "2026-13-01 20:17", "26-11-02 星期五 20:17", "2026-04-14 上午"),
        *("迟到", "20:17迟到", "20:17-21:00", "20:17(20:05)", "20:17(", "、20:17", "20:17、、", "20:17 迟到", "=20:17"),
        *("0.845138888888889", "46328.84", "179362182000", "17936218200000", "11-02 20:17", "⑧:17", "٢٠:١٧"),
        *(True, False, 60, 60.5, 59.9, 1.25, 20.17, 2017, 20261102, -0.1, float("nan"), float("inf"), 1e300, 3e6),
        *(date(2026, 11, 2), datetime(1999, 12, 31, 20, 17), datetime(2026, 11, 2, 20, 17, tzinfo=UTC)),
        *(timedelta(hours=30), timedelta(seconds=-1), b"20:17", ["20:17"], object()),
    ],
)
def test_anything_else_is_refused_with_the_entry(entry: object) -> None:
    with pytest.raises(TimeUnreadable) as refused:
        business_seconds(entry, NIGHT)

    assert refused.value.fields["entry"] is entry


def test_a_refusal_shows_the_entry_and_says_what_to_write() -> None:
    with pytest.raises(TimeUnreadable) as refused:
        business_seconds("25:61", NIGHT)

    assert refused.value.text("zh") == "“25:61”不是能识别的日期或时间，请写成 20:17、次日00:10 或 2026-11-03"


@given(SECONDS)
def test_serial_text_and_python_time_of_each_second_agree(second: int) -> None:
    hour, minute, rest = second // 3600, second // 60 % 60, second % 60
    on_or_after = NIGHT + timedelta(days=second < TWELVE)
    moment = datetime.combine(on_or_after, time(hour, minute, rest))
    entries = (
        second / DAY,
        serial(on_or_after) + second / DAY,
        f"{hour:02d}:{minute:02d}:{rest:02d}",
        f"{hour}点{minute}分{rest}秒",
        f"{hour % 12 or 12}:{minute:02d}:{rest:02d} {'PM' if hour >= 12 else 'AM'}",
        moment.time(),
        moment,
        moment.isoformat(sep=" "),
        f"{on_or_after:%Y/%m/%d} {hour}:{minute:02d}:{rest:02d}",
        str((moment - datetime(1970, 1, 1, 8)) // timedelta(milliseconds=1)),
    )

    found = {business_seconds(entry, NIGHT) for entry in entries}

    assert found == {((second - TWELVE) % DAY,)}


@given(SECONDS, st.sampled_from(["次日 {}", "次日{}", "{}(次日)", "{} (next day)"]))
def test_a_time_of_the_next_day_is_read_in_either_language(second: int, form: str) -> None:
    clock_text = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"

    assert business_seconds(form.format(clock_text), NIGHT) == (second + TWELVE,)


@given(SECONDS, SECONDS)
def test_two_serials_differ_by_whole_seconds(one: int, other: int) -> None:
    difference = seconds_of_serial(one / DAY) - seconds_of_serial(other / DAY)

    assert difference == one - other


def test_a_quarter_of_an_hour_in_serials_is_exactly_nine_hundred_seconds() -> None:
    late = business_seconds(20.25 / 24, NIGHT)[0] - business_seconds(20 / 24, NIGHT)[0]

    assert late == 900
    assert (20.25 / 24 - 20 / 24) * 1440 < 15


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31)), SECONDS)
def test_a_serial_with_date_and_time_keeps_its_second(day: date, second: int) -> None:
    found = business_seconds(serial(day) + second / DAY, day)

    assert found == (second - TWELVE,)


@pytest.mark.parametrize(
    ("entry", "morning_from", "seconds"),
    [
        ("06:00", 64800, -6 * 3600),
        ("05:59:59", 64800, _hm(29, 59, 59)),
        ("11:59:59", 64800, -1),
        ("12:00", 64800, 0),
        (10.5 / 24, 64800, -5400),
        (time(10, 30), 64800, -5400),
        ("上午10:30", 64800, -5400),
        ("次日10:30", 64800, DAY - 5400),
        ("2026-11-03 10:30", 64800, DAY - 5400),
        ("24:10", 64800, 43800),
        ("10:30", -21600, -5400),
        ("10:30", None, DAY - 5400),
        ("10:30", 0, DAY - 5400),
    ],
)
def test_a_morning_call_is_of_the_same_date_from_the_hour_that_the_policy_sets(
    entry: object, morning_from: int | None, seconds: int
) -> None:
    found = first_time(entry, NIGHT, morning_from=morning_from)

    assert found == seconds


@pytest.mark.parametrize(
    "entry",
    [
        *(SERIAL, float(SERIAL), SERIAL + 0.99, 20261102, 20261102.0, NIGHT, datetime(2026, 11, 2, 23, 59)),
        *("2026-11-02", "2026-11-2", "2026/11/2", "2026/11/02", "2026.11.2", "2026年11月2日", "2026年11月02号"),
        *(
            "20261102",
            "26-11-02",
            "26-11-02 星期一",
            "2026-11-02 周一",
            "2026年11月2日(星期一)",
            "2026年11月2日（礼拜一）",
        ),
        *(
            "２０２６－１１－０２",
            "２０２６年１１月２日",
            " 2026-11-02 ",
            "2026-11-02 20:17",
            "2026/11/2 8:17:58",
            "1793621820000",
        ),
    ],
)
def test_a_day_is_the_same_in_every_form(entry: object) -> None:
    found = parse_day(entry)

    assert found == NIGHT


@pytest.mark.parametrize(
    "entry",
    [
        *(
            "2026/2/30",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "26-5-1",
            "26/05/01",
            "11月2日",
            "2026-11",
            "2026年11月",
        ),
        *("26-11-02 星期二", "0026-05-01", "1899-12-31", "20260230", "2026110", "46328", "今天", "20:17", "2026-11/02"),
        *("2026-11-02 20:17、21:00", "2026-11-02 星期", "2026-11-02 上午"),
        *(60, 60.5, 0, 0.84, -1, 2958466, 20260230, 20261102.5, float("nan"), float("inf"), True, False),
        *(time(20, 17), timedelta(days=5), datetime(2026, 11, 2, tzinfo=UTC), date(1899, 12, 30), [NIGHT]),
    ],
)
def test_what_names_no_day_is_refused_with_the_entry(entry: object) -> None:
    with pytest.raises(TimeUnreadable) as refused:
        parse_day(entry)

    assert refused.value.fields["entry"] is entry


@given(st.dates(min_value=date(1900, 3, 1)))
def test_serial_and_text_forms_of_each_date_agree(day: date) -> None:
    weekday = "一二三四五六日"[day.weekday()]
    entries = (
        *(serial(day), float(serial(day)), day, datetime(day.year, day.month, day.day)),
        *(day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日 星期{weekday}"),
    )

    assert {parse_day(entry) for entry in entries} == {day}


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (NIGHT, SERIAL), (date.max, 2958465)],
)
def test_serials_are_those_of_the_1900_system(day: date, number: int) -> None:
    found = (serial(day), day_of_serial(number), day_of_serial(number + 0.5))

    assert found == (number, day, day)


@pytest.mark.parametrize("number", [60, 60.99, 0.99, 0, -1, 2958466, float("nan")])
def test_a_serial_that_is_no_day_is_refused(number: float) -> None:
    with pytest.raises(TimeUnreadable):
        day_of_serial(number)


def test_a_date_before_1900_has_no_serial() -> None:
    with pytest.raises(TimeUnreadable):
        serial(date(1899, 12, 31))


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("2026-11-06 00:10", date(2026, 11, 5)),
        ("2026-11-06 11:59:59", date(2026, 11, 5)),
        ("2026-11-06 12:00:00", date(2026, 11, 6)),
        ("2026-11-06 00:00", date(2026, 11, 5)),
        ("2026-11-06 24:10", date(2026, 11, 6)),
        ("2026-11-05 次日00:10", date(2026, 11, 5)),
        ("2026-11-06", date(2026, 11, 6)),
        (datetime(2026, 11, 6, 0, 10), date(2026, 11, 5)),
        (datetime(2026, 11, 6), date(2026, 11, 6)),
        (date(2026, 11, 6), date(2026, 11, 6)),
        (SERIAL + 4.0, date(2026, 11, 6)),
        (SERIAL + 4 + 10 / 1440, date(2026, 11, 5)),
        (SERIAL + 4.5, date(2026, 11, 6)),
    ],
)
def test_a_business_day_runs_from_noon_to_noon(entry: object, day: date) -> None:
    found = business_date(entry)

    assert found == day


@pytest.mark.parametrize(
    "entry", [None, "--", "20:17", 0.5, "9999-12-31 次日20:17", datetime(9999, 12, 31, 23, 59, 59, 999_999)]
)
def test_what_names_no_moment_has_no_business_day(entry: object) -> None:
    with pytest.raises(TimeUnreadable):
        business_date(entry)


@given(st.dates(max_value=date(9999, 12, 1)))
def test_a_week_is_seven_days_from_its_monday_and_belongs_to_its_sundays_month(day: date) -> None:
    monday = week_monday(day) if day > date(1, 1, 7) else date(1, 1, 1)
    sunday = monday + timedelta(days=6)

    assert monday.weekday() == 0
    assert monday <= day <= sunday or day <= date(1, 1, 7)
    assert week_month(day) == date(sunday.year, sunday.month, 1)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 11, 29), date(2026, 11, 1)),
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 28), date(2027, 1, 1)),
        (date(2026, 5, 31), date(2026, 5, 1)),
    ],
)
def test_a_week_across_two_months_belongs_to_the_second(day: date, month: date) -> None:
    found = week_month(day)

    assert found == month


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 4, 29), 2),
        (date(2026, 1, 31), date(2026, 4, 30), 3),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 3, 15), date(2026, 6, 14), 2),
        (date(2026, 3, 15), date(2026, 6, 15), 3),
        (date(2026, 3, 15), date(2026, 3, 15), 0),
        (date(2025, 11, 30), date(2026, 11, 29), 11),
        (date(2025, 11, 30), date(2026, 11, 30), 12),
        (date(2026, 3, 15), date(2026, 3, 14), -1),
    ],
)
def test_months_of_service_clamp_at_month_ends_and_count_the_day_itself(start: date, end: date, months: int) -> None:
    found = months_between(start, end)

    assert found == months


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(min_value=0, max_value=36))
def test_a_month_of_service_is_complete_on_its_clamped_day_and_not_before(start: date, months: int) -> None:
    years, month = divmod(start.month - 1 + months, 12)
    first = date(start.year + years, month + 1, 1)
    last = month_of(first + timedelta(days=31)) - timedelta(days=1)
    complete = last if last.day < start.day else first.replace(day=start.day)

    assert months_between(start, complete) == months
    assert months == 0 or months_between(start, complete - timedelta(days=1)) == months - 1


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    for reading in (lambda: business_seconds(text, NIGHT), lambda: parse_day(text)):
        try:
            reading()
        except TimeUnreadable as refused:
            assert refused.fields["entry"] == text


@given(st.text(alphabet="0123456789:：点分秒半次日晚上下午凌 -/、,;()年月期一APMapm.", max_size=16))
def test_a_text_of_the_signs_of_times_is_read_as_times_or_refused(text: str) -> None:
    try:
        found = business_seconds(text, NIGHT)
    except TimeUnreadable:
        return

    assert is_blank(text) == (not found)
    assert first_time(text, NIGHT) == (min(found) if found else None)
