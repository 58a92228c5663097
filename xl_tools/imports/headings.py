"""Headings of exports: what each of them is called, and the row in which they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from xl_tools.books.refs import column_letters
from xl_tools.errors import UsageError
from xl_tools.imports.grid import Grid, fold
from xl_tools.imports.model import Context

__all__ = ["MEANINGS", "found_in", "headed"]

#: What a column means → what it is called, folded; the first is our own name for it.
MEANINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "staff_id": (
        "工号",
        "员工号",
        "员工编号",
        "人员编号",
        "员工工号",
        "人员工号",
        "职工号",
        "staffid",
        "employeeid",
        "employeeno",
        "empno",
    ),
    # The number that a machine gave somebody: no staff ID, though some departments use theirs.
    "badge": ("考勤号码", "考勤号", "登记号码", "登记号", "编号", "no.", "id"),
    "name": ("姓名", "员工姓名", "人员姓名", "名字", "员工", "name", "employee", "employeename"),
    "date": ("日期", "考勤日期", "打卡日期", "刷卡日期", "签到日期", "营业日", "出勤日期", "工作日期", "date", "day"),
    "signin": (
        "签到时间",
        "上班打卡时间",
        "上班1打卡时间",
        "上班打卡",
        "上班签到",
        "签到",
        "上班刷卡",
        "signedin",
        "signin",
        "clockin",
        "checkin",
    ),
    "punches": (
        "打卡时间",
        "刷卡时间",
        "考勤时间",
        "打卡记录",
        "刷卡记录",
        "考勤记录",
        "日期时间",
        "出入时间",
        "识别时间",
        "时间",
        "time",
        "datetime",
        "punchtime",
        "punches",
    ),
    "shift": ("班次状态", "状态", "考勤状态", "考勤结果", "出勤状态", "打卡结果", "上班打卡结果", "shift", "status"),
    "due": ("应到时间", "应上班时间", "规定上班时间", "应签到时间", "上班时间", "due"),
    "note": ("备注", "说明", "打卡备注", "remark", "note", "notes"),
}
_ANY: Final = {word: meaning for meaning, words in MEANINGS.items() for word in words}


def headed(grid: Grid) -> Iterator[tuple[tuple[int, int], dict[int, tuple[str, ...]]]]:
    """Rows that may hold the headings, alone and with the one below where a merged cell or a blank one joins them."""
    for row in grid.head():
        if row not in grid.rows:
            continue
        tall = any(rect.top == row and rect.rows == 2 for rect in grid.merges)
        # A title over the whole width is no heading of a group.
        several = len(grid.rows[row]) > 1
        wide = several and any(rect.top == row and rect.rows == 1 and rect.columns > 1 for rect in grid.merges)
        if not tall:
            yield (row, row), grid.headings(row, row)
        if tall or (wide and row + 1 in grid.rows):
            yield (row, row + 1), grid.headings(row, row + 1)


def found_in(
    grid: Grid,
    headings: Mapping[int, tuple[str, ...]],
    wanted: Mapping[str, Collection[str]],
    context: Context,
    *,
    row: int,
    ask: bool = False,
) -> dict[str, int]:
    """Meaning → column, by headings.

    Args:
        grid: the sheet.
        headings: column → what its heading may be.
        wanted: meaning → folded headings that mean it, the best first.
        context: columns that the user named come before any heading.
        row: of the headings, for messages.
        ask: stop where two columns have the same heading.

    Raises:
        UsageError: two columns are headed alike, and nobody said which is meant.
    """
    found: dict[str, int] = {}
    for meaning, words in wanted.items():
        if meaning in context.columns:
            found[meaning] = context.columns[meaning]
            continue
        for word in words:
            columns = [column for column, texts in headings.items() if word in texts]
            if not columns:
                continue
            if len(columns) > 1 and ask and _differ(grid, columns, row):
                raise UsageError(
                    "import.twice",
                    sheet=grid.name,
                    heading=grid.text(row, columns[0]),
                    columns=", ".join(map(column_letters, columns)),
                    option=f"{MEANINGS[meaning][0]}={column_letters(columns[0])}" if meaning in MEANINGS else "",
                )
            found[meaning] = columns[0]
            break
    taken: dict[int, str] = {}
    # One column cannot mean two things: the meaning that comes first has it.
    return {m: c for m, c in found.items() if taken.setdefault(c, m) == m}


def _differ(grid: Grid, columns: list[int], row: int) -> bool:
    """Whether columns with the same heading hold different things; the same twice does not matter."""
    first, *others = columns
    # A heading merged over both is one.
    if all(grid.spot(row, first) == grid.spot(row, other) for other in others):
        return False
    return any(grid.text(number, first) != grid.text(number, other) for number in grid.below(row) for other in others)


def meaning_of(heading: str) -> str | None:
    """What a heading means, in the words of `MEANINGS`; None when it means nothing to us."""
    return _ANY.get(fold(heading))
