"""``policy set`` and ``diff``: a policy changed and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_day
from xl_tools.cli.left import noticed, print_left
from xl_tools.cli.outcome import DIFFERENT, DONE, INCOMPLETE
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.policy import Parameter, Value, ValueOf
    from xl_tools.whatif import Difference

__all__ = ["named", "policy_diff", "policy_set", "value_shown"]


def policy_set(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    name: Annotated[str, typer.Argument(metavar="NAME")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
    since: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
) -> None:
    """Add a dated row to a workbook's policy and compute the workbook anew."""
    if since is None:
        raise UsageError("usage.from_missing")
    from xl_tools.fill import set_policy

    screen: Screen = context.obj
    path = Path(file)
    with screen.progress(path.name) as progress:
        report = set_policy(path, name, value, as_day(since), note=note, progress=progress)
    parameter = report.parameter
    screen.say(
        "cli.policy.set.done",
        file=path.name,
        label=parameter.label,
        parameter=parameter.name,
        old=value_shown(parameter, report.old, screen),
        new=value_shown(parameter, report.new, screen),
        since=report.since,
        sheet=report.sheet,
        row=report.row,
    )
    if report.until is not None:
        screen.say("cli.policy.set.until", until=report.until)
    done = report.recalculation
    if done is None:
        screen.say("cli.fill.not_computed", file=path.name)
        raise typer.Exit(INCOMPLETE)
    screen.say("cli.policy.set.changed", computed=done.computed, changed=done.changed_cells)
    for notice in noticed(screen, path.name, done.data):
        screen.complain(notice)
    print_left(screen, path.name, done)
    if done.refused:
        raise typer.Exit(INCOMPLETE)


def value_shown(parameter: Parameter, value: ValueOf | None, screen: Screen) -> str:
    """A value as the reader of the screen would write it."""
    from xl_tools.whatif import value_text

    return value_text(parameter, value, screen.lang)


def policy_diff(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A")],
    b: Annotated[str, typer.Argument(metavar="B")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Compare the policies of two workbooks."""
    from xl_tools.books.store import read_book
    from xl_tools.engine.bookpolicy import policy_in
    from xl_tools.whatif import differences

    screen: Screen = context.obj
    one, other = (policy_in(read_book(Path(file)).data, Path(file).name) for file in (a, b))
    found = differences(one, other)
    if as_json:
        screen.json({"a": a, "b": b, "differences": [_different(one, screen) for one in found]})
    elif found:
        headings = [messages.say(screen.lang, f"cli.policy.{key}") for key in ("clause", "parameter", "label")]
        rows = [[*named(one.parameter, screen).values(), *_versions(one, screen)] for one in found]
        screen.table([*headings, Path(a).name, Path(b).name], rows)
    else:
        screen.say("cli.policy.diff.same", a=a, b=b)
    raise typer.Exit(DIFFERENT if found else DONE)


def named(parameter: Parameter, screen: Screen) -> dict[str, str]:
    """What a line about a parameter begins with."""
    return {"clause": parameter.clause, "parameter": parameter.name, "label": parameter.label[screen.lang]}


def _versions(one: Difference, screen: Screen) -> list[str]:
    """Both versions: ``3  2026-01-01..2026-10-31``."""
    return [
        f"{value_shown(one.parameter, version.value, screen)}  {version.since}..{version.until or ''}"
        if version
        else "—"
        for version in (one.a, one.b)
    ]


def _different(one: Difference, screen: Screen) -> dict[str, Any]:
    def version(found: Value | None) -> dict[str, Any] | None:
        if found is None:
            return None
        return {"value": value_shown(one.parameter, found.value, screen), "from": found.since, "until": found.until}

    return {**named(one.parameter, screen), "kind": one.kind, "a": version(one.a), "b": version(one.b)}
