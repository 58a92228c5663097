"""Sentences of the checks: ``check.<key>`` what was found, ``.do`` what to do, ``.about`` what it looks for.

Those about entries stand in ``checks_entries``.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # The sheet
    "home.purpose_checks": ("检查出的问题，点单元格直达", "What the checks found, with links"),
    "sheet.checks.hint": (
        "由“检查”写入，别的什么都不改：错误要先改好才能定稿，警告看过即可；改完再检查一次。",
        "Written by the checks, which change nothing else. Errors have to be put right before the month is finished, "
        "warnings looked at. Check again after a change.",
    ),
    "sheet.checks.level": ("错误不改好不能定稿；警告不妨碍定稿。", "Errors stand in the way of finishing."),
    "sheet.checks.sheet": ("问题所在的工作表。", "The sheet it is about."),
    "sheet.checks.cell": ("点击跳到那一格。", "Click to go to the cell."),
    "sheet.checks.problem": ("哪里不对。", "What is wrong."),
    "sheet.checks.advice": ("怎么处理。", "What to do."),
    "sheet.checks.address": ("辅助列：单元格的地址。", "Helper: address of the cell."),
    "sheet.checks.target": ("辅助列：链接的目标。", "Helper: what the link leads to."),
    "check.summary": (
        "{month} 检查结果：错误 {errors} 个，警告 {warnings} 个",
        "{month} checked: errors {errors}, warnings {warnings}",
    ),
    "check.summary_none": (
        "{month} 检查结果：没有问题（错误 {errors} 个，警告 {warnings} 个）",
        "{month} checked: nothing found (errors {errors}, warnings {warnings})",
    ),
    "check.more": ("另有 {count} 个问题，这张表写不下", "{count} more, for which this table has no room"),
    "check.more.do": (
        "先处理上面的，再点“检查”；要一次看全，请用命令 xl-tools check 文件",
        "deal with those above, then click Check again; the command xl-tools check FILE lists all of them",
    ),
    "check.no_tables": (
        "{file} 里没有我们的表格，无从检查；请用 xl-tools new 新建的工作簿",
        "{file} has none of our tables, so there is nothing to check; use a workbook made by xl-tools new",
    ),
    "check.no_sheet": (
        "{file} 没有“校验”这个工作表，检查结果没有写进去；请用 xl-tools new 新建的工作簿",
        "{file} has no sheet for what the checks found, so it was not written; use a workbook made by xl-tools new",
    ),
    # The workbook as such
    "check.table_missing.about": (
        "同一份制度的其他表格还在，却少了一张（被删除或改了名称）",
        "a table that is gone, or has another name, while others of its document are there",
    ),
    "check.table_missing": (
        "少了表格“{table}”（应在工作表“{sheet}”）",
        "the table {table} is missing (it belongs on the sheet {sheet})",
    ),
    "check.table_missing.do": (
        "若是改了名称，请用“表设计 → 表名称”改回“{table}”；若已删除，请从备份恢复，或用 xl-tools new 新建后贴入数据",
        "if it was renamed, call it {table} again with Table Design → Table Name; if it was deleted, take it from a "
        "backup, or paste the entries into a workbook made by xl-tools new",
    ),
    "check.column_missing.about": (
        "表格少了一列（被删除或改了列名）",
        "a column that a table lacks: deleted, or under another heading",
    ),
    "check.column_missing": ("“{table}”少了“{column}”一列", "{table} lacks the column {column}"),
    "check.column_missing.do": (
        "若是改了列名，请改回“{column}”；若已删除，请从备份恢复",
        "if the heading was changed, write {column} again; if the column was deleted, take it from a backup",
    ),
    "check.name_missing.about": (
        "公式要用的名称没有了：统计月份、制度、员工工号",
        "a defined name that formulas need is gone: the month, the policy, the staff IDs",
    ),
    "check.name_missing": ("名称“{name}”没有了，或指向空处", "the name {name} is gone or points at nothing"),
    "check.name_missing.do": (
        "请用“公式 → 名称管理器”恢复“{name}”，指向原来的单元格",
        "restore {name} with Formulas → Name Manager, pointing at the cell it belongs to",
    ),
    "check.no_month.about": (
        "统计月份空白、读不出，或不是当月 1 日",
        "the month of the workbook is blank, unreadable, or not the first day of a month",
    ),
    "check.no_month": ("统计月份没有填", "the month of the workbook is not filled in"),
    "check.no_month.unreadable": (
        "统计月份里的“{entry:quoted}”不是日期",
        "the month of the workbook, “{entry:quoted}”, is no date",
    ),
    "check.no_month.not_first": (
        "统计月份是“{entry:quoted}”，不是 {month:date}：公式从这一天算起，之前的不计入",
        "the month of the workbook is “{entry:quoted}” and not {month:date}: formulas begin with that day",
    ),
    "check.no_month.do": ("请填当月 1 日，例如 2026-11-01", "write the first day of the month, such as 2026-11-01"),
    "check.other_month.about": (
        "统计月份与大多数行的日期不是同一个月",
        "the month of the workbook is not that of most rows",
    ),
    "check.other_month": (
        "统计月份是 {month}，但大多数行（{rows} 行）是 {usual} 的：它们都不计入",
        "the month is {month}, but most rows ({rows}) are of {usual} and count for nothing",
    ),
    "check.other_month.do": (
        "请核对统计月份；若月份没错，请把 {usual} 的行移到那个月的工作簿",
        "check the month; if it is right, move the rows of {usual} to the workbook of that month",
    ),
    "check.file_month.about": (
        "文件名里写的是另一个月",
        "the file is named after another month",
    ),
    "check.file_month": (
        "文件名“{file}”写的是另一个月，统计月份是 {month}",
        "the file is called {file}, but its month is {month}",
    ),
    "check.file_month.do": ("请核对统计月份，或给文件改名", "check the month, or rename the file"),
    "check.policy_row.about": (
        "制度表里的一行不能用：参数不存在、数值或日期读不出、与另一行重叠",
        "a row of the policy that cannot be used: an unknown parameter, an unreadable value or date, an overlap",
    ),
    "check.policy_row": ("{reason}", "{reason}"),
    "check.policy_row.do": (
        "请改正这一行：制度有一行读不懂时，所有函数都算不出",
        "correct this row: while one row cannot be read, no function gives a figure",
    ),
    "check.policy_gap.about": (
        "某个参数在本月有一天没有数值",
        "a parameter without a value on some day of the month",
    ),
    "check.policy_gap": (
        "“{label}”（{parameter}）在 {day:date} 没有数值",
        "{label} ({parameter}) has no value on {day:date}",
    ),
    "check.policy_gap.do": (
        "请补一行：从 {day:date} 或更早生效；也可以用 xl-tools policy set",
        "add a row in force from {day:date} or earlier, by hand or with xl-tools policy set",
    ),
    # Computed cells
    "check.overwritten.about": (
        "应是公式的单元格里是数据，或是空的",
        "a cell that ought to hold a formula holds a value, or nothing",
    ),
    "check.overwritten": (
        "“{column}”的公式被“{entry:quoted}”盖掉了，这一格不再跟着数据变",
        "the formula of {column} was overwritten with “{entry:quoted}”; the cell no longer follows the entries",
    ),
    "check.overwritten.blank": (
        "“{column}”这一格的公式被删掉了",
        "the formula of {column} is gone from this cell",
    ),
    "check.overwritten.many": (
        "“{column}”从这一格到 {last} 共 {count} 格的公式被盖掉或删掉了",
        "the formulas of {column} are overwritten or gone in {count} cells, from here to {last}",
    ),
    "check.overwritten.do": (
        "用 xl-tools check 文件 --restore 恢复公式；要改判请填“改判扣分”，不要改公式",
        "put the formula back with xl-tools check FILE --restore; to decide otherwise fill in the override, "
        "not the formula",
    ),
    "check.formula_changed.about": (
        "单元格里的公式与表格规定的不同",
        "a cell holds another formula than the sheet's definition",
    ),
    "check.formula_changed": (
        "“{column}”的公式被改过：={formula:quoted}（{count} 格）",
        "the formula of {column} was changed: ={formula:quoted} ({count} cell)",
    ),
    "check.formula_changed.many": (
        "“{column}”的公式被改过，从这一格起共 {count} 格：={formula:quoted}",
        "the formula of {column} was changed in {count} cells, this being the first: ={formula:quoted}",
    ),
    "check.formula_changed.do": (
        "若不是有意改的，请删掉这些公式，再用 xl-tools check 文件 --restore 恢复",
        "if this was not intended, delete the formula and put the original back with xl-tools check FILE --restore",
    ),
    "check.error_value.about": (
        "我们的工作表里，算出来的单元格显示错误值",
        "a computed cell of our sheets holds an error",
    ),
    "check.error_value": ("算出来是错误值 {error}", "the result is the error {error}"),
    "check.error_value.do": (
        "请看这一格的公式用到的单元格；xl-tools why 文件 单元格 会列出来",
        "look at the cells that its formula reads; xl-tools why FILE CELL lists them",
    ),
    "check.error_elsewhere.about": (
        "自己加的工作表里，算出来的单元格显示错误值",
        "a computed cell of a sheet of your own holds an error",
    ),
    "check.error_elsewhere": ("算出来是错误值 {error}", "the result is the error {error}"),
    "check.error_elsewhere.do": (
        "这是自己加的工作表，不影响结果；若要随文件发出，请改正公式",
        "a sheet of your own, which no figure depends on; correct the formula if the file is passed on",
    ),
    "check.not_computed.about": (
        "我们的工作表里有公式不能保证算对，单元格保持原值",
        "a formula of our sheets that nobody can vouch for, so that its cell was left as it is",
    ),
    "check.not_computed": ("没有重算（{count} 格）：{reason}", "not recalculated ({count} in this column): {reason}"),
    "check.not_computed.do": (
        "请改正这里的公式；若原来不是这样，先删掉，再用 xl-tools check 文件 --restore 恢复",
        "correct the formula; if it used to be another, delete it and put that back with xl-tools check FILE --restore",
    ),
    "check.not_computed_elsewhere.about": (
        "自己加的工作表里有公式不能保证算对",
        "a formula on a sheet of your own that nobody can vouch for",
    ),
    "check.not_computed_elsewhere": (
        "没有重算（{count} 格）：{reason}",
        "not recalculated ({count} in this column): {reason}",
    ),
    "check.not_computed_elsewhere.do": (
        "这是自己加的工作表，请在 Excel 里打开重算一次",
        "a sheet of your own: open it in Excel, which recalculates it",
    ),
    "check.stale.about": (
        "单元格里存的数与重算的结果不同",
        "a computed cell holds another value than a recalculation gives",
    ),
    "check.stale": (
        "这一格存的是“{old:quoted}”，重算得“{new:quoted}”（{count} 格）",
        "this cell holds “{old:quoted}”, a recalculation gives “{new:quoted}” ({count} cell)",
    ),
    "check.stale.many": (
        "这张表有 {count} 格不是最新结果；第一处存的是“{old:quoted}”，重算得“{new:quoted}”",
        "{count} cells of this sheet are out of date; the first holds “{old:quoted}”, a recalculation gives "
        "“{new:quoted}”",
    ),
    "check.stale.do": ("请先运行 xl-tools recalc，再检查一次", "run xl-tools recalc first, then check again"),
    "check.list_short.about": (
        "自动列出全员的表格行数不够，后面的人会漏掉",
        "a list of everybody with fewer rows than there are people, so that the last ones are left out",
    ),
    "check.list_short": (
        "“{table}”只有 {rows} 行，需要 {wanted} 行：员工表后面的人不在里面",
        "{table} has {rows} rows and needs {wanted}: the last people of Staff are not in it",
    ),
    "check.list_short.do": (
        "请用 xl-tools fill 追加员工，它会把这些表一起加长；或把表格往下拉",
        "add people with xl-tools fill, which lengthens these lists too, or drag the table down",
    ),
    # Sums
    "check.ledger_differs.about": (
        "扣分明细的合计与各表的合计不同",
        "the points of the ledger do not add up to those of the sheets",
    ),
    "check.ledger_differs": (
        "扣分明细合计 {listed} 分，各表合计 {charged} 分",
        "the ledger adds up to {listed} points, the sheets to {charged}",
    ),
    "check.ledger_differs.sealed": (
        "这个月已经封存：扣分明细合计 {listed} 分，各表现在合计 {charged} 分",
        "this month is sealed: the ledger adds up to {listed} points, the sheets now to {charged}",
    ),
    "check.ledger_differs.do": (
        "请先运行 xl-tools recalc；仍不同，请看是否有人在扣分明细里填了公式",
        "run xl-tools recalc first; if they still differ, look for a formula that somebody put into the ledger",
    ),
    "check.ledger_differs.sealed.do": (
        "封存后的改动不进本月：请改回，或在下个月更正",
        "a change after sealing does not enter the month: undo it, or correct it in the next month",
    ),
    "check.report_differs.about": (
        "某人在月报里的扣分与扣分明细不同",
        "a person's points in the report are not those of the ledger",
    ),
    "check.report_differs": (
        "“{staff_id}”月报 {charged} 分，扣分明细合计 {listed} 分",
        "{staff_id} has {charged} points in the report and {listed} in the ledger",
    ),
    "check.report_differs.sealed": (
        "这个月已经封存：“{staff_id}”月报现在 {charged} 分，扣分明细 {listed} 分",
        "this month is sealed: {staff_id} now has {charged} points in the report and {listed} in the ledger",
    ),
    "check.report_differs.do": (
        "请先运行 xl-tools recalc；仍不同，请看月报的公式有没有被改",
        "run xl-tools recalc first; if they still differ, look whether formulas of the report were changed",
    ),
    "check.report_differs.sealed.do": (
        "封存后的改动不进本月：请改回，或在下个月更正",
        "a change after sealing does not enter the month: undo it, or correct it in the next month",
    ),
    # What waits for a person
    "check.potential.about": (
        "违规还没有核实，潜在扣分没有计入",
        "a finding that nobody has confirmed yet, whose points do not count",
    ),
    "check.potential": (
        "“{matter}”还没有核实，潜在扣分 {points} 分没有计入",
        "{matter} is not confirmed yet; its {points} points do not count",
    ),
    "check.potential.do": (
        "属实请把“已核实”填为是，查无此事请把“次数”填 0",
        "set Confirmed to yes if it is so, or Times to 0 if it is not",
    ),
    "check.open_case.about": (
        "结果是待确认或资料不足，等人处理",
        "a result that is to be confirmed or incomplete, and waits for somebody",
    ),
    "check.open_case": ("{reason}", "{reason}"),
    "check.open_case.do": (
        "请按提示补填、改正或确认",
        "fill in, correct or confirm what it says",
    ),
    # The command
    "cli.check": ("检查工作簿，列出要改的地方", "check a workbook and list what has to be put right"),
    "cli.check.more": (
        "每张表对照它的规定：缺的、读不懂的、矛盾的、重复的，被盖掉的公式，还没核实的扣分，不生效的改判，"
        "扣分明细与月报是否一致。结果写进工作簿的“校验”表，别的都不改。有错误时以 1 退出，只有警告时以 0 退出。",
        "Every sheet against its definition: what is missing, unreadable, contradictory or there twice, formulas that "
        "were typed over, points that nobody has confirmed, overrides that do not count, the ledger against the "
        "report. The result is written to the workbook's sheet Checks; nothing else changes. The exit code is 1 when "
        "there are errors, 0 when there are only warnings.",
    ),
    "cli.check.file": ("工作簿", "workbook"),
    "cli.check.restore": (
        "先把被盖掉的公式放回去，并说明是哪些单元格",
        "put formulas back that were typed over, and say which",
    ),
    "cli.check.no_write": ("只显示，不写文件", "show only; write nothing"),
    "cli.check.out": (
        "另存为这个文件或文件夹，原文件不动",
        "save to this file or folder and leave the original alone",
    ),
    "cli.check.example": (
        "xl-tools check 2026-11.xlsx\nxl-tools check 2026-11.xlsx --no-write\nxl-tools check 2026-11.xlsx --restore",
        "xl-tools check 2026-11.xlsx\nxl-tools check 2026-11.xlsx --no-write\nxl-tools check 2026-11.xlsx --restore",
    ),
    "cli.check.level": ("级别", "Level"),
    "cli.check.place": ("单元格", "Cell"),
    "cli.check.problem": ("问题", "Problem"),
    "cli.check.advice": ("建议", "Suggestion"),
    "cli.check.written": ("{file} 的“{sheet}”写了 {rows} 行{saved}", "{rows} rows written to {sheet} of {file}{saved}"),
    "cli.check.restored": ("{file} 里放回了公式：", "formulas put back in {file}:"),
    "cli.check.would_restore": ("{file} 里要放回公式的单元格：", "cells of {file} whose formula would be put back:"),
    "cli.check.restored_cell": (
        "  {sheet}!{cells}（{column}），原来是“{old:quoted}”",
        "  {sheet}!{cells} ({column}), was “{old:quoted}”",
    ),
    "usage.no_write_out": (
        "--no-write 和 --out 不能一起用：一个不写文件，一个另存文件",
        "--no-write and --out do not go together: one writes nothing, the other a copy",
    ),
}
