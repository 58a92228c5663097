"""Assessments: a typed question about one row whose answers are kept.

The functions of one row share the answer. It is found again by the content of the
bare cells, before anything is read, so that asking twice costs next to nothing.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from udfs.coerce import RANGES, Frozen, Reader, first_error, freeze, reader, unwrap
from udfs.model import Arg, CellError, Kind
from xl_tools import messages
from xl_tools.clock import is_blank
from xl_tools.errors import PolicyError
from xl_tools.policy import HEADINGS, Policy, default, parse_text
from xl_tools.rules.immutable import immutable
from xl_tools.words import Lang

__all__ = ["Answer", "Assessment", "Fault", "language_of"]

#: Answers kept by each assessment: a host that computes a month column by column must still find the first
#: column's answers when the third asks for them. The headless engine goes by blocks of rows, so more would only cost
#: memory (a booking's answer takes 5 KB) and time (old answers are far from the processor).
CACHE: Final = 1 << 12

#: How every policy text begins; anything else is the sentence in which POLICY_TEXT refused.
_POLICY_MARK: Final = "xl-tools policy "

#: Types of arguments that are no single entry.
_NO_ENTRIES: Final = frozenset({CellError, Frozen, list, tuple})

_A = TypeVar("_A")


@immutable
class Answer:
    """What an assessment found, and the language of its policy."""

    value: object
    lang: Lang


@immutable
class Fault:
    """What went wrong: the exception, and the argument that was being read, if one was."""

    error: Exception
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
        #: Each argument but the policy: its reader, whether it takes a range, and whether times can belong to its day.
        self._readers: tuple[tuple[Arg, Reader, bool, bool], ...] = tuple(
            (arg, reader(arg), arg.kind in RANGES, arg.kind is Kind.DAY) for arg in args if arg.kind is not Kind.POLICY
        )
        self._takes_policy = bool(args) and args[-1].kind is Kind.POLICY
        self._ranged = any(arg.kind in RANGES for arg in args)
        self._table = next((place for place, arg in enumerate(args) if arg.kind is Kind.TABLE), None)
        self.outcome = lru_cache(maxsize=CACHE, typed=True)(self._outcome)

    def __call__(self, *values: Any) -> _A:
        """Ask with typed values."""
        return self.work(*values)

    def ask(self, args: Sequence[object]) -> Answer | Fault | CellError:
        """Ask with bare cells; kept, never raises for an ``Exception``."""
        if self._takes_policy and len(args) == len(self.args) and args[-1] is not _last_text and type(args[-1]) is str:
            # A host makes a new string of the policy for every call: comparing it is ten times
            # cheaper than hashing its twenty thousand characters.
            args = (*args[:-1], _same_text(args[-1]))
        if self._ranged:
            for arg in args:
                if isinstance(arg, (list, tuple)):
                    args = tuple(map(freeze, args))
                    break
        try:
            return self.outcome(*args)
        except TypeError:  # a 1x1 range as a list: lists cannot be looked up
            return self.outcome(*map(freeze, args))

    def trace(self, args: Sequence[object]) -> str | None:
        """The traceback of what goes wrong for these cells; None when nothing does."""
        found = self._answered(tuple(map(freeze, args)))
        return "".join(traceback.format_exception(found.error)) if isinstance(found, Fault) else None

    def _outcome(self, *args: object) -> Answer | Fault | CellError:
        found = self._answered(args)
        if isinstance(found, Fault):
            # The frames would keep every argument alive; ``trace`` gets them again when asked.
            found.error.__traceback__ = None
        return found

    def _answered(self, args: tuple[object, ...]) -> Answer | Fault | CellError:
        """Reads the arguments and asks; written as one piece because every row comes through here."""
        plain = _NO_ENTRIES.isdisjoint(map(type, args))
        if not plain:
            # A table of the policy says itself, by cell, which error it cannot use.
            error = first_error(args, inside=self._table is None)
            if error is not None:
                return error
        missing = len(self.args) - len(args)
        if missing > 0:
            args = (*args, *[None] * missing)
        lang: Lang = "zh" if self._table is None else _table_language(args[self._table])
        values: list[object] = []
        on: date | None = None
        arg: Arg | None = None
        policy: Policy | None = None
        if self._takes_policy:
            given = args[len(self._readers)]
            try:
                policy = _policy(given)
            except Exception as fault:
                return Fault(fault, language_of(given), None)
            lang = policy.lang
        try:
            for (one, read, takes_range, is_day), entry in zip(self._readers, args, strict=False):
                arg = one
                value = read(entry if plain or takes_range else unwrap(entry), on)
                if is_day and on is None and isinstance(value, date):
                    on = value
                values.append(value)
            arg = None
            if policy is not None:
                values.append(policy)
            return Answer(self.work(*values), lang)
        except Exception as fault:
            return Fault(fault, lang, arg)


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
    given = given if isinstance(given, str) else unwrap(given)
    if isinstance(given, str) and given.startswith(_POLICY_MARK):
        return parse_text(given)
    # The engine hands over 0.0 for an argument that was left out.
    if is_blank(given) or (type(given) in (int, float) and given == 0):
        return default()
    raise PolicyError("entry.policy")


@lru_cache(maxsize=16)
def _language_of_policy(text: str) -> Lang:
    return "en" if text.partition("\n")[0].endswith(" en") else "zh"


def language_of(given: object) -> Lang:
    """The language of a policy argument, also of one that cannot be used; Chinese when it does not tell.

    Example:
        >>> language_of("xl-tools policy 1 en"), language_of(None)
        ('en', 'zh')
    """
    if not isinstance(given, str):
        return "zh"
    if given.startswith(_POLICY_MARK):
        return _language_of_policy(given)
    return "en" if given.startswith(messages.say("en", "entry.fault", {"problem": ""})) else "zh"


def _table_language(given: object) -> Lang:
    """The language of the headings of a policy table."""
    titles = given.rows[0] if isinstance(given, Frozen) and given.rows else ()
    return "en" if HEADINGS["parameter"][1] in titles else "zh"
