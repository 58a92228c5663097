"""薪资: one row per person; grade pay, bands, guarantee and gross pay (E6, F2 to F5)."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.formulas import in_month, when
from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table

__all__ = ["PAY"]


def _of_staff(key: str) -> str:
    found = f"INDEX({{staff.{key}}},{{@staff_row}})"
    # A blank cell behind INDEX counts as 0, and 0 is a day.
    return f'IF({{@staff_row}}="","",IF({found}="","",{found}))'


def _known(formula: str) -> str:
    return f'IF({{@staff_row}}="","",{formula})'


def _month_sum(table: str, points: str) -> str:
    return f"SUMIFS({{{table}.{points}}},{{{table}.staff_id}},{{@staff_id}},{in_month(table)})"


def _listed_sum(table: str) -> str:
    """Of a table that holds this month and nothing else."""
    return f"SUMIFS({{{table}.fine}},{{{table}.staff_id}},{{@staff_id}})"


#: Points of the month of everything that charges any; the same sums stand in 月报, and by event in 扣分明细.
_POINTS: Final = "0" + "".join(
    (
        when("attendance", "+" + _month_sum("attendance", "final")),
        when("conduct", "+" + _month_sum("conduct", "final")),
        when("bookings", "+" + _month_sum("bookings", "fine")),
        when("cancellations", "+" + _listed_sum("cancellations")),
        when("warmup", "+" + _month_sum("warmup", "fine")),
        when("new_clients", "+" + _listed_sum("new_clients")),
    )
)

PAY: Final = Sheet(
    key="pay",
    label=Label("薪资", "Pay"),
    code_name="SheetPay",
    frozen=(3, 1),
    pages_wide=2,
    tables=(
        Table(
            key="pay",
            name=Label("薪资表", "PayTable"),
            rows=lambda plan: plan.staff_rows,
            attention=("name", "band_check", "source_check", "deduction"),
            columns=(
                Column("staff_id", Label("工号", "Staff ID"), Kind.ID, 10, choices_name="staff_ids"),
                Column("base", Label("底薪", "Base pay"), Kind.MONEY, 11),
                Column("benefits", Label("福利", "Benefits"), Kind.MONEY, 11),
                Column("commission", Label("提成", "Commission"), Kind.MONEY, 12),
                Column("bonus", Label("奖金", "Bonus"), Kind.MONEY, 11),
                Column("source", Label("来源说明", "Source"), Kind.TEXT, 22),
                Column(
                    "name",
                    Label("姓名", "Name"),
                    Kind.TEXT,
                    14,
                    'IF({@staff_id}="","",IF({@staff_row}="",{say:cell.id_unknown},INDEX({staff.name},{@staff_row})&""))',
                ),
                Column("department", Label("部门", "Department"), Kind.WORD, 14, _of_staff("department")),
                Column("post", Label("岗位", "Post"), Kind.WORD, 19, _of_staff("post")),
                Column("grade", Label("级别", "Grade"), Kind.WORD, 11, _of_staff("grade")),
                Column(
                    "grade_salary",
                    Label("级别工资", "Grade pay"),
                    Kind.MONEY,
                    12,
                    # The ladder is customer service's alone: nobody else lacks a grade.
                    _known(
                        'IF(OR({@department}="",{@department}={label:posts.service}),'
                        "GRADE_SALARY({@grade},{@promoted},{name:month},{name:policy}),{word:State.NOT_APPLICABLE})"
                    ),
                ),
                Column(
                    "band_min",
                    Label("底薪下限", "Base minimum"),
                    Kind.MONEY,
                    12,
                    _known("SALARY_BAND({@department},{@confirmed},{name:month},1,{name:policy})"),
                ),
                Column(
                    "band_max",
                    Label("底薪上限", "Base maximum"),
                    Kind.MONEY,
                    12,
                    _known("SALARY_BAND({@department},{@confirmed},{name:month},2,{name:policy})"),
                ),
                Column(
                    "band_check",
                    Label("底薪核对", "Base check"),
                    Kind.SENTENCE,
                    48,
                    _known("BAND_CHECK({@base},{@department},{@grade},{@confirmed},{name:month},{name:policy})"),
                ),
                Column(
                    "topup",
                    Label("保底补足", "Guarantee top-up"),
                    Kind.MONEY,
                    12,
                    _known("GUARANTEE_TOPUP({@department},{@post},{@commission},{name:month},{name:policy})"),
                ),
                Column(
                    "source_check",
                    Label("来源核对", "Source check"),
                    Kind.SENTENCE,
                    40,
                    _known(
                        "SOURCE_CHECK({@department},{@post},{@base},{@benefits},{@commission},{@bonus},{@source},"
                        "{name:month},{name:policy})"
                    ),
                ),
                Column("points", Label("扣分合计", "Total points"), Kind.POINTS, 11, _known(_POINTS)),
                Column(
                    "deduction",
                    Label("扣款", "Deduction"),
                    Kind.MONEY,
                    10,
                    _known("DEDUCTION({@points},{@before},{name:month},{name:policy})"),
                ),
                Column(
                    "deduction_reason",
                    Label("扣款依据", "Reason of the deduction"),
                    Kind.SENTENCE,
                    40,
                    _known("DEDUCTION_REASON({@points},{@before},{name:month},{name:policy})"),
                ),
                Column(
                    "gross",
                    Label("应发合计", "Gross pay"),
                    Kind.MONEY,
                    13,
                    _known(
                        "IF(AND(ISNUMBER({@before}),ISNUMBER({@deduction})),ROUND({@before}-{@deduction},2),{@before})"
                    ),
                ),
                Column(
                    # What F2 adds up, before anything is taken off for points (G10).
                    "before",
                    Label("扣前合计", "Before deduction"),
                    Kind.MONEY,
                    13,
                    _known("GROSS_PAY({@base},{@benefits},{@commission},{@bonus},{@topup},{name:month},{name:policy})"),
                    helper=True,
                ),
                Column(
                    "staff_row",
                    Label("员工行", "Staff row"),
                    Kind.COUNT,
                    9,
                    'IF({@staff_id}="","",IFERROR(MATCH({@staff_id},{staff.staff_id},0),""))',
                    helper=True,
                ),
                Column("confirmed", Label("转正日期", "Confirmed"), Kind.DAY, 12, _of_staff("confirmed"), helper=True),
                Column("promoted", Label("晋升日期", "Promoted"), Kind.DAY, 12, _of_staff("promoted"), helper=True),
            ),
        ),
    ),
)
