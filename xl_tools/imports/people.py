"""Who is meant: by staff ID, then by the exact name, never by likeness; likeness only suggests."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from xl_tools.errors import UsageError
from xl_tools.imports.book import Employee, known_as
from xl_tools.imports.grid import fold
from xl_tools.imports.model import Person
from xl_tools.imports.variants import simplified
from xl_tools.near import nearest

__all__ = ["Matcher", "Unmatched"]

#: One character of a name of three may differ, none of a name of two.
_CUTOFF: Final = 0.6


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Somebody of an export who is nobody on 员工, as far as can be told.

    Attributes:
        person: as the export has them.
        key: the sentence that says why.
        suggestions: who may be meant; nothing is done about them until the user says so.
    """

    person: Person
    key: str
    suggestions: tuple[Employee, ...] = ()


class Matcher:
    """Finds people on 员工.

    Args:
        staff: everybody on 员工.
        told: what the user said: as the export has somebody (name or number) → staff ID.
        shared: folded names that several machine numbers of the export have: such a name says not who.

    Raises:
        UsageError: somebody was matched to a staff ID that is not on 员工.

    Example:
        >>> matcher = Matcher([Employee("K001", "赵小麦"), Employee("K002", "孙小雨")], {})
        >>> matcher.find(Person("", "赵 小麦")).number, matcher.find(Person("", "孫小雨")).suggestions[0].number
        ('K001', 'K002')
    """

    def __init__(self, staff: Sequence[Employee], told: Mapping[str, str], *, shared: Collection[str] = ()) -> None:
        self._staff = staff
        self._shared = frozenset(shared)
        self._by_number: dict[str, list[Employee]] = {}
        self._by_name: dict[str, list[Employee]] = {}
        for one in staff:
            self._by_number.setdefault(known_as(one.entry), []).append(one)
            if one.name:
                self._by_name.setdefault(fold(one.name), []).append(one)
        self._told: dict[str, Employee] = {}
        for name, number in told.items():
            found = self._by_number.get(known_as(number))
            if not found:
                near = ", ".join(nearest(number, [one.number for one in staff]))
                raise UsageError("import.match_unknown", name=name, number=number, near=near)
            self._told[fold(name)] = found[0]
        self._known: dict[Person, Employee | Unmatched] = {}

    def find(self, person: Person) -> Employee | Unmatched:
        """The one on 员工, or why there is none."""
        if person not in self._known:
            self._known[person] = self._find(person)
        return self._known[person]

    def _find(self, person: Person) -> Employee | Unmatched:
        for said in (person.number, person.name):
            if said and fold(said) in self._told:
                return self._told[fold(said)]
        if person.badge and person.name:
            return self._badged(person)
        return self._numbered(person) if person.number else self._named(person)

    def _badged(self, person: Person) -> Employee | Unmatched:
        """A machine's number is a staff ID only when the name says so too; else the name decides."""
        for one in self._by_number.get(known_as(person.number), []):
            if fold(one.name) == fold(person.name):
                return one
        if fold(person.name) in self._shared:
            return Unmatched(person, "import.people.shared", tuple(self._by_name.get(fold(person.name), [])))
        return self._named(person)

    def _numbered(self, person: Person) -> Employee | Unmatched:
        found = self._by_number.get(known_as(person.number), [])
        if len(found) > 1:
            return Unmatched(person, "import.people.number_twice", tuple(found))
        if not found:
            same = self._same_digits(person)
            namesakes = self._by_name.get(fold(person.name), []) if person.name else []
            likely = dict.fromkeys([*same, *namesakes, *self._like(person.name)])
            return Unmatched(person, "import.people.number_unknown", tuple(likely))
        one = found[0]
        # The number decides; a name that contradicts it is somebody's mistake, and not ours to put right.
        if person.name and one.name and fold(person.name) != fold(one.name):
            return Unmatched(person, "import.people.name_differs", (one,))
        return one

    def _named(self, person: Person) -> Employee | Unmatched:
        found = self._by_name.get(fold(person.name), [])
        if len(found) == 1:
            return found[0]
        if found:
            return Unmatched(person, "import.people.namesakes", tuple(found))
        return Unmatched(person, "import.people.name_unknown", tuple(self._like(person.name)))

    def _same_digits(self, person: Person) -> list[Employee]:
        """007 on one side and 7 on the other: a spreadsheet took the zeros, or they are two people."""
        digits = person.number.lstrip("0")
        return [one for one in self._staff if digits.isdigit() and one.number.lstrip("0") == digits]

    def _like(self, name: str) -> list[Employee]:
        if not name:
            return []
        wanted = simplified(fold(name))
        plain: dict[str, list[Employee]] = {}
        for folded, people in self._by_name.items():
            plain.setdefault(simplified(folded), []).extend(people)
        close = get_close_matches(wanted, list(plain), n=3, cutoff=_CUTOFF)
        return [one for key in close for one in plain[key]]
