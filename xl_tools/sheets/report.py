"""月报: everything per person and department for the month, with charts. Plain formulas only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from xl_tools import messages
from xl_tools.sheets.formulas import in_month
from xl_tools.sheets.model import Cell, Chart, Label, Plan, Sheet, Style
from xl_tools.sheets.staff import DEPARTMENTS

__all__ = ["FIRST_PERSON_ROW", "HEADINGS_ROW", "POINTS", "REPORT", "column_of", "last_row"]

_GROUPS_ROW: Final = 2
HEADINGS_ROW: Final = 3
_TOTAL_ROW: Final = 4
_DEPARTMENTS_ROW: Final = 5
_OTHERS_ROW: Final = _DEPARTMENTS_ROW + len(DEPARTMENTS)
_CHARTS_ROW: Final = _OTHERS_ROW + 2
_CHART_ROWS: Final = 14
_CHART_HEIGHT: Final = 280
_CHART_GAP: Final = 12
_OVERRIDES_ROW: Final = _CHARTS_ROW + _CHART_ROWS
#: Overrides that the report has room for; the ledger has them all.
_OVERRIDES: Final = 8
_PEOPLE_HEADING_ROW: Final = _OVERRIDES_ROW + _OVERRIDES + 2
FIRST_PERSON_ROW: Final = _PEOPLE_HEADING_ROW + 1
_TOP: Final = 10

_WHOSE: Final = re.compile(r"\$of\((\w+)\)")
_FIGURE: Final = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One column of the report.

    Attributes:
        formula: of a person: ``$of(table)`` restricts to the person's rows, ``$id`` is the 工号 in the same row,
            ``${points}`` and the like another figure of the row, 0 when the workbook has none.
        needs: the table that it is about.
        total: of everybody, rows without a person included; "" where the formula serves both, "-" for none.
        style: of its cells.
    """

    key: str
    label: Label
    group: str
    formula: str
    needs: str
    total: str = ""
    style: Literal["count", "money", "word"] = "count"


def _count(conditions: str, table: str) -> str:
    return f"COUNTIFS($of({table}){conditions},{in_month(table)})"


def _sum(column: str, table: str) -> str:
    return f"SUMIFS({{{table}.{column}}},$of({table}){in_month(table)})"


def _validity(state: str) -> str:
    return _count(f"{{bookings.validity}},{{word:State.{state}}}", "bookings")


def _pay(key: str, label: Label) -> _Figure:
    one = f'IFERROR(INDEX({{pay.{key}}},MATCH($id,{{pay.staff_id}},0)),"")'
    return _Figure(key, label, "pay", one, "pay", f"SUM({{pay.{key}}})", style="money")


def _row_formula(formula: str, row: int, staff_id: str, layout: _Layout) -> str:
    """A figure's formula in one row; of everybody when ``staff_id`` is ""."""

    def figure(match: re.Match[str]) -> str:
        return f"${_letter(layout.place[match[1]])}{row + 1}" if match[1] in layout.place else "0"

    whose = rf"{{\1.staff_id}},{staff_id}," if staff_id else ""
    return _FIGURE.sub(figure, _WHOSE.sub(whose, formula).replace("$id", staff_id))


#: Whoever signed in has a number of minutes; points without one are a missed sign-in.
_ATTENDED: Final = '{attendance.late_minutes},">=0"'
_FINED: Final = '{attendance.fine},">0"'


def _listed(key: str, column: str, label: Label, group: str, table: str) -> _Figure:
    """A figure of a table that lists everybody for this month."""
    one = f"SUMIFS({{{table}.{column}}},{{{table}.staff_id}},$id)"
    return _Figure(key, label, group, one, table, f"SUM({{{table}.{column}}})")


#: The heading of everybody's points; what all of them come to stands right below it.
POINTS: Final = Label("扣分合计", "Total points")
_POINTS: Final = "${signin_points}+${conduct_points}+${warmup_points}+${client_points}+${false_points}+${weekly_points}"
#: Both flags of a person as one text; a dash stands for none.
_FLAG: Final = (
    'IFERROR(TRIM(IF(INDEX({tickets.flag},$row)={word:Flag.NONE},"",INDEX({tickets.flag},$row))'
    '&IF(INDEX({tickets.repeat},$row)={word:Repeat.NONE},""," "&INDEX({tickets.repeat},$row))),"")'
).replace("$row", "MATCH($id,{tickets.staff_id},0)")

_FIGURES: Final = (
    _Figure("days", Label("出勤天数", "Days present"), "attendance", _count(_ATTENDED, "attendance"), "attendance"),
    _Figure(
        "late",
        Label("迟到次数", "Times late"),
        "attendance",
        _count('{attendance.late_minutes},">0"', "attendance"),
        "attendance",
    ),
    _Figure(
        "missed",
        Label("漏签次数", "Missed sign-ins"),
        "attendance",
        f"{_count(_FINED, 'attendance')}-{_count(f'{_FINED},{_ATTENDED}', 'attendance')}",
        "attendance",
    ),
    _Figure(
        "signin_points", Label("签到扣分", "Sign-in points"), "attendance", _sum("final", "attendance"), "attendance"
    ),
    _Figure("conduct_points", Label("违规扣分", "Violation points"), "conduct", _sum("final", "conduct"), "conduct"),
    _Figure("potential", Label("潜在扣分", "Potential points"), "conduct", _sum("potential", "conduct"), "conduct"),
    _Figure("warmup_points", Label("暖场扣分", "Warm-up points"), "conduct", _sum("fine", "warmup"), "warmup"),
    _listed("client_tables", "tables", Label("新客桌数", "New clients"), "conduct", "new_clients"),
    _listed("client_points", "fine", Label("新客扣分", "New-client points"), "conduct", "new_clients"),
    _listed("tickets", "tickets", Label("罚单", "Tickets"), "conduct", "tickets"),
    _listed("conduct_tickets", "conduct", Label("其中违规", "Of which conduct"), "conduct", "tickets"),
    _Figure("flag", Label("提示", "Flags"), "conduct", _FLAG, "tickets", "-", style="word"),
    _Figure("valid", Label("有效定台", "Valid"), "bookings", _validity("VALID"), "bookings"),
    _Figure("invalid", Label("无效定台", "Invalid"), "bookings", _validity("INVALID"), "bookings"),
    _Figure("unconfirmed", Label("待确认", "To confirm"), "bookings", _validity("UNCONFIRMED"), "bookings"),
    _Figure(
        "cancelled", Label("取消桌数", "Cancelled tables"), "bookings", _sum("cancelled_tables", "bookings"), "bookings"
    ),
    _Figure(
        "false_points", Label("虚假定位扣分", "False-booking points"), "bookings", _sum("fine", "bookings"), "bookings"
    ),
    _listed("weekly_points", "fine", Label("周取消扣分", "Weekly points"), "bookings", "cancellations"),
    _Figure("points", POINTS, "result", _POINTS, "attendance"),
    # Apart from this month's points: what changes of sealed months come to.
    _listed("corrections", "difference", Label("往月更正", "Earlier months"), "result", "corrections"),
    _Figure(
        "performance",
        Label("计业绩", "Performance"),
        "result",
        _sum("performance", "bookings"),
        "bookings",
        style="money",
    ),
    _pay("base", Label("底薪", "Base pay")),
    _pay("grade_salary", Label("级别工资", "Grade pay")),
    _pay("deduction", Label("扣款", "Deduction")),
    _pay("gross", Label("应发合计", "Gross pay")),
)

_FIRST_FIGURE: Final = 3
_WIDTH_OF: Final = {"count": 9.0, "money": 14.0, "word": 16.0}
_SHARES: Final = ("valid", "invalid", "unconfirmed")


class _TopList(NamedTuple):
    """A list of the first ten: the figure, what makes its parts whole, and its folded columns."""

    source: str
    factor: str
    key: int
    rank: int
    name: int
    top: int


class _Layout:
    """Which columns a report has, and where: without a table there are no figures of it.

    Attributes:
        figures: its figures, from left to right.
        place: key → column, counted from 0.
        width: how many columns are printed.
        helpers: folded columns behind the report: sort keys, ranks, and the two top lists that the charts show; the
            legend of the third chart stands above the first of them.
    """

    def __init__(self, plan: Plan) -> None:
        self.figures = tuple(figure for figure in _FIGURES if plan.has(figure.needs))
        self.place = {figure.key: _FIRST_FIGURE + index for index, figure in enumerate(self.figures)}
        self.width = _FIRST_FIGURE + len(self.figures)
        self.helpers = tuple(range(self.width + 1, self.width + 9))
        self.tops = tuple(
            _TopList(source, factor, *self.helpers[2 * index :][:2], *self.helpers[4 + 2 * index :][:2])
            for index, (source, factor) in enumerate((("points", "1000"), ("performance", "100000")))
            if source in self.place
        )

    @property
    def widths(self) -> tuple[float, ...]:
        return (10.0, 14.0, 15.0, *(_WIDTH_OF[figure.style] for figure in self.figures))


def _letter(column: int) -> str:
    # The report ends before column AZ.
    return chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)


def _at(row: int, column: int) -> str:
    return f"${_letter(column)}${row + 1}"


def _range(column: int, first: int, last: int) -> str:
    return f"{_at(first, column)}:{_at(last, column)}"


def column_of(figure: str, plan: Plan) -> int | None:
    """The column of a figure by its key, counted from 0; None when the report has none."""
    return _Layout(plan).place.get(figure)


def last_row(plan: Plan) -> int:
    """The last person's row, counted from 0."""
    return FIRST_PERSON_ROW + plan.staff_rows - 1


def _headings(plan: Plan, layout: _Layout) -> Iterator[Cell]:
    def say(key: str) -> str:
        return messages.say(plan.lang, key)

    yield Cell(0, _FIRST_FIGURE, Style.MONTH, formula="{name:month}", span=2)
    yield Cell(0, _FIRST_FIGURE + 2, Style.TEXT, formula='{name:department}&""', span=4)
    yield Cell(_GROUPS_ROW, 0, Style.SECTION, say("report.group_person"), span=_FIRST_FIGURE)
    start = 0
    for index, figure in enumerate(layout.figures):
        if index + 1 == len(layout.figures) or layout.figures[index + 1].group != figure.group:
            text = say(f"report.group_{figure.group}")
            yield Cell(_GROUPS_ROW, _FIRST_FIGURE + start, Style.SECTION, text, span=index + 1 - start)
            start = index + 1
    for column, label in enumerate((Label("工号", "Staff ID"), Label("姓名", "Name"), Label("部门", "Department"))):
        yield Cell(HEADINGS_ROW, column, Style.HEADING, label.of(plan.lang), height=32 if plan.lang == "zh" else 46)
    for figure in layout.figures:
        yield Cell(HEADINGS_ROW, layout.place[figure.key], Style.HEADING, figure.label.of(plan.lang))


_TOTAL_STYLE: Final = {"count": Style.TOTAL_COUNT, "money": Style.TOTAL_MONEY, "word": Style.TOTAL}
_PLAIN_STYLE: Final = {"count": Style.COUNT, "money": Style.MONEY, "word": Style.WORD}


def _totals(plan: Plan, layout: _Layout) -> Iterator[Cell]:
    first, last = FIRST_PERSON_ROW, last_row(plan)
    departments = _range(2, first, last)
    yield Cell(_TOTAL_ROW, 0, Style.TOTAL, messages.say(plan.lang, "report.total"), span=_FIRST_FIGURE, height=22)
    yield Cell(_OTHERS_ROW, 0, Style.TEXT, messages.say(plan.lang, "report.others"), span=_FIRST_FIGURE)
    for figure in layout.figures:
        column = layout.place[figure.key]
        total, plain = _TOTAL_STYLE[figure.style], _PLAIN_STYLE[figure.style]
        if figure.total == "-":
            yield Cell(_TOTAL_ROW, column, total)
            continue
        people = _range(column, first, last)
        everybody = _row_formula(figure.total or figure.formula, _TOTAL_ROW, "", layout)
        yield Cell(_TOTAL_ROW, column, total, formula=everybody)
        for index in range(len(DEPARTMENTS)):
            row = _DEPARTMENTS_ROW + index
            yield Cell(row, column, plain, formula=f"SUMIFS({people},{departments},$A{row + 1})")
        own = _range(column, _DEPARTMENTS_ROW, _OTHERS_ROW - 1)
        yield Cell(_OTHERS_ROW, column, plain, formula=f"ROUND({_at(_TOTAL_ROW, column)}-SUM({own}),6)")
    for index, label in enumerate(DEPARTMENTS):
        yield Cell(_DEPARTMENTS_ROW + index, 0, Style.TEXT, label.of(plan.lang), span=_FIRST_FIGURE)


def _overrides(plan: Plan, layout: _Layout) -> Iterator[Cell]:
    """What managers decided otherwise than the rules (G6), from the ledger."""
    if not plan.has("ledger"):
        return
    heading = (
        f'{{say:report.overrides}}&" "&MAX({{ledger.override_no}})&IF(MAX({{ledger.override_no}})>{_OVERRIDES},'
        "{say:report.overrides_more},{say:report.overrides_all})"
    )
    yield Cell(_OVERRIDES_ROW, 0, Style.SECTION, formula=heading, span=layout.width, height=22)
    for place in range(1, _OVERRIDES + 1):
        row = _OVERRIDES_ROW + place
        for column, key, style, span in (
            (0, "date", Style.DAY, 1),
            (1, "name", Style.WORD, 1),
            (2, "source", Style.WORD, 1),
            (_FIRST_FIGURE, "override", Style.TEXT, layout.width - _FIRST_FIGURE),
        ):
            # A blank cell behind INDEX counts as 0, and somebody without a name is not called that.
            text = "" if key == "date" else '&""'
            found = f"INDEX({{ledger.{key}}},MATCH({place},{{ledger.override_no}},0)){text}"
            yield Cell(row, column, style, formula=f'IFERROR({found},"")', span=span)


def _people(plan: Plan, layout: _Layout) -> Iterator[Cell]:
    heading = messages.say(plan.lang, "report.people")
    yield Cell(_PEOPLE_HEADING_ROW, 0, Style.SECTION, heading, span=layout.width, height=22)
    for index in range(plan.staff_rows):
        row = FIRST_PERSON_ROW + index
        staff_id = f"$A{row + 1}"
        # The same formula in each row: a host keeps one, and so does the engine.
        number = f"ROW()-ROW({_at(_PEOPLE_HEADING_ROW, 0)})"
        found = f"INDEX({{staff.listed}},{number})"
        yield Cell(row, 0, Style.WORD, formula=f'IF(ROWS({{staff.listed}})<{number},"",IF({found}="","",{found}))')
        for column, key in ((1, "name"), (2, "department")):
            text = f'IF({staff_id}="","",INDEX({{staff.{key}}},{number})&"")'
            yield Cell(row, column, Style.WORD, formula=text)
        for figure in layout.figures:
            formula = _row_formula(figure.formula, row, staff_id, layout)
            style = _PLAIN_STYLE[figure.style]
            yield Cell(row, layout.place[figure.key], style, formula=f'IF({staff_id}="","",{formula})')


def _top_lists(plan: Plan, layout: _Layout) -> Iterator[Cell]:
    """Ranks by points and by performance, without ties, and the first ten of each."""
    first, last = FIRST_PERSON_ROW, last_row(plan)
    for index in range(plan.staff_rows):
        row = first + index
        for source, factor, key, rank, _, _ in layout.tops:
            value = f"${_letter(layout.place[source])}{row + 1}"
            own = f"${_letter(key)}{row + 1}"
            # Whole numbers, so that ">"& compares exactly; the row breaks ties.
            scored = f'IF({value}>0,ROUND({value}*{factor},0)-ROW(),"")'
            yield Cell(row, key, Style.HINT, formula=f'IF($A{row + 1}="","",{scored})')
            keys = _range(key, first, last)
            yield Cell(row, rank, Style.HINT, formula=f'IF({own}="","",1+COUNTIF({keys},">"&{own}))')
    for place in range(_TOP):
        row = _TOTAL_ROW + place
        for source, _, _, rank, name, top in layout.tops:
            ranks = f"MATCH(ROW()-ROW({_at(HEADINGS_ROW, 0)}),{_range(rank, first, last)},0)"
            names, values = _range(1, first, last), _range(layout.place[source], first, last)
            yield Cell(row, name, Style.HINT, formula=f'IFERROR(INDEX({names},{ranks}),"")')
            yield Cell(row, top, Style.HINT, formula=f"IFERROR(INDEX({values},{ranks}),0)")


def _legend(layout: _Layout) -> Iterator[Cell]:
    """What a share of bookings is and how many: figures inside of shares of a hundredth would cover each other."""
    for place, key in enumerate(_SHARES):
        if key in layout.place:
            text = f'{_at(HEADINGS_ROW, layout.place[key])}&" "&{_at(_TOTAL_ROW, layout.place[key])}'
            yield Cell(HEADINGS_ROW, layout.helpers[place], Style.HINT, formula=text)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    layout = _Layout(plan)
    return (
        *_headings(plan, layout),
        *_totals(plan, layout),
        *_overrides(plan, layout),
        *_people(plan, layout),
        *_top_lists(plan, layout),
        *_legend(layout),
    )


def _charts(plan: Plan) -> tuple[Chart, ...]:
    layout = _Layout(plan)
    top = (_TOTAL_ROW, _TOTAL_ROW + _TOP - 1)
    # A column is seven pixels a character and five more.
    width = (sum(round(7 * column + 5) for column in layout.widths) - 2 * _CHART_GAP) // 3
    size = (width, _CHART_HEIGHT)
    charts = [
        Chart(
            "column",
            f"report.chart_{source}",
            _CHARTS_ROW,
            place * (width + _CHART_GAP),
            size,
            (top[0], name, top[1], name),
            (top[0], figures, top[1], figures),
        )
        for place, (source, _, _, _, name, figures) in enumerate(layout.tops)
    ]
    if _SHARES[0] in layout.place:
        shares = (layout.place[_SHARES[0]], layout.place[_SHARES[-1]])
        charts.append(
            Chart(
                "doughnut",
                "report.chart_validity",
                _CHARTS_ROW,
                len(charts) * (width + _CHART_GAP),
                size,
                (HEADINGS_ROW, layout.helpers[0], HEADINGS_ROW, layout.helpers[len(_SHARES) - 1]),
                (_TOTAL_ROW, shares[0], _TOTAL_ROW, shares[1]),
            )
        )
    return tuple(charts)


REPORT: Final = Sheet(
    key="report",
    label=Label("月报", "Report"),
    code_name="SheetReport",
    frozen=(4, 2),
    cells=_cells,
    charts=_charts,
    folded=lambda plan: _Layout(plan).helpers,
    lined=lambda plan: (FIRST_PERSON_ROW, last_row(plan)),
    widths=lambda plan: _Layout(plan).widths,
)
