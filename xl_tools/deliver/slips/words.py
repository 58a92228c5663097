"""What a slip says besides its figures, in its own language; workbook and page use the same words."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools import messages
from xl_tools.deliver.slips.model import Event, Item, Slip
from xl_tools.sheets import registry

__all__ = ["Words"]


class Words:
    """The words of one slip.

    Args:
        slip: the slip.
    """

    def __init__(self, slip: Slip) -> None:
        self._slip = slip

    def say(self, key: str, **facts: object) -> str:
        """A sentence of ``messages.slips``."""
        return messages.say(self._slip.lang, f"slips.{key}", facts)

    def column(self, table: str, key: str) -> str:
        """The heading of a column."""
        return registry.table(table).column(key).label.of(self._slip.lang)

    def title(self) -> str:
        """Slip and month."""
        return self.say("title", month=f"{self._slip.month:%Y-%m}")

    def person(self) -> Sequence[Item]:
        """Who it is about."""
        slip = self._slip
        return (
            Item("name", self.column("staff", "name"), slip.name),
            Item("staff_id", self.column("staff", "staff_id"), slip.person),
            *slip.head,
        )

    def events(self) -> str:
        """The heading of the deductions."""
        return self.say("events", count=len(self._slip.events))

    def reason_heading(self) -> str:
        """The heading over reasons and overrides."""
        return self.say("reasons", reason=self.column("ledger", "reason"), override=self.column("ledger", "override"))

    def place_heading(self) -> str:
        """The heading over sheets and rows."""
        return self.say("places", sheet=self.column("ledger", "source"), row=self.column("ledger", "row"))

    def place(self, event: Event) -> str:
        """Sheet and row of an event: what an objection refers to."""
        return self.say("place", sheet=event.source, row=event.row)

    def objection(self) -> str:
        """How to object, and until when."""
        until = self._slip.until
        return self.say("object_until", day=until) if until else self.say("object")

    def objection_headings(self) -> tuple[str, str, str]:
        """Of the block to fill in."""
        return self.column("ledger", "date"), self.say("objection_row"), self.say("objection_what")

    def signature(self) -> tuple[str, str]:
        """Of the line below it."""
        return self.say("signature"), self.column("ledger", "date")
