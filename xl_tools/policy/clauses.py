"""The clauses of the policy: an id and our own paraphrase of each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from xl_tools.errors import PolicyUnknown
from xl_tools.near import nearest
from xl_tools.words import Lang

__all__ = ["Clause", "clause", "clauses"]

_FILE: Final = Path(__file__).with_name("clauses.toml")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause.

    Attributes:
        id: as every finding cites it, for example ``A1a``.
        zh: what it asks for, in our words.
        en: the same in English.
    """

    id: str
    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        """The paraphrase in that language."""
        return self.zh if lang == "zh" else self.en


@cache
def clauses() -> Mapping[str, Clause]:
    """All clauses by id, in the order of the documents."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: Clause(name, table["zh"], table["en"]) for name, table in tables.items()})


@cache
def _ids() -> Mapping[str, str]:
    return {name.casefold(): name for name in clauses()}


def clause(id: str) -> Clause:
    """The clause of that id; letter case and blanks around it do not matter.

    Raises:
        PolicyUnknown: there is none (``policy.clause_unknown``); carries ``parameter``, the id asked for.

    Example:
        >>> clause("g3").id
        'G3'
    """
    known = _ids().get(id.strip().casefold())
    if known is None:
        raise PolicyUnknown("policy.clause_unknown", parameter=id, where="", near=", ".join(nearest(id, clauses())[:3]))
    return clauses()[known]
