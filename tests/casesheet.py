"""The case tables as a workbook of function calls: each case's cells, and below one heading the calls over them.

Every formula has a stale value in the file, so that a host that computes nothing is found out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tests.casetable import Case, SheetCell, arguments, changed_text, load, stems
from tests.comparison import unequal
from tests.records import ranges, record_of
from udfs import registry
from udfs.registry import FUNCTIONS, Gives, Kind
from xl_tools import clock
from xl_tools.policy import canonical, default, headings, table_rows

__all__ = ["STALE", "Asked", "asked", "calls", "workbook", "wrong"]

STALE: Final = "过期"

#: The table of the built-in policy, for the one function that takes it.
_POLICY: Final = "制度"

#: Takes the number of its own row, which no case has.
_BY_ROW: Final = "EXTENSION_ORDER"
_ROW: Final = 7.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One call in the workbook.

    Attributes:
        case: whose cells are its arguments; None for POLICY_TEXT over the built-in policy.
        function: what is called.
        sheet, row, column: where, counted from 1.
        expected: what the case table says, else what the function says headless.
        contains: texts that the case's sentence holds.
    """

    case: Case | None
    function: str
    sheet: str
    row: int
    column: int
    expected: SheetCell
    contains: tuple[str, ...] = ()


@cache
def asked() -> tuple[Asked, ...]:
    """Every call: the functions that a case expects something of, and those that share its finding."""
    found = [Asked(None, "POLICY_TEXT", _POLICY, 1, 1, canonical(default()))]
    rows: Counter[str] = Counter()
    for case in (case for stem in stems() for case in load(stem)):
        for sheet, functions in _by_sheet(case).items():
            rows[sheet] += 1
            for number, function in enumerate(functions):
                found.append(_one(case, function, sheet, rows[sheet] + 1, number + 1))
    return tuple(found)


def calls() -> Counter[str]:
    """How often each function stands in the workbook."""
    return Counter(one.function for one in asked())


@cache
def workbook() -> bytes:
    """The workbook."""
    stream = BytesIO()
    texts = {case.policy: None for case in _cases() if case.policy}
    with Workbook(stream, {"in_memory": True}) as book:
        # Without this the file itself asks for a recalculation.
        book.set_calc_mode("auto", 191029)
        table = book.add_worksheet(_POLICY)
        rows = [headings("zh"), *table_rows(default(), "zh")]
        for number, row in enumerate(rows):
            _write(table, number, 1, row)
        last = xl_rowcol_to_cell(len(rows) - 1, len(rows[0]), row_abs=True, col_abs=True)
        table.write_formula(0, 0, f"=POLICY_TEXT($B$1:{last})", None, STALE)
        changed = book.add_worksheet("改过的制度")
        places = {}
        for number, policy in enumerate(texts):
            changed.write_string(number, 0, changed_text(policy))
            places[policy] = f"改过的制度!$A${number + 1}"
        sheets: dict[str, Worksheet] = {}
        for one in asked()[1:]:
            if one.sheet not in sheets:
                sheets[one.sheet] = book.add_worksheet(one.sheet)
            if one.case is not None:
                _call(sheets[one.sheet], one, one.case, places.get(one.case.policy))
    return stream.getvalue()


def wrong(asked: Sequence[Asked], shown: Mapping[str, Sequence[Sequence[object]]]) -> list[tuple[object, ...]]:
    """The calls that show something else than they must: (case, function, expected, shown).

    Args:
        asked: the calls.
        shown: sheet → its rows, blank cells as "".
    """
    found: list[tuple[object, ...]] = []
    for one in asked:
        cell = shown[one.sheet][one.row - 1][one.column - 1]
        expected = float(one.expected) if isinstance(one.expected, (int, float)) else one.expected or ""
        if not isinstance(cell, (str, float)) or type(cell) not in (str, float) or unequal(expected, cell):
            found.append((str(one.case), one.function, expected, cell))
        found += [(str(one.case), one.function, text, cell) for text in one.contains if text not in str(cell)]
    return found


@cache
def _cases() -> tuple[Case, ...]:
    return tuple(case for stem in stems() for case in load(stem))


def _by_sheet(case: Case) -> dict[str, list[str]]:
    """Functions that see the same cells stand in one row, and its cells behind them."""
    sources = {FUNCTIONS[name].source for name in (case.asks, *case.expect)}
    if FUNCTIONS["BOOKING_VALIDITY"].source in sources:
        sources.add(FUNCTIONS[_BY_ROW].source)
    found: dict[str, list[str]] = {}
    for function in FUNCTIONS.values():
        if function.source in sources or function.name in case.expect:
            found.setdefault(_sheet(function.name), []).append(function.name)
    return found


@cache
def _sheet(function: str) -> str:
    """Functions with the same arguments share a sheet, named after the first of them."""
    args = [arg.key for arg in FUNCTIONS[function].args]
    if _over_a_record(function):
        args = [*record_of(function), *args]
    return next(
        other
        for other in FUNCTIONS
        if [*(record_of(other) if _over_a_record(other) else ()), *(arg.key for arg in FUNCTIONS[other].args)] == args
    )


def _over_a_record(function: str) -> bool:
    return FUNCTIONS[function].args[0].kind is Kind.HEADINGS


def _width(sheet: str) -> int:
    """Columns kept free for the calls."""
    return sum(_sheet(name) == sheet for name in FUNCTIONS)


def _bare(case: Case, function: str) -> list[object]:
    """The arguments as cells hold them: Calc has no truth values, TRUE is the number 1 to every function."""

    def cell(entry: object) -> object:
        if isinstance(entry, list):
            return [cell(one) for one in entry]
        return float(entry) if isinstance(entry, bool) else entry

    if function == _BY_ROW:
        case = replace(case, row={**case.row, "row_number": _ROW})
    given = ranges(case, function) if _over_a_record(function) else arguments(case, function)
    return [cell(one) for one in given]


def _one(case: Case, function: str, sheet: str, row: int, column: int) -> Asked:
    truth = any(isinstance(entry, bool) for entry in case.row.values())
    headless = registry.call(function, _bare(case, function))
    expected = headless if truth else case.expect.get(function, headless)
    tells = FUNCTIONS[function].gives in (Gives.REASON, Gives.VERDICT)
    shares = FUNCTIONS[function].source is FUNCTIONS[case.asks].source
    return Asked(case, function, sheet, row, column, expected, case.reason if tells and shares and not truth else ())


def _call(sheet: Worksheet, one: Asked, case: Case, policy: str | None) -> None:
    """The call, and its arguments in the cells behind those of the calls."""
    left, row = _width(one.sheet), one.row - 1
    given = _bare(case, one.function)
    if case.policy:
        given = given[:-1]
    places: list[str] = []
    if _over_a_record(one.function):
        titles, cells = given[0], given[1]
        assert isinstance(titles, list)
        assert isinstance(cells, list)
        _write(sheet, 0, left, titles[0])
        _write(sheet, row, left, cells[0])
        right = left + len(cells[0]) - 1
        for line in (0, row):
            ends = [xl_rowcol_to_cell(line, column, row_abs=not line) for column in (left, right)]
            places.append(":".join(ends))
        left, given = right + 1, given[2:]
    _write(sheet, row, left, given)
    places += [xl_rowcol_to_cell(row, left + number) for number in range(len(given))]
    if policy is not None:
        places.append(policy)
    sheet.write_formula(row, one.column - 1, f"={one.function}({','.join(places)})", None, STALE)


def _write(sheet: Worksheet, row: int, column: int, cells: Sequence[object]) -> None:
    for number, cell in enumerate(cells, column):
        if isinstance(cell, str):
            sheet.write_string(row, number, cell)
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, number, cell)
        elif isinstance(cell, date):
            sheet.write_number(row, number, clock.serial(cell))
        elif cell is not None:
            raise TypeError(type(cell).__name__)
