"""The worksheet functions: one definition each, one way to call them.

A function shows one side of an *assessment*: a typed, pure question about one row
whose answer is computed once and kept. ``LATE_MINUTES``, ``LATENESS_FINE`` and
``LATENESS_REASON`` of one row share one::

    @assessment(DATE, DUE, SIGNIN, SHIFT, POLICY)
    def lateness(on, due, punches, shift, policy) -> Finding: ...

    @worksheet("LATENESS_FINE", of=lateness, group="attendance", gives=Gives.POINTS, …)
    def lateness_fine(finding: Finding) -> Finding:
        return finding

Every host calls ``call(name, args)`` with bare cells and gets a cell back; nothing
is raised there. ``explain`` serves ``xl-tools why``.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from udfs.assessments import Answer, Assessment, Fault, language_of
from udfs.coerce import unwrap
from udfs.model import POLICY, Arg, Cell, CellError, Gives, Kind
from udfs.show import Shower, shower
from xl_tools import messages
from xl_tools.errors import EntryError, UsageError, XlToolsError
from xl_tools.rules.finding import Fact, Finding
from xl_tools.words import Lang, State

__all__ = [
    "FUNCTIONS",
    "POLICY",
    "Arg",
    "Assessment",
    "Cell",
    "CellError",
    "Function",
    "Gives",
    "Kind",
    "assessment",
    "call",
    "clear_caches",
    "explain",
    "last_fault",
    "unwrap",
    "worksheet",
]

_A = TypeVar("_A")


def assessment(*args: Arg) -> Callable[[Callable[..., _A]], Assessment[_A]]:
    """Decorator: a typed question that several functions share.

    Args:
        args: how the bare arguments are read; POLICY, if any, comes last.
    """

    def register(work: Callable[..., _A]) -> Assessment[_A]:
        return Assessment(args, work)

    return register


@dataclass(frozen=True, slots=True)
class Function:
    """The one definition of a worksheet function.

    Attributes:
        name: as written in the sheet.
        group: subject; the name of the module in ``udfs``.
        clause: clause ids it stands on, "" for none.
        gives: form of the result.
        doc: what it does, in one sentence (Chinese, English).
        example: a call without the equals sign.
        shows: what the example shows under the built-in policy.
        source: the assessment that it shares with the other functions of its row.
        pick: takes the assessment's answer to the value shown.
    """

    name: str
    group: str
    clause: str
    gives: Gives
    doc: tuple[str, str]
    example: str
    shows: str
    source: Assessment[Any] = field(repr=False)
    pick: Callable[[Any], object] = field(repr=False)
    _show: Shower = field(repr=False)

    @property
    def args(self) -> tuple[Arg, ...]:
        """The arguments in the order of the sheet."""
        return self.source.args

    @property
    def least(self) -> int:
        """How many arguments must be given."""
        return sum(not arg.optional for arg in self.args)

    @property
    def most(self) -> int:
        """How many arguments can be given."""
        return len(self.args)

    def signature(self, lang: Lang = "en") -> str:
        """``NAME(first, second, [policy])`` with the arguments' labels in the language."""
        names = [f"[{a.label(lang)}]" if a.optional else a.label(lang) for a in self.args]
        return f"{self.name}({', '.join(names)})"

    def summary(self, lang: Lang) -> str:
        """What it does, in one sentence."""
        return self.doc[0 if lang == "zh" else 1]

    def call(self, args: Sequence[object]) -> Cell:
        """The cell for these cells; see ``registry.call``."""
        if len(args) > len(self.source.args):
            return _too_many(self, len(args)).text(language_of(args[-1]))
        outcome = self.source.ask(args)
        if isinstance(outcome, Answer):
            try:
                return self._show(self.pick(outcome.value), outcome.lang)
            except Exception as fault:
                outcome = Fault(fault, outcome.lang, None)
        if isinstance(outcome, CellError):
            return outcome
        return self._fault_cell(outcome)

    def _fault_cell(self, fault: Fault) -> Cell:
        if isinstance(fault.error, EntryError):
            return self._show(_unread(self.clause, fault.error, fault.arg), fault.lang)
        if isinstance(fault.error, XlToolsError):
            return messages.say(fault.lang, "entry.fault", {"problem": fault.error.text(fault.lang)})
        return messages.say(fault.lang, "entry.bug", {"name": type(fault.error).__name__})


#: Every worksheet function by name, in the order of the modules. ``import udfs`` fills it.
FUNCTIONS: Final[dict[str, Function]] = {}


def worksheet(
    name: str,
    *,
    group: str,
    gives: Gives,
    doc: tuple[str, str],
    example: str,
    shows: str,
    clause: str = "",
    args: tuple[Arg, ...] = (),
    of: Assessment[Any] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorator: register a worksheet function.

    With ``args`` the function is asked itself, with typed values. With ``of`` it is
    handed the answer of an assessment and picks what to show.

    Args:
        name: as written in the sheet, upper case.
        group: subject; the name of the module.
        gives: form of the result.
        doc: what it does, in one sentence (Chinese, English).
        example: a call without the equals sign.
        shows: what the example shows under the built-in policy.
        clause: clause ids it stands on.
        args: how the bare arguments are read; POLICY, if any, comes last.
        of: the assessment whose answer it picks from, instead of ``args``.

    Returns:
        The function itself, so that it can be called and tested in plain Python.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        if name in FUNCTIONS:
            raise ValueError(f"two worksheet functions are called {name}")
        source = of if of is not None else Assessment(args, function)
        pick = function if of is not None else _itself
        FUNCTIONS[name] = Function(name, group, clause, gives, doc, example, shows, source, pick, shower(gives))
        return function

    return register


def call(name: str, args: Sequence[object]) -> Cell:
    """What each host calls: bare cells in, one cell out.

    Args:
        name: a name in ``FUNCTIONS``.
        args: cells in the order of the sheet: ``None``, text, numbers (dates as serials), dates,
            ranges as rows of cells, ``CellError``. What is missing at the end is blank.

    Returns:
        A number, a text or a bool; an error argument comes back as the same error. What goes
        wrong is told in the cell's text.

    Raises:
        KeyError: no function of that name.
    """
    return FUNCTIONS[name].call(args)


def explain(name: str, args: Sequence[object]) -> Finding | object:
    """The answer behind a cell: a Finding where the function stands on a rule, else its value.

    An entry that cannot be read is a Finding (待确认) too; an error argument comes back.

    Raises:
        XlToolsError: the policy is at fault.
        Exception: whatever the function itself raised; a fault of the program.
    """
    function = FUNCTIONS[name]
    if len(args) > function.most:
        raise _too_many(function, len(args))
    outcome = function.source.ask(args)
    if isinstance(outcome, Fault):
        if isinstance(outcome.error, EntryError):
            return _unread(function.clause, outcome.error, outcome.arg)
        raise outcome.error
    return function.pick(outcome.value) if isinstance(outcome, Answer) else outcome


def last_fault(name: str, args: Sequence[object]) -> str | None:
    """The traceback of what went wrong in this call, None when nothing did."""
    function = FUNCTIONS[name]
    outcome = function.source.ask(args)
    if isinstance(outcome, Fault):
        return function.source.trace(args)
    if isinstance(outcome, Answer):
        try:
            function._show(function.pick(outcome.value), outcome.lang)
        except Exception:
            return traceback.format_exc()
    return None


def clear_caches() -> None:
    """Forget every kept answer (for measuring, and after a long session)."""
    for function in FUNCTIONS.values():
        function.source.outcome.cache_clear()


def _itself(value: object) -> object:
    return value


def _too_many(function: Function, given: int) -> UsageError:
    return UsageError("entry.arguments", name=function.name, least=function.least, most=function.most, given=given)


def _as_shown(entry: object) -> str:
    """An entry as its cell shows it: hosts hand 60 over as 60.0."""
    if isinstance(entry, float):
        return messages.number_text(entry)
    return str(entry).upper() if isinstance(entry, bool) else str(entry)


def _unread(clause: str, error: EntryError, arg: Arg | None) -> Finding:
    """An entry that cannot be read, as a finding: somebody has to look at it (convention G13)."""
    facts: dict[str, Fact] = {name: _as_shown(value) for name, value in error.fields.items()}
    key = f"column.{error.key.removeprefix('entry.')}"
    if arg is None or key not in messages.catalogue():
        return Finding(State.UNCONFIRMED, clause, error.key, facts)
    return Finding(State.UNCONFIRMED, clause, key, {**facts, "column_zh": arg.zh, "column_en": arg.en})
