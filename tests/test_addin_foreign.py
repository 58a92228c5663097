"""The ribbon's commands on a workbook of somebody else: in plain words what can be done, and nothing else changes."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from tests.macrohosts import in_memory
from xl_tools.sheets.buttons import BUTTONS


def theirs(formula: str = "=A1+1") -> bytes:
    """A department's own sheet."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("考勤")
    page.write("A1", 41)
    page.write_formula("B1", formula, None, 0)
    book.close()
    return target.getvalue()


@pytest.mark.parametrize("key", [one.key for one in BUTTONS if one.key != "recalculate"])
def test_a_command_that_needs_our_sheets_says_so_and_changes_nothing(key: str) -> None:
    with in_memory(theirs()) as book:
        before = dict(book.read())
        told = book.run(key)

        assert "不是本程序做的工作簿" in told
        assert "xl-tools new" in told
        assert dict(book.read()) == before


def test_recalculating_computes_our_functions_in_any_workbook_and_tells_in_a_dialog() -> None:
    with in_memory(theirs('=LATENESS_FINE(DATE(2026,11,2),"","20:17","上班")')) as book:
        told = book.run("recalculate")

        assert book.value("考勤", "B1") == 3
        # There is no status cell to say it in.
        assert "重新计算完成" in told
