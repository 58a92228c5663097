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
    "recalc.depends": (
        "它用到的单元格没有重算，所以也保持原值；先处理那个单元格",
        "it uses a cell that was not recalculated, so it keeps its value too; see to that cell first",
    ),
    "recalc.circular": (
        "公式绕了一圈引用到自己，单元格保持原值；请改正公式",
        "the formula refers to itself in a circle, so the cell keeps its value; please correct the formula",
    ),
}
