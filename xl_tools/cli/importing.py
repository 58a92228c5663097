"""``import``: an attendance export into a workbook, with a preview before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools.cli.arguments import as_month
from xl_tools.cli.left import noticed, print_left
from xl_tools.cli.outcome import INCOMPLETE
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_tools.cli.screen import Screen
    from xl_tools.imports import Choices, Imported
    from xl_tools.imports.model import Punch

__all__ = ["import_"]


def import_(
    context: typer.Context,
    export: Annotated[str, typer.Argument(metavar="EXPORT")],
    file: Annotated[str, typer.Argument(metavar="FILE")],
    write: Annotated[bool, typer.Option("--write")] = False,
    replace: Annotated[bool, typer.Option("--replace")] = False,
    format: Annotated[str | None, typer.Option("--format", metavar="FORMAT")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="SHEET")] = None,
    column: Annotated[list[str] | None, typer.Option("--column", metavar="COLUMN")] = None,
    match: Annotated[list[str] | None, typer.Option("--match", metavar="MATCH")] = None,
    punch: Annotated[str, typer.Option("--punch", metavar="PUNCH")] = "first",
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH")] = None,
    outside: Annotated[bool, typer.Option("--outside")] = False,
    visible: Annotated[bool, typer.Option("--visible")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Read an attendance export into 签到; a preview unless ``--write`` is given."""
    from xl_tools.imports import Choices, import_export

    screen: Screen = context.obj
    path = Path(file)
    choices = Choices(
        format=format,
        sheet=sheet,
        columns=_pairs(column, "import.column_form"),
        people=_pairs(match, "import.match_form"),
        punch=_as_punch(punch),
        month=None if month is None else as_month(month),
        outside=outside,
        visible=visible,
        replace=replace,
    )
    with screen.progress(path.name) as progress:
        done = import_export(Path(export), path, choices, write=write, progress=progress)
    if as_json:
        from xl_tools.imports.shown import report

        screen.json(report(done, screen.lang))
    else:
        _print(screen, done, choices, write=write)
    refused = done.recalculation is not None and done.recalculation.refused
    if not done.plan.complete or refused:
        raise typer.Exit(INCOMPLETE)


def _print(screen: Screen, done: Imported, choices: Choices, *, write: bool) -> None:
    from xl_tools.imports.shown import before, rows_table, unread

    for line in before(done, choices, screen.lang):
        screen.line(line)
    if done.plan.new:
        screen.table(*rows_table(done, screen.lang))
    for line in unread(done, choices, screen.lang):
        screen.line(line)
    if not write and (done.plan.new or done.plan.replaced):
        screen.say("import.preview")
    if done.remembered:
        from xl_tools.imports.known import FILE

        screen.say("import.remembered", file=FILE)
    if not done.saved:
        return
    name, result = done.target.name, done.recalculation
    rows = len(done.plan.new) + len(done.plan.replaced)
    if result is None:
        screen.say("cli.fill.done", file=name, sheet=done.target.table.sheet, rows=rows)
        screen.say("cli.fill.not_computed", file=name)
        return
    screen.say("import.written", file=name, sheet=done.target.table.sheet, rows=rows, computed=result.computed)
    for notice in noticed(screen, name, result.data):
        screen.complain(notice)
    print_left(screen, name, result)


def _pairs(texts: Sequence[str] | None, refusal: str) -> dict[str, str]:
    """``NAME=VALUE`` as a mapping; the last equals sign parts them, since a name may hold one."""
    found: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = text.rpartition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(refusal, value=text)
        found[name.strip()] = value.strip()
    return found


def _as_punch(text: str) -> Punch:
    if text == "first":
        return "first"
    if text == "last":
        return "last"
    if text == "all":
        return "all"
    raise UsageError("usage.choice", option="--punch", value=text, choices="first, last, all")
