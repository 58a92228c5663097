"""Sentences that stand in the sheets: titles, hints, prompts, notes."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "cell.id_missing": ("⚠ 未填工号", "⚠ no staff ID"),
    "cell.id_unknown": ("⚠ 工号不在员工表", "⚠ ID not in Staff"),
    "policy_sheet.text_label": ("制度全文（供函数使用）", "Policy as text (for the functions)"),
}
