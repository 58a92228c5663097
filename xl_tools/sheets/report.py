"""月报: everything per person and department for the month, with charts. Plain formulas only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xl_tools import messages
from xl_tools.sheets.formulas import in_month
from xl_tools.sheets.model import Cell, Chart, Label, Plan, Sheet, Style
from xl_tools.sheets.staff import DEPARTMENTS

__all__ = ["FIRST_PERSON_ROW", "HEADINGS_ROW", "HELPERS", "REPORT", "last_row"]

_GROUPS_ROW: Final = 2
HEADINGS_ROW: Final = 3
_TOTAL_ROW: Final = 4
_DEPARTMENTS_ROW: Final = 5
_OTHERS_ROW: Final = _DEPARTMENTS_ROW + len(DEPARTMENTS)
_CHARTS_ROW: Final = _OTHERS_ROW + 2
_CHART_ROWS: Final = 14
_CHART_HEIGHT: Final = 280
_CHART_GAP: Final = 12
_PEOPLE_HEADING_ROW: Final = _CHARTS_ROW + _CHART_ROWS
FIRST_PERSON_ROW: Final = _PEOPLE_HEADING_ROW + 1
_TOP: Final = 10

_WHOSE: Final = re.compile(r"\$of\((\w+)\)")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One column of the report.

    Attributes:
        formula: of a person: ``$of(table)`` restricts to the person's rows, ``$id`` is the 工号 in the same row,
            ``$points`` and the like another figure of the row.
        total: of everybody, rows without a person included; "" where the formula serves both.
    """

    key: str
    label: Label
    group: str
    formula: str
    total: str = ""
    money: bool = False


def _count(conditions: str, table: str) -> str:
    return f"COUNTIFS($of({table}){conditions},{in_month(table)})"


def _sum(column: str, table: str) -> str:
    return f"SUMIFS({{{table}.{column}}},$of({table}){in_month(table)})"


def _validity(state: str) -> str:
    return _count(f"{{bookings.validity}},{{word:State.{state}}}", "bookings")


def _pay(key: str, label: Label) -> _Figure:
    one = f'IFERROR(INDEX({{pay.{key}}},MATCH($id,{{pay.staff_id}},0)),"")'
    return _Figure(key, label, "pay", one, f"SUM({{pay.{key}}})", money=True)


def _row_formula(formula: str, row: int, staff_id: str) -> str:
    """A figure's formula in one row; of everybody when ``staff_id`` is ""."""
    for key in ("signin_points", "false_points", "weekly_points"):
        formula = formula.replace(f"${key}", f"${_letter(_PLACE[key])}{row + 1}")
    whose = rf"{{\1.staff_id}},{staff_id}," if staff_id else ""
    return _WHOSE.sub(whose, formula).replace("$id", staff_id)


#: Whoever signed in has a number of minutes; points without one are a missed sign-in.
_ATTENDED: Final = '{attendance.late_minutes},">=0"'
_FINED: Final = '{attendance.fine},">0"'

_FIGURES: Final = (
    _Figure("days", Label("出勤天数", "Days present"), "attendance", _count(_ATTENDED, "attendance")),
    _Figure(
        "late", Label("迟到次数", "Times late"), "attendance", _count('{attendance.late_minutes},">0"', "attendance")
    ),
    _Figure(
        "missed",
        Label("漏签次数", "Missed sign-ins"),
        "attendance",
        f"{_count(_FINED, 'attendance')}-{_count(f'{_FINED},{_ATTENDED}', 'attendance')}",
    ),
    _Figure("signin_points", Label("签到扣分", "Sign-in points"), "attendance", _sum("final", "attendance")),
    _Figure("valid", Label("有效定台", "Valid"), "bookings", _validity("VALID")),
    _Figure("invalid", Label("无效定台", "Invalid"), "bookings", _validity("INVALID")),
    _Figure("unconfirmed", Label("待确认", "To confirm"), "bookings", _validity("UNCONFIRMED")),
    _Figure("cancelled", Label("取消桌数", "Cancelled tables"), "bookings", _sum("cancelled_tables", "bookings")),
    _Figure("false_points", Label("虚假定位扣分", "False-booking points"), "bookings", _sum("fine", "bookings")),
    _Figure(
        "weekly_points",
        Label("周取消扣分", "Weekly points"),
        "bookings",
        "SUMIFS({cancellations.fine},{cancellations.staff_id},$id)",
        "SUM({cancellations.fine})",
    ),
    _Figure("points", Label("扣分合计", "Total points"), "result", "$signin_points+$false_points+$weekly_points"),
    _Figure("performance", Label("计业绩", "Performance"), "result", _sum("performance", "bookings"), money=True),
    _pay("base", Label("底薪", "Base pay")),
    _pay("grade_salary", Label("级别工资", "Grade pay")),
    _pay("gross", Label("应发合计", "Gross pay")),
)

_FIRST_FIGURE: Final = 3
_PLACE: Final = {figure.key: _FIRST_FIGURE + index for index, figure in enumerate(_FIGURES)}
_WIDTH: Final = _FIRST_FIGURE + len(_FIGURES)

_WIDTHS: Final = (10.0, 14.0, 17.0, *(13.0 if figure.money else 10.0 for figure in _FIGURES))

#: Folded columns behind the report: sort keys, ranks, and the two top lists that the charts show; the legend of the
#: third chart stands above the first of them.
HELPERS: Final = tuple(range(_WIDTH + 1, _WIDTH + 9))
(_POINTS_KEY, _POINTS_RANK, _SPEND_KEY, _SPEND_RANK, _POINTS_NAME, _POINTS_TOP, _SPEND_NAME, _SPEND_TOP) = HELPERS
_SHARES: Final = ("valid", "invalid", "unconfirmed")


def _letter(column: int) -> str:
    # The report ends before column AZ.
    return chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)


def _at(row: int, column: int) -> str:
    return f"${_letter(column)}${row + 1}"


def _range(column: int, first: int, last: int) -> str:
    return f"{_at(first, column)}:{_at(last, column)}"


def last_row(plan: Plan) -> int:
    """The last person's row, counted from 0."""
    return FIRST_PERSON_ROW + plan.staff_rows - 1


def _headings(plan: Plan) -> Iterator[Cell]:
    def say(key: str) -> str:
        return messages.say(plan.lang, key)

    yield Cell(0, _FIRST_FIGURE, Style.MONTH, formula="{name:month}", span=2)
    yield Cell(0, _FIRST_FIGURE + 2, Style.TEXT, formula='{name:department}&""', span=4)
    yield Cell(_GROUPS_ROW, 0, Style.SECTION, say("report.group_person"), span=_FIRST_FIGURE)
    start = 0
    for index, figure in enumerate(_FIGURES):
        if index + 1 == len(_FIGURES) or _FIGURES[index + 1].group != figure.group:
            text = say(f"report.group_{figure.group}")
            yield Cell(_GROUPS_ROW, _FIRST_FIGURE + start, Style.SECTION, text, span=index + 1 - start)
            start = index + 1
    for column, label in enumerate((Label("工号", "Staff ID"), Label("姓名", "Name"), Label("部门", "Department"))):
        yield Cell(HEADINGS_ROW, column, Style.HEADING, label.of(plan.lang), height=32 if plan.lang == "zh" else 46)
    for figure in _FIGURES:
        yield Cell(HEADINGS_ROW, _PLACE[figure.key], Style.HEADING, figure.label.of(plan.lang))


def _totals(plan: Plan) -> Iterator[Cell]:
    first, last = FIRST_PERSON_ROW, last_row(plan)
    departments = _range(2, first, last)
    yield Cell(_TOTAL_ROW, 0, Style.TOTAL, messages.say(plan.lang, "report.total"), span=_FIRST_FIGURE, height=22)
    yield Cell(_OTHERS_ROW, 0, Style.TEXT, messages.say(plan.lang, "report.others"), span=_FIRST_FIGURE)
    for figure in _FIGURES:
        column = _PLACE[figure.key]
        total = Style.TOTAL_MONEY if figure.money else Style.TOTAL_COUNT
        plain = Style.MONEY if figure.money else Style.COUNT
        people = _range(column, first, last)
        everybody = _row_formula(figure.total or figure.formula, _TOTAL_ROW, "")
        yield Cell(_TOTAL_ROW, column, total, formula=everybody)
        for index in range(len(DEPARTMENTS)):
            row = _DEPARTMENTS_ROW + index
            yield Cell(row, column, plain, formula=f"SUMIFS({people},{departments},{_at(row, 0)})")
        own = _range(column, _DEPARTMENTS_ROW, _OTHERS_ROW - 1)
        yield Cell(_OTHERS_ROW, column, plain, formula=f"ROUND({_at(_TOTAL_ROW, column)}-SUM({own}),2)")
    for index, label in enumerate(DEPARTMENTS):
        yield Cell(_DEPARTMENTS_ROW + index, 0, Style.TEXT, label.of(plan.lang), span=_FIRST_FIGURE)


def _people(plan: Plan) -> Iterator[Cell]:
    yield Cell(_PEOPLE_HEADING_ROW, 0, Style.SECTION, messages.say(plan.lang, "report.people"), span=_WIDTH, height=22)
    for index in range(plan.staff_rows):
        row = FIRST_PERSON_ROW + index
        staff_id = f"$A{row + 1}"
        number = str(index + 1)
        found = f"INDEX({{staff.staff_id}},{number})"
        yield Cell(row, 0, Style.WORD, formula=f'IF(ROWS({{staff.staff_id}})<{number},"",IF({found}="","",{found}))')
        for column, key in ((1, "name"), (2, "department")):
            text = f'IF({staff_id}="","",INDEX({{staff.{key}}},{number})&"")'
            yield Cell(row, column, Style.WORD, formula=text)
        for figure in _FIGURES:
            formula = _row_formula(figure.formula, row, staff_id)
            style = Style.MONEY if figure.money else Style.COUNT
            yield Cell(row, _PLACE[figure.key], style, formula=f'IF({staff_id}="","",{formula})')


def _top_lists(plan: Plan) -> Iterator[Cell]:
    """Ranks by points and by performance, without ties, and the first ten of each."""
    first, last = FIRST_PERSON_ROW, last_row(plan)
    for index in range(plan.staff_rows):
        row = first + index
        for source, factor, key, rank in (
            ("points", "1000", _POINTS_KEY, _POINTS_RANK),
            ("performance", "100000", _SPEND_KEY, _SPEND_RANK),
        ):
            value = f"${_letter(_PLACE[source])}{row + 1}"
            own = f"${_letter(key)}{row + 1}"
            # Whole numbers, so that ">"& compares exactly; the row breaks ties.
            scored = f'IF({value}>0,ROUND({value}*{factor},0)-{index},"")'
            yield Cell(row, key, Style.HINT, formula=f'IF($A{row + 1}="","",{scored})')
            keys = _range(key, first, last)
            yield Cell(row, rank, Style.HINT, formula=f'IF({own}="","",1+COUNTIF({keys},">"&{own}))')
    for place in range(_TOP):
        row = _TOTAL_ROW + place
        for source, rank, name, top in (
            ("points", _POINTS_RANK, _POINTS_NAME, _POINTS_TOP),
            ("performance", _SPEND_RANK, _SPEND_NAME, _SPEND_TOP),
        ):
            ranks = f"MATCH({place + 1},{_range(rank, first, last)},0)"
            names, values = _range(1, first, last), _range(_PLACE[source], first, last)
            yield Cell(row, name, Style.HINT, formula=f'IFERROR(INDEX({names},{ranks}),"")')
            yield Cell(row, top, Style.HINT, formula=f"IFERROR(INDEX({values},{ranks}),0)")


def _legend() -> Iterator[Cell]:
    """What a share of bookings is and how many: figures inside of shares of a hundredth would cover each other."""
    for place, key in enumerate(_SHARES):
        text = f'{_at(HEADINGS_ROW, _PLACE[key])}&" "&{_at(_TOTAL_ROW, _PLACE[key])}'
        yield Cell(HEADINGS_ROW, HELPERS[place], Style.HINT, formula=text)


def _cells(plan: Plan) -> tuple[Cell, ...]:
    return (*_headings(plan), *_totals(plan), *_people(plan), *_top_lists(plan), *_legend())


def _charts(plan: Plan) -> tuple[Chart, ...]:
    top = (_TOTAL_ROW, _TOTAL_ROW + _TOP - 1)
    # A column is seven pixels a character and five more.
    width = (sum(round(7 * column + 5) for column in _WIDTHS) - 2 * _CHART_GAP) // 3
    size = (width, _CHART_HEIGHT)

    def left(place: int) -> int:
        return place * (width + _CHART_GAP)

    return (
        Chart(
            "column",
            "report.chart_points",
            _CHARTS_ROW,
            left(0),
            size,
            (top[0], _POINTS_NAME, top[1], _POINTS_NAME),
            (top[0], _POINTS_TOP, top[1], _POINTS_TOP),
        ),
        Chart(
            "column",
            "report.chart_performance",
            _CHARTS_ROW,
            left(1),
            size,
            (top[0], _SPEND_NAME, top[1], _SPEND_NAME),
            (top[0], _SPEND_TOP, top[1], _SPEND_TOP),
        ),
        Chart(
            "doughnut",
            "report.chart_validity",
            _CHARTS_ROW,
            left(2),
            size,
            (HEADINGS_ROW, HELPERS[0], HEADINGS_ROW, HELPERS[len(_SHARES) - 1]),
            (_TOTAL_ROW, _PLACE[_SHARES[0]], _TOTAL_ROW, _PLACE[_SHARES[-1]]),
        ),
    )


REPORT: Final = Sheet(
    key="report",
    label=Label("月报", "Report"),
    code_name="SheetReport",
    frozen=(4, 2),
    cells=_cells,
    charts=_charts,
    folded=HELPERS,
    lined=lambda plan: (FIRST_PERSON_ROW, last_row(plan)),
    widths=_WIDTHS,
)
