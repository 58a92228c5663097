"""Sentences about bookings and the week's cancellations.

A sentence about a check comes in three forms, made below from one text: as it is,
``cited.…`` with the clause behind it, ``dated.…`` with clause and version.
"""

from __future__ import annotations

from typing import Final

_Sentences = dict[str, tuple[str, str]]

#: Columns whose entry may be no time, or one of another day.
_TIMES: Final = {
    "called": ("来电时间", "Called at"),
    "expected": ("预计到店", "Expected"),
    "arrived": ("到店时间", "Arrived"),
    "signed": ("延时签字时间", "Extension signed"),
}

#: Those that must lie within the business day.
_TONIGHT: Final = ("expected", "arrived")

#: Columns with a drop-down list.
_WORDS: Final = {
    "greeter": ("咨客登记", "Greeter's record"),
    "back_bar": ("后吧登记", "Back-bar record"),
    "second": ("二次定台", "Second booking"),
    "for_friend": ("代友定台", "For a friend"),
    "table": ("台型", "Table type"),
    "cancelled": ("主动取消", "Cancelled by guest"),
    "false": ("虚假定位", "False booking"),
}

_REGISTERS: Final[_Sentences] = {
    "booking.registers_agree": ("咨客和后吧都有登记", "in the greeter's and in the back-bar record"),
    "booking.back_bar_none": (
        "咨客有登记，有效；后吧没有登记，仅作提示",
        "in the greeter's record, hence valid; not in the back-bar record, which is only a remark",
    ),
    "booking.back_bar_blank": (
        "咨客有登记，有效；后吧登记空白，按没有登记处理，仅作提示",
        "in the greeter's record, hence valid; the back-bar record is blank and taken as no record, only a remark",
    ),
    "booking.back_bar_none_yet": (
        "咨客有登记，后吧没有登记，待后吧补登后再算",
        "in the greeter's record but not in the back-bar record; wait for the back bar's entry",
    ),
    "booking.back_bar_blank_yet": (
        "咨客有登记，后吧登记空白，待后吧补登后再算",
        "in the greeter's record, the back-bar record is blank; wait for the back bar's entry",
    ),
    "booking.greeter_none": ("当天没有咨客登记", "not in the greeter's record of the day"),
    "booking.greeter_blank": (
        "咨客登记空白，按没有登记处理",
        "the greeter's record is blank and taken as no record",
    ),
    "booking.back_bar_alone": (
        "后吧的登记只供核对，不能顶替咨客登记",
        "the back-bar record is for checking only and does not stand in for the greeter's",
    ),
    "booking.greeter_differs": (
        "咨客登记的姓名与本行不符，请经理核实后把“咨客登记”改为 是 或 否",
        "the name in the greeter's record differs; a manager should look and set “Greeter's record” to yes or no",
    ),
    "booking.back_bar_differs": (
        "后吧登记的姓名与本行不符，请经理核实后把“后吧登记”改为 是 或 否",
        "the name in the back-bar record differs; a manager should look and set “Back-bar record” to yes or no",
    ),
    "booking.own_list_none": (
        "工号空白，本人清单里没有这一单；是否有效只看咨客登记",
        "the staff ID is blank, so nobody's own list has it; only the greeter's record decides",
    ),
    "booking.friend_differs": (
        "代友定台，到店核对的姓名与登记不符",
        "a booking for a friend, and the name given at the door differs from the record",
    ),
}

_NOTICE: Final[_Sentences] = {
    "booking.notice_expected": (
        "{called:time} 来电，预计 {reference:time} 到店，提前 {notice:minutes} ≥ {limit:minutes}",
        "called at {called:time}, expected at {reference:time}: {notice:minutes} ahead ≥ {limit:minutes}",
    ),
    "booking.notice_arrived": (
        "{called:time} 来电，没有预计到店，按实际到店 {reference:time}，提前 {notice:minutes} ≥ {limit:minutes}",
        "called at {called:time}, no expected time, arrived at {reference:time}: "
        "{notice:minutes} ahead ≥ {limit:minutes}",
    ),
    "booking.notice_short_expected": (
        "{called:time} 来电，预计 {reference:time} 到店，只提前 {notice:minutes} < {limit:minutes}",
        "called at {called:time}, expected at {reference:time}: only {notice:minutes} ahead < {limit:minutes}",
    ),
    "booking.notice_short_arrived": (
        "{called:time} 来电，没有预计到店，按实际到店 {reference:time}，只提前 {notice:minutes} < {limit:minutes}",
        "called at {called:time}, no expected time, arrived at {reference:time}: "
        "only {notice:minutes} ahead < {limit:minutes}",
    ),
    "booking.notice_after_expected": (
        "{called:time} 才来电，晚于预计到店 {reference:time}，应提前 {limit:minutes}",
        "called at {called:time}, after the expected arrival at {reference:time}; {limit:minutes} ahead are needed",
    ),
    "booking.notice_after_arrived": (
        "{called:time} 才来电，晚于实际到店 {reference:time}，应提前 {limit:minutes}",
        "called at {called:time}, after the arrival at {reference:time}; {limit:minutes} ahead are needed",
    ),
    "booking.call_blank": (
        "来电时间空白，无法核对是否提前 {limit:minutes}，请补填“来电时间”",
        "the time of the call is blank, so {limit:minutes} ahead cannot be checked; please fill in “Called at”",
    ),
    "booking.arrival_unknown": (
        "预计到店和到店时间都空白，无法核对是否提前 {limit:minutes}，请补填“预计到店”",
        "neither expected nor actual arrival is given, so {limit:minutes} ahead cannot be checked; "
        "please fill in “Expected”",
    ),
}

_PEOPLE: Final[_Sentences] = {
    "booking.people_complete": ("姓名、电话、人数齐全", "name, phone and number of guests are complete"),
    "booking.customer_blank": ("客户姓名空白", "the customer's name is blank"),
    "booking.customer_malformed": (
        "客户姓名“{entry:quoted}”不像姓名",
        "the customer's name “{entry:quoted}” does not look like a name",
    ),
    "booking.phone_blank": ("电话空白", "the phone is blank"),
    "booking.phone_malformed": (
        "电话“{entry:quoted}”既不是 11 位手机号，也不是固定电话",
        "the phone “{entry:quoted}” is neither a mobile of 11 digits nor a landline",
    ),
    "booking.phone_lost": (
        "电话“{entry:quoted}”是科学计数，后几位已经丢失，请按文本重新输入",
        "the phone “{entry:quoted}” is in scientific notation and has lost its last digits; please enter it as text",
    ),
    "booking.heads_blank": ("人数空白", "the number of guests is blank"),
    "booking.heads_malformed": (
        "人数“{entry:quoted}”不是 1 或以上的整数",
        "the number of guests “{entry:quoted}” is not a whole number of 1 or more",
    ),
    "booking.false_confirmed": ("经理已确认为虚假定位", "a manager confirmed that the booking is false"),
    "booking.friend_complete": ("代友定台，友人姓名、电话齐全", "for a friend, whose name and phone are complete"),
    "booking.friend_blank": ("代友定台，友人姓名空白", "for a friend, whose name is blank"),
    "booking.friend_malformed": (
        "代友定台，友人姓名“{entry:quoted}”不像姓名",
        "for a friend, whose name “{entry:quoted}” does not look like a name",
    ),
    "booking.friend_phone_blank": ("代友定台，友人电话空白", "for a friend, whose phone is blank"),
    "booking.friend_phone_malformed": (
        "代友定台，友人电话“{entry:quoted}”既不是 11 位手机号，也不是固定电话",
        "for a friend, whose phone “{entry:quoted}” is neither a mobile of 11 digits nor a landline",
    ),
    "booking.friend_phone_lost": (
        "代友定台，友人电话“{entry:quoted}”是科学计数，后几位已经丢失，请按文本重新输入",
        "for a friend, whose phone “{entry:quoted}” is in scientific notation and has lost its last digits; "
        "please enter it as text",
    ),
}

_HOLD: Final[_Sentences] = {
    "booking.held_until": ("{table}保留至 {until:time}", "{table} held until {until:time}"),
    "booking.held_extended": (
        "{table}保留至 {base:time}，经理 {signed:time} 签字，延长 {granted:minutes}，至 {until:time}",
        "{table} held until {base:time}; extension signed at {signed:time}, {granted:minutes} granted, "
        "until {until:time}",
    ),
    "booking.second_until": (
        "二次定台不留台，最晚 {until:time} 到店",
        "second booking: no table is held, the guests must arrive by {until:time}",
    ),
    "booking.second_not_extended": (
        "二次定台不留台，延时签字不起作用",
        "no table is held for a second booking, so the extension has no effect",
    ),
    "booking.table_blank": ("台型空白，不知道保留到几点，请从下拉列表选择", "the table type is blank; please pick one"),
    "booking.extension_unsigned": (
        "填了延时分钟，但没有经理签字时间，不延长",
        "extension minutes are given but no manager signed: not extended",
    ),
    "booking.extension_late": (
        "{signed:time} 才签字，晚于保留时间 {base:time}，不延长",
        "signed at {signed:time}, after the hold ended at {base:time}: not extended",
    ),
    "booking.extension_refused": (
        "这是本人当晚第 {rank} 次延时，每晚限 {allowed} 次，不延长",
        "number {rank} of the staff member's extensions of the night, {allowed} allowed: not extended",
    ),
    "booking.extension_capped": (
        "申请延长 {asked:minutes}，最长 {longest:minutes}",
        "{asked:minutes} asked for, {longest:minutes} is the longest",
    ),
    "booking.extension_unreadable": (
        "延时分钟“{entry:quoted}”不是分钟数，请填 10 这样的数字",
        "extension minutes “{entry:quoted}” are no number of minutes; please enter one such as 10",
    ),
    "booking.rank_unreadable": (
        "延时名次“{entry:quoted}”不是名次，请恢复该列的公式",
        "the extension rank “{entry:quoted}” is no rank; please restore the column's formula",
    ),
    "booking.in_time": (
        "{arrived:time} 到店 ≤ {until:time}，未超时",
        "arrived at {arrived:time} ≤ {until:time}, in time",
    ),
    "booking.too_late": (
        "{arrived:time} 到店 > {until:time}，超时，计一次取消",
        "arrived at {arrived:time} > {until:time}, too late: a cancellation",
    ),
    "booking.no_show": ("没有到店时间，按未到店计取消", "no time of arrival: the guests did not come, a cancellation"),
    "booking.called_off": ("客人主动取消", "called off by the guest"),
    "booking.spend_without_arrival": (
        "没有到店时间却有消费 {spend:money} 元，请补填“到店时间”或更正“消费金额”",
        "no time of arrival but a spend of {spend:money} yuan; please fill in “Arrived” or correct “Spend”",
    ),
    "booking.spend_unreadable": (
        "消费金额“{entry:quoted}”不是金额，请改正",
        "the spend “{entry:quoted}” is not an amount; please correct it",
    ),
}

_UNREADABLE: Final[_Sentences] = {
    **{
        f"booking.{field}_unreadable": (
            f"{zh}“{{entry:quoted}}”不是能识别的时间，请写成 20:30 或 次日00:10",
            f"{en} “{{entry:quoted}}” is no time we can read; please write 20:30 or 次日00:10",
        )
        for field, (zh, en) in _TIMES.items()
    },
    **{
        f"booking.{field}_other_day": (
            f"{zh}“{{entry:quoted}}”不在 {{day:date}} 这个营业日里，请核对日期",
            f"{en} “{{entry:quoted}}” is not on the business day {{day:date}}; please check the date",
        )
        for field, (zh, en) in _TIMES.items()
        if field in _TONIGHT
    },
    **{
        f"booking.{field}_unreadable": (
            f"{zh}“{{entry:quoted}}”不在可选项里，请从下拉列表选择",
            f"{en} “{{entry:quoted}}” is not one of the choices; please pick one from the list",
        )
        for field, (zh, en) in _WORDS.items()
    },
}

_CHECKS: Final[_Sentences] = {**_REGISTERS, **_NOTICE, **_PEOPLE, **_HOLD, **_UNREADABLE}

_RESULTS: Final[_Sentences] = {
    "booking.summary": ("{validity}，{outcome}", "{validity}, {outcome}"),
    "booking.date_blank": ("日期空白，不知道适用哪一版制度，请补填“日期”", "the date is blank; please fill in “Date”"),
    "booking.date_unreadable": (
        "日期“{entry:quoted}”不是能识别的日期，请写成 2026-11-03",
        "the date “{entry:quoted}” is no date we can read; please write 2026-11-03",
    ),
    "booking.off": (
        "{day:date} 未启用第一篇制度，定台规则不适用",
        "document one is switched off on {day:date}, its booking rules do not apply",
    ),
    "booking.fine_false": ("确认虚假定位，扣 {points} 分", "false booking confirmed: {points} points"),
    "booking.fine_potential": (
        "姓名、电话或人数不全，潜在扣分 {points}，经理确认虚假定位后才计",
        "name, phone or guests are missing: potential {points} points, due once a manager confirms a false booking",
    ),
    "booking.fine_unreadable": (
        "虚假定位“{entry:quoted}”不在可选项里，潜在扣分 {points}，请从下拉列表选择",
        "False booking “{entry:quoted}” is not one of the choices, potential {points} points; "
        "please pick one from the list",
    ),
    "booking.fine_none": ("没有虚假定位，不扣分", "no false booking, no points"),
    "booking.performance_counts": ("计业绩 {spend:money} 元", "performance {spend:money} yuan"),
    "booking.performance_blank": ("消费金额空白，计业绩 0 元", "the spend is blank, performance 0 yuan"),
    "booking.performance_invalid": ("无效定台不计业绩", "a void booking has no performance"),
    "booking.performance_cancelled": ("取消的定台不计业绩", "a cancelled booking has no performance"),
    "booking.performance_void_day": (
        "当日违规已经核实，本人整个营业日的业绩作废，不计业绩（消费 {spend:money} 元）（B6/B8/B9）",
        "a finding of that day is confirmed, so the person's performance of the whole business day is void and none "
        "counts (spend {spend:money} yuan) (B6/B8/B9)",
    ),
    "booking.void_day_unreadable": (
        "当日作废“{entry:quoted}”不是 是 或 否，业绩还没有算上，请恢复该列的公式",
        "Day void “{entry:quoted}” is neither yes nor no, so no performance counts yet; "
        "please restore the column's formula",
    ),
    "booking.performance_open": (
        "确认之前不计业绩（消费 {spend:money} 元）",
        "no performance until confirmed (spend {spend:money} yuan)",
    ),
    "booking.client_counts": (
        "若是新客户，计新客 {client_tables} 桌（A14a）",
        "counts {client_tables} towards the new clients if the client is new (A14a)",
    ),
    "booking.client_not_counted": (
        "不是有效到店的定台，不计新客（A14a）",
        "not a valid booking that arrived, so it counts no new client (A14a)",
    ),
    "booking.client_unreadable": (
        "桌数“{entry:quoted}”读不出，新客还没有算上，请改为整数（A14a）",
        "the number of tables “{entry:quoted}” cannot be read, so the new clients leave it out; "
        "enter a whole number (A14a)",
    ),
    "booking.client": ("客户电话 {phone}", "client's phone {phone}"),
    "booking.client_unknown": (
        "没有可读的电话，认不出客户（A14a）",
        "no phone that can be read, so the client is not known (A14a)",
    ),
    "booking.cancelled_counts": ("计入周取消 {tables} 桌", "counts {tables} towards the week's cancellations"),
    "booking.cancelled_void": (
        "无效定台不计入周取消",
        "a void booking does not count towards the week's cancellations",
    ),
    "booking.cancelled_none": ("已到店，不计取消", "arrived, no cancellation"),
    "booking.cancelled_open": ("结果待确认，暂不计取消", "the outcome is to confirm, no cancellation yet"),
    "booking.cancelled_kind_unknown": (
        "取消 {tables} 桌，但台型不明，周取消还没有算上，请从下拉列表选择台型",
        "{tables} cancelled, but the week's cancellations leave it out while the table type is unknown; please pick it",
    ),
    "booking.tables_unreadable": (
        "桌数“{entry:quoted}”不是 1 或以上的整数，请改正",
        "the number of tables “{entry:quoted}” is not a whole number of 1 or more; please correct it",
    ),
    "booking.boundary.enough": ("{notice:minutes} ≥ {limit:minutes}", "{notice:minutes} ≥ {limit:minutes}"),
    "booking.boundary.short": ("{notice:minutes} < {limit:minutes}", "{notice:minutes} < {limit:minutes}"),
    "booking.boundary.in_time": ("{arrived:time} ≤ {until:time}", "{arrived:time} ≤ {until:time}"),
    "booking.boundary.too_late": ("{arrived:time} > {until:time}", "{arrived:time} > {until:time}"),
    "booking.boundary.signed": ("{signed:time} > {base:time}", "{signed:time} > {base:time}"),
    "booking.heading_twice": (
        "列标题“{column}”出现了两次，请给其中一列改名",
        "the heading “{column}” stands there twice; please rename one of the columns",
    ),
    "booking.row_width": (
        "标题有 {headings} 列而这一行有 {cells} 列，请让两个区域一样宽",
        "{headings} headings but {cells} cells; please make both ranges equally wide",
    ),
}

#: What stands before the numbers of one kind of table.
_KINDS: Final = {"standard": ("散台", "tables"), "booth": ("卡座", "booths")}

_WEEKS: Final[_Sentences] = {
    "cancellation.week": (
        "{monday:date} 至 {sunday:date} 这一周的取消共扣 {points} 分",
        "cancellations of the week {monday:date} to {sunday:date}: {points} points",
    ),
    "cancellation.week_blank": (
        "周一空白，不知道是哪一周，请补填",
        "the Monday is blank, so the week is not known; please fill it in",
    ),
    "cancellation.half_none": ("半卡 {half} 桌只统计，不扣分", "half booths {half}, counted and free"),
    "cancellation.half_standard": ("其中半卡 {half} 桌并入散台", "{half} half booths are counted as tables"),
    "cancellation.half_booth": ("其中半卡 {half} 桌并入卡座", "{half} half booths are counted as booths"),
    "cancellation.other_all": (
        "另一种读法（超限后全部计扣）为 {other} 分",
        "the other reading (all of them once over the limit) makes {other} points",
    ),
    "cancellation.other_excess": (
        "另一种读法（只算超出部分）为 {other} 分",
        "the other reading (only those over the limit) makes {other} points",
    ),
    **{
        f"cancellation.{kind}_within": (
            f"{zh} {{count}} 桌 ≤ {{limit}} 桌，不扣分",
            f"{en} {{count}} ≤ {{limit}}, free",
        )
        for kind, (zh, en) in _KINDS.items()
    },
    **{
        f"cancellation.{kind}_excess": (
            f"{zh} {{count}} 桌 > {{limit}} 桌，超出 {{charged}} 桌 × {{each}} 分 = {{points}} 分",
            f"{en} {{count}} > {{limit}}, {{charged}} over × {{each}} = {{points}} points",
        )
        for kind, (zh, en) in _KINDS.items()
    },
    **{
        f"cancellation.{kind}_all": (
            f"{zh} {{count}} 桌 > {{limit}} 桌，全部 {{charged}} 桌 × {{each}} 分 = {{points}} 分",
            f"{en} {{count}} > {{limit}}, all {{charged}} × {{each}} = {{points}} points",
        )
        for kind, (zh, en) in _KINDS.items()
    },
}

SENTENCES: Final[_Sentences] = {
    **_CHECKS,
    **{f"cited.{key}": (f"{zh}（{{clause}}）", f"{en} ({{clause}})") for key, (zh, en) in _CHECKS.items()},
    **{
        f"dated.{key}": (f"{zh}（{{clause}}，{{since:date}} 起）", f"{en} ({{clause}}, since {{since:date}})")
        for key, (zh, en) in _CHECKS.items()
    },
    **_RESULTS,
    **_WEEKS,
}
