"""Sentences of the comparison of policies: ``policy set``, ``diff``, ``whatif``, ``readings``, and the sheet 试算."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # What figures are called
    "whatif.figure.attendance.final": ("签到扣分", "Sign-in points"),
    "whatif.figure.conduct.final": ("违规扣分", "Violation points"),
    "whatif.figure.bookings.fine": ("定台扣分", "Booking points"),
    "whatif.figure.cancellations.fine": ("周取消扣分", "Cancellation points"),
    "whatif.figure.warmup.fine": ("暖场扣分", "Warm-up points"),
    "whatif.figure.new_clients.fine": ("新客扣分", "New-client points"),
    "whatif.figure.bookings.performance": ("计业绩", "Performance"),
    "whatif.figure.pay.grade_salary": ("级别工资", "Grade salary"),
    "whatif.figure.pay.topup": ("保底补差", "Guarantee top-up"),
    "whatif.figure.pay.deduction": ("扣款", "Deduction"),
    "whatif.figure.pay.gross": ("应发", "Gross pay"),
    "whatif.figure.tickets.tickets": ("罚单张数", "Tickets"),
    "whatif.figure.tickets.flag": ("罚单提示", "Ticket flag"),
    "whatif.figure.pay.band_check": ("底薪核对", "Base pay check"),
    "whatif.figure.promotion.conclusion": ("晋升结论", "Promotion"),
    "whatif.figure.promotion.demotion": ("降级提示", "Demotion"),
    # The sheet
    "home.purpose_whatif": ("按别的数值、别的读法试算，不计入结果", "Other values and readings tried, not counted"),
    "sheet.whatif.hint": (
        "只是试算，任何结果都不看这里。左：换几个数值谁会变；右：制度表里每一种“另一种读法”对本月的影响。"
        "由命令加 --write 写入，数据或制度改了请再运行一次。",
        "A trial that nothing depends on. Left: other values; right: each other reading listed on Policy. "
        "Written by commands with --write; run them again after a change.",
    ),
    "sheet.whatif.staff_id": ("结果会变的人。", "Somebody whose figures would change."),
    "sheet.whatif.name": ("姓名；不在员工表的为空。", "Name; blank for somebody who is not on Staff."),
    "sheet.whatif.figure": ("哪一项结果，全月合计。", "Which figure, of the whole month."),
    "sheet.whatif.old": ("按现行制度。", "By the policy in force."),
    "sheet.whatif.new": ("按试算的数值。", "By the values tried."),
    "sheet.whatif.difference": ("试算减现行；文字没有差额。", "New less old; blank for words."),
    "sheet.readings.clause": ("可以有两种读法的条款。", "A clause that can be read in two ways."),
    "sheet.readings.parameter": (
        "决定读法的参数；要采用另一种读法，请在制度表改它的数值。",
        "The parameter that decides; to adopt the other reading change its value in Policy.",
    ),
    "sheet.readings.in_force": ("统计月份第一天的数值。", "Value on the first day of the month."),
    "sheet.readings.other": ("另一种读法的数值。", "Value that stands for the other reading."),
    "sheet.readings.points": ("全月扣分多（少）多少。", "Points of the whole month, more or less."),
    "sheet.readings.yuan": ("应发和级别工资多（少）多少元。", "Gross pay and grade salary, yuan more or less."),
    "sheet.readings.performance": ("计业绩多（少）多少元。", "Performance, yuan more or less."),
    "sheet.readings.people": ("几个人的结果会变。", "How many people would have other figures."),
    "sheet.readings.flags": ("几个提示或结论会变。", "How many flags and conclusions would change."),
    "whatif.tried": ("{month}，从 {since:date} 起试算：{changes}", "{month}, tried from {since:date} on: {changes}"),
    "whatif.tried_one": ("“{label}”（{parameter}）{old} → {new}", "{label} ({parameter}) {old} → {new}"),
    "whatif.tried_nothing": ("；没有人的结果会变", "; nobody's figures would change"),
    "whatif.tried_refused": (
        "；有 {count} 个单元格算不出来，按原值比较",
        "; {count} cells could not be computed and count as they stand",
    ),
    "whatif.readings_of": (
        "{month}，每次只换一种读法，全部门的变化；{count} 种里有 {changing} 种会改变结果",
        "{month}, one reading changed at a time, everybody together; {changing} of {count} would change a figure",
    ),
    # What cannot be compared
    "whatif.no_sheet": (
        "{file} 没有“{sheet}”这个工作表或表上的两张表格，试算结果无处可写；"
        "请去掉 --write，或用 xl-tools new 新建的工作簿",
        "{file} has no sheet {sheet} with its two tables, so there is nowhere to write to; "
        "leave out --write, or use a workbook made by xl-tools new",
    ),
    "whatif.no_name": (
        "{file} 里没有名为“{name}”的单元格，无法试算；请用“公式 → 名称管理器”恢复这个名称",
        "{file} has no cell named {name}, so nothing can be compared; restore the name with Formulas → Name Manager",
    ),
    "whatif.no_month": (
        "{file} 的 {where} 没有写统计月份；请填一个日期，例如 2026-11-01",
        "{where} of {file} does not say which month it is about; write a date such as 2026-11-01",
    ),
    "whatif.twice": (
        "参数 {name} 写了两次，不知道用哪个值；请只写一次",
        "the parameter {name} is given twice, and we cannot tell which value to use; give it once",
    ),
    "usage.change": (
        "“{value:quoted}”不是一项改动，请写成 参数=数值，例如 未签到扣分=3",
        "“{value:quoted}” is no change; write it as NAME=VALUE, such as attendance.missed_points=3",
    ),
    "usage.from_missing": (
        "请用 --from 写明从哪一天起生效，例如 --from 2026-12-01",
        "say from which day it is in force with --from, such as --from 2026-12-01",
    ),
    # policy set
    "policyset.same_day": (
        "{where}：“{label}”从 {day:date} 起已有一行，请直接改那一行的数值，或换一个生效日期",
        "{where}: “{label}” already has a row that begins on {day:date}; change the value there, or choose another day",
    ),
    "policyset.still": (
        "{where}：“{label}”的这一行写明到 {until:date} 才失效；请先把它的失效日期清空或改到 {day:date} 之前",
        "{where}: this row of “{label}” says that it ends on {until:date}; clear its end, or let it end before "
        "{day:date}",
    ),
    "cli.policy.set": ("给工作簿的制度加一行新数值", "add a dated row to a workbook's policy"),
    "cli.policy.set.more": (
        "原有各行不动：新数值从 --from 那天起生效，之前的日子仍按旧数值。写入后马上重新计算。"
        "有算不出的单元格时列出来，并以 1 退出。",
        "The rows that are there stay: the new value is in force from the day of --from, earlier days keep the old "
        "one. The workbook is computed afterwards. Cells that could not be computed are listed, and the exit code "
        "is then 1.",
    ),
    "cli.policy.set.file": ("工作簿", "workbook"),
    "cli.policy.set.name": ("参数，或它的名称", "parameter, or its label"),
    "cli.policy.set.value": (
        "新数值：3、20:30、1800、是、选项的名称",
        "new value: 3, 20:30, 1800, yes, the name of a choice",
    ),
    "cli.policy.set.since": ("从哪一天起生效，如 2026-12-01；必须写", "first day in force, such as 2026-12-01; needed"),
    "cli.policy.set.note": (
        "写进“说明”一列的话；不写时用参数自己的说明",
        "text for the note; the parameter's own when left out",
    ),
    "cli.policy.set.example": (
        "xl-tools policy set 2026-11.xlsx attendance.missed_points 3 --from 2026-12-01",
        "xl-tools policy set 2026-11.xlsx attendance.missed_points 3 --from 2026-12-01",
    ),
    "cli.policy.set.done": (
        "{file}：“{label}”（{parameter}）{old} → {new}，从 {since:date} 起，写在“{sheet}”第 {row} 行",
        "{file}: {label} ({parameter}) {old} → {new} from {since:date} on, in row {row} of {sheet}",
    ),
    "cli.policy.set.until": (
        "到 {until:date} 为止：之后另有一行",
        "until {until:date}: another row begins after that",
    ),
    "cli.policy.set.changed": (
        "重新算了 {computed} 个单元格，其中 {changed} 个有变化",
        "{computed} cells computed anew, {changed} of them changed",
    ),
    "cli.policy.none": ("（无）", "(none)"),
    # policy diff
    "cli.policy.diff": ("比较两个工作簿的制度", "compare the policies of two workbooks"),
    "cli.policy.diff.more": (
        "列出只在一边的行和数值不同的行，按条款排列。相同时以 0 退出，不同时以 1 退出。",
        "Lists rows that only one of them has and rows that differ, by clause. "
        "The exit code is 0 when they are the same and 1 when they differ.",
    ),
    "cli.policy.diff.a": ("一个工作簿", "one workbook"),
    "cli.policy.diff.b": ("另一个工作簿", "the other workbook"),
    "cli.policy.diff.example": (
        "xl-tools policy diff 2026-10.xlsx 2026-11.xlsx",
        "xl-tools policy diff 2026-10.xlsx 2026-11.xlsx",
    ),
    "cli.policy.diff.same": ("{a} 和 {b} 的制度相同", "the policies of {a} and {b} are the same"),
    # policy whatif
    "cli.policy.whatif": ("试算：改几个数值，这个月谁的结果会变", "what other values would change this month"),
    "cli.policy.whatif.more": (
        "只在内存里算，不改文件；加 --write 时把结果写到工作簿的“试算”表，其他结果不受影响。"
        "新数值从统计月份第一天起算（或从 --from 起），并列出现行和试算的结果。"
        "有算不出的单元格时说明，并以 1 退出。",
        "Computed in memory; the file stays as it is, unless --write puts the result on its sheet What if, which "
        "nothing else depends on. The new values are in force from the first day of the workbook's "
        "month (or from --from), and both results stand side by side. "
        "Where cells could not be computed it says so, and the exit code is then 1.",
    ),
    "cli.policy.whatif.file": ("工作簿", "workbook"),
    "cli.policy.whatif.changes": ("参数=数值，可以写几个", "parameter=value, one or more"),
    "cli.policy.whatif.since": (
        "从哪一天起，如 2026-11-16；默认统计月份第一天",
        "from which day, such as 2026-11-16; the first of the workbook's month when left out",
    ),
    "cli.policy.whatif.example": (
        "xl-tools policy whatif 2026-11.xlsx attendance.missed_points=3\n"
        "xl-tools policy whatif 2026-11.xlsx 上班时间=20:30 未签到扣分=3 --from 2026-11-16\n"
        "xl-tools policy whatif 2026-11.xlsx 未签到扣分=3 --write",
        "xl-tools policy whatif 2026-11.xlsx attendance.missed_points=3\n"
        "xl-tools policy whatif 2026-11.xlsx attendance.shift_start=20:30 attendance.missed_points=3 "
        "--from 2026-11-16\n"
        "xl-tools policy whatif 2026-11.xlsx attendance.missed_points=3 --write",
    ),
    "cli.option.write": ("把结果写到工作簿的“试算”表", "write the result to the workbook's sheet What if"),
    "cli.option.out": (
        "带着试算结果另存为这个文件或文件夹，原文件不动",
        "save with the result to this file or folder and leave the original alone",
    ),
    "cli.policy.written": (
        "{file} 的“{sheet}”写了 {rows} 行{saved}",
        "{rows} rows written to {sheet} of {file}{saved}",
    ),
    "cli.policy.whatif.change": (
        "{month}，“{label}”（{parameter}）{old} → {new}，从 {since:date} 起（只是试算）",
        "{month}: {label} ({parameter}) {old} → {new} from {since:date} on (a trial)",
    ),
    "cli.policy.whatif.nothing": ("这个月没有人的结果会变", "nobody's figures of this month would change"),
    "cli.policy.whatif.staff_id": ("工号", "Staff ID"),
    "cli.policy.whatif.name": ("姓名", "Name"),
    "cli.policy.whatif.figure": ("项目", "Figure"),
    "cli.policy.whatif.old": ("现行", "Now"),
    "cli.policy.whatif.new": ("试算", "Then"),
    "cli.policy.whatif.difference": ("差额", "Difference"),
    "cli.policy.whatif.people": ("人数", "People"),
    "cli.policy.whatif.total": ("合计", "Total"),
    "cli.policy.whatif.rows": (
        "共 {people} 人；有变化的行：{sheets}",
        "{people} people; rows that change: {sheets}",
    ),
    "cli.policy.whatif.sheet": ("{sheet} {rows} 行", "{sheet} {rows}"),
    "cli.policy.whatif.refused": (
        "{file}：有 {count} 个单元格算不出来，按原值比较；请先看 xl-tools recalc {file}",
        "{file}: {count} cells could not be computed and count as they stand; see xl-tools recalc {file} first",
    ),
    # policy readings
    "cli.policy.readings": (
        "条款的另一种读法对这个月的影响",
        "what other readings of a clause would change this month",
    ),
    "cli.policy.readings.more": (
        "每一条可以有两种读法的条款：现行的读法、另一种读法，以及换过去以后扣分、业绩、工资（应发和级别工资）、"
        "涉及人数和提示的变化。只在内存里算，不改文件；"
        "加 --write 时把结果写到工作簿的“试算”表。",
        "Every clause that can be read in two ways: the reading in force, the other one, and what the other would "
        "change in points, performance, pay (gross pay and grade salary), people and flags. Computed in memory; "
        "the file stays as it is, unless --write puts the result on its sheet What if.",
    ),
    "cli.policy.readings.file": ("工作簿", "workbook"),
    "cli.policy.readings.example": (
        "xl-tools policy readings 2026-11.xlsx\nxl-tools policy readings 2026-11.xlsx --write",
        "xl-tools policy readings 2026-11.xlsx\nxl-tools policy readings 2026-11.xlsx --write",
    ),
    "cli.policy.readings.old": ("现行读法", "In force"),
    "cli.policy.readings.new": ("另一种读法", "Other reading"),
    "cli.policy.readings.points": ("扣分", "Points"),
    "cli.policy.readings.performance": ("业绩", "Performance"),
    "cli.policy.readings.pay": ("工资", "Pay"),
    "cli.policy.readings.people": ("人数", "People"),
    "cli.policy.readings.words": ("提示与结论", "Flags"),
    "cli.stage.readings": ("逐条试算", "reading by reading"),
    "cli.metavar.name": ("参数", "NAME"),
    "cli.metavar.value": ("数值", "VALUE"),
    "cli.metavar.change": ("参数=数值", "NAME=VALUE"),
    "cli.metavar.text": ("文字", "TEXT"),
    "cli.metavar.a": ("文件甲", "A"),
    "cli.metavar.b": ("文件乙", "B"),
}
