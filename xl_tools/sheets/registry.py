"""The sheets of the workbook, in the order of their tabs, and how to find their tables."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from xl_tools.sheets import formulas
from xl_tools.sheets.appraisals import APPRAISALS
from xl_tools.sheets.attendance import ATTENDANCE
from xl_tools.sheets.behaviour import BEHAVIOUR
from xl_tools.sheets.bookings import BOOKINGS
from xl_tools.sheets.cancellations import CANCELLATIONS
from xl_tools.sheets.checks import CHECKS
from xl_tools.sheets.conduct import CONDUCT
from xl_tools.sheets.duty import DUTY
from xl_tools.sheets.functions import FUNCTIONS
from xl_tools.sheets.history import HISTORY
from xl_tools.sheets.home import HOME
from xl_tools.sheets.ledger import LEDGER
from xl_tools.sheets.model import Label, Plan, Sheet, Table
from xl_tools.sheets.pay import PAY
from xl_tools.sheets.policy import POLICY
from xl_tools.sheets.promotion import PROMOTION
from xl_tools.sheets.quotas import QUOTAS
from xl_tools.sheets.report import REPORT
from xl_tools.sheets.seats import SEATS
from xl_tools.sheets.staff import STAFF
from xl_tools.sheets.whatif import WHATIF
from xl_tools.words import Lang

__all__ = [
    "DOCUMENTS",
    "NAMES",
    "SHEETS",
    "LiveCell",
    "find_table",
    "knows",
    "left_out_of",
    "live_cells",
    "render",
    "sheet",
    "sheet_of",
    "sheets_of",
    "table",
    "tables",
    "without",
]

SHEETS: Final[tuple[Sheet, ...]] = (
    HOME,
    POLICY,
    STAFF,
    ATTENDANCE,
    CONDUCT,
    BOOKINGS,
    CANCELLATIONS,
    QUOTAS,
    SEATS,
    BEHAVIOUR,
    DUTY,
    APPRAISALS,
    PROMOTION,
    PAY,
    LEDGER,
    REPORT,
    CHECKS,
    WHATIF,
    HISTORY,
    FUNCTIONS,
)

#: The documents that a department may do without, as a command names them, and the tables that go with each. Document
#: one is in two parts: a department without bookings may still keep sign-ins and findings.
_HOUSE: Final = frozenset({"attendance", "conduct", "tickets", "past_events", "ledger", "seals", "corrections"})
DOCUMENTS: Final[dict[str, frozenset[str]]] = {
    "bar": _HOUSE | {"bookings", "cancellations", "warmup", "new_clients", "swaps", "drinks", "clients"},
    "house": _HOUSE,
    "conduct": frozenset({"behaviour"}),
    "duty": frozenset({"duty", "incidents", "inspections", "roster"}),
    "ladder": frozenset({"monthly", "quarterly", "promotion"}),
    "pay": frozenset({"pay"}),
}

#: Defined names by key.
NAMES: Final[dict[str, Label]] = {
    "policy": Label("制度", "Policy"),
    "month": Label("统计月份", "ReportMonth"),
    "first_week": Label("首周周一", "FirstWeek"),
    "week_count": Label("本月周数", "WeekCount"),
    "ledger_points": Label("明细扣分", "LedgerPoints"),
    "sheet_points": Label("各表扣分", "SheetPoints"),
    "tried": Label("试算内容", "WhatIfTried"),
    "readings_of": Label("读法说明", "ReadingsNote"),
    "checked": Label("校验结果", "CheckResult"),
    "staff_ids": Label("员工工号", "StaffIDs"),
    "department": Label("部门名称", "DepartmentName"),
    "author": Label("制表人", "AuthorName"),
    "status": Label("状态", "Status"),
}


@dataclass(frozen=True, slots=True)
class LiveCell:
    """A named cell outside of tables that one of our functions computes."""

    sheet: str
    name: str
    formula: str


@cache
def _sheets() -> dict[str, Sheet]:
    return {one.key: one for one in SHEETS}


@cache
def _tables() -> dict[str, Table]:
    return {table.key: table for one in SHEETS for table in one.tables}


@cache
def _by_name() -> dict[str, tuple[Table, Lang]]:
    found: dict[str, tuple[Table, Lang]] = {}
    for one in tables():
        found[one.name.zh.casefold()] = (one, "zh")
        found[one.name.en.casefold()] = (one, "en")
    return found


def sheet(key: str) -> Sheet:
    """The sheet of that key.

    Raises:
        KeyError: there is none.
    """
    return _sheets()[key]


def tables() -> tuple[Table, ...]:
    """All tables, in the order of the sheets."""
    return tuple(_tables().values())


def knows(key: str) -> bool:
    """Whether there is a table of that key."""
    return key in _tables()


def table(key: str) -> Table:
    """The table of that key.

    Raises:
        KeyError: there is none.
    """
    return _tables()[key]


@cache
def _home_of() -> dict[str, Sheet]:
    return {table.key: one for one in SHEETS for table in one.tables}


def sheet_of(table_key: str) -> Sheet:
    """The sheet on which a table stands.

    Raises:
        KeyError: there is no such table.

    Example:
        >>> sheet_of("new_clients").key
        'quotas'
    """
    return _home_of()[table_key]


def sheets_of(plan: Plan) -> tuple[Sheet, ...]:
    """The sheets that a workbook has, in the order of their tabs."""
    return tuple(one for one in SHEETS if one.shown(plan))


def left_out_of(names: Iterable[str]) -> frozenset[str]:
    """Keys of our tables that a workbook lacks.

    Args:
        names: its tables, as the file calls them.
    """
    here = {found[0].key for found in map(find_table, names) if found}
    return frozenset(_tables()) - here


def without(documents: Iterable[str]) -> frozenset[str]:
    """Keys of the tables that a workbook for these documents lacks.

    Raises:
        KeyError: there is no such document.

    Example:
        >>> sorted(without(["bar", "conduct", "ladder", "pay"]))
        ['duty', 'incidents', 'inspections', 'roster']
    """
    kept = frozenset[str]().union(*(DOCUMENTS[one] for one in documents))
    return frozenset[str]().union(*DOCUMENTS.values()) - kept


def find_table(name: str) -> tuple[Table, Lang] | None:
    """The table that a workbook calls ``name``, and the language that name is in.

    Upper and lower case do not matter, as in a host.

    Example:
        >>> found = find_table("签到表")
        >>> found and (found[0].key, found[1])
        ('attendance', 'zh')
        >>> find_table("Table1") is None
        True
    """
    return _by_name().get(name.strip().casefold())


def render(formula: str, lang: Lang, *, own: Table | None = None, left_out: Set[str] = frozenset()) -> str:
    """A formula with its placeholders put in, without the equals sign.

    Args:
        formula: as the sheet modules write it.
        lang: language of the workbook.
        own: the table whose row it stands in; None for a cell outside of tables.
        left_out: keys of the tables that the workbook lacks.

    Raises:
        KeyError: a placeholder mentions what does not exist.

    Example:
        >>> render('COUNTIF({staff.status},{word:StaffStatus.EMPLOYED})', "zh")
        'COUNTIF(员工表[状态],"在职")'
    """
    return formulas.render(formula, lang, own=own, table_of=table, names=NAMES, left_out=left_out)


@cache
def live_cells(lang: Lang) -> tuple[LiveCell, ...]:
    """The named cells outside of tables that one of our functions computes: the policy as one text, the month's weeks.

    Example:
        >>> live_cells("zh")[0]
        LiveCell(sheet='制度', name='制度', formula='POLICY_TEXT(制度表[[#All],[条款]:[另一种读法]])')
    """
    plan = Plan("values", lang, date(2026, 1, 1))
    return tuple(
        LiveCell(one.label.of(lang), NAMES[cell.name].of(lang), render(cell.formula, lang))
        for one in SHEETS
        for cell in one.cells(plan)
        if cell.live and cell.name
    )
