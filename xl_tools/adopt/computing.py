"""The results of one row, by the same functions that our own workbooks call."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from bisect import bisect_left, insort
from collections.abc import Mapping
from datetime import date
from typing import Final

from udfs.registry import CellError, call
from xl_tools import clock, messages
from xl_tools.adopt.fields import Kind
from xl_tools.adopt.people import known_as
from xl_tools.adopt.reading import NOT_COMPUTED
from xl_tools.rules.records import BOOKING
from xl_tools.words import Lang

__all__ = ["Computer", "Value", "computer", "is_footer", "usable"]

Value = float | int | str | None

#: What stands under or between the rows of people: sums, notes, signatures.
_FOOTERS: Final = (
    *("合计", "总计", "小计", "共计", "备注", "说明", "注", "审核", "审批", "制表", "复核", "签字", "签名", "经理签"),
    *("填表", "负责人", "图例", "total", "subtotal", "note", "remark", "approved", "prepared", "checked", "signature"),
)
#: A word that goes on after one of these names a person or a thing, not a footer: 注册客户.
_SHORT: Final = 1


def is_footer(entries: Mapping[int, object]) -> bool:
    """Whether the first text of a row says that the row is a sum, a note or a line to sign.

    Example:
        >>> is_footer({2: "合 计", 5: 300.0}), is_footer({2: "审核人：", 3: None}), is_footer({2: "何小计", 3: 1.0})
        (True, True, False)
    """
    for column in sorted(entries):
        value = entries[column]
        if clock.is_blank(value):
            continue
        if not isinstance(value, str):
            return False
        text = "".join(unicodedata.normalize("NFKC", value).split()).casefold()
        for footer in _FOOTERS:
            rest = text.removeprefix(footer).removeprefix("人")
            if text.startswith(footer) and (
                not rest or not rest[0].isalnum() or (len(footer) > _SHORT and len(rest) < 4)
            ):
                return True
        return False
    return False


class Computer(ABC):
    """Results of the rows of one sheet.

    Args:
        policy: the policy as text.
        lang: language of the sentences.
        labels: field → heading of the sheet, for messages.
    """

    #: A first look at every row is needed before any can be answered.
    looks_first = False

    def __init__(self, policy: str, lang: Lang, labels: Mapping[str, str]) -> None:
        self.policy, self.lang, self.labels = policy, lang, labels

    def look(self, number: int, row: Mapping[str, object]) -> None:  # noqa: B027 - most kinds of sheets need no look
        """See a row before the first is answered."""

    @abstractmethod
    def results(self, number: int, row: Mapping[str, object]) -> dict[str, Value]:
        """The results of a row, by key; what cannot be told is blank."""

    def unusable(self, row: Mapping[str, object]) -> str | None:
        """The sentence about the first cell that holds an error, or a formula without a value."""
        for name, value in row.items():
            if isinstance(value, CellError):
                key = "adopt.cell_uncomputed" if value is NOT_COMPUTED else "adopt.cell_error"
                return messages.say(self.lang, key, {"column": self.labels.get(name, name), "error": str(value)})
        return None


class _SignIns(Computer):
    def results(self, number: int, row: Mapping[str, object]) -> dict[str, Value]:
        signin, shift = row.get("signin"), row.get("shift")
        if clock.is_blank(signin) and clock.is_blank(shift):
            return {}
        refused = self.unusable({key: row.get(key) for key in ("date", "due", "signin", "shift")})
        if refused:
            return {"reason": refused}
        args = [row.get("date"), row.get("due"), signin, shift, self.policy]
        return {
            "late_minutes": _number(call("LATE_MINUTES", args)),
            "fine": _number(call("LATENESS_FINE", args)),
            "reason": _shown(call("LATENESS_REASON", args)),
        }


class _Bookings(Computer):
    looks_first = True

    def __init__(self, policy: str, lang: Lang, labels: Mapping[str, str]) -> None:
        super().__init__(policy, lang, labels)
        self._headings = [label[0 if lang == "zh" else 1] for label in BOOKING.values()]
        self._orders: dict[tuple[date, str], list[float]] = {}

    def look(self, number: int, row: Mapping[str, object]) -> None:
        place = self._signature(number, row)
        if place is not None:
            insort(self._orders.setdefault(place[0], []), place[1])

    def results(self, number: int, row: Mapping[str, object]) -> dict[str, Value]:
        if all(clock.is_blank(value) for field, value in row.items() if field != "date"):
            return {}
        refused = self.unusable(row)
        if refused:
            return {"reason": refused}
        record = [row.get(field) for field in BOOKING]
        place = self._signature(number, row)
        if place is not None:
            record[list(BOOKING).index("extension_rank")] = 1 + bisect_left(self._orders.get(place[0], []), place[1])
        args = [[self._headings], [record], self.policy]
        return {
            "hold": _number(call("HOLD_UNTIL", args)),
            "validity": _shown(call("BOOKING_VALIDITY", args)),
            "outcome": _shown(call("BOOKING_OUTCOME", args)),
            "fine": _number(call("BOOKING_FINE", args)),
            "reason": _shown(call("BOOKING_REASON", args)),
        }

    def _signature(self, number: int, row: Mapping[str, object]) -> tuple[tuple[date, str], float] | None:
        """Of a timely signature the night and the person that it counts for, and its order (B5)."""
        if clock.is_blank(row.get("signed")) or self.unusable(row):
            return None
        record = [row.get(field) for field in BOOKING]
        order = call("EXTENSION_ORDER", [[self._headings], [record], number, self.policy])
        if isinstance(order, str | bool):
            return None
        return (clock.business_date(row.get("date")), known_as(row.get("staff_id"))), float(order)


class _Pay(Computer):
    def __init__(self, policy: str, lang: Lang, labels: Mapping[str, str], month: date | None) -> None:
        super().__init__(policy, lang, labels)
        self._month = month

    def results(self, number: int, row: Mapping[str, object]) -> dict[str, Value]:
        amounts = ("base", "benefits", "commission", "bonus")
        if all(clock.is_blank(row.get(key)) for key in amounts):
            return {}
        refused = self.unusable(row)
        if refused:
            return {"band_check": refused}
        get = row.get
        month = clock.serial(self._month) if clock.is_blank(get("month")) and self._month else get("month")
        found: dict[str, Value] = {}
        if "grade" in row:
            found["grade_salary"] = _shown(call("GRADE_SALARY", [get("grade"), get("promoted"), month, self.policy]))
        if "department" in row:
            check = [get("base"), get("department"), get("grade"), get("confirmed"), month, self.policy]
            found["band_check"] = _shown(call("BAND_CHECK", check))
        topup: object = None
        if "department" in row and "post" in row and "commission" in row:
            topup = call("GUARANTEE_TOPUP", [get("department"), get("post"), get("commission"), month, self.policy])
            found["topup"] = _shown(topup)
        gross = call("GROSS_PAY", [*(get(key) for key in amounts), topup, month, self.policy])
        found["gross"] = _shown(gross)
        return found


def usable(kind: Kind, fields: Mapping[str, object]) -> frozenset[str]:
    """Results that the fields of a sheet suffice for."""
    match kind:
        case Kind.SIGN_INS:
            return frozenset({"late_minutes", "fine", "reason"})
        case Kind.BOOKINGS:
            return frozenset({"hold", "validity", "outcome", "fine", "reason"})
    found = {"gross"}
    if "grade" in fields:
        found.add("grade_salary")
    if "department" in fields:
        found.add("band_check")
        if "post" in fields and "commission" in fields:
            found.add("topup")
    return frozenset(found)


def computer(kind: Kind, policy: str, lang: Lang, labels: Mapping[str, str], month: date | None) -> Computer:
    """Who answers for the rows of a sheet of this kind."""
    match kind:
        case Kind.SIGN_INS:
            return _SignIns(policy, lang, labels)
        case Kind.BOOKINGS:
            return _Bookings(policy, lang, labels)
    return _Pay(policy, lang, labels, month)


def _number(cell: object) -> Value:
    """A figure, or nothing: a state such as 待确认 is told by the reason beside it."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _shown(cell: object) -> Value:
    if isinstance(cell, (CellError, bool)) or cell == "":
        return None
    return cell if isinstance(cell, str) else _number(cell)
