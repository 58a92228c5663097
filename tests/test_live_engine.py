"""Recalculation of a live workbook: the same as that of a file with the same entries, whatever was computed before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from tests.macrohosts import few
from xl_tools.books.package import Package
from xl_tools.books.snapshot import Changes, Place, Snapshot, blocks
from xl_tools.build import build
from xl_tools.engine import evaluate, live, recalculate
from xl_tools.engine.book import Book
from xl_tools.engine.live import recomputed, scanned
from xl_tools.engine.stale import Waiting
from xl_tools.engine.values import Value
from xl_tools.memory.store import Store
from xl_tools.words import Shift

AT_2017: Final = (20 * 60 + 17) / 1440
ENTRIES: Final = ("日期", "工号", "班次状态", "签到时间", "改判扣分", "审批人", "改判理由")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    live._KEPT.clear()
    live._SHEETS.clear()
    yield


class Screen:
    """Cells as a program shows them that keeps its file and tells what they hold."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        book = Book(Package.parse(data, name="册.xlsx"))
        self.grids: dict[str, list[list[object]]] = {}
        for name, sheet in book.sheets.items():
            columns = [one.rows for one in sheet.scan.entries.values()]
            columns += [one.rows for one in sheet.scan.formulas.values()]
            height = max(map(max, columns), default=1)
            width = max([*sheet.scan.entries, *sheet.scan.formulas, 1])
            grid = self.grids[name] = [[""] * width for _ in range(height)]
            for column in sheet.scan.entries:
                for row, value in sheet.entries(column).items():
                    grid[row - 1][column - 1] = "" if value is None else value
            for column, cells in sheet.scan.formulas.items():
                for row in cells.rows:
                    value = sheet.cached(row, column)
                    grid[row - 1][column - 1] = "" if value is None else value

    def type(self, place: Place, value: object) -> None:
        sheet, row, column = place
        self.grids[sheet][row - 1][column - 1] = "" if value is None else value

    def snapshot(self) -> Snapshot:
        return Snapshot.of(self.data, "册.xlsx", self.grids)

    def take(self, changes: Changes) -> None:
        for place, value in {**changes.values, **changes.formulas}.items():
            self.type(place, value)


def shown(screen: Screen) -> dict[Place, object]:
    return {
        (name, row, column): value
        for name, grid in screen.grids.items()
        for row, cells in enumerate(grid, 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }


def same_in_a_file(data: bytes, typed: dict[Place, Value]) -> dict[Place, object]:
    """The workbook with these entries as a file, computed without a host."""
    store = Store(data, "册.xlsx")
    for place, value in typed.items():
        store.type(place, value)
    screen = Screen(recalculate(store.data).data)
    return shown(screen)


def month() -> bytes:
    """People, sign-ins and findings, with free rows and a ledger that has room."""
    staff = [{"staff_id": f"K{n}", "name": name, "department": "运营部"} for n, name in enumerate("赵钱孙李", 1)]
    signins = [
        {"date": date(2026, 11, day), "staff_id": f"K{day % 4 + 1}", "shift": Shift.WORK, "signin": "20:17"}
        for day in range(1, 9)
    ]
    return build(
        "values",
        "zh",
        month=date(2026, 11, 1),
        rows={"staff": staff, "attendance": signins},
        staff_rows=5,
        blank_rows=30,
    )


def test_random_entries_one_after_another_come_to_what_a_file_comes_to() -> None:
    # Each click starts from what the last one came to; a file knows nothing of it.
    data, chance = month(), random.Random(4)
    screen = Screen(data)
    typed: dict[Place, Value] = {}
    for _ in range(6):
        for _ in range(chance.randint(1, 5)):
            row, column = chance.randint(4, 20), chance.choice((1, 2, 3, 5, 6, 7, 8))
            value = chance.choice(
                (None, 46330.0, "K2", "K9", "上班", "休息", AT_2017, "20:31", "25:61", 0.0, 2.0, "孙", "停电")
            )
            typed["签到", row, column] = value
            screen.type(("签到", row, column), value)
        typed["首页", 5, 2] = chance.choice((46327.0, 46296.0))
        screen.type(("首页", 5, 2), typed["首页", 5, 2])
        screen.take(recomputed(screen.snapshot()).changes)

        assert shown(screen) == same_in_a_file(data, typed)


def test_a_click_after_which_nothing_was_typed_computes_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(few(fined=True))
    screen.take(recomputed(screen.snapshot()).changes)
    computed: list[str] = []
    rowwise = evaluate._rowwise

    def counted(book: Book, waiting: Waiting, *rest: Any) -> Waiting:
        computed.extend(group.sheet for group, _ in waiting if not group.written)
        return rowwise(book, waiting, *rest)

    monkeypatch.setattr(evaluate, "_rowwise", counted)
    changes = recomputed(screen.snapshot()).changes

    assert (changes.values, changes.formulas) == ({}, {})
    # What reads the ledger is looked at again: somebody may have typed into it.
    assert set(computed) <= {"扣分明细", "月报", "首页"}


def test_a_row_that_goes_into_the_ledger_is_written_in_few_blocks() -> None:
    screen = Screen(few(fined=True))
    screen.type(("签到", 17, 5), None)
    screen.take(recomputed(screen.snapshot()).changes)
    screen.type(("签到", 4, 5), (20 * 60 + 31) / 1440)
    changes = recomputed(screen.snapshot()).changes

    assert {block.sheet for block in blocks(changes.values)} == {"签到", "扣分明细"}
    assert len(list(blocks(changes.values))) <= 6


def test_what_is_written_between_is_what_stands_there() -> None:
    screen = Screen(few(fined=True))
    screen.type(("签到", 10, 5), 20 / 24)
    screen.type(("签到", 5, 5), 20 / 24)
    done = recomputed(screen.snapshot())
    before = shown(screen)
    more = {place: value for place, value in done.changes.values.items() if before.get(place, "") in (value, "")}
    screen.take(done.changes)

    assert len(done.changes.values) > done.changed - len(done.changes.formulas)
    assert all(shown(screen).get(place, None) == value for place, value in more.items())


def test_a_sheet_that_has_not_changed_is_taken_apart_once() -> None:
    store = Store(few(), "册.xlsx")
    first = scanned(Snapshot.of(store.data, "册.xlsx"))
    store.type(("签到", 4, 5), AT_2017)
    second = scanned(Snapshot.of(store.data, "册.xlsx"))

    assert [name for name in first.sheets if first.sheets[name] is not second.sheets[name]] == ["签到"]


def test_a_blank_below_what_a_program_shows_is_blank() -> None:
    # A program tells cells only as far as there are any.
    screen = Screen(few(fined=True))
    last = max(row for sheet, row, column in shown(screen) if sheet == "签到" and column == 5)
    for column in range(1, 9):
        screen.type(("签到", last, column), None)
    grid = screen.grids["签到"]
    del grid[last - 1 :]
    evaluation = recomputed(screen.snapshot()).evaluation

    assert evaluation.value("签到", last, 5) is None
    assert evaluation.value("首页", 9, 4) == 13 * 3
