"""The workbooks that are measured, of any number of rows; the same seed gives the same bytes.

Run as a program it writes one: ``python -m benchmarks.workbooks plain 1000 out.xlsx``. The
benchmark starts it so, because a child process is charged with the memory of the parent
that it was forked from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_tools.build import build
from xl_tools.sample import MONTH, content

SEED: Final = 20261101
STAFF: Final = 100
STALE: Final = -1
FIRST_DAY: Final = date(2026, 11, 1)
_SERIAL_OF_FIRST_DAY: Final = (FIRST_DAY - date(1899, 12, 30)).days


def plain(rows: int, path: Path) -> None:
    """Sign-ins judged by plain formulas, without tables or functions of ours: every peer can compute it.

    Twelve columns, five of them formulas, and a summary of one line a person. The stored
    value of every formula is -1, which none has, so a peer that does not calculate is seen.
    """
    random = Random(SEED)
    with Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        book.set_calc_mode("auto", 191029)
        clock = book.add_format({"num_format": "hh:mm"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})

        def formula(sheet: Worksheet, row: int, column: int, text: str) -> None:
            sheet.write_formula(row, column, text, None, STALE)

        signin = book.add_worksheet("签到")
        staff = book.add_worksheet("员工")
        summary = book.add_worksheet("汇总")
        signin.write_row(
            0, 0, ["日期", "工号", "班次", "应到", "签到", "备注", "人数", "姓名", "迟到分钟", "扣分", "月份", "依据"]
        )
        for row in range(1, rows + 1):
            at = row + 1
            seconds = random.randrange(-1200, 2400)
            signin.write_number(row, 0, _SERIAL_OF_FIRST_DAY + random.randrange(30), day)
            signin.write_string(row, 1, f"{random.randrange(STAFF) + 1:03d}")
            signin.write_string(row, 2, random.choice(["上班", "上班", "上班", "休息"]))
            signin.write_number(row, 3, 20 / 24, clock)
            signin.write_number(row, 4, 20 / 24 + seconds / 86400, clock)
            signin.write_string(row, 5, f"第 {row} 行")
            signin.write_number(row, 6, random.randrange(1, 20))
            formula(signin, row, 7, f"=INDEX(员工!$B$2:$B${STAFF + 1},MATCH(B{at},员工!$A$2:$A${STAFF + 1},0))")
            formula(signin, row, 8, f'=IF(C{at}="上班",INT(MAX(0,ROUND((E{at}-D{at})*86400,0))/60),0)')
            formula(signin, row, 9, f"=IF(I{at}>=30,10,IF(I{at}>=15,3,0))")
            formula(signin, row, 10, f"=MONTH(A{at})")
            formula(signin, row, 11, f'=IF(J{at}>0,H{at}&" 迟到 "&I{at}&" 分钟",H{at}&" 准时")')
        staff.write_row(0, 0, ["工号", "姓名"])
        summary.write_row(0, 0, ["工号", "扣分", "次数"])
        for number in range(1, STAFF + 1):
            staff.write_row(number, 0, [f"{number:03d}", f"员工{number}"])
            summary.write_string(number, 0, f"{number:03d}")
            formula(summary, number, 1, f"=SUMIFS(签到!$J$2:$J${rows + 1},签到!$B$2:$B${rows + 1},A{number + 1})")
            formula(
                summary, number, 2, f'=COUNTIFS(签到!$B$2:$B${rows + 1},A{number + 1},签到!$J$2:$J${rows + 1},">0")'
            )


def template(rows: int, path: Path) -> None:
    """The template itself, functions edition: so many sign-ins, and a booking for every ten of them.

    The entries are the sample month's, over and over, but each with a time and an amount of its own: rows that
    repeat would be answered from memory, which a real month's are not. The build stores the right
    values, with which nothing would be left to change, so they are replaced.
    """
    sample = content("zh")
    random = Random(SEED)

    def signed_in(row: dict[str, object]) -> dict[str, object]:
        if not isinstance(row.get("signin"), time):
            return row
        return {**row, "signin": time(19 + random.randrange(2), random.randrange(60), random.randrange(60))}

    def spent(row: dict[str, object]) -> dict[str, object]:
        return {**row, "spend": random.randrange(100, 9_999)} if isinstance(row.get("spend"), int) else row

    filled: dict[str, list[dict[str, object]]] = {
        **sample,
        "attendance": list(map(signed_in, islice(cycle(sample["attendance"]), rows))),
        "bookings": list(map(spent, islice(cycle(sample["bookings"]), max(1, rows // 10)))),
    }
    data = build("functions", "zh", month=MONTH, rows=filled, blank_rows=0)
    with ZipFile(BytesIO(data)) as right, ZipFile(path, "w", ZIP_DEFLATED) as stale:
        for member in right.infolist():
            part = right.read(member)
            if member.filename.startswith("xl/worksheets/"):
                part = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>%d</v>" % STALE, part)
            stale.writestr(member, part)


def empty(rows: int, path: Path) -> None:
    """One cell, to measure what a program's start costs."""
    with Workbook(path) as book:
        book.add_worksheet().write(0, 0, rows)


KINDS: Final[dict[str, Callable[[int, Path], None]]] = {"template": template, "plain": plain, "empty": empty}


if __name__ == "__main__":
    kind, count, target = sys.argv[1:]
    KINDS[kind](int(count), Path(target))
