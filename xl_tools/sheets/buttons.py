"""The buttons: what each is called, and which macro and which Sub stand behind it.

The sheets, the ribbon, the VBA module and the macros all derive from this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xl_tools.sheets.model import Label

__all__ = ["BUTTONS", "Button", "button"]


@dataclass(frozen=True, slots=True)
class Button:
    """One button.

    Attributes:
        key: name of the macro, ``xl_tools.macros.run(key)``, and of the command's way in.
        sub: the public VBA Sub that a click starts.
        label: what stands on it.
        tip: what it does, in one sentence.
    """

    key: str
    sub: str
    label: Label
    tip: Label


#: In the order in which they stand on 首页.
BUTTONS: Final = (
    Button(
        "recalculate",
        "Recalculate",
        Label("重新计算", "Recalculate"),
        Label("把整本工作簿重新算一遍", "Computes the whole workbook anew"),
    ),
    Button(
        "check",
        "CheckBook",
        Label("检查", "Check"),
        Label("检查填写的内容，列出要处理的问题", "Checks the entries and lists what needs attention"),
    ),
    Button(
        "override",
        "RegisterOverride",
        Label("改判登记", "Override"),
        Label(
            "为选中的一行登记改判：扣分、审批人、理由",
            "Registers an override for the selected row: points, approver, reason",
        ),
    ),
    Button(
        "report",
        "MakeReport",
        Label("生成月报", "Report"),
        Label("生成本月的月报", "Makes the report of the month"),
    ),
    Button(
        "finish",
        "FinishMonth",
        Label("定稿", "Finish"),
        Label(
            "检查无错误后，另存一份只有数值、不能再改的定稿",
            "Once no error is left, saves a sealed copy that holds values only",
        ),
    ),
    Button(
        "slips",
        "MakeSlips",
        Label("工资条", "Slips"),
        Label("为每个人生成自己的工资条", "Makes a slip for each person"),
    ),
    Button(
        "send",
        "SendSlips",
        Label("发送", "Send"),
        Label(
            "先列出谁收到什么，确认后再发送工资条", "Lists who gets what, then sends the slips once that is confirmed"
        ),
    ),
)


def button(key: str) -> Button:
    """The button of that key.

    Raises:
        KeyError: there is none.

    Example:
        >>> button("check").sub
        'CheckBook'
    """
    return {one.key: one for one in BUTTONS}[key]
