"""Findings of the sample month (A2 to A12, B6 to B13) and what earlier months carry over into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from xl_tools.sample.calendar import MONTH
from xl_tools.sample.people import person
from xl_tools.sheets.model import Label
from xl_tools.words import Answer, Matter

__all__ = ["corrections", "past_rows", "rows"]

Row = dict[str, object]

_YES, _NO = Answer.YES, Answer.NO
_MANAGER: Final = Label("部门经理 林", "Lin, manager")


def _decided(points: int, approver: object, reason: Label | None) -> Row:
    return {"override": points, "approver": approver, "override_reason": reason}


_OPEN: Final = Label("还没有查完", "still being looked into")

#: Day, 工号, matter, count, confirmed, note, and what a manager decided otherwise.
_FINDINGS: Final[tuple[tuple[int, str, Matter, int | None, Answer | None, Label | None, Mapping[str, object]], ...]] = (
    # A2: confirmed and taken back by a manager, not yet confirmed, and nothing after all.
    (
        *(3, "K005", Matter.COMPLAINT, None, _YES, Label("上酒太慢", "drinks came late")),
        _decided(0, _MANAGER, Label("后厨停电，当晚已核实", "kitchen without power, checked that night")),
    ),
    (4, "K013", Matter.COMPLAINT, 1, None, _OPEN, {}),
    (11, "K013", Matter.COMPLAINT, 0, _NO, Label("客人说是误会", "the guest called it a mistake"), {}),
    # A4, one of its matters each; a complaint about tips is not charged as a complaint as well.
    (5, "K011", Matter.COMPLAINT_ON_TIPS, None, _YES, Label("客人投诉要小费", "guest complained about tips"), {}),
    (6, "K004", Matter.TIPS, 1, _YES, None, _decided(10, _MANAGER, None)),
    (
        *(7, "K017", Matter.OUTSIDE_SPENDING, None, _YES, None),
        _decided(0, person("K017").name, Label("自己说没有", "says it was not so")),
    ),
    (8, "K010", Matter.BELONGINGS, None, _YES, Label("包带进了卡座", "took a bag into a booth"), {}),
    # A3: both people at one table, each with one of earlier months. One of them gets a third on the 20th;
    # somebody else's earlier one lies a day too far back to count.
    (6, "K014", Matter.CLIQUE, None, _YES, Label("与 K015 同桌递名片", "cards at one table, with K015"), {}),
    (6, "K015", Matter.CLIQUE, None, _YES, Label("与 K014 同桌递名片", "cards at one table, with K014"), {}),
    (20, "K014", Matter.CLIQUE, None, _YES, None, {}),
    (6, "K016", Matter.CLIQUE, None, _YES, None, {}),
    (21, "K015", Matter.CLIQUE, None, None, _OPEN, {}),
    # A5: several in one night are charged once.
    (10, "K008", Matter.APPEARANCE, 2, _YES, Label("没有戴工牌，领口脏", "no badge, soiled collar"), {}),
    (10, "K008", Matter.APPEARANCE, 1, _YES, Label("同一晚再次", "the same night again"), {}),
    (10, "K008", Matter.APPEARANCE, 1, None, _OPEN, {}),
    # A7, one of them by somebody of another department; an override without approver.
    (
        *(12, "K018", Matter.RESTRICTED, None, _YES, Label("进了收银台", "went behind the till")),
        _decided(0, None, Label("替同事取东西", "fetched something for a colleague")),
    ),
    (12, "K028", Matter.RESTRICTED, None, _YES, None, {}),
    # A8 to A12 have no points.
    (13, "K016", Matter.TEAMWORK, None, _YES, Label("没有配合楼面", "did not help the floor staff"), {}),
    (13, "K017", Matter.SELLING, None, _YES, None, {}),
    (14, "K013", Matter.CLIENTS, None, _YES, None, {}),
    (14, "K010", Matter.SECRECY, None, None, _OPEN, {}),
    (15, "K006", Matter.REPORTING, None, _YES, Label("打架没有上报", "a fight was not reported"), {}),
    # B6, B8 (both parties) and B9 take the performance of nights on which these people had guests.
    (6, "K006", Matter.SOLICITING, None, _YES, Label("店门口拉客", "at the door"), {}),
    (20, "K007", Matter.POACHING, None, _YES, Label("与 K009 争 V12", "with K009 over V12"), {}),
    (20, "K009", Matter.POACHING, None, _YES, Label("与 K007 争 V12", "with K007 over V12"), {}),
    (24, "K010", Matter.COLLUSION, None, _YES, None, {}),
    (25, "K006", Matter.SOLICITING, None, None, _OPEN, {}),
    # B10 to B13.
    (17, "K009", Matter.SWAP, None, _YES, None, {}),
    (18, "K004", Matter.DRINKS, None, _YES, None, {}),
    (18, "K008", Matter.DIFFERENCE, None, _YES, Label("差一桌，已对清", "one table off, settled"), {}),
    (19, "K013", Matter.DIFFERENCE, None, None, Label("迎宾少记一桌", "greeter has one table less"), {}),
    (21, "K002", Matter.QUARREL, None, _YES, None, {}),
    (22, "K012", Matter.QUARREL, None, None, _OPEN, {}),
    (22, "K003", Matter.HELD_SEAT, None, _YES, Label("用邻桌的酒占位", "held with the next table's drinks"), {}),
    (26, "K015", Matter.OTHER, None, _YES, Label("在仓库打牌", "played cards in the store"), {}),
)

#: Nobody wrote down when, or what: neither can be judged.
_UNFINISHED: Final[tuple[Row, ...]] = (
    {"date": None, "staff_id": "K007", "matter": Matter.APPEARANCE, "confirmed": _YES},
    {"date": MONTH.replace(day=27), "staff_id": "K016", "matter": None, "note": Label("见监控", "see the camera")},
)

#: Day, 工号, clause, times, points of earlier months.
_PAST: Final = (
    # The window of K016's finding of 6 November begins on the 7th of the year before.
    (date(2025, 11, 6), "K016", "A3", 1, 30),
    (date(2026, 2, 10), "K014", "A3", 1, 30),
    (date(2026, 4, 18), "K015", "A3", 1, 30),
    (date(2026, 3, 14), "K009", "A2", 1, 10),
    (date(2026, 5, 22), "K012", "B7", 1, 3),
    (date(2026, 7, 3), "K006", "A5", 2, 10),
    (date(2026, 8, 28), "K001", "A7", 1, 10),
    (date(2026, 9, 25), "K019", "A1a", 1, 3),
    (date(2026, 10, 20), "K020", "A1b", 1, 2),
    (date(2026, 10, 24), "K004", "B2", 1, 50),
)


#: What was changed in October after it was sealed: day, 工号, sheet, clause, points then and now, and why.
_CORRECTED: Final = (
    (
        *(date(2026, 10, 20), "K020", Label("签到", "Attendance"), "A1b", 2, 0),
        Label("改判为 0 分，部门经理 林 审批：地铁停运，有通知", "overridden to 0 by Lin, manager: underground closed"),
    ),
    (
        *(date(2026, 10, 27), "K012", Label("违规", "Violations"), "A7", 0, 10),
        Label("补登：进入限制区域，经理已核实", "entered later: restricted area, confirmed by a manager"),
    ),
)


def rows() -> list[Row]:
    """The findings in the order in which they were written down."""
    made = []
    for day, number, matter, count, confirmed, note, decision in _FINDINGS:
        what = {"date": MONTH.replace(day=day), "staff_id": number, "matter": matter, "count": count}
        made.append({**what, "confirmed": confirmed, "note": note, **decision})
    # Stable: findings of one night stay in their order.
    made.sort(key=lambda row: str(row["date"]))
    return [*made, *_UNFINISHED]


def past_rows() -> list[Row]:
    """What was charged before November, and still counts for the windows of A3 and for probation."""
    return [
        {"date": day, "staff_id": number, "clause": clause, "times": times, "points": points}
        for day, number, clause, times, points in _PAST
    ]


def corrections() -> list[Row]:
    """What the sealed October would come to now, where that is something else."""
    columns = ("date", "staff_id", "source", "clause", "was", "now", "reason")
    return [dict(zip(columns, line, strict=True)) for line in _CORRECTED]
