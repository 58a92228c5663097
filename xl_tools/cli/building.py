"""``demo``, ``new`` and ``fill``: workbooks made and filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_edition, as_month, fresh_workbook
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen

__all__ = ["demo", "fill", "new"]


def demo(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER")] = ".",
) -> None:
    """Make the sample month in both editions and say what to open."""
    from xl_tools import sample
    from xl_tools.books.store import create_book

    screen: Screen = context.obj
    place = Path(folder)
    names = {edition: sample.file_name(edition, screen.lang) for edition in sample.EDITIONS}
    made = {}
    with screen.progress(str(place)) as progress:
        for edition, name in names.items():
            made[name] = sample.workbook(edition, screen.lang, progress=progress)
    for name, data in made.items():
        if (place / name).exists() and (place / name).read_bytes() != data:
            raise UsageError("usage.exists", file=name)
    place.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        if not (place / name).exists():
            create_book(place / name, data)
    _point_out(screen, place / names["values"])


def _point_out(screen: Screen, file: Path) -> None:
    """Three lines: what to open, where to look, what to ask."""
    from xl_tools.sheets import registry

    attendance = registry.sheet("attendance").label.of(screen.lang)
    reason = registry.table("attendance").column("reason").label.of(screen.lang)
    screen.say("cli.demo.open", file=file)
    screen.say("cli.demo.look", sheet=attendance, reason=reason)
    screen.say("cli.demo.why", file=file, cell=f"{attendance}!K5")


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
    from xl_tools.books.append import append_rows
    from xl_tools.books.store import read_book, save_book
    from xl_tools.cli.csvfile import read_csv

    headings, lines = read_csv(Path(rows))
    book = read_book(Path(file))
    data = append_rows(book.data, sheet, headings, lines)
    save_book(book, data)
    screen.say("cli.fill.done", file=book.path.name, sheet=sheet, rows=len(lines))
