"""发送: who gets what, and once that is confirmed everybody's slip on its way."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from xl_tools.books.snapshot import Question
from xl_tools.deliver.guard import finished_month
from xl_tools.deliver.mail import (
    Journal,
    Pace,
    Plan,
    Post,
    Sent,
    Settings,
    journal_file,
    load_settings,
    password_for,
    planned,
    prepare,
    send,
    slip_letters,
    templates,
)
from xl_tools.deliver.mail.smtp import Transport
from xl_tools.deliver.slips import prepared
from xl_tools.macros.check import looked
from xl_tools.macros.desk import Desk
from xl_tools.macros.outcome import Outcome

__all__ = ["send_slips"]

#: A message box of Excel holds about a thousand characters.
_SHOWN = 8


def send_slips(
    desk: Desk,
    *,
    environ: Mapping[str, str] = os.environ,
    transport: Callable[[Settings, str], Transport] = Post,
) -> Outcome:
    """Show who gets what; send it once the person has typed so.

    Args:
        desk: the workbook.
        environ: where settings, password and the record of messages are found.
        transport: makes the way to the server.

    Raises:
        MonthOpen: the checks found errors; nothing is sent.
        MailError: a setting is missing, or the record cannot be used; nothing is sent.
        XlToolsError: the workbook cannot be computed, or is not ours; it is as it was.
    """
    computed, found = looked(desk)
    finished_month(found)
    desk.file()
    settings = load_settings(environ)
    password = password_for(settings, environ)
    batch = prepared(found)
    letters = slip_letters(batch.parcels)
    sent: Sent | None = None
    # Opened first: nobody else sends from here on, so that the list is true until the last message.
    with Journal(journal_file(environ)) as journal:
        plan = planned(letters, journal.entries(found.month), missing=batch.left_out)
        if plan.going and _agreed(desk, plan):
            outgoing = prepare(plan.going, journal, settings, templates(found.lang))
            post = transport(settings, password)
            sent = send(outgoing, journal, post, Pace(settings.rate), host=settings.host, progress=_Counter(desk).tell)
    text, left = desk.write(computed)
    lines = _said(desk, plan, sent)
    return Outcome(f"{lines[0]} {text}", computed.evaluation, dialog=desk.lines(lines), left=left)


def _agreed(desk: Desk, plan: Plan) -> bool:
    """Whether the word was typed that sends them: a button is clicked too easily."""
    word = desk.say("macro.send.word")
    desk.tell(desk.lines([plan.summary(desk.lang), *_held_back(desk, plan)]))
    answers = desk.live.host.ask(
        desk.say("macro.send.title"),
        plan.summary(desk.lang),
        [Question(desk.say("macro.send.ask", count=len(plan.going), word=word))],
    )
    return answers is not None and answers[0].strip().casefold() == word.casefold()


def _held_back(desk: Desk, plan: Plan) -> list[str]:
    return _first(desk, [f"{one.letter.name} {one.text(desk.lang)}" for one in plan.failed])


def _first(desk: Desk, lines: list[str]) -> list[str]:
    """As many as a message box holds, and how many more there are."""
    more = len(lines) - _SHOWN
    return lines if more <= 0 else [*lines[:_SHOWN], desk.say("macro.send.more", count=more)]


def _said(desk: Desk, plan: Plan, sent: Sent | None) -> list[str]:
    if sent is None:
        return [desk.say("macro.send.none" if not plan.going else "macro.send.not_sent"), plan.summary(desk.lang)]
    lines = [desk.say("macro.send.done", accepted=len(sent.accepted), failed=len(sent.failed))]
    if sent.stopped is not None:
        lines.append(sent.stopped.text(desk.lang))
    return lines + _first(desk, [one.text(desk.lang) for one in sent.failed])


class _Counter:
    """How far it is, in the status bar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tell(self, stage: str, done: int, total: int) -> None:
        self._desk.live.say(self._desk.say("macro.send.busy", done=done, total=total))
