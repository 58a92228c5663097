"""What a policy is: dated values of named parameters, asked for by day (convention G12)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final, Literal, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from xl_tools import messages
from xl_tools.errors import PolicyGap, PolicyUnknown
from xl_tools.near import nearest
from xl_tools.words import Lang

__all__ = ["UNITS", "Parameter", "Policy", "Unit", "Value", "ValueOf", "Word"]

Unit = Literal["points", "count", "minutes", "time", "yuan", "flag", "choice", "words", "percent"]
UNITS: Final[tuple[Unit, ...]] = (
    *("points", "count", "minutes", "time", "yuan"),
    *("flag", "choice", "words", "percent"),
)

#: points, count, minutes: int; time: int seconds after noon; yuan, percent (0.2 is 20 %): Decimal;
#: flag: bool; choice: the key; words: the words, those known in two languages in Chinese.
ValueOf = int | Decimal | bool | str | tuple[str, ...]


class Word(NamedTuple):
    """One of the words that a value can be, in both languages; ``key`` is what rules see."""

    key: str
    zh: str
    en: str

    def shown(self, lang: Lang) -> str:
        """The word in that language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """One number, time or choice of the policy, as its TOML table describes it.

    Attributes:
        name: full name, ``<stem>.<table>``.
        clause: id of the clause that it stands on.
        unit: what its values are.
        label: 名称 by language; of ``posts`` parameters, the department's name.
        note: 说明 by language.
        other: the other reading by language; empty texts where there is none (convention G14).
        choices: the words to choose from (unit "choice"), or those known in both languages ("words").
        optional: whether the value may be blank: the policy then says nothing about it (convention G10).
        other_values: what the other reading sets, where that is neither another choice nor the opposite flag.
    """

    name: str
    clause: str
    unit: Unit
    label: Mapping[Lang, str]
    note: Mapping[Lang, str]
    other: Mapping[Lang, str]
    choices: tuple[Word, ...] = ()
    optional: bool = False
    other_values: tuple[ValueOf, ...] = ()

    def word(self, text: str) -> str | None:
        """The key of the word that ``text`` names in either language (or by its key), else None.

        Example:
            >>> from xl_tools.policy import parameter
            >>> parameter("cancellations.counting").word(" 全部 "), parameter("posts.service").word("Waiter")
            ('all', None)
        """
        wanted = text.strip().casefold()
        for word in self.choices:
            if wanted in (word.key, word.zh.casefold(), word.en.casefold()):
                return word.key
        return None


@dataclass(frozen=True, slots=True)
class Value:
    """One version of a parameter.

    Attributes:
        value: see ``ValueOf``; None where an optional parameter is left blank.
        since: first day in force.
        until: last day in force; None for good.
        where: sheet and cell that it came from; "" for the built-in policy.
    """

    value: ValueOf | None
    since: date
    until: date | None = None
    where: str = field(default="", compare=False)


_T = TypeVar("_T")

#: Answers kept by a policy, of each kind.
_KEPT: Final = 1 << 12


class _Kept(dict[tuple[str, date], _T]):
    """Answers by name and day: a month asks for a dozen parameters on thirty days, thousands of times."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str, date], _T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, question: tuple[str, date]) -> _T:
        if len(self) >= _KEPT:
            self.clear()
        found = self[question] = self._ask(*question)
        return found


#: Names asked for, by policy.
_ASKED: Final[WeakKeyDictionary[Policy, set[str]]] = WeakKeyDictionary()


class Policy:
    """Dated values of all parameters; a rule asks for one by name and business day.

    Two policies are equal when they say the same in the same language.

    Args:
        versions: the values of each parameter; those of one must not overlap.
        parameters: what is known about each name.
        lang: language in which the policy speaks.
    """

    __slots__ = (
        *("_choice", "_count", "_flag", "_percent", "_points", "_seconds", "_since", "_words", "_yuan"),
        "_yuan_or_none",
        *("__weakref__", "_asked", "_hash", "_starts", "lang", "parameters", "versions"),
    )

    def __init__(
        self, versions: Mapping[str, Iterable[Value]], parameters: Mapping[str, Parameter], lang: Lang = "zh"
    ) -> None:
        self.lang: Lang = lang
        self.parameters = parameters
        self.versions: Mapping[str, tuple[Value, ...]] = {
            name: tuple(sorted(values, key=lambda one: one.since)) for name, values in versions.items()
        }
        self._starts = {name: [one.since for one in values] for name, values in self.versions.items()}
        self._since: _Kept[date] = _Kept(lambda name, on: self.version(name, on).since)
        self._points: _Kept[int] = _Kept(partial(self._typed, ("points",)))
        self._count: _Kept[int] = _Kept(partial(self._typed, ("count",)))
        self._seconds: _Kept[int] = _Kept(partial(self._typed, ("minutes", "time")))
        self._yuan: _Kept[Decimal] = _Kept(partial(self._typed, ("yuan",)))
        self._yuan_or_none: _Kept[Decimal | None] = _Kept(partial(self._typed, ("yuan",), optional=True))
        self._percent: _Kept[Decimal] = _Kept(partial(self._typed, ("percent",)))
        self._flag: _Kept[bool] = _Kept(partial(self._typed, ("flag",)))
        self._choice: _Kept[str] = _Kept(partial(self._typed, ("choice",)))
        self._words: _Kept[tuple[str, ...]] = _Kept(partial(self._typed, ("words",)))
        # Policies are keys of the rules' caches: hashed once, not for every row.
        self._hash = hash((lang, frozenset(self.versions.items())))
        self._asked: set[str] = _ASKED.setdefault(self, set())

    @property
    def asked(self) -> frozenset[str]:
        """Names that have been asked for so far: another value of any other would have made no difference.

        Equal policies share the record, as they share the answers that rules keep.
        """
        return frozenset(self._asked)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Policy):
            return NotImplemented
        return self.lang == other.lang and self.versions == other.versions

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"<Policy {self.lang}: {len(self.versions)} parameters>"

    def version(self, name: str, on: date) -> Value:
        """The version of a parameter that is in force on a day.

        Raises:
            PolicyUnknown: there is no such parameter; carries ``parameter``.
            PolicyGap: no value is in force on that day; carries ``parameter`` and ``day``.

        Example:
            >>> from xl_tools.policy import default
            >>> default().version("attendance.late_first_points", date(2026, 11, 2))
            Value(value=3, since=datetime.date(2026, 1, 1), until=None, where='')
        """
        self._asked.add(name)
        versions = self.versions.get(name, ())
        at = bisect_right(self._starts[name], on) if versions else 0
        if at:
            found = versions[at - 1]
            if found.until is None or on <= found.until:
                return found
        parameter = self.parameter(name)
        raise PolicyGap(
            parameter=name,
            label=parameter.label,
            day=on,
            where=messages.say(self.lang, "policy.sheet"),
        )

    def parameter(self, name: str) -> Parameter:
        """What is known about a name.

        Raises:
            PolicyUnknown: there is no such parameter; carries ``parameter``.
        """
        found = self.parameters.get(name)
        if found is None:
            raise PolicyUnknown(parameter=name, where="", near=", ".join(nearest(name, self.parameters)[:3]))
        return found

    def value(self, name: str, on: date) -> Any:
        """The value in force on a day, of the type that belongs to the parameter's unit.

        Raises:
            PolicyUnknown, PolicyGap: as ``version``.
        """
        return self.version(name, on).value

    def since(self, name: str, on: date) -> date:
        """The first day of the version that is in force on a day.

        Raises:
            PolicyUnknown, PolicyGap: as ``version``.
        """
        return self._since[name, on]

    def _typed(self, units: tuple[Unit, ...], name: str, on: date, *, optional: bool = False) -> Any:
        value: Any = self.version(name, on).value
        parameter = self.parameters[name]
        unit = parameter.unit
        if unit not in units:
            raise TypeError(f"{name} is of unit {unit}, asked for as {' or '.join(units)}")
        if parameter.optional and not optional:
            raise TypeError(f"{name} may be blank, asked for as if it never were")
        return value * 60 if unit == "minutes" else value

    def points(self, name: str, on: date) -> int:
        """Points in force; raises as ``version``, and TypeError for another unit, like all below."""
        return self._points[name, on]

    def count(self, name: str, on: date) -> int:
        """A number of things in force."""
        return self._count[name, on]

    def seconds(self, name: str, on: date) -> int:
        """A length of time in seconds, or a time in seconds after noon of the business day."""
        return self._seconds[name, on]

    def yuan(self, name: str, on: date) -> Decimal:
        """An amount of money in force."""
        return self._yuan[name, on]

    def yuan_or_none(self, name: str, on: date) -> Decimal | None:
        """An amount of money in force that may be left blank: None says that the policy sets none."""
        return self._yuan_or_none[name, on]

    def percent(self, name: str, on: date) -> Decimal:
        """A share in force: 0.2 is 20 %."""
        return self._percent[name, on]

    def flag(self, name: str, on: date) -> bool:
        """Yes or no."""
        return self._flag[name, on]

    def choice(self, name: str, on: date) -> str:
        """The key of the choice in force."""
        return self._choice[name, on]

    def words(self, name: str, on: date) -> tuple[str, ...]:
        """A list of words in force; those known in both languages in Chinese."""
        return self._words[name, on]
