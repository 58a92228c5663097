"""Every exception of the project.

::

    XlToolsError                 catch this at the edge: all of them speak to a person
    ├── EntryError               one entry cannot be used; a function turns it into the cell's text
    │   ├── TimeUnreadable       a time or date in no documented form (convention G2)
    │   ├── NumberUnreadable     not a number, or not of the kind wanted
    │   ├── WordUnknown          not one of the words to choose from
    │   ├── CellHasError         the cell already holds an error such as #REF!
    │   └── RecordIncomplete     a record function was given no usable headings
    ├── PolicyError              the policy itself is at fault; names parameter and, when known, cell
    │   ├── PolicyUnknown        no parameter of that name
    │   ├── PolicyGap            no value is in force on that day (convention G12)
    │   ├── PolicyOverlap        two values are in force on one day
    │   └── PolicyValueUnreadable  the value is not of the parameter's unit
    ├── BookError                a file cannot be read or written; the original is as it was
    │   ├── BookMissing          no such file
    │   ├── BookNotWorkbook      another kind of file (its true kind is named)
    │   ├── BookEncrypted        a password is needed
    │   ├── BookDamaged          truncated, bad checksum, broken XML
    │   ├── BookHostile          a bomb, an entity, a member that points outside
    │   ├── BookOpen             a lock file says that somebody has it open
    │   ├── BookReadOnly         file or folder cannot be written
    │   ├── BookChanged          the file changed on disk after it was read
    │   └── BookUnsupported      a feature we refuse rather than get wrong
    ├── HostError                a spreadsheet program, or our part in it, cannot be used
    │   ├── HostMissing          the program, or its interface to Python, is not installed
    │   └── HostFailed           it did not start, or refused what it was asked for
    ├── MailError                a message cannot go out; none goes out twice, and the record of messages stands
    │   ├── MailSettings         a setting, an address or a template is missing or cannot be used
    │   ├── MailStopped          the server, or the way to it, takes nothing; sending goes on later
    │   └── JournalError         the record of messages cannot be used; nothing goes out without it
    ├── MonthOpen                errors are open, so nothing of this month leaves the department; nothing was written
    ├── MacroRefused             a button cannot do what it is for; the workbook is as it was
    └── UsageError               the command line asks for something that does not exist

Each carries ``key``, the name of its sentence in the message catalogue, and ``fields``,
the values that go into it. ``str(error)`` is the English sentence; ``error.text(lang)``
is either language.
"""

from __future__ import annotations

from typing import ClassVar

from xl_tools import messages
from xl_tools.words import Lang

__all__ = [
    "BookChanged",
    "BookDamaged",
    "BookEncrypted",
    "BookError",
    "BookHostile",
    "BookMissing",
    "BookNotWorkbook",
    "BookOpen",
    "BookReadOnly",
    "BookUnsupported",
    "CellHasError",
    "EntryError",
    "HostError",
    "HostFailed",
    "HostMissing",
    "JournalError",
    "MacroRefused",
    "MailError",
    "MailSettings",
    "MailStopped",
    "MonthOpen",
    "NumberUnreadable",
    "PolicyError",
    "PolicyGap",
    "PolicyOverlap",
    "PolicyUnknown",
    "PolicyValueUnreadable",
    "RecordIncomplete",
    "TimeUnreadable",
    "UsageError",
    "WordUnknown",
    "XlToolsError",
]


class XlToolsError(Exception):
    """Base of all; catch it where a person is told.

    Args:
        key: sentence in the message catalogue; each class has a default.
        fields: what the sentence mentions (entry, sheet, cell, day, …).
    """

    default_key: ClassVar[str] = "error.unknown"

    def __init__(self, key: str = "", /, **fields: object) -> None:
        self.key = key or self.default_key
        self.fields = fields
        super().__init__(self.key, fields)

    def text(self, lang: Lang) -> str:
        """The whole sentence for a person: what is wrong, where, what to do."""
        return messages.say(lang, self.key, self.fields)

    def __str__(self) -> str:
        return self.text("en")


class EntryError(XlToolsError):
    """An entry cannot be used. Fields: ``entry``, and ``column`` where known."""

    default_key = "entry.unusable"


class TimeUnreadable(EntryError):
    default_key = "entry.time"


class NumberUnreadable(EntryError):
    default_key = "entry.number"


class WordUnknown(EntryError):
    default_key = "entry.word"


class CellHasError(EntryError):
    default_key = "entry.error"


class RecordIncomplete(EntryError):
    default_key = "entry.record"


class PolicyError(XlToolsError):
    """The policy is at fault. Fields: ``parameter``, ``where`` (sheet and cell, or "")."""

    default_key = "policy.fault"


class PolicyUnknown(PolicyError):
    default_key = "policy.unknown"


class PolicyGap(PolicyError):
    """Fields also: ``day``."""

    default_key = "policy.gap"


class PolicyOverlap(PolicyError):
    """Fields also: ``day``, ``other`` (the other row)."""

    default_key = "policy.overlap"


class PolicyValueUnreadable(PolicyError):
    """Fields also: ``value``, ``unit``."""

    default_key = "policy.value"


class BookError(XlToolsError):
    """A file cannot be read or written. Fields: ``file`` (its name, no folder)."""

    default_key = "book.fault"


class BookMissing(BookError):
    default_key = "book.missing"


class BookNotWorkbook(BookError):
    default_key = "book.not_workbook"


class BookEncrypted(BookError):
    default_key = "book.encrypted"


class BookDamaged(BookError):
    default_key = "book.damaged"


class BookHostile(BookError):
    default_key = "book.hostile"


class BookOpen(BookError):
    default_key = "book.open"


class BookReadOnly(BookError):
    default_key = "book.read_only"


class BookChanged(BookError):
    default_key = "book.changed"


class BookUnsupported(BookError):
    default_key = "book.unsupported"


class HostError(XlToolsError):
    """A spreadsheet program cannot be used. Fields: ``file`` where one is concerned."""

    default_key = "host.fault"


class HostMissing(HostError):
    default_key = "calc.no_office"


class HostFailed(HostError):
    default_key = "calc.no_start"


class MonthOpen(XlToolsError):
    """The checks found errors. Fields: ``month``, ``count``, ``places`` (the first cells, a line each)."""

    default_key = "month.unfinished"


class MailError(XlToolsError):
    """A message cannot go out. What has gone out, and what may have, stands in the record of messages."""

    default_key = "mail.fault"


class MailSettings(MailError):
    """A setting is missing or cannot be used. Fields: ``setting`` where one is meant."""

    default_key = "mail.settings.fault"


class MailStopped(MailError):
    """The server, or the way to it, takes nothing. Fields: ``host``, ``answer`` where the server gave one."""

    default_key = "mail.stopped.fault"


class JournalError(MailError):
    """The record of messages cannot be used. Fields: ``file``."""

    default_key = "mail.journal.fault"


class MacroRefused(XlToolsError):
    """A button cannot do what it is for; the workbook is as it was."""

    default_key = "macro.fault"


class UsageError(XlToolsError):
    default_key = "usage.fault"
