"""Sentences of the ledger: hints and notes of its sheet, its check, and what ``why`` says of its rows."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "home.purpose_ledger": ("每一笔扣分、待确认和改判，带出处", "Every charge, open case and override"),
    "sheet.ledger.hint": (
        "本表由重算写入：统计月份内每一笔扣分、待确认和改判各占一行，点“打开”跳到原来的那一行；已封存的月份保持原样。",
        "Written by the recalculation: a row for each charge, open case and override of the month. "
        "Open leads to the row it came from; sealed months stay.",
    ),
    "ledger.agrees": (
        "核对：本月明细的扣分合计与各表公式一致。",
        "Check: the month's points here agree with the sheets.",
    ),
    "ledger.differs": ("⚠ 核对：本月明细合计 ", "⚠ Check: the month's points add up to "),
    "ledger.differs_from": (" 分，各表公式合计 ", " here, to "),
    "ledger.differs_do": (
        " 分，不一致；请运行 xl-tools recalc，本表会重写。",
        " on the sheets; run xl-tools recalc, which writes this sheet anew.",
    ),
    "sheet.ledger.date": (
        "事情所在的营业日；周取消写这一周的周日，整月的写月末。",
        "Business day; for a week its Sunday, for a whole month its last day.",
    ),
    "sheet.ledger.week": ("所在周的周一，便于按周筛选。", "Monday of its week, to filter by."),
    "sheet.ledger.staff_id": ("原来那一行的工号。", "Staff ID of the row it came from."),
    "sheet.ledger.name": ("原来那一行的姓名。", "Name in the row it came from."),
    "sheet.ledger.source": ("来自哪个工作表。", "The sheet it came from."),
    "sheet.ledger.row": ("在那个工作表的第几行。", "The row on that sheet."),
    "sheet.ledger.clause": ("作出判断的条款。", "The clause that decided."),
    "sheet.ledger.points": (
        "计入月报的扣分：有效的改判优先；还没有确定时为 0。",
        "Points that count: a valid override comes first; 0 while the case is open.",
    ),
    "sheet.ledger.state": ("按制度的状态。", "The state by the rule."),
    "sheet.ledger.reason": ("原来那一行的依据。", "The reason in the row it came from."),
    "sheet.ledger.override": ("经理改判的说明；没有改判为空。", "About a manager's override; blank without one."),
    "sheet.ledger.link": ("点击打开原来的那一行。", "Click to open the row it came from."),
    "sheet.ledger.override_row": (
        "辅助列：本月有改判的行，其行号。",
        "Helper: the row's number where the month has an override.",
    ),
    "sheet.ledger.override_no": (
        "辅助列：本月第几个改判，供月报列出。",
        "Helper: number of the override in the month, for the report's list.",
    ),
    "recalc.written": (
        "这一格由重算写入，里面却是公式，所以保持原样；请删掉公式再重算",
        "this cell is filled in by the recalculation but holds a formula, so it was left as it is; "
        "delete the formula and recalculate",
    ),
    "why.written": ("{where}：{value}（由重算写入）", "{where}: {value} (written by the recalculation)"),
    "why.source": (
        "来自“{cell}”；它的完整推导：xl-tools why 文件名 {cell}",
        "From {cell}; its whole derivation: xl-tools why FILE {cell}",
    ),
    "why.sealed": (
        "这一行所在的月份已经封存，重算不再改它",
        "the month of this row is sealed: no recalculation changes it any more",
    ),
}
