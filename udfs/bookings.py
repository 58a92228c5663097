"""Worksheet functions over one booking (A6, B1 to B6, B8, B9); all of a row share one judgement."""

from __future__ import annotations

from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools import clock
from xl_tools.policy import Policy
from xl_tools.rules import bookings as rules
from xl_tools.rules.bookings import Judgement
from xl_tools.rules.finding import Finding

HEADINGS: Final = Arg(
    "headings",
    Kind.HEADINGS,
    "标题",
    "Headings",
    "定台表的标题行，从 日期 到 当日作废",
    "the headings of the table of bookings, from Date to Day void",
)
ROW: Final = Arg("row", Kind.ROW, "本行", "Row", "同一宽度的这一行", "the row below them, equally wide")
ROW_NUMBER: Final = Arg("row_number", Kind.COUNT, "行号", "Row number", "ROW()", "ROW()")

_CALL: Final = "(定台表[[#Headers],[日期]:[当日作废]],定台表[[#This Row],[日期]:[当日作废]],制度)"


@assessment(HEADINGS, ROW, POLICY)
def booking(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Judgement:
    return rules.judge(rules.read_booking(headings, row, policy), policy)


@worksheet(
    "HOLD_UNTIL",
    of=booking,
    group="bookings",
    clause="B5",
    gives=Gives.MOMENT,
    doc=(
        "保留到几点：台型的截止时间加上有效的延时；二次定台不留台",
        "end of the hold: the deadline of the table type plus a valid extension; none for a second booking",
    ),
    example="HOLD_UNTIL" + _CALL,
    shows="21:00",
)
def hold_until(judgement: Judgement) -> Finding:
    """The end of the hold (B4, B5)."""
    return judgement.hold


@worksheet(
    "BOOKING_VALIDITY",
    of=booking,
    group="bookings",
    clause="A6 B1 B2 B3",
    gives=Gives.STATE,
    doc=(
        "定台是否有效：咨客登记、提前来电、姓名电话人数、代友资料",
        "whether a booking is valid: greeter's record, notice, name, phone and guests, the friend's data",
    ),
    example="BOOKING_VALIDITY" + _CALL,
    shows="有效",
)
def booking_validity(judgement: Judgement) -> Finding:
    """有效, 无效 or 待确认 (A6, B1, B2, B3)."""
    return judgement.validity


@worksheet(
    "BOOKING_OUTCOME",
    of=booking,
    group="bookings",
    clause="B4 B5",
    gives=Gives.TEXT,
    doc=("是否在保留时间内到店", "whether the guests arrived before the hold ended"),
    example="BOOKING_OUTCOME" + _CALL,
    shows="到店",
)
def booking_outcome(judgement: Judgement) -> Finding:
    """到店, 取消 or 待确认 (B4, B5)."""
    return judgement.outcome


@worksheet(
    "BOOKING_REASON",
    of=booking,
    group="bookings",
    clause="A6 B1 B2 B3 B4 B5 B6 B8 B9",
    gives=Gives.REASON,
    doc=(
        "一句话说明结果：量到什么、对照哪条界限、哪一条款、哪一版",
        "the result in a sentence: what was measured, which limit, which clause, which version",
    ),
    example="BOOKING_REASON" + _CALL,
    shows="有效，到店；计业绩 1280 元；…",
)
def booking_reason(judgement: Judgement) -> Finding:
    """Everything there is to say about the booking, each check with its clause."""
    return judgement.reason


@worksheet(
    "BOOKING_FINE",
    of=booking,
    group="bookings",
    clause="B2",
    gives=Gives.POINTS,
    doc=("经理确认虚假定位的扣分", "points for a booking that a manager confirmed to be false"),
    example="BOOKING_FINE" + _CALL,
    shows="0",
)
def booking_fine(judgement: Judgement) -> Finding:
    """Points for a false booking (B2)."""
    return judgement.fine


@worksheet(
    "PERFORMANCE",
    of=booking,
    group="bookings",
    clause="A6 B1 B2 B3 B4 B5 B6 B8 B9",
    gives=Gives.MONEY,
    doc=(
        "计业绩的消费金额：有效、到店、没有取消、当日业绩没有作废才计，否则为 0",
        "the spend that counts: of a valid booking that arrived and was not cancelled, on no void day; else 0",
    ),
    example="PERFORMANCE" + _CALL,
    shows="1280",
)
def performance(judgement: Judgement) -> Finding:
    """The spend that counts, in yuan."""
    return judgement.performance


@worksheet(
    "CANCELLED_TABLES",
    of=booking,
    group="bookings",
    clause="B4 B5 B7",
    gives=Gives.NUMBER,
    doc=("计入周取消的桌数", "tables that count towards the week's cancellations"),
    example="CANCELLED_TABLES" + _CALL,
    shows="0",
)
def cancelled_tables(judgement: Judgement) -> Finding:
    """Tables that count towards B7."""
    return judgement.cancelled_tables


@worksheet(
    "CANCELLED_KIND",
    of=booking,
    group="bookings",
    clause="B4 B5 B7",
    gives=Gives.TEXT,
    doc=(
        "计入周取消的台型，写法统一；不计的为空，台型或桌数读不出的为 待确认",
        "table type that counts towards the week's cancellations, always spelt alike; "
        "empty when none counts, to confirm when type or number cannot be read",
    ),
    example="CANCELLED_KIND" + _CALL,
    shows="散台",
)
def cancelled_kind(judgement: Judgement) -> Finding:
    """Kind of the tables that count towards B7."""
    return judgement.cancelled_kind


@worksheet(
    "CLIENT_TABLES",
    of=booking,
    group="bookings",
    clause="A14a",
    gives=Gives.NUMBER,
    doc=(
        "若是新客户，计入当月新客的桌数：有效、到店才计",
        "tables that count towards the month's new clients if the client is new: of a valid booking that arrived",
    ),
    example="CLIENT_TABLES" + _CALL,
    shows="1",
)
def client_tables(judgement: Judgement) -> Finding:
    """Tables that count towards A14a if the client is new."""
    return judgement.client_tables


@worksheet(
    "CLIENT_PHONE",
    of=booking,
    group="bookings",
    clause="A14a",
    gives=Gives.TEXT,
    doc=(
        "客户电话，写法统一，用来认出老客户；读不出为空",
        "the client's phone, always spelt alike, to recognise a client; empty when it cannot be read",
    ),
    example="CLIENT_PHONE" + _CALL,
    shows="13800000001",
)
def client_phone(judgement: Judgement) -> Finding:
    """The phone by which a client is recognised (A14a)."""
    return judgement.client_phone


@worksheet(
    "EXTENSION_ORDER",
    group="bookings",
    clause="B5",
    args=(HEADINGS, ROW, ROW_NUMBER, POLICY),
    gives=Gives.NUMBER,
    doc=(
        "按时签字的延时先后次序（签字秒数 × 10^7 + 行号）；没有签字或签字无效为空",
        "number that orders the timely signatures (seconds × 10^7 + row); empty without a valid one",
    ),
    example="EXTENSION_ORDER(定台表[[#Headers],[日期]:[消费金额]],定台表[[#This Row],[日期]:[消费金额]],ROW(),制度)",
    shows="312000000007",
)
def extension_order(
    headings: tuple[str, ...], row: tuple[object, ...], row_number: int | None, policy: Policy
) -> int | None:
    """What orders the night's extensions (B5); most rows have no signature and are not read any further."""
    place = rules.columns(headings)["signed"]
    if len(row) > place and clock.is_blank(row[place]):
        return None
    record = rules.read_booking(headings, row, policy)
    if isinstance(record, rules.Undated) or not rules.in_force(record, policy):
        return None
    return rules.extension_order(record, row_number or 0, policy)
