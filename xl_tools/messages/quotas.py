"""Sentences about new clients and warm-up tables (A14)."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "quota.no_month": ("没有月份：请在首页填“统计月份”", "no month: please fill in the month on the sheet Home"),
    "quota.no_date": (
        "没有日期，无法确定营业日：请填“日期”",
        "no date, so the business day is not known: please fill in the date",
    ),
    "quota.no_hired": (
        "没有入职日期，不知道从哪个月起考核：请在工作表“员工”填“入职日期”",
        "no day of hire, so the first month of the quotas is not known: please fill it in on the sheet Staff",
    ),
    "quota.no_tables": (
        "没有新客桌数：请先登记本月的定台；没有新客就是 0 桌",
        "no number of tables: enter the bookings of the month first; no new clients are 0 tables",
    ),
    "quota.switched_off": (
        "店内管理规定（文件一）未启用，不考核新客和暖场",
        "the house rules (document one) are switched off; new clients and warm-up are not charged",
    ),
    "quota.warmup_off": (
        "制度里没有启用暖场考核，只登记、不扣分",
        "the policy does not charge warm-up tables; they are recorded only",
    ),
    "quota.not_begun": (
        "{hired:date} 入职，{begins:date} 起考核，在此之前不扣分",
        "hired on {hired:date}, the quota begins on {begins:date}; nothing is charged before",
    ),
    "quota.clients_reached": (
        "新客 {tables} 桌 ≥ {target} 桌：不扣分",
        "tables of new clients {tables} ≥ {target}: 0 points",
    ),
    "quota.clients_short": (
        "新客 {tables} 桌 < {target} 桌，少 {short} 桌 × {each} 分：扣 {points} 分",
        "tables of new clients {tables} < {target}, {short} short × {each}: {points} points",
    ),
    "quota.tables_reached": ("{tables} 桌 ≥ {target} 桌", "{tables} tables ≥ {target}"),
    "quota.tables_below": ("{tables} 桌 < {target} 桌", "{tables} tables < {target}"),
    "quota.status": (
        "状态为{status}，仍按整月计算：请经理看是否改判",
        "the person's status is {status}, the month is charged in full: a manager may override it",
    ),
    "quota.leave": (
        "本月请假 {leave} 天，仍按整月计算：请经理看是否改判",
        "{leave} day(s) on leave, the month is charged in full: a manager may override it",
    ),
    "quota.warmup_missed": (
        "{deadline:time} 前没有暖场核对：扣 {points} 分",
        "no warm-up table verified before {deadline:time}: {points} points",
    ),
    "quota.warmup_done": (
        "{verified:time} 核对暖场，早于 {deadline:time}：不扣分",
        "warm-up table verified at {verified:time}, before {deadline:time}: 0 points",
    ),
    "quota.warmup_late": (
        "{verified:time} 核对暖场，不早于 {deadline:time}：扣 {points} 分",
        "warm-up table verified at {verified:time}, not before {deadline:time}: {points} points",
    ),
    "quota.before_deadline": ("{verified:time} < {deadline:time}", "{verified:time} < {deadline:time}"),
    "quota.after_deadline": ("{verified:time} ≥ {deadline:time}", "{verified:time} ≥ {deadline:time}"),
    "quota.warmup_morning": (
        "{morning:time} 不是晚班的时间，未计算：若是下午或晚上请写 {evening:time}（A14b）",
        "{morning:time} is no time of the evening shift, so nothing is computed: "
        "if the afternoon or evening is meant, write {evening:time} (A14b)",
    ),
    "quota.warmup_other_day": (
        "核对时间 {verified:time} 不在这个营业日的晚上，未计算：请改“核对时间”或“日期”（A14b）",
        "verified at {verified:time}, which is not the evening of this business day, so nothing is computed: "
        "please correct the time or the date (A14b)",
    ),
}
