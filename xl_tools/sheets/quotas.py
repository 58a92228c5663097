"""新客暖场: warm-up tables by night (A14b), and everybody's new clients of the month (A14a)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets import common
from xl_tools.sheets.formulas import in_month
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table

__all__ = ["QUOTAS"]

_BLANK: Final = "COUNTA({@date:verified})=0"
_WARMUP_CALL: Final = "({@date},{@hired},{@verified},{name:policy})"
_CLIENTS_CALL: Final = "({@tables},{@hired},{name:month},{@status},{@leave},{name:policy})"
#: The ladder of clients is customer service's; a blank department may be that too.
_SERVICE: Final = 'OR({@department}="",{@department}={label:posts.service})'

_WARMUP: Final = Table(
    key="warmup",
    name=Label("暖场表", "WarmupTable"),
    rows=lambda plan: plan.blank_rows,
    attention=("name", "fine"),
    columns=(
        Column("date", Label("日期", "Date"), Kind.DAY, 12),
        common.STAFF_ID,
        Column("verified", Label("核对时间", "Verified"), Kind.TIME, 12),
        common.name(_BLANK),
        Column("fine", Label("扣分", "Points"), Kind.POINTS, 9, f'IF({_BLANK},"",WARMUP_FINE{_WARMUP_CALL})'),
        Column("reason", Label("依据", "Reason"), Kind.SENTENCE, 60, f'IF({_BLANK},"",WARMUP_REASON{_WARMUP_CALL})'),
        common.business_day(),
        common.of_staff("hired", Label("入职日期", "Hired"), Kind.DAY),
    ),
)

_NEW_CLIENTS: Final = Table(
    key="new_clients",
    name=Label("新客表", "NewClientTable"),
    rows=lambda plan: plan.staff_rows,
    attention=("fine",),
    columns=(
        *common.PERSON,
        Column(
            "tables",
            Label("新客桌数", "New-client tables"),
            Kind.COUNT,
            10,
            # A month without any booking has not been kept yet: nobody is charged for it.
            f'IF({{@staff_id}}="","",IF(COUNTIFS({in_month("bookings")})=0,"",'
            f"SUMIFS({{bookings.new_tables}},{{bookings.staff_id}},{{@staff_id}},{in_month('bookings')})))",
        ),
        Column(
            "fine",
            Label("扣分", "Points"),
            Kind.POINTS,
            10,
            f'IF({{@staff_id}}="","",IF({_SERVICE},NEW_CLIENT_FINE{_CLIENTS_CALL},{{word:State.NOT_APPLICABLE}}))',
        ),
        Column(
            "reason",
            Label("依据", "Reason"),
            Kind.SENTENCE,
            60,
            f'IF({{@staff_id}}="","",IF({_SERVICE},NEW_CLIENT_REASON{_CLIENTS_CALL},{{say:cell.not_service}}))',
        ),
        common.ORDER,
        common.of_person("hired", Label("入职日期", "Hired"), Kind.DAY),
        common.of_person("status", Label("状态", "Status"), Kind.WORD),
        common.of_person("department", Label("部门", "Department"), Kind.WORD),
        Column(
            "leave",
            Label("请假天数", "Days of leave"),
            Kind.COUNT,
            9,
            'IF({@staff_id}="","",COUNTIFS({attendance.shift},{word:Shift.LEAVE},'
            f"{{attendance.staff_id}},{{@staff_id}},{in_month('attendance')}))",
            helper=True,
        ),
    ),
)

QUOTAS: Final = Sheet(
    key="quotas",
    label=Label("新客暖场", "New clients"),
    code_name="SheetQuotas",
    frozen=(3, 2),
    tables=(_WARMUP, _NEW_CLIENTS),
)
