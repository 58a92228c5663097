"""Sentences of the checks of what people filled in; see ``checks``."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "check.missing.about": (
        "填了的一行缺少必填的一项：日期、工号、事项等",
        "a row with entries lacks one that it needs: date, staff ID, matter",
    ),
    "check.missing": ("这一行填了别的，却没有填“{column}”", "this row has entries, but no {column}"),
    "check.missing.do": (
        "请补填“{column}”；若这一行不要了，请把整行清空",
        "fill in {column}, or clear the whole row if it is not wanted",
    ),
    "check.unreadable.about": (
        "填写的内容不是这一列的格式：日期、时间、数字、电话、邮箱、月份、季度",
        "an entry that is not of its column's form: a day, time, number, phone, address, month, quarter",
    ),
    "check.unreadable.day": ("“{column}”里的“{entry:quoted}”不是日期", "“{entry:quoted}” in {column} is no date"),
    "check.unreadable.day.do": ("请写成 2026-11-03", "write it as 2026-11-03"),
    "check.unreadable.time": ("“{column}”里的“{entry:quoted}”不是时间", "“{entry:quoted}” in {column} is no time"),
    "check.unreadable.time.do": (
        "请写成 20:17 或 次日00:10；没有就留空",
        "write it as 20:17, or 次日00:10 for the next day; leave it blank when there is none",
    ),
    "check.unreadable.count": (
        "“{column}”里的“{entry:quoted}”不是 0 以上的整数",
        "“{entry:quoted}” in {column} is no whole number of 0 or more",
    ),
    "check.unreadable.minutes": (
        "“{column}”里的“{entry:quoted}”不是分钟数",
        "“{entry:quoted}” in {column} is no number of minutes",
    ),
    "check.unreadable.money": (
        "“{column}”里的“{entry:quoted}”不是 0 以上的金额",
        "“{entry:quoted}” in {column} is no amount of 0 or more",
    ),
    "check.unreadable.pay": (
        "“{column}”里的“{entry:quoted}”不是金额",
        "“{entry:quoted}” in {column} is no amount",
    ),
    "check.unreadable.score": (
        "“{column}”里的“{entry:quoted}”不是数字",
        "“{entry:quoted}” in {column} is no number",
    ),
    "check.unreadable.phone": (
        "“{column}”里的“{entry:quoted}”不是电话",
        "“{entry:quoted}” in {column} is no phone number",
    ),
    "check.unreadable.email": (
        "“{column}”里的“{entry:quoted}”不是邮箱地址",
        "“{entry:quoted}” in {column} is no mail address",
    ),
    "check.unreadable.month": (
        "“{column}”里的“{entry:quoted}”不是月份",
        "“{entry:quoted}” in {column} is no month",
    ),
    "check.unreadable.month.do": ("请写成 2026-11", "write it as 2026-11"),
    "check.unreadable.quarter": (
        "“{column}”里的“{entry:quoted}”不是季度",
        "“{entry:quoted}” in {column} is no quarter",
    ),
    "check.unreadable.quarter.do": ("请写成 2026Q3", "write it as 2026Q3"),
    "check.unreadable.grade": (
        "“{column}”里的“{entry:quoted}”不是 A、B、C、D",
        "“{entry:quoted}” in {column} is none of A, B, C, D",
    ),
    "check.unreadable.do": ("请改正“{column}”；没有就留空", "correct {column}, or leave it blank when there is none"),
    "check.unknown_word.about": ("下拉选项之外的内容", "an entry that is none of the words to choose from"),
    "check.unknown_word": (
        "“{column}”里的“{entry:quoted}”不在选项里",
        "“{entry:quoted}” in {column} is none of the choices",
    ),
    "check.unknown_word.do": ("请从下拉里选：{choices}", "choose from the list: {choices}"),
    "check.unknown_person.about": ("工号不在员工表里", "a staff ID that does not stand in Staff"),
    "check.unknown_person": ("工号“{entry:quoted}”不在员工表里", "the ID “{entry:quoted}” is not in Staff"),
    "check.unknown_person.near": (
        "工号“{entry:quoted}”不在员工表里，最接近的是 {near}",
        "the ID “{entry:quoted}” is not in Staff; {near} is the nearest",
    ),
    "check.unknown_person.other_kind": (
        "工号“{entry:quoted}”与员工表里的写法不同：一处是数字，一处是文本，表格认不出是同一个",
        "the ID “{entry:quoted}” is a number in one place and a text in the other; sheets take them for two",
    ),
    "check.unknown_person.do": (
        "请改正工号，或先在员工表里加上这个人",
        "correct the ID, or add the person to Staff first",
    ),
    "check.unknown_person.other_kind.do": (
        "请从下拉里重新选一次工号",
        "choose the ID from the list again",
    ),
    "check.person_twice.about": ("员工表里同一工号有两行", "a staff ID that stands in Staff twice"),
    "check.person_twice": (
        "工号“{entry:quoted}”在第 {first} 行已经有了，只有那一行算数",
        "the ID “{entry:quoted}” stands in row {first} already, and only that row counts",
    ),
    "check.person_twice.do": (
        "同一个人请删掉一行；两个人请给各自的工号",
        "delete one row if it is one person; give two people an ID each",
    ),
    "check.email_twice.about": ("两个人用同一个邮箱", "two people with one mail address"),
    "check.email_twice": (
        "邮箱“{entry:quoted}”在第 {first} 行已经有了：工资条会寄到别人那里",
        "the address “{entry:quoted}” stands in row {first} already: a slip would reach somebody else",
    ),
    "check.email_twice.do": ("请给每个人填自己的邮箱", "give everybody an address of their own"),
    "check.key_twice.about": (
        "同一人同一天（月、季）有两行，会重复扣分或重复计算",
        "a second row of one person and day, month or quarter, which would be charged or counted twice",
    ),
    "check.key_twice": (
        "“{entry:quoted}”同一天（月、季）在第 {first} 行已经有一行",
        "“{entry:quoted}” has a row for the same day, month or quarter already: row {first}",
    ),
    "check.key_twice.person": (
        "“{entry:quoted}”在第 {first} 行已经有一行",
        "“{entry:quoted}” has a row already: row {first}",
    ),
    "check.key_twice.do": ("请只留一行，另一行整行清空", "keep one row and clear the other one"),
    "check.row_twice.about": ("两行的内容一模一样", "two rows that are alike in every entry"),
    "check.row_twice": ("与第 {first} 行的内容完全一样", "the same as row {first} in every entry"),
    "check.row_twice.do": (
        "若是重复登记，请清空一行；若确实有两次，可以不理",
        "clear one of them if it was written down twice; leave it if it did happen twice",
    ),
    "check.outside_month.about": (
        "日期不在统计月份里，这一行哪里都不计入",
        "a row of another month, which counts nowhere",
    ),
    "check.outside_month": (
        "日期 {day:date} 不在 {month}，这一行不计入",
        "the date {day:date} is not in {month}, so the row counts for nothing",
    ),
    "check.outside_month.do": (
        "请改正日期；若没写错，请移到那个月的工作簿",
        "correct the date, or move the row to the workbook of its month",
    ),
    "check.carried_late.about": (
        "“往月明细表”里写了本月或以后的日期",
        "an event of earlier months that is dated in this month or later",
    ),
    "check.carried_late": (
        "往月明细的日期 {day:date} 不早于 {month}，会与本月重复计算",
        "the date {day:date} of an earlier event is not before {month}; it would count twice",
    ),
    "check.carried_late.do": (
        "请改正日期；本月的事请登记在它自己的表里",
        "correct the date; what happened this month belongs on its own sheet",
    ),
    "check.future_score.about": (
        "考评的月份或季度还没有到",
        "a score or grade of a month or quarter that is yet to come",
    ),
    "check.future_score": (
        "“{entry:quoted}”晚于统计月份 {month}",
        "“{entry:quoted}” is later than the month of the workbook, {month}",
    ),
    "check.future_score.do": ("请核对“{column}”", "check {column}"),
    "check.staff_order.about": ("转正或晋升日期早于入职日期", "somebody confirmed or promoted before they were hired"),
    "check.staff_order": (
        "“{column}”{day:date} 早于入职日期 {hired:date}",
        "{column} {day:date} is before the day of hire, {hired:date}",
    ),
    "check.staff_order.do": ("请改正其中一个日期", "correct one of the two dates"),
    "check.before_hired.about": ("这一天这个人还没有入职", "a row of a person from before they were hired"),
    "check.before_hired": (
        "{day:date} 时“{staff_id}”还没有入职（{hired:date}）",
        "{staff_id} was not hired yet on {day:date} (hired {hired:date})",
    ),
    "check.before_hired.do": (
        "请核对日期、工号和员工表里的入职日期",
        "check the date, the ID, and the day of hire in Staff",
    ),
    "check.override_refused.about": (
        "改判缺审批人、理由或分数，或写法读不出，不生效",
        "an override without approver, reason or points, or with what cannot be read: it does not count",
    ),
    "check.override_refused": ("{reason}", "{reason}"),
    "check.override_refused.do": (
        "请把改判扣分、审批人、改判理由三项补齐；不改判就都清空",
        "fill in points, approver and reason, or clear all three",
    ),
    "check.override_own.about": (
        "改判由本人审批，不生效",
        "an override approved by the person concerned: it does not count",
    ),
    "check.override_own": (
        "改判的审批人“{approver:quoted}”就是本人，不生效",
        "the approver “{approver:quoted}” is the person concerned, so the override does not count",
    ),
    "check.override_own.do": ("请由别的经理审批，或清空改判", "have another manager approve it, or clear the override"),
    "check.off_signed.about": (
        "班次状态是休息或请假，却有签到时间",
        "a sign-in of somebody who was down for rest or leave",
    ),
    "check.off_signed": (
        "班次状态是“{shift}”，却有签到 {signin:time}，没有计算迟到",
        "down for {shift}, but signed in at {signin:time}: no lateness was measured",
    ),
    "check.off_signed.do": (
        "若当天上班了，请把班次状态改为上班；否则请删掉签到时间",
        "change the shift to at work if it was a day at work, else clear the sign-in",
    ),
    "check.cancelled_arrived.about": (
        "定台写了主动取消，又有到店时间",
        "a booking that was called off and has an arrival all the same",
    ),
    "check.cancelled_arrived": (
        "主动取消是“是”，又填了到店时间：按取消计，不计业绩",
        "called off, and yet arrived: it counts as cancelled, without performance",
    ),
    "check.cancelled_arrived.do": (
        "请核对“主动取消”和“到店时间”，只留对的一个",
        "check which of the two is right and clear the other",
    ),
    "check.contact.about": (
        "定台的电话或人数读不出，按没有登记处理（B2），定台可能因此无效",
        "a phone or head count of a booking that cannot be read: B2 takes it for not given",
    ),
    "check.contact.phone": (
        "“{column}”里的“{entry:quoted}”不是电话，按没有登记处理",
        "“{entry:quoted}” in {column} is no phone and counts as not given",
    ),
    "check.contact.lost": (
        "“{column}”里的“{entry:quoted}”是科学计数，后几位已经丢失",
        "“{entry:quoted}” in {column} is in scientific form and has lost its last digits",
    ),
    "check.contact.lost.do": (
        "请照登记本按文本重新输入",
        "type it again from the register, as text",
    ),
    "check.contact.heads": (
        "“{column}”里的“{entry:quoted}”不是整数，按没有登记处理",
        "“{entry:quoted}” in {column} is no whole number and counts as not given",
    ),
    "check.contact.do": (
        "若登记本上有，请照着改正；确实没有就不用改",
        "correct it from the register; leave it if the register has none",
    ),
    "check.unowned.about": (
        "定台没有工号：不管有没有效，都不算任何人的业绩",
        "a booking without staff ID: valid or not, it counts for nobody",
    ),
    "check.unowned": ("没有工号，这一单不算任何人的", "no staff ID: the booking counts for nobody"),
    "check.unowned.do": (
        "若知道是谁定的，请补填工号；否则不用改",
        "fill in the ID if it is known whose it is; else leave it",
    ),
    "check.negative_pay.about": (
        "薪资表里的金额是负数",
        "an amount below 0 in Pay",
    ),
    "check.negative_pay": ("“{column}”是负数：{entry:quoted}", "{column} is negative: {entry:quoted}"),
    "check.negative_pay.do": (
        "扣款由扣分换算，不要用负数代替；请核对这个数",
        "deductions come from points, not from negative amounts; check the figure",
    ),
    "check.no_base.about": (
        "部门有底薪规定，这个人却没有填底薪",
        "no base pay for somebody whose department has one",
    ),
    "check.no_base": (
        "没有填底薪，应发合计里少了这一项",
        "no base pay is filled in, so gross pay is without it",
    ),
    "check.no_base.do": ("请补填底薪", "fill in the base pay"),
    "check.no_pay.about": ("员工没有离职，薪资表里却没有", "somebody who has not left has no row in Pay"),
    "check.no_pay": (
        "“{staff_id}”在员工表，薪资表里没有这个人",
        "{staff_id} is in Staff, but not in Pay",
    ),
    "check.no_pay.do": (
        "请在薪资表加一行；已离职请改员工表的状态",
        "add a row to Pay, or change the status in Staff if the person has left",
    ),
    "check.no_email.about": (
        "员工没有填邮箱，工资条发不出去",
        "somebody without a mail address, whom no slip can reach",
    ),
    "check.no_email": ("“{staff_id}”没有邮箱", "{staff_id} has no mail address"),
    "check.no_email.do": ("请补填邮箱，或打印工资条当面交", "fill in an address, or hand over the slip on paper"),
}
