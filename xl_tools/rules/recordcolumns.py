"""Where the fields of a record stand: headings are looked up in either language, wherever they were moved to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from xl_tools.errors import RecordIncomplete

__all__ = ["places"]


def _plain(heading: str) -> str:
    """A heading without blanks and line breaks, which people put in to make it fit."""
    return "".join(heading.split()).casefold()


def places(
    record: Mapping[str, tuple[str, str]], headings: tuple[str, ...], spare: Set[str] = frozenset()
) -> dict[str, int]:
    """Where each field of a record stands among the headings, in either language.

    Other headings are passed over, so a department may add columns of its own.

    Args:
        record: field → (Chinese, English), from ``rules.records``.
        headings: the row of headings.
        spare: fields that may be missing.

    Raises:
        RecordIncomplete: a heading is missing, or stands there twice; carries ``column``, in the language
            of the other headings.

    Example:
        >>> places({"staff_id": ("工号", "Staff ID"), "spend": ("消费金额", "Spend")}, ("Note", "spend", "Staff\\nID"))
        {'spend': 1, 'staff_id': 2}
    """
    field_of = {_plain(label): field for field, labels in record.items() for label in labels}
    found = [
        (field_of[_plain(heading)], place) for place, heading in enumerate(headings) if _plain(heading) in field_of
    ]
    chinese = {_plain(labels[0]) for labels in record.values()}
    side = 0 if 2 * sum(_plain(heading) in chinese for heading in headings) >= len(found) else 1
    for field, count in Counter(field for field, _ in found).items():
        if count > 1:
            raise RecordIncomplete("booking.heading_twice", column=record[field][side])
    known = dict(found)
    for field, labels in record.items():
        if field not in known and field not in spare:
            raise RecordIncomplete(column=labels[side])
    return known
