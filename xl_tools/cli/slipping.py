"""``slips``: what each person is told of a month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools.cli.arguments import as_day
from xl_tools.cli.outcome import INCOMPLETE

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.deliver.slips import Batch, Written

__all__ = ["slips"]


def slips(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="FOLDER")] = None,
    person: Annotated[list[str] | None, typer.Option("--person", metavar="STAFF_ID")] = None,
    password_rule: Annotated[str | None, typer.Option("--password-rule", metavar="RULE")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make a slip for each person of a finished month."""
    from xl_tools.books.store import read_book
    from xl_tools.deliver import slips as making
    from xl_tools.deliver.checks import check_book
    from xl_tools.deliver.guard import finished_month

    screen: Screen = context.obj
    path = Path(file)
    last_day = as_day(until) if until else None
    book = read_book(path)
    with screen.progress(path.name) as progress:
        found = check_book(book.data, path.name, progress=progress)
        finished_month(found)
        folder = Path(out) if out else making.folder_for(path, found.lang)
        rule, listed = making.rule_of(password_rule, found, folder)
        batch = making.prepared(found, people=person, password=rule, until=last_day, progress=progress)
    kept = making.written(book, batch, folder, listed=listed)
    if as_json:
        screen.json(_report(batch, kept, screen))
    else:
        facts = {"month": f"{batch.month:%Y-%m}", "count": len(batch.parcels)}
        screen.say("cli.slips.done", **facts, folder=kept.folder, page=kept.page.name)
        if kept.passwords:
            screen.say("cli.slips.passwords", file=kept.passwords)
        for one in batch.left_out:
            screen.say("cli.slips.left_out", staff_id=one.person, name=one.name, why=one.why.text(screen.lang))
        for name in kept.old:
            screen.say("cli.slips.old", file=name)
    if batch.left_out:
        raise typer.Exit(INCOMPLETE)


def _report(batch: Batch, kept: Written, screen: Screen) -> dict[str, object]:
    """What was made; no password and no figure, since such a report ends up in logs."""
    return {
        "month": f"{batch.month:%Y-%m}",
        "folder": str(kept.folder),
        "list": str(kept.page),
        "old": list(kept.old),
        "passwords": str(kept.passwords) if kept.passwords else None,
        "slips": [
            {"staff_id": one.person, "name": one.name, "file": one.filename, "encrypted": one.encrypted}
            for one in batch.parcels
        ],
        "left_out": [
            {"staff_id": one.person, "name": one.name, "why": one.why.text(screen.lang)} for one in batch.left_out
        ],
    }
