"""Sentences of the add-in: its ribbon, and what its installation did."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "addin.about": ("按管理制度计算部门的表格", "The department's rules, computed in its own sheets"),
    # On the ribbon
    "addin.tab": ("管理规则", "Rules"),
    "addin.group": ("这本工作簿", "This workbook"),
    # Said by its VBA
    "addin.no_workbook": (
        "没有可用的工作簿。请先打开一本；如果顶上有“受保护的视图”一行，请先点“启用编辑”",
        "There is no workbook to work on. Open one first; if a bar at the top says Protected View, click Enable Editing",
    ),
    "addin.no_config": (
        "这台电脑还没有装好 xl-tools。请运行一次 xl-tools addin install，再重新打开 Excel",
        "xl-tools is not set up on this computer. Run xl-tools addin install once, then start Excel again",
    ),
    "addin.no_interpreter": (
        "设置里的 Python 找不到了。请运行 xl-tools addin doctor，按提示处理",
        "The Python named in the settings is gone. Run xl-tools addin doctor and do what it says",
    ),
    "addin.no_dll": (
        "加载项要的 xlwings 版本和电脑上的不同。请运行一次 xl-tools addin install，再重新打开 Excel",
        "The add-in wants another version of xlwings than this computer has. Run xl-tools addin install once, then start "
        "Excel again",
    ),
}
