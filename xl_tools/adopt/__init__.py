"""The rules added to a workbook that a department already uses, with nothing in it lost."""

from __future__ import annotations

from xl_tools.adopt.beside import mapping_path, mapping_text, way_back_path
from xl_tools.adopt.fields import Kind
from xl_tools.adopt.work import Adoption, Outdated, adopted, outdated, preview, refreshed, undone

__all__ = [
    "Adoption",
    "Kind",
    "Outdated",
    "adopted",
    "mapping_path",
    "mapping_text",
    "outdated",
    "preview",
    "refreshed",
    "undone",
    "way_back_path",
]
