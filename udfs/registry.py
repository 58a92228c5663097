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
from datetime import date
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from udfs.coerce import RANGES, Reader, first_error, freeze, reader, unwrap
from udfs.model import POLICY, Arg, Cell, CellError, Gives, Kind
from udfs.show import Shower, shower
from xl_tools import messages
from xl_tools.clock import is_blank
from xl_tools.errors import EntryError, PolicyError, UsageError, XlToolsError
from xl_tools.policy import Policy, default, parse_text
from xl_tools.rules.finding import Finding
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

#: Answers kept by each assessment: a full table of 100,000 rows that is computed column by
#: column must still find the first column's answers when the third asks for them.
CACHE: Final = 1 << 17

#: How every policy text begins; anything else is the sentence in which POLICY_TEXT refused.
_POLICY_MARK: Final = "xl-tools policy "

_A = TypeVar("_A")


@dataclass(frozen=True, slots=True)
class _Answer:
    value: object
    lang: Lang


@dataclass(frozen=True, slots=True)
class _Fault:
    error: Exception
    trace: str
    lang: Lang
    arg: Arg | None


class Assessment(Generic[_A]):
    """A typed question about one row; its answers are kept by the content of the bare arguments.

    Args:
        args: how the bare arguments are read, in the order of the sheet.
        work: the question.
    """

    def __init__(self, args: tuple[Arg, ...], work: Callable[..., _A]) -> None:
        self.args = args
        self.work = work
        self._readers: tuple[tuple[Arg, Reader], ...] = tuple(
            (arg, reader(arg)) for arg in args if arg.kind is not Kind.POLICY
        )
        self._takes_policy = bool(args) and args[-1].kind is Kind.POLICY
        self._ranged = any(arg.kind in RANGES for arg in args)
        self.outcome = lru_cache(maxsize=CACHE, typed=True)(self._outcome)

    def __call__(self, *values: Any) -> _A:
        """Ask with typed values."""
        return self.work(*values)

    def ask(self, args: Sequence[object]) -> _Answer | _Fault | CellError:
        """Ask with bare cells; kept, never raises for an ``Exception``."""
        if self._takes_policy and len(args) == len(self.args) and type(args[-1]) is str:
            # A host makes a new string of the policy for every call: comparing it is ten times
            # cheaper than hashing its twenty thousand characters.
            args = (*args[:-1], _same_text(args[-1]))
        if self._ranged:
            return self.outcome(*map(freeze, args))
        try:
            return self.outcome(*args)
        except TypeError:  # a 1x1 range as a list: lists cannot be looked up
            return self.outcome(*map(freeze, args))

    def _outcome(self, *args: object) -> _Answer | _Fault | CellError:
        error = first_error(args)
        if error is not None:
            return error
        lang: Lang = "zh"
        current: Arg | None = None
        try:
            values: list[object] = []
            policy: Policy | None = None
            if self._takes_policy:
                given = args[len(self.args) - 1] if len(args) >= len(self.args) else None
                lang = _language(given)
                policy = _policy(given)
                lang = policy.lang
            on: date | None = None
            for index, (arg, read) in enumerate(self._readers):
                current = arg
                value = read(args[index] if index < len(args) else None, on)
                if on is None and arg.kind is Kind.DAY:
                    on = value  # type: ignore[assignment]
                values.append(value)
            current = None
            if policy is not None:
                values.append(policy)
            return _Answer(self.work(*values), lang)
        except Exception as fault:
            return _Fault(fault, traceback.format_exc(), lang, current)


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
            return _too_many(self, len(args)).text("zh")
        outcome = self.source.ask(args)
        if isinstance(outcome, _Answer):
            try:
                return self._show(self.pick(outcome.value), outcome.lang)
            except Exception as fault:
                outcome = _Fault(fault, traceback.format_exc(), outcome.lang, None)
        if isinstance(outcome, CellError):
            return outcome
        return self._fault_cell(outcome)

    def _fault_cell(self, fault: _Fault) -> Cell:
        if isinstance(fault.error, EntryError):
            return self._show(_unread(self.clause, fault), fault.lang)
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
    if isinstance(outcome, _Fault):
        if isinstance(outcome.error, EntryError):
            return _unread(function.clause, outcome)
        raise outcome.error
    return function.pick(outcome.value) if isinstance(outcome, _Answer) else outcome


def last_fault(name: str, args: Sequence[object]) -> str | None:
    """The traceback of what went wrong in this call, None when nothing did."""
    function = FUNCTIONS[name]
    outcome = function.source.ask(args)
    if isinstance(outcome, _Fault):
        return outcome.trace
    if isinstance(outcome, _Answer):
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


def _unread(clause: str, fault: _Fault) -> Finding:
    """An entry that cannot be read, as a finding: somebody has to look at it (convention G13)."""
    error = fault.error
    assert isinstance(error, EntryError)
    entry = error.fields.get("entry")
    facts = {"entry": entry if isinstance(entry, str) else str(entry)}
    if fault.arg is None or "column" in error.fields:
        return Finding(State.UNCONFIRMED, clause, error.key, {**error.fields, **facts})  # type: ignore[dict-item]
    column = {"column_zh": fault.arg.zh, "column_en": fault.arg.en}
    return Finding(State.UNCONFIRMED, clause, f"column.{error.key.removeprefix('entry.')}", {**facts, **column})


_last_text: str = ""


def _same_text(text: str) -> str:
    """An equal text seen just before, whose hash is already known, else this one."""
    global _last_text
    if text == _last_text:
        return _last_text
    _last_text = text
    return text


def _policy(given: object) -> Policy:
    """The policy of the argument.

    Raises:
        PolicyError: the argument is no policy text (``entry.policy``), or one that cannot be used.
    """
    given = unwrap(given)
    # The engine hands over 0.0 for an argument that was left out.
    if is_blank(given) or (type(given) in (int, float) and given == 0):
        return default()
    if isinstance(given, str) and given.startswith(_POLICY_MARK):
        return parse_text(given)
    raise PolicyError("entry.policy")


def _language(given: object) -> Lang:
    """The language in which to speak of a policy that cannot be used."""
    if not isinstance(given, str):
        return "zh"
    if given.startswith(_POLICY_MARK):
        return "en" if given.partition("\n")[0].endswith(" en") else "zh"
    return "en" if given.startswith(messages.say("en", "entry.fault", {"problem": ""})) else "zh"
