"""Messages handed over one by one, each with its step in the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from xl_tools import messages
from xl_tools.deliver.mail.addresses import mailbox
from xl_tools.deliver.mail.compose import composed, message_id
from xl_tools.deliver.mail.journal import Entry, Journal, Stage
from xl_tools.deliver.mail.plan import Line
from xl_tools.deliver.mail.smtp import Answer, Fate, Transport, UnreachableError
from xl_tools.errors import JournalError, MailError, MailStopped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xl_tools.deliver.mail.letter import Kind
    from xl_tools.deliver.mail.settings import Settings
    from xl_tools.deliver.mail.templates import Template
    from xl_tools.words import Lang

__all__ = ["Outcome", "Outgoing", "Pace", "Sent", "prepare", "send"]

Progress = Callable[[str, int, int], None]

#: So many messages in a row whose fate nobody knows, or so many broken connections, and we stop.
_DOUBTS: Final = 2
_BREAKS: Final = 3


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way: what the record has of it, the envelope, and how to make its bytes."""

    entry: Entry
    sender: str
    to: str
    data: Callable[[], bytes] = field(repr=False)


@dataclass(slots=True)
class Pace:
    """How fast, and how patiently.

    Attributes:
        rate: messages a minute at most.
        waits: seconds before each further try of what was put off, or of a connection.
        sleep, clock: of this computer.
    """

    rate: int = 20
    waits: tuple[float, ...] = (30.0, 120.0)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _next: float = field(default=0.0, init=False)

    def wait(self) -> None:
        """Until the next message may go."""
        pause = self._next - self.clock()
        if pause > 0:
            self.sleep(pause)
        self._next = self.clock() + 60 / self.rate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message."""

    entry: Entry
    stage: Stage

    def text(self, lang: Lang) -> str:
        """What became of it and what to do, in a sentence."""
        one = self.entry
        facts = {"number": one.recipient.removeprefix("list:"), "name": one.name, "to": one.address}
        return messages.say(lang, f"mail.outcome.{self.stage.value}", {**facts, "answer": one.answer or None})


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of all of them.

    Attributes:
        outcomes: one for each message, in the order of the list.
        stopped: why the rest was not tried any more; None when all were.
    """

    outcomes: tuple[Outcome, ...]
    stopped: MailError | None = None

    @property
    def accepted(self) -> tuple[Outcome, ...]:
        """What the server has."""
        return tuple(one for one in self.outcomes if one.stage is Stage.ACCEPTED)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The others."""
        return tuple(one for one in self.outcomes if one.stage is not Stage.ACCEPTED)


def prepare(
    lines: Sequence[Line],
    journal: Journal,
    settings: Settings,
    templates: Mapping[Kind, Template],
    *,
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> tuple[Outgoing, ...]:
    """Record what is going to be sent; nothing is sent yet.

    Args:
        lines: of the plan, those that go.
        journal: the record.
        settings: who it comes from.
        templates: subject and words for each kind of letter.
        now: the clock.

    Raises:
        JournalError: it could not be recorded, so nothing may be sent.
    """
    outgoing = []
    for line in lines:
        letter, to = line.letter, mailbox(line.letter.address)
        entry = Entry(
            month=letter.month,
            recipient=letter.recipient,
            copy=line.copy,
            name=letter.name,
            address=to,
            filename=letter.filename,
            size=len(letter.attachment),
            digest=letter.digest,
            message_id=message_id(letter, line.copy, settings.sender),
        )

        def data(line: Line = line) -> bytes:
            template = templates[line.letter.kind]
            return composed(line.letter, template, settings, copy=line.copy, when=now())

        outgoing.append(Outgoing(entry, settings.sender, to, data))
    journal.prepare(one.entry for one in outgoing)
    return tuple(outgoing)


def send(
    outgoing: Sequence[Outgoing],
    journal: Journal,
    transport: Transport,
    pace: Pace,
    *,
    host: str = "",
    progress: Progress | None = None,
) -> Sent:
    """Hand over what was prepared.

    Args:
        outgoing: of `prepare`.
        journal: the record.
        transport: the server.
        pace: how fast, how patiently.
        host: the server's name, for sentences.
        progress: told about each message.

    Returns:
        What became of each; never raises for what a server does, since part of it may be out.
    """
    run = _Run(outgoing, journal, transport, pace, host, progress)
    stopped: MailError | None = None
    try:
        run.all()
    except MailError as fault:
        stopped = fault
    finally:
        transport.close()
    return Sent(tuple(Outcome(one, one.stage) for one in run.entries.values()), stopped)


class _Run:
    def __init__(
        self,
        outgoing: Sequence[Outgoing],
        journal: Journal,
        transport: Transport,
        pace: Pace,
        host: str,
        progress: Progress | None,
    ) -> None:
        self.entries = {one.entry.recipient: one.entry for one in outgoing}
        self._outgoing = outgoing
        self._journal = journal
        self._transport = transport
        self._pace = pace
        self._host = host
        self._progress = progress
        self._breaks = 0
        self._doubts = 0
        self._met = False

    def all(self) -> None:
        """Everybody, and once more those that were put off, until the patience is at an end."""
        queue = list(self._outgoing)
        for wait in (*self._pace.waits, None):
            queue = [one for one in queue if not self._one(one)]
            if not queue or wait is None:
                return
            self._pace.sleep(wait)

    def _one(self, one: Outgoing) -> bool:
        """Whether it is settled, one way or the other."""
        self._connect()
        self._tell()
        self._pace.wait()
        recipient = one.entry.recipient
        data = one.data()

        def before_end() -> None:
            self.entries[recipient] = self._journal.reach(
                self.entries[recipient], Stage.HANDOVER, tries=self._tries(one)
            )

        try:
            answer = self._transport.hand_over(one.sender, one.to, data, before_end)
        except BaseException:
            # Interrupted: the record says handover where the end may be out, and so does the next run.
            if self.entries[recipient].stage is Stage.HANDOVER:
                with suppress(JournalError):
                    self._reach(one, Stage.DOUBTFUL, "")
            raise
        return self._settled(one, answer)

    def _settled(self, one: Outgoing, answer: Answer) -> bool:
        fate = answer.fate
        self._breaks = self._breaks + 1 if fate in (Fate.LOST, Fate.DOUBTFUL) else 0
        self._doubts = self._doubts + 1 if fate is Fate.DOUBTFUL else 0
        if fate is Fate.SENDER:
            raise MailStopped("mail.stopped.sender", host=self._host, sender=one.sender, answer=answer.text)
        if fate in (Fate.LATER, Fate.LOST):
            self._reach(one, Stage.PREPARED, answer.text, tries=self._tries(one) + 1)
        else:
            stages = {Fate.ACCEPTED: Stage.ACCEPTED, Fate.REJECTED: Stage.REJECTED, Fate.DOUBTFUL: Stage.DOUBTFUL}
            self._reach(one, stages[fate], answer.text, tries=self._tries(one))
        if self._doubts >= _DOUBTS:
            raise MailStopped("mail.stopped.doubts", host=self._host, count=self._doubts)
        if self._breaks >= _BREAKS:
            raise MailStopped("mail.stopped.breaks", host=self._host, answer=answer.text or None)
        self._tell()
        return fate not in (Fate.LATER, Fate.LOST)

    def _connect(self) -> None:
        if self._transport.connected:
            return
        for wait in (*self._pace.waits, None):
            try:
                self._transport.connect()
            except UnreachableError as fault:
                # A mistyped host is told at once; only a server that has answered before is waited for.
                if wait is None or not self._met:
                    raise MailStopped("mail.stopped.unreachable", host=self._host, answer=str(fault)) from fault
                self._pace.sleep(wait)
            else:
                self._met = True
                return

    def _reach(self, one: Outgoing, stage: Stage, answer: str, *, tries: int = 0) -> None:
        recipient = one.entry.recipient
        self.entries[recipient] = self._journal.reach(self.entries[recipient], stage, answer, tries=tries)

    def _tries(self, one: Outgoing) -> int:
        return self.entries[one.entry.recipient].tries

    def _tell(self) -> None:
        if self._progress is not None:
            done = sum(one.stage is not Stage.PREPARED for one in self.entries.values())
            self._progress("send", done, len(self.entries))
