"""What is to be sent to whom, before there is a message of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from xl_tools.deliver.mail.settings import Office
    from xl_tools.deliver.parcel import Parcel

__all__ = ["Kind", "Letter", "office_letters", "slip_letters"]

Kind = Literal["slip", "sealed"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing for one recipient.

    Attributes:
        kind: a person's slip, or the sealed workbook for an office.
        month: ``2026-11``.
        recipient: who gets it, the same through corrections of name and address: a staff ID, or ``list:`` and the
            address of an office.
        number: staff ID; "" for an office.
        name: the person's or the office's.
        address: as entered; may be no address at all.
        filename: of the attachment.
        attachment: its bytes.
        page: what stands in the body too, as HTML; "" for nothing.
        digest: of what the recipient reads.
    """

    kind: Kind
    month: str
    recipient: str
    number: str
    name: str
    address: str
    filename: str
    attachment: bytes = field(repr=False)
    page: str = field(repr=False)
    digest: str = field(repr=False)
    encrypted: bool = False


def slip_letters(parcels: Iterable[Parcel], *, plain: Iterable[Parcel] = ()) -> tuple[Letter, ...]:
    """A letter for each person's slip.

    The page of an encrypted slip stays out of the body: it would tell what the password is there to hide.

    Args:
        parcels: the slips as they go out.
        plain: of encrypted slips, the same without a password. Encryption is salted, so only these tell whether a
            slip has changed since it was sent; without them every encrypted slip counts as changed.
    """
    read = {one.person: one for one in plain}
    return tuple(
        Letter(
            kind="slip",
            month=one.month,
            recipient=one.person,
            number=one.person,
            name=one.name,
            address=one.email,
            filename=one.filename,
            attachment=one.workbook,
            page="" if one.encrypted else one.page,
            digest=_content(read.get(one.person, one)),
            encrypted=one.encrypted,
        )
        for one in parcels
    )


def office_letters(month: str, filename: str, sealed: bytes, offices: Iterable[Office]) -> tuple[Letter, ...]:
    """The sealed workbook for each address of the distribution list, once where an address stands there twice."""
    once = {one.address.strip().lower(): one for one in reversed(tuple(offices))}
    return tuple(
        Letter(
            kind="sealed",
            month=month,
            recipient=f"list:{address}",
            number="",
            name=one.name,
            address=one.address,
            filename=filename,
            attachment=sealed,
            page="",
            digest=_digest(filename, sealed, ""),
        )
        for address, one in reversed(once.items())
    )


def _content(parcel: Parcel) -> str:
    return _digest(parcel.filename, parcel.workbook, parcel.page)


def _digest(*parts: str | bytes) -> str:
    """Of several texts, each with its length, so that none can run into the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "replace") if isinstance(part, str) else part
        whole.update(f"{len(data)}:".encode())
        whole.update(data)
    return whole.hexdigest()
