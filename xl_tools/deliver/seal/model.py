"""What a sealed copy says of itself, and what came out when somebody looked at one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

__all__ = ["FORMAT", "Alteration", "Seal", "Sealed", "Verdict"]

#: Stands on the seal sheet; how the sheet is found, and which way of counting made its digests.
FORMAT: Final = "xl-tools seal 1"


@dataclass(frozen=True, slots=True)
class Seal:
    """What stands on the seal sheet.

    Attributes:
        month: ``2026-11``.
        department: as 首页 names it; "" when it does not.
        when: day and time of sealing, ``2026-12-01 09:30``.
        by: who sealed; "" when nobody said.
        policy: days from which the values in force during the month apply, and the policy's fingerprint.
        checked: errors and warnings at that moment, as one sentence.
        content: SHA-256 over all that the seal sheet says: this, the sheets in their order, a digest of each.
    """

    month: str
    department: str
    when: str
    by: str
    policy: str
    checked: str
    content: str

    @property
    def facts(self) -> tuple[str, ...]:
        """What the seal sheet says above the content's digest, from top to bottom."""
        return self.month, self.department, self.when, self.by, self.policy, self.checked


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed copy.

    Attributes:
        data: the file, an ``.xlsx`` whatever the working book was.
        seal: what its seal sheet says.
    """

    data: bytes = field(repr=False)
    seal: Seal


@dataclass(frozen=True, slots=True)
class Alteration:
    """One difference between a sealed copy and its seal.

    Attributes:
        kind: ``cell`` a value differs; ``rows`` values differ in several rows and columns; ``sheet`` a value differs
            somewhere on the sheet; ``formula`` a formula stands there; ``added``, ``missing`` a sheet; ``order`` of the
            sheets; ``seal`` the seal sheet itself.
        sheet: its name; "" for the order.
        where: cells or rows, "" when only the sheet is known.
    """

    kind: Literal["cell", "rows", "sheet", "formula", "added", "missing", "order", "seal"]
    sheet: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is a sealed copy as it was made.

    Attributes:
        seal: what its seal sheet says; None when it has none.
        alterations: what differs, sheet by sheet.
    """

    seal: Seal | None
    alterations: tuple[Alteration, ...] = ()

    @property
    def unaltered(self) -> bool:
        """A sealed copy in which every value is the one that was sealed."""
        return self.seal is not None and not self.alterations
