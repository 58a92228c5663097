"""Sentences about recalculation: why a cell was left as it was."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "recalc.function": (
        "公式里的函数 {function} 不在能保证算对的范围内，单元格保持原值；请用 Excel 重算它",
        "the function {function} is not one we can vouch for, so the cell keeps its value; recalculate it in Excel",
    ),
    "recalc.volatile": (
        "函数 {function} 的结果随时间变化，单元格保持原值；请用 Excel 重算它",
        "the result of {function} changes with time, so the cell keeps its value; recalculate it in Excel",
    ),
    "recalc.shape": (
        "公式用到数组写法（{function}），不能保证算对，单元格保持原值；请用 Excel 重算它",
        "the formula works on arrays ({function}), which we cannot vouch for, so the cell keeps its value; "
        "recalculate it in Excel",
    ),
    "recalc.array": (
        "这是数组公式，不能保证算对，单元格保持原值；请用 Excel 重算它",
        "this is an array formula, which we cannot vouch for, so the cell keeps its value; recalculate it in Excel",
    ),
    "recalc.datatable": (
        "这是模拟运算表，单元格保持原值；请用 Excel 重算它",
        "this is a data table, so the cell keeps its value; recalculate it in Excel",
    ),
    "recalc.unparseable": (
        "公式读不懂，单元格保持原值；请检查公式",
        "the formula cannot be read, so the cell keeps its value; please check the formula",
    ),
    "recalc.reference": (
        "公式引用的 {detail} 不存在，或在别的文件里，单元格保持原值；请检查公式",
        "the formula refers to {detail}, which does not exist or is in another file, so the cell keeps its value; "
        "please check the formula",
    ),
    "recalc.no_values": (
        "LibreOffice 没有算出“{file}”；请去掉 --engine libreoffice 再试。这个文件没有改动",
        "LibreOffice did not compute “{file}”; try again without --engine libreoffice. The file was not changed",
    ),
    "recalc.no_office": (
        "这台电脑上没有 LibreOffice；请安装它，或去掉 --engine libreoffice，算不出的公式由 Excel 重算。什么都没有写入",
        "there is no LibreOffice on this computer; install it, or leave --engine libreoffice out and have Excel "
        "recalculate the formulas that are left. Nothing was written",
    ),
    "recalc.depends": (
        "它用到的单元格没有重算，所以也保持原值；先处理那个单元格",
        "it uses a cell that was not recalculated, so it keeps its value too; see to that cell first",
    ),
    "recalc.circular": (
        "公式绕了一圈引用到自己，单元格保持原值；请改正公式",
        "the formula refers to itself in a circle, so the cell keeps its value; please correct the formula",
    ),
}

#: Appending rows (``xl-tools fill``).
_FILL: Final[dict[str, tuple[str, str]]] = {
    "fill.encoding": (
        "“{file}”里的 {part} 用的是 {encoding} 编码，无法就地修改；请用 Excel 打开并另存后再试",
        "the part {part} of “{file}” is encoded in {encoding} and cannot be changed in place; "
        "open the file in Excel, save it, and try again",
    ),
    "fill.merged": (
        "“{sheet}”!{cell} 被合并单元格盖住，写不进去；请取消合并后再试",
        "“{sheet}”!{cell} is covered by a merged cell and cannot be written; unmerge it and try again",
    ),
    "fill.protected": (
        "工作表“{sheet}”受保护，{cell} 已锁定；请先用“审阅 → 撤消工作表保护”，追加后再保护",
        "sheet “{sheet}” is protected and {cell} is locked; "
        "use Review → Unprotect Sheet first, and protect it again after",
    ),
    "fill.formula": (
        "“{sheet}”!{cell} 里是公式，不会用数据盖掉它；请从 CSV 里去掉这一列，或先把公式删除",
        "“{sheet}”!{cell} holds a formula, which data will not overwrite; "
        "leave this column out of the CSV file, or delete the formula first",
    ),
    "fill.below": (
        "工作表“{sheet}”的表格下面不空：{cell} 已有内容，新行放不下；请把它往下移，或先在表格里插入几个空行",
        "there is something below the table on sheet “{sheet}”: {cell} is taken, so new rows do not fit; "
        "move it down, or insert blank rows into the table first",
    ),
    "fill.totals": (
        "工作表“{sheet}”的表格带汇总行（{cell} 之上），没有空行可填；请先在表格里插入空行，或关掉汇总行",
        "the table on sheet “{sheet}” shows a totals row (above {cell}) and has no blank rows left; "
        "insert blank rows into the table first, or switch the totals row off",
    ),
    "fill.sheet_full": (
        "工作表“{sheet}”的行数用完了（表格已到 {cell}）；请分成两个文件",
        "sheet “{sheet}” has no rows left (the table reaches {cell}); please use a second file",
    ),
    "fill.no_formula": (
        "“{sheet}”!{cell} 这一列应有公式，但找不到可以照抄的一格；请先在这一格补上公式",
        "the column of “{sheet}”!{cell} should hold formulas, but there is none to repeat; "
        "put one into that cell first",
    ),
    "fill.array": (
        "“{sheet}”!{cell} 是跨单元格的数组公式或模拟运算表，不能逐行照抄；请先改成普通公式",
        "“{sheet}”!{cell} is an array formula over several cells or a data table and cannot be repeated row by row; "
        "make it an ordinary formula first",
    ),
    "fill.text_long": (
        "要写进“{sheet}”!{cell} 的文字太长，一个单元格最多 {limit} 个字符；请缩短后再试",
        "the text for “{sheet}”!{cell} is too long; a cell holds at most {limit} characters, please shorten it",
    ),
    "fill.csv_encoding": (
        "“{file}”不是能读的文本；请在 Excel 里另存为“CSV UTF-8（逗号分隔）”后再试",
        "“{file}” is not text that we can read; save it in Excel as “CSV UTF-8 (Comma delimited)” and try again",
    ),
    "fill.csv_broken": (
        "“{file}”第 {line} 行的引号不成对或内容过长；请改正后再试",
        "line {line} of “{file}” has unpaired quotation marks or is too long; please correct it",
    ),
    "fill.csv_empty": (
        "“{file}”里没有数据；第一行应是列名，从第二行起每行一条",
        "“{file}” holds no rows; the first line should have the column names, each further line one row",
    ),
    "fill.csv_no_heading": (
        "“{file}”第 {line} 行第 {number} 列有内容“{entry:quoted}”，但第一行没有写列名；请补上列名或删去这一列",
        "line {line} of “{file}” has “{entry:quoted}” in column {number}, but the first line names no such column; "
        "add the name or delete the column",
    ),
    "fill.column_twice": (
        "“{file}”的列名“{column}”出现了两次，不知道用哪一列；请只保留一列",
        "“{file}” has the column “{column}” twice, and we cannot tell which one to use; please keep one",
    ),
    "fill.columns_unknown": (
        "“{file}”里的列 {columns} 在工作表“{sheet}”中没有；可以填写的列是：{known}",
        "sheet “{sheet}” has no column {columns}, which “{file}” names; the columns to fill in are: {known}",
    ),
    "fill.columns_computed": (
        "“{file}”里的列 {columns} 是工作表“{sheet}”自己算出来的，不能填写，请从 CSV 里删去；可以填写的列是：{known}",
        "sheet “{sheet}” computes {columns} itself, so please leave it out of “{file}”; "
        "the columns to fill in are: {known}",
    ),
    "fill.no_sheet": (
        "“{file}”里没有叫“{name}”的工作表或表格；可以追加的有：{known}",
        "“{file}” has no sheet or table “{name}”; rows can be appended to: {known}",
    ),
    "fill.no_table": (
        "工作表“{sheet}”上没有表格，无法按列名追加；请选中数据后用“插入 → 表格”，再试一次",
        "sheet “{sheet}” has no table to append to; select its data, use Insert → Table, and try again",
    ),
    "fill.which_table": (
        "工作表“{sheet}”上有几张表格，请写明是哪一张：{known}",
        "sheet “{sheet}” has several tables; please name one: {known}",
    ),
    "fill.all_computed": (
        "工作表“{sheet}”全部是算出来的，没有可以填写的列",
        "sheet “{sheet}” is computed throughout; it has no columns to fill in",
    ),
}
SENTENCES.update(_FILL)
