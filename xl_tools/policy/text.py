"""The whole policy as one text: what the sheet 制度 hands to the functions, and back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from xl_tools.errors import PolicyError, PolicyUnknown
from xl_tools.near import nearest
from xl_tools.policy.defaults import parameters
from xl_tools.policy.model import Parameter, Policy, Value
from xl_tools.policy.sheet import read_rows
from xl_tools.policy.units import as_text, read_value
from xl_tools.policy.versions import resolve
from xl_tools.words import Lang

__all__ = ["canonical", "parse_text", "policy_text"]

_HEAD: Final = "xl-tools policy 1 "
_LINE: Final = re.compile(r"([^=]+)=(.*)@(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?")
#: A cell holds 32,767 characters; some are kept for hosts that count differently.
_LONGEST: Final = 32_000
_KEPT: Final = 64


def policy_text(table: Sequence[Sequence[object]], origin: tuple[int, int] = (1, 1)) -> str:
    """The rows of the sheet 制度 as canonical text; the order of rows and columns does not matter.

    Args:
        table: headings first, in either language, then the rows as the host of the sheet hands them over.
        origin: row and column of the first heading, both from 1, so that refusals name the right cell.

    Returns:
        A first line with the language of the headings, then one line per version of a parameter, sorted:
        ``attendance.late_first_points=3@2026-01-01..``.

    Raises:
        PolicyUnknown: a row's parameter does not exist.
        PolicyValueUnreadable: a value or date is not of its kind.
        PolicyOverlap: two rows of a parameter are in force on one day.
        PolicyError: a heading is missing or stands twice, or the text would not fit into a cell.
        All carry ``where``, the sheet and cell.

    Example:
        >>> headings = ["参数", "数值", "生效日期", "失效日期"]
        >>> print(policy_text([headings, ["attendance.late_first_points", 3.0, 46023.0, None]]))
        xl-tools policy 1 zh
        attendance.late_first_points=3@2026-01-01..
    """
    lang, rows = read_rows(table, origin, parameters())
    text = _written(_resolved(rows), lang)
    if len(text) > _LONGEST:
        raise PolicyError("policy.too_long", characters=len(text), most=_LONGEST)
    return text


def canonical(policy: Policy) -> str:
    """A policy as the text that ``parse_text`` reads.

    Example:
        >>> from xl_tools.policy import default
        >>> parse_text(canonical(default())) == default()
        True
    """
    return _written(policy.versions, policy.lang)


@lru_cache(maxsize=_KEPT)
def parse_text(text: str) -> Policy:
    """The policy of a canonical text.

    Raises:
        PolicyUnknown, PolicyOverlap: as ``policy_text``, without a cell.
        PolicyError: this is no canonical text, or only a part of one; carries ``line``.

    Example:
        >>> policy = parse_text("xl-tools policy 1 zh\\nattendance.late_first_points=3@2026-01-01..")
        >>> policy.points("attendance.late_first_points", date(2026, 11, 2))
        3
    """
    head, *lines = text.splitlines() or [""]
    lang = _language(head)
    known = parameters()
    rows: dict[str, list[Value]] = defaultdict(list)
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise PolicyError("policy.text_damaged", line=line)
        name, entry, since, until = match.groups()
        if name not in known:
            raise PolicyUnknown(parameter=name, where="", near=", ".join(nearest(name, known)[:3]))
        try:
            version = Value(
                read_value(known[name], entry),
                date.fromisoformat(since),
                date.fromisoformat(until) if until else None,
            )
        except ValueError as fault:
            raise PolicyError("policy.text_damaged", line=line) from fault
        rows[name].append(version)
    return Policy(_resolved(rows), known, lang)


def _language(head: str) -> Lang:
    if head == f"{_HEAD}zh":
        return "zh"
    if head == f"{_HEAD}en":
        return "en"
    raise PolicyError("policy.text_damaged", line=head)


def _resolved(rows: Mapping[str, Sequence[Value]]) -> dict[str, tuple[Value, ...]]:
    known: Mapping[str, Parameter] = parameters()
    return {name: resolve(known[name], values) for name, values in rows.items()}


def _written(versions: Mapping[str, Sequence[Value]], lang: Lang) -> str:
    known = parameters()
    lines = [f"{_HEAD}{lang}"]
    for name in sorted(versions):
        for one in versions[name]:
            until = one.until.isoformat() if one.until else ""
            lines.append(f"{name}={as_text(known[name], one.value)}@{one.since.isoformat()}..{until}")
    return "\n".join(lines)
