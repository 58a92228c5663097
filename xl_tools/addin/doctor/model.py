"""A diagnosis, and what one is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from subprocess import SubprocessError
from typing import Any, Literal

from xl_tools import messages
from xl_tools.addin import places, settings
from xl_tools.addin.machine import Machine, expanded
from xl_tools.words import Lang

__all__ = ["Case", "Check", "Diagnosis", "Verdict"]

#: ``unsure``: it cannot be told from here, or it may be right. ``elsewhere``: it does not concern this system.
Verdict = Literal["good", "bad", "unsure", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One line.

    Attributes:
        verdict: how it is.
        key: its sentence in the catalogue; says what to do unless it is good.
        facts: what the sentence mentions.
    """

    verdict: Verdict
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: Lang) -> str:
        """The sentence."""
        return messages.say(lang, self.key, self.facts)


class Case:
    """What all checks look at; each thing is read once.

    Args:
        machine: the computer.
        files: workbooks that somebody wants to know about.
    """

    def __init__(self, machine: Machine, files: tuple[PurePath, ...] = ()) -> None:
        self.machine = machine
        self.files = files

    @cached_property
    def settings(self) -> Mapping[str, str] | None:
        """xlwings' settings of the user; None when there are none."""
        data = self.machine.read(places.settings_file(self.machine))
        return None if data is None else settings.read(data, places.encoding(self.machine))

    @cached_property
    def interpreter(self) -> PurePath | None:
        """The Python that Excel starts; None when no setting names one."""
        named = (self.settings or {}).get(places.interpreter_key(self.machine), "")
        return self.machine.path(expanded(self.machine, named)) if named else None

    @property
    def answer(self) -> Mapping[str, Any]:
        """What that Python says of itself, or this one when none is named.

        Raises:
            OSError: it does not answer.
        """
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    @cached_property
    def _answer(self) -> Mapping[str, Any] | Exception:
        # One that does not answer is waited for once.
        try:
            return self.machine.ask(self.interpreter or self.machine.path(self.machine.interpreter))
        except (OSError, SubprocessError) as fault:
            return fault

    @cached_property
    def addin(self) -> bytes | None:
        """The add-in in the start-up folder."""
        return self.machine.read(places.addin_file(self.machine))

    def policy(self, inner: str) -> Iterator[tuple[str, Mapping[str, object]]]:
        """(``policy`` or ``user``, values) of a key of Office's settings: what an administrator set goes first."""
        for who, folder in (("policy", r"HKCU\Software\Policies"), ("user", r"HKCU\Software")):
            values = self.machine.registry(rf"{folder}\Microsoft\Office\16.0\{inner}")
            if values is not None:
                yield who, values


#: Looks at one thing and gives its lines; an ``OSError`` becomes the line ``doctor.<name>_unsure``.
Check = Callable[[Case], Iterator[Diagnosis]]
