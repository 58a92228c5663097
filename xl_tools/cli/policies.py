"""``policy set``, ``diff``, ``whatif`` and ``readings``: a policy changed, compared and tried."""

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
    from xl_tools.whatif import Comparison, Difference, Reading

__all__ = ["policy_diff", "policy_readings", "policy_set", "policy_whatif"]


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
        old=_shown(parameter, report.old, screen),
        new=_shown(parameter, report.new, screen),
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


def _shown(parameter: Parameter, value: ValueOf | None, screen: Screen) -> str:
    """A value as the reader of the screen would write it."""
    from xl_tools.policy import as_cell, as_text

    if value is None:
        return messages.say(screen.lang, "cli.policy.none")
    if parameter.unit in ("flag", "choice", "words"):
        return str(as_cell(parameter, value, screen.lang))
    return as_text(parameter, value)


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
        rows = [[*_named(one.parameter, screen).values(), *_versions(one, screen)] for one in found]
        screen.table([*headings, Path(a).name, Path(b).name], rows)
    else:
        screen.say("cli.policy.diff.same", a=a, b=b)
    raise typer.Exit(DIFFERENT if found else DONE)


def _named(parameter: Parameter, screen: Screen) -> dict[str, str]:
    return {"clause": parameter.clause, "parameter": parameter.name, "label": parameter.label[screen.lang]}


def _versions(one: Difference, screen: Screen) -> list[str]:
    """Both versions: ``3  2026-01-01..2026-10-31``."""
    return [
        f"{_shown(one.parameter, version.value, screen)}  {version.since}..{version.until or ''}" if version else "—"
        for version in (one.a, one.b)
    ]


def _different(one: Difference, screen: Screen) -> dict[str, Any]:
    def version(found: Value | None) -> dict[str, Any] | None:
        if found is None:
            return None
        return {"value": _shown(one.parameter, found.value, screen), "from": found.since, "until": found.until}

    return {**_named(one.parameter, screen), "kind": one.kind, "a": version(one.a), "b": version(one.b)}


def policy_whatif(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    changes: Annotated[list[str], typer.Argument(metavar="CHANGE")],
    since: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Compute the month under other values, in memory, and show what differs."""
    from xl_tools.books.store import read_book
    from xl_tools.whatif import compare

    screen: Screen = context.obj
    path = Path(file)
    wanted = dict(_change(text) for text in changes)
    if len(wanted) < len(changes):
        names = [_change(text)[0] for text in changes]
        raise UsageError("whatif.twice", name=next(name for name in names if names.count(name) > 1))
    day = None if since is None else as_day(since)
    with screen.progress(path.name) as progress:
        found = compare(read_book(path).data, wanted, day, name=path.name, progress=progress)
    if as_json:
        screen.json(_compared(found, screen))
    else:
        _print(found, screen)
    if found.not_computed:
        screen.complain(
            messages.say(screen.lang, "cli.policy.whatif.refused", {"file": path.name, "count": found.not_computed})
        )
        raise typer.Exit(INCOMPLETE)


def _change(text: str) -> tuple[str, str]:
    name, sign, value = text.replace("＝", "=").partition("=")
    if not sign or not name.strip():
        raise UsageError("usage.change", value=text)
    return name.strip(), value.strip()


def _print(found: Comparison, screen: Screen) -> None:
    from xl_tools.policy import parameter
    from xl_tools.whatif.figures import figure_label

    for change in found.changes:
        known = parameter(change.parameter)
        screen.say(
            "cli.policy.whatif.change",
            month=f"{found.month:%Y-%m}",
            label=known.label,
            parameter=known.name,
            old=_shown(known, change.old, screen),
            new=_shown(known, change.new, screen),
            since=found.since,
        )
    if not found.rows:
        screen.say("cli.policy.whatif.nothing")
        return

    def titled(*keys: str) -> list[str]:
        return [messages.say(screen.lang, f"cli.policy.whatif.{key}") for key in keys]

    screen.table(
        titled("staff_id", "name", "figure", "old", "new", "difference"),
        [
            [row.staff_id, row.name, row.label(screen.lang), *map(_amount, (row.old, row.new)), _signed(row.difference)]
            for row in found.rows
        ],
    )
    screen.line()
    screen.table(
        titled("total", "old", "new", "difference", "people"),
        [
            [
                figure_label(total.figure, screen.lang),
                *map(_amount, (total.old, total.new)),
                _signed(total.difference),
                str(total.people),
            ]
            for total in found.totals
        ],
    )
    sheets = [
        messages.say(screen.lang, "cli.policy.whatif.sheet", {"sheet": sheet, "rows": rows})
        for sheet, rows in found.changed_rows.items()
    ]
    screen.say(
        "cli.policy.whatif.rows", people=found.people, sheets=messages.say(screen.lang, "cli.comma").join(sheets)
    )


def _amount(value: object) -> str:
    """A sum as a person writes it; words as they are."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"
    return "" if value is None else str(value)


def _signed(value: object) -> str:
    text = _amount(value)
    return text if text in ("", "0") or text.startswith("-") else f"+{text}"


def _number(value: object) -> object:
    """A sum as a number of JSON; words as they are."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _compared(found: Comparison, screen: Screen) -> dict[str, Any]:
    from xl_tools.policy import parameter

    return {
        "month": f"{found.month:%Y-%m}",
        "from": found.since,
        "changes": [
            {
                "parameter": change.parameter,
                "old": None if change.old is None else _shown(parameter(change.parameter), change.old, screen),
                "new": _shown(parameter(change.parameter), change.new, screen),
            }
            for change in found.changes
        ],
        "rows": [
            {
                "staff_id": row.staff_id,
                "name": row.name,
                "figure": row.figure.key,
                "label": row.label(screen.lang),
                **{key: _number(getattr(row, key)) for key in ("old", "new", "difference")},
            }
            for row in found.rows
        ],
        "totals": [
            {
                "figure": total.figure.key,
                **{key: _number(getattr(total, key)) for key in ("old", "new", "difference", "people")},
            }
            for total in found.totals
        ],
        "changed_rows": dict(found.changed_rows),
        "not_computed": found.not_computed,
    }


def policy_readings(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the other readings of the clauses and what each would change this month."""
    from xl_tools.books.store import read_book
    from xl_tools.whatif import readings

    screen: Screen = context.obj
    path = Path(file)
    with screen.progress(path.name) as progress:
        found = readings(read_book(path).data, name=path.name, progress=progress)
    if as_json:
        screen.json({"readings": [_reading(one, screen) for one in found]})
        return
    headings = [messages.say(screen.lang, f"cli.policy.{key}") for key in ("clause", "label")]
    headings += [
        messages.say(screen.lang, f"cli.policy.readings.{key}")
        for key in ("old", "new", "points", "performance", "pay", "people", "words")
    ]
    rows = [
        [
            one.parameter.clause,
            one.parameter.label[screen.lang],
            *(_shown(one.parameter, value, screen) for value in (one.old, one.new)),
            *map(_signed, (one.points, one.performance, one.pay)),
            *map(str, (one.people, one.words)),
        ]
        for one in found
    ]
    screen.table(headings, rows)


def _reading(one: Reading, screen: Screen) -> dict[str, Any]:
    return {
        **_named(one.parameter, screen),
        "text": one.parameter.other[screen.lang],
        "old": None if one.old is None else _shown(one.parameter, one.old, screen),
        "new": _shown(one.parameter, one.new, screen),
        **{key: _number(getattr(one, key)) for key in ("points", "performance", "pay", "people", "words")},
    }
