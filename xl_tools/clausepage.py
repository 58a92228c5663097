"""The page docs/clauses.md: every clause and where it lives: rules, functions, sheets, parameters, cases, readings.

Nothing on it is kept by hand but :data:`ELSEWHERE`: rules are found by what their docstrings cite, functions and
parameters by their ``clause``, sheets by the functions that their formulas call, cases by what their answers cite.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import udfs  # noqa: F401  (importing it fills the registry)
from udfs.registry import FUNCTIONS, Arg, Kind, explain
from xl_tools import rules
from xl_tools.errors import XlToolsError
from xl_tools.policy import HEADINGS as COLUMNS
from xl_tools.policy import Parameter, as_cell, as_text, clauses, default, headings, policy_text, table_rows
from xl_tools.rules.finding import Finding
from xl_tools.sheets.formulas import called
from xl_tools.sheets.model import Plan
from xl_tools.sheets.registry import SHEETS, tables
from xl_tools.words import Lang

__all__ = ["ELSEWHERE", "HEADINGS", "ClauseRow", "cited", "clause_cells", "clause_rows"]

HEADINGS: Final = (
    *("条款 / Clause", "我们的说法", "In our words", "规则 / Rules", "函数 / Functions", "表 / Sheets"),
    *("参数 / Parameters", "案例 / Cases", "默认读法", "Default reading", "另一种读法", "Other reading"),
)

#: Where a convention is kept that no single rule, function or parameter stands for.
ELSEWHERE: Final[Mapping[str, str]] = {
    "B14": "docs: a change is one dated row of the sheet 制度 (G12)",
    "G2": "`clock.py`: times are seconds after noon of their business day",
    "G3": "values of `attendance.shift_start` and `bookings.hold_*`: 20:00, 21:00, 21:30, 22:00",
    "G4": "every comparison of a limit, tested below, at and above it",
    "G5": "`clock.py`: times are whole seconds after noon, as `int`",
    "G7": "tiers in `rules/attendance.py`, `bookings.py`; one row of 违规 is one event under one clause",
    "G11": "flags are words (`words.Flag`, `Repeat`, `Promotion`); no rule of pay reads one",
    "G13": "`words.State`: every finding carries one",
    "G14": "the columns of readings on this page; `xl-tools policy readings`",
}

_LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
_DAY: Final = date(2026, 1, 1)
_ID: Final = re.compile(r"(?<![\w.])([A-G]\d+(?:\.\d+|-[A-Z]|[a-z])?)(?![\w.]*\d)(?: to ([A-G]\d+(?:\.\d+)?))?")
#: Document two is one clause, whose id is a word of English as well.
_LONE: Final = re.compile(r"Clauses? C\b")
_EXAMPLE: Final = re.compile(r"\n *Example:.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause and what stands on it.

    Attributes:
        id: the clause.
        rules: ``module.function`` of ``xl_tools.rules``.
        functions: worksheet functions.
        sheets: their labels, in both languages.
        parameters: full names.
        cases: how many cases are about it.
        elsewhere: where it is kept when none of these stands for it.
    """

    id: str
    rules: tuple[str, ...]
    functions: tuple[str, ...]
    sheets: tuple[str, ...]
    parameters: tuple[str, ...]
    cases: int
    elsewhere: str


def cited(text: str) -> frozenset[str]:
    """The clauses that a text cites; ``B1 to B4`` stands for all in between.

    Example:
        >>> sorted(cited("Clauses A2 to A4, E3-G; compared with 10 points (G9)."))
        ['A2', 'A3', 'A4', 'E3-G', 'G9']
    """
    known = list(clauses())
    found = {"C"} if _LONE.search(text) else set()
    for first, last in _ID.findall(text):
        if first not in known:
            continue
        found.add(first)
        if last in known:
            # What is in between is of the same form: "E2 to E4" says nothing of E2-H, "A2 to A14" nothing of A14a.
            between = known[known.index(first) : known.index(last) + 1]
            found.update(one for one in between if _form(one) == _form(first))
    return frozenset(found)


def _form(id: str) -> str:
    return re.sub(r"\d+", "0", id)


@cache
def _parts(id: str) -> frozenset[str]:
    """A clause, what it belongs to and what belongs to it: A1a of A1, D1.2 of D1; E2-H stands for itself."""
    below = {one for one in clauses() if re.fullmatch(re.escape(id) + r"(?:[a-z]|\.\d+)", one)}
    above = {one for one in clauses() if re.fullmatch(re.escape(one) + r"(?:[a-z]|\.\d+)", id)}
    return frozenset({id} | below | above)


def _about(id: str, ids: Iterable[str]) -> bool:
    return not _parts(id).isdisjoint(ids)


@cache
def _rules() -> Mapping[str, frozenset[str]]:
    """Every public rule and what it cites."""
    found: dict[str, frozenset[str]] = {}
    for info in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{info.name}")
        for name in getattr(module, "__all__", ()):
            one = getattr(module, name)
            if inspect.isfunction(one) and one.__module__ == module.__name__:
                found[f"{info.name}.{name}"] = cited(_EXAMPLE.sub("", inspect.getdoc(one) or ""))
    return found


@cache
def _sheets() -> Mapping[str, frozenset[str]]:
    """Every sheet, by its labels, and the functions that its formulas call."""
    plan = Plan("functions", "zh", _DAY)
    found = {}
    for sheet in SHEETS:
        formulas = [column.formula for table in sheet.tables for column in table.columns]
        formulas += [cell.formula for cell in sheet.cells(plan)]
        found[f"{sheet.label.zh} / {sheet.label.en}"] = frozenset(name for one in formulas for name in called(one))
    return found


def _cases(folder: Path) -> list[frozenset[str]]:
    """What each case is about."""
    return [
        _about_case(case)
        for path in sorted(folder.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _about_case(case: Mapping[str, Any]) -> frozenset[str]:
    """What its working, its sentences and the finding behind its cell cite; without a finding the function's clauses.

    Of the spellings of a case the first is asked: the others mean the same.
    """
    wanted = [case["asks"]] if "asks" in case else list(case["expect"])
    function = max((FUNCTIONS[name] for name in wanted), key=lambda one: len(one.clause))
    row = {**case["row"], **{key: spelt[0] for key, spelt in case.get("spellings", {}).items()}}
    cells = [_argument(arg, row, case, _headings(function.name)) for arg in function.args]
    try:
        answer = explain(function.name, cells)
    except XlToolsError:
        answer = None  # a day without a policy: there is no finding
    ids = set(cited(" ".join([case["working"], *case.get("reason", ())])))
    if isinstance(answer, Finding):
        ids.update(cited(answer.sentence("zh")), [answer.clause], (remark.clause for remark in answer.remarks))
    return frozenset(one for id in ids or function.clause.split() for one in id.split())


def _argument(arg: Arg, row: Mapping[str, Any], case: Mapping[str, Any], titles: Mapping[str, str]) -> object:
    if arg.kind is Kind.HEADINGS:
        return [list(titles.values())]
    if arg.kind is Kind.ROW:
        return [[row.get(key) for key in titles]]
    if arg.kind is Kind.POLICY:
        return _changed(case["policy"]) if "policy" in case else None
    return row.get(arg.key)


def _changed(changes: Iterable[Mapping[str, Any]]) -> str:
    """The built-in policy with the rows of a case."""
    given = [{"parameter": one["name"], "value": one["value"], "since": one["from"]} for one in changes]
    rows = [[one.get(key) for key in COLUMNS] for one in given]
    return policy_text([headings("zh"), *table_rows(default(), "zh"), *rows])


@cache
def _headings(function: str) -> Mapping[str, str]:
    """Key and heading of every column of the table in which a function stands."""
    for table in tables():
        if any(function in called(column.formula) for column in table.columns):
            return {column.key: column.label.zh for column in table.columns}
    return {}


def clause_rows(cases: Path) -> list[ClauseRow]:
    """Every clause in the order of the documents, with what stands on it.

    Args:
        cases: the folder with the case tables.
    """
    counted = _cases(cases)
    rows = []
    for id in clauses():
        functions = tuple(name for name, one in FUNCTIONS.items() if _about(id, one.clause.split()))
        row = ClauseRow(
            id=id,
            rules=tuple(name for name, ids in _rules().items() if _about(id, ids)),
            functions=functions,
            sheets=tuple(label for label, names in _sheets().items() if not names.isdisjoint(functions)),
            parameters=tuple(one.name for one in default().parameters.values() if _about(id, [one.clause])),
            cases=sum(_about(id, ids) for ids in counted),
            elsewhere=ELSEWHERE.get(id, ""),
        )
        rows.append(row)
    return rows


def _readings(row: ClauseRow, lang: Lang) -> tuple[str, str]:
    """The reading in force and the other one, of every parameter that has two."""
    stop = "：" if lang == "zh" else ": "
    defaults, others = [], []
    for name in row.parameters:
        one = default().parameter(name)
        if one.other[lang]:
            note = f" ({one.note[lang]})" if one.note[lang] else ""
            defaults.append(f"{one.label[lang]}{stop}{_value(one, lang)}{note}")
            others.append(one.other[lang])
    return "\n".join(defaults), "\n".join(others)


def _value(parameter: Parameter, lang: Lang) -> str:
    value = default().value(parameter.name, _DAY)
    worded = parameter.unit in ("flag", "choice", "words")
    return str(as_cell(parameter, value, lang)) if worded else as_text(parameter, value)


def clause_cells(row: ClauseRow) -> Iterator[str]:
    """The cells of a clause on the page, in the order of :data:`HEADINGS`."""
    yield row.id
    yield from (clauses()[row.id].text(lang) for lang in _LANGUAGES)
    rule = ", ".join(f"`{name}`" for name in row.rules)
    yield f"{rule}; {row.elsewhere}".removeprefix("; ") if row.elsewhere else rule
    yield ", ".join(f"`{name}`" for name in row.functions)
    yield ", ".join(row.sheets)
    yield ", ".join(f"`{name}`" for name in row.parameters)
    yield str(row.cases)
    readings = [_readings(row, lang) for lang in _LANGUAGES]
    yield from (text for reading in zip(*readings, strict=True) for text in reading)
