"""What one person gets: the slip, as a workbook and as the page in the body of the mail; or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xl_tools.errors import XlToolsError

__all__ = ["LeftOut", "Parcel"]


@dataclass(frozen=True, slots=True)
class Parcel:
    """One person's slip, ready to be handed over.

    Attributes:
        person: staff ID, as text.
        name: the person's name as the workbook has it; may be anything, so it is data wherever it goes.
        email: address from the staff list; "" when there is none.
        month: ``2026-11``.
        filename: safe on Windows, ends in ``.xlsx``.
        workbook: the attachment's bytes.
        page: the same as a page in HTML, complete and without anything from outside.
        encrypted: whether a password opens the attachment.
    """

    person: str
    name: str
    email: str
    month: str
    filename: str
    workbook: bytes = field(repr=False)
    page: str = field(repr=False)
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody for whom no slip was made.

    Attributes:
        person, name, email: as 员工 has them.
        why: says why, and what to do.
        filename: what the slip would be called; "" where it could not have one.
    """

    person: str
    name: str
    email: str
    why: XlToolsError
    filename: str = ""
