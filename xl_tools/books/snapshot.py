"""What goes to and fro between a live workbook and whoever computes it: a picture of it, and what is to change."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol

from xl_tools.books.refs import Rect

__all__ = [
    "SOME_ERROR",
    "Answer",
    "Block",
    "Changes",
    "Grid",
    "Grown",
    "Host",
    "Place",
    "Question",
    "Snapshot",
    "blocks",
    "digest_of",
    "same",
]

#: Sheet, row, column; both counted from 1.
Place = tuple[str, int, int]
#: What a cell shows of which is known only that it is an error.
SOME_ERROR: Final = "#?"
#: The cells of a sheet from A1 on, row by row; a blank one is None or "".
Grid = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A live workbook at one moment.

    Attributes:
        data: the workbook as a file.
        digest: of ``data``; equal ones need to be taken apart only once.
        name: its name without a folder, for messages.
        shown: what the cells of each sheet hold at this moment, where that differs from ``data``; None when ``data`` is
            the moment itself.
    """

    data: bytes = field(repr=False)
    digest: str
    name: str
    shown: Mapping[str, Grid] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, data: bytes, name: str, shown: Mapping[str, Grid] | None = None) -> Snapshot:
        """A snapshot with its digest."""
        return cls(data, digest_of(data), name, shown)


def digest_of(data: bytes) -> str:
    """What tells two files apart."""
    return hashlib.sha256(data).hexdigest()


class Grown(NamedTuple):
    """A table that has become longer: its sheet, and its whole area before and after."""

    table: str
    sheet: str
    before: Rect
    after: Rect


class Answer(NamedTuple):
    """What a worksheet function is going to be asked in a cell, and the answer; the sheet by its name in VBA."""

    sheet: str
    row: int
    column: int
    value: object


class Question(NamedTuple):
    """What the user is asked, and the answer that stands there already."""

    prompt: str
    default: str = ""


def _no_answers() -> Sequence[Answer]:
    return ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a computation makes of a live workbook.

    Attributes:
        values: cells without a formula and their new values; None clears.
        formulas: cells with a formula that show something else than it comes to. The formula stays: its host is asked
            to compute it.
        grown: tables that have become longer, formulas and looks included.
        data: the file with the longer tables, when there are any.
        answers: what the worksheet functions of the workbook come to, asked for only by a host that can use it.
    """

    values: Mapping[Place, object] = field(default_factory=dict)
    formulas: Mapping[Place, object] = field(default_factory=dict)
    grown: tuple[Grown, ...] = ()
    data: bytes | None = field(default=None, repr=False)
    answers: Callable[[], Sequence[Answer]] = _no_answers


class Host(Protocol):
    """A program that has a workbook open; one class for each kind, see ``books.live``."""

    def __init__(self, book: Any) -> None: ...

    def snapshot(self) -> Snapshot:
        """The workbook at this moment.

        Raises:
            HostError: the program cannot hand it over; says what to do.
        """

    def copy(self) -> bytes:
        """The workbook at this moment as a file, everything typed included.

        Raises:
            HostError: the program cannot hand it over; says what to do.
        """

    def confirms(self, changes: Changes) -> bool:
        """Whether the formulas that show something else are those of the snapshot; if not, another one is to be taken.

        A formula that was changed and shows the same is no matter: nothing else can depend on the difference.
        """

    def write(self, changes: Changes) -> Sequence[Place]:
        """Put the changes into the workbook: all of them, or none.

        Returns:
            The cells with a formula that still show something else.

        Raises:
            HostError: the program refused; the workbook is as it was.
        """

    def ask(self, title: str, intro: str, questions: Sequence[Question]) -> tuple[str, ...] | None:
        """Have the user answer a few questions; None when that was cancelled, or the program cannot ask."""

    def tell(self, text: str, title: str, *, bad: bool) -> None:
        """Show a dialog with one button."""


def same(shown: object, value: object) -> bool:
    """Whether a cell shows a value; two programs add up in different orders and differ in the last digits.

    Example:
        >>> same("", None), same(1.0, True), same(0.1 + 0.2, 0.3), same("3", 3.0)
        (True, True, True, False)
    """
    if shown is None or shown == "":
        return value is None or value == ""
    if isinstance(shown, float | int) and isinstance(value, float | int):
        return shown == value or math.isclose(shown, value, rel_tol=1e-12, abs_tol=1e-12)
    if shown == SOME_ERROR:
        return str(value) in _ERRORS
    # A number and a text of its digits are not the same; an error is known by its text.
    return not isinstance(shown, float | int) and not isinstance(value, float | int) and str(shown) == str(value)


_ERRORS: Final = frozenset({"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!"})


class Block(NamedTuple):
    """A rectangle of cells that is written in one go."""

    sheet: str
    top: int
    left: int
    rows: tuple[tuple[object, ...], ...]

    @property
    def rect(self) -> Rect:
        """Where it lies."""
        return Rect(self.top, self.left, self.top + len(self.rows) - 1, self.left + len(self.rows[0]) - 1)


def blocks(values: Mapping[Place, object]) -> Iterator[Block]:
    """Cells put together into rectangles: every call into another process costs more than a thousand cells in it.

    Example:
        >>> [str(block.rect) for block in blocks({("S", 2, 1): 1, ("S", 3, 1): 2, ("S", 2, 2): 3, ("S", 3, 2): 4})]
        ['A2:B3']
    """
    runs: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    columns: dict[tuple[str, int], list[int]] = defaultdict(list)
    for sheet, row, column in values:
        columns[sheet, column].append(row)
    for (sheet, column), rows in sorted(columns.items()):
        for first, last in _runs(sorted(rows)):
            runs[sheet, first, last].append(column)
    for (sheet, first, last), beside in runs.items():
        for left, right in _runs(beside):
            across = range(left, right + 1)
            rows_of = (tuple(values[sheet, row, column] for column in across) for row in range(first, last + 1))
            yield Block(sheet, first, left, tuple(rows_of))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
