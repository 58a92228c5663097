"""Worksheet functions about swaps of seats and drinks that hold a seat (B10, B11)."""

from __future__ import annotations

from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import seats as rules
from xl_tools.rules.finding import Finding
from xl_tools.rules.seats import Drinks

_SWAPS: Final = Arg(
    "headings", Kind.HEADINGS, "标题", "Headings", "换位表的标题行", "the headings of the table of swaps"
)
_DRINKS: Final = Arg(
    "headings", Kind.HEADINGS, "标题", "Headings", "借酒表的标题行", "the headings of the table of drinks"
)
_ROW: Final = Arg("row", Kind.ROW, "本行", "Row", "同一宽度的这一行", "the row below them, equally wide")

_SWAP_CALL: Final = "(换位表[[#Headers],[日期]:[备注]],换位表[[#This Row],[日期]:[备注]],制度)"
_DRINKS_CALL: Final = "(借酒表[[#Headers],[日期]:[影响营业]],借酒表[[#This Row],[日期]:[影响营业]],制度)"


@assessment(_DRINKS, _ROW, POLICY)
def drinks(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Drinks:
    return rules.drinks(headings, row, policy)


@worksheet(
    "SWAP_REASON",
    group="seats",
    clause="B10",
    args=(_SWAPS, _ROW, POLICY),
    gives=Gives.VERDICT,
    doc=(
        "换位提示：先写状态，再写谁没有通知到；不扣分",
        "what is to be said of a swap: the state first, then who was not told; no points",
    ),
    example="SWAP_REASON" + _SWAP_CALL,
    shows="合格：已做到：通知对方、通知迎宾、通知服务员（B10，2026-01-01 起）",
)
def swap_reason(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Finding:
    """Who was not told of a swap (B10)."""
    return rules.swap(headings, row, policy)


@worksheet(
    "DRINKS_PURCHASE",
    of=drinks,
    group="seats",
    clause="B11",
    gives=Gives.MONEY,
    doc=(
        "借酒占位自购金额：没有按时到店且影响营业才有，单独列出，不从工资扣",
        "what is to be bought of drinks that held a seat: without arrival in time and with business affected only; "
        "listed apart, never deducted from pay",
    ),
    example="DRINKS_PURCHASE" + _DRINKS_CALL,
    shows="0",
)
def drinks_purchase(found: Drinks) -> Finding:
    """Quantity × price where it is due, 0 where it is not (B11)."""
    return found.purchase


@worksheet(
    "DRINKS_REASON",
    of=drinks,
    group="seats",
    clause="B11",
    gives=Gives.VERDICT,
    doc=(
        "借酒占位提示：先写状态，再写每个没有做到的条件和自购的依据",
        "what is to be said of drinks that hold a seat: the state first, then every condition not met and why "
        "something is bought or not",
    ),
    example="DRINKS_REASON" + _DRINKS_CALL,
    shows="合格：21:00 借酒占位 ≥ 21:00（B11，2026-01-01 起）…",
)
def drinks_reason(found: Drinks) -> Finding:
    """The state of the row and every sentence about it (B11)."""
    return found.verdict
