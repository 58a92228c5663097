"""Sentences that the VBA of a workbook shows, and the categories of its functions in Excel's dialog.

They go into hidden names of the workbook, so each is shorter than the 255 characters of a text in a formula.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "vba.mac": (
        "Mac 版 Excel 不能实时计算，灰色单元格保持上次的数值。请点“重新计算”，或用 xl-tools recalc",
        "Excel for Mac does not compute live; grey cells keep their last value. Click Recalculate, "
        "or use xl-tools recalc",
    ),
    "vba.no_config": (
        "这台电脑还没有装好 xl-tools，灰色单元格保持上次的数值。请运行一次 xl-tools addin install，再重新打开",
        "This computer has no set-up of xl-tools; grey cells keep their last value. Run xl-tools addin install once, "
        "then open the workbook again",
    ),
    "vba.no_interpreter": (
        "设置里的 Python 找不到了，灰色单元格保持上次的数值。请运行 xl-tools addin doctor，按提示处理后重新打开",
        "The Python named in the settings is gone; grey cells keep their last value. Run xl-tools addin doctor, do "
        "what it says, and open the workbook again",
    ),
    "vba.no_dll": (
        "这本工作簿要的 xlwings 版本和电脑上的不同，灰色单元格保持上次的数值。请运行 xl-tools addin doctor，按提示处理",
        "The workbook wants another version of xlwings than this computer has; grey cells keep their last value. Run "
        "xl-tools addin doctor and do what it says",
    ),
    "vba.failed": (
        "Python 没有应答，有些灰色单元格显示 #N/A。请点“重新计算”；还不行就运行 xl-tools addin doctor",
        "Python did not answer, so some grey cells show #N/A. Click Recalculate; if that does not help, run xl-tools "
        "addin doctor",
    ),
    "vba.group_attendance": ("xl-tools：签到", "xl-tools: attendance"),
    "vba.group_behaviour": ("xl-tools：行为", "xl-tools: conduct marks"),
    "vba.group_bookings": ("xl-tools：定台", "xl-tools: bookings"),
    "vba.group_cancellations": ("xl-tools：周取消", "xl-tools: cancellations"),
    "vba.group_conduct": ("xl-tools：违规", "xl-tools: violations"),
    "vba.group_deduction": ("xl-tools：扣款", "xl-tools: deductions"),
    "vba.group_duty": ("xl-tools：值班", "xl-tools: duty"),
    "vba.group_grades": ("xl-tools：考评", "xl-tools: appraisals"),
    "vba.group_ladder": ("xl-tools：晋升", "xl-tools: promotion"),
    "vba.group_override": ("xl-tools：改判", "xl-tools: overrides"),
    "vba.group_pay": ("xl-tools：薪资", "xl-tools: pay"),
    "vba.group_policy": ("xl-tools：制度", "xl-tools: policy"),
    "vba.group_policy_warnings": ("xl-tools：制度提示", "xl-tools: policy notes"),
    "vba.group_posts": ("xl-tools：岗位", "xl-tools: posts"),
    "vba.group_quotas": ("xl-tools：新客暖场", "xl-tools: new clients and warm-up"),
    "vba.group_seats": ("xl-tools：换位借酒", "xl-tools: seats and drinks"),
    "vba.group_time": ("xl-tools：日期时间", "xl-tools: dates and times"),
}
