"""Help of ``import``."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "cli.import": (
        "把考勤导出读进“签到”，先预览再写入",
        "read an attendance export into Attendance, with a preview first",
    ),
    "cli.import.more": (
        "认得钉钉、企业微信、飞书、打卡机、手工考勤表和普通表格（.xlsx、.xls、CSV），按内容识别。"
        "默认只预览：识别成什么、要写哪些行、哪些格子没看懂；加 --write 才写入。"
        "已有的行不覆盖，没看懂的格子不写入，这时退出码是 1。",
        "Knows DingTalk, WeCom, Feishu, punch machines, sheets made by hand and plain tables (.xlsx, .xls, CSV), "
        "by what is in them. Shows a preview only: what was recognised, which rows go in, "
        "which cells were not understood; --write writes them. Rows that are there are not overwritten, "
        "cells that were not understood are not written, "
        "and the exit code is then 1.",
    ),
    "cli.import.export": ("考勤导出文件", "the attendance export"),
    "cli.import.file": ("要写入的工作簿", "workbook to write to"),
    "cli.import.write": ("写入，并重新计算", "write the rows and compute the workbook anew"),
    "cli.import.replace": ("已有但不同的行也用导出覆盖", "overwrite rows that are there and say something else"),
    "cli.import.format": (
        "导出的种类，看不准时才要写；有哪些见说明文档“导入”",
        "kind of export, when it cannot be told; the page on imports lists them",
    ),
    "cli.import.sheet": ("读哪张工作表", "which sheet to read"),
    "cli.import.column": ("指定一列，如 签到时间=F，可以写几次", "name a column, such as signin=F; may be repeated"),
    "cli.import.match": (
        "指定导出里的一个人是谁，如 小麦=K001，可以写几次，会记住",
        "say who somebody in the export is, such as NAME=K001; may be repeated, and is remembered",
    ),
    "cli.import.punch": (
        "一天打几次卡时取哪次：最早、最晚、全部：first、last、all",
        "which of several punches is the sign-in: first, last or all of them",
    ),
    "cli.import.month": ("导出里的日期是哪个月，如 2026-11", "month of the export's days, such as 2026-11"),
    "cli.import.outside": ("统计月份以外的日期也写入", "take days outside of the workbook's month too"),
    "cli.import.visible": ("不读隐藏的行", "leave hidden rows out"),
    "cli.import.example": (
        "xl-tools import 考勤报表.xlsx 2026-11.xlsx\n"
        "xl-tools import 考勤报表.xlsx 2026-11.xlsx --match 小麦=K001 --write",
        "xl-tools import report.xlsx 2026-11.xlsx\nxl-tools import report.xlsx 2026-11.xlsx --match Mai=K001 --write",
    ),
    "cli.metavar.export": ("导出", "EXPORT"),
    "cli.metavar.format": ("种类", "KIND"),
    "cli.metavar.column": ("列", "COLUMN"),
    "cli.metavar.match": ("对应", "MATCH"),
    "cli.metavar.punch": ("次", "PUNCH"),
}
