"""Sentences about single entries that cannot be used, and what stands around every reason."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "error.unknown": ("出现未预料的错误", "an unexpected error"),
    "entry.unusable": ("“{entry:quoted}”无法使用，请改正", "“{entry:quoted}” cannot be used; please correct it"),
    "entry.time": (
        "“{entry:quoted}”不是能识别的日期或时间，请写成 20:17、次日00:10 或 2026-11-03",
        "“{entry:quoted}” is no time or date we can read; write 20:17, 次日00:10 or 2026-11-03",
    ),
    "entry.number": ("“{entry:quoted}”不是数字，请改正", "“{entry:quoted}” is not a number; please correct it"),
    "entry.word": (
        "“{entry:quoted}”不在可选项里，请从下拉列表选择",
        "“{entry:quoted}” is not one of the choices; please pick one from the list",
    ),
    "entry.error": (
        "引用的单元格是错误值 {entry}，请先改正那里",
        "a cell used here holds the error {entry}; please correct it there first",
    ),
    "entry.record": (
        "没有找到列标题“{column}”，请恢复这张表的标题行",
        "the heading “{column}” was not found; please restore the table's header row",
    ),
    "entry.range": (
        "这里只要一个单元格，给的却是一片区域，请只引用一个单元格",
        "one cell is wanted here, a range of several was given; please refer to one cell",
    ),
    "entry.no_date": ("没有日期，请填日期", "no date; please fill it in"),
    "entry.no_name": ("没有参数名，请填工作表“制度”里的“参数”", "no name; please give a parameter of the sheet Policy"),
    "entry.policy": (
        "制度有误，请看工作表“制度”",
        "the policy is at fault; see the sheet Policy",
    ),
    "entry.arguments": (
        "⚠ {name} 要 {least} 到 {most} 个参数，这里有 {given} 个，请改正公式",
        "⚠ {name} takes {least} to {most} arguments, not {given}; please correct the formula",
    ),
    "column.unusable": (
        "“{column_zh}”里的“{entry:quoted}”无法使用，请改正",
        "“{entry:quoted}” in “{column_en}” cannot be used; please correct it",
    ),
    "column.time": (
        "“{column_zh}”里的“{entry:quoted}”不是能识别的日期或时间，请写成 20:17、次日00:10 或 2026-11-03",
        "“{entry:quoted}” in “{column_en}” is no time or date we can read; write 20:17, 次日00:10 or 2026-11-03",
    ),
    "column.number": (
        "“{column_zh}”里的“{entry:quoted}”不是能用的数字，请改正",
        "“{entry:quoted}” in “{column_en}” is not a number that can be used; please correct it",
    ),
    "column.word": (
        "“{column_zh}”里的“{entry:quoted}”不在可选项里，请从下拉列表选择",
        "“{entry:quoted}” in “{column_en}” is not one of the choices; please pick one from the list",
    ),
    "column.error": (
        "“{column_zh}”引用的单元格是错误值 {entry}，请先改正那里",
        "“{column_en}” refers to a cell with the error {entry}; please correct it there first",
    ),
    "column.range": (
        "“{column_zh}”只要一个单元格，给的却是一片区域，请只引用一个单元格",
        "“{column_en}” wants one cell, a range of several was given; please refer to one cell",
    ),
    "column.record": (
        "“{column_zh}”：没有找到要用的列标题，请恢复这张表的标题行",
        "“{column_en}”: a heading that is needed was not found; please restore the table's header row",
    ),
    "entry.fault": (
        "⚠ 无法计算：{problem}",
        "⚠ cannot be computed: {problem}",
    ),
    "entry.bug": (
        "⚠ 程序出错（{name}），请用 xl-tools why 查看并反馈",
        "⚠ the program failed ({name}); see xl-tools why, and please report it",
    ),
    "reason.verdict": ("{state}：{sentence}", "{state}: {sentence}"),
    "reason.version": ("（{clause}，{since:date} 起）", " ({clause}, since {since:date})"),
}
