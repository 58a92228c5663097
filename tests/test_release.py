"""The Excel checklist, its tests and the workflow that runs them name each other and what exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.conftest import ROOT
from tests.excel.host import missing

PAGE: Final = (ROOT / "docs" / "release-excel.md").read_text(encoding="utf-8")
WORKFLOW: Final = ROOT / ".github" / "workflows" / "excel.yml"


def written() -> set[str]:
    """``test_addin.py::test_…`` of every test for Excel."""
    return {
        f"{file.name}::{node.name}"
        for file in (ROOT / "tests" / "excel").glob("test_*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def workflow() -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    return found


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow()["jobs"]["excel"]["steps"]
    return found


def test_every_test_for_excel_is_a_line_of_the_checklist_and_every_line_names_one_that_exists() -> None:
    named = set(re.findall(r"`(test_\w+\.py::test_\w+)`", PAGE))

    assert named == written()


def test_the_lines_are_numbered_and_complete() -> None:
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in PAGE.splitlines() if line.startswith("| ")
    ]
    rows = [row for row in rows if row[0].isdigit()]

    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert [row for row in rows if len(row) != 4 or not all(row)] == []


@pytest.mark.parametrize(
    "subject",
    [
        *("repair prompt", "Compile", "fx", "Ribbon", "Without the add-in|without the add-in", "without Python"),
        *("Unblock", "王芳", "936", "1252", "WPS", "Defender", "Protected View", "Mac"),
    ],
)
def test_the_checklist_has_a_line_on_each_subject(subject: str) -> None:
    assert re.search(subject, PAGE)


def test_the_workflow_runs_the_tests_with_a_required_excel() -> None:
    run = "\n".join(step.get("run", "") for step in steps())
    job = workflow()["jobs"]["excel"]

    assert "python -m pytest tests/excel" in run
    assert job["env"]["XL_TOOLS_REQUIRE_EXCEL"] == "1"
    assert {"self-hosted", "windows", "excel"} < set(job["runs-on"])
    assert job["strategy"]["matrix"]["code-page"] == ["936", "1252"]
    # `on` is a truth value to YAML 1.1; GitHub reads 1.2.
    assert set(workflow()[True]) == {"workflow_dispatch", "push"}


def test_what_page_and_workflow_name_exists() -> None:
    text = PAGE + WORKFLOW.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:docs|tests|workbooks|\.github)/[\w./\u4e00-\u9fff-]*\w", text))

    assert {"tests/excel", ".github/workflows/excel.yml", "docs/release-excel.md"} <= named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_workflow_is_yaml_with_jobs_on_a_runner() -> None:
    files = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    jobs = [job for file in files for job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()]

    assert len(files) >= 2
    assert [job for job in jobs if not job.get("runs-on") or not job.get("steps")] == []


def test_where_there_is_no_excel_the_reason_names_the_checklist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    reason = missing()

    assert reason is not None
    assert "docs/release-excel.md" in reason
    assert Path(ROOT, "docs", "release-excel.md").exists()
