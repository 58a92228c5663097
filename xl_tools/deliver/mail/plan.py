"""Who would get what: the dry run. No network, nothing recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools import messages
from xl_tools.deliver.mail.addresses import mailbox
from xl_tools.deliver.mail.journal import Entry, Stage, read_entries
from xl_tools.deliver.mail.letter import Letter
from xl_tools.errors import MailSettings

if TYPE_CHECKING:
    from xl_tools.deliver.parcel import LeftOut
    from xl_tools.words import Lang

__all__ = ["Line", "Plan", "Verdict", "dry_run", "planned"]


class Verdict(Enum):
    """What becomes of a letter."""

    SEND = "send"
    RESEND = "resend"
    #: Delivered before, nothing to do.
    SENT = "sent"
    CHANGED = "changed"
    #: Not sent, and a person has to do something about it.
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"
    ADDRESS = "address"
    SHARED = "shared"
    TWICE = "twice"
    OTHER_PERSON = "other_person"
    #: There is nothing to send to this person.
    MISSING = "missing"


_GO = (Verdict.SEND, Verdict.RESEND)
_DONE = (Verdict.SENT, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class Line:
    """A letter and what becomes of it.

    Attributes:
        letter: what it is about.
        verdict: what becomes of it.
        entry: what the record has of it.
        facts: what the sentence about it mentions.
        reason: key of a sentence that is more exact than the verdict's own.
    """

    letter: Letter
    verdict: Verdict
    entry: Entry | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""

    @property
    def goes(self) -> bool:
        """Whether it is going to be sent."""
        return self.verdict in _GO

    @property
    def failed(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.verdict not in (*_GO, *_DONE)

    @property
    def copy(self) -> int:
        """Number of the message: one more where it is asked for again after one that may have arrived."""
        if self.entry is None:
            return 1
        return self.entry.copy + (self.verdict is Verdict.RESEND)

    def text(self, lang: Lang) -> str:
        """What becomes of it, and why, in a sentence."""
        return messages.say(lang, self.reason or f"mail.verdict.{self.verdict.value}", self.facts)


@dataclass(frozen=True, slots=True)
class Plan:
    """The dry run's table.

    Attributes:
        month: ``2026-11``.
        lines: one for each letter, in the order of the workbook.
    """

    month: str
    lines: tuple[Line, ...]

    @property
    def going(self) -> tuple[Line, ...]:
        """What would be sent."""
        return tuple(one for one in self.lines if one.goes)

    @property
    def failed(self) -> tuple[Line, ...]:
        """What would not, and needs somebody."""
        return tuple(one for one in self.lines if one.failed)

    def table(self, lang: Lang) -> tuple[list[str], list[list[str]]]:
        """Headings and rows, ready to be shown. No amounts: the table is read over shoulders."""
        columns = ("number", "name", "address", "file", "size", "verdict")
        return [messages.say(lang, f"mail.column.{one}") for one in columns], [_row(one, lang) for one in self.lines]

    def summary(self, lang: Lang) -> str:
        """One line: how many go, were sent before, and are held back."""
        done = sum(one.verdict in _DONE for one in self.lines)
        counts = {"going": len(self.going), "done": done, "failed": len(self.failed)}
        return messages.say(lang, "mail.plan.summary", {"month": self.month, **counts})


def dry_run(letters: Sequence[Letter], journal: Path, *, missing: Iterable[LeftOut] = ()) -> Plan:
    """The table of who gets what, without network and without a mark in the record.

    Args:
        letters: see `slip_letters` and `office_letters`.
        journal: file of the record; need not be there.
        missing: people for whom there is nothing.

    Raises:
        JournalError: the record cannot be read.
    """
    return planned(letters, read_entries(journal, letters[0].month) if letters else {}, missing=missing)


def planned(
    letters: Iterable[Letter],
    entries: Mapping[str, Entry],
    *,
    missing: Iterable[LeftOut] = (),
    resend: Collection[str] = (),
    shared: bool = False,
) -> Plan:
    """What becomes of each letter.

    Args:
        letters: of one month.
        entries: what the record has of that month, by recipient.
        missing: people for whom there is nothing; they are listed.
        resend: staff IDs (or addresses of offices) whose message is asked for again in so many words.
        shared: whether one address may get the slips of several people.
    """
    everybody = tuple(letters)
    # An address is what a server takes: the same one in capitals is the same mailbox everywhere by now.
    of_slips = Counter(address for one in everybody if one.kind == "slip" and (address := _address(one)))
    # The record knows people by number: two slips under one would be taken for one message.
    numbers = Counter(one.recipient for one in everybody)
    wanted = {one.lower() for one in resend}
    lines = tuple(
        Line(one, Verdict.TWICE, None, {"number": one.number or None, "name": one.name})
        if numbers[one.recipient] > 1 or not one.recipient.strip()
        else _line(one, entries.get(one.recipient), of_slips, wanted, shared=shared)
        for one in everybody
    )
    return Plan(everybody[0].month if everybody else "", (*lines, *map(_nothing, missing)))


def _nothing(one: LeftOut) -> Line:
    letter = Letter("slip", "", one.person, one.person, one.name, one.email, "", b"", "", "")
    return Line(letter, Verdict.MISSING, None, {"why": {"zh": one.why.text("zh"), "en": one.why.text("en")}})


def _address(letter: Letter) -> str:
    try:
        return mailbox(letter.address).lower()
    except MailSettings:
        return ""


def _line(letter: Letter, entry: Entry | None, of_slips: Counter[str], wanted: set[str], *, shared: bool) -> Line:
    facts: dict[str, object] = {"number": letter.number or letter.address, "name": letter.name}
    again = bool({letter.recipient.lower(), letter.address.strip().lower()} & wanted)
    if entry is not None:
        facts |= {"when": _local(entry.changed), "answer": entry.answer or None, "old": entry.name}
        facts |= {"to": entry.address, "id": entry.message_id}
    handed = entry is not None and entry.stage not in (Stage.PREPARED, Stage.REJECTED)
    if entry is not None and handed and not again:
        verdict = _delivered(letter, entry)
        moved = verdict is Verdict.SENT and _address(letter) not in ("", entry.address.lower())
        if moved:
            return Line(letter, Verdict.CHANGED, entry, facts, "mail.verdict.moved")
        by_hand = verdict is Verdict.SENT and entry.by_hand
        return Line(letter, verdict, entry, facts, "mail.verdict.by_hand" if by_hand else "")
    try:
        address = mailbox(letter.address)
    except MailSettings as fault:
        return Line(letter, Verdict.ADDRESS, entry, {**facts, **fault.fields}, fault.key)
    if letter.kind == "slip" and of_slips[address.lower()] > 1 and not shared:
        return Line(letter, Verdict.SHARED, entry, facts)
    if entry is None or entry.stage is Stage.PREPARED:
        put_off = entry is not None and entry.tries > 0
        return Line(letter, Verdict.SEND, entry, facts, "mail.verdict.put_off" if put_off else "")
    if entry.stage is Stage.REJECTED and not again and (entry.address, entry.digest) == (address, letter.digest):
        return Line(letter, Verdict.REJECTED, entry, facts)
    # What the server refused it does not have: the message is the same one, tried again.
    return Line(letter, Verdict.SEND if entry.stage is Stage.REJECTED else Verdict.RESEND, entry, facts)


def _delivered(letter: Letter, entry: Entry) -> Verdict:
    """What to say of a letter that the server has, or may have."""
    if entry.name != letter.name.encode("utf-8", "replace").decode("utf-8"):
        return Verdict.OTHER_PERSON
    if entry.stage is not Stage.ACCEPTED:
        return Verdict.DOUBTFUL
    return Verdict.SENT if entry.digest == letter.digest else Verdict.CHANGED


def _local(moment: str) -> str:
    """A moment of the record by this computer's clock."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def _row(line: Line, lang: Lang) -> list[str]:
    letter = line.letter
    size = messages.say(lang, "mail.size", {"size": max(1, round(len(letter.attachment) / 1024))})
    if not letter.attachment:
        size = ""
    locked = messages.say(lang, "mail.locked") if letter.encrypted else ""
    return [letter.number, letter.name, letter.address, letter.filename + locked, size, line.text(lang)]
