"""docs/dependencies.md and pyproject.toml name the same packages."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tests.conftest import ROOT
from tests.test_architecture import imports, sources

PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


#: Packages whose module has another name than they have.
MODULES = {"msoffcrypto-tool": "msoffcrypto"}


def content() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def project() -> dict[str, Any]:
    found: dict[str, Any] = content()["project"]
    return found


def declared() -> dict[str, str]:
    """Package → the whole requirement, of the product, its extras and the build."""
    extras = project()["optional-dependencies"].values()
    groups = [project()["dependencies"], content()["build-system"]["requires"], *extras]
    requirements = [requirement for group in groups for requirement in group]
    return {re.split(r"[^\w.-]", requirement)[0]: requirement for requirement in requirements}


def rows() -> dict[str, list[str]]:
    """Package → the other cells of its row."""
    lines = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    return {cells[0]: cells[1:] for cells in lines if cells[0] != "package"}


def test_every_dependency_has_a_row_and_every_row_is_a_dependency() -> None:
    assert set(rows()) == set(declared())


def test_every_row_says_use_licence_upkeep_and_alternative() -> None:
    incomplete = [name for name, cells in rows().items() if len(cells) != 4 or not all(cells)]

    assert incomplete == []


def test_a_dependency_that_the_product_does_not_import_yet_says_so() -> None:
    runtime = {re.split(r"[^\w.-]", requirement)[0] for requirement in project()["dependencies"]}
    trees = sources("xl_tools", "udfs")
    imported = {module.split(".")[0] for path, tree in trees.items() for _, module in imports(path, tree)}
    unused = {name for name in runtime if MODULES.get(name, name.lower().replace("-", "_")) not in imported}

    assert unused == {name for name, cells in rows().items() if "not imported yet" in cells[0]}


def test_the_engine_is_pinned_to_the_version_that_was_measured() -> None:
    assert re.fullmatch(r"formualizer==\d+\.\d+\.\d+", declared()["formualizer"])
