"""The headings of the records that whole-record functions read: field → (Chinese, English).

The single source: the sheets take their column titles from here and the functions
find their fields by them, so an inserted or moved column changes nothing.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BEHAVIOUR", "BOOKING", "CANDIDATE", "DRINKS", "DUTY", "INCIDENT", "INSPECTION", "SWAP"]

#: 定台表, from 日期 to the helpers 延时名次 and 当日作废.
BOOKING: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "table_no": ("台号", "Table no."),
    "table": ("台型", "Table type"),
    "tables": ("桌数", "Tables"),
    "customer": ("客户姓名", "Customer"),
    "phone": ("电话", "Phone"),
    "heads": ("人数", "Guests"),
    "called": ("来电时间", "Called at"),
    "expected": ("预计到店", "Expected"),
    "arrived": ("到店时间", "Arrived"),
    "staff_id": ("工号", "Staff ID"),
    "greeter": ("咨客登记", "Greeter's record"),
    "back_bar": ("后吧登记", "Back-bar record"),
    "second": ("二次定台", "Second booking"),
    "for_friend": ("代友定台", "For a friend"),
    "friend": ("友人姓名", "Friend's name"),
    "friend_phone": ("友人电话", "Friend's phone"),
    "signed": ("延时签字时间", "Extension signed"),
    "extension": ("延时分钟", "Extension minutes"),
    "cancelled": ("主动取消", "Cancelled by guest"),
    "false_booking": ("虚假定位", "False booking"),
    "spend": ("消费金额", "Spend"),
    "extension_rank": ("延时名次", "Extension rank"),
    "void_day": ("当日作废", "Day void"),
}

#: 值班表: one row per person and shift.
DUTY: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "staff_id": ("工号", "Staff ID"),
    "place": ("地点", "Place"),
    "planned_start": ("计划开始", "Planned start"),
    "planned_end": ("计划结束", "Planned end"),
    "started": ("实际开始", "Started"),
    "ended": ("实际结束", "Ended"),
    "situation": ("值班情况", "Situation"),
    "result": ("处理结果", "Result"),
    "swapped": ("调班", "Swap"),
    "swap_approved": ("调班批准时间", "Swap approved"),
    "swap_reported": ("调班报备时间", "Swap reported"),
    "left": ("离岗", "Left the post"),
    "leave_approved": ("离岗同意", "Leave approved"),
    "leave_record": ("离岗记录", "Leave record"),
    "loss": ("造成损失", "Loss"),
    "relief": ("接班人", "Relief"),
    "relief_arrived": ("接班到岗时间", "Relief arrived"),
    "carried_done": ("上班遗留完成", "Carried-over work done"),
    "items_logged": ("逐项登记", "Items logged"),
    "open_items": ("遗留事项", "Open items"),
    "open_reason": ("遗留原因", "Reason for open items"),
    "office_staffed": ("办公室值守", "Office staffed"),
    "phone_log": ("电话记录", "Phone log"),
}

#: 事件表: one row per incident on duty.
INCIDENT: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "staff_id": ("工号", "Staff ID"),
    "incident": ("事件", "Incident"),
    "occurred": ("发生时间", "Occurred"),
    "handled": ("已处理", "Handled"),
    "result": ("处理结果", "Result"),
    "major": ("重大", "Major"),
    "reported": ("报告经理时间", "Manager told"),
    "manager": ("经理", "Manager"),
    "written": ("书面报告时间", "Written report"),
}

#: 巡检表: one row per area and round; the lights of the area stand beside it.
INSPECTION: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "staff_id": ("工号", "Staff ID"),
    "area": ("区域", "Area"),
    "property": ("物业完好", "Property in order"),
    "hygiene": ("卫生达标", "Clean"),
    "staff": ("人员尽责", "Staff at work"),
    "problem": ("发现问题", "Problem"),
    "result": ("处理结果", "Result"),
    "lights_on_planned": ("计划开灯", "Lights on planned"),
    "lights_on": ("实际开灯", "Lights on"),
    "lights_off_planned": ("计划关灯", "Lights off planned"),
    "lights_off": ("实际关灯", "Lights off"),
}

#: 换位表: one row per swap of seats, entered by whoever asked for it.
SWAP: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "staff_id": ("工号", "Staff ID"),
    "other_id": ("对方工号", "Other staff ID"),
    "table_no": ("台号", "Table no."),
    "told_other": ("通知对方", "Other told"),
    "told_greeter": ("通知迎宾", "Greeter told"),
    "told_waiter": ("通知服务员", "Waiter told"),
    "note": ("备注", "Note"),
}

#: 借酒表: one row per kind of drink that was borrowed to hold a seat.
DRINKS: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "staff_id": ("工号", "Staff ID"),
    "table_no": ("台号", "Table no."),
    "table": ("台型", "Table type"),
    "drink": ("酒水", "Drink"),
    "quantity": ("数量", "Quantity"),
    "price": ("单价", "Unit price"),
    "held_from": ("占位时间", "Held from"),
    "told_customer": ("已告知客人", "Customer told"),
    "returned": ("退还酒水", "Returned"),
    "exchanged": ("换酒", "Exchanged"),
    "arrived": ("到店时间", "Arrived"),
    "affected": ("影响营业", "Business affected"),
}

#: 行为表: four principles, then five habits, each 是, 否 or 不适用.
BEHAVIOUR: Final[dict[str, tuple[str, str]]] = {
    "date": ("日期", "Date"),
    "staff_id": ("工号", "Staff ID"),
    "responsibility": ("负责尽职", "Responsible"),
    "skills": ("业务技能", "Skills"),
    "image": ("使命形象", "Mission and image"),
    "meetings": ("会议指令", "Meetings and instructions"),
    "tidy_desk": ("桌面整洁", "Tidy desk"),
    "dress": ("着装工牌", "Dress and badge"),
    "phone": ("接听电话", "Answering the phone"),
    "focus": ("工作专注", "No idling"),
    "own_affairs": ("公物公用", "No private use"),
}

#: 晋升表, from 工号 to the helper 试用期罚单. Helpers are computed from 员工, 考评 and the tickets; texts of several
#: figures run from the oldest to the newest ("3,2,1"), the newest is that of the month asked about.
CANDIDATE: Final[dict[str, tuple[str, str]]] = {
    "staff_id": ("工号", "Staff ID"),
    "tick_a": ("条件A", "Condition A"),
    "tick_b": ("条件B", "Condition B"),
    "tick_c": ("条件C", "Condition C"),
    "tick_d": ("条件D", "Condition D"),
    "tick_e": ("条件E", "Condition E"),
    "tick_f": ("条件F", "Condition F"),
    "probation": ("试用考核", "Probation test"),
    "excused_by": ("免计批准人", "Excused by"),
    "excused_why": ("免计理由", "Reason excused"),
    "skip": ("越级", "Skips a grade"),
    "grounds": ("越级依据", "Grounds"),
    "approver_first": ("批准人一", "First approver"),
    "approver_second": ("批准人二", "Second approver"),
    "assessment_on": ("转正考核日期", "Assessment on"),
    "assessment_by": ("转正考核签字", "Assessment signed"),
    "record_on": ("考核记录日期", "Record on"),
    "record_by": ("考核记录签字", "Record signed"),
    "vote_on": ("匿名评选日期", "Vote on"),
    "vote_by": ("匿名评选签字", "Vote signed"),
    "recommendation_on": ("部门推举日期", "Recommendation on"),
    "recommendation_by": ("部门推举签字", "Recommendation signed"),
    "application_on": ("本人申请日期", "Application on"),
    "application_by": ("本人申请签字", "Application signed"),
    "office_on": ("总经办审核日期", "General office on"),
    "office_by": ("总经办审核签字", "General office signed"),
    "defence_on": ("晋升答辩日期", "Defence on"),
    "defence_by": ("晋升答辩签字", "Defence signed"),
    "approval_on": ("晋升审批日期", "Approval on"),
    "approval_by": ("晋升审批签字", "Approval signed"),
    "name": ("姓名", "Name"),
    "grade": ("现级别", "Grade"),
    "target": ("目标级别", "Target grade"),
    "hired": ("入职日期", "Hired"),
    "promoted": ("晋升日期", "Promoted"),
    "ranks": ("近12月名次", "Ranks, 12 months"),
    "scores": ("近12月分数", "Scores, 12 months"),
    "quarters": ("近4季等级", "Grades, 4 quarters"),
    "standing_short": ("近3月均分名次", "Rank of mean, 3 months"),
    "standing_half": ("近6月均分名次", "Rank of mean, 6 months"),
    "standing_year": ("近12月均分名次", "Rank of mean, 12 months"),
    "excellent": ("优秀次数", "Times excellent"),
    "tickets": ("试用期罚单", "Tickets in probation"),
}
