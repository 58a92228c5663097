"""``mail``: who gets what, and, when asked in so many words, everybody's slip on its way."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xl_tools import messages
from xl_tools.cli.outcome import INCOMPLETE
from xl_tools.errors import BookError, MailSettings, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xl_tools.cli.screen import Screen
    from xl_tools.deliver.checks import Findings
    from xl_tools.deliver.mail import Journal, Letter, Plan, Settings
    from xl_tools.deliver.mail.letter import Kind
    from xl_tools.deliver.mail.templates import Template
    from xl_tools.deliver.parcel import LeftOut
    from xl_tools.words import Lang

__all__ = ["mail"]


def mail(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    do_send: Annotated[bool, typer.Option("--send")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    drafts: Annotated[str | None, typer.Option("--drafts", metavar="DRAFTS")] = None,
    sealed: Annotated[str | None, typer.Option("--sealed", metavar="SEALED")] = None,
    only: Annotated[str | None, typer.Option("--only", metavar="PEOPLE")] = None,
    resend: Annotated[str | None, typer.Option("--resend", metavar="PEOPLE")] = None,
    mark_sent: Annotated[str | None, typer.Option("--mark-sent", metavar="PEOPLE")] = None,
    password_rule: Annotated[str | None, typer.Option("--password-rule", metavar="PASSWORD_RULE")] = None,
    shared: Annotated[bool, typer.Option("--shared")] = False,
    template: Annotated[str | None, typer.Option("--template", metavar="TEMPLATE")] = None,
    settings: Annotated[str | None, typer.Option("--settings", metavar="SETTINGS")] = None,
    journal: Annotated[str | None, typer.Option("--journal", metavar="JOURNAL")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Send everybody their slip."""
    _refuse_together({"--send": do_send, "--drafts": drafts is not None, "--mark-sent": mark_sent is not None})
    if resend is not None and not do_send:
        raise UsageError("usage.mail_resend")
    from xl_tools.books.store import read_book
    from xl_tools.deliver.checks import check_book
    from xl_tools.deliver.guard import finished_month
    from xl_tools.deliver.mail import Journal, journal_file, password_for, planned, read_entries

    screen: Screen = context.obj
    path = Path(file)
    own = Path(settings) if settings else None
    # Before the workbook is computed: what is missing here is told at once.
    sender = _sender(own, do_send=do_send) if do_send or drafts is not None else None
    password = password_for(sender, os.environ) if do_send and sender is not None else ""
    record = Path(journal) if journal else journal_file(os.environ)
    with screen.progress(path.name) as progress:
        found = check_book(read_book(path).data, path.name, progress=progress)
        finished_month(found)
        slips, missing = _slips(path, found, password_rule)
    letters = [*slips, *_sealed(found, sealed, own)]
    if not letters:
        raise BookError("cli.mail.nobody", file=path.name)
    if only is not None:
        chosen = _people("--only", only, letters)
        letters, missing = [one for one in letters if one.recipient in chosen], ()
    again = _people("--resend", resend, letters)
    if mark_sent is not None:
        with Journal(record) as opened:
            _mark(screen, opened, found.month, _people("--mark-sent", mark_sent, letters))
        return
    words = _templates(found.lang, letters, template)
    if do_send and sender is not None:
        # Opened first: nobody else sends from here on, so that the list is true until the last message.
        with Journal(record) as opened:
            entries = opened.entries(found.month)
            plan = planned(letters, entries, missing=missing, resend=again, shared=shared)
            _send(screen, plan, opened, words, sender, password, yes=yes, as_json=as_json)
        return
    plan = planned(letters, read_entries(record, found.month), missing=missing, shared=shared)
    if drafts is not None and sender is not None:
        _draft(screen, plan, Path(drafts), words, sender, as_json=as_json)
        return
    _show(screen, plan, as_json=as_json)
    if not as_json:
        screen.say("cli.mail.dry")
        _mention_settings(screen, own)
    if plan.failed:
        raise typer.Exit(INCOMPLETE)


def _sender(own: Path | None, *, do_send: bool) -> Settings:
    from xl_tools.deliver.mail import load_settings

    return load_settings(os.environ, own, sending=do_send)


def _refuse_together(options: dict[str, bool]) -> None:
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        raise UsageError("usage.mail_together", one=given[0], other=given[1])


def _slips(path: Path, found: Findings, rule: str | None) -> tuple[tuple[Letter, ...], tuple[LeftOut, ...]]:
    """Everybody's slip, and who has none."""
    from xl_tools.deliver import slips
    from xl_tools.deliver.mail import slip_letters

    batch = plain = slips.prepared(found)
    if rule is not None:
        folder = slips.folder_for(path, found.lang)
        password, listed = slips.rule_of(rule, found, folder)
        batch = slips.prepared(found, password=password)
        if listed and batch.passwords.keys() - slips.known_passwords(folder, found.lang).keys():
            raise MailSettings("cli.mail.draw_first")
    return slip_letters(batch.parcels, plain=plain.parcels), batch.left_out


def _sealed(found: Findings, sealed: str | None, own: Path | None) -> tuple[Letter, ...]:
    """The sealed workbook for everybody on the distribution list."""
    if sealed is None:
        return ()
    from xl_tools.books.store import read_book
    from xl_tools.deliver.mail import load_settings, office_letters, settings_file
    from xl_tools.deliver.mail.settings import example

    offices = load_settings(os.environ, own, sending=False).offices
    if not offices:
        raise MailSettings("mail.settings.no_list", file=own or settings_file(os.environ), example=example())
    path = Path(sealed)
    data = read_book(path).data
    _refuse_unsealed(found, path.name, data)
    return office_letters(found.month, path.name, data, offices)


def _refuse_unsealed(found: Findings, name: str, data: bytes) -> None:
    """Nothing but this month's sealed copy, as it was sealed, goes to an office.

    Raises:
        BookError: it is something else.
    """
    from xl_tools.deliver.seal import verified

    verdict = verified(data, name)
    if verdict.seal is None:
        raise BookError("cli.mail.no_seal", file=name)
    if verdict.seal.month != found.month:
        raise BookError("cli.mail.other_month", file=name, month=verdict.seal.month, wanted=found.month)
    if not verdict.unaltered:
        raise BookError("cli.mail.altered", file=name)


def _people(option: str, text: str | None, letters: Sequence[Letter]) -> set[str]:
    """The recipients that are named by ID or, for an office, by address."""
    if text is None:
        return set()
    known = {name.lower(): one.recipient for one in letters for name in (one.number or one.address, one.recipient)}
    named = [name.strip() for name in text.replace("，", ",").replace("、", ",").split(",") if name.strip()]
    for name in named:
        if name.lower() not in known:
            raise UsageError("usage.mail_person", option=option, value=name)
    return {known[name.lower()] for name in named}


def _templates(lang: Lang, letters: Sequence[Letter], template: str | None) -> dict[Kind, Template]:
    from xl_tools.deliver.mail import own_template, templates

    words = templates(lang, encrypted=any(one.encrypted for one in letters))
    if template is not None:
        path = Path(template)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise MailSettings("mail.template.unreadable", file=path.name) from None
        words["slip"] = own_template(text, path.name)
    return words


def _show(screen: Screen, plan: Plan, *, as_json: bool) -> None:
    if as_json:
        screen.json({"month": plan.month, "messages": _report(plan, screen.lang)})
        return
    screen.table(*plan.table(screen.lang))
    screen.line()
    screen.line(plan.summary(screen.lang))


def _report(plan: Plan, lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "recipient": one.letter.recipient,
            "name": one.letter.name,
            "address": one.letter.address,
            "file": one.letter.filename,
            "size": len(one.letter.attachment),
            "verdict": one.verdict.value,
            "text": one.text(lang),
        }
        for one in plan.lines
    ]


def _mention_settings(screen: Screen, own: Path | None) -> None:
    """A dry run needs no server, but says what sending would stumble over."""
    from xl_tools.deliver.mail import load_settings

    try:
        load_settings(os.environ, own)
    except MailSettings as fault:
        facts = {"problem": fault.text(screen.lang)}
        screen.complain(messages.say(screen.lang, "cli.mail.settings_first", facts))


def _draft(
    screen: Screen, plan: Plan, folder: Path, words: dict[Kind, Template], sender: Settings, *, as_json: bool
) -> None:
    from xl_tools.deliver.mail import write_drafts

    written = write_drafts(plan.going, folder, sender, words)
    _show(screen, plan, as_json=as_json)
    if not as_json:
        screen.say("cli.mail.drafted", folder=folder, count=len(written))
    if plan.failed:
        raise typer.Exit(INCOMPLETE)


def _send(
    screen: Screen,
    plan: Plan,
    journal: Journal,
    words: dict[Kind, Template],
    settings: Settings,
    password: str,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    from xl_tools.deliver.mail import Pace, Post, prepare, send

    if not as_json:
        _show(screen, plan, as_json=False)
    if plan.going and not yes and not _agreed(screen, len(plan.going)):
        screen.say("cli.mail.not_sent")
        raise typer.Exit(INCOMPLETE)
    outgoing = prepare(plan.going, journal, settings, words)
    with screen.progress(settings.host) as progress:
        post = Post(settings, password)
        sent = send(outgoing, journal, post, Pace(settings.rate), host=settings.host, progress=progress)
    if as_json:
        outcomes = {one.entry.recipient: one.stage.value for one in sent.outcomes}
        report = [{**one, "outcome": outcomes.get(one["recipient"])} for one in _report(plan, screen.lang)]
        screen.json({"month": plan.month, "messages": report})
    else:
        for one in sent.failed:
            screen.complain(one.text(screen.lang))
        screen.say("cli.mail.done", accepted=len(sent.accepted), failed=len(sent.failed) + len(plan.failed))
    if sent.stopped is not None:
        raise sent.stopped
    if sent.failed or plan.failed:
        raise typer.Exit(INCOMPLETE)


def _agreed(screen: Screen, count: int) -> bool:
    """Whether the person at the keyboard says yes."""
    if not sys.stdin.isatty():
        raise UsageError("cli.mail.cannot_ask")
    return typer.confirm(messages.say(screen.lang, "cli.mail.ask", {"count": count}))


def _mark(screen: Screen, journal: Journal, month: str, people: set[str]) -> None:
    from xl_tools.deliver.mail import Stage

    entries = journal.entries(month)
    for recipient in sorted(people):
        entry = entries.get(recipient)
        if entry is None or entry.stage is not Stage.DOUBTFUL:
            raise UsageError("usage.mail_not_doubtful", number=recipient.removeprefix("list:"))
        journal.reach(entry, Stage.ACCEPTED, entry.answer, by_hand=True)
        screen.say("cli.mail.marked", number=recipient.removeprefix("list:"), name=entry.name)
