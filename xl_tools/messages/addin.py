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
        "There is no workbook to work on. Open one first; if a bar at the top says Protected View, click Enable "
        "Editing",
    ),
    "addin.no_config": (
        "这台电脑还没有装好 xl-tools。请运行一次 xl-tools addin install，再重新打开 Excel",
        "This computer is not set up yet. Run xl-tools addin install once, then start Excel again",
    ),
    "addin.no_interpreter": (
        "设置里的 Python 找不到了。请运行 xl-tools addin doctor，按提示处理",
        "The Python named in the settings is gone. Run xl-tools addin doctor and do what it says",
    ),
    "addin.no_dll": (
        "加载项要的 xlwings 版本和电脑上的不同。请运行一次 xl-tools addin install，再重新打开 Excel",
        "The add-in wants another version of xlwings than this computer has. Run xl-tools addin install once, "
        "then start "
        "Excel again",
    ),
    # Refusals
    "addin.no_excel": (
        "Excel 不能在这个系统上运行；LibreOffice 请用 xl-tools addin install --host calc",
        "Excel does not run on this system; for LibreOffice use xl-tools addin install --host calc",
    ),
    "addin.no_xlwings": (
        "没有装 xlwings，或装得不完整；请运行 pip install --force-reinstall xlwings",
        "xlwings is not installed, or not completely; run pip install --force-reinstall xlwings",
    ),
    "addin.in_use": (
        "“{file}”正被 Excel 使用，没有改动；请关闭所有 Excel 窗口再试一次",
        "“{file}” is in use by Excel and was left as it is; close all windows of Excel and try again",
    ),
    "addin.read_only": (
        "不能写入“{file}”；请检查这个文件和文件夹的“只读”属性，或联系电脑管理员",
        "“{file}” cannot be written; look whether it or its folder is read-only, or ask whoever looks after the "
        "computer",
    ),
    "addin.code_page": (
        "Python 的路径 {path} 里有电脑的代码页（{page}）写不出的字，Excel 的宏找不到它；"
        "请把 Python 装到只有英文字母的文件夹，再运行一次",
        "the path of Python, {path}, has letters that this computer's code page ({page}) lacks, so Excel's "
        "macros cannot "
        "find it; install Python in a folder with plain letters and try again",
    ),
    # The commands
    "cli.addin": ("Excel 的加载项：安装、检查、卸载", "the add-in for Excel: installed, looked at, taken away"),
    "cli.addin.more": (
        "加载项给 Excel 加一个“管理规则”选项卡，对当前工作簿起作用。LibreOffice 用 --host calc：装上函数和按钮程序。",
        "The add-in gives Excel a tab Rules that works on the active workbook. With --host calc the commands are about "
        "LibreOffice, which gets our functions and what its buttons run.",
    ),
    "cli.addin.example": (
        "xl-tools addin install\nxl-tools addin doctor",
        "xl-tools addin install\nxl-tools addin doctor",
    ),
    "cli.metavar.addin": ("加载项.xlam", "ADDIN.xlam"),
    "cli.option.host": (
        "excel：Windows 和 Mac 的 Excel；calc：LibreOffice Calc；不写时按电脑来定",
        "excel: Excel on Windows and Mac; calc: LibreOffice Calc; by the computer when left out",
    ),
    "cli.addin.build": ("把加载项做成一个文件", "make the add-in as a file"),
    "cli.addin.build.more": (
        "一般不用这个命令，直接用 xl-tools addin install；要由管理员分发时才用。",
        "Seldom needed: xl-tools addin install makes it by itself. For administrators who hand it out.",
    ),
    "cli.addin.build.file": ("文件名，以 .xlam 结尾", "name of the file, ending in .xlam"),
    "cli.addin.build.example": ("xl-tools addin build xl-tools.xlam", "xl-tools addin build xl-tools.xlam"),
    "cli.addin.build.made": ("已做好 {file}", "Made {file}"),
    "cli.addin.install": (
        "把加载项装进 Excel，或把函数和按钮程序装进 LibreOffice",
        "put the add-in into Excel, or our functions and buttons into LibreOffice",
    ),
    "cli.addin.install.more": (
        "只写当前用户自己的文件夹，不需要管理员。可以重复运行；升级 xl-tools 或 xlwings 之后请再运行一次。",
        "Writes into folders of the user only and needs no administrator. May be run again; do so after an upgrade.",
    ),
    "cli.addin.install.example": (
        "xl-tools addin install\nxl-tools addin install --host calc --trust 月份",
        "xl-tools addin install\nxl-tools addin install --host calc --trust months",
    ),
    "cli.addin.install.trust": (
        "只用于 LibreOffice：放工作簿的文件夹，里面的按钮不经询问就能运行；可以写几次",
        "LibreOffice only: a folder of workbooks whose buttons run without a question; may be given several times",
    ),
    "cli.addin.addin_written": ("已装加载项：{path}", "Installed the add-in: {path}"),
    "cli.addin.addin_same": ("加载项已是最新的：{path}", "The add-in is current already: {path}"),
    "cli.addin.addin_removed": ("已删除加载项：{path}", "Removed the add-in: {path}"),
    "cli.addin.addin_absent": ("没有装加载项：{path}", "There was no add-in: {path}"),
    "cli.addin.settings_written": ("已改设置：{path}", "Changed the settings: {path}"),
    "cli.addin.settings_same": ("设置不用改：{path}", "The settings are right already: {path}"),
    "cli.addin.settings_removed": (
        "已删除设置（里面没有别的内容）：{path}",
        "Removed the settings, which held nothing else: {path}",
    ),
    "cli.addin.settings_absent": ("没有设置：{path}", "There were no settings: {path}"),
    "cli.addin.script_written": ("已装启动 Python 的脚本：{path}", "Installed the script that starts Python: {path}"),
    "cli.addin.script_same": (
        "启动 Python 的脚本已在：{path}",
        "The script that starts Python is there already: {path}",
    ),
    "cli.addin.install.next": (
        "请重新打开 Excel，顶上会多一个“管理规则”选项卡；没有的话请运行 xl-tools addin doctor",
        "Start Excel again: there is a new tab Rules. If it is missing, run xl-tools addin doctor",
    ),
    "cli.addin.install.calc": (
        "已在 LibreOffice 里装好 {functions} 个函数和按钮程序：{path}",
        "Set up {functions} functions and the buttons in LibreOffice: {path}",
    ),
    "cli.addin.install.calc_trusted": (
        "这个文件夹里的工作簿，按钮可以直接用：{folder}",
        "Buttons of workbooks in this folder work without a question: {folder}",
    ),
    "cli.addin.install.calc_trust": (
        "LibreOffice 只运行受信任文件夹里的按钮。请再运行一次，加上 --trust 和放工作簿的文件夹，"
        "然后重新打开 LibreOffice",
        "LibreOffice runs buttons from trusted folders only. Run this again with --trust and the folder of "
        "your workbooks, "
        "then start LibreOffice again",
    ),
    "cli.addin.install.calc_next": (
        "请重新打开 LibreOffice；带按钮的工作簿用 xl-tools new 加 --edition functions --host calc 新建",
        "Start LibreOffice again; make a workbook with buttons with xl-tools new and --edition functions --host calc",
    ),
    "cli.addin.uninstall": (
        "卸载加载项，或 LibreOffice 里的那一份",
        "take the add-in away, or our part in LibreOffice",
    ),
    "cli.addin.uninstall.more": (
        "设置里原来有的内容会恢复；工作簿不受影响。",
        "What the settings held before comes back; workbooks are left alone.",
    ),
    "cli.addin.uninstall.example": (
        "xl-tools addin uninstall\nxl-tools addin uninstall --host calc",
        "xl-tools addin uninstall\nxl-tools addin uninstall --host calc",
    ),
    "cli.addin.uninstall.calc": ("已从 LibreOffice 里卸载", "Taken out of LibreOffice"),
    "cli.addin.uninstall.calc_absent": ("LibreOffice 里没有装过", "There was nothing of ours in LibreOffice"),
    "cli.addin.doctor": (
        "检查这台电脑，逐条说明哪里不对、该怎么办",
        "look at this computer: what is in the way, and what to do",
    ),
    "cli.addin.doctor.more": (
        "只看不改。✓ 正常，✗ 有问题，? 不能确定，– 与这个系统无关；有问题时以 1 退出。",
        "Changes nothing. ✓ right, ✗ wrong, ? cannot be told, – does not concern this system; the exit code is 1 when "
        "something is wrong.",
    ),
    "cli.addin.doctor.files": (
        "也检查这些工作簿：网络标记、所在的文件夹、宏的版本",
        "workbooks to look at as well: mark of the web, folder, version of the macros",
    ),
    "cli.addin.doctor.example": (
        "xl-tools addin doctor\nxl-tools addin doctor 2026-11.xlsm\nxl-tools addin doctor --host calc",
        "xl-tools addin doctor\nxl-tools addin doctor 2026-11.xlsm\nxl-tools addin doctor --host calc",
    ),
    "cli.addin.doctor.sum": (
        "有问题 {bad} 项，不能确定 {unsure} 项",
        "{bad} wrong, {unsure} cannot be told",
    ),
    "usage.trust_excel": (
        "--trust 只用于 LibreOffice；Excel 请在“信任中心 → 受信任位置”里加上文件夹",
        "--trust is for LibreOffice; in Excel add the folder in Trust Center, Trusted Locations",
    ),
    "usage.no_folder": (
        "没有“{value:quoted}”这个文件夹，请检查名字",
        "there is no folder “{value:quoted}”; check its name",
    ),
    "usage.suffix_addin": ("{file} 请以 .xlam 结尾", "{file}: let the name end in .xlam"),
}
