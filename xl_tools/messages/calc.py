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
    "calc.made_by": (
        "由 xl-tools addin install --host calc 写入；请勿修改，重新安装会覆盖",
        "written by xl-tools addin install --host calc; do not change it, the next installation replaces it",
    ),
    "calc.no_script": (
        "⚠ LibreOffice 找不到 Python 脚本，请安装 libreoffice-script-provider-python，"
        "再运行 xl-tools addin install --host calc",
        "⚠ LibreOffice cannot find the Python script; please install libreoffice-script-provider-python, then run"
        " xl-tools addin install --host calc",
    ),
    "calc.other_version": (
        "⚠ LibreOffice 自带 Python {found}，xl-tools 装在 Python {wanted} 里，请用 Python {found} 安装 xl-tools，"
        "再运行 xl-tools addin install --host calc",
        "⚠ LibreOffice has Python {found}, “xl-tools” is installed for Python {wanted}; please install it with"
        " Python {found}, then run xl-tools addin install --host calc",
    ),
    "calc.not_found": (
        "⚠ LibreOffice 用不了 xl-tools：{problem}；请运行 xl-tools addin install --host calc",
        "⚠ LibreOffice cannot use xl-tools: {problem}; please run xl-tools addin install --host calc",
    ),
    "calc.command": (
        "没有完成：程序出错（{name}：{problem}），请把这句话反馈给维护者",
        "not done: the program failed ({name}: {problem}); please report this sentence",
    ),
    "calc.extension": ("xl-tools 工作表函数", "Worksheet functions of xl-tools"),
    "calc.running": (
        "LibreOffice 正在运行，请先全部关闭再试一次；如果确实没有运行，请删除 {file}",
        "LibreOffice is running; please close it everywhere and try again. If it is not running, please delete {file}",
    ),
    "calc.name_taken": (
        "LibreOffice 的宏库 Standard 里，您自己的模块 {module} 已有 {name}，请先把它改名",
        "your own module {module} in LibreOffice's library Standard already has {name}; please rename it first",
    ),
    "calc.cannot_write": (
        "不能写入“{file}”，请检查文件夹的权限",
        "“{file}” cannot be written; please check the rights on the folder",
    ),
}
