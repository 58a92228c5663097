"""Sentences about workbooks that are not ours and get our columns."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # Help
    "cli.adopt": (
        "在部门现有的表格里加上算出来的列（迟到分钟、扣分、依据、有效性……）",
        "add the computed columns (points, reason, validity …) to a sheet that the department already uses",
    ),
    "cli.adopt.more": (
        "先只显示认出了哪些列、要写什么；加上 --write 才写入。列的对应关系记在旁边的 .xl-tools.toml 文件里，可以修改；"
        "以后 xl-tools recalc 会按它更新。--undo 把列取走，没有别的改动时恢复原来的文件。",
        "Shows first what was recognised and what would be written; --write writes it. Which column is which is kept "
        "in a .xl-tools.toml file beside the workbook, which may be edited; recalc then keeps the columns up to date. "
        "--undo takes them out again; when nothing else changed, the file is the original once more.",
    ),
    "cli.adopt.example": (
        "xl-tools adopt 十一月签到.xlsx\nxl-tools adopt 十一月签到.xlsx --map 到岗=signin --write\n"
        "xl-tools recalc 十一月签到.xlsx\nxl-tools adopt 十一月签到.xlsx --undo",
        "xl-tools adopt november.xlsx\nxl-tools adopt november.xlsx --map Arrived=signin --write\n"
        "xl-tools recalc november.xlsx\nxl-tools adopt november.xlsx --undo",
    ),
    "cli.adopt.file": ("要加列的工作簿", "the workbook"),
    "cli.adopt.sheet": (
        "只看这张工作表；不写时看每一张显示着的",
        "look at this sheet only; every visible one when left out",
    ),
    "cli.adopt.kind": (
        "表里是什么：sign_ins 签到、bookings 定台、pay 工资；不写时自己认",
        "what it holds: sign_ins, bookings or pay; recognised when left out",
    ),
    "cli.adopt.columns": (
        "指定一列是什么，如 到岗=签到时间 或 D=底薪；可写多次",
        "say what a column is, such as Arrived=signin or D=base; may be repeated",
    ),
    "cli.adopt.month": ("工资表的月份，如 2026-11", "month of a pay sheet, such as 2026-11"),
    "cli.adopt.write": ("写入；不写时只显示", "write; without it, only show"),
    "cli.adopt.undo": ("把加上的列取走", "take the added columns out again"),
    "cli.metavar.kind": ("种类", "KIND"),
    "cli.metavar.mapping": ("列=字段", "COLUMN=FIELD"),
    # What was recognised
    "adopt.kind.sign_ins": ("签到", "sign-ins"),
    "adopt.kind.bookings": ("定台", "bookings"),
    "adopt.kind.pay": ("工资", "pay"),
    "adopt.sheet": (
        "工作表“{sheet}”：{kind}，标题在第 {row} 行",
        "Sheet “{sheet}”: {kind}, headings in row {row}",
    ),
    "adopt.head.column": ("列", "Column"),
    "adopt.head.heading": ("标题", "Heading"),
    "adopt.head.meaning": ("作用", "Meaning"),
    "adopt.reads": ("读取：{field}", "read as: {field}"),
    "adopt.reads_content": ("读取：{field}（按内容认出）", "read as: {field} (recognised by its content)"),
    "adopt.fills": ("填入结果（原有的空列）", "filled with results (an empty column that is there)"),
    "adopt.adds": ("新加的结果列", "added, holds results"),
    "adopt.occupied": (
        "“{sheet}”里已有“{heading}”列，{cell} 等格有内容或公式，不会改动；结果写在旁边的“{new}”列",
        "“{sheet}” already has a column “{heading}” with entries or formulas ({cell} …), which stay as they are; "
        "results go into “{new}” beside it",
    ),
    "adopt.not_written": (
        "还没有写入。确认无误后加上 --write；不对就用 --map 列=字段 指定",
        "Nothing has been written yet. Add --write when this is right; otherwise say --map COLUMN=FIELD",
    ),
    # What was done
    "adopt.done": (
        "“{sheet}”：{rows} 行有结果{more}",
        "“{sheet}”: results in {rows} rows{more}",
    ),
    "adopt.more_hidden": ("，其中 {count} 行是隐藏或筛选掉的", ", {count} of them hidden or filtered"),
    "adopt.more_footers": (
        "，跳过 {count} 行合计、备注或签字",
        ", {count} rows of sums, notes or signatures passed over",
    ),
    "adopt.unread": (
        "“{sheet}”有 {count} 行无法得出结果，依据里写明了原因：",
        "“{sheet}”: {count} rows have no result, for the reason given beside it:",
    ),
    "adopt.unread_cell": ("  {cell}：{reason}", "  {cell}: {reason}"),
    "adopt.kept": (
        "“{sheet}”：{cells} 含公式或在合并格里，没有改动",
        "“{sheet}”: {cells} hold formulas or lie in merged cells and were left as they were",
    ),
    "adopt.mapping_at": ("列的对应关系记在 {file}", "which column is which is kept in {file}"),
    "adopt.saved": ("已写入 {file}", "Written to {file}"),
    "adopt.same": ("“{file}”的结果都是最新的，没有改动", "“{file}”: all results are up to date, nothing was changed"),
    "adopt.computed": (
        "引用这些列的公式也重算了",
        "formulas that look at these columns were computed too",
    ),
    "adopt.borrowed": (
        "引用这些列的公式也重算了，其中不能保证算对的由 LibreOffice 算出",
        "formulas that look at these columns were computed too, by LibreOffice where we cannot vouch for them",
    ),
    "adopt.marked": (
        "有公式引用这些列而不能保证算对，已标记为打开时由 Excel 重算",
        "some formulas look at these columns and cannot be vouched for; Excel will compute them on opening",
    ),
    "adopt.undone": (
        "“{file}”已恢复为原来的文件，逐字节相同",
        "“{file}” is the original again, byte for byte",
    ),
    "adopt.undone_partly": (
        "“{file}”在加列之后有过别的改动，只取走了加上的列，其余保留",
        "“{file}” was changed otherwise since; only the added columns were taken out, all else was kept",
    ),
    # Refusals
    "adopt.own": (
        "“{file}”本来就是 xl-tools 的工作簿，不用加列；请直接运行 xl-tools recalc",
        "“{file}” is one of our own workbooks already; use xl-tools recalc",
    ),
    "adopt.again": (
        "“{file}”已经加过列；更新请运行 xl-tools recalc，重新选择请先 --undo",
        "“{file}” has our columns already; recalc updates them, --undo takes them out to choose anew",
    ),
    "adopt.nothing": (
        "“{file}”里没有认出签到、定台或工资表；请用 --sheet 指明工作表，用 --map 列=字段 指明各列",
        "no sheet of sign-ins, bookings or pay was recognised in “{file}”; name the sheet with --sheet and the columns "
        "with --map COLUMN=FIELD",
    ),
    "adopt.missing": (
        "“{file}”的工作表“{sheet}”缺少：{fields}；请用 --map 列=字段 指明是哪一列",
        "sheet “{sheet}” of “{file}” lacks: {fields}; say which column it is with --map COLUMN=FIELD",
    ),
    "adopt.twice": (
        "“{file}”的工作表“{sheet}”有几列都像“{field}”：{columns}；请用 --map 列号={field} 指明是哪一列",
        "sheet “{sheet}” of “{file}” has several columns for “{field}”: {columns}; say which with --map LETTER={field}",
    ),
    "adopt.no_sheet": (
        "“{file}”里没有工作表“{sheet}”；现有：{known}",
        "“{file}” has no sheet “{sheet}”; there are: {known}",
    ),
    "adopt.no_field": (
        "没有“{value}”这个字段；可以写：{known}",
        "there is no field “{value}”; possible are: {known}",
    ),
    "adopt.no_pair": (
        "“{value}”应写成 列=字段，如 到岗=签到时间",
        "“{value}” should be COLUMN=FIELD, such as Arrived=signin",
    ),
    "adopt.no_month": (
        "看不出“{file}”的工作表“{sheet}”是哪个月的工资；请用 --month 2026-11 指明",
        "the month of sheet “{sheet}” of “{file}” is not told; say it with --month 2026-11",
    ),
    "adopt.month_contradicts": (
        "“{file}”的工作表“{sheet}”标题写的是 {title}，日期却是 {found}（如 {cell}）；请改正其中一个，"
        "确认以日期为准就加上 --month {found}",
        "the title of sheet “{sheet}” of “{file}” says {title}, but its dates are of {found} ({cell}, for one); "
        "correct one of them, or go by the dates with --month {found}",
    ),
    "adopt.no_room": (
        "“{file}”的工作表“{sheet}”右边没有空列可用",
        "sheet “{sheet}” of “{file}” has no free columns at its right",
    ),
    "adopt.locked": (
        "“{file}”的工作表“{sheet}”受保护，{cell} 已锁定，没有写入；请先用“审阅 → 撤消工作表保护”，写完再保护",
        "sheet “{sheet}” of “{file}” is protected and {cell} is locked, so nothing was written; use Review → Unprotect "
        "Sheet first, and protect it again afterwards",
    ),
    "adopt.gone": (
        "“{file}”的工作表“{sheet}”里找不到列“{heading}”；请改回标题，或修改旁边的 .toml 文件",
        "column “{heading}” of sheet “{sheet}” of “{file}” is gone; restore the heading, or edit the .xl-tools.toml "
        "file beside the workbook",
    ),
    "adopt.mapping_broken": (
        "“{file}”旁边的 .xl-tools.toml 不能用（{reason}）；请改正，或删掉后重新运行 xl-tools adopt",
        "the .xl-tools.toml file beside “{file}” cannot be used ({reason}); correct it, or delete it and adopt anew",
    ),
    "adopt.not_adopted": (
        "“{file}”旁边没有 .toml 文件，没有可以取走的列",
        "there is no .xl-tools.toml file beside “{file}”, so there are no columns to take out",
    ),
    "adopt.undo_broken": (
        "“{file}”的恢复记录损坏，不能恢复成原文件；删掉旁边的 .undo 文件再试，会只取走加上的列",
        "the undo note of “{file}” is damaged; delete the .xl-tools.undo file and try again; "
        "only the added columns are taken out then",
    ),
    # In cells
    "adopt.long_id": (
        "工号 {entry} 按数字存放，超过 15 位的部分已经丢失，没有计算；请把那一格设为文本后重新输入",
        "the staff ID {entry} is stored as a number, which keeps 15 digits only, so nothing was computed; format that "
        "cell as text and enter it anew",
    ),
    "adopt.twice_sign_ins": (
        "{person} 这一天在第 {first} 行已有一行，这一行没有计算，不重复扣分；请只留一行",
        "{person} has row {first} for this day already, so this row was not computed and nothing is charged twice; "
        "keep one of them",
    ),
    "adopt.twice_pay": (
        "{person} 在第 {first} 行已有一行，这一行没有计算，不重复发放；请只留一行",
        "{person} has row {first} already, so this row was not computed and nothing is paid twice; keep one of them",
    ),
    "adopt.cell_error": (
        "“{column}”里是错误值 {error}，没有计算；请先改正那一格",
        "“{column}” holds the error {error}, so nothing was computed; correct that cell first",
    ),
    "adopt.cell_uncomputed": (
        "“{column}”是公式，但文件里没有它的结果；请用 Excel 打开保存一次再算",
        "“{column}” is a formula whose result the file does not hold; open and save it in Excel first",
    ),
}
