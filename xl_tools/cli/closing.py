"""``close``: a month in one go, from the entries to everything that is ready to be handed on."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xl_tools import messages
from xl_tools.cli.checking import print_findings
from xl_tools.cli.outcome import INCOMPLETE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_tools.books.store import BookFile
    from xl_tools.cli.screen import Progress, Screen
    from xl_tools.deliver.checks import Findings
    from xl_tools.deliver.mail import Plan
    from xl_tools.deliver.parcel import Parcel
    from xl_tools.deliver.seal import Sealed
    from xl_tools.deliver.slips import Batch, Written

__all__ = ["close", "closed"]

#: Sheets that are printed: what a general manager looks at.
_PRINTED = ("report", "pay")


@dataclass(frozen=True, slots=True)
class _Closed:
    """What there is now."""

    sealed: Path
    seal: Sealed
    slips: Written
    batch: Batch
    plan: Plan | None
    pages: Path | None


def close(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="FOLDER")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="SEALER")] = None,
    password_rule: Annotated[str | None, typer.Option("--password-rule", metavar="RULE")] = None,
    no_pdf: Annotated[bool, typer.Option("--no-pdf")] = False,
) -> None:
    """Recalculate, check, seal, make slips and pages, and list who would get what; nothing is sent."""
    screen: Screen = context.obj
    path = Path(file)
    closed(screen, path, None if out is None else Path(out), by=by, rule=password_rule, pdf=not no_pdf)


def closed(
    screen: Screen,
    path: Path,
    out: Path | None,
    *,
    by: str | None = None,
    rule: str | None = None,
    pdf: bool = True,
    when: datetime | None = None,
) -> None:
    """Close a month.

    Args:
        screen: where it is told.
        path: the workbook.
        out: folder for what is made; beside the workbook when None.
        by: who seals; the author on 首页 when None.
        rule: for the passwords of the slips.
        pdf: whether the report is printed.
        when: the moment of sealing; now when None.

    Raises:
        typer.Exit: the checks found errors; the workbook is recalculated and lists them, nothing else was made.
        XlToolsError: refused; the workbook is as it was.
    """
    from xl_tools.books.store import check_writable, read_book, save_book
    from xl_tools.deliver.checks import check_evaluated
    from xl_tools.engine import recalculate

    book = read_book(path)
    check_writable(path)
    if out is not None:
        _made_folder(out)
    with screen.progress(path.name) as progress:
        done = recalculate(book.data, name=path.name, progress=progress)
        # What was out of date has just been put right.
        found = check_evaluated(done.evaluation, path.name, leave_out=["stale"])
        if not found.errors:
            made = _make(book, out, found, done.data, by, rule, progress, when or datetime.now(), pdf=pdf)
    if found.errors:
        working = _listed(found, done.data, path.name)
        if working != book.data:
            save_book(book, working)
        print_findings(screen, found)
        screen.complain(messages.say(screen.lang, "cli.close.errors", {"file": path.name, "errors": len(found.errors)}))
        raise typer.Exit(INCOMPLETE)
    _tell(screen, path, found, made, rule)
    if made.batch.left_out:
        raise typer.Exit(INCOMPLETE)


def _listed(found: Findings, data: bytes, name: str) -> bytes:
    """The recalculated workbook with what was found on its sheet 校验, when it has one."""
    from xl_tools.books.package import Package
    from xl_tools.deliver.checks import sheet_name, with_findings
    from xl_tools.engine.book import Book

    source = Book(Package.parse(data, name=name))
    return data if sheet_name(source) is None else with_findings(replace(found, source=source))


def _make(
    book: BookFile,
    out: Path | None,
    found: Findings,
    data: bytes,
    by: str | None,
    rule: str | None,
    progress: Progress,
    when: datetime,
    *,
    pdf: bool,
) -> _Closed:
    """Everything that is handed on; written when all of it has been made."""
    from xl_tools.books.store import check_writable, save_book
    from xl_tools.deliver import slips
    from xl_tools.deliver.seal import author, filename, noted, sealed

    path = book.path
    base = path if out is None else out / path.name
    target = base.with_name(filename(path.name, found.lang))
    report = base.with_name(f"{path.stem}-{messages.say(found.lang, 'close.report')}.pdf")
    folder = slips.folder_for(base, found.lang)
    # Before anything is made: one of them may be open in another program.
    for place in (target, report):
        check_writable(place)
    with ExitStack() as stack:
        progress("seal", 0, 1)
        copy = sealed(found, by=author(found) if by is None else by, when=when, name=path.name)
        pages: Future[bytes | None] | None = None
        if pdf:
            # LibreOffice works in a process of its own, so all the rest is done meanwhile.
            pages = stack.enter_context(ThreadPoolExecutor(1)).submit(_printed, copy.data, target.name, found)
        passwords, listed = slips.rule_of(rule, found, folder)
        batch = slips.prepared(found, password=passwords, progress=progress)
        # Whoever has a slip that a password opens is known by the one without: the other differs each time.
        plan = _plan(batch, slips.parcels(found) if passwords else ())
        working = noted(_listed(found, data, path.name), copy.seal, name=path.name)
        progress("pdf", 0, 1)
        printed = pages.result() if pages is not None else None
    save_book(book, copy.data, to=target)
    if printed is not None:
        save_book(book, printed, to=report)
    kept = slips.written(book, batch, folder, listed=listed)
    save_book(book, working)
    return _Closed(target, copy, kept, batch, plan, report if printed is not None else None)


def _made_folder(out: Path) -> None:
    from xl_tools.errors import BookError

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError("book.write_failed", file=out.name, reason=error.strerror) from error


def _printed(data: bytes, name: str, found: Findings) -> bytes | None:
    """The report's pages; None where LibreOffice is missing or delivers none."""
    from xl_tools.deliver.pdf import as_pdf, excerpt
    from xl_tools.errors import HostError
    from xl_tools.sheets import registry

    wanted = [registry.sheet(key).label.of(found.lang) for key in _PRINTED]
    try:
        return as_pdf(excerpt(data, wanted, name), name)
    except HostError:
        # A month is not left open for want of a printout.
        return None


def _plan(batch: Batch, plain: Sequence[Parcel]) -> Plan | None:
    """Who would get what; None where the record of messages cannot be read: nothing is sent here."""
    from xl_tools.deliver.mail import dry_run, journal_file, slip_letters
    from xl_tools.errors import JournalError

    letters = slip_letters(batch.parcels, plain=plain)
    try:
        return dry_run(letters, journal_file(os.environ), missing=batch.left_out)
    except JournalError:
        return None


def _tell(screen: Screen, path: Path, found: Findings, made: _Closed, rule: str | None) -> None:
    seal = made.seal.seal
    screen.line(found.summary(screen.lang))
    screen.say("cli.close.sealed", file=made.sealed, month=seal.month, by=seal.by or None)
    if made.pages is not None:
        screen.say("cli.close.pages", file=made.pages)
    else:
        screen.say("cli.close.no_pages")
    screen.say("cli.close.slips", count=len(made.batch.parcels), folder=made.slips.folder, page=made.slips.page.name)
    if made.plan is None:
        for one in made.batch.left_out:
            facts = {"name": one.name, "why": one.why.text(screen.lang)}
            screen.complain(messages.say(screen.lang, "cli.close.held_back", facts))
    else:
        screen.line(made.plan.summary(screen.lang))
        for line in made.plan.failed:
            facts = {"name": line.letter.name, "why": line.text(screen.lang)}
            screen.complain(messages.say(screen.lang, "cli.close.held_back", facts))
    # Without its rule the slips would go out open.
    screen.say("cli.close.next", file=path, rule="" if rule is None else f" --password-rule {_word(rule)}")


def _word(text: str) -> str:
    """As it is typed into a command line."""
    return f'"{text}"' if " " in text else text
