"""Worksheet functions about the policy itself (G12, G14)."""

from __future__ import annotations

from datetime import date
from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, worksheet
from xl_tools import policy as policies
from xl_tools.policy import Policy
from xl_tools.rules.finding import Finding
from xl_tools.words import State

#: Row and column of the table's first heading in the sheet 制度, which refusals count from.
ORIGIN: Final = (4, 1)

TABLE: Final = Arg(
    "table",
    Kind.TABLE,
    "制度表",
    "Policy table",
    "整张制度表，连标题行",
    "the whole table of the policy, headings included",
)
NAME: Final = Arg("name", Kind.TEXT, "参数", "Parameter", "制度表的“参数”", "as in the column Parameter")
DATE: Final = Arg("date", Kind.DAY, "日期", "Date", "哪一天的数值", "the day whose value is wanted")
ID: Final = Arg("id", Kind.TEXT, "条款", "Clause", "条款编号，例如 A1a", "id of the clause, such as A1a")


@worksheet(
    "POLICY_TEXT",
    group="policy",
    clause="G12",
    args=(TABLE,),
    gives=Gives.TEXT,
    doc=(
        "把整张制度表变成一段文字，供各函数的最后一个参数使用；有错时写明单元格",
        "the whole policy table as one text, the last argument of the other functions; names the cell at fault",
    ),
    example="POLICY_TEXT(制度表[#All])",
    shows="xl-tools policy 1 zh …",
)
def policy_text(table: tuple[tuple[object, ...], ...]) -> str:
    """The policy table as canonical text."""
    return policies.policy_text(table, ORIGIN)


@worksheet(
    "POLICY_VALUE",
    group="policy",
    clause="G12",
    args=(NAME, DATE, POLICY),
    gives=Gives.TEXT,
    doc=("某一天生效的参数值", "the value of a parameter in force on a day"),
    example='POLICY_VALUE("attendance.late_first_points","2026-11-02")',
    shows="3",
)
def policy_value(name: str | None, on: date | None, policy: Policy) -> object:
    """The value in force, as the sheet 制度 shows it."""
    if name is None:
        return Finding(State.INCOMPLETE, "G12", "entry.no_name")
    if on is None:
        return Finding(State.INCOMPLETE, "G12", "entry.no_date")
    parameter = policy.parameter(name.casefold())
    return policies.as_cell(parameter, policy.value(parameter.name, on), policy.lang)


@worksheet(
    "CLAUSE",
    group="policy",
    args=(ID, POLICY),
    gives=Gives.TEXT,
    doc=("条款的大意（不是原文）", "what a clause asks for, in our own words"),
    example='CLAUSE("G5")',
    shows="…",
)
def clause(id: str | None, policy: Policy) -> str | None:
    """Our paraphrase of a clause; nothing for a blank id."""
    return None if id is None else policies.clause(id).text(policy.lang)
