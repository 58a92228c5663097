"""``check``: what has to be put right before a month is finished."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_target
from xl_tools.cli.left import noticed
from xl_tools.cli.outcome import INCOMPLETE
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.deliver.checks import Findings, Problem, RestoredCells

__all__ = ["check", "print_findings"]


def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    restore: Annotated[bool, typer.Option("--restore")] = False,
    no_write: Annotated[bool, typer.Option("--no-write")] = False,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Check a workbook, list what was found, and write it to the sheet 校验."""
    if no_write and out is not None:
        raise UsageError("usage.no_write_out")
    from xl_tools.books.store import check_writable, read_book, save_book
    from xl_tools.deliver.checks import check_book, restored, sheet_name, with_findings

    screen: Screen = context.obj
    path = Path(file)
    target = as_target(path, out)
    book = read_book(path)
    if not no_write:
        check_writable(target)
    data = book.data
    cells: tuple[RestoredCells, ...] = ()
    with screen.progress(path.name) as progress:
        if restore:
            put_back = restored(data, path.name, progress=progress)
            data, cells = put_back.data, put_back.cells
        found = check_book(data, path.name, progress=progress)
        sheet = sheet_name(found.source)
        if sheet is not None and not no_write:
            data = with_findings(found)
    if not no_write:
        save_book(book, data, to=None if target == path else target)
    if as_json:
        screen.json(_report(path, found, cells, screen) | ({} if no_write else {"saved_as": str(target)}))
    else:
        _print_restored(screen, path, cells, dry=no_write)
        print_findings(screen, found)
        if sheet is not None and not no_write:
            saved = "" if target == path else messages.say(screen.lang, "cli.recalc.saved", {"out": target})
            screen.say("cli.check.written", file=path.name, sheet=sheet, rows=len(found.problems), saved=saved)
    if not no_write:
        if sheet is None:
            screen.complain(messages.say(screen.lang, "check.no_sheet", {"file": path.name}))
        for notice in noticed(screen, target.name, data):
            screen.complain(notice)
    if found.errors:
        raise typer.Exit(INCOMPLETE)


def _print_restored(screen: Screen, path: Path, cells: tuple[RestoredCells, ...], *, dry: bool) -> None:
    if not cells:
        return
    screen.say("cli.check.would_restore" if dry else "cli.check.restored", file=path.name)
    for one in cells:
        facts = {"sheet": one.sheet, "cells": one.area, "column": one.column, "old": one.old}
        screen.say("cli.check.restored_cell", **facts)


def print_findings(screen: Screen, found: Findings) -> None:
    """What was found as a table, and how much of it."""
    if found.problems:
        titles = [messages.say(screen.lang, f"cli.check.{key}") for key in ("level", "place", "problem", "advice")]
        screen.table(titles, [_row(one, screen) for one in found.problems])
        screen.line()
    screen.line(found.summary(screen.lang))


def _row(one: Problem, screen: Screen) -> list[str]:
    from xl_tools import words

    level = words.show(one.level, screen.lang)
    return [level, one.address, one.text(screen.lang), one.advice(screen.lang)]


def _report(path: Path, found: Findings, cells: tuple[RestoredCells, ...], screen: Screen) -> dict[str, Any]:
    return {
        "file": str(path),
        "month": found.month,
        "errors": len(found.errors),
        "warnings": len(found.warnings),
        "problems": [
            {
                "check": one.check,
                "level": one.level.name.lower(),
                "sheet": one.sheet,
                "cell": one.cell,
                "problem": one.text(screen.lang),
                "advice": one.advice(screen.lang),
            }
            for one in found.problems
        ],
        "restored": [{"sheet": one.sheet, "cells": one.area, "was": one.old} for one in cells],
    }
