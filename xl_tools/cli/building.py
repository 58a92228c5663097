"""``demo``, ``new`` and ``fill``: workbooks made and filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_edition, as_month, fresh_workbook
from xl_tools.errors import BookError

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.sheets.model import Edition

__all__ = ["demo", "fill", "new"]

#: The one to open first is the one that opens everywhere.
_EDITIONS: Final[tuple[Edition, ...]] = ("values", "functions")


def demo(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER")] = ".",
) -> None:
    """Make the sample month in both editions and say what to open."""
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
        path = place / messages.say(screen.lang, "cli.demo.file", {"month": month, "edition": shown})
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
    edition: Annotated[str, typer.Option("--edition", metavar="EDITION")] = "values",
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH")] = None,
) -> None:
    """Make a fresh workbook for a month."""
    screen: Screen = context.obj
    kind, first = as_edition(edition), as_month(month)
    path = fresh_workbook(file)
    from xl_tools.books.store import create_book
    from xl_tools.build import build

    create_book(path, build(kind, screen.lang, month=first))
    shown = messages.say(screen.lang, f"cli.edition.{kind}")
    screen.say("cli.new.made", file=path, edition=shown, month=f"{first:%Y-%m}")


def fill(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    sheet: Annotated[str, typer.Argument(metavar="SHEET")],
    rows: Annotated[str, typer.Argument(metavar="ROWS")],
) -> None:
    """Append the rows of a CSV file to a sheet's table, by column name."""
    screen: Screen = context.obj
    from xl_tools.books.store import read_book, save_book
    from xl_tools.cli.csvfile import read_csv
    from xl_tools.cli.filling import fill_rows

    headings, lines = read_csv(Path(rows))
    book = read_book(Path(file))
    data, count = fill_rows(book.data, sheet, headings, lines, name=book.path.name)
    save_book(book, data)
    screen.say("cli.fill.done", file=book.path.name, sheet=sheet, rows=count)
