"""员工: who works here, in which post and grade."""

from __future__ import annotations

from typing import Final

from xl_tools.sheets.model import Column, Kind, Label, Sheet, Table
from xl_tools.words import Grade, StaffStatus

__all__ = ["DEPARTMENTS", "POSTS", "STAFF"]

#: Document five, F1; pairs that are not listed there come out as 待确认.
DEPARTMENTS: Final = (
    Label("客服部", "Customer service"),
    Label("市场部", "Marketing"),
    Label("物流部", "Logistics"),
    Label("产品部", "Products"),
    Label("数据部", "Data"),
    Label("运营部", "Operations"),
    Label("人事", "Personnel"),
    Label("财务", "Finance"),
    Label("行政", "Administration"),
)

POSTS: Final = (
    Label("售前客服", "Pre-sales service"),
    Label("售后客服", "After-sales service"),
    Label("数据分析专员", "Data analyst"),
    Label("直通车广告推广专员", "Advertising specialist"),
    Label("产品摄影师", "Product photographer"),
    Label("平面/网页美工", "Graphic and web designer"),
    Label("文案编辑", "Copy editor"),
    Label("运营总监", "Head of operations"),
    Label("运营助理", "Operations assistant"),
)

#: Months that a promotion looks at → key of the column with the rank of the mean score.
_WINDOWS: Final = {"short": 3, "half": 6, "year": 12}


def _standing(key: str, months: int) -> tuple[Column, Column]:
    """Mean score of the latest months, all of which are needed, and its rank; ties share one."""
    rows = (
        "{monthly.staff_id},{@staff_id},{monthly.month_key},"
        f'">="&(EOMONTH({{name:month}},-{months})+1),{{monthly.month_key}},"<="&{{name:month}}'
    )
    return (
        Column(
            f"mean_{key}",
            Label(f"近{months}月均分", f"Mean, {months} months"),
            Kind.SCORE,
            9,
            f'IF({{@listed}}="","",IF(COUNTIFS({rows},{{monthly.ranked_score}},">=0")<>{months},"",'
            # Six places: a mean of thirds is the same in every host.
            f"ROUND(SUMIFS({{monthly.ranked_score}},{rows})/{months},6)))",
            helper=True,
            needs=("monthly",),
        ),
        Column(
            f"standing_{key}",
            Label(f"近{months}月均分名次", f"Rank of mean, {months} months"),
            Kind.COUNT,
            9,
            f'IF({{@mean_{key}}}="","",1+COUNTIFS({{staff.mean_{key}}},">"&{{@mean_{key}}}))',
            helper=True,
            needs=("monthly",),
        ),
    )


STAFF: Final = Sheet(
    key="staff",
    label=Label("员工", "Staff"),
    code_name="SheetStaff",
    frozen=(3, 2),
    tables=(
        Table(
            key="staff",
            name=Label("员工表", "StaffTable"),
            rows=lambda plan: plan.staff_rows,
            attention=("post_check",),
            columns=(
                Column("staff_id", Label("工号", "Staff ID"), Kind.ID, 10),
                Column("name", Label("姓名", "Name"), Kind.TEXT, 14),
                Column("department", Label("部门", "Department"), Kind.WORD, 17, choices=DEPARTMENTS),
                Column("post", Label("岗位", "Post"), Kind.WORD, 23, choices=POSTS),
                Column("grade", Label("级别", "Grade"), Kind.WORD, 11, choices=tuple(Grade)),
                Column("hired", Label("入职日期", "Hired"), Kind.DAY, 13),
                Column("confirmed", Label("转正日期", "Confirmed"), Kind.DAY, 13),
                Column("promoted", Label("晋升日期", "Promoted"), Kind.DAY, 13),
                Column("email", Label("邮箱", "Email"), Kind.TEXT, 30),
                Column("status", Label("状态", "Status"), Kind.WORD, 11, choices=tuple(StaffStatus)),
                Column(
                    "post_check",
                    Label("岗位核对", "Post check"),
                    Kind.WORD,
                    12,
                    'IF({@staff_id}="","",IF({@listed}="",{say:cell.id_twice},'
                    "POST_CHECK({@department},{@post},{name:month},{name:policy})))",
                ),
                Column(
                    "service_months",
                    Label("工龄月", "Service months"),
                    Kind.COUNT,
                    11,
                    'IF({@hired}="","",SERVICE_MONTHS({@hired},{name:month},{name:policy}))',
                ),
                Column(
                    "order",
                    Label("序号", "Order"),
                    Kind.COUNT,
                    8,
                    'IF({@staff_id}="","",ROW()-ROW({#staff_id}))',
                    helper=True,
                ),
                Column(
                    # Sheets that list everybody take a number once, or its points would be charged twice.
                    "listed",
                    Label("列名工号", "ID as listed"),
                    Kind.ID,
                    10,
                    'IF({@staff_id}="","",'
                    'IF(MATCH({@staff_id},{staff.staff_id},0)=ROW()-ROW({#staff_id}),{@staff_id},""))',
                    helper=True,
                ),
                # Standings of everybody: a candidate is ranked among all, not among candidates.
                *(column for key, months in _WINDOWS.items() for column in _standing(key, months)),
                Column(
                    "promoted_on",
                    Label("晋升日", "Promoted on"),
                    Kind.DAY,
                    12,
                    'IF({@promoted}="","",BUSINESS_DATE({@promoted}))',
                    helper=True,
                ),
            ),
        ),
    ),
)
