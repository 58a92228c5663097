"""Swaps of seats (B10) and drinks that hold a seat (B11): no points, and nothing that pay is touched by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from xl_tools.clock import Entry
from xl_tools.policy import Policy
from xl_tools.rules.check import Check, led
from xl_tools.rules.finding import Fact, Finding
from xl_tools.rules.recordentry import Record, read_record
from xl_tools.words import Answer, State, Table

__all__ = ["Drinks", "drinks", "swap"]

_IN_FORCE: Final = "documents.house"
_SWAP: Final = "B10"
_DRINKS: Final = "B11"

_TOLD: Final = ("told_other", "told_greeter", "told_waiter")

_FROM: Final = "seats.drinks_from"
_EXTRA: Final = "seats.drinks_extra_minutes"
_HELD: Final = {
    Table.STANDARD: "bookings.hold_standard",
    Table.HALF_BOOTH: "bookings.hold_half",
    Table.BOOTH: "bookings.hold_booth",
}
#: Whose row it is, and what the rule asks for of every hold.
_NEEDED: Final = ("staff_id", "held_from", "told_customer")

_FEN: Final = Decimal("0.01")
_NOTHING: Final = Decimal(0)


def swap(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Finding:
    """Whether everybody was told of a swap of seats.

    Clause B10. A blank tick is one that was not made: nobody was told. It costs no points, but performance may
    be missed.

    Args:
        headings: the row of headings of 换位表.
        row: the cells below them.
        policy: dated parameters.

    Returns:
        合格, 违规, 待确认, 资料不足 or 不适用, 0 points; the sentence names everybody who was not told.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice.
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> from xl_tools.rules.records import SWAP
        >>> cells = ["2026-11-02", "K01", "K02", "A8", "是", "是", "", ""]
        >>> swap(tuple(zh for zh, _ in SWAP.values()), cells, default()).state
        <State.VIOLATION: '违规'>
    """
    record = read_record("swap", headings, row, _IN_FORCE, policy)
    if isinstance(record, Finding):
        return record
    since = policy.since(_IN_FORCE, record.day)
    ticks = {field: record.word(field, Answer, _SWAP) for field in _TOLD}
    untold = [field for field in _TOLD if ticks[field] is not Answer.YES and not record.fault(field)]
    checks = [*record.missing(("staff_id", "other_id"), _SWAP), *record.faults]
    if untold:
        checks.append(Check("seats.untold", _SWAP, State.VIOLATION, _columns(record, untold), since))
    elif not record.fault(*_TOLD):
        checks.append(Check("seats.told", _SWAP, State.PASSED, _columns(record, _TOLD), since))
    if record.text("other_id") and record.text("other_id") == record.text("staff_id"):
        facts: dict[str, Fact] = {"other_id": record.text("other_id")}
        checks.append(Check("seats.swap_alone", _SWAP, State.UNCONFIRMED, facts))
    return led(checks)


def _columns(record: Record, names: Sequence[str]) -> dict[str, Fact]:
    columns = [record.column(name) for name in names]
    return {
        "told_zh": "、".join(str(column["column_zh"]) for column in columns),
        "told_en": ", ".join(str(column["column_en"]) for column in columns),
    }


@dataclass(frozen=True, slots=True)
class Drinks:
    """What B11 says about the drinks of one row.

    Attributes:
        purchase: ``value`` is what has to be bought, in yuan (Decimal, >= 0); None while that cannot be said.
        verdict: whether the rules of holding a seat by drinks were kept, with the purchase among its sentences.
    """

    purchase: Finding
    verdict: Finding


def drinks(headings: tuple[str, ...], row: Sequence[Entry], policy: Policy) -> Drinks:
    """The rules about drinks that hold a seat, and what has to be bought.

    Clause B11: not before 21:00, the customer is told beforehand, drinks may be exchanged and never go back. Guests
    who have not come by the deadline of their table type, to the detriment of business, leave the drinks to be
    bought. The amount goes on a list of its own and is never taken from pay.

    Args:
        headings: the row of headings of 借酒表.
        row: the cells below them.
        policy: dated parameters.

    Raises:
        RecordIncomplete: a needed heading is missing or stands there twice.
        PolicyGap: no value is in force on that day; carries parameter and day.

    Example:
        >>> from xl_tools.policy import default
        >>> from xl_tools.rules.records import DRINKS
        >>> cells = ["2026-11-02", "K01", "A8", "卡座", "啤酒", 12, 25.5, "21:00", "是", "", "", "", "是"]
        >>> drinks(tuple(zh for zh, _ in DRINKS.values()), cells, default()).purchase.value
        Decimal('306.00')
    """
    record = read_record("drinks", headings, row, _IN_FORCE, policy)
    if isinstance(record, Finding):
        return Drinks(record, record)
    late, arrival = _arrival(record, policy)
    bought, value = _purchase(record, late, policy)
    purchase = led(bought, arrival, value)
    checks = [
        *record.missing(_NEEDED, _DRINKS),
        *_begun(record, policy),
        *_kept(record, policy),
        *(check for check in bought if check not in record.faults),
    ]
    notes = [*arrival, *_exchanged(record)]
    # Read last: every field has been asked for by now.
    return Drinks(purchase, led([*checks, *record.faults], notes))


def _begun(record: Record, policy: Policy) -> Iterator[Check]:
    held = record.tonight("held_from", _DRINKS)
    if held is None:
        return
    begins, since = policy.seconds(_FROM, record.day), policy.since(_FROM, record.day)
    facts: dict[str, Fact] = {"held": held, "begins": begins}
    if held < begins:
        yield Check("seats.held_early", _DRINKS, State.VIOLATION, facts, since, "seats.boundary.early")
    else:
        yield Check("seats.held", _DRINKS, State.PASSED, facts, since)


def _kept(record: Record, policy: Policy) -> Iterator[Check]:
    since = policy.since(_IN_FORCE, record.day)
    told = record.word("told_customer", Answer, _DRINKS)
    if told is not None:
        kept = told is Answer.YES
        message = "seats.customer_told" if kept else "seats.customer_untold"
        yield Check(message, _DRINKS, State.PASSED if kept else State.VIOLATION, {}, since)
    if record.word("returned", Answer, _DRINKS) is Answer.YES:
        yield Check("seats.returned", _DRINKS, State.VIOLATION, {}, since)


def _exchanged(record: Record) -> Iterator[Check]:
    if record.word("exchanged", Answer, _DRINKS) is Answer.YES:
        yield Check("seats.exchanged", _DRINKS, State.PASSED)


def _arrival(record: Record, policy: Policy) -> tuple[bool | None, list[Check]]:
    """Whether the guests had not come by the deadline, None while that cannot be said; and what there is to say."""
    table = record.word("table", Table, _DRINKS)
    arrived = record.tonight("arrived", _DRINKS)
    if arrived is None:
        no_show = record.blank("arrived")
        return (True, [Check("seats.not_arrived", _DRINKS, State.PASSED)]) if no_show else (None, [])
    day = record.day
    # Without a table type every one is thinkable: who came before the first or after the last is judged all the same.
    names = list(_HELD.values()) if table is None else [_HELD[table]]
    ends = sorted(policy.seconds(name, day) + policy.seconds(_EXTRA, day) for name in names)
    since = max(policy.since(name, day) for name in (*names, _EXTRA))
    if arrived <= ends[0]:
        facts: dict[str, Fact] = {"arrived": arrived, "until": ends[0]}
        return False, [Check("seats.arrived", _DRINKS, State.PASSED, facts, since, "seats.boundary.in_time")]
    if arrived > ends[-1]:
        facts = {"arrived": arrived, "until": ends[-1]}
        return True, [Check("seats.arrived_late", _DRINKS, State.PASSED, facts, since, "seats.boundary.late")]
    return None, []


def _purchase(record: Record, late: bool | None, policy: Policy) -> tuple[list[Check], Decimal | None]:
    """What decides about the purchase, and the amount; None while that cannot be said."""
    affected = record.word("affected", Answer, _DRINKS)
    quantity, price = record.amount("quantity", _DRINKS), record.amount("price", _DRINKS)
    since = policy.since(_IN_FORCE, record.day)
    if late is False:
        return [Check("seats.nothing_in_time", _DRINKS, State.PASSED, {}, since)], _NOTHING
    if affected is Answer.NO:
        return [Check("seats.nothing_unaffected", _DRINKS, State.PASSED, {}, since)], _NOTHING
    if late is None:
        # The table type is blank, or one of the two entries cannot be read.
        unclear = record.fault("table", "arrived")
        return unclear or [Check("seats.table_blank", _DRINKS, State.UNCONFIRMED)], None
    unread = record.fault("affected", "quantity", "price")
    if unread:
        return unread, None
    amount = None if quantity is None or price is None else (quantity * price).quantize(_FEN, ROUND_HALF_UP)
    facts: dict[str, Fact] = {"quantity": _plain(quantity), "price": _plain(price), "amount": amount}
    if affected is Answer.YES and amount is not None:
        return [Check("seats.purchase", _DRINKS, State.VIOLATION, facts, since)], amount
    if affected is Answer.YES:
        return record.missing(("quantity", "price"), _DRINKS), None
    message = "seats.affected_open" if amount is None else "seats.purchase_open"
    return [Check(message, _DRINKS, State.UNCONFIRMED, facts, since)], None


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"
