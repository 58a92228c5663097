"""Sentences of the buttons, and of the programs that carry them."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "macro.title": ("管理规则", "Management rules"),
    "macro.fault": ("这一步没有做成", "this step was not done"),
    "macro.failed": ("没有做，工作簿保持原样：{why}", "Nothing was done, the workbook is as it was: {why}"),
    "macro.broken": (
        "程序出错，详情记在 {log}；请把这个文件发给维护的人",
        "the program is at fault; the details are in {log}, please send that file to whoever maintains it",
    ),
    # While it works
    "macro.busy_recalculate": ("正在重新计算…", "Recalculating…"),
    "macro.busy_check": ("正在检查…", "Checking…"),
    "macro.busy_override": ("正在登记改判…", "Registering an override…"),
    "macro.busy_finish": ("正在定稿…", "Finishing the month…"),
    "macro.busy_slips": ("正在生成工资条…", "Making slips…"),
    "macro.busy_send": ("正在准备发送…", "Preparing to send…"),
    "macro.busy_report": ("正在生成月报…", "Making the report…"),
    "macro.stage_rules": ("正在按制度计算…", "Applying the rules…"),
    "macro.stage_read": ("正在读取工作簿…", "Reading the workbook…"),
    "macro.stage_formulas": ("正在计算公式…", "Computing formulas…"),
    "macro.stage_slips": ("正在生成工资条…", "Making slips…"),
    "macro.stage_write": ("正在写入结果…", "Writing the results…"),
    # What became of it
    "macro.computed": (
        "重新计算完成：算了 {computed} 格，更新 {changed} 格，待处理 {open} 项",
        "Recalculated: {computed} cells computed, {changed} updated, {open} open",
    ),
    "macro.refused": (
        "有 {count} 格没有重算，第一格 {where}：{reason}",
        "{count} cells were not recalculated, the first one {where}: {reason}",
    ),
    "macro.unsettled": (
        "有 {count} 格由表格程序自己计算，显示的仍不是应有的值（如 {where}）；"
        "请运行 xl-tools addin doctor 看函数是否可用",
        "{count} cells that the spreadsheet program computes itself still show something else (such as {where}); "
        "run xl-tools addin doctor to see whether our functions are available",
    ),
    # A workbook of somebody else
    "macro.adopted.done": (
        "“{file}”里加上的列已更新 {count} 格",
        "{count} cells of the columns added to “{file}” were updated",
    ),
    "macro.adopted.more": ("  其余 {count} 行见依据一列", "  {count} more rows, see the column Reason"),
    "macro.adopted.unsettled": (
        "引用这些列的公式有 {count} 格还没有跟着变（如 {where}）；请让表格程序全部重算一次",
        "{count} cells with formulas that look at these columns do not follow yet (such as {where}); have the "
        "spreadsheet program recalculate everything once",
    ),
    "macro.adopted.how": (
        "“{file}”不是本程序做的工作簿；要在表里加上迟到、扣分、依据等列，请先关闭它，再运行 "
        'xl-tools adopt "{file}"，以后点这个按钮就会更新这些列',
        "“{file}” is no workbook of this program; to add columns such as points and reason to it, close it and run "
        'xl-tools adopt "{file}"; from then on this button keeps them up to date',
    ),
    # Refusals of all
    "macro.not_ours": (
        "“{file}”不是本程序做的工作簿，这个按钮在它上面用不了；请用 xl-tools new 新建一本",
        "“{file}” is no workbook of this program, so this button cannot work on it; make one with xl-tools new",
    ),
    "macro.policy": (
        "制度不能用：{text}",
        "the policy cannot be used: {text}",
    ),
    "macro.policy_gone": (
        "找不到名称“{name}”所指的单元格；请从备份恢复“制度”表，或用“公式 → 名称管理器”改回来",
        "there is no cell named “{name}” any more; restore the sheet Policy from a backup, or set the name right in "
        "Formulas → Name Manager",
    ),
    "macro.table_gone": (
        "工作表“{sheet}”上的表格“{table}”不见了；请撤消那一步，或从备份恢复这张表",
        "the table “{table}” on sheet “{sheet}” is gone; undo that step, or restore the sheet from a backup",
    ),
    "macro.column_gone": (
        "工作表“{sheet}”第 {row} 行的标题里找不到“{column}”一列；请把标题改回来，或撤消删除",
        "the headings in row {row} of sheet “{sheet}” have no column “{column}”; set the heading right, or undo the "
        "deletion",
    ),
    "macro.save_first": (
        "“{file}”还没有保存在这台电脑上；请先保存，再点一次",
        "“{file}” has not been saved on this computer; save it first, then click again",
    ),
    # 定稿
    "macro.finish.title": ("定稿", "Finish the month"),
    "macro.finish.intro": (
        "{month} 没有错误，警告 {warnings} 个",
        "{month}: no errors, {warnings} warnings",
    ),
    "macro.finish.ask": ("定稿人？", "Who seals it?"),
    "macro.finish.nobody": (
        "没有填定稿人，没有定稿；填不了时请运行 xl-tools finish 文件",
        "nobody was named who seals, so nothing was sealed; where no answer can be given, run xl-tools finish FILE",
    ),
    "macro.finish.done": ("{month} 已定稿，另存为“{file}”", "{month} is sealed, saved as “{file}”"),
    "macro.finish.noted": (
        "已在工作簿里记下：{when}，{by}；请保存工作簿，这个月的扣分明细不再变",
        "Noted in the workbook: {when}, {by}; save it. The ledger of this month stays as it is",
    ),
    "macro.finish.warnings": ("还有 {count} 个警告，列在检查结果里", "{count} warnings remain, Check lists them"),
    # 工资条
    "macro.slips.done": ("已生成 {count} 份工资条，在文件夹“{folder}”", "{count} slips made, in the folder “{folder}”"),
    "macro.slips.list": ("名单是其中的 {file}", "Its file {file} lists them"),
    "macro.slips.left_out": ("{staff_id} {name} 没有：{why}", "none for {staff_id} {name}: {why}"),
    # 发送
    "macro.send.title": ("发送工资条", "Send the slips"),
    "macro.send.word": ("发送", "send"),
    "macro.send.ask": (
        "将发出 {count} 封；确认请填“{word}”两个字，不发请取消",
        "{count} messages are about to go out; type “{word}” to send them, or cancel",
    ),
    "macro.send.busy": ("正在发送 {done}/{total}…", "Sending {done} of {total}…"),
    "macro.send.none": ("没有要发的工资条", "There is no slip to send"),
    "macro.send.not_sent": ("没有发送", "Nothing was sent"),
    "macro.send.done": (
        "服务器收下 {accepted} 封，没有发出 {failed} 封",
        "The server took {accepted}, {failed} did not go out",
    ),
    "macro.send.more": (
        "……另有 {count} 封；全部请用 xl-tools mail 文件 查看",
        "… and {count} more; xl-tools mail FILE lists all of them",
    ),
    # 检查
    "macro.check.open": ("待处理 {count} 项：", "{count} open:"),
    "macro.check.none": ("没有待处理的项", "Nothing is open"),
    "macro.check.sheet": ("“{sheet}”{count} 项", "{sheet}: {count}"),
    "macro.check.found": (
        "检查完成：错误 {errors} 个，警告 {warnings} 个",
        "Checked: errors {errors}, warnings {warnings}",
    ),
    "macro.check.listed": (
        "逐条列在“{sheet}”，点单元格就到那里",
        "All are listed on {sheet}; click a cell to go there",
    ),
    # 改判登记
    "macro.override.title": ("改判登记", "Register an override"),
    "macro.override.row": ("{where} {name}，现扣 {fine}", "{where} {name}, {fine} so far"),
    "macro.override.ask_override": (
        "改为多少分（0 或以上的整数）？",
        "How many points instead (a whole number, 0 or more)?",
    ),
    "macro.override.ask_approver": ("审批人（不能是本人）？", "Who approves it (not the person concerned)?"),
    "macro.override.ask_override_reason": ("理由？", "For what reason?"),
    "macro.override.done": ("{where} {text}", "{where} {text}"),
    "macro.override.where": (
        "请先在“签到”或“违规”表里选中要改判的那一行",
        "please select the row to be overridden on the sheet Attendance or Conduct first",
    ),
    "macro.override.no_result": (
        "{where} 这一行没有扣分结果，没有可以改判的；请选中有结果的一行",
        "the row of {where} has no result that could be overridden; select one that has",
    ),
    "macro.override.by_hand": (
        "没有登记；也可以直接在 {where} 起的三格里填改判扣分、审批人、改判理由，再点“重新计算”",
        "nothing was registered; you can also fill in points, approver and reason in the three cells from {where} on, "
        "and click Recalculate",
    ),
    "macro.override.refused": ("{where} {text}", "{where} {text}"),
    "macro.override.unknown": (
        "{where} 的审批人“{approver:quoted}”不在“员工”表里；请写表里有的姓名或工号",
        "{where}: the approver “{approver:quoted}” is not on the sheet Staff; give a name or staff ID that is",
    ),
    "macro.override.formula": (
        "{where} 里是公式，不会用改判盖掉它；请先把公式删除",
        "{where} holds a formula, which an override does not replace; delete the formula first",
    ),
    "macro.override.sealed": (
        "{where} 属于 {month}，这个月已经定稿，不能再改判",
        "{where} belongs to {month}, which is sealed, so nothing can be overridden any more",
    ),
    # 生成月报
    "macro.report.agrees": (
        "“{sheet}”已生成，扣分共 {points} 分，与“{ledger}”一致",
        "{sheet} is ready: {points} points in all, which agrees with {ledger}",
    ),
    "macro.report.differs": (
        "“{sheet}”扣分共 {points} 分，“{ledger}”却是 {of_ledger} 分；请看“{ledger}”第 3 行的核对",
        "{sheet} comes to {points} points, but {ledger} to {of_ledger}; see the check in row 3 of {ledger}",
    ),
    "macro.report.no_ledger": ("“{sheet}”已生成", "{sheet} is ready"),
    # The same as commands
    "cli.override": ("登记一条改判并重新计算", "register an override and compute the workbook anew"),
    "cli.override.more": (
        "只用于“签到”和“违规”。审批人须在“员工”表里且不是本人，理由必填；不符合时不改动文件，并以 2 退出。",
        "For the sheets Attendance and Conduct. The approver has to be on the sheet Staff and not the person "
        "concerned, and there has to be a reason; otherwise the file is left as it is, and the exit code is 2.",
    ),
    "cli.override.file": ("要登记的工作簿", "workbook to register it in"),
    "cli.override.row": (
        "哪一行：工作表!单元格，或工作表!行号",
        "which row: SHEET!CELL or SHEET!ROW",
    ),
    "cli.override.points": ("改为多少分，0 或以上的整数", "points instead, a whole number of 0 or more"),
    "cli.override.approver": ("审批人的姓名或工号", "name or staff ID of whoever approves it"),
    "cli.override.reason": ("理由", "the reason"),
    "cli.override.out": (
        "另存为这个文件或文件夹，原文件不动",
        "save to this file or folder and leave the original alone",
    ),
    "cli.override.example": (
        "xl-tools override 2026-11.xlsx '签到!12' --points 0 --approver K021 --reason 打卡机故障",
        "xl-tools override 2026-11.xlsx 'Attendance!12' --points 0 --approver K021 --reason 'clock out of order'",
    ),
    "cli.metavar.points": ("分数", "POINTS"),
    "cli.metavar.approver": ("审批人", "APPROVER"),
    "cli.metavar.reason": ("理由", "REASON"),
    "cli.report": ("重新计算并列出本月的主要数字和待处理的项", "compute a workbook anew and show its month"),
    "cli.report.more": (
        "“扣分明细”与“月报”是否一致写在第一行。有算不出的单元格时列出来，并以 1 退出。",
        "The first line says whether ledger and report agree. Cells that could not be computed are listed, and the "
        "exit code is then 1.",
    ),
    "cli.report.file": ("工作簿", "the workbook"),
    "cli.report.out": (
        "另存为这个文件或文件夹，原文件不动",
        "save to this file or folder and leave the original alone",
    ),
    "cli.report.example": ("xl-tools report 2026-11.xlsx", "xl-tools report 2026-11.xlsx"),
    "cli.report.figure": ("数字", "figure"),
    "cli.report.value": ("本月", "this month"),
    "cli.report.sheet": ("工作表", "sheet"),
    "cli.report.open": ("待处理", "open"),
    # Programs
    "host.excel_busy": (
        "Excel 现在不能交出“{file}”：可能正在编辑单元格或有对话框没关；请先结束编辑、关掉对话框，再点一次",
        "Excel cannot hand over “{file}” now: a cell is being edited or a dialog is open; finish that and click again",
    ),
    "host.excel_refused": (
        "Excel 没有接受写入“{file}”的结果；请检查工作表是否受保护，再点一次",
        "Excel did not accept what was written into “{file}”; see whether a sheet is protected, and click again",
    ),
    "host.calc_refused": (
        "Calc 没有接受写入“{file}”的结果；请检查工作表是否受保护，再点一次",
        "Calc did not accept what was written into “{file}”; see whether a sheet is protected, and click again",
    ),
    "host.save_first": (
        "Mac 版 Excel 只能按磁盘上的文件计算；请先保存“{file}”，再点一次",
        "Excel for Mac can only be computed from the file on the disk; save “{file}” first and click again",
    ),
    "host.formula": (
        "“{file}”的“{sheet}”!{cell} 里是公式，宏不会盖掉它；请先把公式删除",
        "“{sheet}”!{cell} of “{file}” holds a formula, which no macro replaces; delete the formula first",
    ),
    "host.no_macros": (
        "“{file}”没有打开在表格程序里，它自己的宏运行不了；请用 Excel 打开",
        "“{file}” is not open in a spreadsheet program, so its own macros cannot run; open it in Excel",
    ),
}
