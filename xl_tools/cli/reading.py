"""``why``, ``policy show`` and ``functions``: commands that change nothing."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_address, as_day

if TYPE_CHECKING:
    from datetime import date

    from udfs.registry import Function
    from xl_tools.cli.screen import Screen
    from xl_tools.policy import Policy

__all__ = ["functions", "policy_show", "why"]


def why(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    cell: Annotated[str, typer.Argument(metavar="CELL")],
    trace: Annotated[bool, typer.Option("--trace")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say how one cell came about."""
    from xl_tools.books.store import read_book
    from xl_tools.why import explain, lines

    screen: Screen = context.obj
    path = Path(file)
    explanation = explain(read_book(path).data, as_address(cell), screen.lang, name=path.name)
    if as_json:
        screen.json(asdict(explanation))
        return
    for line in lines(explanation, screen.lang, trace=trace):
        screen.line(line)


def policy_show(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the parameters in force on a day."""
    from xl_tools.policy import default

    screen: Screen = context.obj
    day = as_day(on)
    policy = default() if file is None else _policy_of(Path(file))
    rows = [_in_force(policy, name, day, screen) for name in policy.parameters]
    if as_json:
        screen.json({"on": day, "parameters": rows})
        return
    columns = ("clause", "parameter", "label", "value", "unit", "since")
    headings = [messages.say(screen.lang, f"cli.policy.{column}") for column in columns]
    screen.table(headings, [[str(row[column] or "") for column in columns] for row in rows])


def _policy_of(path: Path) -> Policy:
    from xl_tools.books.store import read_book
    from xl_tools.engine.bookpolicy import policy_in

    return policy_in(read_book(path).data, path.name)


def _in_force(policy: Policy, name: str, day: date, screen: Screen) -> dict[str, Any]:
    """One parameter as a row; a day without a value says so."""
    from xl_tools.errors import PolicyGap
    from xl_tools.policy import as_cell, as_text

    parameter = policy.parameter(name)
    row: dict[str, Any] = {
        "clause": parameter.clause,
        "parameter": name,
        "label": parameter.label[screen.lang],
        "unit": messages.say(screen.lang, f"policy.unit.{parameter.unit}"),
    }
    try:
        version = policy.version(name, day)
    except PolicyGap:
        return {**row, "value": messages.say(screen.lang, "cli.policy.gap"), "since": None}
    worded = parameter.unit in ("flag", "choice", "words")
    value = str(as_cell(parameter, version.value, screen.lang)) if worded else as_text(parameter, version.value)
    return {**row, "value": value, "since": version.since.isoformat()}


def functions(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the worksheet functions."""
    import udfs
    from udfs.registry import FUNCTIONS

    assert udfs.__name__  # importing it registers the functions
    screen: Screen = context.obj
    if as_json:
        screen.json({"functions": [_described(function, screen) for function in FUNCTIONS.values()]})
        return
    headings = [messages.say(screen.lang, f"cli.functions.{key}") for key in ("function", "clause", "does")]
    rows = [
        [function.signature(screen.lang), function.clause, function.summary(screen.lang)]
        for function in FUNCTIONS.values()
    ]
    screen.table(headings, rows)


def _described(function: Function, screen: Screen) -> dict[str, Any]:
    return {
        "name": function.name,
        "group": function.group,
        "clause": function.clause,
        "summary": function.summary(screen.lang),
        "arguments": [
            {
                "key": argument.key,
                "label": argument.label(screen.lang),
                "note": argument.note(screen.lang),
                "optional": argument.optional,
            }
            for argument in function.args
        ],
        "example": function.example,
        "shows": function.shows,
    }
