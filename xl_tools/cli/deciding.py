"""``override`` and ``report``: what the buttons of a workbook do, on a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_address, as_target
from xl_tools.cli.left import print_refused
from xl_tools.cli.outcome import INCOMPLETE

if TYPE_CHECKING:
    from collections.abc import Callable

    from xl_tools.cli.screen import Screen
    from xl_tools.engine.evaluate import Evaluation
    from xl_tools.engine.values import Value
    from xl_tools.macros import Desk, Outcome

__all__ = ["override", "report"]


def override(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    row: Annotated[str, typer.Argument(metavar="CELL")],
    points: Annotated[str, typer.Option("--points", metavar="POINTS")],
    approver: Annotated[str, typer.Option("--approver", metavar="APPROVER")],
    reason: Annotated[str, typer.Option("--reason", metavar="REASON")],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
) -> None:
    """Decide on one row otherwise than the rule, and compute the workbook anew."""
    from xl_tools import macros

    screen: Screen = context.obj
    path, place = Path(file), as_address(row)

    def decide(desk: Desk) -> Outcome:
        return macros.override(desk, row=place, points=points, approver=approver, reason=reason)

    done, evaluation = _done(screen, path, out, decide)
    screen.line(done.dialog)
    _leave(screen, path, evaluation)


def report(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Compute a workbook anew and show its month: key figures, and what is open on which sheet."""
    from xl_tools import macros
    from xl_tools.macros import key_figures, open_items

    screen: Screen = context.obj
    path = Path(file)
    done, evaluation = _done(screen, path, out, macros.make_report)
    figures, items = key_figures(evaluation), open_items(evaluation)
    if as_json:
        screen.json(
            {
                "file": str(path),
                "figures": {figure.label: figure.value for figure in figures},
                "open": {item.sheet: item.count for item in items},
                "not_computed": len(evaluation.refused),
            }
        )
    else:
        screen.line(done.dialog.splitlines()[0])
        headings = [messages.say(screen.lang, f"cli.report.{key}") for key in ("figure", "value")]
        screen.table(headings, [[figure.label, _shown(figure.value)] for figure in figures])
        headings = [messages.say(screen.lang, f"cli.report.{key}") for key in ("sheet", "open")]
        screen.table(headings, [[item.sheet, str(item.count)] for item in items])
    _leave(screen, path, evaluation, quiet=as_json)


def _done(screen: Screen, path: Path, out: str | None, macro: Callable[[Desk], Outcome]) -> tuple[Outcome, Evaluation]:
    """Run a macro that computes all of a file, and save what became of it."""
    from xl_tools.books.live import Live
    from xl_tools.books.store import check_writable, read_book, save_book
    from xl_tools.macros import Desk
    from xl_tools.memory import open_book

    target = as_target(path, out)
    file = read_book(path)
    check_writable(target)
    book = open_book(file.data, path.name)
    done = macro(Desk(Live(book), lang=screen.lang))
    data = book.impl.data
    if data != file.data or target != path:
        save_book(file, data, to=None if target == path else target)
    assert done.evaluation is not None
    return done, done.evaluation


def _leave(screen: Screen, path: Path, evaluation: Evaluation, *, quiet: bool = False) -> None:
    refused = tuple(evaluation.refused)
    if refused and not quiet:
        print_refused(screen, path.name, refused)
    if refused:
        raise typer.Exit(INCOMPLETE)


def _shown(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)
