"""违规: one row per finding (A2 to A12, B6 to B13), and everybody's tickets of the month (A13)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets import common
from xl_tools.sheets.formulas import in_month, when
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table
from xl_tools.words import Answer, Flag, Matter, Repeat

__all__ = ["CONDUCT"]

_BLANK: Final = "COUNTA({@date:override_reason})=0"
_WHAT: Final = "{@date},{@matter},{@count},{@confirmed}"
_CALL: Final = f"({_WHAT},{{@nth}},{{@before}},{{name:policy}})"

#: Rows of a person in the order of their days, and of the sheet within a day.
_EVENT_ORDER: Final = 'IF({@business_date}="","",{@business_date}*10000000+ROW())'

#: Confirmed ones of the same person and matter that stand before this row.
_EARLIER: Final = (
    "SUMIFS({conduct.times},{conduct.staff_id},{@staff_id},{conduct.matter_key},{@matter_key},"
    '{conduct.event_order},"<"&{@event_order},{conduct.business_date},'
)
_SINCE: Final = "CLIQUE_SINCE({@date},{name:policy})"


def _judged(key: str, label: Label, kind: Kind, width: float, function: str, *, helper: bool = False) -> Column:
    return Column(key, label, kind, width, f'IF({_BLANK},"",{function}{_CALL})', helper=helper)


def _of_month(kind: str, counted: str) -> str:
    return f"COUNTIFS({counted},{{{kind}.staff_id}},{{@staff_id}},{in_month(kind)})"


_CONDUCT: Final = Table(
    key="conduct",
    name=Label("违规表", "ViolationTable"),
    rows=lambda plan: max(40, plan.blank_rows // 4),
    attention=("name", "fine", "override_result"),
    flags=(("repeat", Repeat.DISMISSAL),),
    columns=(
        Column("date", Label("日期", "Date"), Kind.DAY, 12),
        common.STAFF_ID,
        Column("matter", Label("事项", "Matter"), Kind.WORD, 24, choices=tuple(Matter)),
        Column("count", Label("次数", "Times"), Kind.COUNT, 8),
        Column("confirmed", Label("已核实", "Confirmed"), Kind.WORD, 9, choices=tuple(Answer)),
        Column("note", Label("备注", "Note"), Kind.TEXT, 24),
        *common.OVERRIDE,
        common.name(_BLANK),
        _judged("fine", Label("扣分", "Points"), Kind.POINTS, 9, "CONDUCT_FINE"),
        _judged("potential", Label("潜在扣分", "Potential points"), Kind.POINTS, 10, "CONDUCT_POTENTIAL"),
        _judged("voids_day", Label("当日业绩作废", "Voids the day"), Kind.WORD, 13, "VOIDS_DAY"),
        _judged("reason", Label("依据", "Reason"), Kind.SENTENCE, 64, "CONDUCT_REASON"),
        common.overridden(),
        common.override_result(),
        common.business_day(),
        Column(
            "matter_key",
            Label("核实事项", "Confirmed matter"),
            Kind.WORD,
            12,
            f'IF({_BLANK},"",CONFIRMED_MATTER({_WHAT},{{name:policy}}))',
            helper=True,
        ),
        Column(
            "times",
            Label("核实次数", "Confirmed times"),
            Kind.COUNT,
            8,
            f'IF({_BLANK},"",CONFIRMED_TIMES({_WHAT},{{name:policy}}))',
            helper=True,
        ),
        Column("event_order", Label("先后", "Sequence"), Kind.COUNT, 16, _EVENT_ORDER, helper=True),
        Column(
            "nth",
            Label("当日第几次", "Number of the day"),
            Kind.COUNT,
            9,
            # Not yet confirmed it could be an appearance, too, and what it would cost is asked for.
            'IF(OR({@event_order}="",AND({@matter_key}<>"",{@matter_key}<>{word:Matter.APPEARANCE})),"",'
            "1+SUMIFS({conduct.times},{conduct.staff_id},{@staff_id},{conduct.matter_key},{word:Matter.APPEARANCE},"
            '{conduct.event_order},"<"&{@event_order},{conduct.business_date},{@business_date}))',
            helper=True,
        ),
        Column(
            "before",
            Label("此前次数", "Times before"),
            Kind.COUNT,
            9,
            # What earlier months carried over counts as well.
            f'IF({{@matter_key}}="","",IF({{@matter_key}}={{word:Matter.CLIQUE}},{_EARLIER}">="&{_SINCE})'
            + when(
                "past_events",
                '+SUMIFS({past_events.counted},{past_events.staff_id},{@staff_id},{past_events.clause},"A3",'
                f'{{past_events.business_date}},">="&{_SINCE},{{past_events.business_date}},"<"&{{@business_date}})',
            )
            + ',""))',
            helper=True,
        ),
        Column(
            "tickets",
            Label("罚单", "Tickets"),
            Kind.COUNT,
            8,
            # Whatever an override leaves is one ticket at least, and none without points.
            f'IF({{@fine}}="","",IF(ISNUMBER({{@final}}),IF({{@final}}>0,MAX(1,CONDUCT_TICKETS{_CALL}),0),0))',
            helper=True,
        ),
        _judged("repeat", Label("屡犯提示", "Repeat flag"), Kind.WORD, 12, "REPEAT_FLAG", helper=True),
    ),
)

_KINDS: Final = "{@signin},{@conduct},{@bookings},{@cancellations},{@quotas}"


def _count(key: str, label: Label, formula: str) -> Column:
    return Column(key, label, Kind.COUNT, 13, f'IF({{@staff_id}}="","",{formula})')


def _flagged(word: str) -> str:
    return _of_month("conduct", f"{{conduct.repeat}},{{word:Repeat.{word}}}")


_TICKETS: Final = Table(
    key="tickets",
    name=Label("罚单表", "TicketTable"),
    rows=lambda plan: plan.staff_rows,
    flags=(("flag", Flag.SUSPEND), ("repeat", Repeat.DISMISSAL)),
    columns=(
        *common.PERSON,
        _count("signin", Label("签到罚单", "Sign-in"), _of_month("attendance", '{attendance.final},">0"')),
        _count(
            "conduct",
            Label("违规罚单", "Violations"),
            f"SUMIFS({{conduct.tickets}},{{conduct.staff_id}},{{@staff_id}},{in_month('conduct')})",
        ),
        _count(
            "bookings",
            Label("虚假定位罚单", "False bookings"),
            "0" + when("bookings", "+" + _of_month("bookings", '{bookings.fine},">0"')),
        ),
        _count(
            "cancellations",
            Label("周取消罚单", "Cancellations"),
            "0"
            + when(
                "cancellations",
                '+COUNTIFS({cancellations.fine},">0",{cancellations.staff_id},{@staff_id})',
            ),
        ),
        _count(
            "quotas",
            Label("新客暖场罚单", "New clients, warm-up"),
            "0"
            + when("warmup", "+" + _of_month("warmup", '{warmup.fine},">0"'))
            + when("new_clients", '+COUNTIFS({new_clients.fine},">0",{new_clients.staff_id},{@staff_id})'),
        ),
        Column(
            "tickets",
            Label("罚单合计", "Tickets"),
            Kind.COUNT,
            9,
            f'IF({{@staff_id}}="","",TICKET_COUNT({_KINDS},{{name:month}},{{name:policy}}))',
        ),
        Column(
            "flag",
            Label("罚单提示", "Ticket flag"),
            Kind.WORD,
            18,
            'IF({@staff_id}="","",TICKET_STATUS({@tickets},{@conduct},{name:month},{name:policy}))',
        ),
        Column(
            "repeat",
            Label("屡犯提示", "Repeat flag"),
            Kind.WORD,
            14,
            f'IF({{@staff_id}}="","",IF({_flagged("DISMISSAL")}>0,{{word:Repeat.DISMISSAL}},'
            f"IF({_flagged('WARNING')}>0,{{word:Repeat.WARNING}},{{word:Repeat.NONE}})))",
        ),
        Column(
            "reason",
            Label("依据", "Reason"),
            Kind.SENTENCE,
            52,
            'IF({@staff_id}="","",TICKET_REASON({@tickets},{@conduct},{name:month},{name:policy}))',
        ),
        common.ORDER,
    ),
)

CONDUCT: Final = Sheet(
    key="conduct",
    label=Label("违规", "Violations"),
    code_name="SheetConduct",
    frozen=(3, 2),
    pages_wide=2,
    tables=(_CONDUCT, _TICKETS),
)
