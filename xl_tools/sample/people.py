"""The thirty people of the sample month, all invented.

Each stands for one case of documents four and five: every grade, new and confirmed, a hire on the
31st, promoted within the month, a leaver, logistics below, at and above the guarantee, a post that
the policy does not list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from xl_tools.sheets.model import Label
from xl_tools.sheets.staff import DEPARTMENTS, POSTS
from xl_tools.words import Grade, StaffStatus

__all__ = ["CUSTOMER_SERVICE", "PEOPLE", "Person", "person"]


@dataclass(frozen=True, slots=True)
class Person:
    """One line of 员工 and of 薪资.

    Attributes:
        number: 工号.
        name: in Chinese and in English letters.
        department, post: as document five lists them, but for one post that it does not.
        grade: None outside of customer service.
        hired, confirmed, promoted: 入职, 转正, 晋升.
        base: what is entered as 底薪.
        extra: 福利, 提成, 奖金.
        status: 在职, 离职 or 停岗.
    """

    number: str
    name: Label
    department: Label
    post: Label
    grade: Grade | None
    hired: date
    confirmed: date | None
    promoted: date | None
    base: Decimal | None
    extra: tuple[Decimal, Decimal, Decimal]
    status: StaffStatus = StaffStatus.EMPLOYED


_NAMES: Final = (
    ("赵小麦", "Zhao Xiaomai"),
    ("钱小满", "Qian Xiaoman"),
    ("孙小雨", "Sun Xiaoyu"),
    ("李小舟", "Li Xiaozhou"),
    ("周小棠", "Zhou Xiaotang"),
    ("吴小竹", "Wu Xiaozhu"),
    ("郑小禾", "Zheng Xiaohe"),
    ("王小川", "Wang Xiaochuan"),
    ("冯小葵", "Feng Xiaokui"),
    ("陈小溪", "Chen Xiaoxi"),
    ("褚小石", "Chu Xiaoshi"),
    ("卫小帆", "Wei Xiaofan"),
    ("蒋小荷", "Jiang Xiaohe"),
    ("沈小松", "Shen Xiaosong"),
    ("韩小杏", "Han Xiaoxing"),
    ("杨小柳", "Yang Xiaoliu"),
    ("朱小岚", "Zhu Xiaolan"),
    ("秦小榆", "Qin Xiaoyu"),
    ("尤小枫", "You Xiaofeng"),
    ("许小桐", "Xu Xiaotong"),
    ("何小苇", "He Xiaowei"),
    ("吕小槐", "Lü Xiaohuai"),
    ("施小茉", "Shi Xiaomo"),
    ("张小樟", "Zhang Xiaozhang"),
    ("孔小榕", "Kong Xiaorong"),
    ("曹小蓝", "Cao Xiaolan"),
    ("严小橙", "Yan Xiaocheng"),
    ("华小柏", "Hua Xiaobai"),
    ("金小梨", "Jin Xiaoli"),
    ("魏小枣", "Wei Xiaozao"),
)

_LISTED: Final = {label.zh: label for label in (*DEPARTMENTS, *POSTS)}
_SERVICE, _MARKET, _LOGISTICS = _LISTED["客服部"], _LISTED["市场部"], _LISTED["物流部"]
_CLERK: Final = Label("物流专员", "Logistics clerk")
_UNLISTED: Final = Label("客户体验师", "Experience designer")


def _yuan(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def _service(
    index: int,
    grade: Grade,
    base: str,
    hired: date,
    confirmed: date | None,
    promoted: date | None = None,
    extra: tuple[str, str, str] = ("200", "680", "0"),
    status: StaffStatus = StaffStatus.EMPLOYED,
) -> Person:
    benefits, commission, bonus = _yuan(*extra)
    return Person(
        number=f"K{index:03d}",
        name=Label(*_NAMES[index - 1]),
        department=_SERVICE,
        post=_LISTED["售后客服" if index % 4 == 0 else "售前客服"],
        grade=grade,
        hired=hired,
        confirmed=confirmed,
        promoted=promoted,
        base=Decimal(base),
        extra=(benefits, commission, bonus),
        status=status,
    )


def _other(
    index: int, department: Label, post: Label, base: str | None, extra: tuple[str, str, str], confirmed: date | None
) -> Person:
    benefits, commission, bonus = _yuan(*extra)
    return Person(
        number=f"K{index:03d}",
        name=Label(*_NAMES[index - 1]),
        department=department,
        post=post,
        grade=None,
        hired=date(2025, 4, index),
        confirmed=confirmed,
        promoted=None,
        base=None if base is None else Decimal(base),
        extra=(benefits, commission, bonus),
    )


_TRIAL, _JUNIOR, _MIDDLE, _SENIOR, _LEAD = Grade
_LONG_AGO: Final = date(2025, 7, 1)

PEOPLE: Final[tuple[Person, ...]] = (
    _service(1, _LEAD, "4000", date(2023, 5, 15), date(2023, 8, 15), date(2025, 5, 20), ("300", "2180", "500")),
    _service(2, _SENIOR, "3000", date(2024, 1, 8), date(2024, 4, 8), date(2025, 2, 10), ("300", "1860.50", "0")),
    _service(3, _SENIOR, "3000", date(2024, 3, 4), date(2024, 6, 4), date(2025, 9, 1), ("300", "1520", "300")),
    # Promoted within the month: the new figure counts from the first of the next one (E6).
    _service(4, _SENIOR, "2500", date(2024, 8, 19), date(2024, 11, 19), date(2026, 11, 12), ("300", "1490", "0")),
    _service(5, _MIDDLE, "2500", date(2025, 1, 6), date(2025, 4, 6), date(2025, 10, 15)),
    _service(6, _MIDDLE, "2500", date(2025, 2, 17), date(2025, 5, 17), date(2025, 11, 3)),
    _service(7, _MIDDLE, "2500", date(2025, 3, 31), date(2025, 6, 30), date(2026, 1, 1)),
    _service(8, _MIDDLE, "2500", date(2025, 5, 6), date(2025, 8, 6), date(2026, 3, 31)),
    # Entered below the amount of the grade: the check shows both figures.
    _service(9, _MIDDLE, "2400", date(2025, 5, 12), date(2025, 8, 12), date(2026, 5, 1)),
    # Promoted on the first of the month itself.
    _service(10, _MIDDLE, "2200", date(2025, 9, 1), date(2025, 12, 1), date(2026, 11, 1)),
    _service(11, _JUNIOR, "2200", date(2025, 10, 9), date(2026, 1, 9), date(2026, 1, 9)),
    _service(12, _JUNIOR, "2200", date(2025, 12, 1), date(2026, 3, 1), date(2026, 3, 1)),
    _service(13, _JUNIOR, "2200", date(2026, 1, 31), date(2026, 4, 30), date(2026, 4, 30)),
    _service(14, _JUNIOR, "2200", date(2026, 2, 9), date(2026, 5, 9), date(2026, 5, 9)),
    _service(15, _JUNIOR, "2200", date(2026, 3, 2), date(2026, 6, 2), date(2026, 6, 2)),
    # Document five sets 2000 to 5000 for confirmed staff: one below, one at, one above.
    _service(16, _JUNIOR, "1999.99", date(2026, 3, 16), date(2026, 6, 16), date(2026, 6, 16)),
    _service(17, _JUNIOR, "2000", date(2026, 3, 31), date(2026, 6, 30), date(2026, 6, 30)),
    _service(18, _LEAD, "5000.01", date(2023, 4, 13), date(2023, 7, 13), date(2024, 9, 2), ("300", "2360", "0")),
    # New staff: document five says 1500, document four 1800, and confirmed staff begin at 2000.
    _service(19, _TRIAL, "1800", date(2026, 9, 14), None),
    _service(20, _TRIAL, "1500", date(2026, 10, 8), None),
    _service(21, _TRIAL, "1800", date(2026, 10, 31), None, extra=("100", "0", "0")),
    _service(22, _TRIAL, "1800", date(2026, 11, 1), None, extra=("100", "120.335", "0"), status=StaffStatus.SUSPENDED),
    _other(23, _MARKET, _LISTED["数据分析专员"], "2600", ("200", "0", "400"), _LONG_AGO),
    _other(24, _MARKET, _LISTED["直通车广告推广专员"], "1500", ("200", "350", "0"), None),
    # Logistics has no base and a guarantee of 1500: above, at and below it.
    _other(25, _LOGISTICS, _CLERK, None, ("150", "1500.01", "0"), _LONG_AGO),
    _other(26, _LOGISTICS, _CLERK, None, ("150", "1500", "0"), _LONG_AGO),
    _other(27, _LOGISTICS, _CLERK, None, ("150", "1180", "200"), _LONG_AGO),
    _other(28, _LISTED["数据部"], _LISTED["文案编辑"], "3200", ("200", "0", "0"), _LONG_AGO),
    _other(29, _LISTED["运营部"], _LISTED["运营助理"], "3500", ("200", "0", "260"), _LONG_AGO),
    # A post that document five does not list.
    _other(30, _SERVICE, _UNLISTED, "2800", ("200", "0", "0"), _LONG_AGO),
)

CUSTOMER_SERVICE: Final = tuple(p for p in PEOPLE if p.grade is not None)

_BY_NUMBER: Final = {p.number: p for p in PEOPLE}


def person(number: str) -> Person:
    """The person with that 工号.

    Example:
        >>> person("K001").name.en
        'Zhao Xiaomai'
    """
    return _BY_NUMBER[number]
