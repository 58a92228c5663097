"""What an export says, cell by cell: somebody's sign-ins of a day, or something that was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from xl_tools import messages
from xl_tools.books.refs import cell_name, quote_sheet
from xl_tools.words import Lang, Shift

if TYPE_CHECKING:
    from xl_tools.imports.grid import Grid

__all__ = [
    "Choices",
    "Context",
    "Flag",
    "Format",
    "Item",
    "Layout",
    "Left",
    "Person",
    "Punch",
    "Seen",
    "Spot",
]

#: Which of several punches is the sign-in: the first, the last, or all of them for the rule to choose from.
Punch = Literal["first", "last", "all"]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of the export.

    Example:
        >>> str(Spot("每日统计", 5, 10))
        '每日统计!J5'
    """

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{quote_sheet(self.sheet)}!{cell_name(self.row, self.column)}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A cell that was not understood; nothing of it is written.

    Attributes:
        spot: the cell.
        key: the sentence that says what it holds and what to do.
        facts: what the sentence mentions.
        entry: what the cell holds, for lists.
    """

    spot: Spot
    key: str
    entry: object = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: Lang) -> str:
        """The sentence, with the cell before it."""
        said = messages.say(lang, self.key, {"entry": self.entry, **self.facts})
        return messages.say(lang, "import.flag", {"where": str(self.spot), "said": said})


@dataclass(frozen=True, slots=True)
class Person:
    """Who is meant, as the export has it: blanks around taken off, "" for what it does not say.

    Attributes:
        number: a staff ID.
        name: the name.
        badge: the number is one that a machine gave (考勤号码, 登记号码), which need not be the staff ID.
    """

    number: str = ""
    name: str = ""
    badge: bool = False

    def __str__(self) -> str:
        return " ".join(filter(None, (self.number, self.name)))


@dataclass(frozen=True, slots=True)
class Seen:
    """What the export says of somebody's day.

    Attributes:
        spot: the cell that says it.
        person: who.
        day: the business day.
        punches: seconds after noon of the day, in the order in which they stand.
        shift: what the person was down for; None when the export does not say.
        due: start of the shift, seconds after noon.
        corrected: a punch that was put right afterwards (补卡).
        raw: one punch of several; those of one person and day belong together.
        note: what else stands there and was not put into a column (an approval, a remark).
        hidden: the row is hidden in the export.
    """

    spot: Spot
    person: Person
    day: date
    punches: tuple[int, ...] = ()
    shift: Shift | None = None
    due: int | None = None
    corrected: bool = False
    raw: bool = False
    note: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was understood and makes no row: a total, a signature, a day without any punch.

    Attributes:
        spot: the cell.
        key: why, a sentence.
        entry: what it holds.
    """

    spot: Spot
    key: str
    entry: object = None

    def text(self, lang: Lang) -> str:
        """The sentence, with the cell before it."""
        said = messages.say(lang, self.key, {"entry": self.entry})
        return messages.say(lang, "import.flag", {"where": str(self.spot), "said": said})


Item = Seen | Flag | Left


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a sheet that a format recognised.

    Attributes:
        score: how sure it is; the highest wins, two alike have to be told apart by the user.
        header: first and last row of the headings; the data begin below.
        columns: what a column was taken for → its number.
        days: column → its day of the month, where each day has a column.
        month: the month that the sheet itself names, as its first day.
    """

    score: int
    header: tuple[int, int]
    columns: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[int, date] = field(default_factory=dict)
    month: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may know besides the sheet.

    Attributes:
        month: the month that day numbers belong to when the sheet names none: the workbook's own.
        told: whether the user said so (``--month``), which settles contradictions.
        columns: columns that the user named: what they mean → number.
    """

    month: date
    told: bool = False
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of export.

    Attributes:
        key: its name, as ``--format`` takes it; ``import.format.<key>`` is its sentence.
        recognise: the layout when a sheet is of this kind, by what stands in it; None otherwise.
        read: everything the sheet says.
        refuses: the sentence that refuses it; "" for a kind that is read.
    """

    key: str
    recognise: Callable[[Grid, Context], Layout | None]
    read: Callable[[Grid, Layout, Context], Iterator[Item]]
    refuses: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided.

    Attributes:
        format: key of the kind of export; None to recognise it.
        sheet: name of the sheet to read; None to find it.
        columns: columns named by the user: heading of ours → letters.
        people: as the export has somebody (name or number) → staff ID.
        punch: which of several punches is the sign-in.
        month: the month that the days of the export belong to.
        outside: also take days outside of the workbook's month.
        visible: leave hidden rows out.
        replace: overwrite rows of 签到 that say something else.
    """

    format: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    punch: Punch = "first"
    month: date | None = None
    outside: bool = False
    visible: bool = False
    replace: bool = False
