"""Excel's way, against a recording stand-in: a handful of calls into its process, all or nothing, refusals in words."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from tests.macrohosts import few
from tests.samples import sample_month
from xl_tools import macros, sample
from xl_tools.books.live import Live
from xl_tools.books.live_excel import Excel, ExcelForMac
from xl_tools.books.refs import parse_range
from xl_tools.books.snapshot import Changes, Question
from xl_tools.build import build
from xl_tools.engine.live import recomputed
from xl_tools.errors import HostFailed
from xl_tools.memory.store import Store

AT_2017: Final = (20 * 60 + 17) / 1440


class Cells:
    """A COM Range."""

    def __init__(self, excel: FakeExcel, sheet: str, address: str) -> None:
        self._excel, self._sheet = excel, sheet
        self._rect = parse_range(address)

    @property
    def Value2(self) -> tuple[tuple[object, ...], ...]:  # noqa: N802
        self._excel.calls.append(("get", self._sheet, str(self._rect)))
        across = range(self._rect.left, self._rect.right + 1)
        store = self._excel.store
        rows = range(self._rect.top, self._rect.bottom + 1)
        return tuple(tuple(store.value((self._sheet, row, column)) for column in across) for row in rows)

    @Value2.setter
    def Value2(self, rows: Any) -> None:  # noqa: N802
        self._excel.calls.append(("set", self._sheet, str(self._rect)))
        if self._sheet in self._excel.locked:
            raise OSError("0x800A03EC")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                # Excel takes the apostrophe off.
                plain = value[1:] if isinstance(value, str) and value[:1] == "'" else value
                self._excel.store.type((self._sheet, self._rect.top + r, self._rect.left + c), plain)


class FakeExcel:
    """What an xlwings Book of Excel for Windows answers to, and every call that it was asked for.

    Attributes:
        calls: those that would go into Excel's process.
        locked: sheets that refuse to be written.
        answers: rows that TakeAnswers received.
    """

    def __init__(self, data: bytes) -> None:
        self.store = Store(data, "册.xlsm")
        self.calls: list[tuple[object, ...]] = []
        self.locked: set[str] = set()
        self.answers: list[tuple[object, ...]] = []
        self.typed: list[object] = []
        self.alerts: list[str] = []
        self.names: dict[str, Any] = {}
        self.name = self.fullname = "册.xlsm"
        self.api = self.app = self
        self.engine = self
        self.screen_updating = True
        self.status_bar: object = False

    # COM

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        self.calls.append(("SaveCopyAs",))
        Path(path).write_bytes(self.store.data)

    def Worksheets(self, name: str) -> Any:  # noqa: N802
        excel = self

        class Page:
            def Range(self, address: str) -> Cells:  # noqa: N802
                return Cells(excel, name, address)

            def ListObjects(self, table: str) -> Any:  # noqa: N802
                class Table:
                    def Resize(self, cells: Cells) -> None:  # noqa: N802
                        excel.calls.append(("resize", table, str(cells._rect)))

                return Table()

        return Page()

    def InputBox(self, prompt: str, title: str, default: str, Type: int) -> object:  # noqa: N802, N803
        return self.typed.pop(0)

    # xlwings

    def macro(self, name: str) -> Any:
        def run(rows: list[tuple[object, ...]]) -> None:
            self.calls.append(("run", name))
            self.answers = rows

        return run

    def calculate(self) -> None:
        self.calls.append(("calculate",))

    def alert(self, text: str, title: str, buttons: str, mode: str) -> None:
        self.alerts.append(text)


def clicked(excel: FakeExcel) -> None:
    host = Excel(excel)
    host.write(recomputed(host.snapshot()).changes)


@cache
def stale() -> bytes:
    """The functions edition of the sample month as it is without Python: its own functions show nothing."""
    data = build("functions", "zh", month=sample.MONTH, rows=sample.content("zh"))
    store = Store(data, "册.xlsm")
    sheet = store.book.sheets["签到"]
    column = store.book.tables["签到表"].columns["扣分"]
    store.take(Changes(formulas={("签到", row, column): 99.0 for row in sheet.scan.formulas[column].rows}))
    return store.data


def test_a_right_workbook_costs_one_call() -> None:
    excel = FakeExcel(few())
    clicked(excel)

    assert excel.calls == [("SaveCopyAs",)]


def test_a_typed_entry_of_a_whole_month_costs_a_handful_of_calls() -> None:
    excel = FakeExcel(sample_month())
    excel.store.type(("签到", 4, 5), AT_2017)
    clicked(excel)

    assert len(excel.calls) <= 16
    assert excel.store.value(("签到", 4, 11)) == 3


def test_live_functions_get_all_answers_in_one_call() -> None:
    excel = FakeExcel(stale())
    clicked(excel)
    fines = [row for row in excel.answers if row[0] == "SheetAttendance" and row[2] == 11]

    assert excel.calls == [("SaveCopyAs",), ("run", "TakeAnswers")]
    assert len(fines) == 800
    assert len(excel.answers) > 30_000


def test_answers_are_what_the_functions_are_asked_for_and_not_what_cells_make_of_it() -> None:
    excel = FakeExcel(stale())
    host = Excel(excel)
    done = recomputed(host.snapshot())
    answers = {(sheet, row, column): value for sheet, row, column, value in done.changes.answers()}
    book = done.evaluation.book
    phone = book.tables["定台表"].columns["客户号"]
    first = book.tables["定台表"].first_row
    shown = done.evaluation.value("定台", first, phone)

    assert shown == f"T{answers['SheetBookings', first, phone]}"


def test_a_table_that_is_too_short_is_resized_first() -> None:
    excel = FakeExcel(few())
    for row in range(4, 18):
        excel.store.type(("签到", row, 5), AT_2017)
    clicked(excel)

    assert excel.calls[1] == ("resize", "扣分明细表", "A4:N38")


def test_what_excel_refuses_halfway_is_put_back() -> None:
    excel = FakeExcel(few())
    excel.store.type(("签到", 4, 5), AT_2017)
    excel.locked.add("签到")
    before = {cell: excel.store.value(("扣分明细", 5, cell)) for cell in range(1, 12)}
    with pytest.raises(HostFailed, match="see whether a sheet is protected"):
        clicked(excel)

    assert ("set", "扣分明细", "A5:J5") in excel.calls
    assert {cell: excel.store.value(("扣分明细", 5, cell)) for cell in before} == before
    assert excel.screen_updating


def test_excel_that_is_busy_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    excel = FakeExcel(few())

    def busy(path: str) -> None:
        raise OSError("0x800AC472")

    monkeypatch.setattr(excel, "SaveCopyAs", busy)
    with pytest.raises(HostFailed, match="finish that and click again"):
        Excel(excel).snapshot()


def test_three_questions_are_three_boxes_and_cancel_ends_them() -> None:
    excel = FakeExcel(few())
    questions = [Question("多少分？", "3"), Question("审批人？"), Question("理由？")]
    excel.typed = ["0", "孙小谷", "停电", "0", False]

    assert Excel(excel).ask("改判登记", "签到!F5", questions) == ("0", "孙小谷", "停电")
    assert Excel(excel).ask("改判登记", "签到!F5", questions) is None


class FakeMac:
    """A Book of Excel for Mac: it knows whether it is saved, and where."""

    def __init__(self, path: Path, *, saved: bool) -> None:
        self.name, self.fullname = path.name, str(path)
        self.api = self.saved = self
        self.get = lambda: saved


def test_on_a_mac_the_file_on_the_disk_is_computed(tmp_path: Path) -> None:
    path = tmp_path / "册.xlsx"
    path.write_bytes(few())

    assert ExcelForMac(FakeMac(path, saved=True)).snapshot().data == few()


def test_on_a_mac_an_unsaved_workbook_is_asked_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "册.xlsx"
    path.write_bytes(few())
    with pytest.raises(HostFailed) as refusal:
        ExcelForMac(FakeMac(path, saved=False)).snapshot()

    assert refusal.value.text("zh") == "Mac 版 Excel 只能按磁盘上的文件计算；请先保存“册.xlsx”，再点一次"


def test_a_macro_runs_unchanged_on_excels_stand_in() -> None:
    excel = FakeExcel(few())
    excel.store.type(("签到", 4, 5), AT_2017)
    macros.run("recalculate", macros.Desk(Live(excel, Excel(excel)), lambda: datetime(2026, 11, 25, 15, 0)))

    assert excel.store.value(("签到", 4, 11)) == 3
    assert excel.status_bar is False
    # The stand-in has no defined names, so no status cell either.
    assert [text[:6] for text in excel.alerts] == ["重新计算完成"]
