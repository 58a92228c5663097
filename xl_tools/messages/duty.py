"""Sentences about duty: the roster, shifts, incidents, inspections (document three).

A sentence about a check comes in three forms, made below from one text: as it is, ``cited.…`` with the
clause behind it, ``dated.…`` with clause and version.
"""

from __future__ import annotations

from typing import Final

_Sentences = dict[str, tuple[str, str]]

#: Fields answered yes or no: what a yes and what a no means.
_KEPT: Final[_Sentences] = {
    "duty.office_staffed": ("办公室有人值守", "the office is staffed"),
    "duty.office_staffed_not": ("办公室没有人值守", "the office is not staffed"),
    "duty.phone_log": ("电话有记录", "calls are logged"),
    "duty.phone_log_not": ("电话没有记录", "calls are not logged"),
    "duty.items_logged": ("值班情况逐项登记", "items are logged one by one"),
    "duty.items_logged_not": ("值班情况没有逐项登记", "items are not logged one by one"),
}

_RECORD: Final[_Sentences] = {
    "record.blank": ("没有填：{blank_zh}", "not filled in: {blank_en}"),
    "record.time_unreadable": (
        "“{column_zh}”里的“{entry:quoted}”不是能识别的时间，请写成 20:30、次日00:10 或 2026-11-03 20:30",
        "“{entry:quoted}” in “{column_en}” is no time we can read; please write 20:30, 次日00:10 or 2026-11-03 20:30",
    ),
    "record.other_day": (
        "“{column_zh}”里的“{entry:quoted}”不在 {day:date} 这个营业日里，请核对日期",
        "“{entry:quoted}” in “{column_en}” is not on the business day {day:date}; please check the date",
    ),
    "record.number_unreadable": (
        "“{column_zh}”里的“{entry:quoted}”不是能识别的数，请填 0 或更大的数",
        "“{entry:quoted}” in “{column_en}” is no number we can read; please write a number from 0",
    ),
    "record.word_unreadable": (
        "“{column_zh}”里的“{entry:quoted}”不在可选项里，请从下拉列表选择",
        "“{entry:quoted}” in “{column_en}” is not one of the choices; please pick one from the list",
    ),
}

_SHIFT: Final[_Sentences] = {
    "duty.place": ("在{place}值班", "on duty at {place}"),
    "duty.place_other": (
        "地点“{place:quoted}”不是制度里的值班地点",
        "the place “{place:quoted}” is none of the policy's places of duty",
    ),
    "duty.hours": (
        "{started:time} 至 {ended:time} 值班，共 {length:minutes}",
        "on duty from {started:time} to {ended:time}, {length:minutes}",
    ),
    "duty.hours_reversed": (
        "实际结束 {ended:time} 不晚于实际开始 {started:time}，请更正；跨到第二天的写 次日08:00",
        "ended at {ended:time}, not after the start at {started:time}; please correct it, "
        "and give the date when it is the day after",
    ),
    "duty.hours_long": (
        "{started:time} 至 {ended:time} 共 {length:minutes}，超过 {longest:minutes}，请核对日期",
        "{started:time} to {ended:time} is {length:minutes}, more than {longest:minutes}; please check the dates",
    ),
    "duty.left": ("没有经同意离岗", "left the post without leave"),
    "duty.left_with_leave": ("经同意离岗，已记录", "left the post with leave, on record"),
    "duty.left_open": (
        "离岗是否经过同意还没有填，请经理确认后在“离岗同意”选 是 或 否",
        "whether leave was given is open; a manager should confirm and set “Leave approved” to yes or no",
    ),
    "duty.left_unsaid": (
        "写了离岗记录，但“离岗”空白，请选 是 或 否",
        "there is a leave record but “Left the post” is blank; please choose yes or no",
    ),
    "duty.ended_early": (
        "{ended:time} 结束，比计划 {planned:time} 早 {early:minutes}，没有接班人，请在“离岗”里说明",
        "ended at {ended:time}, {early:minutes} before the planned {planned:time} and without relief; "
        "please answer “Left the post”",
    ),
    "duty.loss": (
        "造成损失，提示追究当事人责任，金额由人认定",
        "there was a loss: who was on duty may be liable, a person decides the amount",
    ),
    "duty.swap_no_start": (
        "已调班，但计划开始和实际开始都没有，无法核对是否事先批准",
        "a swap, but neither planned nor actual start is given, so it cannot be checked",
    ),
    "duty.swap_not_done": ("已调班，“{column_zh}”写的是没有", "a swap, and “{column_en}” says no"),
    "duty.swap_in_time": (
        "“{column_zh}”{done:time} ≤ 开始 {start:time}",
        "“{column_en}” {done:time} ≤ start {start:time}",
    ),
    "duty.swap_late": (
        "“{column_zh}”{done:time} > 开始 {start:time}，应在开始之前",
        "“{column_en}” {done:time} > start {start:time}; it is due before the start",
    ),
    "duty.swap_no_time": (
        "“{column_zh}”只有开始当天的日期，请写上时刻（开始 {start:time}）",
        "“{column_en}” has only the date of the start; please add the time (start {start:time})",
    ),
    "duty.carried_done": ("上一班留下的事已做完", "what the last shift left is done"),
    "duty.carried_on": (
        "上一班留下的事没有做完，已写明原因",
        "what the last shift left is not done, and the reason is given",
    ),
    "duty.carried_left": (
        "上一班留下的事没有做完，也没有写原因",
        "what the last shift left is not done, and no reason is given",
    ),
    "duty.relief_same": (
        "接班人 {relief} 就是值班人，请更正",
        "the relief {relief} is the person on duty; please correct it",
    ),
    "duty.relief_gap": (
        "{ended:time} 离开，接班人 {relief} 到 {arrived:time} 才到岗，空岗 {gap:minutes}",
        "left at {ended:time}, the relief {relief} came at {arrived:time}: the post was empty for {gap:minutes}",
    ),
    "duty.relief_there": (
        "接班人 {relief} {arrived:time} 到岗，{ended:time} 离开，没有空岗",
        "the relief {relief} came at {arrived:time}, left at {ended:time}: no gap",
    ),
    "duty.open_explained": ("遗留事项“{entry:quoted}”已写明原因", "open item “{entry:quoted}”, the reason is given"),
    "duty.open_unexplained": (
        "遗留事项“{entry:quoted}”没有写原因，请补填“遗留原因”",
        "open item “{entry:quoted}” without a reason; please fill in “Reason for open items”",
    ),
}

_INCIDENT: Final[_Sentences] = {
    "incident.minor": ("不是重大事件", "not a major incident"),
    "incident.handled": ("已处理", "handled"),
    "incident.unhandled": ("没有处理", "not handled"),
    "incident.untold": ("重大事件没有报告经理", "a major incident, and the manager was not told"),
    "incident.told": (
        "{occurred:time} 发生，{told:time} 报告经理，相隔 {delay:minutes}，只作记录",
        "happened at {occurred:time}, the manager was told at {told:time}, {delay:minutes} later, recorded only",
    ),
    "incident.told_in_time": (
        "{occurred:time} 发生，{told:time} 报告经理，相隔 {delay:minutes} ≤ {limit:minutes}",
        "happened at {occurred:time}, the manager was told at {told:time}, {delay:minutes} ≤ {limit:minutes}",
    ),
    "incident.told_late": (
        "{occurred:time} 发生，{told:time} 才报告经理，相隔 {delay:minutes} > {limit:minutes}",
        "happened at {occurred:time}, the manager was only told at {told:time}, {delay:minutes} > {limit:minutes}",
    ),
    "incident.told_before": (
        "报告经理 {told:time} 早于发生 {occurred:time}，请核对",
        "the manager was told at {told:time}, before it happened at {occurred:time}; please check",
    ),
    "incident.told_no_time": (
        "报告经理只有日期，请写上时刻",
        "when the manager was told is a date only; please add the time",
    ),
    "incident.written": (
        "{written_on:date} {written_at:time} 交书面报告 ≤ {last:date} 24:00",
        "written report on {written_on:date} at {written_at:time} ≤ {last:date} 24:00",
    ),
    "incident.written_day": (
        "{written_on:date} 交书面报告 ≤ {last:date} 24:00",
        "written report on {written_on:date} ≤ {last:date} 24:00",
    ),
    "incident.written_late": (
        "{written_on:date} {written_at:time} 才交书面报告 > {last:date} 24:00",
        "written report only on {written_on:date} at {written_at:time} > {last:date} 24:00",
    ),
    "incident.written_day_late": (
        "{written_on:date} 才交书面报告 > {last:date} 24:00",
        "written report only on {written_on:date} > {last:date} 24:00",
    ),
    "incident.written_no_time": (
        "书面报告只写 {written_on:date}，期限是 {last:date} 24:00，请写上时刻；正好 24:00 的按文本输入（前面加单引号）",
        "the written report says {written_on:date} only and is due by {last:date} 24:00; please add the time; "
        "exactly 24:00 is entered as text (an apostrophe before it)",
    ),
    "incident.written_before": (
        "书面报告 {written_on:date} 早于发生时间 {occurred:time}，请写上日期和时刻",
        "the written report of {written_on:date} is before the incident at {occurred:time}; "
        "please write its date and time",
    ),
    "incident.written_blank": (
        "没有书面报告时间，最迟 {last:date} 24:00 交",
        "no time of the written report, which is due by {last:date} 24:00",
    ),
    "incident.unwritten": (
        "重大事件没有书面报告，应在 {last:date} 24:00 前交",
        "a major incident without a written report, due by {last:date} 24:00",
    ),
}

_INSPECTION: Final[_Sentences] = {
    "inspection.area": ("{area}已巡检", "{area} was inspected"),
    "inspection.area_own": ("{area}已巡检（部门自设区域）", "{area} was inspected (an area of the department's own)"),
    "inspection.fine": ("物业、卫生、人员没有问题", "property, hygiene and staff are in order"),
    "inspection.problem_denied": (
        "有一项选了否，“发现问题”却写“{entry:quoted}”，请写明问题",
        "one of the items says no but “Problem” is “{entry:quoted}”; please describe it",
    ),
    "inspection.dealt_with": ("发现的问题已处理", "the problem found was dealt with"),
    "inspection.open": (
        "发现的问题没有处理结果，请补填“处理结果”",
        "the problem found has no result; please fill in “Result”",
    ),
    "lights.no_schedule": (
        "没有照明时间表，请补填“计划开灯”和“计划关灯”",
        "there is no schedule of the lights; please fill in “Lights on planned” and “Lights off planned”",
    ),
    **{
        f"lights.lights_{key}": (
            f"{{actual:time}} {zh}，计划 {{planned:time}}，相差 {{off:minutes}} ≤ {{limit:minutes}}",
            f"lights {key} at {{actual:time}}, planned {{planned:time}}, {{off:minutes}} off ≤ {{limit:minutes}}",
        )
        for key, zh in (("on", "开灯"), ("off", "关灯"))
    },
    **{
        f"lights.lights_{key}_{side}": (
            f"{{actual:time}} {zh}，计划 {{planned:time}}，{side_zh} {{off:minutes}} > {{limit:minutes}}",
            f"lights {key} at {{actual:time}}, planned {{planned:time}}, {{off:minutes}} {side} > {{limit:minutes}}",
        )
        for key, zh in (("on", "开灯"), ("off", "关灯"))
        for side, side_zh in (("early", "早了"), ("late", "晚了"))
    },
}

_CHECKS: Final[_Sentences] = {**_KEPT, **_RECORD, **_SHIFT, **_INCIDENT, **_INSPECTION}

_OFF: Final = {
    "duty": ("第三篇制度", "document three", "值班规则", "its rules of duty do not apply"),
    "incident": ("第三篇制度", "document three", "事件规则", "its rules about incidents do not apply"),
    "inspection": ("第三篇制度", "document three", "巡检规则", "its rules of inspection do not apply"),
    "behaviour": ("第二篇制度", "document two", "行为检查", "its checklist does not apply"),
    "swap": ("第一篇制度", "document one", "换位规则", "its rules about swaps do not apply"),
    "drinks": ("第一篇制度", "document one", "借酒占位规则", "its rules about drinks that hold a seat do not apply"),
}

SENTENCES: Final[_Sentences] = {
    **_CHECKS,
    **{f"cited.{key}": (f"{zh}（{{clause}}）", f"{en} ({{clause}})") for key, (zh, en) in _CHECKS.items()},
    **{
        f"dated.{key}": (f"{zh}（{{clause}}，{{since:date}} 起）", f"{en} ({{clause}}, since {{since:date}})")
        for key, (zh, en) in _CHECKS.items()
    },
    **{
        f"record.off.{kind}": (
            f"{{day:date}} 未启用{document_zh}，{rules_zh}不适用",
            f"{document_en} is switched off on {{day:date}}, {rules_en}",
        )
        for kind, (document_zh, document_en, rules_zh, rules_en) in _OFF.items()
    },
    "duty.summary": ("{state}", "{state}"),
    "duty.boundary.reversed": ("{ended:time} ≤ {started:time}", "{ended:time} ≤ {started:time}"),
    "duty.boundary.long": ("{length:minutes} > {longest:minutes}", "{length:minutes} > {longest:minutes}"),
    "duty.boundary.swap_in_time": ("{done:time} ≤ {start:time}", "{done:time} ≤ {start:time}"),
    "duty.boundary.swap_late": ("{done:time} > {start:time}", "{done:time} > {start:time}"),
    "duty.boundary.gap": ("{arrived:time} > {ended:time}", "{arrived:time} > {ended:time}"),
    "duty.boundary.no_gap": ("{arrived:time} ≤ {ended:time}", "{arrived:time} ≤ {ended:time}"),
    "duty.boundary.early": ("{ended:time} < {planned:time}", "{ended:time} < {planned:time}"),
    "incident.boundary.told_before": ("{told:time} < {occurred:time}", "{told:time} < {occurred:time}"),
    "incident.boundary.told_in_time": ("{delay:minutes} ≤ {limit:minutes}", "{delay:minutes} ≤ {limit:minutes}"),
    "incident.boundary.told_late": ("{delay:minutes} > {limit:minutes}", "{delay:minutes} > {limit:minutes}"),
    "incident.boundary.written": (
        "{written_on:date} {written_at:time} ≤ {last:date} 24:00",
        "{written_on:date} {written_at:time} ≤ {last:date} 24:00",
    ),
    "incident.boundary.written_late": (
        "{written_on:date} {written_at:time} > {last:date} 24:00",
        "{written_on:date} {written_at:time} > {last:date} 24:00",
    ),
    "lights.boundary.kept": ("{off:minutes} ≤ {limit:minutes}", "{off:minutes} ≤ {limit:minutes}"),
    "lights.boundary.missed": ("{off:minutes} > {limit:minutes}", "{off:minutes} > {limit:minutes}"),
    "lights.none": ("这个区域不检查照明", "the lights of this area are not checked"),
    "roster.no_date": (
        "没有日期，不知道是哪一天：请填“日期”",
        "no date, so the day is not known: please fill in the date",
    ),
    "roster.day_enough": (
        "{day:date} 安排 {count} 人值班 ≥ {needed} 人",
        "{count} on duty on {day:date} ≥ {needed}",
    ),
    "roster.day_short": (
        "{day:date} 安排 {count} 人值班 < {needed} 人，请补排",
        "{count} on duty on {day:date} < {needed}; please roster more",
    ),
    "roster.holiday_enough": (
        "{day:date} 按节假日，安排 {count} 人值班 ≥ {needed} 人",
        "{day:date} as a holiday, {count} on duty ≥ {needed}",
    ),
    "roster.holiday_short": (
        "{day:date} 是节假日，安排 {count} 人值班 < {needed} 人，请补排",
        "{day:date} is a holiday, {count} on duty < {needed}; please roster more",
    ),
    "roster.year_unlisted": (
        "安排 {count} 人值班；制度里没有 {year} 年的法定节假日，{day:date} 若是节假日要 {needed} 人，"
        "请在工作表“制度”补上当年的日期",
        "{count} on duty; the policy lists no holidays of {year}, and {day:date} would need {needed} if it is one: "
        "please add the year's dates on the sheet Policy",
    ),
    "roster.list_unreadable": (
        "制度里的法定节假日“{entry:quoted}”不是能识别的日期，请写成 2026-10-01，用顿号隔开",
        "the holiday “{entry:quoted}” of the policy is no date we can read; "
        "please write 2026-10-01, separated by commas",
    ),
    "roster.enough": ("{count} ≥ {needed}", "{count} ≥ {needed}"),
    "roster.short": ("{count} < {needed}", "{count} < {needed}"),
}
