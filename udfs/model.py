"""What a worksheet function is made of: arguments, results, and how they are described.

Nothing here computes; ``registry`` puts the parts together, ``coerce`` reads the
arguments and ``show`` writes the results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from xl_tools.words import Lang

__all__ = ["POLICY", "Arg", "Cell", "CellError", "Gives", "Kind", "Range"]


class CellError(str):
    """An error value of the sheet (``#REF!``); comes in as an argument, goes out unchanged.

    Example:
        >>> CellError("#REF!")
        CellError('#REF!')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"CellError({str(self)!r})"


#: What a cell can show. ``CellError`` is a ``str`` and named for the reader.
Cell = str | int | float | bool | CellError


class Kind(Enum):
    """What an argument is read as. A blank is ``None`` (``()`` for punches) everywhere."""

    DAY = auto()  #: ``datetime.date``
    MONTH = auto()  #: ``datetime.date``, the first of the month
    QUARTER = auto()  #: ``datetime.date``, the first day of the quarter
    TIME = auto()  #: seconds after noon of the first DAY argument: the first time of the cell
    PUNCHES = auto()  #: as TIME, every time of the cell, in the order in which they stand
    TEXT = auto()  #: ``str`` without blanks around it
    WORD = auto()  #: a member of ``Arg.words``
    SIDE = auto()  #: ``Side``, also as 1 and 2
    MONEY = auto()  #: ``Decimal``
    AMOUNT = auto()  #: as MONEY; the word of a state in place of a figure is ``None`` too
    FIGURE = auto()  #: as MONEY; the word of a state in place of a figure is that ``State``
    COUNT = auto()  #: ``int``, whole and >= 0
    HEADINGS = auto()  #: ``tuple[str, ...]`` from a range of one row
    ROW = auto()  #: ``tuple[object, ...]`` from a range of one row
    TABLE = auto()  #: ``tuple[tuple[object, ...], ...]``
    POLICY = auto()  #: ``Policy``; blank or omitted is the built-in one
    RAW = auto()  #: the entry as the host hands it over


class Gives(Enum):
    """What a function shows; decides the cell's form and what stands there without a number."""

    POINTS = auto()  #: whole points, or the word of the state
    MONEY = auto()  #: yuan, or the word of the state
    MOMENT = auto()  #: seconds after noon as a fraction of a day after midnight, or the word of the state
    STATE = auto()  #: the word of the state
    REASON = auto()  #: the sentence
    VERDICT = auto()  #: the word of the state and the sentence
    MINUTES = auto()  #: seconds as whole minutes, else ""
    DAY = auto()  #: a serial, else ""
    NUMBER = auto()  #: a number, else ""
    KEY = auto()  #: a text or a word by which rows are found, else ""
    TEXT = auto()  #: a text, a word or whatever the value is, or the word of the state


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument as the sheet sees it.

    Attributes:
        key: its name in the English signature.
        kind: what it is read as.
        zh, en: its label, the heading of the column that usually goes in.
        note_zh, note_en: what to put there.
        words: the enumeration of a WORD.
        optional: may be left out at the end of the call.
    """

    key: str
    kind: Kind
    zh: str
    en: str
    note_zh: str
    note_en: str
    words: type[Enum] | None = field(default=None, kw_only=True)
    optional: bool = field(default=False, kw_only=True)

    def label(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def note(self, lang: Lang) -> str:
        return self.note_zh if lang == "zh" else self.note_en


#: The last argument of every function that follows the rules.
POLICY: Final = Arg(
    "policy",
    Kind.POLICY,
    "制度",
    "Policy",
    "名称 制度（整张制度表）；省略时用内置制度",
    "the name Policy (the whole policy sheet); the built-in policy when left out",
    optional=True,
)


#: A range as hosts hand it over: rows of cells, or one row.
Range = Sequence[Sequence[object]] | Sequence[object]
