"""``finish``: the sealed copy of a month, and whether one was altered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools import messages
from xl_tools.cli.arguments import as_target
from xl_tools.cli.outcome import DIFFERENT
from xl_tools.errors import UsageError

if TYPE_CHECKING:
    from xl_tools.cli.screen import Screen
    from xl_tools.deliver.seal import Alteration, Seal

__all__ = ["finish"]


def finish(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="SEALER")] = None,
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
    verify: Annotated[bool, typer.Option("--verify")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Seal a month: a copy of values to hand on, noted in the workbook; or look whether such a copy was altered."""
    screen: Screen = context.obj
    path = Path(file)
    if verify:
        if out is not None or by is not None or pdf:
            raise UsageError("usage.verify_alone")
        _verify(screen, path, as_json=as_json)
        return
    _finish(screen, path, out, by, pdf=pdf, as_json=as_json)


def _finish(screen: Screen, path: Path, out: str | None, by: str | None, *, pdf: bool, as_json: bool) -> None:
    from xl_tools.books.store import check_writable, read_book, save_book
    from xl_tools.deliver.pdf import as_pdf
    from xl_tools.deliver.seal import finished

    book = read_book(path)
    check_writable(path)
    with screen.progress(path.name) as progress:
        done = finished(book.data, path.name, by=by, when=datetime.now(), progress=progress)
        target = as_target(path.with_name(done.filename), None if out is None else out)
        if out is not None and Path(out).is_dir():
            target = Path(out) / done.filename
        if target.resolve() == path.resolve():
            raise UsageError("usage.finish_itself", file=path.name)
        if target.suffix.lower() != ".xlsx":
            raise UsageError("usage.suffix_values", file=target.name)
        check_writable(target)
        pages = as_pdf(done.sealed.data, target.name) if pdf else None
    save_book(book, done.sealed.data, to=target)
    printed = target.with_suffix(".pdf")
    if pages is not None:
        save_book(book, pages, to=printed)
    save_book(book, done.working)
    seal = done.sealed.seal
    if as_json:
        screen.json(
            {
                "file": str(path),
                "saved_as": str(target),
                "pdf": str(printed) if pdf else None,
                "warnings": done.warnings,
                **_facts(seal),
            }
        )
        return
    screen.say("cli.finish.done", file=target, month=seal.month, by=seal.by or None, content=seal.content)
    if pages is not None:
        screen.say("cli.finish.printed", file=printed)
    screen.say("cli.finish.noted" if done.listed else "cli.finish.noted_hidden", file=path.name)
    if done.warnings:
        screen.say("cli.finish.warnings", count=done.warnings, file=path.name)


def _facts(seal: Seal) -> dict[str, str]:
    return {
        "month": seal.month,
        "department": seal.department,
        "sealed_at": seal.when,
        "sealed_by": seal.by,
        "policy": seal.policy,
        "checked": seal.checked,
        "content": seal.content,
    }


def _verify(screen: Screen, path: Path, *, as_json: bool) -> None:
    from xl_tools.books.store import read_book
    from xl_tools.deliver.seal import verified

    verdict = verified(read_book(path).data, path.name)
    seal = verdict.seal
    if seal is None:
        raise UsageError("seal.none", file=path.name)
    if as_json:
        changes = [{"kind": one.kind, "sheet": one.sheet, "where": one.where} for one in verdict.alterations]
        screen.json({"file": str(path), "unaltered": verdict.unaltered, "alterations": changes, **_facts(seal)})
    else:
        key = "cli.finish.unaltered" if verdict.unaltered else "cli.finish.altered"
        screen.say(key, file=path.name, month=seal.month, when=seal.when, by=seal.by or None, content=seal.content)
        for one in verdict.alterations:
            screen.line(f"  {_told(screen, one)}")
    if not verdict.unaltered:
        raise typer.Exit(DIFFERENT)


def _told(screen: Screen, one: Alteration) -> str:
    return messages.say(screen.lang, f"seal.altered.{one.kind}", {"sheet": one.sheet, "where": one.where})
