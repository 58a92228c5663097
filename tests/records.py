"""Which record a worksheet function looks at, and a case's cells as its ranges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.casetable import Case, changed_text
from udfs.registry import FUNCTIONS
from xl_tools.rules.records import BEHAVIOUR, BOOKING, CANDIDATE, DRINKS, DUTY, INCIDENT, INSPECTION, SWAP
from xl_tools.words import Lang

__all__ = ["ranges", "record_of"]

#: How the name of a function begins → its record; all others over a record are about bookings.
_RECORDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "BEHAVIOUR_": BEHAVIOUR,
    "DEMOTION_": CANDIDATE,
    "DRINKS_": DRINKS,
    "DUTY_": DUTY,
    "INCIDENT_": INCIDENT,
    "INSPECTION_": INSPECTION,
    "LIGHTS_": INSPECTION,
    "PROMOTION_": CANDIDATE,
    "SWAP_": SWAP,
}


def record_of(function: str) -> Mapping[str, tuple[str, str]]:
    """Field → (Chinese, English) of the record that a function looks at."""
    return next((record for start, record in _RECORDS.items() if function.startswith(start)), BOOKING)


def ranges(case: Case, function: str, lang: Lang = "zh", *, backwards: bool = False) -> list[object]:
    """Headings, row, what else is asked for and, when the case or the language wants it, policy, as a host has them.

    Args:
        case: the case.
        function: a worksheet function over a record.
        lang: language of the headings and of the policy.
        backwards: the columns in the opposite order, with one of the department's own at the end.
    """
    record = record_of(function)
    order = list(record)[::-1] if backwards else list(record)
    titles: list[object] = [record[field][0 if lang == "zh" else 1] for field in order]
    row: list[object] = [case.row.get(field) for field in order]
    if backwards:
        titles, row = [*titles, "Our remarks"], [*row, "—"]
    policy = [changed_text(case.policy, lang)] if case.policy or lang == "en" else []
    more = [case.row.get(arg.key) for arg in FUNCTIONS[function].args[2:] if arg.key != "policy"]
    return [[titles], [row], *more, *policy]
