"""Worksheet functions about new clients (A14a) and warm-up tables (A14b)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.conduct import DATE
from udfs.grades import HIRED, MONTH
from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import quotas as rules
from xl_tools.rules.finding import Finding
from xl_tools.words import StaffStatus

TABLES: Final = Arg(
    "tables",
    Kind.COUNT,
    "新客桌数",
    "New-client tables",
    "当月新客户的到店桌数，没有填 0",
    "tables of new clients that month, 0 for none",
)
STATUS: Final = Arg(
    "status",
    Kind.WORD,
    "状态",
    "Status",
    "在职、离职、停岗；不在职只提示，不折算",
    "employed, left, suspended; pointed out, never prorated",
    words=StaffStatus,
)
LEAVE: Final = Arg(
    "leave",
    Kind.COUNT,
    "请假天数",
    "Days of leave",
    "当月请假天数，留空为 0；只提示，不折算",
    "days on leave that month, blank is 0; pointed out, never prorated",
)
VERIFIED: Final = Arg(
    "verified",
    Kind.TIME,
    "核对时间",
    "Verified",
    "咨客核对暖场的时间；留空为没有核对",
    "when the greeter verified the warm-up table; blank is never",
)


PHONE: Final = Arg(
    "phone", Kind.RAW, "电话", "Phone", "客户电话，写法不限", "the client's phone, however it is written"
)


@assessment(TABLES, HIRED, MONTH, STATUS, LEAVE, POLICY)
def new_clients(
    tables: int | None,
    hired: date | None,
    month: date | None,
    status: StaffStatus | None,
    leave: int | None,
    policy: Policy,
) -> Finding:
    return rules.new_clients(tables, hired, month, status, leave, policy)


@worksheet(
    "NEW_CLIENT_FINE",
    of=new_clients,
    group="quotas",
    clause="A14a",
    gives=Gives.POINTS,
    doc=(
        "当月新客户桌数不足的扣分；入职当月为不适用",
        "points for too few tables of new clients in a month; not applicable in the month of hire",
    ),
    example='NEW_CLIENT_FINE(7,"2026-03-31","2026-04","","")',
    shows="3",
)
def new_client_fine(finding: Finding) -> Finding:
    """Points for tables of new clients that are short (A14a)."""
    return finding


@worksheet(
    "NEW_CLIENT_REASON",
    of=new_clients,
    group="quotas",
    clause="A14a",
    gives=Gives.REASON,
    doc=("新客扣分的依据，一句可以转发的话", "the reason for the points, a sentence that can be forwarded"),
    example='NEW_CLIENT_REASON(7,"2026-03-31","2026-04","","")',
    shows="新客 7 桌 < 8 桌，少 1 桌 × 3 分：扣 3 分（A14a，2026-01-01 起）",
)
def new_client_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding


@assessment(DATE, HIRED, VERIFIED, POLICY)
def warmup(on: date | None, hired: date | None, verified: int | None, policy: Policy) -> Finding:
    return rules.warmup(on, hired, verified, policy)


@worksheet(
    "WARMUP_FINE",
    of=warmup,
    group="quotas",
    clause="A14b",
    gives=Gives.POINTS,
    doc=(
        "当晚没有在 21:30 之前核对暖场的扣分；入职当月为不适用",
        "points for a night without a warm-up table verified before 21:30; not applicable in the month of hire",
    ),
    example='WARMUP_FINE("2026-11-02","2026-01-05","21:30")',
    shows="3",
)
def warmup_fine(finding: Finding) -> Finding:
    """Points for a night without a warm-up table in time (A14b)."""
    return finding


@worksheet(
    "WARMUP_REASON",
    of=warmup,
    group="quotas",
    clause="A14b",
    gives=Gives.REASON,
    doc=("暖场扣分的依据，一句可以转发的话", "the reason for the points, a sentence that can be forwarded"),
    example='WARMUP_REASON("2026-11-02","2026-01-05","21:30")',
    shows="21:30 核对暖场，不早于 21:30：扣 3 分（A14b，2026-01-01 起）",
)
def warmup_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding


@worksheet(
    "PHONE_TEXT",
    group="quotas",
    clause="A14a",
    args=(PHONE, POLICY),
    gives=Gives.TEXT,
    doc=(
        "电话，写法与 CLIENT_PHONE 统一，用来认出老客户；读不出为空",
        "a phone spelt as CLIENT_PHONE spells it, to recognise a client; empty when it cannot be read",
    ),
    example='PHONE_TEXT("138-0000-0001")',
    shows="13800000001",
)
def phone_text(phone: object, policy: Policy) -> Finding:
    """The phone by which a client is recognised (A14a)."""
    return rules.client(phone)
