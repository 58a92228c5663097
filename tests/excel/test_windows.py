"""What Windows itself does: marked files, the registry, code pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.excel.host import BY_UI, started
from xl_tools.addin import ThisMachine, diagnose
from xl_tools.addin.doctor import CHECKS, Case, examine


def marked(path: Path) -> Path:
    """The file with the mark that mail programs and browsers put on it."""
    with open(f"{path}:Zone.Identifier", "w", encoding="ascii") as stream:  # noqa: PTH123 - no path has a colon
        stream.write("[ZoneTransfer]\nZoneId=3\n")
    return path


def test_the_doctor_reads_this_computer_without_a_gap() -> None:
    found = diagnose(ThisMachine())

    assert [line.text("en") for line in found if line.key.endswith("_unsure")] == []


def test_the_doctor_sees_the_mark_of_the_web_and_its_removal(month: Path) -> None:
    machine = ThisMachine()

    def told() -> list[str]:
        case = Case(machine, (machine.path(str(month)),))
        return [line.key for line in examine("mark", CHECKS["mark"], case) if line.facts["file"] == month.name]

    marked(month)
    assert told() == ["doctor.mark_there"]
    Path(f"{month}:Zone.Identifier").unlink()
    assert told() == ["doctor.mark_good"]


def test_excel_runs_no_macro_of_a_marked_file(month: Path) -> None:
    marked(month)
    with started(security=BY_UI) as excel:
        book = excel.open(month)

        with pytest.raises(Exception, match="Recalculate"):
            excel.run(book, "Recalculate")


def test_the_code_page_of_this_computer_is_known_to_python() -> None:
    page = ThisMachine().code_page()

    assert "xl-tools".encode(f"cp{page}") == b"xl-tools"
