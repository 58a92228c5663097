"""The built-in policy: the TOML files beside this module, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from xl_tools.clock import DAY, HALF_DAY
from xl_tools.policy.model import UNITS, Parameter, Policy, Value, ValueOf, Word
from xl_tools.policy.versions import resolve
from xl_tools.words import Lang

__all__ = ["default", "parameter", "parameters"]

_FOLDER: Final = Path(__file__).with_name("parameters")


@cache
def _tables() -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        tables = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        found.update({f"{file.stem}.{name}": table for name, table in tables.items()})
    return found


def _words(table: Mapping[str, Any]) -> tuple[Word, ...]:
    if "choices" in table:
        return tuple(map(Word, table["choices"], table["choice_zh"], table["choice_en"]))
    return tuple(Word(zh, zh, en) for zh, en in table.get("words", ()))


def _parameter(name: str, table: Mapping[str, Any]) -> Parameter:
    unit = table["unit"]
    if unit not in UNITS:
        raise ValueError(f"{name}: no unit {unit!r}")

    def text(stem: str) -> Mapping[Lang, str]:
        return {"zh": table.get(f"{stem}zh", ""), "en": table.get(f"{stem}en", "")}

    optional = table.get("optional", False)
    found = Parameter(name, table["clause"], unit, text(""), text("note_"), text("other_"), _words(table), optional)
    bare_values = [_value(found, bare) for bare in table.get("other_values", ())]
    others = tuple(value for value in bare_values if value is not None)
    return replace(found, other_values=others) if others else found


def _value(parameter: Parameter, bare: object) -> ValueOf | None:
    """A value of a TOML table as the rules want it; an optional one may be left out."""
    if bare is None and parameter.optional:
        return None
    if isinstance(bare, time):
        return (bare.hour * 3600 + bare.minute * 60 + bare.second - HALF_DAY) % DAY
    if isinstance(bare, list):
        return tuple(map(str, bare))
    if parameter.unit in ("yuan", "percent") and isinstance(bare, (int, Decimal)):
        return Decimal(bare)
    if isinstance(bare, (bool, int, str)):
        return bare
    raise ValueError(f"{parameter.name}: {bare!r} is no value of unit {parameter.unit}")


@cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters by full name, stem by stem in the order of their files.

    Example:
        >>> parameters()["attendance.late_first_points"].label["en"]
        'Points, first tier of lateness'
    """
    return MappingProxyType({name: _parameter(name, table) for name, table in _tables().items()})


def parameter(name: str) -> Parameter:
    """What is known about one name.

    Raises:
        PolicyUnknown: there is no such parameter; carries ``parameter``.

    Example:
        >>> parameter("grades.pay_lead").clause
        'E6'
    """
    return default().parameter(name)


def default(lang: Lang = "zh") -> Policy:
    """The built-in policy, all of it in force from 2026-01-01 unless its TOML says otherwise.

    Example:
        >>> from datetime import date
        >>> default().points("attendance.late_first_points", date(2026, 11, 2))
        3
    """
    return _default(lang)


@cache
def _default(lang: Lang) -> Policy:
    known = parameters()
    versions = {
        name: resolve(
            known[name],
            [Value(_value(known[name], row.get("value")), row["from"], row.get("until")) for row in table["values"]],
        )
        for name, table in _tables().items()
    }
    return Policy(versions, known, lang)
