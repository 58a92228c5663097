"""Sentences about the conduct checklist."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "behaviour.score": (
        "是 {yes} 项，否 {no} 项，不适用 {skipped} 项：{yes} ÷ {answered} = {percent}%，不扣分",
        "{yes} yes, {no} no, {skipped} not applicable: {yes} ÷ {answered} = {percent}%, no points",
    ),
    "behaviour.missed": ("没有做到：{items_zh}", "not kept: {items_en}"),
    "behaviour.open": ("{state}，没有算分", "{state}, not scored"),
    "behaviour.none_applies": (
        "九项都不适用，没有得分",
        "none of the nine items applies, so there is no score",
    ),
}
