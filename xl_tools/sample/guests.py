"""Guests of the sample month: invented names and phone numbers of a block that nobody has."""

from __future__ import annotations

from random import Random
from typing import Final

from xl_tools.sheets.model import Label

__all__ = ["GUESTS", "guest", "phone"]

_FAMILY: Final = (
    ("安", "An"), ("白", "Bai"), ("程", "Cheng"), ("丁", "Ding"), ("方", "Fang"), ("高", "Gao"), ("贺", "He"),
    ("江", "Jiang"), ("柯", "Ke"), ("林", "Lin"), ("马", "Ma"), ("倪", "Ni"), ("潘", "Pan"), ("乔", "Qiao"),
    ("任", "Ren"), ("宋", "Song"), ("唐", "Tang"), ("温", "Wen"), ("谢", "Xie"), ("余", "Yu"),
)  # fmt: skip
_GIVEN: Final = (
    ("大鹏", "Dapeng"), ("二丫", "Erya"), ("三水", "Sanshui"), ("四海", "Sihai"), ("五月", "Wuyue"),
    ("六一", "Liuyi"), ("七夕", "Qixi"), ("八斗", "Badou"), ("九州", "Jiuzhou"), ("十全", "Shiquan"),
    ("百川", "Baichuan"), ("千里", "Qianli"), ("万象", "Wanxiang"), ("初一", "Chuyi"), ("十五", "Shiwu"),
    ("立春", "Lichun"), ("小暑", "Xiaoshu"), ("白露", "Bailu"),
)  # fmt: skip

#: 1390000 and four digits: obviously invented, and formed like a mobile number.
_BLOCK: Final = "1390000"
#: How many there are.
GUESTS: Final = 900


def phone(number: int) -> str:
    """The phone of the guest with that number.

    Example:
        >>> phone(42)
        '13900000042'
    """
    return f"{_BLOCK}{number:04d}"


def guest(random: Random) -> tuple[Label, str]:
    """One of nine hundred guests, some of whom come again: name and phone."""
    number = random.randrange(GUESTS)
    family = _FAMILY[number % len(_FAMILY)]
    given = _GIVEN[number // len(_FAMILY) % len(_GIVEN)]
    return Label(family[0] + given[0], f"{family[1]} {given[1]}"), phone(number)
