"""Sentences about files: what is wrong with one, and what to do."""

from __future__ import annotations

from typing import Final

#: What a file turned out to be → (Chinese, English); the advice follows.
_SAVE_AS_XLSX: Final[dict[str, tuple[str, str]]] = {
    "xls": ("旧格式的 Excel 97-2003 工作簿（.xls）", "an old Excel 97-2003 workbook (.xls)"),
    "xlsb": ("Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)"),
    "html": ("网页（HTML），只是用了 Excel 的扩展名", "a web page (HTML) under an Excel name"),
    "csv": ("逗号或制表符分隔的文本（CSV），只是用了 Excel 的扩展名", "separated text (CSV) under an Excel name"),
    "text": ("纯文本", "plain text"),
    "xml2003": ("XML 表格 2003", "an XML Spreadsheet 2003"),
    "opendocument": ("OpenDocument 文档（.ods）", "an OpenDocument file (.ods)"),
    "numbers": ("Apple Numbers 表格", "an Apple Numbers spreadsheet"),
}
_CHOOSE_ANOTHER: Final[dict[str, tuple[str, str]]] = {
    "pdf": ("PDF 文档", "a PDF document"),
    "rtf": ("RTF 文档", "an RTF document"),
    "word": ("Word 文档", "a Word document"),
    "powerpoint": ("PowerPoint 演示文稿", "a PowerPoint presentation"),
    "picture": ("图片", "a picture"),
    "archive": ("压缩包，请先解压", "a compressed archive, which has to be unpacked first"),
    "zip": ("不含工作簿的压缩包（ZIP）", "a ZIP archive that holds no workbook"),
    "xml": ("XML 文件，但不是工作簿", "an XML file, but no workbook"),
    "unknown": ("无法识别的文件", "a file of a kind we do not know"),
}

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "book.fault": ("无法处理“{file}”", "“{file}” cannot be processed"),
    "book.missing": (
        "找不到“{file}”，请检查文件名和所在文件夹",
        "“{file}” was not found; please check its name and folder",
    ),
    "book.not_workbook": (
        "“{file}”不是 Excel 工作簿，请选择 .xlsx 或 .xlsm 文件",
        "“{file}” is not an Excel workbook; please choose an .xlsx or .xlsm file",
    ),
    "book.kind_empty": (
        "“{file}”是空文件（0 字节），请找回原来的文件",
        "“{file}” is empty (0 bytes); please find the original file",
    ),
    **{
        f"book.kind_{kind}": (
            f"“{{file}}”其实是{zh}；请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再试",
            f"“{{file}}” is really {en}; open it in Excel or WPS, use Save As “Excel Workbook (.xlsx)”, and try again",
        )
        for kind, (zh, en) in _SAVE_AS_XLSX.items()
    },
    **{
        f"book.kind_{kind}": (
            f"“{{file}}”其实是{zh}；请选择 .xlsx 或 .xlsm 工作簿",
            f"“{{file}}” is really {en}; please choose an .xlsx or .xlsm workbook",
        )
        for kind, (zh, en) in _CHOOSE_ANOTHER.items()
    },
    "book.encrypted": (
        "“{file}”设有打开密码；请在 Excel 中打开，用“文件 → 信息 → 保护工作簿 → 用密码进行加密”清除密码并保存后再试",
        "“{file}” needs a password to open; open it in Excel, clear the password under "
        "File → Info → Protect Workbook → Encrypt with Password, save, and try again",
    ),
    "book.damaged": (
        "“{file}”已损坏或没有下载、复制完整；请重新获取，或用 Excel 的“打开并修复”修复后另存",
        "“{file}” is damaged or was not copied completely; get it again, or use Open and Repair in Excel and save it",
    ),
    "book.damaged_part": (
        "“{file}”已损坏（其中的 {part} 读不出来）；请用备份，或用 Excel 的“打开并修复”修复后另存",
        "“{file}” is damaged (its part {part} cannot be read); use a backup, or Open and Repair in Excel and save it",
    ),
    "book.damaged_missing": (
        "“{file}”已损坏（缺少 {part}）；请用备份，或用 Excel 的“打开并修复”修复后另存",
        "“{file}” is damaged (its part {part} is missing); use a backup, or Open and Repair in Excel and save it",
    ),
    "book.damaged_sheet": (
        "“{file}”已损坏（工作表“{sheet}”的内容缺失）；请用备份，或用 Excel 的“打开并修复”修复后另存",
        "“{file}” is damaged (the content of sheet “{sheet}” is missing); use a backup, "
        "or Open and Repair in Excel and save it",
    ),
    "book.damaged_no_sheets": (
        "“{file}”已损坏（里面没有工作表）；请用备份，或用 Excel 的“打开并修复”修复后另存",
        "“{file}” is damaged (it holds no sheets); use a backup, or Open and Repair in Excel and save it",
    ),
    "book.damaged_zeros": (
        "“{file}”里全是空字节，多半是复制或同步中断造成的；请从网盘或备份重新获取",
        "“{file}” holds nothing but zeros, as an interrupted copy leaves behind; get it again from a backup",
    ),
    "book.hostile": (
        "“{file}”的内容不安全，没有打开；请向发送人核实",
        "“{file}” is not safe and was not opened; please ask whoever sent it",
    ),
    "book.hostile_bomb": (
        "“{file}”解压后大得异常，像是压缩炸弹，没有打开；请向发送人核实，或在 Excel 中另存一份再试",
        "“{file}” would expand to an absurd size, as a zip bomb does, and was not opened; "
        "ask whoever sent it, or save a copy in Excel and try that",
    ),
    "book.hostile_path": (
        "“{file}”里有指向文件之外的路径（{part:quoted}），不安全，没有打开；请向发送人核实",
        "“{file}” has a part that points outside the file ({part:quoted}) and was not opened; ask whoever sent it",
    ),
    "book.hostile_twice": (
        "“{file}”里有重复的部件（{part:quoted}），不同软件会读出不同内容，没有打开；请在 Excel 中另存一份再试",
        "“{file}” holds one part twice ({part:quoted}), so that two programs would read two things; "
        "it was not opened; save a copy in Excel and try that",
    ),
    "book.hostile_doctype": (
        "“{file}”的 {part:quoted} 里有文档类型声明（DOCTYPE），不安全，没有打开；请在 Excel 中另存一份再试",
        "“{file}” declares a document type (DOCTYPE) in {part:quoted}, which is not safe; "
        "it was not opened; save a copy in Excel and try that",
    ),
    "book.unsupported": (
        "“{file}”用到了我们还不支持的功能，没有改动；请在 Excel 中另存为 .xlsx 再试",
        "“{file}” uses a feature that is not supported, and was left as it is; save it as .xlsx in Excel and try again",
    ),
    "book.date1904": (
        "“{file}”的日期从 1904 年算起，我们的函数按 1900 年算，没有改动；"
        "请在 Excel 的“文件 → 选项 → 高级”里取消“使用 1904 日期系统”，核对日期后再试",
        "“{file}” counts its dates from 1904, our functions from 1900, and it was left as it is; "
        "clear “Use 1904 date system” under File → Options → Advanced in Excel, check the dates, and try again",
    ),
    "book.unsupported_compression": (
        "“{file}”的 {part:quoted} 用了不常见的压缩方式，没有改动；请在 Excel 中另存一份再试",
        "“{file}” compresses {part:quoted} in an unusual way and was left as it is; save a copy in Excel and try that",
    ),
    "book.exists": (
        "“{file}”已经存在，没有覆盖；请换一个名字，或先把它移走",
        "“{file}” is already there and was left alone; choose another name or move it away first",
    ),
    "book.missing_folder": (
        "保存“{file}”的文件夹不存在，请先新建文件夹或换一个位置",
        "the folder for “{file}” does not exist; create it or choose another place",
    ),
    "book.folder": (
        "“{file}”是文件夹，请选择里面的 .xlsx 或 .xlsm 文件",
        "“{file}” is a folder; please choose an .xlsx or .xlsm file in it",
    ),
    "book.not_file": (
        "“{file}”不是普通文件，不能写入；请用 -o 保存到另一个文件",
        "“{file}” is not an ordinary file and cannot be written; save to another file with -o",
    ),
    "book.unreadable": (
        "没有权限读取“{file}”，或者它正被其他程序独占；请关闭该程序或检查权限后再试",
        "“{file}” cannot be read: a permission is missing, or a program keeps it to itself; "
        "close that program or check the permissions, and try again",
    ),
    "book.open": (
        "“{file}”正被其他程序打开，没有改动；请保存并关闭后再试，或用 -o 另存一份",
        "“{file}” is open in another program and was left as it is; "
        "save and close it there and try again, or write a copy with -o",
    ),
    "book.open_by": (
        "“{file}”正被 {owner:quoted} 打开，没有改动；请保存并关闭后再试，或用 -o 另存一份"
        "（确认没有人打开时，可以删除同一文件夹里的 {lock}）",
        "“{file}” is open at {owner:quoted} and was left as it is; save and close it there and try again, "
        "or write a copy with -o (if nobody has it open, delete {lock} in the same folder)",
    ),
    "book.open_lock": (
        "“{file}”正在 Excel、WPS 或 LibreOffice 中打开，没有改动；请保存并关闭后再试，或用 -o 另存一份"
        "（确认没有人打开时，可以删除同一文件夹里的 {lock}）",
        "“{file}” is open in Excel, WPS or LibreOffice and was left as it is; save and close it there and try again, "
        "or write a copy with -o (if nobody has it open, delete {lock} in the same folder)",
    ),
    "book.read_only": (
        "“{file}”是只读文件，没有改动；请在文件属性里取消“只读”，或用 -o 另存一份",
        "“{file}” is read-only and was left as it is; clear Read-only in its properties, or write a copy with -o",
    ),
    "book.read_only_folder": (
        "没有权限在“{file}”所在的文件夹里写入，没有改动；请用 -o 保存到自己的文件夹",
        "the folder of “{file}” cannot be written, and nothing was changed; "
        "write a copy into a folder of your own with -o",
    ),
    "book.changed": (
        "“{file}”在计算期间被别人改过，没有覆盖；请重新运行一次，让计算从新的内容开始",
        "“{file}” was changed by somebody else meanwhile and was not overwritten; "
        "run the command again, so that it starts from the new content",
    ),
    "book.disk_full": (
        "磁盘已满，“{file}”没有保存，原文件没有变化；请清理空间，或用 -o 保存到别的磁盘",
        "the disk is full: “{file}” was not saved and the original is unchanged; "
        "free some space, or save to another disk with -o",
    ),
    "book.write_failed": (
        "“{file}”没有保存（系统提示：{reason}），原文件没有变化；请再试一次，或用 -o 保存到别的位置",
        "“{file}” was not saved (the system says: {reason}) and the original is unchanged; "
        "try again, or save to another place with -o",
    ),
    "book.notice_macros_hidden": (
        "“{file}”里有宏，扩展名却是 .xlsx，Excel 会拒绝打开；请把扩展名改成 .xlsm",
        "“{file}” holds macros under the ending .xlsx, which Excel refuses to open; rename it to .xlsm",
    ),
    "book.notice_no_macros": (
        "“{file}”的扩展名是 .xlsm，内容却不是启用宏的工作簿，Excel 会拒绝打开；请把扩展名改成 .xlsx",
        "“{file}” has the ending .xlsm but is no macro workbook, and Excel refuses to open it; rename it to .xlsx",
    ),
    "book.notice_signed": (
        "“{file}”带有数字签名，改动单元格后签名失效；需要时请在 Excel 中重新签名",
        "“{file}” carries a digital signature, which any changed cell breaks; sign it again in Excel if it is needed",
    ),
}
