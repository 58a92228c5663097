"""Sentences about the policy: what is wrong with it, in which cell, and what to do."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "policy.sheet": ("制度", "Policy"),
    "policy.between_words": ("、", ", "),
    "policy.fault": ("制度有问题，请检查“制度”表", "the policy is at fault; please check the sheet Policy"),
    "policy.unknown": (
        "没有叫“{parameter:quoted}”的参数，最接近的是 {near}",
        "there is no parameter “{parameter:quoted}”; the nearest are {near}",
    ),
    "policy.unknown_at": (
        "{where}：没有叫“{parameter:quoted}”的参数，请改成 {near} 之一，或删去这一行",
        "{where}: there is no parameter “{parameter:quoted}”; write one of {near}, or delete the row",
    ),
    "policy.name_missing": (
        "{where}：这一行没有写参数，请补上，或清空整行",
        "{where}: this row names no parameter; fill it in, or clear the row",
    ),
    "policy.clause_unknown": (
        "没有编号为“{parameter:quoted}”的条款，最接近的是 {near}",
        "there is no clause “{parameter:quoted}”; the nearest are {near}",
    ),
    "policy.gap": (
        "“{where}”表里，“{label}”（{parameter}）在 {day:date} 没有生效的数值，请补一行，生效日期不晚于这一天",
        "the sheet {where} has no value of “{label}” ({parameter}) for {day:date}; add a row that begins by that day",
    ),
    "policy.overlap": (
        "{where}：“{label}”从 {day:date} 起与 {other} 那一行同时生效，请改其中一行的生效日期或失效日期",
        "{where}: from {day:date} on, “{label}” is also set by the row of {other}; change the dates of one of them",
    ),
    "policy.value": (
        "{where}：“{label}”的数值“{value:quoted}”无法使用，请改正",
        "{where}: “{value:quoted}” cannot be used as “{label}”; please correct it",
    ),
    "policy.value.points": (
        "{where}：“{label}”的“{value:quoted}”不是扣分，请填 0 或更大的整数，例如 3",
        "{where}: “{label}”: “{value:quoted}” is no number of points; write a whole number from 0, such as 3",
    ),
    "policy.value.count": (
        "{where}：“{label}”的“{value:quoted}”不是数量，请填 0 或更大的整数，例如 10",
        "{where}: “{label}”: “{value:quoted}” is no number of things; write a whole number from 0, such as 10",
    ),
    "policy.value.minutes": (
        "{where}：“{label}”的“{value:quoted}”不是分钟数，请填 0 或更大的整数，例如 15",
        "{where}: “{label}”: “{value:quoted}” is no number of minutes; write a whole number from 0, such as 15",
    ),
    "policy.value.time": (
        "{where}：“{label}”的“{value:quoted}”不是时刻，请填 20:00 这样的时间；次日凌晨写 01:00",
        "{where}: “{label}”: “{value:quoted}” is no time of day; write one such as 20:00, or 01:00 for the night after",
    ),
    "policy.value.yuan": (
        "{where}：“{label}”的“{value:quoted}”不是金额，请填 0 或更大、最多两位小数的数，例如 1800",
        "{where}: “{label}”: “{value:quoted}” is no amount; write a number from 0, two decimals at most, such as 1800",
    ),
    "policy.value.flag": (
        "{where}：“{label}”的“{value:quoted}”不是是否，请填“是”或“否”",
        "{where}: “{label}”: “{value:quoted}” is neither yes nor no; write one of them",
    ),
    "policy.value.choice": (
        "{where}：“{label}”没有“{value:quoted}”这个选项，请填：{choices}",
        "{where}: “{label}” has no choice “{value:quoted}”; write one of: {choices}",
    ),
    "policy.value.words": (
        "{where}：“{label}”的“{value:quoted}”不是名单，请填文字，用顿号隔开",
        "{where}: “{label}”: “{value:quoted}” is no list of words; write words separated by commas",
    ),
    "policy.value.percent": (
        "{where}：“{label}”的“{value:quoted}”不是百分比，请填 0% 到 100%，例如 20%",
        "{where}: “{label}”: “{value:quoted}” is no percentage; write 0% to 100%, such as 20%",
    ),
    "policy.value_missing": (
        "{where}：“{label}”没有填数值，请补上，或清空整行",
        "{where}: “{label}” has no value; fill it in, or clear the row",
    ),
    "policy.since_missing": (
        "{where}：“{label}”没有填生效日期，请补上，例如 2026-01-01",
        "{where}: “{label}” does not say from when; write a date such as 2026-01-01",
    ),
    "policy.day": (
        "{where}：“{label}”的“{value:quoted}”不是日期，请写成 2026-01-01",
        "{where}: “{label}”: “{value:quoted}” is no date; write one such as 2026-01-01",
    ),
    "policy.until_before": (
        "{where}：“{label}”的失效日期 {value:date} 早于生效日期，请改正",
        "{where}: “{label}” ends on {value:date}, before it begins; please correct it",
    ),
    "policy.heading_missing": (
        "“制度”表没有找到列标题“{label}”，请恢复标题行",
        "the sheet Policy has no heading “{label}”; please restore its header row",
    ),
    "policy.heading_twice": (
        "“制度”表的列标题“{label}”出现了两次，请删去或改名其中一列",
        "the sheet Policy has the heading “{label}” twice; delete or rename one of the columns",
    ),
    "policy.too_long": (
        "“制度”表太长（{characters} 个字符，最多 {most}），请删去早已失效的行",
        "the sheet Policy is too long ({characters} characters, at most {most}); delete rows that ended long ago",
    ),
    "policy.text_damaged": (
        "制度全文在“{line:quoted}”处损坏，请重新计算“制度”表",
        "the policy text is damaged at “{line:quoted}”; recalculate the sheet Policy",
    ),
    "policy.label_twice": (
        "叫“{label:quoted}”的参数不止一个，请写全名：{names}",
        "several parameters are called “{label:quoted}”; write the full name: {names}",
    ),
    "policy.unit.points": ("分", "points"),
    "policy.unit.count": ("个", "count"),
    "policy.unit.minutes": ("分钟", "minutes"),
    "policy.unit.time": ("时刻", "time"),
    "policy.unit.yuan": ("元", "yuan"),
    "policy.unit.flag": ("是/否", "yes/no"),
    "policy.unit.choice": ("选项", "choice"),
    "policy.unit.words": ("名单", "list"),
    "policy.unit.percent": ("%", "%"),
}
