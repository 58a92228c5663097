"""制度: rows that cannot be used, days without a value (G12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from xl_tools import clock
from xl_tools.books.refs import parse_cell
from xl_tools.deliver.checks.model import Spot
from xl_tools.deliver.checks.view import Checked
from xl_tools.errors import PolicyError
from xl_tools.policy import HEADINGS, Policy, Value, parse_text, policy_text

__all__ = ["policy_gap", "policy_row"]


def policy_row(book: Checked) -> Iterator[Spot]:
    """Rows of 制度 that name no parameter, hold no value of its kind, or overlap another row."""
    if "policy" not in book.tables:
        return
    data = book.tables["policy"].data
    origin = (data.top - 1, data.left)
    headings, *rows = (
        [book.evaluation.value(book.tables["policy"].sheet, row, column) for column in range(data.left, data.right + 1)]
        for row in range(data.top - 1, data.bottom + 1)
    )
    blank: list[object] = [None] * len(headings)
    names = [str(title).strip().casefold() for title in headings]
    spellings = [one.casefold() for one in HEADINGS["parameter"]]
    at_name = next((at for at, title in enumerate(names) if title in spellings), None)
    if at_name is None:
        yield from _refusal(book, [headings], origin)
        return
    together: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if all(map(clock.is_blank, row)):
            continue
        # All other rows blank: the refusal names the cell by its place in the whole table.
        faults = list(_refusal(book, [headings, *[blank] * at, row], origin))
        yield from faults
        if not faults:
            together[str(row[at_name]).strip().casefold()].append(at)
    for places in together.values():
        if len(places) > 1:
            alone = [row if at in places else blank for at, row in enumerate(rows)]
            yield from _refusal(book, [headings, *alone], origin)


def _refusal(book: Checked, table: Sequence[Sequence[object]], origin: tuple[int, int]) -> Iterator[Spot]:
    try:
        policy_text(table, origin)
    except PolicyError as fault:
        held = book.tables["policy"]
        cell = str(fault.fields.get("where", "")).rpartition("!")[2]
        row, column = parse_cell(cell) if cell else origin
        reason = {"zh": fault.text("zh"), "en": fault.text("en")}
        yield Spot(held.sheet, row, column, "policy", facts={"reason": reason})


def policy_gap(book: Checked) -> Iterator[Spot]:
    """Parameters without a value on some day of the month.

    One that stands in no row is told when something asked for it: an older workbook may lack what is newer.
    """
    text = book.named("policy")
    if "policy" not in book.tables or not isinstance(text, str) or book.month is None or book.last_day is None:
        return
    try:
        policy = parse_text(text)
    except PolicyError:
        return
    for name, parameter in policy.parameters.items():
        day = _without(policy, name, book.month, book.last_day)
        if day is not None and (policy.versions.get(name) or name in policy.asked):
            yield book.spot("policy", "since", _row_of(book, name), label=parameter.label, parameter=name, day=day)


def _without(policy: Policy, name: str, first: date, last: date) -> date | None:
    """The first day of a month on which a parameter has no value."""
    day = first
    for version in policy.versions.get(name, ()):
        if version.since > day:
            break
        day = max(day, _after(version, last))
    return day if day <= last else None


def _after(version: Value, last: date) -> date:
    """The day after a version's end; one after ``last`` when it has none."""
    return (last if version.until is None else version.until) + timedelta(days=1)


def _row_of(book: Checked, name: str) -> int:
    """The last row of a parameter; the table's first one when it has none."""
    rows = [row for row, entry in book.column("policy", "parameter").items() if str(entry).strip().casefold() == name]
    return max(rows, default=book.tables["policy"].data.top)
