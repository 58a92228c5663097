"""Awkward people to make slips for: formulas for names, names within names, columns of passwords."""

from __future__ import annotations

import io
from datetime import date, time
from functools import cache
from typing import Final

import msoffcrypto
import openpyxl

from tests.checkcases import MONTH, clean
from xl_tools.build import build
from xl_tools.deliver.checks import Findings, check_book
from xl_tools.deliver.checks.view import Checked
from xl_tools.deliver.parcel import Parcel
from xl_tools.deliver.slips import Batch, password_rule, prepared
from xl_tools.engine import recalculate

__all__ = ["NAMES", "NUMBERS", "awkward", "batch", "cells", "locked", "opened", "reasons", "with_column"]

#: Names as somebody might type them, the last three of which a search could take for each other.
NAMES: Final = (
    '=HYPERLINK("http://evil.example","x")',
    "+王",
    "-2+3",
    "@SUM(A1)",
    "\t制表",
    "<script>alert(1)</script>&'\"",
    "王小",
    "王小川",
    "王小川",
)
NUMBERS: Final = tuple(f"K{number}" for number in (1, 2, 3, 4, 5, 6, 7, 10, 11))


@cache
def awkward() -> Findings:
    """A month with such people; reasons mention others by name, number, phone and address."""
    at = {"department": "客服部", "post": "售前客服", "grade": "初级客服", "status": "在职"}
    at_work = {"date": date(2026, 11, 3), "shift": "上班", "signin": time(20, 17)}
    told = (
        "替 K11 王小 和王小川顶班，客人林大鹏（139-0000-0001）可作证",
        "他说 =1+1，ｋ１０ 也在，核实说的",
        "问 k7@example.com 或 8613900000001",
        "",
        "",
        "",
        "王小川、K10、王小川都看见了，王小本人没有",
        "与 K11 同桌，王小说的",
        "与 K10 同桌，王小川说的",
    )
    rows: dict[str, list[dict[str, object]]] = {
        "staff": [
            {"staff_id": number, "name": name, "email": f"{number.lower()}@example.com", **at}
            | {"hired": date(2025, 10, 9), "confirmed": date(2026, 1, 9), "promoted": date(2026, 1, 9)}
            for number, name in zip(NUMBERS, NAMES, strict=True)
        ],
        "attendance": [
            {**at_work, "staff_id": number}
            | ({"override": 1, "approver": approver, "override_reason": reason} if reason else {})
            for number, reason, approver in zip(NUMBERS, told, ("王小川", *["部门经理"] * 8), strict=True)
        ],
        "bookings": [
            {
                **{"date": date(2026, 11, 3), "table_no": f"A{at}", "table": "散台", "tables": 1, "customer": customer},
                **{"phone": f"1390000000{at}", "heads": 4, "staff_id": "K1", "spend": 800, "called": time(18, 0)},
                **{"expected": time(20, 10), "arrived": time(20, 20), "greeter": "是", "back_bar": "是"},
                **{"second": "否", "for_friend": "否", "cancelled": "否"},
            }
            # One guest is called as our sentences speak.
            for at, customer in enumerate(("林大鹏", "签到", "核实"), start=1)
        ],
        "pay": [
            {"staff_id": number, "base": 2200, "commission": 680.005, "source": f"=SUM(K{number})"}
            for number in NUMBERS
        ],
    }
    return check_book(build("values", "zh", month=MONTH, rows=rows, staff_rows=10, blank_rows=15), "x.xlsx")


@cache
def batch() -> Batch:
    return prepared(awkward())


def reasons(person: str) -> str:
    slip = next(one for one in batch().slips if one.person == person)
    return " / ".join(event.override for event in slip.events)


def cells(parcel: Parcel) -> list[openpyxl.cell.Cell]:
    sheet = openpyxl.load_workbook(io.BytesIO(parcel.workbook)).worksheets[0]
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def opened(data: bytes, password: str) -> bytes:
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    file.load_key(password=password)
    target = io.BytesIO()
    file.decrypt(target, verify_integrity=True)
    return target.getvalue()


@cache
def with_column(entries: tuple[object, ...]) -> Findings:
    """The clean month with a column 身份证 that the department added to 员工."""
    book = openpyxl.load_workbook(io.BytesIO(clean()))
    sheet = book["员工"]
    table = sheet.tables["员工表"]
    first, last = table.ref.split(":")
    top, column = sheet[first].row, sheet[last].column + 1
    for row, value in enumerate(("身份证", *entries), start=top):
        sheet.cell(row, column, value)
    table.ref = f"{first}:{sheet.cell(sheet[last].row, column).coordinate}"
    added = openpyxl.worksheet.table.TableColumn(id=len(table.tableColumns) + 1, name="身份证")
    table.tableColumns.append(added)
    target = io.BytesIO()
    book.save(target)
    # openpyxl drops what the cells show.
    return check_book(recalculate(target.getvalue()).data, "x.xlsx")


def locked(rule: str, *entries: object) -> Batch:
    found = with_column(entries)
    return prepared(found, password=password_rule(rule, Checked(found.evaluation, "")))
