"""Sentences about swaps of seats and drinks that hold a seat (B10, B11).

Each check comes in three forms, as those of duty do: as it is, ``cited.…`` with the clause, ``dated.…`` with
clause and version.
"""

from __future__ import annotations

from typing import Final

_Sentences = dict[str, tuple[str, str]]

_CHECKS: Final[_Sentences] = {
    "seats.told": ("已做到：{told_zh}", "done: {told_en}"),
    "seats.untold": (
        "没有做到：{told_zh}，有漏算业绩风险，不扣分；请补告，再填“是”",
        "not done: {told_en}; performance may be missed, 0 points; tell them, then enter yes",
    ),
    "seats.swap_alone": (
        "“对方工号”{other_id:quoted} 就是本人，请更正",
        "the other staff ID {other_id:quoted} is the person's own; please correct it",
    ),
    "seats.held": ("{held:time} 借酒占位 ≥ {begins:time}", "drinks hold the seat from {held:time} ≥ {begins:time}"),
    "seats.held_early": (
        "{held:time} 就借酒占位 < {begins:time}，早了，不扣分",
        "drinks held the seat from {held:time} < {begins:time}, too early, 0 points",
    ),
    "seats.customer_told": ("已事先告知客人", "the customer was told beforehand"),
    "seats.customer_untold": (
        "没有事先告知客人要喝的酒水，不扣分",
        "the customer was not told of the drinks beforehand, 0 points",
    ),
    "seats.returned": (
        "借来的酒水退回了酒水部，只能换、不能退，不扣分",
        "the drinks went back to the drinks department; they may be exchanged, never returned, 0 points",
    ),
    "seats.exchanged": ("换过酒水，允许", "the drinks were exchanged, which is allowed"),
    "seats.arrived": (
        "{arrived:time} 到店 ≤ 保留至 {until:time}",
        "arrived at {arrived:time} ≤ held until {until:time}",
    ),
    "seats.arrived_late": (
        "{arrived:time} 到店 > 保留至 {until:time}",
        "arrived at {arrived:time} > held until {until:time}",
    ),
    "seats.not_arrived": ("客人没有到店", "the guests did not come"),
    "seats.table_blank": (
        "没有台型，不知道保留到几点，请选“台型”",
        "no table type, so how long it is held is not known; please choose one",
    ),
    "seats.nothing_in_time": ("客人按时到店，不用自购", "the guests came in time, nothing to buy"),
    "seats.nothing_unaffected": ("没有影响营业，不用自购", "business was not affected, nothing to buy"),
    "seats.purchase": (
        "客人没有按时到店且影响营业，自行买下 {quantity} × {price} 元 = {amount:money} 元，另列自购清单，不从工资扣",
        "the guests did not come in time and business was affected: to be bought, {quantity} × {price} = "
        "{amount:money} yuan, on a list of its own and never deducted from pay",
    ),
    "seats.purchase_open": (
        "客人没有按时到店，是否影响营业还没有填；属实要自行买下 {quantity} × {price} 元 = {amount:money} 元，"
        "不从工资扣；请经理确认后在“影响营业”选 是 或 否",
        "the guests did not come in time, and whether business was affected is open; if so, {quantity} × "
        "{price} = {amount:money} yuan are to be bought, never deducted from pay; "
        "a manager should confirm and set “Business affected” to yes or no",
    ),
    "seats.affected_open": (
        "客人没有按时到店，是否影响营业还没有填，请经理确认后在“影响营业”选 是 或 否；“数量”和“单价”也要填",
        "the guests did not come in time, and whether business was affected is open: a manager should confirm and "
        "set “Business affected” to yes or no; quantity and unit price are needed too",
    ),
}

SENTENCES: Final[_Sentences] = {
    **_CHECKS,
    **{f"cited.{key}": (f"{zh}（{{clause}}）", f"{en} ({{clause}})") for key, (zh, en) in _CHECKS.items()},
    **{
        f"dated.{key}": (f"{zh}（{{clause}}，{{since:date}} 起）", f"{en} ({{clause}}, since {{since:date}})")
        for key, (zh, en) in _CHECKS.items()
    },
    "seats.boundary.early": ("{held:time} < {begins:time}", "{held:time} < {begins:time}"),
    "seats.boundary.in_time": ("{arrived:time} ≤ {until:time}", "{arrived:time} ≤ {until:time}"),
    "seats.boundary.late": ("{arrived:time} > {until:time}", "{arrived:time} > {until:time}"),
}
