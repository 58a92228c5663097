"""Sentences about LibreOffice Calc as the program that our functions and macros run in."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "host.fault": ("表格程序无法使用", "the spreadsheet program cannot be used"),
    "calc.no_office": (
        "这台电脑上没有找到 LibreOffice，请先安装 LibreOffice Calc",
        "LibreOffice was not found on this computer; please install LibreOffice Calc first",
    ),
    "calc.no_uno": (
        "LibreOffice 的 Python 接口不可用，请安装与这里 Python 版本相同的 python3-uno",
        "LibreOffice's Python interface cannot be used; please install python3-uno for this version of Python",
    ),
    "calc.no_start": (
        "LibreOffice 没有启动，请关闭已打开的 LibreOffice 再试一次",
        "LibreOffice did not start; please close every LibreOffice that is open and try again",
    ),
    "calc.inside": (
        "宏不能关闭它自己所在的 LibreOffice，请由使用者自己关闭",
        "a macro cannot end the LibreOffice that it runs in; please close it by hand",
    ),
    "calc.no_load": (
        "Calc 打不开“{file}”，请确认文件没有损坏，也没有被别人打开",
        "Calc could not open “{file}”; please make sure that it is not damaged and that nobody else has it open",
    ),
    "calc.no_macro": (
        "“{file}”里没有宏 {macro}，请用 xl-tools new 重新制作工作簿",
        "“{file}” has no macro {macro}; please make the workbook anew with xl-tools new",
    ),
    "calc.macro": (
        "“{file}”里的宏 {macro} 出错：{problem}",
        "the macro {macro} of “{file}” failed: {problem}",
    ),
    "calc.no_save": (
        "Calc 没能保存“{file}”，请检查文件夹是否可写、磁盘是否已满",
        "Calc could not save “{file}”; please check that its folder can be written and the disk is not full",
    ),
    "calc.no_book": (
        "没有打开的工作簿，请先在 Calc 里打开一个",
        "no workbook is open; please open one in Calc first",
    ),
}
