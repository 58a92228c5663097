"""定台: one row per booking; validity, hold, outcome, performance (A6, B1 to B5)."""

from __future__ import annotations

from typing import Final

from xl_tools.rules.records import BOOKING
from xl_tools.sheets import common
from xl_tools.sheets.formulas import when
from xl_tools.sheets.model import Choice, Column, Kind, Label, Sheet, Table
from xl_tools.words import Answer, Register
from xl_tools.words import Table as TableType

__all__ = ["BOOKINGS"]

_BLANK: Final = "COUNTA({@date:spend})=0"
# Without 延时名次 and 当日作废, which are computed.
_ENTRIES: Final = "{#date:spend},{@date:spend}"
_RECORD: Final = "{#date:void_day},{@date:void_day}"

_SEEN: Final = 'COUNTIFS({bookings.client_key},{@client_key},{bookings.business_date},"<"&{@business_date})' + when(
    "clients", '+COUNTIFS({clients.client_key},{@client_key},{clients.first_day},"<"&{@business_date})'
)

_YES_NO: Final = tuple(Answer)

_LOOKS: Final[dict[str, tuple[Kind, float, tuple[Choice, ...]]]] = {
    "date": (Kind.DAY, 12, ()),
    "table_no": (Kind.ID, 8, ()),
    "table": (Kind.WORD, 10, tuple(TableType)),
    "tables": (Kind.COUNT, 7, ()),
    "customer": (Kind.TEXT, 11, ()),
    "phone": (Kind.PHONE, 14, ()),
    "heads": (Kind.COUNT, 7, ()),
    "called": (Kind.TIME, 10, ()),
    "expected": (Kind.TIME, 10, ()),
    "arrived": (Kind.TIME, 10, ()),
    "staff_id": (Kind.ID, 10, ()),
    "greeter": (Kind.WORD, 10, tuple(Register)),
    "back_bar": (Kind.WORD, 10, tuple(Register)),
    "second": (Kind.WORD, 10, _YES_NO),
    "for_friend": (Kind.WORD, 10, _YES_NO),
    "friend": (Kind.TEXT, 11, ()),
    "friend_phone": (Kind.PHONE, 14, ()),
    "signed": (Kind.TIME, 12, ()),
    "extension": (Kind.COUNT, 10, ()),
    "cancelled": (Kind.WORD, 10, _YES_NO),
    "false_booking": (Kind.WORD, 10, _YES_NO),
    "spend": (Kind.MONEY, 11, ()),
}


def _entries() -> tuple[Column, ...]:
    columns = []
    for key, (kind, width, choices) in _LOOKS.items():
        by_name = "staff_ids" if key == "staff_id" else ""
        columns.append(Column(key, Label(*BOOKING[key]), kind, width, choices=choices, choices_name=by_name))
    return tuple(columns)


def _judged(key: str, label: Label, kind: Kind, width: float, function: str) -> Column:
    return Column(key, label, kind, width, f'IF({_BLANK},"",{function}({_RECORD},{{name:policy}}))')


BOOKINGS: Final = Sheet(
    key="bookings",
    label=Label("定台", "Bookings"),
    code_name="SheetBookings",
    frozen=(3, 2),
    pages_wide=2,
    tables=(
        Table(
            key="bookings",
            name=Label("定台表", "BookingTable"),
            rows=lambda plan: plan.blank_rows,
            attention=("name", "validity", "outcome", "cancelled_kind"),
            columns=(
                *_entries(),
                Column(
                    "extension_rank",
                    Label(*BOOKING["extension_rank"]),
                    Kind.COUNT,
                    10,
                    'IF({@sign_order}="","",1+COUNTIFS({bookings.business_date},{@business_date},'
                    '{bookings.staff_id},{@staff_id},{bookings.sign_order},"<"&{@sign_order}))',
                ),
                Column(
                    "void_day",
                    Label(*BOOKING["void_day"]),
                    Kind.WORD,
                    10,
                    # A confirmed B6, B8 or B9 takes the whole business day of its person.
                    'IF({@staff_id}="","",IF(COUNTIFS({conduct.voids_day},{word:Answer.YES},'
                    "{conduct.business_date},{@business_date},{conduct.staff_id},{@staff_id})>0,"
                    '{word:Answer.YES},""))',
                ),
                common.name(_BLANK),
                _judged("hold", Label("保留至", "Held until"), Kind.SPAN, 9, "HOLD_UNTIL"),
                _judged("validity", Label("有效性", "Validity"), Kind.WORD, 10, "BOOKING_VALIDITY"),
                _judged("outcome", Label("结果", "Outcome"), Kind.WORD, 10, "BOOKING_OUTCOME"),
                _judged("performance", Label("计业绩", "Performance"), Kind.MONEY, 12, "PERFORMANCE"),
                _judged("fine", Label("扣分", "Points"), Kind.POINTS, 9, "BOOKING_FINE"),
                _judged("reason", Label("依据", "Reason"), Kind.SENTENCE, 92, "BOOKING_REASON"),
                common.business_day(),
                Column(
                    "monday",
                    Label("周一", "Monday"),
                    Kind.DAY,
                    12,
                    'IF({@date}="","",WEEK_MONDAY({@date}))',
                    helper=True,
                ),
                Column(
                    "sign_order",
                    Label("签字序", "Signature order"),
                    Kind.COUNT,
                    16,
                    f'IF({{@signed}}="","",EXTENSION_ORDER({_ENTRIES},ROW(),{{name:policy}}))',
                    helper=True,
                ),
                Column(
                    "cancelled_tables",
                    Label("取消桌数", "Cancelled tables"),
                    Kind.COUNT,
                    10,
                    f'IF({_BLANK},"",CANCELLED_TABLES({_RECORD},{{name:policy}}))',
                    helper=True,
                ),
                Column(
                    # 台型 itself may be typed with blanks or in the other language, which SUMIFS would pass over.
                    "cancelled_kind",
                    Label("取消台型", "Cancelled type"),
                    Kind.WORD,
                    10,
                    f'IF({_BLANK},"",CANCELLED_KIND({_RECORD},{{name:policy}}))',
                    helper=True,
                ),
                Column(
                    # A letter in front keeps hosts from taking a phone for a number.
                    "client_key",
                    Label("客户号", "Client key"),
                    Kind.TEXT,
                    14,
                    f'IF({_BLANK},"","T"&CLIENT_PHONE({_RECORD},{{name:policy}}))',
                    helper=True,
                ),
                Column(
                    "new_tables",
                    Label("新客桌数", "New-client tables"),
                    Kind.COUNT,
                    10,
                    # New is a client whose phone stands in no row of an earlier business day (A14a).
                    f'IF({{@client_key}}="","",IF(OR({{@client_key}}="T",{{@business_date}}=""),0,IF({_SEEN}>0,0,'
                    f"CLIENT_TABLES({_RECORD},{{name:policy}}))))",
                    helper=True,
                ),
            ),
        ),
    ),
)
