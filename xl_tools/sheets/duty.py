"""值班: shifts, incidents, inspections, and the roster of the month day by day (document three)."""

from __future__ import annotations

from typing import Final

from xl_tools.rules.records import DUTY as SHIFT
from xl_tools.rules.records import INCIDENT, INSPECTION
from xl_tools.sheets import common
from xl_tools.sheets.model import Choice, Column, Kind, Label, Sheet, Table
from xl_tools.words import Answer, Tick

__all__ = ["DUTY"]

_YES_NO: Final[tuple[Choice, ...]] = tuple(Answer)
_TICK: Final[tuple[Choice, ...]] = tuple(Tick)
#: A month has at most so many days.
_DAYS: Final = 31

_Looks = dict[str, tuple[Kind, float, tuple[Choice, ...]]]

_SHIFT: Final[_Looks] = {
    "date": (Kind.DAY, 12, ()),
    "staff_id": (Kind.ID, 10, ()),
    "place": (Kind.TEXT, 18, ()),
    "planned_start": (Kind.TIME, 10, ()),
    "planned_end": (Kind.TIME, 10, ()),
    "started": (Kind.TIME, 10, ()),
    "ended": (Kind.TIME, 10, ()),
    "situation": (Kind.TEXT, 18, ()),
    "result": (Kind.TEXT, 18, ()),
    "swapped": (Kind.WORD, 8, _YES_NO),
    "swap_approved": (Kind.TIME, 12, ()),
    "swap_reported": (Kind.TIME, 12, ()),
    "left": (Kind.WORD, 8, _YES_NO),
    "leave_approved": (Kind.WORD, 9, _YES_NO),
    "leave_record": (Kind.TEXT, 18, ()),
    "loss": (Kind.WORD, 9, _YES_NO),
    "relief": (Kind.TEXT, 10, ()),
    "relief_arrived": (Kind.TIME, 14, ()),
    "carried_done": (Kind.WORD, 14, _TICK),
    "items_logged": (Kind.WORD, 10, _YES_NO),
    "open_items": (Kind.TEXT, 22, ()),
    "open_reason": (Kind.TEXT, 22, ()),
    "office_staffed": (Kind.WORD, 11, _TICK),
    "phone_log": (Kind.WORD, 10, _TICK),
}

_INCIDENT: Final[_Looks] = {
    "date": (Kind.DAY, 12, ()),
    "staff_id": (Kind.ID, 10, ()),
    "incident": (Kind.TEXT, 22, ()),
    "occurred": (Kind.TIME, 11, ()),
    "handled": (Kind.WORD, 9, _YES_NO),
    "result": (Kind.TEXT, 18, ()),
    "major": (Kind.WORD, 8, _YES_NO),
    "reported": (Kind.TIME, 13, ()),
    "manager": (Kind.TEXT, 12, ()),
    "written": (Kind.TIME, 16, ()),
}

_INSPECTION: Final[_Looks] = {
    "date": (Kind.DAY, 12, ()),
    "staff_id": (Kind.ID, 10, ()),
    "area": (Kind.TEXT, 14, ()),
    "property": (Kind.WORD, 10, _TICK),
    "hygiene": (Kind.WORD, 10, _TICK),
    "staff": (Kind.WORD, 10, _TICK),
    "problem": (Kind.TEXT, 18, ()),
    "result": (Kind.TEXT, 18, ()),
    "lights_on_planned": (Kind.TIME, 10, ()),
    "lights_on": (Kind.TIME, 10, ()),
    "lights_off_planned": (Kind.TIME, 10, ()),
    "lights_off": (Kind.TIME, 10, ()),
}


def _entries(record: dict[str, tuple[str, str]], looks: _Looks) -> tuple[Column, ...]:
    return tuple(
        common.STAFF_ID if key == "staff_id" else Column(key, Label(*record[key]), kind, width, choices=choices)
        for key, (kind, width, choices) in looks.items()
    )


def _record(looks: _Looks) -> tuple[str, str]:
    """The condition that holds for a blank row, and the arguments of the functions over the record."""
    first, *_, last = looks
    span = f"{first}:{last}"
    return f"COUNTA({{@{span}}})=0", f"({{#{span}}},{{@{span}}},{{name:policy}})"


def _judged(key: str, label: Label, kind: Kind, width: float, function: str, looks: _Looks) -> Column:
    blank, call = _record(looks)
    return Column(key, label, kind, width, f'IF({blank},"",{function}{call})')


_STATE: Final = Label("状态", "State")
_REASON: Final = Label("依据", "Reason")

_SHIFTS: Final = Table(
    key="duty",
    name=Label("值班表", "DutyTable"),
    rows=lambda plan: max(40, plan.blank_rows // 8),
    attention=("name", "status"),
    columns=(
        *_entries(SHIFT, _SHIFT),
        common.name(_record(_SHIFT)[0]),
        _judged("status", _STATE, Kind.WORD, 11, "DUTY_STATUS", _SHIFT),
        _judged("reason", _REASON, Kind.SENTENCE, 70, "DUTY_REASON", _SHIFT),
        Column(
            "day",
            Label("值班日", "Duty day"),
            Kind.DAY,
            12,
            'IF({@date}="","",IF({@staff_id}="","",BUSINESS_DATE({@date})))',
            helper=True,
        ),
        Column("row_no", Label("行号", "Row"), Kind.COUNT, 8, 'IF({@day}="","",ROW())', helper=True),
        Column(
            # Two shifts of one person are one person on duty.
            "counted",
            Label("计一人", "Counts"),
            Kind.COUNT,
            8,
            'IF({@day}="","",IF(COUNTIFS({duty.day},{@day},{duty.staff_id},{@staff_id},'
            '{duty.row_no},"<"&{@row_no})=0,1,0))',
            helper=True,
        ),
    ),
)

_INCIDENTS: Final = Table(
    key="incidents",
    name=Label("事件表", "IncidentTable"),
    rows=lambda plan: max(20, plan.blank_rows // 20),
    attention=("name", "status"),
    columns=(
        *_entries(INCIDENT, _INCIDENT),
        common.name(_record(_INCIDENT)[0]),
        _judged("status", _STATE, Kind.WORD, 11, "INCIDENT_STATUS", _INCIDENT),
        _judged("reason", _REASON, Kind.SENTENCE, 60, "INCIDENT_REASON", _INCIDENT),
    ),
)

_INSPECTIONS: Final = Table(
    key="inspections",
    name=Label("巡检表", "InspectionTable"),
    rows=lambda plan: max(40, plan.blank_rows // 4),
    attention=("name", "status", "lights"),
    columns=(
        *_entries(INSPECTION, _INSPECTION),
        common.name(_record(_INSPECTION)[0]),
        _judged("status", _STATE, Kind.WORD, 11, "INSPECTION_STATUS", _INSPECTION),
        _judged("lights", Label("照明", "Lights"), Kind.WORD, 11, "LIGHTS_STATUS", _INSPECTION),
        _judged("reason", _REASON, Kind.SENTENCE, 60, "INSPECTION_REASON", _INSPECTION),
    ),
)

_PLACE: Final = "ROW()-ROW({#date})"
_NOBODY: Final = 'OR({@date}="",{@kept}=0)'

_ROSTER: Final = Table(
    key="roster",
    name=Label("排班表", "RosterTable"),
    rows=lambda plan: _DAYS,
    attention=("status",),
    columns=(
        Column(
            "date",
            Label("日期", "Date"),
            Kind.DAY,
            12,
            f'IF({_PLACE}>DAY(EOMONTH({{name:month}},0)),"",{{name:month}}+{_PLACE}-1)',
        ),
        Column(
            "count",
            Label("值班人数", "On duty"),
            Kind.COUNT,
            10,
            'IF({@date}="","",SUMIFS({duty.counted},{duty.day},{@date}))',
        ),
        Column(
            "status",
            _STATE,
            Kind.WORD,
            11,
            f'IF({_NOBODY},"",ROSTER_STATUS({{@date}},{{@count}},"",{{name:policy}}))',
        ),
        Column(
            "reason",
            _REASON,
            Kind.SENTENCE,
            44,
            f'IF({_NOBODY},"",ROSTER_REASON({{@date}},{{@count}},"",{{name:policy}}))',
        ),
        Column(
            # A month whose roster nobody keeps yet is not a month of missing people.
            "kept",
            Label("本月值班数", "Shifts of the month"),
            Kind.COUNT,
            9,
            'IF({@date}="","",COUNTIFS({duty.day},">="&{name:month},{duty.day},"<="&EOMONTH({name:month},0)))',
            helper=True,
        ),
    ),
)

DUTY: Final = Sheet(
    key="duty",
    label=Label("值班", "Duty"),
    code_name="SheetDuty",
    frozen=(3, 2),
    pages_wide=3,
    tables=(_SHIFTS, _INCIDENTS, _INSPECTIONS, _ROSTER),
)
