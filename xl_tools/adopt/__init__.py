"""The rules added to a workbook that a department already uses, with nothing in it lost."""

from __future__ import annotations

from xl_tools.adopt.fields import Kind
from xl_tools.adopt.work import Adoption, adopted, preview, refreshed, undone

__all__ = ["Adoption", "Kind", "adopted", "preview", "refreshed", "undone"]
