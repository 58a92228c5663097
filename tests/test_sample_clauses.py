"""The sample month meets every clause of the policy: counted in the cells that a recalculation computes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, Final

import pytest

from tests.samples import sample_month
from udfs import registry
from xl_tools import sample, words
from xl_tools.books.package import Package
from xl_tools.clock import serial
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.engine.evaluate import Evaluation, evaluate
from xl_tools.engine.rowwise import Call
from xl_tools.engine.values import Value
from xl_tools.errors import XlToolsError
from xl_tools.policy.clauses import clauses
from xl_tools.rules.finding import Finding
from xl_tools.sheets import registry as sheets
from xl_tools.words import Flag, Grade, Lang, Matter, Promotion, Repeat, State

#: Clauses that no cell cites, and why.
UNCITED: Final = {
    "A14": "a heading: its two parts are cited",
    "B14": "the rules may change: shown by the dated rows of 制度, and by the version in every reason",
    "D1": "a heading: its nine parts are cited",
    "D2": "a heading: its seven parts are cited",
    "G3": "how the evening times of document one are read, with every time",
    "G4": "how limits are compared, with every comparison",
    "G5": "how times are compared, with every comparison",
}

#: Conventions that no finding stands on but sentences name.
SAID: Final = {"G7", "G11"}

Row = dict[str, Value]


@cache
def evaluation(lang: Lang = "zh") -> Evaluation:
    return evaluate(Book(Package.parse(sample_month(lang), name="sample.xlsx")))


@cache
def table(key: str, lang: Lang = "zh") -> list[Row]:
    """The rows of a table that hold anything, by the keys of their columns."""
    shape = sheets.table(key)
    computed = evaluation(lang)
    part = next(one for one in computed.book.parts.tables if one.display_name == shape.name.of(lang))
    keys = {column.label.of(lang): column.key for column in shape.columns}
    rows = [
        {
            keys[heading]: computed.value(part.sheet, at, part.ref.left + place)
            for place, heading in enumerate(part.columns)
        }
        for at in range(part.data.top, part.data.bottom + 1)
    ]
    return [row for row in rows if any(value not in (None, "") for value in row.values())]


def calls() -> Iterator[tuple[str, Call]]:
    """Every call behind a computed cell, with its place."""
    computed = evaluation()
    for group in computed.groups:
        for row, made in computed.calls_down(group.sheet, group.column, group.rows):
            for call in made:
                yield f"{group.sheet} row {row}", call


@cache
def cited() -> tuple[Counter[str], tuple[str, ...], frozenset[State]]:
    """How many findings cite each clause, where something could not be explained, and the states met."""
    counts: Counter[str] = Counter()
    faults = []
    states = set()
    for place, call in calls():
        try:
            found = registry.explain(call.function, call.arguments)
        except XlToolsError as fault:
            faults.append(f"{place} {call.function}: {fault.text('en')}")
            continue
        if isinstance(found, Finding):
            stood_on = [found.clause, *(remark.clause for remark in found.remarks)]
            states |= {found.state, *(remark.state for remark in found.remarks)}
        else:
            # A function of conventions (which day, which week) gives a value and no finding.
            stood_on = [registry.FUNCTIONS[call.function].clause]
        counts.update({one for text in stood_on for one in re.split(r"[ ,、]+", text)})
    return counts, tuple(faults), frozenset(states)


def texts(lang: Lang = "zh") -> Iterator[str]:
    for columns in evaluation(lang).results.values():
        for column in columns.values():
            yield from (value for value in column.values() if isinstance(value, str))


# Every clause


def test_every_clause_is_cited_by_a_computed_cell() -> None:
    counts, _, _ = cited()
    print({clause: counts[clause] for clause in clauses()})

    assert {clause for clause in clauses() if not counts[clause]} == set(UNCITED) | SAID


@pytest.mark.parametrize("clause", sorted(SAID))
def test_conventions_without_a_finding_are_named_by_a_sentence(clause: str) -> None:
    assert any(re.search(rf"\b{clause}\b", text) for text in texts())


def test_no_cell_has_a_fault_behind_it() -> None:
    _, faults, _ = cited()

    assert faults == ()


def test_no_cell_is_refused_and_none_holds_an_error() -> None:
    for lang in ("zh", "en"):
        found = evaluation(lang)
        values = [value for columns in found.results.values() for c in columns.values() for value in c.values()]

        assert found.refused == []
        assert [value for value in values if isinstance(value, registry.CellError)] == []
        assert [value for value in values if isinstance(value, str) and value.startswith("#")] == []


def test_recalculating_the_month_changes_nothing() -> None:
    assert recalculate(sample_month()).data == sample_month()


# Every word


def test_every_state_is_met() -> None:
    _, _, states = cited()

    assert states == set(State)


@pytest.mark.parametrize(
    ("key", "column", "kind"),
    [
        ("conduct", "matter", Matter),
        ("conduct", "repeat", Repeat),
        ("tickets", "repeat", Repeat),
        ("tickets", "flag", Flag),
        ("promotion", "conclusion", Promotion),
        ("promotion", "grade", Grade),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_a_column_occurs(key: str, column: str, kind: type[Enum], lang: Lang) -> None:
    found = {row[column] for row in table(key, lang)}

    assert {words.show(word, lang) for word in kind} <= found


# What stands in the new tables


def test_each_table_to_fill_in_has_rows() -> None:
    filled = sample.content("zh")
    tables = {one.key for sheet in sheets.SHEETS for one in sheet.tables if one.entries}

    # 试算 and the like are written by a command.
    assert {key for key in tables if not filled.get(key)} <= {"whatif", "readings", "ledger", "warnings"}


def test_four_tickets_raise_no_flag_and_five_do() -> None:
    flags: dict[Any, set[Value]] = {}
    for row in table("tickets"):
        flags.setdefault(row["tickets"], set()).add(row["flag"])

    assert (flags[4], flags[5]) == ({"无"}, {"停岗或考虑辞退"})
    assert sum(row["flag"] != "无" for row in table("tickets")) == 1


def test_new_clients_stand_below_at_and_above_the_target() -> None:
    points = {row["tables"]: row["fine"] for row in table("new_clients") if row["fine"] != "不适用"}

    assert (points[7], points[8], points[9]) == (3, 0, 0)
    assert sum(row["fine"] == 0 for row in table("new_clients")) > 15


def test_warm_up_is_mostly_in_time_and_stands_at_its_deadline() -> None:
    points = Counter(row["fine"] for row in table("warmup"))

    assert 400 <= points.total() <= 600
    assert points[0] > 0.9 * points.total()
    assert {3, "待确认", "不适用"} <= set(points)


@pytest.mark.parametrize(("number", "day"), [("K006", 6), ("K007", 20), ("K009", 20), ("K010", 24)])
def test_a_void_day_takes_the_performance_of_guests_who_came(number: str, day: int) -> None:
    on = serial(sample.MONTH.replace(day=day))
    rows = [row for row in table("bookings") if (row["staff_id"], row["business_date"]) == (number, on)]

    assert any(row["outcome"] == "到店" and row["spend"] for row in rows)
    assert {row["performance"] for row in rows} <= {0, "待确认"}
    assert {row["void_day"] for row in rows} == {"是"}


def test_overrides_of_findings_count_once_and_lack_each_thing_once() -> None:
    results = [str(row["override_result"]) for row in table("conduct") if row["override_result"]]

    assert sum(text.startswith("改判生效") for text in results) == 1
    for lacking in ("没有审批人", "没有改判理由", "就是本人"):
        assert sum(lacking in text for text in results) == 1


def test_one_day_has_nobody_on_duty_and_two_need_two() -> None:
    short = {row["date"]: row["count"] for row in table("roster") if row["status"] == "违规"}

    assert short == {serial(sample.MONTH.replace(day=17)): 0, serial(sample.MONTH.replace(day=29)): 1}
    assert len([row for row in table("roster") if row["status"] == "合格"]) == 28


def test_a_year_of_scores_has_ties_a_gap_and_somebody_who_is_not_ranked() -> None:
    monthly = table("monthly")
    ranks: Counter[tuple[Value, Value]] = Counter((row["month_key"], row["rank"]) for row in monthly if row["rank"])

    assert len({row["month_key"] for row in monthly}) == 12
    assert max(ranks.values()) > 1
    assert any(row["staff_id"] == "K018" and row["rank"] == "" for row in monthly)


def test_pay_by_hand_names_its_author_or_is_asked_for_one() -> None:
    by_hand = {row["staff_id"]: str(row["source_check"]) for row in table("pay") if row["staff_id"] in ("K028", "K029")}

    assert by_hand["K028"].startswith("制度未规定")
    assert by_hand["K029"].startswith("资料不足")


def test_new_rows_are_the_same_in_both_languages() -> None:
    def counted(lang: Lang) -> dict[str, Counter[Any]]:
        return {
            key: Counter(words.read(State, str(row[column])) or row[column] for row in table(key, lang))
            for key, column in (("conduct", "fine"), ("warmup", "fine"), ("duty", "status"), ("inspections", "lights"))
        }

    assert counted("zh") == counted("en")
