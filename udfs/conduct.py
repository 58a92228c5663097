"""Worksheet functions about findings (A2 to A12, B6 to B13) and tickets (A13); those of a row share one answer."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.grades import MONTH
from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import conduct as rules
from xl_tools.rules import confirmed as confirmed_rules
from xl_tools.rules import tickets as ticket_rules
from xl_tools.rules.conduct import Conduct
from xl_tools.rules.confirmed import Confirmed
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


@worksheet(
    "REPEAT_FLAG",
    of=conduct,
    group="conduct",
    clause="A3",
    gives=Gives.TEXT,
    doc=(
        "拉帮结派屡犯的提示：提醒本人、提示辞退，由人决定；其他事项和未核实的为 无",
        "what repeated cliques raise: warn the person or consider dismissal, a person decides; "
        "none for other matters and before a confirmation",
    ),
    example='REPEAT_FLAG("2026-11-02","拉帮结派或一桌两人赠送",1,"是","",2)',
    shows="提示辞退",
)
def repeat_flag(found: Conduct) -> Finding:
    """无, 提醒本人 or 提示辞退 (A3)."""
    return found.repeat


@assessment(DATE, MATTER, COUNT, CONFIRMED, POLICY)
def confirmed(
    on: date | None, matter: Matter | None, count: int | None, answer: Answer | None, policy: Policy
) -> Confirmed:
    return confirmed_rules.confirmed(on, matter, count, answer, policy)


@worksheet(
    "CONFIRMED_MATTER",
    of=confirmed,
    group="conduct",
    clause="G9",
    gives=Gives.KEY,
    doc=(
        "已核实的事项，写法统一，供计数；未核实、次数为 0 或文件一未启用时为空",
        "the matter once confirmed, always spelt alike, to count by; "
        "empty when it is not, when it happened 0 times, or with document one switched off",
    ),
    example='CONFIRMED_MATTER("2026-11-02","complaint","","是")',
    shows="客人投诉",
)
def confirmed_matter(found: Confirmed) -> Finding:
    """The matter that counts as confirmed (G9)."""
    return found.matter


@worksheet(
    "CONFIRMED_TIMES",
    of=confirmed,
    group="conduct",
    clause="G9",
    gives=Gives.NUMBER,
    doc=(
        "已核实的次数，次数留空为 1；未核实为 0，读不出为空",
        "how many times it is confirmed, a blank number is 1; 0 when it is not, empty when it cannot be read",
    ),
    example='CONFIRMED_TIMES("2026-11-02","客人投诉","","是")',
    shows="1",
)
def confirmed_times(found: Confirmed) -> Finding:
    """Confirmed times of the row (G9)."""
    return found.times


@worksheet(
    "CLIQUE_SINCE",
    group="conduct",
    clause="A3",
    args=(DATE, POLICY),
    gives=Gives.DAY,
    doc=(
        "拉帮结派累计期限的第一天，期限到这个营业日为止；空白或读不懂为空",
        "the first day of the period over which cliques are counted, which ends with the business day; "
        "blank or unreadable gives an empty text",
    ),
    example='CLIQUE_SINCE("2026-11-02")',
    shows="45964",
)
def clique_since(on: date | None, policy: Policy) -> Finding:
    """The first day of the window of A3."""
    return confirmed_rules.clique_since(on, policy)


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
