"""换位借酒: seats swapped between colleagues (B10), drinks that hold a seat (B11)."""

from __future__ import annotations

from typing import Final

from xl_tools.rules.records import DRINKS, SWAP
from xl_tools.sheets import common
from xl_tools.sheets.model import Choice, Column, Kind, Label, Sheet, Table
from xl_tools.words import Answer
from xl_tools.words import Table as TableType

__all__ = ["SEATS"]

_YES_NO: Final[tuple[Choice, ...]] = tuple(Answer)

_SWAP_BLANK: Final = "COUNTA({@date:note})=0"
_SWAP_CALL: Final = "({#date:note},{@date:note},{name:policy})"
_DRINKS_BLANK: Final = "COUNTA({@date:affected})=0"
_DRINKS_CALL: Final = "({#date:affected},{@date:affected},{name:policy})"

_SWAP_LOOKS: Final[dict[str, tuple[Kind, float, tuple[Choice, ...]]]] = {
    "date": (Kind.DAY, 12, ()),
    "staff_id": (Kind.ID, 10, ()),
    "other_id": (Kind.ID, 10, ()),
    "table_no": (Kind.ID, 8, ()),
    "told_other": (Kind.WORD, 10, _YES_NO),
    "told_greeter": (Kind.WORD, 10, _YES_NO),
    "told_waiter": (Kind.WORD, 11, _YES_NO),
    "note": (Kind.TEXT, 20, ()),
}

_DRINKS_LOOKS: Final[dict[str, tuple[Kind, float, tuple[Choice, ...]]]] = {
    "date": (Kind.DAY, 12, ()),
    "staff_id": (Kind.ID, 10, ()),
    "table_no": (Kind.ID, 8, ()),
    "table": (Kind.WORD, 9, tuple(TableType)),
    "drink": (Kind.TEXT, 14, ()),
    "quantity": (Kind.COUNT, 9, ()),
    "price": (Kind.MONEY, 10, ()),
    "held_from": (Kind.TIME, 10, ()),
    "told_customer": (Kind.WORD, 11, _YES_NO),
    "returned": (Kind.WORD, 10, _YES_NO),
    "exchanged": (Kind.WORD, 11, _YES_NO),
    "arrived": (Kind.TIME, 10, ()),
    "affected": (Kind.WORD, 9, _YES_NO),
}


def _entry(record: dict[str, tuple[str, str]], key: str, look: tuple[Kind, float, tuple[Choice, ...]]) -> Column:
    if key == "staff_id":
        return common.STAFF_ID
    kind, width, choices = look
    by_name = "staff_ids" if key == "other_id" else ""
    return Column(key, Label(*record[key]), kind, width, choices=choices, choices_name=by_name)


SEATS: Final = Sheet(
    key="seats",
    label=Label("换位借酒", "Swaps and drinks"),
    code_name="SheetSeats",
    frozen=(3, 2),
    pages_wide=2,
    tables=(
        Table(
            key="swaps",
            name=Label("换位表", "SwapTable"),
            rows=lambda plan: max(20, plan.blank_rows // 10),
            attention=("name", "reason"),
            columns=(
                *(_entry(SWAP, key, look) for key, look in _SWAP_LOOKS.items()),
                common.name(_SWAP_BLANK),
                Column(
                    "reason",
                    Label("提示", "Remark"),
                    Kind.SENTENCE,
                    50,
                    f'IF({_SWAP_BLANK},"",SWAP_REASON{_SWAP_CALL})',
                ),
            ),
        ),
        Table(
            key="drinks",
            name=Label("借酒表", "DrinksTable"),
            rows=lambda plan: max(20, plan.blank_rows // 10),
            attention=("name", "reason"),
            columns=(
                *(_entry(DRINKS, key, look) for key, look in _DRINKS_LOOKS.items()),
                common.name(_DRINKS_BLANK),
                Column(
                    "purchase",
                    Label("自购金额", "Own purchase"),
                    Kind.MONEY,
                    12,
                    f'IF({_DRINKS_BLANK},"",DRINKS_PURCHASE{_DRINKS_CALL})',
                ),
                Column(
                    "reason",
                    Label("依据", "Reason"),
                    Kind.SENTENCE,
                    60,
                    f'IF({_DRINKS_BLANK},"",DRINKS_REASON{_DRINKS_CALL})',
                ),
                common.business_day(),
            ),
        ),
    ),
)
