"""Whoever a reason mentions is left out of a slip, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.slipping import awkward, batch, reasons
from xl_tools.deliver.checks.view import Checked
from xl_tools.deliver.slips.discreet import Discreet, Everybody

# Others


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ("K1", "审批人 另一位同事，理由：替 另一位同事 和另一位同事顶班，客人一位客人（电话略）可作证"),
        ("K2", "理由：他说 =1+1，另一位同事 也在，一位客人说的"),
        ("K3", "理由：问 （邮箱略） 或 （电话略）"),
        # 王小 is the one's own name and the beginning of the other's.
        ("K7", "理由：另一位同事都看见了，王小本人没有"),
        ("K10", "理由：与 另一位同事 同桌，另一位同事说的"),
        # Another person of one's own name has another number.
        ("K11", "理由：与 另一位同事 同桌，王小川说的"),
    ],
)
def test_whoever_a_reason_mentions_is_left_out(person: str, told: str) -> None:
    assert told in reasons(person)


def test_a_guest_called_as_our_sentences_speak_changes_none_of_them() -> None:
    slip = batch().slips[3]

    assert slip.events[0].reason == "20:17 签到，应到 20:00，迟到 17 分钟 ≥ 15 分钟：扣 3 分（A1a，2026-01-01 起）"


def test_a_name_that_our_sentences_use_is_a_name_in_what_somebody_typed() -> None:
    mentions = {"任何": "colleague", "may": "colleague"}
    text = "没有任何签到：任何作证，May 也在"

    assert discreet(text, mentions) == text
    assert Discreet(Crowd(**mentions), ("K1",), "zh")(text, ["任何作证，May 也在"]) == (  # type: ignore[arg-type]
        "没有任何签到：另一位同事作证，另一位同事 也在"
    )


class Crowd:
    """People that a workbook might mention."""

    def __init__(self, **mentions: str) -> None:
        self.mentions: Mapping[str, str] = mentions


def discreet(text: str, mentions: Mapping[str, str], own: Sequence[str] = ("K1",)) -> str:
    return Discreet(Crowd(**mentions), own, "zh")(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # A number within another one is nobody.
        ("K10 与 K1 与 K100", "另一位同事 与 K1 与 K100"),
        ("工号 17 的 17 分钟", "工号 另一位同事 的 17 分钟"),
        ("2026-01-01 起 1017 元", "2026-01-01 起 1017 元"),
        ("电话 139 0000 0042", "电话 （电话略）"),
        ("手机 13800138000。", "手机 （电话略）。"),
        ("订单 213800138000", "订单 213800138000"),
        ("座机 02088886666", "座机 （电话略）"),
        ("写信给 Someone@Example.com，谢谢", "写信给 （邮箱略），谢谢"),
        ("林先生说，林 也在", "林先生说，一位客人 也在"),
        ("K10（k10、K10）说", "另一位同事说"),
        ("Ｋ１０ 和 k10", "另一位同事 和 另一位同事"),
    ],
)
def test_a_mention_is_found_as_such_and_nothing_else(text: str, told: str) -> None:
    mentions = {"k10": "colleague", "17": "colleague", "13900000042": "phone", "02088886666": "phone", "林": "guest"}

    assert discreet(text, mentions) == told


@given(
    st.text("甲乙丙", min_size=2, max_size=4),
    st.lists(st.text("甲乙丙", min_size=2, max_size=4), max_size=4),
    st.lists(st.text("甲乙丙丁，", max_size=6), max_size=5),
)
def test_no_name_of_another_stands_in_what_is_told_unless_within_ones_own(
    own: str, names: list[str], pieces: list[str]
) -> None:
    text = "丁".join((own, *pieces, *names))
    told = discreet(text, dict.fromkeys(names, "colleague"), [own])

    for name in set(names) - {own}:
        # What is left of one's own name may be the beginning of somebody else's.
        assert name not in told.replace(own, "")


def test_everybody_counts_whom_a_workbook_mentions() -> None:
    mentions = Everybody(Checked(awkward().evaluation, "")).mentions

    assert mentions["13900000001"] == "phone"
    assert mentions["林大鹏"] == "guest"
    assert mentions["k10"] == "colleague"
    assert mentions["部门经理"] == "manager"
