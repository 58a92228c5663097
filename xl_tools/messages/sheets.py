"""Sentences that stand in the sheets: titles, hints, prompts beside entry cells, notes on headings.

``sheet.<sheet>.hint`` is the line under a sheet's title; ``sheet.<table>.<column>`` is the prompt
of an entry column and the note on the heading of a computed one. Excel cuts prompts at 255 characters.
"""

from __future__ import annotations

from typing import Final

_CELLS: Final[dict[str, tuple[str, str]]] = {
    "cell.id_missing": ("⚠ 未填工号", "⚠ no staff ID"),
    "cell.id_unknown": ("⚠ 工号不在员工表", "⚠ ID not in Staff"),
    "cell.no_cancellations": ("这一周没有取消", "nothing cancelled in this week"),
    "sheet.back": ("← 首页", "← Home"),
    "sheet.page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "sheet.title": ("管理规则月度工作簿", "Management rules, monthly workbook"),
    "sheet.invalid_title": ("请检查", "Please check"),
    "sheet.invalid_choice": (
        "这个词不在可选项里。请从下拉列表选择；否则相关结果会显示“待确认”。",
        "This is not one of the choices. Please pick one from the list, or the results will say “to confirm”.",
    ),
    "sheet.invalid_day": (
        "这不像一个日期。请写成 2026-11-03；从别处粘贴来的文字日期也能识别。",
        "This does not look like a date. Please write 2026-11-03; dates pasted as text are understood too.",
    ),
    "sheet.invalid_number": (
        "这里需要一个不小于 0 的数字。",
        "A number, 0 or more, is needed here.",
    ),
}

_HOME: Final[dict[str, tuple[str, str]]] = {
    "home.title": ("管理规则 · 月度工作簿", "Management rules · monthly workbook"),
    "home.edition_functions": (
        "函数版：白色单元格填写，灰色单元格现场计算（需要装好 xl-tools 的 Windows 版 Excel 或 LibreOffice）。",
        "Functions edition: fill in white cells; grey ones are live (Excel for Windows or LibreOffice, with xl-tools).",
    ),
    "home.edition_values": (
        "数值版：白色单元格填写，灰色单元格由 xl-tools recalc 计算；不含宏，任何表格软件都能打开。",
        "Values edition: fill in white cells; xl-tools recalc computes the grey ones. No macros, opens anywhere.",
    ),
    "home.status": (
        "状态：还没有用按钮计算过。每次计算的时间、结果和待处理的项数会写在这里。",
        "Status: no button has been used yet. When it was last computed, and how much is open, will be written here.",
    ),
    "home.month": ("统计月份", "Month"),
    "home.month_prompt": (
        "填写这个月的第一天，例如 2026-11-01。整本工作簿只统计这个月。",
        "Enter the first day of the month, such as 2026-11-01. The whole workbook counts this month only.",
    ),
    "home.month_invalid": (
        "统计月份必须是某个月的第一天，例如 2026-11-01。",
        "The month must be the first day of a month, such as 2026-11-01.",
    ),
    "home.department": ("部门", "Department"),
    "home.department_prompt": ("填写部门名称，会显示在月报上。", "Name of the department."),
    "home.author": ("制表人", "Prepared by"),
    "home.author_prompt": ("填写制表人姓名。", "Name of whoever keeps this workbook."),
    "home.figures": ("本月关键数字", "Key figures of the month"),
    "home.people": ("员工人数", "People"),
    "home.signins": ("签到记录", "Attendance rows"),
    "home.points": ("扣分合计", "Points charged"),
    "home.valid_bookings": ("有效定台", "Valid bookings"),
    "home.performance": ("计业绩（元）", "Performance (yuan)"),
    "home.sheets": ("各工作表与待处理事项", "Sheets, and what is still open"),
    "home.sheet": ("工作表（点击打开）", "Sheet (click to open)"),
    "home.purpose": ("用途", "Purpose"),
    "home.open": ("待处理", "Open"),
    "home.purpose_policy": (
        "规则的全部数值，按生效日期；改规则只改这里",
        "Every figure of the rules, by date; change rules here",
    ),
    "home.purpose_staff": ("员工名单、岗位、级别、日期", "People, posts, grades, dates"),
    "home.purpose_attendance": ("每人每日一行：签到与扣分", "A row per person and day: sign-in, points"),
    "home.purpose_conduct": (
        "违规、投诉等，核实后扣分；每人罚单",
        "Findings, charged once confirmed; tickets by person",
    ),
    "home.purpose_quotas": ("每晚暖场、每月新客户", "Warm-up by night, new clients by month"),
    "home.purpose_seats": ("换位通知、借酒占位自购", "Swaps of seats, drinks that hold a seat"),
    "home.purpose_behaviour": ("九项行为检查与得分，不扣分", "Checklist of nine items, no points"),
    "home.purpose_duty": ("值班、事件、巡检、每日排班", "Shifts, incidents, inspections, roster"),
    "home.purpose_appraisals": ("月评分数与名次、季评等级", "Scores and ranks by month, grades by quarter"),
    "home.purpose_promotion": ("晋升条件、流程、降级提示", "Conditions and steps of promotion, demotion flags"),
    "home.purpose_history": ("往月扣分与老客户，供本月查考", "Earlier charges and known clients"),
    "home.gross": ("应发合计（元）", "Gross pay (yuan)"),
    "home.purpose_bookings": ("每个定台一行：有效性、业绩", "A row per booking: validity, performance"),
    "home.purpose_cancellations": ("每人每周的取消桌数，自动列出", "Cancelled tables by person and week"),
    "home.purpose_pay": ("底薪核对与应发合计", "Base pay checks and gross pay"),
    "home.purpose_report": ("全月汇总与图表，可直接打印", "The month at a glance, ready to print"),
    "home.purpose_functions": ("所有函数的参数、例子和条款", "Every function with arguments and example"),
    "home.how": ("怎么用", "How to use it"),
    "home.step_1": (
        "1. 先填上面的统计月份，再到“员工”登记每个人；工号请用字母加数字（如 K001），以后各表都用它对人。",
        "1. Set the month above, then enter everybody in Staff. Use IDs of a letter and digits (K001); "
        "all other sheets find people by them.",
    ),
    "home.step_2": (
        "2. 只填白色单元格。灰色单元格是计算结果，不要改；有下拉箭头的请选择。",
        "2. Fill in white cells only. Grey cells are results. Where there is an arrow, pick from the list.",
    ),
    "home.step_3": (
        "3. 时间可写 20:17、晚8:17、次日00:10；午夜以后的仍算前一个营业日（中午到次日中午为一天）。",
        "3. Times may be 20:17, 8:17 PM or 次日00:10. After midnight still belongs to the business day before "
        "(a day runs from noon to noon).",
    ),
    "home.step_4": (
        "4. “依据”说明每个数字怎么来的、依据哪一条。橙色是待确认或资料不足，补齐后会自动改变。",
        "4. The Reason column says where a number comes from and by which clause. Amber rows need a person to look.",
    ),
    "home.step_5": (
        "5. 改规则：到“制度”新增一行，写新数值和生效日期；旧月份仍按旧规则计算。",
        "5. To change a rule, add a row in Policy with the new value and its date; old months stay as they were.",
    ),
    "home.step_functions": (
        "6. 灰色单元格显示 #NAME?，就是这台电脑上没有这些函数：xl-tools addin doctor 会说明原因。",
        "6. Where grey cells show #NAME?, this computer lacks the functions: xl-tools addin doctor says why.",
    ),
    "home.step_values": (
        "6. 填完后保存并关闭，运行 xl-tools recalc 文件名，灰色单元格即更新；再打开就是最新结果。",
        "6. When done, save, close and run xl-tools recalc FILE; open it again and the grey cells are up to date.",
    ),
}

_REPORT: Final[dict[str, tuple[str, str]]] = {
    "report.group_person": ("人员", "Person"),
    "report.group_attendance": ("签到", "Attendance"),
    "report.group_conduct": ("违规与考核", "Conduct and quotas"),
    "report.group_bookings": ("定台", "Bookings"),
    "report.group_result": ("合计", "Totals"),
    "report.group_pay": ("薪资（元）", "Pay (yuan)"),
    "report.total": ("全部门合计", "All departments"),
    "report.others": ("其他部门或工号不明", "Others, or ID unknown"),
    "report.overrides": ("本月改判：", "Overrides this month:"),
    "report.overrides_all": (" 条", ", all listed here"),
    "report.overrides_more": (" 条，只列前几条，全部见“扣分明细”", ", the first are listed; all stand in the ledger"),
    "report.people": ("按人", "By person"),
    "report.chart_points": ("扣分最多的十人", "Most points charged"),
    "report.chart_performance": ("业绩前十（元）", "Best performance (yuan)"),
    "report.chart_validity": ("定台有效性", "Validity of bookings"),
}

_POLICY: Final[dict[str, tuple[str, str]]] = {
    "sheet.policy.hint": (
        "改规则请新增一行：参数与原行相同，写新数值和生效日期；失效日期留空即可。",
        "To change a rule add a row: same parameter, new value, new date. The end date may stay blank.",
    ),
    "policy_sheet.text_label": ("制度全文（供函数使用，自动生成）", "The policy as one text (made for the functions)"),
    "sheet.policy.clause": ("条款编号，如 A1a。", "Clause id, such as A1a."),
    "sheet.policy.parameter": (
        "参数的固定名称，函数按它取值。新增一行时请照抄原行。",
        "The parameter's fixed name, by which functions find it. Copy it when adding a row.",
    ),
    "sheet.policy.label": ("参数的中文名称。", "What the parameter is called."),
    "sheet.policy.value": (
        "数值。时间写 20:00，次日写 01:00；是否写 是/否；多个词用顿号隔开。",
        "The value. Times as 20:00; yes or no; several words separated by commas.",
    ),
    "sheet.policy.unit": ("数值的单位，照抄原行。", "The value's unit; copy it."),
    "sheet.policy.since": ("从哪个营业日起有效。", "First business day on which it is in force."),
    "sheet.policy.until": (
        "有效到哪一天（含）。留空表示到同一参数的下一行为止。",
        "Last day in force. Blank: until the parameter's next row begins.",
    ),
    "sheet.policy.note": ("用自己的话写的说明。", "A note in plain words."),
    "sheet.policy.other": (
        "原文的另一种理解；改数值即可采用。对本月的影响见试算表。",
        "The other way to read the text, one value away. What it would change this month is on What if.",
    ),
}

_STAFF: Final[dict[str, tuple[str, str]]] = {
    "sheet.staff.hint": (
        "每人一行，请从上往下连续填写。工号是各表对人的唯一依据，请勿重复。",
        "One row per person, from the top down. The staff ID identifies people everywhere; never use one twice.",
    ),
    "sheet.staff.staff_id": (
        "工号，如 K001。不要重复；请带字母，纯数字在不同表格里容易对不上。",
        "Staff ID, such as K001. Never twice; include a letter, digits alone may not match between sheets.",
    ),
    "sheet.staff.name": ("姓名。", "Full name."),
    "sheet.staff.department": ("所属部门。", "Department."),
    "sheet.staff.post": (
        "岗位。不在列表里的可以直接填写，核对结果会显示“待确认”。",
        "Post. Others may be typed in; the check then says “to confirm”.",
    ),
    "sheet.staff.grade": ("客服的级别（第四篇）。", "Grade of customer service staff (document four)."),
    "sheet.staff.hired": ("入职日期，如 2026-03-31。", "First day of employment, such as 2026-03-31."),
    "sheet.staff.confirmed": ("转正日期；试用期内留空。", "Day of confirmation; blank while on trial."),
    "sheet.staff.promoted": (
        "最近一次晋升的批准日期；没有晋升过留空。",
        "Day on which the latest promotion was approved; blank if none.",
    ),
    "sheet.staff.email": ("邮箱，用于发送个人通知单。", "Email, for sending the personal slip."),
    "sheet.staff.status": ("在职、离职或停岗。", "Employed, left or suspended."),
    "sheet.staff.post_check": (
        "部门与岗位是否是制度列出的组合（F1）；不是则“待确认”。工号与上面某行重复时提示。",
        "Whether department and post are a pair that the policy lists (F1); an ID that stands above already is told.",
    ),
    "sheet.staff.service_months": (
        "到统计月份月底满几个月：按自然月，月末对齐，当日计入。",
        "Whole months of service at the end of the month; month ends clamped, the day itself counts.",
    ),
    "sheet.staff.order": ("辅助列：在名单中的位置。", "Helper: place in the list."),
}

_ATTENDANCE: Final[dict[str, tuple[str, str]]] = {
    "sheet.attendance.hint": (
        "每人每个营业日一行。迟到 15 分钟、30 分钟和漏签各扣几分，见“制度”；改判须同时写明审批人和理由。",
        "One row per person and business day. An override counts only with approver and reason.",
    ),
    "sheet.attendance.date": (
        "营业日：中午到次日中午为一天，凌晨的签到仍写前一天的日期。",
        "Business day, noon to noon: a punch after midnight still belongs to the day before.",
    ),
    "sheet.attendance.staff_id": ("工号，从员工表选择。", "Staff ID from the Staff sheet."),
    "sheet.attendance.shift": (
        "上班、休息、请假或设备故障。留空按上班处理。",
        "At work, rest day, leave or device failure. Blank means at work.",
    ),
    "sheet.attendance.due": (
        "应到时间；留空表示按制度的上班时间。",
        "When the shift starts; blank means the policy's time.",
    ),
    "sheet.attendance.signin": (
        "签到时间：20:17、晚8:17、次日00:10 都可以；同一天多次打卡可写在一格。没有签到请留空。",
        "Sign-in: 20:17, 8:17 PM or 次日00:10; several punches may share a cell. Leave blank when there is none.",
    ),
    "sheet.attendance.name": ("由工号在员工表中查出。", "Found in Staff by the ID."),
    "sheet.attendance.late_minutes": (
        "迟到的整分钟数，准时为 0；未签到或不适用为空。",
        "Whole minutes late, 0 when in time; blank when not signed in or not applicable.",
    ),
    "sheet.attendance.fine": (
        "按制度应扣的分（A1a、A1b）；没有数字时显示状态。",
        "Points by the policy (A1a, A1b), or the state when there is no number.",
    ),
    "sheet.attendance.reason": (
        "量到什么、达到哪条界限、依据哪一条哪一版，可直接转发。",
        "What was measured, which limit was met, which clause and version.",
    ),
    "sheet.attendance.business_date": (
        "辅助列：由“日期”识别出的营业日，文字日期也能统计。",
        "Helper: the business day read from Date, so that dates typed as text count too.",
    ),
}

_BOOKINGS: Final[dict[str, tuple[str, str]]] = {
    "sheet.bookings.hint": (
        "每个定台一行。咨客登记为准，后吧登记为辅；电话和人数不全视为无效。灰色列给出有效性、结果和业绩。",
        "One row per booking. The greeter's record decides. Grey columns give validity, outcome and performance.",
    ),
    "sheet.bookings.date": (
        "营业日：中午到次日中午为一天。",
        "Business day, noon to noon.",
    ),
    "sheet.bookings.table_no": ("台号，如 A12。", "Table number, such as A12."),
    "sheet.bookings.table": ("散台、半卡或卡座。", "Table, half booth or booth."),
    "sheet.bookings.tables": ("桌数；留空按 1 桌。", "How many tables; blank means 1."),
    "sheet.bookings.customer": ("客户真实姓名；缺少则无效（B2）。", "Customer's real name; invalid without (B2)."),
    "sheet.bookings.phone": (
        "客户电话：11 位手机号或座机；缺少或有误则无效（B2）。",
        "Customer's phone: an 11-digit mobile or a landline; invalid when missing or malformed (B2).",
    ),
    "sheet.bookings.heads": ("消费人数，1 以上的整数（B2）。", "Number of guests, a whole number from 1 (B2)."),
    "sheet.bookings.called": (
        "打电话定台的时间；至少比预计到店早 10 分钟（B1）。",
        "When the booking was phoned in, at least 10 minutes before the expected arrival (B1).",
    ),
    "sheet.bookings.expected": ("预计到店时间；留空则看实际到店。", "Expected arrival; blank: the actual one counts."),
    "sheet.bookings.arrived": ("实际到店时间；没有来请留空。", "Actual arrival; blank when nobody came."),
    "sheet.bookings.staff_id": ("定台人的工号，从员工表选择。", "Staff ID of whoever booked, from Staff."),
    "sheet.bookings.greeter": (
        "咨客的登记里有没有：是、否；姓名不一致选“不符”。",
        "Whether the greeter's register has it: yes, no, or differs when the names do.",
    ),
    "sheet.bookings.back_bar": (
        "后吧的登记里有没有：是、否、不符。",
        "Whether the back-bar register has it: yes, no or differs.",
    ),
    "sheet.bookings.second": (
        "是否二次定台：不预留时间，01:00 前未到算取消（B4）。",
        "A second booking is not held; not arrived by 01:00 it counts as cancelled (B4).",
    ),
    "sheet.bookings.for_friend": (
        "是否代客户的朋友定台；是则须填友人姓名和电话（B3）。",
        "Booked for a customer's friend? Then the friend's name and phone are needed (B3).",
    ),
    "sheet.bookings.friend": ("友人姓名。", "The friend's name."),
    "sheet.bookings.friend_phone": ("友人电话。", "The friend's phone."),
    "sheet.bookings.signed": (
        "经理签字同意延时的时间；须在原保留时间之前（B5）。",
        "When the manager signed the extension; not later than the first deadline (B5).",
    ),
    "sheet.bookings.extension": ("申请延长的分钟数，最多 10 分钟（B5）。", "Minutes asked for, at most 10 (B5)."),
    "sheet.bookings.cancelled": ("客人自己取消选“是”。", "Yes when the guest cancelled."),
    "sheet.bookings.false_booking": (
        "经理核实为虚假定位才选“是”（B2，扣分）。",
        "Yes only when a manager confirmed a false booking (B2, points).",
    ),
    "sheet.bookings.spend": ("消费金额，元。", "Spend in yuan."),
    "sheet.bookings.extension_rank": (
        "同一人同一营业日的延时按签字先后排第几；只有第 1 个有效（B5）。",
        "Place of this extension among the person's of the day, by signature; only the first counts (B5).",
    ),
    "sheet.bookings.name": ("由工号在员工表中查出。", "Found in Staff by the ID."),
    "sheet.bookings.hold": (
        "台位保留到几点，含有效延时；24:10 表示次日 00:10。",
        "Until when the table is held, extension included; 24:10 is 00:10 of the next day.",
    ),
    "sheet.bookings.validity": ("有效、无效或待确认（A6、B1 至 B3）。", "Valid, invalid or to confirm (A6, B1 to B3)."),
    "sheet.bookings.outcome": ("到店、取消或待确认（B4、B5）。", "Arrived, cancelled or to confirm (B4, B5)."),
    "sheet.bookings.performance": (
        "计入业绩的金额：有效、到店、未取消的消费。",
        "Spend that counts: valid, arrived, not cancelled.",
    ),
    "sheet.bookings.fine": ("核实的虚假定位扣分（B2）。", "Points for a confirmed false booking (B2)."),
    "sheet.bookings.reason": (
        "每个判断的依据和条款，可直接转发。",
        "The reason and clause of each judgement.",
    ),
    "sheet.bookings.business_date": ("辅助列：由“日期”识别出的营业日。", "Helper: the business day read from Date."),
    "sheet.bookings.monday": ("辅助列：营业日所在周的周一。", "Helper: Monday of the business day's week."),
    "sheet.bookings.sign_order": (
        "辅助列：延时签字的先后，数字小的在先。",
        "Helper: order of the extension's signature, the smaller the earlier.",
    ),
    "sheet.bookings.cancelled_tables": (
        "辅助列：计入周取消的桌数。",
        "Helper: tables that count towards the week's cancellations.",
    ),
    "sheet.bookings.cancelled_kind": (
        "辅助列：计入周取消的台型；待确认表示台型或桌数读不出，还没有计入。",
        "Helper: their table type; to confirm means that type or number cannot be read and is not counted yet.",
    ),
}

_CANCELLATIONS: Final[dict[str, tuple[str, str]]] = {
    "sheet.cancellations.hint": (
        "本表自动列出：统计月份内每一周（按周日所在月份）每个人的取消桌数与扣分，无需填写。",
        "This sheet fills itself: cancelled tables and points of everybody for each week whose Sunday is in the month.",
    ),
    "sheet.cancellations.monday": ("这一周的周一。", "Monday of the week."),
    "sheet.cancellations.staff_id": ("按员工表的顺序列出。", "In the order of the Staff sheet."),
    "sheet.cancellations.name": ("由员工表查出。", "Found in Staff."),
    "sheet.cancellations.standard": ("这一周取消的散台桌数。", "Tables cancelled in the week."),
    "sheet.cancellations.half": (
        "这一周取消的半卡桌数；制度没有规定扣分。",
        "Half booths cancelled; no points by the text.",
    ),
    "sheet.cancellations.booth": ("这一周取消的卡座桌数。", "Booths cancelled in the week."),
    "sheet.cancellations.fine": ("按制度现行读法的扣分（B7）。", "Points under the reading in force (B7)."),
    "sheet.cancellations.other": (
        "若按另一种读法（超过后全部计）会扣多少，仅供对照。",
        "What the other reading (every table once over) would charge, for comparison.",
    ),
    "sheet.cancellations.reason": ("怎样算出来的、依据哪一条。", "How it was computed and by which clause."),
    "sheet.cancellations.order": ("辅助列：行的序号，从 0 开始。", "Helper: number of the row, from 0."),
    "sheet.cancellations.people": ("辅助列：员工表用到第几行。", "Helper: how many rows of Staff are in use."),
}

_PAY: Final[dict[str, tuple[str, str]]] = {
    "sheet.pay.hint": (
        "每人一行，单位元。福利、提成、奖金请在“来源说明”写明出处。扣分默认不折算成钱。",
        "One row per person, in yuan. Say in Source where the last three entries come from. Points are no money.",
    ),
    "sheet.pay.staff_id": ("工号，从员工表选择。", "Staff ID from the Staff sheet."),
    "sheet.pay.base": ("本月底薪，元。", "Base pay of the month, yuan."),
    "sheet.pay.benefits": ("福利，元。", "Benefits, yuan."),
    "sheet.pay.commission": ("提成，元。", "Commission, yuan."),
    "sheet.pay.bonus": ("奖金，元。", "Bonus, yuan."),
    "sheet.pay.source": ("福利、提成、奖金的出处。", "Where benefits, commission and bonus come from."),
    "sheet.pay.name": ("由工号在员工表中查出。", "Found in Staff by the ID."),
    "sheet.pay.department": ("由员工表查出。", "Found in Staff."),
    "sheet.pay.post": ("由员工表查出。", "Found in Staff."),
    "sheet.pay.grade": ("由员工表查出。", "Found in Staff."),
    "sheet.pay.grade_salary": (
        "客服部的级别在统计月份的工资标准（E6）；晋升从批准的次月起。其他部门不适用。",
        "Pay of the grade in customer service for the month (E6), after a promotion from the next month; "
        "not applicable elsewhere.",
    ),
    "sheet.pay.band_min": ("制度规定的底薪下限（F3、F4）。", "Lowest base pay by the policy (F3, F4)."),
    "sheet.pay.band_max": ("制度规定的底薪上限（F3、F4）。", "Highest base pay by the policy (F3, F4)."),
    "sheet.pay.band_check": (
        "底薪与级别工资、上下限是否一致，以状态开头。",
        "Whether base pay agrees with grade pay and limits; begins with the state.",
    ),
    "sheet.pay.topup": (
        "物流部提成不足保底时补足的金额（F5）。",
        "Top-up to the guaranteed commission in logistics (F5).",
    ),
    "sheet.pay.points": (
        "本月各表扣分之和，与月报和扣分明细一致。",
        "Points of the month from all sheets, as in the report and the ledger.",
    ),
    "sheet.pay.deduction": (
        "制度没有规定扣分折算成钱：元/分 留空时为 0。填了才扣，且有上限。",
        "No clause turns points into money: 0 while yuan per point is blank, else capped.",
    ),
    "sheet.pay.gross": (
        "底薪 + 福利 + 提成 + 奖金 + 保底补足 − 扣款（F2）。",
        "Base + benefits + commission + bonus + top-up − deduction (F2).",
    ),
    "sheet.pay.staff_row": ("辅助列：在员工表的第几行。", "Helper: row in the Staff table."),
    "sheet.pay.confirmed": ("辅助列：员工表里的转正日期。", "Helper: day of confirmation from Staff."),
    "sheet.pay.promoted": ("辅助列：员工表里的晋升日期。", "Helper: day of promotion from Staff."),
}

_REFERENCE: Final[dict[str, tuple[str, str]]] = {
    "sheet.report.hint": (
        "自动汇总，无需填写。只统计首页的统计月份；凌晨的业务计入前一个营业日。",
        "Adds up by itself, for the month on the Home sheet; business after midnight counts for the day before.",
    ),
    "functions.sentence": ("（一句话）", "(a sentence, as in the Reason columns)"),
    "sheet.functions.hint": (
        "这些函数也可以用在自己的公式里；最后一个参数填“制度”，省略时用内置制度。",
        "Use them in your own formulas too; the last argument is the name Policy, else the built-in policy is used.",
    ),
}

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    **_CELLS,
    **_HOME,
    **_REPORT,
    **_POLICY,
    **_STAFF,
    **_ATTENDANCE,
    **_BOOKINGS,
    **_CANCELLATIONS,
    **_PAY,
    **_REFERENCE,
}
