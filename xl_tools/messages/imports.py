"""Sentences about attendance exports: what was recognised, what goes in, what stops an import."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Kinds of export
    "import.format.dingtalk_daily": ("钉钉考勤报表·每日统计", "DingTalk report, daily statistics"),
    "import.format.dingtalk_times": ("钉钉考勤报表·打卡时间", "DingTalk report, punch times by day"),
    "import.format.dingtalk_raw": ("钉钉考勤报表·原始记录", "DingTalk report, raw punches"),
    "import.format.wecom_times": ("企业微信·打卡时间记录", "WeCom, punch times by day"),
    "import.format.feishu_daily": ("飞书考勤·每日统计", "Feishu, daily statistics"),
    "import.format.punch_log": ("打卡机记录，一次打卡一行", "punch machine log, a row per punch"),
    "import.format.punch_packed": (
        "打卡机记录，姓名、日期、时间在一格里",
        "punch machine log, name, date and times in one cell",
    ),
    "import.format.punch_blocks": ("打卡机报表，一人一块", "punch machine report, a block per person"),
    "import.format.hr_matrix": ("手工考勤表，一天一列", "sheet made by hand, a column per day"),
    "import.format.table": ("按标题识别的表格", "table recognised by its headings"),
    "import.kind.xlsx": ("Excel 工作簿", "an Excel workbook"),
    "import.kind.xls": ("旧版 Excel 工作簿", "an Excel workbook of the old format"),
    "import.kind.html": ("网页", "a web page"),
    "import.kind.csv": ("文本表格（CSV）", "a text table (CSV)"),
    "import.page": ("表{number}", "Table {number}"),
    "import.corrected": ("补卡", "corrected"),
    # The preview
    "import.recognised": (
        "{file}：识别为{format}，工作表“{sheet}”，标题在第 {rows} 行",
        "{file}: recognised as {format}; sheet “{sheet}”, headings in row {rows}",
    ),
    "import.recognised_plain": (
        "{file}：识别为{format}，工作表“{sheet}”",
        "{file}: recognised as {format}; sheet “{sheet}”",
    ),
    "import.misnamed": (
        "{file} 名字以 {ending} 结尾，其实是{kind}，已按{kind}读取",
        "{file} ends in {ending} but is really {kind}; it was read as {kind}",
    ),
    "import.columns": ("列：{columns}", "columns: {columns}"),
    "import.days": (
        "每天一列：{first:date}（{first_column} 列）到 {last:date}（{last_column} 列）",
        "a column per day: {first:date} (column {first_column}) to {last:date} (column {last_column})",
    ),
    "import.hidden": (
        "有 {count} 行是隐藏的，也计在内；不要的话请加 --visible",
        "{count} rows are hidden and count all the same; leave them out with --visible",
    ),
    "import.will_write": (
        "将写入 {file}“{sheet}”：{rows} 行，{people} 人，{first:date} 到 {last:date}",
        "to be written to {file}, sheet {sheet}: {rows} rows, {people} people, {first:date} to {last:date}",
    ),
    "import.nothing": ("没有要写入的新行", "there are no new rows to write"),
    "import.more_rows": ("……还有 {count} 行", "… and {count} more rows"),
    "import.rows.from": ("来自", "From"),
    "import.rows.note": ("说明", "Note"),
    "import.several": (
        "有 {count} 天打了几次卡，{rule}；要让规则自己选请用 --punch all",
        "on {count} days there were several punches: {rule}; to leave the choice to the rule use --punch all",
    ),
    "import.rule.first": (
        "取签到时段里最早一次，时段里没有则取当天最早一次",
        "the first within the sign-in window was taken, or the day's first when there is none in it",
    ),
    "import.rule.last": (
        "取签到时段里最晚一次，时段里没有则取当天最晚一次",
        "the last within the sign-in window was taken, or the day's last when there is none in it",
    ),
    "import.note.several": ("{count} 次打卡", "{count} punches"),
    "import.by_name": (
        "没有按工号、而是按完全相同的姓名或 --match 对上的人：{count}；逐个查看请加 --json",
        "people found by the very same name or by --match, not by staff ID: {count}; to see each use --json",
    ),
    "import.same": ("已有且相同、跳过的行：{count}", "already there and alike, passed over: {count} rows"),
    "import.replaced": ("将覆盖 {count} 行：", "{count} rows to be overwritten:"),
    "import.conflicts": (
        "与已有内容不同、没有改动的行：{count}；确认要以导出为准请加 --replace",
        "rows that are there and say something else, left as they are: {count}; to overwrite them use --replace",
    ),
    "import.conflict": (
        "  {where}：{day:date} {person}，表里是{old}，导出（{spots}）是{new}",
        "  {where}: {day:date} {person}, the sheet says {old}, the export ({spots}) says {new}",
    ),
    "import.says": ("{shift} 应到 {due} 签到 {signin}", "{shift}, due {due}, signed in {signin}"),
    "import.outside": (
        "不在 {month} 的 {count} 条没有写入（{first:date} 到 {last:date}）；也要写入请加 --outside",
        "{count} entries outside of {month} were left out ({first:date} to {last:date}); take them too with --outside",
    ),
    "import.outside_one": ("  {where}：{day:date} {person}", "  {where}: {day:date} {person}"),
    "import.left.footer": (
        "“{entry:quoted}”这一行是合计、说明或签字，不是人",
        "“{entry:quoted}”: a total, note or signature",
    ),
    "import.left.nobody": ("“{entry:quoted}”这一行没有写是谁", "“{entry:quoted}”: nobody is named in this row"),
    "import.left.blank": ("“{entry:quoted}”这一行没有内容", "“{entry:quoted}”: nothing is entered in this row"),
    "import.left.absent": (
        "“{entry:quoted}”这天没有打卡，也没有说明原因，不写入",
        "“{entry:quoted}”: no punch on this day and nothing that says why; not written",
    ),
    "import.absent": (
        "没有打卡、也没写休息或请假的格子：{count}，不写入；其中漏签的请在“{sheet}”里补一行“{work}”",
        "cells without a punch that mention neither rest nor leave: {count}, not written; "
        "where somebody missed to sign in, add a row “{work}” on {sheet}",
    ),
    "import.skipped": (
        "跳过的行（合计、说明、签字、空白）：{count}",
        "rows passed over (totals, notes, signatures, blanks): {count}",
    ),
    "import.not_understood": (
        "没有看懂、没有写入的格子：{count}",
        "cells that were not understood and not written: {count}",
    ),
    "import.more_cells": (
        "  ……还有 {count} 个；看全部请加 --json",
        "  … and {count} more; to see all use --json",
    ),
    "import.nobody": ("没有对上的人：{count}", "people who were not found: {count}"),
    "import.preview": (
        "这是预览，还没有写入任何内容；确认后请加 --write",
        "this is a preview, nothing was written; to write it add --write",
    ),
    "import.written": (
        "{file}：“{sheet}”写入 {rows} 行，重新算了 {computed} 个单元格",
        "{file}: {rows} rows written to {sheet}, {computed} cells computed anew",
    ),
    "import.remembered": (
        "人员对应关系已记在旁边的 {file}，下个月不用再写",
        "who is who was kept in {file} beside the workbook, for next month",
    ),
    "import.entry": ("{entry:quoted}", "{entry:quoted}"),
    "import.flag": ("{where}：{said}", "{where}: {said}"),
    # What stops an import
    "import.unknown": (
        "{file} 看不出是哪种考勤导出（看过的工作表：{sheets}）；"
        "标题行里要有“工号”或“姓名”、“日期”、“签到时间”或“打卡时间”，或者每天一列；"
        "列名不同请加 --column，如 --column 签到时间=F",
        "{file} is no attendance export that we know (sheets looked at: {sheets}); the headings have to name "
        "a staff ID or name, a date and a sign-in or punch time, or there is a column per day; "
        "where a column is called otherwise say so with --column, such as --column signin=F",
    ),
    "import.too_large": (
        "{file} 的工作表“{sheet}”有 {cells} 个单元格，超过 {most} 个，不像一个部门的考勤；请只导出要用的月份",
        "sheet “{sheet}” of {file} has {cells} cells, more than {most}, which is no department's month; "
        "export only the month that is needed",
    ),
    "import.which_format": (
        "{file} 的工作表“{sheet}”像几种格式：{formats}；请加 --format 选一种",
        "sheet “{sheet}” of {file} may be of several kinds: {formats}; choose one with --format",
    ),
    "import.which_sheet": (
        "{file} 里有几张表都能导入：{sheets}；请加 --sheet 选一张",
        "several sheets of {file} can be imported: {sheets}; choose one with --sheet",
    ),
    "import.refuse.dingtalk_monthly": (
        "{file} 的“{sheet}”是钉钉的月度统计，只有次数和时长，没有签到时间；请导出“每日统计”或“原始记录”",
        "sheet “{sheet}” of {file} is DingTalk's monthly statistics: counts and sums, no sign-ins; "
        "export the daily statistics or the raw punches instead",
    ),
    "import.refuse.wecom_monthly": (
        "{file} 的“{sheet}”是企业微信的月报，只有次数和时长，没有签到时间；请导出“打卡时间记录”",
        "sheet “{sheet}” of {file} is WeCom's monthly report: counts and sums, no sign-ins; "
        "export the record of punch times instead",
    ),
    "import.twice": (
        "工作表“{sheet}”里标题“{heading}”出现了几次（{columns} 列），内容不同；"
        "请用 --column 指定一列，如 --column {option}",
        "on sheet “{sheet}” the heading “{heading}” stands over several columns ({columns}) that differ; "
        "say which is meant, such as --column {option}",
    ),
    "import.column_meaning": (
        "--column 里的“{heading:quoted}”不是要用的列，可以写：{known}",
        "“{heading:quoted}” in --column is no column that is needed; there is: {known}",
    ),
    "import.column_letters": (
        "--column 里的“{value:quoted}”不是列号，请写成 签到时间=F",
        "“{value:quoted}” in --column is no column; write it as signin=F",
    ),
    "import.title_contradicts": (
        "工作表“{sheet}”的标题说是 {title}，日期却在 {days}；请核对，再用 --month 说明是哪个月",
        "sheet “{sheet}” is titled {title}, but its dates lie in {days}; check it, then say the month with --month",
    ),
    "import.weekday_contradicts": (
        "工作表“{sheet}”的 {cell} 写着“{entry:quoted}”，与 {month} 的星期对不上；请核对，再用 --month 说明是哪个月",
        "cell {cell} of sheet “{sheet}” says “{entry:quoted}”, which does not go with {month}; "
        "check it, then say the month with --month",
    ),
    "import.days_wrap": (
        "工作表“{sheet}”从 {cell} 起的日期跨了月；请在标题里写上月份（如 11-26），或按月拆开",
        "the days of sheet “{sheet}” from {cell} on run into another month; "
        "write the month into the headings (such as 11-26), or split it by month",
    ),
    "import.other_month": (
        "导出里的日期在 {days}，{file} 的统计月份是 {month}；请换工作簿，或加 --outside 照样写入",
        "the dates of the export lie in {days}, {file} is about {month}; "
        "use the workbook of that month, or take them all the same with --outside",
    ),
    "import.sealed": (
        "{file} 里 {month} 已经定稿，不能再写入",
        "{month} is finished in {file}; nothing can be added to it",
    ),
    "import.no_table": (
        "{file} 里没有“{table}”或缺少要用的列，不能导入；请用 xl-tools new 新建工作簿",
        "{file} has no {table} with the columns that are needed; make a workbook with xl-tools new",
    ),
    "import.no_month": (
        "{file} 的统计月份没有填，请在首页填好再导入",
        "the month of {file} is not filled in; fill it in on the sheet Home first",
    ),
    "import.no_staff": (
        "{file} 的员工表是空的，请先填员工再导入",
        "nobody is listed on the sheet Staff of {file}; fill it in first",
    ),
    "import.match_form": (
        "--match 里的“{value:quoted}”没有等号，请写成 导出里的姓名=工号",
        "“{value:quoted}” in --match has no equals sign; write it as NAME=ID",
    ),
    "import.column_form": (
        "--column 里的“{value:quoted}”没有等号，请写成 签到时间=F",
        "“{value:quoted}” in --column has no equals sign; write it as signin=F",
    ),
    "import.match_unknown": (
        "“{name:quoted}”要对应的工号“{number:quoted}”不在员工表里，相近的有：{near}",
        "“{name:quoted}” cannot be “{number:quoted}”: there is no such staff ID on the sheet Staff; nearest: {near}",
    ),
    "import.known_broken": (
        "旁边的 {file} 读不出来，请改好或删除它",
        "{file} beside the workbook cannot be read; put it right or delete it",
    ),
}
