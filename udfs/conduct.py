"""Worksheet functions about findings (A2 to A12, B6 to B13) and tickets (A13); those of a row share one answer."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.grades import MONTH
from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import conduct as rules
from xl_tools.rules import tickets as ticket_rules
from xl_tools.rules.conduct import Conduct
from xl_tools.rules.finding import Finding
from xl_tools.words import Answer, Matter

_CLAUSES: Final = "A2 A3 A4 A5 A7 A8 A9 A10 A11 A12 B6 B8 B9 B10 B11 B12 B13"

DATE: Final = Arg("date", Kind.DAY, "日期", "Date", "营业日", "the business day")
MATTER: Final = Arg(
    "matter",
    Kind.WORD,
    "事项",
    "Matter",
    "从下拉里选；每个事项对应一条条款",
    "one of the words to choose from; each stands for one clause",
    words=Matter,
)
COUNT: Final = Arg("count", Kind.COUNT, "次数", "Times", "留空为 1；查无此事填 0", "blank is 1; 0 when it was not so")
CONFIRMED: Final = Arg(
    "confirmed",
    Kind.WORD,
    "已核实",
    "Confirmed",
    "是：经理已核实；否或留空只算潜在扣分",
    "yes: confirmed by a manager; no or blank makes potential points only",
    words=Answer,
)
NTH: Final = Arg(
    "nth",
    Kind.COUNT,
    "当日第几次",
    "Number of the day",
    "仪容仪表：本行是此人当日已核实的第几次，留空为 1；其他事项不看",
    "appearance: which of the person's confirmed ones of the day the row begins with, blank is 1; else not read",
)
BEFORE: Final = Arg(
    "before",
    Kind.COUNT,
    "此前次数",
    "Times before",
    "拉帮结派：此人在本行之前 12 个月内已核实的次数，留空为 0；其他事项不看",
    "cliques: the person's confirmed ones of the 12 months before this row, blank is 0; else not read",
)


@assessment(DATE, MATTER, COUNT, CONFIRMED, NTH, BEFORE, POLICY)
def conduct(
    on: date | None,
    matter: Matter | None,
    count: int | None,
    confirmed: Answer | None,
    nth: int | None,
    before: int | None,
    policy: Policy,
) -> Conduct:
    return rules.conduct(on, matter, count, confirmed, nth, before, policy)


@worksheet(
    "CONDUCT_FINE",
    of=conduct,
    group="conduct",
    clause=_CLAUSES,
    gives=Gives.POINTS,
    doc=(
        "违规事项的扣分，经理核实后才计；没有数可算时是状态",
        "points for a finding, charged once a manager confirmed it; the state where there is nothing to count",
    ),
    example='CONDUCT_FINE("2026-11-02","客人投诉",1,"是","","")',
    shows="10",
)
def conduct_fine(found: Conduct) -> Finding:
    """Points for a confirmed finding."""
    return found.fine


@worksheet(
    "CONDUCT_POTENTIAL",
    of=conduct,
    group="conduct",
    clause="G9",
    gives=Gives.NUMBER,
    doc=(
        "潜在扣分：经理核实后要扣的分；已核实为 0",
        "potential points: what a manager's confirmation would make due; 0 once it is confirmed",
    ),
    example='CONDUCT_POTENTIAL("2026-11-02","客人投诉",1,"","","")',
    shows="10",
)
def conduct_potential(found: Conduct) -> Finding:
    """Points that a confirmation would make due (G9)."""
    return found.potential


@worksheet(
    "VOIDS_DAY",
    of=conduct,
    group="conduct",
    clause="B6 B8 B9",
    gives=Gives.TEXT,
    doc=(
        "当日业绩是否作废：门口拉客、争抢、串通，核实后为 是",
        "whether the day's performance is void: soliciting, poaching or collusion, once confirmed",
    ),
    example='VOIDS_DAY("2026-11-02","门口拉客",1,"是","","")',
    shows="是",
)
def voids_day(found: Conduct) -> Finding:
    """是 or 否 (B6, B8, B9)."""
    return found.voids_day


@worksheet(
    "CONDUCT_TICKETS",
    of=conduct,
    group="conduct",
    clause="A13",
    gives=Gives.NUMBER,
    doc=("这一行的罚单张数：每次扣分一张", "tickets that the row makes: one for each time that is charged"),
    example='CONDUCT_TICKETS("2026-11-02","客人投诉",2,"是","","")',
    shows="2",
)
def conduct_tickets(found: Conduct) -> Finding:
    """Tickets of the row (A13)."""
    return found.tickets


@worksheet(
    "CONDUCT_REASON",
    of=conduct,
    group="conduct",
    clause=_CLAUSES,
    gives=Gives.REASON,
    doc=("扣分的依据，一句可以转发的话", "the reason for the points, a sentence that can be forwarded"),
    example='CONDUCT_REASON("2026-11-02","门口拉客",1,"是","","")',
    shows="门口拉客，经理已核实，1 次 × 50 分：扣 50 分；当日业绩全部作废（B6，2026-01-01 起）",
)
def conduct_reason(found: Conduct) -> Finding:
    """The sentence of the same finding."""
    return found.fine


TICKETS: Final = Arg("tickets", Kind.COUNT, "罚单", "Tickets", "本月罚单张数", "tickets of the month")
CONDUCT_ONLY: Final = Arg(
    "conduct_only",
    Kind.COUNT,
    "违规罚单",
    "Conduct tickets",
    "其中违规事项的张数",
    "how many of them are about conduct",
)


def _kind(key: str, zh: str, en: str, note_zh: str, note_en: str) -> Arg:
    return Arg(key, Kind.COUNT, zh, en, note_zh, note_en)


@worksheet(
    "TICKET_COUNT",
    group="conduct",
    clause="A13",
    args=(
        _kind("signin", "签到罚单", "Sign-in tickets", "签到有扣分的次数", "sign-ins with points"),
        _kind("conduct", "违规罚单", "Conduct tickets", "违规表的罚单张数", "tickets of the sheet of violations"),
        _kind("bookings", "虚假定位罚单", "False-booking tickets", "有扣分的虚假定位", "false bookings with points"),
        _kind("cancellations", "周取消罚单", "Cancellation tickets", "有扣分的周数", "weeks with points"),
        _kind("quotas", "新客暖场罚单", "Quota tickets", "缺的暖场晚数，新客不足加 1", "nights and months short"),
        MONTH,
        POLICY,
    ),
    gives=Gives.NUMBER,
    doc=(
        "本月罚单张数：只算制度里算罚单的类别",
        "tickets of the month: of the kinds that the policy counts",
    ),
    example='TICKET_COUNT(3,1,0,0,1,"2026-11")',
    shows="5",
)
def ticket_count(
    signin: int | None,
    conduct: int | None,
    bookings: int | None,
    cancellations: int | None,
    quotas: int | None,
    month: date | None,
    policy: Policy,
) -> Finding:
    """Tickets of the kinds that the policy counts (A13)."""
    given = dict(zip(ticket_rules.KINDS, (signin, conduct, bookings, cancellations, quotas), strict=True))
    return ticket_rules.ticket_count(given, month, policy)


@assessment(TICKETS, CONDUCT_ONLY, MONTH, POLICY)
def tickets_of_month(tickets: int | None, conduct_only: int | None, month: date | None, policy: Policy) -> Finding:
    return ticket_rules.ticket_status(tickets, conduct_only, month, policy)


@worksheet(
    "TICKET_STATUS",
    of=tickets_of_month,
    group="conduct",
    clause="A13",
    gives=Gives.TEXT,
    doc=(
        "罚单满 5 张的提示：停岗或考虑辞退，由人决定；不满为 无",
        "the flag that five tickets raise: suspend or consider dismissal, a person decides; none below",
    ),
    example='TICKET_STATUS(5,2,"2026-11")',
    shows="停岗或考虑辞退",
)
def ticket_status(finding: Finding) -> Finding:
    """The flag of the month's tickets (A13)."""
    return finding


@worksheet(
    "TICKET_REASON",
    of=tickets_of_month,
    group="conduct",
    clause="A13",
    gives=Gives.REASON,
    doc=("罚单提示的依据，也写明违规罚单张数", "the reason for the flag, with the number of conduct tickets"),
    example='TICKET_REASON(4,2,"2026-11")',
    shows="本月罚单 4 张 < 5 张，其中违规 2 张：没有提示（A13，2026-01-01 起）",
)
def ticket_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding
