"""The third door: every case stands in a workbook, and the headless recalculation shows what was worked out by hand."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from tests.casetable import Case, arguments, changed_text, load, stems
from tests.doors import carriers, unplaced, workbook
from tests.office import Value, cached
from tests.records import record_of
from udfs.registry import FUNCTIONS
from xl_tools.engine import recalculate
from xl_tools.sheets.model import Edition

EDITIONS: Final[tuple[Edition, ...]] = ("functions", "values")

#: What no row of the template can be, by subject and reason; every one of them stands in a cell of its own below.
LEFT_OUT: Final = {
    ("bookings", "延时名次 is computed from the other rows, never typed"): 1,
    ("bookings", "当日作废 is computed from 违规: 是 or nothing, and nothing else"): 7,
    ("cancellations", "周取消 adds up tables, so its counts are whole numbers"): 3,
    ("cancellations", "周取消 makes its Mondays itself, so none is blank"): 2,
    ("conduct", "no column shows where the window of A3 begins"): 16,
    ("conduct", "当日第几次 and 此前次数 are counted from the other rows, never typed"): 1,
    ("conduct", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 5,
    ("conduct", "罚单合计 is added up, so it is a number, and no less than the violations in it"): 2,
    ("deduction", "扣分合计 is added up, so it is a whole number"): 3,
    ("deduction", "扣前合计 is computed: an amount, 资料不足 or 待确认"): 12,
    ("deduction", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 1,
    ("duty", "排班 leaves holidays to the list of the policy"): 5,
    ("duty", "排班 makes its days and counts people by itself"): 4,
    ("grades", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 7,
    ("ladder", "a score or rank that is no number does not reach the series of 晋升"): 2,
    ("ladder", "counts and series of 晋升 are computed, so they are never blank"): 4,
    ("ladder", "目标级别 is computed from the grade: the next one, or the one after it"): 5,
    ("ladder", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 2,
    ("override", "扣分 is computed, in the words of the workbook, and never blank in a row with entries"): 5,
    ("pay", "保底补足 is computed from the department, and no department shows that"): 2,
    ("pay", "底薪下限 and 底薪上限 ask for 1 and 2, never for anything else"): 13,
    ("pay", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 1,
    ("policy", "no column asks for a value of the policy or a clause"): 19,
    ("policy_warnings", "制度提示 numbers its rows itself, from 1 to 14"): 4,
    ("policy_warnings", "参评人数 is counted, so it is a number"): 2,
    ("policy_warnings", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 2,
    ("posts", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 1,
    ("quotas", "新客桌数 is counted from 定台, so it is a whole number"): 5,
    ("quotas", "统计月份 is one cell for the whole workbook, and takes the first day of a month only"): 9,
    ("time", "周取消 has one first week and one number of weeks: test_promises.py builds a workbook for each month"): 6,
}


def functions_of(case: Case) -> tuple[str, ...]:
    """The functions about which a case says something."""
    return tuple(case.expect) or (case.asks,)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_template_shows_what_was_worked_out_by_hand(edition: Edition) -> None:
    wrong = [
        problem
        for number, carrier in enumerate(carriers())
        for problem in carrier.wrong(cached(workbook(number, edition)))
    ]

    assert wrong == []


def test_no_case_and_no_function_of_a_case_is_left_out_but_those_that_no_row_can_be() -> None:
    left = {(one.case.stem, one.case.name) for one in unplaced()}
    wanted = Counter(
        (case.stem, case.name, function)
        for stem in stems()
        for case in load(stem)
        if (stem, case.name) not in left
        for function in functions_of(case)
    )

    compared = Counter(
        {(a.case.stem, a.case.name, a.what) for carrier in carriers() for a in carrier.asked if a.what in FUNCTIONS}
    )
    assert compared == wanted
    assert sum(len(carrier.asked) for carrier in carriers()) >= sum(wanted.values()) > 2000
    assert Counter((one.case.stem, one.reason) for one in unplaced()) == LEFT_OUT


#: Columns of these functions have no sentence beside them.
WITHOUT_SENTENCE: Final = {
    "CONFIRMED_MATTER",
    "GRADE_SALARY",
    "GROSS_PAY",
    "GUARANTEE_TOPUP",
    "PASSED",
    "PHONE_TEXT",
    "POST_CHECK",
    "QUARTER_GRADE",
    "SALARY_BAND",
    "TARGET_GRADE",
    "TICKET_COUNT",
}


def test_sentences_hold_what_the_cases_say_of_them() -> None:
    spoken = {str(asked.case) for carrier in carriers() for asked in carrier.asked if asked.contains}
    left = {str(one.case) for one in unplaced()}
    cases = [case for stem in stems() for case in load(stem) if case.reason and case.asks not in WITHOUT_SENTENCE]

    silent = {str(case) for case in cases} - spoken - left
    # A week without cancellations has a sentence of the sheet's own.
    assert silent == {"no cancellations cost nothing"}


@cache
def every_case() -> tuple[tuple[Case, str], ...]:
    return tuple((case, function) for stem in stems() for case in load(stem) for function in functions_of(case))


def free_formulas() -> bytes:
    """Every case in cells of a workbook that is no template: one row for each function, its arguments beside it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_calc_mode("auto", 191029)
    page, policies = book.add_worksheet("案例"), book.add_worksheet("制度文本")
    titles = book.add_worksheet("标题")
    records: list[Mapping[str, tuple[str, str]]] = []
    for row, (case, function) in enumerate(every_case(), 1):
        policy = ""
        if case.policy:
            policy = f",制度文本!$A${row + 1}"
            policies.write_string(row, 0, changed_text(case.policy))
        if FUNCTIONS[function].args[0].key == "headings":
            record = record_of(function)
            if record not in records:
                titles.write_row(len(records), 1, [zh for zh, _ in record.values()])
                records.append(record)
            # What a function asks for beside the record stands behind it.
            beside = [arg.key for arg in FUNCTIONS[function].args[2:] if arg.key != "policy"]
            cells = [case.row.get(key) for key in (*record, *beside)]
            last, above = xl_col_to_name(len(record)), 1 + records.index(record)
            more = "".join(f",{xl_col_to_name(1 + len(record) + n)}{row + 1}" for n in range(len(beside)))
            formula = f"{function}(标题!$B${above}:${last}${above},B{row + 1}:{last}{row + 1}{more}{policy})"
        else:
            cells = arguments(case, function)[: len(FUNCTIONS[function].args) - 1 if policy else None]
            own = ",".join(f"{xl_col_to_name(place)}{row + 1}" for place in range(1, 1 + len(cells)))
            formula = f"{function}({own}{policy})"
        for place, cell in enumerate(cells, 1):
            if isinstance(cell, str):
                page.write_string(row, place, cell)
            elif cell is not None:
                page.write(row, place, cell)
        page.write_formula(row, 0, "=" + formula, None, "not computed")
    book.close()
    return stream.getvalue()


def test_every_case_also_holds_in_free_cells_of_any_workbook() -> None:
    done = recalculate(free_formulas())

    def wrong(case: Case, function: str, shown: Value) -> bool:
        if case.expect:
            return type(shown) is bool or shown != case.expect[function]
        assert case.state is not None
        return any(text not in str(shown) for text in (f"{case.state.value}：", *case.reason))

    values = cached(done.data)
    found = [(case, function, values.get(("案例", row, 1), "")) for row, (case, function) in enumerate(every_case(), 2)]
    assert [(str(case), function, shown) for case, function, shown in found if wrong(case, function, shown)] == []
    assert len(found) == len(every_case()) > 2000
    assert done.refused == ()
