"""签到: one row per person and business day; lateness and missed sign-ins (A1)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets import common
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table
from xl_tools.words import Shift

__all__ = ["ATTENDANCE"]

_BLANK: Final = "COUNTA({@date:signin})=0"
_CALL: Final = "({@date},{@due},{@signin},{@shift},{name:policy})"

ATTENDANCE: Final = Sheet(
    key="attendance",
    label=Label("签到", "Attendance"),
    code_name="SheetAttendance",
    frozen=(3, 2),
    tables=(
        Table(
            key="attendance",
            name=Label("签到表", "AttendanceTable"),
            rows=lambda plan: plan.blank_rows,
            attention=("name", "fine", "override_result"),
            columns=(
                Column("date", Label("日期", "Date"), Kind.DAY, 12),
                common.STAFF_ID,
                Column("shift", Label("班次状态", "Shift"), Kind.WORD, 13, choices=tuple(Shift)),
                Column("due", Label("应到时间", "Due"), Kind.TIME, 11),
                Column("signin", Label("签到时间", "Signed in"), Kind.TIME, 13),
                *common.OVERRIDE,
                common.name(_BLANK),
                Column(
                    "late_minutes",
                    Label("迟到分钟", "Minutes late"),
                    Kind.COUNT,
                    10,
                    f'IF({_BLANK},"",LATE_MINUTES{_CALL})',
                ),
                Column("fine", Label("扣分", "Points"), Kind.POINTS, 9, f'IF({_BLANK},"",LATENESS_FINE{_CALL})'),
                Column("reason", Label("依据", "Reason"), Kind.SENTENCE, 74, f'IF({_BLANK},"",LATENESS_REASON{_CALL})'),
                common.overridden(),
                common.override_result(),
                common.business_day(),
            ),
        ),
    ),
)
