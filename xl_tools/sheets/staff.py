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
                    'IF({@staff_id}="","",POST_CHECK({@department},{@post},{name:month},{name:policy}))',
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
            ),
        ),
    ),
)
