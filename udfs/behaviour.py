"""Worksheet functions about the conduct checklist (document two)."""

from __future__ import annotations

from typing import Final

from udfs.registry import POLICY, Arg, Gives, Kind, assessment, worksheet
from xl_tools.policy import Policy
from xl_tools.rules import behaviour as rules
from xl_tools.rules.finding import Finding

_HEADINGS: Final = Arg(
    "headings", Kind.HEADINGS, "标题", "Headings", "行为表的标题行", "the headings of the conduct checklist"
)
_ROW: Final = Arg("row", Kind.ROW, "本行", "Row", "同一宽度的这一行", "the row below them, equally wide")

_CALL: Final = "(行为表[[#Headers],[日期]:[公物公用]],行为表[[#This Row],[日期]:[公物公用]],制度)"


@assessment(_HEADINGS, _ROW, POLICY)
def behaviour(headings: tuple[str, ...], row: tuple[object, ...], policy: Policy) -> Finding:
    return rules.score(headings, row, policy)


@worksheet(
    "BEHAVIOUR_SCORE",
    of=behaviour,
    group="behaviour",
    clause="C",
    gives=Gives.MONEY,
    doc=(
        "九项行为检查的得分：是 ÷（是 + 否），0 到 1；没有扣分",
        "score of the nine conduct items: yes ÷ (yes + no), from 0 to 1; no points",
    ),
    example="BEHAVIOUR_SCORE" + _CALL,
    shows="0.875",
)
def behaviour_score(finding: Finding) -> Finding:
    """The share of yes, or the state without one (C)."""
    return finding


@worksheet(
    "BEHAVIOUR_REASON",
    of=behaviour,
    group="behaviour",
    clause="C",
    gives=Gives.REASON,
    doc=(
        "得分的依据：几项是、几项否、哪几项没有做到",
        "the reason for the score: how many yes and no, and which were not kept",
    ),
    example="BEHAVIOUR_REASON" + _CALL,
    shows="是 7 项，否 1 项，不适用 1 项：7 ÷ 8 = 87.5%，不扣分；没有做到：桌面整洁（C，2026-01-01 起）",
)
def behaviour_reason(finding: Finding) -> Finding:
    """The sentence of the same finding."""
    return finding
