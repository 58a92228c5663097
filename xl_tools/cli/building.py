"""``demo``, ``new`` and ``fill``: workbooks made and filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_documents, as_edition, as_host, as_month, fresh_workbook
from xl_tools.cli.left import noticed, print_left
from xl_tools.cli.outcome import INCOMPLETE
from xl_tools.errors import BookError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xl_tools.cli.screen import Screen
    from xl_tools.sheets.model import Edition

__all__ = ["demo", "fill", "new"]

#: The one to open first is the one that opens everywhere.
_EDITIONS: Final[tuple[Edition, ...]] = ("values", "functions")
_ENDINGS: Final[dict[Edition, str]] = {"values": "xlsx", "functions": "xlsm"}


def demo(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER")] = ".",
) -> None:
    """Make the sample month in both editions, close it, and say what to open."""
    from xl_tools import sample
    from xl_tools.books.store import create_book
    from xl_tools.build import build

    screen: Screen = context.obj
    place = Path(folder)
    rows = sample.content(screen.lang)
    department, author = sample.DEPARTMENT.of(screen.lang), sample.AUTHOR.of(screen.lang)
    made = {}
    for edition in _EDITIONS:
        shown = messages.say(screen.lang, f"cli.edition.{edition}")
        month = f"{sample.MONTH:%Y-%m}"
        path = place / messages.say(
            screen.lang, "cli.demo.file", {"month": month, "edition": shown, "ending": _ENDINGS[edition]}
        )
        made[path] = build(edition, screen.lang, month=sample.MONTH, rows=rows, department=department, author=author)
    changed = [path for path, data in made.items() if path.exists() and path.read_bytes() != data]
    if changed:
        raise BookError("book.exists", file=changed[0].name)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError("book.write_failed", file=place.name, reason=error.strerror) from error
    for path, data in made.items():
        if not path.exists():
            create_book(path, data)
    _point_out(screen, next(iter(made)))
    _closed_month(screen, place / messages.say(screen.lang, "cli.demo.closed"))


def _closed_month(screen: Screen, place: Path) -> None:
    """The same month put right and closed, in a folder of its own; one that is there already stays as it is."""
    from xl_tools import sample
    from xl_tools.books.store import create_book
    from xl_tools.build import build
    from xl_tools.cli.closing import closed

    path = place / messages.say(screen.lang, "cli.demo.closed_file", {"month": f"{sample.MONTH:%Y-%m}"})
    screen.line()
    if place.exists():
        screen.say("cli.demo.closed_before", folder=place)
        return
    screen.say("cli.demo.closing", file=path)
    department, author = sample.DEPARTMENT.of(screen.lang), sample.AUTHOR.of(screen.lang)
    rows = sample.content(screen.lang, put_right=True)
    place.mkdir()
    create_book(path, build("values", screen.lang, month=sample.MONTH, rows=rows, department=department, author=author))
    closed(screen, path, None, when=sample.CLOSED)


def _point_out(screen: Screen, file: Path) -> None:
    """Three lines: what to open, where to look, what to ask."""
    from xl_tools import sample
    from xl_tools.sheets import registry

    attendance = registry.sheet("attendance").label.of(screen.lang)
    reason = registry.table("attendance").column("reason").label.of(screen.lang)
    screen.say("cli.demo.open", file=file)
    screen.say("cli.demo.look", sheet=attendance, reason=reason)
    screen.say("cli.demo.why", file=file, cell=f"{attendance}!{sample.TELLING_CELL}")


def new(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    after: Annotated[str | None, typer.Option("--after", metavar="LAST")] = None,
    edition: Annotated[str | None, typer.Option("--edition", metavar="EDITION")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH")] = None,
    documents: Annotated[str | None, typer.Option("--documents", metavar="DOCUMENTS")] = None,
    host: Annotated[str | None, typer.Option("--host", metavar="HOST")] = None,
) -> None:
    """Make a fresh workbook for a month, or the one that follows another."""
    screen: Screen = context.obj
    kind, kept = None if edition is None else as_edition(edition), as_documents(documents)
    first = as_month(month) if after is None or month is not None else None
    from xl_tools.books.store import create_book
    from xl_tools.build import build

    if after is not None:
        _follow(screen, file, Path(after), first, kind, kept, host)
        return
    assert first is not None
    kind = kind or "values"
    path = fresh_workbook(file, kind)
    create_book(path, build(kind, screen.lang, month=first, host=as_host(host, kind), documents=kept))
    _made(screen, path, kind, first)


def _made(screen: Screen, path: Path, edition: Edition, month: date) -> None:
    shown = messages.say(screen.lang, f"cli.edition.{edition}")
    screen.say("cli.new.made", file=path, edition=shown, month=f"{month:%Y-%m}")


def _follow(
    screen: Screen,
    file: str,
    last: Path,
    month: date | None,
    edition: Edition | None,
    documents: Sequence[str] | None,
    host: str | None,
) -> None:
    """The workbook that follows another."""
    from xl_tools.books.store import create_book, read_book
    from xl_tools.build import build
    from xl_tools.carry import carry_over

    data = read_book(last).data
    carried = carry_over(data, name=last.name, month=month, edition=edition, documents=documents)
    path, program = fresh_workbook(file, carried.edition), as_host(host, carried.edition)
    made = build(
        carried.edition,
        carried.lang,
        month=carried.month,
        host=program,
        rows=carried.rows,
        documents=carried.documents,
        policy=carried.policy,
        department=carried.department,
        author=carried.author,
    )
    create_book(path, made)
    _made(screen, path, carried.edition, carried.month)
    counted = {key: len(carried.rows.get(key, ())) for key in ("staff", "past_events", "clients")}
    people, events, clients = counted.values()
    screen.say("cli.new.carried", last=last.name, people=people, events=events, clients=clients)
    changed = len(carried.rows.get("corrections", ()))
    if changed:
        screen.say("cli.new.corrections", last=last.name, count=changed)


def fill(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    sheet: Annotated[str, typer.Argument(metavar="SHEET")],
    rows: Annotated[str, typer.Argument(metavar="ROWS")],
) -> None:
    """Append the rows of a CSV file to a sheet's table, by column name, and compute the workbook anew."""
    screen: Screen = context.obj
    from xl_tools.fill import fill as append

    path = Path(file)
    with screen.progress(path.name) as progress:
        report = append(path, sheet, Path(rows), progress=progress)
    screen.say("cli.fill.done", file=path.name, sheet=report.sheet, rows=report.rows)
    for name, gained in report.followed.items():
        screen.say("cli.fill.followed", sheet=name, rows=gained)
    if report.recalculation is None:
        screen.say("cli.fill.not_computed", file=path.name)
        raise typer.Exit(INCOMPLETE)
    screen.say("cli.fill.computed", computed=report.recalculation.computed)
    for notice in noticed(screen, path.name, report.recalculation.data):
        screen.complain(notice)
    print_left(screen, path.name, report.recalculation)
    if report.recalculation.refused:
        raise typer.Exit(INCOMPLETE)
