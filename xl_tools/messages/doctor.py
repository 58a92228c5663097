"""Sentences of ``addin doctor``: one line for each thing that can be in the way, and what to do about it."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "doctor.no_excel": (
        "Excel 不能在这个系统上运行，加载项在 Windows 和 Mac 的 Excel 里用；这里请用 --host calc 检查 LibreOffice",
        "Excel does not run on this system; the add-in is for Excel on Windows and Mac. Check LibreOffice here with "
        "--host calc",
    ),
    "doctor.windows_only": (
        "宏安全设置、文件的网络标记、WPS、杀毒软件和代码页：只在 Windows 上检查，这里不适用",
        "Macro settings, marked files, WPS, antivirus and code page: checked on Windows only, they do not apply here",
    ),
    # Settings and Python
    "doctor.settings_good": ("{file} 里记录的 Python 在：{path}", "The Python named in {file} is there: {path}"),
    "doctor.settings_missing": (
        "{file} 里没有记录用哪个 Python：请运行 xl-tools addin install",
        "{file} names no Python: run xl-tools addin install",
    ),
    "doctor.settings_gone": (
        "{file} 里记录的 Python 找不到了：{path}。请在新装的 Python 里运行 xl-tools addin install",
        "The Python named in {file} is gone: {path}. Run xl-tools addin install with the one that is there now",
    ),
    "doctor.settings_unsure": (
        "不能确定 Excel 用哪个 Python：设置文件读不出来（{reason}）。请运行 xl-tools addin install",
        "Which Python Excel uses cannot be told: the settings cannot be read ({reason}). Run xl-tools addin install",
    ),
    "doctor.python_good": ("Python {version}（{bits} 位）可用：{path}", "Python {version} ({bits} bits) works: {path}"),
    "doctor.python_old": (
        "Python {version} 太旧：{path}。请安装 Python 3.11 或更新的版本，再运行 xl-tools addin install",
        "Python {version} is too old: {path}. Install Python 3.11 or later, then run xl-tools addin install",
    ),
    "doctor.python_silent": (
        "Python 没有应答：{path}。请重新安装 Python，再运行 xl-tools addin install；装过杀毒软件的，先把它加入信任",
        "Python does not answer: {path}. Install Python anew, then run xl-tools addin install; if there is an "
        "antivirus "
        "program, let it trust this file first",
    ),
    "doctor.python_unsure": (
        "不能确定 Python 的版本（{reason}）。请运行 xl-tools addin install",
        "The version of Python cannot be told ({reason}). Run xl-tools addin install",
    ),
    "doctor.package_good": (
        "xl-tools {version} 已装在这个 Python 里",
        "xl-tools {version} is installed in that Python",
    ),
    "doctor.package_missing": (
        "Excel 用的 Python 里没有 xl-tools。请运行：{python} -m pip install xl-tools",
        "The Python that Excel uses has no xl-tools. Run: {python} -m pip install xl-tools",
    ),
    "doctor.package_other": (
        "Excel 用的是 xl-tools {found}，这里是 {version}。请在要用的那个 Python 里运行 xl-tools addin install",
        "Excel uses xl-tools {found}, and this is {version}. Run xl-tools addin install with the one you want",
    ),
    "doctor.package_unsure": (
        "不能确定 Excel 用的 Python 里有没有 xl-tools（{reason}）。请先处理上面 Python 那一行",
        "Whether the Python that Excel uses has our package cannot be told ({reason}). See to the line on Python first",
    ),
    "doctor.library_good": (
        "xlwings {version} 的动态库在 Python 旁边",
        "The library of xlwings {version} lies beside Python",
    ),
    "doctor.library_no_xlwings": (
        "Excel 用的 Python 里没有 xlwings。请运行：{python} -m pip install xlwings",
        "The Python that Excel uses has no xlwings. Run: {python} -m pip install xlwings",
    ),
    "doctor.library_other": (
        "xlwings 是 {version}，旁边的动态库却是 {found}。请关闭 Excel，运行："
        "{python} -m pip install --force-reinstall xlwings=={version}",
        "xlwings is {version}, but the library beside it is {found}. Close Excel and run: "
        "{python} -m pip install --force-reinstall xlwings=={version}",
    ),
    "doctor.library_missing": (
        "{folder} 里没有 xlwings {version} 的动态库（两个，32 位和 64 位）。请运行："
        "{python} -m pip install --force-reinstall xlwings=={version}",
        "{folder} lacks the library of xlwings {version} (two files, 32 and 64 bits). Run: "
        "{python} -m pip install --force-reinstall xlwings=={version}",
    ),
    "doctor.library_unsure": (
        "不能确定 xlwings 的动态库是否匹配（{reason}）。请先处理上面 Python 那一行",
        "Whether the library of xlwings fits cannot be told ({reason}). See to the line on Python first",
    ),
    "doctor.pywin32_good": ("pywin32 {version} 已安装", "pywin32 {version} is installed"),
    "doctor.pywin32_missing": (
        "Excel 用的 Python 里没有 pywin32，按钮和函数都用不了。请运行：{python} -m pip install pywin32",
        "The Python that Excel uses has no pywin32, so neither buttons nor functions work. Run: "
        "{python} -m pip install pywin32",
    ),
    "doctor.pywin32_unsure": (
        "不能确定有没有装 pywin32（{reason}）。请先处理上面 Python 那一行",
        "Whether pywin32 is installed cannot be told ({reason}). See to the line on Python first",
    ),
    # The add-in
    "doctor.addin_good": ("加载项已装好，是最新的：{file}", "The add-in is there and current: {file}"),
    "doctor.addin_missing": (
        "没有装加载项（{file}）：请运行 xl-tools addin install",
        "The add-in is not installed ({file}): run xl-tools addin install",
    ),
    "doctor.addin_old": (
        "加载项不是这个版本做的（{file}）：请关闭 Excel，运行 xl-tools addin install",
        "The add-in was made by another version ({file}): close Excel and run xl-tools addin install",
    ),
    "doctor.addin_unsure": (
        "不能确定加载项是否装好（{reason}）。请关闭 Excel，运行 xl-tools addin install",
        "Whether the add-in is in order cannot be told ({reason}). Close Excel and run xl-tools addin install",
    ),
    "doctor.module_good": ("{file} 里的宏与 xlwings {version} 匹配", "The macros in {file} fit xlwings {version}"),
    "doctor.module_other": (
        "{file} 里的宏要 xlwings {found}，装的是 {version}。请关闭 Excel，运行 xl-tools addin install",
        "The macros in {file} want xlwings {found}, and {version} is installed. Close Excel and run xl-tools "
        "addin install",
    ),
    "doctor.module_other_book": (
        "{file} 里的宏要 xlwings {found}，装的是 {version}。请用 xl-tools new 加 --after {file} 另做一本，"
        "或安装 xlwings {found}",
        "The macros in {file} want xlwings {found}, and {version} is installed. Make a new workbook with "
        "xl-tools new and "
        "--after {file}, or install xlwings {found}",
    ),
    "doctor.module_unreadable": (
        "不能确定 {file} 里的宏要哪个版本：文件读不出来。请在 Excel 里另存一份再试",
        "Which version the macros in {file} want cannot be told: the file cannot be read. Save a copy in Excel "
        "and try that",
    ),
    "doctor.module_unsure": (
        "不能确定宏与 xlwings 是否匹配（{reason}）。请关闭 Excel，运行 xl-tools addin install",
        "Whether the macros fit xlwings cannot be told ({reason}). Close Excel and run xl-tools addin install",
    ),
    "doctor.script_good": ("启动 Python 的脚本在：{name}", "The script that starts Python is there: {name}"),
    "doctor.script_missing": (
        "{folder} 里没有 {name}，按钮启动不了 Python：请运行 xl-tools addin install",
        "{folder} lacks {name}, so buttons cannot start Python: run xl-tools addin install",
    ),
    "doctor.script_unsure": (
        "不能确定启动 Python 的脚本在不在（{reason}）。请运行 xl-tools addin install",
        "Whether the script that starts Python is there cannot be told ({reason}). Run xl-tools addin install",
    ),
    # Windows and Office
    "doctor.registration_good": (
        "系统登记的 Excel 就是 Excel：{command}",
        "What Windows starts as Excel is Excel: {command}",
    ),
    "doctor.registration_wps": (
        "WPS 占用了 Excel 的登记：{command}。请打开“WPS 配置工具 → 高级 → 兼容设置”，取消与 Excel 兼容的选项，"
        "再用“设置 → 应用”修复 Microsoft Office",
        "WPS has taken Excel's place: {command}. In WPS Configuration Tools, Advanced, Compatibility, clear the "
        "options "
        "on Excel, then repair Microsoft Office in Settings, Apps",
    ),
    "doctor.registration_other": (
        "系统登记的 Excel 是 {command}，不认得。如果它不是微软 Excel，请用“设置 → 应用”修复 Microsoft Office",
        "What Windows starts as Excel is {command}, which is not known here. If it is not Microsoft Excel, repair "
        "Microsoft Office in Settings, Apps",
    ),
    "doctor.registration_none": (
        "系统里没有登记 Excel：请先安装 Excel；已经装了的，请用“设置 → 应用”修复 Microsoft Office",
        "Windows knows no Excel: install it first, or repair Microsoft Office in Settings, Apps",
    ),
    "doctor.registration_unsure": (
        "不能确定系统登记的是 Excel 还是 WPS（{reason}）。请用“设置 → 应用”修复 Microsoft Office",
        "Whether Windows starts Excel or WPS cannot be told ({reason}). Repair Microsoft Office in Settings, Apps",
    ),
    "doctor.macros_on": ("宏不经询问就能运行", "Macros run without a question"),
    "doctor.macros_ask": (
        "宏能运行；打开工作簿时，如果上方出现提示，请点“启用内容”",
        "Macros can run; if a bar appears when a workbook is opened, click Enable Content",
    ),
    "doctor.macros_signed_user": (
        "Excel 只运行签名的宏。请在“文件 → 选项 → 信任中心 → 宏设置”里选“禁用所有宏，并发出通知”",
        "Excel runs signed macros only. In File, Options, Trust Center, Macro Settings choose Disable with "
        "notification",
    ),
    "doctor.macros_signed_policy": (
        "单位的管理员规定 Excel 只运行签名的宏。请联系管理员把放工作簿的文件夹设为受信任位置，或改用数值版",
        "Your administrator lets Excel run signed macros only. Ask for the workbook's folder as a trusted location, or "
        "use the values edition",
    ),
    "doctor.macros_off_user": (
        "Excel 禁用了所有宏。请在“文件 → 选项 → 信任中心 → 宏设置”里选“禁用所有宏，并发出通知”",
        "Excel runs no macros. In File, Options, Trust Center, Macro Settings choose Disable with notification",
    ),
    "doctor.macros_off_policy": (
        "单位的管理员禁用了所有宏。请联系管理员，或改用数值版",
        "Your administrator forbids all macros. Ask for an exception, or use the values edition",
    ),
    "doctor.macros_unsure": (
        "不能确定宏的设置（{reason}）。请看“文件 → 选项 → 信任中心 → 宏设置”，应为“禁用所有宏，并发出通知”",
        "The macro settings cannot be told ({reason}). Look at File, Options, Trust Center, Macro Settings; "
        "choose Disable "
        "with notification",
    ),
    "doctor.add_ins_good": ("Excel 允许加载项", "Excel loads add-ins"),
    "doctor.add_ins_off": (
        "Excel 禁用了所有加载项。请在“文件 → 选项 → 信任中心 → 加载项”里取消“禁用所有应用程序加载项”",
        "Excel loads no add-ins. In File, Options, Trust Center, Add-ins clear Disable all Application Add-ins",
    ),
    "doctor.add_ins_signed": (
        "Excel 只装签名的加载项。请在“文件 → 选项 → 信任中心 → 加载项”里取消“要求受信任的发布者签署”",
        "Excel loads signed add-ins only. In File, Options, Trust Center, Add-ins clear Require signed by "
        "Trusted Publisher",
    ),
    "doctor.add_ins_unsure": (
        "不能确定 Excel 是否允许加载项（{reason}）。请看“文件 → 选项 → 信任中心 → 加载项”，三项都不要选",
        "Whether Excel loads add-ins cannot be told ({reason}). Look at File, Options, Trust Center, Add-ins; "
        "none of the "
        "three should be chosen",
    ),
    "doctor.trusted_good": ("{file} 在受信任的文件夹里：{folder}", "{file} lies in a trusted folder: {folder}"),
    "doctor.trusted_asks": (
        "{file} 不在受信任的文件夹里，Excel 打开时会问一次；不想被问，可在“信任中心 → 受信任位置”里加上 {folder}",
        "{file} lies in no trusted folder, so Excel asks when it is opened; to be asked no more, add {folder} in Trust "
        "Center, Trusted Locations",
    ),
    "doctor.trusted_off": (
        "受信任位置都被停用了，加载项也装不上。请在“信任中心 → 受信任位置”里取消“禁用所有受信任位置”",
        "All trusted locations are disabled, the add-in's folder among them. In Trust Center, Trusted Locations clear "
        "Disable all",
    ),
    "doctor.trusted_unsure": (
        "不能确定哪些文件夹受信任（{reason}）。请看“文件 → 选项 → 信任中心 → 受信任位置”",
        "Which folders are trusted cannot be told ({reason}). Look at File, Options, Trust Center, Trusted Locations",
    ),
    "doctor.file_missing": (
        "没有这个文件：{file}。请检查名字和文件夹",
        "There is no such file: {file}. Check name and folder",
    ),
    "doctor.mark_good": ("{file} 没有网络标记", "{file} carries no mark of the web"),
    "doctor.mark_there": (
        "{file} 带有网络标记（来自邮件或网页），Excel 不运行它的宏。请在 {folder} 里右键点它，选“属性”，勾选“解除锁定”",
        "{file} carries the mark of the web (from mail or a page), so Excel runs none of its macros. In {folder} "
        "right-click it, choose Properties and tick Unblock",
    ),
    "doctor.mark_unsure": (
        "不能确定文件有没有网络标记（{reason}）。请右键点文件，选“属性”；有“解除锁定”的，请勾选",
        "Whether the file carries the mark of the web cannot be told ({reason}). Right-click it, choose "
        "Properties, and "
        "tick Unblock if it is there",
    ),
    "doctor.defender_good": (
        "Defender 的规则不妨碍 Excel 启动 Python",
        "No rule of Defender keeps Excel from starting Python",
    ),
    "doctor.defender_children": (
        "Defender 的一条规则不许 Office 启动其他程序，按钮启动不了 Python。请联系管理员给 Excel 或 Python 加排除项",
        "A rule of Defender keeps Office from starting other programs, so buttons cannot start Python. Ask your "
        "administrator for an exclusion of Excel or Python",
    ),
    "doctor.defender_libraries": (
        "Defender 的一条规则不许宏调用系统函数，xlwings 用不了。请联系管理员给这本工作簿和加载项加排除项",
        "A rule of Defender keeps macros from calling libraries, which xlwings needs. Ask your administrator for an "
        "exclusion of the workbook and the add-in",
    ),
    "doctor.defender_unsure": (
        "不能确定 Defender 的规则（{reason}）。按钮没有反应的，请看“Windows 安全中心 → 保护历史记录”",
        "The rules of Defender cannot be told ({reason}). If buttons do nothing, look at Windows Security, Protection "
        "history",
    ),
    "doctor.antivirus_good": (
        "没有发现常见的其他杀毒软件",
        "None of the usual other antivirus programs was found",
    ),
    "doctor.antivirus_found": (
        "电脑上有其他杀毒软件（{names}），它的规则从这里看不到。按钮没有反应的，请把 Python 和 Excel 加入信任区",
        "There is another antivirus program ({names}), whose rules cannot be seen from here. If buttons do "
        "nothing, let it "
        "trust Python and Excel",
    ),
    "doctor.antivirus_unsure": (
        "不能确定有没有其他杀毒软件（{reason}）。按钮没有反应的，请在它的日志里找 Python",
        "Whether there is another antivirus program cannot be told ({reason}). If buttons do nothing, look for "
        "Python in "
        "its log",
    ),
    # Paths
    "doctor.letters_good": (
        "各个路径的文字都在电脑的代码页（{page}）里，没有特殊符号",
        "All paths can be written in this computer's code page ({page}) and have no special signs",
    ),
    "doctor.letters_page": (
        "{path} 里有代码页 {page} 写不出的字，宏找不到它。请把 Python 装到、工作簿放到只有英文字母的文件夹",
        "{path} has letters that code page {page} lacks, so macros cannot find it. Install Python, or put the "
        "workbook, in "
        "a folder with plain letters",
    ),
    "doctor.letters_sign": (
        "{path} 里的符号 {signs} 在命令行里另有含义，按钮可能启动不了 Python。请给文件夹改名",
        "{path} has signs that mean something else to the command prompt ({signs}), so buttons may fail to "
        "start Python. "
        "Rename the folder",
    ),
    "doctor.letters_unsure": (
        "不能确定路径的文字是否都能用（{reason}）。按钮没有反应的，请把工作簿放到只有英文字母的文件夹",
        "Whether all paths can be written cannot be told ({reason}). If buttons do nothing, put the workbook in "
        "a folder "
        "with plain letters",
    ),
    "doctor.cloud_good": ("{file} 不在 OneDrive 里", "{file} does not lie in OneDrive"),
    "doctor.cloud_there": (
        "{file} 在 OneDrive 里，Excel 给出的是网址而不是路径，按钮可能找不到文件。请把它放到 OneDrive 以外的文件夹",
        "{file} lies in OneDrive, for which Excel gives an address instead of a path, so buttons may not find "
        "the file. "
        "Put it in a folder outside",
    ),
    "doctor.cloud_unsure": (
        "不能确定工作簿在不在 OneDrive 里（{reason}）。按钮没有反应的，请把它放到别的文件夹",
        "Whether the workbook lies in OneDrive cannot be told ({reason}). If buttons do nothing, put it in "
        "another folder",
    ),
    # LibreOffice
    "doctor.calc_program_good": ("LibreOffice 在：{path}", "LibreOffice is there: {path}"),
    "doctor.calc_program_missing": (
        "没有找到 LibreOffice：请先安装 LibreOffice Calc",
        "LibreOffice was not found: install LibreOffice Calc first",
    ),
    "doctor.calc_program_unsure": (
        "不能确定有没有装 LibreOffice（{reason}）。请打开一次 LibreOffice Calc 再试",
        "Whether LibreOffice is installed cannot be told ({reason}). Start LibreOffice Calc once and try again",
    ),
    "doctor.calc_trusted_good": (
        "{file} 在 LibreOffice 信任的文件夹里：{folder}",
        "{file} lies in a folder that LibreOffice trusts: {folder}",
    ),
    "doctor.calc_trusted_missing": (
        "{file} 不在 LibreOffice 信任的文件夹里，按钮不起作用：请关闭 LibreOffice，"
        "运行 xl-tools addin install --host calc，加上 --trust {folder}",
        "{file} lies in no folder that LibreOffice trusts, so its buttons do nothing: close LibreOffice and "
        "run xl-tools "
        "addin install --host calc with --trust {folder}",
    ),
    "doctor.calc_trusted_unsure": (
        "不能确定 LibreOffice 信任哪些文件夹（{reason}）。请关闭 LibreOffice，运行 xl-tools addin install --host calc，"
        "加上 --trust 和放工作簿的文件夹",
        "Which folders LibreOffice trusts cannot be told ({reason}). Close LibreOffice and run xl-tools addin install "
        "--host calc with --trust and the folder of your workbooks",
    ),
    "doctor.calc_parts_good": (
        "LibreOffice 里的函数和按钮程序已装好，是最新的：{path}",
        "Our functions and buttons are set up in LibreOffice and current: {path}",
    ),
    "doctor.calc_parts_missing": (
        "LibreOffice 里没有装函数和按钮程序，或不是这个版本的（{path}）：请关闭 LibreOffice，"
        "运行 xl-tools addin install --host calc",
        "LibreOffice lacks our functions and buttons, or has those of another version ({path}): close "
        "LibreOffice and run "
        "xl-tools addin install --host calc",
    ),
    "doctor.calc_parts_unsure": (
        "不能确定 LibreOffice 里装了没有（{reason}）。请关闭 LibreOffice，运行 xl-tools addin install --host calc",
        "Whether LibreOffice has our part cannot be told ({reason}). Close LibreOffice and run xl-tools addin install "
        "--host calc",
    ),
}
