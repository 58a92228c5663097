"""Sentences about findings (A2 to A12, B6 to B13) and tickets (A13)."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "conduct.no_date": (
        "没有日期，无法确定营业日：请填“日期”",
        "no date, so the business day is not known: please fill in the date",
    ),
    "conduct.switched_off": (
        "店内管理规定（文件一）当日未启用，不计违规扣分",
        "the house rules (document one) are switched off on that day; nothing is charged",
    ),
    "conduct.no_matter": ("没有事项：请选“事项”", "no matter: please choose one in the column Matter"),
    "conduct.none": (
        "{matter}：次数为 0，没有发生，不扣分（{clause}）",
        "{matter}: 0 times, nothing happened, 0 points ({clause})",
    ),
    "conduct.charged": (
        "{matter}，经理已核实，{charged} 次 × {each} 分：扣 {points} 分",
        "{matter}, confirmed by a manager, {charged} × {each}: {points} points",
    ),
    "conduct.pending": (
        "{matter} {count} 次，经理尚未核实，暂不扣分；潜在扣分 {potential} 分："
        "属实请把“已核实”填为{yes}，查无此事请把“次数”填 0",
        "{matter}, {count} time(s), not confirmed by a manager, not charged yet; potential points {potential}: "
        "if it is true set Confirmed to {yes}, if not set the number of times to 0",
    ),
    "conduct.daily_most": (
        "每人每个营业日最多扣 {most} 次，此行从当日第 {nth} 次算起，只计 {charged} 次",
        "charged {most} time(s) per person and business day at most; the row begins with number {nth} of the day, "
        "{charged} counted",
    ),
    "conduct.not_twice": (
        "投诉涉及小费、财物，只按 A4，不再按 A2（G7）",
        "a complaint about tips or property falls under A4 alone, not under A2 as well (G7)",
    ),
    "conduct.both_parties": (
        "双方都扣，另一方另记一行",
        "both parties are charged, the other one has a row as well",
    ),
    "conduct.voids_day": ("当日业绩全部作废", "the whole day's performance is void"),
    "conduct.would_void_day": (
        "核实后当日业绩全部作废",
        "once confirmed, the whole day's performance is void",
    ),
    "conduct.warning": (
        "{months} 个月内第 {place} 次 ≥ {limit} 次：请提醒本人，第 {dismissal} 次将提示考虑辞退",
        "number {place} within {months} months ≥ {limit}: warn the person, number {dismissal} raises the next flag",
    ),
    "conduct.dismissal_flag": (
        "{months} 个月内第 {place} 次 ≥ {limit} 次：提示考虑辞退，由人决定",
        "number {place} within {months} months ≥ {limit}: consider dismissal, a person decides",
    ),
    "conduct.wages_stay": (
        "工资照常计算：条款里辞退扣光工资的说法与支付劳动报酬的义务冲突，请先咨询人事（G11）",
        "pay is computed as ever: the clause's loss of wages conflicts with the duty to pay for work done; "
        "ask personnel first (G11)",
    ),
    "conduct.confirmed": (
        "{matter}，经理已核实，计 {count} 次（{clause}）",
        "{matter}, confirmed by a manager, counted {count} time(s) ({clause})",
    ),
    "conduct.unconfirmed": (
        "{matter} {count} 次，经理尚未核实，不计次数；属实请把“已核实”填为{yes}（{clause}）",
        "{matter}, {count} time(s), not confirmed by a manager and not counted; "
        "if it is true set Confirmed to {yes} ({clause})",
    ),
    "conduct.window": (
        "滚动 {months} 个月：从 {start:date} 数到 {end:date}",
        "rolling {months} months: counted from {start:date} to {end:date}",
    ),
    "conduct.other": (
        "{matter}：制度没有写明，不扣分；请在“备注”说明，由经理处理（{clause}）",
        "{matter}: the policy says nothing about it, 0 points; describe it in the note, a manager decides ({clause})",
    ),
    "conduct.no_figure": (
        "{matter}只作检查，制度没有写分数，不扣分（{clause}）",
        "{matter} is a check, the policy gives it no points: 0 points ({clause})",
    ),
    "conduct.swap": (
        "{matter}：有漏算业绩的风险，不扣分；请补告对方、迎宾和服务员（{clause}）",
        "{matter}: performance may be missed, 0 points; tell the other party, the greeter and the waiter ({clause})",
    ),
    "conduct.drinks": (
        "{matter}：不扣分，也不从工资扣；自购金额登记在工作表“换位借酒”（{clause}）",
        "{matter}: 0 points and nothing off the pay; what was bought goes on the sheet of swaps and drinks ({clause})",
    ),
    "conduct.difference": (
        "{matter}：不扣分，交部门经理统一处理；处理完请把“已核实”填为{yes}（{clause}）",
        "{matter}: 0 points, it goes to the manager; once settled set Confirmed to {yes} ({clause})",
    ),
    "conduct.difference_settled": (
        "{matter}：经理已处理，不扣分（{clause}）",
        "{matter}: settled by the manager, 0 points ({clause})",
    ),
    "ticket.no_month": ("没有月份：请在首页填“统计月份”", "no month: please fill in the month on the sheet Home"),
    "ticket.switched_off": (
        "店内管理规定（文件一）本月未启用，不计罚单",
        "the house rules (document one) are switched off in that month; tickets are not counted",
    ),
    "ticket.counted": (
        "罚单 {total} 张：签到 {signin}、违规 {conduct}、虚假定位 {bookings}、周取消 {cancellations}、"
        "新客暖场 {quotas}，制度不计的类别为 0",
        "tickets {total}: sign-in {signin}, conduct {conduct}, false bookings {bookings}, "
        "cancellations {cancellations}, new clients and warm-up {quotas}; a kind that the policy leaves out is 0",
    ),
    "ticket.few": (
        "本月罚单 {tickets} 张 < {limit} 张，其中违规 {conduct} 张：没有提示",
        "tickets this month {tickets} < {limit}, of which conduct {conduct}: no flag",
    ),
    "ticket.flag": (
        "本月罚单 {tickets} 张 ≥ {limit} 张，其中违规 {conduct} 张：提示{flag}，由人决定，工资照常计算",
        "tickets this month {tickets} ≥ {limit}, of which conduct {conduct}: {flag}; "
        "a person decides, pay is computed as ever",
    ),
    "ticket.below": ("{tickets} 张 < {limit} 张", "{tickets} tickets < {limit}"),
    "ticket.reached": ("{tickets} 张 ≥ {limit} 张", "{tickets} tickets ≥ {limit}"),
}
