"""LibreOffice loads the edition made for it and runs every button's Sub."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.basic import ran_in_office
from tests.office import find_soffice
from xl_tools.build import build
from xl_tools.sheets.buttons import BUTTONS
from xl_tools.vba import assemble, workbook_modules

pytestmark = [pytest.mark.office, pytest.mark.usefixtures("office")]

SUBS = [f"XlToolsButtons.{one.sub}" for one in BUTTONS]


@cache
def plain() -> bytes:
    return build("values", "zh", month=date(2026, 11, 1), documents=["pay"], staff_rows=2, blank_rows=2)


def expected() -> list[str]:
    lines = []
    for one in BUTTONS:
        lines.append(f"call XlToolsButtons.{one.sub}")
        lines.append(f"RunPython import xl_tools.macros; xl_tools.macros.run('{one.key}')")
    return lines


def ran(data: bytes, folder: Path) -> list[str]:
    return ran_in_office(find_soffice() or "soffice", data, SUBS, folder)


def test_each_button_s_sub_runs_and_names_its_macro(tmp_path: Path) -> None:
    book = build("functions", "zh", month=date(2026, 11, 1), host="calc", documents=["pay"], staff_rows=2, blank_rows=2)

    assert ran(book, tmp_path) == expected()


def test_a_broken_module_would_be_noticed(tmp_path: Path) -> None:
    modules = workbook_modules("calc")
    broken = modules["XlToolsButtons"].replace(
        "If PythonIsThere() Then RunPython", "If PythonIsThere( Then RunPython", 1
    )
    assert broken != modules["XlToolsButtons"]

    trace = ran(assemble(plain(), {**modules, "XlToolsButtons": broken}), tmp_path)

    # The first call fails, or comes back as if all were well: either way its trace is missing.
    assert trace[0] == expected()[0]
    assert trace != expected()
    assert [line for line in trace if line.startswith("RunPython")] == []
