"""Sentences that stand in the sheets of documents one to four besides sign-ins and bookings.

As ``messages.sheets``, which holds those of the other sheets.
"""

from __future__ import annotations

from typing import Final

_HELPER_NAME: Final = ("由工号在员工表中查出。", "Found in Staff by the ID.")
_HELPER_DAY: Final = (
    "辅助列：由“日期”识别出的营业日，文字日期也能统计。",
    "Helper: the business day read from Date, so that dates typed as text count too.",
)
_BUSINESS_DAY: Final = ("营业日：中午到次日中午为一天。", "Business day, noon to noon.")
_STAFF_ID: Final = ("工号，从员工表选择。", "Staff ID from the Staff sheet.")
_ORDER: Final = ("辅助列：在员工名单中的位置。", "Helper: place in the list of staff.")
_REASON: Final = (
    "量到什么、达到哪条界限、依据哪一条哪一版，可直接转发。",
    "What was measured, which limit was met, which clause and version.",
)
_OVERRIDE: Final[dict[str, tuple[str, str]]] = {
    "override": (
        "经理改判后的扣分；须同时填写审批人和理由才生效，本人不能批自己。",
        "Points after a manager's override; counts only with approver and reason, never from the person.",
    ),
    "approver": ("批准改判的经理，不能是本人。", "The manager who approved the override; never the person."),
    "override_reason": ("改判的理由。", "Why it was overridden."),
    "final": ("计入月报的扣分：有效的改判优先。", "Points that count: a valid override comes first."),
    "override_result": (
        "改判是否生效；不生效时写明缺什么。原来的扣分和改判后的扣分都写在这里。",
        "Whether the override counts and what it lacks, with the points before and after.",
    ),
}


def _of(table: str, sentences: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {f"sheet.{table}.{key}": pair for key, pair in sentences.items()}


_CELLS: Final[dict[str, tuple[str, str]]] = {
    "cell.id_twice": ("⚠ 工号重复", "⚠ ID twice"),
    "cell.not_service": (
        "只考核客服部，其他部门不适用（A14a）",
        "asked of customer service only, not applicable elsewhere (A14a)",
    ),
    "cell.month_unreadable": ("⚠ 月份读不出，请写 2026-11", "⚠ month unreadable, write 2026-11"),
    "cell.score_unreadable": ("⚠ 分数不是数字", "⚠ the score is no number"),
    "cell.score_twice": ("⚠ 同一人同一月有两条", "⚠ two scores of one month"),
    "cell.quarter_unreadable": ("⚠ 季度读不出，请写 2026Q3", "⚠ quarter unreadable, write 2026Q3"),
    "cell.grade_unreadable": ("⚠ 等级须为 A、B、C、D", "⚠ the grade must be A, B, C or D"),
    "cell.grade_twice": ("⚠ 同一人同一季有两条", "⚠ two grades of one quarter"),
}

_CONDUCT: Final = {
    **_of("conduct", _OVERRIDE),
    **_of(
        "conduct",
        {
            "hint": (
                "每件事、每个人一行。经理核实后才扣分，核实前只显示潜在扣分；右边是每人的罚单。",
                "A row per finding and person. Points count once confirmed; until then they are potential. "
                "Tickets by person stand to the right.",
            ),
            "date": _BUSINESS_DAY,
            "staff_id": _STAFF_ID,
            "matter": ("什么事；每个事项只按一条条款处理。", "What was found; each matter falls under one clause."),
            "count": ("次数；留空按 1 次，查无此事填 0。", "How many times; blank is 1, 0 when it was not so."),
            "confirmed": (
                "经理已核实选“是”；留空或“否”暂不扣分。",
                "Yes once a manager confirmed it; blank or no charges nothing yet.",
            ),
            "note": ("经过、证据、处理意见。", "What happened, evidence, what was decided."),
            "name": _HELPER_NAME,
            "fine": (
                "核实后的扣分；还没核实显示“待确认”。",
                "Points once confirmed; until then the state.",
            ),
            "potential": ("核实后会扣的分；已核实为 0。", "Points that a confirmation would make due; 0 afterwards."),
            "voids_day": (
                "是否使本人当日业绩全部作废（B6、B8、B9）。",
                "Whether the person's performance of the whole day is void (B6, B8, B9).",
            ),
            "reason": _REASON,
            "business_date": _HELPER_DAY,
            "matter_key": ("辅助列：已核实的事项，写法统一。", "Helper: the confirmed matter, always spelt alike."),
            "times": ("辅助列：已核实的次数。", "Helper: how many times it was confirmed."),
            "event_order": ("辅助列：日期和行的先后。", "Helper: orders the rows by day and row."),
            "nth": (
                "辅助列：仪容仪表，当日已核实的第几次（A5 每日最多一次）。",
                "Helper: appearance, which confirmed one of the day (A5: once a day at most).",
            ),
            "before": (
                "辅助列：此前 12 个月内已核实的拉帮结派次数（A3），含结转。",
                "Helper: confirmed cliques of the twelve months before (A3), carried over ones included.",
            ),
            "tickets": ("辅助列：这一行算几张罚单（A13）。", "Helper: how many tickets the row makes (A13)."),
            "repeat": ("辅助列：屡犯提示（A3），由人决定。", "Helper: flag of repeats (A3), for a person to decide."),
        },
    ),
    **_of(
        "tickets",
        {
            "staff_id": ("按员工表自动列出。", "Listed from Staff by itself."),
            "name": _HELPER_NAME,
            "signin": ("本月签到有扣分的次数。", "Sign-ins with points this month."),
            "conduct": ("本月违规的罚单张数。", "Tickets of this month's violations."),
            "bookings": ("本月核实的虚假定位。", "False bookings confirmed this month."),
            "cancellations": ("本月有扣分的周数。", "Weeks with points this month."),
            "quotas": ("缺暖场的晚数，新客不足再加 1。", "Nights without warm-up, and 1 when new clients are short."),
            "tickets": (
                "本月罚单；哪些算罚单由制度决定。",
                "Tickets of the month, of the kinds that the policy counts.",
            ),
            "flag": (
                "满 5 张的提示（A13）：只提示，由人决定，工资照常计算。",
                "The flag that five tickets raise (A13): a person decides, pay is computed as ever.",
            ),
            "repeat": (
                "拉帮结派 12 个月内满 2 次提醒、满 3 次提示辞退（A3）。",
                "Cliques within twelve months: a warning at two, a dismissal flag at three (A3).",
            ),
            "reason": _REASON,
            "order": _ORDER,
        },
    ),
}

_QUOTAS: Final = {
    **_of(
        "quotas",
        {
            "hint": (
                "左：每人每晚暖场一行，21:30 之前核对才算；右：每人当月新客户桌数，自动列出。",
                "Left: warm-up by person and night, verified before 21:30. Right: new clients by person, by itself.",
            )
        },
    ),
    **_of(
        "warmup",
        {
            "date": _BUSINESS_DAY,
            "staff_id": _STAFF_ID,
            "verified": (
                "咨客核对暖场的时间，如 21:10；没有核对请留空。",
                "When the greeter verified the warm-up table; blank when nobody did.",
            ),
            "name": _HELPER_NAME,
            "fine": ("缺暖场的扣分（A14b）；入职当月不适用。", "Points for a night without warm-up (A14b)."),
            "reason": _REASON,
            "business_date": _HELPER_DAY,
            "hired": ("辅助列：员工表里的入职日期。", "Helper: day of hire from Staff."),
        },
    ),
    **_of(
        "new_clients",
        {
            "staff_id": ("按员工表自动列出。", "Listed from Staff by itself."),
            "name": _HELPER_NAME,
            "tables": (
                "当月新客户的到店桌数：电话在此前营业日没有出现过。",
                "Tables of clients whose phone stands in no earlier business day.",
            ),
            "fine": ("新客不足的扣分（A14a）：每少一桌 3 分。", "Points for new clients that are short (A14a)."),
            "reason": _REASON,
            "order": _ORDER,
            "hired": ("辅助列：员工表里的入职日期。", "Helper: day of hire from Staff."),
            "status": ("辅助列：员工表里的状态。", "Helper: status from Staff."),
            "department": ("辅助列：员工表里的部门。", "Helper: department from Staff."),
            "leave": ("辅助列：本月请假天数，只提示不折算。", "Helper: days of leave, pointed out and never prorated."),
        },
    ),
}

_SEATS: Final = {
    **_of(
        "seats",
        {
            "hint": (
                "左：同事换位要告诉谁；右：借酒占位与自购金额。都不扣分，也不从工资扣。",
                "Left: who was told of a swap. Right: drinks that hold a seat, and what has to be bought. No points.",
            )
        },
    ),
    **_of(
        "swaps",
        {
            "date": _BUSINESS_DAY,
            "staff_id": _STAFF_ID,
            "other_id": ("换位的另一方。", "The other party."),
            "table_no": ("台号，如 A12。", "Table number, such as A12."),
            "told_other": ("是否通知对方。", "Whether the other party was told."),
            "told_greeter": ("是否通知迎宾。", "Whether the greeter was told."),
            "told_waiter": ("是否通知服务员。", "Whether the waiter was told."),
            "note": ("备注。", "A note."),
            "name": _HELPER_NAME,
            "reason": (
                "三方都通知为合格；缺一方提示可能漏算业绩（B10），不扣分。",
                "Passed when all three were told; else performance may be missed (B10), 0 points.",
            ),
        },
    ),
    **_of(
        "drinks",
        {
            "date": _BUSINESS_DAY,
            "staff_id": _STAFF_ID,
            "table_no": ("台号，如 V08。", "Table number, such as V08."),
            "table": ("散台、半卡或卡座。", "Table, half booth or booth."),
            "drink": ("酒水名称，一种一行。", "Name of the drink, one kind a row."),
            "quantity": ("数量。", "How many."),
            "price": ("单价，元。", "Price of one, yuan."),
            "held_from": ("从几点起借酒占位；21:00 起才可以。", "From when drinks held the seat; from 21:00 on."),
            "told_customer": ("是否事先告知客人。", "Whether the customer was told in advance."),
            "returned": ("是否退还酒水部；借酒不退。", "Whether drinks were returned; they never are."),
            "exchanged": ("是否换过酒；可以换。", "Whether drinks were exchanged; they may be."),
            "arrived": ("客人到店时间；没有来请留空。", "When the guests arrived; blank when nobody came."),
            "affected": ("是否造成营业影响。", "Whether business was affected."),
            "name": _HELPER_NAME,
            "purchase": (
                "需自行买下的金额 = 数量 × 单价（B11）；另行登记，不从工资扣。",
                "What has to be bought: quantity × price (B11); a list of its own, never off the pay.",
            ),
            "reason": _REASON,
            "business_date": _HELPER_DAY,
        },
    ),
}

_BEHAVIOUR: Final = _of(
    "behaviour",
    {
        "hint": (
            "每人每天一行，九项选 是、否 或 不适用；得分 = 是 ÷（是 + 否），不扣分。",
            "A row per person and day: yes, no or not applicable. Score = yes ÷ (yes + no), no points.",
        ),
        "date": ("检查的日期。", "Day of the check."),
        "staff_id": _STAFF_ID,
        "responsibility": ("对客户和岗位负责。", "Responsible towards clients and post."),
        "skills": ("学习业务，沟通有效。", "Keeps learning, communicates well."),
        "image": ("理解公司使命，维护形象。", "Knows the mission, keeps up the image."),
        "meetings": ("参加会议，执行安排，提建议。", "Attends meetings, follows instructions, makes proposals."),
        "tidy_desk": ("桌面整洁。", "Tidy desk."),
        "dress": ("着装得体，佩戴工牌。", "Dress and badge."),
        "phone": ("接电话及时、有礼貌。", "Answers the phone promptly and politely."),
        "focus": ("不看视频、不听歌、不吃零食。", "No video, music or snacks."),
        "own_affairs": ("不用公司资源办私事。", "No private use of company resources."),
        "name": _HELPER_NAME,
        "score": ("是 ÷（是 + 否）；没有可算的项显示状态。", "Yes ÷ (yes + no); the state where nothing counts."),
        "reason": _REASON,
    },
)

_DUTY: Final = {
    **_of(
        "duty",
        {
            "hint": (
                "从左到右四张表：值班、突发事件、巡检、每日排班核对（自动）。都不扣分。",
                "Four tables from left to right: shifts, incidents, inspections, and the roster by day (by itself).",
            ),
            "date": ("值班的日历日期。", "Calendar day of the shift."),
            "staff_id": ("值班人的工号。", "Staff ID of whoever is on duty."),
            "place": ("值班地点：部门办公室。", "Where: the department office."),
            "planned_start": ("计划开始时间。", "Planned start."),
            "planned_end": ("计划结束时间，可以过夜。", "Planned end; midnight may be crossed."),
            "started": ("实际开始时间。", "Actual start."),
            "ended": ("实际结束时间。", "Actual end."),
            "situation": ("值班情况。", "What happened on duty."),
            "result": ("处理结果。", "What was done about it."),
            "swapped": ("是否调班。", "Whether the shift was swapped."),
            "swap_approved": (
                "调班批准的时间，要在开班前；别天的请连日期一起写。",
                "When the swap was approved, before the shift; with its date when on another day.",
            ),
            "swap_reported": ("调班报备的时间，要在开班前。", "When the swap was reported, before the shift."),
            "left": ("中途是否离岗。", "Whether the post was left."),
            "leave_approved": ("离岗是否经同意。", "Whether leaving was agreed to."),
            "leave_record": ("离岗的时间和原因。", "When and why the post was left."),
            "loss": ("离岗是否造成损失；只提示责任，不计金额。", "Whether a loss followed; a remark, no amount."),
            "relief": ("接班人。", "Who took over."),
            "relief_arrived": ("接班人实际到岗的时间。", "When the relief arrived."),
            "carried_done": ("上一班遗留的工作是否完成。", "Whether carried-over work was finished."),
            "items_logged": ("是否逐项登记。", "Whether items were logged one by one."),
            "open_items": ("交班时还没办完的事项。", "Items still open at the handover."),
            "open_reason": ("为什么没办完。", "Why they are still open."),
            "office_staffed": ("办公室是否有人值守。", "Whether the office was staffed."),
            "phone_log": ("电话是否有记录。", "Whether calls were logged."),
            "name": _HELPER_NAME,
            "status": ("合格、违规、待确认或资料不足。", "Passed, violation, to confirm or incomplete."),
            "reason": _REASON,
            "day": ("辅助列：识别出的值班日期。", "Helper: the day of the shift."),
            "row_no": ("辅助列：行号。", "Helper: number of the row."),
            "counted": (
                "辅助列：同一天同一人只计一人。",
                "Helper: a person counts once a day.",
            ),
        },
    ),
    **_of(
        "incidents",
        {
            "date": ("发生的日期。", "Day of the incident."),
            "staff_id": ("值班人的工号。", "Staff ID of whoever was on duty."),
            "incident": ("发生了什么。", "What happened."),
            "occurred": ("发生时间。", "When it happened."),
            "handled": ("是否已处理。", "Whether it was handled."),
            "result": ("处理结果。", "What was done."),
            "major": ("是否重大事件。", "Whether it was major."),
            "reported": ("何时报告经理；别天的请连日期一起写。", "When the manager was told; with its date if later."),
            "manager": ("报告给哪位经理。", "Which manager was told."),
            "written": (
                "书面报告交出的日期和时间；重大事件次日 24:00 前。",
                "When the written report was handed in; by 24:00 of the next day.",
            ),
            "name": _HELPER_NAME,
            "status": ("合格、违规、待确认或资料不足。", "Passed, violation, to confirm or incomplete."),
            "reason": _REASON,
        },
    ),
    **_of(
        "inspections",
        {
            "date": ("巡检日期。", "Day of the inspection."),
            "staff_id": ("巡检人的工号。", "Staff ID of whoever inspected."),
            "area": ("区域，如 公共区域；可以写别的区域。", "Area, such as Public area; others may be added."),
            "property": ("物业是否完好。", "Whether the property is in order."),
            "hygiene": ("卫生是否达标。", "Whether it is clean."),
            "staff": ("人员是否尽责。", "Whether staff are at work."),
            "problem": ("发现的问题。", "What was found."),
            "result": ("处理结果。", "What was done about it."),
            "lights_on_planned": ("时间表上的开灯时间。", "Scheduled time for lights on."),
            "lights_on": ("实际开灯时间。", "When lights went on."),
            "lights_off_planned": ("时间表上的关灯时间。", "Scheduled time for lights off."),
            "lights_off": ("实际关灯时间。", "When lights went off."),
            "name": _HELPER_NAME,
            "status": ("合格、违规、待确认或资料不足。", "Passed, violation, to confirm or incomplete."),
            "lights": ("照明是否按时间表开关；没有时间表为资料不足。", "Whether the lights followed the schedule."),
            "reason": _REASON,
        },
    ),
    **_of(
        "roster",
        {
            "date": ("本月每一天，自动列出。", "Every day of the month, by itself."),
            "count": ("当天值班表里有几个人。", "How many people the table of shifts has that day."),
            "status": (
                "每天至少 1 人，节假日至少 2 人（D1.1、D1.9）；值班表还没填时为空。",
                "One person a day at least, two on holidays (D1.1, D1.9); blank until shifts are entered.",
            ),
            "reason": _REASON,
            "kept": ("辅助列：本月值班表的行数。", "Helper: shifts entered this month."),
        },
    ),
}

_APPRAISALS: Final = {
    **_of(
        "appraisals",
        {
            "hint": (
                "左：每人每月一行分数；右：每人每季一行等级。往月的行请保留，晋升要看近 3、6、12 个月。",
                "Left: scores by month. Right: grades by quarter. Keep earlier rows: promotion looks back 12 months.",
            )
        },
    ),
    **_of(
        "monthly",
        {
            "month": ("月份，如 2026-11。", "The month, such as 2026-11."),
            "staff_id": _STAFF_ID,
            "score": ("本月考评分数。", "Score of the month."),
            "excellent": ("是否获优秀客服称号。", "Whether named excellent."),
            "name": _HELPER_NAME,
            "rank": (
                "当月名次：并列同名次，储备主管和没有分数的人不排名。",
                "Rank of the month: ties share one; leads and people without a score are not ranked.",
            ),
            "passed": ("达到及格分为“是”（E1）。", "Yes from the pass mark on (E1)."),
            "check": ("这一行哪里读不出或重复。", "What cannot be read, or stands there twice."),
            "month_key": ("辅助列：该月的第一天。", "Helper: first day of the month."),
            "entries": ("辅助列：同一人同一月有几条。", "Helper: rows of the same person and month."),
            "grade": ("辅助列：员工表里的级别。", "Helper: grade from Staff."),
            "promoted_on": ("辅助列：员工表里的晋升日期。", "Helper: day of promotion from Staff."),
            "ranked_score": ("辅助列：参加排名的分数。", "Helper: the score that is ranked."),
        },
    ),
    **_of(
        "quarterly",
        {
            "quarter": ("季度，如 2026Q3。", "The quarter, such as 2026Q3."),
            "staff_id": _STAFF_ID,
            "grade": ("季度考核等级：A、B、C、D。", "Grade of the quarter: A, B, C or D."),
            "name": _HELPER_NAME,
            "check": ("这一行哪里读不出或重复。", "What cannot be read, or stands there twice."),
            "quarter_key": ("辅助列：该季的第一天。", "Helper: first day of the quarter."),
            "entries": ("辅助列：同一人同一季有几条。", "Helper: rows of the same person and quarter."),
            "letter": ("辅助列：A 为 1，D 为 4。", "Helper: A is 1, D is 4."),
            "grade_no": ("辅助列：计入的等级。", "Helper: the grade that counts."),
        },
    ),
}

_TICK: Final = (
    "符合选“是”，不符合选“否”；留空为资料不足。各条件的内容见制度原文。",
    "Yes when met, no when not; blank is incomplete. What each asks for: see the policy text.",
)
_DATED: Final = ("这一步的日期。", "Day of this step.")
_SIGNED: Final = ("签字人；除本人申请外，不能是本人。", "Who signed; never the candidate, except the own application.")
_FOUND: Final = ("辅助列：由员工表和考评算出。", "Helper: found in Staff and Appraisals.")

_PROMOTION: Final = _of(
    "promotion",
    {
        "hint": (
            "每个候选人一行：勾选条件，填写流程每一步的日期和签字。结论只是建议，降级只提示，由人决定。",
            "A row per candidate: tick conditions, date and sign the steps. Results are proposals; a person decides.",
        ),
        "staff_id": _STAFF_ID,
        **{f"tick_{letter}": _TICK for letter in "abcdef"},
        "probation": ("试用期考核是否合格（升初级）。", "Whether the probation test was passed (for junior)."),
        "excused_by": ("试用期罚单不计时，由谁批准。", "Who took tickets in probation off the record."),
        "excused_why": ("不计的理由。", "Why."),
        "skip": ("是否越级。", "Whether a grade is skipped."),
        "grounds": ("越级的依据：突出贡献或特殊技能。", "Grounds for skipping: merit or special skill."),
        "approver_first": ("越级的第一位批准人。", "First approver of skipping."),
        "approver_second": ("越级的第二位批准人，须是另一人。", "Second approver, another person."),
        **{
            f"{stage}_on": _DATED
            for stage in (
                *("assessment", "record", "vote", "recommendation"),
                *("application", "office", "defence", "approval"),
            )
        },
        **{
            f"{stage}_by": _SIGNED
            for stage in (
                *("assessment", "record", "vote", "recommendation"),
                *("application", "office", "defence", "approval"),
            )
        },
        "name": _HELPER_NAME,
        "grade": ("员工表里的级别。", "Grade from Staff."),
        "target": ("升到哪一级：下一级，越级为再上一级。", "The next grade; with a skip the one after it."),
        "hired": _FOUND,
        "promoted": _FOUND,
        "ranks": (
            "辅助列：近 12 个月名次，从早到晚，0 为没有。",
            "Helper: ranks of 12 months, oldest first, 0 is none.",
        ),
        "scores": ("辅助列：近 12 个月分数，从早到晚。", "Helper: scores of 12 months, oldest first."),
        "quarters": ("辅助列：近 4 季等级，1 为 A，0 为没有。", "Helper: grades of 4 quarters, 1 is A, 0 is none."),
        "standing_short": _FOUND,
        "standing_half": _FOUND,
        "standing_year": _FOUND,
        "excellent": ("辅助列：累计优秀客服次数。", "Helper: times named excellent."),
        "tickets": ("辅助列：入职以来的罚单，含结转。", "Helper: tickets since the hire, carried over ones included."),
        "conclusion": (
            "可晋升、流程未完、未满足，或资料不足、待确认（E1 至 E5）。",
            "Ready, steps open, not met; or incomplete, to confirm (E1 to E5).",
        ),
        "unmet": ("每个未满足的条件：实际多少、要求多少。", "Every condition not met, with figure and target."),
        "demotion": (
            "考评是否建议降级；只提示，由人决定。",
            "Whether appraisals propose a demotion; a person decides.",
        ),
    },
)

_HISTORY: Final = {
    **_of(
        "history",
        {
            "hint": (
                "上个月留下的记录：近 12 个月的扣分事件（A3 屡犯、试用期罚单要看）和老客户电话（A14a）；"
                "右边是定稿记录，和定稿以后改动带来的更正。",
                "Left by earlier months: charges of the last year (A3, tickets in probation), known clients (A14a); "
                "on the right what was sealed, and what changed in it since.",
            )
        },
    ),
    **_of(
        "seals",
        {
            "month": ("已定稿的月份；它的扣分明细不再变。", "A sealed month; its ledger stays as it is."),
            "sealed_at": ("定稿的时间，由 xl-tools finish 写入。", "When it was sealed; written by finish."),
            "sealed_by": ("定稿人。", "Who sealed it."),
            "content": (
                "定稿副本的内容指纹，与副本“定稿”页上的一致。",
                "The copy's content digest, the same as on its seal sheet.",
            ),
        },
    ),
    **_of(
        "corrections",
        {
            "date": ("已定稿那个月里，那一笔的日期。", "Day of the charge in the sealed month."),
            "staff_id": ("那一笔的工号。", "Whose charge it is."),
            "source": ("那一笔来自哪个工作表。", "The sheet that it came from."),
            "clause": ("条款。", "Clause."),
            "was": ("定稿时的扣分；没有这一笔为 0。", "Points as sealed; 0 when there was no such charge."),
            "now": ("后来改动之后的扣分；撤销了为 0。", "Points after the later change; 0 when it is gone."),
            "reason": ("改动之后的依据。", "The reason after the change."),
            "name": _HELPER_NAME,
            "difference": (
                "现在扣分减定稿扣分；月报的“往月更正”按人合计，不计入本月扣分，由人决定。",
                "Points now less points as sealed; the report adds them up by person, apart from this month's points: "
                "a person decides.",
            ),
        },
    ),
    **_of(
        "past_events",
        {
            "date": ("事件的营业日，早于本月。", "Business day of the event, before this month."),
            "staff_id": _STAFF_ID,
            "clause": ("条款，如 A3。", "Clause, such as A3."),
            "times": ("次数。", "How many times."),
            "points": ("当时的扣分；改判免扣的填 0。", "Points at that time; 0 where an override left none."),
            "name": _HELPER_NAME,
            "business_date": _HELPER_DAY,
            "counted": ("辅助列：次数，留空为 1。", "Helper: the times, blank is 1."),
            "tickets": ("辅助列：算几张罚单，扣 0 分的不算。", "Helper: tickets it makes, none without points."),
        },
    ),
    **_of(
        "clients",
        {
            "phone": ("老客户的电话。", "Phone of a known client."),
            "first_seen": ("第一次出现的营业日。", "Business day on which it was first seen."),
            "client_key": ("写法统一的电话，供比对。", "The phone spelt alike, for comparing."),
            "first_day": ("识别出的日期。", "The day as it was read."),
        },
    ),
}

_WARNINGS: Final = {
    "policy_sheet.warnings": ("制度本身有 ", "There are "),
    "policy_sheet.warnings_where": (
        " 条提示，列在本表最右边",
        " notes on the policy itself, at the far right of this sheet",
    ),
    **_of(
        "warnings",
        {
            "number": ("提示的序号。", "Number of the note."),
            "clause": ("提示涉及的条款。", "The clause that the note is about."),
            "text": (
                "制度自相矛盾、容易被钻空子或没有写明的地方，按现行数值算出。",
                "Where the policy contradicts itself, invites abuse or says nothing; from the figures in force.",
            ),
            "ranked": ("辅助列：本月参加排名的人数。", "Helper: people ranked this month."),
            "shown": ("辅助列：这一行有提示。", "Helper: this row has a note."),
        },
    ),
}

_PAY: Final = _of(
    "pay",
    {
        "source_check": (
            "福利、提成、奖金要写来源（F2）；制度没有规定的部门要写填写人（F6）。",
            "Benefits, commission and bonus need a source (F2); unregulated departments an author (F6).",
        ),
        "deduction_reason": (
            "扣款怎样算出来：元/分、上限、最低工资，以及没有扣的部分。",
            "How it came about: yuan per point, cap, minimum wage, and what was not deducted.",
        ),
        "before": ("辅助列：扣款前的合计（F2）。", "Helper: the sum before anything is deducted (F2)."),
    },
)

_STAFF: Final = _of(
    "staff",
    {
        **{
            f"{kind}_{window}": pair
            for window, months in (("short", 3), ("half", 6), ("year", 12))
            for kind, pair in (
                (
                    "mean",
                    (
                        f"辅助列：近 {months} 个月均分，缺月为空。",
                        f"Helper: mean score of {months} months, all needed.",
                    ),
                ),
                (
                    "standing",
                    (f"辅助列：近 {months} 个月均分的名次。", f"Helper: rank of the mean of {months} months."),
                ),
            )
        },
        "listed": ("辅助列：工号，重复的只列第一次。", "Helper: the staff ID, the first time it stands here."),
        "promoted_on": ("辅助列：识别出的晋升日期。", "Helper: the day of promotion as it was read."),
    },
)

_BOOKINGS: Final = _of(
    "bookings",
    {
        "void_day": (
            "当日是否因核实的拉客、争抢或串通而业绩全部作废（B6、B8、B9）。",
            "Whether a confirmed finding voids the person's whole day (B6, B8, B9).",
        ),
        "client_key": ("辅助列：客户电话，写法统一。", "Helper: the client's phone, spelt alike."),
        "new_tables": (
            "辅助列：算作新客户的桌数：电话在更早的营业日没有出现过（A14a）。",
            "Helper: tables of a new client: a phone of no earlier business day (A14a).",
        ),
    },
)

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    **_CELLS,
    **_of("attendance", _OVERRIDE),
    **_CONDUCT,
    **_QUOTAS,
    **_SEATS,
    **_BEHAVIOUR,
    **_DUTY,
    **_APPRAISALS,
    **_PROMOTION,
    **_HISTORY,
    **_WARNINGS,
    **_PAY,
    **_STAFF,
    **_BOOKINGS,
}
