"""What is made from the program is up to date, and making it says what was stale."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT
from xl_tools import docs
from xl_tools.cli.start import paths
from xl_tools.engine import recalculate
from xl_tools.policy import parameters
from xl_tools.sheets.model import Plan
from xl_tools.sheets.registry import SHEETS
from xl_tools.words import Lang


def test_no_page_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    code = docs.main(["--check"])

    assert (code, capsys.readouterr().err) == (0, "")


def test_check_names_a_stale_page_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs.main([], root=tmp_path)
    page = tmp_path / "docs" / "functions.md"
    page.write_text("old", encoding="utf-8")

    code = docs.main(["--check"], root=tmp_path)

    assert code == 1
    assert capsys.readouterr().err == "stale: docs/functions.md (python -m xl_tools.docs rewrites it)\n"
    assert page.read_text(encoding="utf-8") == "old"


def test_making_the_pages_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    docs.main([], root=tmp_path)
    first = {path.name: path.read_bytes() for path in (tmp_path / "docs").iterdir()}
    docs.main([], root=tmp_path)

    assert {path.name: path.read_bytes() for path in (tmp_path / "docs").iterdir()} == first
    assert set(first) == set(docs.PAGES)


def test_every_parameter_stands_on_its_page_in_both_languages() -> None:
    page = (ROOT / "docs" / "parameters.md").read_text(encoding="utf-8")

    assert {name: page.count(f"| `{name}` |") for name in parameters()} == dict.fromkeys(parameters(), 2)


def test_every_row_of_a_table_has_as_many_cells_as_its_headings() -> None:
    for name in docs.PAGES:
        for paragraph in (ROOT / "docs" / name).read_text(encoding="utf-8").split("\n\n"):
            if paragraph.startswith("| "):
                assert len({line.replace("\\|", "").count("|") for line in paragraph.splitlines()}) == 1, paragraph


@pytest.mark.parametrize("name", docs.WORKBOOKS)
def test_a_workbook_of_the_repository_is_what_the_program_makes_now(name: str) -> None:
    # By content: another zlib packs the same parts into other bytes.
    kept, made = _parts((ROOT / "workbooks" / name).read_bytes()), _parts(_made(name))

    assert list(kept) == list(made)
    assert [part for part in kept if kept[part] != made[part]] == []


def test_making_a_workbook_twice_gives_the_same_bytes() -> None:
    name = "template-values.xlsx"

    assert docs.WORKBOOKS[name]() == _made(name)


@cache
def _made(name: str) -> bytes:
    return docs.WORKBOOKS[name]()


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", docs.WORKBOOKS)
def test_a_workbook_of_the_repository_needs_no_recalculation(name: str) -> None:
    kept = (ROOT / "workbooks" / name).read_bytes()
    result = recalculate(kept)

    assert (result.data, result.refused, result.errors) == (kept, (), ())


@pytest.mark.parametrize("name", [name for name in docs.WORKBOOKS if "2026-11" in name])
def test_the_sample_month_has_a_figure_in_every_computed_column(name: str) -> None:
    evaluation = recalculate((ROOT / "workbooks" / name).read_bytes()).evaluation
    lang: Lang = "zh" if name.startswith("样本") else "en"
    plan = Plan("values", lang, date(2026, 11, 1))
    for sheet in SHEETS:
        for table in sheet.tables:
            for number, column in enumerate(table.columns, start=1 + sheet.left(table, plan)):
                # Nothing was changed in a sealed month before this one.
                if column.formula and table.key != "corrections":
                    values = evaluation.results[sheet.label.of(lang)][number].values()
                    assert any(value not in ("", None) for value in values), (table.key, column.key)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_a_readme_points_at_files_that_are_there(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_names_only_commands_that_exist() -> None:
    known = {path[0] for path in paths() if path}
    for readme in ("README.md", "README.zh-CN.md"):
        named = set(re.findall(r"xl-tools ([a-z]+)", (ROOT / readme).read_text(encoding="utf-8")))

        assert named <= known
