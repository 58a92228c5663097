"""签到: one row per person and business day; lateness and missed sign-ins (A1)."""

from __future__ import annotations

from typing import Final

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
            attention=("name", "fine"),
            columns=(
                Column("date", Label("日期", "Date"), Kind.DAY, 12),
                Column("staff_id", Label("工号", "Staff ID"), Kind.ID, 10, choices_name="staff_ids"),
                Column("shift", Label("班次状态", "Shift"), Kind.WORD, 13, choices=tuple(Shift)),
                Column("due", Label("应到时间", "Due"), Kind.TIME, 11),
                Column("signin", Label("签到时间", "Signed in"), Kind.TIME, 13),
                Column("override", Label("改判扣分", "Override points"), Kind.POINTS, 11),
                Column("approver", Label("审批人", "Approver"), Kind.TEXT, 10),
                Column("override_reason", Label("改判理由", "Override reason"), Kind.TEXT, 20),
                Column(
                    "name",
                    Label("姓名", "Name"),
                    Kind.TEXT,
                    14,
                    f'IF({{@staff_id}}="",IF({_BLANK},"",{{say:cell.id_missing}}),'
                    'IFERROR(INDEX({staff.name},MATCH({@staff_id},{staff.staff_id},0))&"",{say:cell.id_unknown}))',
                ),
                Column(
                    "late_minutes",
                    Label("迟到分钟", "Minutes late"),
                    Kind.COUNT,
                    10,
                    f'IF({_BLANK},"",LATE_MINUTES{_CALL})',
                ),
                Column("fine", Label("扣分", "Points"), Kind.POINTS, 9, f'IF({_BLANK},"",LATENESS_FINE{_CALL})'),
                Column("reason", Label("依据", "Reason"), Kind.SENTENCE, 74, f'IF({_BLANK},"",LATENESS_REASON{_CALL})'),
                Column(
                    "final",
                    Label("最终扣分", "Final points"),
                    Kind.POINTS,
                    10,
                    # An override counts only with approver and reason (G6).
                    # A blank row passes no blank cell on: hosts make 0 of one.
                    'IF({@fine}="","",IF(OR({@override}="",{@approver}="",{@override_reason}=""),{@fine},{@override}))',
                ),
                Column(
                    "business_date",
                    Label("营业日", "Business day"),
                    Kind.DAY,
                    12,
                    'IF({@date}="","",BUSINESS_DATE({@date}))',
                    helper=True,
                ),
            ),
        ),
    ),
)
