"""Sentences about a manager's override of one result (G6)."""

from __future__ import annotations

from typing import Final

#: What keeps an override from counting; the first one opens the sentence, the others follow it.
_WRONG: Final = {
    "no_result": ("本行没有扣分结果，没有可以改判的", "the row has no result that could be overridden"),
    "no_figure": ("没有填改判扣分的分数", "no override points are given"),
    "bad_figure": (
        "改判扣分“{entry:quoted}”不能用，请填 0 或以上的整数",
        "the override points “{entry:quoted}” cannot be used; a whole number of 0 or more is wanted",
    ),
    "no_approver": ("没有审批人", "no approver"),
    "own": (
        "审批人“{approver:quoted}”就是本人，请由别人审批",
        "the approver “{approver:quoted}” is the person concerned; somebody else has to approve it",
    ),
    "no_reason": ("没有改判理由", "no reason"),
}

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "override.none": ("没有改判", "no override"),
    "override.counts_points": (
        "改判生效：{before} 分改为 {after} 分，审批人 {approver}，理由：{grounds}",
        "override counts: {before} points become {after}, approved by {approver}, reason: {grounds}",
    ),
    "override.counts_word": (
        "改判生效：“{before:quoted}”改为 {after} 分，审批人 {approver}，理由：{grounds}",
        "override counts: “{before:quoted}” becomes {after} points, approved by {approver}, reason: {grounds}",
    ),
    "override.still_points": ("仍按 {before} 分", "{before} points stand"),
    "override.still_word": ("仍按“{before:quoted}”", "“{before:quoted}” stands"),
    **{f"override.refused_{key}": (f"改判无效：{zh}", f"override void: {en}") for key, (zh, en) in _WRONG.items()},
    **{f"override.also_{key}": sentences for key, sentences in _WRONG.items()},
}
