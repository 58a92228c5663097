"""The status cell on 首页: it has its name, waits for the first click, and a recalculation without a host keeps it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.samples import template
from xl_tools import messages
from xl_tools.books.package import Package
from xl_tools.engine import recalculate
from xl_tools.engine.book import Book
from xl_tools.memory.store import Store
from xl_tools.sheets import registry
from xl_tools.sheets.model import Edition
from xl_tools.words import Lang


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("edition", ["functions", "values"])
def test_the_status_cell_waits_for_the_first_click(edition: Edition, lang: Lang) -> None:
    data = template(edition, lang)
    place = Book(Package.parse(data, name="book.xlsx")).named_cell("status")
    assert place is not None
    sheet, row, column = place
    cell = openpyxl.load_workbook(io.BytesIO(data))[sheet].cell(row, column)

    assert sheet == registry.sheet("home").label.of(lang)
    assert cell.value == messages.say(lang, "home.status")
    assert cell.fill.fgColor.rgb == "FFFFFFFF"


def test_a_recalculation_without_a_host_leaves_the_status_cell_alone() -> None:
    store = Store(template(), "book.xlsx")
    store.type(("首页", 3, 2), "2026-11-25 15:00 重新计算完成")
    data = store.data

    assert recalculate(data).data == data
