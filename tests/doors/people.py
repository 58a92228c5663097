"""员工 and 薪资: grades, posts, pay, where its figures come from, what points take off it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from tests.casetable import Case, SheetCell
from tests.doors.findings import finding, late
from tests.doors.model import Entries, month_of
from xl_tools import clock

__all__ = ["deduction", "grades", "pay", "posts"]

_READS_PAY: Final = ("documents.ladder", "documents.pay", "grades.", "pay.")


def _person(case: Case, made: Entries, **other: object) -> None:
    """The rows of 员工 and 薪资 that a case is about, and what 员工 says otherwise than the case."""
    staff = ("department", "post", "grade", "hired", "confirmed", "promoted")
    figures = ("base", "benefits", "commission", "bonus", "source")
    person = {"staff_id": made.staff_id, "name": case.stem}
    made.rows["staff"].append(person | {key: case.row[key] for key in staff if key in case.row} | other)
    own = {key: case.row[key] for key in figures if key in case.row}
    made.rows["pay"].append({"staff_id": made.staff_id, **own})


def grades(case: Case, made: Entries) -> str | None:
    """A person with a grade, or with a day of hire."""
    made.reads = ("documents.ladder", "grades.")
    _person(case, made)
    for function, expected in case.expect.items():
        place = ("staff", "service_months") if function == "SERVICE_MONTHS" else ("pay", "grade_salary")
        made.ask(function, *place, expected)
    return month_of(case, made)


def posts(case: Case, made: Entries) -> str | None:
    """A person with a department and a post."""
    made.reads = ("documents.pay", "posts.")
    _person(case, made)
    for function, expected in case.expect.items():
        made.ask(function, "staff", "post_check", expected)
    return month_of(case, made)


#: The top-up is computed from the department: which one has the case's.
_TOPPED_UP: Final[Mapping[SheetCell, str]] = {None: "", "": "", 0: "客服部", 300: "物流部", "制度未规定": "运营部"}


def pay(case: Case, made: Entries) -> str | None:
    """A row of 薪资 and the person's row of 员工."""
    made.reads = _READS_PAY
    if case.asks == "SALARY_BAND" and case.row.get("side") not in (1, 2):
        return "底薪下限 and 底薪上限 ask for 1 and 2, never for anything else"
    if case.asks == "GROSS_PAY":
        topup = case.row.get("topup")
        if topup not in _TOPPED_UP:
            return "保底补足 is computed from the department, and no department shows that"
        _person(case, made, department=_TOPPED_UP[topup])
    else:
        _person(case, made)
    side = "band_min" if case.row.get("side") == 1 else "band_max"
    columns = {"SALARY_BAND": side, "GUARANTEE_TOPUP": "topup", "BAND_CHECK": "band_check", "GROSS_PAY": "gross"}
    columns["SOURCE_CHECK"] = "source_check"
    for function, expected in case.expect.items():
        made.ask(function, "pay", columns[function], expected)
    if case.asks in ("BAND_CHECK", "SOURCE_CHECK") and case.state is not None:
        texts = (f"{case.state.value}：", *case.reason)
        made.ask("核对" if case.expect else case.asks, "pay", columns[case.asks], contains=texts)
    return month_of(case, made)


#: What stands in place of the pay → the base pay of somebody whose pay that is.
_PAY_STATES: Final[Mapping[SheetCell, SheetCell]] = {
    "资料不足": None,
    "待确认": "待核",
}


def deduction(case: Case, made: Entries) -> str | None:
    """A person's row of 薪资, and findings that add up to the points."""
    made.reads = (*_READS_PAY, "documents.house", "attendance.", "conduct.complaint")
    left = month_of(case, made)
    if left is not None or made.month is None:
        return left
    points, figure = case.row.get("points"), case.row.get("pay")
    if isinstance(points, bool) or not isinstance(points, int):
        return "扣分合计 is added up, so it is a whole number"
    if isinstance(figure, str) or figure is None:
        if figure not in _PAY_STATES:
            return "扣前合计 is computed: an amount, 资料不足 or 待确认"
        figure = _PAY_STATES[figure]
    made.rows["staff"].append({"staff_id": made.staff_id, "name": "林一", "department": "客服部"})
    made.rows["pay"].append({"staff_id": made.staff_id, "base": figure})
    _points(made, points)
    made.ask("扣分合计", "pay", "points", points)
    columns = {"DEDUCTION": "deduction", "DEDUCTION_REASON": "deduction_reason"}
    for function, expected in case.expect.items():
        made.ask(function, "pay", columns[function], expected)
    if case.reason:
        made.ask("扣款依据", "pay", "deduction_reason", contains=case.reason)
    return None


def _points(made: Entries, points: int) -> None:
    """Complaints of ten points, latenesses of three and missed sign-ins of two that add up."""
    assert made.month is not None
    day = clock.serial(made.month + timedelta(days=1))
    complaints, rest = divmod(points, 10)
    if rest == 1:
        complaints, rest = complaints - 1, 11
    threes = next(n for n in range(4) if rest >= 3 * n and (rest - 3 * n) % 2 == 0)
    if complaints:
        made.rows["conduct"].append(finding(day, made.staff_id, count=complaints))
    made.rows["attendance"] += [late(day, made.staff_id)] * threes
    missed = {**late(day, made.staff_id), "signin": None}
    made.rows["attendance"] += [missed] * ((rest - 3 * threes) // 2)
