"""Sentences of the command line: help, results, refusals.

``cli.<command>`` is a command's summary, ``.more`` what its help adds, ``.example`` lines to type,
``cli.<command>.<argument>`` what an argument means.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Help
    "cli": (
        "在部门现有的 Excel 表里，按管理制度直接算出结果，并说明依据。",
        "The department's rules, computed in its own Excel sheets, with the reason for every figure.",
    ),
    "cli.example": (
        "xl-tools demo\nxl-tools recalc 2026-11.xlsx\nxl-tools why 2026-11.xlsx '签到!K9'",
        "xl-tools demo\nxl-tools recalc 2026-11.xlsx\nxl-tools why 2026-11.xlsx 'Attendance!K9'",
    ),
    "cli.comma": ("、", ", "),
    "cli.usage": ("用法：{line}", "Usage: {line}"),
    "cli.commands": ("命令：", "Commands:"),
    "cli.options": ("选项：", "Arguments and options:"),
    "cli.examples": ("例子：", "Examples:"),
    "cli.option.lang": (
        "界面语言和新工作簿的语言；不写时跟随电脑",
        "language of messages and of new workbooks; the computer's own when left out",
    ),
    "cli.option.help": ("显示这一页", "show this page"),
    "cli.option.as_json": ("输出 JSON，供其他程序读取", "print JSON, for other programs"),
    "cli.metavar.command": ("命令 …", "COMMAND …"),
    "cli.metavar.folder": ("文件夹", "FOLDER"),
    "cli.metavar.file": ("文件", "FILE"),
    "cli.metavar.sheet": ("工作表", "SHEET"),
    "cli.metavar.rows": ("数据.csv", "ROWS.csv"),
    "cli.metavar.out": ("另存为", "OUT"),
    "cli.metavar.cell": ("工作表!单元格", "SHEET!CELL"),
    "cli.metavar.edition": ("functions|values", "functions|values"),
    "cli.metavar.host": ("excel|calc", "excel|calc"),
    "cli.metavar.month": ("月份", "MONTH"),
    "cli.metavar.last": ("上月.xlsx", "LAST.xlsx"),
    "cli.metavar.documents": ("部分,…", "PART,…"),
    "cli.metavar.date": ("日期", "DATE"),
    # demo
    "cli.demo": ("生成一个完整的样本月，可以直接打开看", "make a whole sample month to open and look at"),
    "cli.demo.more": (
        "人名和电话都是虚构的。重复运行得到相同的文件；你改过的文件不会被覆盖。",
        "People and phone numbers are invented. A second run gives the same files; "
        "one that you edited is not overwritten.",
    ),
    "cli.demo.folder": ("放在哪个文件夹，默认当前文件夹", "folder to put them in; the current one when left out"),
    "cli.demo.example": ("xl-tools demo\nxl-tools demo 样本", "xl-tools demo\nxl-tools demo sample"),
    "cli.demo.file": ("样本-{month}-{edition}.{ending}", "sample-{month}-{edition}.{ending}"),
    "cli.demo.open": ("请打开 {file}", "Open {file}"),
    "cli.demo.look": (
        "“{sheet}”表：灰色各列是算出来的，“{reason}”一列写明每个扣分的依据",
        "Sheet {sheet}: the grey columns are computed; {reason} says what each figure stands on",
    ),
    "cli.demo.why": (
        "想知道某一格怎么来的：xl-tools why {file} '{cell}'",
        "How one cell came about: xl-tools why {file} '{cell}'",
    ),
    "cli.demo.closed": ("结账示例", "closed month"),
    "cli.demo.closed_file": ("样本-{month}.xlsx", "sample-{month}.xlsx"),
    "cli.demo.closing": (
        "同一个月，错误都改好以后结账：{file}",
        "The same month with its errors put right, closed: {file}",
    ),
    "cli.demo.closed_before": ("结账示例以前做过，没有改动：{folder}", "The closed month is there already: {folder}"),
    # new
    "cli.new": ("新建一个月的工作簿", "make a fresh workbook for a month"),
    "cli.new.file": (
        "新文件的名字；数值版以 .xlsx 结尾，函数版以 .xlsm 结尾",
        "name of the new file; it ends in .xlsx for values, in .xlsm for functions",
    ),
    "cli.new.edition": (
        "values：数值版，任何表格软件都能打开（默认）；functions：函数版，Windows 版 Excel 实时计算",
        "values: opens in any spreadsheet program (default); functions: computes live in Excel for Windows",
    ),
    "cli.new.host": (
        "函数版给哪个软件用。excel：Windows 版 Excel（默认）；calc：LibreOffice，只带按钮，函数由 LibreOffice 里装好的 "
        "xl-tools 计算",
        "program that opens the functions edition. excel: Excel for Windows (default); calc: LibreOffice, with the "
        "buttons only, since addin install gives it the functions",
    ),
    "cli.new.month": (
        "统计月份，如 2026-11；默认本月",
        "month of the workbook, such as 2026-11; this month when left out",
    ),
    "cli.new.after": (
        "接着哪个月的工作簿做：员工、制度、底薪、考评、往月扣分和老客户都从那里带过来，月份、版本和语言也跟着它",
        "workbook of the month before: people, policy, base pay, appraisals, earlier charges and known clients come "
        "from it, and so do month, edition and language",
    ),
    "cli.new.carried": (
        "从 {last} 带来：员工 {people} 人，往月扣分 {events} 条，老客户 {clients} 位",
        "From {last}: {people} people, {events} earlier charges, {clients} known clients",
    ),
    "carry.not_ours": (
        "{file} 不是本程序做的工作簿，无法接着它做；请用 xl-tools new 新建",
        "{file} is no workbook of this program, so nothing can be taken from it; make a new one with xl-tools new",
    ),
    "carry.month": (
        "{file} 是 {last} 的，新工作簿要在那之后，不能是 {month}；请改 --month",
        "{file} is of {last}, and the new workbook is of a later month, not {month}; change --month",
    ),
    "cli.new.documents": (
        "只要这几部分，用逗号分开；默认全部。bar 第一篇（含定台），house 第一篇（不含定台），conduct 第二篇行为，"
        "duty 第三篇值班，ladder 第四篇晋升，pay 第五篇薪酬。没有选的部分不出现，制度里也停用",
        "only these parts, separated by commas; all when left out: bar (document one with bookings), house (document "
        "one without), conduct (two), duty (three), ladder (four), pay (five). The others have no sheets and are "
        "switched off in Policy",
    ),
    "cli.new.example": (
        "xl-tools new 2026-11.xlsx --month 2026-11\nxl-tools new 2026-12.xlsx --after 2026-11.xlsx\n"
        "xl-tools new 2026-11.xlsx --documents house,pay\n"
        "xl-tools new 2026-11.xlsm --edition functions",
        "xl-tools new 2026-11.xlsx --month 2026-11 --lang en\nxl-tools new 2026-12.xlsx --after 2026-11.xlsx\n"
        "xl-tools new 2026-11.xlsx --documents house,pay\n"
        "xl-tools new 2026-11.xlsm --edition functions",
    ),
    "cli.new.made": ("已新建 {file}（{edition}，{month}）", "Made {file} ({edition}, {month})"),
    "cli.edition.values": ("数值版", "values"),
    "cli.edition.functions": ("函数版", "functions"),
    # fill
    "cli.fill": ("把 CSV 里的行按列名追加到一张表", "append the rows of a CSV file to a sheet, by column name"),
    "cli.fill.more": (
        "CSV 第一行是列名。公式列自动跟上，追加后马上重新计算，其他内容保持原样。"
        "有算不出的单元格时列出来，并以 1 退出。",
        "The first line of the CSV file has the column names. Formulas follow and are computed, everything else "
        "stays as it is. Cells that could not be computed are listed, and the exit code is then 1.",
    ),
    "cli.fill.file": ("要追加的工作簿", "workbook to append to"),
    "cli.fill.sheet": ("工作表的名字", "name of the sheet"),
    "cli.fill.rows": ("CSV 文件，UTF-8 或 GBK", "CSV file, in UTF-8 or GBK"),
    "cli.fill.example": (
        "xl-tools fill 2026-11.xlsx 签到 数据.csv",
        "xl-tools fill 2026-11.xlsx Attendance rows.csv",
    ),
    "cli.fill.done": ("{file}：“{sheet}”追加了 {rows} 行", "{file}: {rows} rows appended to {sheet}"),
    "cli.fill.followed": (
        "“{sheet}”随员工名单加长了 {rows} 行",
        "{sheet} follows the staff list and is {rows} rows longer",
    ),
    "cli.fill.computed": ("重新算了 {computed} 个单元格", "{computed} cells computed anew"),
    "cli.fill.not_computed": (
        "{file} 的日期从 1904 年算起，新行没有计算；请用 Excel 打开它，算好后保存",
        "{file} counts its dates from 1904, so the new rows were not computed; open it in Excel and save it there",
    ),
    # recalc
    "cli.recalc": ("重新计算工作簿，只改算出来的单元格", "compute workbooks anew; only computed cells change"),
    "cli.recalc.more": (
        "先写到临时文件再替换，中途断电也不会损坏原文件。有算不出的单元格时列出来，并以 1 退出。",
        "The file is replaced in one step, so that an interruption cannot damage it. "
        "Cells that could not be computed are listed, and the exit code is then 1.",
    ),
    "cli.recalc.files": ("要计算的工作簿，可以写几个", "workbooks to compute"),
    "cli.recalc.out": (
        "另存为这个文件或文件夹，原文件不动",
        "save to this file or folder and leave the original alone",
    ),
    "cli.recalc.borrowed": (
        "其中 {count} 个由 LibreOffice 算出：{cells}",
        "{count} of them by LibreOffice: {cells}",
    ),
    "cli.option.engine": (
        "公式由谁来算：own（默认）只算能保证算对的；libreoffice 把其余的交给这台电脑上的 LibreOffice 算",
        "who computes formulas: own (the default) those we can vouch for only; libreoffice has the others computed by "
        "the LibreOffice of this computer",
    ),
    "cli.metavar.engine": ("程序", "ENGINE"),
    "cli.recalc.example": (
        "xl-tools recalc 2026-11.xlsx\nxl-tools recalc 2026-10.xlsx 2026-11.xlsx -o 结果\n"
        "xl-tools recalc 汇总.xlsx --engine libreoffice",
        "xl-tools recalc 2026-11.xlsx\nxl-tools recalc 2026-10.xlsx 2026-11.xlsx -o results\n"
        "xl-tools recalc summary.xlsx --engine libreoffice",
    ),
    "cli.recalc.done": (
        "{file}：算了 {computed} 个单元格，有变化的表：{sheets}{saved}",
        "{file}: {computed} cells computed; sheets that changed: {sheets}{saved}",
    ),
    "cli.recalc.same": (
        "{file}：算了 {computed} 个单元格，结果与原来相同{saved}",
        "{file}: {computed} cells computed, all as before{saved}",
    ),
    "cli.recalc.saved": ("；已存为 {out}", "; saved as {out}"),
    "cli.recalc.errors": (
        "其中 {count} 个单元格的结果是错误值，请检查它们引用的内容：{cells}",
        "{count} of them come out as an error; check what they refer to: {cells}",
    ),
    "cli.recalc.refused": (
        "{file}：有 {count} 个单元格没有算，保持原值：",
        "{file}: {count} cells were not computed and keep their value:",
    ),
    "cli.recalc.cell": ("  {sheet}!{cell}：{reason}", "  {sheet}!{cell}: {reason}"),
    "cli.recalc.rest": (
        "  ……还有 {count} 个；看全部：xl-tools recalc {file} --json",
        "  … and {count} more; to see all: xl-tools recalc {file} --json",
    ),
    "cli.stage.read": ("读取", "reading"),
    "cli.stage.rules": ("按制度计算", "applying the rules"),
    "cli.stage.formulas": ("计算公式", "computing formulas"),
    "cli.stage.write": ("写入", "writing"),
    # why
    "cli.why": ("说明一个单元格是怎么来的", "how one cell came about"),
    "cli.why.more": (
        "列出用到的条款、事实、界线和结果；填写的单元格则说明这里该填什么。",
        "Names clause, facts, limit and result; for a cell to fill in, what belongs there.",
    ),
    "cli.why.file": ("工作簿", "workbook"),
    "cli.why.cell": ("哪一格，如 签到!K9", "which cell, such as Attendance!K9"),
    "cli.why.trace": (
        "出错的单元格：再显示程序的错误记录",
        "for a cell with a fault: the program's own record of it too",
    ),
    "cli.why.example": ("xl-tools why 2026-11.xlsx '签到!K9'", "xl-tools why 2026-11.xlsx 'Attendance!K9'"),
    # policy
    "cli.policy": (
        "查看、修改、比较、试算制度参数",
        "look at the parameters of the policy, change, compare and try them",
    ),
    "cli.policy.example": (
        "xl-tools policy show\nxl-tools policy whatif 2026-11.xlsx attendance.missed_points=3",
        "xl-tools policy show\nxl-tools policy whatif 2026-11.xlsx attendance.missed_points=3",
    ),
    "cli.policy.show": ("列出某一天生效的参数", "list the parameters in force on a day"),
    "cli.policy.show.file": ("工作簿；不写时用内置的制度", "workbook; the built-in policy when left out"),
    "cli.policy.show.on": ("哪一天，如 2026-11-16；默认今天", "which day, such as 2026-11-16; today when left out"),
    "cli.policy.show.example": (
        "xl-tools policy show\nxl-tools policy show 2026-11.xlsx --on 2026-11-16",
        "xl-tools policy show\nxl-tools policy show 2026-11.xlsx --on 2026-11-16",
    ),
    "cli.policy.clause": ("条款", "Clause"),
    "cli.policy.parameter": ("参数", "Parameter"),
    "cli.policy.label": ("名称", "Name"),
    "cli.policy.value": ("数值", "Value"),
    "cli.policy.unit": ("单位", "Unit"),
    "cli.policy.since": ("生效日期", "Since"),
    "cli.policy.gap": ("（这一天没有数值）", "(no value on this day)"),
    # functions
    "cli.functions": ("列出可以在工作表里用的函数", "list the functions for worksheets"),
    "cli.functions.example": (
        "xl-tools functions\nxl-tools functions --json",
        "xl-tools functions\nxl-tools functions --json",
    ),
    "cli.functions.function": ("函数", "Function"),
    "cli.functions.clause": ("条款", "Clause"),
    "cli.functions.does": ("用途", "Gives"),
    # What can go wrong
    "cli.interrupted": ("已停止，文件没有改动", "Stopped; no file was changed"),
    "cli.fault": (
        "程序出错，没有完成。请把这个文件发给维护人员：{log}",
        "The program failed and did not finish. Please send this file to its maintainers: {log}",
    ),
    "usage.fault": ("命令的写法不对，请看 xl-tools --help", "the command is not written right; see xl-tools --help"),
    "usage.arguments": ("命令的写法不对：{detail}", "the command is not written right: {detail}"),
    "usage.missing": ("还缺少：{name}", "still missing: {name}"),
    "usage.option": ("没有 {option} 这个选项", "there is no option {option}"),
    "usage.command": (
        "没有 {command:quoted} 这个命令，可用的有：{near}",
        "there is no command {command:quoted}; there is: {near}",
    ),
    "usage.choice": (
        "{option} 不能是“{value:quoted}”，只能是 {choices}",
        "{option} cannot be “{value:quoted}”, only {choices}",
    ),
    "usage.month": (
        "“{value:quoted}”不是月份，请写成 2026-11",
        "“{value:quoted}” is no month; write it as 2026-11",
    ),
    "usage.day": (
        "“{value:quoted}”不是日期，请写成 2026-11-16",
        "“{value:quoted}” is no date; write it as 2026-11-16",
    ),
    "usage.suffix_values": (
        "{file}：数值版没有宏，请以 .xlsx 结尾",
        "{file}: the values edition has no macros; let its name end in .xlsx",
    ),
    "usage.suffix_functions": (
        "{file}：函数版带宏，Excel 只接受 .xlsm，请以 .xlsm 结尾",
        "{file}: the functions edition has macros, and Excel opens those as .xlsm only; let its name end in .xlsm",
    ),
    "usage.host_values": (
        "--host 只用于函数版，请加上 --edition functions",
        "--host is for the functions edition; add --edition functions",
    ),
    "usage.folder": (
        "计算几个工作簿时，-o 后面要写一个已有的文件夹，“{value:quoted}”不是",
        "with several workbooks, -o takes a folder that exists; “{value:quoted}” is none",
    ),
    "usage.address": (
        "“{value:quoted}”不是单元格地址，请写成 签到!K9",
        "“{value:quoted}” is no cell; write it as Attendance!K9",
    ),
    "usage.sheet": (
        "{file} 里没有“{sheet:quoted}”这张表，相近的有：{near}",
        "{file} has no sheet “{sheet:quoted}”; nearest: {near}",
    ),
    "usage.no_policy": (
        "{file} 里没有“制度表”；不写文件名可以查看内置的制度",
        "{file} has no policy table; leave the file out to see the built-in policy",
    ),
}
